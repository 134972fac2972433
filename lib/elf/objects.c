#include "objects.h"

#include <stdlib.h>

static void begin(const char *path, struct objects *o)
{
	char *why = NULL;

	o->single = !archive_is(input_range(&o->in));
	o->done = !o->single && archive_open(&o->archive, input_range(&o->in), path, &why) != 0;
	free(why);
}

int objects_open(const char *path, struct objects *o)
{
	if (input_open(path, &o->in) != 0)
		return -1;
	begin(path, o);
	return 0;
}

void objects_memory(const void *bytes, size_t n, struct objects *o)
{
	input_memory(bytes, n, &o->in);
	begin(NULL, o);
}

static bool next_member(struct objects *o)
{
	char *why = NULL;
	bool one = archive_next(&o->archive, &o->member, &why) > 0;

	free(why);
	return one;
}

bool objects_next(struct objects *o)
{
	while (!o->done) {
		o->done = o->single || !next_member(o);
		if (o->done && !o->single)
			return false;
		if (!image_open(o->single ? input_range(&o->in) : o->member.bytes, &o->image))
			return true;
	}
	return false;
}

void objects_close(struct objects *o)
{
	if (!o->single)
		archive_close(&o->archive);
	input_close(&o->in);
}
