#ifndef _NETASH_ASH_H
#define _NETASH_ASH_H
#include <sys/socket.h>

struct sockaddr_ash {
	sa_family_t sash_family;
	int sash_ifindex;
	unsigned char sash_channel;
	unsigned sash_plen;
	unsigned char sash_prefix[16];
};

#define ASH_CHANNEL_ANY 0
#define ASH_CHANNEL_CONTROL 1
#define ASH_CHANNEL_REALTIME 2
#endif
