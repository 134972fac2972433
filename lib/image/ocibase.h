#ifndef MSTATIC_OCIBASE_H
#define MSTATIC_OCIBASE_H
/* The image that another is built upon: an OCI layout, or what `docker save` writes, in a tar file. Every byte of it is
 * untrusted. */
#include "../host/site.h"
#include "blob.h"
#include "platform.h"

struct oci_base {
	json_t *config;       /* what its config says, whole */
	struct blob *layers;
	char (*diffs)[DIGEST_HEX]; /* of each layer as a tar file */
	size_t n;
};

/* Unpacks the file below DIR/base, once for all platforms. 0, or -1 after a message. */
int oci_base_unpack(const struct site *site, const char *file, const char *dir);
/* Reads what was unpacked there for this platform, and brings its layers into the layout in dir. 0, or -1 after a message;
 * to be freed in either case. */
int oci_base_read(const char *file, const char *dir, const struct platform *p, struct oci_base *b);
void oci_base_free(struct oci_base *b);

#endif
