#ifndef MSTATIC_LDHEAD_H
#define MSTATIC_LDHEAD_H
/* What a compiler puts in front on ld's line, for links that the shim may do without it (driver/direct.h). */
#include "compiler.h"

/* The kinds of program: a static PIE, and a static one at a fixed address. */
enum ldhead { HEAD_PIE, HEAD_STATIC, HEADS };
/* The compiler's options for a program of that kind, to which ld's line then adds all objects and libraries; ends with
 * NULL. */
extern const char *const ldhead_options[HEADS][5];

/* Asks c, of which all else is known, for the words in front of "-o" on ld's line of a link of objects with these
 * options, but for those that load gcc's plugin for LTO. "" where c is not gcc, or its line is not
 *
 *   HEAD… -o OUT -s -LUSER -LOWN… INPUT
 *
 * for `cc OPTIONS -s -o OUT -LUSER INPUT`, its OWN folders being those that a link of the shim's leaves out. (INPUT is a
 * file that is there; nothing reads it.) Fresh. */
char *ldhead_ask(const struct site *s, const struct compiler *c, enum ldhead kind);

/* The words of the last line that `cc -###` printed: the linker's line, quoted as a shell would. */
void ldhead_line(const char *text, struct argv *words);

#endif
