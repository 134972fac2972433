/* getopt() and getopt_long() that sort, as GNU's do: what is no option is moved behind the options, unless the
 * string of options begins with + or -, or POSIXLY_CORRECT is set. It is moved when the next option is looked for,
 * not before, so that argv[optind] is what follows the option on the line, for programs that look there. */
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "public.h"

PUBLIC char *optarg;
PUBLIC int optind = 1, opterr = 1, optopt = '?', optreset;

enum order { SORTED, STOP_AT_FIRST, ALL_IN_TURN };

/* What one call leaves for the next: the rest of a word such as -abc, and which words that are no options were passed
 * by and are still before the options: argv[passed … passed_end). */
static struct {
	bool begun;
	enum order order;
	char *rest;
	int passed, passed_end;
} at;

struct call {
	int argc;
	char **argv;
	const char *shorts;
	const struct option *longs;
	int *which;
	bool one_dash, loud;
};

static void begin(const char *shorts, bool posix)
{
	if (optind == 0)
		optind = 1;
	at.begun = true;
	at.rest = NULL;
	at.passed = at.passed_end = optind;
	if (*shorts == '-')
		at.order = ALL_IN_TURN;
	else
		at.order = posix || *shorts == '+' || getenv("POSIXLY_CORRECT") ? STOP_AT_FIRST : SORTED;
	optreset = 0;
}

static void reverse(char **words, int from, int end)
{
	for (; from < --end; from++) {
		char *word = words[from];

		words[from] = words[end];
		words[end] = word;
	}
}

/* Brings the options up to optind before the words that were passed by. */
static void sort(char **argv)
{
	if (at.passed == at.passed_end) {
		at.passed = at.passed_end = optind;
		return;
	}
	if (at.passed_end == optind)
		return;
	reverse(argv, at.passed, at.passed_end);
	reverse(argv, at.passed_end, optind);
	reverse(argv, at.passed, optind);
	at.passed += optind - at.passed_end;
	at.passed_end = optind;
}

static bool is_option(const char *word)
{
	return word[0] == '-' && word[1];
}

/* Goes to the next word that has options, 0, or says that there is none, -1; with - any word will do, 1. */
static int next_word(const struct call *c)
{
	if (at.passed_end > optind)
		at.passed_end = optind;
	if (at.passed > optind)
		at.passed = optind;
	if (at.order == SORTED) {
		sort(c->argv);
		while (optind < c->argc && !is_option(c->argv[optind]))
			optind++;
		at.passed_end = optind;
	}
	if (optind < c->argc && strcmp(c->argv[optind], "--") == 0) {
		optind++;
		sort(c->argv);
		at.passed_end = optind = c->argc;
	}
	if (optind >= c->argc) {
		if (at.passed != at.passed_end)
			optind = at.passed;
		return -1;
	}
	if (is_option(c->argv[optind]))
		return 0;
	if (at.order == STOP_AT_FIRST)
		return -1;
	optarg = c->argv[optind++];
	return 1;
}

static int missing(const struct call *c)
{
	return *c->shorts == ':' ? ':' : '?';
}

/* The long option that a name of n characters means: itself, or the only one that begins so; -1: none, -2: several. */
static int find(const struct call *c, const char *name, size_t n)
{
	const struct option *l = c->longs;
	int found = -1;

	for (int i = 0; l[i].name; i++) {
		if (strncmp(l[i].name, name, n) != 0)
			continue;
		if (strlen(l[i].name) == n)
			return i;
		bool same = found >= 0 && !c->one_dash && l[i].has_arg == l[found].has_arg &&
			l[i].flag == l[found].flag && l[i].val == l[found].val;
		if (found == -1)
			found = i;
		else if (!same)
			found = -2;
	}
	return found;
}

static void say_ambiguous(const struct call *c, const char *dashes, const char *name, size_t n)
{
	fprintf(stderr, "%s: option '%s%s' is ambiguous; possibilities:", c->argv[0], dashes, name);
	for (const struct option *l = c->longs; l->name; l++)
		if (strncmp(l->name, name, n) == 0)
			fprintf(stderr, " '%s%s'", dashes, l->name);
	fputc('\n', stderr);
}

