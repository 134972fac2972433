#ifndef MSTATIC_SHIPPED_H
#define MSTATIC_SHIPPED_H
/* Static programs on their way into an image: each comes into the part of its platform, as /usr/bin/NAME, with its bill of
 * materials as /usr/share/sbom/NAME.cdx.json. */
#include "extras.h"
#include "oci.h"

struct shipped {
	const char *name;       /* as it is called in the image: the last part of the user's path */
	size_t part;            /* the number of its platform's part */
	long long size;
	size_t components;      /* that it says are in it; 0: it has no bill of materials in the image */
};

struct shipment {
	struct shipped *v;
	size_t n;
};

/* Adds the program; extras notes what it needs. One that is not static is refused. 0, or -1 after a message. */
int ship(const struct site *site, const char *path, struct oci *o, struct extras *e, struct shipment *s);
/* Are the same programs in each part? 0, or -1 after a message. */
int shipment_check(const struct shipment *s, const struct oci *o);

#endif
