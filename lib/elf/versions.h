#ifndef MSTATIC_VERSIONS_H
#define MSTATIC_VERSIONS_H
/* The versions of symbols that a program or shared object asks for, and those that it gives; and its dynamic symbols, each
 * with its version. Texts point into the file and are good until it is closed. */
#include "dynamic.h"

struct version {
	const char *file;  /* whose version is asked for: "libc.so.6"; NULL for one that this file gives */
	const char *name;  /* "GLIBC_2.17" */
	unsigned number;   /* by which symbols refer to it */
	bool weak;         /* its absence is only warned of */
	bool base;         /* the name of the file itself, which is no symbol's version */
};

struct versions {
	struct version *v;
	size_t n;
	struct symbols symbols; /* the dynamic ones */
	struct bytes numbers;   /* their versions' numbers, two bytes each; none where symbols have no versions */
	uint16_t *places;       /* by a version's number: its place in v, counted from 1; 0 where there is none */
};

/* Reads all of it. What lies outside of the file is passed over. */
void versions_read(const struct image *x, const struct dynamic *d, struct versions *out);
void versions_free(struct versions *v);
/* The version of dynamic symbol number i, which is below symbols.n; NULL where it has none. */
const struct version *version_of(const struct versions *all, uint64_t i);

#endif
