#ifndef MSTATIC_TOML_H
#define MSTATIC_TOML_H
/* Finds where things stand in a TOML text (https://toml.io, 1.0), to read a few values, and to add to a file that a
 * person wrote without changing its other bytes. Malformed text is an error, but numbers and dates are not checked. */
#include <stdbool.h>

#include "argv.h"
#include "str.h"

struct toml_item { /* one "key = value", in an inline table as well */
	struct argv path;   /* the table's keys and its own */
	size_t start, end;  /* the value's bytes: text[start..end) */
	size_t line_end;    /* behind the line that the value ends on: where another may be put */
	size_t table;       /* the number of the table that it stands in, by its header */
	bool in_line;       /* part of an inline table: nothing can be put behind it */
};

struct toml_table { /* one "[a.b]"; the first is the text before any, with no keys */
	struct argv path;
	size_t end;    /* behind its last line that is neither blank nor comment */
	bool of_array; /* "[[a.b]]" */
};

struct toml {
	const char *text; /* the caller's */
	struct toml_item *items;
	size_t item_count;
	struct toml_table *tables;
	size_t table_count;
	int line;         /* on an error: where, and what */
	const char *why;
};

/* Reads n bytes, which must be followed by a NUL. 0, or -1 with line and why set. Free it in either case. */
int toml_read(const char *text, size_t n, struct toml *t);
void toml_free(struct toml *t);

/* The item of exactly this path (keys, the last followed by NULL), or NULL. */
const struct toml_item *toml_find(const struct toml *t, const char *const *path);
/* The explicit table of that path, or NULL. */
const struct toml_table *toml_table(const struct toml *t, const char *const *path);
/* Some item at or below path that stands in no table of that path or below it, but makes one by dotted keys or
 * an inline table: then no such header may follow. NULL when there is none. */
const struct toml_item *toml_implied(const struct toml *t, const char *const *path);
/* The value as strings: of a string itself, of an array of strings each. False when it is neither. */
bool toml_strings(const struct toml *t, const struct toml_item *i, struct argv *out);
/* The number of the line that the byte at offset stands on. */
int toml_line(const struct toml *t, size_t offset);
/* Adds text as a basic string, quotes included; and as a key, bare where it can be. */
void toml_add_string(struct str *s, const char *text);
void toml_add_key(struct str *s, const char *key);

#endif
