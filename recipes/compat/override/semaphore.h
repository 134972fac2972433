#ifndef _MSTATIC_SEMAPHORE_H
#define _MSTATIC_SEMAPHORE_H
#include <sys/types.h>
#include_next <semaphore.h>

#ifdef _GNU_SOURCE
#ifdef __cplusplus
extern "C" {
#endif
int sem_clockwait(sem_t *__restrict, clockid_t, const struct timespec *__restrict);
#ifdef __cplusplus
}
#endif
#endif
#endif
