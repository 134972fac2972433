#ifndef MSTATIC_EDITIONS_H
#define MSTATIC_EDITIONS_H
/* A line works with one choice of editions (host/edition.h): nothing of another choice's sysroot gets in, so that no
 * program has two editions of one library. Such a word cannot be put right here, for more that came from there, as what
 * configure found out, is in other files. Objects do not tell what they were compiled with. */
#include "../elf/ingredients.h"
#include "plan.h"

/* Notes the choice, and what said so; refuses p->out and p->env, after a message, where they name a path in another
 * choice's sysroot. */
void editions_check(struct plan *p);
/* Refuses, in the same way, the shared object at path, made of m: one that says that it was linked with another choice, and
 * one that says none and was linked with a library whose edition is chosen here. False when it is refused. */
bool editions_agree(struct plan *p, const char *path, const struct ingredients *m);

#endif
