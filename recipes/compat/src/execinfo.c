#include <elf.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unwind.h>

#include "public.h"

struct trace {
	void **addresses;
	int size, n;
};

static _Unwind_Reason_Code take(struct _Unwind_Context *c, void *data)
{
	struct trace *t = data;
	void *address = (void *)_Unwind_GetIP(c);

	if (t->n >= t->size || !address)
		return _URC_END_OF_STACK;
	if (t->n >= 0) /* the first is backtrace itself */
		t->addresses[t->n] = address;
	t->n++;
	return _URC_NO_REASON;
}

__attribute__((__noinline__)) PUBLIC int backtrace(void **addresses, int size)
{
	struct trace t = {addresses, size, -1};

	_Unwind_Backtrace(take, &t);
	return t.n > 0 ? t.n : 0;
}

/* ---- names: the symbol table of the file that runs, read anew each time and without malloc ---- */

struct symbols {
	char *file; /* mapped, or NULL */
	size_t size;
	const ElfW(Sym) *table;
	size_t count;
	const char *names;
	size_t names_size;
	uintptr_t base; /* from an address in the file to one in memory */
};

static int first_object(struct dl_phdr_info *o, size_t size, void *data)
{
	(void)size;
	*(uintptr_t *)data = o->dlpi_addr;
	return 1;
}

static int inside(const struct symbols *s, const ElfW(Shdr) *h)
{
	return h->sh_offset <= s->size && h->sh_size <= s->size - h->sh_offset;
}

static void find_table(struct symbols *s)
{
	const ElfW(Ehdr) *e = (const void *)s->file;

	if (s->size < sizeof *e || memcmp(e->e_ident, ELFMAG, SELFMAG) != 0 || e->e_shentsize != sizeof(ElfW(Shdr)) ||
	    e->e_shoff > s->size || e->e_shnum > (s->size - e->e_shoff) / sizeof(ElfW(Shdr)))
		return;
	const ElfW(Shdr) *h = (const void *)(s->file + e->e_shoff);
	for (unsigned i = 0; i < e->e_shnum; i++) {
		if (h[i].sh_type != SHT_SYMTAB || h[i].sh_link >= e->e_shnum || !inside(s, &h[i]) ||
		    !inside(s, &h[h[i].sh_link]))
			continue;
		s->table = (const void *)(s->file + h[i].sh_offset);
		s->count = h[i].sh_size / sizeof *s->table;
		s->names = s->file + h[h[i].sh_link].sh_offset;
		s->names_size = h[h[i].sh_link].sh_size;
	}
}

static void symbols_open(struct symbols *s)
{
	struct stat st;
	int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);

	*s = (struct symbols){0};
	dl_iterate_phdr(first_object, &s->base);
	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && st.st_size > 0) {
		void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (p != MAP_FAILED) {
			s->file = p;
			s->size = (size_t)st.st_size;
			find_table(s);
		}
	}
	close(fd);
}

static void symbols_close(struct symbols *s)
{
	if (s->file)
		munmap(s->file, s->size);
}

static const char *name_of(const struct symbols *s, const ElfW(Sym) *sym)
{
	if (!sym || sym->st_name >= s->names_size || !memchr(s->names + sym->st_name, 0, s->names_size - sym->st_name))
		return NULL;
	return s->names + sym->st_name;
}

/* The function that holds an address, or NULL. */
static const ElfW(Sym) *function_at(const struct symbols *s, uintptr_t address)
{
	for (size_t i = 0; i < s->count; i++) {
		const ElfW(Sym) *sym = &s->table[i];
		if ((sym->st_info & 0xf) == STT_FUNC && sym->st_shndx != SHN_UNDEF &&
		    address - s->base - sym->st_value < (sym->st_size ? sym->st_size : 1))
			return sym;
	}
	return NULL;
}

/* As snprintf. */
static int describe(const struct symbols *s, void *address, char *to, size_t room)
{
	/* A return address may be that of the next function already. */
	const ElfW(Sym) *sym = function_at(s, (uintptr_t)address - 1);
	const char *name = name_of(s, sym);
	uintptr_t from = s->base + (name ? sym->st_value : 0);

	return snprintf(to, room, "%s(%s+0x%lx) [0x%lx]", program_invocation_name, name ? name : "",
			(unsigned long)((uintptr_t)address - from), (unsigned long)(uintptr_t)address);
}

PUBLIC char **backtrace_symbols(void *const *addresses, int size)
{
	struct symbols s;
	size_t total = 0;
	char **texts = NULL;

	if (size < 0)
		return NULL;
	symbols_open(&s);
	for (int i = 0; i < size; i++)
		total += (size_t)describe(&s, addresses[i], NULL, 0) + 1;
	texts = malloc((size_t)size * sizeof *texts + total + 1);
	char *at = texts ? (char *)(texts + size) : NULL;
	for (int i = 0; texts && i < size; i++) {
		texts[i] = at;
		at += describe(&s, addresses[i], at, INT_MAX) + 1;
	}
	symbols_close(&s);
	return texts;
}

PUBLIC void backtrace_symbols_fd(void *const *addresses, int size, int fd)
{
	struct symbols s;
	char line[1024];

	symbols_open(&s);
	for (int i = 0; i < size; i++) {
		int n = describe(&s, addresses[i], line, sizeof line - 1);
		if (n > (int)sizeof line - 2)
			n = sizeof line - 2;
		line[n++] = '\n';
		if (write(fd, line, (size_t)n) < 0)
			break;
	}
	symbols_close(&s);
}
