/* Heaps (heap.h), and what becomes of them when threads end, a process forks, or memory is to go back. */
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>

#include "fork_impl.h"
#include "heap.h"
#include "libc.h"
#include "lock.h"
#include "mallocng.h"
#include "syscall.h"
#include "walk.h"

enum {
	RUN_PAGES = 16,          /* of a run of slots, but for large ones */
	LARGE_SLOTS = 8,
	MANY = 8,                /* runs of a size, from which on a new one gets its pages at once */
	POPULATE_WRITE = 23,     /* madvise's, since Linux 5.14 */
};

const unsigned char small_class[SMALL_MAX / 16 + 1] = {
	0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
	16, 16, 17, 17, 18, 18, 19, 19, 20, 20, 21, 21, 22, 22, 23, 23,
	24, 24, 24, 24, 25, 25, 25, 25, 26, 26, 26, 26, 27, 27, 27, 27,
	28, 28, 28, 28, 29, 29, 29, 29, 30, 30, 30, 30, 31, 31, 31, 31,
};

/* What stands in a list that is empty. */
static struct run none;
static struct heap first_heap;
static int first_heap_taken;
static struct heap *without_thread;

static void link_run(struct heap *h, struct run *r)
{
	struct run **list = &h->current[r->class], *head = *list;

	r->attend = 0;
	r->next = r->prev = NULL;
	if (head == &none) {
		*list = r;
		return;
	}
	if ((r->next = head->next))
		r->next->prev = r;
	r->prev = head;
	head->next = r;
}

static void unlink_run(struct heap *h, struct run *r)
{
	if (r->next)
		r->next->prev = r->prev;
	if (r->prev)
		r->prev->next = r->next;
	else
		h->current[r->class] = r->next ? r->next : &none;
}

/* A full run is in no list until an eighth of it is free. */
static void set_full(struct heap *h, struct run *r)
{
	unlink_run(h, r);
	r->attend = r->slots - 1 - r->slots / 8;
}

static int is_full(struct run *r)
{
	return r->attend && r->attend != -1U;
}

static void release_run(struct heap *h, struct run *r)
{
	unlink_run(h, r);
	h->runs[r->class]--;
	__arena_give(r, 1);
}

static void keep_spare(struct heap *h, struct run *r)
{
	struct run *before = h->spare;

	h->spare = r;
	if (before)
		__arena_give(before, 0);
}

/* One that is longer by more than an eighth is for others. */
static struct run *take_spare(struct heap *h, size_t pages)
{
	struct run *r = h->spare;

	if (!r || r->pages < pages || r->pages - pages > pages / 8)
		return NULL;
	h->spare = NULL;
	r->free = NULL;
	r->zero = 0;
	return r;
}

/* The last run of a size stays, and so does the last one with a large slot. */
void __heap_attend(struct heap *h, struct run *r)
{
	struct run *head;

	if (r->size > SLOT_MAX) {
		if (r->size <= SPARE_MAX)
			keep_spare(h, r);
		else
			__arena_give(r, 0);
		return;
	}
	if (is_full(r))
		link_run(h, r);
	if (r->used)
		return;
	head = h->current[r->class];
	if (head != r && !head->free && head->fresh == head->slots)
		set_full(h, head);
	if (h->current[r->class] == r && !r->next)
		r->attend = -1;
	else
		release_run(h, r);
}

static void collect(struct heap *h)
{
	struct slot *s = h->freed_elsewhere, *now;

	while (s && (now = a_cas_p(&h->freed_elsewhere, s, NULL)) != s)
		s = now;
	while (s) {
		struct slot *next = s->next;
		put_slot(h, arena_run(s), s);
		s = next;
	}
}

/* The slots of the next page join the list. */
static void extend(struct run *r)
{
	char *s = r->start + (size_t)r->fresh * r->size, *page = (char *)(((uintptr_t)s & -PAGE) + PAGE);
	size_t more = (page - s) / r->size, left = r->slots - r->fresh;
	struct slot *list = NULL;

	if (!more)
		more = 1;
	if (more > left)
		more = left;
	r->fresh += more;
	for (s += more * r->size; more--; list = (struct slot *)s) {
		s -= r->size;
		((struct slot *)s)->next = list;
	}
	r->free = list;
}

/* Two slots at least. The more runs of a size there are the longer is the next; a tail of an eighth at most is left. */
static size_t run_pages(size_t size, uint32_t runs)
{
	size_t max = size * LARGE_SLOTS < RUN_PAGES * PAGE ? RUN_PAGES : size * LARGE_SLOTS / PAGE;
	size_t pages = (2 * size + PAGE - 1) / PAGE;

	while (runs-- && pages < max)
		pages *= 2;
	if (pages > max)
		pages = max;
	while (pages * PAGE % size > pages * PAGE / 8)
		pages++;
	return pages;
}

