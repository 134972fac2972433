#include "programs.h"
#include "contentread.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/image.h"
#include "../source/apart.h"

struct walk {
	const struct site *site;
	struct programs *p;
};

/* The place for a program: that of one which is called the same, since of an archive's members of one name the last
 * counts. */
static struct content *place_of(struct programs *p, const char *called)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->v[i].path, called) == 0) {
			content_free(&p->v[i]);
			return &p->v[i];
		}
	p->v = xrealloc(p->v, (p->n + 1) * sizeof *p->v);
	return &p->v[p->n++];
}

static int add(const struct site *site, const char *path, struct programs *p)
{
	return content_read(site, path, path, place_of(p, path));
}

/* 1 or 0; -1 after a message, since what is not read would be taken for what is harmless. */
static int is_program(const char *path)
{
	struct input in;
	struct image x;

	if (input_open(path, &in) != 0)
		return fail("cannot read %s: %s", path, input_error());
	bool is = !image_open(input_range(&in), &x) && (x.type == ET_EXEC || x.type == ET_DYN);
	input_close(&in);
	return is;
}

/* 1 after a message, unlike walk_tree()'s own -1. */
static int look(const char *rel, const char *path, const struct stat *st, void *data)
{
	struct walk *w = data;
	int is = S_ISREG(st->st_mode) ? is_program(path) : 0;

	(void)rel;
	return is < 0 || (is && add(w->site, path, w->p) != 0);
}

/* The program that was taken out of an archive is called as the user would: by its path in there. */
static int add_member(const struct site *site, const char *path, const char *archive, const char *member, struct programs *p)
{
	char *called = xasprintf("%s:%s", archive, member);
	const char *layer = strrchr(member, ':');
	struct content *c = place_of(p, called);
	int bad = content_read(site, path, called, c);

	if (strcmp(c->name, base_name(called)) == 0) {
		free(c->name);
		c->name = xstrdup(base_name(layer ? layer + 1 : member));
	}
	free(called);
	return bad;
}

static int read_picked(const struct site *site, const char *archive, const char *dir, struct programs *p)
{
	struct argv names = {0};
	int bad = apart_pick(site, archive, dir, &names);

	for (size_t i = 0; !bad && i < names.n; i++) {
		char *path = xasprintf("%s/%zu", dir, i);
		int is = is_program(path);
		bad = is > 0 ? add_member(site, path, archive, names.v[i], p) : is;
		free(path);
	}
	argv_free(&names);
	return bad;
}

static int read_archive(const struct site *site, const char *path, struct programs *p)
{
	char *dir = xasprintf("%s/mstatic-programs-XXXXXX", site_tmp(site));
	int bad = mkdtemp(dir) ? read_picked(site, path, dir, p) : site_tmp_error(dir);

	remove_tree(dir);
	free(dir);
	return bad;
}

static bool is_archive(const char *path)
{
	struct input in;

	if (input_open(path, &in) != 0)
		return false;
	bool elf = image_is(input_range(&in));
	input_close(&in);
	return !elf;
}

int programs_read(const struct site *site, const char *path, struct programs *p)
{
	struct walk w = {site, p};
	struct stat st;

	if (stat(path, &st) != 0)
		return fail("cannot read %s: %s", path, strerror(errno));
	if (S_ISREG(st.st_mode) && is_archive(path))
		return read_archive(site, path, p);
	if (!S_ISDIR(st.st_mode))
		return add(site, path, p);
	int bad = walk_tree(path, look, &w);
	if (bad < 0)
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
