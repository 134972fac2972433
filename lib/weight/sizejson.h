#ifndef MSTATIC_SIZEJSON_H
#define MSTATIC_SIZEJSON_H
/* Sizes as one JSON object, which scripts and the page (sizepage.h) read:
 *
 *   {"path", "bytes", "memory", "by": "map" | "symbols" | "sections", "map": PATH or null,
 *    "components": [{"kind", "name", "version", "bytes", "memory"}],
 *    "files": [PATH…],
 *    "rows": [[COMPONENT, FILE or -1, "SECTION", "SYMBOL", BYTES, MEMORY]…],
 *    "waste": [{"what", "bytes", "at_most", "how"}]}
 *
 * COMPONENT and FILE are numbers of elements of "components" and "files"; texts are "" where nothing is known. The bytes of
 * all rows are those of the file; so are those of all components. */
#include "../base/str.h"
#include "waste.h"

void size_json(const struct size *z, const struct wastes *w, struct str *out);

#endif
