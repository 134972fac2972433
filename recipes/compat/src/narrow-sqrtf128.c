#include "narrow.h"

#if LDBL_MANT_DIG == 64
__float128 sqrtf128(__float128);
FROM_FLOAT128(sqrt, sqrtf128(x), ONE);
#endif
