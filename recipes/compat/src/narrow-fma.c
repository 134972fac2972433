#include "narrow.h"

double fma(double, double, double);
long double fmal(long double, long double, long double);

FROM_DOUBLE(fma, fma(x, y, z), THREE)
FROM_LONG(fma, fmal(x, y, z), THREE);
