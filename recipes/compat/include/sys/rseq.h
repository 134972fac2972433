#ifndef _SYS_RSEQ_H
#define _SYS_RSEQ_H
/* Nothing here registers restartable sequences: __rseq_size is 0, which says so. */
#include <features.h>
#include <stddef.h>
#include <stdint.h>
#include <linux/rseq.h>

#ifdef __cplusplus
extern "C" {
#endif
extern const ptrdiff_t __rseq_offset;
extern const unsigned __rseq_size, __rseq_flags;
#ifdef __cplusplus
}
#endif
#if defined(__x86_64__) || defined(__i386__)
#define RSEQ_SIG 0x53053053
#elif defined(__aarch64__)
#define RSEQ_SIG 0xd428bc00
#elif defined(__arm__)
#define RSEQ_SIG 0xf3def5e7
#elif defined(__riscv)
#define RSEQ_SIG 0xf1401073
#endif
#endif
