#include "cargosetup.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/toml.h"
#include "../elf/libc.h"
#include "../host/edition.h"
#include "../recipe/recipe.h"
#include "../store/generation.h"
#include "../tools/toolenv.h"
#include "ruststd.h"

/* ---- the settings ---- */

struct settings {
	struct setting *v;
	size_t n;
};

static struct setting *add4(struct settings *all, const char *one, const char *two, const char *three, const char *four)
{
	all->v = xrealloc(all->v, (all->n + 1) * sizeof *all->v);
	struct setting *s = &all->v[all->n++];

	*s = (struct setting){.path = {one, two, three, four, NULL}};
	return s;
}

static struct setting *add(struct settings *all, const char *one, const char *two, const char *three)
{
	return add4(all, one, two, three, NULL);
}

static char *executable(const char *file, const void *data)
{
	(void)data;
	return access(file, X_OK) == 0 && !is_dir(file) ? xstrdup(file) : NULL;
}

/* How the file names a tool of mstatic's: by its name where PATH finds it, since a file without paths is right on
 * every machine; by its path where PATH finds another (musl-tools has some of these names). */
static char *tool_word(const struct site *site, const char *name)
{
	char *found = search_path(name, site_path(site), executable, NULL);
	const char *self = self_path();
	bool ours = (found && is_self(found)) || !self;
	char *word = ours ? xstrdup(name) : xasprintf("%.*s%s", (int)(base_name(self) - self), self, name);

	free(found);
	return word;
}

static void add_word(struct setting *s, char *word)
{
	argv_add(&s->values, word);
	free(word);
}

/* Adds the flags of the [build] table to the target's: cargo ignores them where the target has flags of its own. */
static void add_build_flags(const struct str *text, struct argv *flags)
{
	static const char *const build[] = {"build", "rustflags", NULL};
	struct toml toml = {0};
	struct argv have = {0};

	if (text->n && toml_read(text->p, text->n, &toml) == 0) {
		const struct toml_item *item = toml_find(&toml, build);
		if (item && toml_strings(&toml, item, &have) && toml.text[item->start] == '[')
			argv_addv(flags, have.v ? have.v : (char *[]){NULL});
		else if (have.n)
			argv_add_words(flags, have.v[0]);
	}
	argv_free(&have);
	toml_free(&toml);
}

/* What belongs to the target's table: cargo's own words. text: the file as it is. */
static void add_target(const struct cargosetup *s, const struct toolenv *e, const struct str *text,
		       struct settings *all)
{
	const char *rust = s->site->target->rust;
	char *big = rust_name(rust, true), *name = xasprintf("CARGO_TARGET_%s_RUNNER", big);
	const char *runner = env_get(&e->set, name);

	add_word(add(all, "target", rust, "linker"), tool_word(s->site, env_get(&e->set, "CC")));
	struct setting *flags = add(all, "target", rust, "rustflags");
	flags->list = true;
	add_build_flags(text, &flags->values);
	rust_flags(s->site, s->rustc, &flags->values);
	if (runner)
		argv_add(&add(all, "target", rust, "runner")->values, runner);
	free(name);
	free(big);
}

/* Names the libraries of crates whose build scripts could not be told what to compile with. */
static void add_links(const struct cargosetup *s, struct settings *all)
{
	for (size_t i = 0; i < s->meta.used_count; i++) {
		const char *links = s->meta.used[i].use == CRATE_OWN ? NULL : s->meta.used[i].crate->links;
		if (!links)
			continue;
		struct setting *lib = add4(all, "target", s->site->target->rust, links, "rustc-link-lib");
		lib->list = true;
		argv_add(&lib->values, links);
	}
}

/* The variables that build scripts read: those with the target's name, and those of the crates in use. */
static void add_variables(const struct cargosetup *s, const struct toolenv *e, struct settings *all)
{
	char *small = rust_name(s->site->target->rust, false), *end = xasprintf("_%s=", small);
	const char *home = site_value(s->site, "MSTATIC_HOME");

	if (home)
		argv_add(&add(all, "env", "MSTATIC_HOME", NULL)->values, s->site->home);
	if (s->site->target->floor) /* no tool's name says it */
		argv_add(&add(all, "env", "MSTATIC_TARGET", NULL)->values, s->site->target->triple);
	if (s->site->editions.names.n) /* build scripts run in the crates' folders, where no project's file is found */
		add_word(add(all, "env", WITH_VARIABLE, NULL), editions_list(&s->site->editions));
	for (size_t i = 0; i < e->set.n; i++) {
		char *at = strstr(e->set.v[i], end);
		const char *lead = s->site->target->floor ? "mstatic-" : s->site->target->triple;
		bool tool = at && starts_with(at + strlen(end), lead);
		if (!tool)
			continue;
		at[strlen(end) - 1] = 0;
		add_word(add(all, "env", e->set.v[i], NULL), tool_word(s->site, at + strlen(end)));
	}
	for (size_t i = 0; i < s->meta.used_count; i++) {
		const struct crate *c = s->meta.used[i].crate;
		for (size_t k = 0; k < c->variables.n && (s->meta.used[i].use != CRATE_OWN || !c->recipes.n); k++) {
			const char *equals = strchr(c->variables.v[k], '=');
			char *name = xstrndup(c->variables.v[k], (size_t)(equals - c->variables.v[k]));
			argv_add(&add(all, "env", name, NULL)->values, equals + 1);
		}
	}
	free(end);
	free(small);
}

