#include "unpinned.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/digest.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/home.h"
#include "download.h"

#define MOST (16LL << 30) /* bytes; nothing that a recipe is built from is as large */

int unpinned_get(const struct site *site, const char *place, const char *folder, const char *file, struct pin *out,
		 char **why)
{
	char *part = home_file(site, "sources/partial/unpinned-%s", file), hex[DIGEST_HEX], *kept = NULL;
	long long size = 0;

	*out = (struct pin){0};
	*why = NULL;
	if (site->offline && !place_is_local(place)) {
		*why = xstrdup("not asked, the network is off");
		free(part);
		return -1;
	}
	(void)unlink(part); /* what an earlier one left may be of another file */
	int bad = make_parent(part) != 0;
	if (bad)
		*why = xstrdup(strerror(errno));
	if (!bad && download(site, place, folder, part, MOST, why) != DOWNLOAD_OK)
		bad = -1;
	if (!bad && (digest_file(part, hex, &size) != 0 || !size)) {
		bad = -1;
		*why = xstrdup(size ? strerror(errno) : "it is empty");
	}
	if (!bad) {
		kept = home_file(site, "sources/%s-%s", hex, file);
		bad = chmod(part, 0444) != 0 || rename(part, kept) != 0;
		if (bad)
			*why = xstrdup(strerror(errno));
	}
	if (!bad) {
		*out = (struct pin){.file = xstrdup(file), .size = size, .sha256 = xstrdup(hex)};
		argv_add(&out->places, place);
	}
	(void)unlink(part);
	free(kept);
	free(part);
	return bad ? -1 : 0;
}
