#include <asm/unistd.h>
#include <linux/audit.h>

#include "calls.h"

#if defined __x86_64__
#define ARCH AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCH AUDIT_ARCH_AARCH64
#elif defined __riscv && __riscv_xlen == 64
#define ARCH AUDIT_ARCH_RISCV64
#elif defined __i386__
#define ARCH AUDIT_ARCH_I386
#elif defined __arm__
#define ARCH AUDIT_ARCH_ARM
#else
#define ARCH 0
#endif

static const struct callrule rules[] = {
#include "calls.inc"
};

const struct calls calls_native = {ARCH, rules, sizeof rules / sizeof *rules};
