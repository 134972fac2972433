/* Heaps. Each thread has one: runs of pages (arena.h) of slots of one size, with a list of the free ones in each. Only the
 * heap's thread touches them, without any lock; what another thread frees it puts into a list of the heap's, which the
 * heap's thread empties when it is short of slots. The heap of a thread that ended waits for the next one that starts.
 * A block of more than SLOT_MAX bytes has a run of its own, of which the heap keeps the one that was freed last; one of
 * more than RUN_MAX is musl's. Lists of free slots for
 * each run and the list for other threads are as in mimalloc (D. Leijen and others, 2019). */
#ifndef HEAP_H
#define HEAP_H

#include "arena.h"
#include "pthread_impl.h"

enum {
	SMALL_MAX = 1024,             /* sizes whose class is in the table */
	SLOT_MAX = 32768,
	CLASSES = 72,                 /* every 16 bytes up to 128, then eight for each doubling */
	RUN_MAX = WIDE ? 8 << 20 : 1 << 20,
	SPARE_MAX = 1 << 20,
};

struct heap {
	struct run *current[CLASSES]; /* lists of runs with free slots; the first one's are used */
	uint32_t runs[CLASSES];       /* how many there are of each, full ones included */
	struct heap *next;            /* without a thread */
	struct run *spare;            /* of one free slot of SPARE_MAX bytes at most; or NULL */
	void *volatile freed_elsewhere __attribute__((__aligned__(64)));
};

#define small_class __heap_small_class
extern hidden const unsigned char small_class[SMALL_MAX / 16 + 1];

/* A heap for a thread that has none yet; NULL: no room. */
hidden struct heap *__heap_take(void);

/* A run with a free slot, which is the first of its list from now on; NULL: no room. */
hidden struct run *__heap_refill(struct heap *h, unsigned class);

/* The slot of a run that has no other, for n bytes at a multiple of align pages; NULL: no room. */
hidden void *__heap_take_run(struct heap *h, size_t n, size_t align);

/* Does what is to be done when a run's used slots have become as few as it said. */
hidden void __heap_attend(struct heap *h, struct run *r);

static inline struct heap *own_heap(void)
{
	return __pthread_self()->malloc_heap;
}

static inline unsigned class_of(size_t n)
{
	if (n <= SMALL_MAX)
		return small_class[(n + 15) / 16];
	int k = 31 - a_clz_32(n - 1);
	return (k - 7) * 8 + ((n - 1) >> (k - 3));
}

static inline size_t size_of(unsigned class)
{
	return class < 8 ? 16 * (class + 1) : (size_t)(class % 8 + 9) << (class / 8 + 3);
}

/* Of a run that has one. */
static inline struct slot *take_slot(struct run *r)
{
	struct slot *s = r->free;

	r->free = s->next;
	r->used++;
	s->check = 0;
	return s;
}

/* Into a run of this heap. */
static inline void put_slot(struct heap *h, struct run *r, struct slot *s)
{
	s->next = r->free;
	s->check = ~(uintptr_t)r;
	r->free = s;
	if (--r->used == r->attend)
		__heap_attend(h, r);
}

#endif
