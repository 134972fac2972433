#include "copyright.h"

#include <ctype.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../base/table.h"
#include "../recipe/expression.h"
#include "../recipe/licence.h"
#include "../source/deb822.h"

enum { MOST_TERMS = 60 };

static bool read_names(const struct site *site, struct table *names)
{
	char *templates = site_data(site, "sysroot-templates");
	char *path = xasprintf("%s/debian-licences", templates ? templates : "");
	bool there = table_read(path, names) == 0;

	free(path);
	free(templates);
	return there;
}

static const char *id_of(const struct table *names, const char *kind, const char *name)
{
	for (size_t i = 0; i < names->n; i++) {
		const struct argv *row = &names->v[i].words;
		if (row->n == 3 && strcmp(row->v[0], kind) == 0 && strcasecmp(row->v[1], name) == 0)
			return row->v[2];
	}
	return NULL;
}

/* True when each of the patterns is of files that do not get into a library. */
static bool is_aside(const struct table *names, const char *files)
{
	struct argv patterns = {0};
	bool aside = true;

	argv_add_words(&patterns, files);
	for (size_t i = 0; i < patterns.n && aside; i++) {
		bool one = false;
		for (size_t k = 0; k < names->n && !one; k++) {
			const struct argv *row = &names->v[k].words;
			one = row->n == 2 && strcmp(row->v[0], "aside") == 0 && fnmatch(row->v[1], patterns.v[i], 0) == 0;
		}
		aside = one;
	}
	bool any = patterns.n > 0;
	argv_free(&patterns);
	return any && aside;
}

/* ---- one License field's first line: "GPL-2+ or Artistic, and Expat with Font exception" ---- */

static void add_id(struct str *out, const struct table *names, const char *word)
{
	const char *id = id_of(names, "licence", word);

	if (id) {
		str_add(out, id);
		return;
	}
	str_add(out, "LicenseRef-");
	for (const char *p = word; *p && p < word + 60; p++)
		str_addc(out, isalnum((unsigned char)*p) || strchr(".-", *p) ? *p : '-');
}

/* Passes over "with … exception" from word i on; adds what SPDX calls it. Without an id the licence stands alone, which
 * promises no more. Returns the number of the last word. */
static size_t take_exception(struct str *out, const struct table *names, const struct argv *words, size_t i)
{
	size_t last = i;

	while (last + 1 < words->n && strncasecmp(words->v[last], "exception", 9) != 0 && strcasecmp(words->v[last + 1], "and") != 0 &&
	       strcasecmp(words->v[last + 1], "or") != 0)
		last++;
	const char *id = last > i ? id_of(names, "with", words->v[i + 1]) : NULL;
	if (id)
		str_addf(out, " WITH %s", id);
	return last;
}

/* What stands between commas. Fresh, "" for nothing. */
static char *part_of(const struct table *names, const char *text)
{
	struct argv words = {0};
	struct str out = {0};
	bool operand = false; /* one stands at the end */

	argv_add_words(&words, text);
	for (size_t i = 0; i < words.n && i < MOST_TERMS; i++) {
		bool and = strcasecmp(words.v[i], "and") == 0, or = strcasecmp(words.v[i], "or") == 0;
		if (operand && strcasecmp(words.v[i], "with") == 0) {
			i = take_exception(&out, names, &words, i);
		} else if (and || or) {
			if (operand && i + 1 < words.n)
				str_add(&out, and ? " AND " : " OR ");
			operand = operand && i + 1 == words.n;
		} else if (!operand) {
			add_id(&out, names, words.v[i]);
			operand = true;
		}
	}
	argv_free(&words);
	str_add(&out, "");
	return out.p;
}

/* The operator that a part behind a comma begins with: "and MIT"; "AND" for none. */
static const char *operator_of(const char *part)
{
	part += strspn(part, " \t");
	return strncasecmp(part, "or ", 3) == 0 ? "OR" : "AND";
}

