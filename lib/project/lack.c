#include "lack.h"

#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

/* CMake's own words for variables that it needs and for which it found nothing: their names follow, one a line, with
 * indented lines on where each is used. */
static void add_unset(const char *said, struct argv *lines)
{
	const char *p = said ? strstr(said, "they are set to NOTFOUND.") : NULL;

	for (p = p ? strchr(p, '\n') : NULL; p && p[1] && p[1] != '\n'; p = strchr(p + 1, '\n'))
		if (isupper((unsigned char)p[1]) && !starts_with(p + 1, "Please "))
			argv_addf(lines, "find_package %.*s", (int)strcspn(p + 1, "_ \n"), p + 1);
}

void lack_recipes(const struct project *p, const char *dir, const char *wants, const struct outcome *o,
		  struct argv *recipes)
{
	struct argv lines = {0};
	struct providers w = {0};

	wants_read(wants, 0, &lines);
	if (o->status) {
		free(giveup_read(dir, &o->since, &lines));
		add_unset(o->said.p, &lines);
	}
	providers_of(&lines, p->site, &w);
	argv_addv(recipes, w.recipes.v ? w.recipes.v : (char *[]){NULL});
	providers_free(&w);
	argv_free(&lines);
}

/* True when the reason that a tool gave has the name in it, as "libpcap is needed" has that of pcap.h. Many a header
 * is called config.h, and many a reason speaks of configuring. */
static bool is_named(const char *name, const char *reason)
{
	const char *bare = base_name(name);

	bare += starts_with(bare, "lib") ? 3 : 0;
	char *stem = xstrndup(bare, strcspn(bare, ".-"));
	bool named = strlen(stem) > 2 && strcasestr(reason, stem) && strcmp(stem, "config") != 0;
	free(stem);
	return named;
}

static bool is_named_line(const char *line, const char *reason)
{
	return starts_with(line, "find_package ") || is_named(strchr(line, ' ') + 1, reason);
}

/* A configure tries headers of many systems. */
static bool is_library(const char *line, const char *reason)
{
	(void)reason;
	return !starts_with(line, "header ");
}

static bool is_anything(const char *line, const char *reason)
{
	(void)line;
	(void)reason;
	return true;
}

/* A package of CMake's may have been found, a word of a message may be any, and autoconf asks for ac_nonexistent.h. */
static bool is_unsure(const char *line)
{
	return starts_with(line, "package ") || starts_with(line, "word ") || starts_with(line, "quoted ") ||
	       ends_with(line, "nonexistent.h");
}

static void choose(const struct argv *others, bool (*fits)(const char *line, const char *reason),
		   const char *reason, struct argv *out)
{
	for (size_t i = 0; i < others->n; i++)
		if (!is_unsure(others->v[i]) && fits(others->v[i], reason))
			argv_add_once(out, others->v[i]);
}

/* True for "libfoo" and "foo-config", not for "libraries" or a path. */
static bool looks_like_library(const char *word)
{
	static const char *const others[] = {"library", "libraries", "libtool", "libtoolize"};
	bool is = (starts_with(word, "lib") || ends_with(word, "-config")) && strlen(word) > 4 &&
		  !word[strcspn(word, "/=")] && !starts_with(word, "pkg");

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		is = is && strcasecmp(word, others[i]) != 0;
	return is;
}

/* Adds the first word of the reason that is a header, or a library by its looks, or a part of one, as "libfoo-dev" and
 * "libfoo.a" are; others have the words backwards. */
static void add_spoken(const struct argv *others, struct argv *out)
{
	static const char kind[] = "word ", lead[] = "lib";
	static const char *const parts[] = {"-dev", "-config", ".a", ".so", ".la", ".h"};

	for (size_t i = others->n; i-- && !out->n;) {
		const char *word = others->v[i] + strlen(kind), *part;
		if (!starts_with(others->v[i], kind))
			continue;
		if (ends_with(word, ".h") && *word != '/')
			argv_addf(out, "header %s", word);
		if (out->n || !looks_like_library(word))
			continue;
		size_t n = strlen(word);
		for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
			if ((part = strstr(word, parts[k])) && part < word + n)
				n = (size_t)(part - word);
		size_t skip = starts_with(word, lead) ? strlen(lead) : 0;
		argv_addf(out, "lib %.*s", (int)(n - skip), word + skip);
	}
}

