#ifndef MSTATIC_BLOB_H
#define MSTATIC_BLOB_H
/* Blobs of an image's layout: files that are called by their digest, DIR/blobs/sha256/HEX; and the JSON among them. */
#include <jansson.h>
#include <stdbool.h>

#include "../base/digest.h"

enum { BLOB_JSON_MOST = 4 << 20 }; /* bytes of a manifest or config, as registries have it */

struct blob {
	char digest[DIGEST_HEX];
	long long size;
	const char *media; /* its type, constant */
};

extern const char media_index[], media_manifest[], media_config[];

/* "blobs/sha256/HEX", and that below dir; fresh. */
char *blob_name(const char *digest);
char *blob_path(const char *dir, const char *digest);
/* Makes DIR/blobs/sha256. 0, or -1 after a message. */
int blobs_begin(const char *dir);
/* Stores the JSON text of value, which it takes over, compact and sorted. 0, or -1 after a message. */
int blob_json(const char *dir, json_t *value, const char *media, struct blob *b);
/* A descriptor: type, digest and size. A new object. */
json_t *blob_descriptor(const struct blob *b);
/* The object in a file of at most BLOB_JSON_MOST bytes; new. NULL with *why, constant. */
json_t *json_object_of(const char *path, const char **why);
/* The text, or NULL where there is none. */
const char *json_text_of(const json_t *object, const char *key);
/* Reads "sha256:HEX" into hex; false for anything else. */
bool digest_read(const char *text, char hex[DIGEST_HEX]);

#endif
