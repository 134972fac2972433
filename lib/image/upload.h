#ifndef MSTATIC_UPLOAD_H
#define MSTATIC_UPLOAD_H
/* A blob on its way into a registry. For mstatic-source. */
#include "blob.h"
#include "registry.h"

/* Sends the blob, which is a file, unless the registry has it. One that breaks off goes on where it stopped. 0, or -1 after a
 * message. */
int upload_blob(struct registry *r, const char *file, const struct blob *b);
/* Sends the manifest or index, which is a file, under that name: a tag or "sha256:HEX". 0, or -1 after a message. */
int upload_manifest(struct registry *r, const char *file, const struct blob *b, const char *name);

#endif
