#ifndef MSTATIC_LOADABLE_H
#define MSTATIC_LOADABLE_H
/* All that a program or shared object tells its loader, copied out of the file. */
#include "../base/argv.h"
#include "code.h"
#include "input.h"

struct loadable {
	struct code code;
	bool dynamic;          /* it has a dynamic section: it is loaded, or loads itself as a static PIE does */
	char *interpreter;     /* "/lib64/ld-linux-x86-64.so.2"; NULL for a library, and a static program */
	char *soname;          /* NULL where it has none, as the next two */
	char *rpath, *runpath; /* lists that colons join */
	bool no_default;       /* the usual folders are not for what it needs */
	struct argv needed;
	struct argv filters;     /* what answers for its symbols in its place (DT_FILTER); glibc's loader needs it, musl's does not
				    look */
	struct argv auxiliaries; /* the same where it is there (DT_AUXILIARY) */
	struct argv asks;      /* the symbols that others must define; sorted */
	struct argv dlopen;    /* the JSON texts of its .note.dlopen: what it loads later (UAPI.12) */
	char *package;         /* the JSON text of its .note.package, or NULL */
};

/* 0; -1 where r is no ELF file, or one that is damaged: *why (fresh) says so. l may be freed after either. */
int loadable_read(struct range r, struct loadable *l, char **why);
void loadable_free(struct loadable *l);

#endif
