/* The ar format: GNU's, GNU's thin one, and BSD's names. */
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "image.h"

enum { MAGIC = 8, HEADER = 60, NAME = 16, SIZE_AT = 48, SIZE_LEN = 10, END_AT = 58 };

struct walk {
	const unsigned char *p;
	size_t n;
	const char *dir;
	bool thin;
	const char *names; /* the table of long names */
	size_t names_size;
};

bool is_archive(const void *bytes, size_t n)
{
	return n >= MAGIC && (memcmp(bytes, "!<arch>\n", MAGIC) == 0 || memcmp(bytes, "!<thin>\n", MAGIC) == 0);
}

/* A decimal field, padded with spaces; -1 for anything else. */
static long long number(const unsigned char *p, size_t n)
{
	long long v = 0;
	size_t i = 0;

	for (; i < n && p[i] >= '0' && p[i] <= '9'; i++)
		v = v * 10 + (p[i] - '0');
	if (!i)
		return -1;
	for (; i < n; i++)
		if (p[i] != ' ')
			return -1;
	return v;
}

/* A name from the table of long names: it ends with "/\n" (GNU) or a NUL (others). */
static char *long_name(const struct walk *w, long long at)
{
	if (at < 0 || (unsigned long long)at >= w->names_size)
		return NULL;
	const char *s = w->names + at, *end = memchr(s, '\n', w->names_size - (size_t)at);
	size_t n = end ? (size_t)(end - s) : strnlen(s, w->names_size - (size_t)at);
	n = strnlen(s, n);
	if (n && s[n - 1] == '/')
		n--;
	return xstrndup(s, n);
}

/* The name in the header at p; for BSD's "#1/N" it is cut off the front of the member. */
static char *member_name(const struct walk *w, const unsigned char *p, struct member *m)
{
	if (p[0] == '/' && p[1] >= '0' && p[1] <= '9')
		return long_name(w, number(p + 1, NAME - 1));
	if (memcmp(p, "#1/", 3) == 0) {
		long long n = number(p + 3, NAME - 3);
		if (n < 0 || (unsigned long long)n > m->n)
			return NULL;
		char *name = xstrndup((const char *)m->p, (size_t)n);
		m->p += n;
		m->n -= (size_t)n;
		return name;
	}
	size_t n = NAME;
	while (n && p[n - 1] == ' ')
		n--;
	if (n > 1 && p[n - 1] == '/')
		n--;
	return xstrndup((const char *)p, strnlen((const char *)p, n));
}

/* The symbol table names a place in the file for each symbol: an archive that was cut between two
 * members shows here. */
static int check_map(const struct walk *w, const struct member *m, size_t width, char **why)
{
	uint64_t count = 0;

	for (size_t i = 0; i < width && i < m->n; i++)
		count = count << 8 | m->p[i];
	if (m->n < width || count > (m->n - width) / width) {
		*why = xstrdup("its symbol table is damaged");
		return -1;
	}
	for (uint64_t i = 1; i <= count; i++) {
		uint64_t at = 0;
		for (size_t k = 0; k < width; k++)
			at = at << 8 | m->p[i * width + k];
		if (at > w->n || w->n - at < HEADER) {
			*why = xasprintf("truncated: its symbol table names a member at byte %llu of %zu",
					 (unsigned long long)at, w->n);
			return -1;
		}
	}
	return 0;
}

static int read_outside(const struct walk *w, const char *name, struct str *out, char **why)
{
	char *path = *name == '/' ? xstrdup(name) : xasprintf("%s/%s", w->dir, name), *because = NULL;
	int r = read_regular(path, out, &because);

	if (r)
		*why = xasprintf("thin archive: its member %s: %s", path, because);
	free(because);
	free(path);
	return r;
}

static int give(const struct walk *w, struct member *m, member_fn *fn, void *data, char **why)
{
	struct str bytes = {0};
	int r = 0;

	if (w->thin) {
		r = read_outside(w, m->name, &bytes, why);
		m->p = (const unsigned char *)(bytes.p ? bytes.p : "");
		m->n = bytes.n;
	}
	if (!r)
		r = fn(m, data, why);
	str_free(&bytes);
	return r;
}

/* The tables at an archive's front: 1 when m was one, 0 when it is a member, -1 when damaged. */
static int take_table(struct walk *w, const unsigned char *header, const struct member *m, char **why)
{
	if (memcmp(header, "// ", 3) == 0) {
		w->names = (const char *)m->p;
		w->names_size = m->n;
		return 1;
	}
	if (memcmp(header, "/ ", 2) == 0)
		return check_map(w, m, 4, why) ? -1 : 1;
	if (memcmp(header, "/SYM64/ ", 8) == 0)
		return check_map(w, m, 8, why) ? -1 : 1;
	return 0;
}

static int step(struct walk *w, size_t *at, member_fn *fn, void *data, char **why)
{
	const unsigned char *header = w->p + *at;

	if (w->n - *at < HEADER || memcmp(header + END_AT, "`\n", 2) != 0) {
		*why = xasprintf(w->n - *at < HEADER ? "truncated: a member's header at byte %zu is cut off"
						     : "damaged: no member's header at byte %zu", *at);
		return -1;
	}
	long long size = number(header + SIZE_AT, SIZE_LEN);
	bool table = header[0] == '/' && (header[1] < '0' || header[1] > '9');
	size_t here = w->thin && !table ? 0 : (size_t)size, left = w->n - *at - HEADER;
	if (size < 0 || here > left) {
		*why = xasprintf("truncated: the member at byte %zu says it has %lld bytes, %zu are left",
				 *at, size, left);
		return -1;
	}
	struct member m = {NULL, header + HEADER, here};
	*at += HEADER + here;
	*at += *at < w->n && *at % 2;
	int r = take_table(w, header, &m, why);
	if (r)
		return r < 0 ? -1 : 0;
	char *name = member_name(w, header, &m);
	if (!name) {
		*why = xstrdup("damaged: a member's name lies outside the table of names");
		return -1;
	}
	m.name = name;
	if (!starts_with(name, "__.SYMDEF"))
		r = give(w, &m, fn, data, why);
	free(name);
	return r;
}

int archive_walk(const void *bytes, size_t n, const char *dir, member_fn *fn, void *data, char **why)
{
	struct walk w = {.p = bytes, .n = n, .dir = dir, .thin = ((const char *)bytes)[2] == 't'};
	int r = 0;

	if (w.thin && !dir) {
		*why = xstrdup("a thin archive, whose members are elsewhere");
		return -1;
	}
	for (size_t at = MAGIC; !r && at < n;)
		r = step(&w, &at, fn, data, why);
	return r;
}
