#include "findings.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"

static json_t *text(const char *s)
{
	struct str quoted = {0};

	if (!s)
		return json_null();
	str_add_json(&quoted, s);
	json_t *value = json_loadb(quoted.p, quoted.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
	str_free(&quoted);
	return value ? value : json_null();
}

char *findings_date(time_t when)
{
	char date[32];
	struct tm tm;

	if (!gmtime_r(&when, &tm) || !strftime(date, sizeof date, "%Y-%m-%d", &tm))
		return xstrdup("an unknown day");
	return xstrdup(date);
}

char *findings_advice(const struct finding *f)
{
	const struct component *c = f->component;
	const char *program = *f->program->path ? f->program->path : "what was linked with it";

	if (!c)
		return xasprintf("see to %s itself", program);
	if (c->kind == COMPONENT_RECIPE)
		return xasprintf("mstatic fetch %s, then link %s anew", c->name, program);
	if (c->kind == COMPONENT_CRATE)
		return xasprintf("cargo update %s, then build %s anew", c->name, program);
	return xasprintf("bring %s up to date, then build %s anew", c->name, program);
}

static json_t *finding(const struct finding *f)
{
	static const char *const states[] = {
		[FINDING_HIT] = "hit", [FINDING_MENDED] = "mended", [FINDING_EXCUSED] = "excused"};
	const struct component *c = f->component;
	json_t *names = json_array();

	for (size_t i = 0; i < f->names.n; i++)
		json_array_append_new(names, text(f->names.v[i]));
	return json_pack("{s:o s:o s:o s:o s:o s:o s:o s:o s:s s:o}", "program", text(f->program->path),
			 "component", text(c ? c->name : NULL), "version", text(c ? c->version : NULL),
			 "advisory", text(f->advisory), "names", names, "severity", text(f->severity),
			 "fixed", text(f->fixed), "source", text(f->source), "state", states[f->state],
			 "reason", text(f->reason));
}

json_t *findings_json(const struct audit *a)
{
	json_t *findings = json_array(), *uncovered = json_array(), *files = json_array();

	for (size_t i = 0; i < a->n; i++)
		json_array_append_new(findings, finding(&a->v[i]));
	for (size_t i = 0; i < a->uncovered_count; i++) {
		const struct uncovered *u = &a->uncovered[i];
		const struct component *c = u->component;
		json_t *one = json_pack("{s:o s:o s:o s:o}", "program", text(u->program->path), "component", text(c->name),
					"version", text(c->version), "why", text(u->why));
		json_array_append_new(uncovered, one);
	}
	for (size_t i = 0; i < a->files.n; i++) {
		char *date = findings_date(a->files.v[i].date);
		json_array_append_new(files, json_pack("{s:o s:s s:I}", "path", text(a->files.v[i].path), "date", date,
						       "count", (json_int_t)a->files.v[i].count));
		free(date);
	}
	return json_pack("{s:o s:o s:o}", "findings", findings, "uncovered", uncovered, "advisories", files);
}

/* A path as the URI that SARIF wants. Fresh. */
static char *uri(const char *path)
{
	struct str out = {0};

	str_add(&out, *path == '/' ? "file://" : "");
	for (const unsigned char *p = (const unsigned char *)path; *p; p++)
		str_addf(&out, isalnum(*p) || strchr("/-._~+", *p) ? "%c" : "%%%02X", *p);
	return out.p;
}

static json_t *location(const struct finding *f)
{
	const struct component *c = f->component;
	char *name = c ? xasprintf("%s %s", c->name, c->version) : xstrdup(f->program->name);
	json_t *place = json_pack("{s:[{s:o}]}", "logicalLocations", "fullyQualifiedName", text(name));
	char *where = uri(f->program->path);

	if (*where)
		json_object_set_new(place, "physicalLocation",
				    json_pack("{s:{s:o}}", "artifactLocation", "uri", text(where)));
	free(where);
	free(name);
	return place;
}

static json_t *result(const struct finding *f)
{
	const struct component *c = f->component;
	char *advice = findings_advice(f);
	char *said = xasprintf("%s %s%shas %s%s%s%s%s. Next: %s", c ? c->name : f->program->name, c ? c->version : "",
			       c ? " " : "", f->advisory, f->severity ? ", severity " : "", f->severity ? f->severity : "",
			       f->fixed ? ", mended in " : "", f->fixed ? f->fixed : "", advice);
	json_t *one = json_pack("{s:o s:s s:{s:o} s:[o]}", "ruleId", text(f->advisory), "level", "error",
				"message", "text", text(said), "locations", location(f));

	if (f->state != FINDING_HIT)
		json_object_set_new(one, "suppressions",
				    json_pack("[{s:s s:o}]", "kind", "external", "justification", text(f->reason)));
	free(said);
	free(advice);
	return one;
}

json_t *findings_sarif(const struct audit *a)
{
	json_t *rules = json_array(), *results = json_array(), *known = json_object();

	for (size_t i = 0; i < a->n; i++) {
		const struct finding *f = &a->v[i];
		json_array_append_new(results, result(f));
		json_t *id = text(f->advisory);
		if (!json_object_get(known, json_string_value(id))) {
			json_object_set_new(known, json_string_value(id), json_true());
			json_array_append_new(rules,
					      json_pack("{s:O s:{s:O}}", "id", id, "shortDescription", "text", id));
		}
		json_decref(id);
	}
	json_decref(known);
	return json_pack("{s:s s:s s:[{s:{s:{s:s s:s s:o}} s:o}]}",
			 "$schema", "https://json.schemastore.org/sarif-2.1.0.json", "version", "2.1.0",
			 "runs", "tool", "driver", "name", "mstatic", "version", MSTATIC_VERSION, "rules", rules,
			 "results", results);
}
