#ifndef _MSTATIC_TGMATH_H
#define _MSTATIC_TGMATH_H
#include_next <tgmath.h>
#include <math.h>
#include <complex.h>

#ifndef __cplusplus
#if !defined(__clang__) && __GNUC__ >= 8
/* musl's macros choose by size, and take _Float128 for long double. Here each type has its own function in a list. */
#ifndef _MSTATIC_TYPES_EXT
#define _MSTATIC_REALS(name) name##f, name, name##l
#elif __HAVE_FLOAT128
#define _MSTATIC_REALS(name) \
	name##f, name, name##l, name##f32, name##f64, name##f32x, name##f64x, name##f128
#elif __HAVE_FLOAT64X
#define _MSTATIC_REALS(name) name##f, name, name##l, name##f32, name##f64, name##f32x, name##f64x
#else
#define _MSTATIC_REALS(name) name##f, name, name##l, name##f32, name##f64, name##f32x
#endif
#define _MSTATIC_TG(name, ...) __builtin_tgmath(_MSTATIC_REALS(name), __VA_ARGS__)
#define _MSTATIC_TGC(name, ...) __builtin_tgmath(_MSTATIC_REALS(name), _MSTATIC_REALS(c##name), __VA_ARGS__)

#undef acos
#undef acosh
#undef asin
#undef asinh
#undef atan
#undef atanh
#undef cos
#undef cosh
#undef exp
#undef log
#undef sin
#undef sinh
#undef sqrt
#undef tan
#undef tanh
#undef cbrt
#undef ceil
#undef erf
#undef erfc
#undef exp2
#undef expm1
#undef floor
#undef ilogb
#undef lgamma
#undef llrint
#undef llround
#undef log1p
#undef log2
#undef logb
#undef lrint
#undef lround
#undef nearbyint
#undef rint
#undef round
#undef tgamma
#undef trunc
#undef atan2
#undef copysign
#undef fdim
#undef fmax
#undef fmin
#undef fmod
#undef hypot
#undef nextafter
#undef remainder
#undef carg
#undef cimag
#undef conj
#undef cproj
#undef creal
#undef fabs
#undef fma
#undef frexp
#undef ldexp
#undef log10
#undef nexttoward
#undef pow
#undef remquo
#undef scalbn
#undef scalbln
#define acos(x) _MSTATIC_TGC(acos, (x))
#define acosh(x) _MSTATIC_TGC(acosh, (x))
#define asin(x) _MSTATIC_TGC(asin, (x))
#define asinh(x) _MSTATIC_TGC(asinh, (x))
#define atan(x) _MSTATIC_TGC(atan, (x))
#define atanh(x) _MSTATIC_TGC(atanh, (x))
#define cos(x) _MSTATIC_TGC(cos, (x))
#define cosh(x) _MSTATIC_TGC(cosh, (x))
#define exp(x) _MSTATIC_TGC(exp, (x))
#define log(x) _MSTATIC_TGC(log, (x))
#define sin(x) _MSTATIC_TGC(sin, (x))
#define sinh(x) _MSTATIC_TGC(sinh, (x))
#define sqrt(x) _MSTATIC_TGC(sqrt, (x))
#define tan(x) _MSTATIC_TGC(tan, (x))
#define tanh(x) _MSTATIC_TGC(tanh, (x))
#define pow(x, y) _MSTATIC_TGC(pow, (x), (y))
#define fabs(x) __builtin_tgmath(_MSTATIC_REALS(fabs), _MSTATIC_REALS(cabs), (x))
#define carg(x) _MSTATIC_TG(carg, (x))
#define cimag(x) _MSTATIC_TG(cimag, (x))
#define conj(x) _MSTATIC_TG(conj, (x))
#define cproj(x) _MSTATIC_TG(cproj, (x))
#define creal(x) _MSTATIC_TG(creal, (x))
#define cbrt(x) _MSTATIC_TG(cbrt, (x))
#define ceil(x) _MSTATIC_TG(ceil, (x))
#define erf(x) _MSTATIC_TG(erf, (x))
#define erfc(x) _MSTATIC_TG(erfc, (x))
#define exp2(x) _MSTATIC_TG(exp2, (x))
#define expm1(x) _MSTATIC_TG(expm1, (x))
#define floor(x) _MSTATIC_TG(floor, (x))
#define ilogb(x) _MSTATIC_TG(ilogb, (x))
#define lgamma(x) _MSTATIC_TG(lgamma, (x))
#define llrint(x) _MSTATIC_TG(llrint, (x))
#define llround(x) _MSTATIC_TG(llround, (x))
#define log1p(x) _MSTATIC_TG(log1p, (x))
#define log2(x) _MSTATIC_TG(log2, (x))
#define logb(x) _MSTATIC_TG(logb, (x))
#define lrint(x) _MSTATIC_TG(lrint, (x))
#define lround(x) _MSTATIC_TG(lround, (x))
#define nearbyint(x) _MSTATIC_TG(nearbyint, (x))
#define rint(x) _MSTATIC_TG(rint, (x))
#define round(x) _MSTATIC_TG(round, (x))
#define tgamma(x) _MSTATIC_TG(tgamma, (x))
#define trunc(x) _MSTATIC_TG(trunc, (x))
#ifdef _GNU_SOURCE
#define log10(x) _MSTATIC_TGC(log10, (x))
#define exp10(x) _MSTATIC_TG(exp10, (x))
#else
#define log10(x) _MSTATIC_TG(log10, (x))
#endif
#define atan2(x, y) _MSTATIC_TG(atan2, (x), (y))
#define copysign(x, y) _MSTATIC_TG(copysign, (x), (y))
#define fdim(x, y) _MSTATIC_TG(fdim, (x), (y))
#define fmax(x, y) _MSTATIC_TG(fmax, (x), (y))
#define fmin(x, y) _MSTATIC_TG(fmin, (x), (y))
#define fmod(x, y) _MSTATIC_TG(fmod, (x), (y))
#define hypot(x, y) _MSTATIC_TG(hypot, (x), (y))
#define nextafter(x, y) _MSTATIC_TG(nextafter, (x), (y))
#define remainder(x, y) _MSTATIC_TG(remainder, (x), (y))
#define fma(x, y, z) _MSTATIC_TG(fma, (x), (y), (z))
#define remquo(x, y, p) _MSTATIC_TG(remquo, (x), (y), (p))
#define frexp(x, y) _MSTATIC_TG(frexp, (x), (y))
#define ldexp(x, y) _MSTATIC_TG(ldexp, (x), (y))
#define scalbn(x, y) _MSTATIC_TG(scalbn, (x), (y))
#define scalbln(x, y) _MSTATIC_TG(scalbln, (x), (y))
#define nexttoward(x, y) __builtin_tgmath(nexttowardf, nexttoward, nexttowardl, (x), (y))
#define scalb(x, y) __builtin_tgmath(scalbf, scalb, scalbl, (x), (y))
#define _MSTATIC_TG1(name, x) _MSTATIC_TG(name, (x))
#define _MSTATIC_TG2(name, x, y) _MSTATIC_TG(name, (x), (y))
#if __HAVE_FLOAT64X && defined(_MSTATIC_TYPES_EXT)
#define _MSTATIC_LONG(name) long double: name, _Float64x: name
#else
#define _MSTATIC_LONG(name) long double: name
#endif
#if __HAVE_FLOAT128 && defined(_MSTATIC_TYPES_EXT)
#define _MSTATIC_IF_128(name) , _Float128: name
#else
#define _MSTATIC_IF_128(name)
#endif
#else
#define _MSTATIC_TG1(name, x) _Generic((x), float: name##f, long double: name##l, default: name)(x)
#define scalb(x, y) _MSTATIC_TG2(scalb, x, y)
#define _MSTATIC_TG2(name, x, y) _Generic((x) + (y), float: name##f, long double: name##l, default: name)((x), (y))
#define _MSTATIC_TG(name, x, ...) _Generic((x), float: name##f, long double: name##l, default: name)(x, __VA_ARGS__)
#define _MSTATIC_LONG(name) long double: name
#define _MSTATIC_IF_128(name)
#endif

