/* qsort and qsort_r: elements of every width end in order, equal ones in the order that they had; a comparison that
 * contradicts itself does no harm; without memory the order is right as well. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static const size_t widths[] = { 1, 2, 3, 4, 5, 7, 8, 12, 16, 20, 24, 28, 31, 32, 33, 40, 64, 100, 300 };
static const size_t counts[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 255, 1000, 5003 };
static unsigned long state = 1;
static size_t width;
static const unsigned char *first, *last;

static unsigned next(void)
{
	return (state = state * 6364136223846793005UL + 1442695040888963407UL) >> 33;
}

/* Of an element the first byte is its key; what is behind it tells where it was. */
static int by_key(const void *a, const void *b)
{
	return *(const unsigned char *)a - *(const unsigned char *)b;
}

static void fail(const char *what, size_t n)
{
	printf("%s: %zu elements of %zu bytes\n", what, n, width);
	exit(1);
}

static int by_key_r(const void *a, const void *b, void *calls)
{
	if ((const unsigned char *)a < first || (const unsigned char *)b < first || (const unsigned char *)a >= last ||
		(const unsigned char *)b >= last)
		fail("compared outside of the array", 0);
	++*(size_t *)calls;
	return by_key(a, b);
}

static int by_chance(const void *a, const void *b)
{
	return (int)(next() % 3) - 1 + 0 * by_key(a, b);
}

static int by_all(const void *a, const void *b)
{
	int d = by_key(a, b);

	return d ? d : memcmp(a, b, width);
}

/* Keys by chance, of a few values, rising, falling, or rising with a few that are not. */
static unsigned key(int order, size_t i, size_t n)
{
	switch (order) {
	case 0: return next() & 255;
	case 1: return next() & 3;
	case 2: return i * 255 / n;
	case 3: return 255 - i * 255 / n;
	default: return next() % 16 ? i * 255 / n : next() & 255;
	}
}

static void fill(unsigned char *p, int order, size_t n)
{
	for (size_t i = 0; i < n; i++, p += width) {
		p[0] = key(order, i, n);
		for (size_t k = 1; k < width; k++)
			p[k] = k <= 3 ? i >> 8 * (3 - k) : p[0] + i * k;
	}
}

/* In order, and all that is behind a key as it was with that. */
static void check(const char *what, const unsigned char *p, size_t n, int stable)
{
	for (size_t i = 0; i < n; i++, p += width) {
		size_t was = width > 3 ? p[1] << 16 | p[2] << 8 | p[3] : 0;

		for (size_t k = 4; k < width; k++)
			if (p[k] != (unsigned char)(p[0] + was * k))
				fail("torn", n);
		if (i && (stable && width > 3 ? by_all(p - width, p) >= 0 : by_key(p - width, p) > 0))
			fail(what, n);
	}
}

static void one(size_t n, int order, int shift)
{
	unsigned char *room = malloc(n * width + 16), *p = room + shift;
	size_t calls = 0, sum[2] = { 0, 0 };

	memset(room, 0xee, n * width + 16);
	fill(p, order, n);
	qsort(p, n, width, by_key);
	check("qsort", p, n, 1);
	fill(p, order, n);
	for (size_t i = 0; i < n * width; i++)
		sum[0] += p[i];
	first = p;
	last = p + n * width;
	qsort_r(p, n, width, by_key_r, &calls);
	check("qsort_r", p, n, 1);
	for (size_t i = 0; i < n * width; i++)
		sum[1] += p[i];
	if (sum[0] != sum[1] || (n > 1 && !calls))
		fail("lost", n);
	qsort(p, n, width, by_chance);
	for (size_t i = 0; i < 16; i++)
		if (room[i < (size_t)shift ? i : n * width + i] != 0xee)
			fail("outside", n);
	free(room);
}

static void without_memory(void)
{
	size_t n = 200000;
	unsigned char *p;
	struct rlimit least = { 1 << 20, 1 << 20 };

	width = 100;
	p = malloc(n * width);
	fill(p, 0, n);
	if (setrlimit(RLIMIT_DATA, &least))
		fail("no limit", n);
	while (malloc(n))
		; /* what the allocator still has */
	errno = 42;
	qsort(p, n, width, by_key);
	check("without memory", p, n, 0);
	if (errno != 42)
		fail("errno", n);
}

int main(void)
{
	for (size_t w = 0; w < sizeof widths / sizeof *widths; w++)
		for (size_t n = 0; n < sizeof counts / sizeof *counts; n++)
			for (int order = 0; order < 5; order++) {
				width = widths[w];
				one(counts[n], order, 0);
				one(counts[n], order, 1 + order);
			}
	without_memory();
	puts("in order");
	return 0;
}
