#include "loadable.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "notes.h"
#include "versions.h"

enum { NOTE_DLOPEN = 0x407c0c0a, NOTE_PACKAGE = (int)0xcafe1a7e };

/* Takes the string of an entry of the dynamic section. */
static int take_string(const struct dynamic *d, const struct tagged *e, struct loadable *l, char **why)
{
	const struct {
		uint64_t tag;
		char **one;
		struct argv *all;
	} rows[] = {{DT_SONAME, &l->soname, NULL},     {DT_RPATH, &l->rpath, NULL},    {DT_RUNPATH, &l->runpath, NULL},
		    {DT_NEEDED, NULL, &l->needed},     {DT_FILTER, NULL, &l->filters}, {DT_AUXILIARY, NULL, &l->auxiliaries}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (rows[i].tag != e->tag)
			continue;
		const char *s = dynamic_string(d, e->value);
		if (!s) {
			*why = xstrdup("damaged: a name in its dynamic section lies outside of the table of names");
			return -1;
		}
		if (rows[i].all)
			argv_add(rows[i].all, s);
		else if (!*rows[i].one)
			*rows[i].one = xstrdup(s);
	}
	return 0;
}

static void take_asks(const struct image *x, const struct dynamic *d, struct loadable *l)
{
	struct versions all;

	versions_read(x, d, &all);
	for (uint64_t i = 1; i < all.symbols.n; i++) {
		struct symbol s = symbol_get(&all.symbols, i);
		if (s.section == SHN_UNDEF && s.name && *s.name && symbol_global(&s))
			argv_add(&l->asks, s.name);
	}
	versions_free(&all);
	argv_sort(&l->asks);
	argv_unique(&l->asks);
}

static int take_dynamic(const struct image *x, struct loadable *l, char **why)
{
	struct dynamic d;

	l->dynamic = dynamic_open(x, &d);
	for (uint64_t i = 0; i < d.n; i++) {
		struct tagged e = dynamic_get(&d, i);
		if (take_string(&d, &e, l, why) != 0)
			return -1;
		if (e.tag == DT_FLAGS_1 && e.value & DF_1_NODEFLIB)
			l->no_default = true;
	}
	if (l->dynamic)
		take_asks(x, &d, l);
	return 0;
}

static int take_all(const struct image *x, struct loadable *l, char **why)
{
	struct argv packages = {0};
	const char *name;

	if (image_check(x, why) != 0)
		return -1;
	l->code = image_code(x);
	int found = interpreter_find(x, &name);
	if (found < 0) {
		*why = xstrdup("damaged: the name of its interpreter has no end");
		return -1;
	}
	if (found > 0)
		l->interpreter = xstrdup(name);
	notes_texts(x, "FDO", NOTE_DLOPEN, &l->dlopen);
	notes_texts(x, "FDO", (uint32_t)NOTE_PACKAGE, &packages);
	if (packages.n)
		l->package = xstrdup(packages.v[0]);
	argv_free(&packages);
	return take_dynamic(x, l, why);
}

int loadable_read(struct range r, struct loadable *l, char **why)
{
	struct image x;
	const char *wrong = image_open(r, &x);

	*why = NULL;
	*l = (struct loadable){0};
	if (!wrong && x.type != ET_EXEC && x.type != ET_DYN)
		wrong = "no program or shared object";
	if (wrong) {
		*why = xstrdup(wrong);
		return -1;
	}
	return take_all(&x, l, why);
}

void loadable_free(struct loadable *l)
{
	free(l->interpreter);
	free(l->soname);
	free(l->rpath);
	free(l->runpath);
	free(l->package);
	argv_free(&l->needed);
	argv_free(&l->filters);
	argv_free(&l->auxiliaries);
	argv_free(&l->asks);
	argv_free(&l->dlopen);
	*l = (struct loadable){0};
}
