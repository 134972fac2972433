/* The calls of 32-bit programs on a 64-bit x86 machine. Those of other machines' 32-bit programs, which few
 * processors run, are all refused. */
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
