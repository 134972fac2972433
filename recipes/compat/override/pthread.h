#ifndef _MSTATIC_PTHREAD_H
#define _MSTATIC_PTHREAD_H
#include_next <pthread.h>

#ifdef _GNU_SOURCE
#ifdef __cplusplus
extern "C" {
#endif
int pthread_yield(void);
#ifdef __cplusplus
}
#endif
/* A mutex begins with its type, and is otherwise zero. */
#ifndef PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP
#define PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP {{{PTHREAD_MUTEX_RECURSIVE}}}
#define PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP {{{PTHREAD_MUTEX_ERRORCHECK}}}
#define PTHREAD_ADAPTIVE_MUTEX_INITIALIZER_NP PTHREAD_MUTEX_INITIALIZER
#endif
#endif
#endif
