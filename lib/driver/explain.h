#ifndef MSTATIC_EXPLAIN_H
#define MSTATIC_EXPLAIN_H
/* Explains a failed link, behind the linker's own messages: a line or two, where the cause is one that static linking
 * is known for. */
#include "plan.h"

/* said: the end of what the linker printed. It may be in any language; missing names are only found in English. */
void explain_link(const struct plan *p, const char *said);

/* The file on ld's line that refers to symbol, of whatever version: "main.o", "libfoo.a(bar.o)"; fresh, or NULL. */
char *explain_reference(const struct plan *p, const char *symbol);

#endif
