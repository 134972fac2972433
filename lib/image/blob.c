#include "blob.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"

const char media_index[] = "application/vnd.oci.image.index.v1+json", media_manifest[] = "application/vnd.oci.image.manifest.v1+json",
	   media_config[] = "application/vnd.oci.image.config.v1+json";

char *blob_name(const char *digest)
{
	return xasprintf("blobs/sha256/%s", digest);
}

char *blob_path(const char *dir, const char *digest)
{
	return xasprintf("%s/blobs/sha256/%s", dir, digest);
}

int blobs_begin(const char *dir)
{
	char *path = xasprintf("%s/blobs/sha256/x", dir);
	int bad = make_parent(path);

	if (bad)
		fail("cannot create %s: %s", path, strerror(errno));
	free(path);
	return bad;
}

int blob_json(const char *dir, json_t *value, const char *media, struct blob *b)
{
	char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS);
	size_t n = text ? strlen(text) : 0;

	json_decref(value);
	if (!text)
		return fail("cannot write the image: a text in it is no UTF-8");
	digest_bytes(text, n, b->digest);
	b->size = (long long)n;
	b->media = media;
	char *path = blob_path(dir, b->digest);
	int bad = file_write(path, text, n, 0644);
	if (bad)
		fail("cannot write %s: %s", path, strerror(errno));
	free(path);
	free(text);
	return bad;
}

json_t *blob_descriptor(const struct blob *b)
{
	json_t *one = json_object();
	char *digest = xasprintf("sha256:%s", b->digest);

	json_object_set_new(one, "mediaType", json_string(b->media));
	json_object_set_new(one, "digest", json_string(digest));
	json_object_set_new(one, "size", json_integer(b->size));
	free(digest);
	return one;
}

json_t *json_object_of(const char *path, const char **why)
{
	struct str text = {0};
	struct stat st;
	json_t *value = NULL;

	*why = NULL;
	if (stat(path, &st) != 0 || (S_ISREG(st.st_mode) && st.st_size <= BLOB_JSON_MOST && file_read(path, &text) != 0))
		*why = strerror(errno);
	else if (!S_ISREG(st.st_mode))
		*why = "it is no file";
	else if (st.st_size > BLOB_JSON_MOST)
		*why = "it is longer than 4 MB";
	else if (!(value = json_loadb(text.p ? text.p : "", text.n, 0, NULL)))
		*why = "it is no JSON";
	str_free(&text);
	return value;
}

const char *json_text_of(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

bool digest_read(const char *text, char hex[DIGEST_HEX])
{
	static const char begin[] = "sha256:";

	if (!text || strncmp(text, begin, sizeof begin - 1) != 0)
		return false;
	text += sizeof begin - 1;
	if (strlen(text) != DIGEST_HEX - 1 || strspn(text, "0123456789abcdef") != DIGEST_HEX - 1)
		return false;
	memcpy(hex, text, DIGEST_HEX);
	return true;
}
