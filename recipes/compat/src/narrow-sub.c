#include "narrow.h"

FROM_DOUBLE(sub, x - y, TWO)
FROM_LONG(sub, x - y, TWO);
FROM_FLOAT128(sub, x - y, TWO);
