/* mimalloc in one piece, as a process's allocator, with what the C library asks of one. */
#include "static.c"

void *malloc(size_t n) __attribute__((__alias__("mi_malloc")));
void *calloc(size_t n, size_t size) __attribute__((__alias__("mi_calloc")));
void free(void *p) __attribute__((__alias__("mi_free")));
size_t malloc_usable_size(void *p) __attribute__((__alias__("mi_usable_size")));

/* As glibc does it, and the C library. */
void *realloc(void *p, size_t n)
{
	if (p && !n) {
		mi_free(p);
		return NULL;
	}
	return mi_realloc(p, n);
}

/* Says why there is no p, as mimalloc does not for each function. */
static void *told(void *p, size_t align)
{
	if (!p)
		errno = align & (align - 1) ? EINVAL : ENOMEM;
	return p;
}

void *aligned_alloc(size_t align, size_t n)
{
	return told(mi_malloc_aligned(n, align ? align : 1), align);
}

void *reallocarray(void *p, size_t n, size_t size)
{
	return told(mi_reallocarray(p, n, size), 1);
}

int posix_memalign(void **p, size_t align, size_t n)
{
	return mi_posix_memalign(p, align, n);
}

/* Before a fork (who is -1) all of mimalloc's locks are taken, and released behind it in the parent (0) and in the child
 * (1), whose memory is then as no other thread was at work on it. They are taken all at once or not at all, so that their
 * order does not matter. Heaps that a program makes by mi_heap_new() are not among them. */
void __malloc_atfork(int who);
int __malloc_trim(size_t keep);

enum { MOST = 12 };

static int all_locks(mi_lock_t *locks[MOST])
{
	mi_subproc_t *process = _mi_subproc_main();
	mi_heap_t *heap = mi_atomic_load_ptr_acquire(mi_heap_t, &process->heap_main);
	mi_theap_t *own = _mi_theap_default();
	int n = 0;

	locks[n++] = &mi_subprocs_lock;
	locks[n++] = &mi_thread_locals_lock;
	locks[n++] = &out_buf_lock;
	locks[n++] = &process->heaps_lock;
	locks[n++] = &process->theap_meta_lock;
	locks[n++] = &process->arena_reserve_lock;
	if (heap) {
		locks[n++] = &heap->theaps_lock;
		locks[n++] = &heap->arena_pages_lock;
		locks[n++] = &heap->os_abandoned_pages_lock;
	}
	if (own && own->tld)
		locks[n++] = &own->tld->theaps_lock;
#if !MI_PAGE_MAP_FLAT
	if (mi_page_map())
		locks[n++] = &mi_page_map()->lock;
#endif
	return n;
}

void __malloc_atfork(int who)
{
	static mi_lock_t *locks[MOST]; /* the C library forks in one thread at a time */
	static int n;
	int got = 0;

	if (who < 0)
		n = all_locks(locks);
	while (who < 0 && got < n) {
		if (mi_lock_try_acquire(locks[got])) {
			got++;
		} else {
			while (got)
				mi_lock_release(locks[--got]);
			_mi_prim_thread_yield();
		}
	}
	for (int i = 0; who >= 0 && i < n; i++)
		mi_lock_release(locks[i]);
}

/* What malloc_trim() calls; whether anything was given back is not told. */
int __malloc_trim(size_t keep)
{
	(void)keep;
	mi_collect(true);
	return 1;
}
