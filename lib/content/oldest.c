#include "oldest.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/table.h"
#include "../elf/faults.h"
#include "../elf/libc.h"
#include "../elf/misfit.h"
#include "told.h"

enum { NAMED = 6, LATER = 20 }; /* symbols in a line; of those that came later */

/* The release that a policy's row allows of a name, or NULL. */
static const char *allowed(const struct table_row *row, const char *name)
{
	size_t n = strlen(name);

	for (size_t i = 1; i < row->words.n; i++)
		if (strncmp(row->words.v[i], name, n) == 0 && row->words.v[i][n] == '=')
			return row->words.v[i] + n + 1;
	return NULL;
}

static bool fits(const struct table_row *row, const struct starts *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const char *most = allowed(row, s->v[i].name);
		if (!most || release_later(s->v[i].release, most))
			return false;
	}
	return true;
}

static bool is_libraries(const struct table_row *row)
{
	return strcmp(row->words.v[0], "libraries") == 0;
}

/* The first of the needed libraries that no system is sure to have, or NULL. */
static const char *uncommon(const struct table *t, const struct argv *needed)
{
	for (size_t i = 0; i < needed->n; i++) {
		bool common = false;
		for (size_t r = 0; r < t->n && !common; r++)
			common = is_libraries(&t->v[r]) && argv_has(&t->v[r].words, needed->v[i]);
		if (!common)
			return needed->v[i];
	}
	return NULL;
}

static char *printable(const char *lead, const char *text)
{
	struct str s = {0};

	str_add(&s, lead);
	str_add_printable(&s, text);
	return s.p;
}

char *oldest_policy(const struct site *site, const struct starts *s, const struct argv *needed, char **why)
{
	char *file = site_data(site, "sysroot-templates"), *path = xasprintf("%s/policies", file ? file : "");
	const char *odd, *name = NULL;
	struct table t;
	char *found = NULL;

	*why = NULL;
	if (table_read(path, &t) == 0) {
		odd = uncommon(&t, needed);
		for (size_t i = 0; i < t.n && !name && !odd && !s->other.n && !s->packed; i++)
			if (!is_libraries(&t.v[i]) && fits(&t.v[i], s))
				name = t.v[i].words.v[0];
		if (odd)
			*why = printable("it needs ", odd);
		else if (s->other.n)
			*why = printable("it asks for ", s->other.v[0]);
		else if (s->packed)
			*why = xstrdup("it has packed relocations (DT_RELR)");
		else if (!name)
			*why = xstrdup("it asks for versions that are later than all of them");
		found = name ? xstrdup(name) : NULL;
		table_free(&t);
	}
	free(path);
	free(file);
	return found;
}

char *oldest_line(const struct asked_release *r)
{
	struct str s = {0};

	str_add_printable(&s, r->name);
	str_addc(&s, ' ');
	str_add_printable(&s, r->release);
	for (size_t i = 0; i < r->symbols.n && i < NAMED; i++) {
		str_add(&s, i ? ", " : ": ");
		str_add_printable(&s, r->symbols.v[i]);
	}
	if (r->symbols.n > NAMED)
		str_addf(&s, " and %zu more", r->symbols.n - NAMED);
	for (size_t i = 0; i < r->files.n; i++) {
		str_add(&s, i ? ", " : " (");
		str_add_printable(&s, r->files.v[i]);
	}
	str_add(&s, r->files.n ? ")" : "");
	return s.p;
}

/* The name that versions of glibc's begin with. */
static const char versions[] = "GLIBC";

void oldest_askers(const char *path, struct argv *askers)
{
	struct input in;
	struct image x;

	if (input_open(path, &in) != 0)
		return;
	if (!image_open(input_range(&in), &x))
		told_asks(&x, askers);
	input_close(&in);
}

/* The object or archive that asks for "exp GLIBC_2.29", or NULL. */
static const char *asker_of(const struct argv *askers, const char *asks)
{
	size_t n = strlen(asks);

	for (size_t i = 0; i < askers->n; i++)
		if (strncmp(askers->v[i], asks, n) == 0 && askers->v[i][n] == ' ')
			return askers->v[i] + n + 1;
	return NULL;
}

/* Adds the symbols that came later than a release, and who asks for them: "pow 2.29 (main.o)", "dlsym 2.34". To unknown goes
 * each of which nothing says that. */
