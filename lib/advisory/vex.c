#include "vex.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "identity.h"

static const char *text(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

static void add_text(struct argv *to, const char *s)
{
	if (s)
		argv_add_once(to, s);
}

static struct statement *add(struct statements *s, const char *path)
{
	s->v = xrealloc(s->v, (s->n + 1) * sizeof *s->v);
	s->v[s->n] = (struct statement){.path = path, .number = s->n};
	return &s->v[s->n++];
}

static struct product *add_product(struct statement *s)
{
	s->products = xrealloc(s->products, (s->n + 1) * sizeof *s->products);
	s->products[s->n] = (struct product){0};
	return &s->products[s->n++];
}

static char *first_of(const char *a, const char *b)
{
	return a || b ? xstrdup(a ? a : b) : NULL;
}

/* OpenVEX: all that identifies a product, or a part of it. */
static void add_ids(struct argv *ids, const json_t *product)
{
	const json_t *identifiers = json_object_get(product, "identifiers");
	const char *sum = text(json_object_get(product, "hashes"), "sha-256");

	add_text(ids, json_is_string(product) ? json_string_value(product) : text(product, "@id"));
	add_text(ids, text(identifiers, "purl"));
	add_text(ids, text(identifiers, "cpe23"));
	if (sum)
		argv_addf(ids, "sha256:%s", sum);
}

static void open_names(const json_t *vulnerability, struct argv *names)
{
	size_t i;
	json_t *alias;

	add_text(names, json_is_string(vulnerability) ? json_string_value(vulnerability) : text(vulnerability, "name"));
	json_array_foreach(json_object_get(vulnerability, "aliases"), i, alias)
		add_text(names, json_string_value(alias));
	if (!names->n)
		add_text(names, text(vulnerability, "@id"));
}

static const char *open_statement(const json_t *from, const char *time, struct statement *s)
{
	static const char *const words[] = {[VEX_NOT_AFFECTED] = "not_affected", [VEX_FIXED] = "fixed",
					    [VEX_AFFECTED] = "affected", [VEX_OPEN] = "under_investigation"};
	const char *status = text(from, "status"), *own = text(from, "timestamp");
	size_t i, k;
	json_t *product, *part;

	s->time = xstrdup(own ? own : time ? time : "");
	s->reason = first_of(text(from, "justification"), text(from, "impact_statement"));
	open_names(json_object_get(from, "vulnerability"), &s->names);
	for (i = 0; status && i < sizeof words / sizeof *words && strcmp(words[i], status) != 0; i++)
		;
	s->status = (enum vex_status)i;
	if (!status || i == sizeof words / sizeof *words || !s->names.n)
		return "a statement has no status that is known, or no vulnerability";
	json_array_foreach(json_object_get(from, "products"), i, product) {
		struct product *p = add_product(s);
		add_ids(&p->ids, product);
		json_array_foreach(json_object_get(product, "subcomponents"), k, part)
			add_ids(&p->parts, part);
	}
	return NULL;
}

/* CycloneDX: all that identifies the component of that reference, in the list and what is nested in it. */
static void add_component(struct argv *ids, const json_t *component, const char *ref, int depth)
{
	const char *own = text(component, "bom-ref");
	size_t i;
	json_t *inner;

	if (own && strcmp(own, ref) == 0) {
		add_text(ids, text(component, "purl"));
		add_text(ids, text(component, "cpe"));
		add_text(ids, text(component, "name"));
	}
	json_array_foreach(depth ? json_object_get(component, "components") : NULL, i, inner)
		add_component(ids, inner, ref, depth - 1);
}

static bool add_versions(const json_t *versions, enum vex_status status, struct product *p)
{
	size_t i;
	json_t *one;
	bool ranges = false;

	json_array_foreach(versions, i, one) {
		const char *said = text(one, "status");
		bool affected = !said || strcmp(said, "affected") == 0;
		ranges = ranges || text(one, "range");
		if (affected == (status == VEX_AFFECTED))
			add_text(&p->versions, text(one, "version"));
	}
	/* A range is not read: to be hit is what is taken for true then. */
	return status == VEX_AFFECTED ? p->versions.n || ranges || !json_array_size(versions)
				      : p->versions.n || !json_array_size(versions);
}

static void cdx_product(const json_t *document, const json_t *affects, struct statement *s)
{
	const char *ref = text(affects, "ref"), *inner = ref && starts_with(ref, "urn:cdx:") ? strchr(ref, '#') : NULL;
	struct product *p = add_product(s);

	if (!ref || !add_versions(json_object_get(affects, "versions"), s->status, p))
		return;
	ref = inner ? inner + 1 : ref;
	add_text(&p->ids, ref);
	add_component(&p->ids, json_object_get(json_object_get(document, "metadata"), "component"), ref, 1);
	add_component(&p->ids, document, ref, 3);
}

static const char *cdx_statement(const json_t *document, const json_t *from, struct statement *s)
{
	static const struct {
		const char *word;
		enum vex_status status;
	} states[] = {{"resolved", VEX_FIXED}, {"resolved_with_pedigree", VEX_FIXED}, {"exploitable", VEX_AFFECTED},
		      {"in_triage", VEX_OPEN}, {"false_positive", VEX_NOT_AFFECTED}, {"not_affected", VEX_NOT_AFFECTED}};
	const json_t *analysis = json_object_get(from, "analysis");
	const char *state = text(analysis, "state"), *time = text(analysis, "lastUpdated");
	size_t i;
	json_t *one;

	s->status = state ? VEX_OPEN : VEX_AFFECTED;
	for (i = 0; state && i < sizeof states / sizeof *states; i++)
		if (strcmp(states[i].word, state) == 0)
			s->status = states[i].status;
	time = time ? time : text(json_object_get(document, "metadata"), "timestamp");
	s->time = xstrdup(time ? time : "");
	s->reason = first_of(text(analysis, "justification"), text(analysis, "detail"));
	s->severity = first_of(text(json_array_get(json_object_get(from, "ratings"), 0), "severity"), NULL);
	add_text(&s->names, text(from, "id"));
	json_array_foreach(json_object_get(from, "references"), i, one)
		add_text(&s->names, text(one, "id"));
	json_array_foreach(json_object_get(from, "affects"), i, one)
		cdx_product(document, one, s);
	return s->names.n ? NULL : "a vulnerability has no id";
}

static bool is_cdx(const json_t *document)
{
	const char *format = text(document, "bomFormat");

	return format && strcmp(format, "CycloneDX") == 0 && json_is_array(json_object_get(document, "vulnerabilities"));
}

bool vex_is(const json_t *document)
{
	return is_cdx(document) || json_is_array(json_object_get(document, "statements"));
}

const char *vex_read(const json_t *document, const char *path, struct statements *s)
{
	bool cdx = is_cdx(document);
	const json_t *list = json_object_get(document, cdx ? "vulnerabilities" : "statements");
	const char *why = NULL;
	size_t i;
	json_t *one;

	json_array_foreach(list, i, one) {
		struct statement *to = add(s, path);
		if (!why)
			why = cdx ? cdx_statement(document, one, to)
				  : open_statement(one, text(document, "timestamp"), to);
		if (!to->time)
			to->time = xstrdup("");
	}
	return why;
}

static int by_time(const void *a, const void *b)
{
	const struct statement *x = a, *y = b;

	int times = strcmp(x->time, y->time);
	return times ? times : x->number < y->number ? -1 : x->number > y->number;
}

void vex_sort(struct statements *s)
{
	if (s->n > 1)
		qsort(s->v, s->n, sizeof *s->v, by_time);
}

/* True where the id is the program's name, its digest, or a package URL of that name. */
static bool is_program(const char *id, const struct content *program)
{
	if (strcmp(id, program->name) == 0 || (program->digest && strcmp(id, program->digest) == 0))
		return true;
	if (!starts_with(id, "pkg:"))
		return false;
	char *name = name_of_url(id), *version = purl_version(id);
	bool same = strcmp(name, program->name) == 0 &&
		    (!version || !*program->version || strcmp(version, program->version) == 0);
	free(name);
	free(version);
	return same;
}

static bool any_means(const struct argv *ids, const struct component *c)
{
	for (size_t i = 0; i < ids->n; i++)
		if (identity_means(ids->v[i], c))
			return true;
	return false;
}

static enum vex_object product_means(const struct product *p, const struct content *program, const struct component *c)
{
	bool whole = false;

	for (size_t i = 0; i < p->ids.n; i++)
		whole = whole || is_program(p->ids.v[i], program);
	if (p->parts.n)
		return whole && any_means(&p->parts, c) ? VEX_COMPONENT : VEX_NOTHING;
	if (whole)
		return VEX_PROGRAM;
	bool version = !p->versions.n || argv_has(&p->versions, c->version);
	return version && any_means(&p->ids, c) ? VEX_COMPONENT : VEX_NOTHING;
}

enum vex_object vex_means(const struct statement *s, const struct content *program, const struct component *c)
{
	enum vex_object most = VEX_NOTHING;

	for (size_t i = 0; i < s->n && most != VEX_COMPONENT; i++) {
		enum vex_object one = product_means(&s->products[i], program, c);
		most = one > most ? one : most;
	}
	return most;
}

void vex_free(struct statements *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct statement *one = &s->v[i];
		for (size_t k = 0; k < one->n; k++) {
			argv_free(&one->products[k].ids);
			argv_free(&one->products[k].parts);
			argv_free(&one->products[k].versions);
		}
		free(one->products);
		free(one->reason);
		free(one->severity);
		free(one->time);
		argv_free(&one->names);
	}
	free(s->v);
	*s = (struct statements){0};
}
