#ifndef MSTATIC_ADVISORIES_H
#define MSTATIC_ADVISORIES_H
/* Files of advisories, in whatever of the forms that are known: OSV (one, or a list of them), Debian's tracker,
 * OpenVEX, CycloneDX; by their content, not by their names. Files may be of any size: no more than one advisory, or one
 * package's in the tracker, is in memory. */
#include <time.h>

#include "../host/site.h"
#include "advisory.h"
#include "vex.h"

/* Who is told. */
struct listener {
	bool (*wants)(void *data, const char *source);               /* what the tracker says of this source package */
	void (*advisory)(void *data, const struct advisory *a);
	void *data;
	struct statements *vex;                                      /* gets statements */
};

struct advisory_file {
	char *path;
	time_t date;  /* when it was written last */
	size_t count; /* of advisories and statements; of the tracker's, packages */
};
struct advisory_files {
	struct advisory_file *v;
	size_t n;
};

/* Reads a file, a zip of such, or a folder: of all below it those that begin as JSON or as zip do, but for names with a
 * dot in front. Adds what was read to files. 0, or -1 after a message for the first that cannot be read whole. */
int advisories_read(const struct site *site, const char *path, const struct listener *to, struct advisory_files *files);
void advisory_files_free(struct advisory_files *files);

#endif
