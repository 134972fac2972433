#include "publish.h"

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
#include "../build/choice.h"
#include "../host/home.h"
#include "../recipe/product.h"
#include "../source/debianuse.h"
#include "files.h"
#include "index.h"

static int write_meta(const struct staged *s, const char *name, const struct str *text)
{
	char *path = xasprintf("%s/meta/%s", s->dir, name);
	int bad = file_write(path, text->p ? text->p : "", text->n, 0444);

	if (bad)
		home_error(s->build->site, "cannot write %s", path);
	free(path);
	return bad;
}

static void line(struct str *s, const char *key, const char *value)
{
	if (value)
		str_addf(s, "%s %s\n", key, value);
}

static void words_line(struct str *s, const char *key, const struct argv *words)
{
	str_add(s, key);
	for (size_t i = 0; i < words->n; i++)
		str_addf(s, " %s", words->v[i]);
	str_addc(s, '\n');
}

/* The advisories that the patches name, and those that the recipe names besides. */
static void mended(const struct staged *s, struct argv *ids)
{
	argv_addv(ids, s->build->recipe->mends.v);
	for (size_t i = 0; i < s->patches->n; i++) {
		struct argv words = {0};
		argv_add_words(&words, s->patches->v[i]);
		for (size_t k = 2; k < words.n; k++)
			argv_add(ids, words.v[k]);
		argv_free(&words);
	}
	argv_sort(ids);
	argv_unique(ids);
}

/* What advisories are matched by: names elsewhere, with the version that was used. */
static void product_lines(const struct staged *s, struct str *text)
{
	const struct recipe *r = s->build->recipe;
	const struct sources *src = s->build->sources;
	char *cpe = cpe_of_version(r->cpe, src->version), *purl = purl_of_version(r->purl, src->version);
	char *debian = debian_use(r, src);

	line(text, "cpe", cpe);
	line(text, "purl", purl);
	line(text, "conan", r->conan);
	line(text, "debian", debian);
	free(debian);
	free(purl);
	free(cpe);
}

/* The libraries of a recipe; where it was derived, those that there are. */
static void add_libs(const struct staged *s, struct argv *libs)
{
	char *folder = xasprintf("%s/usr/lib", s->dir);
	struct argv names = {0};

	argv_addv(libs, s->build->recipe->libs.v ? s->build->recipe->libs.v : (char *[]){NULL});
	if (s->build->recipe->derived)
		list_folder(folder, &names);
	for (size_t i = 0; i < names.n; i++)
		if (starts_with(names.v[i], "lib") && ends_with(names.v[i], ".a") && strlen(names.v[i]) > strlen("lib.a") &&
		    plain_text(names.v[i]) && !strchr(names.v[i], ' '))
			argv_addf(libs, "%.*s", (int)(strlen(names.v[i]) - strlen("lib.a")), names.v[i] + strlen("lib"));
	argv_free(&names);
	free(folder);
}

static int write_info(const struct staged *s)
{
	const struct recipe *r = s->build->recipe;
	const struct sources *src = s->build->sources;
	struct str text = {0};
	struct argv mends = {0}, libs = {0};

	line(&text, "name", r->name);
	line(&text, "version", src->version);
	line(&text, "part", s->build->part);
	line(&text, "summary", r->summary);
	line(&text, "licence", r->licence);
	line(&text, "homepage", r->homepage);
	product_lines(s, &text);
	line(&text, "derived", r->derived);
	line(&text, "origin", src->origin);
	for (size_t i = 0; i < src->n; i++)
		str_addf(&text, "source %s sha256:%s\n", src->v[i].pin.file, src->v[i].pin.sha256);
	for (size_t i = 0; i < s->patches->n; i++)
		line(&text, "patch", s->patches->v[i]);
	mended(s, &mends);
	if (mends.n)
		words_line(&text, "mends", &mends);
	words_line(&text, "needs", s->needs);
	add_libs(s, &libs);
	words_line(&text, "libs", &libs);
	argv_free(&libs);
	if (r->base)
		str_add(&text, "base\n");
	argv_free(&mends);
	int bad = write_meta(s, "info", &text);
	str_free(&text);
	return bad;
}

static int write_build(const struct staged *s)
{
	const struct recipe *r = s->build->recipe;
	char *own = site_data(s->build->site, "recipes");
	struct str text = {0};

	str_addf(&text, "seconds %.1f\n", s->seconds);
	line(&text, "sandbox", sandbox_word(s->build->sandbox));
	if (!own || !path_within(r->dir, own))
		line(&text, "folder", r->dir);
	int bad = write_meta(s, "build", &text);
	str_free(&text);
	free(own);
	return bad;
}

