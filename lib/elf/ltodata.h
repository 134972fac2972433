#ifndef MSTATIC_LTODATA_H
#define MSTATIC_LTODATA_H
/* gcc's LTO data: sections of an object, beside its code (fat objects) or in its place (slim ones). */
#include <stddef.h>

#define LTO_SECTION ".gnu.lto_" /* what their names begin with */

/* A copy of an object's or archive's bytes with zeros in the place of its LTO data; fresh. */
char *ltodata_blanked(const void *bytes, size_t n);

#endif
