#include "instead.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/table.h"

char *instead_of(const struct site *site, const char *name)
{
	char *templates = site_data(site, "sysroot-templates"), *found = NULL;
	char *path = xasprintf("%s/instead", templates ? templates : "");
	struct table t;

	if (table_read(path, &t) == 0) {
		for (size_t i = 0; i < t.n && !found; i++)
			if (t.v[i].words.n == 2 && strcmp(t.v[i].words.v[0], name) == 0)
				found = xstrdup(t.v[i].words.v[1]);
		table_free(&t);
	}
	free(path);
	free(templates);
	return found;
}
