#ifndef MSTATIC_LIBCNAMES_H
#define MSTATIC_LIBCNAMES_H
/* How one libc is told from the other by names alone. */
#include <stdbool.h>

#include "../base/argv.h"

enum libc_kind { LIBC_UNKNOWN, LIBC_MUSL, LIBC_GLIBC };

/* True for a name that glibc has and musl has not. */
bool glibc_only(const char *symbol);
/* The libc whose own code these defined symbols (sorted) belong to. */
enum libc_kind libc_defined(const struct argv *defined);
/* The calls among defined (sorted) that fail at run time in a static program with that libc. */
void runtime_calls(enum libc_kind libc, const struct argv *defined, struct argv *out);

#endif
