#include "symbols.h"

#include <stdlib.h>

#include "objects.h"

/* Calls fn for the object's global symbols; false when fn returned false. */
static bool walk_object(const struct image *x, const char *member, symbol_fn *fn, void *data)
{
	struct symbols all;
	struct section s;

	if (!image_find(x, SHT_SYMTAB, &s))
		return true;
	image_symbols(x, &s, &all);
	for (uint64_t i = s.info <= all.n ? s.info : 0; i < all.n; i++) { /* behind the local ones */
		struct symbol one = symbol_get(&all, i);
		if (one.name && symbol_global(&one) && !fn(member, one.name, one.section != SHN_UNDEF, data))
			return false;
	}
	return true;
}

int symbols_walk(const char *path, symbol_fn *fn, void *data)
{
	struct objects o;
	bool more = true;

	if (objects_open(path, &o) != 0)
		return -1;
	while (more && objects_next(&o)) {
		char *member = o.single ? NULL : member_name(&o.member);
		more = walk_object(&o.image, o.single || member ? member : "?", fn, data);
		free(member);
	}
	objects_close(&o);
	return 0;
}

struct index_walk {
	symbol_fn *fn;
	void *data;
};

static bool take_name(const char *symbol, uint64_t place, void *data)
{
	struct index_walk *w = data;

	(void)place;
	return w->fn(NULL, symbol, true, w->data);
}

int symbols_index(const char *path, symbol_fn *fn, void *data)
{
	struct index_walk w = {fn, data};
	struct objects o;

	if (objects_open(path, &o) != 0)
		return -1;
	if (!o.single)
		archive_symbols(&o.archive, take_name, &w);
	objects_close(&o);
	return 0;
}

struct code symbols_code(const char *path)
{
	struct code c = {0};
	struct objects o;

	if (objects_open(path, &o) != 0)
		return c;
	if (objects_next(&o))
		c = image_code(&o.image);
	objects_close(&o);
	return c;
}
