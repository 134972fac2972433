#ifndef _SYS_VLIMIT_H
#define _SYS_VLIMIT_H
#include <features.h>

#define INFINITY 0x7fffffff

enum __vlimit_resource { LIM_NORAISE, LIM_CPU, LIM_FSIZE, LIM_DATA, LIM_STACK, LIM_CORE, LIM_MAXRSS };
#define LIM_NORAISE LIM_NORAISE
#define LIM_CPU LIM_CPU
#define LIM_FSIZE LIM_FSIZE
#define LIM_DATA LIM_DATA
#define LIM_STACK LIM_STACK
#define LIM_CORE LIM_CORE
#define LIM_MAXRSS LIM_MAXRSS

#ifdef __cplusplus
extern "C" {
#endif
/* Linux has no such limits: ENOSYS. */
int vlimit(enum __vlimit_resource, int);
#ifdef __cplusplus
}
#endif
#endif
