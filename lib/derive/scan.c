#include "scan.h"

#include <ctype.h>
#include <fnmatch.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "srctree.h"

enum { MOST = 400, GROUPS = 4 }; /* names of a sort */

enum sort { SOUGHT, LIBS, HEADERS };

/* What a match of pattern in a file whose name fits has in its group: words, of which those that end with `ending` count. */
static const struct sign {
	const char *files;
	const char *pattern;
	int group;
	enum sort sort;
	const char *kind;   /* of SOUGHT */
	const char *ending;
} signs[] = {
	{"configure.ac configure.in", "PKG_CHECK_MODULES\\([^,]*,[ \t\n]*\\[?([^],)]*)", 1, SOUGHT, "pkgconfig", ""},
	{"configure.ac configure.in", "AC_CHECK_LIB\\([ \t\n]*\\[?([A-Za-z0-9_+.-]+)", 1, SOUGHT, "lib", ""},
	{"configure", "--print-errors [\\]*\"([^\"\\$]*)", 1, SOUGHT, "pkgconfig", ""},
	{"configure", "LIBS=\"-l([A-Za-z0-9_+.-]+) ", 1, SOUGHT, "lib", ""},
	{"CMakeLists.txt", "find_package[ \t]*\\([ \t\n]*([A-Za-z0-9_+.-]+)", 1, SOUGHT, "package", ""},
	{"CMakeLists.txt", "pkg_(check_modules|search_module)[ \t]*\\([ \t\n]*[A-Za-z0-9_]+([^)]*)", 2, SOUGHT, "pkgconfig", ""},
	{"meson.build", "dependency\\([ \t\n]*'([^']+)", 1, SOUGHT, "pkgconfig", ""},
	{"meson.build", "find_library\\([ \t\n]*'([^']+)", 1, SOUGHT, "lib", ""},
	{"*.pc.in *.pc *.pc.cmake", "Libs:[^\n]* -l([A-Za-z0-9_+.-]+)", 1, LIBS, NULL, ""},
	{"Makefile.am", "lib_(LTLIBRARIES|LIBRARIES)[ \t]*[+]?=([^\n]*)", 2, LIBS, NULL, "a"},
	{"CMakeLists.txt", "add_library[ \t]*\\([ \t\n]*([A-Za-z0-9_+.-]+)", 1, LIBS, NULL, ""},
	{"meson.build", "(library|libraries)\\([ \t\n]*'([^']+)", 2, LIBS, NULL, ""},
	{"Makefile.am", "(^|\n)[ \t]*include_HEADERS[ \t]*[+]?=(([^\n]|\\\\\n)*)", 2, HEADERS, NULL, ".h"},
	{"CMakeLists.txt", "install[ \t]*\\([ \t\n]*FILES([^)]*)", 1, HEADERS, NULL, ".h"},
	{"meson.build", "install_headers[ \t]*\\(([^)]*)", 1, HEADERS, NULL, ".h"},
};
enum { SIGNS = sizeof signs / sizeof *signs };

/* A name without quotes and commas around it; fresh, NULL for what is none, as a version or a variable. */
static char *bare(const char *word)
{
	const char *begin = word + strspn(word, "'\",[");
	size_t n = strlen(begin);

	while (n && strchr("'\",])", begin[n - 1]))
		n--;
	char *name = xstrndup(begin, n);
	for (size_t i = 0; i < n; i++)
		if (!isalnum((unsigned char)name[i]) && !strchr("._+-/", name[i]))
			n = 0;
	if (n && (isalpha((unsigned char)*name)))
		return name;
	free(name);
	return NULL;
}

/* "foo" of libfoo.la; a name that begins otherwise stays. */
static void add_lib(struct argv *libs, const char *name)
{
	size_t n = strlen(name);

	if (starts_with(name, "lib") && (ends_with(name, ".la") || ends_with(name, ".a")))
		argv_addf(libs, "%.*s", (int)(n - 3 - (ends_with(name, ".la") ? 3 : 2)), name + 3);
	else if (!strchr(name, '/') && !ends_with(name, ".a"))
		argv_add(libs, name);
}

