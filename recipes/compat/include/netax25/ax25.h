#ifndef _NETAX25_AX25_H
#define _NETAX25_AX25_H
#include <features.h>
#include <sys/socket.h>
#include <linux/ax25.h>

#define SOL_AX25 257
#define AX25_IPMAXQUEUE 11
#define AX25_DIGI_INBAND 0x01
#define AX25_DIGI_XBAND 0x02

/* What the kernel had until 2.4, parameters of a port by their number. */
#define SIOCAX25BPQADDR (SIOCPROTOPRIVATE + 4)
#define SIOCAX25GETPARMS (SIOCPROTOPRIVATE + 5)
#define SIOCAX25SETPARMS (SIOCPROTOPRIVATE + 6)
#define AX25_VALUES_IPDEFMODE 0
#define AX25_VALUES_AXDEFMODE 1
#define AX25_VALUES_NETROM 2
#define AX25_VALUES_TEXT 3
#define AX25_VALUES_BACKOFF 4
#define AX25_VALUES_CONMODE 5
#define AX25_VALUES_WINDOW 6
#define AX25_VALUES_EWINDOW 7
#define AX25_VALUES_T1 8
#define AX25_VALUES_T2 9
#define AX25_VALUES_T3 10
#define AX25_VALUES_N2 11
#define AX25_VALUES_DIGI 12
#define AX25_VALUES_IDLE 13
#define AX25_VALUES_PACLEN 14
#define AX25_VALUES_IPMAXQUEUE 15
#define AX25_MAX_VALUES 20

struct ax25_bpqaddr_struct {
	char dev[16];
	ax25_address addr;
};
struct ax25_parms_struct {
	ax25_address port_addr;
	unsigned short values[AX25_MAX_VALUES];
};
#endif
