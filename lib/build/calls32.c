/* The 32-bit programs of a 64-bit x86 machine; those of others, which few processors run, are refused all. */
#ifdef __x86_64__
#include <asm/unistd_32.h>
#endif
#include <linux/audit.h>

#include "calls.h"

#ifdef __x86_64__
static const struct callrule rules[] = {
#include "calls.inc"
};

const struct calls calls_compat = {AUDIT_ARCH_I386, rules, sizeof rules / sizeof *rules};
#else
const struct calls calls_compat;
#endif
