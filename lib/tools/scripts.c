#include "scripts.h"

#include <stdbool.h>
#include <stdlib.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/home.h"

static bool is_script(const char *path)
{
	struct str text = {0};
	bool yes = (ends_with(path, "-config") || ends_with(path, "_config")) && file_read(path, &text) == 0 &&
		   text.n > 2 && starts_with(text.p, "#!");

	str_free(&text);
	return yes;
}

static int write_one(const struct site *site, const char *dir, const char *seen, const char *name)
{
	char *to = xasprintf("%s/mstatic/bin/%s", dir, name), *script = xasprintf("%s/usr/bin/%s", seen, name);
	struct str text = {0};

	str_add(&text, "#!/bin/sh\nexec ");
	str_add_shell(&text, script);
	str_add(&text, " \"$@\"\n");
	int bad = home_write(site, to, &text, 0755);
	str_free(&text);
	free(script);
	free(to);
	return bad;
}

int scripts_write(const struct site *site, const char *dir, const char *seen)
{
	char *bin = xasprintf("%s/usr/bin", dir);
	struct argv names = {0};
	int bad = 0;

	list_folder(bin, &names);
	for (size_t i = 0; i < names.n && !bad; i++) {
		char *path = xasprintf("%s/%s", bin, names.v[i]);
		bad = is_script(path) ? write_one(site, dir, seen, names.v[i]) : 0;
		free(path);
	}
	argv_free(&names);
	free(bin);
	return bad;
}
