#include "programs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../elf/image.h"

struct walk {
	const struct site *site;
	struct programs *p;
};

static int add(const struct site *site, const char *path, struct programs *p)
{
	p->v = xrealloc(p->v, (p->n + 1) * sizeof *p->v);
	return content_read(site, path, &p->v[p->n++]);
}

static bool is_program(const char *path)
{
	struct input in;
	struct image x;

	if (input_open(path, &in) != 0)
		return false;
	bool is = !image_open(input_range(&in), &x) && (x.type == ET_EXEC || x.type == ET_DYN);
	input_close(&in);
	return is;
}

static int look(const char *rel, const char *path, const struct stat *st, void *data)
{
	struct walk *w = data;

	(void)rel;
	return S_ISREG(st->st_mode) && is_program(path) ? add(w->site, path, w->p) : 0;
}

int programs_read(const struct site *site, const char *path, struct programs *p)
{
	struct walk w = {site, p};
	struct stat st;

	if (stat(path, &st) != 0)
		return fail("cannot read %s: %s", path, strerror(errno));
	if (!S_ISDIR(st.st_mode))
		return add(site, path, p);
	int bad = walk_tree(path, look, &w);
	if (bad && errno)
		fail("cannot read all of %s: %s", path, strerror(errno));
	return bad ? -1 : 0;
}

void programs_free(struct programs *p)
{
	for (size_t i = 0; i < p->n; i++)
		content_free(&p->v[i]);
	free(p->v);
	*p = (struct programs){0};
}
