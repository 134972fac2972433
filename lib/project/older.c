#include "older.h"

#include <fcntl.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "sources.h"

/* What an identifier that is hidden behind #ifdef __GLIBC__ is missed by. */
#define UNKNOWN ": error: (unknown type name|.*( undeclared| was not declared| does not name a type|incomplete type))"
/* compat has what that version has. */
#define GLIBC "-D__GLIBC__=2 -D__GLIBC_MINOR__=36"

/* What the compiler itself says in most cases; see add_headers(). */
#define BROUGHT "a header is missing that others brought along"

static const struct way {
	const char *says; /* an extended regular expression; quotes are those of the user's language */
	const char *variable, *flag;
	const char *mentions; /* where nothing else is found out, and the sources have this word; or NULL */
	bool late;        /* what is compiled already must be compiled again */
	const char *why;
} ways[] = {
	{": error: .*\\[-fpermissive\\]$", CXXFLAGS_VARIABLE, "-fpermissive", NULL, false, "C++ that is no longer allowed"},
	{": error: .*\\[-Wnarrowing\\]$", CXXFLAGS_VARIABLE, "-Wno-narrowing", NULL, false, "C++ from before 2011"},
	{": error: .{1,3}FILE.{1,3} has not been declared", CXXFLAGS_VARIABLE, "-include cstdio", NULL, false, BROUGHT},
	{": error: .{1,3}numeric_limits.{1,3} is not a member", CXXFLAGS_VARIABLE, "-include limits", NULL, false, BROUGHT},
	{": error: unable to find string literal operator", CXXFLAGS_VARIABLE, "-std=gnu++98", NULL, false,
	 "C++ from before 2011"},
	{": error: (ISO C\\+\\+17 does not allow|reference to .{1,3}byte.{1,3} is ambiguous)", CXXFLAGS_VARIABLE,
	 "-std=gnu++14", NULL, false, "C++ from before 2017"},
	{"undefined reference to .errno'", CFLAGS_VARIABLE, "-include errno.h", NULL, true,
	 "errno is declared as a variable, as it was before there were threads"},
	{"(undefined reference to .|: error: implicit declaration of function .{1,3})(major|minor|makedev)", CFLAGS_VARIABLE,
	 "-include sys/sysmacros.h", NULL, true, "major and makedev are meant to come with <sys/types.h>"},
	{"multiple definition of |: error: redefinition of ", CFLAGS_VARIABLE, "-fgnu89-inline", NULL, true,
	 "inline means what it meant before C99"},
	{UNKNOWN, CFLAGS_VARIABLE, GLIBC, "__GLIBC__", true, "it asks whether this is glibc"},
	{UNKNOWN, CXXFLAGS_VARIABLE, GLIBC, "__GLIBC__", true, "it asks whether this is glibc"},
};

static bool matches(const char *said, const char *pattern)
{
	regex_t r;

	if (regcomp(&r, pattern, REG_EXTENDED | REG_NEWLINE | REG_NOSUB) != 0)
		return false;
	bool found = regexec(&r, said, 0, NULL, 0) == 0;
	regfree(&r);
	return found;
}

static int touch(const char *rel, const char *path, const struct stat *st, void *data)
{
	(void)data;
	if (S_ISREG(st->st_mode) && source_of(rel) != IN_NONE)
		(void)utimensat(AT_FDCWD, path, NULL, AT_SYMLINK_NOFOLLOW); /* one that stays old is not compiled again */
	return 0;
}

static int has_word(const char *rel, const char *path, const struct stat *st, void *data)
{
	struct str text = {0};
	const char *word = data;
	bool has = false;

	if (S_ISREG(st->st_mode) && (source_of(rel) != IN_NONE || is_header(rel)))
		has = file_read(path, &text) == 0 && text.p && memmem(text.p, text.n, word, strlen(word));
	str_free(&text);
	return has;
}

static bool mentions(const char *dir, const char *word)
{
	return walk_tree(dir, has_word, (void *)word) == 1;
}

const char *older_flags(const struct place *place, const char *variable)
{
	const char *had = env_get(&place->older, variable);

	return had ? had : "";
}

void older_add(struct place *place, const char *variable, const char *flag)
{
	const char *had = older_flags(place, variable);
	char *flags = xasprintf("%s%s%s", had, *had ? " " : "", flag);

	env_set(&place->older, variable, flags);
	free(flags);
}

void older_touch(const char *dir)
{
	/* The clock for files' times ticks slowly: what was made just now has to be older. */
	const struct timespec ticks = {.tv_nsec = 20000000};

	nanosleep(&ticks, NULL);
	(void)walk_tree(dir, touch, NULL);
}

/* The compiler says which header a name is from, that others of the C++ library once brought along. Adds those, C++'s
 * own for C++. */
static bool add_headers(struct place *place, const char *said)
{
	static const char advice[] = "(forget to|fixable by adding) [^#]{1,3}#include <([^>]+)>";
	regex_t r;
	regmatch_t at[3];
	bool added = false;

	if (regcomp(&r, advice, REG_EXTENDED | REG_NEWLINE) != 0)
		return false;
	for (; regexec(&r, said, 3, at, 0) == 0; said += at[0].rm_eo) {
		char *flag = xasprintf("-include %.*s", (int)(at[2].rm_eo - at[2].rm_so), said + at[2].rm_so);
		const char *variable = ends_with(flag, ".h") ? CFLAGS_VARIABLE : CXXFLAGS_VARIABLE;
		if (!strstr(older_flags(place, variable), flag)) {
			older_add(place, variable, flag);
			fprintf(stderr, "mstatic build: " BROUGHT "; now with %s='%s'\n", variable,
				older_flags(place, variable));
			added = true;
		}
		free(flag);
	}
	regfree(&r);
	return added;
}

bool older_allow(struct place *place, const char *dir, const struct outcome *o)
{
	bool added = o->said.p && add_headers(place, o->said.p), sure = added, late = false;

	for (const struct way *w = ways; o->said.p && w < ways + sizeof ways / sizeof *ways; w++) {
		if (strstr(older_flags(place, w->variable), w->flag) || !matches(o->said.p, w->says) ||
		    (w->mentions && (sure || !mentions(dir, w->mentions))))
			continue;
		older_add(place, w->variable, w->flag);
		fprintf(stderr, "mstatic build: %s; now with %s='%s'\n", w->why, w->variable,
			older_flags(place, w->variable));
		late = late || w->late;
		sure = sure || !w->mentions;
		added = true;
	}
	if (late)
		older_touch(dir);
	return added;
}
