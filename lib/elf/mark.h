#ifndef MSTATIC_MARK_H
#define MSTATIC_MARK_H
/* Copies of objects and archives that say what they are a part of. In the copy an object has a section with the text, and
 * each section that is loaded from the file has a relocation to it that changes nothing (R_*_NONE). Linkers follow
 * relocations of any kind when they drop what nothing refers to, so a program has the text exactly if it has code or data
 * of such an object (more than variables that begin as zero), whoever strips it. */
#include "../base/argv.h"
#include "../base/str.h"
#include "image.h"

/* By name one of those whose strings linkers put together with the program's other constants, at no cost of its own. */
#define MARK_SECTION ".rodata.str.mstatic"
/* Stands in front of each text there, as what(1) looks for it: in a program the constants have no section of their own. */
#define MARK_LEAD "@(#)mstatic:"

/* Appends to out a copy of the object or archive in the range (path: of the file that this is the whole of, as a thin
 * archive must be, or NULL) with text, which is not empty. What is no object, has no symbols or has such a section
 * already stays as it is. 0; -1 with errno, EBADMSG for an object that is damaged. */
int mark(struct range r, const char *path, const char *text, struct str *out);
/* Takes a text apart, which is NAME@VERSION+DIGITS: name and version are fresh. False where it is none. */
bool mark_split(const char *text, char **name, char **version);
/* Adds the texts that a program has, or an object, each once and sorted. A program that carries another one as data has
 * that one's as well. */
void marks_read(const struct image *x, struct argv *texts);

#endif
