/* The names of what is long double's for _Float64x, and for _Float128 where long double is that. */
#include <float.h>
#include <locale.h>
#include <stdlib.h>
#include <wchar.h>

#include "public.h"

#define NUMBERS(type, suffix) \
	PUBLIC type strto##suffix(const char *restrict s, char **restrict end) \
	{ \
		return strtold(s, end); \
	} \
	PUBLIC type strto##suffix##_l(const char *restrict s, char **restrict end, locale_t l) \
	{ \
		(void)l; \
		return strtold(s, end); \
	} \
	PUBLIC type wcsto##suffix(const wchar_t *restrict s, wchar_t **restrict end) \
	{ \
		return wcstold(s, end); \
	} \
	PUBLIC type wcsto##suffix##_l(const wchar_t *restrict s, wchar_t **restrict end, locale_t l) \
	{ \
		(void)l; \
		return wcstold(s, end); \
	}

#if LDBL_MANT_DIG > 53
NUMBERS(_Float64x, f64x)
#endif
#if LDBL_MANT_DIG == 113
NUMBERS(_Float128, f128)
#endif
