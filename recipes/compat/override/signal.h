#ifndef _MSTATIC_SIGNAL_H
#define _MSTATIC_SIGNAL_H
#include_next <signal.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C" {
#endif
typedef void (*__sighandler_t)(int);
int sigblock(int);
int sigsetmask(int);
int siggetmask(void);
#ifdef __cplusplus
}
#endif
#ifndef sigmask
#define sigmask(signal) ((int)(1U << ((signal) - 1)))
#endif
#endif
#endif
