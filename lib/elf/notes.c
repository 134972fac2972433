/* The GNU notes: which instruction set is needed, and glibc's start-up code leaving its mark. */
#include <string.h>

#include "../base/mem.h"
#include "image.h"

#ifndef PT_GNU_PROPERTY
#define PT_GNU_PROPERTY 0x6474e553 /* older C libraries lack the name */
#endif

enum { X86_ISA_1_NEEDED = 0xc0008002 };

static size_t pad(size_t n, size_t to)
{
	return (n + to - 1) & ~(to - 1);
}

static void take_isa(uint32_t bits, struct facts *f)
{
	static const char *const levels[] = {"x86-64-baseline", "x86-64-v2", "x86-64-v3", "x86-64-v4"};
	const char *highest = NULL;

	for (unsigned i = 0; i < 4; i++)
		if (bits & 1u << i)
			highest = levels[i];
	if (highest && !f->isa)
		f->isa = xstrdup(highest);
}

static void take_properties(const struct image *x, const unsigned char *p, size_t n, struct facts *f)
{
	size_t word = (size_t)image_bits(x) / 8;

	while (n >= 8) {
		size_t size = image32(x, p + 4);
		if (size > n - 8)
			return;
		if (image32(x, p) == X86_ISA_1_NEEDED && size >= 4 &&
		    (x->ehdr.e_machine == EM_X86_64 || x->ehdr.e_machine == EM_386))
			take_isa(image32(x, p + 8), f);
		size_t step = pad(8 + size, word);
		if (step > n)
			return;
		p += step;
		n -= step;
	}
}

static void take_notes(const struct image *x, uint64_t offset, uint64_t size, uint64_t align,
		       struct facts *f)
{
	const unsigned char *p = x->p + offset;
	size_t n = (size_t)size, to = align == 8 ? 8 : 4;

	while (n >= 12) {
		size_t name = image32(x, p), desc = image32(x, p + 4), at;
		uint32_t type = image32(x, p + 8);
		if (name > n - 12 || (at = pad(12 + name, to)) > n || desc > n - at)
			return;
		if (name == 4 && memcmp(p + 12, "GNU", 4) == 0) {
			if (type == NT_GNU_PROPERTY_TYPE_0)
				take_properties(x, p + at, desc, f);
			/* Written by glibc's crt1.o alone; 0 is Linux. */
			if (type == NT_GNU_ABI_TAG && desc >= 4 && !image32(x, p + at) &&
			    f->libc == LIBC_UNKNOWN)
				f->libc = LIBC_GLIBC;
		}
		size_t step = pad(at + desc, to);
		if (step > n)
			return;
		p += step;
		n -= step;
	}
}

void read_notes(const struct image *x, struct facts *f)
{
	GElf_Phdr ph;
	GElf_Shdr sh;

	for (size_t i = 0; i < x->phnum; i++)
		if (gelf_getphdr(x->elf, (int)i, &ph) &&
		    (ph.p_type == PT_NOTE || ph.p_type == PT_GNU_PROPERTY))
			take_notes(x, ph.p_offset, ph.p_filesz, ph.p_align, f);
	if (x->phnum)
		return;
	for (Elf_Scn *scn = NULL; (scn = elf_nextscn(x->elf, scn));)
		if (gelf_getshdr(scn, &sh) && sh.sh_type == SHT_NOTE)
			take_notes(x, sh.sh_offset, sh.sh_size, sh.sh_addralign, f);
}