#ifdef _MSTATIC_BFP_EXT
#define llogb(x) _MSTATIC_TG1(llogb, x)
#define nextdown(x) _MSTATIC_TG1(nextdown, x)
#define nextup(x) _MSTATIC_TG1(nextup, x)
#define roundeven(x) _MSTATIC_TG1(roundeven, x)
#define fmaximum(x, y) _MSTATIC_TG2(fmaximum, x, y)
#define fmaximum_mag(x, y) _MSTATIC_TG2(fmaximum_mag, x, y)
#define fmaximum_mag_num(x, y) _MSTATIC_TG2(fmaximum_mag_num, x, y)
#define fmaximum_num(x, y) _MSTATIC_TG2(fmaximum_num, x, y)
#define fmaxmag(x, y) _MSTATIC_TG2(fmaxmag, x, y)
#define fminimum(x, y) _MSTATIC_TG2(fminimum, x, y)
#define fminimum_mag(x, y) _MSTATIC_TG2(fminimum_mag, x, y)
#define fminimum_mag_num(x, y) _MSTATIC_TG2(fminimum_mag_num, x, y)
#define fminimum_num(x, y) _MSTATIC_TG2(fminimum_num, x, y)
#define fminmag(x, y) _MSTATIC_TG2(fminmag, x, y)
#define fromfp(x, direction, width) _MSTATIC_TG(fromfp, (x), (direction), (width))
#define fromfpx(x, direction, width) _MSTATIC_TG(fromfpx, (x), (direction), (width))
#define ufromfp(x, direction, width) _MSTATIC_TG(ufromfp, (x), (direction), (width))
#define ufromfpx(x, direction, width) _MSTATIC_TG(ufromfpx, (x), (direction), (width))

