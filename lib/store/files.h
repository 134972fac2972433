#ifndef MSTATIC_FILES_H
#define MSTATIC_FILES_H
/* An entry's list of files, the text of meta/files: one line a file, in the order of walk_tree():
 *
 *   f SHA256 PATH
 *   l TARGET<tab>PATH    a symbolic link
 *
 * PATH begins with "usr/", has no empty, "." or ".." part, and like TARGET is UTF-8 without control characters; a link
 * leads nowhere but into usr. A line that is otherwise was not written by files_write(). */
#include "../base/str.h"
#include "../host/site.h"

struct listed {
	const char *what; /* "f SHA256" or "l TARGET": equal where the contents are equal */
	const char *path;
};

/* Adds the lines of all that is below usr. 0, or -1 after a message. */
int files_write(const struct site *site, const char *usr, struct str *text);
/* Takes the first line off *text, which is changed and then points behind it. 1; 0 at the text's end; -1 when
 * the line is none. */
int files_next(char **text, struct listed *l);

#endif
