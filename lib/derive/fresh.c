#include "fresh.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "../build/build.h"
#include "../host/home.h"
#include "../project/providers.h"
#include "../recipe/word.h"
#include "../source/apart.h"
#include "../source/download.h"
#include "../store/shell.h"
#include "copyright.h"
#include "debsource.h"
#include "derive.h"
#include "newsource.h"
#include "scan.h"
#include "shelf.h"
#include "usage.h"

#define LARGEST (2LL << 30) /* bytes of a source */

struct fresh {
	const struct site *site;
	const char *name, *source;
	char *root;             /* where it is unpacked */
	bool made;              /* the folder is there: to be removed when this fails */
	struct debsource s;
};

/* ---- a file, from wherever ---- */

static int get_url(struct fresh *w, const char *file, char **path)
{
	char *why = NULL;

	*path = xasprintf("%s/%s", w->root, file);
	progress_phase(w->name, "download");
	enum download r = download(w->site, w->source, ".", *path, LARGEST, &why);
	progress_clear();
	if (r != DOWNLOAD_OK) {
		fail("cannot get %s: %s", w->source, r == DOWNLOAD_LONG ? "it is larger than 2 GB" : why ? why : "no reason was given");
		next_step("see that the address is that of an archive");
	}
	free(why);
	return r == DOWNLOAD_OK ? 0 : -1;
}

/* Brings the archive, and makes a draft of it. */
static int get_file(struct fresh *w, const struct argv *unpack_all)
{
	struct draft *d = &w->s.draft;
	bool url = starts_with(w->source, "http://") || starts_with(w->source, "https://");
	char *file = xstrndup(base_name(w->source), strcspn(base_name(w->source), "?#")), *path = NULL, *kept = NULL;
	const char *why = check_file_name(file);
	struct stat st;
	int bad = why ? fail("new: the file name '%s' %s", file, why) : 0;

	if (!bad && url && w->site->offline)
		bad = fail("new: %s is not asked for, the network is off", w->source);
	else if (!bad && !url && !(path = realpath(w->source, NULL)))
		bad = fail("new: %s: %s", w->source, strerror(errno));
	else if (!bad && !url && (stat(path, &st) != 0 || !S_ISREG(st.st_mode)))
		bad = fail("new: %s is no plain file", w->source);
	if (bad)
		next_step("a source is https://… with an archive's name at its end, an archive on this machine, or debian:PACKAGE");
	else if (url)
		bad = get_url(w, file, &path);
	char *place = url || bad ? xstrdup(w->source) : xasprintf("file:%s", path);
	if (!bad && check_place(place))
		bad = fail("new: '%s' %s", place, check_place(place));
	if (!bad)
		bad = newsource_keep(w->site, file, path, place, d, &kept);
	d->version = newsource_version(file);
	d->purl = xasprintf("pkg:generic/%s@%s", w->name, d->version);
	d->licence = xstrdup("LicenseRef-unknown");
	char *tree = xasprintf("%s/tree", w->root);
	if (!bad)
		bad = apart_unpack(w->site, kept, NULL, tree, unpack_all);
	free(tree);
	free(place);
	free(kept);
	free(path);
	free(file);
	return bad;
}

/* ---- what is in it ---- */

static void add_likest(const struct argv *from, const char *word, struct argv *to)
{
	const char *one = scan_likest(from, word);

	if (one && !check_file_name(one))
		argv_add(to, one);
}

/* What it promises. */
static void take_names(struct fresh *w)
{
	struct draft *d = &w->s.draft;
	char *stem = xstrdup(starts_with(w->name, "lib") && w->name[3] ? w->name + 3 : w->name);

	add_likest(&w->s.scan.libs, w->name, &d->libs);
	if (!d->libs.n)
		argv_add(&d->libs, stem);
	add_likest(&w->s.scan.headers, w->name, &d->headers);
	add_likest(&w->s.scan.packages, w->name, &d->packages);
	free(stem);
}

static void take_licence(struct fresh *w, const char *tree)
{
	struct str texts = {0};

	for (size_t i = 0; i < w->s.tree.licence_files.n; i++)
		(void)srctree_text(tree, w->s.tree.licence_files.v[i], &texts);
	char *told = texts.n ? copyright_told(w->site, texts.p) : NULL;
	if (told) {
		free(w->s.draft.licence);
		w->s.draft.licence = told;
	}
	str_free(&texts);
}

