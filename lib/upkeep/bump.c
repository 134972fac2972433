#include "bump.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "../host/home.h"
#include "../recipe/word.h"
#include "../source/answer.h"
#include "../source/debian.h"
#include "../source/getpin.h"
#include "../source/unpinned.h"
#include "pinlines.h"

struct bumping {
	const struct site *site;
	const struct recipe *r;
	const char *version, *sha256;
	struct debian_version *debian; /* the newest package of that version; NULL: none */
	struct argv *said;
};

/* The text with the old version's every appearance as the new one; fresh, NULL where it has none. */
static char *renamed(const struct bumping *b, const char *text)
{
	const char *old = b->r->version, *at = strstr(text, old);
	struct str s = {0};

	if (!at)
		return NULL;
	for (; at; text = at + strlen(old), at = strstr(text, old)) {
		str_addn(&s, text, (size_t)(at - text));
		str_add(&s, b->version);
	}
	str_add(&s, text);
	return s.p;
}

static void add_pin(struct pinned *out, const struct pin *p)
{
	out->v = xrealloc(out->v, (out->n + 1) * sizeof *out->v);
	out->v[out->n++] = pin_copy(p);
}

/* The one of out's pins with those bytes. */
static struct pin *same_bytes(const struct pinned *out, const struct pin *p)
{
	for (size_t i = 0; i < out->n; i++)
		if (out->v[i].size == p->size && strcmp(out->v[i].sha256, p->sha256) == 0)
			return &out->v[i];
	return NULL;
}

/* The file of the same role, of Debian's package. True when it is here, and verified. */
static bool from_debian(struct bumping *b, const struct pin *old, struct pinned *out)
{
	struct getting g = {.site = b->site, .r = b->r, .folder = home_file(b->site, "sources"),
			    .subject = xasprintf("%s %s", b->r->name, b->version)};
	char *role = debian_role(old->file), *path = NULL;
	const struct pin *p = role && b->debian ? debian_file(b->debian, role) : NULL;
	bool got = p && pin_get(&g, p, &path) == GOT;

	if (got) {
		add_pin(out, p);
		argv_addf(b->said, "%s: by Debian's signed index, %s %s", p->file, b->debian->suite, b->debian->version);
	}
	for (size_t i = 0; i < g.tried.n; i++)
		argv_addf(b->said, "left out: %s", g.tried.v[i]);
	free(path);
	free(role);
	argv_free(&g.tried);
	free(g.folder);
	free(g.subject);
	return got;
}

static bool vouched(const struct bumping *b, const struct pin *p)
{
	return b->sha256 && strcmp(p->sha256, b->sha256) == 0;
}

/* True when another place of p is on another host than the last one. */
static bool two_hosts(const struct pin *p)
{
	char *last = host_of(p->places.v[p->places.n - 1]);
	bool two = false;

	for (size_t i = 0; last && i + 1 < p->places.n; i++) {
		char *host = host_of(p->places.v[i]);
		two = two || (host && strcmp(host, last) != 0);
		free(host);
	}
	free(last);
	return two;
}

/* Asks one place for the new version's file. What came joins out where its bytes are known, else open, which nobody vouches
 * for yet. */
static void from_place(struct bumping *b, const char *place, const char *file, struct pinned *out, struct pinned *open)
{
	char *there = renamed(b, place), *why = NULL;
	struct pin p;

	if (!there || starts_with(place, "debian:") || starts_with(place, "crate:")) {
		argv_addf(b->said, "left out: %s: what it has of another version cannot be told by its name", place);
	} else if (unpinned_get(b->site, there, b->r->dir, file, &p, &why) != 0) {
		argv_addf(b->said, "left out: %s: %s", there, why);
	} else {
		struct pin *known = same_bytes(out, &p), *seen = same_bytes(open, &p);
		if (known || seen)
			argv_add_once(&(known ? known : seen)->places, there);
		if (seen && two_hosts(seen)) {
			add_pin(out, seen);
			argv_addf(b->said, "%s: two hosts have the same bytes", file);
			seen->size = -1; /* out's now */
		} else if (!known && !seen && vouched(b, &p)) {
			add_pin(out, &p);
			argv_addf(b->said, "%s: by the digest that was given", file);
		} else if (!known && !seen) {
			add_pin(open, &p);
		}
		pin_free(&p);
	}
	free(why);
	free(there);
}

static void free_pins(struct pinned *p)
{
	for (size_t i = 0; i < p->n; i++)
		pin_free(&p->v[i]);
	free(p->v);
	free(p->dir);
	*p = (struct pinned){0};
}

static int nobody_vouches(const struct bumping *b, const struct source *s, const struct pinned *open)
{
	fail("nobody vouches for a file of %s %s in place of %s", b->r->name, b->version, s->pins[0].file);
	for (size_t i = 0; i < b->said->n; i++)
		if (starts_with(b->said->v[i], "left out: "))
			fail("  %s", b->said->v[i] + strlen("left out: "));
	for (size_t i = 0; i < open->n; i++)
		if (open->v[i].size >= 0)
			next_step("compare %s's digest with one that its authors published, then: --sha256=%s", open->v[i].file,
				  open->v[i].sha256);
	if (!open->n)
		next_step("write the pins by hand: recipes/README.md explains them");
	return -1;
}

