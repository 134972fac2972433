/* mstatic init: sets a project up, so that its own build is static without `mstatic run`. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/mem.h"
#include "../lib/base/str.h"
#include "../lib/host/edition.h"
#include "../lib/project/cargosetup.h"
#include "../lib/store/fetch.h"
#include "cmd.h"

static const char *use_name(enum crate_use use)
{
	static const char *const names[] = {[CRATE_NEEDS] = "needs", [CRATE_TAKES] = "takes", [CRATE_OWN] = "own"};

	return names[use];
}

static char *joined(const struct argv *words)
{
	struct str s = {0};

	for (size_t i = 0; i < words->n; i++)
		str_addf(&s, "%s%s", i ? " " : "", words->v[i]);
	return s.p ? s.p : xstrdup("");
}

/* ---- for people ---- */

static void print_used(const struct cargosetup *s)
{
	static const char *const text[][2] = {
		[CRATE_NEEDS] = {"needs ", ""},
		[CRATE_TAKES] = {"takes ", " from the sysroot where it is, else compiles a copy of its own"},
		[CRATE_OWN] = {"compiles its own copy of ", ""}};

	if (s->std)
		printf("rustc %s has no library for %s: needs %s\n", s->rustc->release, s->site->target->rust, s->std);
	for (size_t i = 0; i < s->meta.used_count; i++) {
		const struct used_crate *w = &s->meta.used[i];
		if (!w->crate->recipes.n)
			continue;
		char *recipes = joined(&w->crate->recipes);
		printf("%s %s %s%s%s (%s)\n", w->crate->name, w->version, text[w->use][0], recipes, text[w->use][1],
		       w->because);
		free(recipes);
	}
}

static void print_change(const struct cargosetup *s, bool dry)
{
	if (!s->merged.added.n) {
		printf("%s: nothing to add\n", s->file);
		return;
	}
	printf("%s%s%s:\n", s->file, s->exists ? "" : ", new", dry ? ", would get" : "");
	for (size_t i = 0; i < s->merged.added.n; i++)
		printf("  %s\n", s->merged.added.v[i]);
}

static void print_kept(const struct cargosetup *s)
{
	for (size_t i = 0; i < s->merged.kept.n; i++)
		fail("init: %s: %s", s->file, s->merged.kept.v[i]);
	if (s->merged.kept.n)
		next_step("what the file says was kept; take it out where the program is to be static, and init again");
}

static void print_next(const struct cargosetup *s)
{
	char *missing = joined(&s->missing);

	if (s->missing.n)
		printf("next: mstatic fetch%s %s\n", s->site->flags, missing);
	printf("%s: cargo build --target %s\n", s->missing.n ? "then" : "next", s->site->target->rust);
	free(missing);
}

/* ---- for scripts ---- */

static void add_list(struct str *s, const char *key, const struct argv *words)
{
	str_addf(s, ",\n \"%s\": [", key);
	for (size_t i = 0; i < words->n; i++) {
		str_add(s, i ? ", " : "");
		str_add_json(s, words->v[i]);
	}
	str_add(s, "]");
}

static void print_json(const struct cargosetup *c)
{
	struct str s = {0};

	str_add(&s, "{\"file\": ");
	str_add_json(&s, c->file);
	add_list(&s, "added", &c->merged.added);
	add_list(&s, "kept", &c->merged.kept);
	add_list(&s, "recipes", &c->recipes);
	add_list(&s, "missing", &c->missing);
	str_add(&s, ",\n \"crates\": [");
	for (size_t i = 0, n = 0; i < c->meta.used_count; i++) {
		const struct used_crate *w = &c->meta.used[i];
		if (!w->crate->recipes.n)
			continue;
		str_addf(&s, "%s\n  {\"name\": \"%s\", \"version\": \"%s\", \"use\": \"%s\", \"because\": ", n++ ? "," : "",
			 w->crate->name, w->version, use_name(w->use));
		str_add_json(&s, w->because);
		str_add(&s, "}");
	}
	str_add(&s, "]}");
	puts(s.p);
	str_free(&s);
}

/* ---- the command ---- */

static int get_missing(struct cargosetup *s)
{
	struct fetch f = {.site = s->site};

	if (!s->missing.n)
		return 0;
	argv_addv(&f.names, s->missing.v);
	int bad = fetch(&f, NULL);
	argv_free(&f.names);
	if (!bad)
		argv_free(&s->missing);
	return bad;
}

static int init_cargo(struct site *site, const struct common *common, const struct argv *options, bool dry, bool get)
{
	struct cargosetup s;

	if (!site->target && choose(site, common, NULL) != 0)
		return 1;
	if (!file_exists("Cargo.toml")) {
		fail("init: there is no Cargo.toml in this folder");
		next_step("go to the folder of the cargo project, or make one: cargo init");
		return 1;
	}
	int bad = cargosetup_make(site, options, &s);
	if (!bad && !common->json)
		print_used(&s);
	if (!bad && !dry)
		bad = cargosetup_write(&s);
	if (!bad && !common->json)
		print_change(&s, dry);
	fflush(stdout);
	if (!bad && get && !dry)
		bad = get_missing(&s);
	if (!bad) {
		if (common->json)
			print_json(&s);
		else
			print_next(&s);
		fflush(stdout);
		print_kept(&s);
		bad = s.merged.kept.n > 0;
	}
	cargosetup_free(&s);
	return bad ? 1 : 0;
}

/* ---- the editions of a project ---- */