static void take_needs(struct fresh *w)
{
	struct draft *d = &w->s.draft;
	char *runtime = NULL;

	providers_all(&w->s.scan.sought, w->site, &d->needs);
	if (w->s.tree.cxx)
		shelf_runtime(w->site, LANG_CXX, &runtime, &d->language);
	if (runtime)
		argv_add_once(&d->needs, runtime);
	for (size_t i = 0; i < d->needs.n; i++) /* itself, when it has a recipe */
		if (strcmp(d->needs.v[i], w->name) == 0) {
			free(d->needs.v[i]);
			memmove(d->needs.v + i, d->needs.v + i + 1, (d->needs.n - i) * sizeof *d->needs.v);
			d->needs.n--;
		}
	argv_sort(&d->needs);
	free(runtime);
}

static int look_at_file(struct fresh *w)
{
	static const struct argv all = {0};
	char *tree = xasprintf("%s/tree", w->root);
	int bad = get_file(w, &all);

	if (!bad)
		bad = srctree_look(tree, NULL, NULL, &w->s.tree);
	if (!bad) {
		take_licence(w, tree);
		scan_tree(tree, &w->s.scan);
		take_needs(w);
	}
	free(tree);
	return bad;
}

static int look(struct fresh *w)
{
	int lock = home_lock(w->site), bad = -1;

	if (lock >= 0 && (w->root = home_tmp(w->site, "new")))
		bad = look_at_file(w);
	if (w->root && remove_tree(w->root) != 0)
		bad = home_error(w->site, "cannot remove %s", w->root);
	home_unlock(lock);
	return bad;
}

/* ---- the folder ---- */

static int cannot(const char *verb, const char *path)
{
	fail("cannot %s %s: %s", verb, path, strerror(errno));
	next_step("make room, or write it to another folder: -o DIR");
	return -1;
}

static int put(const char *folder, const char *name, const struct str *text)
{
	char *path = xasprintf("%s/%s", folder, name);
	int bad = file_write(path, text->p, text->n, 0644) != 0 ? cannot("write", path) : 0;

	free(path);
	return bad;
}

static void write_test(const struct draft *d, struct str *out)
{
	str_add(out, "/* Let it use the library for real, and end with 0 when all is well. */\n");
	for (size_t i = 0; i < d->headers.n; i++)
		str_addf(out, "#include <%s>\n", d->headers.v[i]);
	str_add(out, "\nint main(void)\n{\n\treturn 0;\n}\n");
}

/* used: the test; NULL for one that includes what the draft promises. */
static int write_folder(struct fresh *w, const char *folder, const struct str *used)
{
	struct str recipe = {0}, build = {0}, test = {0};

	draft_recipe(&w->s.draft, &w->s.tree, &recipe);
	draft_build(&w->s.draft, &w->s.tree, &build);
	if (used)
		str_add(&test, used->p);
	else
		write_test(&w->s.draft, &test);
	int bad = make_dirs(folder) != 0 ? cannot("create", folder) : 0;
	w->made = w->made || !bad;
	bad = bad || put(folder, "recipe", &recipe) || put(folder, "build", &build) ||
	      put(folder, w->s.tree.cxx ? "test.cc" : "test.c", &test);
	str_free(&recipe);
	str_free(&build);
	str_free(&test);
	return bad ? -1 : 0;
}

/* ---- what its build leaves ---- */

struct trying {
	struct shell *shell;
	bool cxx;
};

static bool compiles(const char *program, void *data)
{
	const struct trying *t = data;
	struct build *b = &t->shell->work.build;
	char *const cxx[] = {"sh", "-c", "printf %s \"$1\" >try.cc; $CXX -I\"$DESTDIR/usr/include\" -w -fsyntax-only try.cc", "try", (char *)program,
			     NULL};
	char *const c[] = {"sh", "-c", "printf %s \"$1\" >try.c; $CC -I\"$DESTDIR/usr/include\" -w -fsyntax-only try.c", "try", (char *)program, NULL};
	int null = open("/dev/null", O_RDONLY | O_CLOEXEC), stdio[] = {null, b->log, b->log};
	bool good = null >= 0 && build_enter(b, stdio, t->cxx ? cxx : c) == 0;

	if (null >= 0)
		close(null);
	return good;
}

