#ifndef MSTATIC_REFERENCE_H
#define MSTATIC_REFERENCE_H
/* Names of images: [HOST[:PORT]/]PATH[:TAG], as docker reads them: the first part is a host where it has a '.' or a ':', or is
 * "localhost". */
#include <stdbool.h>

struct reference {
	char *host; /* NULL: none was said */
	char *path; /* "library/app" */
	char *tag;  /* "latest" where none was said */
};

/* NULL, or a text that says what is wrong with it; r may be freed after either. */
const char *reference_read(const char *text, struct reference *r);
/* The whole name, as docker and containerd spell it: with Docker's own host and folder where none are said. Fresh. */
char *reference_full(const struct reference *r);
void reference_free(struct reference *r);

#endif
