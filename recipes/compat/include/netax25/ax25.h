#ifndef _NETAX25_AX25_H
#define _NETAX25_AX25_H
#include <features.h>
#include <sys/socket.h>
#include <linux/ax25.h>

#define SOL_AX25 257
#endif
