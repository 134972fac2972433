#include "pin.h"

#include <stdlib.h>

#include "../base/mem.h"

struct pin pin_copy(const struct pin *p)
{
	struct pin c = {.file = xstrdup(p->file), .size = p->size, .sha256 = xstrdup(p->sha256)};

	argv_addv(&c.places, p->places.v);
	return c;
}

void pin_free(struct pin *p)
{
	free(p->file);
	free(p->sha256);
	argv_free(&p->places);
	*p = (struct pin){0};
}
