#ifndef _MSTATIC_FLOATN_H
#define _MSTATIC_FLOATN_H
/* _Float32 and its kin: types of their own for gcc in C, and in C++ since 13; else the ones they are as wide as.
 * _Float128 is long double where that has its format; beside another long double it is there for gcc alone. */
#include <features.h>

#if __LDBL_MANT_DIG__ == 64 && defined(__SIZEOF_FLOAT128__) && !defined(__clang__)
#define __HAVE_DISTINCT_FLOAT128 1
#else
#define __HAVE_DISTINCT_FLOAT128 0
#endif
#define __HAVE_FLOAT32 1
#define __HAVE_FLOAT32X 1
#define __HAVE_FLOAT64 1
#define __HAVE_FLOAT64X (__LDBL_MANT_DIG__ > 53)
#define __HAVE_FLOAT64X_LONG_DOUBLE __HAVE_FLOAT64X
#define __HAVE_FLOAT128 (__HAVE_DISTINCT_FLOAT128 || __LDBL_MANT_DIG__ == 113)

#if defined(__clang__) || (defined(__cplusplus) && __GNUC__ < 13)
typedef float _Float32;
typedef double _Float64, _Float32x;
#define __f32(x) x##f
#define __f64(x) x
#define __f32x(x) x
#define __CFLOAT32 _Complex float
#define __CFLOAT64 _Complex double
#define __CFLOAT32X _Complex double
#if __HAVE_FLOAT64X
typedef long double _Float64x;
#define __f64x(x) x##l
#define __CFLOAT64X _Complex long double
#endif
#if __HAVE_DISTINCT_FLOAT128
typedef __float128 _Float128;
typedef _Complex float __cfloat128 __attribute__((__mode__(__TC__)));
#define __f128(x) x##q
#define __CFLOAT128 __cfloat128
#elif __HAVE_FLOAT128
typedef long double _Float128;
#define __f128(x) x##l
#define __CFLOAT128 _Complex long double
#endif

#else
#define __f32(x) x##f32
#define __f64(x) x##f64
#define __f32x(x) x##f32x
#define __CFLOAT32 _Complex _Float32
#define __CFLOAT64 _Complex _Float64
#define __CFLOAT32X _Complex _Float32x
#if __HAVE_FLOAT64X
#define __f64x(x) x##f64x
#define __CFLOAT64X _Complex _Float64x
#endif
#if __HAVE_FLOAT128
#define __f128(x) x##f128
#define __CFLOAT128 _Complex _Float128
#endif
#endif

/* What asks for the functions of these types, and for those of IEEE 754-2008 and 2019. */
#if defined(_GNU_SOURCE) || defined(__STDC_WANT_IEC_60559_TYPES_EXT__) || __STDC_VERSION__ > 201710L
#define _MSTATIC_TYPES_EXT 1
#endif
#if defined(_GNU_SOURCE) || defined(__STDC_WANT_IEC_60559_BFP_EXT__) || __STDC_VERSION__ > 201710L
#define _MSTATIC_BFP_EXT 1
#endif
#endif
