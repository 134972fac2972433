#ifndef MSTATIC_WANTED_H
#define MSTATIC_WANTED_H
/* Which recipes would provide what a build looked for (host/wants.h). */
#include "../base/argv.h"
#include "../host/site.h"

struct wanted {
	struct argv recipes; /* not installed, each once, what was looked for last comes first */
	struct argv others;  /* "lib foo": what no recipe provides, in the same order */
};

/* A new empty file for MSTATIC_WANTS to name: its path, fresh; NULL after a message. */
char *wanted_file(const struct site *site);
/* Reads the file that MSTATIC_WANTS named. */
void wanted_read(const char *file, const struct site *site, struct wanted *out);
/* The same for lines as they are in that file; "word WORD" stands for a word of a message that may name
 * anything, "recipe NAME" for a recipe itself. */
void wanted_resolve(const struct argv *lines, const struct site *site, struct wanted *out);
void wanted_free(struct wanted *w);

#endif
