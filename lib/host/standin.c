#include "standin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "tool.h"

/* True when n bytes of name ("x86_64-linux-gnu-") are the prefix of compilers for this machine or for t. */
static bool known_prefix(const char *name, size_t n, const struct target *t)
{
	const struct target *native = target_native();
	size_t arch = native ? strlen(native->arch) : 0;

	if (arch && starts_with(name, native->arch) && name[arch] == '-' && memmem(name, n, "-linux-", 7) &&
	    !target_libc_in(name, n))
		return true;
	for (const char *p = t->compilers; *p; p += strcspn(p, ","), p += *p == ',')
		if (strncmp(p, name, n) == 0)
			return true;
	return false;
}

const char *standin_name(const char *name, const struct target *t)
{
	size_t at;
	const struct tool *tool = tool_called(name, &at);

	if (!tool || tool->role != TOOL_COMPILER || !tool_lists(tool->links, "host"))
		return NULL;
	return at == 0 || known_prefix(name, at, t) ? tool->name : NULL;
}

char *standin_kept(const char *home, const char *file)
{
	return home ? xasprintf("%s/host%s", home, file) : NULL;
}

/* As standin_real(), for a path where the shim is. */
static char *real_of_self(const char *home, const char *path)
{
	char *real = realpath(path, NULL);
	char *place = real ? standin_kept(home, real) : NULL;

	if (place && access(place, X_OK) != 0) {
		free(place);
		place = NULL;
	}
	free(real);
	return place;
}

char *standin_real(const char *home, const char *path)
{
	return is_self(path) ? real_of_self(home, path) : NULL;
}

static char *look(const char *file, const void *home)
{
	enum program there = program_at(file);
	char *real = there == PROGRAM_SELF ? real_of_self(home, file) : NULL;
	bool found = there == PROGRAM_OTHER || real;

	free(real);
	return found ? xstrdup(file) : NULL;
}

char *find_hosts_program(const char *home, const char *name, const char *path)
{
	return search_path(name, path, look, home);
}

/* gcc resolves the links of its argv[0] itself; clang asks the kernel where its file is, unless it is
 * told to go by argv[0], where it then resolves no link. */
void standin_words(const char *path, enum language l, struct argv *words)
{
	const struct tool *clang = tool_compiler(FAMILY_CLANG, l);
	char *real = realpath(path, NULL);

	if (!real || !clang || !is_clang(base_name(real))) {
		argv_add(words, path);
	} else {
		argv_addf(words, "%.*s%s", (int)(base_name(real) - real), real, clang->name);
		argv_add(words, "-no-canonical-prefixes");
	}
	free(real);
}

/* True when this process's file has a name that mstatic's own programs have not: a cheap first look. */
static bool renamed(void)
{
	const char *self = self_path();

	return self && !starts_with(base_name(self), "mstatic");
}

/* mountinfo's lines: ID PARENT DEVICE ROOT PLACE OPTIONS… - TYPE SOURCE OPTIONS */
char *standin_home(void)
{
	FILE *f = renamed() ? fopen("/proc/self/mountinfo", "re") : NULL;
	char *line = NULL, *home = NULL;
	size_t cap = 0;

	while (f && !home && getline(&line, &cap, f) > 0) {
		char *place = NULL;
		if (strstr(line, " - tmpfs " STANDIN_MARK " ") && sscanf(line, "%*s %*s %*s %*s %ms", &place) == 1) {
			mount_unescape(place);
			if (ends_with(place, "/host"))
				home = xstrndup(place, strlen(place) - strlen("/host"));
		}
		free(place);
	}
	free(line);
	if (f)
		fclose(f);
	return home;
}

char *standin_for(const char *home)
{
	const char *self = self_path();
	char *real = renamed() ? standin_real(home, self) : NULL;

	free(real);
	return real ? xstrdup(self) : NULL;
}

char *own_path(const char *home, const char *standin)
{
	char *link = standin ? standin_kept(home, STANDIN_OWN) : NULL, *own = NULL;

	if (link)
		own = realpath(link, NULL);
	else if (self_path())
		own = xstrdup(self_path());
	free(link);
	return own;
}
