#ifndef MSTATIC_UPDATE_H
#define MSTATIC_UPDATE_H
#include "../host/site.h"

/* Brings the files of the `update` rows in sysroot-templates/advisories into $MSTATIC_HOME/advisories. One takes the
 * place of the old one when it has come whole and is of a form that advisories.h reads; its time is that of now. 0, or
 * -1 after a message; the old ones stay then. */
int advisories_update(const struct site *site);

#endif
