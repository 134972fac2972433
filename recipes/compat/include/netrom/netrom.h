#ifndef _NETROM_NETROM_H
#define _NETROM_NETROM_H
#include <netax25/ax25.h>
#include <linux/netrom.h>

#define SOL_NETROM 259
#define NETROM_PACLEN 5
#define NETROM_KILL 99

/* What the kernel had until 2.4. */
#define SIOCNRGETPARMS SIOCPROTOPRIVATE
#define SIOCNRSETPARMS (SIOCPROTOPRIVATE + 1)
#define SIOCNRRTCTL (SIOCPROTOPRIVATE + 3)
#define SIOCNRCTLCON (SIOCPROTOPRIVATE + 4)

struct nr_parms_struct {
	unsigned quality, obs_count, ttl, timeout, ack_delay, busy_delay, tries, window, paclen;
};
struct nr_ctl_struct {
	unsigned char index, id;
	unsigned cmd;
	unsigned long arg;
};
#endif
