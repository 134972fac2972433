#include "pushto.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "upload.h"

struct pushing {
	struct registry r;
	const char *dir;
	const struct destination *to;
};

/* The layout is mstatic's own: what is wrong with it is a matter of its disk. */
static int broken(const struct pushing *p, const char *path)
{
	progress_clear();
	fail("cannot push %s/%s: %s is not what was written", p->to->name, p->to->path, path);
	next_step("the same command again");
	return -1;
}

static json_t *layout_json(const struct pushing *p, const char *path)
{
	const char *why;
	json_t *value = json_object_of(path, &why);

	if (!value)
		broken(p, path);
	return value;
}

static int blob_of(const json_t *descriptor, struct blob *b)
{
	b->media = json_text_of(descriptor, "mediaType");
	b->size = json_integer_value(json_object_get(descriptor, "size"));
	return digest_read(json_text_of(descriptor, "digest"), b->digest) && b->media ? 0 : -1;
}

static int send(struct pushing *p, const json_t *descriptor)
{
	struct blob b;

	if (blob_of(descriptor, &b) != 0)
		return broken(p, "index.json");
	char *file = blob_path(p->dir, b.digest), *phase = xasprintf("push %.12s", b.digest);
	progress_phase(p->to->path, phase);
	int bad = upload_blob(&p->r, file, &b);
	free(phase);
	free(file);
	return bad;
}

static int send_named(struct pushing *p, const json_t *descriptor, const char *tag);

/* What a manifest or an index names. */
static int send_parts(struct pushing *p, const json_t *value)
{
	const json_t *config = json_object_get(value, "config"), *layers = json_object_get(value, "layers");
	const json_t *manifests = json_object_get(value, "manifests");
	int bad = 0;

	for (size_t i = 0; !bad && i < json_array_size(layers); i++)
		bad = send(p, json_array_get(layers, i));
	bad = bad || !config ? bad : send(p, config);
	for (size_t i = 0; !bad && i < json_array_size(manifests); i++)
		bad = send_named(p, json_array_get(manifests, i), NULL);
	return bad;
}

/* A manifest or an index, after all that it names. tag NULL: by its digest. */
static int send_named(struct pushing *p, const json_t *descriptor, const char *tag)
{
	struct blob b;

	if (blob_of(descriptor, &b) != 0)
		return broken(p, "index.json");
	char *file = blob_path(p->dir, b.digest), *digest = xasprintf("sha256:%s", b.digest);
	json_t *value = layout_json(p, file);
	int bad = value ? send_parts(p, value) : -1;
	if (!bad) {
		progress_phase(p->to->path, "push manifest");
		bad = upload_manifest(&p->r, file, &b, tag ? tag : digest);
	}
	json_decref(value);
	free(digest);
	free(file);
	return bad;
}

int push_to(const struct site *site, const char *dir, const struct destination *to)
{
	struct pushing p = {.dir = dir, .to = to};
	char *path = xasprintf("%s/index.json", dir);
	json_t *index = layout_json(&p, path);
	int bad = index ? registry_open(site, to->name, to->server, to->login, to->path, to->insecure, &p.r) : -1;

	bad = bad ? bad : send_named(&p, json_array_get(json_object_get(index, "manifests"), 0), to->tag);
	progress_clear();
	if (index)
		registry_close(&p.r);
	json_decref(index);
	free(path);
	return bad;
}
