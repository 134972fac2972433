/* wordexp as glibc's: the shell is run for commands alone. What an operator of the shell's is, is refused. */
#include <ctype.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wordexp.h>

#include "public.h"
#include "wordexp-inside.h"

static int expand(struct state *s, const char *until, bool quoted);

/* ---- parts that are expanded by themselves ---- */

/* The text up to one of the characters in until, expanded as one string; s->in stays before it. */
static int inner(struct state *s, const char *until, char **result)
{
	struct state t = {.in = s->in, .flags = s->flags, .ifs = ""};
	int error = expand(&t, until, false);

	s->in = t.in;
	if (!error && !t.word.p)
		error = append(&t.word, '\0');
	*result = t.word.p;
	free(t.pattern.p);
	wordfree(&t.words);
	if (!error && !*s->in)
		error = WRDE_SYNTAX;
	if (error) {
		free(*result);
		*result = NULL;
	}
	return error;
}

/* $((…)) or $[…], whose text ends before end. */
static int arithmetic(struct state *s, const char *end, size_t close, bool quoted)
{
	char *text = strndup(s->in, (size_t)(end - s->in)), digits[32];
	struct state t = {.in = text, .flags = s->flags, .ifs = ""};
	long value = 0;
	int error = text ? expand(&t, "", true) : WRDE_NOSPACE;
	const char *p = t.word.p ? t.word.p : "";

	if (!error)
		error = sum(&p, &value) || *p ? WRDE_SYNTAX : 0;
	free(text);
	free(t.word.p);
	free(t.pattern.p);
	wordfree(&t.words);
	s->in = end + close;
	snprintf(digits, sizeof digits, "%ld", value);
	return error ? error : add_value(s, digits, quoted);
}

/* ---- commands ---- */

static int command(struct state *s, const char *text, size_t n, bool quoted)
{
	char *copy = s->flags & WRDE_NOCMD ? NULL : strndup(text, n);
	struct text result = {NULL, 0};
	int error;

	if (!copy)
		return s->flags & WRDE_NOCMD ? WRDE_CMDSUB : WRDE_NOSPACE;
	error = output(copy, s->flags & WRDE_SHOWERR, &result);
	if (!error && result.p)
		error = add_value(s, result.p, quoted);
	free(copy);
	free(result.p);
	return error;
}

/* `…`, behind its start; a backslash quotes $, ` and itself. */
static int backticks(struct state *s, bool quoted)
{
	struct text t = {NULL, 0};
	int error = 0;

	for (; !error && *s->in && *s->in != '`'; s->in++) {
		if (*s->in == '\\' && s->in[1] && strchr("$`\\", s->in[1]))
			s->in++;
		error = append(&t, *s->in);
	}
	if (!error && *s->in != '`')
		error = s->flags & WRDE_NOCMD ? WRDE_CMDSUB : WRDE_SYNTAX;
	if (!error) {
		s->in++;
		error = command(s, t.p ? t.p : "", t.n, quoted);
	}
	free(t.p);
	return error;
}

/* ---- variables ---- */

/* ${name operator word}: how the value becomes another. */
static int operated(struct state *s, const char *name, const char *value, const char *operator, const char *word,
		    bool quoted)
{
	bool unset = !value || (*operator == ':' && !*value);
	const char *kind = operator + (*operator == ':');
	char *copy;
	int error;

	if (!value && s->flags & WRDE_UNDEF)
		return WRDE_BADVAL;
	switch (*kind) {
	case '-':
		return add_value(s, unset ? word : value, quoted);
	case '+':
		return add_value(s, unset ? "" : word, quoted);
	case '=':
		if (unset && setenv(name, word, 1))
			return WRDE_NOSPACE;
		return add_value(s, unset ? word : value, quoted);
	case '?':
		if (!unset)
			return add_value(s, value, quoted);
		fprintf(stderr, "%s: %s\n", name, *word ? word : "parameter null or not set");
		return WRDE_BADVAL;
	}
	if (!(copy = strdup(value ? value : "")))
		return WRDE_NOSPACE;
	error = add_value(s, cut(copy, word, *kind == '#', kind[1] == *kind), quoted);
	free(copy);
	return error;
}

