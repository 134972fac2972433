#ifndef MSTATIC_INSTALL_H
#define MSTATIC_INSTALL_H
/* How a missing program gets onto this machine. The package manager is the first of sysroot-templates/managers whose
 * program is on PATH; sysroot-templates/packages says what it calls the packages. Where that folder is missing, no
 * command is known. */
#include "site.h"

/* The one command that installs the packages with these needs ("cmake", "g++-13", "perl:IPC::Cmd"), led by sudo
 * unless the user is root; fresh. Needs that no row gives are added to unknown; NULL when no need is left. */
char *install_command(const struct site *site, const struct argv *needs, struct argv *unknown);

/* The line that says what to do next, after a message that something is missing. */
void next_install(const struct site *site, const struct argv *needs);

#endif
