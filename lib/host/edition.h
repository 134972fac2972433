#ifndef MSTATIC_EDITION_H
#define MSTATIC_EDITION_H
/* Editions. NAME@EDITION is a recipe that takes the place of NAME: an older line of it (openssl@3.0), another library
 * with its interface, a variant. A process chooses some, at most one for each NAME, and works with the sysroot for this
 * target and this choice; no choice is the plain sysroot. What needs NAME is built there with the chosen one. The choice
 * is said by the first of these that says anything:
 *
 *   the command line    --with=openssl@3.0, or a command's operand of such a name
 *   MSTATIC_WITH        the same list; set, but empty, it says: none
 *   a project's file    the nearest .mstatic in the folder and those above it, with lines "with NAME@EDITION…" and
 *                       '#' for comments; none in a folder that everybody may write to
 *
 * A list's words are separated by commas or white space. Those that name no recipe say how all recipes but the base are
 * built; recipes/README.md has more of it:
 *
 *   small   for size
 *   lto     with the compiler's LTO data beside the code, for links that ask for LTO; not runtimes */
#include <stdbool.h>

#include "../base/argv.h"

#define WITH_VARIABLE "MSTATIC_WITH"
#define PROJECT_FILE ".mstatic"

enum built { BUILT_SMALL, BUILT_LTO, BUILT_WAYS }; /* those words */

struct editions { /* a choice */
	struct argv names;  /* its words, sorted */
	const char *from;   /* what said so: "--with", "MSTATIC_WITH", a file's path; NULL for nothing */
	const char *own;    /* the edition that each sysroot of the target has, with no choice of anybody's; or NULL */
};

/* True for NAME@EDITION. */
bool is_edition(const char *name);
/* True for a word that a choice is made of: such a name, or one of these words. */
bool is_choice(const char *word);
/* NULL for a good name of an edition, else the rest of a sentence that begins with it. */
const char *edition_wrong(const char *name);
/* NAME of NAME@EDITION, the whole name of any other recipe; fresh. */
char *edition_place(const char *name);

/* Fills e. with: what the command line says, or NULL; set: what the variable does, or NULL; folder: where the project's
 * file is looked for, NULL: in the current one. 0, or -1 after a message. */
int editions_choose(struct editions *e, const char *with, const char *set, const char *folder);
/* Writes the choice into the project's file at path; removes that for none. 0, or -1 after a message. */
int editions_write(const struct editions *e, const char *path);
/* True for an edition that is chosen, or the target's own. */
bool edition_there(const struct editions *e, const char *name);
/* The recipe that is meant by name: such an edition of it, or name. */
const char *edition_meant(const struct editions *e, const char *name);
/* True when libraries are built that way. */
bool editions_built(const struct editions *e, enum built how);
/* The choice as the variable has it: "openssl@3.0,zlib@ng"; fresh, "" for none. */
char *editions_list(const struct editions *e);

/* What a target's sysroot is called for the choice: TRIPLE, or TRIPLE~openssl~3.0~zlib~ng, or
 * TRIPLE~~small; fresh. */
char *editions_root(const struct editions *e, const char *triple);
/* The choice that root is the sysroot for, as the variable has it; fresh. NULL when it is none of that triple's. */
char *editions_of_root(const char *triple, const char *root);

#endif
