#include "kind.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/argv.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "project.h"
#include "sources.h"

enum { LEVELS = 3 }; /* archive-1.0/src/program */

/* The kinds; the first with a sign counts. What the authors ship ready to run comes before what it is made from, and
 * make comes late, since trees of other kinds have a Makefile, too. */
static const struct kind kinds[] = {
	{.name = "cargo", .signs = "Cargo.toml", .steps = {"cargo build --release %o"}},
	/* Go before 1.21 would link by itself what uses C by Go's own packages alone. */
	{.name = "go", .signs = "go.mod",
	 .steps = {"go build -o " OUT_FOLDER "/ -ldflags=-linkmode=external %o ./..."}},
	{.name = "configure", .signs = "configure", .steps = {"./configure %o", "make -j%j"}},
	{.name = "CMake", .signs = "CMakeLists.txt",
	 .steps = {"cmake -S . -B " OUT_FOLDER " -DCMAKE_BUILD_TYPE=Release %o", "cmake --build " OUT_FOLDER " -j%j"},
	 .again = OUT_FOLDER "/CMakeCache.txt"},
	{.name = "Meson", .signs = "meson.build",
	 .steps = {"meson setup --buildtype=release " OUT_FOLDER " %o", "meson compile -C " OUT_FOLDER " -j%j"},
	 .again = OUT_FOLDER},
	/* Many of these run configure themselves, unless told not to. */
	{.name = "autoconf, by its own script",
	 .signs = "autogen.sh bootstrap bootstrap.sh buildconf buildconf.sh autogen",
	 .besides = "configure.ac configure.in", .steps = {"./%s", "./configure %o", "make -j%j"},
	 .set = "NOCONFIGURE=1", .prepares = true},
	{.name = "autoconf", .signs = "configure.ac configure.in",
	 .steps = {"autoreconf -fi", "./configure %o", "make -j%j"}},
	{.name = "autogen.sh", .signs = "autogen.sh", .steps = {"./%s", "./configure %o", "make -j%j"},
	 .set = "NOCONFIGURE=1"},
	{.name = "configure.sh", .signs = "configure.sh", .steps = {"./%s %o", "make -j%j"}},
	{.name = "make", .signs = "GNUmakefile makefile Makefile", .steps = {"make -j%j %g %o"}, .goals = true},
	/* Where there is one for each system. */
	{.name = "make", .signs = "[Mm]akefile[._-]linux* [Mm]akefile[._-]unix [Mm]akefile[._-]gcc linux*.mak *linux.mak "
				  "*unix*.mak",
	 .steps = {"make -f %s -j%j %g %o"}, .goals = true},
	{.name = "SCons", .signs = "SConstruct", .steps = {"scons -j%j %o"}},
	{.name = "waf", .signs = "waf", .besides = "wscript", .steps = {"./waf configure %o", "./waf build"}},
	{.name = "a script", .signs = "Build.sh build.sh compile.sh mk.sh make.sh package/compile",
	 .steps = {"./%s %o"}},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

const struct kind kind_loose = {
	.name = "sources without a build system", .signs = "",
	.steps = {"make -k -j%j -f " OUT_FOLDER "/Makefile %o"},
};
/* make, with a makefile in a folder below. */
static const struct kind kind_below = {.name = "make", .signs = "", .steps = {"make -f %s -j%j %g %o"}, .goals = true};
const struct kind kind_apart = {
	.name = "configure, in a folder of its own", .signs = "configure",
	.steps = {"mkdir -p " OUT_FOLDER, "env -C " OUT_FOLDER " ../configure %o", "make -C " OUT_FOLDER " -j%j"},
};

/* What a makefile whose first target prints a list of systems calls this one. */
static const char *const goals[] = {"all", "linux", "linux-gnu", "linux-gcc", "gnu", "gcc", "unix", "generic"};
enum { GOALS = sizeof goals / sizeof *goals };

/* ---- signs ---- */

/* The first of the files that a pattern fits, the patterns in their order; fresh, or NULL. One with a '/' is a
 * path. */
static char *find_sign(const char *patterns, const char *dir, const struct argv *names)
{
	struct argv words = {0};
	char *found = NULL;

	argv_add_words(&words, patterns);
	for (size_t i = 0; i < words.n && !found; i++)
		for (size_t k = 0; k < names->n && !found; k++) {
			bool is_path = strchr(words.v[i], '/') != NULL;
			if (!is_path && fnmatch(words.v[i], names->v[k], 0) != 0)
				continue;
			char *path = xasprintf("%s/%s", dir, is_path ? words.v[i] : names->v[k]);
			if (file_exists(path) && !is_dir(path))
				found = xstrdup(is_path ? words.v[i] : names->v[k]);
			free(path);
		}
	argv_free(&words);
	return found;
}

static const struct kind *kind_of(const char *dir, const struct kind *from, char **sign)
{
	struct argv names = {0};
	const struct kind *found = NULL;

	list_folder(dir, &names);
	for (const struct kind *k = from; k < kinds + KINDS && !found; k++) {
		char *besides = k->besides ? find_sign(k->besides, dir, &names) : NULL;
		if ((besides || !k->besides) && (*sign = find_sign(k->signs, dir, &names)))
			found = k;
		free(besides);
	}
	argv_free(&names);
	return found;
}

static const struct kind *shown_by(const char *dir, char **sign)
{
	return kind_of(dir, kinds, sign);
}

static const struct kind *loose_in(const char *dir, char **sign)
{
	struct argv names = {0};

	*sign = NULL;
	list_folder(dir, &names);
	for (size_t i = 0; i < names.n && !*sign; i++) {
		char *path = xasprintf("%s/%s", dir, names.v[i]);
		if (source_of(names.v[i]) != IN_NONE && !is_dir(path) && source_read(path, NULL))
			*sign = xstrdup(names.v[i]);
		free(path);
	}
	argv_free(&names);
	return *sign ? &kind_loose : NULL;
}

/* ---- folders ---- */

static void add_place(struct places *p, const struct kind *k, const char *below, char *sign)
{
	p->v = xrealloc(p->v, (p->n + 1) * sizeof *p->v);
	p->v[p->n++] = (struct place){.kind = k, .below = xstrdup(below), .sign = sign};
}

/* The folders in those of this level, which are relative to dir: "" or "a/b/". */
static void next_level(const char *dir, struct argv *level)
{
	struct argv next = {0};

	for (size_t i = 0; i < level->n; i++) {
		struct argv names = {0};
		char *path = xasprintf("%s/%s", dir, level->v[i]);
		list_folder(path, &names);
		for (size_t k = 0; k < names.n; k++) {
			char *below = xasprintf("%s%s", path, names.v[k]);
			struct stat st;
			if (!folder_is_aside(names.v[k]) && lstat(below, &st) == 0 && S_ISDIR(st.st_mode))
				argv_addf(&next, "%s%s/", level->v[i], names.v[k]);
			free(below);
		}
		free(path);
		argv_free(&names);
	}
	argv_free(level);
	*level = next;
}

static void search(const char *dir, const struct kind *(*kind_in)(const char *dir, char **sign), struct places *out)
{
	struct argv level = {0};

	argv_add(&level, "");
	for (int depth = 0; depth <= LEVELS && !out->n; depth++) {
		for (size_t i = 0; i < level.n; i++) {
			char *path = xasprintf("%s/%s", dir, level.v[i]), *sign;
			const struct kind *k = kind_in(path, &sign);
			size_t n = strlen(level.v[i]);
			char *below = xstrndup(level.v[i], n ? n - 1 : 0);
			if (k)
				add_place(out, k, below, sign);
			free(below);
			free(path);
		}
		next_level(dir, &level);
	}
	argv_free(&level);
}

void places_find(const char *dir, struct places *out)
{
	*out = (struct places){0};
	search(dir, shown_by, out);
	if (!out->n)
		search(dir, loose_in, out);
}

bool place_next(const char *dir, struct place *place)
{
	char *path = xasprintf("%s/%s", dir, place->below), *sign = NULL;
	const struct kind *next = kind_of(path, place->kind + 1, &sign);

	free(path);
	if (!next)
		return false;
	free(place->sign);
	argv_free(&place->words);
	argv_free(&place->older);
	*place = (struct place){.kind = next, .below = place->below, .sign = sign};
	return true;
}

/* True when text, a makefile's, has a rule for the target name alone that is not its first rule. */
static bool has_rule(const char *text, const char *name)
{
	size_t n = strlen(name);
	bool first = true;

	for (const char *line = text; line && *line; line += strcspn(line, "\n"), line += *line == '\n') {
		size_t to_colon = strcspn(line, ":=\n");
		if (strchr("\t #.\n", *line) || line[to_colon] != ':' || line[to_colon + 1] == '=')
			continue;
		if (strncmp(line, name, n) == 0 && n + strspn(line + n, " \t") == to_colon)
			return !first;
		first = false;
	}
	return false;
}

bool place_goal(const char *dir, struct place *place)
{
	char *path = xasprintf("%s/%s/%s", dir, place->below, place->sign);
	struct str text = {0};
	const char *goal = NULL;
	bool behind = !place->goal;

	if (place->kind->goals && file_read(path, &text) == 0)
		for (size_t i = 0; i < GOALS && !goal; i++) {
			if (behind && has_rule(text.p, goals[i]))
				goal = goals[i];
			behind = behind || goals[i] == place->goal;
		}
	str_free(&text);
	free(path);
	if (goal)
		place->goal = goal;
	return goal != NULL;
}

bool place_above(const char *dir, struct place *place, const char *name)
{
	char *slash = strrchr(place->below, '/'), *folder = slash ? slash + 1 : place->below;
	char *above = xasprintf("%s/%.*s/%s", dir, slash ? (int)(slash - place->below) : 0, place->below, name);
	bool is = place->kind->goals && *place->below && file_exists(above);

	if (is) {
		char *sign = xasprintf("%s/%s", folder, place->sign);
		free(place->sign);
		place->sign = sign;
		(slash ? slash : place->below)[0] = 0;
		place->kind = &kind_below;
	}
	free(above);
	return is;
}

void places_free(struct places *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->v[i].below);
		argv_free(&p->v[i].words);
		argv_free(&p->v[i].older);
		free(p->v[i].sign);
	}
	free(p->v);
}

char *project_signs(void)
{
	struct argv words = {0}, once = {0};
	struct str out = {0};

	for (size_t i = 0; i < KINDS; i++)
		argv_add_words(&words, kinds[i].signs);
	for (size_t i = 0; i < words.n; i++)
		if (!strpbrk(words.v[i], "*["))
			argv_add_once(&once, words.v[i]);
	for (size_t i = 0; i < once.n; i++)
		str_addf(&out, "%s%s", i ? ", " : "", once.v[i]);
	argv_free(&once);
	argv_free(&words);
	return out.p;
}
