#ifndef _MSTATIC_LIBGEN_H
#define _MSTATIC_LIBGEN_H
/* POSIX's basename, beside GNU's in <string.h>, which has the name without this header. */
#include <features.h>
#undef basename
#define basename __xpg_basename
#include_next <libgen.h>
#endif
