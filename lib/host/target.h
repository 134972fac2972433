#ifndef MSTATIC_TARGET_H
#define MSTATIC_TARGET_H
/* The targets, one row each, from sysroot-templates/targets. */
#include <stdbool.h>
#include <stddef.h>

#include "../elf/code.h"

struct target {
	const char *triple;   /* "x86_64-linux-musl" */
	const char *arch;     /* uname -m */
	const char *cpus;     /* patterns, comma-separated, of the first part of its compilers' triples */
	const char *family;   /* Meson's cpu_family */
	const char *kernel;   /* folder under arch/ in the Linux sources */
	struct code code;     /* what its code is for */
	const char *compilers; /* commands to try, comma-separated */
	const char *abi;      /* flags that each of them needs, comma-separated, "-" for none */
	const char *baseline; /* compiler flags, comma-separated, "-" for none */
	const char *emulation; /* ld's -m */
	const char *openssl;  /* its name in OpenSSL's Configure */
	const char *rust;     /* Rust's triple */
	const char *go;       /* GOARCH, and NAME=VALUE of its baseline, comma-separated */
	const char *qemu;     /* what runs its code on another machine */
	const char *pie;      /* "yes": what ld.bfd makes as a static PIE works */
	const char *runtime;  /* the recipe of the compiler's runtime; an edition takes the place of the plain one */
	const char *libc;     /* its C library, whose facts ../elf/libc.h has: "musl" */
};

extern const struct target targets[];
extern const size_t target_count;

/* The row called triple, or NULL. */
const struct target *target_find(const char *triple);
/* The row of the machine this runs on, or NULL when the table has none. */
const struct target *target_native(void);
/* The row called triple, or with NULL the native one. NULL after a message that lists the known targets. */
const struct target *target_choose(const char *triple);
/* True when the n bytes at triple name the C library of a target. */
bool target_libc_in(const char *triple, size_t n);
/* A triple of Rust's as names of variables have it: x86_64_unknown_linux_musl, or in capitals. Fresh. */
char *rust_name(const char *triple, bool upper);

#endif
