#include "source.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../host/home.h"
#include "chosen.h"
#include "debian.h"
#include "getpin.h"
#include "../recipe/word.h"

static void choose_pins(const struct site *site, const struct recipe *r, struct sources *s)
{
	s->version = xstrdup(r->version);
	s->origin = xstrdup(r->rust ? "rust-src, of the compiler" : "pinned");
	s->v = xcalloc(r->source_count, sizeof *s->v);
	s->n = r->source_count;
	for (size_t i = 0; i < s->n; i++) {
		const struct source *source = &r->sources[i];
		size_t take = 0;
		for (size_t j = source->pin_count; j--;) {
			char *path = pin_kept(site, &source->pins[j]);
			if (path)
				take = j;
			free(path);
		}
		s->v[i] = (struct chosen){.source = source, .pin = pin_copy(&source->pins[take])};
	}
}

void sources_choose(const struct site *site, const struct recipe *r, struct sources *s)
{
	*s = (struct sources){0};
	if (!chosen_read(site, r, s))
		choose_pins(site, r, s);
	for (size_t i = 0; i < s->n; i++)
		s->v[i].path = pin_kept(site, &s->v[i].pin);
}

/* Brings the chosen pin of a source here, else another one that the recipe accepts. */
static enum outcome get_source(struct getting *g, struct chosen *c)
{
	enum outcome o;

	free(c->path);
	c->path = NULL;
	o = pin_get(g, &c->pin, &c->path);
	for (size_t i = 0; i < c->source->pin_count && o == MISSING; i++) {
		const struct pin *p = &c->source->pins[i];
		if (strcmp(p->sha256, c->pin.sha256) == 0)
			continue;
		o = pin_get(g, p, &c->path);
		if (o == GOT) {
			pin_free(&c->pin);
			c->pin = pin_copy(p);
		}
	}
	return o;
}

/* The role (debian.h) of a source in the Debian source package: what the name of one of its pins says, else "orig"
 * for the first source. Fresh; NULL for a source that stays as it is pinned. */
static char *role_of(const struct recipe *r, const struct source *s)
{
	for (size_t i = 0; i < s->pin_count; i++) {
		char *role = debian_role(s->pins[i].file);
		if (role)
			return role;
	}
	return s == r->sources ? xstrdup("orig") : NULL;
}

/* Brings all sources here from one version of the Debian package, as far as it has them. */
static enum outcome get_version(struct getting *g, const struct debian_version *v, struct sources *s)
{
	enum outcome o = GOT;

	s->version = debian_upstream(v->version);
	s->origin = xasprintf("debian %s %s %s", v->suite, g->r->debian_source, v->version);
	s->v = xcalloc(g->r->source_count, sizeof *s->v);
	for (size_t i = 0; i < g->r->source_count && o == GOT; i++) {
		const struct source *source = &g->r->sources[i];
		char *role = role_of(g->r, source);
		const struct pin *p = role ? debian_file(v, role) : &source->pins[0];
		struct chosen *c = &s->v[s->n++];
		*c = (struct chosen){.source = source, .pin = pin_copy(p ? p : &source->pins[0])};
		if (!p) {
			argv_addf(&g->tried, "%s: it has no %s file", s->origin, role);
			o = MISSING;
		} else {
			o = role ? pin_get(g, &c->pin, &c->path) : get_source(g, c);
		}
		free(role);
	}
	return o;
}

/* True for a version whose upstream part may stand in paths. */
static bool usable(const struct debian_version *v)
{
	char *version = debian_upstream(v->version);
	bool good = !check_version(version);

	free(version);
	return good;
}

static enum outcome get_alternative(struct getting *g, struct sources *s)
{
	struct debian_version *versions;
	enum outcome o = MISSING;
	char *why;

	getting_phase(g, "Debian's source index");
	size_t n = debian_versions(g->site, g->r->debian_source, g->r->debian_glob, &versions, &why);
	if (why)
		argv_addf(&g->tried, "debian %s %s: %s", g->r->debian_source, g->r->debian_glob, why);
	for (size_t i = 0; i < n && o == MISSING; i++) {
		struct sources found = {0};
		if (usable(&versions[i]))
			o = get_version(g, &versions[i], &found);
		if (o == GOT) {
			sources_free(s);
			*s = found;
		} else {
			sources_free(&found);
		}
	}
	debian_versions_free(versions, n);
	free(why);
	return o;
}

static int report(const struct getting *g, const struct sources *s)
{
	const char *missing = NULL;

	progress_clear();
	for (size_t i = 0; i < s->n; i++)
		if (!s->v[i].path) {
			const struct pin *p = &s->v[i].pin;
			fail("%s: cannot get %s (%lld bytes, sha256:%s)", g->subject, p->file, p->size, p->sha256);
			missing = missing ? missing : p->file;
		}
	for (size_t i = 0; i < g->tried.n; i++)
		fail("  %s", g->tried.v[i]);
	next_step("%s, or put %s into %s/ by hand and fetch again",
		  g->site->offline ? "fetch once with the network on" : "see that one of these places can be reached",
		  missing, g->folder);
	return -1;
}

/* Makes the folder for downloads; what earlier runs left in it stays. */
static int make_partial(const struct getting *g)
{
	char *partial = xasprintf("%s/partial", g->folder);
	int bad = make_dirs(partial);

	if (bad)
		home_error(g->site, "cannot write to %s", partial);
	free(partial);
	return bad;
}

/* Brings the files of a recorded Debian version here. They belong together: when one is missing, the choice is made
 * anew. */
static enum outcome get_recorded(struct getting *g, struct sources *s)
{
	enum outcome o = GOT;

	for (size_t i = 0; i < s->n && o == GOT; i++) {
		free(s->v[i].path);
		s->v[i].path = NULL;
		o = pin_get(g, &s->v[i].pin, &s->v[i].path);
	}
	if (o == MISSING) {
		sources_free(s);
		choose_pins(g->site, g->r, s);
	}
	return o;
}

static enum outcome get_pinned(struct getting *g, struct sources *s)
{
	enum outcome o = GOT;

	for (size_t i = 0; i < s->n && o != STOP; i++) {
		enum outcome one = get_source(g, &s->v[i]);
		o = one == GOT ? o : one;
	}
	return o;
}

static int get_all(struct getting *g, struct sources *s)
{
	enum outcome o = MISSING;

	if (make_partial(g))
		return -1;
	if (strcmp(s->origin, "pinned") != 0)
		o = get_recorded(g, s);
	if (o == MISSING)
		o = get_pinned(g, s);
	if (o == MISSING && g->r->debian_source && g->site->offline)
		argv_addf(&g->tried, "debian %s %s: not asked, the network is off", g->r->debian_source,
			  g->r->debian_glob);
	else if (o == MISSING && g->r->debian_source)
		o = get_alternative(g, s);
	if (o == MISSING)
		return report(g, s);
	return o == GOT ? chosen_write(g->site, g->r, s) : -1;
}

int sources_fetch(const struct site *site, const struct recipe *r, struct sources *s)
{
	struct getting g = {.site = site, .r = r};

	if (r->rustc) {
		char *crates = rustc_vendored(site, r->rustc, site->offline, r->name);
		free(crates);
		if (!crates)
			return -1;
	}
	if (!r->source_count)
		return 0;
	g.folder = xasprintf("%s/sources", site->home);
	g.subject = xasprintf("%s %s", r->name, r->version);
	int bad = get_all(&g, s);
	argv_free(&g.tried);
	free(g.folder);
	free(g.subject);
	return bad;
}
