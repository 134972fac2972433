#include "install.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "../base/table.h"

/* The text that the '*' of pattern stands for in word, "" for a pattern without one; fresh. NULL when word does not
 * fit. */
static char *stem_of(const char *pattern, const char *word)
{
	size_t head = strcspn(pattern, "*"), n = strlen(word);
	const char *tail = pattern + head + 1;

	if (!pattern[head])
		return strcmp(pattern, word) == 0 ? xstrdup("") : NULL;
	if (n <= head + strlen(tail) || strncmp(word, pattern, head) != 0 || !ends_with(word, tail))
		return NULL;
	return xstrndup(word + head, n - head - strlen(tail));
}

/* text with stem in place of each '*'; fresh. */
static char *filled(const char *text, const char *stem)
{
	struct str s = {0};

	for (; *text; text++)
		if (*text == '*')
			str_add(&s, stem);
		else
			str_addc(&s, *text);
	return s.p;
}

/* The row whose first column has need in it, and the text that a '*' there stands for (fresh); or NULL. */
static const struct argv *row_of(const struct table *packages, const char *need, char **stem)
{
	*stem = NULL;
	for (size_t i = 0; i < packages->n; i++) {
		struct argv gives = {0};
		argv_add_list(&gives, packages->v[i].words.v[0]);
		for (size_t k = 0; k < gives.n && !*stem; k++)
			*stem = stem_of(gives.v[k], need);
		argv_free(&gives);
		if (*stem)
			return &packages->v[i].words;
	}
	return NULL;
}

/* Adds the packages that give need, by that column; false when there are none. Of names that '|' joins the last,
 * which most releases have, is taken; .ci/deps asks the manager which of them it knows. */
static bool add_packages(const struct table *packages, size_t column, const char *need, struct argv *out)
{
	struct argv names = {0};
	char *stem;
	const struct argv *row = row_of(packages, need, &stem);

	if (row && row->n > column)
		argv_add_list(&names, row->v[column]);
	for (size_t i = 0; i < names.n; i++) {
		const char *bar = strrchr(names.v[i], '|');
		char *name = filled(bar ? bar + 1 : names.v[i], stem);
		argv_add_once(out, name);
		free(name);
	}
	bool any = names.n > 0;
	argv_free(&names);
	free(stem);
	return any;
}

/* The number of the manager's row, which is one less than its column; -1 when none is here. */
static int manager_here(const struct site *site, const struct table *managers)
{
	for (size_t i = 0; i < managers->n; i++) {
		char *program = managers->v[i].words.n > 2 ? site_program(site, managers->v[i].words.v[1]) : NULL;
		free(program);
		if (program)
			return (int)i;
	}
	return -1;
}

static void read_table(const struct site *site, const char *name, struct table *t)
{
	char *templates = site_data(site, "sysroot-templates");
	char *path = templates ? xasprintf("%s/%s", templates, name) : NULL;

	*t = (struct table){0};
	if (path)
		(void)table_read(path, t); /* without it nothing is known, and the message says as much */
	free(path);
	free(templates);
}

char *install_command(const struct site *site, const struct argv *needs, struct argv *unknown)
{
	struct table managers, packages;
	struct argv found = {0};
	struct str s = {0};

	read_table(site, "managers", &managers);
	read_table(site, "packages", &packages);
	int here = manager_here(site, &managers);
	for (size_t i = 0; i < needs->n; i++)
		if (here < 0 || !add_packages(&packages, (size_t)here + 1, needs->v[i], &found))
			argv_add(unknown, needs->v[i]);
	if (found.n) {
		const struct argv *row = &managers.v[here].words;
		str_add(&s, geteuid() == 0 ? "" : "sudo ");
		for (size_t i = 2; i < row->n; i++)
			str_addf(&s, "%s%s", i > 2 ? " " : "", row->v[i]);
		for (size_t i = 0; i < found.n; i++)
			str_addf(&s, " %s", found.v[i]);
	}
	argv_free(&found);
	table_free(&managers);
	table_free(&packages);
	return s.p;
}

void next_install(const struct site *site, const struct argv *needs)
{
	struct argv unknown = {0};
	char *command = install_command(site, needs, &unknown);
	struct str s = {0};

	for (size_t i = 0; i < unknown.n; i++)
		str_addf(&s, "%s%s", !i ? "" : i + 1 < unknown.n ? ", " : " and ", unknown.v[i]);
	if (!command)
		next_step("install %s, by whatever means this machine has", s.p);
	else if (unknown.n)
		next_step("%s; and install %s by other means", command, s.p);
	else
		next_step("%s", command);
	str_free(&s);
	free(command);
	argv_free(&unknown);
}
