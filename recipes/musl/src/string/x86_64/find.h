/* How a part is found in memory: where two of its bytes, rare ones if possible, are at their distance is told by
 * vectors, and there the whole is compared. Where that happens so often that comparing takes longer than finding, the
 * rest is for the two-way algorithm. Own work of the mstatic project; filters of two bytes are known from Wojciech
 * Muła's "SIMD-friendly algorithms for substring searching", rare ones from Andrew Gallant's memchr. */
#include <strings.h>
#include "../part.h"
#include "vector.h"

struct part {
	const char *n;
	size_t l, one, two;     /* its length; the two places in it */
	size_t spent;           /* what has been compared in vain */
};

/* How often a byte is seen in texts, roughly: spaces and letters more often than others, these by their order. */
INLINE unsigned frequency(unsigned char c)
{
	static const unsigned char often[32] = { /* by the last five bits of a letter */
		0, 24, 7, 15, 16, 26, 12, 10, 18, 22, 3, 5, 17, 13, 21, 23, 11, 2, 19, 20, 25, 14, 6, 9, 4, 8, 1,
	};

	if (c == ' ' || !c || c == 255) return 40;
	return c & 64 ? often[c & 31] + (c & 32 ? 10 : 0) : 9;
}

/* The two rarest of the first bytes, where the haystack is long enough to make up for looking. */
INLINE void choose(struct part *x, size_t places)
{
	unsigned best = -1, second = -1;

	x->one = 0, x->two = x->l-1;
	if (places < 512) return;
	for (unsigned i = 0; i < x->l && i < 16; i++) {
		unsigned key = frequency(x->n[i]) << 8 | i, other = key > best ? key : best;
		best = key < best ? key : best;
		second = other < second ? other : second;
	}
	x->one = best & 255;
	if (x->l > 1) x->two = second & 255;
}

/* Looks at the places of m's bits from h on; NULL if it is at none of them. */
INLINE const char *at_bits(struct part *x, const char *h, uint64_t m, int fold)
{
	uint32_t but = fold ? ~0x20202020u : -1u;

	for (; m; m &= m-1) {
		const char *p = h + __builtin_ctzll(m);
		x->spent += 16;
		if (x->l >= 4 && ((*(const word4 *)p ^ *(const word4 *)x->n) & but)) continue;
		if (!(fold ? strncasecmp(p, x->n, x->l) : memcmp(p, x->n, x->l))) return p;
		x->spent += x->l;
	}
	return 0;
}

/* What makes a letter's both cases the same. */
INLINE char case_bit(char c, int fold)
{
	return fold && (c | 32) >= 'a' && (c | 32) <= 'z' ? 32 : 0;
}

/* At `places` places from h on, of which there are N at least. *from is how far it came before it gave up, or all. */
#define FIND(N, TARGET) \
TARGET INLINE uint64_t maybe##N(const char *h, v##N a, v##N b, v##N c, v##N d, const struct part *x, int fold) \
{ \
	v##N v = load##N(h+x->one), w = load##N(h+x->two); \
	if (fold) v |= c, w |= d; \
	return zeros##N((v ^ a) | (w ^ b)); \
} \
 \
TARGET NOINLINE const char *find##N(struct part *x, const char *h, size_t places, size_t *from, int fold) \
{ \
	v##N c = splat##N(case_bit(x->n[x->one], fold)), d = splat##N(case_bit(x->n[x->two], fold)); \
	v##N a = splat##N(x->n[x->one]) | c, b = splat##N(x->n[x->two]) | d; \
	size_t i = 0; \
	uint64_t m; \
 \
	for (;;) { \
		const char *p = h+x->one+i, *q = h+x->two+i, *end = h+x->one+places-2*N; \
		for (; p < end; p += 2*N, q += 2*N) { \
			v##N v = load##N(p), v2 = load##N(p+N), w = load##N(q), w2 = load##N(q+N); \
			if (fold) v |= c, v2 |= c, w |= d, w2 |= d; \
			if (zeros##N(min##N((v ^ a) | (w ^ b), (v2 ^ a) | (w2 ^ b)))) break; \
		} \
		i = p - (h+x->one); \
		for (; places-i > N; i += N) \
			if ((m = maybe##N(h+i, a, b, c, d, x, fold)) != 0) goto look; \
		i = places-N; \
		m = maybe##N(h+i, a, b, c, d, x, fold); \
look: ; \
		if (m && (p = at_bits(x, h+i, m, fold))) return p; \
		if (places-i == N) i = places; \
		if (i == places || x->spent > 4096 + 8*i) break; \
		i += places-i < 2*N ? places-i-N : N; \
	} \
	*from = i; \
	return 0; \
}

FIND(16, )
FIND(32, AVX2)

/* Fewer than 16 places. */
INLINE const char *find_few(struct part *x, const char *h, size_t places, int fold)
{
	if (LIKELY(in_page(h+x->one, 16) && in_page(h+x->two, 16))) {
		v16 c = splat16(case_bit(x->n[x->one], fold)), d = splat16(case_bit(x->n[x->two], fold));
		uint64_t m = maybe16(h, splat16(x->n[x->one]) | c, splat16(x->n[x->two]) | d, c, d, x, fold);
		return at_bits(x, h, m & ((1u << places) - 1), fold);
	}
	return at_bits(x, h, (1u << places) - 1, fold);
}

INLINE void *find(const void *h0, size_t k, const void *n, size_t l, int fold)
{
	struct part x = { n, l, 0, 0, 0 };
	const char *h = h0, *p;
	size_t places = k-l+1, from;

	if (!l) return (void *)h;
	if (k < l) return 0;
	choose(&x, places);
	if (places < 16) return (void *)find_few(&x, h, places, fold);
	if (places >= 32 && (ask_wide(64) & WIDE_AVX2)) p = find32(&x, h, places, &from, fold);
	else p = find16(&x, h, places, &from, fold);
	if (p || from == places) return (void *)p;
	return part_two_way((const void *)(h+from), k-from, n, l, fold);
}
