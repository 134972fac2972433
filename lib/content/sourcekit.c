#include "sourcekit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/digest.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../base/table.h"

struct kit {
	const struct site *site;
	const char *to;
	struct str readme;
	int lacking;   /* files that are not here any more */
	size_t others; /* components of no recipe */
};

static void add_name(struct str *s, const struct component *c)
{
	str_add_printable(s, c->name);
	str_add(s, *c->version ? " " : "");
	str_add_printable(s, c->version);
}

static int copy(const char *from, const char *to)
{
	int bad = make_parent(to) != 0 || (file_copy(from, to) != 0 && errno != EEXIST);

	return bad ? fail("cannot copy %s to %s: %s", from, to, strerror(errno)) : 0;
}

/* Copies a file whose digest has to be HEX of "sha256:HEX". False, with nothing printed, where it is not there. */
static bool copy_known(const char *from, const char *to, const char *digest, int *bad)
{
	char hex[DIGEST_HEX];

	if (digest_file(from, hex, NULL) != 0 || strncmp(digest, "sha256:", 7) != 0 || strcmp(hex, digest + 7) != 0)
		return false;
	*bad = copy(from, to);
	return true;
}

/* line: "FILE sha256:HEX" */
static int add_source(struct kit *k, const struct component *c, const char *line)
{
	struct argv w = {0};
	int bad = 0;

	argv_add_words(&w, line);
	if (w.n == 2 && !strchr(w.v[0], '/') && starts_with(w.v[1], "sha256:")) {
		char *from = xasprintf("%s/sources/%s-%s", k->site->home, w.v[1] + 7, w.v[0]);
		char *to = xasprintf("%s/sources/%s", k->to, w.v[0]);
		if (!copy_known(from, to, w.v[1], &bad)) {
			fail("%s, a source of %s %s, is not in %s/sources any more (%s)", w.v[0], c->name, c->version,
			     k->site->home, w.v[1]);
			fail("  %s/meta/recipe/%s/recipe says where it is to be had", c->entry, c->name);
			k->lacking++;
		}
		str_addf(&k->readme, "    sources/%s\n", w.v[0]);
		free(from);
		free(to);
	}
	argv_free(&w);
	return bad;
}

static int copy_recipe(const char *rel, const char *path, const struct stat *st, void *data)
{
	const struct kit *k = data;
	char *to = xasprintf("%s/recipes/%s", k->to, rel);
	int bad = S_ISREG(st->st_mode) ? copy(path, to) : 0;

	free(to);
	return bad;
}

/* Copies the helpers that the component's key names, where they are still as they were. */
static int add_helpers(struct kit *k, const struct component *c)
{
	char *key = xasprintf("%s/meta/key", c->entry), *recipes = site_data(k->site, "recipes");
	struct table lines = {0};
	int bad = table_read(key, &lines) != 0 ? fail("cannot read %s: %s", key, strerror(errno)) : 0;

	for (size_t i = 0; i < lines.n && !bad; i++) {
		const struct argv *w = &lines.v[i].words;
		if (w->n != 3 || strcmp(w->v[0], "helper") != 0)
			continue;
		char *from = xasprintf("%s/helpers/%s.sh", recipes ? recipes : "", w->v[1]);
		char *to = xasprintf("%s/recipes/helpers/%s.sh", k->to, w->v[1]);
		if (!copy_known(from, to, w->v[2], &bad)) {
			bad = fail("%s has changed since %s %s was built", from, c->name, c->version);
			next_step("mstatic fetch %s, and link the program again", c->name);
		}
		free(to);
		free(from);
	}
	table_free(&lines);
	free(recipes);
	free(key);
	return bad;
}

static int not_here(const struct component *c)
{
	struct str name = {0};

	add_name(&name, c);
	fail("%s, as it is in the program, is not in this home", name.p ? name.p : "");
	next_step("make the kit where the program was linked, or fetch what it has and link it again");
	str_free(&name);
	return -1;
}

