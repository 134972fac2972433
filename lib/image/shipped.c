#include "shipped.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../content/contentread.h"
#include "../content/document.h"
#include "../elf/facts.h"

static void say_dynamic(const char *path, const struct facts *f)
{
	struct str s = {0};

	str_add_printable(&s, f->needed.n ? f->needed.v[0] : f->interpreter ? f->interpreter : "a loader");
	fail("%s is not static: it is loaded with %s", path, s.p);
	next_step("link it with CC=mstatic-cc; or mstatic bundle %s -o IMAGE takes along what it is loaded with", path);
	str_free(&s);
}

static int refuse_other(const char *path, const char *what)
{
	fail("%s is no program: it is %s", path, what);
	next_step("name the program that is linked from it");
	return -1;
}

static int check_static(const char *path, long long *size)
{
	static const char *const kinds[] = {[KIND_SHARED] = "a shared object", [KIND_OBJECT] = "an object", [KIND_ARCHIVE] = "an archive"};
	struct facts f;
	char *why = NULL;
	int bad = facts_read(path, &f, &why);

	if (bad) {
		fail("%s: %s", path, why);
		next_step("name a static program");
	} else if (f.kind == KIND_SHARED || f.kind == KIND_OBJECT || f.kind == KIND_ARCHIVE) {
		bad = refuse_other(path, kinds[f.kind]);
	} else if (!facts_static(&f)) {
		bad = -1;
		say_dynamic(path, &f);
	}
	*size = bad ? 0 : f.size;
	free(why);
	facts_free(&f);
	return bad;
}

/* The part of the program's platform; a new one where there is none. Takes over p. */
static size_t part_of(struct oci *o, struct platform *p)
{
	for (size_t i = 0; i < o->n; i++)
		if (platform_same(&o->parts[i].platform, p)) {
			platform_free(p);
			return i;
		}
	o->parts = xrealloc(o->parts, (o->n + 1) * sizeof *o->parts);
	o->parts[o->n] = (struct oci_part){.platform = *p};
	return o->n++;
}

static int put_bill(struct tree *t, const struct content *c)
{
	char *text = NULL, *path = xasprintf("usr/share/sbom/%s.cdx.json", c->path);
	size_t n = 0;
	struct document d;
	FILE *f = open_memstream(&text, &n);
	int bad = f ? 0 : fail("cannot write %s: %s", path, strerror(errno));

	if (!bad) {
		document_make(c, 1, PURL_GENERIC, &d);
		bad = cyclonedx_write(&d, f);
		document_free(&d);
		if (fclose(f) != 0)
			bad = fail("cannot write %s: %s", path, strerror(errno));
	}
	bad = bad ? bad : tree_bytes(t, path, text, n, 0644);
	free(text);
	free(path);
	return bad;
}

static int put(struct tree *t, const char *path, const struct content *c)
{
	char *to = xasprintf("usr/bin/%s", c->path);
	int bad = tree_file(t, to, path, 0755);

	free(to);
	return bad || !c->n ? bad : put_bill(t, c);
}

static int twice(const struct oci *o, const struct shipped *new)
{
	char *text = platform_text(&o->parts[new->part].platform);

	fail("two programs are called %s, and both are for %s", new->name, text);
	next_step("rename one of them");
	free(text);
	return -1;
}

static void refuse_name(const char *path)
{
	struct str s = {0};

	str_add_printable(&s, path);
	fail("cannot ship %s: its name has what images cannot call a program", s.p);
	next_step("rename it");
	str_free(&s);
}

int ship(const struct site *site, const char *path, struct oci *o, struct extras *e, struct shipment *s)
{
	struct shipped new = {.name = base_name(path)};
	struct platform p;
	struct content c = {0};

	if (!plain_text(new.name)) {
		refuse_name(path);
		return -1;
	}
	if (check_static(path, &new.size) != 0 || platform_of(path, &p) != 0)
		return -1;
	new.part = part_of(o, &p);
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].part == new.part && strcmp(s->v[i].name, new.name) == 0)
			return twice(o, &new);
	int bad = content_read(site, path, new.name, &c);
	bad = bad ? bad : put(&o->parts[new.part].root, path, &c);
	bad = bad ? bad : extras_look(e, path, new.name, &c);
	new.components = c.n;
	content_free(&c);
	s->v = xrealloc(s->v, (s->n + 1) * sizeof *s->v);
	s->v[s->n++] = new;
	return bad;
}

static bool has(const struct shipment *s, size_t part, const char *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].part == part && strcmp(s->v[i].name, name) == 0)
			return true;
	return false;
}

int shipment_check(const struct shipment *s, const struct oci *o)
{
	for (size_t i = 0; i < s->n; i++)
		for (size_t part = 0; part < o->n; part++)
			if (!has(s, part, s->v[i].name)) {
				char *is = platform_text(&o->parts[s->v[i].part].platform), *not = platform_text(&o->parts[part].platform);
				fail("%s is there for %s, but not for %s", s->v[i].name, is, not);
				next_step("name the same programs for each platform, each by the same name in a folder of its own");
				free(is);
				free(not);
				return -1;
			}
	return 0;
}
