/* Ends the relocation of a static program, as the very first constructor, by two steps that musl leaves out.
 * Relocations of indirect functions (IFUNC, target_clones) are applied: without this a function would be called
 * through an address that nobody wrote. Then what relocation alone writes becomes read-only (PT_GNU_RELRO), as
 * ld.so makes it in a dynamic program. Linked into every program: a few hundred bytes, and next to no time, for
 * in a position-independent program the linker puts the other relocations first and says how many there are.
 * Needs no header, since it is compiled before there is a C library to take them from. */
typedef __UINTPTR_TYPE__ address;

#if defined __x86_64__
#define INDIRECT 37
#elif defined __aarch64__
#define INDIRECT 1032
#elif defined __riscv
#define INDIRECT 58
#elif defined __i386__
#define INDIRECT 42
#elif defined __arm__
#define INDIRECT 160
#elif defined __s390x__
#define INDIRECT 61
#elif defined __powerpc__
#define INDIRECT 248
#elif defined __loongarch__
#define INDIRECT 12
#elif !defined __mips__ /* which has no indirect functions */
#error "add this machine's R_*_IRELATIVE"
#endif

#define LINKER __attribute__((weak, visibility("hidden"))) /* defined by the linker, or NULL */
extern const char __ehdr_start[] LINKER;

unsigned long getauxval(unsigned long);
int __mprotect(void *, __SIZE_TYPE__, int);
#if defined __i386__ || defined __x86_64__ || defined __s390x__
#define PAGE 4096UL
#else
#define PAGE getauxval(6) /* AT_PAGESZ */
#endif

#ifdef INDIRECT
struct relocation { /* ElfXX_Rel, or ElfXX_Rela on machines that write the addend there */
	address offset, info;
#if !defined __i386__ && !defined __arm__
	address addend;
#endif
};

struct dynamic {
	address tag, value;
};
enum { /* DT_… */
	PLT_SIZE = 2, RELA = 7, RELA_SIZE = 8, REL = 17, REL_SIZE = 18, PLT = 23,
	RELA_COUNT = 0x6ffffff9, REL_COUNT = 0x6ffffffa
};

extern const struct dynamic _DYNAMIC[] LINKER;
#if defined __i386__ || defined __arm__
extern const struct relocation __rel_iplt_start[] LINKER, __rel_iplt_end[] LINKER;
#define TABLE_START __rel_iplt_start
#define TABLE_END __rel_iplt_end
#else
extern const struct relocation __rela_iplt_start[] LINKER, __rela_iplt_end[] LINKER;
#define TABLE_START __rela_iplt_start
#define TABLE_END __rela_iplt_end
#endif

#if defined __aarch64__ || defined __arm__ || defined __s390x__ || defined __powerpc__
enum { HWCAP = 16, HWCAP2 = 26 };
#endif

/* What a resolver is given differs from machine to machine. */
static address resolve(address function)
{
#if defined __aarch64__
	struct { unsigned long size, hwcap, hwcap2; } more = {sizeof more, getauxval(HWCAP), getauxval(HWCAP2)};

	return ((address(*)(unsigned long, const void *))function)(more.hwcap | 1UL << 62, &more);
#elif defined __arm__ || defined __s390x__ || defined __powerpc__
	return ((address(*)(unsigned long))function)(getauxval(HWCAP));
#else
	return ((address(*)(void))function)();
#endif
}

static void apply(const struct relocation *r, const struct relocation *end, address base)
{
	for (; r < end; r++) {
		if ((r->info & (sizeof(address) == 8 ? 0xffffffff : 0xff)) != INDIRECT)
			continue;
		address *where = (address *)(base + r->offset);
#if defined __i386__ || defined __arm__
		*where = resolve(base + *where);
#else
		*where = resolve(base + r->addend);
#endif
	}
}

static void apply_dynamic(void)
{
	address base = (address)__ehdr_start, table = 0, size = 0, count = 0, plt = 0, plt_size = 0;

	for (const struct dynamic *d = _DYNAMIC; d->tag; d++) {
		switch (d->tag) {
		case RELA:
		case REL:
			table = base + d->value;
			break;
		case RELA_SIZE:
		case REL_SIZE:
			size = d->value;
			break;
		case RELA_COUNT:
		case REL_COUNT:
			count = d->value;
			break;
		case PLT:
			plt = base + d->value;
			break;
		case PLT_SIZE:
			plt_size = d->value;
			break;
		}
	}
	apply((const struct relocation *)table + count, (const struct relocation *)(table + size), base);
	if (plt < table || plt >= table + size) /* lld counts them in */
		apply((const struct relocation *)plt, (const struct relocation *)(plt + plt_size), base);
}

static void apply_all(void)
{
	if (_DYNAMIC)
		apply_dynamic();
	else
		apply(TABLE_START, TABLE_END, 0);
}
#else
static void apply_all(void)
{
}
#endif

struct header { /* ElfXX_Ehdr */
	unsigned char ident[16];
	unsigned short type, machine;
	unsigned int version;
	address entry, segments, sections;
	unsigned int flags;
	unsigned short size, segment_size, segment_count;
};

struct segment { /* ElfXX_Phdr */
	unsigned int type;
#if __SIZEOF_POINTER__ == 8
	unsigned int flags;
#endif
	address offset, start, physical, file_size, size;
#if __SIZEOF_POINTER__ == 4
	unsigned int flags;
#endif
	address align;
};
enum { LOAD = 1, RELRO = 0x6474e552 };
enum { READ = 1 };

/* A page that RELRO has not whole stays writable: other data is in it. */
static void seal(void)
{
	const struct header *header = (const struct header *)__ehdr_start;
	const struct segment *s = (const struct segment *)(__ehdr_start + header->segments);
	address base = 0;

	for (const struct segment *end = s + header->segment_count; s < end; s++) {
		address start = base + s->start, after = start + s->size;

		if (s->type == LOAD && s->offset == 0)
			base = (address)__ehdr_start - s->start;
		else if (s->type == RELRO)
			__mprotect((void *)(start & -PAGE), (after & -PAGE) - (start & -PAGE), READ);
	}
}

static void finish(void)
{
	apply_all();
	if (__ehdr_start)
		seal();
}

__attribute__((section(".init_array.00000"), used)) static void (*first)(void) = finish;
