#include "oci.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "ociconfig.h"
#include "reference.h"

static const char *const layer_media[] = {[TAR_PLAIN] = "application/vnd.oci.image.layer.v1.tar",
					  [TAR_GZIP] = "application/vnd.oci.image.layer.v1.tar+gzip",
					  [TAR_ZSTD] = "application/vnd.oci.image.layer.v1.tar+zstd"};

struct making {
	const struct site *site;
	struct oci *o;
	const char *dir;
	json_t *index;   /* the manifests of all parts, as an index lists them */
	json_t *archive; /* manifest.json, which has the first alone */
};

/* The part's own layer, which becomes a blob. */
static int make_layer(const struct making *m, const struct oci_part *part, struct blob *layer, struct tar *made)
{
	char *tmp = xasprintf("%s/layer", m->dir), *to;
	int bad = tar_write(m->site, &part->root, m->o->when, m->o->form, tmp, made);

	if (!bad) {
		*layer = (struct blob){.size = made->outer_size, .media = layer_media[m->o->form]};
		memcpy(layer->digest, made->outer, DIGEST_HEX);
		to = blob_path(m->dir, layer->digest);
		if (rename(tmp, to) != 0)
			bad = fail("cannot write %s: %s", to, strerror(errno));
		free(to);
	}
	free(tmp);
	return bad;
}

/* What docker's classic store reads. */
static json_t *archive_of(const struct oci *o, const struct blob *config, const struct oci_base *base, const struct blob *layer)
{
	json_t *layers = json_array(), *one = json_object(), *tags = json_null();
	char *name = blob_name(config->digest);

	if (o->tag)
		tags = json_pack("[s]", o->tag);
	json_object_set_new(one, "Config", json_string(name));
	json_object_set_new(one, "RepoTags", tags);
	free(name);
	for (size_t i = 0; i <= base->n; i++) {
		name = blob_name(i < base->n ? base->layers[i].digest : layer->digest);
		json_array_append_new(layers, json_string(name));
		free(name);
	}
	json_object_set_new(one, "Layers", layers);
	return json_pack("[o]", one);
}

static json_t *manifest_of(const struct blob *config, const struct oci_base *base, const struct blob *layer)
{
	json_t *layers = json_array();

	for (size_t i = 0; i < base->n; i++)
		json_array_append_new(layers, blob_descriptor(&base->layers[i]));
	json_array_append_new(layers, blob_descriptor(layer));
	return json_pack("{s:i, s:s, s:o, s:o}", "schemaVersion", 2, "mediaType", media_manifest, "config", blob_descriptor(config),
			 "layers", layers);
}

static json_t *with_platform(json_t *descriptor, const struct platform *p)
{
	json_t *platform = json_pack("{s:s, s:s}", "architecture", p->architecture, "os", "linux");

	if (p->variant)
		json_object_set_new(platform, "variant", json_string(p->variant));
	json_object_set_new(descriptor, "platform", platform);
	return descriptor;
}

/* Writes the blobs of one part. */
static int make_part(struct making *m, struct oci_part *part)
{
	struct oci_base base = {0};
	struct blob layer, config, manifest;
	struct tar made;
	char *text = platform_text(&part->platform);
	int bad = 0;

	progress_phase(m->o->tag ? m->o->tag : "image", text);
	if (m->o->base)
		bad = oci_base_read(m->o->base, m->dir, &part->platform, &base);
	bad = bad ? bad : make_layer(m, part, &layer, &made);
	bad = bad ? bad : blob_json(m->dir, oci_config_make(m->o, part, &base, made.inner), media_config, &config);
	bad = bad ? bad : blob_json(m->dir, manifest_of(&config, &base, &layer), media_manifest, &manifest);
	if (!bad) {
		memcpy(part->config, config.digest, DIGEST_HEX);
		memcpy(part->manifest, manifest.digest, DIGEST_HEX);
		part->size = base.n ? -1 : made.inner_size;
		part->packed_size = layer.size;
		for (size_t i = 0; i < base.n; i++)
			part->packed_size += base.layers[i].size;
		json_array_append_new(m->index, with_platform(blob_descriptor(&manifest), &part->platform));
		if (!m->archive)
			m->archive = archive_of(m->o, &config, &base, &layer);
	}
	progress_clear();
	oci_base_free(&base);
	free(text);
	return bad;
}

