#ifndef _NETROM_NETROM_H
#define _NETROM_NETROM_H
#include <netax25/ax25.h>
#include <linux/netrom.h>

#define SOL_NETROM 259
#endif
