#include "toml.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "tomltext.h"

enum { MAX_DEPTH = 64 }; /* of arrays and inline tables in one another */

/* a."b.c".d */
static int keys(struct toml_reader *r, struct argv *out)
{
	for (;; r->p++) {
		struct str key = {0};
		toml_blanks(r);
		const char *start = r->p;
		if (toml_at(r) == '"' || toml_at(r) == '\'') {
			if (toml_string(r, &key)) {
				str_free(&key);
				return -1;
			}
		} else {
			while (toml_bare(toml_at(r)))
				r->p++;
			str_addn(&key, start, (size_t)(r->p - start));
			if (r->p == start) {
				str_free(&key);
				return toml_wrong(r, "a key is expected here");
			}
		}
		argv_add(out, key.p ? key.p : "");
		str_free(&key);
		toml_blanks(r);
		if (toml_at(r) != '.')
			return 0;
	}
}

static int value(struct toml_reader *r, const struct argv *path);

static void add_item(struct toml *t, const struct argv *path, const char *start, const char *end, bool in_line)
{
	t->items = xrealloc(t->items, (t->item_count + 1) * sizeof *t->items);
	struct toml_item *i = &t->items[t->item_count++];

	*i = (struct toml_item){.start = (size_t)(start - t->text), .end = (size_t)(end - t->text),
				.table = t->table_count - 1, .in_line = in_line};
	argv_addv(&i->path, path->v ? path->v : (char *[]){NULL});
}

/* key = value, below the keys of table. */
static int assignment(struct toml_reader *r, const struct argv *table, bool in_line)
{
	struct argv path = {0};

	argv_addv(&path, table->v ? table->v : (char *[]){NULL});
	int failed = keys(r, &path);
	if (!failed && toml_at(r) != '=')
		failed = toml_wrong(r, "a '=' is expected behind the key");
	if (!failed) {
		r->p++;
		toml_blanks(r);
		const char *start = r->p;
		failed = value(r, &path);
		if (!failed)
			add_item(r->t, &path, start, r->p, in_line);
	}
	argv_free(&path);
	return failed;
}

/* [ … ] or { … }: what is in it, by commas. */
static int list(struct toml_reader *r, const struct argv *path, char close)
{
	if (++r->depth > MAX_DEPTH)
		return toml_wrong(r, "values are nested too deeply");
	for (r->p++;; r->p++) {
		toml_gap(r);
		if (toml_at(r) == close)
			break;
		static const struct argv none = {0};
		if (close == '}' ? assignment(r, path, true) : value(r, &none))
			return -1;
		toml_gap(r);
		if (toml_at(r) != ',' && toml_at(r) != close)
			return toml_wrong(r, close == '}' ? "a ',' or '}' is expected here"
							  : "a ',' or ']' is expected here");
		if (toml_at(r) == close)
			break;
	}
	r->p++;
	r->depth--;
	return 0;
}

/* True where the value that began at start, a number, date or word, goes on. Behind a date a space may stand. */
static bool in_plain_value(const struct toml_reader *r, const char *start)
{
	char c = toml_at(r);

	return toml_bare(c) || (c && strchr("+.:", c)) ||
	       (c == ' ' && r->p - start == 10 && r->p + 1 < r->end && r->p[1] >= '0' && r->p[1] <= '9');
}

static int value(struct toml_reader *r, const struct argv *path)
{
	const char *start = r->p;

	if (toml_at(r) == '"' || toml_at(r) == '\'') {
		struct str text = {0};
		int failed = toml_string(r, &text);
		str_free(&text);
		return failed;
	}
	if (toml_at(r) == '[' || toml_at(r) == '{')
		return list(r, path, toml_at(r) == '[' ? ']' : '}');
	while (in_plain_value(r, start))
		r->p++;
	return r->p == start ? toml_wrong(r, "a value is expected here") : 0;
}

/* ---- lines ---- */

static struct toml_table *add_table(struct toml *t, bool of_array)
{
	t->tables = xrealloc(t->tables, (t->table_count + 1) * sizeof *t->tables);
	t->tables[t->table_count] = (struct toml_table){.of_array = of_array};
	return &t->tables[t->table_count++];
}

static int header(struct toml_reader *r)
{
	bool of_array = r->p + 1 < r->end && r->p[1] == '[';
	struct argv path = {0};

	r->p += of_array ? 2 : 1;
	if (keys(r, &path) || toml_at(r) != ']' || (of_array && (r->p + 1 >= r->end || r->p[1] != ']'))) {
		argv_free(&path);
		return toml_wrong(r, "a table's name is not closed");
	}
	r->p += of_array ? 2 : 1;
	argv_free(&r->table);
	r->table = path;
	argv_addv(&add_table(r->t, of_array)->path, path.v);
	return 0;
}

