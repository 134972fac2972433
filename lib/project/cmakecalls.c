#include "cmakecalls.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

static const struct {
	const char *name, *kind;
} commands[] = {{"find_library", "lib"}, {"find_path", "header"}};

struct search {
	const struct argv *variables;
	struct argv *lines;
};

/* A keyword of CMake's, such as NAMES. */
static bool is_keyword(const char *word)
{
	return word[0] && word[1] && !word[strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_")];
}

/* The words up to the call's ')', which text is in front of. */
static void read_words(const char *text, struct argv *words)
{
	static const char apart[] = " \t\r\n\"";

	for (const char *p = text; *(p += strspn(p, apart)) && *p != ')';) {
		size_t n = strcspn(p, *p == '#' ? "\n" : " \t\r\n\")");
		if (*p != '#')
			argv_addf(words, "%.*s", (int)n, p);
		p += n;
	}
}

/* "libz.a" is called z; what a variable or a folder stands in is no name. */
static void add_name(const char *kind, const char *word, struct argv *lines)
{
	size_t n = strlen(word), lead = 0;

	if (strchr("/~.", *word) || strchr(word, '$'))
		return;
	if (strcmp(kind, "lib") == 0) {
		n = ends_with(word, ".a") ? n - 2 : ends_with(word, ".so") ? n - 3 : n;
		lead = word[n] && starts_with(word, "lib") ? 3 : 0;
	}
	argv_addf(lines, "%s %.*s", kind, (int)(n - lead), word + lead);
}

static void read_call(const char *kind, const char *text, const struct search *s)
{
	struct argv words = {0};
	bool names = true;

	read_words(text, &words);
	bool meant = words.n && argv_has(s->variables, words.v[0]);
	for (size_t i = 1; meant && i < words.n; i++)
		if (is_keyword(words.v[i]))
			names = strcmp(words.v[i], "NAMES") == 0;
		else if (names)
			add_name(kind, words.v[i], s->lines);
	argv_free(&words);
}

static int read_file(const char *rel, const char *path, const struct stat *st, void *data)
{
	struct str text = {0};

	if (!S_ISREG(st->st_mode) || !(ends_with(rel, ".cmake") || strcmp(base_name(rel), "CMakeLists.txt") == 0))
		return 0;
	if (file_read(path, &text) == 0 && text.p)
		for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
			for (const char *p = text.p; (p = strcasestr(p, commands[i].name));) {
				p += strlen(commands[i].name);
				p += strspn(p, " \t");
				if (*p == '(')
					read_call(commands[i].kind, p + 1, data);
			}
	str_free(&text);
	return 0;
}

void cmakecalls_read(const char *dir, const struct argv *variables, struct argv *lines)
{
	struct search s = {variables, lines};

	(void)walk_tree(dir, read_file, &s); /* what cannot be read has no say */
}
