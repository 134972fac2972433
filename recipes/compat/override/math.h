#ifndef _MSTATIC_MATH_H
#define _MSTATIC_MATH_H
#include_next <math.h>
#include <mstatic/floatn.h>

#if !defined(__cplusplus) && !defined(__SUPPORT_SNAN__)
/* Which infinity it is. */
#undef isinf
#define isinf(x) __builtin_isinf_sign(x)
#endif

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifndef MAXFLOAT
#define MAXFLOAT 3.40282346638528859812e+38F
#endif
#ifdef __cplusplus
extern "C" {
#endif
int isinff(float);
int isinfl(long double);
int isnanf(float);
int isnanl(long double);
int finitel(long double);
double gamma(double);
float gammaf(float);
long double gammal(long double);
long double lgammal_r(long double, int *);
long double dreml(long double, long double);
long double scalbl(long double, long double);
long double significandl(long double);
long double j0l(long double);
long double j1l(long double);
long double jnl(int, long double);
long double y0l(long double);
long double y1l(long double);
long double ynl(int, long double);
#ifdef __cplusplus
}
#endif
#endif

#ifdef _MSTATIC_BFP_EXT
enum {
	FP_INT_UPWARD,
	FP_INT_DOWNWARD,
	FP_INT_TOWARDZERO,
	FP_INT_TONEARESTFROMZERO,
	FP_INT_TONEAREST
};
#define FP_INT_UPWARD FP_INT_UPWARD
#define FP_INT_DOWNWARD FP_INT_DOWNWARD
#define FP_INT_TOWARDZERO FP_INT_TOWARDZERO
#define FP_INT_TONEARESTFROMZERO FP_INT_TONEARESTFROMZERO
#define FP_INT_TONEAREST FP_INT_TONEAREST
#define FP_LLOGB0 (-__LONG_MAX__ - 1)
#define FP_LLOGBNAN (-__LONG_MAX__ - 1)
#define SNANF (__builtin_nansf(""))
#define SNAN (__builtin_nans(""))
#define SNANL (__builtin_nansl(""))

#ifdef __cplusplus
extern "C" {
#endif
int __issignaling(double);
int __issignalingf(float);
int __issignalingl(long double);
int __iscanonicall(long double);
#if __HAVE_DISTINCT_FLOAT128
int __issignalingf128(_Float128);
#endif
#define _MSTATIC_REAL float
#define _MSTATIC_F(name) name##f
#include <mstatic/math-ieee.h>
#define _MSTATIC_REAL double
#define _MSTATIC_F(name) name
#include <mstatic/math-ieee.h>
#define _MSTATIC_REAL long double
#define _MSTATIC_F(name) name##l
#include <mstatic/math-ieee.h>

#define _MSTATIC_REAL float
#define _MSTATIC_WIDE double
#define _MSTATIC_F(name) f##name
#include <mstatic/math-narrow.h>
#define _MSTATIC_REAL float
#define _MSTATIC_WIDE long double
#define _MSTATIC_F(name) f##name##l
#include <mstatic/math-narrow.h>
#define _MSTATIC_REAL double
#define _MSTATIC_WIDE long double
#define _MSTATIC_F(name) d##name##l
#include <mstatic/math-narrow.h>
#ifdef __cplusplus
}
#endif

#define issubnormal(x) (__builtin_fpclassify(0, 0, 0, 1, 0, x))
/* Not macros in C++, where programs have members of these names. */
#ifdef __cplusplus
extern "C++" {
inline int issignaling(float __x) { return __issignalingf(__x); }
inline int issignaling(double __x) { return __issignaling(__x); }
inline int issignaling(long double __x) { return __issignalingl(__x); }
inline int iscanonical(float) { return 1; }
inline int iscanonical(double) { return 1; }
inline int iscanonical(long double __x) { return __iscanonicall(__x); }
#if __HAVE_DISTINCT_FLOAT128
inline int issignaling(_Float128 __x) { return __issignalingf128(__x); }
inline int iscanonical(_Float128) { return 1; }
#endif
template <class __T> inline bool iszero(__T __x) { return __x == 0; }
template <class __T, class __U> inline bool iseqsig(__T __x, __U __y) { return __x >= __y && __x <= __y; }
}
#else
#define iszero(x) ((x) == 0)
#define iseqsig(x, y) \
	(__extension__({ \
		__typeof__(x) __x = (x); \
		__typeof__(y) __y = (y); \
		__x >= __y && __x <= __y; \
	}))
#define _MSTATIC_SIGNALING(x) \
	(sizeof(x) == sizeof(float) ? __issignalingf(x) : sizeof(x) == sizeof(double) ? __issignaling(x) : __issignalingl(x))
#if __HAVE_DISTINCT_FLOAT128
#define _MSTATIC_128(x) __builtin_types_compatible_p(__typeof__(x), _Float128)
#define issignaling(x) (_MSTATIC_128(x) ? __issignalingf128(x) : _MSTATIC_SIGNALING(x))
#define iscanonical(x) (sizeof(x) == sizeof(long double) && !_MSTATIC_128(x) ? __iscanonicall(x) : 1)
#else
#define issignaling(x) _MSTATIC_SIGNALING(x)
#define iscanonical(x) (sizeof(x) == sizeof(long double) ? __iscanonicall(x) : 1)
#endif
#endif
#endif

