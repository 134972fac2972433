#ifndef __NET_IF_PPP_H
#define __NET_IF_PPP_H
#include <sys/types.h>
#include <stdint.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <net/ppp_defs.h>
#include <linux/ppp-ioctl.h>

#define PPP_MTU 1500
#define PPP_MAXMRU 65000
#define PPP_VERSION "2.2.0"
#define PPP_MAGIC 0x5002
#define PROTO_IPX 0x002b
#define PROTO_DNA_RT 0x0027
/* Of serial lines, inside the driver. */
#define SC_ESCAPED 0x80000000
#define SC_FLUSH 0x40000000
#define SC_VJ_RESET 0x20000000

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
struct ifpppstatsreq {
	struct ifreq b;
	struct ppp_stats stats;
};
struct ifpppcstatsreq {
	struct ifreq b;
	struct ppp_comp_stats stats;
};
#define ifr__name b.ifr_ifrn.ifrn_name
#define stats_ptr b.ifr_ifru.ifru_data
#endif
#endif
