#ifndef MSTATIC_CMDLINE_H
#define MSTATIC_CMDLINE_H
/* A command line, each argument classified by the table of options. Rules drop or replace arguments; what is left
 * becomes the new line. An argument that no rule touches keeps the words that it came with. */
#include <stdbool.h>
#include <stddef.h>

#include "../base/argv.h"
#include "option.h"

struct arg {
	enum kind kind;
	const char *word;   /* the first word as it was given */
	const char *second; /* the second word, when the operand stands in a word of its own */
	const char *value;  /* the operand, or the file's name for K_INPUT; NULL when it has none */
	struct argv instead; /* when not empty: these words stand in place of the argument */
	bool dropped;
};

struct cmdline {
	struct argv words; /* with every @file expanded; owns what the args point to */
	struct arg *v;
	size_t n;
	bool had_file;     /* an @file was among them */
	const char *incomplete; /* the last word, when it is an option without its operand: a word that a rule
				   put behind it would become the operand; else NULL */
};

/* Expands the @files of argv[1…] (nested, quoted as gcc quotes; an @file that cannot be read stays as
 * it is, as with gcc) and classifies. 0, or -1 after a message when response files recurse. */
int cmdline_read(struct cmdline *c, char *const *argv);
/* The same for a line of ld's. */
int ld_cmdline_read(struct cmdline *c, char *const *argv);
/* Reads what a compiler's line c passes on to ld (-Wl, -Xlinker), in order, as a line of ld's. */
int cmdline_passed(struct cmdline *passed, const struct cmdline *c);
/* The last argument of a kind that is not dropped, or NULL. */
const struct arg *cmdline_last(const struct cmdline *c, enum kind k);
/* Reads the words that c hands to parts of the compiler (-Wp, -Xpreprocessor, -Xclang), as one line. */
void cmdline_inner(struct cmdline *inner, const struct cmdline *c);
/* Adds the words of one such argument. */
void cmdline_inner_words(const struct arg *a, struct argv *words);
/* Replaces the operand of a, once. The form stays: -IX, -I X or --option=X. */
void arg_replace(struct arg *a, const char *value);
/* Appends the words of the new line. */
void cmdline_emit(const struct cmdline *c, struct argv *out);

/* The sum of the words' lengths, each with its NUL. */
size_t argv_bytes(const struct argv *a);
/* Writes words as a response file's text. */
struct str;
void response_text(char *const *words, struct str *out);

#endif
