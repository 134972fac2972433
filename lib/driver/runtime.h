#ifndef MSTATIC_RUNTIME_H
#define MSTATIC_RUNTIME_H
/* Runtimes: libraries that a line uses without naming them, such as C++'s. They are fetched on demand. Recipes say
 * which there are and which lines use them; it stands in the link index, in rows "runtime" and "when". */
#include "plan.h"

/* A "when" row has KIND and WORD of a condition: a line for which it holds uses the library, as if it named it with -l.
 *
 *   compiles LANGUAGE   it is a line of that language's compiler, or has a source in the language
 *   links LANGUAGE      it links, and is a line of that language's compiler
 *   malloc WORD         it links a program, for which the allocator of that name is chosen (allocator.h)
 *   flag FLAG           FLAG is on it
 *   folder languages    it links, and names a file below a folder of sysroot-templates/languages
 *   symbol PATTERN      its link fails for want of such a symbol; before that it does without the library
 *
 * NULL for a condition that exists, else what is wrong with it: "must be …". */
const char *runtime_condition(const char *kind, const char *word);

/* Runtimes that a compiler's line uses and the sysroot lacks. */
struct missing_runtimes {
	struct argv recipes;
	const char *what; /* the title, for messages: "C++ library"; a language's if one is among them, else the first's */
};

/* Fills l. False when none is missing. */
bool runtime_missing(const struct plan *p, struct missing_runtimes *l);

/* Adds the names of the libraries that the compiler of that language puts into each of its programs. */
void runtime_of_language(const struct linkindex *x, enum language language, struct argv *libs);
/* False for a library that is only for links of another language's files, where foreign is false. */
bool runtime_for_link(const struct linkindex *x, const char *lib, bool foreign);
/* The next "when" row behind the one given (NULL: the first) of that kind, or NULL. *word is then its word. */
const struct indexed *runtime_when(const struct linkindex *x, const char *kind, const struct indexed *when,
		const char **word);
/* The "runtime" row of the library that has symbol, which no other defines; or NULL. */
const struct indexed *runtime_with_symbol(const struct linkindex *x, const char *symbol);

#endif
