#ifndef MSTATIC_WANTS_H
#define MSTATIC_WANTS_H
/* What a build looked for and did not find, told to the `mstatic build` that started it: the variable
 * MSTATIC_WANTS names a file, to which lines are added.
 *
 *   lib NAME          -lNAME, which no folder had
 *   pkgconfig NAME    NAME.pc, which pkg-config was asked for
 *   header NAME       #include <NAME>
 *   package NAME      find_package(NAME) of CMake, found or not (the toolchain file adds it)
 *
 * Probes of configure are among them: that something was looked for does not mean that it is needed. */
#include "site.h"

#define WANTS_VARIABLE "MSTATIC_WANTS"

/* A new empty file for MSTATIC_WANTS to name: its path, fresh; NULL after a message. */
char *wants_file(const struct site *site);
/* Adds a line; nothing without the variable, and nothing said when that fails. */
void wants_note(const struct site *s, const char *kind, const char *name);

#endif
