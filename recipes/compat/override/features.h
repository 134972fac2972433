#ifndef _MSTATIC_FEATURES_H
#define _MSTATIC_FEATURES_H
/* What programs take from any header of glibc's without asking: the names with 64 under _GNU_SOURCE, the
 * macros of <sys/cdefs.h>, the types of <bits/types.h>, the compiler's version, the word's size; and what the C
 * library tells of itself (__STDC_ISO_10646__: wchar_t is Unicode), which gcc reads by itself where it looks for
 * headers by itself. */

#if defined(_GNU_SOURCE) && !defined(_LARGEFILE64_SOURCE)
#define _LARGEFILE64_SOURCE 1
#endif

#include <stdc-predef.h>
#include_next <features.h>
#ifndef __ASSEMBLER__
#include <sys/cdefs.h>
#include <bits/types.h>
#ifdef _LARGEFILE64_SOURCE
typedef __off64_t off64_t;
typedef __ino64_t ino64_t;
typedef __blkcnt64_t blkcnt64_t;
typedef __fsblkcnt64_t fsblkcnt64_t;
typedef __fsfilcnt64_t fsfilcnt64_t;
typedef __rlim64_t rlim64_t;
#endif
#endif

#ifndef __GNUC_PREREQ
#define __GNUC_PREREQ(major, minor) ((__GNUC__ << 16) + __GNUC_MINOR__ >= ((major) << 16) + (minor))
#endif
#ifndef __WORDSIZE
#if __SIZEOF_LONG__ == 8
#define __WORDSIZE 64
#else
#define __WORDSIZE 32
#endif
#endif
#define __TIMESIZE 64

/* A function that the compiler may put in the place of a call, where it is to make code fast; the C library has it, too,
 * and a program may have its own. */
#if defined(__OPTIMIZE__) && !defined(__OPTIMIZE_SIZE__) && !defined(__NO_INLINE__)
#define _MSTATIC_INLINE extern __inline __attribute__((__gnu_inline__))
#endif

#endif
