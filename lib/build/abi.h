#ifndef MSTATIC_ABI_H
#define MSTATIC_ABI_H
/* ABI_NATIVE: what the kernel calls this machine's own system calls in a seccomp filter; 0 where that is not known. */
#include <linux/audit.h>

#if defined __x86_64__
#define ABI_NATIVE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ABI_NATIVE AUDIT_ARCH_AARCH64
#elif defined __riscv && __riscv_xlen == 64
#define ABI_NATIVE AUDIT_ARCH_RISCV64
#elif defined __i386__
#define ABI_NATIVE AUDIT_ARCH_I386
#elif defined __arm__
#define ABI_NATIVE AUDIT_ARCH_ARM
#else
#define ABI_NATIVE 0
#endif

#endif
