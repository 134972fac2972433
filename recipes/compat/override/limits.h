#ifndef _MSTATIC_LIMITS_H
#define _MSTATIC_LIMITS_H
#include <features.h>
#include_next <limits.h>

/* Names of a program's own variables: how large a page is, is sysconf's to say. */
#undef PAGESIZE
#undef PAGE_SIZE
/* A process may be of as many groups as the kernel allows. */
#ifdef NGROUPS_MAX
#undef NGROUPS_MAX
#define NGROUPS_MAX 65536
#endif
/* As the kernel's <linux/limits.h> has them. */
#ifdef PATH_MAX
#define MAX_CANON 255
#define MAX_INPUT 255
#define RTSIG_MAX 32
#define AIO_PRIO_DELTA_MAX 20
#define XATTR_NAME_MAX 255
#define XATTR_SIZE_MAX 65536
#define XATTR_LIST_MAX 65536
#endif

#if defined(_GNU_SOURCE) || __STDC_VERSION__ > 201710L || defined(__STDC_WANT_IEC_60559_BFP_EXT__)
#define CHAR_WIDTH 8
#define SCHAR_WIDTH 8
#define UCHAR_WIDTH 8
#define SHRT_WIDTH 16
#define USHRT_WIDTH 16
#define INT_WIDTH 32
#define UINT_WIDTH 32
#define LONG_WIDTH __WORDSIZE
#define ULONG_WIDTH __WORDSIZE
#define LLONG_WIDTH 64
#define ULLONG_WIDTH 64
#endif
#if defined(_GNU_SOURCE) || __STDC_VERSION__ > 201710L
#define BOOL_MAX 1
#define BOOL_WIDTH 1
#endif
#ifdef _GNU_SOURCE
#define LONG_LONG_MIN LLONG_MIN
#define LONG_LONG_MAX LLONG_MAX
#define ULONG_LONG_MAX ULLONG_MAX
#endif
#endif
