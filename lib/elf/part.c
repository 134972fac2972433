#include "part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

enum { MAGIC = 8, HEADER = 60, NAME = 16, SIZE_AT = 48, SIZE_LEN = 10 };

/* ---- files ---- */

static int map(const char *path, struct bytes *b)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

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

/* A member of a thin archive is a file beside it. */
static bool elsewhere(const char *archive, const char *name, part_fn *fn, void *data)
{
	char *path = *name == '/' ? xstrdup(name) : xasprintf("%.*s%s", (int)(base_name(archive) - archive), archive, name);
	struct bytes b;
	bool more = true;

	if (map(path, &b) == 0) {
		more = fn(name, b, data);
		unmap(b);
	}
	free(path);
	return more;
}

static void each_member(const char *path, struct bytes b, part_fn *fn, void *data)
{
	bool thin = begins(b, "!<thin>\n");
	struct bytes longs = {"", 0};

	for (size_t at = MAGIC, size; at + HEADER <= b.n; at += size + (size & 1)) {
		char field[NAME + 1] = "", digits[SIZE_LEN + 1] = "";
		memcpy(field, b.p + at, NAME);
		memcpy(digits, b.p + at + SIZE_AT, SIZE_LEN);
		size = strtoull(digits, NULL, 10);
		at += HEADER;
		bool table = strncmp(field, "//", 2) == 0;
		bool index = strncmp(field, "/ ", 2) == 0 || strncmp(field, "/SYM64/", 7) == 0;
		bool inside = table || index || !thin;
		if (inside && size > b.n - at)
			return;
		if (!inside)
			size = 0;
		struct bytes part = {b.p + at, size};
		if (table) {
			longs = part;
			continue;
		}
		char *name = index ? xstrndup(field, strcspn(field, " ")) : member_name(field, longs);
		bool more = inside ? fn(name, part, data) : elsewhere(path, name, fn, data);
		free(name);
		if (!more)
			return;
	}
}

int parts_walk(const char *path, part_fn *fn, void *data)
{
	struct bytes b;

	if (map(path, &b) != 0)
		return -1;
	if (begins(b, "!<arch>\n") || begins(b, "!<thin>\n"))
		each_member(path, b, fn, data);
	else
		fn(NULL, b, data);
	unmap(b);
	return 0;
}

/* ---- objects ---- */

bool object_open(struct bytes b, struct object *o)
{
	if (!begins(b, ELFMAG) || b.n < sizeof(Elf32_Ehdr))
		return false;
	*o = (struct object){b, b.p[EI_CLASS] == ELFCLASS64, b.p[EI_DATA] == ELFDATA2MSB};
	return true;
}

uint64_t object_get(const struct object *o, uint64_t base, struct field f)
{
	return field_get(o->b.p, o->b.n, o->wide, o->swap, base, f);
}

uint64_t object_section(const struct object *o, uint64_t i)
{
	return object_get(o, 0, FIELD(Ehdr, e_shoff)) + i * object_get(o, 0, FIELD(Ehdr, e_shentsize));
}

struct bytes object_contents(const struct object *o, uint64_t header)
{
	uint64_t at = object_get(o, header, FIELD(Shdr, sh_offset)), size = object_get(o, header, FIELD(Shdr, sh_size));

	return at > o->b.n || size > o->b.n - at ? (struct bytes){"", 0} : (struct bytes){o->b.p + at, size};
}
