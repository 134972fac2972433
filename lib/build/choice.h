#ifndef MSTATIC_CHOICE_H
#define MSTATIC_CHOICE_H
/* Which of the ways of sandbox.h works on this machine. */
#include "box.h"

/* "auto", "namespaces", "landlock" or "none". */
const char *sandbox_word(enum sandbox_mode mode);
/* -1, with nothing printed, when word is none of these. */
int sandbox_parse(const char *word, enum sandbox_mode *mode);

/* NULL when mode works here, else a sentence that says what refuses it and what helps (kept). It is tried in a child,
 * once in a process's life. */
const char *sandbox_refusal(enum sandbox_mode mode);
/* Replaces SANDBOX_AUTO by the best mode that works here. 0; -1 after a message when none works, or the mode that was
 * asked for does not. */
int sandbox_settle(enum sandbox_mode *mode);

#endif
