#ifndef _MSTATIC_SYS_SOCKET_H
#define _MSTATIC_SYS_SOCKET_H
#include <sys/types.h>
#include_next <sys/socket.h>
#include <mstatic/fortify.h>
#ifdef _MSTATIC_FORTIFY_ALL
#include <mstatic/fortify-socket.h>
#endif
#endif