/* By what is given: double, long double, _Float128. */
#define _MSTATIC_FROM(x, from, from_long, from_128) \
	_Generic((x), _MSTATIC_LONG(from_long) _MSTATIC_IF_128(from_128), default: from)
#define fadd(x, y) _MSTATIC_FROM((x) + (y), fadd, faddl, f32addf128)((x), (y))
#define fdiv(x, y) _MSTATIC_FROM((x) + (y), fdiv, fdivl, f32divf128)((x), (y))
#define ffma(x, y, z) _MSTATIC_FROM((x) + (y) + (z), ffma, ffmal, f32fmaf128)((x), (y), (z))
#define fmul(x, y) _MSTATIC_FROM((x) + (y), fmul, fmull, f32mulf128)((x), (y))
#define fsqrt(x) _MSTATIC_FROM((x), fsqrt, fsqrtl, f32sqrtf128)((x))
#define fsub(x, y) _MSTATIC_FROM((x) + (y), fsub, fsubl, f32subf128)((x), (y))
#define dadd(x, y) _MSTATIC_FROM((x) + (y), daddl, daddl, f64addf128)((x), (y))
#define ddiv(x, y) _MSTATIC_FROM((x) + (y), ddivl, ddivl, f64divf128)((x), (y))
#define dfma(x, y, z) _MSTATIC_FROM((x) + (y) + (z), dfmal, dfmal, f64fmaf128)((x), (y), (z))
#define dmul(x, y) _MSTATIC_FROM((x) + (y), dmull, dmull, f64mulf128)((x), (y))
#define dsqrt(x) _MSTATIC_FROM((x), dsqrtl, dsqrtl, f64sqrtf128)((x))
#define dsub(x, y) _MSTATIC_FROM((x) + (y), dsubl, dsubl, f64subf128)((x), (y))
#endif

#ifdef _MSTATIC_TYPES_EXT
#define f32add(x, y) _MSTATIC_FROM((x) + (y), f32addf64, f32addf64x, f32addf128)((x), (y))
#define f32div(x, y) _MSTATIC_FROM((x) + (y), f32divf64, f32divf64x, f32divf128)((x), (y))
#define f32fma(x, y, z) _MSTATIC_FROM((x) + (y) + (z), f32fmaf64, f32fmaf64x, f32fmaf128)((x), (y), (z))
#define f32mul(x, y) _MSTATIC_FROM((x) + (y), f32mulf64, f32mulf64x, f32mulf128)((x), (y))
#define f32sqrt(x) _MSTATIC_FROM((x), f32sqrtf64, f32sqrtf64x, f32sqrtf128)((x))
#define f32sub(x, y) _MSTATIC_FROM((x) + (y), f32subf64, f32subf64x, f32subf128)((x), (y))
#define f32xadd(x, y) _MSTATIC_FROM((x) + (y), f32xaddf64, f32xaddf64x, f32xaddf128)((x), (y))
#define f32xdiv(x, y) _MSTATIC_FROM((x) + (y), f32xdivf64, f32xdivf64x, f32xdivf128)((x), (y))
#define f32xfma(x, y, z) _MSTATIC_FROM((x) + (y) + (z), f32xfmaf64, f32xfmaf64x, f32xfmaf128)((x), (y), (z))
#define f32xmul(x, y) _MSTATIC_FROM((x) + (y), f32xmulf64, f32xmulf64x, f32xmulf128)((x), (y))
#define f32xsqrt(x) _MSTATIC_FROM((x), f32xsqrtf64, f32xsqrtf64x, f32xsqrtf128)((x))
#define f32xsub(x, y) _MSTATIC_FROM((x) + (y), f32xsubf64, f32xsubf64x, f32xsubf128)((x), (y))
#if __HAVE_FLOAT64X
#define f64add(x, y) _MSTATIC_FROM((x) + (y), f64addf64x, f64addf64x, f64addf128)((x), (y))
#define f64div(x, y) _MSTATIC_FROM((x) + (y), f64divf64x, f64divf64x, f64divf128)((x), (y))
#define f64fma(x, y, z) _MSTATIC_FROM((x) + (y) + (z), f64fmaf64x, f64fmaf64x, f64fmaf128)((x), (y), (z))
#define f64mul(x, y) _MSTATIC_FROM((x) + (y), f64mulf64x, f64mulf64x, f64mulf128)((x), (y))
#define f64sqrt(x) _MSTATIC_FROM((x), f64sqrtf64x, f64sqrtf64x, f64sqrtf128)((x))
#define f64sub(x, y) _MSTATIC_FROM((x) + (y), f64subf64x, f64subf64x, f64subf128)((x), (y))
#endif
#if __HAVE_FLOAT128
#define f64xadd(x, y) f64xaddf128((x), (y))
#define f64xdiv(x, y) f64xdivf128((x), (y))
#define f64xfma(x, y, z) f64xfmaf128((x), (y), (z))
#define f64xmul(x, y) f64xmulf128((x), (y))
#define f64xsqrt(x) f64xsqrtf128((x))
#define f64xsub(x, y) f64xsubf128((x), (y))
#endif
#endif
#endif
#endif
