#include "repack.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "archive.h"
#include "image.h"

/* A member's header, in the old archive and behind the tables of the new one. */
struct move {
	uint64_t from, to;
};

struct repack {
	struct str names, body, places, symbols;
	struct move *moves;
	size_t n;
	uint64_t front; /* where the body will be */
	change_fn *change; /* NULL: members stay as they are, and so does the table of symbols */
	void *data;
	uint64_t *homes;   /* with a change: in which member each of the symbols is */
	size_t homes_n;
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

/* Adds what the changed member defines to the table of symbols. */
static void list_symbols(struct repack *r, const struct str *bytes)
{
	struct symbols all = {.n = 0};
	struct section s;
	struct input in;
	struct image x;

	input_memory(bytes->p, bytes->n, &in);
	if (!image_open(input_range(&in), &x) && image_find(&x, SHT_SYMTAB, &s))
		image_symbols(&x, &s, &all);
	for (uint64_t i = 0; i < all.n; i++) {
		struct symbol one = symbol_get(&all, i);
		if (!one.name || !symbol_global(&one) || one.section == SHN_UNDEF)
			continue;
		str_addn(&r->symbols, one.name, strlen(one.name) + 1);
		r->homes = xrealloc(r->homes, (r->homes_n + 1) * sizeof *r->homes);
		r->homes[r->homes_n++] = r->n;
	}
	input_close(&in);
}

/* The member as it is, or changed, in *bytes. */
static bool member_bytes(struct repack *r, const struct member *m, struct str *bytes)
{
	if (r->change) {
		bool good = r->change(m->bytes, bytes, r->data) == 0;
		if (good && bytes->n)
			list_symbols(r, bytes);
		return good;
	}
	const unsigned char *p = m->bytes.n ? range_all(m->bytes) : (const unsigned char *)"";
	if (p)
		str_addn(bytes, (const char *)p, (size_t)m->bytes.n);
	return p != NULL;
}

static bool add_member(struct repack *r, const struct member *m)
{
	struct str bytes = {0};
	char *name = member_name(m), field[MEMBER_NAME + 1];

	if (!name || !member_bytes(r, m, &bytes)) {
		str_free(&bytes);
		free(name);
		return false;
	}
	r->moves = xrealloc(r->moves, (r->n + 1) * sizeof *r->moves);
	r->moves[r->n++] = (struct move){m->at, r->body.n};
	snprintf(field, sizeof field, "/%zu", r->names.n);
	str_addf(&r->names, "%s/\n", base_name(name));
	put_header(&r->body, field, bytes.n);
	str_addn(&r->body, bytes.p ? bytes.p : "", bytes.n);
	if (bytes.n % 2)
		str_addc(&r->body, '\n');
	str_free(&bytes);
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

	if (!r->change)
		archive_symbols(a, take_symbol, r);
	for (size_t i = 0; i < r->symbols.n; i++)
		count += !r->symbols.p[i];
	bool table = count || (r->change && r->n); /* ld takes no archive with objects and without one, be it empty */
	if (table)
		index = MEMBER_HEADER + 4 * (count + 1) + r->symbols.n;
	r->front = 8 + index + index % 2 + (r->names.n ? MEMBER_HEADER + r->names.n + r->names.n % 2 : 0);
	str_add(out, "!<arch>\n");
	if (table) {
		put_number(&r->places, count);
		for (size_t i = 0; i < r->homes_n; i++)
			put_number(&r->places, r->front + r->moves[r->homes[i]].to);
		if (!r->change)
			archive_symbols(a, take_place, r);
		str_addn(&r->places, r->symbols.p, r->symbols.n);
		put_table(out, "/", &r->places);
	}
	if (r->names.n) /* gold takes an archive with nothing in it for one that lacks its index, if it has this */
		put_table(out, "//", &r->names);
	str_addn(out, r->body.p, r->body.n);
}

/* path: of a thin archive's, or NULL. */
static int repack(struct repack *r, struct range bytes, const char *path, struct str *out)
{
	struct archive a;
	struct member m;
	char *why = NULL;
	int more = archive_open(&a, bytes, path, &why) ? -1 : 1;

	while (more > 0 && (more = archive_next(&a, &m, &why)) > 0)
		if (!add_member(r, &m))
			more = -1;
	if (more == 0)
		put_all(r, &a, out);
	archive_close(&a);
	str_free(&r->names);
	str_free(&r->body);
	str_free(&r->places);
	str_free(&r->symbols);
	free(r->moves);
	free(r->homes);
	free(why);
	errno = EBADMSG;
	return more;
}

int archive_repack(const char *path, struct str *out)
{
	struct repack r = {.n = 0};
	struct input in;

	if (input_open(path, &in) != 0)
		return -1;
	int result = repack(&r, input_range(&in), path, out);
	input_close(&in);
	return result;
}

int archive_change(struct range bytes, const char *path, change_fn *change, void *data, struct str *out)
{
	struct repack r = {.change = change, .data = data};

	return repack(&r, bytes, path, out);
}
