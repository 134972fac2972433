#include "lint.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../store/key.h"
#include "lintcheck.h"

static const struct {
	const char *word;
	check_fn *look;
	bool installed; /* looks at what was installed */
} checks[] = {
	{"people", check_people, false}, {"licence", check_licences, false}, {"pins", check_pins, false},
	{"clash", check_clashes, false}, {"needs", check_needed, false}, {"licence", check_links, false}, {"names", check_names, true}, {"paths", check_paths, true},
	{"version", check_release, true}, {"needs", check_needs, true},
};

void found(const struct checked *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	findings_add(c->out, c->recipe->name, c->check, xvasprintf(fmt, ap));
	va_end(ap);
}

/* The store's entry that was built from r as it is written now; NULL when there is none. */
static struct entry *entry_of(const struct site *site, const struct recipe *r)
{
	struct entry *e = entry_newest(site, r->name, "");
	char *key = e ? entry_meta(e, "key") : NULL;

	if (e && !(key && key_of_recipe(key, r))) {
		entry_free(e);
		e = NULL;
	}
	free(key);
	return e;
}

static void look_at(const struct site *site, const struct shelf *shelf, const struct licences *known,
		    const struct recipe *r, bool named, struct findings *out)
{
	struct entry *e = entry_of(site, r);

	out->recipes++;
	out->built += e != NULL;
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
		const struct checked c = {.site = site, .shelf = shelf, .licences = known, .recipe = r, .entry = e, .named = named,
					  .check = checks[i].word, .out = out};
		if (e || !checks[i].installed)
			checks[i].look(&c);
	}
	entry_free(e);
}

/* True when the shelf's recipe i is one of those that were named, or none was. */
static bool is_named(const struct shelf *s, size_t i, const struct argv *names)
{
	return i < s->own || !names->n || argv_has(names, s->v[i]->name);
}

/* The names that no recipe has are told as any command tells them. */
static void tell_unknown(const struct site *site, const struct argv *names, struct findings *out)
{
	for (size_t i = 0; i < names->n; i++) {
		struct recipe *r = strchr(names->v[i], '/') ? NULL : recipe_find(site, names->v[i]);
		if (!r && !strchr(names->v[i], '/'))
			findings_add(out, names->v[i], "format", xstrdup("is no recipe that can be read"));
		recipe_free(r);
	}
}

int lint(const struct site *site, const struct argv *names, struct findings *out)
{
	struct argv folders = {0}, bad = {0};
	struct licences known;
	struct shelf shelf;

	*out = (struct findings){0};
	for (size_t i = 0; i < names->n; i++)
		if (strchr(names->v[i], '/'))
			argv_add(&folders, names->v[i]);
	int failed = licences_read(site, &known);
	if (!failed) {
		failed = shelf_read(site, &folders, &shelf, &bad);
		tell_unknown(site, names, out);
		for (size_t i = 0; !failed && i < shelf.n; i++)
			if (is_named(&shelf, i, names))
				look_at(site, &shelf, &known, shelf.v[i], names->n > 0, out);
		for (size_t i = 0; i < bad.n; i++)
			findings_add(out, bad.v[i], "format", xstrdup("cannot be read"));
		shelf_free(&shelf);
		licences_free(&known);
	}
	argv_free(&bad);
	argv_free(&folders);
	return failed ? -1 : 0;
}
