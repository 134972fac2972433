/* malloc and its kin. Each thread has a heap: runs of pages (arena.h) of slots of one size, with a list of the free ones
 * in each. Only the heap's thread touches them, without any lock; what another thread frees it puts into a list of the
 * heap's, which the heap's thread empties when it is short of slots. The heap of a thread that ended waits for the next
 * one that starts. A block of more than SLOT_MAX bytes has a run of its own; one of more than RUN_MAX is musl's.
 * Lists of free slots for each run and the list for other threads are as in mimalloc (D. Leijen and others, 2019). */
#define _BSD_SOURCE
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "arena.h"
#include "fork_impl.h"
#include "heap.h"
#include "libc.h"
#include "mallocng.h"
#include "pthread_impl.h"
#include "syscall.h"

enum {
	SMALL_MAX = 1024,        /* sizes whose class is in the table */
	SLOT_MAX = 32768,
	CLASSES = 72,            /* every 16 bytes up to 128, then eight for each doubling */
	RUN_MAX = WIDE ? 8 << 20 : 1 << 20,
	ALIGN_MAX = RUN_MAX / 2,
	RUN_PAGES = 16,          /* of a run of slots, but for large ones */
	LARGE_SLOTS = 8,
	MANY = 8,                /* runs of a size, from which on a new one gets its pages at once */
	POPULATE_WRITE = 23,     /* madvise's, since Linux 5.14 */
};

struct heap {
	struct run *current[CLASSES]; /* lists of runs with free slots; the first one's are used */
	uint32_t runs[CLASSES];       /* how many there are of each, full ones included */
	struct heap *next;            /* without a thread */
	void *volatile freed_elsewhere __attribute__((__aligned__(64)));
};

/* What stands in a list that is empty. */
static struct run none;
static struct heap first_heap;
static int first_heap_taken;
static struct heap *without_thread;

static const unsigned char small_class[SMALL_MAX / 16 + 1] = {
	0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
	16, 16, 17, 17, 18, 18, 19, 19, 20, 20, 21, 21, 22, 22, 23, 23,
	24, 24, 24, 24, 25, 25, 25, 25, 26, 26, 26, 26, 27, 27, 27, 27,
	28, 28, 28, 28, 29, 29, 29, 29, 30, 30, 30, 30, 31, 31, 31, 31,
};

static unsigned class_of(size_t n)
{
	if (n <= SMALL_MAX)
		return small_class[(n + 15) / 16];
	int k = 31 - a_clz_32(n - 1);
	return (k - 7) * 8 + ((n - 1) >> (k - 3));
}

static size_t size_of(unsigned class)
{
	return class < 8 ? 16 * (class + 1) : (size_t)(class % 8 + 9) << (class / 8 + 3);
}

static inline struct heap *own_heap(void)
{
	return __pthread_self()->malloc_heap;
}

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

