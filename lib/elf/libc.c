#include "libc.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"

static const struct fact {
	const char *libc, *name;
	const char *const *words;
	size_t bytes; /* of the first word, with the NUL at its end: a text may hold others */
} facts[] = {
#include "libcs.inc"
};
enum { FACTS = sizeof facts / sizeof *facts };

static const struct fact *find(const char *libc, const char *name)
{
	for (size_t i = 0; libc && i < FACTS; i++)
		if (strcmp(facts[i].name, name) == 0 && strcmp(facts[i].libc, libc) == 0)
			return &facts[i];
	return NULL;
}

const char *const *libc_words(const char *libc, const char *fact)
{
	static const char *const none[] = {NULL};
	const struct fact *f = find(libc, fact);

	return f ? f->words : none;
}

const char *libc_word(const char *libc, const char *fact)
{
	return *libc_words(libc, fact);
}

char *libc_interpreter(const char *libc, const char *cpu)
{
	size_t n = strlen(cpu);

	for (const char *const *w = libc_words(libc, "interpreter"); *w; w++)
		if (strncmp(*w, cpu, n) == 0 && (*w)[n] == '=')
			return xstrdup(*w + n + 1);
	return NULL;
}

bool libc_has(const char *libc, const char *fact, const char *word)
{
	const char *const *w = libc_words(libc, fact);

	while (*w && strcmp(*w, word) != 0)
		w++;
	return *w;
}

/* '*' stands for anything. */
static bool matches(const char *pattern, const char *name)
{
	const char *star = strchr(pattern, '*');

	if (!star)
		return strcmp(pattern, name) == 0;
	size_t lead = (size_t)(star - pattern), tail = strlen(star + 1), n = strlen(name);
	return n > lead + tail && memcmp(name, pattern, lead) == 0 &&
	       memcmp(name + n - tail, star + 1, tail) == 0;
}

static bool any_matches(const char *const *patterns, const char *name)
{
	while (*patterns && !matches(*patterns, name))
		patterns++;
	return *patterns;
}

const char *libc_by_word(const char *fact, const char *text)
{
	for (size_t i = 0; i < FACTS; i++)
		if (strcmp(facts[i].name, fact) == 0 && any_matches(facts[i].words, text))
			return facts[i].libc;
	return NULL;
}

bool glibc_only(const char *symbol)
{
	return libc_by_word("only", symbol) != NULL;
}

const char *libc_defined(const struct argv *defined)
{
	for (size_t i = 0; i < FACTS; i++)
		for (const char *const *w = facts[i].words; strcmp(facts[i].name, "inside") == 0 && *w; w++)
			if (argv_sorted_has(defined, *w))
				return facts[i].libc;
	return NULL;
}

const char *libc_by_texts(const void *p, size_t n)
{
	for (size_t i = 0; i < FACTS; i++)
		if (strcmp(facts[i].name, "texts") == 0 && memmem(p, n, facts[i].words[0], facts[i].bytes))
			return facts[i].libc;
	return NULL;
}

void libc_calls(const char *libc, const char *fact, const struct argv *defined, struct argv *out)
{
	for (const char *const *w = libc_words(libc, fact); *w; w++)
		if (argv_sorted_has(defined, *w))
			argv_add(out, *w);
}

void libc_limits(const char *libc, const struct argv *defined, struct argv *out)
{
	for (const char *const *sort = libc_words(libc, "limited"); *sort; sort++) {
		struct argv calls = {0};
		struct str text = {0};
		char *because = xasprintf("%s-because", *sort);
		if (strcmp(*sort, "fails") != 0)
			libc_calls(libc, *sort, defined, &calls);
		for (size_t i = 0; i < calls.n; i++)
			str_addf(&text, "%s%s", i ? ", " : "", calls.v[i]);
		if (calls.n)
			argv_addf(out, "%s: %s", text.p, libc_word(libc, because));
		free(because);
		str_free(&text);
		argv_free(&calls);
	}
}
