#ifndef _NETECONET_EC_H
#define _NETECONET_EC_H
/* Acorn's network, which Linux had until 3.5. */
#include <sys/socket.h>

struct ec_addr {
	unsigned char station, net;
};
struct sockaddr_ec {
	sa_family_t sec_family;
	unsigned char port, cb, type;
	struct ec_addr addr;
	unsigned long cookie;
};

#define ECTYPE_PACKET_RECEIVED 0
#define ECTYPE_TRANSMIT_STATUS 0x10
#define ECTYPE_TRANSMIT_OK 1
#define ECTYPE_TRANSMIT_NOT_LISTENING 2
#define ECTYPE_TRANSMIT_NET_ERROR 3
#define ECTYPE_TRANSMIT_NO_CLOCK 4
#define ECTYPE_TRANSMIT_LINE_JAMMED 5
#define ECTYPE_TRANSMIT_NOT_PRESENT 6
#endif
