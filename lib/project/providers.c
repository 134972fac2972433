#include "providers.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../recipe/recipe.h"
#include "../store/generation.h"

struct catalog {
	struct recipe **v;
	size_t n;
};

static void load(const struct site *site, struct catalog *c)
{
	struct argv names = {0};

	recipe_names(site, &names);
	c->v = xcalloc(names.n + 1, sizeof *c->v);
	for (size_t i = 0; i < names.n; i++) {
		struct recipe *r = recipe_find(site, names.v[i]);
		if (r)
			c->v[c->n++] = r;
	}
	argv_free(&names);
}

static void unload(struct catalog *c)
{
	for (size_t i = 0; i < c->n; i++)
		recipe_free(c->v[i]);
	free(c->v);
}

/* "libevent" and "event" are one name, and so are "ZLIB" and "z lib" to CMake's authors. */
static bool same_name(const char *a, const char *b)
{
	a += strncasecmp(a, "lib", 3) == 0 ? 3 : 0;
	b += strncasecmp(b, "lib", 3) == 0 ? 3 : 0;
	return strcasecmp(a, b) == 0;
}

static bool listed(const struct argv *names, const char *name, bool loosely)
{
	for (size_t i = 0; i < names->n; i++)
		if (loosely ? same_name(names->v[i], name) : strcmp(names->v[i], name) == 0)
			return true;
	return false;
}

static bool called(const struct recipe *r, const char *name)
{
	return same_name(r->name, name) || listed(&r->libs, name, true);
}

static bool has_header(const struct recipe *r, const char *name)
{
	for (size_t i = 0; i < r->headers.n; i++)
		if (fnmatch(r->headers.v[i], name, FNM_PATHNAME) == 0)
			return true;
	return false;
}

static bool has_lib(const struct recipe *r, const char *name)
{
	return listed(&r->libs, name, false);
}

/* pkg-config knows no other names: libusb is another library than libusb-1.0. */
static bool has_pc(const struct recipe *r, const char *name)
{
	return listed(&r->packages, name, false);
}

static bool has_package(const struct recipe *r, const char *name)
{
	return has_pc(r, name) || called(r, name);
}

/* "PostgreSQL" is what purl calls the product that libpq is of. */
static bool is_product(const struct recipe *r, const char *name)
{
	const char *p = r->purl ? strrchr(r->purl, '/') : NULL;
	size_t n = strlen(name);

	return p && strncasecmp(p + 1, name, n) == 0 && (!p[1 + n] || p[1 + n] == '@');
}

/* As find_package() calls it, whatever its capital letters. */
static bool has_cmake(const struct recipe *r, const char *name)
{
	size_t n = strlen(name);

	for (size_t i = 0; i < r->cmake.n; i++)
		if (strncasecmp(r->cmake.v[i], name, n) == 0 && (!r->cmake.v[i][n] || r->cmake.v[i][n] == '/'))
			return true;
	return false;
}

static bool has_product(const struct recipe *r, const char *name)
{
	return has_cmake(r, name) || is_product(r, name) || has_package(r, name);
}

/* Many a library's name is a common word ("form", "event"): in a message it must look like a library. */
static bool is_meant(const struct recipe *r, const char *word)
{
	size_t lead = strncmp(word, "lib", 3) == 0 ? 3 : strncmp(word, "-l", 2) == 0 ? 2 : 0;

	return strcasecmp(r->name, word) == 0 || is_product(r, word) || has_header(r, word) ||
	       (lead && has_lib(r, word + lead));
}

static bool is_quoted(const struct recipe *r, const char *name)
{
	return has_lib(r, name) || has_package(r, name);
}

static bool is_recipe(const struct recipe *r, const char *name)
{
	return strcmp(r->name, name) == 0;
}

static const struct {
	const char *kind;
	bool (*provides)(const struct recipe *r, const char *name);
} kinds[] = {
	{"lib", has_lib},	  {"header", has_header}, {"pkgconfig", has_pc},
	{"package", has_product}, {"word", is_meant},	  {"recipe", is_recipe},
	{"find_package", has_product}, {"quoted", is_quoted},
};

static bool provides(const struct recipe *r, const char *kind, const char *name)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].kind, kind) == 0)
			return kinds[i].provides(r, name);
	return false;
}

/* g: what is installed is passed over; NULL: it is not. */
static void take(const struct catalog *c, const struct generation *g, char *line, struct providers *out)
{
	char *name = strchr(line, ' ');

	if (!name || !name[1])
		return;
	*name++ = 0;
	for (size_t i = 0; i < c->n; i++)
		if (provides(c->v[i], line, name)) {
			if (!g || !generation_find(g, c->v[i]->name))
				argv_add_once(&out->recipes, c->v[i]->name);
			return;
		}
	char *whole = xasprintf("%s %s", line, name);
	argv_add_once(&out->others, whole);
	free(whole);
}

void providers_of(const struct argv *lines, const struct site *site, struct providers *out)
{
	struct catalog c = {0};
	struct generation g;

	load(site, &c);
	generation_read(site, &g, NULL);
	for (size_t i = lines->n; i--;)
		take(&c, &g, lines->v[i], out);
	generation_free(&g);
	unload(&c);
}

void providers_all(const struct argv *lines, const struct site *site, struct argv *recipes)
{
	struct catalog c = {0};
	struct providers found = {0};

	load(site, &c);
	for (size_t i = 0; i < lines->n; i++)
		take(&c, NULL, lines->v[i], &found);
	for (size_t i = 0; i < c.n; i++) /* what all builds have is not named */
		if (!c.v[i]->base && argv_has(&found.recipes, c.v[i]->name))
			argv_add(recipes, c.v[i]->name);
	providers_free(&found);
	unload(&c);
}

void providers_libs(const struct site *site, const struct argv *headers, struct argv *libs)
{
	struct catalog c = {0};
	struct generation g;

	load(site, &c);
	generation_read(site, &g, NULL);
	for (size_t i = 0; i < headers->n; i++)
		for (size_t k = 0; k < c.n; k++) {
			const struct recipe *r = c.v[k];
			if (r->base || !generation_find(&g, r->name) || !has_header(r, headers->v[i]))
				continue;
			for (size_t n = 0; n < r->libs.n; n++)
				argv_add_once(libs, r->libs.v[n]);
		}
	generation_free(&g);
	unload(&c);
}

void providers_free(struct providers *w)
{
	argv_free(&w->recipes);
	argv_free(&w->others);
}
