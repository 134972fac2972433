#ifndef MSTATIC_ZONE_H
#define MSTATIC_ZONE_H
/* The launcher, and its zone (launcher/launcher.h). */
#include "../host/site.h"
#include "search.h"

/* Adds the launcher for the loader's machine (NULL: this one). 0, or -1 after a message. */
int zone_launcher(const struct site *site, const struct loader *l, struct str *bytes);
/* Adds to out the launcher with these fields in its zone. 0, or -1 after a message where they are too long. */
int zone_fill(const struct str *launcher, const struct argv *fields, struct str *out);

#endif
