#include "symbols.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/mem.h"
#include "field.h"

enum { MAGIC = 8, HEADER = 60, NAME = 16, SIZE_AT = 48, SIZE_LEN = 10 };

struct bytes {
	const char *p;
	size_t n;
};

struct object {
	struct bytes b;
	bool wide, swap;
};

typedef bool part_fn(const char *name, struct bytes b, void *data);

/* ---- files ---- */

static int map(const char *path, struct bytes *b)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	*b = (struct bytes){"", 0};
	if (fd < 0)
		return -1;
	int bad = fstat(fd, &st);
	if (!bad && !S_ISREG(st.st_mode)) {
		errno = EINVAL;
		bad = -1;
	}
	if (!bad && st.st_size > 0) {
		void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		bad = p == MAP_FAILED ? -1 : 0;
		if (!bad)
			*b = (struct bytes){p, (size_t)st.st_size};
	}
	close(fd);
	return bad;
}

static void unmap(struct bytes b)
{
	if (b.n)
		munmap((void *)b.p, b.n);
}

static bool begins(struct bytes b, const char *magic)
{
	return b.n >= strlen(magic) && memcmp(b.p, magic, strlen(magic)) == 0;
}

/* ---- archives ---- */

/* A member's name: up to the '/', or "/123", which counts into the table of long ones. Fresh. */
static char *member_name(const char *field, struct bytes longs)
{
	size_t at = field[0] == '/' ? strtoul(field + 1, NULL, 10) : 0;

	if (field[0] != '/')
		return xstrndup(field, strcspn(field, "/ "));
	if (at >= longs.n)
		return xstrdup("?");
	const char *end = memchr(longs.p + at, '\n', longs.n - at);
	size_t n = end ? (size_t)(end - longs.p) - at : longs.n - at;
	return xstrndup(longs.p + at, n && longs.p[at + n - 1] == '/' ? n - 1 : n);
}

/* Calls fn for an object itself, or for each part of an archive: its index is called "/" or "/SYM64/". */
static void each_part(struct bytes b, part_fn *fn, void *data)
{
	struct bytes longs = {"", 0};

	if (!begins(b, "!<arch>\n")) {
		fn(NULL, b, data);
		return;
	}
	for (size_t at = MAGIC, size; at + HEADER <= b.n; at += size + (size & 1)) {
		char field[NAME + 1] = "", digits[SIZE_LEN + 1] = "";
		memcpy(field, b.p + at, NAME);
		memcpy(digits, b.p + at + SIZE_AT, SIZE_LEN);
		size = strtoull(digits, NULL, 10);
		at += HEADER;
		if (size > b.n - at)
			return;
		struct bytes part = {b.p + at, size};
		bool index = strncmp(field, "/ ", 2) == 0 || strncmp(field, "/SYM64/", 7) == 0;
		if (strncmp(field, "//", 2) == 0) {
			longs = part;
			continue;
		}
		char *name = index ? xstrndup(field, strcspn(field, " ")) : member_name(field, longs);
		bool more = fn(name, part, data);
		free(name);
		if (!more)
			return;
	}
}

/* ---- objects ---- */

static bool is_object(struct bytes b, struct object *o)
{
	if (!begins(b, ELFMAG) || b.n < sizeof(Elf32_Ehdr))
		return false;
	*o = (struct object){b, b.p[EI_CLASS] == ELFCLASS64, b.p[EI_DATA] == ELFDATA2MSB};
	return true;
}

static uint64_t get(const struct object *o, uint64_t base, struct field f)
{
	return field_get(o->b.p, o->b.n, o->wide, o->swap, base, f);
}

static uint64_t section(const struct object *o, uint64_t i)
{
	return get(o, 0, FIELD(Ehdr, e_shoff)) + i * get(o, 0, FIELD(Ehdr, e_shentsize));
}

/* A section's bytes as far as they lie in the file. */
static struct bytes contents(const struct object *o, uint64_t header)
{
	uint64_t at = get(o, header, FIELD(Shdr, sh_offset)), size = get(o, header, FIELD(Shdr, sh_size));

	return at > o->b.n || size > o->b.n - at ? (struct bytes){"", 0} : (struct bytes){o->b.p + at, size};
}

static bool walk_table(const struct object *o, uint64_t header, const char *member, symbol_fn *fn, void *data)
{
	struct bytes table = contents(o, header);
	struct bytes names = contents(o, section(o, get(o, header, FIELD(Shdr, sh_link))));
	uint64_t start = get(o, header, FIELD(Shdr, sh_offset));
	uint64_t step = o->wide ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);

	for (uint64_t at = 0; at + step <= table.n; at += step) {
		uint64_t name = get(o, start + at, FIELD(Sym, st_name)), info = get(o, start + at, FIELD(Sym, st_info));
		bool global = info >> 4 == STB_GLOBAL || info >> 4 == STB_WEAK;
		bool defined = get(o, start + at, FIELD(Sym, st_shndx)) != SHN_UNDEF;
		if (!global || name >= names.n || !memchr(names.p + name, 0, names.n - name))
			continue;
		if (!fn(member, names.p + name, defined, data))
			return false;
	}
	return true;
}

struct walk {
	symbol_fn *fn;
	void *data;
};

static bool walk_object(const char *name, struct bytes b, void *data)
{
	struct walk *w = data;
	struct object o;
	bool more = true;

	if (!is_object(b, &o))
		return true;
	uint64_t count = get(&o, 0, FIELD(Ehdr, e_shnum));
	for (uint64_t i = 0; i < count && more; i++)
		if (get(&o, section(&o, i), FIELD(Shdr, sh_type)) == SHT_SYMTAB)
			more = walk_table(&o, section(&o, i), name, w->fn, w->data);
	return more;
}

int symbols_walk(const char *path, symbol_fn *fn, void *data)
{
	struct walk w = {fn, data};
	struct bytes b;

	if (map(path, &b) != 0)
		return -1;
	each_part(b, walk_object, &w);
	unmap(b);
	return 0;
}

/* A count and so many offsets, of 4 or 8 bytes with the most significant first, then the names. */
static bool walk_index(const char *name, struct bytes b, void *data)
{
	struct walk *w = data;
	size_t word = name && strcmp(name, "/SYM64/") == 0 ? 8 : 4;
	uint64_t count = 0;

	if (!name || name[0] != '/')
		return false;
	for (size_t i = 0; i < word && i < b.n; i++)
		count = count << 8 | (unsigned char)b.p[i];
	if (count >= b.n / word)
		return false;
	for (size_t at = word + count * word; count-- && at < b.n;) {
		size_t n = strnlen(b.p + at, b.n - at);
		if (n == b.n - at || !w->fn(NULL, b.p + at, true, w->data))
			break;
		at += n + 1;
	}
	return false;
}

int symbols_index(const char *path, symbol_fn *fn, void *data)
{
	struct walk w = {fn, data};
	struct bytes b;

	if (map(path, &b) != 0)
		return -1;
	each_part(b, walk_index, &w);
	unmap(b);
	return 0;
}

struct machine {
	int number, bits;
};

static bool first_object(const char *name, struct bytes b, void *data)
{
	struct machine *m = data;
	struct object o;

	(void)name;
	if (!is_object(b, &o))
		return true;
	*m = (struct machine){(int)get(&o, 0, FIELD(Ehdr, e_machine)), o.wide ? 64 : 32};
	return false;
}

int symbols_machine(const char *path, int *bits)
{
	struct machine m = {0, 0};
	struct bytes b;

	if (map(path, &b) == 0) {
		each_part(b, first_object, &m);
		unmap(b);
	}
	*bits = m.bits;
	return m.number;
}
