#include "newer.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../source/debian.h"
#include "version.h"

/* True where the package is of a newer version of upstream's, or has newer patches of the same one. */
static bool is_newer(const struct component *c, const char *package)
{
	char *upstream = debian_upstream(package);
	int order = version_compare(VERSION_PLAIN, upstream, c->version);

	free(upstream);
	return order > 0 || (order == 0 && c->debian_version && debian_compare(package, c->debian_version) > 0);
}

/* The newest package that matches glob, where it is newer than c. 0; -1 with why. */
static int look(const struct site *site, const struct component *c, const char *glob, char **version, char **suite,
		char **why)
{
	struct debian_version *v;
	size_t n = debian_versions(site, c->debian, glob, &v, why);

	if (n && is_newer(c, v[0].version)) {
		*version = xstrdup(v[0].version);
		*suite = xstrdup(v[0].suite);
	}
	debian_versions_free(v, n);
	return n ? 0 : -1;
}

int newer_find(const struct site *site, const struct component *c, const char *glob, struct newer *out, char **why)
{
	char *none = NULL;

	*out = (struct newer){0};
	*why = NULL;
	if (look(site, c, "*", &out->newest, &out->newest_suite, why) != 0)
		return -1;
	if (glob && look(site, c, glob, &out->line, &out->line_suite, &none) != 0)
		free(none); /* the line has ended */
	if (out->line && out->newest && strcmp(out->line, out->newest) == 0) {
		free(out->newest);
		free(out->newest_suite);
		out->newest = out->newest_suite = NULL;
	}
	return 0;
}

void newer_free(struct newer *n)
{
	free(n->line);
	free(n->line_suite);
	free(n->newest);
	free(n->newest_suite);
	*n = (struct newer){0};
}
