#ifndef _NETROSE_ROSE_H
#define _NETROSE_ROSE_H
#include <sys/socket.h>
#include <netax25/ax25.h>
#include <linux/rose.h>

#define SOL_ROSE 260
#endif
