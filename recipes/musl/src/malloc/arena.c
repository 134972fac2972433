/* Arenas, and the runs of pages in them (arena.h). Free runs that touch are one; those of about one length are in one
 * list, the last freed first. What the program leaves free goes back to the kernel when that is more than a share of
 * what it uses and some slack, which grows when pages that went back are wanted again. */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "arena.h"
#include "libc.h"
#include "lock.h"
#include "syscall.h"

enum {
	EXACT = 16, /* lists of one length each, from one page on; then four for each doubling */
	LISTS = EXACT + 4 * (ARENA_SHIFT - PAGE_SHIFT - 4),
	TRIES = 16, /* how many of a list are looked at */
	STEP_MIN = 32, STEP_MAX = 1024,      /* pages that are made accessible at once */
	SLACK_MIN = 256, SLACK_MAX = 8192,
	WAIT = 64,
	WORTHWHILE = 16,                     /* shorter runs go back to the kernel only when there are many */
};

unsigned char owned_arenas[(uintptr_t)1 << (ADDRESS_BITS - ARENA_SHIFT - 3)];

volatile int arena_lock[1];

static struct {
	struct arena *arenas;           /* the first is the one whose top is used */
	struct run *lists[LISTS];
	uint64_t present;               /* lists that have a run */
	size_t in_use, filled;          /* pages of runs in use; pages of free ones with something in them */
	size_t slack, returned;         /* allowed to be free; given back, and not wanted again since */
	unsigned wait;                  /* how often not to ask for an arena, since there was no room for one */
} space = {.slack = SLACK_MIN};

static size_t list_of(size_t pages)
{
	if (pages <= EXACT)
		return pages - 1;
	int k = 31 - a_clz_32(pages);
	return EXACT + 4 * (k - 4) + (pages >> (k - 2) & 3);
}

static size_t page_of(struct run *r)
{
	struct arena *a = arena_of(r);

	return r - a->runs - 1 + a->head;
}

static struct run *run_at(struct arena *a, size_t page)
{
	return &a->runs[page - a->head + 1];
}

static int is_free(struct run *r)
{
	return r->heap == (void *)arena_of(r);
}

static void put(struct run *r, size_t pages, size_t filled)
{
	struct arena *a = arena_of(r);
	size_t i = page_of(r), l = list_of(pages);

	*r = (struct run){.heap = (void *)a, .start = (char *)a + i * PAGE, .pages = pages, .used = filled, .next = space.lists[l]};
	if (r->next)
		r->next->prev = r;
	space.lists[l] = r;
	space.present |= (uint64_t)1 << l;
	space.filled += filled;
	a->first[i] = a->first[i + pages - 1] = r - a->runs;
}

static void take_out(struct run *r)
{
	struct arena *a = arena_of(r);
	size_t i = page_of(r), l = list_of(r->pages);

	if (r->next)
		r->next->prev = r->prev;
	if (r->prev)
		r->prev->next = r->next;
	else if (!(space.lists[l] = r->next))
		space.present &= ~((uint64_t)1 << l);
	space.filled -= r->used;
	a->first[i] = a->first[i + r->pages - 1] = 0;
}