/* CMake's word for a package of pkg-config's that it cannot do without: the one that it asked for last. */
static void choose_required(const struct argv *others, const char *said, struct argv *out)
{
	if (!said || !strstr(said, "A required package was not found"))
		return;
	for (size_t i = 0; i < others->n && !out->n; i++)
		if (starts_with(others->v[i], "pkgconfig "))
			argv_add(out, others->v[i]);
}

/* Of what no recipe provides: where the tool said why it gave up, what that names, or what it says is a library, or
 * else all libraries, or what it had tried last, by its log. */
static void choose_sought(const struct argv *others, const char *reason, const struct argv *last, struct argv *out)
{
	if (!out->n)
		choose(others, reason ? is_named_line : is_anything, reason, out);
	if (!out->n)
		add_spoken(others, out);
	if (!out->n && reason)
		choose(others, is_library, reason, out);
	for (size_t i = 0; i < last->n && !out->n; i++)
		if (argv_has(others, last->v[i]) && !is_unsure(last->v[i])) // NOLINT(clang-analyzer-core.NullDereference)
			argv_add(out, last->v[i]);
}

/* True when a compiler found fault with the code itself: what else the build looked for is then not why it failed. */
static bool is_code(const char *said)
{
	regex_t r;

	if (!said || strstr(said, "fatal error: ") || strstr(said, "cannot find -l") ||
	    regcomp(&r, "^[^ ]+:[0-9]+:[0-9]+: error: ", REG_EXTENDED | REG_NEWLINE | REG_NOSUB) != 0)
		return false;
	bool is = regexec(&r, said, 0, NULL, 0) == 0;
	regfree(&r);
	return is;
}

void lack_sought(const struct project *p, const char *dir, const char *wants, const struct outcome *o,
		 struct argv *sought)
{
	struct argv lines = {0}, last = {0};
	struct providers w = {0};

	/* A configure that makes no makefile has failed, whatever it ended with. */
	wants_read(wants, o->said.p && strstr(o->said.p, "no makefile found") ? 0 : o->wanted, &lines);
	char *reason = giveup_read(dir, &o->since, &last);
	if (!reason)
		reason = giveup_heard(o->said.p, &last);
	if (!reason && is_code(o->said.p))
		argv_free(&lines);
	argv_addv(&lines, last.v ? last.v : (char *[]){NULL});
	add_unset(o->said.p, &lines);
	providers_of(&lines, p->site, &w);
	choose_required(&w.others, o->said.p, sought);
	choose_sought(&w.others, reason, &last, sought);
	providers_free(&w);
	argv_free(&last);
	argv_free(&lines);
	free(reason);
}

void lack_packages(const struct project *p, const char *wants, struct argv *packages)
{
	struct argv lines = {0};
	struct providers w = {0};

	wants_read(wants, 0, &lines);
	providers_of(&lines, p->site, &w);
	for (size_t i = 0; i < w.others.n; i++)
		if (starts_with(w.others.v[i], "pkgconfig "))
			argv_add_once(packages, w.others.v[i]);
	providers_free(&w);
	argv_free(&lines);
}

bool lack_tell_sought(const struct argv *sought)
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
	static const char message[] = "^(.*: (line )?[0-9]+: |make[^ ]*: |.*env: |Can't exec )[^A-Za-z0-9./]*"
				      "([A-Za-z0-9_+-]+)[^A-Za-z0-9./]*: ((command )?not found|No such file or directory)";
	enum { NAME = 3, GROUPS = 6 };
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
	bool has_main, has_others;
	size_t sources = sources_count(dir, &has_main, &has_others);

	if (has_main || has_others)
		return false;
	if (sources) {
		fail("build: none of the %zu sources in %s defines main: no program comes from them", sources, dir);
		next_step("it is a library, or a plug-in for another program: build that one, with this in it");
	} else {
		fail("build: %s has no sources in C or C++: no program comes from it", dir);
		next_step("it is scripts or data, which need no compiler");
	}
	return true;
}

/* ---- all of it ---- */

void lack_tell(const struct project *p, const struct place *place, const char *dir, const char *wants,
	       const struct outcome *o)
{
	struct argv sought = {0};

	lack_sought(p, dir, wants, o, &sought);
	fail("build: %s failed with exit status %d%s%s", o->command, o->status, *place->below ? ", in " : "",
	     place->below);
	bool told = tell_submodules(p, dir);
	told = lack_tell_sought(&sought) || told;
	told = tell_program(p, o->said.p) || told;
	told = lack_main(p->dir) || told;
	if (!told)
		next_step("what it printed above says why; words behind -- are passed on to it");
	argv_free(&sought);
}
