#ifndef _MSTATIC_CTYPE_H
#define _MSTATIC_CTYPE_H
#include <features.h>
#include_next <ctype.h>

#ifdef _GNU_SOURCE
/* What isctype asks for. */
enum {
	_ISupper = 1 << 8,
	_ISlower = 1 << 9,
	_ISalpha = 1 << 10,
	_ISdigit = 1 << 11,
	_ISxdigit = 1 << 12,
	_ISspace = 1 << 13,
	_ISprint = 1 << 14,
	_ISgraph = 1 << 15,
	_ISblank = 1 << 0,
	_IScntrl = 1 << 1,
	_ISpunct = 1 << 2,
	_ISalnum = 1 << 3
};
#ifdef __cplusplus
extern "C" {
#endif
/* Whether the character is of one of these kinds. */
int isctype(int, int);
#ifdef __cplusplus
}
#endif
#endif
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#define isascii_l(c, locale) isascii(c)
#define toascii_l(c, locale) toascii(c)
#endif
#endif
