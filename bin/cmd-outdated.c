/* mstatic outdated: newer versions of what is in the sysroot, in a program, or in a recipe. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/mem.h"
#include "../lib/content/content.h"
#include "../lib/content/contentread.h"
#include "../lib/advisory/newer.h"
#include "../lib/content/sourcename.h"
#include "../lib/recipe/recipe.h"
#include "cmd.h"

struct rows {
	struct str json;
	size_t newer, same, unknown;
	bool as_json;
};

static const char *or_none(const char *s)
{
	return s ? s : "-";
}

static void print_row(struct rows *rows, const struct component *c, const struct newer *n)
{
	struct str line = {0};

	str_addf(&line, "%-16s %-16s", c->name, c->version);
	if (n->line)
		str_addf(&line, " %s in %s", n->line, n->line_suite);
	if (n->newest)
		str_addf(&line, "%s %s in %s", n->line ? ";" : "", n->newest, n->newest_suite);
	struct str clean = {0};
	str_add_printable(&clean, line.p);
	puts(clean.p);
	str_free(&clean);
	str_free(&line);
	rows->newer++;
}

static void add_json(struct rows *rows, const struct component *c, const struct newer *n, const char *why)
{
	struct str *s = &rows->json;

	str_add(s, s->n ? ", {" : "[{");
	object_text(s, "name", c->name);
	object_text(s, "version", c->version);
	object_text(s, "debian_source", c->debian);
	object_text(s, "line", n->line);
	object_text(s, "line_suite", n->line_suite);
	object_text(s, "newest", n->newest);
	object_text(s, "newest_suite", n->newest_suite);
	object_text(s, "unknown", why);
	str_addc(s, '}');
	rows->newer += n->line || n->newest;
}

static void add(const struct site *site, struct rows *rows, const struct component *c, const char *glob)
{
	struct newer n = {0};
	char *why = NULL;

	if (!c->debian)
		why = xstrdup("no Debian package of it is known");
	else
		newer_find(site, c, glob, &n, &why);
	if (rows->as_json)
		add_json(rows, c, &n, why);
	else if (why)
		fail("nothing is known of newer versions of %s %s: %s", c->name, or_none(c->version), why);
	else if (n.line || n.newest)
		print_row(rows, c, &n);
	else
		rows->same++;
	rows->unknown += c->debian && why;
	newer_free(&n);
	free(why);
}

/* The recipe of a component, where one came with mstatic; its line is asked for. */
static struct recipe *recipe_of(const struct site *site, const struct component *c)
{
	struct argv names = {0};
	struct recipe *r = NULL;

	if (c->kind == COMPONENT_RECIPE && recipe_names_all(site, &names) == 0 && argv_has(&names, c->name))
		r = recipe_find(site, c->name);
	argv_free(&names);
	return r;
}

static int add_content(const struct site *site, struct rows *rows, struct content *content)
{
	if (content_name_sources(site, content))
		return -1;
	for (size_t i = 0; i < content->n; i++) {
		const struct component *c = &content->v[i];
		if (c->kind != COMPONENT_RECIPE)
			continue;
		struct recipe *r = recipe_of(site, c);
		bool same = r && c->debian && r->debian_source && strcmp(r->debian_source, c->debian) == 0;
		add(site, rows, c, same ? r->debian_glob : NULL);
		if (r)
			recipe_free(r);
	}
	return 0;
}

static int add_word(const struct site *site, struct rows *rows, const char *word)
{
	struct content content = {0};

	bool folder = is_dir(word), path = strchr(word, '/');

	if (!folder && (path || file_exists(word))) {
		int bad = content_read(site, word, word, &content) || add_content(site, rows, &content);
		content_free(&content);
		return bad;
	}
	struct recipe *r = path ? recipe_load(site, word) : recipe_find(site, word);
	if (!r)
		return -1;
	const struct component c = {.name = r->name, .version = r->version, .debian = r->debian_source};
	add(site, rows, &c, r->debian_glob);
	recipe_free(r);
	return 0;
}

static int run(struct site *site, int argc, char **argv)
{
	struct common common = {0};
	struct content installed = {0};
	struct rows rows = {0};
	int bad = 0;

	argc = parse_flags(&cmd_outdated, argc, argv, &common, NULL, false);
	if (choose(site, &common, NULL) != 0 || !site_home(site))
		return 1;
	rows.as_json = common.json;
	for (int i = 1; i < argc && !bad; i++)
		bad = add_word(site, &rows, argv[i]);
	if (argc < 2)
		bad = content_installed(site, &installed) || add_content(site, &rows, &installed);
	content_free(&installed);
	if (rows.as_json && !bad)
		printf("%s]\n", rows.json.n ? rows.json.p : "[");
	else if (!bad && !rows.newer && rows.same)
		printf("%zu looked at: nothing newer\n", rows.same);
	str_free(&rows.json);
	return bad || rows.newer || rows.unknown;
}

const struct command cmd_outdated = {
	"outdated", run, "newer versions of what is in the sysroot or a program",
	"usage: mstatic outdated [--json] [--with=LIST] [--target=TRIPLE] [NAME|FOLDER|FILE…]\n"
	"\n"
	"Shows one library a line of which Debian has a newer version, or newer patches: in the line that its\n"
	"recipe follows, and the newest of all. By the source indexes that apt verifies. NAME is a recipe's,\n"
	"FOLDER has one of yours (./mylib), FILE is a program; without any it is all that is in the sysroot.\n"
	"\n"
	"  --json              one list, of all that was looked at\n"
	"  --with=LIST         of the sysroot with these editions\n"
	"  --target=TRIPLE     of this target's sysroot\n"
	"\n"
	"Exit status: 0 when nothing is newer, 1 when something is or cannot be told, 2 for a wrong command line.\n",
};
