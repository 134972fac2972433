#ifndef MSTATIC_MAGIC_H
#define MSTATIC_MAGIC_H
/* The kind of a file, by its first bytes. */
#include <stddef.h>

enum magic { MAGIC_NONE, MAGIC_ELF, MAGIC_ARCHIVE, MAGIC_THIN };

enum magic magic_of(const void *bytes, size_t n);
/* The same of the file at path; MAGIC_NONE when it is no regular one, or cannot be read. */
enum magic file_magic(const char *path);

#endif
