#ifndef MSTATIC_KIND_H
#define MSTATIC_KIND_H
/* The kind of a source tree, by the files in it: its build system, and the commands by which one builds with it. */
#include <stddef.h>

#define OUT_FOLDER "build-mstatic" /* of build systems that want one */

struct kind {
	const char *name;     /* "CMake" */
	const char *signs;    /* files, separated by white space: a tree with one of them is of this kind */
	/* Commands in order, as words by white space. %j is how many processes at once, %o the user's
	 * further words. */
	const char *steps[4];
	const char *again;    /* what must go before the steps run once more: a file or folder, or NULL */
	const char *set;      /* NAME=value for the environment, or NULL */
};

/* The kind of dir. Where dir has no sign, and exactly one folder in it has: that folder's kind, and *below is the
 * folder's name, fresh; else *below is NULL. NULL when there is no sign. */
const struct kind *project_kind(const char *dir, char **below);
/* All signs, as text for a message; fresh. */
char *project_signs(void);

#endif
