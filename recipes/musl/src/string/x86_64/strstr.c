/* strstr(): where two neighbouring bytes are is found by vectors, of which one is a byte behind the other, and there
 * the whole is compared. The two are the first ones that differ, which are seldom seen where one byte is repeated.
 * Where they are seen often, or what is compared is long, the rest is left to memmem(). Own work of the mstatic
 * project; two neighbours that differ are known from glibc. */
#include "../part.h"
#include "vector.h"

hidden void *__memmem(const void *, size_t, const void *, size_t);

struct needle {
	const char *n;
	size_t at;              /* of the two neighbours in it */
	v16 first;              /* bytes of it */
	unsigned known;         /* a bit for each of these that is to be compared */
	const char *h;          /* where the string begins that it is looked for in */
	unsigned tried;         /* how many places in vain */
};

INLINE struct needle needle_of(const char *n, const char *h)
{
	struct needle x = { .n = n, .h = h };

	if (LIKELY(in_page(n, 17))) {
		unsigned end;
		x.first = load16(n);
		end = zeros16(x.first);
		x.known = (end-1 & ~end) & 0xffff;
		/* Mostly these are the first two, which needs not be waited for. */
		if (UNLIKELY(n[0] == n[1])) {
			unsigned differ = ~equal16(x.first, load16(n+1)) & x.known >> 1;
			if (differ) x.at = __builtin_ctz(differ);
		}
	}
	return x;
}

/* Whether all of it is at p, of which all is there up to the two neighbours; -1 when that takes long to find out. */
INLINE int is_at(const struct needle *x, const char *p)
{
	const char *n = x->n;
	size_t i = 0;

	if (LIKELY(x->known && in_page(p, 16))) {
		if (~equal16(load16(p), x->first) & x->known) return 0;
		i = 32 - __builtin_clz(x->known);
	}
	while (i < 32 && n[i] && p[i] == n[i]) i++;
	return !n[i] ? 1 : i < 32 ? 0 : -1;
}

/* No function that does what is short keeps registers for this one. */
NOINLINE char *by_memmem(const char *h, const char *n)
{
	return part_of_string(h, n, __memmem);
}

/* Looks at the places of m's bits from p on. Whether *found is the result for all of the string. */
INLINE int at_bits(struct needle *x, const char *p, uint64_t m, char **found)
{
	for (; m; m &= m-1) {
		const char *q = p + __builtin_ctzll(m);
		int is;
		if (q < x->h) continue;
		is = is_at(x, q);
		if (!is && x->tried++ < 8 + (q - x->h)/256) continue;
		*found = is > 0 ? (char *)q : by_memmem(q, x->n);
		return 1;
	}
	return 0;
}

