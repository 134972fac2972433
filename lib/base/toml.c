#include "toml.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { MAX_DEPTH = 64 }; /* of arrays and inline tables in one another */

struct reader {
	struct toml *t;
	const char *p, *end; /* what is left */
	struct argv table;   /* the keys of the table being read */
	int depth;
};

static int bad(struct reader *r, const char *why)
{
	if (!r->t->why) {
		r->t->why = why;
		r->t->line = toml_line(r->t, (size_t)(r->p - r->t->text));
	}
	return -1;
}

static char at(const struct reader *r)
{
	return r->p < r->end ? *r->p : 0;
}

static void blanks(struct reader *r)
{
	while (at(r) == ' ' || at(r) == '\t')
		r->p++;
}

static void comment(struct reader *r)
{
	if (at(r) == '#')
		while (r->p < r->end && *r->p != '\n')
			r->p++;
}

/* Blanks, comments and line ends, as between an array's values. */
static void gap(struct reader *r)
{
	for (;;) {
		blanks(r);
		comment(r);
		if (at(r) == '\r' && r->p + 1 < r->end && r->p[1] == '\n')
			r->p++;
		if (at(r) != '\n')
			return;
		r->p++;
	}
}

/* ---- strings ---- */

static void add_utf8(struct str *s, unsigned long c)
{
	if (c < 0x80) {
		str_addc(s, (char)c);
	} else if (c < 0x800) {
		str_addc(s, (char)(0xc0 | c >> 6));
		str_addc(s, (char)(0x80 | (c & 0x3f)));
	} else if (c < 0x10000) {
		str_addc(s, (char)(0xe0 | c >> 12));
		str_addc(s, (char)(0x80 | (c >> 6 & 0x3f)));
		str_addc(s, (char)(0x80 | (c & 0x3f)));
	} else {
		str_addc(s, (char)(0xf0 | c >> 18));
		str_addc(s, (char)(0x80 | (c >> 12 & 0x3f)));
		str_addc(s, (char)(0x80 | (c >> 6 & 0x3f)));
		str_addc(s, (char)(0x80 | (c & 0x3f)));
	}
}

static int code_point(struct reader *r, int digits, struct str *out)
{
	char hex[9] = {0};
	char *end;

	if (r->end - r->p < digits)
		return bad(r, "an escape is cut off");
	memcpy(hex, r->p, (size_t)digits);
	unsigned long c = strtoul(hex, &end, 16);
	if (end != hex + digits || strspn(hex, "0123456789abcdefABCDEF") != (size_t)digits || !c || c > 0x10ffff ||
	    (c >= 0xd800 && c < 0xe000))
		return bad(r, "an escape names no character");
	r->p += digits;
	add_utf8(out, c);
	return 0;
}

/* Behind a backslash. A line's end takes the white space that follows with it, in a long string. */
static int escape(struct reader *r, bool is_long, struct str *out)
{
	static const char from[] = "btnfre\"\\", to[] = "\b\t\n\f\r\033\"\\";
	char c = at(r);
	const char *known = c ? strchr(from, c) : NULL;

	if (known) {
		str_addc(out, to[known - from]);
		r->p++;
		return 0;
	}
	if (c == 'u' || c == 'U') {
		r->p++;
		return code_point(r, c == 'u' ? 4 : 8, out);
	}
	const char *start = r->p;
	while (is_long && (at(r) == ' ' || at(r) == '\t' || at(r) == '\n' || at(r) == '\r'))
		r->p++;
	return is_long && memchr(start, '\n', (size_t)(r->p - start)) ? 0 : bad(r, "an escape that TOML does not know");
}

/* A string of any of the four sorts, at its first quote. */
static int string(struct reader *r, struct str *out)
{
	char quote = at(r);
	bool is_long = r->end - r->p >= 3 && r->p[1] == quote && r->p[2] == quote;

	str_add(out, "");
	r->p += is_long ? 3 : 1;
	if (is_long && at(r) == '\r')
		r->p++;
	if (is_long && at(r) == '\n')
		r->p++;
	while (r->p < r->end) {
		if (*r->p == quote && !is_long) {
			r->p++;
			return 0;
		}
		if (*r->p == quote && r->end - r->p >= 3 && r->p[1] == quote && r->p[2] == quote) {
			for (r->p += 3; at(r) == quote; r->p++) /* """"": one or two are the string's own */
				str_addc(out, quote);
			return 0;
		}
		if ((*r->p == '\n' && !is_long) || !*r->p)
			break;
		char c = *r->p++;
		if (c != '\\' || quote == '\'')
			str_addc(out, c);
		else if (escape(r, is_long, out))
			return -1;
	}
	return bad(r, "a string does not end");
}

/* ---- keys and values ---- */

