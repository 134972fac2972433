#include "contentread.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/digest.h"
#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/starts.h"
#include "../store/generation.h"
#include "told.h"

/* Completes what the home has entries of. */
static void complete(const struct site *site, struct content *c)
{
	struct argv ids = {0};

	entry_list(site, &ids);
	for (size_t i = 0; i < ids.n; i++) {
		struct entry *e = entry_open(site, ids.v[i]);
		for (size_t k = 0; e && e->part && k < c->n; k++)
			if (!c->v[k].entry && c->v[k].part && strcmp(c->v[k].part, e->part) == 0)
				component_of_entry(e, &c->v[k]);
		entry_free(e);
	}
	argv_free(&ids);
}

/* 0, or -1 with *why, fresh. */
static int read_image(const struct image *x, struct content *c, char **why)
{
	static int (*const ways[])(const struct image *, struct content *, char **) = {told_bill, told_marks, told_crates,
										       told_modules};
	int bad = 0;

	for (size_t i = 0; !bad && i < sizeof ways / sizeof *ways; i++)
		bad = ways[i](x, c, why);
	return bad;
}

static void read_loads(const char *path, struct content *c)
{
	struct starts s;

	if (starts_read(path, &s) == 0) {
		argv_addv(&c->loads, s.needed.v);
		for (size_t i = 0; i < s.n; i++)
			argv_addf(&c->releases, "%s %s", s.v[i].name, s.v[i].release);
	}
	starts_free(&s);
}

int content_read(const struct site *site, const char *path, const char *called, struct content *c)
{
	char hex[DIGEST_HEX], *why = NULL;
	struct input in;
	struct image x;

	*c = (struct content){.path = xstrdup(called), .name = xstrdup(base_name(called)), .version = xstrdup("")};
	if (input_open(path, &in) != 0)
		return fail("cannot read %s: %s", called, input_error());
	const char *no_elf = image_open(input_range(&in), &x);
	int bad = no_elf ? -1 : read_image(&x, c, &why);
	input_close(&in);
	if (bad) {
		fail("%s: %s", called, no_elf ? no_elf : why);
	} else if (digest_file(path, hex, NULL) != 0) {
		bad = fail("cannot read %s: %s", called, strerror(errno));
	} else {
		c->digest = xasprintf("sha256:%s", hex);
		read_loads(path, c);
		complete(site, c);
		content_sort(c);
	}
	free(why);
	return bad;
}

int content_installed(const struct site *site, struct content *c)
{
	struct generation g;

	*c = (struct content){.path = xstrdup(""), .name = xstrdup("sysroot"), .version = xstrdup("")};
	generation_read(site, &g, NULL);
	for (size_t i = 0; i < g.n; i++)
		component_of_entry(g.v[i].entry, content_add(c, COMPONENT_RECIPE));
	generation_free(&g);
	content_sort(c);
	return 0;
}
