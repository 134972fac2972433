#include "source.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/digest.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "../host/home.h"
#include "chosen.h"
#include "debian.h"
#include "download.h"
#include "../recipe/word.h"

enum outcome { GOT, MISSING, STOP }; /* STOP: after a message, nothing else is tried */

struct getting {
	const struct recipe *r;
	char *folder;     /* $MSTATIC_HOME/sources */
	char *subject;    /* "zlib 1.3.2" */
	struct argv tried; /* "PLACE: why not", in order */
	const struct site *site;
	const char *phase; /* the last one shown */
};

static char *kept_path(const struct site *site, const struct pin *p)
{
	return xasprintf("%s/sources/%s-%s", site->home, p->sha256, p->file);
}

/* The path of a pin's file when one of that length is here; fresh, or NULL. */
static char *kept(const struct site *site, const struct pin *p)
{
	char *path = kept_path(site, p);
	struct stat st;

	if (lstat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == p->size)
		return path;
	free(path);
	return NULL;
}

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
			char *path = kept(site, &source->pins[j]);
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
		s->v[i].path = kept(site, &s->v[i].pin);
}

static enum outcome disk_trouble(const struct getting *g, const char *what, const char *why)
{
	fail("cannot keep %s in %s: %s", what, g->folder, why);
	next_step("make room there, or set MSTATIC_HOME to a folder with more");
	return STOP;
}

/* Moves a file that is not what the pin says aside, and says so. */
static enum outcome set_aside(struct getting *g, const char *path, const struct pin *p, const char *place,
			      const char *digest, const char *what)
{
	char *bad = xasprintf("%s/bad/%.16s-%s", g->folder, digest, p->file);
	enum outcome o = MISSING;

	progress_clear();
	if (make_parent(bad) != 0 || rename(path, bad) != 0) {
		o = disk_trouble(g, p->file, strerror(errno));
	} else {
		fail("%s from %s is not the file that the recipe pins: %s", p->file, place, what);
		fail("  it is kept as %s", bad);
		argv_addf(&g->tried, "%s: a wrong file", place);
	}
	free(bad);
	return o;
}

/* GOT when the file at path is what the pin says; else it is set aside. */
static enum outcome verify(struct getting *g, const char *path, const struct pin *p, const char *place)
{
	char digest[DIGEST_HEX], *what;
	enum outcome o = GOT;
	long long size;

	if (digest_file(path, digest, &size) != 0) {
		argv_addf(&g->tried, "%s: %s", place, strerror(errno));
		return MISSING;
	}
	if (size == p->size && strcmp(digest, p->sha256) == 0)
		return GOT;
	if (size != p->size)
		what = xasprintf("it has %s%lld bytes, not %lld", size > p->size ? "at least " : "", size, p->size);
	else
		what = xasprintf("its sha256 is %s, not %s", digest, p->sha256);
	o = set_aside(g, path, p, place, digest, what);
	free(what);
	return o;
}

/* Gives a verified file its lasting name. */
static enum outcome keep(struct getting *g, const char *path, const struct pin *p, char **out)
{
	char *to = kept_path(g->site, p);

	if (chmod(path, 0444) != 0 || rename(path, to) != 0) {
		enum outcome o = disk_trouble(g, p->file, strerror(errno));
		free(to);
		return o;
	}
	*out = to;
	return GOT;
}

/* A file that is below sources/ already: kept earlier, or put there by the user. */
static enum outcome from_folder(struct getting *g, const struct pin *p, char **out)
{
	char *paths[] = {kept_path(g->site, p), xasprintf("%s/%s", g->folder, p->file)};
	enum outcome o = MISSING;
	struct stat st;

	for (int i = 0; i < 2 && o == MISSING; i++)
		if (lstat(paths[i], &st) == 0 && S_ISREG(st.st_mode)) {
			o = verify(g, paths[i], p, paths[i]);
			if (o == GOT)
				o = keep(g, paths[i], p, out);
		}
	free(paths[0]);
	free(paths[1]);
	return o;
}

static bool is_pinned(const char *path, const struct pin *p)
{
	char digest[DIGEST_HEX];
	long long size;

	return digest_file(path, digest, &size) == 0 && size == p->size && strcmp(digest, p->sha256) == 0;
}

