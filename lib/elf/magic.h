#ifndef MSTATIC_MAGIC_H
#define MSTATIC_MAGIC_H
/* What a file is by its first bytes. */
#include <stddef.h>

enum magic { MAGIC_NONE, MAGIC_ELF, MAGIC_ARCHIVE, MAGIC_THIN };

enum magic magic_of(const void *bytes, size_t n);
/* Of a file; none when it is no regular one, or cannot be read. */
enum magic file_magic(const char *path);

#endif
