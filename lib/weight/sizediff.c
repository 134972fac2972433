#include "sizediff.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"

/* What rows of two programs are the same by. Fresh. */
static char *name_of(const struct size *z, const struct size_row *row, enum size_level level)
{
	const struct owner *w = &z->origins.owners[row->owner];

	if (level != LEVEL_COMPONENT && (level != LEVEL_MEMBER || row->origin != NO_ORIGIN))
		return size_title(z, row, level);
	return xstrdup(w->kind == OWNER_PROGRAM ? "the program itself" : w->name);
}

static void take(const struct size *z, enum size_level level, bool now, struct size_diff *d)
{
	size_t n;
	struct size_row *v = size_fold(z, level, &n);

	d->v = xrealloc(d->v, (d->n + n + 1) * sizeof *d->v);
	for (size_t i = 0; i < n; i++)
		d->v[d->n++] = (struct size_change){name_of(z, &v[i], level), now ? 0 : v[i].bytes, now ? v[i].bytes : 0};
	free(v);
}

static int by_title(const void *a, const void *b)
{
	return strcmp(((const struct size_change *)a)->title, ((const struct size_change *)b)->title);
}

static uint64_t difference(const struct size_change *c)
{
	return c->now > c->old ? c->now - c->old : c->old - c->now;
}

static int largest_first(const void *a, const void *b)
{
	uint64_t x = difference(a), y = difference(b);

	return x == y ? by_title(a, b) : x > y ? -1 : 1;
}

/* Makes one of those with the same title, and leaves out those that did not change. */
static void join(struct size_diff *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->n;) {
		struct size_change one = d->v[i++];
		for (; i < d->n && strcmp(d->v[i].title, one.title) == 0; i++) {
			one.old += d->v[i].old;
			one.now += d->v[i].now;
			free(d->v[i].title);
		}
		if (difference(&one))
			d->v[n++] = one;
		else
			free(one.title);
	}
	d->n = n;
}

void size_diff(const struct size *old, const struct size *now, enum size_level level, struct size_diff *d)
{
	*d = (struct size_diff){0};
	take(old, level, false, d);
	take(now, level, true, d);
	if (!d->n)
		return;
	qsort(d->v, d->n, sizeof *d->v, by_title);
	join(d);
	qsort(d->v, d->n, sizeof *d->v, largest_first);
}

void size_diff_free(struct size_diff *d)
{
	for (size_t i = 0; i < d->n; i++)
		free(d->v[i].title);
	free(d->v);
	*d = (struct size_diff){0};
}
