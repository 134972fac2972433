#ifndef MSTATIC_LANGUAGE_H
#define MSTATIC_LANGUAGE_H
/* The languages that a compiler is called for. gcc and gfortran compile each other's sources, but each links its own
 * language's library. */
#include <stdbool.h>

enum language { LANG_C, LANG_CXX, LANG_FORTRAN, LANG_D };

struct language_facts {
	const char *title;    /* "C++" */
	const char *variable; /* of the user's own choice of compiler: "MSTATIC_CXX" */
};

const struct language_facts *language_facts(enum language l);

/* The language besides C that a recipe calls so ("c++", "fortran"); false when none is. */
bool language_named(const char *word, enum language *l);

#endif
