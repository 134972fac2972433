#ifndef MSTATIC_DYNAMIC_H
#define MSTATIC_DYNAMIC_H
/* What a program or shared object tells the loader: its interpreter and its dynamic section. Both are found by the
 * program headers, since section headers may be stripped or lie. */
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

/* 1 with the interpreter's name, good until the file is closed; 0 when there is none; -1 when the name has no end. */
int interpreter_find(const struct image *x, const char **name);

/* Finds the dynamic section. False when there is none. */
bool dynamic_open(const struct image *x, struct dynamic *d);
struct tagged dynamic_get(const struct dynamic *d, uint64_t i);
/* The string at offset at, an entry's value, of the table of strings; NULL when it lies outside. */
const char *dynamic_string(const struct dynamic *d, uint64_t at);

#endif
