#include "sources.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "project.h"

static const struct {
	const char *ending;
	enum written_in source;
	bool alone; /* compiled as it is */
} endings[] = {
	{".c", IN_C, true},     {".cc", IN_CXX, true},  {".cpp", IN_CXX, true}, {".cxx", IN_CXX, true},
	{".c++", IN_CXX, true}, {".C", IN_CXX, true},	{".y", IN_C, false},    {".l", IN_C, false},
	{".yy", IN_CXX, false}, {".ll", IN_CXX, false}, {".h", IN_C, false},    {".hh", IN_CXX, false},
	{".hpp", IN_CXX, false}, {".in", IN_C, false},	{".inc", IN_C, false},  {".m", IN_C, false},
	{".mm", IN_CXX, false},  {".S", IN_C, false},	{".s", IN_C, false},    {".def", IN_C, false},
};

/* Of languages whose programs begin elsewhere. */
static const char *const others[] = {
	".f", ".F", ".for", ".f90", ".F90", ".f95", ".f03", ".f08", ".adb", ".vala", ".nim", ".cr", ".ml", ".hs", ".go",
	".rs", ".zig", ".pas", ".pp", ".lpr",
};

/* Folders that hold no program that is the tree's own, or that of another system; in lower case. */
static const char *const aside[] = {
	".*", "doc", "docs", "documentation", "man", "manual", "test", "tests", "testing", "testsuite", "t", "unit*test*",
	"example", "examples", "sample", "samples", "demo", "demos", "contrib", "debian", "rpm", "po", "package", "packaging",
	"third*party", "3rd*party", "extern", "external", "externals", "vendor", "win", "win32", "win64", "windows",
	"msvc*", "vc[0-9]*", "visualc", "mac", "macos*", "osx", "darwin", "dos", "msdos", "os2", "amiga", "atari", "vms",
	"android", "ios", "cygwin", "mingw*", "freebsd", "netbsd", "openbsd", "solaris", OUT_FOLDER,
};

enum written_in source_of(const char *name)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (endings[i].alone && ends_with(name, endings[i].ending))
			return endings[i].source;
	return IN_NONE;
}

bool is_header(const char *name)
{
	return ends_with(name, ".h") || ends_with(name, ".hh") || ends_with(name, ".hpp");
}

bool folder_is_aside(const char *name)
{
	for (size_t i = 0; i < sizeof aside / sizeof *aside; i++)
		if (fnmatch(aside[i], name, FNM_CASEFOLD) == 0)
			return true;
	return false;
}

/* ---- main ---- */

static bool is_word(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Behind the comment, the string or character, or the single byte that begins at p. */
static const char *past(const char *p, const char *end)
{
	if (*p == '/' && p + 1 < end && (p[1] == '*' || p[1] == '/')) {
		const char *close = p[1] == '*' ? "*/" : "\n";
		const char *stop = memmem(p + 2, (size_t)(end - p - 2), close, strlen(close));
		return stop ? stop + strlen(close) : end;
	}
	if (*p == '"' || *p == '\'') {
		const char quote = *p++;
		while (p < end && *p != quote && *p != '\n')
			p += *p == '\\' ? 2 : 1;
	}
	return p < end ? p + 1 : end;
}

/* The first byte at p or behind it that is neither white space nor in a comment; end where there is none. */
static const char *next_mark(const char *p, const char *end)
{
	while (p < end && (strchr(" \t\r\n\f\v", *p) || (*p == '/' && p + 1 < end && strchr("*/", p[1]))))
		p = past(p, end);
	return p;
}

/* p is behind the word main: true for "(…) {", and for "(…) type", as parameters were declared once. */
static bool begins_function(const char *p, const char *end)
{
	int depth = 0;

	p = next_mark(p, end);
	if (p == end || *p != '(')
		return false;
	for (; p < end; p = past(p, end)) {
		depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
		if (!depth)
			break;
	}
	p = p < end ? next_mark(p + 1, end) : end;
	return p < end && (*p == '{' || is_word(*p));
}

bool text_defines_main(const char *text, size_t n)
{
	static const char name[] = "main";
	const char *end = text + n;

	if (!memmem(text, n, name, strlen(name)))
		return false;
	for (const char *p = text; p < end;) {
		const char *word = p;
		while (p < end && is_word(*p))
			p++;
		if (p == word)
			p = past(p, end);
		else if ((size_t)(p - word) == strlen(name) && memcmp(word, name, strlen(name)) == 0 &&
			 begins_function(p, end))
			return true;
	}
	return false;
}

/* ---- files ---- */

static void add_headers(const char *text, size_t n, struct argv *headers)
{
	static const char include[] = "include";

	for (const char *p = text, *end = text + n; p < end;) {
		const char *line = p, *stop = memchr(p, '\n', (size_t)(end - p));
		p = stop ? stop + 1 : end;
		line += strspn(line, " \t");
		if (*line != '#')
			continue;
		line += 1 + strspn(line + 1, " \t");
		if (strncmp(line, include, strlen(include)) != 0)
			continue;
		line += strlen(include) + strspn(line + strlen(include), " \t");
		char close = *line == '<' ? '>' : *line == '"' ? '"' : 0;
		size_t length = close ? strcspn(line + 1, *line == '<' ? ">\n" : "\"\n") : 0;
		if (length && line[1 + length] == close) {
			char *header = xstrndup(line + 1, length);
			argv_add_once(headers, header);
			free(header);
		}
	}
}

bool source_read(const char *path, struct argv *headers)
{
	struct str text = {0};
	bool has = file_read(path, &text) == 0 && text.p && text_defines_main(text.p, text.n);

	if (text.p && headers)
		add_headers(text.p, text.n, headers);
	str_free(&text);
	return has;
}

struct census {
	size_t sources;
	bool has_main, has_others;
};

static bool is_below_aside(const char *rel)
{
	bool is = false;

	for (const char *slash; !is && (slash = strchr(rel, '/')); rel = slash + 1) {
		char *folder = xstrndup(rel, (size_t)(slash - rel));
		is = folder_is_aside(folder);
		free(folder);
	}
	return is;
}

static int count(const char *rel, const char *path, const struct stat *st, void *data)
{
	struct census *c = data;
	bool source = false;

	if (is_below_aside(rel) || !S_ISREG(st->st_mode))
		return 0;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		c->has_others = c->has_others || ends_with(rel, others[i]);
	for (size_t i = 0; i < sizeof endings / sizeof *endings && !source; i++)
		source = ends_with(rel, endings[i].ending);
	if (source) {
		c->sources += source_of(rel) != IN_NONE;
		c->has_main = source_read(path, NULL);
	}
	return c->has_main;
}

size_t sources_count(const char *dir, bool *has_main, bool *has_others)
{
	struct census c = {0};

	(void)walk_tree(dir, count, &c); /* what cannot be read has no say */
	*has_main = c.has_main;
	*has_others = c.has_others;
	return c.sources;
}
