#include "bundle.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "rootpath.h"

/* Where a program with a name alone is looked for: as a shell does. NULL where it is nowhere. */
static char *on_path(const struct bundle_wish *w, const char *name)
{
	const char *path = *w->root ? "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin" : site_path(w->site);
	struct argv folders = {0};
	char *found = NULL;

	search_split(path, ":", &folders);
	for (size_t i = 0; i < folders.n && !found; i++) {
		char *file = xasprintf("%s/%s", folders.v[i], name), *real = root_follow(w->root, file, NULL);
		char *host = real ? root_host(w->root, real) : NULL;
		if (host && access(host, X_OK) == 0 && !is_dir(host))
			found = xstrdup(file);
		free(file);
		free(real);
		free(host);
	}
	argv_free(&folders);
	return found;
}

static char *absolute(const char *name)
{
	char *here = *name == '/' ? xstrdup("") : getcwd(NULL, 0), *all = here ? xasprintf("%s/%s", here, name) : NULL;
	char *path = all ? path_fold(all) : NULL;

	free(here);
	free(all);
	return path;
}

char *bundle_path(const struct bundle_wish *w, const char *name)
{
	bool bare = !strchr(name, '/');
	char *path = *w->root || (bare && (is_dir(name) || access(name, F_OK) != 0)) ? NULL : absolute(name);

	if (!path && bare)
		path = on_path(w, name);
	else if (!path) /* below the root, by its name on this machine, or by that in there */
		path = path_within(name, w->root) ? xstrdup(name + strlen(w->root)) : xasprintf("/%s", name + strspn(name, "/"));
	char *real = path ? root_follow(w->root, path, NULL) : NULL;
	if (!real) {
		fail("cannot bundle %s: %s", name, path ? strerror(errno) : "no such file here, nor on PATH");
		next_step(*w->root ? "name a file by its path below --root" : "name a program that is here");
		free(path);
		return NULL;
	}
	free(real);
	return path;
}

/* Where the program goes: --install-to is its new path, or, with '/' at its end or more than one program, its folder. */
static int install(const struct bundle_wish *w, struct bundle *b, const char *path)
{
	size_t n = w->install_to ? strlen(w->install_to) : 0;
	bool folder = n && (w->install_to[n - 1] == '/' || w->files[1]);
	char *to = !n ? xstrdup(path) : folder ? xasprintf("%s/%s", w->install_to, base_name(path)) : xstrdup(w->install_to);
	char *folded = path_fold(to);
	int bad = n ? gather_install(&b->gather, path, folded) : 0;

	argv_add(&b->programs, folded);
	argv_add(&b->originals, path);
	free(folded);
	free(to);
	return bad;
}

static int take_named(const struct bundle_wish *w, struct bundle *b)
{
	for (char *const *name = w->files; *name; name++) {
		char *path = bundle_path(w, *name);
		progress_phase(plain_text(*name) ? base_name(*name) : "bundle", "what it needs");
		if (path && w->install_to) /* it is put to another place, and not to its own */
			argv_add(&b->gather.exclude, path);
		int bad = path ? examine_named(&b->examiner, path) : -1;
		bad = bad ? bad : install(w, b, path);
		free(path);
		if (bad)
			return -1;
	}
	return 0;
}

/* --include: a pattern of paths, or the name of a library that the first program's loader finds. */
static int take_included(struct bundle *b, const char *pattern)
{
	bool bare = !strchr(pattern, '/');
	char *rooted = bare || *pattern == '/' ? xstrdup(pattern) : absolute(pattern);
	int bad = bare ? examine_library(&b->examiner, pattern, "included") : gather_take_glob(&b->gather, rooted, "included");

	if (bad == 1) {
		fail("--include=%s: there is nothing of the kind", pattern);
		next_step(bare ? "name a library that is installed, or a path" : "look at the pattern; in quotes the shell leaves it alone");
	}
	free(rooted);
	return bad ? -1 : 0;
}

/* The links at the root's top, as bin -> usr/bin, to what is in the bundle: programs name others by either path. */
static int take_top(struct gather *g)
{
	char *top = root_host(g->root, "/");
	struct argv names = {0};
	int bad = 0;

	list_folder(top, &names);
	for (size_t i = 0; i < names.n && bad >= 0; i++) {
		char *path = xasprintf("/%s", names.v[i]), *real = root_follow(g->root, path, NULL);
		if (real && strcmp(real, path) != 0 && tree_find(&g->tree, real))
			bad = gather_take(g, path, "a link at the top");
		free(path);
		free(real);
	}
	argv_free(&names);
	free(top);
	return bad < 0 ? -1 : 0;
}

int bundle_settle(const struct bundle_wish *w, struct bundle *b)
{
	return later_take(&b->examiner, &w->later) != 0 ? -1 : take_top(&b->gather);
}

int bundle_gather(const struct bundle_wish *w, struct bundle *b)
{
	*b = (struct bundle){.root = xstrdup(w->root), .tables = site_data(w->site, "sysroot-templates")};
	b->gather.root = b->root;
	b->examiner = (struct examiner){.g = &b->gather, .tables = b->tables,
					.library_path = *w->root ? NULL : site_value(w->site, "LD_LIBRARY_PATH"),
					.path = *w->root ? "/usr/bin:/bin" : site_path(w->site)};
	argv_addv(&b->gather.exclude, w->exclude.v);
	int bad = take_named(w, b);
	for (size_t i = 0; i < w->include.n && !bad; i++)
		bad = take_included(b, w->include.v[i]);
	for (size_t i = 0; i < w->mkdir.n && !bad; i++)
		bad = tree_folder(&b->gather.tree, w->mkdir.v[i], 0755);
	bad = bad ? bad : bundle_settle(w, b);
	progress_clear();
	return bad ? -1 : 0;
}

const struct loader *bundle_first(const struct bundle *b)
{
	return b->examiner.n ? b->examiner.v[0] : NULL;
}

void bundle_free(struct bundle *b)
{
	examiner_free(&b->examiner);
	gather_free(&b->gather);
	argv_free(&b->programs);
	argv_free(&b->originals);
	free(b->tables);
	free(b->root);
}

enum bundle_form bundle_form_of(const char *out)
{
	static const char *const endings[] = {".tar", ".tar.gz", ".tgz", ".tar.zst"};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (ends_with(out, endings[i]))
			return BUNDLE_TAR;
	return BUNDLE_ROOT;
}
