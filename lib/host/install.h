#ifndef MSTATIC_INSTALL_H
#define MSTATIC_INSTALL_H
/* How what is missing gets onto this machine: by its package manager, the first of sysroot-templates/managers whose
 * program is on PATH. What things are called there says sysroot-templates/packages. Without that folder
 * nothing is known. */
#include "site.h"

/* The one command that installs what gives the needs ("cmake", "g++-13", "perl:IPC::Cmd"), with sudo before it for
 * who is not root; fresh, NULL when none of them can be had so. Those that cannot are added to unknown. */
char *install_command(const struct site *site, const struct argv *needs, struct argv *unknown);

/* The line that says what to do next, after a message that something is missing. */
void next_install(const struct site *site, const struct argv *needs);

#endif
