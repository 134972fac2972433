/* What the allocators of the program hold, for mallinfo and its kin, which are compat's. */
#include "meta.h"
#include "../walk.h"

/* A program without an allocator, or with one of its own, gets none by this. */
#pragma weak __malloc_context
#pragma weak __malloc_lock
#pragma weak __malloc_size_classes
#pragma weak __heap_walk

static void walk_groups(walk_teller *tell, void *data)
{
	wrlock();
	for (struct meta_area *a = ctx.meta_area_head; a; a = a->next) {
		for (int i = 0; i < a->nslots; i++) {
			struct meta *g = &a->slots[i];
			if (!g->mem) continue;
			uint32_t unused = (g->avail_mask | g->freed_mask) & ((2u<<g->last_idx)-1);
			int n = 0;
			for (; unused; unused &= unused-1) n++;
			size_t within = g->maplen || !g->freeable ? 0 : get_stride(get_meta((void *)g->mem));
			tell(data, get_stride(g), g->last_idx+1, n, g->maplen*4096UL, within, g->sizeclass>=48);
		}
	}
	unlock();
}

void __malloc_walk(walk_teller *tell, void *data)
{
	if (__heap_walk)
		__heap_walk(tell, data);
	if (&ctx)
		walk_groups(tell, data);
}
