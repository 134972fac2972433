#ifndef MSTATIC_REMOVE_H
#define MSTATIC_REMOVE_H
/* Takes recipes out of the sysroot, and entries out of the store. */
#include "../base/argv.h"
#include "../host/site.h"

/* Switches to a sysroot without the recipes called names, and without those that only they needed. Refused when a
 * recipe that stays needs one of them. gone receives the names of all that went. 0, or -1 after a message. */
int store_remove(const struct site *site, const struct argv *names, struct argv *gone);
/* Deletes the store entries that no generation holds; gone receives their ids. 0, or -1 after a
 * message. */
int store_purge(const struct site *site, struct argv *gone);

#endif
