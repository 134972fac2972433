#include "tracker.h"

#include <string.h>

#include "../base/mem.h"

static const char *take_release(const char *source, const char *release, json_t *row, struct advisory *a)
{
	const char *status = json_string_value(json_object_get(row, "status")), *name;
	const char *fixed = json_string_value(json_object_get(row, "fixed_version"));
	const char *urgency = json_string_value(json_object_get(row, "urgency"));
	struct affected *to = advisory_add(a);
	json_t *version;

	if (!status)
		return "a release has no status";
	to->ecosystem = xasprintf("Debian:%s", release);
	to->name = xstrdup(source);
	to->severity = urgency ? xstrdup(urgency) : NULL;
	json_object_foreach(json_object_get(row, "repositories"), name, version)
		if (json_is_string(version))
			argv_add(&to->current, json_string_value(version));
	if (strcmp(status, "resolved") == 0 && fixed && strcmp(fixed, "0") == 0)
		return NULL; /* this release never had the fault */
	struct range *r = affected_add(to);
	range_add(r, INTRODUCED, "0");
	if (strcmp(status, "resolved") == 0 && fixed)
		range_add(r, FIXED, fixed);
	return NULL;
}

const char *tracker_read(const char *source, const json_t *advisories,
			 void (*take)(void *data, const struct advisory *a), void *data)
{
	const char *why = json_is_object(advisories) ? NULL : "what it says of a package is no object", *id, *release;
	json_t *advisory, *row;

	json_object_foreach((json_t *)advisories, id, advisory) {
		struct advisory a = {0};
		json_t *releases = json_object_get(advisory, "releases");
		if (!json_is_object(releases))
			return "it is no advisory of a form that mstatic reads";
		argv_add(&a.names, id);
		json_object_foreach(releases, release, row)
			if (!why)
				why = take_release(source, release, row, &a);
		if (!why)
			take(data, &a);
		advisory_free(&a);
		if (why)
			return why;
	}
	return why;
}
