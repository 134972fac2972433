/* A relocatable tree as one file: the launcher, and behind it the tree, packed. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "../base/digest.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "launch.h"
#include "launcher/launcher.h"
#include "zone.h"

struct packer {
	z_stream z;
	struct str out;
	unsigned long long in; /* bytes that were packed */
};

static void pack(struct packer *p, const void *bytes, size_t n, int flush)
{
	static unsigned char buf[1 << 16];
	const unsigned char *from = bytes;

	do {
		size_t step = n < 1 << 30 ? n : 1 << 30;
		p->z.next_in = (unsigned char *)from;
		p->z.avail_in = (unsigned)step;
		do {
			p->z.next_out = buf;
			p->z.avail_out = sizeof buf;
			deflate(&p->z, step == n ? flush : Z_NO_FLUSH);
			str_addn(&p->out, (char *)buf, sizeof buf - p->z.avail_out);
		} while (p->z.avail_out == 0);
		from += step;
		n -= step;
		p->in += step;
	} while (n);
}

static void put_number(unsigned char *p, int n, unsigned long long value)
{
	for (int i = 0; i < n; i++)
		p[i] = (unsigned char)(value >> 8 * i);
}

static int pack_entry(struct packer *p, const struct tree_entry *e)
{
	unsigned char head[RECORD_HEAD];
	struct mapped file = {0};
	const char *data = e->kind == TREE_LINK ? e->target : e->bytes;
	size_t n = e->kind == TREE_LINK ? strlen(e->target) : (size_t)e->size;

	if (e->kind == TREE_FOLDER)
		n = 0;
	if (e->kind == TREE_FILE && e->source) {
		if (file_map(e->source, &file) != 0)
			return fail("cannot read %s: %s", e->source, strerror(errno));
		data = file.p;
		n = file.n;
	}
	head[RECORD_KIND] = (unsigned char)"dfl"[e->kind];
	put_number(head + RECORD_MODE, 2, e->mode & 0777);
	put_number(head + RECORD_PATH, 2, strlen(e->path));
	put_number(head + RECORD_DATA, 8, n);
	pack(p, head, sizeof head, Z_NO_FLUSH);
	pack(p, e->path, strlen(e->path), Z_NO_FLUSH);
	pack(p, data, n, Z_NO_FLUSH);
	if (e->kind == TREE_FILE && e->source)
		file_unmap(&file);
	return 0;
}

static int pack_tree(struct packer *p, const struct tree *t)
{
	static const unsigned char end[RECORD_HEAD];
	int bad = deflateInit2(&p->z, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK;

	if (bad)
		return fail("cannot pack the bundle: %s", p->z.msg ? p->z.msg : "out of memory");
	for (size_t i = 0; i < t->n && !bad; i++)
		bad = pack_entry(p, t->v[i]);
	pack(p, end, sizeof end, Z_FINISH);
	deflateEnd(&p->z);
	return bad;
}

int launch_file(const struct bundle_wish *w, const struct bundle *b, const struct tree *t, const char *start, const char *to)
{
	struct str launcher = {0}, file = {0};
	struct packer p = {0};
	struct argv fields = {0};
	char digest[DIGEST_HEX];
	int bad = zone_launcher(w->site, bundle_first(b), &launcher);

	bad = bad ? bad : pack_tree(&p, t);
	digest_bytes(p.out.p, p.out.n, digest);
	argv_addf(&fields, "%.32s", digest);
	argv_add(&fields, start);
	argv_addf(&fields, "%zu", launcher.n);
	argv_addf(&fields, "%zu", p.out.n);
	argv_addf(&fields, "%llu", p.in);
	bad = bad ? bad : zone_fill(&launcher, &fields, &file);
	if (!bad) {
		str_addn(&file, p.out.p, p.out.n);
		if (file_write(to, file.p, file.n, 0755) != 0) {
			bad = fail("cannot write %s: %s", to, strerror(errno));
			next_step("make room, or write it elsewhere");
		}
	}
	str_free(&p.out);
	str_free(&file);
	str_free(&launcher);
	argv_free(&fields);
	return bad;
}
