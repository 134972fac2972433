/* What the C library's allocator holds, counted where it is asked for: it counts nothing itself, has nothing to adjust,
 * and gives memory back by itself, and more of it when asked. A program with an allocator of its own is told of this
 * one, which holds nothing then. */
#include <errno.h>
#include <limits.h>
#include <malloc.h>
#include <stdio.h>

#include "public.h"

/* The C library's, by files beside its recipe (malloc/heap.h says what tell is told). */
void __malloc_walk(void (*tell)(void *, size_t, int, int, size_t, size_t, int), void *data);
__attribute__((weak)) int __malloc_trim(size_t keep);

enum { SIZES = 48 };

/* Slots of several sizes lie in groups, and some groups in slots of other groups; used and mapped are bytes. */
struct held {
	size_t mapped, used, slots_free;           /* in groups */
	size_t alone, alone_mapped;                /* what malloc maps by itself */
	size_t sizes, size[SIZES], unused[SIZES];  /* free slots by their size */
};

static void count_unused(struct held *h, size_t slot, size_t unused)
{
	size_t i = 0;

	while (i < h->sizes && h->size[i] != slot)
		i++;
	if (i == SIZES)
		i--;
	else if (i == h->sizes)
		h->sizes++;
	h->size[i] = slot;
	h->unused[i] += unused;
}

static void count(void *data, size_t slot, int slots, int unused, size_t mapped, size_t within, int alone)
{
	struct held *h = data;

	if (alone) {
		h->alone++;
		h->alone_mapped += mapped;
		return;
	}
	h->mapped += mapped;
	h->used += slot * (size_t)(slots - unused) - within;
	h->slots_free += (size_t)unused;
	if (unused)
		count_unused(h, slot, (size_t)unused);
}

static struct held held(void)
{
	struct held h = {0};

	__malloc_walk(count, &h);
	return h;
}

PUBLIC struct mallinfo2 mallinfo2(void)
{
	struct held h = held();

	return (struct mallinfo2){.arena = h.mapped, .ordblks = h.slots_free, .hblks = h.alone, .hblkhd = h.alone_mapped,
				  .uordblks = h.used, .fordblks = h.mapped - h.used};
}

static int bounded(size_t n)
{
	return n < INT_MAX ? (int)n : INT_MAX;
}

PUBLIC struct mallinfo mallinfo(void)
{
	struct held h = held();

	return (struct mallinfo){.arena = bounded(h.mapped), .ordblks = bounded(h.slots_free), .hblks = bounded(h.alone),
				 .hblkhd = bounded(h.alone_mapped), .uordblks = bounded(h.used),
				 .fordblks = bounded(h.mapped - h.used)};
}

/* 0: not done. */
PUBLIC int mallopt(int parameter, int value)
{
	return parameter >= M_ARENA_MAX && parameter <= M_MXFAST && (parameter != M_PERTURB || value == 0);
}

/* 0: nothing was given back. */
PUBLIC int malloc_trim(size_t keep)
{
	return __malloc_trim ? __malloc_trim(keep) : 0;
}

PUBLIC void malloc_stats(void)
{
	struct held h = held();

	fprintf(stderr,
		"Arena 0:\nsystem bytes     = %10zu\nin use bytes     = %10zu\n"
		"Total (incl. mmap):\nsystem bytes     = %10zu\nin use bytes     = %10zu\n"
		"mmap regions     = %10zu\nmmap bytes       = %10zu\n",
		h.mapped, h.used, h.mapped + h.alone_mapped, h.used + h.alone_mapped, h.alone, h.alone_mapped);
}

/* As glibc's, but that nothing is known of the most that there ever was (type="max"). Sizes are those of free slots. */
PUBLIC int malloc_info(int options, FILE *f)
{
	struct held h = held();
	size_t rest = 0;

	if (options)
		return EINVAL;
	fputs("<malloc version=\"1\">\n<heap nr=\"0\">\n<sizes>\n", f);
	for (size_t i = 0; i < h.sizes; i++) {
		size_t size = h.size[i], bytes = size * h.unused[i];
		fprintf(f, "  <size from=\"%zu\" to=\"%zu\" total=\"%zu\" count=\"%zu\"/>\n", size, size, bytes, h.unused[i]);
		rest += bytes;
	}
	fprintf(f, "</sizes>\n<total type=\"fast\" count=\"0\" size=\"0\"/>\n<total type=\"rest\" count=\"%zu\" size=\"%zu\"/>\n"
		"<system type=\"current\" size=\"%zu\"/>\n<aspace type=\"total\" size=\"%zu\"/>\n</heap>\n"
		"<total type=\"fast\" count=\"0\" size=\"0\"/>\n<total type=\"rest\" count=\"%zu\" size=\"%zu\"/>\n"
		"<total type=\"mmap\" count=\"%zu\" size=\"%zu\"/>\n<system type=\"current\" size=\"%zu\"/>\n"
		"<aspace type=\"total\" size=\"%zu\"/>\n</malloc>\n",
		h.slots_free, rest, h.mapped, h.mapped, h.slots_free, rest, h.alone, h.alone_mapped,
		h.mapped + h.alone_mapped, h.mapped + h.alone_mapped);
	return 0;
}
