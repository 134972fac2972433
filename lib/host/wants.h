#ifndef MSTATIC_WANTS_H
#define MSTATIC_WANTS_H
/* Wants: what a build looked for and did not find. The shim tells the `mstatic build` that started the build: it adds
 * lines to the file that the variable MSTATIC_WANTS names.
 *
 *   lib NAME          -lNAME, which no folder had
 *   pkgconfig NAME    NAME.pc, which pkg-config was asked for
 *   header NAME       #include <NAME>
 *   package NAME      find_package(NAME) of CMake, found or not (the toolchain file adds it)
 *
 * Probes of configure are among them: what was looked for is not always needed. */
#include <stddef.h>

#include "site.h"

#define WANTS_VARIABLE "MSTATIC_WANTS"

/* A new empty file for MSTATIC_WANTS to name: its path, fresh; NULL after a message. */
char *wants_file(const struct site *site);
/* Adds a line; nothing without the variable, and nothing said when that fails. */
void wants_note(const struct site *s, const char *kind, const char *name);
/* Appends the file's lines from byte from on. */
void wants_read(const char *file, size_t from, struct argv *lines);

#endif
