#ifndef MSTATIC_REMOVE_H
#define MSTATIC_REMOVE_H
/* Taking recipes out of the sysroot. */
#include <stdbool.h>

#include "../base/argv.h"
#include "../host/site.h"

/* Switches to a sysroot without the recipes called names, and without those that only they needed; a name means its
 * chosen edition. Refused when a recipe that stays needs one of them. With an edition that the sysroot is for, all of
 * it goes. gone receives the names of all that went;
 * with dry, of all that would go, and nothing is switched. 0, or -1 after a message. */
int store_remove(const struct site *site, const struct argv *names, bool dry, struct argv *gone);

#endif
