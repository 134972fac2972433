#include "narrow.h"

FROM_DOUBLE(div, x / y, TWO)
FROM_LONG(div, x / y, TWO);
FROM_FLOAT128(div, x / y, TWO);
