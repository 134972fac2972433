/* The rows of struct size, added up. */
#include "size.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"

const char *const size_levels[] = {"component", "member", "section", "symbol"};

/* What of a row each level tells apart. */
static const struct {
	bool owner, origin, section, symbol;
} keys[] = {
	[LEVEL_COMPONENT] = {.owner = true},
	[LEVEL_MEMBER] = {.owner = true, .origin = true},
	[LEVEL_SECTION] = {.section = true},
	[LEVEL_SYMBOL] = {.owner = true, .origin = true, .section = true, .symbol = true},
};

static int compare_numbers(uint64_t x, uint64_t y)
{
	return x == y ? 0 : x < y ? -1 : 1;
}

static int compare(const struct size_row *x, const struct size_row *y, enum size_level level)
{
	int c = keys[level].owner ? compare_numbers(x->owner, y->owner) : 0;

	if (!c && keys[level].origin)
		c = compare_numbers(x->origin, y->origin);
	if (!c && keys[level].section)
		c = strcmp(x->section, y->section);
	if (!c && keys[level].symbol)
		c = strcmp(x->symbol, y->symbol);
	return c;
}

static int compare_level(const void *a, const void *b, void *level)
{
	return compare(a, b, *(const enum size_level *)level);
}

static int largest_first(const void *a, const void *b)
{
	const struct size_row *x = a, *y = b;

	if (x->bytes != y->bytes)
		return x->bytes > y->bytes ? -1 : 1;
	if (x->memory != y->memory)
		return x->memory > y->memory ? -1 : 1;
	return compare(x, y, LEVEL_SYMBOL);
}

struct size_row *size_fold(const struct size *z, enum size_level level, size_t *n)
{
	struct size_row *v = xcalloc(z->n + 1, sizeof *v);

	*n = 0;
	if (!z->n)
		return v;
	memcpy(v, z->rows, z->n * sizeof *v);
	qsort_r(v, z->n, sizeof *v, compare_level, &level);
	for (size_t i = 0; i < z->n; i++) {
		if (*n && compare(&v[*n - 1], &v[i], level) == 0) {
			v[*n - 1].bytes += v[i].bytes;
			v[*n - 1].memory += v[i].memory;
		} else {
			v[(*n)++] = v[i];
		}
	}
	qsort(v, *n, sizeof *v, largest_first);
	return v;
}

/* Where a row has no name of the kind that is asked for, it is called by the next wider one that it has. */
char *size_title(const struct size *z, const struct size_row *row, enum size_level level)
{
	if (level == LEVEL_SYMBOL && *row->symbol)
		return xstrdup(row->symbol);
	if (level == LEVEL_SECTION || level == LEVEL_SYMBOL)
		return xstrdup(*row->section ? row->section : row->symbol);
	if (level == LEVEL_MEMBER && row->origin != NO_ORIGIN)
		return xstrdup(origin_title(&z->origins.v[row->origin]));
	return owner_title(&z->origins.owners[row->owner]);
}
