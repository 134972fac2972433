/* Executables and shared objects: what the loader would see, taken from the program headers, since
 * section headers may be stripped or lie. */
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "image.h"

struct dynamic {
	const unsigned char *strings;
	size_t strings_size;
	uint64_t strtab, strsz, verneed, verneed_count;
	bool soname, debug, pie_flag;
};

/* The string at offset of the dynamic string table, or NULL when it lies outside or never ends. */
static const char *dynamic_string(const struct dynamic *d, uint64_t offset)
{
	if (offset >= d->strings_size || !memchr(d->strings + offset, 0, d->strings_size - offset))
		return NULL;
	return (const char *)d->strings + offset;
}

static void take_flags(const GElf_Dyn *dyn, struct dynamic *d, struct facts *f)
{
	switch (dyn->d_tag) {
	case DT_STRTAB: d->strtab = dyn->d_un.d_ptr; break;
	case DT_STRSZ: d->strsz = dyn->d_un.d_val; break;
	case DT_VERNEED: d->verneed = dyn->d_un.d_ptr; break;
	case DT_VERNEEDNUM: d->verneed_count = dyn->d_un.d_val; break;
	case DT_SONAME: d->soname = true; break;
	case DT_DEBUG: d->debug = true; break;
	case DT_TEXTREL: f->textrel = true; break;
	case DT_BIND_NOW: f->bind_now = true; break;
	case DT_FLAGS:
		f->bind_now |= (dyn->d_un.d_val & DF_BIND_NOW) != 0;
		f->textrel |= (dyn->d_un.d_val & DF_TEXTREL) != 0;
		break;
	case DT_FLAGS_1:
		f->bind_now |= (dyn->d_un.d_val & DF_1_NOW) != 0;
		d->pie_flag |= (dyn->d_un.d_val & DF_1_PIE) != 0;
		break;
	default: break;
	}
}

static int take_strings(const GElf_Dyn *dyn, const struct dynamic *d, struct facts *f, char **why)
{
	bool path = dyn->d_tag == DT_RPATH || dyn->d_tag == DT_RUNPATH;

	if (dyn->d_tag != DT_NEEDED && !path)
		return 0;
	const char *s = dynamic_string(d, dyn->d_un.d_val);
	if (!s) {
		*why = xstrdup("a name in its dynamic section lies outside the string table");
		return -1;
	}
	argv_add(path ? &f->rpath : &f->needed, s);
	return 0;
}

static int by_version(const void *a, const void *b)
{
	return strverscmp(*(char *const *)a, *(char *const *)b);
}

/* The list of versions it needs: records linked by offsets, each followed by links of its own. */
static void read_versions(const struct image *x, const struct dynamic *d, struct facts *f)
{
	size_t left, at = 0;
	const unsigned char *p = image_at(x, d->verneed, &left);
	size_t budget = left; /* every honest record is longer than a byte: an end for any loop */

	for (uint64_t i = 0; p && i < d->verneed_count && at + 16 <= left && budget; i++) {
		size_t aux = at + image32(x, p + at + 8);
		for (unsigned k = image16(x, p + at + 2); k && aux + 16 <= left && budget; k--, budget--) {
			const char *name = dynamic_string(d, image32(x, p + aux + 8));
			if (name && starts_with(name, "GLIBC_") && name[6] >= '0' && name[6] <= '9')
				argv_add(&f->glibc_versions, name);
			uint32_t next = image32(x, p + aux + 12);
			if (!next)
				break;
			aux += next;
		}
		uint32_t next = image32(x, p + at + 12);
		if (!next)
			break;
		at += next;
		budget -= budget > 0;
	}
	argv_unique(&f->glibc_versions, by_version);
}

static int read_dynamic(const struct image *x, const GElf_Phdr *ph, struct dynamic *d, struct facts *f,
			char **why)
{
	Elf_Data *data = elf_getdata_rawchunk(x->elf, (int64_t)ph->p_offset, ph->p_filesz, ELF_T_DYN);
	size_t entry = gelf_fsize(x->elf, ELF_T_DYN, 1, EV_CURRENT);
	size_t n = data && entry ? data->d_size / entry : 0, end = 0, left;
	GElf_Dyn dyn;

	f->dynamic = true;
	for (; end < n && gelf_getdyn(data, (int)end, &dyn) && dyn.d_tag != DT_NULL; end++)
		take_flags(&dyn, d, f);
	d->strings = image_at(x, d->strtab, &left);
	d->strings_size = d->strsz < left ? (size_t)d->strsz : left;
	for (size_t i = 0; i < end && gelf_getdyn(data, (int)i, &dyn); i++)
		if (take_strings(&dyn, d, f, why))
			return -1;
	if (d->verneed)
		read_versions(x, d, f);
	return 0;
}

