#ifndef MSTATIC_MISFIT_H
#define MSTATIC_MISFIT_H
/* Whether a program or shared object, as it was linked, starts where nothing but a release of its C library is. */
#include <stdbool.h>

struct misfit {
	char *why;          /* "it asks for strlcpy of GLIBC_2.38 (libc.so.6)" */
	char *symbol;       /* the first that asks for it, or NULL */
	const char *next;   /* what to do, or NULL */
};

/* 0 when the file at path does, or is no ELF file; 1 with *m, whose texts are fresh; -1 with errno, EBADMSG for a broken
 * file. libc: as ../elf/libc.h calls it; floor: "2.17". A shared object may ask for others that are not of the C
 * library, as a project's own are. */
int misfit_find(const char *path, const char *libc, const char *floor, struct misfit *m);
void misfit_free(struct misfit *m);
/* True when release a, "2.4", came after b. */
bool release_later(const char *a, const char *b);

#endif
