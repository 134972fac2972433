#ifndef MSTATIC_LIBCNAMES_H
#define MSTATIC_LIBCNAMES_H
/* How one libc is told from the other by names alone; on libc alone, for the shim uses it too. */
#include "facts.h"

/* Is it a name that glibc has, and no musl? */
bool glibc_only(const char *symbol);
/* Which libc's own code do these defined symbols (sorted) belong to? */
enum libc_kind libc_defined(const struct argv *defined);
/* The calls among defined (sorted) that fail at run time in a static program with that libc. */
void runtime_calls(enum libc_kind libc, const struct argv *defined, struct argv *out);
bool sorted_has(const struct argv *sorted, const char *s);

#endif