static void print_with(const struct site *site, const char *file, const struct argv *missing, bool dry, bool json)
{
	char *with = joined(&site->editions.names), *names = joined(missing);
	struct str s = {0};

	if (json) {
		str_addc(&s, '{');
		object_text(&s, "file", file);
		object_words(&s, "with", &site->editions.names);
		object_words(&s, "missing", missing);
		printf("%s}\n", s.p);
	} else if (site->editions.names.n) {
		printf("%s%s: with %s\n", file, dry ? ", would get" : "", with);
	} else {
		printf("%s%s\n", file, dry ? " would go" : " is gone: no edition is chosen here");
	}
	if (!json)
		puts("What was compiled here for another choice has to be compiled anew (make clean).");
	if (!json && missing->n)
		printf("next: mstatic fetch %s\n", names);
	str_free(&s);
	free(names);
	free(with);
}

/* The editions that are not in their sysroot. 0; -1 after a message when no recipe is called so either. */
static int find_missing(const struct site *site, struct argv *missing)
{
	struct generation g;
	int bad = 0;

	generation_read(site, &g, NULL);
	for (size_t i = 0; i < site->editions.names.n && !bad; i++) {
		const char *word = site->editions.names.v[i];
		if (is_edition(word) ? generation_find(&g, word) != NULL : g.number > 0)
			continue;
		struct recipe *r = is_edition(word) ? recipe_find(site, word) : NULL;
		argv_add(missing, word);
		bad = r || !is_edition(word) ? 0 : -1;
		recipe_free(r);
	}
	generation_free(&g);
	return bad;
}

/* Writes the choice of --with into the current folder's file. */
static int init_with(struct site *site, const struct common *common, bool dry, bool get, bool json)
{
	struct fetch f = {.site = site};
	char *here = getcwd(NULL, 0), *file = here ? xasprintf("%s/" PROJECT_FILE, here) : NULL;

	if (!file)
		return -fail("init: the current folder is gone: %s", strerror(errno));
	if (choose(site, common, NULL) != 0 || !site_home(site) || find_missing(site, &f.names) != 0)
		return 1;
	if (!dry && editions_write(&site->editions, file) != 0)
		return 1;
	if (get && !dry && f.names.n && fetch(&f, NULL) != 0)
		return 1;
	if (get && !dry)
		argv_free(&f.names);
	if (json || !common->json)
		print_with(site, file, &f.names, dry, json);
	argv_free(&f.names);
	free(file);
	free(here);
	return 0;
}

static int run(struct site *site, int argc, char **argv)
{
	bool dry = false, get = false;
	struct common common = {0};
	struct argv options = {0};
	const char *floor = NULL;
	const struct flag flags[] = {{"--dry-run", &dry, NULL}, {"--fetch", &get, NULL}, {"--glibc", NULL, &floor}, {0}};
	int end = 0;

	while (end < argc && strcmp(argv[end], "--") != 0)
		end++;
	argv_addv(&options, argv + end + (end < argc));
	argv[end] = NULL;
	argc = parse_flags(&cmd_init, end, argv, &common, flags, false);
	bool cargo = argc == 2 && strcmp(argv[1], "cargo") == 0;
	if (floor && common.target) {
		fail("init: --glibc=%s and --target=%s each choose the target", floor, common.target);
		next_step("leave one of them out; --target=aarch64-linux-gnu.2.17 says both");
		return 2;
	}
	if (floor && !(common.target = target_loaded(floor))) {
		fail("init: for this machine there is no target of glibc's");
		next_step("leave --glibc out");
		return 2;
	}
	if (!cargo && (argc != 1 || !common.with)) {
		if (argc < 2)
			fail("init: nothing is named that is to be set up");
		else
			fail("init: '%s' is nothing that it sets up", argc == 2 ? argv[1] : argv[2]);
		next_step("mstatic init cargo, or mstatic init --with=NAME@EDITION; other build systems need no file: mstatic "
			  "run -- COMMAND");
		return 2;
	}
	int bad = common.with ? init_with(site, &common, dry, get, !cargo && common.json) : 0;
	return bad || !cargo ? bad : init_cargo(site, &common, &options, dry, get);
}

const struct command cmd_init = {
	"init", run, "set a project up: for cargo, or with editions of libraries",
	"usage: mstatic init cargo [--dry-run] [--fetch] [--json] [--with=LIST] [--target=TRIPLE|--glibc=RELEASE]\n"
	"                          [-- OPTIONS…]\n"
	"       mstatic init --with=LIST [--dry-run] [--fetch] [--json]\n"
	"\n"
	"With --with: writes the file .mstatic, by which the shim and all commands work in this folder, and below\n"
	"it, with the sysroot that has these editions (NAME@EDITION) in the place of their plain recipes. An empty\n"
	"LIST removes the file.\n"
	"\n"
	"In a cargo project: writes what a static build needs into .cargo/config.toml, so that\n"
	"`cargo build --target x86_64-unknown-linux-musl` gives a static program; and says which recipes the\n"
	"crates need, and for which crate, by the features that are really in use. What the file says already\n"
	"stays; where it says otherwise, that is named. A second time changes nothing.\n"
	"\n"
	"  --dry-run         show the change, and write and fetch nothing\n"
	"  --fetch           fetch the recipes, too\n"
	"  --with=LIST       editions, NAME@EDITION, joined by commas; small: libraries built for size,\n"
	"                    lto: with LTO data\n"
	"  --target=TRIPLE   for this target\n"
	"  --glibc=RELEASE   for this machine's, with glibc: what cargo makes starts on that release and all later\n"
	"                    ones, 2.17 for example\n"
	"  --json            print the file, the lines, the crates and the recipes as JSON\n"
	"\n"
	"OPTIONS are for cargo metadata: --features=…, --no-default-features.\n"
	"\n"
	"Exit status: 0 when done, 1 when something failed or the file says otherwise, 2 for a wrong command line.\n",
};
