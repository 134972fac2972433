/* What a recipe's entry in the store has, beside what the recipe says. */
#include <ctype.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../store/files.h"
#include "lintcheck.h"

/* Calls fn for each file and link of the entry, by its path from usr/ on. */
static void each(const struct checked *c, void (*fn)(const struct checked *c, const char *path))
{
	char *text = entry_meta(c->entry, "files"), *rest = text;
	struct listed l;

	while (files_next(&rest, &l) > 0)
		fn(c, l.path);
	free(text);
}

/* NAME of HEAD NAME TAIL, where nothing of NAME is in a folder; fresh, or NULL. */
static char *between(const char *path, const char *head, const char *tail)
{
	size_t n = strlen(path), a = strlen(head), b = strlen(tail);
	bool is = n > a + b && starts_with(path, head) && ends_with(path, tail) && !strchr(path + a, '/');

	return is ? xstrndup(path + a, n - a - b) : NULL;
}

/* ---- names: that what is declared is installed, the build was asked (build/inspect.h) ---- */

static bool has_header(const struct recipe *r, const char *header)
{
	for (size_t i = 0; i < r->headers.n; i++)
		if (fnmatch(r->headers.v[i], header, 0) == 0)
			return true;
	return false;
}

static void undeclared(const struct checked *c, const char *path)
{
	const struct recipe *r = c->recipe;
	const struct {
		const char *head, *tail, *key;
		const struct argv *names;
	} kinds[] = {
		{"usr/lib/lib", ".a", "libs", &r->libs},
		{"usr/lib/pkgconfig/", ".pc", "pkgconfig", &r->packages},
		{"usr/share/pkgconfig/", ".pc", "pkgconfig", &r->packages},
		{"usr/bin/", "-config", "scripts", NULL},
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		char *name = between(path, kinds[i].head, kinds[i].tail);
		const char *whole = kinds[i].names ? name : base_name(path);
		const struct argv *names = kinds[i].names ? kinds[i].names : &r->scripts;
		if (name && !argv_has(names, whole))
			found(c, "installs %s, and has no '%s %s'", path, kinds[i].key, whole);
		free(name);
	}
	char *header = between(path, "usr/include/", ".h");
	if (header && !has_header(r, base_name(path)))
		found(c, "installs %s, and no word of its 'headers' means it", path);
	free(header);
}

/* The base is in every sysroot: nobody has to find it by a name. What a compiler's own libraries are changes with it. */
void check_names(const struct checked *c)
{
	if (!c->recipe->base && !c->recipe->variant_count)
		each(c, undeclared);
}

/* ---- paths ---- */

enum { TEXT = 1 << 20 }; /* bytes of a file that may name a path */

/* True where p is the path of the folder, n bytes of own, in quotes, with or without a slash. */
static bool is_folder(const char *p, const char *own, size_t n)
{
	return strncmp(p, own, n) == 0 && (p[n] == '"' || (p[n] == '/' && p[n + 1] == '"'));
}

/* Where text names a place of libraries or headers of the machine that it is on, which is not its own; NULL: nowhere. What
 * CMake writes names its own folder, n bytes of own, to see whether it was moved. */
static const char *foreign_path(const char *text, const char *own, size_t n)
{
	static const char *const paths[] = {"/usr/lib/", "/usr/lib64", "/usr/include", "/usr/local/", "/usr/lib;"};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		for (const char *p = text; (p = strstr(p, paths[i])); p++)
			if ((p == text || strchr(" \t\n\"';=:LI", p[-1])) && !is_folder(p, own, n))
				return p;
	return NULL;
}

static void look_for_paths(const struct checked *c, const char *rel)
{
	bool told = ends_with(rel, ".cmake"); /* .pc files and scripts were made relative (build/relocate.h) */
	char *path = xasprintf("%s/%s", c->entry->path, rel), *own = path + strlen(c->entry->path);
	struct mapped m;

	if (told && file_map(path, &m) == 0) {
		char *text = xstrndup(m.p, m.n < TEXT ? m.n : TEXT);
		const char *p = foreign_path(text, own, (size_t)(base_name(own) - own - 1));
		if (p)
			found(c, "installs %s, which names %.*s", rel, (int)strcspn(p, " \t\n\"';"), p);
		free(text);
		file_unmap(&m);
	}
	free(path);
}

void check_paths(const struct checked *c)
{
	each(c, look_for_paths);
}

/* ---- version ---- */

/* What the package's .pc file says its version is, where that is a number; fresh, or NULL. */
static char *package_version(const struct checked *c, const char *package)
{
	static const char *const folders[] = {"lib", "share"};
	char *version = NULL;

	for (size_t i = 0; !version && i < sizeof folders / sizeof *folders; i++) {
		char *path = xasprintf("%s/usr/%s/pkgconfig/%s.pc", c->entry->path, folders[i], package);
		struct str text = {0};
		const char *line = file_read(path, &text) == 0 && text.n ? strstr(text.p, "\nVersion:") : NULL;
		if (line) {
			line += strlen("\nVersion:");
			line += strspn(line, " \t");
			version = isdigit((unsigned char)*line) ? xstrndup(line, strcspn(line, " \t\r\n")) : NULL;
		}
		str_free(&text);
		free(path);
	}
	return version;
}

/* True for 1.2.3 and 1.2, not for 1.23 and 1.2. */
static bool begins(const char *version, const char *with)
{
	size_t n = strlen(with);

	return strncmp(version, with, n) == 0 && !isdigit((unsigned char)version[n]);
}

/* One that begins with another number counts something else, as libtool does; so may some of many packages. */
void check_release(const struct checked *c)
{
	const char *version = c->entry->version;
	char *other = NULL;
	bool same = false;

	for (size_t i = 0; i < c->recipe->packages.n; i++) {
		char *told = package_version(c, c->recipe->packages.v[i]);
		same = same || (told && (begins(told, version) || begins(version, told)));
		if (told && !other && atol(told) == atol(version))
			other = xasprintf("%s.pc says %s", c->recipe->packages.v[i], told);
		free(told);
	}
	if (other && !same)
		found(c, "is of version %s, and its %s", version, other);
	free(other);
}

/* ---- needs ---- */

static const struct recipe *on_shelf(const struct checked *c, const char *name)
{
	for (size_t i = 0; i < c->shelf->n; i++)
		if (strcmp(c->shelf->v[i]->name, name) == 0)
			return c->shelf->v[i];
	return NULL;
}

/* True when a line of text has one of these as a word. */
static bool names_one(const char *text, const struct argv *names)
{
	struct argv words = {0};
	bool one = false;

	argv_add_words(&words, text);
	for (size_t i = 0; !one && i < names->n; i++)
		one = argv_has(&words, names->v[i]);
	argv_free(&words);
	return one;
}

void check_needs(const struct checked *c)
{
	char *archives = entry_meta(c->entry, "needs");

	for (size_t i = 0; !c->recipe->base && i < c->recipe->needs.n; i++) {
		const struct recipe *need = on_shelf(c, c->recipe->needs.v[i]);
		bool used = !need || !need->libs.n || names_one(archives, &need->libs) || sources_include(c, need);
		if (!used)
			found(c, "needs %s, and neither asks one of its archives for anything in it, nor includes a source of its a header of that",
			      need->name);
	}
	free(archives);
}
