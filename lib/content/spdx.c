/* SPDX 2.3 (https://spdx.github.io/spdx-spec/v2.3/). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../base/digest.h"
#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "document.h"

/* SPDX's names have few letters: "SPDXRef-" and ref, where any other becomes '-', with the digest's begin, which keeps two
 * such apart. Fresh. */
static char *id_of(const char *ref)
{
	static const char good[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-";
	char hex[DIGEST_HEX];
	struct str s = {0};

	digest_bytes(ref, strlen(ref), hex);
	str_add(&s, "SPDXRef-");
	for (const char *p = ref; *p; p++)
		str_addc(&s, strchr(good, *p) ? *p : '-');
	str_addf(&s, "-%.8s", hex);
	return s.p;
}

static void set(json_t *object, const char *key, const char *text)
{
	if (text)
		json_object_set_new(object, key, document_text(text));
}

static void set_id(json_t *object, const char *key, const char *ref)
{
	char *id = id_of(ref);

	set(object, key, id);
	free(id);
}

static void add_checksum(json_t *package, const char *digest)
{
	if (digest)
		json_object_set_new(package, "checksums", json_pack("[{s:s, s:s}]", "algorithm", "SHA256", "checksumValue",
								    strchr(digest, ':') + 1));
}

/* What all packages must say. */
static json_t *package(const char *ref, const char *name, const char *version)
{
	json_t *one = json_object();

	set_id(one, "SPDXID", ref);
	set(one, "name", name);
	if (*version)
		set(one, "versionInfo", version);
	set(one, "downloadLocation", "NOASSERTION");
	json_object_set_new(one, "filesAnalyzed", json_false());
	set(one, "licenseConcluded", "NOASSERTION");
	set(one, "copyrightText", "NOASSERTION");
	return one;
}

static void add_reference(json_t *all, const char *category, const char *type, const char *locator)
{
	json_t *one = json_object();

	set(one, "referenceCategory", category);
	set(one, "referenceType", type);
	set(one, "referenceLocator", locator);
	json_array_append_new(all, one);
}

/* Sources and patches, which the form has no field for: "source FILE sha256:HEX; patch …". Fresh, or NULL. */
static char *origin(const struct component *c)
{
	const struct {
		const char *word;
		const struct argv *list;
	} lists[] = {{"source", &c->sources}, {"patch", &c->patches}, {"mends", &c->mends}};
	struct str s = {0};

	if (c->derived)
		str_addf(&s, "derived from %s", c->derived);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		for (size_t k = 0; k < lists[i].list->n; k++)
			str_addf(&s, "%s%s %s", s.n ? "; " : "", lists[i].word, lists[i].list->v[k]);
	return s.p;
}

static json_t *component(const struct document *d, const struct component *c)
{
	char *ref = document_ref(c), *purl = purl_of(c, d->purls), *from = origin(c);
	json_t *one = package(ref, c->name, c->version), *references = json_array();

	set(one, "licenseDeclared", c->licence ? c->licence : "NOASSERTION");
	set(one, "summary", c->summary);
	set(one, "homepage", c->homepage);
	set(one, "sourceInfo", from);
	if (c->homepage) {
		char *who = xasprintf("Organization: %s", c->name);
		set(one, "supplier", who);
		free(who);
	}
	add_checksum(one, c->digest);
	if (c->cpe)
		add_reference(references, "SECURITY", "cpe23Type", c->cpe);
	if (purl)
		add_reference(references, "PACKAGE-MANAGER", "purl", purl);
	if (json_array_size(references))
		json_object_set(one, "externalRefs", references);
	json_decref(references);
	free(from);
	free(purl);
	free(ref);
	return one;
}

/* The name of a library of the system in the document; fresh. */
static char *loaded_ref(const char *name)
{
	return xasprintf("system:%s", name);
}

static void relate(json_t *all, const char *from, const char *type, const char *to)
{
	json_t *one = json_object();

	if (strcmp(from, "DOCUMENT") == 0)
		set(one, "spdxElementId", "SPDXRef-DOCUMENT");
	else
		set_id(one, "spdxElementId", from);
	set(one, "relationshipType", type);
	set_id(one, "relatedSpdxElement", to);
	json_array_append_new(all, one);
}

static void relate_all(json_t *all, const char *from, const char *type, json_t *refs)
{
	size_t i;
	json_t *to;

	json_array_foreach(refs, i, to)
		relate(all, from, type, json_string_value(to));
	json_decref(refs);
}

/* What it needs of the system is a package of a name alone, and of nobody's here. Adds such packages, each once. */
static void add_loads(const struct document *d, json_t *packages)
{
	struct argv all = {0};

	for (size_t i = 0; i < d->program_count; i++)
		argv_addv(&all, d->programs[i].loads.v);
	argv_sort(&all);
	argv_unique(&all);
	for (size_t i = 0; i < all.n; i++) {
		char *ref = loaded_ref(all.v[i]);
		json_t *one = package(ref, all.v[i], "");
		set(one, "licenseDeclared", "NOASSERTION");
		set(one, "comment", "a library of the system that the program runs on; nothing of it is in the program");
		json_array_append_new(packages, one);
		free(ref);
	}
	argv_free(&all);
}

static void relate_loads(json_t *all, const char *program, const struct argv *loads)
{
	for (size_t i = 0; i < loads->n; i++) {
		char *ref = loaded_ref(loads->v[i]);
		relate(all, program, "DYNAMIC_LINK", ref);
		free(ref);
	}
}

static json_t *relationships(const struct document *d)
{
	json_t *all = json_array();

	for (size_t i = 0; i < d->program_count; i++) {
		char *ref = document_program_ref(d, i);
		relate(all, "DOCUMENT", "DESCRIBES", ref);
		relate_all(all, ref, "STATIC_LINK", document_needs(&d->programs[i], NULL));
		relate_loads(all, ref, &d->programs[i].loads);
		free(ref);
	}
	for (size_t i = 0; i < d->n; i++) {
		char *ref = document_ref(d->v[i]);
		relate_all(all, ref, "DEPENDS_ON", document_needs(document_owner(d, d->v[i]), d->v[i]));
		free(ref);
	}
	return all;
}

/* The time that every document must have; by SOURCE_DATE_EPOCH, or the beginning of time: the same programs give the
 * same document. */
static json_t *creation(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t when = epoch ? (time_t)strtoll(epoch, NULL, 10) : 0;
	char text[sizeof "9999-12-31T23:59:59Z"];
	struct tm tm;

	if (!gmtime_r(&when, &tm) || !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm))
		strcpy(text, "1970-01-01T00:00:00Z");
	return json_pack("{s:s, s:[s]}", "created", text, "creators", "Tool: mstatic-" MSTATIC_VERSION);
}