static size_t name_length(const char *p)
{
	size_t n = 0;

	if (isdigit((unsigned char)*p))
		return 1;
	while (isalnum((unsigned char)p[n]) || p[n] == '_')
		n++;
	return n;
}

static int plain(struct state *s, const char *name, bool length, bool quoted)
{
	const char *value = getenv(name);
	char digits[32];

	if (!value && s->flags & WRDE_UNDEF)
		return WRDE_BADVAL;
	if (length)
		snprintf(digits, sizeof digits, "%zu", strlen(value ? value : ""));
	return add_value(s, length ? digits : value ? value : "", quoted);
}

/* ${…}, behind its bracket. */
static int braced(struct state *s, bool quoted)
{
	static const char *const operators[] = {":-", ":=", ":?", ":+", "-", "=", "?", "+", "%%", "%", "##", "#"};
	bool length = *s->in == '#' && name_length(s->in + 1);
	size_t n = name_length(s->in += length);
	char *name = strndup(s->in, n), *word = NULL;
	const char *operator = NULL;
	int error = !name ? WRDE_NOSPACE : n ? 0 : WRDE_SYNTAX;

	s->in += n;
	for (size_t i = 0; !error && *s->in != '}' && !operator && i < sizeof operators / sizeof *operators; i++)
		if (strncmp(s->in, operators[i], strlen(operators[i])) == 0)
			operator = operators[i];
	if (!error && operator && !length) {
		s->in += strlen(operator);
		error = inner(s, "}", &word);
	} else if (!error && *s->in != '}') {
		error = WRDE_SYNTAX;
	}
	if (!error) {
		s->in++;
		error = operator ? operated(s, name, getenv(name), operator, word, quoted) :
			plain(s, name, length, quoted);
	}
	free(name);
	free(word);
	return error;
}

/* What a $ begins, behind it. */
static int dollar(struct state *s, bool quoted)
{
	const char *end;
	char digits[32];
	size_t n;

	if (*s->in == '(') {
		if (s->in[1] == '(' && (end = closing(s->in + 2, '(', ')')) && *end == ')') {
			s->in += 2;
			return arithmetic(s, end - 1, 2, quoted);
		}
		const char *text = ++s->in;
		if (!(end = closing(text, '(', ')')))
			return WRDE_SYNTAX;
		s->in = end;
		return command(s, text, (size_t)(end - 1 - text), quoted);
	}
	if (*s->in == '[' && (end = closing(s->in + 1, '[', ']'))) {
		s->in++;
		return arithmetic(s, end - 1, 1, quoted);
	}
	if (*s->in == '{') {
		s->in++;
		return braced(s, quoted);
	}
	if (*s->in == '$') {
		s->in++;
		snprintf(digits, sizeof digits, "%ld", (long)getpid());
		return add_value(s, digits, quoted);
	}
	if (!(n = name_length(s->in)))
		return add(s, '$', quoted);
	char *name = strndup(s->in, n);
	s->in += n;
	int error = name ? plain(s, name, false, quoted) : WRDE_NOSPACE;
	free(name);
	return error;
}

/* ---- the rest ---- */

/* ~ and ~user where a word begins, or behind the = of the first one and the : after it. */
static int tilde(struct state *s)
{
	bool first = s->words.we_wordc == 0 && s->word.n &&
		(s->word.p[s->word.n - 1] == '=' || (s->word.p[s->word.n - 1] == ':' && strchr(s->word.p, '=')));
	size_t n = strcspn(s->in + 1, ":/ \t\\'\"$`");
	struct passwd *user;
	const char *home = NULL;
	char *name;
	int error = 0;

	if ((s->begun && !first) || (s->in[1 + n] && strchr("\\'\"$`", s->in[1 + n])))
		return add(s, *s->in++, true);
	if (!(name = strndup(s->in + 1, n)))
		return WRDE_NOSPACE;
	if (n == 0 && !(home = getenv("HOME")) && (user = getpwuid(getuid())))
		home = user->pw_dir;
	else if (n && (user = getpwnam(name)))
		home = user->pw_dir;
	s->in += 1 + n;
	if (!home)
		error = add(s, '~', true);
	for (const char *p = home ? home : name; !error && *p; p++)
		error = add(s, *p, true);
	free(name);
	return error;
}

