#include "zone.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../elf/image.h"
#include "foreign.h"
#include "launcher/launcher.h"

/* The code in the file; none where it has none. */
static struct code code_of(const struct str *bytes)
{
	struct code code = {0};
	struct image x;
	struct input in;

	input_memory(bytes->p, bytes->n, &in);
	if (!image_open(input_range(&in), &x))
		code = image_code(&x);
	input_close(&in);
	return code;
}

int zone_launcher(const struct site *site, const struct loader *l, struct str *bytes)
{
	char *path = site_libexec(site, "launcher");

	if (!path || file_read(path, bytes) != 0) {
		fail("cannot read the launcher %s: %s", path ? path : "", strerror(errno));
		next_step("install mstatic again");
		free(path);
		return -1;
	}
	free(path);
	if (!l || !l->n || code_same(code_of(bytes), l->v[0]->file.code))
		return 0;
	str_free(bytes);
	return foreign_launcher(site, l->v[0]->file.code, bytes);
}

int zone_fill(const struct str *launcher, const struct argv *fields, struct str *out)
{
	const char *zone = memmem(launcher->p, launcher->n, LAUNCHER_MARK, sizeof LAUNCHER_MARK);
	size_t at = zone ? (size_t)(zone - launcher->p) + sizeof LAUNCHER_MARK : 0, room = LAUNCHER_ZONE - sizeof LAUNCHER_MARK;

	for (size_t i = 0; i < fields->n; i++)
		room -= strlen(fields->v[i]) < room ? strlen(fields->v[i]) + 1 : room;
	if (!zone || room < 2) {
		fail("the bundle has too many folders with libraries for its launcher");
		next_step("--form=root or --form=tar");
		return -1;
	}
	str_addn(out, launcher->p, launcher->n);
	for (size_t i = 0; i < fields->n; i++) {
		size_t n = strlen(fields->v[i]) + 1;
		memcpy(out->p + at, fields->v[i], n);
		at += n;
	}
	return 0;
}