/* As download(). What was gone on with and came out wrong is no fault of the place: it is asked for all of it. */
static enum download bring(struct getting *g, const struct pin *p, const char *place, const char *part, char **why)
{
	struct stat st;
	bool begun = stat(part, &st) == 0 && st.st_size > 0;
	enum download r = download(g->site, place, g->r->dir, part, p->size, why);

	if (!begun || r == DOWNLOAD_MISSED || r == DOWNLOAD_BROKEN || is_pinned(part, p))
		return r;
	free(*why);
	unlink(part);
	return download(g->site, place, g->r->dir, part, p->size, why);
}

static enum outcome from_place(struct getting *g, const struct pin *p, const char *place, char **out)
{
	char *part = xasprintf("%s/partial/%s-%s", g->folder, p->sha256, p->file), *why;
	enum outcome o = MISSING;
	struct stat st;

	switch (bring(g, p, place, part, &why)) {
	case DOWNLOAD_OK:
	case DOWNLOAD_LONG:
		o = verify(g, part, p, place);
		if (o == GOT)
			o = keep(g, part, p, out);
		break;
	case DOWNLOAD_MISSED: /* what came of it is gone on with, from wherever */
		argv_addf(&g->tried, "%s: %s", place, why);
		break;
	case DOWNLOAD_BROKEN:
		o = disk_trouble(g, p->file, why);
		unlink(part);
		break;
	}
	if (stat(part, &st) == 0 && st.st_size == 0)
		unlink(part);
	free(why);
	free(part);
	return o;
}

static void show_phase(struct getting *g, const char *phase)
{
	if (!g->phase || strcmp(g->phase, phase) != 0)
		progress_phase(g->subject, phase);
	g->phase = phase;
}

static enum outcome get_pin(struct getting *g, const struct pin *p, char **out)
{
	enum outcome o = from_folder(g, p, out);

	for (size_t i = 0; i < p->places.n && o == MISSING; i++) {
		const char *place = p->places.v[i];
		if (g->site->offline && !place_is_local(place)) {
			argv_addf(&g->tried, "%s: not asked, the network is off", place);
			continue;
		}
		if (!place_is_local(place))
			show_phase(g, "download");
		o = from_place(g, p, place, out);
	}
	return o;
}

/* The chosen pin of a source, else another one that the recipe accepts. */
static enum outcome get_source(struct getting *g, struct chosen *c)
{
	enum outcome o;

	free(c->path);
	c->path = NULL;
	o = get_pin(g, &c->pin, &c->path);
	for (size_t i = 0; i < c->source->pin_count && o == MISSING; i++) {
		const struct pin *p = &c->source->pins[i];
		if (strcmp(p->sha256, c->pin.sha256) == 0)
			continue;
		o = get_pin(g, p, &c->path);
		if (o == GOT) {
			pin_free(&c->pin);
			c->pin = pin_copy(p);
		}
	}
	return o;
}

/* The part of a Debian source package that stands for a source: what the name of one of its pins says,
 * else the first source is the upstream one. Fresh, or NULL: the source stays as it is pinned. */
static char *role_of(const struct recipe *r, const struct source *s)
{
	for (size_t i = 0; i < s->pin_count; i++) {
		char *role = debian_role(s->pins[i].file);
		if (role)
			return role;
	}
	return s == r->sources ? xstrdup("orig") : NULL;
}

/* All sources, taken from one version of the Debian package where it has them. */
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
			o = role ? get_pin(g, &c->pin, &c->path) : get_source(g, c);
		}
		free(role);
	}
	return o;
}

/* Upstream's version becomes part of paths. */
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

	show_phase(g, "Debian's source index");
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

/* The folder for downloads, with what earlier runs left in it. */
static int make_partial(const struct getting *g)
{
	char *partial = xasprintf("%s/partial", g->folder);
	int bad = make_dirs(partial);

	if (bad)
		home_error(g->site, "cannot write to %s", partial);
	free(partial);
	return bad;
}

/* The files of a Debian version chosen earlier belong together: all of them, or a new choice. */
static enum outcome get_recorded(struct getting *g, struct sources *s)
{
	enum outcome o = GOT;

	for (size_t i = 0; i < s->n && o == GOT; i++) {
		free(s->v[i].path);
		s->v[i].path = NULL;
		o = get_pin(g, &s->v[i].pin, &s->v[i].path);
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
		char *crates = rustc_vendored(site, r->rustc, site->offline);
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
