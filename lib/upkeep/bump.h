#ifndef MSTATIC_BUMP_H
#define MSTATIC_BUMP_H
/* A recipe is taken to another version of its library: the pins in its text are written anew, each after its file was
 * brought here and somebody vouched for its digest: Debian's signed index, the caller, or two hosts that have the same
 * bytes. Nothing else of the text is changed. */
#include "../recipe/recipe.h"

/* sha256: what the first source's file must have, in hexadecimal; or NULL. said: lines for people, what each file is
 * vouched for by and what was left out. Takes the home's lock. 0; -1 after a message, and the text is as it was. */
int bump(const struct site *site, const struct recipe *r, const char *version, const char *sha256, struct argv *said);

#endif
