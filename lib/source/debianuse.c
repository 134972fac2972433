#include "debianuse.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "debian.h"

/* The source package of a file of Debian's: "zlib" of zlib_1.3.orig.tar.gz. Fresh, NULL for any other file. */
static char *package_of(const char *file)
{
	const char *end = strchr(file, '_');
	char *role = end ? debian_role(file) : NULL;

	free(role);
	return role ? xstrndup(file, (size_t)(end - file)) : NULL;
}

/* "1:", as the versions that a glob like 1:1.3.* is for have it; "" for versions without an epoch. Files' names never
 * have it. Fresh. */
static char *epoch_of(const char *glob)
{
	size_t n = 0;

	while (glob && isdigit((unsigned char)glob[n]))
		n++;
	return n && glob[n] == ':' ? xstrndup(glob, n + 1) : xstrdup("");
}

/* The version of the package in the name of a file with Debian's own part of it. Fresh, NULL for any other file. */
static char *version_of(const char *file, const char *package, const char *glob)
{
	size_t lead = strlen(package);
	const char *end = strstr(file, ".debian.tar.");

	if (!end || !starts_with(file, package) || file[lead] != '_')
		return NULL;
	char *epoch = epoch_of(glob), *version = xasprintf("%s%.*s", epoch, (int)(end - file - lead) - 1, file + lead + 1);
	free(epoch);
	return version;
}

char *debian_use(const struct recipe *r, const struct sources *s)
{
	char *package = r->debian_source ? xstrdup(r->debian_source) : NULL, *version = NULL, *use;

	for (size_t i = 0; i < s->n && !package; i++)
		package = package_of(s->v[i].pin.file);
	if (!package)
		return NULL;
	for (size_t i = 0; i < s->n && !version; i++)
		version = version_of(s->v[i].pin.file, package, r->debian_glob);
	use = xasprintf("%s%s%s", package, version ? " " : "", version ? version : "");
	free(version);
	free(package);
	return use;
}
