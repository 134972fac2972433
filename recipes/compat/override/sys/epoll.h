#ifndef _MSTATIC_SYS_EPOLL_H
#define _MSTATIC_SYS_EPOLL_H
#include <sys/types.h>
#include <stdint.h>
#include_next <sys/epoll.h>

#ifdef __cplusplus
extern "C" {
#endif
int epoll_pwait2(int, struct epoll_event *, int, const struct timespec *, const sigset_t *);
#ifdef __cplusplus
}
#endif
#endif