/* The names that tools look for: the tag alone, and the whole name. */
static void annotate(json_t *descriptor, const char *tag)
{
	struct reference r;

	if (!reference_read(tag, &r)) {
		char *full = reference_full(&r);
		json_object_set_new(descriptor, "annotations",
				    json_pack("{s:s, s:s}", "org.opencontainers.image.ref.name", r.tag, "io.containerd.image.name", full));
		free(full);
	}
	reference_free(&r);
}

static json_t *index_of(json_t *manifests)
{
	return json_pack("{s:i, s:s, s:O}", "schemaVersion", 2, "mediaType", media_index, "manifests", manifests);
}

static int put_json(const char *dir, const char *name, json_t *value)
{
	char *path = xasprintf("%s/%s", dir, name), *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS);
	int bad = text ? file_write(path, text, strlen(text), 0644) : -1;

	if (bad)
		fail("cannot write %s: %s", path, strerror(errno));
	free(text);
	free(path);
	return bad;
}

/* The files at the layout's root, which lead to the blobs. */
static int make_heads(struct making *m)
{
	json_t *top, *one, *layout = json_pack("{s:s}", "imageLayoutVersion", "1.0.0");
	struct blob index;
	int bad = 0;

	if (m->o->n == 1) {
		top = json_incref(json_array_get(m->index, 0));
		memcpy(m->o->digest, m->o->parts[0].manifest, DIGEST_HEX);
	} else {
		bad = blob_json(m->dir, index_of(m->index), media_index, &index);
		top = bad ? json_object() : blob_descriptor(&index);
		memcpy(m->o->digest, index.digest, DIGEST_HEX);
	}
	if (m->o->tag)
		annotate(top, m->o->tag);
	one = json_pack("[o]", top);
	json_t *head = index_of(one);
	bad = bad || put_json(m->dir, "oci-layout", layout) != 0 || put_json(m->dir, "index.json", head) != 0 ||
	      put_json(m->dir, "manifest.json", m->archive) != 0;
	json_decref(head);
	json_decref(one);
	json_decref(layout);
	return bad ? -1 : 0;
}

/* The layout as one file, which gets its name when it is whole. */
static int make_file(const struct making *m, const char *to)
{
	struct argv names = {0}, blobs = {0};
	struct tree t = {0};
	struct tar made;
	char *tmp = xasprintf("%s/image", m->dir), *folder = blob_path(m->dir, "");
	int bad = 0;

	argv_addl(&names, "oci-layout", "index.json", "manifest.json", NULL);
	list_folder(folder, &blobs);
	for (size_t i = 0; i < blobs.n; i++)
		argv_addf(&names, "blobs/sha256/%s", blobs.v[i]);
	for (size_t i = 0; !bad && i < names.n; i++) {
		char *path = xasprintf("%s/%s", m->dir, names.v[i]);
		bad = tree_file(&t, names.v[i], path, 0644);
		free(path);
	}
	bad = bad ? bad : tar_write(m->site, &t, m->o->when, TAR_PLAIN, tmp, &made);
	m->o->size = bad ? 0 : made.outer_size;
	if (!bad && rename(tmp, to) != 0)
		bad = fail("cannot write %s: %s", to, strerror(errno));
	tree_free(&t);
	argv_free(&names);
	argv_free(&blobs);
	free(folder);
	free(tmp);
	return bad;
}

int oci_write(const struct site *site, struct oci *o, const char *dir, const char *to)
{
	struct making m = {.site = site, .o = o, .dir = dir, .index = json_array()};
	int bad = blobs_begin(dir);

	bad = bad || !o->base ? bad : oci_base_unpack(site, o->base, dir);
	for (size_t i = 0; !bad && i < o->n; i++)
		bad = make_part(&m, &o->parts[i]);
	bad = bad ? bad : make_heads(&m);
	bad = bad || !to ? bad : make_file(&m, to);
	json_decref(m.index);
	json_decref(m.archive);
	return bad;
}

void oci_free(struct oci *o)
{
	struct argv *lists[] = {&o->config.entrypoint, &o->config.cmd, &o->config.env, &o->config.expose, &o->config.labels};

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		argv_free(lists[i]);
	for (size_t i = 0; i < o->n; i++) {
		platform_free(&o->parts[i].platform);
		tree_free(&o->parts[i].root);
	}
	free(o->parts);
	o->parts = NULL;
	o->n = 0;
}
