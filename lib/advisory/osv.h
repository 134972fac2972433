#ifndef MSTATIC_OSV_H
#define MSTATIC_OSV_H
/* An advisory in the OSV form (schema 1.x), one JSON object. */
#include <jansson.h>

#include "advisory.h"

/* Fills a. NULL, or what is wrong with it (a is empty then). An advisory that was withdrawn says nothing of any
 * package. */
const char *osv_read(const json_t *record, struct advisory *a);

#endif
