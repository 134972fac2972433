#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "public.h"

#if LDBL_MANT_DIG == 64 && defined __SIZEOF_FLOAT128__ && defined __FLT128_MANT_DIG__
/* musl's macros do not know the type. */
#undef isnan
#undef isinf
#undef signbit
#define isnan(x) __builtin_isnan(x)
#define isinf(x) __builtin_isinf_sign(x)
#define signbit(x) __builtin_signbit(x)
#define REAL __float128
#define F(name) name##f128
#define F_(number) number##Q
#define DIGITS 113
#define LARGE 48
#include "bessel.h"
#endif
