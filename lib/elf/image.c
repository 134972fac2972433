#include "image.h"

#include <inttypes.h>
#include <string.h>

#include "../base/mem.h"

/* A file range that the headers claim, checked without overflow. */
static bool inside(const struct image *x, uint64_t offset, uint64_t size)
{
	return offset <= x->n && size <= x->n - offset;
}

static int check_segments(struct image *x, char **why)
{
	GElf_Phdr ph;

	if (elf_getphdrnum(x->elf, &x->phnum) != 0) {
		*why = xasprintf("damaged ELF header: %s", elf_errmsg(-1));
		return -1;
	}
	for (size_t i = 0; i < x->phnum; i++) {
		if (!gelf_getphdr(x->elf, (int)i, &ph)) {
			*why = xasprintf("truncated: program header %zu of %zu is missing", i, x->phnum);
			return -1;
		}
		if (ph.p_type != PT_NULL && !inside(x, ph.p_offset, ph.p_filesz)) {
			*why = xasprintf("truncated: a segment ends at byte %" PRIu64 ", the file at %zu",
					 ph.p_offset + ph.p_filesz, x->n);
			return -1;
		}
	}
	return 0;
}

static int check_sections(struct image *x, char **why)
{
	size_t count;
	GElf_Shdr sh;

	if (elf_getshdrnum(x->elf, &count) != 0) {
		*why = xasprintf("damaged section headers: %s", elf_errmsg(-1));
		return -1;
	}
	for (size_t i = 1; i < count; i++) {
		Elf_Scn *scn = elf_getscn(x->elf, i);
		if (!scn || !gelf_getshdr(scn, &sh)) {
			*why = xasprintf("truncated: section header %zu of %zu is missing", i, count);
			return -1;
		}
		if (sh.sh_type != SHT_NOBITS && sh.sh_type != SHT_NULL &&
		    !inside(x, sh.sh_offset, sh.sh_size)) {
			*why = xasprintf("truncated: a section ends at byte %" PRIu64 ", the file at %zu",
					 sh.sh_offset + sh.sh_size, x->n);
			return -1;
		}
	}
	return 0;
}

/* libelf forgets a header table that lies beyond the file and shows a file without any; a cut file
 * must not pass for one. */
static int check_tables(const struct image *x, char **why)
{
	uint64_t shent = x->ehdr.e_shoff ? gelf_fsize(x->elf, ELF_T_SHDR, 1, EV_CURRENT) : 0;
	uint64_t phent = x->ehdr.e_phnum ? gelf_fsize(x->elf, ELF_T_PHDR, 1, EV_CURRENT) : 0;
	uint64_t shnum = x->ehdr.e_shnum ? x->ehdr.e_shnum : x->ehdr.e_shoff != 0;
	bool xnum = x->ehdr.e_phnum == PN_XNUM;

	if (inside(x, x->ehdr.e_shoff, shnum * shent) &&
	    inside(x, x->ehdr.e_phoff, (xnum ? 1 : x->ehdr.e_phnum) * phent))
		return 0;
	*why = xasprintf("truncated: its header tables lie beyond the file's %zu bytes", x->n);
	return -1;
}

int image_open(struct image *x, const void *bytes, size_t n, char **why)
{
	*x = (struct image){.p = bytes, .n = n};
	elf_version(EV_CURRENT);
	if (n < EI_NIDENT || memcmp(bytes, ELFMAG, SELFMAG) != 0) {
		*why = xstrdup(n ? "not an ELF file or archive" : "empty");
		return -1;
	}
	/* elf_memory only reads, whatever its argument's type says. */
	x->elf = elf_memory((char *)(uintptr_t)bytes, n);
	if (!x->elf || elf_kind(x->elf) != ELF_K_ELF || !gelf_getehdr(x->elf, &x->ehdr)) {
		*why = xstrdup(n < sizeof(Elf32_Ehdr) ? "truncated within its ELF header"
						      : "damaged ELF header");
		image_close(x);
		return -1;
	}
	x->big = x->ehdr.e_ident[EI_DATA] == ELFDATA2MSB;
	if (check_tables(x, why) || check_segments(x, why) || check_sections(x, why)) {
		image_close(x);
		return -1;
	}
	return 0;
}

void image_close(struct image *x)
{
	elf_end(x->elf);
	x->elf = NULL;
}

int image_bits(const struct image *x)
{
	return x->ehdr.e_ident[EI_CLASS] == ELFCLASS64 ? 64 : 32;
}

uint16_t image16(const struct image *x, const unsigned char *p)
{
	return (uint16_t)(x->big ? p[0] << 8 | p[1] : p[1] << 8 | p[0]);
}

uint32_t image32(const struct image *x, const unsigned char *p)
{
	uint32_t a = image16(x, p), b = image16(x, p + 2);

	return x->big ? a << 16 | b : b << 16 | a;
}

const unsigned char *image_at(const struct image *x, uint64_t addr, size_t *left)
{
	GElf_Phdr ph;

	for (size_t i = 0; i < x->phnum; i++) {
		if (!gelf_getphdr(x->elf, (int)i, &ph) || ph.p_type != PT_LOAD)
			continue;
		if (addr >= ph.p_vaddr && addr - ph.p_vaddr < ph.p_filesz) {
			*left = (size_t)(ph.p_filesz - (addr - ph.p_vaddr));
			return x->p + ph.p_offset + (addr - ph.p_vaddr);
		}
	}
	*left = 0;
	return NULL;
}
