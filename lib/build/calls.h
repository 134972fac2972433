#ifndef MSTATIC_CALLS_H
#define MSTATIC_CALLS_H
/* Rows that say what becomes of a system call in a sandbox; calls.inc has them. To get them for an ABI: include a
 * header with its __NR_ numbers, then this, then calls.inc between the braces of an array of struct callrule. */
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "asked.h"

enum test { ANY, EQUAL, OTHER };

struct callrule {
	int nr;
	bool always;         /* the row counts within namespaces as well */
	int error;           /* errno of the refused call; 0: it is made, or the overseer is asked */
	enum call call;      /* for the overseer, or CALL_NONE */
	enum test test;      /* the row counts where (argument number arg & mask) is equal to value, or other */
	unsigned arg;
	uint32_t mask, value;
};

#define RULE(name, always, error, call, ...) {__NR_##name, always, error, call, __VA_ARGS__},
#define ALWAYS(name, error) RULE(name, true, error, CALL_NONE, ANY, 0, 0, 0)
#define ALWAYS_IF(name, error, arg, mask, value) RULE(name, true, error, CALL_NONE, EQUAL, arg, mask, value)
#define ALWAYS_BUT(name, error, arg, mask, value) RULE(name, true, error, CALL_NONE, OTHER, arg, mask, value)
#define REFUSE(name, error) RULE(name, false, error, CALL_NONE, ANY, 0, 0, 0)
#define REFUSE_IF(name, error, arg, mask, value) RULE(name, false, error, CALL_NONE, EQUAL, arg, mask, value)
#define REFUSE_BUT(name, error, arg, mask, value) RULE(name, false, error, CALL_NONE, OTHER, arg, mask, value)
#define GRANT_IF(name, arg, mask, value) RULE(name, false, 0, CALL_NONE, EQUAL, arg, mask, value)
#define ASK(name, what) RULE(name, false, 0, CALL_##what, ANY, 0, 0, 0)
#define ASK_IF(name, what, arg, mask, value) RULE(name, false, 0, CALL_##what, EQUAL, arg, mask, value)

struct calls {
	uint32_t arch; /* AUDIT_ARCH_… */
	const struct callrule *v;
	size_t n;
};

/* Those of this machine's own ABI, and of the 32-bit programs that it runs as well (n is 0 where it runs none). */
extern const struct calls calls_native, calls_compat;

#endif
