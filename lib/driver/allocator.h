#ifndef MSTATIC_ALLOCATOR_H
#define MSTATIC_ALLOCATOR_H
/* The allocator of a program: malloc() and its family. The C library's own comes with it. Another is an archive that
 * defines the whole family, linked ahead of the C library; a program that has a malloc() itself keeps that one. Recipes
 * say by which WORD theirs is chosen ("when malloc WORD", runtime.h). The first of these that says anything chooses:
 *
 *   -fmstatic-malloc=WORD   on the line; the C library's own has a word, too ("allocator" in sysroot-templates/libc)
 *   MSTATIC_MALLOC=WORD     in the environment
 *   the sysroot             which has a default where an edition brought one (recipes malloc@WORD)
 *
 * The C library beside it is one without its own, so that nothing else can be found by who asks for memory, and a program
 * that asks for none has none. Shared and relocatable objects get none: the program that they go into has one. */
#include "link.h"

#define MALLOC_VARIABLE "MSTATIC_MALLOC"

/* The rule for the compiler's line: takes the option off, and sets p->allocator for a program. Refuses a word that no
 * allocator has. */
void rule_allocator(struct plan *p);

/* For ld's line: the archive that goes ahead of the C library, which need not be there; fresh. NULL: none does. */
char *allocator_archive(struct plan *p, const struct linkspec *spec);
/* The -l name of the C library for this link. */
const char *allocator_libc(const struct plan *p, const struct link *k);
/* Where that one has its own after all, as in a sysroot that an older mstatic made: says to ld that k->allocator comes
 * first, for who asks for memory in there, too. */
void allocator_hold(struct plan *p, const struct link *k);
/* False, after a message, when k->allocator is not there. */
bool allocator_there(struct plan *p, const struct link *k);

#endif
