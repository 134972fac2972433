#ifndef MSTATIC_SIZEPAGE_H
#define MSTATIC_SIZEPAGE_H
/* Sizes as one page of HTML, which needs nothing besides: sysroot-templates/size.html with the object of sizejson.h in it. */
#include "sizejson.h"

/* Appends the page. 0, or -1 after a message. */
int size_page(const struct site *site, const struct size *z, const struct wastes *w, struct str *out);

#endif
