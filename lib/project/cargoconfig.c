#include "cargoconfig.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/toml.h"

/* Inserts more into the text. */
static void insert(struct str *text, size_t at, const struct str *more)
{
	struct str s = {0};

	str_addn(&s, text->p ? text->p : "", at);
	str_addn(&s, more->p, more->n);
	str_add(&s, text->p ? text->p + at : "");
	str_free(text);
	*text = s;
}

static void add_value(struct str *s, const struct setting *set)
{
	if (set->list)
		str_addc(s, '[');
	for (size_t i = 0; i < set->values.n; i++) {
		str_add(s, i ? ", " : "");
		toml_add_string(s, set->values.v[i]);
	}
	if (set->list)
		str_addc(s, ']');
}

static const char *own_key(const struct setting *set, const char **table)
{
	size_t n = 0;

	while (set->path[n + 1]) {
		table[n] = set->path[n];
		n++;
	}
	table[n] = NULL;
	return set->path[n];
}

/* ---- a setting that is there ---- */

/* True when the flag is among have, where "-C" "target-feature=+crt-static" is "-Ctarget-feature=+crt-static". */
static bool has_flag(const struct argv *have, const char *flag)
{
	const char *bare = flag + (starts_with(flag, "-C") ? 2 : 0);

	for (size_t i = 0; i < have->n; i++)
		if (strstr(have->v[i], bare))
			return true;
	return false;
}

/* Puts flags in front of an array's first, or of a string's first word. */
static void add_to_list(const struct toml *t, const struct toml_item *item, const struct argv *flags,
			struct merged *out)
{
	bool array = t->text[item->start] == '[';
	struct str more = {0}, line = {0};
	size_t at = item->start + 1, shown = 0;

	if (!array && strncmp(t->text + item->start + 1, "\"\"", 2) == 0 && item->end - item->start >= 6)
		at += 2;
	for (size_t i = 0; i < flags->n; i++) {
		if (array)
			toml_add_string(&more, flags->v[i]);
		else
			str_add(&more, flags->v[i]);
		str_addf(&line, "%s%.*s", i ? " " : "", (int)(more.n - shown), more.p + shown);
		str_add(&more, array ? ", " : " ");
		shown = more.n;
	}
	argv_addf(&out->added, "line %d: %s in front of what is there", toml_line(t, item->start), line.p);
	insert(&out->text, at, &more);
	str_free(&line);
	str_free(&more);
}

static void keep(const struct toml *t, const struct toml_item *item, const struct setting *set, const char *key,
		 struct merged *out)
{
	struct str value = {0};

	add_value(&value, set);
	argv_addf(&out->kept, "line %d says %s = %.*s, not %s", toml_line(t, item->start), key,
		  (int)(item->end - item->start), t->text + item->start, value.p);
	str_free(&value);
}

/* Adds to an item that is there what it lacks; what differs is the user's, and stays. */
static void meet(const struct toml *t, const struct toml_item *item, const struct setting *set, const char *key,
		 struct merged *out)
{
	struct argv have = {0}, lacks = {0};
	bool strings = toml_strings(t, item, &have);

	for (size_t i = 0; i < set->values.n; i++)
		if (!(set->list ? has_flag(&have, set->values.v[i]) : argv_has(&have, set->values.v[i])))
			argv_add(&lacks, set->values.v[i]);
	if (!strings || (lacks.n && !set->list))
		keep(t, item, set, key, out);
	else if (lacks.n)
		add_to_list(t, item, &lacks, out);
	argv_free(&have);
	argv_free(&lacks);
}

/* ---- one that is not ---- */

static void add_header(struct str *s, const char *const *table)
{
	str_addc(s, '[');
	for (size_t i = 0; table[i]; i++) {
		str_add(s, i ? "." : "");
		toml_add_key(s, table[i]);
	}
	str_add(s, "]");
}

static int add_new(const char *name, const struct toml *t, const struct setting *set, const char *const *table,
		   const char *key, struct merged *out)
{
	const struct toml_table *there = toml_table(t, table);
	const struct toml_item *implied = there ? NULL : toml_implied(t, table);
	struct str line = {0}, more = {0}, header = {0};
	size_t at = there ? there->end : out->text.n;

	toml_add_key(&line, key);
	str_add(&line, " = ");
	add_value(&line, set);
	add_header(&header, table);
	if (implied) {
		fail("%s: line %d makes the table %s without a header, so that nothing can be added to it", name,
		     toml_line(t, implied->start), header.p);
		next_step("write it as a table of its own, %s, or add to it by hand: %s", header.p, line.p);
	} else {
		if (at && t->text[at - 1] != '\n')
			str_add(&more, "\n");
		if (!there) {
			str_addf(&more, "%s%s\n", at ? "\n" : "", header.p);
			argv_add(&out->added, header.p);
		}
		str_addf(&more, "%s\n", line.p);
		argv_add(&out->added, line.p);
		insert(&out->text, at, &more);
	}
	str_free(&header);
	str_free(&more);
	str_free(&line);
	return implied ? -1 : 0;
}

static int merge_one(const char *name, const struct setting *set, struct merged *out)
{
	const char *table[sizeof set->path / sizeof *set->path], *key = own_key(set, table);
	struct toml t;
	int bad = toml_read(out->text.p, out->text.n, &t);

	if (bad) {
		fail("%s:%d: %s", name, t.line, t.why);
		next_step("mend that line; cargo does not read the file either");
	} else {
		const struct toml_item *item = toml_find(&t, set->path);
		if (item)
			meet(&t, item, set, key, out);
		else
			bad = add_new(name, &t, set, table, key, out);
	}
	toml_free(&t);
	return bad;
}

int cargoconfig_merge(const char *name, const char *text, const struct setting *settings, size_t n, struct merged *out)
{
	int bad = 0;

	*out = (struct merged){0};
	str_add(&out->text, text);
	for (size_t i = 0; i < n && !bad; i++)
		bad = merge_one(name, &settings[i], out);
	return bad;
}

void merged_free(struct merged *m)
{
	str_free(&m->text);
	argv_free(&m->added);
	argv_free(&m->kept);
}
