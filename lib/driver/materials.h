#ifndef MSTATIC_MATERIALS_H
#define MSTATIC_MATERIALS_H
/* A program's bill of materials (lib/elf/bill.h): what the sysroot has ready of the recipes' components (parts.h), and the
 * user's objects and archives, p->label.inputs, with their SHA-256. The program itself is not in it, since .note.package
 * names it: scanners would see it twice. Where the program loads the C library, its symbols of versions that came after the
 * oldest release that there are targets for are told with the object or archive that asks for them (p->label.asks), for no
 * file that is linked says so otherwise: properties ASKS_PROPERTY of the document, each "exp GLIBC_2.29 main.o". */
#include "plan.h"

#define ASKS_PROPERTY "mstatic:asks"

/* The bytes that it takes with all that the line that is run names, and one of the libraries that every link ends with
 * though few programs have anything of them: one with two of these is linked again. 0 where the sysroot has nothing
 * ready. */
size_t materials_room(struct plan *p);
/* The oldest release, as above; NULL where the program asks for nothing that came after it. */
const char *materials_asks_after(const struct plan *p);
/* Appends it to out, a gzip file, for a program with these parts, which are sorted; nothing where the sysroot has nothing
 * ready. */
void materials_make(struct plan *p, const struct argv *ids, struct str *out);

#endif
