#ifndef __IF_PACKET_H
#define __IF_PACKET_H
#include <sys/socket.h>

/* Of SOCK_PACKET; AF_PACKET's are in <netpacket/packet.h>. */
struct sockaddr_pkt {
	sa_family_t spkt_family;
	unsigned char spkt_device[14];
	unsigned short spkt_protocol;
};
#endif
