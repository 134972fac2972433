#include "sysroot.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "aside.h"

const char *home_path(void)
{
	static char *home;
	const char *v;

	if (home)
		return home;
	if ((v = getenv("MSTATIC_HOME")) && *v) {
		if (*v == '/') {
			home = path_fold(v);
		} else {
			char *here = getcwd(NULL, 0), *joined = xasprintf("%s/%s", here ? here : "", v);
			home = path_fold(joined);
			free(joined);
			free(here);
		}
	} else if ((home = aside_home())) {
		return home;
	} else if ((v = getenv("XDG_DATA_HOME")) && *v == '/') {
		home = xasprintf("%s/mstatic", v);
	} else if ((v = getenv("HOME")) && *v == '/') {
		home = xasprintf("%s/.local/share/mstatic", v);
	} else {
		fail("neither MSTATIC_HOME nor HOME is set to an absolute path");
		next_step("set MSTATIC_HOME to the folder that shall hold the sysroot");
	}
	return home;
}

char *sysroot_path(const struct target *t)
{
	const char *home = home_path();

	return home ? xasprintf("%s/sysroot/%s", home, t->triple) : NULL;
}

/* The folder above the one that holds this program: PREFIX, or build/ in a source tree. */
static char *prefix_path(void)
{
	const char *self = own_path();

	if (!self)
		return NULL;
	char *joined = xasprintf("%.*s..", (int)(base_name(self) - self), self), *folded = path_fold(joined);
	free(joined);
	return folded;
}

char *data_path(const char *name)
{
	char *prefix = prefix_path(), *path = NULL;

	if (prefix) {
		path = xasprintf("%s/share/mstatic/%s", prefix, name);
		if (!file_exists(path)) {
			free(path);
			path = xasprintf("%.*s%s", (int)(base_name(prefix) - prefix), prefix, name);
		}
		if (!file_exists(path)) {
			free(path);
			path = NULL;
		}
	}
	free(prefix);
	return path;
}

char *libexec_path(const char *name)
{
	char *prefix = prefix_path(), *path = NULL;

	if (prefix)
		path = xasprintf("%s/libexec/mstatic/%s", prefix, name);
	free(prefix);
	return path;
}
