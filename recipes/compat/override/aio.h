#ifndef _MSTATIC_AIO_H
#define _MSTATIC_AIO_H
#include <features.h>
#include <sys/types.h>
#include_next <aio.h>

#ifdef _GNU_SOURCE
struct aioinit {
	int aio_threads, aio_num, aio_locks, aio_usedba, aio_debug, aio_numusers, aio_idle_time, aio_reserved;
};
#ifdef __cplusplus
extern "C"
#endif
/* How many threads are wished for: each file has one here. */
void aio_init(const struct aioinit *);
#endif
#endif
