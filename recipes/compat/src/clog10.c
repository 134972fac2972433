/* Near 1 the logarithm of the magnitude is not that of a rounded one. */
#include <complex.h>
#include <math.h>

#include "public.h"

#define CLOG10(type, f, complex_of) \
	PUBLIC type _Complex clog10##f(type _Complex z) \
	{ \
		type x = fabs##f(creal##f(z)), y = fabs##f(cimag##f(z)), large = fmax##f(x, y), small = fmin##f(x, y); \
		type magnitude = cabs##f(z), real; \
		if (magnitude > (type)0.5 && magnitude < 2) \
			real = log1p##f((large - 1) * (large + 1) + small * small) * (type)(M_LOG10El / 2); \
		else \
			real = log10##f(magnitude); \
		return complex_of(real, carg##f(z) * (type)M_LOG10El); \
	}
CLOG10(float, f, CMPLXF)
CLOG10(double, , CMPLX)
CLOG10(long double, l, CMPLXL)