static char *map_nothing(char *wanted, size_t size)
{
	return __mmap(wanted, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
}

/* base, with a page before it that is nobody's; NULL: that is not free, or there is no room at all. */
static char *reserve_at(char *base, size_t size)
{
	size_t guard = PAGE_SIZE;
	char *p = map_nothing(base - guard, size + guard);

	if (p == base - guard)
		return base;
	if (p != MAP_FAILED)
		__munmap(p, size + guard);
	return NULL;
}

/* Where it begins at an aligned address, behind a page that is nobody's; size is ARENA_SIZE or less. */
static char *reserve(size_t size)
{
	size_t guard = PAGE_SIZE, room = size + ARENA_SIZE;
	uintptr_t below = (uintptr_t)(space.arenas ? (void *)space.arenas : owned_arenas) & -ARENA_SIZE;
	char *p, *base;

	/* Most often there is room below the last one, and below a program that lies where mmap puts things. */
	if (below > 2 * ARENA_SIZE && (base = reserve_at((char *)below - ARENA_SIZE, size)))
		return base;
	if ((p = map_nothing(0, room)) != MAP_FAILED) {
		base = (char *)(((uintptr_t)p + guard + ARENA_SIZE - 1) & -ARENA_SIZE);
		if (base - guard > p)
			__munmap(p, base - guard - p);
		if (base + size < p + room)
			__munmap(base + size, p + room - (base + size));
		return base;
	}
	/* With so little room an address is asked for, which the kernel need not heed. */
	if ((p = map_nothing(0, guard)) == MAP_FAILED)
		return NULL;
	__munmap(p, guard);
	base = (char *)((uintptr_t)p & -ARENA_SIZE);
	for (int tries = 4; tries; tries--)
		if (reserve_at(base -= ARENA_SIZE, size))
			return base;
	return NULL;
}

/* Makes pages accessible up to that one, and some more. */
static int make_ready(struct arena *a, size_t end)
{
	size_t more = a->ready / 4, unit = PAGE_SIZE / PAGE;

	if (end <= a->ready)
		return 1;
	more = more < STEP_MIN ? STEP_MIN : more > STEP_MAX ? STEP_MAX : more;
	for (;;) {
		size_t to = (end + more + unit - 1) & -unit;
		if (to > a->pages)
			to = a->pages;
		if (!__mprotect((char *)a + (size_t)a->ready * PAGE, (to - a->ready) * PAGE, PROT_READ | PROT_WRITE)) {
			a->ready = to;
			return 1;
		}
		if (!more)
			return 0;
		more = 0;
	}
}

static size_t head_pages(size_t pages)
{
	size_t head = offsetof(struct arena, runs) + pages * sizeof(struct run);

	return (head + PAGE_SIZE - 1 & -PAGE_SIZE) >> PAGE_SHIFT;
}

/* Smaller where there is no room for a whole one, or no permission. */
static int add_arena(size_t pages)
{
	if (space.wait && space.wait--)
		return 0;
	for (size_t all = ARENA_PAGES; all >= pages + head_pages(all); all /= 4) {
		size_t head = head_pages(all), ready = head + STEP_MIN < all ? head + STEP_MIN : all;
		struct arena *a = (void *)reserve(all * PAGE);
		if (!a)
			continue;
		if ((uintptr_t)a >> (ADDRESS_BITS - 1) >> 1 || __mprotect(a, ready * PAGE, PROT_READ | PROT_WRITE)) {
			__munmap((char *)a - PAGE_SIZE, all * PAGE + PAGE_SIZE);
			continue;
		}
		a->pages = all;
		a->head = a->top = head;
		a->ready = ready;
		a->runs[0].heap = (void *)a;
		a->next = space.arenas;
		space.arenas = a;
		owned_arenas[(uintptr_t)a >> (ARENA_SHIFT + 3)] |= 1 << ((uintptr_t)a >> ARENA_SHIFT & 7);
		return 1;
	}
	space.wait = WAIT;
	return 0;
}

/* The rest of an arena that is too short for what was asked becomes a free run. */
static void close_top(void)
{
	struct arena *a = space.arenas;
	size_t top = a->top;

	if (top < a->pages && make_ready(a, a->pages)) {
		a->top = a->pages;
		put(run_at(a, top), a->pages - top, 0);
	}
}

/* From where none was used yet, with the free run before it. */
static struct run *from_top(size_t pages)
{
	struct arena *a = space.arenas;
	struct run *r;
	size_t i, filled = 0;

	if (a) {
		r = &a->runs[a->first[a->top - 1]];
		i = r != a->runs && is_free(r) ? page_of(r) : a->top;
	}
	if (!a || i + pages > a->pages) {
		if (a)
			close_top();
		if (!add_arena(pages))
			return NULL;
		a = space.arenas;
		i = a->top;
	}
	if (!make_ready(a, i + pages))
		return NULL;
	r = run_at(a, i);
	if (i < a->top) {
		filled = r->used;
		take_out(r);
	}
	a->top = i + pages;
	r->pages = pages;
	r->used = filled;
	return r;
}

static struct run *find(size_t pages)
{
	size_t l = list_of(pages);
	int tries = TRIES;

	for (struct run *r = space.lists[l]; r && tries--; r = r->next) {
		if (r->pages >= pages) {
			take_out(r);
			return r;
		}
	}
	uint64_t longer = space.present & -((uint64_t)2 << l);
	if (!longer)
		return NULL;
	struct run *r = space.lists[a_ctz_64(longer)];
	take_out(r);
	return r;
}

/* Of so many pages of a run that is longer, and to which nothing leads yet, what is before and behind is free. */
static struct run *cut(struct run *r, size_t before, size_t pages)
{
	size_t all = r->pages, filled = r->used, behind = all - before - pages;
	struct run *middle = r + before;

	if (before)
		put(r, before, filled < before ? filled : before);
	if (behind)
		put(middle + pages, behind, filled < behind ? filled : behind);
	middle->pages = pages;
	middle->used = filled;
	return middle;
}

struct run *__arena_take(size_t pages, size_t align, struct heap *heap, int inside)
{
	size_t room = pages + align - 1;
	int error = errno;
	struct run *r;

	LOCK(arena_lock);
	if (!(r = find(room)) && !(r = from_top(room))) {
		UNLOCK(arena_lock);
		errno = error;
		return NULL;
	}
	r = cut(r, -page_of(r) & (align - 1), pages);
	struct arena *a = arena_of(r);
	size_t i = page_of(r);
	int zero = r->used == 0;
	*r = (struct run){.heap = heap, .start = (char *)a + i * PAGE, .pages = pages, .zero = zero};
	for (size_t k = 0; k < (inside ? pages : 1); k++)
		a->first[i + k] = r - a->runs;
	space.in_use += pages;
	if (zero && space.returned) {
		size_t again = pages < space.returned ? pages : space.returned;
		space.returned -= again;
		space.slack += again / 2;
		if (space.slack > SLACK_MAX)
			space.slack = SLACK_MAX;
	}
	UNLOCK(arena_lock);
	errno = error;
	return r;
}

/* The whole pages, as the kernel has them, that are in it; what of a free run may have something in it then. */
static size_t purge_run(struct run *r)
{
	uintptr_t start = (uintptr_t)r->start, end = start + (size_t)r->pages * PAGE, size = PAGE_SIZE;
	uintptr_t from = (start + size - 1) & -size, to = end & -size;

	if (from >= to || __syscall(SYS_madvise, from, to - from, MADV_DONTNEED))
		return r->used;
	size_t left = (from - start + end - to) >> PAGE_SHIFT;
	return left < r->used ? left : r->used;
}

static size_t purge(size_t shortest)
{
	size_t before = space.filled;

	for (size_t l = LISTS; l-- > list_of(shortest); ) {
		for (struct run *r = space.lists[l]; r; r = r->next) {
			if (!r->used)
				continue;
			size_t left = purge_run(r);
			space.filled -= r->used - left;
			r->used = left;
		}
	}
	space.returned += before - space.filled;
	return before - space.filled;
}

/* With the lock held: the pages from i on are free. */
static void release(struct arena *a, size_t i, size_t pages)
{
	struct run *left = &a->runs[a->first[i - 1]], *right = i + pages < a->top ? &a->runs[a->first[i + pages]] : a->runs;
	size_t filled = pages, allowed;

	space.in_use -= pages;
	if (right != a->runs && is_free(right)) {
		filled += right->used;
		pages += right->pages;
		take_out(right);
	}
	if (left != a->runs && is_free(left)) {
		filled += left->used;
		pages += left->pages;
		i -= left->pages;
		take_out(left);
	}
	put(run_at(a, i), pages, filled);
	allowed = space.slack + space.in_use / 8;
	if (space.filled > allowed) {
		purge(WORTHWHILE);
		if (space.filled > allowed)
			purge(1);
		if (space.filled > allowed) /* what is locked in memory stays there */
			space.slack = 2 * space.filled;
	}
}

void __arena_give(struct run *r, int inside)
{
	struct arena *a = arena_of(r);
	size_t i = page_of(r), pages = r->pages;

	LOCK(arena_lock);
	r->heap = (void *)a;
	memset(&a->first[i], 0, (inside ? pages : 1) * sizeof a->first[0]);
	release(a, i, pages);
	UNLOCK(arena_lock);
}

int __arena_resize(struct run *r, size_t pages)
{
	struct arena *a = arena_of(r);
	size_t i = page_of(r), old = r->pages;
	struct run *right;
	int error = errno, done = 1;

	LOCK(arena_lock);
	right = i + old < a->top ? &a->runs[a->first[i + old]] : a->runs;
	if (pages < old) {
		r->pages = pages;
		release(a, i + pages, old - pages);
	} else if (right != a->runs && is_free(right) && old + right->pages >= pages) {
		take_out(right);
		cut(right, 0, pages - old);
		r->pages = pages;
		space.in_use += pages - old;
	} else if (i + old == a->top && i + pages <= a->pages && make_ready(a, i + pages)) {
		r->pages = pages;
		a->top = i + pages;
		space.in_use += pages - old;
	} else {
		done = 0;
	}
	UNLOCK(arena_lock);
	errno = error;
	return done;
}

int __arena_purge(void)
{
	LOCK(arena_lock);
	size_t n = purge(1);
	UNLOCK(arena_lock);
	return n != 0;
}

void __arena_each(void (*tell)(struct run *r, void *data), void *data)
{
	for (struct arena *a = space.arenas; a; a = a->next)
		for (size_t i = a->head; i < a->top; i += run_at(a, i)->pages)
			if (!is_free(run_at(a, i)))
				tell(run_at(a, i), data);
}
