#ifndef MSTATIC_SYMBOLS_H
#define MSTATIC_SYMBOLS_H
/* The symbols of objects and archives, read with libc alone: for the shim, which explains a failed link.
 * Every byte is untrusted; what lies outside the file is passed over. */
#include <stdbool.h>

/* A global symbol of an object, or of an archive's member (member: NULL for an object). False: enough. */
typedef bool symbol_fn(const char *member, const char *symbol, bool defined, void *data);
/* Calls fn for each. -1 with errno when path cannot be read. */
int symbols_walk(const char *path, symbol_fn *fn, void *data);
/* The same for what the index of an archive says that its members define; no member is looked at. */
int symbols_index(const char *path, symbol_fn *fn, void *data);
/* The ELF machine of an object, or of the first object in an archive, and its class in *bits; 0 when there
 * is none. */
int symbols_machine(const char *path, int *bits);

#endif
