#include "match.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "release.h"

char *affected_name(const struct ecosystems *e, const struct affected *one, enum naming *kind)
{
	const struct ecosystem *known = one->ecosystem ? ecosystem_find(e, one->ecosystem) : NULL;
	const char *repository = NULL;

	for (size_t i = 0; i < one->range_count; i++)
		if (one->ranges[i].repository)
			repository = one->ranges[i].repository;
	*kind = known && one->name ? known->naming : one->purl ? NAMED_PURL : one->cpe ? NAMED_CPE : NAMED_UPSTREAM;
	if (known && one->name)
		return xstrdup(one->name);
	if (one->purl)
		return purl_package(one->purl);
	if (one->cpe)
		return cpe_package(one->cpe);
	return !one->ecosystem && repository ? name_of_url(repository) : NULL;
}

/* True where one is about c. */
static bool concerns(const struct ecosystems *e, const struct affected *one, const struct component *c)
{
	struct argv own = {0};
	enum naming kind;
	char *name = affected_name(e, one, &kind);

	identity_names(c, kind, &own);
	bool hit = name && argv_has(&own, name);
	argv_free(&own);
	free(name);
	return hit;
}

static bool is_start(const struct event *e)
{
	return e->what == INTRODUCED && strcmp(e->version, "0") == 0;
}

/* The order of a version and an event. */
static int order(enum version_rule rule, const char *version, const struct event *e)
{
	return is_start(e) ? 1 : version_compare(rule, version, e->version);
}

/* The last thing that happened up to this version. */
static const struct event *last_event(enum version_rule rule, const struct range *r, const char *version)
{
	const struct event *last = NULL;

	for (size_t i = 0; i < r->n; i++) {
		const struct event *e = &r->v[i];
		int since = order(rule, version, e);
		bool past = since > 0 || (since == 0 && e->what != LAST_AFFECTED);
		if (e->what == LIMIT || !past)
			continue;
		if (!last || is_start(last) || (!is_start(e) && version_compare(rule, e->version, last->version) >= 0))
			last = e;
	}
	return last;
}

static bool beyond_limits(enum version_rule rule, const struct range *r, const char *version)
{
	bool limited = false;

	for (size_t i = 0; i < r->n; i++) {
		if (r->v[i].what != LIMIT)
			continue;
		if (strcmp(r->v[i].version, "*") == 0 || version_compare(rule, version, r->v[i].version) < 0)
			return false;
		limited = true;
	}
	return limited;
}

static bool in_range(enum version_rule rule, const struct range *r, const char *version, struct match *m)
{
	const struct event *last = r->commits ? NULL : last_event(rule, r, version);

	if (!last || last->what != INTRODUCED || beyond_limits(rule, r, version))
		return false;
	for (size_t i = 0; i < r->n; i++) {
		const struct event *e = &r->v[i];
		if (e->what == FIXED && order(rule, version, e) < 0 &&
		    (!m->fixed || version_compare(rule, e->version, m->fixed) < 0))
			m->fixed = e->version;
	}
	return true;
}

static bool is_listed(enum version_rule rule, const struct affected *one, const char *version)
{
	bool hit = false, tags = false;

	for (size_t i = 0; i < one->range_count; i++)
		tags = tags || one->ranges[i].commits;
	for (size_t i = 0; i < one->versions.n && !hit; i++) {
		const char *text = one->versions.v[i];
		char *said = tags ? version_of_tag(text) : xstrdup(text);
		hit = version_compare(rule, said, version) == 0;
		free(said);
	}
	return hit;
}

/* Where versions are upstream's own. */
static bool match_plain(const struct affected *one, enum version_rule rule, const struct component *c, struct match *m)
{
	bool hit = is_listed(rule, one, c->version);

	for (size_t i = 0; i < one->range_count; i++) {
		const struct range *r = &one->ranges[i];
		if (in_range(r->semver ? VERSION_SEMVER : rule, r, c->version, m))
			hit = true;
	}
	if (hit && one->severity)
		m->severity = one->severity;
	return hit;
}

/* Where each release of a distribution has a say. */
static enum verdict match_releases(const struct ecosystems *e, const struct ecosystem *of, const struct advisory *a,
				   const struct component *c, struct match *m)
{
	struct releases all = {0};

	for (size_t i = 0; i < a->n; i++) {
		const struct affected *one = &a->v[i];
		if (one->ecosystem && ecosystem_find(e, one->ecosystem) == of && concerns(e, one, c))
			release_add(&all, of, one);
	}
	enum verdict v = releases_match(&all, c, m);
	releases_free(&all);
	return v;
}

enum verdict match(const struct ecosystems *e, const struct advisory *a, const struct component *c, struct match *m)
{
	enum verdict v = VERDICT_NONE;

	*m = (struct match){.severity = a->severity};
	for (size_t i = 0; i < a->n; i++) {
		const struct affected *one = &a->v[i];
		const struct ecosystem *known = one->ecosystem ? ecosystem_find(e, one->ecosystem) : NULL;
		if ((!known || !known->releases) && concerns(e, one, c))
			v = match_plain(one, known ? known->rule : VERSION_PLAIN, c, m) ? VERDICT_HIT : v;
	}
	for (size_t i = 0; i < e->n; i++)
		if (e->v[i].releases && v != VERDICT_MENDED) {
			enum verdict of_releases = match_releases(e, &e->v[i], a, c, m);
			v = of_releases > v ? of_releases : v;
		}
	return v;
}