static int read_interpreter(const struct image *x, const GElf_Phdr *ph, struct facts *f, char **why)
{
	const char *s = (const char *)x->p + ph->p_offset;

	if (f->interpreter)
		return 0;
	if (!ph->p_filesz || !memchr(s, 0, ph->p_filesz)) {
		*why = xstrdup("the name of its interpreter has no end");
		return -1;
	}
	f->interpreter = xstrdup(s);
	return 0;
}

static int read_segments(const struct image *x, struct dynamic *d, struct facts *f, char **why)
{
	GElf_Phdr ph;
	bool stack = false;

	for (size_t i = 0; i < x->phnum; i++) {
		if (!gelf_getphdr(x->elf, (int)i, &ph))
			break;
		if (ph.p_type == PT_INTERP && read_interpreter(x, &ph, f, why))
			return -1;
		if (ph.p_type == PT_DYNAMIC && !f->dynamic && read_dynamic(x, &ph, d, f, why))
			return -1;
		f->relro |= ph.p_type == PT_GNU_RELRO;
		if (ph.p_type == PT_GNU_STACK) {
			stack = true;
			f->exec_stack = (ph.p_flags & PF_X) != 0;
			f->stack_size = (long long)(ph.p_memsz & INT64_MAX);
		}
	}
	f->exec_stack |= !stack && (x->ehdr.e_machine == EM_X86_64 || x->ehdr.e_machine == EM_386 ||
				    x->ehdr.e_machine == EM_ARM);
	return 0;
}

/* Who is the libc of a linked file: by what it asks the loader for. */
static enum libc_kind libc_asked(const struct facts *f)
{
	const char *loader = f->interpreter ? base_name(f->interpreter) : "";

	if (starts_with(loader, "ld-musl-"))
		return LIBC_MUSL;
	if (f->glibc_versions.n || starts_with(loader, "ld-linux") || argv_has(&f->needed, "libc.so.6"))
		return LIBC_GLIBC;
	for (size_t i = 0; i < f->needed.n; i++)
		if (starts_with(f->needed.v[i], "libc.musl-"))
			return LIBC_MUSL;
	return LIBC_UNKNOWN;
}

/* The full symbol table if it was kept, else the one for the loader. Both belong to section headers;
 * a file without any is merely stripped. */
static int read_tables(const struct image *x, struct facts *f, char **why)
{
	Elf_Scn *full = NULL, *loader = NULL;
	GElf_Shdr sh;

	for (Elf_Scn *scn = NULL; (scn = elf_nextscn(x->elf, scn));) {
		if (!gelf_getshdr(scn, &sh))
			continue;
		if (sh.sh_type == SHT_SYMTAB && sh.sh_size)
			full = scn;
		if (sh.sh_type == SHT_DYNSYM)
			loader = scn;
	}
	f->stripped = !full;
	Elf_Scn *use = f->interpreter || f->needed.n || !full ? loader : full;
	return use ? read_symbols(x, use, f, why) : 0;
}

int read_linked(const struct image *x, struct facts *f, char **why)
{
	struct dynamic d = {0};
	bool fixed = x->ehdr.e_type == ET_EXEC;

	if (read_segments(x, &d, f, why))
		return -1;
	/* A static PIE and a shared object are both ET_DYN without an interpreter. The flag tells them
	 * apart; linkers older than the flag still write DT_DEBUG into programs alone. */
	bool program = fixed || f->interpreter || d.pie_flag || (d.debug && !d.soname);
	f->kind = program ? KIND_EXECUTABLE : KIND_SHARED;
	f->pie = program && !fixed;
	f->static_pie = f->pie && !f->interpreter && !f->needed.n;
	f->libc = libc_asked(f);
	read_notes(x, f);
	return read_tables(x, f, why);
}
