#include <math.h>

#include "public.h"

PUBLIC long double scalbl(long double x, long double n)
{
	if (isnan(x) || isnan(n))
		return x * n;
	if (isinf(n))
		return n > 0 ? x * n : x / -n;
	if (rintl(n) != n)
		return (n - n) / (n - n);
	return scalbnl(x, n > 65000 ? 65000 : n < -65000 ? -65000 : (int)n);
}
