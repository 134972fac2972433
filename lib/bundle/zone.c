#include "zone.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../elf/image.h"
#include "launcher.h"

static int refuse(const struct code *code)
{
	fail("there is no launcher for %s in this mstatic", code_name(*code));
	next_step("--form=root or --form=tar, or make it with an mstatic of such a machine");
	return -1;
}

int zone_launcher(const struct site *site, const struct loader *l, struct str *bytes)
{
	char *path = site_libexec(site, "launcher");
	struct code own = {0}, wanted;
	struct image x;
	struct input in;

	if (!path || file_read(path, bytes) != 0) {
		fail("cannot read the launcher %s: %s", path ? path : "", strerror(errno));
		next_step("install mstatic again");
		free(path);
		return -1;
	}
	free(path);
	input_memory(bytes->p, bytes->n, &in);
	const char *wrong = image_open(input_range(&in), &x);
	if (!wrong)
		own = image_code(&x);
	input_close(&in);
	wanted = l && l->n ? l->v[0]->file.code : own;
	return wrong || !code_same(own, wanted) ? refuse(&wanted) : 0;
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
