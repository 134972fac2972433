/* NaNs whose use is an exception: the first bit of the fraction is 0. */
#include <stdint.h>
#include <string.h>
#include <float.h>

#include "public.h"

int __issignaling(double), __issignalingf(float), __issignalingl(long double);

PUBLIC int __issignalingf(float x)
{
	uint32_t bits;

	memcpy(&bits, &x, sizeof bits);
	return (bits & 0x7fc00000) == 0x7f800000 && (bits & 0x3fffff);
}

PUBLIC int __issignaling(double x)
{
	uint64_t bits;

	memcpy(&bits, &x, sizeof bits);
	return (bits & 0x7ff8000000000000) == 0x7ff0000000000000 && (bits & 0x7ffffffffffff);
}

PUBLIC int __issignalingl(long double x)
{
#if LDBL_MANT_DIG == 53
	return __issignaling((double)x);
#elif LDBL_MANT_DIG == 64
	struct {
		uint64_t fraction;
		uint16_t exponent;
	} p;

	memcpy(&p, &x, 10);
	return (p.exponent & 0x7fff) == 0x7fff && !(p.fraction >> 62 & 1) && p.fraction << 2;
#else
	uint64_t w[2], high, low;

	memcpy(w, &x, sizeof w);
	high = w[__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__], low = w[__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__];
	return (high & 0x7fff800000000000) == 0x7fff000000000000 && ((high & 0x7fffffffffff) || low);
#endif
}

#if LDBL_MANT_DIG == 64 && defined __SIZEOF_FLOAT128__ && defined __FLT128_MANT_DIG__
int __issignalingf128(__float128);
PUBLIC int __issignalingf128(__float128 x)
{
	uint64_t w[2];

	memcpy(w, &x, sizeof w);
	return (w[1] & 0x7fff800000000000) == 0x7fff000000000000 && ((w[1] & 0x7fffffffffff) || w[0]);
}
#endif
