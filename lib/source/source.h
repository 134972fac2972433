#ifndef MSTATIC_SOURCE_H
#define MSTATIC_SOURCE_H
/* From pins to verified files on this disk.
 *
 * Which of several acceptable files is used follows the recipe's order and what is recorded in
 * $MSTATIC_HOME/sources, never the network, as long as a file of each source is here already; the
 * digests used enter the store's key.
 *
 *   sources/SHA256-FILE   verified files (mode 0444), renamed to this name after the check
 *   sources/FILE          put there by the user: verified, then taken
 *   sources/bad/          files that were not what the pin says, named in a message
 *   sources/chosen/NAME   what was chosen for a recipe, readable; without it the choice is made anew
 *   sources/partial/      SHA256-FILE: downloads on their way, or to be gone on with
 *   sources/apt/          private package lists, for the Debian alternative */
#include <stdbool.h>

#include "../host/site.h"
#include "chosen.h"

/* The choice that needs no network: recorded earlier for this recipe, or all pins present, or each
 * source's first pin. Never fails; paths are set where files are here. */
void sources_choose(const struct site *site, const struct recipe *r, struct sources *s);
/* s is what sources_choose made. Brings every file here (another acceptable pin where the first is not
 * to be had, then the Debian alternative), verifies it, records the choice. Where the site is
 * offline, no network is asked. Only under the home's lock. 0, or -1 after a message
 * that lists each place tried and why it failed. */
int sources_fetch(const struct site *site, const struct recipe *r, struct sources *s);

#endif
