#ifndef MSTATIC_DEB822_H
#define MSTATIC_DEB822_H
/* The form of Debian's control files: paragraphs, which empty lines part, of fields "Name: value", whose further lines
 * begin with a space or a tab. The text is hostile: any bytes up to a NUL. */
#include <stdbool.h>

/* Cuts the first paragraph that holds anything off *text, by writing into it, and moves *text behind it. NULL when there is none. */
char *deb822_paragraph(char **text);
/* The value of a field of one paragraph, its further lines included, without white space around it; capitals in the name do not count.
 * Fresh, or NULL. */
char *deb822_field(const char *paragraph, const char *name);

#endif