static struct run *new_run(struct heap *h, unsigned class)
{
	static int unable;
	size_t size = size_of(class), pages = run_pages(size, h->runs[class]);
	struct run *r = __arena_take(pages, 1, h, 1);

	if (!r)
		return NULL;
	r->class = class;
	r->size = size;
	r->inverse = -1U / size + 1;
	r->slots = pages * PAGE / size;
	link_run(h, r);
	if (++h->runs[class] > MANY && r->zero && !unable)
		unable = __syscall(SYS_madvise, r->start, pages * PAGE, POPULATE_WRITE) != 0;
	return r;
}

struct run *__heap_refill(struct heap *h, unsigned class)
{
	struct run *r;

	if (h->freed_elsewhere)
		collect(h);
	while ((r = h->current[class]) != &none) {
		if (r->free)
			return r;
		if (r->fresh < r->slots)
			break;
		set_full(h, r);
	}
	if (r == &none && !(r = new_run(h, class)))
		return NULL;
	extend(r);
	return r;
}

struct heap *__heap_take(void)
{
	struct heap *h;
	struct run *r;

	LOCK(arena_lock);
	if ((h = without_thread)) {
		without_thread = h->next;
	} else if (!first_heap_taken) {
		first_heap_taken = 1;
		h = &first_heap;
	}
	UNLOCK(arena_lock);
	if (!h) {
		if (!(r = __arena_take((sizeof *h + PAGE - 1) / PAGE, 1, &first_heap, 0)))
			return NULL;
		h = memset(r->start, 0, sizeof *h);
	}
	if (!h->current[0])
		for (int i = 0; i < CLASSES; i++)
			h->current[i] = &none;
	return __pthread_self()->malloc_heap = h;
}

void *__heap_take_run(struct heap *h, size_t n, size_t align)
{
	size_t pages = (n + PAGE - 1) / PAGE;
	struct run *r;

	if (h->freed_elsewhere)
		collect(h);
	if (!(align == 1 && (r = take_spare(h, pages))) && !(r = __arena_take(pages, align, h, 0)))
		return NULL;
	r->size = (uint32_t)r->pages * PAGE;
	r->slots = r->used = 1;
	if (!r->zero)
		((struct slot *)r->start)->check = 0;
	return r->start;
}

/* Gives back the runs of which no slot is used, with the lists that held them. */
static void release_empty(struct heap *h)
{
	collect(h);
	if (h->spare)
		keep_spare(h, NULL);
	for (int i = 0; i < CLASSES; i++) {
		for (struct run *r = h->current[i], *next; r && r != &none; r = next) {
			next = r->next;
			if (!r->used)
				release_run(h, r);
		}
	}
}

void __malloc_thread_exit(void)
{
	struct heap *h = own_heap();

	if (!h)
		return;
	release_empty(h);
	__pthread_self()->malloc_heap = NULL;
	LOCK(arena_lock);
	h->next = without_thread;
	without_thread = h;
	UNLOCK(arena_lock);
}

/* Heaps of threads that fork leaves behind stay as they are, since what these were about to do with them is not done.
 * The blocks in them can be freed. */
void __malloc_atfork(int who)
{
	if (who < 0)
		LOCK(arena_lock);
	else if (who > 0)
		arena_lock[0] = 0;
	else
		UNLOCK(arena_lock);
	__mallocng_atfork(who);
}

int __malloc_trim(size_t keep)
{
	struct heap *h = own_heap(), *list;

	(void)keep;
	if (h)
		release_empty(h);
	LOCK(arena_lock);
	list = without_thread;
	without_thread = NULL;
	UNLOCK(arena_lock);
	while ((h = list)) {
		list = h->next;
		release_empty(h);
		LOCK(arena_lock);
		h->next = without_thread;
		without_thread = h;
		UNLOCK(arena_lock);
	}
	return __arena_purge();
}

struct teller {
	walk_teller *tell;
	void *data;
};

static void tell_run(struct run *r, void *data)
{
	struct teller *t = data;
	int alone = r->used && r->size >= MMAP_LIKE;

	if (r->slots)
		t->tell(t->data, r->size, r->slots, r->slots - (int)r->used, (size_t)r->pages * PAGE, 0, alone);
}

void __heap_walk(walk_teller *tell, void *data)
{
	struct teller t = {tell, data};

	LOCK(arena_lock);
	__arena_each(tell_run, &t);
	UNLOCK(arena_lock);
}
