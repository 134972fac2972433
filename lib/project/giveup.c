#include "giveup.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "cmakecalls.h"
#include "providers.h"

enum { LEVELS = 2 }; /* below the current folder */

struct log {
	const char *name;    /* relative to the folder of the build */
	const char *written; /* the file whose time tells when the tool ran */
	const char *tool;
	/* Takes from the log's text why it gave up, fresh (NULL: it did not give up), and adds lines for
	 * providers_of, the surest last. */
	char *(*read)(const char *folder, const char *text, struct argv *lines);
};

/* ---- texts ---- */

/* The last line of text that holds mark, from behind mark on. Fresh, or NULL. */
static char *behind_last(const char *text, const char *mark)
{
	const char *last = NULL;

	for (const char *p = text; (p = strstr(p, mark)); p++)
		last = p + strlen(mark);
	return last ? xstrndup(last, strcspn(last, "\n")) : NULL;
}

/* Each word of a message; one in quotes is a name for sure. */
static void add_words(const char *message, struct argv *lines)
{
	static const char apart[] = " \t,;()[]<>`'\"", quotes[] = "`'\"";

	for (const char *p = message; *(p += strspn(p, apart));) {
		size_t n = strcspn(p, apart), kept = n;
		bool quoted = p > message && strchr(quotes, p[-1]) && p[n] && strchr(quotes, p[n]);
		while (kept && strchr(".:", p[kept - 1]))
			kept--;
		argv_addf(lines, "word %.*s", (int)kept, p);
		if (quoted)
			argv_addf(lines, "quoted %.*s", (int)kept, p);
		p += n;
	}
}

/* ---- the tools' logs ---- */

/* Adds "KIND NAME" for each NAME that stands between mark, and ':' or the end of its line, followed by behind. */
static void add_named(const char *text, const char *mark, const char *behind, const char *kind, struct argv *lines)
{
	for (const char *p = text; (p = strstr(p, mark));) {
		p += strlen(mark);
		size_t n = strcspn(p, ": \n");
		if (n && strncmp(p + n, behind, strlen(behind)) == 0)
			argv_addf(lines, "%s %.*s", kind, (int)n, p);
	}
}

/* Between the last "checking" and the error is what the compilers said, mstatic's own advice included. */
static char *read_autoconf(const char *folder, const char *text, struct argv *lines)
{
	static const char checking[] = ": checking ", advice[] = "next: mstatic fetch ";
	char *status = behind_last(text, "\nconfigure: exit "), *reason = NULL;
	const char *error = NULL, *check = text;

	(void)folder;
	for (const char *p = text; (p = strstr(p, "\nconfigure:")); p++) {
		const char *end = p + strlen("\nconfigure:");
		end += strspn(end, "0123456789");
		if (strncmp(end, ": error:", 8) == 0 && strncmp(end, ": error: in `", 13) != 0)
			error = end + strlen(": error:"), error += strspn(error, " \n");
		else if (!error && strncmp(end, checking, strlen(checking)) == 0)
			check = end;
	}
	if (error && status && strcmp(status, "0") != 0) {
		char *last = xstrndup(check, (size_t)(error > check ? error - check : 0));
		char *recipe = behind_last(last, advice);
		reason = xstrndup(error, strcspn(error, "\n"));
		add_named(last, "fatal error: ", ": No such file", "header", lines);
		add_named(last, "cannot find -l", "", "lib", lines);
		const char *name = recipe;
		while (name && starts_with(name, "--")) /* --with=… */
			name += strcspn(name, " "), name += strspn(name, " ");
		if (name)
			argv_addf(lines, "recipe %s", name);
		add_words(reason, lines);
		free(recipe);
		free(last);
	}
	free(status);
	return reason;
}

static char *read_meson(const char *folder, const char *text, struct argv *lines)
{
	char *reason = behind_last(text, ": ERROR: ");

	(void)folder;
	if (reason)
		add_words(reason, lines);
	return reason;
}

/* True when CMake wrote the files that it writes when all went well. */
static bool cmake_went_well(const char *folder)
{
	static const char *const made[] = {"Makefile", "build.ninja", "cmake_install.cmake"};
	bool there = false;

	for (size_t i = 0; i < sizeof made / sizeof *made && !there; i++) {
		char *path = xasprintf("%s%s", folder, made[i]);
		there = file_exists(path);
		free(path);
	}
	return there;
}

/* The variables of the cache in which CMake noted that it found nothing. */
static void sought_in_vain(const char *cache, struct argv *variables)
{
	static const char none[] = "-NOTFOUND";

	for (const char *p = cache; *p; p += strcspn(p, "\n"), p += *p == '\n') {
		size_t n = strcspn(p, ":\n"), line = strcspn(p, "\n");
		if (p[n] == ':' && line > n + strlen(none) && strncmp(p, "CMAKE_", 6) != 0 &&
		    strncmp(p + line - strlen(none), none, strlen(none)) == 0)
			argv_addf(variables, "%.*s", (int)n, p);
	}
}

