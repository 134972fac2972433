#ifndef MSTATIC_PROVIDERS_H
#define MSTATIC_PROVIDERS_H
/* Which recipes would provide what a build looked for (host/wants.h). */
#include "../base/argv.h"
#include "../host/site.h"

struct providers {
	struct argv recipes; /* not installed, each once, what was looked for last comes first */
	struct argv others;  /* "lib foo": what no recipe provides, in the same order */
};

/* Reads the file that MSTATIC_WANTS named. */
void providers_read(const char *file, const struct site *site, struct providers *out);
/* The same for lines as they are in that file; "word WORD" stands for a word of a message that may name
 * anything, "recipe NAME" for a recipe itself. */
void providers_of(const struct argv *lines, const struct site *site, struct providers *out);
void providers_free(struct providers *w);

#endif
