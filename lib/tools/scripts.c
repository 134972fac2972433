#include "scripts.h"

#include <stdbool.h>
#include <stdlib.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/code.h"
#include "../host/home.h"

static bool is_script(const char *path)
{
	struct str text = {0};
	bool yes = (ends_with(path, "-config") || ends_with(path, "_config")) && file_read(path, &text) == 0 &&
		   text.n > 2 && starts_with(text.p, "#!");

	str_free(&text);
	return yes;
}

/* missing: what it says where the program is not there; NULL: it is. */
static int write_one(const struct site *site, const char *dir, const char *sysroot, const char *name, const char *missing)
{
	char *to = xasprintf("%s/mstatic/bin/%s", dir, name), *program = xasprintf("%s/usr/bin/%s", sysroot, name);
	struct str text = {0};

	str_add(&text, "#!/bin/sh\n");
	if (missing) {
		str_add(&text, "[ -x ");
		str_add_shell(&text, program);
		str_addf(&text, " ] || { echo '%s: %s' >&2; exit 127; }\n", name, missing);
	}
	str_add(&text, "exec ");
	str_add_shell(&text, program);
	str_add(&text, " \"$@\"\n");
	int bad = home_write(site, to, &text, 0755);
	str_free(&text);
	free(program);
	free(to);
	return bad;
}

static int write_programs(const struct site *site, const char *dir, const char *seen, const struct argv *programs)
{
	const struct target *native = target_native();
	bool foreign = native && !code_same(native->code, site->target->code);
	char *sysroot = foreign ? xasprintf("%.*s%s", (int)(base_name(seen) - seen), seen, native->triple) : xstrdup(seen);
	int bad = 0;

	for (size_t i = 0; i < programs->n && !bad; i++)
		bad = write_one(site, dir, sysroot, programs->v[i],
				foreign ? "it runs on this machine, whose own sysroot lacks it: fetch it without --target" : NULL);
	free(sysroot);
	return bad;
}

int scripts_write(const struct site *site, const char *dir, const char *seen, const struct argv *programs)
{
	char *bin = xasprintf("%s/usr/bin", dir);
	struct argv names = {0};
	int bad = 0;

	list_folder(bin, &names);
	for (size_t i = 0; i < names.n && !bad; i++) {
		char *path = xasprintf("%s/%s", bin, names.v[i]);
		bad = is_script(path) ? write_one(site, dir, seen, names.v[i], NULL) : 0;
		free(path);
	}
	argv_free(&names);
	free(bin);
	return bad ? bad : write_programs(site, dir, seen, programs);
}
