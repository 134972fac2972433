/* What others wrote of images: a base's index, manifest and config, logins, what a registry answers, programs' processors, names.
 * An input is three texts with a NUL between: the second and third are blobs, and AAAA… and BBBB… in the others are their
 * digests, so that the reader goes on. */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../lib/base/file.h"
#include "../../lib/base/mem.h"
#include "../../lib/image/challenge.h"
#include "../../lib/image/ocibase.h"
#include "../../lib/image/reference.h"
#include "../../lib/pack/treetext.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[PATH_MAX];

static void remove_folder(void)
{
	remove_tree(folder);
}

static void make_folder(void)
{
	char template[] = "/tmp/fuzz-image-XXXXXX";

	if (!mkdtemp(template) || !realpath(template, folder) || chdir(folder) != 0 || make_dirs("home/.docker") != 0)
		abort();
	atexit(remove_folder);
}

/* Puts hex in the place of 64 times the letter. */
static void put_digest(struct str *s, char letter, const char *hex)
{
	char run[DIGEST_HEX];

	memset(run, letter, DIGEST_HEX - 1);
	run[DIGEST_HEX - 1] = '\0';
	char *at = s->n ? memmem(s->p, s->n, run, DIGEST_HEX - 1) : NULL;
	if (at)
		memcpy(at, hex, DIGEST_HEX - 1);
}

static void store(const char *path, const struct str *s)
{
	if (file_write(path, s->p ? s->p : "", s->n, 0644) != 0)
		abort();
}

static void store_blob(const struct str *s, char hex[DIGEST_HEX])
{
	digest_bytes(s->p ? s->p : "", s->n, hex);
	char *path = blob_path("base", hex);
	if (make_parent(path) != 0)
		abort();
	store(path, s);
	free(path);
}

static void read_base(struct str part[3])
{
	static const struct platform p = {(char *)"amd64", NULL};
	char hex[DIGEST_HEX];
	struct oci_base b;

	store_blob(&part[2], hex);
	put_digest(&part[1], 'B', hex);
	store_blob(&part[1], hex);
	put_digest(&part[0], 'A', hex);
	if (blobs_begin(".") != 0)
		abort();
	store(part[2].n % 2 ? "base/index.json" : "base/manifest.json", &part[0]);
	if (oci_base_read("base.tar", ".", &p, &b) == 0)
		for (size_t i = 0; i < b.n; i++)
			if (strlen(b.layers[i].digest) != 64 || strlen(b.diffs[i]) != 64 || !b.layers[i].media)
				abort();
	oci_base_free(&b);
	remove_tree("base");
	remove_tree("blobs");
}

static void read_logins(const struct str *part)
{
	char *env[] = {(char *)"HOME=home", (char *)"PATH=/nonexistent", NULL};
	static struct site site;
	struct credentials c;

	if (!site.env.n)
		argv_addv(&site.env, env);
	store("home/.docker/config.json", part);
	if (credentials_read(&site, "registry.example", &c) == 0 && (c.user != NULL) != (c.password != NULL))
		abort();
	credentials_free(&c);
}

static void read_words(const struct str *part)
{
	const char *text = part->p ? part->p : "";
	char *realm = challenge_part(text, "realm");
	struct reference r;
	struct tree t = {0};

	if (!reference_read(text, &r) && (!*r.path || !*r.tag || strchr(r.path, ':')))
		abort();
	reference_free(&r);
	if (tree_hear(part, &t) == 0)
		for (size_t i = 0; i < t.n; i++)
			if (!t.v[i]->path)
				abort();
	tree_free(&t);
	free(realm);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data, *end = p + size;
	struct str part[3] = {{0}};
	struct platform platform;

	if (!*folder)
		make_folder();
	for (int i = 0; i < 3 && p < end; i++) {
		size_t n = i < 2 ? strnlen(p, (size_t)(end - p)) : (size_t)(end - p);
		str_addn(&part[i], p, n);
		p += n + 1;
	}
	read_words(&part[0]);
	read_logins(&part[0]);
	read_base(part);
	if (file_write("program", data, size, 0755) != 0)
		abort();
	platform_of("program", &platform);
	platform_free(&platform);
	for (int i = 0; i < 3; i++)
		str_free(&part[i]);
	return 0;
}
