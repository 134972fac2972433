#include "script.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/magic.h"

enum { MAX_SCRIPT = 1 << 20 };

/* Opens a regular file: a descriptor, or -1. Of a pipe it would read what the linker is to read. */
static int open_file(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;

	if (fd >= 0 && (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))) {
		close(fd);
		fd = -1;
	}
	return fd;
}

bool script_is(const char *path)
{
	char start[256];
	int fd = open_file(path);
	ssize_t n = fd >= 0 ? read(fd, start, sizeof start) : -1;
	bool text = n > 0;

	if (fd >= 0)
		close(fd);
	if (n > 0 && magic_of(start, (size_t)n) != MAGIC_NONE)
		return false;
	for (ssize_t i = 0; i < n && text; i++)
		text = (unsigned char)start[i] >= ' ' || isspace((unsigned char)start[i]);
	return text;
}

/* ---- words ---- */

/* The next word of a script from *at on: a name, a quoted name without its quotes, or one character of
 * punctuation. Fresh; NULL at the end. */
static char *next_word(const char **at)
{
	static const char marks[] = "(){};,", ends[] = "(){};, \t\r\n\v\f\"";
	const char *p = *at;

	for (;;) {
		p += strspn(p, " \t\r\n\v\f");
		if (!starts_with(p, "/*"))
			break;
		const char *end = strstr(p + 2, "*/");
		p = end ? end + 2 : p + strlen(p);
	}
	size_t n = *p == '"' ? strcspn(p + 1, "\"") : *p && strchr(marks, *p) ? 1 : strcspn(p, ends);
	bool quoted = *p == '"';
	p += quoted;
	*at = p + n + (quoted && p[n]);
	return *p ? xstrndup(p, n) : NULL;
}

static void add(struct script *s, enum named kind, const char *name, bool as_needed)
{
	s->v = xrealloc(s->v, (s->n + 1) * sizeof *s->v);
	s->v[s->n++] = (struct named_thing){kind, xstrdup(name), as_needed};
}

/* ---- commands ---- */

/* The names between the parentheses of a command; inputs may be within AS_NEEDED(…). */
static void names_in(struct script *s, const char **at, enum named kind, bool kept)
{
	int depth = 0, needed = 0;
	bool end = false;

	for (char *word; !end && (word = next_word(at)); free(word)) {
		if (*word == '(') {
			depth++;
		} else if (*word == ')') {
			needed = needed == depth ? 0 : needed;
			end = --depth <= 0;
		} else if (strcmp(word, "AS_NEEDED") == 0) {
			needed = depth + 1;
		} else if (kept && *word != ',') {
			add(s, kind, word, needed > 0);
		}
	}
}

static const struct {
	const char *word;
	enum named kind;
	bool kept;   /* what it names counts */
	bool inputs; /* it may stand among inputs that take the script's place */
} commands[] = {
	{"INPUT", NAMED_INPUT, true, true},	   {"GROUP", NAMED_INPUT, true, true},
	{"STARTUP", NAMED_INPUT, true, false},	   {"SEARCH_DIR", NAMED_FOLDER, true, false},
	{"OUTPUT", NAMED_OUTPUT, true, false},	   {"OUTPUT_FORMAT", NAMED_INPUT, false, true},
	{"OUTPUT_ARCH", NAMED_INPUT, false, true},
};

static bool command(struct script *s, const char *word, const char **at)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		if (strcmp(commands[i].word, word) != 0)
			continue;
		names_in(s, at, commands[i].kind, commands[i].kept);
		s->inputs_only = s->inputs_only && commands[i].inputs;
		return true;
	}
	return false;
}

int script_read(struct script *s, const char *path)
{
	int fd = open_file(path);
	struct str text = {0};

	*s = (struct script){.inputs_only = true};
	int r = fd < 0 ? -1 : fd_read(fd, MAX_SCRIPT, &text);
	if (fd >= 0)
		close(fd);
	const char *at = text.p ? text.p : "";
	for (char *word; r == 0 && (word = next_word(&at)); free(word)) {
		if (command(s, word, &at) || *word == ';')
			continue;
		s->inputs_only = false;
		char *name = strcmp(word, "INCLUDE") == 0 ? next_word(&at) : NULL;
		if (name)
			add(s, NAMED_SCRIPT, name, false);
		free(name);
	}
	str_free(&text);
	return r;
}

void script_free(struct script *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->v[i].name);
	free(s->v);
	*s = (struct script){0};
}
