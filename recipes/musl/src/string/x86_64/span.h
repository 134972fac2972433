/* strspn() and strcspn(). With few bytes in the set the first ones are compared with each of these. What is longer, or
 * has more, is looked up in a table of bytes; by AVX2 32 bytes at a time in one with a bit for each byte, whose rows
 * are the lower four bits. Own work of the mstatic project; looking up by parts of a byte is known from
 * Wojciech Muła's "SIMD-ized check which bytes are in a set". */
#include <string.h>
#include "vector.h"

/* A bit for each byte that is in the table, whose first 16 rows are for bytes below 128. */
AVX2 INLINE uint64_t members(v32 v, v32 low, v32 high)
{
	/* The bit for the upper four bits, of which the highest says which rows. */
	const v32 bits = {1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128,
		1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128};
	typedef uint16_t words __attribute__((__vector_size__(32)));
	v32 row = v & splat32((char)0x8f), upper = (v32)((words)v >> 4) & splat32(15), bit;

	/* A row whose highest bit is set is taken for 0. */
	low = (v32)__builtin_ia32_pshufb256((plain32)low, (plain32)row);
	high = (v32)__builtin_ia32_pshufb256((plain32)high, (plain32)(row ^ splat32(-128)));
	bit = (v32)__builtin_ia32_pshufb256((plain32)bits, (plain32)upper);
	return ~zeros32((low | high) & bit) & 0xffffffff;
}

AVX2 INLINE v32 twice(const void *p)
{
	v32 v;
	__asm__ ("vbroadcasti128 %1, %0" : "=x"(v) : "m"(*(const u16 *)p));
	return v;
}

/* How many bytes of s are in the set, or, unless `in`, are not. */
AVX2 NOINLINE size_t span_avx2(const char *s, const char *set, int in)
{
	unsigned char rows[32] __attribute__((__aligned__(32))) = {0};
	const char *p = aligned(s, 32);
	uint64_t flip = in ? 0xffffffff : 0, m;
	v32 low, high;

	if (!in) rows[0] = 1;
	for (; *set; set++) rows[(*set & 15) | (*set & 128) >> 3] |= 1 << (*set >> 4 & 7);
	low = twice(rows), high = twice(rows+16);
	m = (members(load32(p), low, high) ^ flip) >> (s-p);
	if (m) return __builtin_ctzll(m);
	do p += 32; while (!(m = members(load32(p), low, high) ^ flip));
	return p - s + __builtin_ctzll(m);
}

/* In a table of bytes, up to `most` of them; by then `most`. */
NOINLINE size_t span_bytes(const char *s, const char *set, int in, size_t most)
{
	v16 table[16] = {0};
	unsigned char *member = (void *)table;
	size_t i;

	if (!in) member[0] = 1;
	for (; *set; set++) member[(unsigned char)*set] = 1;
	for (i = 0; i < most; i += 4) {
		if (member[(unsigned char)s[i]] != in) return i;
		if (member[(unsigned char)s[i+1]] != in) return i+1;
		if (member[(unsigned char)s[i+2]] != in) return i+2;
		if (member[(unsigned char)s[i+3]] != in) return i+3;
	}
	return most;
}

/* How many of 16 bytes, before their 0 if they have one, are in the set, or, unless `in`, are not: by instructions that
 * all have who have AVX2. Where the end is costs no branch. */
INLINE unsigned span16(v16 v, v16 set, int in)
{
	unsigned i;
	v16 m;

	if (in) {
		__asm__ ("pcmpistri $0x10, %2, %1" : "=c"(i) : "x"(set), "x"(v) : "cc");
		return i;
	}
	__asm__ ("pcmpistrm $0, %2, %1" : "=Yz"(m) : "x"(set), "x"(v) : "cc");
	return __builtin_ctz(((w16)m)[0] | zeros16(v) | 1<<16);
}

/* By a set of no more than 16 bytes. */
INLINE size_t span_few(const char *s, const char *set, int in)
{
	v16 all = load16(set);
	const char *p = aligned(s, 16) + 16;
	unsigned i = span16(load16(s), all, in);

	if (i < 16) return i;
	for (int tries = 0; tries < 16; tries++, p += 16)
		if ((i = span16(load16(p), all, in)) < 16) return p-s + i;
	return p-s + span_avx2(p, set, in);
}

/* By a set of no more than 6 bytes, in 32 bytes at most; `most` when all these are such ones. */
INLINE size_t span_each(const char *s, const char *set, int in, size_t *most)
{
	size_t over = LIKELY(in_page(s, 32)) ? 0 : s - aligned(s, 32);
	v16 v = load16(s-over), w = load16(s-over+16), a = {0}, b = {0};
	uint64_t m;

	if (!in) a = (v16)(v == 0), b = (v16)(w == 0);
	for (; *set; set++) {
		v16 c = splat16(*set);
		a |= (v16)(v == c), b |= (v16)(w == c);
	}
	m = bits16(a) | bits16(b) << 16;
	if (in) m ^= 0xffffffff;
	m >>= over;
	*most = 32-over;
	return m ? (size_t)__builtin_ctzll(m) : *most;
}

INLINE size_t span(const char *s, const char *set, int in)
{
	uint64_t m = in_page(set, 16) ? zeros16(load16(set)) : 0;
	int avx2 = known_wide() & WIDE_AVX2;
	size_t n = 0, most = 0;

	if (m && avx2 && LIKELY(in_page(s, 16))) return span_few(s, set, in);
	if (avx2) n = span_bytes(s, set, in, most = 128);
	else if (m & 127) n = span_each(s, set, in, &most);
	if (n < most) return n;
	return n + (ask_wide(64) & WIDE_AVX2 ? span_avx2(s+n, set, in) : span_bytes(s+n, set, in, -1));
}
