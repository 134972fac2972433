#include "wanted.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../recipe/recipe.h"
#include "../store/generation.h"

struct catalog {
	struct recipe **v;
	size_t n;
};

static void load(struct catalog *c)
{
	struct argv names = {0};

	recipe_names(&names);
	c->v = xcalloc(names.n + 1, sizeof *c->v);
	for (size_t i = 0; i < names.n; i++) {
		struct recipe *r = recipe_find(names.v[i]);
		if (r)
			c->v[c->n++] = r;
	}
	argv_free(&names);
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

/* <zlib.h>, <openssl/ssl.h>, <event2/event.h>, <libpq-fe.h>: a header, or its folder, bears the library's
 * name, with a number or an addition perhaps. */
static bool named_after(const struct recipe *r, const char *header)
{
	char *name = xstrndup(header, strcspn(header, "/."));
	bool yes = called(r, name);

	name[strcspn(name, "-")] = 0;
	for (size_t n = strlen(name); !yes && n; name[--n] = 0) {
		yes = called(r, name);
		if (!strchr("0123456789", name[n - 1]))
			break;
	}
	free(name);
	return yes;
}

static bool provides(const struct recipe *r, const char *kind, const char *name)
{
	if (strcmp(kind, "lib") == 0)
		return listed(&r->libs, name, false);
	return strcmp(kind, "header") == 0 ? named_after(r, name) : called(r, name);
}

static void take(const struct catalog *c, const struct generation *g, char *line, struct wanted *out)
{
	char *name = strchr(line, ' ');

	if (!name || !name[1])
		return;
	*name++ = 0;
	for (size_t i = 0; i < c->n; i++)
		if (provides(c->v[i], line, name)) {
			if (!generation_find(g, c->v[i]->name))
				argv_add_once(&out->recipes, c->v[i]->name);
			return;
		}
	char *whole = xasprintf("%s %s", line, name);
	argv_add_once(&out->others, whole);
	free(whole);
}

void wanted_read(const char *file, const struct target *t, struct wanted *out)
{
	struct catalog c = {0};
	struct generation g;
	struct argv lines = {0};
	struct str text = {0};
	char *rest, *line;

	file_read(file, &text);
	for (line = text.p ? strtok_r(text.p, "\n", &rest) : NULL; line; line = strtok_r(NULL, "\n", &rest))
		argv_add(&lines, line);
	load(&c);
	generation_read(t, &g, NULL);
	for (size_t i = lines.n; i--;)
		take(&c, &g, lines.v[i], out);
	generation_free(&g);
	for (size_t i = 0; i < c.n; i++)
		recipe_free(c.v[i]);
	free(c.v);
	argv_free(&lines);
	str_free(&text);
}

void wanted_free(struct wanted *w)
{
	argv_free(&w->recipes);
	argv_free(&w->others);
}
