#ifndef _MSTATIC_SYS_MMAN_H
#define _MSTATIC_SYS_MMAN_H
#include <stddef.h>
#include_next <sys/mman.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifndef MAP_DROPPABLE
#define MAP_DROPPABLE 0x08
#endif
#if defined(__x86_64__) && !defined(MAP_ABOVE4G)
#define MAP_ABOVE4G 0x80
#define SHADOW_STACK_SET_TOKEN 0x1
#endif
#endif

#ifdef _GNU_SOURCE
struct iovec; /* no more than its name: <linux/uio.h> defines it, too */
#ifndef MFD_EXEC
#define MFD_NOEXEC_SEAL 8U
#define MFD_EXEC 0x10U
#endif
#ifndef PKEY_DISABLE_ACCESS
#define PKEY_DISABLE_ACCESS 0x1
#define PKEY_DISABLE_WRITE 0x2
#endif
#ifdef __cplusplus
extern "C" {
#endif
int pkey_alloc(unsigned, unsigned);
int pkey_free(int);
int pkey_mprotect(void *, size_t, int, int);
/* Where the machine or the kernel has no such keys: ENOSYS. */
int pkey_get(int);
int pkey_set(int, unsigned);
ssize_t process_madvise(int, const struct iovec *, size_t, int, unsigned);
int process_mrelease(int, unsigned);
#ifdef __cplusplus
}
#endif
#endif
#endif
