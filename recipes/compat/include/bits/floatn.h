#ifndef _BITS_FLOATN_H
#define _BITS_FLOATN_H
/* Which of the types _FloatN there are, and which of them another type is the same as, by glibc's names. */
#include <mstatic/floatn.h>

#define __HAVE_FLOAT16 0
#define __HAVE_FLOAT128X 0
#define __HAVE_DISTINCT_FLOAT16 0
#define __HAVE_DISTINCT_FLOAT32 0
#define __HAVE_DISTINCT_FLOAT64 0
#define __HAVE_DISTINCT_FLOAT32X 0
#define __HAVE_DISTINCT_FLOAT64X 0
#define __HAVE_DISTINCT_FLOAT128X 0
#define __HAVE_FLOAT128_UNLIKE_LDBL __HAVE_DISTINCT_FLOAT128
#if defined(__clang__) || (defined(__cplusplus) && __GNUC__ < 13)
#define __HAVE_FLOATN_NOT_TYPEDEF 0
#else
#define __HAVE_FLOATN_NOT_TYPEDEF 1
#endif
#endif
