/* The files that a map names. */
#include "map.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void map_files(const struct map *m, struct argv *files)
{
	size_t n = 2 * m->pull_count, k = 0;

	for (size_t i = 0; i < m->n; i++)
		n += m->sections[i].n;
	const char **all = xcalloc(n + 1, sizeof *all);
	for (size_t i = 0; i < m->pull_count; i++) {
		all[k++] = m->pulls[i].file;
		all[k++] = m->pulls[i].by;
	}
	for (size_t i = 0; i < m->n; i++)
		for (size_t t = 0; t < m->sections[i].n; t++)
			if (m->sections[i].stretches[t].file)
				all[k++] = m->sections[i].stretches[t].file;
	qsort(all, k, sizeof *all, by_text);
	for (size_t i = 0; i < k; i++)
		if (!i || strcmp(all[i], all[i - 1]) != 0)
			argv_add(files, all[i]);
	free(all);
}