static bool bare(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* a."b.c".d */
static int keys(struct reader *r, struct argv *out)
{
	for (;; r->p++) {
		struct str key = {0};
		blanks(r);
		const char *start = r->p;
		if (at(r) == '"' || at(r) == '\'') {
			if (string(r, &key)) {
				str_free(&key);
				return -1;
			}
		} else {
			while (bare(at(r)))
				r->p++;
			str_addn(&key, start, (size_t)(r->p - start));
			if (r->p == start) {
				str_free(&key);
				return bad(r, "a key is expected here");
			}
		}
		argv_add(out, key.p ? key.p : "");
		str_free(&key);
		blanks(r);
		if (at(r) != '.')
			return 0;
	}
}

static int value(struct reader *r, const struct argv *path);

static void add_item(struct toml *t, const struct argv *path, const char *start, const char *end, bool in_line)
{
	t->items = xrealloc(t->items, (t->item_count + 1) * sizeof *t->items);
	struct toml_item *i = &t->items[t->item_count++];

	*i = (struct toml_item){.start = (size_t)(start - t->text), .end = (size_t)(end - t->text),
				.table = t->table_count - 1, .in_line = in_line};
	argv_addv(&i->path, path->v ? path->v : (char *[]){NULL});
}

/* key = value, below the keys of table. */
static int assignment(struct reader *r, const struct argv *table, bool in_line)
{
	struct argv path = {0};

	argv_addv(&path, table->v ? table->v : (char *[]){NULL});
	int failed = keys(r, &path);
	if (!failed && at(r) != '=')
		failed = bad(r, "a '=' is expected behind the key");
	if (!failed) {
		r->p++;
		blanks(r);
		const char *start = r->p;
		failed = value(r, &path);
		if (!failed)
			add_item(r->t, &path, start, r->p, in_line);
	}
	argv_free(&path);
	return failed;
}

/* [ … ] or { … }: what is in it, by commas. */
static int list(struct reader *r, const struct argv *path, char close)
{
	if (++r->depth > MAX_DEPTH)
		return bad(r, "values are nested too deeply");
	for (r->p++;; r->p++) {
		gap(r);
		if (at(r) == close)
			break;
		static const struct argv none = {0};
		if (close == '}' ? assignment(r, path, true) : value(r, &none))
			return -1;
		gap(r);
		if (at(r) != ',' && at(r) != close)
			return bad(r, close == '}' ? "a ',' or '}' is expected here" : "a ',' or ']' is expected here");
		if (at(r) == close)
			break;
	}
	r->p++;
	r->depth--;
	return 0;
}

static int value(struct reader *r, const struct argv *path)
{
	const char *start = r->p;

	if (at(r) == '"' || at(r) == '\'') {
		struct str text = {0};
		int failed = string(r, &text);
		str_free(&text);
		return failed;
	}
	if (at(r) == '[' || at(r) == '{')
		return list(r, path, at(r) == '[' ? ']' : '}');
	while (bare(at(r)) || at(r) == '+' || at(r) == '.' || at(r) == ':' ||
	       (at(r) == ' ' && r->p - start == 10 && r->p + 1 < r->end && r->p[1] >= '0' && r->p[1] <= '9'))
		r->p++;
	return r->p == start ? bad(r, "a value is expected here") : 0;
}

/* ---- lines ---- */

static struct toml_table *add_table(struct toml *t, bool of_array)
{
	t->tables = xrealloc(t->tables, (t->table_count + 1) * sizeof *t->tables);
	t->tables[t->table_count] = (struct toml_table){.of_array = of_array};
	return &t->tables[t->table_count++];
}

static int header(struct reader *r)
{
	bool of_array = r->p + 1 < r->end && r->p[1] == '[';
	struct argv path = {0};

	r->p += of_array ? 2 : 1;
	if (keys(r, &path) || at(r) != ']' || (of_array && (r->p + 1 >= r->end || r->p[1] != ']'))) {
		argv_free(&path);
		return bad(r, "a table's name is not closed");
	}
	r->p += of_array ? 2 : 1;
	argv_free(&r->table);
	r->table = path;
	argv_addv(&add_table(r->t, of_array)->path, path.v);
	return 0;
}

/* A whole line, or several when a value goes over them. */
static int line(struct reader *r)
{
	size_t first = r->t->item_count;

	blanks(r);
	bool counts = at(r) != '#' && at(r) != '\n' && at(r) != '\r' && r->p < r->end;
	if (counts && (at(r) == '[' ? header(r) : assignment(r, &r->table, false)))
		return -1;
	blanks(r);
	comment(r);
	if (at(r) == '\r' && r->p + 1 < r->end && r->p[1] == '\n')
		r->p++;
	if (r->p < r->end && *r->p != '\n')
		return bad(r, "something follows at the end of the line");
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
	struct reader r = {.t = t, .p = text, .end = text + n};
	int failed = 0;

	*t = (struct toml){.text = text};
	add_table(t, false);
	if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		r.p += 3;
	while (!failed && r.p < r.end)
		failed = line(&r);
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

/* True when the n keys of path are the first of have. */
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
	struct toml scratch = {.text = t->text};
	struct reader r = {.t = &scratch, .p = t->text + i->start, .end = t->text + i->end};
	bool array = at(&r) == '[', good = true;

	r.p += array;
	for (gap(&r); good && r.p < r.end && at(&r) != ']'; gap(&r)) {
		struct str s = {0};
		good = (at(&r) == '"' || at(&r) == '\'') && string(&r, &s) == 0;
		if (good)
			argv_add(out, s.p);
		str_free(&s);
		gap(&r);
		if (at(&r) == ',')
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

	while (bare(*p))
		p++;
	if (*key && !*p)
		str_add(s, key);
	else
		toml_add_string(s, key);
}
