#ifndef _BITS_WORDSIZE_H
#define _BITS_WORDSIZE_H
#include <features.h>
#ifndef __WORDSIZE_TIME64_COMPAT32
#if defined(__x86_64__) || defined(__powerpc64__) || defined(__mips64) || defined(__sparc__)
#define __WORDSIZE_TIME64_COMPAT32 1
#else
#define __WORDSIZE_TIME64_COMPAT32 0
#endif
#endif
#endif
