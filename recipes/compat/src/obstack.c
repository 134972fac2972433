#include <obstack.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "public.h"

enum { DEFAULT_CHUNK = 4064 }; /* a page, with room for malloc's own */

struct aligned {
	char c;
	union {
		long long i;
		long double d;
		void *p;
	} most;
};

static void out_of_memory(void)
{
	fputs("memory exhausted\n", stderr);
	exit(obstack_exit_failure);
}

PUBLIC int obstack_exit_failure = EXIT_FAILURE;
PUBLIC void (*obstack_alloc_failed_handler)(void) = out_of_memory;

/* A chunk with room for n bytes, however its contents have to be aligned. */
static void new_chunk(struct obstack *h, size_t n, struct _obstack_chunk *prev)
{
	size_t head = offsetof(struct _obstack_chunk, contents) + h->alignment_mask;
	size_t size = n > h->chunk_size - head || head > h->chunk_size ? head + n : h->chunk_size;
	struct _obstack_chunk *c = NULL;

	if (size >= n)
		c = h->use_extra_arg ? h->chunkfun.extra(h->extra_arg, size) : h->chunkfun.plain(size);
	if (!c) {
		obstack_alloc_failed_handler();
		abort();
	}
	c->prev = prev;
	c->limit = (char *)c + size;
	h->chunk = c;
	h->chunk_limit = c->limit;
}

static void release(struct obstack *h, struct _obstack_chunk *c)
{
	if (h->use_extra_arg)
		h->freefun.extra(h->extra_arg, c);
	else
		h->freefun.plain(c);
}

static int begin(struct obstack *h, size_t size, size_t alignment)
{
	if (alignment == 0)
		alignment = offsetof(struct aligned, most);
	h->alignment_mask = alignment - 1;
	h->chunk_size = size ? size : DEFAULT_CHUNK;
	h->maybe_empty_object = h->alloc_failed = 0;
	new_chunk(h, 0, NULL);
	h->object_base = h->next_free = _obstack_align(h, h->chunk->contents);
	return 1;
}

PUBLIC int _obstack_begin(struct obstack *h, size_t size, size_t alignment, void *(*alloc)(size_t),
			  void (*unalloc)(void *))
{
	h->chunkfun.plain = alloc;
	h->freefun.plain = unalloc;
	h->use_extra_arg = 0;
	return begin(h, size, alignment);
}

PUBLIC int _obstack_begin_1(struct obstack *h, size_t size, size_t alignment, void *(*alloc)(void *, size_t),
			    void (*unalloc)(void *, void *), void *extra)
{
	h->chunkfun.extra = alloc;
	h->freefun.extra = unalloc;
	h->extra_arg = extra;
	h->use_extra_arg = 1;
	return begin(h, size, alignment);
}

/* The growing object moves to a chunk with room for more bytes, and for some growth besides. */
PUBLIC void _obstack_newchunk(struct obstack *h, size_t more)
{
	struct _obstack_chunk *old = h->chunk;
	size_t have = obstack_object_size(h);
	char *from = h->object_base;

	if (more > SIZE_MAX - have || have + more > SIZE_MAX - have / 8 - 100) {
		obstack_alloc_failed_handler();
		abort();
	}
	new_chunk(h, have + more + have / 8 + 100, old);
	h->object_base = _obstack_align(h, h->chunk->contents);
	memcpy(h->object_base, from, have);
	h->next_free = h->object_base + have;
	if (!h->maybe_empty_object && from == _obstack_align(h, old->contents)) {
		h->chunk->prev = old->prev; /* there was nothing else in it */
		release(h, old);
	}
	h->maybe_empty_object = 0;
}

static int holds(const struct _obstack_chunk *c, const void *object)
{
	return (uintptr_t)c < (uintptr_t)object && (uintptr_t)object <= (uintptr_t)c->limit;
}

PUBLIC void _obstack_free(struct obstack *h, void *object)
{
	struct _obstack_chunk *c = h->chunk;

	while (c && (!object || !holds(c, object))) {
		struct _obstack_chunk *prev = c->prev;
		release(h, c);
		c = prev;
		h->maybe_empty_object = 1; /* where the object of that chunk began is not known any more */
	}
	h->chunk = c;
	if (c) {
		h->object_base = h->next_free = object;
		h->chunk_limit = c->limit;
	} else if (object) {
		abort(); /* it is none of this stack's */
	}
}

PUBLIC int _obstack_allocated_p(struct obstack *h, void *object)
{
	for (struct _obstack_chunk *c = h->chunk; c; c = c->prev)
		if (holds(c, object))
			return 1;
	return 0;
}

PUBLIC size_t _obstack_memory_used(struct obstack *h)
{
	size_t n = 0;

	for (struct _obstack_chunk *c = h->chunk; c; c = c->prev)
		n += (size_t)(c->limit - (char *)c);
	return n;
}

#undef obstack_free
/* For programs that take the function's address, or were compiled with another obstack.h. */
PUBLIC void __obstack_free(struct obstack *h, void *object) __asm__("obstack_free");
PUBLIC void __obstack_free(struct obstack *h, void *object)
{
	_obstack_free(h, object);
}
