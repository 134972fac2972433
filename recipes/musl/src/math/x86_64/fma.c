/* fma: the processor's own where it has one, else musl's. Either is exact. Own work of the mstatic project. */
#include <math.h>
#include "../../string/x86_64/vector.h"

hidden double __fma_any(double, double, double);

#define fma __fma_any
#include "../fma.c"
#undef fma

double fma(double x, double y, double z)
{
	/* A call of musl's loses what handling 1024 bytes by narrow vectors would. */
	if (!(ask_wide(1024) & WIDE_FMA))
		return __fma_any(x, y, z);
	__asm__ ("vfmadd132sd %1, %2, %0" : "+x" (x) : "x" (y), "x" (z));
	return x;
}