/* A backslash and what it quotes. */
static int backslash(struct state *s, bool quoted)
{
	char c = *++s->in;

	if (!c)
		return WRDE_SYNTAX;
	s->in++;
	if (c == '\n')
		return 0;
	if (quoted && !strchr("$`\"\\", c)) {
		int error = add(s, '\\', true);
		if (error)
			return error;
	}
	return add(s, c, true);
}

static int quotes(struct state *s)
{
	char quote = *s->in++;
	int error = 0;

	s->begun = true;
	if (quote == '"') {
		error = expand(s, "\"", true);
	} else {
		while (!error && *s->in && *s->in != '\'')
			error = add(s, *s->in++, true);
	}
	if (!error && *s->in != quote)
		return WRDE_SYNTAX;
	s->in += !error;
	return error;
}

/* Reads until one of these characters, or to the end. */
static int expand(struct state *s, const char *until, bool quoted)
{
	int error = 0;

	while (!error && *s->in && !strchr(until, *s->in)) {
		char c = *s->in;
		if (c == '\\')
			error = backslash(s, quoted);
		else if (c == '$')
			s->in++, error = dollar(s, quoted);
		else if (c == '`')
			s->in++, error = backticks(s, quoted);
		else if (!quoted && (c == '"' || c == '\''))
			error = quotes(s);
		else if (!quoted && c == '~')
			error = tilde(s);
		else if (!quoted && !*until && strchr(" \t", c))
			s->in++, error = finish(s);
		else if (!quoted && !*until && strchr("\n|&;<>(){}", c))
			error = WRDE_BADCHAR;
		else
			s->in++, error = add(s, c, quoted);
	}
	return error;
}

/* The caller's words, or none, with the room that is wished for before them. */
static int beginning(wordexp_t *result, int flags, wordexp_t *words)
{
	size_t room = flags & WRDE_DOOFFS ? result->we_offs : 0;

	if (flags & WRDE_APPEND) {
		*words = *result;
		words->we_offs = room;
		return 0;
	}
	*words = (wordexp_t){.we_offs = room, .we_wordv = calloc(room + 1, sizeof(char *))};
	return words->we_wordv ? 0 : WRDE_NOSPACE;
}

PUBLIC int wordexp(const char *restrict text, wordexp_t *restrict result, int flags)
{
	const char *ifs = getenv("IFS");
	struct state s = {.in = text, .flags = flags, .ifs = ifs ? ifs : " \t\n"};
	size_t before = flags & WRDE_APPEND ? result->we_wordc : 0;
	int error;

	if (flags & WRDE_REUSE)
		wordfree(result);
	if ((error = beginning(result, flags, &s.words)) == 0 && (error = expand(&s, "", false)) == 0)
		error = finish(&s);
	free(s.word.p);
	free(s.pattern.p);
	if (error && error != WRDE_NOSPACE) {
		while (s.words.we_wordc > before)
			free(s.words.we_wordv[s.words.we_offs + --s.words.we_wordc]);
		if (s.words.we_wordv)
			s.words.we_wordv[s.words.we_offs + before] = NULL;
		if (!(flags & WRDE_APPEND)) {
			free(s.words.we_wordv);
			s.words.we_wordv = NULL;
		}
	}
	if (!error || error == WRDE_NOSPACE || flags & WRDE_APPEND)
		*result = s.words;
	return error;
}

PUBLIC void wordfree(wordexp_t *w)
{
	for (size_t i = 0; w->we_wordv && i < w->we_wordc; i++)
		free(w->we_wordv[w->we_offs + i]);
	free(w->we_wordv);
	w->we_wordv = NULL;
	w->we_wordc = 0;
}
