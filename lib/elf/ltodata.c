#include "ltodata.h"

#include <string.h>

#include "../base/mem.h"
#include "objects.h"

static bool named_so(struct range names, uint64_t at)
{
	const unsigned char *p = range_at(names, at, sizeof LTO_SECTION - 1);

	return p && memcmp(p, LTO_SECTION, sizeof LTO_SECTION - 1) == 0;
}

char *ltodata_blanked(const void *bytes, size_t n)
{
	char *copy = xmalloc(n + 1);
	struct objects o;
	struct section s;

	memcpy(copy, bytes, n);
	objects_memory(bytes, n, &o);
	while (objects_next(&o)) {
		struct range names = image_names(&o.image);
		for (uint64_t i = 1; image_section(&o.image, i, &s); i++) {
			struct range r = named_so(names, s.name) ? image_part(&o.image, &s) : (struct range){0};
			memset(copy + r.at, 0, (size_t)r.n);
		}
	}
	objects_close(&o);
	return copy;
}
