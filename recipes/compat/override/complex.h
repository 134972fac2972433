#ifndef _MSTATIC_COMPLEX_H
#define _MSTATIC_COMPLEX_H
#include <features.h>
#include_next <complex.h>
#include <mstatic/floatn.h>

#ifdef __cplusplus
extern "C" {
#endif
#ifdef _GNU_SOURCE
_Complex float clog10f(_Complex float);
_Complex double clog10(_Complex double);
_Complex long double clog10l(_Complex long double);
#endif
#ifdef _MSTATIC_TYPES_EXT
#define _MSTATIC_REAL _Float32
#define _MSTATIC_COMPLEX __CFLOAT32
#define _MSTATIC_F(name) name##f32
#include <mstatic/complex-calls.h>
#define _MSTATIC_REAL _Float64
#define _MSTATIC_COMPLEX __CFLOAT64
#define _MSTATIC_F(name) name##f64
#include <mstatic/complex-calls.h>
#define _MSTATIC_REAL _Float32x
#define _MSTATIC_COMPLEX __CFLOAT32X
#define _MSTATIC_F(name) name##f32x
#include <mstatic/complex-calls.h>
#if __HAVE_FLOAT64X
#define _MSTATIC_REAL _Float64x
#define _MSTATIC_COMPLEX __CFLOAT64X
#define _MSTATIC_F(name) name##f64x
#include <mstatic/complex-calls.h>
#endif
#if __HAVE_FLOAT128
#define _MSTATIC_REAL _Float128
#define _MSTATIC_COMPLEX __CFLOAT128
#define _MSTATIC_F(name) name##f128
#include <mstatic/complex-calls.h>
#endif
#endif
#ifdef __cplusplus
}
#endif

/* clang has no name of its own for these types. */
#if defined(_MSTATIC_TYPES_EXT) && (__GNUC__ >= 5 && !defined(__clang__)) && !defined(__cplusplus)
#define CMPLXF32(x, y) __builtin_complex((_Float32)(x), (_Float32)(y))
#define CMPLXF64(x, y) __builtin_complex((_Float64)(x), (_Float64)(y))
#define CMPLXF32X(x, y) __builtin_complex((_Float32x)(x), (_Float32x)(y))
#if __HAVE_FLOAT64X
#define CMPLXF64X(x, y) __builtin_complex((_Float64x)(x), (_Float64x)(y))
#endif
#if __HAVE_FLOAT128
#define CMPLXF128(x, y) __builtin_complex((_Float128)(x), (_Float128)(y))
#endif
#elif defined(_MSTATIC_TYPES_EXT) && !defined(__cplusplus)
#define CMPLXF32(x, y) CMPLXF(x, y)
#define CMPLXF64(x, y) CMPLX(x, y)
#define CMPLXF32X(x, y) CMPLX(x, y)
#if __HAVE_FLOAT64X
#define CMPLXF64X(x, y) CMPLXL(x, y)
#endif
#if __HAVE_FLOAT128
#define CMPLXF128(x, y) CMPLXL(x, y)
#endif
#endif
#endif
