#ifndef MSTATIC_UNPINNED_H
#define MSTATIC_UNPINNED_H
/* A file that nobody has pinned yet, for who writes a pin. What it is worth depends on who vouches for its digest. */
#include "../host/site.h"
#include "../recipe/pin.h"

/* Brings what is at place (download.h) into $MSTATIC_HOME/sources, under the name that a pin's file has there. out: a pin
 * of it, called file, with that one place. Only under the home's lock. 0; -1 with why, fresh, when it is not to be had. */
int unpinned_get(const struct site *site, const char *place, const char *folder, const char *file, struct pin *out,
		 char **why);

#endif