/* Reads CMake's cache, and what the tree's CMake files say of its variables; CMake's messages are on the terminal
 * alone. */
static char *read_cmake(const char *folder, const char *text, struct argv *lines)
{
	struct str names = {0};
	struct argv variables = {0};
	char *sources = behind_last(text, "\nCMAKE_HOME_DIRECTORY:INTERNAL=");

	if (!cmake_went_well(folder))
		sought_in_vain(text, &variables);
	if (sources && variables.n)
		cmakecalls_read(sources, &variables, lines);
	for (size_t i = 0; i < variables.n; i++) {
		char *name = xstrndup(variables.v[i], strcspn(variables.v[i], "_"));
		argv_addf(lines, "find_package %s", name);
		if (!names.p || !strstr(names.p, name))
			str_addf(&names, "%s%s", names.n ? ", " : "it looked in vain for ", name);
		free(name);
	}
	argv_free(&variables);
	free(sources);
	return names.p;
}

static const struct log logs[] = {
	{"config.log", "config.log", "configure", read_autoconf},
	{"meson-logs/meson-log.txt", "meson-logs/meson-log.txt", "Meson", read_meson},
	{"CMakeCache.txt", "CMakeFiles/cmake.check_cache", "CMake", read_cmake},
};

/* ---- finding ---- */

struct newest {
	const struct log *log;
	char *folder; /* "" or "build/" */
	struct timespec at;
};

static bool before(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec != b->tv_sec ? a->tv_sec < b->tv_sec : a->tv_nsec < b->tv_nsec;
}

static void look_in(const char *folder, int levels, struct newest *n)
{
	struct stat st;
	DIR *d;

	for (size_t i = 0; i < sizeof logs / sizeof *logs; i++) {
		char *path = xasprintf("%s%s", folder, logs[i].written);
		if (stat(path, &st) == 0 && S_ISREG(st.st_mode) && !before(&st.st_mtim, &n->at)) {
			free(n->folder);
			*n = (struct newest){&logs[i], xstrdup(folder), st.st_mtim};
		}
		free(path);
	}
	if (!levels || !(d = opendir(*folder ? folder : ".")))
		return;
	for (struct dirent *e; (e = readdir(d));) {
		char *below = xasprintf("%s%s/", folder, e->d_name);
		if (e->d_name[0] != '.' && lstat(below, &st) == 0 && S_ISDIR(st.st_mode))
			look_in(below, levels - 1, n);
		free(below);
	}
	closedir(d);
}

/* *found is the log that was read, *path its path; both only where there is a reason. */
static char *read_newest(const char *folder, const struct timespec *since, struct argv *lines,
			 const struct log **found, char **path)
{
	struct newest n = {.at = *since};
	struct str text = {0};
	char *reason = NULL;

	look_in(folder, LEVELS, &n);
	if (!n.log)
		return NULL;
	*found = n.log;
	*path = xasprintf("%s%s", n.folder, n.log->name);
	if (file_read(*path, &text) == 0 && text.p)
		reason = n.log->read(n.folder, text.p, lines);
	if (!reason)
		free(*path);
	str_free(&text);
	free(n.folder);
	return reason;
}

char *giveup_read(const char *dir, const struct timespec *since, struct argv *lines)
{
	char *folder = xasprintf("%s/", dir), *path;
	const struct log *log;
	char *reason = read_newest(folder, since, lines, &log, &path);

	if (reason)
		free(path);
	free(folder);
	return reason;
}

char *giveup_heard(const char *said, struct argv *lines)
{
	char *reason = said ? behind_last(said, "configure: error: ") : NULL;

	if (reason)
		add_words(reason, lines);
	return reason;
}

char *giveup_explain(const struct site *site, const struct timespec *since)
{
	struct str line = {0};
	struct argv lines = {0};
	struct providers w = {0};
	const struct log *log;
	char *path, *reason = read_newest("", since, &lines, &log, &path);

	if (reason) {
		providers_of(&lines, site, &w);
		str_addf(&line, "%s gave up: %s (%s)", log->tool, reason, path);
		for (size_t i = 0; i < w.recipes.n; i++)
			str_addf(&line, "%s%s %s", i ? "" : "; next: mstatic fetch", i ? "" : site->flags,
				 w.recipes.v[i]);
		providers_free(&w);
		free(path);
	}
	argv_free(&lines);
	free(reason);
	return line.p;
}
