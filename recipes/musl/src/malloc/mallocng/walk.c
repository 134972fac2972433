/* What the allocator holds, for mallinfo and its kin, which are compat's. */
#include "meta.h"

/* Calls tell, which must not allocate, for each group of slots: the bytes of a slot, how many slots there are, how many
 * of them are free, the bytes that were mapped for the group, and those of another group's slot that it lies in instead.
 * What malloc maps by itself is a group of one slot, and alone. */
void __malloc_walk(void (*tell)(void *data, size_t slot, int slots, int unused, size_t mapped, size_t within, int alone),
	void *data)
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
