#include "made.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/facts.h"
#include "../host/trial.h"

struct search {
	struct made_list *list;
	struct inode { dev_t dev; ino_t ino; } *seen; /* one for each of list's */
};

/* Of several names of one file the shortest is told: target/release/x, not target/release/deps/x-0123456. */
static bool seen_before(struct search *s, const struct stat *st, const char *rel)
{
	for (size_t i = 0; i < s->list->n; i++) {
		char **path = &s->list->v[i].path;
		if (s->seen[i].dev != st->st_dev || s->seen[i].ino != st->st_ino)
			continue;
		if (strlen(rel) < strlen(*path)) {
			free(*path);
			*path = xstrdup(rel);
		}
		return true;
	}
	return false;
}

static char *reason(const struct facts *f)
{
	struct str out = {0};

	if (f->interpreter)
		str_addf(&out, "it is started by %s", f->interpreter);
	for (size_t i = 0; i < f->needed.n; i++)
		str_addf(&out, "%s%s", i ? ", " : out.n ? " and needs " : "it needs ", f->needed.v[i]);
	return out.p;
}

static int look(const char *rel, const char *path, const struct stat *st, void *data)
{
	struct search *s = data;
	struct made_list *l = s->list;
	struct facts f;
	char *why = NULL;

	if (!S_ISREG(st->st_mode) || !(st->st_mode & 0111) || seen_before(s, st, rel))
		return 0;
	char *below = xasprintf("/%s", rel);
	bool passed_over = trial_path(below) || starts_with(rel, ".git/");
	free(below);
	if (passed_over)
		return 0;
	if (facts_read(path, &f, &why) == 0 && f.kind == KIND_EXECUTABLE) {
		l->v = xrealloc(l->v, (l->n + 1) * sizeof *l->v);
		s->seen = xrealloc(s->seen, (l->n + 1) * sizeof *s->seen);
		s->seen[l->n] = (struct inode){st->st_dev, st->st_ino};
		l->v[l->n++] = (struct made){.path = xstrdup(rel), .at = st->st_mtim, .size = f.size,
					     .is_static = facts_static(&f), .why = reason(&f)};
	}
	facts_free(&f);
	free(why);
	return 0;
}

static int newest_first(const void *a, const void *b)
{
	const struct made *x = a, *y = b;

	if (x->at.tv_sec != y->at.tv_sec)
		return x->at.tv_sec < y->at.tv_sec ? 1 : -1;
	if (x->at.tv_nsec != y->at.tv_nsec)
		return x->at.tv_nsec < y->at.tv_nsec ? 1 : -1;
	return strcmp(x->path, y->path);
}

int made_find(const char *dir, struct made_list *out)
{
	struct search s = {.list = out};
	int bad = walk_tree(dir, look, &s);

	free(s.seen);
	if (out->n)
		qsort(out->v, out->n, sizeof *out->v, newest_first);
	return bad;
}

void made_free(struct made_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		free(l->v[i].path);
		free(l->v[i].why);
	}
	free(l->v);
}
