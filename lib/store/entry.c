#include "entry.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/home.h"
#include "files.h"

char *entry_id(const char *name, const char *version, const char *key)
{
	return xasprintf("%s-%s-%.16s", name, version, key);
}

/* Takes one key-value line of meta/info or meta/build. */
static void take_line(struct entry *e, const char *key, const char *value)
{
	const struct {
		const char *key;
		char **text;
		struct argv *words; /* all words of the value */
		struct argv *lines; /* the value itself, once a line */
	} known[] = {
		{"name", &e->name, NULL, NULL},	      {"version", &e->version, NULL, NULL},
		{"summary", &e->summary, NULL, NULL}, {"licence", &e->licence, NULL, NULL},
		{"homepage", &e->homepage, NULL, NULL}, {"cpe", &e->cpe, NULL, NULL},
		{"purl", &e->purl, NULL, NULL},	      {"conan", &e->conan, NULL, NULL},
		{"origin", &e->origin, NULL, NULL},
		{"sandbox", &e->sandbox, NULL, NULL}, {"folder", &e->folder, NULL, NULL},
		{"needs", NULL, &e->needs, NULL},     {"libs", NULL, &e->libs, NULL},
		{"source", NULL, NULL, &e->sources},  {"patch", NULL, NULL, &e->patches},
		{"mends", NULL, &e->mends, NULL},     {"part", &e->part, NULL, NULL},
		{"debian", &e->debian, NULL, NULL},   {"derived", &e->derived, NULL, NULL},
	};

	if (strcmp(key, "seconds") == 0)
		e->seconds = strtod(value, NULL);
	else if (strcmp(key, "base") == 0)
		e->base = true;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (strcmp(key, known[i].key) != 0)
			continue;
		if (known[i].text && !*known[i].text)
			*known[i].text = xstrdup(value);
		else if (known[i].words)
			argv_add_words(known[i].words, value);
		else if (known[i].lines)
			argv_add(known[i].lines, value);
	}
}

static void take_lines(struct entry *e, char *text)
{
	for (char *p = text, *end; p && *p; p = end) {
		end = strchr(p, '\n');
		if (end)
			*end++ = 0;
		char *value = strchr(p, ' ');
		if (value)
			*value++ = 0;
		take_line(e, p, value ? value : "");
	}
}

/* True when each line of its list of files is well-formed. */
static bool list_is_whole(const struct entry *e)
{
	char *text = entry_meta(e, "files"), *rest = text;
	struct listed l;
	int more;

	while ((more = files_next(&rest, &l)) > 0)
		;
	free(text);
	return more == 0;
}

struct entry *entry_load(const char *path)
{
	struct entry *e = xcalloc(1, sizeof *e);
	static const char *const files[] = {"info", "build"};

	e->path = xstrdup(path);
	e->id = xstrdup(base_name(path));
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char *text = entry_meta(e, files[i]);
		take_lines(e, text);
		free(text);
	}
	if (e->name && e->version && list_is_whole(e))
		return e;
	entry_free(e);
	return NULL;
}

struct entry *entry_open(const struct site *site, const char *id)
{
	char *path = home_file(site, "store/%s/%s", site->target->plain, id);
	struct entry *e = entry_load(path);

	free(path);
	return e;
}

bool entry_for_rust(const struct entry *e)
{
	return e->origin && starts_with(e->origin, "rust-src");
}

void entry_free(struct entry *e)
{
	if (!e)
		return;
	char *texts[] = {e->path, e->id,  e->name,   e->version, e->summary, e->licence, e->homepage,
			 e->cpe,  e->purl, e->conan, e->origin, e->sandbox, e->folder,  e->part,	  e->debian, e->derived};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		free(texts[i]);
	argv_free(&e->sources);
	argv_free(&e->patches);
	argv_free(&e->mends);
	argv_free(&e->needs);
	argv_free(&e->libs);
	free(e);
}

char *entry_meta(const struct entry *e, const char *name)
{
	char *path = xasprintf("%s/meta/%s", e->path, name);
	struct str s = {0};

	if (file_read(path, &s) != 0)
		str_free(&s);
	free(path);
	return s.p ? s.p : xstrdup("");
}

int entry_move(const char *path, const char *to)
{
	if (rename(path, to) == 0)
		return 0;
	if (errno != EXDEV)
		return -1;
	char *info = xasprintf("%s/meta/info", path);
	int bad = unlink(info) != 0 ? -1 : remove_tree(path);

	free(info);
	return bad;
}

void entry_list(const struct site *site, struct argv *ids)
{
	char *path = home_file(site, "store/%s", site->target->plain);
	DIR *d = opendir(path);

	for (struct dirent *e; d && (e = readdir(d));)
		if (*e->d_name != '.')
			argv_add(ids, e->d_name);
	if (d)
		closedir(d);
	argv_sort(ids);
	free(path);
}

struct entry *entry_newest(const struct site *site, const char *recipe, const char *except)
{
	struct argv ids = {0};
	struct entry *best = NULL;
	struct timespec best_time = {0};
	char *lead = xasprintf("%s-", recipe);

	entry_list(site, &ids);
	for (size_t i = 0; i < ids.n; i++) {
		struct stat st;
		if (!starts_with(ids.v[i], lead) || strcmp(ids.v[i], except) == 0)
			continue;
		struct entry *e = entry_open(site, ids.v[i]);
		if (!e || strcmp(e->name, recipe) != 0 || stat(e->path, &st) != 0 ||
		    (best && (st.st_mtim.tv_sec < best_time.tv_sec ||
			      (st.st_mtim.tv_sec == best_time.tv_sec &&
			       st.st_mtim.tv_nsec < best_time.tv_nsec)))) {
			entry_free(e);
			continue;
		}
		entry_free(best);
		best = e;
		best_time = st.st_mtim;
	}
	free(lead);
	argv_free(&ids);
	return best;
}