static int write_files(const struct staged *s)
{
	char *usr = xasprintf("%s/usr", s->dir);
	struct str text = {0};
	int bad = files_write(s->build->site, usr, &text);

	if (!bad)
		bad = write_meta(s, "files", &text);
	str_free(&text);
	free(usr);
	return bad;
}

static int write_lines(const struct staged *s, const char *name, const struct argv *lines)
{
	struct str text = {0};

	for (size_t i = 0; i < lines->n; i++)
		str_addf(&text, "%s\n", lines->v[i]);
	int bad = write_meta(s, name, &text);
	str_free(&text);
	return bad;
}

static int write_runtimes(const struct staged *s)
{
	struct str text = {0};

	index_runtimes(&text, s->build->recipe);
	int bad = write_meta(s, "runtime", &text);
	str_free(&text);
	return bad;
}

static int write_exports(const struct staged *s)
{
	return s->build->recipe->exports.n ? write_lines(s, "exports", &s->build->recipe->exports) : 0;
}

static int write_programs(const struct staged *s)
{
	return s->build->recipe->programs.n ? write_lines(s, "programs", &s->build->recipe->programs) : 0;
}

static int copy_one(const char *rel, const char *path, const struct stat *st, void *data)
{
	const struct staged *s = data;
	char *to = xasprintf("%s/meta/recipe/%s/%s", s->dir, s->build->recipe->name, rel);
	int bad = 0;

	if (S_ISDIR(st->st_mode))
		bad = make_dirs(to);
	else if (S_ISREG(st->st_mode))
		bad = file_copy(path, to);
	if (bad)
		home_error(s->build->site, "cannot copy %s to %s", path, to);
	free(to);
	return bad;
}

static int copy_recipe(const struct staged *s)
{
	char *to = xasprintf("%s/meta/recipe/%s", s->dir, s->build->recipe->name);
	int bad = make_dirs(to);

	if (bad)
		home_error(s->build->site, "cannot create %s", to);
	else
		bad = recipe_walk(s->build->recipe, copy_one, (void *)s);
	free(to);
	return bad;
}

/* Sets modes that do not depend on the caller's umask; the home decides who may read. Only files lose the right to be
 * written: folders without it would make a user's rm -rf fail. */
static int protect(const char *rel, const char *path, const struct stat *st, void *data)
{
	(void)rel;
	mode_t mode = S_ISDIR(st->st_mode) ? 0755 : st->st_mode & 0111 ? 0555 : 0444;
	if (!S_ISLNK(st->st_mode) && chmod(path, mode) != 0)
		return home_error(data, "cannot make %s read-only", path);
	return 0;
}

/* Lets the group that may change the home delete what one of its members built. */
static int share(const char *rel, const char *path, const struct stat *st, void *data)
{
	(void)rel;
	if (S_ISDIR(st->st_mode) && chmod(path, st->st_mode | S_IWGRP) != 0)
		return home_error(data, "cannot let others delete %s", path);
	return 0;
}

static int set_modes(const struct site *site, const char *dir)
{
	struct stat home, st;
	int bad = walk_tree(dir, protect, (void *)site);

	if (!bad && stat(site->home, &home) == 0 && home.st_mode & S_IWGRP && stat(dir, &st) == 0)
		bad = share("", dir, &st, (void *)site) ? -1 : walk_tree(dir, share, (void *)site);
	return bad;
}

int publish_describe(const struct staged *s)
{
	struct str text = {0};

	if (copy_recipe(s) || write_info(s) || write_build(s) || write_files(s) || write_runtimes(s) || write_exports(s) ||
	    write_programs(s) || write_lines(s, "needs", s->archives) || write_lines(s, "asks", s->asks))
		return -1;
	str_add(&text, s->key->text);
	int bad = write_meta(s, "key", &text);
	str_free(&text);
	return bad ? bad : set_modes(s->build->site, s->dir);
}

int publish(const struct site *site, const char *dir, const char *id)
{
	char *path = home_file(site, "store/%s/%s", site->target->plain, id);
	int bad = 0;

	if (make_parent(path) != 0)
		bad = home_error(site, "cannot create the folder of %s", path);
	if (!bad && is_dir(path)) /* damaged, else it would not have been built again */
		bad = remove_tree(path);
	if (!bad && rename(dir, path) != 0)
		bad = home_error(site, "cannot move %s to %s", dir, path);
	free(path);
	return bad;
}