/* The new pins of a source, none where its files do not show the version. */
static int bump_source(struct bumping *b, const struct source *s, struct pinned *out)
{
	struct pinned open = {0};
	bool shows = false;

	for (size_t i = 0; i < s->pin_count; i++) {
		char *role = debian_role(s->pins[i].file), *file = renamed(b, s->pins[i].file);
		shows = shows || file || (role && s->pins[i].places.n);
		if (role && file)
			(void)from_debian(b, &s->pins[i], out);
		free(file);
		free(role);
	}
	for (size_t i = 0; i < s->pin_count; i++) {
		char *role = debian_role(s->pins[i].file), *file = renamed(b, s->pins[i].file);
		for (size_t k = 0; file && k < s->pins[i].places.n; k++)
			if (!role || !starts_with(s->pins[i].places.v[k], "debian:"))
				from_place(b, s->pins[i].places.v[k], file, out, &open);
		free(file);
		free(role);
	}
	int bad = shows && !out->n ? nobody_vouches(b, s, &open) : 0;
	free_pins(&open);
	return bad;
}

/* The newest package of that version of the source package that the recipe names, or its pins do. */
static void find_debian(struct bumping *b, struct debian_version **all, size_t *n)
{
	char *source = b->r->debian_source ? xstrdup(b->r->debian_source) : NULL, *why = NULL;

	for (size_t i = 0; !source && i < b->r->source_count; i++)
		for (size_t k = 0; !source && k < b->r->sources[i].pin_count; k++) {
			const struct pin *p = &b->r->sources[i].pins[k];
			char *role = debian_role(p->file);
			source = role ? xstrndup(p->file, strcspn(p->file, "_")) : NULL;
			free(role);
		}
	*n = source ? debian_versions(b->site, source, "*", all, &why) : 0;
	for (size_t i = 0; i < *n && !b->debian; i++) {
		char *upstream = debian_upstream((*all)[i].version);
		b->debian = strcmp(upstream, b->version) == 0 ? &(*all)[i] : NULL;
		free(upstream);
	}
	if (source && !b->debian)
		argv_addf(b->said, "left out: Debian's %s: %s", source, why ? why : "no release has that version");
	free(why);
	free(source);
}

/* Writes the recipe's text, unless it would be none. */
static int write_text(const struct bumping *b, const struct pinned *sources, size_t n)
{
	char *path = xasprintf("%s/recipe", b->r->dir);
	struct str text = {0}, out = {0};
	struct recipe *after = NULL;
	int bad = file_read(path, &text);

	if (bad) {
		bad = fail("cannot read %s: %s", path, strerror(errno));
	} else {
		pinlines_write(text.p, b->version, sources, n, &out);
		after = recipe_parse(b->r->dir, out.p, out.n, NULL);
		bad = after ? file_write(path, out.p, out.n, 0644) : -1;
		if (bad && after) {
			fail("cannot write %s: %s", path, strerror(errno));
			next_step("copy the recipe to a folder of yours: mstatic bump ./%s %s", b->r->name, b->version);
		}
	}
	recipe_free(after);
	str_free(&out);
	str_free(&text);
	free(path);
	return bad ? -1 : 0;
}

static void say_glob(const struct bumping *b)
{
	if (b->debian && b->r->debian_glob && fnmatch(b->r->debian_glob, b->debian->version, 0) != 0)
		argv_addf(b->said, "its line 'debian %s %s' does not mean %s: mend it", b->r->debian_source, b->r->debian_glob,
			  b->debian->version);
}

/* With no new source it would be the old one under another version. */
static int shows_no_version(const struct bumping *b)
{
	fail("no source of %s shows its version, %s, in its name", b->r->name, b->r->version);
	next_step("write version and pins by hand in %s/recipe: recipes/README.md explains them", b->r->dir);
	return -1;
}

static int bump_locked(struct bumping *b)
{
	struct pinned *sources = xcalloc(b->r->source_count + 1, sizeof *sources);
	struct debian_version *all = NULL;
	size_t versions, fresh = 0;
	int bad = 0;

	progress_phase(b->r->name, "look for the version");
	find_debian(b, &all, &versions);
	for (size_t i = 0; !bad && i < b->r->source_count; i++) {
		bad = bump_source(b, &b->r->sources[i], &sources[i]);
		fresh += sources[i].n != 0;
		if (i && *b->r->sources[i].dir)
			sources[i].dir = xstrdup(b->r->sources[i].dir);
	}
	progress_clear();
	if (!bad && !fresh)
		bad = shows_no_version(b);
	if (!bad)
		bad = write_text(b, sources, b->r->source_count);
	if (!bad)
		say_glob(b);
	for (size_t i = 0; i < b->r->source_count; i++)
		free_pins(&sources[i]);
	debian_versions_free(all, versions);
	free(sources);
	return bad;
}

int bump(const struct site *site, const struct recipe *r, const char *version, const char *sha256, struct argv *said)
{
	struct bumping b = {.site = site, .r = r, .version = version, .sha256 = sha256, .said = said};
	const char *why = check_version(version);

	if (why)
		return fail("the version '%s' %s", version, why);
	if (r->lent) {
		fail("%s has the version of %s", r->name, r->place);
		next_step("mstatic bump %s %s", r->place, version);
		return -1;
	}
	if (r->variant_count || r->rust || !r->source_count) {
		fail("%s has no version of its own to be changed: it is that of %s", r->name,
		     r->variant_count || r->rust ? "the compiler" : "its own text");
		next_step("edit %s/recipe", r->dir);
		return -1;
	}
	if (strcmp(version, r->version) == 0)
		return fail("%s has version %s already", r->name, version);
	int lock = home_lock(site);
	int bad = lock < 0 ? -1 : bump_locked(&b);
	home_unlock(lock);
	return bad;
}
