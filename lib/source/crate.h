#ifndef MSTATIC_CRATE_H
#define MSTATIC_CRATE_H
/* Crates, Rust's packages of source files: many carry the C that they bind. The user's own cargo brings them, since it
 * knows the registry, or what stands for it on this machine. */
#include "../host/site.h"
#include "answer.h"

/* As download(), for NAME@VERSION: the archive NAME-VERSION.crate. cargo reads the user's settings, and writes below
 * $MSTATIC_HOME alone. */
enum download crate_download(const struct site *site, const char *crate, const char *to, long long size, char **why);

#endif
