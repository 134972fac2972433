#ifndef MSTATIC_STARTS_H
#define MSTATIC_STARTS_H
/* Where a program or shared object starts that is loaded with libraries of the machine it runs on: the releases of
 * these that it asks for, by the versions of their symbols. Every byte is untrusted. */
#include <stdbool.h>

#include "../base/argv.h"

/* The versions of one name: GLIBC_2.2.5 and GLIBC_2.17 are of GLIBC. */
struct asked_release {
	char *name;    /* "GLIBC" */
	char *release; /* the latest, "2.17" */
	struct argv files;   /* that are to have it: "libc.so.6" */
	struct argv symbols; /* for which it is asked for; none where no symbol's name says so */
};

struct starts {
	struct asked_release *v; /* in the order of the file */
	size_t n;
	struct argv needed; /* the libraries that it loads, in the order of the file */
	struct argv asks;   /* "SYMBOL GLIBC_2.17" of each symbol, sorted */
	struct argv other;  /* versions that are of no release, as "libc.so.6 GLIBC_PRIVATE" */
	char *kernel;       /* "3.2.0", the oldest Linux that its start-up code says, or NULL */
	bool packed;        /* it has DT_RELR */
};

/* 0; -1 with errno: EBADMSG for a file that is no ELF file, or broken. s may be freed after either. */
int starts_read(const char *path, struct starts *s);
void starts_free(struct starts *s);
/* That name's, or NULL. */
const struct asked_release *starts_find(const struct starts *s, const char *name);

#endif
