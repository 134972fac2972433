#ifndef _MSTATIC_SYS_SOCKET_H
#define _MSTATIC_SYS_SOCKET_H
#include <sys/types.h>
#include_next <sys/socket.h>
#include <asm/sockios.h>
/* What the kernel takes at most, not what it took once. */
#undef SOMAXCONN
#define SOMAXCONN 4096
#ifndef MSG_SOCK_DEVMEM
#define MSG_SOCK_DEVMEM 0x2000000
#endif
#ifndef SCM_PIDFD
#define SCM_PIDFD 4
#endif
#ifndef SCM_SECURITY
#define SCM_SECURITY 3
#endif
#ifndef SOL_VSOCK
#define SOL_VSOCK 287
#endif
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#include <mstatic/osockaddr.h>
#ifdef __cplusplus
extern "C"
#endif
int isfdtype(int fd, int type);
#endif
#include <mstatic/fortify.h>
#ifdef _MSTATIC_FORTIFY_ALL
#include <mstatic/fortify-socket.h>
#endif
#endif
