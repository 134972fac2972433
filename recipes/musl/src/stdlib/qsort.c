/* qsort and qsort_r by merging: stable, as glibc's is up to 2.36 and as programs have come to rely on, and with few
 * comparisons. Runs of a few elements are sorted by insertion, and two sorted halves are merged aside and put
 * back. What is compared lies in the array, as with glibc: there are comparisons that ask where. Large elements are
 * sorted by their addresses and moved once each, along the cycles of the permutation. Where there is no memory for
 * that, musl's own smoothsort does it in place.
 * Own work of the mstatic project. */
#define _BSD_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysinfo.h>

typedef int (*cmpfun)(const void *, const void *, void *);

/* Words of any type's elements. */
typedef unsigned long __attribute__((__may_alias__)) word;
typedef unsigned __attribute__((__may_alias__)) half;

enum {
	RUN = 4,            /* elements that are sorted by insertion */
	ASKS = 32,          /* from here on it is worth a comparison whether two halves are in order already */
	DIRECT = 32,        /* bytes; larger elements are sorted by their addresses */
	ON_STACK = 1024,    /* bytes */
	UNASKED = 1 << 20,  /* bytes that are taken without a look at how much memory there is */
};

struct sorting {
	const struct way *way;
	size_t size;
	cmpfun cmp;
	void *arg;
	char *room; /* for as many elements */
};

/* How elements are moved and compared. */
struct way {
	void (*insert)(const struct sorting *, char *, size_t);
	void (*merge)(const struct sorting *, char *, size_t, size_t);
};

hidden void __smoothsort(void *, size_t, size_t, cmpfun, void *);

enum kind { HALF, WORDS1, WORDS2, WORDS3, WORDS4, BYTES, ADDRESS };

static inline size_t size_of(const struct sorting *s, enum kind kind)
{
	return kind == HALF ? sizeof(half) : kind == ADDRESS ? sizeof(char *) :
		kind == BYTES ? s->size : kind * sizeof(word);
}

static inline void move(const struct sorting *s, enum kind kind, char *to, const char *from)
{
	if (kind == BYTES)
		memcpy(to, from, s->size);
	else if (kind == ADDRESS)
		*(char **)to = *(char **)from;
	else if (kind == HALF)
		*(half *)to = *(half *)from;
	else for (int i = 0; i < (int)kind; i++)
		((word *)to)[i] = ((word *)from)[i];
}

static inline int compare(const struct sorting *s, enum kind kind, const char *a, const char *b)
{
	return kind == ADDRESS ? s->cmp(*(char **)a, *(char **)b, s->arg) : s->cmp(a, b, s->arg);
}

static inline __attribute__((__always_inline__)) void insert(const struct sorting *s, enum kind kind, char *base,
	size_t n)
{
	const size_t size = size_of(s, kind);
	word aside[DIRECT / sizeof(word)];
	char *p, *q;

	for (p = base + size; p < base + n * size; p += size) {
		char *to = p;

		while (to > base && compare(s, kind, to - size, p) > 0)
			to -= size;
		if (to == p)
			continue;
		move(s, kind, (char *)aside, p);
		for (q = p; q > to; q -= size)
			move(s, kind, q, q - size);
		move(s, kind, to, (char *)aside);
	}
}

/* Merges the first left elements with the rest of n. */
static inline __attribute__((__always_inline__)) void merge(const struct sorting *s, enum kind kind, char *base,
	size_t left, size_t n)
{
	const size_t size = size_of(s, kind);
	char *l = base, *l_end = base + left * size, *r = l_end, *r_end = base + n * size, *out = s->room;

	while (l < l_end && r < r_end) {
		size_t right = compare(s, kind, l, r) > 0 ? size : 0;
		move(s, kind, out, right ? r : l);
		out += size;
		r += right;
		l += size - right;
	}
	memmove(base + (out - s->room), l, l_end - l);
	memcpy(base, s->room, out - s->room);
}

