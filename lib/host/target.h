#ifndef MSTATIC_TARGET_H
#define MSTATIC_TARGET_H
/* The targets, one row each, from sysroot-templates/targets. */
#include <stdbool.h>
#include <stddef.h>

#include "../elf/code.h"

/* Below a sysroot of a target with a floor: "SYMBOL RELEASE" for what its C library got later, a line each. */
#define SINCE_FILE "usr/share/libc/since"

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
	const char *floor;    /* "2.17": the oldest release of its C library that programs start on, which is in the triple,
				 behind a dot; NULL for a library that is inside programs, and in the table */
	const char *plain;    /* the triple without it */
};

extern const struct target targets[];
extern const size_t target_count;

/* True for a row whose name is complete with a floor alone. */
bool target_has_floors(const struct target *t);
/* The target called triple, a row or one with a floor, or NULL. */
const struct target *target_find(const char *triple);
/* The target that a tool called TRIPLE-TOOL is of, by our triple or Rust's; *rest is TOOL. NULL when there is none. */
const struct target *target_of_tool(const char *name, const char **rest);
/* The row of the machine this runs on, or NULL when the table has none. */
const struct target *target_native(void);
/* The target called triple, or with NULL the native one. NULL after a message that lists the known targets. */
const struct target *target_choose(const char *triple);
/* The name of this machine's target with that floor, whether there is such a release or not; fresh. NULL when it has none
 * with floors. */
char *target_loaded(const char *floor);
/* True when the n bytes at triple name the C library of a target. */
bool target_libc_in(const char *triple, size_t n);
/* A triple of Rust's as names of variables have it: x86_64_unknown_linux_musl, or in capitals. Fresh. */
char *rust_name(const char *triple, bool upper);

#endif
