#include "version.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "../source/debian.h"

/* What a part of a version is worth where the versions differ in its kind. */
enum rank { TILDE = -100, EARLY = -50, END = 0, WORD, NUMBER };

struct part {
	int rank;
	const char *p;
	size_t n;
};

/* Words of versions that come ahead of the one without such a word, the earliest first. */
static const char *const early[] = {"dev", "snapshot", "alpha", "beta", "pre", "preview", "rc"};

static size_t span(const char *p, int (*is)(int))
{
	size_t n = 0;

	while (is((unsigned char)p[n]))
		n++;
	return n;
}

static int rank_of_word(const char *p, size_t n)
{
	for (size_t i = 0; i < sizeof early / sizeof *early; i++)
		if (strlen(early[i]) == n && strncasecmp(early[i], p, n) == 0)
			return EARLY + (int)i;
	return WORD;
}

/* Takes the next part off *text. */
static struct part next(const char **text)
{
	struct part part = {0};

	while (**text && **text != '~' && !isalnum((unsigned char)**text))
		++*text;
	part.p = *text;
	if (**text == '~') {
		part.rank = TILDE;
		part.n = 1;
	} else if (isdigit((unsigned char)**text)) {
		part.rank = NUMBER;
		part.n = span(*text, isdigit);
	} else if (**text) {
		part.n = span(*text, isalpha);
		part.rank = rank_of_word(*text, part.n);
	}
	*text += part.n;
	while (part.rank == NUMBER && part.n && *part.p == '0') {
		part.p++;
		part.n--;
	}
	return part;
}

static int compare_numbers(struct part a, struct part b)
{
	if (a.n != b.n)
		return a.n < b.n ? -1 : 1;
	return memcmp(a.p, b.p, a.n);
}

static int compare_words(struct part a, struct part b)
{
	int r = strncasecmp(a.p, b.p, a.n < b.n ? a.n : b.n);

	return r || a.n == b.n ? r : a.n < b.n ? -1 : 1;
}

static int compare_plain(const char *a, const char *b)
{
	struct part x = next(&a), y = next(&b);

	for (;;) {
		if (x.rank == NUMBER && !x.n && y.rank != NUMBER) {
			x = next(&a); /* 1.0 is 1, and 1.0a is 1a */
			continue;
		}
		if (y.rank == NUMBER && !y.n && x.rank != NUMBER) {
			y = next(&b);
			continue;
		}
		if (x.rank != y.rank)
			return x.rank < y.rank ? -1 : 1;
		int r = x.rank == NUMBER ? compare_numbers(x, y) : x.rank == WORD ? compare_words(x, y) : 0;
		if (r || x.rank == END)
			return r;
		x = next(&a);
		y = next(&b);
	}
}

/* One identifier of a semantic version's pre-release: numbers by value, and ahead of words. */
static int compare_identifiers(const char *a, size_t n, const char *b, size_t m)
{
	struct part x = {NUMBER, a, n}, y = {NUMBER, b, m};
	bool first = span(a, isdigit) == n, second = span(b, isdigit) == m;

	if (first != second)
		return first ? -1 : 1;
	if (first)
		return compare_numbers(x, y);
	int r = memcmp(a, b, n < m ? n : m);
	return r || n == m ? r : n < m ? -1 : 1;
}

/* Pre-releases, without the '-'; "" is behind all others. */
static int compare_releases(const char *a, const char *b)
{
	if (!*a || !*b)
		return !*b - !*a ? (*a ? -1 : 1) : 0;
	while (*a && *b) {
		size_t n = strcspn(a, "."), m = strcspn(b, ".");
		int r = compare_identifiers(a, n, b, m);
		if (r)
			return r;
		a += n + (a[n] == '.');
		b += m + (b[m] == '.');
	}
	return *a ? 1 : *b ? -1 : 0;
}

/* The numbers of a semantic version; *release: its pre-release. Both fresh. */
static char *split(const char *version, char **release)
{
	if (starts_with(version, "go"))
		version += 2;
	else if (*version == 'v' || *version == 'V')
		version++;
	char *core = xstrndup(version, strcspn(version, "+")), *dash = strchr(core, '-');
	*release = xstrdup(dash ? dash + 1 : "");
	if (dash)
		*dash = 0;
	return core;
}

static int compare_semver(const char *a, const char *b)
{
	char *a_release, *b_release, *x = split(a, &a_release), *y = split(b, &b_release);
	int r = compare_plain(x, y);

	if (!r)
		r = compare_releases(a_release, b_release);
	free(x);
	free(y);
	free(a_release);
	free(b_release);
	return r;
}

int version_compare(enum version_rule rule, const char *a, const char *b)
{
	static int (*const compare[])(const char *, const char *) = {
		[VERSION_PLAIN] = compare_plain, [VERSION_SEMVER] = compare_semver, [VERSION_DEBIAN] = debian_compare};

	return compare[rule](a, b);
}

size_t version_kinship(const char *a, const char *b)
{
	size_t n = 0;

	for (;; n++) {
		struct part x = next(&a), y = next(&b);
		if (x.rank != NUMBER || y.rank != NUMBER || compare_numbers(x, y) != 0)
			return n;
	}
}

/* True for a word as "libpng16" or "release", false for "v1" and what begins with a digit. */
static bool is_name(const char *word, size_t n)
{
	bool is_version = n > 1 && strchr("vVrR", *word) && isdigit((unsigned char)word[1]);

	return n && isalpha((unsigned char)*word) && !is_version;
}

char *version_of_tag(const char *tag)
{
	size_t n;

	while (is_name(tag, n = span(tag, isalnum)) && tag[n] && strchr("-_/", tag[n]))
		tag += n + 1;
	while (*tag && !isdigit((unsigned char)*tag))
		tag++;
	char *version = xstrdup(tag);
	for (char *p = version; *p; p++)
		if ((*p == '_' || *p == '-') && isdigit((unsigned char)p[1]))
			*p = '.';
	return version;
}
