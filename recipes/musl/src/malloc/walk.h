/* What the allocators of a program hold. */
#ifndef WALK_H
#define WALK_H

#include <stddef.h>

#include "features.h"

/* A block of so much is one that the kernel was asked for, in what mallinfo and its kin tell: glibc's M_MMAP_THRESHOLD. */
#define MMAP_LIKE (128 << 10)

/* Told of slots of one size that lie together: the bytes of one, how many there are, how many of them are free, the bytes
 * that were mapped for them, those of the slot that they lie in instead, and whether it is one slot, mapped by itself. */
typedef void walk_teller(void *data, size_t slot, int slots, int unused, size_t mapped, size_t within, int alone);

/* Of all memory that is allocated, of the own allocator's and of musl's; tell must not allocate. The parts are there when
 * the program has them. */
void __malloc_walk(walk_teller *tell, void *data);
hidden void __heap_walk(walk_teller *tell, void *data);

#endif
