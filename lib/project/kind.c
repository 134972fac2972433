#include "kind.h"

#include <stdbool.h>
#include <stdlib.h>

#include "../base/argv.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

/* The kinds; the first with a sign counts. What the authors ship ready to run comes before what it is made from, and
 * make comes last, since trees of other kinds have a Makefile, too. */
static const struct kind kinds[] = {
	{"cargo", "Cargo.toml", {"cargo build --release %o"}, NULL, NULL},
	/* Go before 1.21 would link by itself what uses C by Go's own packages alone. */
	{"go", "go.mod", {"go build -o " OUT_FOLDER "/ -ldflags=-linkmode=external %o ./..."}, NULL, NULL},
	{"configure", "configure", {"./configure %o", "make -j%j"}, NULL, NULL},
	{"CMake", "CMakeLists.txt",
	 {"cmake -S . -B " OUT_FOLDER " -DCMAKE_BUILD_TYPE=Release %o", "cmake --build " OUT_FOLDER " -j%j"},
	 OUT_FOLDER "/CMakeCache.txt", NULL},
	{"Meson", "meson.build",
	 {"meson setup --buildtype=release " OUT_FOLDER " %o", "meson compile -C " OUT_FOLDER " -j%j"},
	 OUT_FOLDER, NULL},
	{"autoconf", "configure.ac configure.in", {"autoreconf -fi", "./configure %o", "make -j%j"}, NULL, NULL},
	/* Many of these run configure themselves, unless told not to. */
	{"autogen.sh", "autogen.sh", {"sh ./autogen.sh", "./configure %o", "make -j%j"}, NULL, "NOCONFIGURE=1"},
	{"make", "GNUmakefile makefile Makefile", {"make -j%j %o"}, NULL, NULL},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static bool shows(const struct kind *k, const char *dir)
{
	struct argv signs = {0};
	bool yes = false;

	argv_add_words(&signs, k->signs);
	for (size_t i = 0; i < signs.n && !yes; i++) {
		char *path = xasprintf("%s/%s", dir, signs.v[i]);
		yes = file_exists(path) && !is_dir(path);
		free(path);
	}
	argv_free(&signs);
	return yes;
}

static const struct kind *kind_of(const char *dir)
{
	for (size_t i = 0; i < KINDS; i++)
		if (shows(&kinds[i], dir))
			return &kinds[i];
	return NULL;
}

const struct kind *project_kind(const char *dir, char **below)
{
	const struct kind *found = kind_of(dir);
	struct argv names = {0};
	size_t hits = 0;

	*below = NULL;
	if (found)
		return found;
	list_folder(dir, &names);
	for (size_t i = 0; i < names.n; i++) {
		char *path = xasprintf("%s/%s", dir, names.v[i]);
		const struct kind *k = is_dir(path) ? kind_of(path) : NULL;
		free(path);
		if (k && ++hits == 1) {
			found = k;
			*below = xstrdup(names.v[i]);
		}
	}
	argv_free(&names);
	if (hits > 1) {
		free(*below);
		*below = NULL;
	}
	return hits == 1 ? found : NULL;
}

char *project_signs(void)
{
	struct argv words = {0};
	struct str out = {0};

	for (size_t i = 0; i < KINDS; i++)
		argv_add_words(&words, kinds[i].signs);
	for (size_t i = 0; i < words.n; i++)
		str_addf(&out, "%s%s", i ? ", " : "", words.v[i]);
	argv_free(&words);
	return out.p;
}
