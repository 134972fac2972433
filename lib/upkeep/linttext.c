/* What a recipe's text tells, beside those of the others. */
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../recipe/expression.h"
#include "lintcheck.h"

void check_people(const struct checked *c)
{
	const struct recipe *r = c->recipe;
	const struct {
		const char *key;
		bool there;
	} lines[] = {
		{"summary", r->summary}, {"homepage", r->homepage}, {"cpe", r->cpe},
		{"licence-files", r->licence_files.n || !r->source_count},
	};

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (!lines[i].there)
			found(c, "has no line '%s'", lines[i].key);
}

static void look_at_terms(const struct checked *c, const struct expression *e)
{
	if (e->kind != TERM) {
		look_at_terms(c, e->left);
		look_at_terms(c, e->right);
		return;
	}
	const char *ids[] = {e->id, e->exception};
	for (size_t i = 0; i < 2; i++)
		if (ids[i] && !strstr(ids[i], "LicenseRef-") && !licence_find(c->licences, ids[i]))
			found(c, "is under %s, of which nothing is known here: its licence-files are not compared with it, and "
			      "what it asks is not told; add a row to sysroot-templates/licences", ids[i]);
}

void check_licences(const struct checked *c)
{
	const char *why;
	struct expression *e = expression_parse(c->recipe->licence, &why);

	if (e)
		look_at_terms(c, e);
	expression_free(e);
}

/* Reports a pin of c's recipe whose file another recipe, r, wants with other bytes. */
static void compare_pins(const struct checked *c, const struct pin *p, const struct recipe *r)
{
	for (size_t i = 0; i < r->source_count; i++)
		for (size_t k = 0; k < r->sources[i].pin_count; k++) {
			const struct pin *q = &r->sources[i].pins[k];
			if (strcmp(q->file, p->file) == 0 && strcmp(q->sha256, p->sha256) != 0)
				found(c, "pins %s with another digest than %s does", p->file, r->name);
		}
}

static bool from_debian(const struct pin *p)
{
	for (size_t i = 0; i < p->places.n; i++)
		if (!starts_with(p->places.v[i], "debian:"))
			return false;
	return true;
}

/* A line `debian` stands for one release: not for a recipe that is made of several, nor beside lines `compiler`, which
 * have their own. */
static bool can_fall_back(const struct recipe *r)
{
	size_t releases = 0;

	for (size_t i = 0; i < r->source_count; i++)
		releases += strstr(r->sources[i].pins[0].file, ".orig.") != NULL;
	return releases <= 1 && !r->variant_count;
}

void check_pins(const struct checked *c)
{
	const struct recipe *r = c->recipe;
	bool vanishes = !r->debian_source && can_fall_back(r);

	for (size_t i = 0; i < r->source_count; i++)
		for (size_t k = 0; k < r->sources[i].pin_count; k++) {
			const struct pin *p = &r->sources[i].pins[k];
			for (size_t n = 0; n < c->shelf->n; n++)
				if (c->shelf->v[n] != r)
					compare_pins(c, p, c->shelf->v[n]);
			if (vanishes && from_debian(p))
				found(c, "has %s from Debian alone, whose files vanish, and no line 'debian' for that day",
				      p->file);
		}
}

/* The part of a word up to a '/': CMake's package of PACKAGE/TARGET. */
static bool same_package(const char *a, const char *b, bool package)
{
	size_t n = package ? strcspn(a, "/") : strlen(a), m = package ? strcspn(b, "/") : strlen(b);

	return n == m && memcmp(a, b, n) == 0 && (package || !strchr(a, '*'));
}

static void compare_names(const struct checked *c, const char *key, const struct argv *mine, const struct recipe *other,
			  const struct argv *theirs, bool package)
{
	for (size_t i = 0; i < mine->n; i++)
		for (size_t k = 0; k < theirs->n; k++)
			if (same_package(mine->v[i], theirs->v[k], package))
				found(c, "says '%s %s', and so does %s, which may be in the same sysroot", key, mine->v[i],
				      other->name);
}

void check_clashes(const struct checked *c)
{
	const struct recipe *r = c->recipe;

	for (size_t i = 0; i < c->shelf->n; i++) {
		const struct recipe *o = c->shelf->v[i];
		bool beside = strcmp(o->place, r->place) != 0 && !recipe_elsewhere(c->site, o->name) &&
			      !recipe_elsewhere(c->site, r->name);
		if (!beside)
			continue;
		compare_names(c, "libs", &r->libs, o, &o->libs, false);
		compare_names(c, "headers", &r->headers, o, &o->headers, false);
		compare_names(c, "pkgconfig", &r->packages, o, &o->packages, false);
		compare_names(c, "cmake", &r->cmake, o, &o->cmake, true);
		compare_names(c, "scripts", &r->scripts, o, &o->scripts, false);
		compare_names(c, "programs", &r->programs, o, &o->programs, false);
	}
}

/* True for a recipe of the shelf, and for one in a folder beside r's. */
static bool is_there(const struct checked *c, const char *name)
{
	const char *dir = c->recipe->dir;
	char *beside = xasprintf("%.*s/%s/recipe", (int)(base_name(dir) - dir), dir, name);
	bool there = file_exists(beside);

	for (size_t i = 0; i < c->shelf->n && !there; i++)
		there = strcmp(c->shelf->v[i]->name, name) == 0;
	free(beside);
	return there;
}

void check_needed(const struct checked *c)
{
	const struct recipe *r = c->recipe;

	for (size_t i = 0; i < r->needs.n; i++)
		if (strcmp(r->needs.v[i], r->name) == 0)
			found(c, "needs itself");
		else if (!is_there(c, r->needs.v[i]))
			found(c, "needs %s, and there is no such recipe, neither here nor beside it", r->needs.v[i]);
}