/* A name that no other programs' document has. Fresh. */
static char *namespace(const struct document *d)
{
	char hex[DIGEST_HEX];
	struct str s = {0};

	for (size_t i = 0; i < d->program_count; i++)
		str_addf(&s, "%s %s\n", d->programs[i].path, d->programs[i].digest ? d->programs[i].digest : "");
	digest_bytes(s.p ? s.p : "", s.n, hex);
	str_free(&s);
	return xasprintf("https://spdx.org/spdxdocs/mstatic-%s", hex);
}

int spdx_write(const struct document *d, FILE *f)
{
	char *space = namespace(d);
	json_t *root = json_pack("{s:s, s:s, s:s}", "spdxVersion", "SPDX-2.3", "dataLicense", "CC0-1.0", "SPDXID",
				 "SPDXRef-DOCUMENT");
	json_t *packages = json_array();

	set(root, "name", d->program_count == 1 ? d->programs->name : "programs");
	set(root, "documentNamespace", space);
	json_object_set_new(root, "creationInfo", creation());
	for (size_t i = 0; i < d->program_count; i++) {
		const struct content *c = &d->programs[i];
		char *ref = document_program_ref(d, i);
		json_t *one = package(ref, c->name, c->version);
		set(one, "licenseDeclared", "NOASSERTION");
		set(one, "primaryPackagePurpose", "APPLICATION");
		add_checksum(one, c->digest);
		json_array_append_new(packages, one);
		free(ref);
	}
	for (size_t i = 0; i < d->n; i++)
		json_array_append_new(packages, component(d, d->v[i]));
	add_loads(d, packages);
	json_object_set_new(root, "packages", packages);
	json_object_set_new(root, "relationships", relationships(d));
	int bad = json_dumpf(root, f, JSON_INDENT(2));
	json_decref(root);
	free(space);
	fputc('\n', f);
	return bad ? fail("cannot write the document") : 0;
}
