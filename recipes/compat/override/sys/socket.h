#ifndef _MSTATIC_SYS_SOCKET_H
#define _MSTATIC_SYS_SOCKET_H
#include <sys/types.h>
#include_next <sys/socket.h>
#include <asm/sockios.h>
/* What every address begins with, for who lays out one of their own. */
#define __SOCKADDR_COMMON(prefix) sa_family_t prefix##family
#define __SOCKADDR_COMMON_SIZE (sizeof(sa_family_t))
#define __ss_aligntype unsigned long
#define _SS_SIZE 128
/* What the kernel takes at most, not what it took once. */
#undef SOMAXCONN
#define SOMAXCONN 4096
/* The kernel's newer families, levels and options, which musl names later or not at all. */
#ifndef AF_MCTP
#define PF_MCTP 45
#define AF_MCTP PF_MCTP
#undef PF_MAX
#define PF_MAX 46
#undef AF_MAX
#define AF_MAX PF_MAX
#endif
#ifndef SOL_MPTCP
#define SOL_MPTCP 284
#endif
#ifndef SOL_MCTP
#define SOL_MCTP 285
#endif
#ifndef SOL_SMC
#define SOL_SMC 286
#endif
#if defined(__mips__)
#define SO_RCVTIMEO_OLD 0x1006
#define SO_SNDTIMEO_OLD 0x1005
#elif defined(__powerpc__)
#define SO_RCVTIMEO_OLD 18
#define SO_SNDTIMEO_OLD 19
#else
#define SO_RCVTIMEO_OLD 20
#define SO_SNDTIMEO_OLD 21
#endif
#define SO_TIMESTAMP_OLD 29
#define SO_TIMESTAMPNS_OLD 35
#define SO_TIMESTAMPING_OLD 37
#define SO_TIMESTAMP_NEW 63
#define SO_TIMESTAMPNS_NEW 64
#define SO_TIMESTAMPING_NEW 65
#define SO_RCVTIMEO_NEW 66
#define SO_SNDTIMEO_NEW 67
#ifndef SO_NETNS_COOKIE
#define SO_NETNS_COOKIE 71
#endif
#ifndef SO_BUF_LOCK
#define SO_BUF_LOCK 72
#endif
#ifndef SO_RESERVE_MEM
#define SO_RESERVE_MEM 73
#endif
#ifndef SO_TXREHASH
#define SO_TXREHASH 74
#endif
#ifndef SO_RCVMARK
#define SO_RCVMARK 75
#endif
#if defined(_GNU_SOURCE) && !defined(MSG_TRYHARD)
#define MSG_TRYHARD MSG_DONTROUTE
#endif
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
