/* musl's own allocator, by names of the library's inside: for what is too large for the own one, and where there is no
 * room for that. Blocks of either are told apart by their address (arena_owns). */
#ifndef MALLOCNG_H
#define MALLOCNG_H

#include <stddef.h>

#include "features.h"

hidden void *__mallocng_malloc(size_t n);
hidden void *__mallocng_realloc(void *p, size_t n);
hidden void __mallocng_free(void *p);
hidden void *__mallocng_aligned_alloc(size_t align, size_t n);
hidden size_t __mallocng_usable_size(void *p);
hidden int __mallocng_allzerop(void *p);
hidden void __mallocng_atfork(int who);

#endif
