#include "parts.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../driver/parts.h"
#include "../host/home.h"

/* Whole blocks that end with a byte, as gzip_deflated() wants them: raw, none the last, nothing kept from before. */
static int deflated(const struct str *text, struct str *out)
{
	z_stream z = {0};
	unsigned char buf[1024];
	int status = deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);

	if (status != Z_OK)
		return fail("cannot compress: error %d", status);
	z.next_in = (unsigned char *)text->p;
	z.avail_in = (unsigned)text->n;
	do {
		z.next_out = buf;
		z.avail_out = sizeof buf;
		(void)deflate(&z, Z_SYNC_FLUSH);
		str_addn(out, (char *)buf, sizeof buf - z.avail_out);
	} while (!z.avail_out);
	deflateEnd(&z);
	return 0;
}

static int put(struct str *file, const char *id, const char *recipe, const struct str *text)
{
	struct str small = {0};
	int bad = deflated(text, &small);

	if (!bad)
		parts_put(file, &(struct part){id, recipe, text->p, small.p, text->n, small.n});
	str_free(&small);
	return bad;
}

/* What a program says of it is short: who has the recipe can say more. */
static void component(const struct entry *e, struct str *s)
{
	char *name = xstrndup(e->name, strcspn(e->name, "@"));

	str_add(s, "{\"type\":\"library\"");
	str_add_member(s, "bom-ref", e->part);
	str_add_member(s, "name", name);
	str_add_member(s, "version", e->version);
	if (e->licence) {
		str_add(s, ",\"licenses\":[{\"expression\":");
		str_add_json(s, e->licence);
		str_add(s, "}]");
	}
	if (e->cpe)
		str_add_member(s, "cpe", e->cpe);
	if (e->purl)
		str_add_member(s, "purl", e->purl);
	str_add(s, "},");
	free(name);
}

int parts_write(const struct site *site, const struct generation *g, const char *dir)
{
	static const char opening[] = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[";
	char *path = xasprintf("%s/mstatic/parts", dir);
	struct str file = {0}, text = {0};

	str_add(&text, opening);
	int bad = put(&file, "-", "-", &text);
	for (size_t i = 0; !bad && i < g->n; i++) {
		const struct entry *e = g->v[i].entry;
		if (!e->part)
			continue;
		text.n = 0;
		component(e, &text);
		bad = put(&file, e->part, e->name, &text);
	}
	if (!bad && file_write(path, file.p, file.n, 0444) != 0)
		bad = home_error(site, "cannot write %s", path);
	str_free(&file);
	str_free(&text);
	free(path);
	return bad;
}
