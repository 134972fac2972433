#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "../base/mem.h"
#include "dynamic.h"
#include "write.h"

static int read_names(const struct image *x, struct output *o)
{
	struct dynamic d;

	if (!dynamic_open(x, &d))
		return 0;
	for (uint64_t i = 0; i < d.n; i++) {
		struct tagged e = dynamic_get(&d, i);
		if (e.tag != DT_NEEDED && e.tag != DT_SONAME)
			continue;
		const char *name = dynamic_string(&d, e.value);
		if (!name)
			return -1;
		if (e.tag == DT_NEEDED)
			argv_add(&o->needed, name);
		else if (!o->soname)
			o->soname = xstrdup(name);
	}
	return 0;
}

static bool whole(struct range r, struct image *x)
{
	char *why = NULL;
	bool good = !image_open(r, x) && image_check(x, &why) == 0;

	free(why);
	return good;
}

static int read_image(const struct image *x, struct output *o)
{
	const char *name;
	int found = interpreter_find(x, &name);

	if (found > 0)
		o->interpreter = xstrdup(name);
	return found < 0 ? -1 : read_names(x, o);
}

/* Opens the file when it is an ELF file: 1; 0 for anything else; -1 with errno. */
static int open_image(const char *path, struct input *in, struct image *x)
{
	if (input_open(path, in) != 0)
		return errno == EINVAL || errno == EISDIR ? 0 : -1;
	int r = !image_is(input_range(in)) ? 0 : whole(input_range(in), x) ? 1 : -1;
	if (r < 1)
		input_close(in);
	if (r < 0)
		errno = EBADMSG;
	return r;
}

int output_read(const char *path, struct output *o)
{
	struct input in;
	struct image x;

	*o = (struct output){0};
	int r = open_image(path, &in, &x);
	if (r < 1)
		return r;
	o->elf = true;
	r = read_image(&x, o);
	input_close(&in);
	if (r != 0)
		errno = EBADMSG;
	return r;
}

static int write_stack(int fd, const struct image *x, unsigned long long size)
{
	struct segment s;

	for (uint64_t i = 0; image_segment(x, i, &s); i++) {
		uint64_t at = x->segments.at + i * x->segments.step;
		bool silent = s.type == PT_GNU_STACK && s.memory == 0;
		if (silent && field_patch(fd, x, at, FIELD(Phdr, p_memsz), size) != 0)
			return -1;
	}
	return 0;
}

int output_set_stack(const char *path, unsigned long long size)
{
	struct input in;
	struct image x;
	int r = open_image(path, &in, &x);

	if (r < 1)
		return r;
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	r = fd < 0 ? -1 : write_stack(fd, &x, size);
	int saved = errno;
	if (fd >= 0 && close(fd) != 0 && r == 0)
		saved = errno, r = -1;
	input_close(&in);
	errno = saved;
	return r;
}
