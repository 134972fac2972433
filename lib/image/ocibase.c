#include "ocibase.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/real.h"
#include "../source/apart.h"

enum { LAYERS = 127 }; /* that container engines take */

struct reading {
	const char *file, *dir;
	const struct platform *p;
	struct oci_base *b;
};

static int broken(const struct reading *r, const char *what, const char *why)
{
	struct str s = {0};

	str_add_printable(&s, what);
	fail("cannot build upon %s: %s: %s", r->file, s.p ? s.p : "''", why);
	next_step("give an image as `docker save`, podman or skopeo write it, or --base=none");
	str_free(&s);
	return -1;
}

int oci_base_unpack(const struct site *site, const char *file, const char *dir)
{
	const struct argv all = {0};
	char *to = xasprintf("%s/base", dir);
	int bad = is_dir(file) ? fail("cannot build upon %s: it is a folder", file) : apart_unpack(site, file, NULL, to, &all);

	if (bad && is_dir(file))
		next_step("give a tar file with an image in it");
	free(to);
	return bad;
}

/* The path of what is called name in the unpacked image; NULL where the name would lead out of it. Fresh. */
static char *inside(const struct reading *r, const char *name)
{
	char *base = xasprintf("%s/base", r->dir), *path = xasprintf("%s/%s", base, name);
	char *root = path_fold(base), *folded = path_fold(path);

	if (!path_within(folded, root) || strcmp(folded, root) == 0) {
		free(folded);
		folded = NULL;
	}
	free(path);
	free(base);
	free(root);
	return folded;
}

static json_t *object_inside(const struct reading *r, const char *name)
{
	char *path = inside(r, name);
	const char *why = "its name leads out of the image";
	json_t *value = path ? json_object_of(path, &why) : NULL;

	if (!value)
		broken(r, name, why);
	free(path);
	return value;
}

/* What a descriptor tells of: a JSON value whose digest is right. New, or NULL after a message. */
static json_t *described(const struct reading *r, const json_t *descriptor)
{
	char hex[DIGEST_HEX], is[DIGEST_HEX];
	const char *told = json_text_of(descriptor, "digest");

	if (!digest_read(told, hex)) {
		broken(r, told ? told : "a descriptor", "it has no sha256 digest");
		return NULL;
	}
	char *name = blob_name(hex), *path = inside(r, name);
	json_t *value = NULL;
	if (digest_file(path, is, NULL) == 0 && strcmp(is, hex) != 0)
		broken(r, name, "its bytes have another digest");
	else
		value = object_inside(r, name);
	free(path);
	free(name);
	return value;
}

/* By a layer's first bytes. */
static const char *media_of(const char *path)
{
	static const struct {
		const char *magic, *media;
	} forms[] = {{"\x1f\x8b", "application/vnd.oci.image.layer.v1.tar+gzip"},
		     {"\x28\xb5\x2f\xfd", "application/vnd.oci.image.layer.v1.tar+zstd"}};
	struct mapped b;
	const char *media = "application/vnd.oci.image.layer.v1.tar";

	if (file_map(path, &b) != 0)
		return media;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (b.n > 4 && memcmp(b.p, forms[i].magic, strlen(forms[i].magic)) == 0)
			media = forms[i].media;
	file_unmap(&b);
	return media;
}

/* Brings the layer into the layout. digest: what it has to be, or NULL. */
static int take_layer(const struct reading *r, const char *name, const char *digest)
{
	char *path = inside(r, name);
	struct blob *l = &r->b->layers[r->b->n];
	int bad = 0;

	if (!path)
		return broken(r, name, "its name leads out of the image");
	if (digest_file(path, l->digest, &l->size) != 0) {
		bad = broken(r, name, strerror(errno));
	} else if (digest && strcmp(l->digest, digest) != 0) {
		bad = broken(r, name, "its bytes have another digest");
	} else {
		char *real = path_real(path), *to = blob_path(r->dir, l->digest);
		l->media = media_of(path);
		r->b->n++;
		if (!file_exists(to) && link(real, to) != 0 && file_copy(real, to) != 0)
			bad = fail("cannot write %s: %s", to, strerror(errno));
		free(real);
		free(to);
	}
	free(path);
	return bad;
}

