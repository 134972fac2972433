#ifndef MSTATIC_FACTS_H
#define MSTATIC_FACTS_H
/* Reads what an object, archive or executable says of itself; the file is never run. Every byte of it is untrusted: a
 * file with a header that leads outside of it is refused. */
#include <stdbool.h>
#include <stddef.h>

#include "factsheet.h"

/* 0; -1 when the file is not whole, or none of the kinds: *why (fresh) says what is wrong, and nothing is printed. f
 * may be freed after either. */
int facts_read(const char *path, struct facts *f, char **why);
/* The same of n bytes in memory; a thin archive, whose members are elsewhere, is refused. */
int facts_bytes(const void *bytes, size_t n, struct facts *f, char **why);
void facts_free(struct facts *f);
/* True for a fully static executable: one without interpreter and NEEDED entry. */
bool facts_static(const struct facts *f);
/* True for a file that refers to what only glibc has. */
bool facts_glibc(const struct facts *f);

#endif
