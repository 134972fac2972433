/* Numbers times powers of ten, as far as 128 bits tell. */
#include <features.h>
#include <stdint.h>

/* So many powers of five, from 5^0 on, have 64 bits. */
#define FIVES 28

extern hidden const uint64_t __fives[FIVES];

/* The number high * 2^64 + low, times 2^e, where the first bit of high is set; the number that is meant is that or
 * larger, by less than `more` of low's last places: 0 if it is that. */
struct wide {
	uint64_t high, low;
	int e, more;
};

/* m * 10^q, where m is not 0; -1 where q is further from 0 than that of any double's 19 digits. */
hidden int __times_ten(struct wide *, uint64_t m, int q);

/* m * 10^e, where m is not 0, rounded in the current mode; where digits were cut off it is a number between that and
 * (m + 1) * 10^e. -1 where that cannot be told here, or is not in the range of normal numbers. */
hidden int __ten_double(double *, uint64_t m, int cut, long e, int negative);
hidden int __ten_float(float *, uint64_t m, int cut, long e, int negative);

/* The upper half of a product. */
static inline uint64_t __multiply(uint64_t a, uint64_t b, uint64_t *low)
{
#ifdef __SIZEOF_INT128__
	unsigned __int128 product = (unsigned __int128)a * b;

	*low = product;
	return product >> 64;
#else
	uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
	uint64_t middle = a1 * b0 + (a0 * b0 >> 32), other = a0 * b1 + (uint32_t)middle;

	*low = a * b;
	return a1 * b1 + (middle >> 32) + (other >> 32);
#endif
}
