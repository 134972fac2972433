#include "lack.h"

#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/install.h"
#include "../host/wants.h"
#include "giveup.h"
#include "providers.h"
#include "sources.h"

/* ---- libraries ---- */

void lack_recipes(const struct project *p, const char *dir, const char *wants, const struct outcome *o,
		  struct argv *recipes)
{
	struct argv lines = {0};
	struct providers w = {0};

	wants_read(wants, 0, &lines);
	if (o->status)
		free(giveup_read(dir, &o->since, &lines));
	providers_of(&lines, p->site, &w);
	argv_addv(recipes, w.recipes.v ? w.recipes.v : (char *[]){NULL});
	providers_free(&w);
	argv_free(&lines);
}

/* Does the tool's reason name it? "libpcap is needed" names pcap.h. */
static bool is_named(const char *name, const char *reason)
{
	const char *bare = base_name(name);
	bool named;

	bare += strncmp(bare, "lib", 3) == 0 ? 3 : 0;
	char *stem = xstrndup(bare, strcspn(bare, ".-"));
	named = strlen(stem) > 2 && strcasestr(reason, stem);
	free(stem);
	return named;
}

/* What no recipe provides and the step looked for: where the tool said why it gave up, what that names, else
 * libraries alone, since a configure tries headers of many systems. A package of CMake's may have been found, and a
 * word of a message may be any. */
static void choose_sought(const struct argv *others, const char *reason, struct argv *out)
{
	static const char *const unsure[] = {"package ", "word ", "quoted "};

	for (int round = reason ? 0 : 2; round < 3 && !out->n; round++)
		for (size_t i = 0; i < others->n; i++) {
			const char *line = others->v[i], *name = strchr(line, ' ') + 1;
			bool is_header = starts_with(line, "header "), skip = ends_with(line, "nonexistent.h");
			for (size_t k = 0; k < sizeof unsure / sizeof *unsure; k++)
				skip = skip || starts_with(line, unsure[k]);
			if (round == 0)
				skip = skip || (!starts_with(line, "find_package ") && !is_named(name, reason));
			else if (reason)
				skip = skip || is_header;
			if (!skip)
				argv_add_once(out, line);
		}
}

static void find_sought(const struct project *p, const char *dir, const char *wants, const struct outcome *o,
			struct argv *sought)
{
	struct argv lines = {0};
	struct providers w = {0};

	wants_read(wants, o->wanted, &lines);
	char *reason = giveup_read(dir, &o->since, &lines);
	providers_of(&lines, p->site, &w);
	choose_sought(&w.others, reason, sought);
	providers_free(&w);
	argv_free(&lines);
	free(reason);
}

static bool tell_sought(const struct argv *sought)
{
	struct str names = {0};

	for (size_t i = 0; i < sought->n && i < 6; i++)
		str_addf(&names, "%s%s", i ? ", " : "", sought->v[i]);
	if (names.n)
		next_step("it looked in vain for: %s. No recipe provides these; recipes/README.md tells how to write "
			  "one, and words behind -- turn a feature off (mstatic build DIR -- --without-foo)", names.p);
	str_free(&names);
	return sought->n > 0;
}

/* ---- programs of this machine ---- */

/* The program that a shell or make found nowhere, by what it said last; fresh, or NULL. */
static char *missing_program(const struct project *p, const char *said)
{
	static const char message[] = "^(.*: [0-9]+|.*: line [0-9]+|make[^ ]*): ([A-Za-z0-9_+-]+): "
				      "((command )?not found|No such file or directory)$";
	enum { NAME = 2, GROUPS = 5 };
	regmatch_t at[GROUPS];
	regex_t r;
	char *last = NULL;

	if (!said || regcomp(&r, message, REG_EXTENDED | REG_NEWLINE) != 0)
		return NULL;
	for (; regexec(&r, said, GROUPS, at, 0) == 0; said += at[0].rm_eo) {
		char *name = xstrndup(said + at[NAME].rm_so, (size_t)(at[NAME].rm_eo - at[NAME].rm_so));
		char *there = site_program(p->site, name);
		if (!there) {
			free(last);
			last = xstrdup(name);
		}
		free(there);
		free(name);
	}
	regfree(&r);
	return last;
}