static void later_symbols(const struct starts *s, const struct argv *askers, const char *max, struct argv *out,
			  struct argv *unknown)
{
	for (size_t i = 0; i < s->asks.n; i++) {
		const char *version = strrchr(s->asks.v[i], ' ') + 1, *release = version + sizeof versions;
		int n = (int)(version - s->asks.v[i] - 1);
		if (strncmp(version, versions, sizeof versions - 1) != 0 || release[-1] != '_' || !release_later(release, max))
			continue;
		const char *who = asker_of(askers, s->asks.v[i]);
		argv_addf(out, "%.*s %s%s%s%s", n, s->asks.v[i], release, who ? " (" : "", who ? who : "", who ? ")" : "");
		if (!who)
			argv_addf(unknown, "%.*s", n, s->asks.v[i]);
	}
}

/* Adds how to have the linker say who asks for these. */
static void add_search(const struct argv *unknown, struct argv *next)
{
	struct str line = {0};

	if (!unknown->n)
		return;
	str_add(&line, "to see which object asks for it, link it again with");
	for (size_t i = 0; i < unknown->n && i < NAMED; i++) {
		str_add(&line, " -Wl,--trace-symbol=");
		str_add_printable(&line, unknown->v[i]);
	}
	argv_add(next, line.p);
	str_free(&line);
}

void oldest_judge(const struct starts *s, const struct argv *askers, const char *max_glibc, struct argv *problems,
		  struct argv *next)
{
	const struct asked_release *r = starts_find(s, versions);
	const char *packed = libc_word(GLIBC, "packed-since");

	if (r && release_later(r->release, max_glibc)) {
		struct argv later = {0}, unknown = {0};
		later_symbols(s, askers, max_glibc, &later, &unknown);
		char *list = names_listed(&later, LATER), *line = oldest_line(r);
		argv_addf(problems, "it asks for what came later than glibc %s: %s", max_glibc, later.n ? list : line);
		argv_addf(next, "build it with --target=CPU-linux-gnu.%s, where the link tells what object asks for such", max_glibc);
		add_search(&unknown, next);
		argv_free(&unknown);
		argv_free(&later);
		free(list);
		free(line);
	}
	if (s->packed && packed && release_later(packed, max_glibc)) {
		argv_addf(problems, "it has packed relocations (DT_RELR), which only glibc %s and newer know", packed);
		argv_add(next, "link it without -z pack-relative-relocs");
	}
	for (size_t i = 0; i < s->other.n; i++) {
		char *text = printable("it asks for what is of one release alone: ", s->other.v[i]);
		argv_add(problems, text);
		free(text);
	}
}

static void json_string(struct str *o, const char *text)
{
	char *s = printable("", text);

	str_add_json(o, s);
	free(s);
}

static void json_words(struct str *o, const char *key, const struct argv *words)
{
	str_addf(o, ", \"%s\": [", key);
	for (size_t i = 0; i < words->n; i++) {
		str_add(o, i ? ", " : "");
		json_string(o, words->v[i]);
	}
	str_addc(o, ']');
}

static void json_text(struct str *o, const char *key, const char *text)
{
	str_addf(o, "\"%s\": ", key);
	if (text)
		json_string(o, text);
	else
		str_add(o, "null");
}

void oldest_rows(const struct starts *s, const char *policy, const char *why, struct argv *labels, struct argv *rows)
{
	for (size_t i = 0; i < s->n; i++) {
		char *line = oldest_line(&s->v[i]);
		argv_add(labels, i ? "" : "asks for");
		argv_add(rows, line);
		free(line);
	}
	if (s->kernel) {
		argv_add(labels, "kernel");
		argv_addf(rows, "Linux %s or newer", s->kernel);
	}
	if (policy || why) {
		argv_add(labels, "policy");
		argv_addf(rows, "%s%s", policy ? policy : "none: ", policy ? "" : why);
	}
}

void oldest_json(const struct starts *s, const struct argv *askers, const char *policy, struct str *o)
{
	str_add(o, ", \"starts\": {");
	json_text(o, "policy", policy);
	str_add(o, ", ");
	json_text(o, "kernel", s->kernel);
	str_addf(o, ", \"packed\": %s, \"asks\": [", s->packed ? "true" : "false");
	for (size_t i = 0; i < s->n; i++) {
		str_add(o, i ? ", {" : "{");
		json_text(o, "name", s->v[i].name);
		str_add(o, ", ");
		json_text(o, "release", s->v[i].release);
		json_words(o, "files", &s->v[i].files);
		json_words(o, "symbols", &s->v[i].symbols);
		str_addc(o, '}');
	}
	str_addc(o, ']');
	json_words(o, "askers", askers);
	json_words(o, "other", &s->other);
	str_addc(o, '}');
}