/* What is to be done when a run's used slots have become as few as it said. The last run of a size stays. */
static __attribute__((__noinline__)) void attend(struct heap *h, struct run *r)
{
	struct run *head;

	if (r->size > SLOT_MAX) {
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

static inline void put_slot(struct heap *h, struct run *r, struct slot *s)
{
	s->next = r->free;
	s->check = ~(uintptr_t)r;
	r->free = s;
	if (--r->used == r->attend)
		attend(h, r);
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

static void free_elsewhere(struct heap *h, struct run *r, struct slot *s)
{
	void *first;

	s->check = ~(uintptr_t)r;
	do
		s->next = first = h->freed_elsewhere;
	while (a_cas_p(&h->freed_elsewhere, first, s) != first);
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

/* A run with a free slot, which is the first of its list from now on. */
static struct run *refill(struct heap *h, unsigned class)
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

/* A heap for a thread that has none yet; NULL: no room. */
static struct heap *take_heap(void)
{
	struct heap *h;
	struct run *r;

	__arena_lock();
	if ((h = without_thread)) {
		without_thread = h->next;
	} else if (!first_heap_taken) {
		first_heap_taken = 1;
		h = &first_heap;
	}
	__arena_unlock();
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

static struct slot *pop(struct run *r)
{
	struct slot *s = r->free;

	r->free = s->next;
	r->used++;
	s->check = 0;
	return s;
}

static void *take_run(struct heap *h, size_t n, size_t align)
{
	size_t pages = (n + PAGE - 1) / PAGE;
	struct run *r;

	if (h->freed_elsewhere)
		collect(h);
	if (!(r = __arena_take(pages, align, h, 0)))
		return NULL;
	r->size = pages * PAGE;
	r->slots = r->used = 1;
	if (!r->zero)
		((struct slot *)r->start)->check = 0;
	return r->start;
}

static __attribute__((__noinline__)) void *malloc_slowly(size_t n)
{
	struct heap *h = own_heap();
	struct run *r;
	void *p = NULL;

	if (n > RUN_MAX || (!h && !(h = take_heap())))
		return __mallocng_malloc(n);
	if (n > SLOT_MAX) {
		p = take_run(h, n, 1);
	} else {
		unsigned class = class_of(n);
		r = h->current[class];
		if (r->free || (r = refill(h, class)))
			p = pop(r);
	}
	return p ? p : __mallocng_malloc(n);
}

void *__libc_malloc_impl(size_t n)
{
	struct heap *h = own_heap();

	if (n <= SMALL_MAX && h) {
		struct run *r = h->current[small_class[(n + 15) / 16]];
		if (r->free)
			return pop(r);
	}
	return malloc_slowly(n);
}
weak_alias(__libc_malloc_impl, malloc);

/* The run of a block; whatever is none ends the program. */
static inline struct run *run_of(void *p)
{
	struct run *r = arena_run(p);
	uint32_t offset = (char *)p - r->start, i = (uint64_t)offset * r->inverse >> 32;

	if (i * r->size != offset || ((struct slot *)p)->check == ~(uintptr_t)r)
		a_crash();
	return r;
}

void __libc_free(void *p)
{
	struct heap *h = own_heap();
	struct run *r;

	if (!p)
		return;
	if (!arena_owns(p)) {
		__mallocng_free(p);
		return;
	}
	r = run_of(p);
	if (r->heap == h)
		put_slot(h, r, p);
	else if (r->heap == (void *)arena_of(p))
		a_crash();
	else
		free_elsewhere(r->heap, r, p);
}
weak_alias(__libc_free, free);

/* Is there a malloc of the program's own, whose free would get what is allocated here? */
static inline int is_replaced(void)
{
	return malloc != __libc_malloc_impl;
}

static void *heap_calloc(size_t m, size_t n)
{
	void *p;

	if (n && m > (size_t)-1 / n) {
		errno = ENOMEM;
		return NULL;
	}
	n *= m;
	p = is_replaced() ? malloc(n) : __libc_malloc_impl(n);
	if (!p)
		return NULL;
	if (n > SLOT_MAX && !is_replaced() && (arena_owns(p) ? arena_run(p)->zero : __mallocng_allzerop(p)))
		return p;
	return memset(p, 0, n);
}
weak_alias(heap_calloc, calloc);

static void *heap_aligned_alloc(size_t align, size_t n)
{
	struct heap *h = own_heap();
	void *p = NULL;

	if (align & (align - 1) || is_replaced()) {
		errno = is_replaced() ? ENOMEM : EINVAL;
		return NULL;
	}
	if (align <= 16)
		return __libc_malloc_impl(n);
	if (align <= PAGE && n <= SLOT_MAX) {
		unsigned class = class_of(n > align ? n : align);
		while (size_of(class) & (align - 1))
			class++;
		return __libc_malloc_impl(size_of(class));
	}
	if (align <= ALIGN_MAX && n <= RUN_MAX && (h || (h = take_heap())))
		p = take_run(h, n > SLOT_MAX ? n : SLOT_MAX + 1, align > PAGE ? align / PAGE : 1);
	return p ? p : __mallocng_aligned_alloc(align, n);
}
weak_alias(heap_aligned_alloc, aligned_alloc);

static size_t heap_usable_size(void *p)
{
	return !p ? 0 : arena_owns(p) ? run_of(p)->size : __mallocng_usable_size(p);
}
weak_alias(heap_usable_size, malloc_usable_size);

/* Is a block of size bytes, which is to have n, good enough, or can it be made so where it is? */
static int fits(void *p, size_t size, size_t n)
{
	struct run *r;

	if (n <= size && n >= size - size / 4)
		return 1;
	if (size <= SLOT_MAX || n <= SLOT_MAX || n > RUN_MAX)
		return 0;
	r = run_of(p);
	if (!__arena_resize(r, (n + PAGE - 1) / PAGE))
		return 0;
	r->size = (uint32_t)r->pages * PAGE;
	r->zero = 0;
	return 1;
}

void *__libc_realloc(void *p, size_t n)
{
	size_t size, room = n;
	void *new;

	if (!p)
		return __libc_malloc_impl(n);
	if (!n) {
		/* As ever with glibc, whose programs count on it. */
		__libc_free(p);
		return NULL;
	}
	if (!arena_owns(p) && n > RUN_MAX / 2)
		return __mallocng_realloc(p, n);
	size = heap_usable_size(p);
	if (arena_owns(p) && fits(p, size, n))
		return p;
	/* What grows by little will grow again. */
	if (n > size && n - size <= size / 4 && n <= RUN_MAX)
		room += n / 4;
	new = __libc_malloc_impl(room);
	if (!new)
		return NULL;
	memcpy(new, p, size < n ? size : n);
	__libc_free(p);
	return new;
}
weak_alias(__libc_realloc, realloc);

/* Gives back the runs of which no slot is used, with the lists that held them. */
static void release_empty(struct heap *h)
{
	collect(h);
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
	__arena_lock();
	h->next = without_thread;
	without_thread = h;
	__arena_unlock();
}

/* Heaps of threads that fork leaves behind stay as they are, since what these were about to do with them is not done.
 * The blocks in them can be freed. */
void __malloc_atfork(int who)
{
	__arena_atfork(who);
	__mallocng_atfork(who);
}

int __malloc_trim(size_t keep)
{
	struct heap *h = own_heap(), *list;

	(void)keep;
	if (h)
		release_empty(h);
	__arena_lock();
	list = without_thread;
	without_thread = NULL;
	__arena_unlock();
	while ((h = list)) {
		list = h->next;
		release_empty(h);
		__arena_lock();
		h->next = without_thread;
		without_thread = h;
		__arena_unlock();
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
	int alone = r->size >= MMAP_LIKE;

	if (r->slots)
		t->tell(t->data, r->size, r->slots, r->slots - (int)r->used, (size_t)r->pages * PAGE, 0, alone);
}

void __heap_walk(walk_teller *tell, void *data)
{
	struct teller t = {tell, data};

	__arena_lock();
	__arena_each(tell_run, &t);
	__arena_unlock();
}
