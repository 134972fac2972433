#include "key.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../driver/rules.h"
#include "../elf/libc.h"

/* True for a file that is no part of a recipe: hidden files, texts to read about it, and what editors and patch
 * leave. */
static bool counts(const char *rel)
{
	const char *name = base_name(rel);

	return *rel != '.' && !strstr(rel, "/.") && strcmp(rel, "README.md") != 0 && !ends_with(name, "~") &&
	       !ends_with(name, ".orig") && !ends_with(name, ".rej");
}

/* Adds a link by its target: that is all that a build sees, since the file it leads to may not be the recipe's. */
static int add_link(const char *rel, const char *path, struct str *text)
{
	char target[4096], hex[DIGEST_HEX];
	ssize_t n = readlink(path, target, sizeof target);

	if (n < 0)
		return fail("cannot read %s: %s", path, strerror(errno));
	digest_bytes(target, (size_t)n, hex);
	str_addf(text, "link %s sha256:%s\n", rel, hex);
	return 0;
}

static int add_digest(struct str *text, const char *kind, const char *name, const char *path)
{
	char hex[DIGEST_HEX];

	if (digest_file(path, hex, NULL) != 0)
		return fail("cannot read %s: %s", path, strerror(errno));
	str_addf(text, "%s %s sha256:%s\n", kind, name, hex);
	return 0;
}

static int add_file(const char *rel, const char *path, const struct stat *st, void *data)
{
	if (S_ISDIR(st->st_mode) || !counts(rel))
		return 0;
	if (S_ISLNK(st->st_mode))
		return add_link(rel, path, data);
	if (!S_ISREG(st->st_mode))
		return fail("%s is neither a file nor a folder; a recipe has nothing else", path);
	return add_digest(data, "file", rel, path);
}

/* Adds the lines of what r's folder holds, and of the helpers. 0, or -1 after a message. */
static int add_files(struct str *text, const struct recipe *r)
{
	int bad = recipe_walk(r, add_file, text);

	for (size_t i = 0; i < r->helpers.n && !bad; i++)
		bad = add_digest(text, "helper", r->uses.v[i], r->helpers.v[i]);
	return bad ? -1 : 0;
}

int key_make(struct key *k, const struct recipe *r, const struct sources *s, const struct argv *needs,
	     const struct site *site, const char *compiler, const char *binutils)
{
	struct str text = {0};

	bool same = libc_has(site->target->libc, "any-floor", r->place);

	str_addf(&text, "rules %d\ntarget %s\n%s%scompiler %s\n%srecipe %s %s\n", RULES_VERSION,
		 same ? site->target->plain : site->target->triple,
		 recipe_built(site, r, BUILT_SMALL) ? "small\n" : "", recipe_built(site, r, BUILT_LTO) ? "lto\n" : "",
		 compiler, binutils, r->name, s->version);
	if (r->rustc)
		str_addf(&text, "rust %s\n", r->rustc->identity);
	if (add_files(&text, r) != 0) {
		str_free(&text);
		return -1;
	}
	for (size_t i = 0; i < s->n; i++)
		str_addf(&text, "source %s sha256:%s\n", s->v[i].pin.file, s->v[i].pin.sha256);
	for (size_t i = 0; i < needs->n; i++)
		str_addf(&text, "needs %s\n", needs->v[i]);
	digest_bytes(text.p, text.n, k->hex);
	k->text = text.p;
	return 0;
}

/* Adds those lines of a key that begin with one of n words. */
static void add_lines(struct str *text, const char *key, const char *const *words, size_t n)
{
	for (const char *p = key, *end; (end = strchr(p, '\n')); p = end + 1)
		for (size_t i = 0; i < n; i++)
			if (starts_with(p, words[i]))
				str_addn(text, p, (size_t)(end + 1 - p));
}

bool key_of_recipe(const char *key, const struct recipe *r)
{
	static const char *const files[] = {"file ", "link ", "helper "};
	struct str was = {0}, is = {0};

	add_lines(&was, key, files, sizeof files / sizeof *files);
	bool same = add_files(&is, r) == 0 && was.p && is.p && strcmp(was.p, is.p) == 0;
	str_free(&is);
	str_free(&was);
	return same;
}

char *key_part(const struct key *k, const char *name, const char *version)
{
	static const char *const made_from[] = {"recipe ", "file ", "link ", "helper ", "source "};
	struct str text = {0};
	char hex[DIGEST_HEX];

	add_lines(&text, k->text, made_from, sizeof made_from / sizeof *made_from);
	digest_bytes(text.p ? text.p : "", text.n, hex);
	str_free(&text);
	return xasprintf("%s@%s+%.12s", name, version, hex);
}

void key_free(struct key *k)
{
	free(k->text);
	*k = (struct key){0};
}

static void split_lines(struct argv *lines, const char *text)
{
	for (const char *p = text; *p; p += *p == '\n') {
		size_t n = strcspn(p, "\n");
		argv_addf(lines, "%.*s", (int)n, p);
		p += n;
	}
}

/* The beginning of a line that says what it is about: "compiler", "file build", "needs musl". */
static char *subject(const char *line)
{
	size_t n = strcspn(line, " ");
	bool named = starts_with(line, "file ") || starts_with(line, "helper ") || starts_with(line, "needs ");

	if (named)
		n += 1 + strcspn(line + n + 1, " ");
	return xstrndup(line, n);
}

char *key_difference(const char *old, const char *new)
{
	struct argv a = {0}, b = {0}, subjects = {0};
	struct str s = {0};

	split_lines(&a, old);
	split_lines(&b, new);
	for (size_t i = 0; i < b.n; i++) {
		if (argv_has(&a, b.v[i]))
			continue;
		char *what = subject(b.v[i]);
		argv_add_once(&subjects, what);
		free(what);
	}
	for (size_t i = 0; i < a.n; i++) {
		if (argv_has(&b, a.v[i]))
			continue;
		char *what = subject(a.v[i]);
		argv_add_once(&subjects, what);
		free(what);
	}
	for (size_t i = 0; i < subjects.n; i++)
		str_addf(&s, "%s%s", i ? ", " : "", subjects.v[i]);
	argv_free(&a);
	argv_free(&b);
	argv_free(&subjects);
	return s.p ? s.p : xstrdup("");
}
