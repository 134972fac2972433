#ifndef MSTATIC_CXX_H
#define MSTATIC_CXX_H
/* Whether a compiler's line compiles C, C++ or Fortran, and where their headers and modules are. */
#include "plan.h"

/* True when anything on the line is compiled as C++: by -x, by the file's name, by the compiler's. */
bool cxx_source(const struct plan *p);
/* The same for Fortran, by -x and the file's name. */
bool fortran_source(const struct plan *p);
/* True when a C file is compiled, by its name alone. */
bool c_source(const struct plan *p);
/* Either of the two. */
bool language_source(const struct plan *p, enum language l);
/* True for Ada and D, whose compilers read no headers but what their own libraries have in the place of them. */
bool headerless_source(const struct plan *p);
/* Adds the sysroot's folders of C++ headers, in gcc's order; nothing when it has none. */
void cxx_headers(const struct plan *p, struct argv *dirs);
/* The folder of the Fortran compiler's own modules, which it does not look for under -nostdinc; fresh, or
 * NULL. */
char *fortran_modules(const struct plan *p);

#endif
