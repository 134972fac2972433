#include "narrow.h"

#if LDBL_MANT_DIG == 64
__float128 fmaf128(__float128, __float128, __float128);
FROM_FLOAT128(fma, fmaf128(x, y, z), THREE);
#endif
