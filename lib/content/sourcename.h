#ifndef MSTATIC_SOURCENAME_H
#define MSTATIC_SOURCENAME_H
#include "content.h"

/* Completes what the content's components are called in Debian (component.debian) by the recipes that came with mstatic,
 * where neither the program nor the store said so. 0, or -1 after a message. */
int content_name_sources(const struct site *site, struct content *content);

#endif
