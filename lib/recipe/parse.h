#ifndef MSTATIC_PARSE_H
#define MSTATIC_PARSE_H
/* What the two files of recipe_parse() share: parse.c, with the table of keywords, and parsesource.c, with the
 * keywords about sources. All functions return 0, or -1 after a message that names file and line. */
#include "recipe.h"
#include "word.h"

struct row;

struct parser {
	struct recipe *r;
	const char *path;
	int line;          /* the first line of the entry being read */
	unsigned long long seen; /* a bit for each row of the table */
	unsigned long long own;  /* those that the lender's text, which is being read, is not asked for */
};

/* One keyword. take reads the words behind it, each of which check accepts, into the field at offset. */
struct row {
	const char *key;
	int (*take)(struct parser *p, const struct row *row, struct argv *words, const char *text);
	size_t offset;
	word_check *check;
	bool many; /* may stand in several lines */
};

/* Says what is wrong with a word behind key. Returns -1. */
int parse_wrong(const struct parser *p, const char *key, const char *word, const char *why);

/* How the keywords about sources are taken; each belongs to the `source` or `compiler` line above it. */
int take_source(struct parser *p, const struct row *row, struct argv *words, const char *text);
int take_or(struct parser *p, const struct row *row, struct argv *words, const char *text);
int take_from(struct parser *p, const struct row *row, struct argv *words, const char *text);
int take_debian(struct parser *p, const struct row *row, struct argv *words, const char *text);
int take_compiler(struct parser *p, const struct row *row, struct argv *words, const char *text);
/* -1 after a message where a file has no place, or a source is unpacked over the build folder. */
int check_sources(const struct recipe *r, const char *path);

#endif
