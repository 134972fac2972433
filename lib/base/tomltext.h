#ifndef MSTATIC_TOMLTEXT_H
#define MSTATIC_TOMLTEXT_H
/* The small pieces of a TOML text, for toml.c: white space, comments, strings. */
#include <stdbool.h>

#include "argv.h"
#include "str.h"

struct toml;

struct toml_reader {
	const char *p, *end; /* what is left to read; a NUL follows it */
	const char *why;     /* the first thing that is wrong, or NULL */
	const char *wrong_at; /* where p was then */
	/* toml.c's own */
	struct toml *t;
	struct argv table; /* the keys of the table being read */
	int depth;         /* arrays and inline tables that p is in */
};

/* Notes what is wrong at p, unless something was before. Returns -1. */
int toml_wrong(struct toml_reader *r, const char *why);
/* The byte at p; 0 at the end. */
char toml_at(const struct toml_reader *r);
/* True for what a key may hold without quotes. */
bool toml_bare(char c);
/* Go on to what is no blank; to a comment's end; to what is no blank, comment or line's end, as between an array's
 * values. */
void toml_blanks(struct toml_reader *r);
void toml_comment(struct toml_reader *r);
void toml_gap(struct toml_reader *r);
/* Reads a string of any of the four sorts, at its first quote, and adds its value to out. 0, or -1. */
int toml_string(struct toml_reader *r, struct str *out);

#endif
