#ifndef MSTATIC_LOOKS_H
#define MSTATIC_LOOKS_H
/* One number for what many files and folders look like (size, times, which file it is), and for texts: as long as it
 * stays the same, so do they. Nothing is read of a file's contents. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

struct looks {
	uint64_t sum;
	time_t newest; /* when any of them was changed last */
	bool more;     /* a symbolic link leads to more than was looked at */
};

/* FNV-1a over n bytes; the first sum is LOOKS_NOTHING. */
#define LOOKS_NOTHING 0xcbf29ce484222325u
uint64_t looks_bytes(uint64_t sum, const void *bytes, size_t n);

void looks_begin(struct looks *l);
void looks_text(struct looks *l, const char *text);
/* A file, or a folder with the names in it; one that is not there, too. */
void looks_path(struct looks *l, const char *path);
/* A folder and all below it. */
void looks_tree(struct looks *l, const char *root);
/* True when a later change of any of them would be seen: there is no link, and none was changed just now, since the
 * clock of a file system is coarse. */
bool looks_settled(const struct looks *l);

#endif
