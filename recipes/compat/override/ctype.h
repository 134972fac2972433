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

/* Those that the C library's header has no macro for. */
#ifdef _MSTATIC_INLINE
#ifdef __cplusplus
extern "C" {
#endif
_MSTATIC_INLINE int isalnum(int __c)
{
	return ((unsigned)__c | 32) - 'a' < 26 || (unsigned)__c - '0' < 10;
}

_MSTATIC_INLINE int isblank(int __c)
{
	return __c == ' ' || __c == '\t';
}

_MSTATIC_INLINE int iscntrl(int __c)
{
	return (unsigned)__c < 32 || __c == 127;
}

_MSTATIC_INLINE int ispunct(int __c)
{
	return (unsigned)__c - 33 < 94 && ((unsigned)__c | 32) - 'a' >= 26 && (unsigned)__c - '0' >= 10;
}

_MSTATIC_INLINE int isxdigit(int __c)
{
	return (unsigned)__c - '0' < 10 || ((unsigned)__c | 32) - 'a' < 6;
}

_MSTATIC_INLINE int tolower(int __c)
{
	return (unsigned)__c - 'A' < 26 ? __c | 32 : __c;
}

_MSTATIC_INLINE int toupper(int __c)
{
	return (unsigned)__c - 'a' < 26 ? __c & 95 : __c;
}
#ifdef __cplusplus
}
#endif
#endif
#endif
