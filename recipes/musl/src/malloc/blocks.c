/* malloc and its kin: blocks out of heaps (heap.h), and of musl's allocator (mallocng.h). */
#define _BSD_SOURCE
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "heap.h"
#include "mallocng.h"

enum { ALIGN_MAX = RUN_MAX / 2 };

static void free_elsewhere(struct heap *h, struct run *r, struct slot *s)
{
	void *first;

	s->check = ~(uintptr_t)r;
	do
		s->next = first = h->freed_elsewhere;
	while (a_cas_p(&h->freed_elsewhere, first, s) != first);
}

static __attribute__((__noinline__)) void *malloc_slowly(size_t n)
{
	struct heap *h = own_heap();
	struct run *r;
	void *p = NULL;

	if (n > RUN_MAX || (!h && !(h = __heap_take())))
		return __mallocng_malloc(n);
	if (n > SLOT_MAX) {
		p = __heap_take_run(h, n, 1);
	} else {
		unsigned class = class_of(n);
		r = h->current[class];
		if (r->free || (r = __heap_refill(h, class)))
			p = take_slot(r);
	}
	return p ? p : __mallocng_malloc(n);
}

void *__libc_malloc_impl(size_t n)
{
	struct heap *h = own_heap();

	if (n <= SMALL_MAX && h) {
		struct run *r = h->current[small_class[(n + 15) / 16]];
		if (r->free)
			return take_slot(r);
	}
	return malloc_slowly(n);
}
weak_alias(__libc_malloc_impl, malloc);

static int is_in_use(const void *p)
{
	return arena_owns(p) && arena_run(p)->heap != (void *)arena_of(p);
}

/* Is a slot that says so a free one? A block says so, too, into which the bytes of a free slot were copied. Another
 * thread's lists may change meanwhile, and what was in them may lead anywhere. */
static __attribute__((__noinline__, __cold__)) int is_free(struct run *r, void *p)
{
	struct slot *s;
	int most = 1 << 20;

	if (!is_in_use(p))
		return 1;
	for (s = r->free; s && s != p && is_in_use(s) && most; s = s->next)
		most--;
	if (s == p)
		return 1;
	for (s = r->heap->freed_elsewhere; s && s != p && is_in_use(s) && most; s = s->next)
		most--;
	return s == p;
}

/* The run of a block; whatever is none ends the program. */
static inline struct run *run_of(void *p)
{
	struct run *r = arena_run(p);
	uint32_t offset = (char *)p - r->start, i = (uint64_t)offset * r->inverse >> 32;

	if (i * r->size != offset || (((struct slot *)p)->check == ~(uintptr_t)r && is_free(r, p)))
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
		p = __libc_malloc_impl(size_of(class));
		if (!((uintptr_t)p & (align - 1)))
			return p;
		/* It is musl's, for want of room. */
		__mallocng_free(p);
		return __mallocng_aligned_alloc(align, n);
	}
	if (align <= ALIGN_MAX && n <= RUN_MAX && (h || (h = __heap_take())))
		p = __heap_take_run(h, n > SLOT_MAX ? n : SLOT_MAX + 1, align > PAGE ? align / PAGE : 1);
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

	if (n <= size && n >= (size > SLOT_MAX ? size - size / 8 : size > 128 ? size / 2 : 0))
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
