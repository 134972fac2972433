#include "newsource.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/digest.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/home.h"
#include "../recipe/word.h"
#include "../source/getpin.h"

char *newsource_version(const char *file)
{
	static const char *const ends[] = {".tar", ".tgz", ".tbz", ".txz", ".zip", ".orig"};
	char *stem = xstrdup(file), *found = NULL;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		char *end = strstr(stem, ends[i]);
		if (end)
			*end = 0;
	}
	for (char *p = stem; *p && !found; p++)
		if ((*p == '-' || *p == '_') && (strchr("0123456789", p[1]) || (p[1] == 'v' && p[2] && strchr("0123456789", p[2]))) && p[1])
			found = xstrdup(p + (p[1] == 'v' ? 2 : 1));
	if (!found && *stem == 'v' && stem[1] && strchr("0123456789", stem[1]))
		found = xstrdup(stem + 1);
	if (!found || check_version(found)) {
		free(found);
		found = xstrdup("0");
	}
	free(stem);
	return found;
}

/* Under another name until all of it is there: whoever finds it takes it for whole. */
static int copy(const struct site *site, const char *path, const struct pin *p, char **to)
{
	char *part = home_file(site, "sources/partial/%s-%s", p->sha256, p->file);

	*to = home_file(site, "sources/%s-%s", p->sha256, p->file);
	(void)unlink(part);
	int bad = make_parent(part) || file_copy(path, part) || chmod(part, 0444) || rename(part, *to)
		? home_error(site, "cannot write %s", *to) : 0;
	free(part);
	return bad;
}

int newsource_keep(const struct site *site, const char *file, const char *path, const char *place, struct draft *d, char **to)
{
	char hex[DIGEST_HEX];
	struct pin p = {.file = xstrdup(file)};

	if (digest_file(path, hex, &p.size) != 0)
		return fail("cannot read %s: %s", path, strerror(errno));
	p.sha256 = xstrdup(hex);
	argv_add(&p.places, place);
	char *kept = pin_kept(site, &p);
	int bad = kept ? 0 : copy(site, path, &p, &kept);
	d->sources = xcalloc(1, sizeof *d->sources);
	d->sources[d->source_count++] = (struct draft_source){p, NULL};
	*to = kept;
	return bad;
}
