#include "osv.h"

#include <string.h>

#include "../base/mem.h"

static const char *text(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

static char *fresh(const char *s)
{
	return s ? xstrdup(s) : NULL;
}

static void add_texts(struct argv *to, const json_t *array)
{
	size_t i;
	json_t *one;

	json_array_foreach(array, i, one)
		if (json_is_string(one))
			argv_add(to, json_string_value(one));
}

/* The severity in the object's database_specific or ecosystem_specific, where each database has its own. */
static const char *severity_of(const json_t *object)
{
	static const char *const places[] = {"database_specific", "ecosystem_specific"};
	static const char *const keys[] = {"severity", "urgency"};

	for (size_t i = 0; i < 2; i++)
		for (size_t k = 0; k < 2; k++) {
			const char *found = text(json_object_get(object, places[i]), keys[k]);
			if (found)
				return found;
		}
	return text(json_array_get(json_object_get(object, "severity"), 0), "score");
}

static void add_events(struct range *r, const json_t *events)
{
	static const struct {
		const char *key;
		enum happening what;
	} keys[] = {{"introduced", INTRODUCED}, {"fixed", FIXED}, {"last_affected", LAST_AFFECTED}, {"limit", LIMIT}};
	size_t i;
	json_t *event;

	json_array_foreach(events, i, event)
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
			if (text(event, keys[k].key))
				range_add(r, keys[k].what, text(event, keys[k].key));
}

/* Who made a range of commits out of a CPE with versions says here what these were. */
static void take_extracted(const json_t *range, struct affected *to)
{
	static const char *const keys[] = {"extracted_events", "versions"};
	const json_t *said = json_object_get(range, "database_specific");

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (json_is_array(json_object_get(said, keys[i])))
			add_events(affected_add(to), json_object_get(said, keys[i]));
	if (!to->cpe)
		to->cpe = fresh(text(said, "cpe"));
}

static const char *take_range(const json_t *range, struct affected *to)
{
	const char *type = text(range, "type");
	struct range *r = affected_add(to);

	if (!type || !json_is_array(json_object_get(range, "events")))
		return "a range has no type, or no events";
	r->commits = strcmp(type, "GIT") == 0;
	r->semver = strcmp(type, "SEMVER") == 0;
	r->repository = fresh(text(range, "repo"));
	add_events(r, json_object_get(range, "events"));
	if (r->commits)
		take_extracted(range, to);
	return NULL;
}

static const char *take_affected(const json_t *from, struct advisory *a)
{
	const json_t *package = json_object_get(from, "package");
	struct affected *to = advisory_add(a);
	const char *why = json_is_object(from) ? NULL : "what it says of a package is no object";
	size_t i;
	json_t *range;

	to->ecosystem = fresh(text(package, "ecosystem"));
	to->name = fresh(text(package, "name"));
	to->purl = fresh(text(package, "purl"));
	to->severity = fresh(severity_of(from));
	json_array_foreach(json_object_get(from, "ranges"), i, range)
		if (!why)
			why = take_range(range, to);
	add_texts(&to->versions, json_object_get(from, "versions"));
	if (to->versions.n) /* they are in order */
		argv_add(&to->current, to->versions.v[to->versions.n - 1]);
	return why;
}

const char *osv_read(const json_t *record, struct advisory *a)
{
	const json_t *affected = json_object_get(record, "affected");
	const char *why = NULL;
	size_t i;
	json_t *one;

	*a = (struct advisory){0};
	if (!text(record, "id") || !(text(record, "modified") || affected))
		return "it is no advisory of a form that mstatic reads";
	argv_add(&a->names, text(record, "id"));
	add_texts(&a->names, json_object_get(record, "aliases"));
	add_texts(&a->parts, json_object_get(record, "upstream"));
	a->severity = fresh(severity_of(record));
	if (affected && !json_is_array(affected))
		why = "its list of packages is no list";
	json_array_foreach(text(record, "withdrawn") ? NULL : affected, i, one)
		if (!why)
			why = take_affected(one, a);
	if (why)
		advisory_free(a);
	return why;
}
