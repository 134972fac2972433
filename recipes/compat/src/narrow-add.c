#include "narrow.h"

FROM_DOUBLE(add, x + y, TWO)
FROM_LONG(add, x + y, TWO);
FROM_FLOAT128(add, x + y, TWO);
