#ifndef MSTATIC_OPENVEX_H
#define MSTATIC_OPENVEX_H
/* An OpenVEX document of what recipes' patches mend. */
#include <jansson.h>

#include "../content/content.h"

/* Says of each component of the programs that mends something that this is fixed: in this part of the product, which is
 * product, or where that is NULL the program's file by its digest; of the sysroot's, in all that is that component. The
 * same input gives the same document. when: of the document, in seconds since 1970. */
json_t *openvex_document(const struct content *programs, size_t n, const char *product, long long when);

#endif
