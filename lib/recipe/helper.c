#include "helper.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "word.h"

#define HOST "# host "
#define ENDING ".sh"

static int no_helper(const struct recipe *r, const char *folder, const char *name)
{
	struct argv names = {0};

	list_folder(folder, &names);
	for (size_t i = 0; i < names.n; i++)
		if (ends_with(names.v[i], ENDING))
			names.v[i][strlen(names.v[i]) - strlen(ENDING)] = 0;
	const char *near = nearest(name, (const char *const *)names.v, names.n);
	fail("%s/recipe: no helper is called '%s'%s%s%s", r->dir, name, near ? ", did you mean " : "", near ? near : "",
	     near ? "?" : "");
	next_step("the README.md beside the recipes lists them");
	argv_free(&names);
	return -1;
}

/* Adds the programs that the helper at path says it runs. */
static int take_host(struct recipe *r, const char *path)
{
	struct str text = {0};
	struct argv words = {0};
	int bad = file_read(path, &text) ? fail("cannot read %s: %s", path, strerror(errno)) : 0;

	for (char *rest = bad ? NULL : text.p, *line; rest && (line = strsep(&rest, "\n"));)
		if (starts_with(line, HOST))
			argv_add_words(&words, line + strlen(HOST));
	for (size_t i = 0; i < words.n && !bad; i++) {
		const char *why = check_program(words.v[i]);
		if (why)
			bad = fail("%s: '%s' %s", path, words.v[i], why);
		argv_add_once(&r->host, words.v[i]);
	}
	argv_free(&words);
	str_free(&text);
	return bad;
}

int helpers_find(const struct site *site, struct recipe *r)
{
	char *recipes = r->uses.n ? site_data(site, "recipes") : NULL;
	char *folder = xasprintf("%s/helpers", recipes ? recipes : "");
	int bad = 0;

	for (size_t i = 0; i < r->uses.n && !bad; i++) {
		char *path = xasprintf("%s/%s" ENDING, folder, r->uses.v[i]);
		bad = file_exists(path) ? take_host(r, path) : no_helper(r, folder, r->uses.v[i]);
		argv_add(&r->helpers, path);
		free(path);
	}
	free(folder);
	free(recipes);
	return bad;
}
