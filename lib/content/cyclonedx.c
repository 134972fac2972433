/* CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/). */
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "document.h"

static void set(json_t *object, const char *key, const char *text)
{
	if (text)
		json_object_set_new(object, key, document_text(text));
}

/* digest: "sha256:HEX" */
static json_t *hashes(const char *digest)
{
	return json_pack("[{s:s, s:s}]", "alg", "SHA-256", "content", strchr(digest, ':') + 1);
}

static json_t *property(const char *name, const char *value)
{
	json_t *one = json_object();

	set(one, "name", name);
	set(one, "value", value);
	return one;
}

/* The first word of text; *rest is what follows the blank behind it, or "". Fresh. */
static char *first_word(const char *text, const char **rest)
{
	size_t n = strcspn(text, " ");

	*rest = text + n + (text[n] == ' ');
	return xstrndup(text, n);
}

/* Where the sources are from, and their digests. */
static json_t *references(const struct component *c)
{
	json_t *all = json_array();

	if (c->homepage)
		json_array_append_new(all, json_pack("{s:s, s:s}", "type", "website", "url", c->homepage));
	for (size_t i = 0; i < c->sources.n; i++) {
		const char *digest;
		char *file = first_word(c->sources.v[i], &digest);
		json_t *one = json_pack("{s:s}", "type", "source-distribution");
		set(one, "url", file);
		if (starts_with(digest, "sha256:"))
			json_object_set_new(one, "hashes", hashes(digest));
		json_array_append_new(all, one);
		free(file);
	}
	return all;
}

/* "FILE sha256:HEX [CVE…]" */
static json_t *patch(const char *text)
{
	struct argv words = {0};
	json_t *one = json_object(), *resolves = json_array();

	argv_add_words(&words, text);
	json_object_set_new(one, "type", json_string(words.n > 2 ? "backport" : "unofficial"));
	if (words.n)
		json_object_set_new(one, "diff", json_pack("{s:o}", "url", document_text(words.v[0])));
	for (size_t i = 2; i < words.n; i++)
		json_array_append_new(resolves, json_pack("{s:s, s:o}", "type", "security", "id", document_text(words.v[i])));
	if (json_array_size(resolves))
		json_object_set(one, "resolves", resolves);
	json_decref(resolves);
	argv_free(&words);
	return one;
}

static void add_pedigree(json_t *object, const struct component *c)
{
	json_t *patches = json_array();

	for (size_t i = 0; i < c->patches.n; i++)
		json_array_append_new(patches, patch(c->patches.v[i]));
	if (json_array_size(patches))
		json_object_set_new(object, "pedigree", json_pack("{s:O}", "patches", patches));
	json_decref(patches);
}

/* What has no field of its own there. */
static json_t *properties(const struct component *c)
{
	json_t *all = json_array();

	json_array_append_new(all, property("mstatic:relationship", "STATIC_LINK"));
	if (c->debian)
		json_array_append_new(all, property("mstatic:debian-source", c->debian));
	if (c->debian_version)
		json_array_append_new(all, property("mstatic:debian-version", c->debian_version));
	if (c->derived)
		json_array_append_new(all, property("mstatic:derived-from", c->derived));
	for (size_t i = 0; i < c->mends.n; i++)
		json_array_append_new(all, property("mstatic:mends", c->mends.v[i]));
	return all;
}

static json_t *component(const struct document *d, const struct component *c)
{
	json_t *one = json_object();
	char *ref = document_ref(c), *purl = purl_of(c, d->purls);

	json_object_set_new(one, "type", json_string(c->kind == COMPONENT_FILE ? "file" : "library"));
	set(one, "bom-ref", ref);
	if (c->homepage)
		json_object_set_new(one, "supplier", json_pack("{s:o, s:[s]}", "name", document_text(c->name), "url", c->homepage));
	set(one, "name", c->name);
	if (*c->version)
		set(one, "version", c->version);
	set(one, "description", c->summary);
	if (c->digest)
		json_object_set_new(one, "hashes", hashes(c->digest));
	if (c->licence)
		json_object_set_new(one, "licenses", json_pack("[{s:o}]", "expression", document_text(c->licence)));
	set(one, "cpe", c->cpe);
	set(one, "purl", purl);
	if (c->homepage || c->sources.n)
		json_object_set_new(one, "externalReferences", references(c));
	add_pedigree(one, c);
	json_object_set_new(one, "properties", properties(c));
	free(purl);
	free(ref);
	return one;
}

/* What it needs besides is no component: it is the system's, and not handed on with it. */
static json_t *loads(const struct content *c)
{
	json_t *all = json_array();

	for (size_t i = 0; i < c->loads.n; i++)
		json_array_append_new(all, property("mstatic:loads", c->loads.v[i]));
	for (size_t i = 0; i < c->releases.n; i++)
		json_array_append_new(all, property("mstatic:loads-release", c->releases.v[i]));
	return all;
}

static json_t *program(const struct document *d, size_t i)
{
	const struct content *c = &d->programs[i];
	char *ref = document_program_ref(d, i);
	json_t *one = json_pack("{s:s}", "type", "application");

	set(one, "bom-ref", ref);
	set(one, "name", c->name);
	if (*c->version)
		set(one, "version", c->version);
	if (c->digest)
		json_object_set_new(one, "hashes", hashes(c->digest));
	if (c->loads.n)
		json_object_set_new(one, "properties", loads(c));
	free(ref);
	return one;
}

static void add_dependency(json_t *all, char *ref, json_t *needs)
{
	json_t *one = json_object();

	set(one, "ref", ref);
	json_object_set_new(one, "dependsOn", needs);
	json_array_append_new(all, one);
	free(ref);
}

static json_t *dependencies(const struct document *d)
{
	json_t *all = json_array();

	for (size_t i = 0; i < d->program_count; i++)
		add_dependency(all, document_program_ref(d, i), document_needs(&d->programs[i], NULL));
	for (size_t i = 0; i < d->n; i++)
		add_dependency(all, document_ref(d->v[i]), document_needs(document_owner(d, d->v[i]), d->v[i]));
	return all;
}

int cyclonedx_write(const struct document *d, FILE *f)
{
	json_t *root = json_pack("{s:s, s:s, s:i}", "bomFormat", "CycloneDX", "specVersion", "1.6", "version", 1);
	json_t *tools = json_pack("{s:[{s:s, s:s, s:s}]}", "components", "type", "application", "name", "mstatic", "version",
				  MSTATIC_VERSION);
	json_t *metadata = json_pack("{s:o}", "tools", tools), *components = json_array();

	if (d->program_count == 1)
		json_object_set_new(metadata, "component", program(d, 0));
	for (size_t i = 0; d->program_count > 1 && i < d->program_count; i++)
		json_array_append_new(components, program(d, i));
	for (size_t i = 0; i < d->n; i++)
		json_array_append_new(components, component(d, d->v[i]));
	json_object_set_new(root, "metadata", metadata);
	json_object_set_new(root, "components", components);
	json_object_set_new(root, "dependencies", dependencies(d));
	int bad = json_dumpf(root, f, JSON_INDENT(2));
	json_decref(root);
	fputc('\n', f);
	return bad ? fail("cannot write the document") : 0;
}
