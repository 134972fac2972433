#ifndef MSTATIC_DEBIANUSE_H
#define MSTATIC_DEBIANUSE_H
/* What of Debian is in sources that were chosen. */
#include "chosen.h"

/* "SOURCE [VERSION]": the source package that Debian has of r, and its version, with epoch and revision, where a file
 * of Debian's own of it, which holds its patches, is among s. Fresh; NULL where nothing names a package. */
char *debian_use(const struct recipe *r, const struct sources *s);

#endif
