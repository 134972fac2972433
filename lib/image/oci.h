#ifndef MSTATIC_OCI_H
#define MSTATIC_OCI_H
/* Images of containers: the OCI's layout (https://github.com/opencontainers/image-spec) and what `docker save` writes, both in
 * one tar file, which docker load (with either of its stores), podman, skopeo and ctr take. Several platforms make an index.
 * The same input gives the same bytes. */
#include "ociform.h"

/* Writes the image into the folder dir as a layout (oci-layout, index.json, manifest.json, blobs/sha256/…), and into the file
 * to (NULL: none), whole or not at all. dir must be there, empty, and on the file system of to. 0, or -1 after a message. */
int oci_write(const struct site *site, struct oci *o, const char *dir, const char *to);
void oci_free(struct oci *o);

#endif
