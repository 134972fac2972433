#ifndef MSTATIC_MATERIALS_H
#define MSTATIC_MATERIALS_H
/* A program's bill of materials (lib/elf/bill.h): what the sysroot has ready of the recipes' components (parts.h), and the
 * user's objects and archives, p->label.inputs, with their SHA-256. The program itself is not in it, since .note.package
 * names it: scanners would see it twice. */
#include "plan.h"

/* The bytes that it takes with all that the line that is run names, and one of the libraries that every link ends with
 * though few programs have anything of them: one with two of these is linked again. 0 where the sysroot has nothing
 * ready. */
size_t materials_room(struct plan *p);
/* Appends it to out, a gzip file, for a program with these parts, which are sorted; nothing where the sysroot has nothing
 * ready. */
void materials_make(struct plan *p, const struct argv *ids, struct str *out);

#endif