/* Looks for the second of the two from `from` on, which is h or behind it; the first may be in front of it. */
#define STRSTR(N, TARGET) \
TARGET INLINE v##N but##N(const char *p, v##N v, v##N a, v##N b) \
{ \
	return (v ^ b) | (load##N(p-1) ^ a); \
} \
 \
TARGET NOINLINE char *strstr##N(const char *h, const char *n, const char *from, size_t at) \
{ \
	struct needle x = needle_of(n, h); \
	v##N a = splat##N(n[at]), b = splat##N(n[at+1]); \
	const char *p = aligned(from, N); \
	char *found; \
 \
	for (;; p += N) { \
		v##N v = *(v##N *)p, no = but##N(p, v, a, b); \
		if (((uintptr_t)p & (4*N-1)) == 0) { \
			v##N w = *(v##N *)(p+N), y = *(v##N *)(p+2*N), z = *(v##N *)(p+3*N); \
			v##N one = min##N(min##N(no, but##N(p+N, w, a, b)), min##N(v, w)); \
			v##N two = min##N(min##N(but##N(p+2*N, y, a, b), but##N(p+3*N, z, a, b)), min##N(y, z)); \
			if (!zeros##N(min##N(one, two))) { \
				p += 3*N; \
				continue; \
			} \
		} \
		if (!zeros##N(min##N(no, v))) continue; \
		uint64_t m = zeros##N(no), end = zeros##N(v); \
		if (p < from) m &= -1ull << (from-p), end &= -1ull << (from-p); \
		if (end) m &= end-1 & ~end; \
		if (at_bits(&x, p-1-at, m, &found)) return found; \
		if (end) return 0; \
	} \
}

STRSTR(16, )
STRSTR(32, AVX2)
STRSTR(64, AVX512)

NOINLINE char *strstr_unknown(const char *h, const char *n, const char *from, size_t at)
{
	return ask_wide(256) & WIDE_AVX2 ? strstr32(h, n, from, at) : strstr16(h, n, from, at);
}

/* A bit for each of 64 bytes from p on that is the second of the two, which the first is before; *end gets one for each
 * 0 of those from z on. */
INLINE uint64_t pairs_evex(const struct needle *x, const char *p, const char *z, uint64_t *end)
{
	const char *n = x->n + x->at;
	uint64_t m;

	__asm__ ("vpbroadcastb %4, %%zmm16\n\tvpbroadcastb %5, %%zmm17\n\t"
		"vpcmpeqb %2, %%zmm16, %%k1\n\tvpcmpeqb %3, %%zmm17, %%k1%{%%k1%}\n\tkmovq %%k1, %0\n\t"
		"vmovdqu64 %6, %%zmm18\n\tvptestnmb %%zmm18, %%zmm18, %%k2\n\tkmovq %%k2, %1"
		: "=&r"(m), "=r"(*end) : "m"(*(const u64 *)(p-1)), "m"(*(const u64 *)p), "m"(n[0]), "m"(n[1]),
		"m"(*(const u64 *)z) : EVEX_USES);
	return m;
}

INLINE uint64_t pairs_sse2(const struct needle *x, const char *p, const char *z, uint64_t *end)
{
	v16 a = splat16(x->n[x->at]), b = splat16(x->n[x->at+1]);

	*end = zeros16(load16(z)) | zeros16(load16(z+16)) << 16;
	return equal16(load16(p-1), a) & equal16(load16(p), b) |
		(equal16(load16(p+15), a) & equal16(load16(p+16), b)) << 16;
}

/* The first of it, of which all but what is before *from has been looked at when it goes on. */
INLINE int at_first(struct needle *x, const char **from, size_t some, char **found)
{
	const char *h = x->h;
	uint64_t m, end;

	if (UNLIKELY(!in_page(h, some+16))) return 0;
	m = some == 64 ? pairs_evex(x, h+x->at+1, h, &end) : pairs_sse2(x, h+x->at+1, h, &end);
	if (end) m &= (end-1 & ~end) >> (x->at+1);
	*from += some;
	*found = 0;
	return at_bits(x, h, m, found) || end;
}

/* The first vectors are looked at singly. */
INLINE char *strstr_evex(const char *h, const char *n)
{
	struct needle x = needle_of(n, h);
	const char *from = h, *p;
	char *found;

	if (at_first(&x, &from, 64, &found)) return found;
	for (p = aligned(from, 64); p-h < 320 || ((uintptr_t)p & 255); p += 64) {
		uint64_t end, m = pairs_evex(&x, p, p, &end);
		if (p < from) m &= -1ull << (from-p), end &= -1ull << (from-p);
		if (end) m &= end-1 & ~end;
		if (at_bits(&x, p-1-x.at, m, &found)) return found;
		if (end) return 0;
	}
	return strstr64(h, n, from > p ? from : p, x.at);
}

char *strstr(const char *h, const char *n)
{
	struct needle x;
	const char *from = h;
	char *found;

	if (!n[0]) return (char *)h;
	if (!n[1]) return strchr(h, n[0]);
	if (known_wide() & WIDE_AVX512) return strstr_evex(h, n);
	x = needle_of(n, h);
	if (at_first(&x, &from, 32, &found)) return found;
	return known_wide() & WIDE_AVX2 ? strstr32(h, n, from, x.at) : strstr_unknown(h, n, from, x.at);
}
