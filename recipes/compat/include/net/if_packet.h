#ifndef _NET_IF_PACKET_H
#define _NET_IF_PACKET_H
#include <netpacket/packet.h>
#endif
