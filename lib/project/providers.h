#ifndef MSTATIC_PROVIDERS_H
#define MSTATIC_PROVIDERS_H
/* Which recipes would provide what a build looked for (host/wants.h). */
#include "../base/argv.h"
#include "../host/site.h"

struct providers {
	struct argv recipes; /* not installed, each once, what was looked for last comes first */
	struct argv others;  /* "lib foo": what no recipe provides, in the same order */
};

/* Of lines as they are in the file that MSTATIC_WANTS names, oldest first; "word WORD" stands for a word of a message
 * that may name anything, "quoted NAME" for one that names a library or package, "find_package NAME" for a package
 * that CMake did not find, "recipe NAME" for a recipe itself. */
void providers_of(const struct argv *lines, const struct site *site, struct providers *out);
/* The recipes that provide what such lines name, each once, whether they are installed or not. */
void providers_all(const struct argv *lines, const struct site *site, struct argv *recipes);
/* Adds to libs the -l names of what is in the sysroot, but the base, and provides these headers. */
void providers_libs(const struct site *site, const struct argv *headers, struct argv *libs);
void providers_free(struct providers *w);

#endif
