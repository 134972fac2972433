#include "narrow.h"

FROM_DOUBLE(mul, x * y, TWO)
FROM_LONG(mul, x * y, TWO);
FROM_FLOAT128(mul, x * y, TWO);
