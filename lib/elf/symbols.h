#ifndef MSTATIC_SYMBOLS_H
#define MSTATIC_SYMBOLS_H
/* The symbols of objects and archives: for the shim, which explains a failed link, on libc alone. Every byte is
 * untrusted; what lies outside the file is passed over. */
#include <stdbool.h>

#include "code.h"

/* Called for a global symbol of an object, or of an archive's member (member: its name; NULL for an object). Returns
 * false to end the walk. */
typedef bool symbol_fn(const char *member, const char *symbol, bool defined, void *data);
/* Calls fn for each symbol. 0; -1 with errno when path cannot be read. */
int symbols_walk(const char *path, symbol_fn *fn, void *data);
/* The same for each symbol in an archive's own index, that is those which its members define. No member is read. */
int symbols_index(const char *path, symbol_fn *fn, void *data);
/* What an object, or the first object in an archive, is for; machine is 0 when there is none. */
struct code symbols_code(const char *path);

#endif
