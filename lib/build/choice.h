#ifndef MSTATIC_CHOICE_H
#define MSTATIC_CHOICE_H
/* By which way commands can be shut off on this machine. */
#include "box.h"

/* "auto", "namespaces", "landlock" or "none". */
const char *sandbox_word(enum sandbox_mode mode);
/* -1, with nothing printed, when word is none of these. */
int sandbox_parse(const char *word, enum sandbox_mode *mode);

/* NULL when mode works here, else a sentence that says what refuses it and the exact remedy (kept). Tries it in a
 * child, once. */
const char *sandbox_refusal(enum sandbox_mode mode);
/* Makes SANDBOX_AUTO the best that works here. 0, or -1 after a message when mode, or any, does not. */
int sandbox_settle(enum sandbox_mode *mode);

#endif
