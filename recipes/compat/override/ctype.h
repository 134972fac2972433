#ifndef _MSTATIC_CTYPE_H
#define _MSTATIC_CTYPE_H
#include_next <ctype.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#define isascii_l(c, locale) isascii(c)
#define toascii_l(c, locale) toascii(c)
#endif
#endif
