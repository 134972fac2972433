#ifndef MSTATIC_CXX_H
#define MSTATIC_CXX_H
/* What is C++ on a compiler's line, and where its headers are. */
#include "plan.h"

/* Is anything on the line compiled as C++? By -x, by the file's name, by the compiler's. */
bool cxx_source(const struct plan *p);
/* Adds the sysroot's folders of C++ headers, in gcc's order; nothing when it has none. */
void cxx_headers(const struct plan *p, struct argv *dirs);

#endif