#define WAY(KIND) \
	static void insert_##KIND(const struct sorting *s, char *base, size_t n) \
	{ \
		insert(s, KIND, base, n); \
	} \
	static void merge_##KIND(const struct sorting *s, char *base, size_t left, size_t n) \
	{ \
		merge(s, KIND, base, left, n); \
	}
WAY(HALF)
WAY(WORDS1)
WAY(WORDS2)
WAY(WORDS3)
WAY(WORDS4)
WAY(BYTES)
WAY(ADDRESS)

#define ROW(KIND) [KIND] = { insert_##KIND, merge_##KIND }
static const struct way ways[] = {
	ROW(HALF), ROW(WORDS1), ROW(WORDS2), ROW(WORDS3), ROW(WORDS4), ROW(BYTES), ROW(ADDRESS),
};

static void sort(const struct sorting *s, enum kind kind, char *base, size_t n)
{
	size_t size = size_of(s, kind), left = n / 2;

	if (n <= RUN) {
		s->way->insert(s, base, n);
		return;
	}
	sort(s, kind, base, left);
	sort(s, kind, base + left * size, n - left);
	if (n < ASKS || compare(s, kind, base + (left - 1) * size, base + left * size) > 0)
		s->way->merge(s, base, left, n);
}

static enum kind kind_of(const void *base, size_t size)
{
	if (size > DIRECT)
		return ADDRESS;
	if (((uintptr_t)base | size) % sizeof(word) == 0 && size / sizeof(word) <= WORDS4)
		return size / sizeof(word);
	return size == sizeof(half) && (uintptr_t)base % sizeof(half) == 0 ? HALF : BYTES;
}

/* Each element to where its address is in the order. */
static void arrange(char *base, size_t n, size_t size, char **order, char *aside)
{
	for (size_t i = 0; i < n; i++) {
		size_t to = i, from;

		if (order[i] == base + i * size)
			continue;
		memcpy(aside, base + i * size, size);
		while ((from = (order[to] - base) / size) != i) {
			memcpy(base + to * size, base + from * size, size);
			order[to] = base + to * size;
			to = from;
		}
		memcpy(base + to * size, aside, size);
		order[to] = base + to * size;
	}
}

static void sort_addresses(const struct sorting *s, char *base, size_t n, char *room)
{
	char **order = (char **)room;
	struct sorting own = *s;

	own.room = room + n * sizeof *order;
	for (size_t i = 0; i < n; i++)
		order[i] = base + i * s->size;
	sort(&own, ADDRESS, room, n);
	arrange(base, n, s->size, order, own.room);
}

/* Memory that is there, but would push everything else out, is none. */
static void *room_of(size_t need)
{
	struct sysinfo si;
	int error = errno;
	void *room;

	if (need > UNASKED && sysinfo(&si) == 0 && need / si.mem_unit > si.totalram / 4)
		return 0;
	room = malloc(need);
	errno = error;
	return room;
}

void __qsort_r(void *base, size_t n, size_t size, cmpfun cmp, void *arg)
{
	char *stack[ON_STACK / sizeof(char *)];
	enum kind kind = kind_of(base, size);
	struct sorting s = { &ways[kind], size, cmp, arg, (char *)stack };
	size_t need;

	if (n < 2 || !size)
		return;
	need = n * size;
	if (kind == ADDRESS)
		need = n * sizeof(char *) + (n * sizeof(char *) > size ? n * sizeof(char *) : size);
	if (need > sizeof stack && !(s.room = room_of(need))) {
		__smoothsort(base, n, size, cmp, arg);
		return;
	}
	if (kind == ADDRESS)
		sort_addresses(&s, base, n, s.room);
	else
		sort(&s, kind, base, n);
	if (need > sizeof stack)
		free(s.room);
}

weak_alias(__qsort_r, qsort_r);
