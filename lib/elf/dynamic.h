#ifndef MSTATIC_DYNAMIC_H
#define MSTATIC_DYNAMIC_H
/* What the loader would be told by a program or a shared object. It is taken from the program headers, since
 * section headers may be stripped or lie. */
#include "image.h"

struct dynamic {
	struct form form;
	struct bytes table, strings;
	uint64_t n; /* entries before the end's */
};

/* An entry of the dynamic section. */
struct tagged {
	uint64_t tag, value;
};

/* 1 with the interpreter's name, which stays until the file is closed; 0 when there is none; -1 when the name has
 * no end. */
int interpreter_find(const struct image *x, const char **name);

/* False when there is no dynamic section. */
bool dynamic_open(const struct image *x, struct dynamic *d);
struct tagged dynamic_get(const struct dynamic *d, uint64_t i);
/* The string that an entry's value counts to; NULL when it lies outside of the strings. */
const char *dynamic_string(const struct dynamic *d, uint64_t at);

#endif
