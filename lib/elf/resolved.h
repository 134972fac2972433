#ifndef MSTATIC_RESOLVED_H
#define MSTATIC_RESOLVED_H
/* The file in which gcc's linker plugin says which objects with LTO data were linked (-fresolution=; lto-plugin.c and
 * lto_resolution_read() of lto.c in gcc's sources). For each it has a line, and a line for each of its symbols:
 *
 *   PATH[@0xOFFSET] COUNT     OFFSET: of a member in the archive at PATH */
#include "../base/argv.h"

/* Adds the marks (mark.h) of these objects, which the code that was made of their data has lost. What cannot be read has
 * none. */
void resolved_marks(const char *file, struct argv *marks);

#endif
