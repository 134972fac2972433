#ifndef MSTATIC_KIND_H
#define MSTATIC_KIND_H
/* What sort of source tree a folder is, by the files in it, and the commands that build it the way its
 * README would say. */
#include <stddef.h>

#define OUT_FOLDER "build-mstatic" /* of build systems that want one */

struct kind {
	const char *name;     /* "CMake" */
	const char *signs;    /* files, any of which shows it, by white space */
	/* Commands in order, as words by white space. %j is how many processes at once, %o the user's
	 * further words. */
	const char *steps[4];
	const char *again;    /* what must go before the steps run once more: a file or folder, or NULL */
	const char *set;      /* NAME=value for the environment, or NULL */
};

/* The kind of dir; where dir shows none, and exactly one folder in it does, that folder's: then *below
 * is its name (fresh), else NULL. NULL when nothing shows. */
const struct kind *project_kind(const char *dir, char **below);
/* The files that would show a kind, for messages. Fresh. */
char *project_signs(void);

#endif
