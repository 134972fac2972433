#include "archive.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "field.h"

enum { MAGIC = 8, SIZE_AT = 48, SIZE_LEN = 10, END_AT = 58, DEEPEST = 8 };

/* An archive that members of a thin archive are members of. */
struct elsewhere {
	char *path;
	struct input in;
	struct archive archive;
};

static bool begins(struct range r, const char *text)
{
	const unsigned char *p = range_at(r, 0, strlen(text));

	return p && memcmp(p, text, strlen(text)) == 0;
}

bool archive_is(struct range r)
{
	return begins(r, "!<arch>\n") || begins(r, "!<thin>\n");
}

/* ---- headers ---- */

/* The decimal number at p, at most n digits; *end is what follows it. False when there is none. */
static bool number(const unsigned char *p, size_t n, uint64_t *v, size_t *end)
{
	size_t i = 0;

	*v = 0;
	for (; i < n && p[i] >= '0' && p[i] <= '9'; i++)
		*v = *v * 10 + (uint64_t)(p[i] - '0');
	*end = i;
	return i > 0;
}

/* The number in a field that is padded with spaces. */
static bool field(const unsigned char *p, size_t n, uint64_t *v)
{
	size_t i;
	bool good = number(p, n, v, &i);

	for (; i < n; i++)
		good = good && p[i] == ' ';
	return good;
}

static bool is_table(const unsigned char *name)
{
	return name[0] == '/' && (name[1] < '0' || name[1] > '9');
}

/* Reads the header at a->at, and moves a->at behind it. */
static int read_header(struct archive *a, struct member *m, char **why)
{
	uint64_t at = a->at, left = a->bytes.n - at, size;
	const unsigned char *p = range_at(a->bytes, at, MEMBER_HEADER);

	if (!p || memcmp(p + END_AT, "`\n", 2) != 0) {
		*why = xasprintf(p ? "damaged: no member's header at byte %" PRIu64
				   : "truncated: a member's header at byte %" PRIu64 " is cut off", at);
		return -1;
	}
	*m = (struct member){.in = a, .at = at};
	memcpy(m->header, p, sizeof m->header);
	bool good = field(p + SIZE_AT, SIZE_LEN, &size);
	left -= MEMBER_HEADER;
	uint64_t here = a->thin && !is_table(p) ? 0 : size;
	if (!good || here > left) {
		*why = good ? xasprintf("truncated: the member at byte %" PRIu64 " says it has %" PRIu64
					" bytes, %" PRIu64 " are left", at, size, left)
			    : xasprintf("damaged: the member at byte %" PRIu64 " does not say its size", at);
		return -1;
	}
	m->bytes = range_part(a->bytes, at + MEMBER_HEADER, here);
	a->at = at + MEMBER_HEADER + here;
	a->at += a->at < a->bytes.n && a->at % 2;
	if (memcmp(m->header, "#1/", 3) == 0) {
		if (!field(m->header + 3, MEMBER_NAME - 3, &m->long_name) || m->long_name > here) {
			*why = xasprintf("damaged: the name of the member at byte %" PRIu64 " has no end", at);
			return -1;
		}
		m->bytes = range_part(m->bytes, m->long_name, here - m->long_name);
	}
	return 0;
}

/* Notes the member m as a table of the archive when it is one; true then. */
static bool take_table(struct archive *a, const struct member *m)
{
	static const char bsd[] = "__.SYMDEF";
	struct range name = {m->bytes.in, m->bytes.at - m->long_name, m->long_name};

	if (memcmp(m->header, "// ", 3) == 0)
		a->names = m->bytes;
	else if (memcmp(m->header, "/ ", 2) == 0)
		a->index = m->bytes, a->word = 4;
	else if (memcmp(m->header, "/SYM64/ ", 8) == 0)
		a->index = m->bytes, a->word = 8;
	return is_table(m->header) || memcmp(m->header, bsd, sizeof bsd - 1) == 0 || begins(name, bsd);
}

