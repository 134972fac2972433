#ifndef MSTATIC_NOTICES_H
#define MSTATIC_NOTICES_H
/* The text that goes along with programs: what is in them, and the licence texts that must be reproduced, each once. */
#include <stdio.h>

#include "../recipe/licence.h"
#include "document.h"

/* Writes it for all components of d, whose licence texts are in their entries in the store. Of a licence that gives a choice
 * only the text of what is kept (terms.h) is there. The same programs give the same bytes. Returns of how many components
 * a text is lacking, each named in a message; they are named in the text as well. */
size_t notices_write(const struct licences *known, const struct document *d, FILE *f);

#endif
