#include "waste.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../base/table.h"
#include "spelled.h"
#include "unneeded.h"

static void add(struct wastes *w, uint64_t bytes, bool at_most, char *what, char *how)
{
	w->v = xrealloc(w->v, (w->n + 1) * sizeof *w->v);
	w->v[w->n++] = (struct waste){bytes, at_most, what, how};
}

/* ---- the table ---- */

static const char *matched(const struct size *z, const struct size_row *row, const char *of)
{
	if (strcmp(of, "section") == 0)
		return row->section;
	if (strcmp(of, "symbol") == 0)
		return row->symbol;
	return row->origin == NO_ORIGIN ? "" : origin_title(&z->origins.v[row->origin]);
}

static bool fits(const char *text, const struct argv *patterns)
{
	for (size_t i = 0; *text && i < patterns->n; i++)
		if (fnmatch(patterns->v[i], text, 0) == 0)
			return true;
	return false;
}

/* The words from one on up to "=>", or to the end, which *next is behind. Fresh. */
static char *sentence(const struct argv *words, size_t from, size_t *next)
{
	struct str s = {0};
	size_t i = from;

	str_add(&s, "");
	for (; i < words->n && strcmp(words->v[i], "=>") != 0; i++)
		str_addf(&s, "%s%s", i > from ? " " : "", words->v[i]);
	*next = i + 1;
	return s.p;
}

static void weigh(const struct size *z, const struct argv *words, struct wastes *w)
{
	enum { OF, PATTERNS, WHOSE, LEAST, WHAT };
	struct argv patterns = {0};
	uint64_t bytes = 0;
	size_t next;

	argv_add_list(&patterns, words->v[PATTERNS]);
	for (size_t i = 0; i < z->n; i++) {
		const struct size_row *row = &z->rows[i];
		const char *kind = owner_kinds[z->origins.owners[row->owner].kind];
		if ((strcmp(words->v[WHOSE], "any") == 0 || strcmp(words->v[WHOSE], kind) == 0) &&
		    fits(matched(z, row, words->v[OF]), &patterns))
			bytes += row->bytes;
	}
	argv_free(&patterns);
	if (bytes < strtoull(words->v[LEAST], NULL, 10))
		return;
	char *what = sentence(words, WHAT, &next);
	add(w, bytes, false, what, sentence(words, next, &next));
}

/* ---- the same bytes more than once ---- */

struct copy {
	const unsigned char *p;
	uint64_t n;
	const char *name;
};

static int compare_copies(const void *a, const void *b)
{
	const struct copy *x = a, *y = b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return memcmp(x->p, y->p, (size_t)x->n);
}

/* What bytes that are there twice are called, as its language has it. Fresh. */
static char *copies_title(const struct site *site, const char *largest)
{
	struct argv name = {0};

	argv_add(&name, largest);
	names_spell(site, &name);
	char *title = xasprintf("the same code or constants again (the largest: %s)", name.v[0]);
	argv_free(&name);
	return title;
}

/* Adds what of the constant bytes with a name is there before. */
static void find_copies(const struct site *site, const struct size *z, struct wastes *w)
{
	enum { LEAST = 64, WORTH = 1024 };
	struct spots spots;
	struct section s = {.type = SHT_NULL};
	struct bytes bytes = {0};
	uint64_t now = 0, twice = 0, most = 0;
	const char *largest = "";
	size_t n = 0;

	spots_read(&spots, &z->image, z->map_path ? &z->map : NULL);
	struct copy *v = xcalloc(spots.n + 1, sizeof *v);
	for (size_t i = 0; i < spots.n; i++) {
		const struct spot *p = &spots.v[i];
		if (p->section != now && image_section(&z->image, now = p->section, &s))
			bytes = s.type == SHT_PROGBITS && !(s.flags & SHF_WRITE) ? image_contents(&z->image, &s) : (struct bytes){0};
		bool alias = i && spots.v[i - 1].section == p->section && spots.v[i - 1].at == p->at;
		if (!alias && p->size >= LEAST && p->at < bytes.n && p->size <= bytes.n - p->at)
			v[n++] = (struct copy){bytes.p + p->at, p->size, p->name};
	}
	qsort(v, n, sizeof *v, compare_copies);
	for (size_t i = 1; i < n; i++) {
		if (compare_copies(&v[i - 1], &v[i]) != 0)
			continue;
		twice += v[i].n;
		if (v[i].n > most) {
			most = v[i].n;
			largest = v[i].name;
		}
	}
	if (twice >= WORTH)
		add(w, twice, false, copies_title(site, largest),
		    xstrdup("define tables once, as extern; code: link with -fuse-ld=lld -Wl,--icf=all, where no function's "
			    "address is compared"));
	free(v);
	spots_free(&spots);
}

