#ifndef MSTATIC_CHARSETS_H
#define MSTATIC_CHARSETS_H
/* The tables by which iconv finds its modules, "gconv-modules" and its kin:
 *
 *   alias  LATIN1//      ISO-8859-1//
 *   module ISO-8859-1//  INTERNAL      ISO8859-1  1
 *
 * Case does not count, nor what follows "//". An alias is one of a name, and not of another alias. */
#include "../base/table.h"

struct charsets {
	struct table *v; /* one for each file */
	size_t n;
};

/* Adds the file at path on this machine, or, of a folder, each NAME.conf in it. What cannot be read says nothing. */
void charsets_add(struct charsets *c, const char *path);
/* Adds the modules that convert from or to what is called so, each once, without ".so". */
void charsets_find(const struct charsets *c, const char *name, struct argv *modules);
void charsets_free(struct charsets *c);

#endif
