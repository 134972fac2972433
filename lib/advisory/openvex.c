#include "openvex.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../base/digest.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../content/purl.h"

#define CONTEXT "https://openvex.dev/ns/v0.2.0"
#define IDS "https://openvex.dev/docs/public/vex-"

/* The component by each of its package URLs, as products or as parts of one: scanners know it by different ones. */
static json_t *parts(const struct component *c)
{
	json_t *all = json_array();
	struct argv seen = {0};

	for (int kind = PURL_GENERIC; kind <= PURL_DEB; kind++) {
		char *own = purl_of(c, (enum purl_kind)kind);
		char *id = own ? own : xasprintf("pkg:generic/%s@%s", c->name, c->version);
		if (!argv_has(&seen, id)) {
			json_t *identifiers = json_pack("{s:s}", "purl", id);
			if (c->cpe)
				json_object_set_new(identifiers, "cpe23", json_string(c->cpe));
			json_array_append_new(all, json_pack("{s:s s:o}", "@id", id, "identifiers", identifiers));
		}
		argv_add(&seen, id);
		free(id);
	}
	argv_free(&seen);
	return all;
}

/* product: of which it is a part; NULL: of the program's file, or of nothing in particular. */
static json_t *products(const struct content *program, const struct component *c, const char *product)
{
	const char *hex = program->digest ? strchr(program->digest, ':') : NULL;

	if (product)
		return json_pack("[{s:s s:o}]", "@id", product, "subcomponents", parts(c));
	if (!hex)
		return parts(c);
	return json_pack("[{s:s s:{s:s} s:o}]", "@id", program->digest, "hashes", "sha-256", hex + 1,
			 "subcomponents", parts(c));
}

/* The names of the patches that mend the advisory, as a list; fresh, NULL where none says so. */
static char *patches_for(const struct component *c, const char *advisory)
{
	struct str names = {0};

	for (size_t i = 0; i < c->patches.n; i++) {
		struct argv words = {0};
		argv_add_words(&words, c->patches.v[i]);
		if (words.n > 2 && argv_has(&words, advisory))
			str_addf(&names, "%s%s", names.n ? ", " : "mended by ", words.v[0]);
		argv_free(&words);
	}
	return names.p;
}

static void add_statements(json_t *all, const struct content *program, const struct component *c, const char *of)
{
	for (size_t i = 0; i < c->mends.n; i++) {
		json_t *one = json_pack("{s:{s:s} s:o s:s}", "vulnerability", "name", c->mends.v[i], "products",
					products(program, c, of), "status", "fixed");
		char *notes = patches_for(c, c->mends.v[i]);
		json_t *text = notes ? json_string(notes) : NULL;
		if (text)
			json_object_set_new(one, "status_notes", text);
		if (one)
			json_array_append_new(all, one);
		free(notes);
	}
}

static char *timestamp(long long when)
{
	char text[64];
	time_t t = (time_t)when;
	struct tm tm;

	if (!gmtime_r(&t, &tm) || !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm))
		return xstrdup("1970-01-01T00:00:00Z");
	return xstrdup(text);
}

json_t *openvex_document(const struct content *programs, size_t n, const char *product, long long when)
{
	json_t *statements = json_array();
	char hex[DIGEST_HEX];

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < programs[i].n; k++)
			add_statements(statements, &programs[i], &programs[i].v[k], product);
	char *text = json_dumps(statements, JSON_COMPACT | JSON_SORT_KEYS), *time = timestamp(when);
	digest_bytes(text ? text : "", text ? strlen(text) : 0, hex);
	char *id = xasprintf(IDS "%s", hex);
	json_t *document = json_pack("{s:s s:s s:s s:s s:i s:s s:o}", "@context", CONTEXT, "@id", id, "author", "mstatic",
				     "timestamp", time, "version", 1, "tooling", "mstatic " MSTATIC_VERSION,
				     "statements", statements);
	free(id);
	free(text);
	free(time);
	return document;
}
