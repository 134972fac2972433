#ifndef MSTATIC_SPELLED_H
#define MSTATIC_SPELLED_H
/* Names of symbols as their language has them: "std::terminate()" of "_ZSt9terminatev". The tool of the compiler's tools
 * that knows them is asked; where there is none, they stay as they are. */
#include "../base/argv.h"
#include "../base/str.h"
#include "../host/site.h"

/* True for a name that such a tool may know. */
bool is_mangled(const char *name);
/* Replaces each name that it knows. */
void names_spell(const struct site *site, struct argv *names);
/* Adds a name for a terminal, without its middle where it is long. */
void str_add_name(struct str *out, const char *name);

#endif
