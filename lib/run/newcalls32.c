/* The calls of 32-bit programs on a 64-bit x86 machine. */
#ifdef __x86_64__
#include <asm/unistd_32.h>
#endif
#include <linux/audit.h>

#include "newcalls.h"

#ifdef __x86_64__
#define ABI_i386
static const struct newcall table[] = {
#include "kernelcalls.inc"
};

const struct newcalls newcalls_compat = {AUDIT_ARCH_I386, table, sizeof table / sizeof *table};
#else
const struct newcalls newcalls_compat;
#endif
