#ifndef MSTATIC_LANGUAGE_H
#define MSTATIC_LANGUAGE_H
/* The language that a compiler is called for, by its name: gcc and gfortran compile each other's sources,
 * but each links its own language's library. */
#include <stdbool.h>
#include <stddef.h>

enum language { LANG_C, LANG_CXX, LANG_FORTRAN };

/* What is said of each, and where it is looked for. */
struct language_facts {
	const char *title;    /* "C++" */
	const char *variable; /* of the user's own choice: "MSTATIC_CXX" */
	const char *gcc;      /* what gcc's compiler for it is called: "g++" */
	const char *cc;       /* the same for "cc" and "clang"; NULL: there is none that the shim knows */
	const char *clang;
	const char *part;     /* the part of gcc that compiles it, which may be a package of its own: "cc1plus"; NULL: none */
};

const struct language_facts *language_facts(enum language l);

/* The language that a recipe calls so ("c++", "fortran"); false when none is. */
bool language_named(const char *word, enum language *l);

/* By a compiler's name without prefix and version: "g++", "c++" and "clang++", "gfortran", "f95" and "f77";
 * all others are C's. */
enum language language_of(const char *name);
/* The length of a command's name without the version behind it: of "gcc" in "gcc-12" and "gcc-13.2.0". */
size_t without_version(const char *name);

/* What a C compiler called name ("aarch64-linux-gnu-gcc", "cc", "gcc-13") is called in language l; fresh, or NULL. */
char *language_compiler(const char *name, enum language l);

#endif
