#ifndef MSTATIC_SRCTREE_H
#define MSTATIC_SRCTREE_H
/* What an unpacked source tree tells of itself. The tree is hostile: no link in it is followed. */
#include <stdbool.h>

#include "../base/argv.h"
#include "../base/str.h"

#define SRCTREE_TEXT (1 << 20) /* bytes of a file that is read; of a larger one nothing is known */

struct srctree {
	const char *does;     /* the helper's function that builds it: "any_cmake" */
	char *below;          /* the folder of the tree to be built in; "" for the tree itself */
	char *sign;           /* the file there that shows the build system */
	bool makes_configure; /* autoconf has to run first */
	struct argv host;     /* the programs that this build system runs */
	struct argv licence_files; /* relative to the tree */
	bool cxx;             /* it has sources in C++, besides tests and documents */
	bool patched;         /* debian: there is a series of patches that is not empty */
	char *copyright;      /* debian: the text of debian/copyright, or NULL */
};

/* What is known of the tree at dir. debian: the folder of Debian's own files of a source package, or NULL. prefers: the
 * name of a build system ("meson") that goes before others where there are several, or NULL. 0; -1 after a message when it shows none
 * that is known here. */
int srctree_look(const char *dir, const char *debian, const char *prefers, struct srctree *out);
void srctree_free(struct srctree *t);
/* True when a folder on the way to rel holds none of a library's own sources: tests, documents, other systems. */
bool srctree_aside(const char *rel);
/* Appends a plain file of at most SRCTREE_TEXT bytes, up to a NUL. False, with nothing printed, when there is none. */
bool srctree_text(const char *dir, const char *name, struct str *out);

#endif
