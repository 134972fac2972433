#ifndef MSTATIC_EXAMINE_H
#define MSTATIC_EXAMINE_H
/* What the files of a bundle need besides themselves, by what is in them: the loader and libraries of programs, what these
 * load later, the interpreters of scripts. */
#include "gather.h"
#include "loader.h"

struct examiner {
	struct gather *g;
	const char *tables;       /* the folder sysroot-templates */
	const char *library_path; /* LD_LIBRARY_PATH, or NULL */
	const char *path;         /* PATH, for scripts that name an interpreter through env */
	struct loader **v;        /* one for each program */
	size_t n;
};

/* Takes a file that the user named, with what it needs. 0, or -1 after a message. */
int examine_named(struct examiner *x, const char *path);
/* Looks into all that was taken and not looked into, until there is nothing more. What such a file needs and is missing is
 * said in g->said, and is no error. 0, or -1 after a message. */
int examine_taken(struct examiner *x);
/* Takes the library of that name, as if the first program loaded it by dlopen. 1 where it is not found. */
int examine_library(struct examiner *x, const char *name, const char *why);
/* True when a file that is loaded, but is not the C library's own, calls one of the functions. */
bool examine_calls(const struct examiner *x, const char *const *functions);
void examiner_free(struct examiner *x);

#endif
