#ifndef _MSTATIC_SCHED_H
#define _MSTATIC_SCHED_H
#include <stddef.h>
#include_next <sched.h>

#define sched_priority sched_priority

#ifdef _GNU_SOURCE
#ifdef __cplusplus
extern "C" {
#endif
int getcpu(unsigned *, unsigned *);
#ifdef __cplusplus
}
#endif
#ifndef SCHED_ISO
#define SCHED_ISO 4
#endif
#else
typedef struct cpu_set_t {
	unsigned long __bits[128 / sizeof(long)];
} cpu_set_t;
#endif
#endif