/* ---- names ---- */

/* A name from the table of long names: it ends with "/\n" (GNU) or a NUL (others). */
static char *from_table(const struct archive *a, uint64_t at)
{
	const char *names = a->names.n ? (const char *)range_all(a->names) : NULL;

	if (!names || at >= a->names.n)
		return NULL;
	size_t left = (size_t)(a->names.n - at);
	const char *end = memchr(names + at, '\n', left);
	size_t n = strnlen(names + at, end ? (size_t)(end - names - (ptrdiff_t)at) : left);
	if (n && names[at + n - 1] == '/')
		n--;
	return xstrndup(names + at, n);
}

/* A name by its offset in the table: "/123". "/123:456" is the member at byte 456 of the archive with that name. */
static bool table_place(const unsigned char *header, uint64_t *at, uint64_t *origin)
{
	size_t end;

	*origin = 0;
	if (header[0] != '/' || !number(header + 1, MEMBER_NAME - 1, at, &end))
		return false;
	size_t colon = 1 + end;
	if (colon < MEMBER_NAME && header[colon] == ':')
		number(header + colon + 1, MEMBER_NAME - colon - 1, origin, &end);
	return true;
}

char *member_name(const struct member *m)
{
	const char *header = (const char *)m->header;
	uint64_t at, origin;
	size_t n = MEMBER_NAME;

	if (table_place(m->header, &at, &origin))
		return from_table(m->in, at);
	if (m->long_name) {
		struct range front = {m->bytes.in, m->bytes.at - m->long_name, m->long_name};
		const unsigned char *p = range_all(front);
		return p ? xstrndup((const char *)p, (size_t)m->long_name) : NULL;
	}
	while (n && header[n - 1] == ' ')
		n--;
	if (n > 1 && header[n - 1] == '/')
		n--;
	return xstrndup(header, strnlen(header, n));
}

/* ---- thin archives ---- */

static void close_lone(struct archive *a)
{
	if (a->lone)
		input_close(a->lone);
	free(a->lone);
	a->lone = NULL;
}

static void close_elsewhere(struct archive *a)
{
	struct elsewhere *e = a->elsewhere;

	if (!e)
		return;
	archive_close(&e->archive);
	input_close(&e->in);
	free(e->path);
	free(e);
	a->elsewhere = NULL;
}

/* Opens the archive that the member is in, unless it is that of the member before. */
static int open_elsewhere(struct archive *a, const char *path, char **why)
{
	struct elsewhere *e = a->elsewhere;

	if (e && strcmp(e->path, path) == 0)
		return 0;
	close_elsewhere(a);
	if (a->depth == DEEPEST) {
		*why = xasprintf("it leads on to %s, from thin archive to thin archive without end", path);
		return -1;
	}
	e = xmalloc(sizeof *e);
	if (input_open(path, &e->in) != 0) {
		*why = xstrdup(input_error());
		free(e);
		return -1;
	}
	e->path = xstrdup(path);
	a->elsewhere = e;
	int bad = archive_open(&e->archive, input_range(&e->in), path, why);
	e->archive.depth = a->depth + 1;
	if (bad)
		close_elsewhere(a);
	return bad;
}

static int find_member(struct archive *a, struct member *m, char **why);

static int open_outside(struct archive *a, const char *path, uint64_t origin, struct member *m, char **why)
{
	if (origin) {
		if (open_elsewhere(a, path, why))
			return -1;
		struct archive *in = &a->elsewhere->archive;
		uint64_t place = m->at;
		in->at = origin < in->bytes.n ? origin : in->bytes.n;
		if (read_header(in, m, why))
			return -1;
		if (is_table(m->header)) {
			*why = xasprintf("damaged: no member at byte %" PRIu64, origin);
			return -1;
		}
		int bad = find_member(in, m, why);
		m->at = place;
		return bad;
	}
	a->lone = xmalloc(sizeof *a->lone);
	if (input_open(path, a->lone) == 0) {
		m->bytes = input_range(a->lone);
		return 0;
	}
	*why = xstrdup(input_error());
	free(a->lone);
	a->lone = NULL;
	return -1;
}

