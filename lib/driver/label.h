#ifndef MSTATIC_LABEL_H
#define MSTATIC_LABEL_H
/* The label of a program: what it says of itself, to scanners and to `mstatic sbom`. The first of these that says anything
 * chooses how much:
 *
 *   -fmstatic-notes=WORD    on the line
 *   MSTATIC_NOTES=WORD      in the environment
 *
 *   none   nothing
 *   own    its own name and version (.note.package)
 *   full   that and a bill of materials (lib/elf/bill.h): the recipes' components that are in it, and the objects and
 *          archives of the line that no recipe made, each with its digest. The default.
 *
 * And what it is called:
 *
 *   -fmstatic-package=NAME@VERSION    on the line; each may be left out: @VERSION
 *   MSTATIC_PACKAGE=NAME@VERSION      in the environment
 *   CARGO_BIN_NAME, CARGO_PKG_VERSION which cargo sets for its compiler
 *   the file's name, and the version that the project's build system has written down (projectversion.h)
 *
 * A file of the line's is called as the line calls it, if below the working directory, else by its file's name: the same
 * link in another folder gives the same bits. What compilers write to the folder of temporary files is the program's own,
 * and so is what rustc makes of crates; the libraries that came with it are named. Only programs that are linked with the
 * C library have a label, by the linker's own script. */
#include "link.h"

#define NOTES_VARIABLE "MSTATIC_NOTES"
#define PACKAGE_VARIABLE "MSTATIC_PACKAGE"

/* The rule for the compiler's line: takes the options off. Refuses words that are none of these. */
void rule_label(struct plan *p);
/* For ld's line: adds the object that makes the room. */
void label_plan(struct plan *p, const struct link *k);
/* Appends that object to out. 0, or -1 with errno. */
int label_object(struct plan *p, struct str *out);
/* Fills the room in the program that was linked. 0; 1 where there was too little: p->label.room is enough now, for another
 * link; -1 with errno. */
int label_fill(struct plan *p);

#endif