/* ---- the file ---- */

static char *config_file(const char *root)
{
	char *old = xasprintf("%s/.cargo/config", root), *now = xasprintf("%s/.cargo/config.toml", root);
	bool by_old = file_exists(old) && !file_exists(now);

	free(by_old ? now : old);
	return by_old ? old : now;
}

static int merge(struct cargosetup *s)
{
	struct toolenv e = {0};
	struct settings all = {0};
	struct str text = {0};

	s->file = config_file(s->meta.root);
	s->exists = file_exists(s->file);
	if (toolenv_make(s->site, &e) != 0)
		return -1;
	if (s->exists && file_read(s->file, &text) != 0)
		return fail("cannot read %s: %s", s->file, strerror(errno));
	if (text.n && memchr(text.p, 0, text.n))
		return fail("%s is no text: it holds a zero byte", s->file);
	add_target(s, &e, &text, &all);
	add_links(s, &all);
	add_variables(s, &e, &all);
	int bad = cargoconfig_merge(s->file, text.p ? text.p : "", all.v, all.n, &s->merged);
	for (size_t i = 0; i < all.n; i++)
		argv_free(&all.v[i].values);
	free(all.v); /* names stay: they are the environment's, or few */
	str_free(&text);
	toolenv_free(&e);
	return bad;
}

int cargosetup_write(const struct cargosetup *s)
{
	if (!s->merged.added.n)
		return 0;
	if (make_parent(s->file) != 0 || file_write(s->file, s->merged.text.p, s->merged.text.n, 0644) != 0) {
		fail("cannot write %s: %s", s->file, strerror(errno));
		next_step("make the folder writable, or write by hand what --dry-run shows");
		return -1;
	}
	return 0;
}

/* ---- the recipes ---- */

static void list_recipes(struct cargosetup *s)
{
	struct generation g;

	argv_add(&s->recipes, libc_word(s->site->target->libc, "recipe"));
	if (!rustc_has_std(s->rustc, s->site->target->rust))
		s->std = recipe_for_rust(s->site);
	if (s->std)
		argv_add(&s->recipes, s->std);
	for (size_t i = 0; i < s->meta.used_count; i++)
		if (s->meta.used[i].use == CRATE_NEEDS)
			for (size_t k = 0; k < s->meta.used[i].crate->recipes.n; k++)
				argv_add_once(&s->recipes, s->meta.used[i].crate->recipes.v[k]);
	generation_read(s->site, &g, NULL);
	for (size_t i = 0; i < s->recipes.n; i++) {
		const char *name = s->recipes.v[i];
		bool there = generation_find(&g, name) != NULL;
		if (there && s->std && strcmp(name, s->std) == 0)
			there = rust_std_is_for(s->site, s->rustc);
		if (!there)
			argv_add(&s->missing, name);
	}
	generation_free(&g);
}

/* ---- the whole ---- */

int cargosetup_make(const struct site *site, const struct argv *options, struct cargosetup *s)
{
	*s = (struct cargosetup){.site = site};
	if (!site_home(site) || !(s->rustc = rustc_find(site, NULL)))
		return -1;
	if (!s->rustc->cargo) {
		fail("there is no cargo beside %s, nor on PATH", s->rustc->rustc);
		next_step("install cargo, by rustup or from your distribution");
		return -1;
	}
	if (cargometa_read(s->rustc->cargo, site, options, &s->meta) != 0 || merge(s) != 0)
		return -1;
	list_recipes(s);
	return 0;
}

void cargosetup_free(struct cargosetup *s)
{
	rustc_free(s->rustc);
	cargometa_free(&s->meta);
	free(s->file);
	free(s->std);
	merged_free(&s->merged);
	argv_free(&s->recipes);
	argv_free(&s->missing);
}
