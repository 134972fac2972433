#include "askers.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "constants.h"
#include "image.h"
#include "misfit.h"
#include "starts.h"
#include "symbols.h"

struct search {
	struct askers *all;
	struct argv inside; /* the symbols that output defines, sorted */
	const char *file;
	char *member;       /* that the walk is in, or NULL */
	bool in;            /* output has something of it */
	bool *referred;     /* by the member, of all */
};

static bool same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* What the member refers to is asked for by it. */
static void settle(struct search *s)
{
	for (size_t i = 0; i < s->all->n; i++) {
		struct asker *one = &s->all->v[i];
		if (s->referred[i] && s->in && !one->file) {
			one->file = s->file;
			one->member = s->member ? xstrdup(s->member) : NULL;
		}
		s->referred[i] = false;
	}
	free(s->member);
	s->member = NULL;
}

static int compare(const void *key, const void *element)
{
	const char *symbol = key;
	const struct asker *one = element;
	size_t n = strcspn(symbol, "@"); /* .symver's name has a version */
	int order = strncmp(symbol, one->symbol, n);

	return order ? order : one->symbol[n] ? -1 : 0;
}

static bool look(const char *member, const char *symbol, bool defined, void *data)
{
	struct search *s = data;

	if (!same(member, s->member)) {
		settle(s);
		s->member = member ? xstrdup(member) : NULL;
		s->in = !member;
	}
	if (defined) {
		s->in = s->in || argv_sorted_has(&s->inside, symbol);
		return true;
	}
	struct asker *one = bsearch(symbol, s->all->v, s->all->n, sizeof *one, compare);
	if (one)
		s->referred[one - s->all->v] = true;
	return true;
}

/* Adds what the file at path defines; what came from archives is local there. */
static void take_defined(const char *path, struct argv *names)
{
	struct symbols all;
	struct section s;
	struct input in;
	struct image x;

	if (input_open(path, &in) != 0)
		return;
	if (!image_open(input_range(&in), &x) && image_find(&x, SHT_SYMTAB, &s)) {
		image_symbols(&x, &s, &all);
		for (uint64_t i = 1; i < all.n; i++) {
			struct symbol one = symbol_get(&all, i);
			if (one.name && *one.name && one.section != SHN_UNDEF)
				argv_add(names, one.name);
		}
	}
	input_close(&in);
	argv_sort(names);
}

/* asks: a line of starts.h's. */
static void take_asked(struct askers *a, const char *asks, const char *after)
{
	const char *version = strrchr(asks, ' ') + 1, *release = strrchr(version, '_');

	if (!release || !release_later(release + 1, after) ||
	    (a->n && strncmp(a->v[a->n - 1].symbol, asks, (size_t)(version - asks) - 1) == 0 &&
	     !a->v[a->n - 1].symbol[version - asks - 1]))
		return; /* what is asked for in two versions is told of once */
	a->v = xrealloc(a->v, (a->n + 1) * sizeof *a->v);
	a->v[a->n++] = (struct asker){.symbol = xstrndup(asks, (size_t)(version - asks) - 1), .version = xstrdup(version)};
}

int askers_find(const char *output, const char *after, const struct argv *files, struct askers *a)
{
	struct search s = {.all = a};
	struct starts starts;
	int bad = starts_read(output, &starts);

	*a = (struct askers){0};
	for (size_t i = 0; i < starts.asks.n; i++)
		take_asked(a, starts.asks.v[i], after);
	starts_free(&starts);
	if (bad || !a->n)
		return bad;
	take_defined(output, &s.inside);
	s.referred = xcalloc(a->n, sizeof *s.referred);
	for (size_t i = 0; i < files->n; i++) {
		s.file = files->v[i];
		s.in = true;
		symbols_walk(s.file, look, &s);
		settle(&s);
	}
	free(s.referred);
	argv_free(&s.inside);
	return 0;
}

void askers_free(struct askers *a)
{
	for (size_t i = 0; i < a->n; i++) {
		free(a->v[i].symbol);
		free(a->v[i].version);
		free(a->v[i].member);
	}
	free(a->v);
	*a = (struct askers){0};
}
