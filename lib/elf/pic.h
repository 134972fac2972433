#ifndef MSTATIC_PIC_H
#define MSTATIC_PIC_H
/* Whether an object is position-independent. */
#include "image.h"

/* True for an object that can be linked into a PIE that relocates itself. *known is false where this machine's
 * relocations are not known. */
bool is_pic(const struct image *x, bool *known);

#endif
