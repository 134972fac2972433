#ifndef MSTATIC_COPYRIGHT_H
#define MSTATIC_COPYRIGHT_H
/* The licence of a Debian source package, by its file debian/copyright, which is hostile. */
#include "../base/argv.h"
#include "../host/site.h"

/* An SPDX expression, fresh: the licences of all files that may get into a library, joined by AND, by the
 * machine-readable form of such a file (https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/). Names that
 * SPDX has none for, by sysroot-templates/debian-licences, become LicenseRef-NAME. NULL where text is not in that
 * form, or says nothing. */
char *copyright_licence(const struct site *site, const char *text);
/* The licences whose texts these are, as far as they are known (recipe/licence.h), joined by AND; fresh, or NULL. */
char *copyright_told(const struct site *site, const char *text);

#endif
