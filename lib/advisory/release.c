#include "release.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "../source/debian.h"

#define PACKAGING "-r" /* in front of the number of a packaging, where no Debian revision stands */
enum { NEAR = 2 };     /* numbers that versions of one line have in common */

static const char *newer(enum version_rule rule, const char *a, const char *b)
{
	return !a || (b && version_compare(rule, b, a) > 0) ? b : a;
}

void release_add(struct releases *all, const struct ecosystem *of, const struct affected *said)
{
	struct release r = {.of = of, .said = said};

	for (size_t i = 0; i < said->range_count; i++)
		for (size_t k = 0; k < said->ranges[i].n; k++)
			if (said->ranges[i].v[k].what == FIXED)
				r.fixed = newer(of->rule, r.fixed, said->ranges[i].v[k].version);
	r.newest = r.fixed;
	for (size_t i = 0; i < said->current.n; i++)
		r.newest = newer(of->rule, r.newest, said->current.v[i]);
	all->v = xrealloc(all->v, (all->n + 1) * sizeof *all->v);
	all->v[all->n++] = r;
}

void releases_free(struct releases *all)
{
	free(all->v);
	*all = (struct releases){0};
}

/* Upstream's version in the distribution's; fresh. */
static char *upstream(enum version_rule rule, const char *version)
{
	if (rule == VERSION_DEBIAN)
		return debian_upstream(version);
	const char *packaging = strstr(version, PACKAGING);
	return packaging ? xstrndup(version, (size_t)(packaging - version)) : xstrdup(version);
}

/* True where what mended the fault came with upstream's version: this is the first packaging of it. A revision of
 * Debian's is "1" then, and in a stable release "0+deb12u1" or "1~deb12u1". */
static bool is_first(enum version_rule rule, const char *version)
{
	const char *revision = strrchr(version, '-');
	char *rest;

	if (!revision)
		return true;
	if (rule != VERSION_DEBIAN)
		return strcmp(revision, PACKAGING "0") == 0;
	if (!isdigit((unsigned char)revision[1]))
		return false;
	long n = strtol(revision + 1, &rest, 10);
	if (!*rest)
		return n <= 1;
	return ends_with(rest, "u1") && ((*rest == '~' && n == 1) || (*rest == '+' && n == 0));
}

static size_t kinship(const struct release *r, const char *version)
{
	size_t most = 0;

	for (size_t i = 0; i <= r->said->current.n; i++) {
		const char *its = i < r->said->current.n ? r->said->current.v[i] : r->fixed;
		char *plain = its ? upstream(r->of->rule, its) : xstrdup("");
		size_t n = version_kinship(plain, version);
		most = n > most ? n : most;
		free(plain);
	}
	return most;
}

/* The release that is next of kin, the newest of several; NULL where none is near. */
static const struct release *next_of_kin(const struct releases *all, const char *version)
{
	const struct release *best = NULL;
	size_t most = NEAR;

	for (size_t i = 0; i < all->n; i++) {
		size_t n = kinship(&all->v[i], version);
		bool newest_yet = !best || newer(best->of->rule, best->newest, all->v[i].newest) != best->newest;
		if (n < most || (n == most && !newest_yet))
			continue;
		best = &all->v[i];
		most = n;
	}
	return best;
}

static const struct release *newest(const struct releases *all)
{
	const struct release *best = &all->v[0];

	for (size_t i = 1; i < all->n; i++)
		if (newer(best->of->rule, best->newest, all->v[i].newest) != best->newest)
			best = &all->v[i];
	return best;
}

/* True where the release is mended, and upstream's version as far as it. */
static bool mended_by_version(const struct release *r, const char *version)
{
	if (!r->fixed)
		return false;
	char *fixed = upstream(r->of->rule, r->fixed);
	int since = version_compare(VERSION_PLAIN, version, fixed);
	free(fixed);
	return since > 0 || (since == 0 && is_first(r->of->rule, r->fixed));
}

static bool mended_by_package(const struct release *r, const char *package)
{
	return r->fixed && r->of->rule == VERSION_DEBIAN && version_compare(VERSION_DEBIAN, package, r->fixed) >= 0;
}

/* It was never there, or came later. */
static bool never(const struct release *r, const char *version)
{
	const struct affected *said = r->said;
	bool ever = said->range_count == 0 && said->versions.n > 0;

	for (size_t i = 0; i < said->range_count; i++)
		for (size_t k = 0; k < said->ranges[i].n; k++) {
			const struct event *e = &said->ranges[i].v[k];
			char *from = e->what == INTRODUCED ? upstream(r->of->rule, e->version) : NULL;
			if (from && (strcmp(from, "0") == 0 || version_compare(VERSION_PLAIN, version, from) >= 0))
				ever = true;
			free(from);
		}
	return !ever;
}

/* True where c, taken for the version that its patches are of where by_package, is not hit. *by: the release that
 * counts most. */
static bool is_mended(const struct releases *all, const struct component *c, bool by_package, const struct release **by)
{
	char *version = by_package ? debian_upstream(c->debian_version) : xstrdup(c->version);
	const struct release *kin = next_of_kin(all, version), *last = newest(all);
	const struct release *count[] = {kin ? kin : last, last};
	bool good = never(count[0], version);

	for (size_t i = 0; i < 2 && !good; i++)
		good = by_package ? mended_by_package(count[i], c->debian_version)
				  : mended_by_version(count[i], version);
	*by = count[0]->fixed ? count[0] : last;
	free(version);
	return good;
}

enum verdict releases_match(const struct releases *all, const struct component *c, struct match *m)
{
	const struct release *by, *by_package;

	if (!all->n || is_mended(all, c, false, &by))
		return VERDICT_NONE;
	if (by->fixed)
		m->fixed = by->fixed;
	if (by->said->severity)
		m->severity = by->said->severity;
	return c->debian_version && is_mended(all, c, true, &by_package) ? VERDICT_MENDED : VERDICT_HIT;
}
