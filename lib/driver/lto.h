#ifndef MSTATIC_LTO_H
#define MSTATIC_LTO_H
/* Link-time optimization. A link takes part in it where the compiler's line says so (-flto), or where one of the line's
 * own files has data for it. The sysroot's libraries may have such data beside their code (the word lto, host/edition.h):
 * any other link is as if they had none. */
#include "link.h"

/* True where the last word on a compiler's line about LTO asks for it. */
bool lto_asked(const struct cmdline *line);
/* Takes gcc's plugin off ld's line where the link is no such one. gcc has it there always, and it would optimize the
 * libraries anew for each program, which takes hundreds of times as long as linking their code. All is left as it is where
 * there are more words for a plugin, which are the user's. */
void lto_drop_plugin(struct plan *p, const struct link *k);

#endif
