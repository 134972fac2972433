/* strings [ROUNDS [SEED]], or: strings worst. The C library's functions of strings and memory against loops over bytes,
 * on random cases: every alignment, lengths around those of vectors, bytes of few kinds, operands that begin or end
 * where a page does whose neighbour cannot be read. Prints what differs, and ends with 1; or how many cases there were.
 * Of the worst cases of searching for a part nothing is told but that they end. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

#define ROOM (16 << 12)

typedef unsigned char byte;

struct area { byte *start, *end; };

static struct area A, B;
static byte before[ROOM];   /* what was in A before the call */
static uint64_t state = 88172645463325252u;
static const char *testing;

static unsigned below(unsigned n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return n ? (unsigned)(state >> 20) % n : 0;
}

static void wrong(const char *format, ...)
{
	va_list args;

	printf("%s: ", testing);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	putchar('\n');
	exit(1);
}

static void check(int right, const char *what, size_t n, const void *a, const void *b)
{
	if (!right)
		wrong("%s, length %zu, at %zu and %zu of a page", what, n, (uintptr_t)a % 4096, (uintptr_t)b % 4096);
}

static struct area guarded(void)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	byte *p = mmap(NULL, ROOM + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED || mprotect(p + page, ROOM, PROT_READ | PROT_WRITE) != 0)
		wrong("no memory");
	return (struct area){ p + page, p + page + ROOM };
}

/* Most are short; some are around multiples of what a vector or a loop handles, some are long. */
static size_t some_length(void)
{
	switch (below(16)) {
	case 0: return below(ROOM / 4);
	case 1: return below(2048);
	case 2: case 3: return 16 * below(40) + below(3) - (below(2) ? 0 : 1) + 1;
	case 4: case 5: case 6: return below(300);
	case 7: case 8: return below(130);
	default: return below(40);
	}
}

/* Where n bytes of an area are, which often end or begin with it. */
static byte *place(const struct area *a, size_t n)
{
	switch (below(4)) {
	case 0: return a->end - n;
	case 1: return a->start;
	case 2: return a->end - n - below((unsigned)(a->end - a->start - (long)n) < 64 ? 1 : 64);
	default: return a->start + below((unsigned)(a->end - a->start - (long)n) + 1);
	}
}

/* Bytes of one of several alphabets; none of them is 0 unless zeros are asked for. */
static void fill(byte *p, size_t n, int zeros)
{
	static const byte pairs[] = "aAbB@[`{zZ\xc1\xe1\x80\xff\x01\x7f";
	unsigned kind = below(5);
	byte same = (byte)(1 + below(255));

	for (size_t i = 0; i < n; i++) {
		switch (kind) {
		case 0: p[i] = same; break;
		case 1: p[i] = (byte)('a' + below(2)); break;
		case 2: p[i] = pairs[below(sizeof pairs - 1)]; break;
		default: p[i] = (byte)below(256);
		}
		if (p[i] == 0 && !zeros)
			p[i] = 1;
	}
}

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