static bool tell_program(const struct project *p, const char *said)
{
	char *name = missing_program(p, said);
	struct argv needs = {0};

	if (!name)
		return false;
	fail("build: it calls the program %s, which is not installed", name);
	argv_add(&needs, name);
	next_install(p->site, &needs);
	argv_free(&needs);
	free(name);
	return true;
}

/* ---- parts of the tree ---- */

/* The value behind "KEY = " where that begins at p, up to the end of the line; fresh, or NULL. */
static char *value_of(const char *p, const char *key)
{
	size_t n = strlen(key);

	p += strspn(p, " \t");
	if (strncmp(p, key, n) != 0)
		return NULL;
	p += n + strspn(p + n, " \t");
	if (*p++ != '=')
		return NULL;
	p += strspn(p, " \t");
	n = strcspn(p, "\r\n");
	while (n && isspace((unsigned char)p[n - 1]))
		n--;
	return xstrndup(p, n);
}

/* The submodules that dir's .gitmodules lists and whose folders are empty or not there. */
static void missing_submodules(const char *dir, struct argv *out)
{
	char *file = xasprintf("%s/.gitmodules", dir);
	struct str text = {0};

	if (file_read(file, &text) == 0)
		for (const char *p = text.p; p && *p; p += strcspn(p, "\n"), p += *p == '\n') {
			char *path = value_of(p, "path"), *whole = path ? xasprintf("%s/%s", dir, path) : NULL;
			struct argv names = {0};
			if (whole)
				list_folder(whole, &names);
			if (whole && !names.n)
				argv_add_once(out, path);
			argv_free(&names);
			free(whole);
			free(path);
		}
	str_free(&text);
	free(file);
}

/* They are listed in dir, or in a folder above it that is still in the tree. */
static bool tell_submodules(const struct project *p, const char *dir)
{
	struct argv missing = {0};
	struct str names = {0};
	char *folder = xstrdup(dir);

	while (!missing.n && path_within(folder, p->dir)) {
		missing_submodules(folder, &missing);
		if (!missing.n)
			*strrchr(folder, '/') = 0;
	}
	for (size_t i = 0; i < missing.n; i++)
		str_addf(&names, "%s%s", i ? ", " : "", missing.v[i]);
	if (names.n) {
		fail("build: submodules of it are missing: %s", names.p);
		next_step("git submodule update --init, in %s; an archive without them: unpack there what its .gitmodules "
			  "names", folder);
	}
	bool told = missing.n > 0;
	argv_free(&missing);
	str_free(&names);
	free(folder);
	return told;
}

bool lack_main(const char *dir)
{
	struct census c;

	sources_count(dir, &c);
	if (!c.sources || c.mains)
		return false;
	fail("build: none of the %zu sources in %s defines main: no program comes from them", c.sources, dir);
	next_step("it is a library, or a plug-in for another program: build that one, with this in it");
	return true;
}

/* ---- all of it ---- */

void lack_tell(const struct project *p, const struct place *place, const char *dir, const char *wants,
	       const struct outcome *o)
{
	struct argv sought = {0};

	find_sought(p, dir, wants, o, &sought);
	fail("build: %s failed with exit status %d%s%s", o->command, o->status, *place->below ? ", in " : "",
	     place->below);
	bool told = tell_submodules(p, dir);
	told = tell_sought(&sought) || told;
	told = tell_program(p, o->said.p) || told;
	told = lack_main(dir) || told;
	if (!told)
		next_step("what it printed above says why; words behind -- are passed on to it");
	argv_free(&sought);
}
