/* The calls of 32-bit programs on a 64-bit x86 machine. */
#ifdef __x86_64__
#include <asm/unistd_32.h>
#endif
#include <linux/audit.h>

#include "pathcalls.h"

#ifdef __x86_64__
static const struct pathcall table[] = {
#include "pathcalls.inc"
};

const struct pathcalls pathcalls_compat = {AUDIT_ARCH_I386, table, sizeof table / sizeof *table};
#else
const struct pathcalls pathcalls_compat;
#endif