/* Replaces m, as it stands in the thin archive, by the member itself. */
static int find_member(struct archive *a, struct member *m, char **why)
{
	uint64_t at, origin;

	close_lone(a);
	if (!a->thin)
		return 0;
	table_place(m->header, &at, &origin);
	char *name = member_name(m), *because = NULL;
	if (!name) {
		*why = xstrdup("damaged: a member's name lies outside the table of names");
		return -1;
	}
	char *path = xasprintf("%s%s", *name == '/' ? "" : a->dir, name);
	int bad = open_outside(a, path, origin, m, &because);
	if (bad)
		*why = xasprintf("thin archive: its member %s: %s", path, because);
	free(because);
	free(path);
	free(name);
	return bad;
}

/* ---- the whole ---- */

int archive_open(struct archive *a, struct range r, const char *path, char **why)
{
	struct member m;

	*a = (struct archive){.bytes = r, .thin = begins(r, "!<thin>\n"), .at = MAGIC};
	if (!archive_is(r)) {
		*why = xstrdup("not an archive");
		return -1;
	}
	if (a->thin && !path) {
		*why = xstrdup("a thin archive, whose members are elsewhere");
		return -1;
	}
	a->dir = path ? xstrndup(path, (size_t)(base_name(path) - path)) : NULL;
	for (uint64_t front = a->at; front < r.n; front = a->at) {
		if (read_header(a, &m, why))
			return -1;
		if (!take_table(a, &m)) {
			a->at = front;
			break;
		}
	}
	return 0;
}

int archive_next(struct archive *a, struct member *m, char **why)
{
	do {
		if (a->at >= a->bytes.n)
			return 0;
		if (read_header(a, m, why))
			return -1;
	} while (take_table(a, m));
	return find_member(a, m, why) ? -1 : 1;
}

void archive_close(struct archive *a)
{
	close_lone(a);
	close_elsewhere(a);
	free(a->dir);
	a->dir = NULL;
}

/* ---- the table of symbols ---- */

/* The table of symbols: a number that says how many follow, that many places of members, and the names. Numbers are
 * big-endian. */
static bool read_index(const struct archive *a, const unsigned char **p, uint64_t *count)
{
	*p = a->index.n ? range_all(a->index) : NULL;
	if (!*p || a->index.n < a->word)
		return false;
	*count = number_get(*p, a->word, true);
	return *count <= (a->index.n - a->word) / a->word;
}

int archive_check(const struct archive *a, char **why)
{
	const unsigned char *p;
	uint64_t count;

	if (!a->word)
		return 0;
	if (!read_index(a, &p, &count)) {
		*why = xstrdup("its symbol table is damaged");
		return -1;
	}
	for (uint64_t i = 1; i <= count; i++) {
		uint64_t at = number_get(p + i * a->word, a->word, true);
		if (at > a->bytes.n || a->bytes.n - at < MEMBER_HEADER) {
			*why = xasprintf("truncated: its symbol table names a member at byte %" PRIu64 " of %" PRIu64,
					 at, a->bytes.n);
			return -1;
		}
	}
	return 0;
}

void archive_symbols(const struct archive *a, index_fn *fn, void *data)
{
	const unsigned char *p;
	uint64_t count;

	if (!read_index(a, &p, &count))
		return;
	struct bytes names = {p + (count + 1) * a->word, a->index.n - (count + 1) * a->word};
	for (uint64_t i = 1, at = 0; i <= count; i++) {
		const char *name = bytes_string(names, at);
		if (!name || !fn(name, number_get(p + i * a->word, a->word, true), data))
			return;
		at += strlen(name) + 1;
	}
}
