/* _dl_find_object, which the unwinder of gcc 12 and newer asks where the unwind tables of an address
 * are. glibc has it, musl has not; here it is by way of dl_iterate_phdr. Needs no header, since it is
 * compiled before there is a C library to take them from; the structures are those of the ELF and
 * glibc ABIs. The linker must write the tables' index (--eh-frame-hdr). */
typedef __UINTPTR_TYPE__ address;

struct segment { /* ElfXX_Phdr */
#if __SIZEOF_POINTER__ == 8
	unsigned type, flags;
	address offset, vaddr, paddr, filesz, memsz, align;
#else
	address type, offset, vaddr, paddr, filesz, memsz, flags, align;
#endif
};
enum { SEGMENT_LOAD = 1, SEGMENT_EH_FRAME = 0x6474e550 };

struct object { /* struct dl_phdr_info, as far as it is read here */
	address base;
	const char *name;
	const struct segment *segments;
	unsigned short count;
};

struct found { /* struct dl_find_object */
	unsigned long long flags;
	void *map_start, *map_end, *link_map, *eh_frame;
#ifndef __x86_64__
	void *eh_dbase; /* only the tables of i386 and a few others are relative to it */
#endif
	unsigned long long reserved[7];
};

struct search {
	address pc;
	struct found *found;
};

int dl_iterate_phdr(int (*)(struct object *, __SIZE_TYPE__, void *), void *);
__attribute__((visibility("hidden"))) int _dl_find_object(void *, struct found *);

/* 1 when o holds the address and its tables, which ends the iteration. */
static int look(struct object *o, __SIZE_TYPE__ size, void *data)
{
	struct search *s = data;
	const struct segment *tables = 0, *holds = 0;

	(void)size;
	for (unsigned i = 0; i < o->count; i++) {
		const struct segment *p = &o->segments[i];

		if (p->type == SEGMENT_EH_FRAME)
			tables = p;
		else if (p->type == SEGMENT_LOAD && s->pc - (o->base + p->vaddr) < p->memsz)
			holds = p;
	}
	if (!tables || !holds)
		return 0;
	s->found->flags = 0;
	s->found->map_start = (void *)(o->base + holds->vaddr);
	s->found->map_end = (void *)(o->base + holds->vaddr + holds->memsz);
	s->found->link_map = 0;
	s->found->eh_frame = (void *)(o->base + tables->vaddr);
#ifndef __x86_64__
	s->found->eh_dbase = 0;
#endif
	return 1;
}

int _dl_find_object(void *pc, struct found *found)
{
	struct search s = { (address)pc, found };

	return dl_iterate_phdr(look, &s) == 1 ? 0 : -1;
}
