#include "missing.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

/* Words that are left out of the question: they write a file, or ask for dependencies in another way. */
static size_t writes(const char *word)
{
	static const struct {
		const char *word;
		size_t words;
	} known[] = {{"-o", 2}, {"-MF", 2}, {"-MT", 2}, {"-MQ", 2}, {"-MD", 1}, {"-MMD", 1}, {"-M", 1}, {"-MM", 1}};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(word, known[i].word) == 0)
			return known[i].words;
	return starts_with(word, "-o") || starts_with(word, "-MF") ? 1 : 0;
}

void missing_question(const struct plan *p, struct argv *ask)
{
	for (size_t i = 0; i < p->out.n;) {
		size_t n = writes(p->out.v[i]);
		if (!n)
			argv_add(ask, p->out.v[i++]);
		i += n;
	}
	argv_addl(ask, "-M", "-MG", "-MF", "-", (char *)NULL);
}

void missing_headers(const char *answer, struct argv *names)
{
	struct argv files = {0};

	argv_add_words(&files, answer);
	for (size_t i = 0; i < files.n; i++) {
		const char *f = files.v[i];
		if (*f != '/' && *f != '\\' && !ends_with(f, ":") && !file_exists(f))
			argv_add_once(names, f);
	}
	argv_free(&files);
}

static bool in_folders(const char *name, const char *folders)
{
	bool there = false;

	for (const char *p = folders; *p && !there; p += *p == ':') {
		int n = (int)strcspn(p, ":");
		char *path = xasprintf("%.*s/%s.pc", n, p, name);
		there = file_exists(path);
		free(path);
		p += n;
	}
	return there;
}

/* True for an option of pkg-config's or pkgconf's whose operand may be the next word. */
static bool takes_word(const char *word)
{
	static const char *const known[] = {
		"--atleast-pkgconfig-version", "--atleast-version", "--exact-version", "--max-version", "--variable",
		"--define-variable", "--prefix-variable", "--with-path", "--log-file", "--env", "--relocate",
		"--personality", "--maximum-traverse-depth", "--fragment-filter"};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(word, known[i]) == 0)
			return true;
	return false;
}

void missing_packages(char *const *words, const char *folders, struct argv *names)
{
	struct argv asked = {0};

	for (bool operand = false; *words; words++) {
		if (!operand && **words != '-')
			argv_add_words(&asked, *words); /* "zlib >= 1.2" is one word, or three */
		operand = !operand && takes_word(*words);
	}
	for (size_t i = 0; i < asked.n; i++) {
		const char *name = asked.v[i];
		if (strpbrk(name, "<>=!"))
			i++; /* the version behind it */
		else if (!strchr(name, '/') && !ends_with(name, ".pc") && !in_folders(name, folders))
			argv_add_once(names, name);
	}
	argv_free(&asked);
}

/* True, after a message, when the sysroot has the header name without the first of its folders. */
static bool without_folder(const struct site *site, const char *name)
{
	char *sysroot = site_sysroot(site);
	bool there = false;

	for (const char *rest = name; !there && (rest = strchr(rest, '/'));) {
		char *path = xasprintf("%s/usr/include/%s", sysroot, ++rest);
		there = file_exists(path);
		free(path);
		if (!there)
			continue;
		fail("%s is in the sysroot as %s: the folder in front is a distribution's", name, rest);
		next_step("#include <%s>, which other systems find by `pkg-config --cflags`", rest);
	}
	free(sysroot);
	return there;
}

static bool part_of_recipe(const struct site *site, const char *what, const char *name, const char *recipe)
{
	if (recipe) {
		fail("%s is part of %s, which is not in the sysroot", what, recipe);
		if (strcmp(what, name) == 0)
			next_step("mstatic fetch%s %s", site->flags, recipe);
		else
			next_step("mstatic fetch%s %s; it has it as %s", site->flags, recipe, name);
	}
	return recipe != NULL;
}

static bool explain_header(const struct site *site, const struct linkindex *x, const char *name)
{
	bool said = part_of_recipe(site, name, name, linkindex_recipe(x, "header", name)) ||
		    without_folder(site, name);

	for (const char *rest = name; !said && (rest = strchr(rest, '/'));) {
		rest++;
		said = part_of_recipe(site, name, rest, linkindex_recipe(x, "header", rest));
	}
	return said;
}

void missing_explain(const struct site *site, const struct linkindex *x, const char *kind, const struct argv *names)
{
	bool header = strcmp(kind, "header") == 0, said = false;

	for (size_t i = 0; i < names->n && !said; i++) {
		const char *name = names->v[i];
		char *file = xasprintf("%s.pc", name);
		said = header ? explain_header(site, x, name)
			      : part_of_recipe(site, file, file, linkindex_recipe(x, kind, name));
		free(file);
	}
}
