#ifndef _MSTATIC_SYS_RANDOM_H
#define _MSTATIC_SYS_RANDOM_H
#include <sys/types.h>
#include_next <sys/random.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C"
#endif
int getentropy(void *, size_t);
#endif
#endif
