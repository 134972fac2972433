#include "cmdline.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/tool.h"

/* gcc's own limit (libiberty's expandargv): more @files than this can only be recursion. */
enum { MAX_RESPONSE_FILES = 2000, MAX_RESPONSE_BYTES = 64 << 20 };

/* One word of a response file, as libiberty's buildargv reads it: white space separates, both quotes
 * group, a backslash takes the next character as it is. */
static const char *response_word(const char *p, struct str *word)
{
	char quote = 0;

	str_add(word, "");
	for (; *p && (quote || !strchr(" \t\r\n\v\f", *p)); p++) {
		if (*p == '\\' && p[1])
			str_addc(word, *++p);
		else if (quote ? *p == quote : *p == '\'' || *p == '"')
			quote = quote ? 0 : *p;
		else
			str_addc(word, *p);
	}
	return p;
}

/* Reads the response file at path: a regular one, or what a shell's <(…) is. False when it is not there or is
 * something else, such as a device without an end: the word then stays as it is, and the compiler decides. */
static bool response_read(const char *path, struct str *text, bool *too_long)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool is_text = fd >= 0 && fstat(fd, &st) == 0 && (S_ISREG(st.st_mode) || S_ISFIFO(st.st_mode));

	*too_long = is_text && fd_read(fd, MAX_RESPONSE_BYTES, text) != 0 && errno == EFBIG;
	if (fd >= 0)
		close(fd);
	return is_text && !*too_long;
}

static int no_response(const char *word, const char *why, const char *next)
{
	fail("%s: %s", word, why);
	next_step("%s", next);
	return -1;
}

static int expand(struct argv *out, const char *word, int *files)
{
	struct str text = {0};
	bool too_long = false;
	int bad = 0;

	if (word[0] != '@' || !word[1] || !response_read(word + 1, &text, &too_long)) {
		if (too_long)
			bad = no_response(word, "a response file of more than 64 MiB", "split it");
		else
			argv_add(out, word);
	} else if (++*files > MAX_RESPONSE_FILES) {
		bad = no_response(word, "response files name one another without end",
				  "look for an @file that includes itself");
	}
	for (const char *p = text.p; !bad && p && *(p += strspn(p, " \t\r\n\v\f"));) {
		struct str w = {0};
		p = response_word(p, &w);
		bad = expand(out, w.p, files);
		str_free(&w);
	}
	str_free(&text);
	return bad;
}

typedef const struct option *find_fn(const char *word, const char **value);

static void classify(struct cmdline *c, find_fn *find)
{
	bool end = false;

	c->v = xcalloc(c->words.n, sizeof *c->v);
	for (size_t i = 0; i < c->words.n; i++) {
		struct arg *a = &c->v[c->n++];
		const struct option *o = NULL;
		a->word = a->value = c->words.v[i];
		if (!end && a->word[0] == '-' && a->word[1]) {
			o = find(a->word, &a->value);
			a->kind = o ? o->kind : K_OTHER;
		} else {
			a->kind = K_INPUT;
		}
		if (!o)
			continue;
		end = o->kind == K_END;
		if (a->value || o->operand == ALONE)
			continue;
		if (i + 1 < c->words.n)
			a->value = a->second = c->words.v[++i];
		else
			c->incomplete = a->word;
	}
}

static int read_line(struct cmdline *c, char *const *argv, find_fn *find)
{
	int files = 0;

	*c = (struct cmdline){0};
	for (char *const *w = argv + 1; argv[0] && *w; w++)
		if (expand(&c->words, *w, &files) != 0)
			return -1;
	c->had_file = files > 0;
	classify(c, find);
	return 0;
}

int cmdline_read(struct cmdline *c, char *const *argv)
{
	return read_line(c, argv, option_find);
}

int ld_cmdline_read(struct cmdline *c, char *const *argv)
{
	return read_line(c, argv, ld_option_find);
}

static void add_split(struct argv *words, const char *list)
{
	for (size_t n; list; list = list[n] ? list + n + 1 : NULL) {
		n = strcspn(list, ",");
		argv_addf(words, "%.*s", (int)n, list);
	}
}

int cmdline_passed(struct cmdline *passed, const struct cmdline *c)
{
	struct argv words = {0};

	argv_add(&words, tool_first(TOOL_LINKER)->name);
	for (size_t i = 0; i < c->n; i++) {
		if (c->v[i].kind == K_WL)
			add_split(&words, c->v[i].value);
		else if (c->v[i].kind == K_XLINKER && c->v[i].value)
			argv_add(&words, c->v[i].value);
	}
	int r = words.n > 1 ? ld_cmdline_read(passed, words.v) : 0;
	argv_free(&words);
	return r;
}

const struct arg *cmdline_last(const struct cmdline *c, enum kind k)
{
	for (size_t i = c->n; i-- > 0;)
		if (c->v[i].kind == k && !c->v[i].dropped)
			return &c->v[i];
	return NULL;
}

void cmdline_inner_words(const struct arg *a, struct argv *words)
{
	if (a->second)
		argv_add(words, a->second);
	else if (a->value)
		add_split(words, a->value);
}

void cmdline_inner(struct cmdline *inner, const struct cmdline *c)
{
	*inner = (struct cmdline){0};
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].kind == K_INNER)
			cmdline_inner_words(&c->v[i], &inner->words);
	classify(inner, option_find);
}

void arg_replace(struct arg *a, const char *value)
{
	if (a->second)
		argv_addl(&a->instead, a->word, value, NULL);
	else
		argv_addf(&a->instead, "%.*s%s", (int)(a->value - a->word), a->word, value);
	a->value = a->instead.v[a->instead.n - 1] + (a->second ? 0 : a->value - a->word);
}

void cmdline_emit(const struct cmdline *c, struct argv *out)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct arg *a = &c->v[i];
		if (a->dropped)
			continue;
		if (a->instead.n) {
			argv_addv(out, a->instead.v);
			continue;
		}
		argv_add(out, a->word);
		if (a->second)
			argv_add(out, a->second);
	}
}

size_t argv_bytes(const struct argv *a)
{
	size_t sum = 0;

	for (size_t i = 0; i < a->n; i++)
		sum += strlen(a->v[i]) + 1;
	return sum;
}

void response_text(char *const *words, struct str *out)
{
	for (; *words; words++) {
		str_addc(out, '"');
		for (const char *p = *words; *p; p++) {
			if (*p == '"' || *p == '\\')
				str_addc(out, '\\');
			str_addc(out, *p);
		}
		str_add(out, "\"\n");
	}
}
