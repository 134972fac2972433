#ifndef MSTATIC_OCIFORM_H
#define MSTATIC_OCIFORM_H
/* What an image of a container is made of (oci.h). */
#include "../base/argv.h"
#include "../host/site.h"
#include "../pack/tar.h"
#include "../pack/tree.h"
#include "platform.h"

/* How a container of an image is run; NULL or empty: not said. */
struct oci_config {
	const char *user, *workdir; /* "65532:65532", "/" */
	struct argv entrypoint, cmd, env, expose, labels; /* env and labels "NAME=VALUE", expose "8080/tcp" */
};

/* One platform's image. */
struct oci_part {
	struct platform platform;
	struct tree root;                   /* its one layer, on top of the base's */
	char config[DIGEST_HEX];            /* set by oci_write(): the image's id to docker and podman */
	char manifest[DIGEST_HEX];
	long long size, packed_size;        /* and: bytes of all its layers, the base's too, as tar files and as stored; the
	                                       first is -1 where the base does not tell it */
};

struct oci {
	struct oci_config config;
	const char *tag;    /* "app:1.0", "host/app:1.0"; NULL: none */
	const char *base;   /* a tar file with an image, or NULL */
	enum tar_form form; /* of layers */
	time_t when;
	struct oci_part *parts; /* the first is the one that readers without indexes get */
	size_t n;
	char digest[DIGEST_HEX]; /* set by oci_write(): of the index, or of the one manifest */
	long long size;          /* and: bytes of the file */
};

#endif