static int add_component(struct kit *k, const struct component *c)
{
	str_add(&k->readme, "\n");
	add_name(&k->readme, c);
	str_add(&k->readme, c->licence ? ", " : "");
	str_add_printable(&k->readme, c->licence ? c->licence : "");
	str_addc(&k->readme, '\n');
	if (c->kind != COMPONENT_RECIPE) {
		str_add(&k->readme, "    of no recipe: its sources are not in here\n");
		k->others++;
		return 0;
	}
	if (!c->entry)
		return not_here(c);
	char *recipe = xasprintf("%s/meta/recipe", c->entry);
	str_addf(&k->readme, "    recipes/%s\n", c->name);
	if (!c->sources.n)
		str_add(&k->readme, "    no sources but these, and the compiler's\n");
	int bad = walk_tree(recipe, copy_recipe, k) ? -1 : add_helpers(k, c);
	for (size_t i = 0; i < c->sources.n && !bad; i++)
		bad = add_source(k, c, c->sources.v[i]);
	for (size_t i = 0; i < c->patches.n; i++) {
		const char *patch = c->patches.v[i];
		int n = (int)strcspn(patch, " ");
		bool own = !memchr(patch, '/', (size_t)n);
		str_addf(&k->readme, "    patch %s%s%s%.*s\n", own ? "recipes/" : "", own ? c->name : "", own ? "/" : "", n,
			 patch);
	}
	free(recipe);
	return bad;
}

static const char head[] =
	"The sources of what mstatic " MSTATIC_VERSION " linked into the program, as they were built from.\n"
	"\n"
	"sources/   the files as their authors, or Debian, gave them away\n"
	"recipes/   how each was built: `recipe` names its sources and what it needs, *.patch are applied in order of\n"
	"           their names with patch -p1, then `build` is run, a script of the shell that recipes/helpers extend\n"
	"           (patches called debian/... are in the source whose name has .debian.tar, and applied by `build`)\n"
	"\n"
	"To build all of it again, with mstatic " MSTATIC_VERSION ", which gets by itself what a build needs and the program has\n"
	"not (headers of the kernel), from the same places as recipes name:\n"
	"\n"
	"    export MSTATIC_HOME=\"$PWD/home\"\n"
	"    mkdir -p home/sources && cp sources/* home/sources/\n"
	"    mstatic fetch";

static int write_readme(struct kit *k, const struct document *d)
{
	struct str text = {0};
	char *path = xasprintf("%s/README", k->to);
	int bad = 0;

	str_add(&text, head);
	for (size_t i = 0; i < d->n; i++)
		if (d->v[i]->kind == COMPONENT_RECIPE)
			str_addf(&text, " ./recipes/%s", d->v[i]->name);
	str_add(&text, "\n\nand then the program, with CC=mstatic-cc.\n");
	str_addn(&text, k->readme.p, k->readme.n);
	if (file_write(path, text.p, text.n, 0644) != 0)
		bad = fail("cannot write %s: %s", path, strerror(errno));
	free(path);
	str_free(&text);
	return bad;
}

int sourcekit_write(const struct site *site, const struct document *d, const char *to)
{
	struct kit k = {.site = site, .to = to};
	int bad = 0;

	if (mkdir(to, 0777) != 0) {
		fail("cannot make the folder %s: %s", to, strerror(errno));
		next_step("name one that does not exist yet, in a folder that does");
		return -1;
	}
	for (size_t i = 0; i < d->n && !bad; i++)
		bad = add_component(&k, d->v[i]);
	if (!bad && k.others == d->n)
		bad = fail("nothing of what is in there is of a recipe");
	else if (!bad && k.others)
		remark("%zu of what is in there, of no recipe, are not in %s; its README names them", k.others, to);
	if (!bad)
		bad = write_readme(&k, d);
	if (!bad && k.lacking) {
		next_step("get %s, put %s into %s/sources by hand, and make the kit again",
			  k.lacking == 1 ? "it" : "them", k.lacking == 1 ? "it" : "them", site->home);
		bad = -1;
	}
	if (bad && remove_tree(to) != 0)
		fail("cannot remove %s: %s", to, strerror(errno));
	str_free(&k.readme);
	return bad;
}
