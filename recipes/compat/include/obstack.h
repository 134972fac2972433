#ifndef _OBSTACK_H
#define _OBSTACK_H 1
/* Stacks of objects of any size, one of which, the last, may grow. The order of the structure's members is
 * that of glibc's, since programs bring their own copies of this header along.
 *
 * obstack_init and obstack_begin want the caller's obstack_chunk_alloc and obstack_chunk_free. */
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PTR_INT_TYPE ptrdiff_t

struct _obstack_chunk {
	char *limit;
	struct _obstack_chunk *prev;
	char contents[4];
};

struct obstack {
	size_t chunk_size;
	struct _obstack_chunk *chunk;
	char *object_base, *next_free, *chunk_limit; /* the growing object, its end, the room's end */
	union {
		ptrdiff_t tempint;
		void *tempptr;
	} temp;
	size_t alignment_mask;
	union {
		void *(*plain)(size_t);
		void *(*extra)(void *, size_t);
	} chunkfun;
	union {
		void (*plain)(void *);
		void (*extra)(void *, void *);
	} freefun;
	void *extra_arg;
	unsigned use_extra_arg : 1;
	unsigned maybe_empty_object : 1;
	unsigned alloc_failed : 1;
};

int _obstack_begin(struct obstack *, size_t size, size_t alignment, void *(*)(size_t), void (*)(void *));
int _obstack_begin_1(struct obstack *, size_t size, size_t alignment, void *(*)(void *, size_t),
		     void (*)(void *, void *), void *extra);
void _obstack_newchunk(struct obstack *, size_t more);
void _obstack_free(struct obstack *, void *object);
int _obstack_allocated_p(struct obstack *, void *object);
size_t _obstack_memory_used(struct obstack *);
int obstack_printf(struct obstack *__restrict, const char *__restrict, ...)
	__attribute__((__format__(__printf__, 2, 3)));
int obstack_vprintf(struct obstack *__restrict, const char *__restrict, va_list)
	__attribute__((__format__(__printf__, 2, 0)));

extern void (*obstack_alloc_failed_handler)(void); /* must not return */
extern int obstack_exit_failure;                   /* what its default exits with */

#define _OBSTACK_ALLOC(f) ((void *(*)(size_t))(f))
#define _OBSTACK_FREE(f) ((void (*)(void *))(f))

#define obstack_begin(h, size) \
	_obstack_begin((h), (size_t)(size), 0, _OBSTACK_ALLOC(obstack_chunk_alloc), _OBSTACK_FREE(obstack_chunk_free))
#define obstack_init(h) obstack_begin((h), 0)
#define obstack_specify_allocation(h, size, alignment, alloc, release) \
	_obstack_begin((h), (size_t)(size), (size_t)(alignment), _OBSTACK_ALLOC(alloc), _OBSTACK_FREE(release))
#define obstack_specify_allocation_with_arg(h, size, alignment, alloc, release, arg) \
	_obstack_begin_1((h), (size_t)(size), (size_t)(alignment), (void *(*)(void *, size_t))(alloc), \
			 (void (*)(void *, void *))(release), (arg))
#define obstack_chunkfun(h, f) ((void)((h)->chunkfun.extra = (void *(*)(void *, size_t))(f)))
#define obstack_freefun(h, f) ((void)((h)->freefun.extra = (void (*)(void *, void *))(f)))

#define obstack_base(h) ((void *)(h)->object_base)
#define obstack_next_free(h) ((void *)(h)->next_free)
#define obstack_object_size(h) ((size_t)((h)->next_free - (h)->object_base))
#define obstack_room(h) ((size_t)((h)->chunk_limit - (h)->next_free))
#define obstack_chunk_size(h) ((h)->chunk_size)
#define obstack_alignment_mask(h) ((h)->alignment_mask)
#define obstack_memory_used(h) _obstack_memory_used(h)
#define obstack_empty_p(h) \
	((h)->chunk->prev == NULL && (h)->next_free == _obstack_align((h), (h)->chunk->contents))

static __inline char *_obstack_align(const struct obstack *h, char *p)
{
	return p + (-(__UINTPTR_TYPE__)p & h->alignment_mask);
}

static __inline void obstack_make_room(struct obstack *h, size_t n)
{
	if (obstack_room(h) < n)
		_obstack_newchunk(h, n);
}

#define obstack_1grow_fast(h, c) ((void)(*(h)->next_free++ = (char)(c)))
#define obstack_blank_fast(h, n) ((void)((h)->next_free += (n)))

static __inline void obstack_ptr_grow_fast(struct obstack *h, const void *p)
{
	memcpy(h->next_free, &p, sizeof p);
	h->next_free += sizeof p;
}

static __inline void obstack_int_grow_fast(struct obstack *h, int i)
{
	memcpy(h->next_free, &i, sizeof i);
	h->next_free += sizeof i;
}

static __inline void obstack_grow(struct obstack *h, const void *data, size_t n)
{
	obstack_make_room(h, n);
	memcpy(h->next_free, data, n);
	h->next_free += n;
}

static __inline void obstack_1grow(struct obstack *h, int c)
{
	obstack_make_room(h, 1);
	obstack_1grow_fast(h, c);
}

static __inline void obstack_grow0(struct obstack *h, const void *data, size_t n)
{
	obstack_make_room(h, n + 1);
	obstack_grow(h, data, n);
	obstack_1grow_fast(h, 0);
}

static __inline void obstack_ptr_grow(struct obstack *h, const void *p)
{
	obstack_make_room(h, sizeof p);
	obstack_ptr_grow_fast(h, p);
}

static __inline void obstack_int_grow(struct obstack *h, int i)
{
	obstack_make_room(h, sizeof i);
	obstack_int_grow_fast(h, i);
}

/* n may be negative: the object shrinks. */
static __inline void obstack_blank(struct obstack *h, ptrdiff_t n)
{
	if (n > 0)
		obstack_make_room(h, (size_t)n);
	obstack_blank_fast(h, n);
}

static __inline void *obstack_finish(struct obstack *h)
{
	void *object = h->object_base;

	if (h->next_free == object)
		h->maybe_empty_object = 1;
	h->next_free = _obstack_align(h, h->next_free);
	if (h->next_free > h->chunk_limit)
		h->next_free = h->chunk_limit;
	h->object_base = h->next_free;
	return object;
}

static __inline void *obstack_alloc(struct obstack *h, size_t n)
{
	obstack_make_room(h, n);
	obstack_blank_fast(h, n);
	return obstack_finish(h);
}

static __inline void *obstack_copy(struct obstack *h, const void *data, size_t n)
{
	obstack_grow(h, data, n);
	return obstack_finish(h);
}

static __inline void *obstack_copy0(struct obstack *h, const void *data, size_t n)
{
	obstack_grow0(h, data, n);
	return obstack_finish(h);
}

/* Frees object and all that came after it; NULL frees everything. */
static __inline void (obstack_free)(struct obstack *h, void *object)
{
	if (object > (void *)h->chunk && object < (void *)h->chunk_limit)
		h->next_free = h->object_base = (char *)object;
	else
		_obstack_free(h, object);
}
#define obstack_free(h, object) (obstack_free)((h), (void *)(object))

#ifdef __cplusplus
}
#endif
#endif
