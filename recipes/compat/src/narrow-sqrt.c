#include "narrow.h"

double sqrt(double);
long double sqrtl(long double);

FROM_DOUBLE(sqrt, sqrt(x), ONE)
FROM_LONG(sqrt, sqrtl(x), ONE);
