#include "licence.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../base/table.h"

static const char *const classes[] = {"permissive", "weak-copyleft", "copyleft", "unknown"};

const char *licence_class_word(enum licence_class class)
{
	return classes[class];
}

/* The bits of a list of duties that commas join, "-" for none; 0 with *why for a word that is none. */
static unsigned duties_of(const char *list, const char **why)
{
	static const char *const words[] = {"notice", "source", "relink", "program"};
	struct argv given = {0};
	unsigned bits = 0;

	argv_add_list(&given, list);
	for (size_t i = 0; i < given.n; i++) {
		unsigned bit = 0;
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			bit |= strcmp(given.v[i], words[k]) == 0 ? 1u << k : 0;
		if (!bit)
			*why = "the third column holds duties: notice, source, relink, program, or -";
		bits |= bit;
	}
	argv_free(&given);
	return bits;
}

static const char *take_row(const struct argv *words, struct licences *l)
{
	const char *why = words->n < 4 ? "a row needs an id, a class, duties and a phrase" : NULL;
	struct licence one = {.class = LICENCE_UNKNOWN};
	struct str phrase = {0};

	if (why)
		return why;
	one.exception = strcmp(words->v[1], "exception") == 0;
	for (size_t i = 0; i < LICENCE_UNKNOWN; i++)
		if (strcmp(words->v[1], classes[i]) == 0)
			one.class = (enum licence_class)i;
	if (!one.exception && one.class == LICENCE_UNKNOWN)
		return "the second column is permissive, weak-copyleft, copyleft or exception";
	one.duties = duties_of(words->v[2], &why);
	if (why)
		return why;
	for (size_t i = 3; i < words->n; i++)
		str_addf(&phrase, "%s ", words->v[i]);
	char *as_words = licence_words(phrase.p, phrase.n);
	struct licence *same = (struct licence *)licence_find(l, words->v[0]);
	if (!same) {
		one.id = xstrdup(words->v[0]);
		l->v = xrealloc(l->v, (l->n + 1) * sizeof *l->v);
		l->v[l->n] = one;
		same = &l->v[l->n++];
	}
	argv_add(&same->phrases, as_words);
	free(as_words);
	str_free(&phrase);
	return NULL;
}

int licences_read(const struct site *site, struct licences *l)
{
	char *templates = site_data(site, "sysroot-templates");
	char *path = xasprintf("%s/licences", templates ? templates : "");
	struct table t = {0};
	int bad = 0;

	*l = (struct licences){0};
	if (table_read(path, &t) != 0)
		bad = fail("cannot read %s: %s", path, strerror(errno));
	for (size_t i = 0; i < t.n && !bad; i++) {
		const char *why = take_row(&t.v[i].words, l);
		bad = why ? fail("%s:%d: %s", path, t.v[i].line, why) : 0;
	}
	if (bad) {
		next_step("put the file back as it came with mstatic");
		licences_free(l);
	}
	table_free(&t);
	free(path);
	free(templates);
	return bad;
}

void licences_free(struct licences *l)
{
	for (size_t i = 0; i < l->n; i++) {
		free(l->v[i].id);
		argv_free(&l->v[i].phrases);
	}
	free(l->v);
	*l = (struct licences){0};
}

const struct licence *licence_find(const struct licences *l, const char *id)
{
	size_t n = strlen(id);

	if (n && id[n - 1] == '+')
		n--;
	for (size_t i = 0; i < l->n; i++)
		if (strncasecmp(l->v[i].id, id, n) == 0 && !l->v[i].id[n])
			return &l->v[i];
	return NULL;
}

char *licence_words(const char *text, size_t n)
{
	struct str s = {0};

	str_addc(&s, ' ');
	for (size_t i = 0; i < n; i++) {
		if (isalnum((unsigned char)text[i]))
			str_addc(&s, (char)tolower((unsigned char)text[i]));
		else if (s.p[s.n - 1] != ' ')
			str_addc(&s, ' ');
	}
	if (s.p[s.n - 1] != ' ')
		str_addc(&s, ' ');
	return s.p;
}

bool licence_is_in(const struct licence *l, const char *words)
{
	for (size_t i = 0; i < l->phrases.n; i++)
		if (strstr(words, l->phrases.v[i]))
			return true;
	return false;
}
