#include "treeoptions.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

struct search {
	const struct argv *names;
	struct argv *words;
};

static bool is_called(const char *option, size_t length, const struct argv *names)
{
	static const char support[] = "support"; /* foo_support is what it is called by as well, foo_dir is not */
	bool called = false;

	for (size_t i = 0; i < names->n && !called; i++) {
		size_t n = strlen(names->v[i]);
		for (size_t at = 0; at + n <= length && !called; at++)
			called = (at == 0 || strchr("-_", option[at - 1])) &&
				 strncasecmp(option + at, names->v[i], n) == 0 &&
				 (at + n == length || (strchr("-_", option[at + n]) && at + n + sizeof support == length &&
						       strncasecmp(option + at + n + 1, support, strlen(support)) == 0));
	}
	return called;
}

static bool is_one_of(const char *word, size_t n, const char *const *list)
{
	for (; *list; list++)
		if (strlen(*list) == n && strncasecmp(word, *list, n) == 0)
			return true;
	return false;
}

/* ---- configure ---- */

/* What it has for both ways it may name in one alone: a script by autoconf knows the other, too. */
static const struct {
	const char *named, *without;
	bool both;
} pairs[] = {
	{"--without-", "--without-", false}, {"--disable-", "--disable-", false},
	{"--with-", "--without-", true},     {"--enable-", "--disable-", true},
};

static size_t name_length(const char *p)
{
	size_t n = 0;

	while (isalnum((unsigned char)p[n]) || strchr("-_+", p[n] ? p[n] : ' '))
		n++;
	return n;
}

static void read_configure(const char *text, const struct search *s)
{
	bool by_autoconf = strstr(text, "GNU Autoconf") != NULL;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		for (const char *p = text; (by_autoconf || !pairs[i].both) && (p = strstr(p, pairs[i].named));) {
			p += strlen(pairs[i].named);
			size_t n = name_length(p);
			char *word = xasprintf("%s%.*s", pairs[i].without, (int)n, p);
			if (is_called(p, n, s->names))
				argv_add_once(s->words, word);
			free(word);
		}
}

/* ---- CMake ---- */

/* text is behind "option(", or behind that of cmake_dependent_option, which begins alike: NAME "words" DEFAULT. */
static void read_option(const char *text, const struct search *s)
{
	static const char *const yes[] = {"ON", "1", "TRUE", "YES", NULL};
	static const char blank[] = " \t\r\n";
	const char *name = text + strspn(text, blank), *p;
	size_t n = name_length(name);

	p = name + n + strspn(name + n, blank);
	p += *p == '"' ? 1 + strcspn(p + 1, "\"") : strcspn(p, blank);
	p += *p == '"';
	p += strspn(p, blank);
	char *word = xasprintf("-D%.*s=OFF", (int)n, name);
	if ((*p == '$' || is_one_of(p, strcspn(p, " \t\r\n)"), yes)) && is_called(name, n, s->names))
		argv_add_once(s->words, word);
	free(word);
}

static int read_cmake(const char *rel, const char *path, const struct stat *st, void *data)
{
	static const char call[] = "option";
	struct str text = {0};

	if (!S_ISREG(st->st_mode) || !(ends_with(rel, ".cmake") || strcmp(base_name(rel), "CMakeLists.txt") == 0))
		return 0;
	if (file_read(path, &text) == 0 && text.p)
		for (const char *p = text.p; (p = strcasestr(p, call));) {
			p += strlen(call);
			p += strspn(p, " \t");
			if (*p == '(')
				read_option(p + 1, data);
		}
	str_free(&text);
	return 0;
}

/* ---- Meson ---- */

/* text is behind "option(", up to the next one: 'NAME', type: 'feature', value: 'auto'. */
static void read_meson_option(const char *text, const struct search *s)
{
	const char *name = text + strcspn(text, "'\n"), *value = strstr(text, "value");
	bool feature = strstr(text, "'feature'"), boolean = strstr(text, "'boolean'");
	size_t n = *name == '\'' ? name_length(++name) : 0;

	value = value ? value + strcspn(value, ":") : "";
	value += strspn(value, ": \t\n'");
	char *word = xasprintf("-D%.*s=%s", (int)n, name, feature ? "disabled" : "false");
	if ((feature || boolean) && !starts_with(value, "false") && !starts_with(value, "disabled") &&
	    is_called(name, n, s->names))
		argv_add_once(s->words, word);
	free(word);
}

static void read_meson(const char *text, const struct search *s)
{
	static const char call[] = "option(";

	for (const char *p = strstr(text, call), *next; p; p = next) {
		p += strlen(call);
		next = strstr(p, call);
		char *one = next ? xstrndup(p, (size_t)(next - p)) : xstrdup(p);
		read_meson_option(one, s);
		free(one);
	}
}

/* ---- all of them ---- */

/* Which files have the options of a kind, by a word of its steps. */
static const struct {
	const char *step, *files;
	void (*read)(const char *text, const struct search *s); /* NULL: read_cmake, in the whole tree */
} readers[] = {
	{"configure", "configure", read_configure},
	{"cmake", "", NULL},
	{"meson", "meson_options.txt meson.options", read_meson},
};

static bool has_step(const struct kind *k, const char *name)
{
	bool has = false;

	for (size_t i = 0; i < sizeof k->steps / sizeof *k->steps && k->steps[i] && !has; i++)
		has = strstr(k->steps[i], name) && strstr(k->steps[i], "%o");
	return has;
}

void treeoptions_without(const struct place *place, const char *dir, const struct argv *names, struct argv *words)
{
	struct search s = {names, words};

	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		struct argv files = {0};
		if (!has_step(place->kind, readers[i].step))
			continue;
		if (!readers[i].read)
			(void)walk_tree(dir, read_cmake, &s); /* what cannot be read has no say */
		argv_add_words(&files, readers[i].files);
		for (size_t k = 0; k < files.n; k++) {
			char *path = xasprintf("%s/%s", dir, files.v[k]);
			struct str text = {0};
			if (file_read(path, &text) == 0 && text.p)
				readers[i].read(text.p, &s);
			str_free(&text);
			free(path);
		}
		argv_free(&files);
	}
}