static void add_name(struct scan *out, const struct sign *s, const char *name)
{
	static const char *const no_names[] = {"REQUIRED", "QUIET", "IMPORTED_TARGET", "STATIC", "SHARED", "GLOBAL"};

	for (size_t i = 0; i < sizeof no_names / sizeof *no_names; i++)
		if (strcmp(name, no_names[i]) == 0)
			return;
	if (s->sort == SOUGHT && out->sought.n < MOST)
		argv_addf(&out->sought, "%s %s", s->kind, name);
	else if (s->sort == LIBS && out->libs.n < MOST)
		add_lib(&out->libs, name);
	else if (s->sort == HEADERS && out->headers.n < MOST)
		argv_add_once(&out->headers, base_name(name));
}

/* True where headers go to a folder of their own below the one for all: what they are included as is not told then. */
static bool is_below(const char *text)
{
	return strstr(text, "include/") || strstr(text, "INCLUDEDIR}/") || strstr(text, "subdir");
}

static void add_match(struct scan *out, const struct sign *s, const char *text, size_t n)
{
	char *copy = xstrndup(text, n);
	struct argv words = {0};

	if (s->sort != HEADERS || !is_below(copy))
		argv_add_words(&words, copy);
	for (size_t i = 0; i < words.n; i++) {
		char *name = bare(words.v[i]);
		if (name && ends_with(name, s->ending))
			add_name(out, s, name);
		free(name);
	}
	argv_free(&words);
	free(copy);
}

static bool fits(const char *patterns, const char *name)
{
	struct argv words = {0};
	bool is = false;

	argv_add_words(&words, patterns);
	for (size_t i = 0; i < words.n && !is; i++)
		is = fnmatch(words.v[i], name, 0) == 0;
	argv_free(&words);
	return is;
}

static void read_signs(struct scan *out, const char *name, const char *text)
{
	for (size_t i = 0; i < SIGNS; i++) {
		regmatch_t at[GROUPS];
		regex_t r;
		if (!fits(signs[i].files, name) || regcomp(&r, signs[i].pattern, REG_EXTENDED) != 0)
			continue;
		for (const char *p = text; regexec(&r, p, GROUPS, at, 0) == 0; p += at[0].rm_eo)
			add_match(out, &signs[i], p + at[signs[i].group].rm_so,
				  (size_t)(at[signs[i].group].rm_eo - at[signs[i].group].rm_so));
		regfree(&r);
	}
}

struct walk {
	const char *dir;
	struct scan *out;
};

static int look(const char *rel, const char *path, const struct stat *st, void *data)
{
	const struct walk *w = data;
	const char *name = base_name(rel);
	struct str text = {0};
	bool any = false;

	(void)path;
	for (size_t i = 0; i < SIGNS && S_ISREG(st->st_mode) && !any; i++)
		any = fits(signs[i].files, name);
	if (!any || srctree_aside(rel) || !srctree_text(w->dir, rel, &text)) {
		str_free(&text);
		return 0;
	}
	read_signs(w->out, name, text.p);
	const char *pc = strstr(name, ".pc");
	if (pc && pc > name && !strpbrk(name, "@$") && w->out->packages.n < MOST)
		argv_addf(&w->out->packages, "%.*s", (int)(pc - name), name);
	str_free(&text);
	return 0;
}

void scan_tree(const char *dir, struct scan *out)
{
	struct walk w = {dir, out};

	*out = (struct scan){0};
	(void)walk_tree(dir, look, &w); /* what cannot be read has no say */
}

/* The bytes that two names have in common from their beginnings on, "lib" left out. */
static size_t alike(const char *a, const char *b)
{
	size_t n = 0;

	a += strncasecmp(a, "lib", 3) == 0 ? 3 : 0;
	b += strncasecmp(b, "lib", 3) == 0 ? 3 : 0;
	while (a[n] && tolower((unsigned char)a[n]) == tolower((unsigned char)b[n]))
		n++;
	return a[n] || b[n] ? n : n + 1;
}

const char *scan_likest(const struct argv *names, const char *word)
{
	const char *best = names->n ? names->v[0] : NULL;

	for (size_t i = 1; i < names->n; i++)
		if (alike(names->v[i], word) > alike(best, word))
			best = names->v[i];
	return best;
}

void scan_free(struct scan *s)
{
	argv_free(&s->sought);
	argv_free(&s->libs);
	argv_free(&s->headers);
	argv_free(&s->packages);
}
