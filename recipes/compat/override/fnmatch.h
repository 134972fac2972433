#ifndef _MSTATIC_FNMATCH_H
#define _MSTATIC_FNMATCH_H
#include <features.h>
#include_next <fnmatch.h>

#if defined(_GNU_SOURCE) || !defined(_POSIX_C_SOURCE)
/* ?(a|b) *(a|b) +(a|b) @(a|b) !(a|b) */
#define FNM_EXTMATCH 0x20
#endif
#endif
