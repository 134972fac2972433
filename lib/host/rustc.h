#ifndef MSTATIC_RUSTC_H
#define MSTATIC_RUSTC_H
/* The Rust compiler of this machine, and the sources of Rust's own library that belong to it.
 *
 * It is the program that RUSTC names, else the rustc on PATH. rustup's rustc is a proxy that runs another one by the
 * current folder: the paths here are those of the one that it runs. */
#include <stdbool.h>

#include "site.h"

struct rustc {
	char *sysroot;  /* absolute; lib/rustlib is in it */
	char *rustc, *cargo; /* the sysroot's own, else those on PATH; cargo may be NULL */
	char *release;  /* "1.96.0" */
	char *commit;   /* its commit's hash, "" where the compiler does not know it */
	char *id;       /* "1.96.0-ac68faa20": compilers of one id can read each other's library files */
	char *identity; /* "rustc 1.96.0 ac68faa20… 2026-05-25 LLVM 22.1.8": what enters a key; one line */
};

/* toolchain: "+nightly" or NULL, for rustup's proxy alone. NULL after a message. */
struct rustc *rustc_find(const struct site *s, const char *toolchain);
void rustc_free(struct rustc *r);
/* True when the compiler has a library for this triple of Rust's, put there by rustup or by a package. */
bool rustc_has_std(const struct rustc *r, const char *triple);

/* The path of the settings in the user's own cargo home, which name the registry's mirror, if there is one; fresh, or
 * NULL. */
char *rustc_settings(const struct site *s);
/* The folder "library" of its sources (rust-src); fresh, NULL after a message that says how to get it. */
char *rustc_library(const struct rustc *r);
/* The crates that the library itself is made with: rust-src has them in "vendor" or, from rustup, not at
 * all. Then cargo brings them, by the checksums of the sources' Cargo.lock, to $MSTATIC_HOME/sources,
 * once. Where they are; fresh. With offline true, or without them: NULL after a message, for which recipe is what is
 * fetched. */
char *rustc_vendored(const struct site *s, const struct rustc *r, bool offline, const char *recipe);

#endif
