#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "public.h"

#define REAL long double
#define F(name) name##l
#define F_(number) number##L
#define DIGITS LDBL_MANT_DIG
#define LARGE (LDBL_MANT_DIG == 113 ? 48 : 30)
#include "bessel.h"
