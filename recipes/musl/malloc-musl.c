/* malloc and its kin by musl's allocator alone: an archive ahead of the C library's, in the place of its own allocator.
 * Weak, as in the C library: a program's own functions are used where it has some. */
#define _BSD_SOURCE
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "src/malloc/mallocng.h"

#pragma weak malloc
#pragma weak calloc
#pragma weak realloc
#pragma weak free
#pragma weak aligned_alloc
#pragma weak malloc_usable_size

void *__libc_malloc(size_t n)
{
	return __mallocng_malloc(n);
}

void __libc_free(void *p)
{
	__mallocng_free(p);
}

void *__libc_realloc(void *p, size_t n)
{
	if (p && !n) {
		__mallocng_free(p);
		return NULL;
	}
	return __mallocng_realloc(p, n);
}

void *__libc_calloc(size_t m, size_t n)
{
	void *p;

	if (n && m > (size_t)-1 / n) {
		errno = ENOMEM;
		return NULL;
	}
	p = __mallocng_malloc(m * n);
	return p && !__mallocng_allzerop(p) ? memset(p, 0, m * n) : p;
}

void *malloc(size_t n)
{
	return __mallocng_malloc(n);
}

void free(void *p)
{
	__mallocng_free(p);
}

void *realloc(void *p, size_t n)
{
	return __libc_realloc(p, n);
}

void *calloc(size_t m, size_t n)
{
	return __libc_calloc(m, n);
}

void *aligned_alloc(size_t align, size_t n)
{
	return __mallocng_aligned_alloc(align, n);
}

size_t malloc_usable_size(void *p)
{
	return __mallocng_usable_size(p);
}

void __malloc_atfork(int who)
{
	__mallocng_atfork(who);
}
