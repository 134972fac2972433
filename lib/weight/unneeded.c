#include "unneeded.h"

#include "../base/file.h"
#include "ways.h"

static uint64_t not_reached(const struct linkage *l, const struct origins *o)
{
	struct ways w;
	uint64_t bytes = 0;

	ways_open(&w, l);
	ways_of_link(&w, o);
	for (size_t i = 0; i < l->n; i++)
		if (l->sections[i].kept && l->sections[i].loaded && !w.v[i].reached)
			bytes += l->sections[i].size;
	ways_close(&w);
	return bytes;
}

uint64_t unneeded_bytes(const struct size *z)
{
	struct origins o;
	struct linkage l = {0};
	struct argv files = {0};
	bool known = z->by == SIZE_BY_MAP;
	uint64_t bytes = 0;

	if (!known)
		return 0;
	map_files(&z->map, &files);
	origins_begin(&o, z->path);
	origins_of_map(&o, &files, linkage_add, &l);
	linkage_end(&l, &o, &z->map, NULL);
	for (size_t i = 0; i < o.n; i++)
		known &= o.v[i].there || path_within(o.v[i].file, "/proc"); /* the label, which refers to nothing */
	if (known)
		bytes = not_reached(&l, &o);
	linkage_free(&l);
	origins_free(&o);
	argv_free(&files);
	return bytes;
}