/* A whole line, or several when a value goes over them. */
static int line(struct toml_reader *r)
{
	size_t first = r->t->item_count;

	toml_blanks(r);
	bool counts = r->p < r->end && *r->p != '#' && *r->p != '\n' && *r->p != '\r';
	if (counts && (toml_at(r) == '[' ? header(r) : assignment(r, &r->table, false)))
		return -1;
	toml_blanks(r);
	toml_comment(r);
	if (toml_at(r) == '\r' && r->p + 1 < r->end && r->p[1] == '\n')
		r->p++;
	if (r->p < r->end && *r->p != '\n')
		return toml_wrong(r, "something follows at the end of the line");
	if (r->p < r->end)
		r->p++;
	size_t end = (size_t)(r->p - r->t->text);
	for (size_t i = first; i < r->t->item_count; i++)
		r->t->items[i].line_end = end;
	if (counts)
		r->t->tables[r->t->table_count - 1].end = end;
	return 0;
}

int toml_read(const char *text, size_t n, struct toml *t)
{
	struct toml_reader r = {.t = t, .p = text, .end = text + n};
	int failed = 0;

	*t = (struct toml){.text = text};
	add_table(t, false);
	if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		r.p += 3;
	while (!failed && r.p < r.end)
		failed = line(&r);
	if (failed) {
		t->why = r.why;
		t->line = toml_line(t, (size_t)(r.wrong_at - text));
	}
	argv_free(&r.table);
	return failed;
}

void toml_free(struct toml *t)
{
	for (size_t i = 0; i < t->item_count; i++)
		argv_free(&t->items[i].path);
	for (size_t i = 0; i < t->table_count; i++)
		argv_free(&t->tables[i].path);
	free(t->items);
	free(t->tables);
	*t = (struct toml){0};
}

/* ---- asking ---- */

/* True when the keys of path, *n of them, are the first of have. */
static bool begins(const struct argv *have, const char *const *path, size_t *n)
{
	for (*n = 0; path[*n]; ++*n)
		if (*n >= have->n || strcmp(have->v[*n], path[*n]) != 0)
			return false;
	return true;
}

const struct toml_item *toml_find(const struct toml *t, const char *const *path)
{
	size_t n;

	for (size_t i = 0; i < t->item_count; i++)
		if (begins(&t->items[i].path, path, &n) && n == t->items[i].path.n)
			return &t->items[i];
	return NULL;
}

const struct toml_item *toml_implied(const struct toml *t, const char *const *path)
{
	size_t n;

	for (size_t i = 0; i < t->item_count; i++)
		if (begins(&t->items[i].path, path, &n) && t->tables[t->items[i].table].path.n < n)
			return &t->items[i];
	return NULL;
}

const struct toml_table *toml_table(const struct toml *t, const char *const *path)
{
	size_t n;

	for (size_t i = 0; i < t->table_count; i++)
		if (!t->tables[i].of_array && begins(&t->tables[i].path, path, &n) && n == t->tables[i].path.n)
			return &t->tables[i];
	return NULL;
}

bool toml_strings(const struct toml *t, const struct toml_item *i, struct argv *out)
{
	struct toml_reader r = {.p = t->text + i->start, .end = t->text + i->end};
	bool array = toml_at(&r) == '[', good = true;

	r.p += array;
	for (toml_gap(&r); good && r.p < r.end && toml_at(&r) != ']'; toml_gap(&r)) {
		struct str s = {0};
		good = (toml_at(&r) == '"' || toml_at(&r) == '\'') && toml_string(&r, &s) == 0;
		if (good)
			argv_add(out, s.p);
		str_free(&s);
		toml_gap(&r);
		if (toml_at(&r) == ',')
			r.p++;
	}
	return good;
}

int toml_line(const struct toml *t, size_t offset)
{
	int n = 1;

	for (size_t i = 0; i < offset; i++)
		n += t->text[i] == '\n';
	return n;
}

void toml_add_string(struct str *s, const char *text)
{
	str_add_json(s, text); /* JSON's escapes are among TOML's */
}

void toml_add_key(struct str *s, const char *key)
{
	const char *p = key;

	while (toml_bare(*p))
		p++;
	if (*key && !*p)
		str_add(s, key);
	else
		toml_add_string(s, key);
}
