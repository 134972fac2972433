#include "lacking.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/home.h"
#include "../project/giveup.h"
#include "../project/providers.h"
#include "../store/logtail.h"
#include "relations.h"
#include "shelf.h"

enum {
	LOG_END = 65536, /* bytes of a log that are read */
	LINES = 25,      /* of it that are shown */
};

/* The newest log of a build of name that was written since then; fresh, or NULL. */
static char *log_path(const struct site *site, const char *name, const struct timespec *since)
{
	char *folder = home_file(site, "logs"), *lead = xasprintf("%s-", name), *found = NULL;
	struct timespec newest = *since;
	struct argv names = {0};

	list_folder(folder, &names);
	for (size_t i = 0; i < names.n; i++) {
		char *path = xasprintf("%s/%s", folder, names.v[i]);
		struct stat st;
		bool newer = starts_with(names.v[i], lead) && stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
			     st.st_mtim.tv_sec >= newest.tv_sec;
		if (newer) {
			newest = st.st_mtim;
			free(found);
			found = xstrdup(path);
		}
		free(path);
	}
	argv_free(&names);
	free(lead);
	free(folder);
	return found;
}

/* The end of that log, "" where there is none. Fresh. */
static char *log_of(const struct site *site, const char *name, const struct timespec *since)
{
	char *path = log_path(site, name, since), *end = NULL;
	struct mapped log;

	if (path && file_map(path, &log) == 0) {
		size_t n = log.n < LOG_END ? log.n : LOG_END;
		end = xstrndup(log.p + log.n - n, n);
		file_unmap(&log);
	}
	free(path);
	return end ? end : xstrdup("");
}

void lacking_tell(const struct site *site, const struct draft *d, const struct timespec *since)
{
	char *path = log_path(site, d->name, since), *tree = home_file(site, "failed/%s-%s", d->name, d->version);
	int log = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;

	if (log >= 0) {
		fail("the build of %s %s failed; from its log:", d->name, d->version);
		logtail_print(log, LINES);
		fail("the whole log: %s", path);
		if (is_dir(tree))
			fail("the build's tree: %s", tree);
		close(log);
	}
	free(tree);
	free(path);
}

/* The one of the packages that the last lines of what a build said name, where it gave up in words of its own. */
static const char *named_last(const struct argv *packages, const char *said)
{
	enum { LAST = 12 };
	const char *from = said + strlen(said), *package = NULL;
	struct argv words = {0};

	for (int lines = 0; from > said && lines <= LAST; from--)
		lines += from[-1] == '\n';
	argv_add_words(&words, from);
	for (size_t i = words.n; i-- && !package;) {
		char *word = words.v[i] + strspn(words.v[i], "\"'`([<"), *line;
		word[strcspn(word, "\"'`)]>,:;")] = 0;
		line = xasprintf("word %s", word);
		package = strlen(word) > 2 ? relations_meant(packages, line, true) : NULL;
		free(line);
	}
	argv_free(&words);
	return package;
}

/* What the log and the tree tell, as lines for providers.h, the surest last; *said: the end of the log, fresh. */
static void read_lines(const struct site *site, const struct debsource *s, const struct timespec *since, struct argv *lines,
		       char **said)
{
	const struct draft *d = &s->draft;
	char *tree = home_file(site, "failed/%s-%s/%s-%s/%s", d->name, d->version, d->name, d->version, s->tree.below);

	*said = log_of(site, d->name, since);
	free(giveup_read(tree, since, lines));
	free(giveup_heard(*said, lines));
	free(tree);
}

/* A short word may be any. */
static bool tells(const char *line)
{
	static const char word[] = "word ";

	return !starts_with(line, word) || strlen(line) > strlen(word) + 3;
}

char *lacking_recipe(const struct site *site, const struct debsource *s, const struct timespec *since)
{
	struct argv lines = {0}, sure = {0}, recipes = {0};
	char *said, *recipe = NULL;

	read_lines(site, s, since, &lines, &said);
	for (size_t i = lines.n; i--;)
		if (tells(lines.v[i]))
			argv_add(&sure, lines.v[i]);
	providers_all(&sure, site, &recipes);
	for (size_t i = 0; i < recipes.n && !recipe; i++)
		if (!argv_has(&s->draft.needs, recipes.v[i]) && !shelf_needs(site, recipes.v[i], s->draft.name))
			recipe = xstrdup(recipes.v[i]);
	argv_free(&recipes);
	argv_free(&sure);
	argv_free(&lines);
	free(said);
	return recipe;
}

const char *lacking_package(const struct site *site, const struct debsource *s, const struct timespec *since)
{
	struct argv lines = {0};
	const char *package = NULL;
	char *said;

	read_lines(site, s, since, &lines, &said);
	for (size_t i = lines.n; i-- && !package;)
		if (tells(lines.v[i]))
			package = relations_meant(&s->packages, lines.v[i], false);
	if (!package)
		package = named_last(&s->packages, said);
	argv_free(&lines);
	free(said);
	return package;
}

char *lacking_option(const struct site *site, const struct draft *d, const struct timespec *since)
{
	static const char error[] = "configure: error: ";
	char *said = log_of(site, d->name, since), *line = strstr(said, error), *word = NULL;

	if (line)
		line[strcspn(line, "\n")] = 0;
	for (char *p = line; p && (p = strstr(p, "--")) && !word; p += 2)
		if (starts_with(p, "--disable-") || starts_with(p, "--without-"))
			word = xstrndup(p, 2 + strspn(p + 2, "abcdefghijklmnopqrstuvwxyz0123456789-_"));
	free(said);
	return word;
}
