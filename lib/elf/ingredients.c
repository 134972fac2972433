#include "ingredients.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "image.h"
#include "ltodata.h"
#include "magic.h"
#include "repack.h"
#include "write.h"

static const char with_bytes[] = "oaw";

/* ---- reading ---- */

static bool find_section(const struct image *x, struct section *s)
{
	return image_named(x, INGREDIENTS_SECTION, s) && s->size > 0;
}

/* FNV-1a over the bytes and their number: it tells copies of an object apart from others, no more. */
static uint64_t digest(const char *p, uint64_t n)
{
	uint64_t h = 0xcbf29ce484222325u ^ n;

	for (uint64_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)p[i]) * 0x100000001b3u;
	return h;
}

/* Reads the ingredient at byte *at of the section; false when it is broken. */
static bool read_one(struct ingredients *m, struct bytes b, uint64_t *at)
{
	const char *p = (const char *)b.p + *at, *end = (const char *)b.p + b.n;
	const char *line_end = memchr(p, '\n', (size_t)(end - p));
	const char *space = line_end ? memchr(p, ' ', (size_t)(line_end - p)) : NULL;

	if (!space)
		return false;
	struct ingredient one = {.kind = *p, .name = xstrndup(space + 1, (size_t)(line_end - space - 1))};
	const char *next = line_end + 1;
	if (strchr(with_bytes, one.kind)) {
		char *rest;
		one.size = strtoull(one.name, &rest, 10);
		bool bad = *rest || one.size >= (uint64_t)(end - next);
		free(one.name);
		one.name = NULL;
		if (bad)
			return false;
		one.at = (uint64_t)(next - (const char *)b.p);
		one.digest = digest(next, one.size);
		one.lto = memmem(next, one.size, LTO_SECTION, sizeof LTO_SECTION - 1) != NULL;
		next += one.size + 1;
	}
	m->v = xrealloc(m->v, (m->n + 1) * sizeof *m->v);
	m->v[m->n++] = one;
	*at = (uint64_t)(next - (const char *)b.p);
	return true;
}

static int read_image(const struct image *x, struct ingredients *m)
{
	struct section s;

	if (!find_section(x, &s))
		return ENOENT;
	struct bytes b = image_contents(x, &s);
	if (!b.n)
		return EBADMSG;
	for (uint64_t at = 0; at < b.n;)
		if (!read_one(m, b, &at))
			return EBADMSG;
	for (size_t i = 0; i < m->n; i++)
		m->v[i].at += s.offset;
	return 0;
}

bool ingredients_there(const char *path)
{
	struct section s;
	struct input in;
	struct image x;

	if (input_open(path, &in) != 0)
		return false;
	bool there = !image_open(input_range(&in), &x) && find_section(&x, &s);
	input_close(&in);
	return there;
}

int ingredients_read(const char *shared, struct ingredients *m)
{
	struct input in;
	struct image x;

	*m = (struct ingredients){0};
	if (input_open(shared, &in) != 0)
		return -1;
	int bad = image_open(input_range(&in), &x) ? EBADMSG : read_image(&x, m);
	if (bad)
		ingredients_free(m);
	input_close(&in);
	errno = bad;
	return bad ? -1 : 0;
}

void ingredients_free(struct ingredients *m)
{
	for (size_t i = 0; i < m->n; i++)
		free(m->v[i].name);
	free(m->v);
	*m = (struct ingredients){0};
}

/* ---- writing ---- */

/* The bytes of the file, or what the members of a thin archive make together. */
static int read_bytes(const char *path, struct str *out)
{
	return file_magic(path) == MAGIC_THIN ? archive_repack(path, out) : file_read(path, out);
}

int ingredients_add(struct str *list, const char *word, const char *what)
{
	struct str bytes = {0};

	if (!strchr(with_bytes, *word)) {
		str_addf(list, "%s %s\n", word, what);
		return 0;
	}
	int r = read_bytes(what, &bytes);
	if (r == 0) {
		str_addf(list, "%s %zu\n", word, bytes.n);
		str_addn(list, bytes.p ? bytes.p : "", bytes.n);
		str_addc(list, '\n');
	}
	int saved = errno;
	str_free(&bytes);
	errno = saved;
	return r;
}

int ingredients_object(const char *like, const struct str *list, const char *to)
{
	struct new_section s = {.name = INGREDIENTS_SECTION, .type = SHT_PROGBITS, .flags = SHF_GNU_RETAIN,
				.bytes = list->p, .n = list->n};
	struct str out = {0};
	struct input in;
	struct image x;

	if (input_open(like, &in) != 0)
		return -1;
	bool bad = image_open(input_range(&in), &x) != NULL;
	if (!bad)
		object_make(&x, &s, 1, NULL, 0, &out);
	input_close(&in);
	errno = EBADMSG;
	int r = bad ? -1 : file_write(to, out.p, out.n, 0600);
	str_free(&out);
	return r;
}
