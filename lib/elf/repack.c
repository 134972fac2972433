#include "repack.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "archive.h"

/* A member's header, in the old archive and behind the tables of the new one. */
struct move {
	uint64_t from, to;
};

struct repack {
	struct str names, body, places, symbols;
	struct move *moves;
	size_t n;
	uint64_t front; /* where the body will be */
};

static void put_header(struct str *out, const char *name, uint64_t size)
{
	str_addf(out, "%-16s%-12d%-6d%-6d%-8d%-10llu`\n", name, 0, 0, 0, 644, (unsigned long long)size);
}

/* Appends a table of that name, and makes its size even. */
static void put_table(struct str *out, const char *name, const struct str *bytes)
{
	put_header(out, name, bytes->n);
	str_addn(out, bytes->p, bytes->n);
	if (bytes->n % 2)
		str_addc(out, '\n');
}

static bool add_member(struct repack *r, const struct member *m)
{
	const unsigned char *bytes = m->bytes.n ? range_all(m->bytes) : (const unsigned char *)"";
	char *name = member_name(m), field[MEMBER_NAME + 1];

	if (!bytes || !name) {
		free(name);
		return false;
	}
	r->moves = xrealloc(r->moves, (r->n + 1) * sizeof *r->moves);
	r->moves[r->n++] = (struct move){m->at, r->body.n};
	snprintf(field, sizeof field, "/%zu", r->names.n);
	str_addf(&r->names, "%s/\n", base_name(name));
	put_header(&r->body, field, m->bytes.n);
	str_addn(&r->body, (const char *)bytes, (size_t)m->bytes.n);
	if (m->bytes.n % 2)
		str_addc(&r->body, '\n');
	free(name);
	return true;
}

static bool take_symbol(const char *symbol, uint64_t place, void *data)
{
	struct repack *r = data;

	(void)place;
	str_addn(&r->symbols, symbol, strlen(symbol) + 1);
	return true;
}

static void put_number(struct str *out, uint64_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		str_addc(out, (char)(n >> shift));
}

static int by_place(const void *key, const void *entry)
{
	uint64_t place = *(const uint64_t *)key, at = ((const struct move *)entry)->from;

	return (place > at) - (place < at);
}

static bool take_place(const char *symbol, uint64_t place, void *data)
{
	struct repack *r = data;
	const struct move *m = r->n ? bsearch(&place, r->moves, r->n, sizeof *r->moves, by_place) : NULL;

	(void)symbol;
	put_number(&r->places, r->front + (m ? m->to : 0));
	return true;
}

/* Appends the whole archive. The size of the table of symbols does not depend on the places of the members; their
 * places depend on that size. */
static void put_all(struct repack *r, const struct archive *a, struct str *out)
{
	uint64_t count = 0, index = 0;

	archive_symbols(a, take_symbol, r);
	for (size_t i = 0; i < r->symbols.n; i++)
		count += !r->symbols.p[i];
	if (count)
		index = MEMBER_HEADER + 4 * (count + 1) + r->symbols.n;
	r->front = 8 + index + index % 2 + MEMBER_HEADER + r->names.n + r->names.n % 2;
	str_add(out, "!<arch>\n");
	if (count) {
		put_number(&r->places, count);
		archive_symbols(a, take_place, r);
		str_addn(&r->places, r->symbols.p, r->symbols.n);
		put_table(out, "/", &r->places);
	}
	put_table(out, "//", &r->names);
	str_addn(out, r->body.p, r->body.n);
}

int archive_repack(const char *path, struct str *out)
{
	struct repack r = {.n = 0};
	struct archive a;
	struct member m;
	struct input in;
	char *why = NULL;

	if (input_open(path, &in) != 0)
		return -1;
	int more = archive_open(&a, input_range(&in), path, &why) ? -1 : 1;
	while (more > 0 && (more = archive_next(&a, &m, &why)) > 0)
		if (!add_member(&r, &m))
			more = -1;
	if (more == 0)
		put_all(&r, &a, out);
	archive_close(&a);
	input_close(&in);
	str_free(&r.names);
	str_free(&r.body);
	str_free(&r.places);
	str_free(&r.symbols);
	free(r.moves);
	free(why);
	errno = EBADMSG;
	return more;
}
