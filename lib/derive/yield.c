#include "yield.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/dir.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/symbols.h"
#include "../recipe/word.h"
#include "scan.h"

enum { TEXT = 1 << 19, FILES = 500, SYMBOLS = 5000 };

/* True for a name of letters, digits and what else names of libraries and headers are made of. */
static bool is_plain(const char *name)
{
	return strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+-/@") == strlen(name);
}

/* NAME of HEAD NAME TAIL, without a '/', as a word of a recipe; fresh, or NULL. */
static char *word_between(const char *rel, const char *head, const char *tail)
{
	size_t n = strlen(rel), a = strlen(head), b = strlen(tail);

	if (n <= a + b || !starts_with(rel, head) || !ends_with(rel, tail))
		return NULL;
	char *word = xstrndup(rel + a, n - a - b);
	if (is_plain(word) && !check_file_name(word))
		return word;
	free(word);
	return NULL;
}

/* A file's beginning as text, fresh; NULL where it cannot be read. */
static char *text_of(int at, const char *name)
{
	int fd = dir_open_file(at, name);
	char *text = fd < 0 ? NULL : xcalloc(TEXT + 1, 1);
	ssize_t n = 0;

	for (size_t have = 0; text && have < TEXT && (n = read(fd, text + have, TEXT - have)) > 0;)
		have += (size_t)n;
	if (fd >= 0)
		close(fd);
	return text ? xrealloc(text, strlen(text) + 1) : NULL;
}

static void add_header(struct yield *y, int at, const char *rel)
{
	const char *path = rel + strlen("usr/include/");
	static const char *const ends[] = {".h", ".hpp", ".hh", ".hxx"};
	bool is = false;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		is = is || ends_with(path, ends[i]);
	char *text = is && y->file_count < FILES && is_plain(path) && !check_path(path) ? text_of(at, base_name(rel)) : NULL;
	if (!text)
		return;
	y->files = xrealloc(y->files, (y->file_count + 1) * sizeof *y->files);
	y->files[y->file_count++] = (struct header){xstrdup(path), text};
}

/* Adds PACKAGE/TARGET for what find_package() finds by that file; the target is the first that a file beside it imports. */
static void add_cmake(struct yield *y, int at, const char *rel)
{
	static const char *const ends[] = {"Config.cmake", "-config.cmake"};
	char *package = NULL, *target = NULL;
	struct argv names = {0};

	for (size_t i = 0; i < sizeof ends / sizeof *ends && !package; i++)
		package = word_between(base_name(rel), "", ends[i]);
	if (package)
		dir_list(at, &names);
	for (size_t i = 0; i < names.n && !target; i++) {
		char *text = ends_with(names.v[i], ".cmake") ? text_of(at, names.v[i]) : NULL;
		const char *p = text ? strstr(text, "add_library(") : NULL;
		while (p && !target) {
			size_t n = strspn(p += strlen("add_library("), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+.:-");
			if (n && starts_with(p + n, " ") && strstr(p, "IMPORTED"))
				target = xstrndup(p, n);
			p = strstr(p, "add_library(");
		}
		free(text);
	}
	char *word = package ? xasprintf("%s%s%s", package, target ? "/" : "", target ? target : "") : NULL;
	if (word && !check_cmake(word))
		argv_add_once(&y->cmake, word);
	free(word);
	free(target);
	free(package);
	argv_free(&names);
}

static void add_word(struct argv *to, char *word)
{
	if (word)
		argv_add_once(to, word);
	free(word);
}

static int look(int at, const char *rel, const struct stat *st, void *data)
{
	struct yield *y = data;
	char *script = word_between(rel, "usr/bin/", "-config");

	if (S_ISREG(st->st_mode)) {
		add_word(&y->libs, word_between(rel, "usr/lib/lib", ".a"));
		add_word(&y->packages, word_between(rel, "usr/lib/pkgconfig/", ".pc"));
		add_word(&y->packages, word_between(rel, "usr/share/pkgconfig/", ".pc"));
		if (starts_with(rel, "usr/include/"))
			add_header(y, at, rel);
		if (starts_with(rel, "usr/lib/cmake/") || starts_with(rel, "usr/share/cmake/"))
			add_cmake(y, at, rel);
		if (script && is_plain(base_name(rel)))
			argv_add(&y->scripts, base_name(rel));
	}
	free(script);
	return 0;
}

static bool take_symbol(const char *member, const char *symbol, bool defined, void *data)
{
	struct argv *symbols = data;

	(void)member;
	if (defined)
		argv_add(symbols, symbol);
	return symbols->n < SYMBOLS;
}

static void read_symbols(struct yield *y, int dest)
{
	char *rel = xasprintf("usr/lib/lib%s.a", y->libs.v[0]);
	int fd = dir_open_file(dest, rel);
	char *path = xasprintf("/proc/self/fd/%d", fd);

	if (fd >= 0) {
		(void)symbols_index(path, take_symbol, &y->symbols);
		close(fd);
	}
	free(path);
	free(rel);
}

/* Puts the likest name first. */
static void lead(struct argv *names, const char *name)
{
	const char *best = scan_likest(names, name);

	for (size_t i = 1; i < names->n; i++)
		if (names->v[i] == best) {
			char *it = names->v[i];
			memmove(names->v + 1, names->v, i * sizeof *names->v);
			names->v[0] = it;
			return;
		}
}

static void lead_files(struct yield *y, const char *name)
{
	struct argv stems = {0};
	size_t best = 0;

	for (size_t i = 0; i < y->file_count; i++) {
		const char *base = base_name(y->files[i].path);
		argv_addf(&stems, "%.*s", (int)strcspn(base, "."), base);
	}
	const char *likest = scan_likest(&stems, name);
	while (best < stems.n && stems.v[best] != likest)
		best++;
	if (best < stems.n && best) {
		struct header h = y->files[best];
		memmove(y->files + 1, y->files, best * sizeof *y->files);
		y->files[0] = h;
	}
	argv_free(&stems);
}

/* The folder of a header, with its '/'; "" for none. */
static char *folder_of(const char *path)
{
	return xstrndup(path, (size_t)(base_name(path) - path));
}

/* What the line `headers` says: the files, but one pattern for those of a folder below, where these are several. */
static void name_headers(struct yield *y)
{
	for (size_t i = 0; i < y->file_count; i++) {
		char *folder = folder_of(y->files[i].path);
		size_t n = 0;
		for (size_t k = 0; *folder && k < y->file_count; k++) {
			char *other = folder_of(y->files[k].path);
			n += strcmp(other, folder) == 0 && strcmp(strrchr(y->files[k].path, '.'), strrchr(y->files[i].path, '.')) == 0;
			free(other);
		}
		char *word = n > 1 ? xasprintf("%s*%s", folder, strrchr(y->files[i].path, '.')) : xstrdup(y->files[i].path);
		argv_add_once(&y->headers, word);
		free(word);
		free(folder);
	}
}

void yield_read(int dest, const char *name, struct yield *out)
{
	*out = (struct yield){0};
	(void)dir_walk(dest, look, out); /* what cannot be read has no say */
	lead(&out->libs, name);
	lead(&out->packages, name);
	lead_files(out, name);
	name_headers(out);
	if (out->libs.n)
		read_symbols(out, dest);
}

void yield_free(struct yield *y)
{
	struct argv *lists[] = {&y->libs, &y->headers, &y->packages, &y->cmake, &y->scripts, &y->symbols};

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		argv_free(lists[i]);
	for (size_t i = 0; i < y->file_count; i++) {
		free(y->files[i].path);
		free(y->files[i].text);
	}
	free(y->files);
	*y = (struct yield){0};
}