#ifdef _MSTATIC_TYPES_EXT
#if defined(__clang__) || (defined(__cplusplus) && __GNUC__ < 13)
#define HUGE_VAL_F32 (__builtin_huge_valf())
#define HUGE_VAL_F64 (__builtin_huge_val())
#define HUGE_VAL_F32X (__builtin_huge_val())
#define SNANF32 (__builtin_nansf(""))
#define SNANF64 (__builtin_nans(""))
#define SNANF32X (__builtin_nans(""))
#if __HAVE_FLOAT64X
#define HUGE_VAL_F64X (__builtin_huge_vall())
#define SNANF64X (__builtin_nansl(""))
#endif
#else
#define HUGE_VAL_F32 (__builtin_huge_valf32())
#define HUGE_VAL_F64 (__builtin_huge_valf64())
#define HUGE_VAL_F32X (__builtin_huge_valf32x())
#define SNANF32 (__builtin_nansf32(""))
#define SNANF64 (__builtin_nansf64(""))
#define SNANF32X (__builtin_nansf32x(""))
#if __HAVE_FLOAT64X
#define HUGE_VAL_F64X (__builtin_huge_valf64x())
#define SNANF64X (__builtin_nansf64x(""))
#endif
#endif
#if __HAVE_FLOAT128
#ifdef __clang__
#define HUGE_VAL_F128 (__builtin_huge_vall())
#define SNANF128 (__builtin_nansl(""))
#else
#define HUGE_VAL_F128 (__builtin_huge_valf128())
#define SNANF128 (__builtin_nansf128(""))
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif
#define _MSTATIC_REAL _Float32
#define _MSTATIC_F(name) name##f32
#define _MSTATIC_LGAMMA_R lgammaf32_r
#include <mstatic/math-calls.h>
#define _MSTATIC_REAL _Float64
#define _MSTATIC_F(name) name##f64
#define _MSTATIC_LGAMMA_R lgammaf64_r
#include <mstatic/math-calls.h>
#define _MSTATIC_REAL _Float32x
#define _MSTATIC_F(name) name##f32x
#define _MSTATIC_LGAMMA_R lgammaf32x_r
#include <mstatic/math-calls.h>
#define _MSTATIC_REAL _Float32
#define _MSTATIC_WIDE _Float32x
#define _MSTATIC_F(name) f32##name##f32x
#include <mstatic/math-narrow.h>
#define _MSTATIC_REAL _Float32
#define _MSTATIC_WIDE _Float64
#define _MSTATIC_F(name) f32##name##f64
#include <mstatic/math-narrow.h>
#define _MSTATIC_REAL _Float32x
#define _MSTATIC_WIDE _Float64
#define _MSTATIC_F(name) f32x##name##f64
#include <mstatic/math-narrow.h>
#if __HAVE_FLOAT64X
#define _MSTATIC_REAL _Float64x
#define _MSTATIC_F(name) name##f64x
#define _MSTATIC_LGAMMA_R lgammaf64x_r
#include <mstatic/math-calls.h>
#define _MSTATIC_REAL _Float32
#define _MSTATIC_WIDE _Float64x
#define _MSTATIC_F(name) f32##name##f64x
#include <mstatic/math-narrow.h>
#define _MSTATIC_REAL _Float32x
#define _MSTATIC_WIDE _Float64x
#define _MSTATIC_F(name) f32x##name##f64x
#include <mstatic/math-narrow.h>
#define _MSTATIC_REAL _Float64
#define _MSTATIC_WIDE _Float64x
#define _MSTATIC_F(name) f64##name##f64x
#include <mstatic/math-narrow.h>
#endif
#if __HAVE_FLOAT128
#define _MSTATIC_REAL _Float128
#define _MSTATIC_F(name) name##f128
#define _MSTATIC_LGAMMA_R lgammaf128_r
#include <mstatic/math-calls.h>
#define _MSTATIC_REAL _Float32
#define _MSTATIC_WIDE _Float128
#define _MSTATIC_F(name) f32##name##f128
#include <mstatic/math-narrow.h>
#define _MSTATIC_REAL _Float32x
#define _MSTATIC_WIDE _Float128
#define _MSTATIC_F(name) f32x##name##f128
#include <mstatic/math-narrow.h>
#define _MSTATIC_REAL _Float64
#define _MSTATIC_WIDE _Float128
#define _MSTATIC_F(name) f64##name##f128
#include <mstatic/math-narrow.h>
#define _MSTATIC_REAL _Float64x
#define _MSTATIC_WIDE _Float128
#define _MSTATIC_F(name) f64x##name##f128
#include <mstatic/math-narrow.h>
#endif
#ifdef __cplusplus
}
#endif
#endif
#include <mstatic/math-constants.h>
#endif
