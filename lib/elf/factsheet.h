#ifndef MSTATIC_FACTSHEET_H
#define MSTATIC_FACTSHEET_H
/* What an object, archive or executable says of itself; facts_read() (facts.h) fills it. */
#include <stdbool.h>
#include <stddef.h>

#include "../base/argv.h"
#include "code.h"
#include "libc.h"

enum file_kind { KIND_EXECUTABLE, KIND_SHARED, KIND_OBJECT, KIND_ARCHIVE };

struct facts {
	enum file_kind kind;
	long long size;
	struct code code;          /* none for an archive without objects */
	bool static_pie, pie, relro, bind_now, textrel;
	bool exec_stack;           /* of an object: it says so; the shim takes silence for a no */
	bool stripped;             /* no symbol table: runtime_calls may be incomplete */
	bool dynamic;              /* has a dynamic section; without one bind_now says nothing */
	char *interpreter;         /* NULL when there is none */
	struct argv needed;        /* DT_NEEDED, in order */
	struct argv rpath;
	long long stack_size;      /* PT_GNU_STACK p_memsz; 0: the libc's default */
	char *isa;                 /* what .note.gnu.property states ("x86-64-v2"), or NULL */
	const char *libc;          /* what it contains, is linked with, or can only be linked with; NULL: unknown */
	struct argv glibc_symbols; /* names that only glibc has, which it refers to */
	struct argv glibc_versions; /* GLIBC_2.x it needs, sorted by version */
	struct argv runtime_calls; /* calls in a static program that fail when it runs elsewhere: with
	                              musl dlopen and dlsym, with glibc the name services */
	/* objects and archives */
	bool pic;                  /* every member can be linked into a (static) PIE */
	bool pic_known;            /* false: this machine's relocations are not known; pic is true */
	char *not_pic_member;      /* the first that is not, or NULL; "" in a lone object */
	char *alien_member;        /* first member that cannot be linked with the others, or NULL */
	char *alien_why;           /* and why: "for aarch64", "not an object", … */
	bool lto_only;             /* slim LTO objects: no code of their own */
	size_t members;
	struct argv defined, undefined; /* global symbols, sorted, each once; undefined excludes those
	                                   that another member defines; weak ones are not undefined */
};

#endif