/* ---- what the map shows ---- */

/* Files whose code is one block each, out of which a linker drops nothing. */
static void find_blocks(const struct size *z, struct wastes *w)
{
	enum { WORTH = 4096 };
	uint64_t bytes = 0;

	for (size_t i = 0; i < z->map.n; i++) {
		const struct map_section *m = &z->map.sections[i];
		for (size_t k = 0; k < m->n && strcmp(m->name, ".text") == 0; k++) {
			size_t at = m->stretches[k].file ? origin_find(&z->origins, m->stretches[k].file) : z->origins.n;
			if (at < z->origins.n && strcmp(m->stretches[k].section, m->name) == 0 &&
			    z->origins.owners[z->origins.v[at].owner].kind != OWNER_RECIPE)
				bytes += m->stretches[k].size;
		}
	}
	if (bytes >= WORTH)
		add(w, bytes, true, xstrdup("code in one block for each file, used or not"),
		    xstrdup("compile with -ffunction-sections -fdata-sections: the link drops what nothing refers to"));
}

static void find_fast_code(const struct site *site, const struct size *z, struct wastes *w)
{
	enum { WORTH = 65536, TENTHS = 2 };
	uint64_t bytes = 0;

	for (size_t i = 0; i < z->n; i++)
		if (z->origins.owners[z->rows[i].owner].kind == OWNER_RECIPE && strcmp(z->rows[i].section, ".text") == 0)
			bytes += z->rows[i].bytes;
	for (size_t i = 0; i < z->origins.n; i++)
		if (strstr(z->origins.v[i].file, "~~small"))
			return;
	if (bytes >= WORTH && !editions_built(&site->editions, BUILT_SMALL))
		add(w, bytes * TENTHS / 10, true, xstrdup("code of libraries that is built for speed"),
		    xstrdup("take libraries built for size: mstatic fetch small NAME, mstatic run --with=small -- make"));
}

static void find_unneeded(const struct size *z, struct wastes *w)
{
	enum { WORTH = 4096 };
	uint64_t bytes = unneeded_bytes(z);

	if (bytes >= WORTH)
		add(w, bytes, true, xstrdup("code and data that nothing refers to"),
		    xstrdup("link with -Wl,--gc-sections, as mstatic-cc does by itself unless the line says otherwise, or a file has "
			    "sections of its own names: MSTATIC_TRACE=1 tells which"));
}

/* ---- the whole ---- */

static int largest_first(const void *a, const void *b)
{
	const struct waste *x = a, *y = b;

	return x->bytes == y->bytes ? strcmp(x->what, y->what) : x->bytes > y->bytes ? -1 : 1;
}

int waste_read(const struct site *site, const struct size *z, struct wastes *w)
{
	enum { WORDS = 7 };
	char *path = site_data(site, "sysroot-templates/weights");
	struct table t = {0};
	int bad = !path || table_read(path, &t);

	*w = (struct wastes){0};
	if (bad)
		fail("cannot read %s: %s", path ? path : "sysroot-templates/weights", strerror(errno));
	for (size_t i = 0; i < t.n; i++)
		if (t.v[i].words.n >= WORDS)
			weigh(z, &t.v[i].words, w);
	find_copies(site, z, w);
	find_blocks(z, w);
	find_unneeded(z, w);
	find_fast_code(site, z, w);
	if (w->n)
		qsort(w->v, w->n, sizeof *w->v, largest_first);
	table_free(&t);
	free(path);
	return bad ? -1 : 0;
}

void waste_free(struct wastes *w)
{
	for (size_t i = 0; i < w->n; i++) {
		free(w->v[i].what);
		free(w->v[i].how);
	}
	free(w->v);
	*w = (struct wastes){0};
}
