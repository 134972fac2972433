#ifndef MSTATIC_CONTENT_H
#define MSTATIC_CONTENT_H
/* What is inside a program, as the file itself says (lib/elf/mark.h, lib/elf/bill.h). Every byte is untrusted. */
#include "component.h"

struct content {
	char *path;             /* as the user named it; of a file in an image, IMAGE:PATH */
	char *name, *version;   /* the program's own; version "" where the file does not say */
	char *digest;           /* of the file, "sha256:HEX" */
	struct component *v;    /* sorted by kind, name and version */
	size_t n;
};

/* Reads the program at path; what it says of a recipe's component is completed by that one's entry, where the home has
 * it. A file that says nothing has no components. 0, or -1 after a message. */
int content_read(const struct site *site, const char *path, struct content *c);
/* The same for the sysroot: all that is installed. */
int content_installed(const struct site *site, struct content *c);
void content_free(struct content *c);
/* A new component at the end, all zeros but for its kind. */
struct component *content_add(struct content *c, enum component_kind kind);

#endif
