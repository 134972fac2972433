#include "older.h"

#include <fcntl.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "sources.h"

static const struct {
	const char *says; /* an extended regular expression; quotes are those of the user's language */
	const char *variable, *flag;
	bool late;        /* the link says it, of objects that are made already */
	const char *why;
} ways[] = {
	{": error: .*\\[-fpermissive\\]$", CXXFLAGS_VARIABLE, "-fpermissive", false, "C++ that is no longer allowed"},
	{": error: .*\\[-Wnarrowing\\]$", CXXFLAGS_VARIABLE, "-Wno-narrowing", false, "C++ from before 2011"},
	{": error: unable to find string literal operator", CXXFLAGS_VARIABLE, "-std=gnu++98", false,
	 "C++ from before 2011"},
	{": error: (ISO C\\+\\+17 does not allow|reference to .{1,3}byte.{1,3} is ambiguous)", CXXFLAGS_VARIABLE,
	 "-std=gnu++14", false, "C++ from before 2017"},
	{"undefined reference to .errno'", CFLAGS_VARIABLE, "-include errno.h", true,
	 "errno is declared as a variable, as it was before there were threads"},
	{"undefined reference to .(major|minor|makedev)'|: error: implicit declaration of function .{1,3}(major|minor|makedev)",
	 CFLAGS_VARIABLE, "-include sys/sysmacros.h", true, "major and makedev are meant to come with <sys/types.h>"},
	{"multiple definition of |: error: redefinition of ", CFLAGS_VARIABLE, "-fgnu89-inline", true, "inline means what it meant before C99"},
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

bool older_allow(struct place *place, const char *dir, const struct outcome *o)
{
	bool added = false, late = false;

	for (size_t i = 0; o->said.p && i < sizeof ways / sizeof *ways; i++) {
		const char *had = env_get(&place->older, ways[i].variable);
		if ((had && strstr(had, ways[i].flag)) || !matches(o->said.p, ways[i].says))
			continue;
		char *flags = xasprintf("%s%s%s", had ? had : "", had ? " " : "", ways[i].flag);
		env_set(&place->older, ways[i].variable, flags);
		fprintf(stderr, "mstatic build: %s; now with %s='%s'\n", ways[i].why, ways[i].variable, flags);
		late = late || ways[i].late;
		added = true;
		free(flags);
	}
	if (late)
		(void)walk_tree(dir, touch, NULL);
	return added;
}
