#ifndef MSTATIC_CONTENT_H
#define MSTATIC_CONTENT_H
/* What is inside a program. */
#include "component.h"

struct content {
	char *path;             /* as the user named it; of a file in an image, IMAGE:PATH */
	char *name, *version;   /* the program's own; version "" where the file does not say */
	char *digest;           /* of the file, "sha256:HEX" */
	struct argv loads;      /* the libraries of the system that it loads, nothing of which is inside: "libc.so.6" */
	struct argv releases;   /* that these must have: "GLIBC 2.17" */
	struct component *v;    /* sorted by kind, name and version */
	size_t n;
};

void content_free(struct content *c);
/* A new component at the end, all zeros but for its kind. */
struct component *content_add(struct content *c, enum component_kind kind);
/* By kind, name and version. */
void content_sort(struct content *c);

#endif