/* Notes the digests of the layers as tar files, of which the config tells. */
static int take_diffs(const struct reading *r)
{
	const json_t *diffs = json_object_get(json_object_get(r->b->config, "rootfs"), "diff_ids");
	struct oci_base *b = r->b;

	if (json_array_size(diffs) != b->n)
		return broken(r, "its config", "it tells of another number of layers");
	b->diffs = xcalloc(b->n + 1, sizeof *b->diffs);
	for (size_t i = 0; i < b->n; i++)
		if (!digest_read(json_string_value(json_array_get(diffs, i)), b->diffs[i]))
			return broken(r, "its config", "a layer in it has no sha256 digest");
	return 0;
}

/* Is that for the platform? object has the members architecture and variant. Of two that say nothing of a variant, or where
 * one does not, the architecture alone counts. */
static bool fits(const struct reading *r, const json_t *object)
{
	const char *arch = json_text_of(object, "architecture"), *variant = json_text_of(object, "variant");

	return arch && strcmp(arch, r->p->architecture) == 0 && (!variant || !r->p->variant || strcmp(variant, r->p->variant) == 0);
}

static int other_platform(const struct reading *r)
{
	char *text = platform_text(r->p);
	int bad = broken(r, text, "it is no image for that");

	free(text);
	return bad;
}

static int begin_layers(const struct reading *r, size_t n)
{
	if (n > LAYERS)
		return broken(r, "its manifest", "it has more than 127 layers");
	r->b->layers = xcalloc(n + 1, sizeof *r->b->layers);
	return 0;
}

static int take_manifest(const struct reading *r, const json_t *manifest)
{
	const json_t *layers = json_object_get(manifest, "layers");
	char hex[DIGEST_HEX];
	int bad = begin_layers(r, json_array_size(layers));

	if (bad || !(r->b->config = described(r, json_object_get(manifest, "config"))))
		return -1;
	if (!fits(r, r->b->config))
		return other_platform(r);
	for (size_t i = 0; !bad && i < json_array_size(layers); i++) {
		const char *told = json_text_of(json_array_get(layers, i), "digest");
		if (!digest_read(told, hex))
			return broken(r, "its manifest", "a layer in it has no sha256 digest");
		char *name = blob_name(hex);
		bad = take_layer(r, name, hex);
		free(name);
	}
	return bad ? bad : take_diffs(r);
}

/* The manifest for the platform in an index, which may hold another index. */
static int take_index(const struct reading *r, const json_t *index, int depth)
{
	const json_t *all = json_object_get(index, "manifests");

	for (size_t i = 0; i < json_array_size(all); i++) {
		const json_t *one = json_array_get(all, i), *platform = json_object_get(one, "platform");
		if (platform && !fits(r, platform))
			continue;
		json_t *value = described(r, one);
		if (!value)
			return -1;
		bool more = json_object_get(value, "manifests") != NULL;
		int bad = more && depth > 3 ? broken(r, "its index", "it holds too many others")
			  : more	    ? take_index(r, value, depth + 1)
					    : take_manifest(r, value);
		json_decref(value);
		return bad;
	}
	return other_platform(r);
}

/* What docker wrote before it wrote layouts. */
static int take_archive(const struct reading *r, const json_t *all)
{
	const json_t *one = json_array_get(all, 0), *layers = json_object_get(one, "Layers");
	const char *config = json_text_of(one, "Config");
	int bad = config ? begin_layers(r, json_array_size(layers)) : broken(r, "manifest.json", "it names no config");

	if (bad || !(r->b->config = object_inside(r, config)))
		return -1;
	if (!fits(r, r->b->config))
		return other_platform(r);
	for (size_t i = 0; !bad && i < json_array_size(layers); i++) {
		const char *name = json_string_value(json_array_get(layers, i));
		bad = name ? take_layer(r, name, NULL) : broken(r, "manifest.json", "a layer in it has no name");
	}
	return bad ? bad : take_diffs(r);
}

int oci_base_read(const char *file, const char *dir, const struct platform *p, struct oci_base *b)
{
	const struct reading r = {file, dir, p, b};
	char *index = inside(&r, "index.json");
	bool layout = file_exists(index);
	json_t *value;

	*b = (struct oci_base){0};
	free(index);
	value = object_inside(&r, layout ? "index.json" : "manifest.json");
	if (!value)
		return -1;
	int bad = layout ? take_index(&r, value, 0) : take_archive(&r, value);
	json_decref(value);
	return bad;
}

void oci_base_free(struct oci_base *b)
{
	json_decref(b->config);
	free(b->layers);
	free(b->diffs);
	*b = (struct oci_base){0};
}
