#ifndef MSTATIC_FOREIGN_H
#define MSTATIC_FOREIGN_H
/* Launchers for other machines than the one that mstatic was built on: they are compiled when one is wanted. */
#include "../base/str.h"
#include "../elf/code.h"
#include "../host/site.h"

/* Compiles the launcher with this machine's compiler for such code, and adds its bytes. 0, or -1 after a message, which says
 * what to install where there is no such compiler. */
int foreign_launcher(const struct site *site, struct code code, struct str *bytes);

#endif