static int folded(int c)
{
	return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

/* The rest of A is as it was. */
static void check_around(const byte *p, size_t n)
{
	size_t from = (size_t)(p - A.start), to = from + n, lo = from > 300 ? from - 300 : 0;
	size_t hi = to + 300 < ROOM ? to + 300 : ROOM;

	for (size_t i = lo; i < hi; i++)
		if ((i < from || i >= to) && A.start[i] != before[i])
			wrong("%zu bytes at %zu of a page: byte %ld changed", n, (uintptr_t)p % 4096, (long)(i - from));
}

static void remember(void)
{
	memcpy(before, A.start, ROOM);
}

/* Prepares A: what a function writes to is p, n bytes. */
static void around(const byte *p, size_t n)
{
	size_t from = (size_t)(p - A.start), lo = from > 300 ? from - 300 : 0;
	size_t hi = from + n + 300 < ROOM ? from + n + 300 : ROOM;

	for (size_t i = lo; i < hi; i++)
		before[i] = A.start[i] = (byte)(0x5a + i);
}

static void copies(void)
{
	size_t n = some_length();
	byte *d = place(&A, n), *s = place(&B, n);
	void *r;

	fill(s, n, 1);
	around(d, n);
	switch (below(4)) {
	case 0: testing = "memcpy"; r = memcpy(d, s, n); break;
	case 1: testing = "memmove"; r = memmove(d, s, n); break;
	case 2: testing = "mempcpy"; r = (byte *)mempcpy(d, s, n) - n; break;
	default: {
		int c = (int)below(256) - 128;
		testing = "memset";
		r = memset(d, c, n);
		for (size_t i = 0; i < n; i++)
			s[i] = (byte)c;
	}
	}
	check(r == d, "result", n, d, s);
	for (size_t i = 0; i < n; i++)
		check(d[i] == s[i], "content", n, d, s);
	check_around(d, n);
}

static void overlapping(void)
{
	size_t n = some_length(), shift = below(2) ? below(70) : below((unsigned)n + 1);
	byte *low = place(&A, n + shift), *d = low, *s = low + shift;

	testing = "memmove";
	if (below(2))
		d = s, s = low;
	fill(low, n + shift, 1);
	for (size_t i = 0; i < n + shift; i++)
		before[low - A.start + (long)i] = low[i];
	check(memmove(d, s, n) == d, "result", n, d, s);
	for (size_t i = 0; i < n; i++)
		check(d[i] == before[s - A.start + (long)i], "content", n, d, s);
	for (size_t i = 0; i < n + shift; i++)
		check((low + i >= d && low + i < d + n) || low[i] == before[low - A.start + (long)i], "around", n, d, s);
}

static void bytes(void)
{
	size_t n = some_length(), i = 0, asked;
	byte *s = place(&A, n);
	int c;

	fill(s, n, 1);
	c = n && below(4) ? s[below((unsigned)n)] : (int)below(256);
	for (i = 0; i < n && s[i] != c; i++)
		;
	testing = "memchr";
	/* More than there is may be asked for, when the byte is there. */
	asked = i < n && below(4) == 0 ? (below(2) ? SIZE_MAX : n + below(5000)) : n;
	check(memchr(s, c + 256 * (int)below(2), asked) == (i < n ? s + i : NULL), "result", n, s, s);
	if (i < n) {
		testing = "rawmemchr";
		check(rawmemchr(s, c) == s + i, "result", n, s, s);
	}
	for (i = n; i && s[i - 1] != c; i--)
		;
	testing = "memrchr";
	check(memrchr(s, c, n) == (i ? s + i - 1 : NULL), "result", n, s, s);
}

static void strings(void)
{
	size_t n = some_length(), first = 0, last = 0, max;
	byte *s = place(&A, n + 1);
	int c;

	fill(s, n, 0);
	s[n] = 0;
	testing = "strlen";
	check(strlen((char *)s) == n, "result", n, s, s);
	testing = "strnlen";
	max = below(4) ? some_length() : SIZE_MAX - below(3);
	check(strnlen((char *)s, max) == (max < n ? max : n), "result", n, s, s);
	c = n && below(4) ? s[below((unsigned)n)] : (int)below(256);
	for (first = 0; first < n && s[first] != c; first++)
		;
	for (last = n; last && s[last] != c; last--)
		;
	if (below(2))
		c -= 256;
	testing = "strchrnul";
	check(strchrnul((char *)s, c) == (char *)s + first, "result", n, s, s);
	testing = "strchr";
	check(strchr((char *)s, c) == (s[first] == (byte)c ? (char *)s + first : NULL), "result", n, s, s);
	testing = "strrchr";
	check(strrchr((char *)s, c) == (s[last] == (byte)c ? (char *)s + last : NULL), "result", n, s, s);
}

static void comparisons(void)
{
	size_t n = some_length(), i;
	byte *a = place(&A, n + 1), *b = place(&B, n + 1);
	int want, max;

	fill(a, n, 1);
	for (i = 0; i < n; i++)
		b[i] = a[i];
	for (unsigned changes = below(3); n && changes; changes--)
		b[below((unsigned)n)] = (byte)below(256);
	for (unsigned changes = below(3); n && changes; changes--) {
		i = below((unsigned)n);
		b[i] = b[i] >= 'A' && b[i] < 128 ? b[i] ^ 32 : b[i];
	}
	for (i = 0; i < n && a[i] == b[i]; i++)
		;
	want = i < n ? a[i] - b[i] : 0;
	testing = "memcmp";
	check(sign(memcmp(a, b, n)) == sign(want), "result", n, a, b);
	testing = "bcmp";
	check(!bcmp(a, b, n) == !want, "result", n, a, b);
	/* At the ends of their areas. */
	memmove(A.end - n, a, n);
	memmove(B.end - n, b, n);
	testing = "memcmp";
	check(sign(memcmp(A.end - n, B.end - n, n)) == sign(want), "at the end", n, A.end - n, B.end - n);

	a = place(&A, n + 1), b = place(&B, n + 1);
	fill(a, n, 0);
	a[n] = b[n] = 0;
	for (i = 0; i < n; i++)
		b[i] = a[i];
	for (unsigned changes = below(3); n && changes; changes--)
		b[below((unsigned)n)] = (byte)below(256);
	for (unsigned changes = below(20); n && changes; changes--) {
		i = below((unsigned)n);
		b[i] = b[i] >= '@' && b[i] < 128 ? b[i] ^ 32 : b[i];
	}
	for (i = 0; a[i] && a[i] == b[i]; i++)
		;
	want = a[i] - b[i];
	testing = "strcmp";
	check(sign(strcmp((char *)a, (char *)b)) == sign(want), "result", n, a, b);
	testing = "strncmp";
	max = (int)some_length();
	check(sign(strncmp((char *)a, (char *)b, (size_t)max)) == (i < (size_t)max ? sign(want) : 0), "result", n, a, b);
	check(sign(strncmp((char *)a, (char *)b, SIZE_MAX)) == sign(want), "result", n, a, b);
	check(strncmp((char *)a, (char *)b, i) == 0, "up to the difference", n, a, b);
	for (i = 0; a[i] && folded(a[i]) == folded(b[i]); i++)
		;
	want = folded(a[i]) - folded(b[i]);
	testing = "strcasecmp";
	check(sign(strcasecmp((char *)a, (char *)b)) == sign(want), "result", n, a, b);
	testing = "strncasecmp";
	want = i < (size_t)max ? sign(want) : 0;
	check(sign(strncasecmp((char *)a, (char *)b, (size_t)max)) == want, "result", n, a, b);
}

/* What is compared to n bytes need not have an end, nor need it be there behind n bytes. */
static void without_end(void)
{
	size_t n = some_length();
	char *a = (char *)A.end - n, *b = (char *)place(&B, n);

	fill((byte *)a, n, 0);
	for (size_t i = 0; i < n; i++)
		b[i] = a[i];
	testing = "strncmp";
	check(strncmp(a, b, n) == 0, "without end", n, a, b);
	testing = "strncasecmp";
	check(strncasecmp(a, b, n) == 0, "without end", n, a, b);
	testing = "strnlen";
	check(strnlen(a, n) == n, "without end", n, a, b);
	testing = "memchr";
	check(memchr(a, 0, n) == NULL, "without end", n, a, b);
	testing = "strncpy";
	check(strncpy(b, a, n) == b, "without end", n, a, b);
	testing = "strndup";
	free(strndup(a, n));
}

static void string_copies(void)
{
	size_t n = some_length(), max = some_length(), had = some_length() / 4, got;
	byte *s = place(&B, n + 1), *d;
	size_t size;

	fill(s, n, 0);
	s[n] = 0;
	switch (below(8)) {
	case 0: case 1:
		size = n + 1;
		d = place(&A, size);
		around(d, size);
		testing = "strcpy";
		check(strcpy((char *)d, (char *)s) == (char *)d, "result", n, d, s);
		check(d[n] == 0, "end", n, d, s);
		break;
	case 2: case 3:
		size = n + 1;
		d = place(&A, size);
		around(d, size);
		testing = "stpcpy";
		check(stpcpy((char *)d, (char *)s) == (char *)d + n, "result", n, d, s);
		check(d[n] == 0, "end", n, d, s);
		break;
	case 4:
		size = max;
		d = place(&A, size);
		around(d, size);
		testing = "strncpy";
		if (below(2)) {
			check(strncpy((char *)d, (char *)s, max) == (char *)d, "result", n, d, s);
		} else {
			testing = "stpncpy";
			check(stpncpy((char *)d, (char *)s, max) == (char *)d + (n < max ? n : max), "result", n, d, s);
		}
		for (size_t i = n; i < max; i++)
			check(d[i] == 0, "zeros behind it", n, d, s);
		break;
	case 5:
		size = max;
		d = place(&A, size);
		around(d, size);
		testing = "strlcpy";
		check(strlcpy((char *)d, (char *)s, max) == n, "result", n, d, s);
		if (max == 0)
			return;
		check(d[n < max ? n : max - 1] == 0, "end", n, d, s);
		size = max;
		if (n >= max)
			n = max - 1;
		break;
	case 6:
		size = had + n + 1;
		d = place(&A, size);
		around(d, size);
		fill(d, had, 0);
		for (size_t i = 0; i < had; i++)
			before[d + i - A.start] = d[i];
		d[had] = 0;
		testing = "strcat";
		if (below(2)) {
			check(strcat((char *)d, (char *)s) == (char *)d, "result", n, d, s);
		} else {
			testing = "strncat";
			check(strncat((char *)d, (char *)s, max) == (char *)d, "result", n, d, s);
			if (max < n)
				n = max;
			check(d[had + n] == 0, "end", n, d, s);
		}
		for (size_t i = 0; i < n; i++)
			check(d[had + i] == s[i], "content", n, d, s);
		check_around(d, size);
		return;
	default:
		size = n + 1;
		d = place(&A, size);
		around(d, size);
		testing = "memccpy";
		{
			int c = n && below(2) ? s[below((unsigned)n)] : (int)below(256);
			byte *r = memccpy(d, s, c, n);
			for (got = 0; got < n && s[got] != c; got++)
				;
			check(r == (got < n ? d + got + 1 : NULL), "result", n, d, s);
			n = got;
		}
	}
	for (size_t i = 0; i < n && i < size; i++)
		check(d[i] == s[i], "content", n, d, s);
	check_around(d, size);
}

static void spans(void)
{
	size_t n = some_length(), k = below(3) ? below(6) : below(70), in, out;
	byte *s = place(&A, n + 1), *set = place(&B, k + 1), member[256] = { 0 };

	fill(s, n, 0);
	fill(set, k, 0);
	if (n && below(2))
		for (size_t i = 0; i < k; i++)
			set[i] = s[below((unsigned)n)];
	s[n] = set[k] = 0;
	for (size_t i = 0; i < k; i++)
		member[set[i]] = 1;
	if (k && below(2))
		for (size_t i = n - below((unsigned)(n < 400 ? n : 400) + 1); n && i--;)
			s[i] = below(2) ? set[below((unsigned)k)] : set[0];
	for (in = 0; s[in] && member[s[in]]; in++)
		;
	for (out = 0; s[out] && !member[s[out]]; out++)
		;
	testing = "strspn";
	check(strspn((char *)s, (char *)set) == in, "result", n, s, set);
	testing = "strcspn";
	check(strcspn((char *)s, (char *)set) == out, "result", n, s, set);
	testing = "strpbrk";
	check(strpbrk((char *)s, (char *)set) == (s[out] ? (char *)s + out : NULL), "result", n, s, set);
}

static void parts(void)
{
	size_t n = some_length(), k = below(3) ? below(8) : below(3) ? below(80) : below(700), i, j;
	byte *s = place(&A, n + 1), *part = place(&B, k + 1);
	unsigned letters = below(3) ? 2 : 26;

	for (i = 0; i < n; i++)
		s[i] = (byte)("aAbBcdefghijklmnopqrstuvwxyz"[below(letters)]);
	for (i = 0; i < k; i++)
		part[i] = (byte)("aAbBcdefghijklmnopqrstuvwxyz"[below(letters)]);
	if (n >= k && below(4)) {
		size_t at = below((unsigned)(n - k) + 1);
		for (i = 0; i < k; i++)
			part[i] = s[at + i];
		/* Or nearly. */
		if (k && below(4) == 0)
			part[below((unsigned)k)] ^= 3;
	}
	if (k > 3 && below(4) == 0) {
		/* Parts that repeat themselves. */
		size_t period = 1 + below(3);
		for (i = period; i < k; i++)
			part[i] = part[i - period];
		for (i = 0; i < n; i++)
			s[i] = below(40) ? part[i % period] : part[0];
	}
	s[n] = part[k] = 0;
	for (i = 0; i + k <= n; i++) {
		for (j = 0; j < k && s[i + j] == part[j]; j++)
			;
		if (j == k)
			break;
	}
	testing = "strstr";
	check(strstr((char *)s, (char *)part) == (i + k <= n ? (char *)s + i : NULL), "result", n, s, part);
	for (j = 0; n && j < 3; j++)
		if (s[j % n] == 1)
			s[j % n] = 0;
	/* Without ends, where there may be nothing behind them. */
	memmove(A.end - n, s, n);
	memmove(B.end - k, part, k);
	s = A.end - n, part = B.end - k;
	testing = "memmem";
	check(memmem(s, n, part, k) == (i + k <= n ? s + i : NULL), "result", n, s, part);
	memmove(A.end - n - 1, s, n);
	memmove(B.end - k - 1, part, k);
	s = A.end - n - 1, part = B.end - k - 1;
	s[n] = part[k] = 0;
	for (i = 0; i + k <= n; i++) {
		for (j = 0; j < k && folded(s[i + j]) == folded(part[j]); j++)
			;
		if (j == k)
			break;
	}
	testing = "strcasestr";
	check(strcasestr((char *)s, (char *)part) == (i + k <= n ? (char *)s + i : NULL), "result", n, s, part);
}

/* Wide characters, some with bytes that are 0; none of them is 0. */
static void wide_fill(wchar_t *p, size_t n)
{
	static const unsigned some[] = { 'a', 'b', 0x100, 0x6100, 0x610061, 0x80000000, 0x7fffffff, 0xffffffff, 0x01010101 };
	unsigned kinds = below(3) ? 2 : sizeof some / sizeof *some;

	for (size_t i = 0; i < n; i++)
		p[i] = (wchar_t)some[below(kinds)];
}

static wchar_t *wide_place(const struct area *a, size_t n)
{
	return (wchar_t *)((uintptr_t)place(a, n * sizeof(wchar_t)) & -sizeof(wchar_t));
}

static int wide_sign(wchar_t a, wchar_t b)
{
	return (a > b) - (a < b);
}

static void wide_strings(void)
{
	size_t n = some_length() / 2, max = some_length(), first, last, asked;
	wchar_t *s = wide_place(&A, n + 1), c;

	wide_fill(s, n);
	s[n] = 0;
	c = n && below(4) ? s[below((unsigned)n)] : (wchar_t)below(300);
	for (first = 0; first < n && s[first] != c; first++)
		;
	for (last = n; last && s[last] != c; last--)
		;
	testing = "wcslen";
	check(wcslen(s) == n, "result", n, s, s);
	testing = "wcsnlen";
	if (below(4) == 0)
		max = SIZE_MAX / (1 + below(8));
	check(wcsnlen(s, max) == (max < n ? max : n), "result", n, s, s);
	testing = "wcschr";
	check(wcschr(s, c) == (s[first] == c ? s + first : NULL), "result", n, s, s);
	testing = "wcsrchr";
	check(wcsrchr(s, c) == (s[last] == c ? s + last : NULL), "result", n, s, s);
	testing = "wmemchr";
	asked = first < n && below(4) == 0 ? SIZE_MAX / (1 + below(8)) : n;
	check(wmemchr(s, c, asked) == (first < n ? s + first : NULL), "result", n, s, s);
	/* Without an end. */
	s = (wchar_t *)A.end - n;
	wide_fill(s, n);
	testing = "wcsnlen";
	check(wcsnlen(s, n) == n, "without end", n, s, s);
	testing = "wmemchr";
	check(wmemchr(s, 0, n) == NULL, "without end", n, s, s);
}

static void wide_comparisons(void)
{
	size_t n = some_length() / 2, max = some_length(), i;
	wchar_t *a = wide_place(&A, n + 1), *b = wide_place(&B, n + 1);
	int want;

	wide_fill(a, n);
	a[n] = b[n] = 0;
	for (i = 0; i < n; i++)
		b[i] = a[i];
	for (unsigned changes = below(3); n && changes; changes--)
		wide_fill(b + below((unsigned)n), 1);
	for (i = 0; a[i] && a[i] == b[i]; i++)
		;
	want = wide_sign(a[i], b[i]);
	testing = "wcscmp";
	check(sign(wcscmp(a, b)) == want, "result", n, a, b);
	testing = "wcsncmp";
	check(sign(wcsncmp(a, b, max)) == (i < max ? want : 0), "result", n, a, b);
	check(sign(wcsncmp(a, b, SIZE_MAX / (1 + below(8)))) == want, "result", n, a, b);
	check(wcsncmp(a, b, i) == 0, "up to the difference", n, a, b);
	memmove((wchar_t *)A.end - n, a, n * sizeof *a);
	memmove((wchar_t *)B.end - n, b, n * sizeof *b);
	a = (wchar_t *)A.end - n, b = (wchar_t *)B.end - n;
	testing = "wmemcmp";
	check(sign(wmemcmp(a, b, n)) == want, "result", n, a, b);
	if (i == n) {
		testing = "wcsncmp";
		check(wcsncmp(a, b, n) == 0, "without end", n, a, b);
	}
}

static void wide_copies(void)
{
	size_t n = some_length() / 2, max = some_length() / 2, kind = below(7);
	size_t size = kind < 2 ? max : kind < 4 ? n + 1 : n, same = size < n + 1 ? size : n + 1;
	wchar_t *s = wide_place(&B, n + 1), *d = wide_place(&A, size), *r, c = 0;

	wide_fill(s, n);
	s[n] = 0;
	around((byte *)d, size * sizeof *d);
	switch (kind) {
	case 0: testing = "wcpncpy"; r = wcpncpy(d, s, max) - (n < max ? n : max); break;
	case 1: testing = "wcsncpy"; r = wcsncpy(d, s, max); break;
	case 2: testing = "wcpcpy"; r = wcpcpy(d, s) - n; break;
	case 3: testing = "wcscpy"; r = wcscpy(d, s); break;
	case 4: testing = "wmemcpy"; r = wmemcpy(d, s, n); break;
	case 5: testing = "wmemmove"; r = wmemmove(d, s, n); break;
	default:
		testing = "wmemset";
		wide_fill(&c, 1);
		r = wmemset(d, c, n);
		same = 0;
	}
	check(r == d, "result", n, d, s);
	for (size_t i = 0; i < size; i++)
		check(d[i] == (i < same ? s[i] : c), "content", n, d, s);
	check_around((byte *)d, size * sizeof *d);
}

/* A part of few letters in a string of these, and sets of them. */
static void wide_parts(void)
{
	size_t n = some_length() / 4, k = below(6), i, j, max = some_length() / 4;
	wchar_t *s = wide_place(&A, n + 1), *part = wide_place(&B, k + 1);
	unsigned letters = below(3) ? 2 : 26;

	for (i = 0; i < n; i++)
		s[i] = (wchar_t)('a' + below(letters));
	for (i = 0; i < k; i++)
		part[i] = (wchar_t)('a' + below(letters));
	s[n] = part[k] = 0;
	for (i = 0; i + k <= n && wmemcmp(s + i, part, k) != 0; i++)
		;
	testing = "wcsstr";
	check(wcsstr(s, part) == (i + k <= n ? s + i : NULL), "result", n, s, part);
	for (i = 0; i < n; i++) {
		for (j = 0; j < k && part[j] != s[i]; j++)
			;
		if (j == k)
			break;
	}
	testing = "wcsspn";
	check(wcsspn(s, part) == i, "result", n, s, part);
	/* Appended to a string. */
	n /= 2;
	s = wide_place(&A, n + k + 1);
	wide_fill(s, n);
	s[n] = 0;
	testing = "wcsncat";
	check(wcsncat(s, part, max) == s, "result", n, s, part);
	if (max > k)
		max = k;
	check(wmemcmp(s + n, part, max) == 0 && s[n + max] == 0, "content", n, s, part);
}

/* What takes hours when each place of a long string is compared with a long part, or when all of a part is looked at
 * though the string is short. */
static void worst(void)
{
	const size_t n = 4 << 20;
	char *s = malloc(n + 1), *part = malloc(n + 1);

	if (!s || !part)
		wrong("no memory");
	memset(s, 'a', n);
	memset(part, 'a', n);
	s[n] = part[n] = 0;
	for (int i = 0; i < 3; i++) {
		size_t l = n / 2, odd = i == 0 ? l - 1 : i == 1 ? 0 : l / 2;
		part[l] = 0;
		part[odd] = 'b';
		testing = "strstr";
		check(strstr(s, part) == NULL, "found", n, s, part);
		testing = "memmem";
		check(memmem(s, n, part, l) == NULL, "found", n, s, part);
		testing = "strcasestr";
		check(strcasestr(s, part) == NULL, "found", n, s, part);
		part[l] = part[odd] = 'a';
	}
	for (int i = 0; i < 20000; i++) {
		testing = "strstr";
		check(strstr(s + n - 20, part) == NULL && strstr(s, part + n - 2) == s, "found", n, s, part);
		testing = "strcasestr";
		check(strcasestr(s + n - 20, part) == NULL && strcasestr(s, part + n - 2) == s, "found", n, s, part);
	}
	/* The part's one other character is its last, first, or middle one. */
	for (int i = 0; i < 3; i++) {
		const size_t w = n / sizeof(wchar_t) - 1, l = w / 2;
		wchar_t *ws = wmemset((wchar_t *)s, L'a', w), *wide = wmemset((wchar_t *)part, L'a', l);
		ws[w] = wide[l] = 0;
		wide[i == 0 ? l - 1 : i == 1 ? 0 : l / 2] = L'b';
		testing = "wcsstr";
		check(wcsstr(ws, wide) == NULL, "found", n, s, part);
	}
	free(s);
	free(part);
}

int main(int argc, char **argv)
{
	static void (*const all[])(void) = {
		copies, copies, overlapping, bytes, strings, comparisons, without_end, string_copies, spans, parts,
		wide_strings, wide_comparisons, wide_copies, wide_parts,
	};
	unsigned long rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000, cases = 0;

	if (argc > 1 && strcmp(argv[1], "worst") == 0) {
		worst();
		return 0;
	}
	if (argc > 2)
		state += strtoul(argv[2], NULL, 10) * 7919;
	A = guarded();
	B = guarded();
	remember();
	for (unsigned long i = 0; i < rounds; i++)
		for (size_t f = 0; f < sizeof all / sizeof *all; f++, cases++)
			all[f]();
	printf("%lu cases\n", cases);
	return 0;
}