static void move_words(struct argv *to, struct argv *from)
{
	argv_free(to);
	*to = *from;
	*from = (struct argv){0};
}

/* Writes the folder anew by what its build left. */
static int take_yield(struct fresh *w, struct shell *s, const char *folder)
{
	struct draft *d = &w->s.draft;
	struct trying t = {s, w->s.tree.cxx};
	struct yield y = {0};
	struct str test = {0};
	int dest = build_open(&s->work.build, "dest");

	if (dest >= 0) {
		yield_read(dest, w->name, &y);
		close(dest);
	}
	usage_write(&y, compiles, &t, &test);
	move_words(&d->libs, &y.libs);
	move_words(&d->headers, &y.headers);
	move_words(&d->packages, &y.packages);
	move_words(&d->cmake, &y.cmake);
	move_words(&d->scripts, &y.scripts);
	int bad = write_folder(w, folder, &test);
	str_free(&test);
	yield_free(&y);
	return bad;
}

static int try_build(struct fresh *w, const char *folder)
{
	struct shell s = {.fetch = {.site = w->site}, .fresh = true};
	int bad = 0;

	argv_add(&s.fetch.names, folder);
	int status = shell_open(&s) == 0 ? shell_build(&s) : -1;
	if (status == 0 && !interrupted())
		bad = take_yield(w, &s, folder);
	else if (interrupted()) /* the end of this process: nothing half done stays */
		(void)remove_tree(folder);
	else
		remark("it does not build as it is written: mstatic fetch %s shows what it says, and mstatic shell %s is the place to try",
		       folder, folder);
	shell_close(&s);
	argv_free(&s.fetch.names);
	return bad;
}

/* ---- */

static void tell(const struct fresh *w, const char *folder)
{
	const struct pin *p = &w->s.draft.sources[0].pin;

	printf("%s: a recipe for %s %s\n", folder, w->name, w->s.draft.version);
	if (!starts_with(w->source, DERIVE_PREFIX)) /* else the archive's signed index says so */
		printf("its source is pinned as it came: compare sha256 %s with a second place that you trust\n", p->sha256);
	if (strcmp(w->s.draft.licence, "LicenseRef-unknown") == 0)
		puts("its licence was not told by its files: put the SPDX expression in the line `licence`");
	if (!w->s.tree.licence_files.n)
		puts("no file that holds the texts of its licence was found: name those that do in a line `licence-files`");
	printf("lines that are yet to be written:%s%s cpe\n", w->s.draft.summary ? "" : " summary", w->s.draft.homepage ? "" : " homepage");
	printf("next: mstatic fetch %s%s\n", strchr(folder, '/') ? "" : "./", folder);
}

int fresh_write(const struct site *site, const char *name, const char *source, const char *into, bool build)
{
	struct fresh w = {.site = site, .name = name, .source = source};
	char *folder = strcmp(into, ".") == 0 ? xasprintf("./%s", name) : xasprintf("%s/%s", into, name);
	int bad;

	if (check_name(name)) {
		bad = fail("new: the name '%s' %s", name, check_name(name));
	} else if (file_exists(folder)) {
		bad = fail("new: %s is there already", folder);
		next_step("another name, or another folder: -o DIR");
	} else if (starts_with(source, DERIVE_PREFIX)) {
		bad = derive_draft(site, source + strlen(DERIVE_PREFIX), &w.s);
	} else {
		bad = look(&w);
	}
	if (!bad) {
		free(w.s.draft.name);
		w.s.draft.name = xstrdup(name);
		take_names(&w);
		bad = write_folder(&w, folder, NULL);
	}
	if (!bad && build)
		bad = try_build(&w, folder);
	if (!bad)
		tell(&w, folder);
	else if (w.made)
		(void)remove_tree(folder);
	debsource_free(&w.s);
	free(w.root);
	free(folder);
	return bad;
}
