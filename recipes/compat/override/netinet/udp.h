#ifndef _NETINET_UDP_H
#define _NETINET_UDP_H
/* In the place of musl's: the structure has both sets of names at once. */
#include <features.h>
#include <sys/types.h>
#include <stdint.h>

struct udphdr {
	__extension__ union {
		struct {
			uint16_t uh_sport, uh_dport, uh_ulen, uh_sum;
		};
		struct {
			uint16_t source, dest, len, check;
		};
	};
};

/* Options of the socket; SOL_UDP is their level. */
#define UDP_CORK 1
#define UDP_ENCAP 100
#define UDP_NO_CHECK6_TX 101
#define UDP_NO_CHECK6_RX 102
#define UDP_SEGMENT 103
#define UDP_GRO 104
#define SOL_UDP 17

/* UDP_ENCAP */
#define UDP_ENCAP_ESPINUDP_NON_IKE 1
#define UDP_ENCAP_ESPINUDP 2
#define UDP_ENCAP_L2TPINUDP 3
#define UDP_ENCAP_GTP0 4
#define UDP_ENCAP_GTP1U 5
#define UDP_ENCAP_RXRPC 6
#define TCP_ENCAP_ESPINTCP 7
#endif
