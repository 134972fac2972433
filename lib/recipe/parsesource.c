#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/tool.h"
#include "parse.h"

int parse_wrong(const struct parser *p, const char *key, const char *word, const char *why)
{
	return fail("%s:%d: %s '%s' %s", p->path, p->line, key, word, why);
}

/* Reads FILE SIZE sha256:HEX, the first three words, into a pin. */
static int take_pin(struct parser *p, const struct row *row, const struct argv *words, struct source *s)
{
	const char *why;
	long long size;

	if (words->n < 3)
		return fail("%s:%d: %s '%s' needs FILE SIZE sha256:DIGEST: no digest, no fetch", p->path,
			    p->line, row->key, words->v[0]);
	if ((why = check_file_name(words->v[0])))
		return parse_wrong(p, row->key, words->v[0], why);
	if ((why = check_size(words->v[1], &size)))
		return parse_wrong(p, "size", words->v[1], why);
	if ((why = check_sha256(words->v[2])))
		return parse_wrong(p, "digest", words->v[2], why);
	s->pins = xrealloc(s->pins, (s->pin_count + 1) * sizeof *s->pins);
	s->pins[s->pin_count++] = (struct pin){.file = xstrdup(words->v[0]), .size = size,
					       .sha256 = xstrdup(words->v[2] + strlen("sha256:"))};
	return 0;
}

/* The file's name without the ending of an archive: "zlib-1.3.2" for zlib-1.3.2.tar.xz. */
static char *stem(const char *file)
{
	static const char *const ends[] = {".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst", ".tar.lz",
					   ".tar.lzma", ".tar", ".tgz", ".txz", ".tbz2", ".zip"};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (ends_with(file, ends[i]) && strlen(file) > strlen(ends[i]))
			return xstrndup(file, strlen(file) - strlen(ends[i]));
	return xstrdup(file);
}

/* True when one build may use both sources: they are for the same compilers, or one is for all. */
static bool together(const struct source *a, const struct source *b)
{
	return !a->variant || !b->variant || a->variant == b->variant;
}

int take_source(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	struct recipe *r = p->r;
	struct source s = {.variant = r->variant_count};
	const char *why = NULL;
	bool first = true;

	(void)text;
	for (size_t i = 0; i < r->source_count; i++)
		first = first && !together(&r->sources[i], &s);
	if (words->n > 4)
		return parse_wrong(p, row->key, words->v[4], "is one word too many");
	if (words->n == 4 && first)
		why = "is the folder of the first source, which is unpacked to the build folder itself";
	else if (words->n == 4)
		why = check_file_name(words->v[3]);
	if (why)
		return parse_wrong(p, row->key, words->v[3], why);
	if (take_pin(p, row, words, &s))
		return -1;
	s.dir = first ? xstrdup("") : words->n == 4 ? xstrdup(words->v[3]) : stem(words->v[0]);
	r->sources = xrealloc(r->sources, (r->source_count + 1) * sizeof *r->sources);
	r->sources[r->source_count++] = s;
	for (size_t i = 0; i + 1 < r->source_count; i++)
		if (together(&r->sources[i], &s) && strcmp(r->sources[i].dir, s.dir) == 0)
			return parse_wrong(p, row->key, s.dir, "is the folder of another source already");
	return 0;
}

int take_or(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	if (!p->r->source_count)
		return parse_wrong(p, row->key, text, "has no source line above it");
	if (words->n > 3)
		return parse_wrong(p, row->key, words->v[3], "is one word too many: the folder is the source's");
	return take_pin(p, row, words, &p->r->sources[p->r->source_count - 1]);
}

int take_from(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	if (!p->r->source_count)
		return parse_wrong(p, row->key, text, "has no source line above it");
	const char *why = words->n != 1 ? "must be one word" : check_place(text);
	if (why)
		return parse_wrong(p, row->key, text, why);
	struct source *s = &p->r->sources[p->r->source_count - 1];
	argv_add_once(&s->pins[s->pin_count - 1].places, text);
	return 0;
}

int take_debian(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	const char *why = words->n != 2 ? "must be SOURCE GLOB" : check_name(words->v[0]);
	struct recipe *r = p->r;
	struct variant *v = r->variant_count ? &r->variants[r->variant_count - 1] : NULL;
	char **source = v ? &v->debian_source : &r->debian_source, **glob = v ? &v->debian_glob : &r->debian_glob;

	if (why)
		return parse_wrong(p, row->key, text, why);
	if (*source)
		return fail("%s:%d: '%s' is there twice", p->path, p->line, row->key);
	*source = xstrdup(words->v[0]);
	*glob = xstrdup(words->v[1]);
	return 0;
}

int take_compiler(struct parser *p, const struct row *row, struct argv *words, const char *text)
{
	struct recipe *r = p->r;
	const char *why = words->n != 3 ? "must be KIND GLOB VERSION" : check_version(words->v[2]);

	if (!why && !compiler_kind(words->v[0]))
		why = "must be of the kind gcc or clang";
	if (why)
		return parse_wrong(p, row->key, text, why);
	r->variants = xrealloc(r->variants, (r->variant_count + 1) * sizeof *r->variants);
	r->variants[r->variant_count++] = (struct variant){
		.kind = xstrdup(words->v[0]), .glob = xstrdup(words->v[1]), .version = xstrdup(words->v[2])};
	return 0;
}

static int check_source(const struct recipe *r, const struct source *s, const char *path)
{
	const struct variant *v = s->variant ? &r->variants[s->variant - 1] : NULL;
	char *build = xasprintf("%s-%s", r->place, v ? v->version : r->version);
	int bad = 0;

	if (strcmp(s->dir, build) == 0)
		bad = fail("%s: source folder '%s' is the name of the build folder", path, s->dir);
	for (size_t j = 0; j < s->pin_count && !bad; j++)
		if (!s->pins[j].places.n && !(v ? v->debian_source : r->debian_source))
			bad = fail("%s: no 'from' line says where %s is to be had", path, s->pins[j].file);
	free(build);
	return bad;
}

int check_sources(const struct recipe *r, const char *path)
{
	int bad = 0;

	for (size_t i = 0; i < r->source_count && !bad; i++)
		bad = check_source(r, &r->sources[i], path);
	return bad;
}
