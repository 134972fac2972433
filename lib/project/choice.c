#include "choice.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "providers.h"
#include "treeoptions.h"

/* True for a word that neither the user nor an earlier choice has said. */
static bool is_new(const struct project *p, const struct place *place, const char *word)
{
	return !argv_has(&p->options, word) && !argv_has(&place->words, word);
}

static bool choose(const struct project *p, struct place *place, const struct argv *words, const char *why)
{
	bool chosen = false;

	for (size_t i = 0; i < words->n; i++)
		if (is_new(p, place, words->v[i])) {
			argv_add(&place->words, words->v[i]);
			fprintf(stderr, "mstatic build: %s; now with %s\n", why, words->v[i]);
			chosen = true;
		}
	return chosen;
}

/* ---- what configure's error lists ---- */

static bool is_provided(const struct project *p, const char *name)
{
	struct argv lines = {0};
	struct providers w = {0};

	argv_addf(&lines, "quoted %s", name);
	providers_of(&lines, p->site, &w);
	bool provided = !w.others.n;
	providers_free(&w);
	argv_free(&lines);
	return provided;
}

/* Without these there would be nothing to build for. */
static bool is_programs(const char *name)
{
	static const char *const names[] = {"program", "programs", "tool", "tools", "util", "utils", "utilities", "binary",
					    "binaries", "app", "apps", "cli", "exe", "executable", "executables"};
	size_t n = 0;
	bool is = false;

	while (isalpha((unsigned char)name[n]))
		n++;
	for (size_t i = 0; i < sizeof names / sizeof *names && !is; i++)
		is = strlen(names[i]) == n && strncmp(name, names[i], n) == 0;
	return is;
}

/* Adds each word of text that begins with lead, followed by a name that is no word for the programs. */
static void add_options(const char *text, const char *lead, struct argv *words)
{
	size_t lead_length = strlen(lead);

	for (const char *p = text; (p = strstr(p, lead)); p += lead_length) {
		size_t n = lead_length;
		while (isalnum((unsigned char)p[n]) || (p[n] && strchr("-_+", p[n])))
			n++;
		if (n > lead_length && !is_programs(p + lead_length))
			argv_addf(words, "%.*s", (int)n, p);
	}
}

bool choice_asked(const struct project *p, struct place *place, const struct outcome *o)
{
	static const char mark[] = "configure: error: ", with[] = "--with-", ours[] = "\nmstatic: ";
	static const char why[] = "configure asks for a choice";
	const char *error = o->said.p ? strstr(o->said.p, mark) : NULL, *end = error ? strstr(error, ours) : NULL;
	struct argv offered = {0}, words = {0};

	if (!error)
		return false;
	char *text = xstrndup(error, end ? (size_t)(end - error) : strlen(error));
	add_options(text, with, &offered);
	for (size_t i = 0; i < offered.n && !words.n; i++)
		if (is_new(p, place, offered.v[i]) && is_provided(p, offered.v[i] + strlen(with)))
			argv_add(&words, offered.v[i]);
	bool chosen = choose(p, place, &words, why);
	if (!chosen) {
		add_options(text, "--without-", &words);
		add_options(text, "--disable-", &words);
		chosen = choose(p, place, &words, why);
	}
	argv_free(&words);
	argv_free(&offered);
	free(text);
	return chosen;
}

/* ---- parts that are left out ---- */

/* What an option for it is called: "lib nosuch-2.0" is nosuch, as "header nosuch/version.h" is. Fresh; NULL for a name
 * that is too short to be sure of. */
static char *stem_of(const char *line)
{
	const char *name = strchr(line, ' ');

	name = name ? name + 1 : line;
	name += starts_with(name, "lib") ? 3 : 0;
	size_t n = strcspn(name, "-./");
	while (n && isdigit((unsigned char)name[n - 1]))
		n--;
	return n > 2 ? xstrndup(name, n) : NULL;
}

bool choice_without(const struct project *p, struct place *place, const char *dir, const struct argv *sought)
{
	bool chosen = false;

	for (size_t i = 0; i < sought->n; i++) {
		struct argv names = {0}, words = {0};
		char *stem = stem_of(sought->v[i]), *why = xasprintf("No recipe provides %s", sought->v[i]);
		if (stem) {
			argv_add(&names, stem);
			argv_addf(&names, "lib%s", stem);
			treeoptions_without(place, dir, &names, &words);
		}
		chosen = choose(p, place, &words, why) || chosen;
		argv_free(&words);
		argv_free(&names);
		free(why);
		free(stem);
	}
	return chosen;
}

bool choice_untested(const struct project *p, struct place *place, const char *dir)
{
	static const char tests[] = "test tests testing unittest unittests gtest googletest bench benchmark benchmarks";
	struct argv names = {0}, words = {0};

	argv_add_words(&names, tests);
	treeoptions_without(place, dir, &names, &words);
	bool chosen = choose(p, place, &words, "tests are built when they are asked for");
	argv_free(&words);
	argv_free(&names);
	return chosen;
}