/* Takes a long option, whose argument may be behind a = or the next word. */
static int take_long(const struct call *c, int i, const char *dashes, char *equals)
{
	const struct option *l = &c->longs[i];

	if (equals && !l->has_arg) {
		if (c->loud)
			fprintf(stderr, "%s: option '%s%s' doesn't allow an argument\n", c->argv[0], dashes, l->name);
		optopt = l->val;
		return '?';
	}
	if (equals) {
		optarg = equals + 1;
	} else if (l->has_arg == required_argument) {
		if (optind >= c->argc) {
			if (c->loud)
				fprintf(stderr, "%s: option '%s%s' requires an argument\n", c->argv[0], dashes, l->name);
			optopt = l->val;
			return missing(c);
		}
		optarg = c->argv[optind++];
	}
	if (c->which)
		*c->which = i;
	if (!l->flag)
		return l->val;
	*l->flag = l->val;
	return 0;
}

/* A word as a long option; -1: it is none, but short ones. */
static int long_option(const struct call *c, char *name, const char *dashes)
{
	char *equals = strchr(name, '=');
	size_t n = equals ? (size_t)(equals - name) : strlen(name);
	int i = find(c, name, n);

	if (i == -1 && strcmp(dashes, "-") == 0 && strchr(c->shorts, *name))
		return -1;
	at.rest = NULL;
	optind++;
	if (i >= 0)
		return take_long(c, i, dashes, equals);
	if (c->loud && i == -2)
		say_ambiguous(c, dashes, name, n);
	else if (c->loud)
		fprintf(stderr, "%s: unrecognized option '%s%s'\n", c->argv[0], dashes, name);
	optopt = 0;
	return '?';
}

static int no_argument_left(const struct call *c, int letter)
{
	if (c->loud)
		fprintf(stderr, "%s: option requires an argument -- '%c'\n", c->argv[0], letter);
	optopt = letter;
	return missing(c);
}

static int short_option(const struct call *c)
{
	int letter = (unsigned char)*at.rest++;
	const char *s = strchr(c->shorts, letter);
	char *rest = at.rest;

	if (!*rest) {
		optind++;
		at.rest = rest = NULL;
	}
	if (!s || letter == ':' || letter == ';') {
		if (c->loud)
			fprintf(stderr, "%s: invalid option -- '%c'\n", c->argv[0], letter);
		optopt = letter;
		return '?';
	}
	bool as_long = letter == 'W' && s[1] == ';' && c->longs;
	if (s[1] != ':' && !as_long)
		return letter;
	at.rest = NULL;
	if (as_long && !rest && optind >= c->argc)
		return no_argument_left(c, letter);
	if (as_long) /* -W name and -Wname are --name */
		return long_option(c, rest ? rest : c->argv[optind], "-W ");
	if (rest) {
		optarg = rest;
		optind++;
	} else if (s[2] != ':') {
		if (optind >= c->argc)
			return no_argument_left(c, letter);
		optarg = c->argv[optind++];
	}
	return letter;
}

static int next_option(struct call *c, bool posix)
{
	if (c->argc < 1)
		return -1;
	optarg = NULL;
	if (!at.begun || optind == 0 || optreset)
		begin(c->shorts, posix);
	if (*c->shorts == '-' || *c->shorts == '+')
		c->shorts++;
	c->loud = opterr && *c->shorts != ':';
	if (!at.rest || !*at.rest) {
		int way = next_word(c);

		if (way != 0)
			return way;
		char *word = c->argv[optind];
		if (c->longs && word[1] == '-')
			return long_option(c, word + 2, "--");
		if (c->longs && c->one_dash && (word[2] || !strchr(c->shorts, word[1]))) {
			int option = long_option(c, word + 1, "-");

			if (option != -1)
				return option;
		}
		at.rest = word + 1;
	}
	return short_option(c);
}

PUBLIC int getopt(int argc, char *const *argv, const char *shorts)
{
	return next_option(&(struct call){.argc = argc, .argv = (char **)argv, .shorts = shorts}, false);
}

/* What <unistd.h> means where a program asks for POSIX and nothing else. */
int __posix_getopt(int argc, char *const *argv, const char *shorts);
PUBLIC int __posix_getopt(int argc, char *const *argv, const char *shorts)
{
	return next_option(&(struct call){.argc = argc, .argv = (char **)argv, .shorts = shorts}, true);
}

PUBLIC int getopt_long(int argc, char *const *argv, const char *shorts, const struct option *longs, int *which)
{
	struct call c = {.argc = argc, .argv = (char **)argv, .shorts = shorts, .longs = longs, .which = which};

	return next_option(&c, false);
}

PUBLIC int getopt_long_only(int argc, char *const *argv, const char *shorts, const struct option *longs, int *which)
{
	struct call c = {.argc = argc, .argv = (char **)argv, .shorts = shorts, .longs = longs, .which = which,
		.one_dash = true};

	return next_option(&c, false);
}
