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
#ifndef SCHED_NORMAL
#define SCHED_NORMAL 0
#endif
#ifndef SCHED_EXT
#define SCHED_EXT 7
#endif
/* For the kernel's sched_setattr, which programs call by its number and with a structure of their own. */
#ifndef SCHED_FLAG_RESET_ON_FORK
#define SCHED_FLAG_RESET_ON_FORK 0x01
#define SCHED_FLAG_RECLAIM 0x02
#define SCHED_FLAG_DL_OVERRUN 0x04
#define SCHED_FLAG_KEEP_POLICY 0x08
#define SCHED_FLAG_KEEP_PARAMS 0x10
#define SCHED_FLAG_UTIL_CLAMP_MIN 0x20
#define SCHED_FLAG_UTIL_CLAMP_MAX 0x40
#define SCHED_FLAG_KEEP_ALL (SCHED_FLAG_KEEP_POLICY | SCHED_FLAG_KEEP_PARAMS)
#define SCHED_FLAG_UTIL_CLAMP (SCHED_FLAG_UTIL_CLAMP_MIN | SCHED_FLAG_UTIL_CLAMP_MAX)
#endif
#else
typedef struct cpu_set_t {
	unsigned long __bits[128 / sizeof(long)];
} cpu_set_t;
#endif
#endif
