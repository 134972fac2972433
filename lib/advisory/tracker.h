#ifndef MSTATIC_TRACKER_H
#define MSTATIC_TRACKER_H
/* What Debian's security tracker knows of one source package, an object of all its advisories:
 *
 *   {"CVE-…": {"releases": {"bookworm": {"status": "resolved", "fixed_version": "1:1.2.13.dfsg-1",
 *     "repositories": {"bookworm": "1:1.2.13.dfsg-1"}, "urgency": "low"}}}}
 *
 * Each release becomes an `affected` of the ecosystem "Debian:RELEASE". */
#include <jansson.h>

#include "advisory.h"

/* Calls take for each advisory. NULL, or what is wrong. */
const char *tracker_read(const char *source, const json_t *advisories,
			 void (*take)(void *data, const struct advisory *a), void *data);

#endif
