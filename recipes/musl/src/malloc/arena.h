/* Address space of the allocator. An arena is an aligned piece of it, whose head says of each page in it what run it
 * belongs to; a run is a row of pages with slots of one size, or free. All that is said of blocks is there, nothing is
 * beside them. */
#ifndef ARENA_H
#define ARENA_H

#include <stddef.h>
#include <stdint.h>

#include "atomic.h"

enum {
	PAGE_SHIFT = 12,             /* the allocator's pages; the kernel's may be larger */
	PAGE = 1 << PAGE_SHIFT,
	WIDE = sizeof(void *) == 8,
	ARENA_SHIFT = WIDE ? 26 : 24,
	ARENA_PAGES = 1 << (ARENA_SHIFT - PAGE_SHIFT),
	ADDRESS_BITS = WIDE ? 48 : 32,
};

#define ARENA_SIZE ((uintptr_t)1 << ARENA_SHIFT)

/* What a slot begins with while it is free. */
struct slot {
	struct slot *next;
	uintptr_t check; /* ~(uintptr_t)run */
};

struct heap;

/* The first of its pages has the record of a run. Those of a free one are in a list with others of about that length;
 * used is how many of its pages may have something in them. */
struct run {
	struct slot *free;
	uint32_t used, attend;       /* slots; the owner looks after the run when used sinks to attend */
	struct heap *heap;           /* the owner; of a free run, and for page 0, the arena */
	char *start;
	uint32_t size, inverse;      /* of a slot; 2**32 / size, rounded up */
	struct run *next, *prev;
	uint16_t slots, fresh;       /* how many there are; how many were in the list ever */
	uint16_t pages;
	uint8_t class, zero;         /* zero: there was nothing in its pages yet when it was taken */
} __attribute__((__aligned__(64)));

struct arena {
	struct arena *next;
	uint32_t pages, head;        /* all of them; those of what is said here */
	uint32_t top, ready;         /* from top on none was used yet, from ready on none is accessible */
	uint16_t first[ARENA_PAGES] __attribute__((__aligned__(64))); /* 0: of no run, or inside of one with one slot */
	struct run runs[];           /* 0: the arena as the owner; 1: of the first page behind the head, and so on */
};

#define owned_arenas __arena_owned
extern hidden unsigned char owned_arenas[];

/* Does the allocator have the address? All others are musl's allocator's. */
static inline int arena_owns(const void *p)
{
	uintptr_t a = (uintptr_t)p >> ARENA_SHIFT;

	return owned_arenas[a >> 3] >> (a & 7) & 1;
}

static inline struct arena *arena_of(const void *p)
{
	return (struct arena *)((uintptr_t)p & -ARENA_SIZE);
}

/* The run with that address; a record that has the arena as its owner where there is none. */
static inline struct run *arena_run(const void *p)
{
	struct arena *a = arena_of(p);

	return &a->runs[a->first[((uintptr_t)p & (ARENA_SIZE - 1)) >> PAGE_SHIFT]];
}

/* A run of so many pages that begins at a multiple of align pages, with the fields pages, start, heap and zero set,
 * whose pages lead to it: all of them with inside, else the first; NULL: no room. */
hidden struct run *__arena_take(size_t pages, size_t align, struct heap *heap, int inside);

/* Gives a run back; none of its slots is in use. */
hidden void __arena_give(struct run *r, int inside);

/* Makes a run of one slot so many pages long where it is; 0: no room. */
hidden int __arena_resize(struct run *r, size_t pages);

/* Gives the kernel all pages that are in no run; are there any? */
hidden int __arena_purge(void);

/* For each run that is in use, with the lock held. */
hidden void __arena_each(void (*tell)(struct run *r, void *data), void *data);

/* Guards arenas, and the heaps that have no thread. */
#define arena_lock __arena_lock
extern hidden volatile int arena_lock[1];

#endif
