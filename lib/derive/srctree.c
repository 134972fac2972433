#include "srctree.h"

#include <ctype.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../project/kind.h"
#include "../project/sources.h"

/* The build systems whose libraries can be built by what is known of the build system alone, by the names of their
 * kinds (project/kind.c). */
static const struct system {
	const char *kind;
	const char *does;
	const char *called;  /* what prefers says of it, and Debian of the package that it comes in */
	const char *host;
	bool makes_configure;
} systems[] = {
	{"configure", "any_autoconf", "autoconf", "make automake autoreconf", false},
	{"CMake", "any_cmake", "cmake", "cmake make", false},
	{"Meson", "any_meson", "meson", "meson ninja python3", false},
	{"autoconf, by its own script", "any_autoconf", "autoconf", "make autoreconf automake libtoolize", true},
	{"autoconf", "any_autoconf", "autoconf", "make autoreconf automake libtoolize", true},
	{"autogen.sh", "any_autoconf", "autoconf", "make autoreconf automake libtoolize", true},
	{"make", "any_plain", "make", "make", false},
};
enum { SYSTEMS = sizeof systems / sizeof *systems };

static const struct system *system_of(const struct place *p)
{
	for (size_t i = 0; i < SYSTEMS; i++)
		if (strcmp(systems[i].kind, p->kind->name) == 0)
			return &systems[i];
	return NULL;
}

static void take_place(struct srctree *t, const struct place *p, const struct system *s)
{
	free(t->below);
	free(t->sign);
	argv_free(&t->host);
	t->does = s->does;
	t->below = xstrdup(p->below);
	t->sign = xstrdup(p->sign);
	t->makes_configure = s->makes_configure;
	argv_add_words(&t->host, s->host);
}

/* Takes the first of the place's build systems that is known, or a later one that is preferred. */
static void look_at_place(const char *dir, struct place *p, const char *prefers, struct srctree *t)
{
	do {
		const struct system *s = system_of(p);
		if (s && (!t->does || (prefers && strcmp(prefers, s->called) == 0))) {
			take_place(t, p, s);
			if (!prefers || strcmp(prefers, s->called) == 0)
				return;
		}
	} while (place_next(dir, p));
}

static int find_system(const char *dir, const char *prefers, struct srctree *t)
{
	struct places places;

	places_find(dir, &places);
	for (size_t i = 0; i < places.n && !t->does; i++)
		look_at_place(dir, &places.v[i], prefers, t);
	places_free(&places);
	if (t->does)
		return 0;
	fail("its sources show no build system from which a library can be built by itself (configure, CMake, Meson, make)");
	next_step("write a recipe: recipes/README.md tells how");
	return -1;
}

/* ---- files ---- */

bool srctree_text(const char *dir, const char *name, struct str *out)
{
	char *path = xasprintf("%s/%s", dir, name);
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat st;
	bool read = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && fd_read(fd, SRCTREE_TEXT, out) == 0;

	if (fd >= 0)
		close(fd);
	free(path);
	if (read && out->p)
		out->n = strlen(out->p);
	return read && out->n;
}

static bool is_plain(const char *dir, const char *name)
{
	char *path = xasprintf("%s/%s", dir, name);
	struct stat st;
	bool is = lstat(path, &st) == 0 && S_ISREG(st.st_mode);

	free(path);
	return is;
}

/* Names in a recipe's line may have nothing that it would take for something else. */
static bool is_word(const char *name)
{
	for (const char *p = name; *p; p++)
		if (!isalnum((unsigned char)*p) && !strchr(".-_+", *p))
			return false;
	return *name && *name != '-' && *name != '.';
}

static void find_licences(const char *dir, struct argv *files)
{
	static const char *const patterns[] = {"copying*", "licen[cs]e*", "copyright*", "notice*", "*licen[cs]e.*"};
	struct argv names = {0};

	list_folder(dir, &names);
	for (size_t i = 0; i < names.n && files->n < 12; i++)
		for (size_t k = 0; k < sizeof patterns / sizeof *patterns; k++)
			if (fnmatch(patterns[k], names.v[i], FNM_CASEFOLD) == 0 && is_word(names.v[i]) &&
			    is_plain(dir, names.v[i]))
				argv_add_once(files, names.v[i]);
	argv_free(&names);
}

bool srctree_aside(const char *rel)
{
	bool aside = false;

	for (const char *slash; !aside && (slash = strchr(rel, '/')); rel = slash + 1) {
		char *folder = xstrndup(rel, (size_t)(slash - rel));
		aside = folder_is_aside(folder);
		free(folder);
	}
	return aside;
}

struct written {
	const char *dir;
	bool c, cxx, cxx_headers;
};

/* True for a header that only C++ knows. */
static bool is_cxx_header(const char *dir, const char *rel)
{
	struct str text = {0};
	bool is = is_header(rel) && (!ends_with(rel, ".h") ||
		  (srctree_text(dir, rel, &text) && (strstr(text.p, "\nnamespace ") || strstr(text.p, "\ntemplate"))));

	str_free(&text);
	return is;
}

static int look_at_source(const char *rel, const char *path, const struct stat *st, void *data)
{
	struct written *w = data;
	enum written_in in = S_ISREG(st->st_mode) && !srctree_aside(rel) ? source_of(base_name(rel)) : IN_NONE;

	(void)path;
	w->c = w->c || in == IN_C;
	w->cxx = w->cxx || in == IN_CXX;
	if (!w->c && !w->cxx_headers && S_ISREG(st->st_mode) && !srctree_aside(rel))
		w->cxx_headers = is_cxx_header(w->dir, rel);
	return w->cxx;
}

/* True for sources in C++, and for headers in it where there is nothing besides. */
static bool has_cxx(const char *dir)
{
	struct written w = {.dir = dir};

	(void)walk_tree(dir, look_at_source, &w);
	return w.cxx || (!w.c && w.cxx_headers);
}

static bool has_patches(const char *debian)
{
	struct str series = {0};
	bool any = false;

	if (debian && srctree_text(debian, "patches/series", &series))
		for (const char *line = series.p; *line && !any; line += strcspn(line, "\n"), line += *line == '\n')
			any = !strchr("#\n \t\r", *line);
	str_free(&series);
	return any;
}

int srctree_look(const char *dir, const char *debian, const char *prefers, struct srctree *out)
{
	struct str copyright = {0};

	*out = (struct srctree){0};
	if (find_system(dir, prefers, out) != 0)
		return -1;
	find_licences(dir, &out->licence_files);
	out->cxx = has_cxx(dir);
	out->patched = has_patches(debian);
	if (debian && srctree_text(debian, "copyright", &copyright))
		out->copyright = xstrdup(copyright.p);
	str_free(&copyright);
	return 0;
}

void srctree_free(struct srctree *t)
{
	free(t->below);
	free(t->sign);
	free(t->copyright);
	argv_free(&t->host);
	argv_free(&t->licence_files);
	*t = (struct srctree){0};
}
