#ifndef MSTATIC_TOOLRUSTC_H
#define MSTATIC_TOOLRUSTC_H
/* What `mstatic run` does under rustc's name: a program that rustc makes, called by hand, from a script or a makefile,
 * is for the target and static. Cargo says by itself for what each crate is, and a --target for another machine, or
 * a crate that rustc itself loads (proc-macro), is the user's own business. */
#include "../host/site.h"

/* The real rustc, which is told of the target, its linker and its library; that is fetched where it is missing.
 * Returns only when rustc cannot be run: the exit status, after a message. */
int toolrustc(const struct site *site, char **argv);

#endif