static char *synopsis(const struct table *names, const char *text)
{
	char *line = xstrndup(text, strcspn(text, "\n")), *rest = line, *part;
	struct str out = {0};

	for (size_t n = 0; n < MOST_TERMS && (part = strsep(&rest, ",")); n++) {
		char *one = part_of(names, part);
		const char *body = one;
		if (*body && out.n) {
			char *so_far = xstrdup(out.p);
			out.n = 0;
			str_addf(&out, "(%s) %s (%s)", so_far, operator_of(part), body);
			free(so_far);
		} else {
			str_add(&out, body);
		}
		free(one);
	}
	if (rest) /* part of it would promise what the whole does not */
		str_free(&out);
	free(line);
	str_add(&out, "");
	return out.p;
}

/* ---- all of them ---- */

static char *joined(const struct argv *terms)
{
	struct str out = {0};
	const char *why;

	for (size_t i = 0; i < terms->n && i < MOST_TERMS; i++) {
		bool open = strchr(terms->v[i], ' ') && terms->n > 1;
		str_addf(&out, "%s%s%s%s", i ? " AND " : "", open ? "(" : "", terms->v[i], open ? ")" : "");
	}
	struct expression *e = out.n ? expression_parse(out.p, &why) : NULL;
	if (!e)
		str_free(&out);
	expression_free(e);
	return out.p;
}

static bool is_readable(const char *paragraph)
{
	char *format = deb822_field(paragraph, "Format");
	bool is = format && (strstr(format, "copyright-format") || strcasestr(format, "dep5") || strcasestr(format, "dep-5"));

	free(format);
	return is;
}

char *copyright_licence(const struct site *site, const char *text)
{
	char *copy = xstrdup(text), *rest = copy, *paragraph = deb822_paragraph(&rest);
	struct table names = {0};
	struct argv terms = {0};

	if (paragraph && is_readable(paragraph) && read_names(site, &names))
		while ((paragraph = deb822_paragraph(&rest))) {
			char *files = deb822_field(paragraph, "Files"), *licence = deb822_field(paragraph, "License");
			char *term = files && licence && !is_aside(&names, files) ? synopsis(&names, licence) : NULL;
			if (term && *term)
				argv_add_once(&terms, term);
			free(term);
			free(licence);
			free(files);
		}
	char *all = joined(&terms);
	argv_free(&terms);
	table_free(&names);
	free(copy);
	return all;
}

/* Of licences with one text: the one that is meant, by whether later versions are allowed. */
static bool is_right_version(const char *id, const char *words)
{
	bool later = strstr(words, " any later version ") != NULL;

	return ends_with(id, "-only") ? !later : ends_with(id, "-or-later") ? later : true;
}

/* True when what is known of l's text tells less than that of another one which is there as well, or no more than that of an
 * earlier one. */
static bool is_part(const struct licences *known, const struct licence *l, const char *words)
{
	for (size_t i = 0; i < known->n; i++) {
		const struct licence *other = &known->v[i];
		if (other == l || !licence_is_in(other, words) || !is_right_version(other->id, words) ||
		    !strstr(other->phrases.v[0], l->phrases.v[0]))
			continue;
		if (other < l || strcmp(other->phrases.v[0], l->phrases.v[0]) != 0)
			return true;
	}
	return false;
}

char *copyright_told(const struct site *site, const char *text)
{
	char *words = licence_words(text, strlen(text));
	struct argv terms = {0};
	struct licences known;

	if (licences_read(site, &known) == 0) {
		for (size_t i = 0; i < known.n; i++)
			if (!known.v[i].exception && licence_is_in(&known.v[i], words) && is_right_version(known.v[i].id, words) &&
			    !is_part(&known, &known.v[i], words))
				argv_add_once(&terms, known.v[i].id);
		licences_free(&known);
	}
	char *all = joined(&terms);
	argv_free(&terms);
	free(words);
	return all;
}
