/* qsort() that leaves what is equal in its order, as glibc's does while there is memory: programs sort by one key
 * after another. By merging; where there is no memory, in place, and then what is equal may change places. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "public.h"

typedef int compare(const void *, const void *, void *);

struct sorting {
	size_t size;
	compare *compare;
	void *data;
	char *room; /* for all of it: what is compared is in the array, never beside it, as programs have it with glibc */
};

static void merge(const struct sorting *s, char *base, size_t n)
{
	size_t size = s->size, left = n / 2, right = n - left;
	char *to = s->room, *a = base, *b = base + left * size;

	if (n < 2)
		return;
	merge(s, base, left);
	merge(s, b, right);
	if (s->compare(b - size, b, s->data) <= 0)
		return;
	while (left && right) {
		bool first = s->compare(a, b, s->data) <= 0;

		memcpy(to, first ? a : b, size);
		to += size;
		if (first)
			a += size, left--;
		else
			b += size, right--;
	}
	memcpy(to, a, left * size);
	memcpy(base, s->room, (n - right) * size);
}

static void swap(char *a, char *b, size_t size)
{
	for (; size; size--, a++, b++) {
		char c = *a;

		*a = *b;
		*b = c;
	}
}

/* Lets the element at i sink in a heap of n. */
static void sink(const struct sorting *s, char *base, size_t i, size_t n)
{
	size_t size = s->size, child;

	while ((child = 2 * i + 1) < n) {
		if (child + 1 < n && s->compare(base + child * size, base + (child + 1) * size, s->data) < 0)
			child++;
		if (s->compare(base + i * size, base + child * size, s->data) >= 0)
			return;
		swap(base + i * size, base + child * size, size);
		i = child;
	}
}

static void in_place(const struct sorting *s, char *base, size_t n)
{
	for (size_t i = n / 2; i-- > 0;)
		sink(s, base, i, n);
	while (n-- > 1) {
		swap(base, base + n * s->size, s->size);
		sink(s, base, 0, n);
	}
}

PUBLIC void qsort_r(void *base, size_t n, size_t size, compare *compare, void *data)
{
	char few[1024];
	struct sorting s = {.size = size, .compare = compare, .data = data, .room = few};

	if (n < 2 || size == 0)
		return;
	if (n > sizeof few / size)
		s.room = malloc(n * size);
	if (s.room)
		merge(&s, base, n);
	else
		in_place(&s, base, n);
	if (s.room != few)
		free(s.room);
}

struct plain {
	int (*compare)(const void *, const void *);
};

static int without_data(const void *a, const void *b, void *data)
{
	return ((struct plain *)data)->compare(a, b);
}

PUBLIC void qsort(void *base, size_t n, size_t size, int (*compare)(const void *, const void *))
{
	qsort_r(base, n, size, without_data, &(struct plain){compare});
}
