#ifndef MSTATIC_FILES_H
#define MSTATIC_FILES_H
/* An entry's list of files, the text of meta/files: one line a file, in the order of walk_tree():
 *
 *   f SHA256 SIZE PATH   its bytes; older entries have no SIZE
 *   l TARGET<tab>PATH    a symbolic link
 *
 * PATH begins with "usr/", has no empty, "." or ".." part, and like TARGET is UTF-8 without control characters; a
 * link leads nowhere but into usr. A line that is otherwise was not written by files_write(). */
#include <stdbool.h>

#include "../base/str.h"
#include "../host/site.h"

struct listed {
	const char *what; /* "f SHA256" or "l TARGET": equal where the contents are equal */
	const char *path;
	long long size;   /* -1: not recorded, or a link */
};

/* Adds the lines of all that is below usr. 0, or -1 after a message. */
int files_write(const struct site *site, const char *usr, struct str *text);
/* Takes the first line off *text, which is changed and then points behind it. 1; 0 at the text's end; -1 when
 * the line is none. */
int files_next(char **text, struct listed *l);

/* Compares what is listed with what is below root, a store entry or a sysroot: with contents false by kind and size
 * alone, else by the contents of all files but those that are the very same file below known (NULL: none), too.
 * NULL, or the first difference, fresh: "usr/lib/libz.a has 0 bytes, not 91234"; *path then is its path, fresh. */
char *files_differ(const char *text, const char *root, bool contents, const char *known, char **path);

#endif
