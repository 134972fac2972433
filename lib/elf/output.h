#ifndef MSTATIC_OUTPUT_H
#define MSTATIC_OUTPUT_H
/* Reads from the file that a link wrote whether it is fully static: for the shim, on libc alone. facts.h reads
 * everything. */
#include <stdbool.h>

#include "../base/argv.h"

struct output {
	bool elf;           /* false: no ELF file (a script's binary, /dev/null): nothing to judge */
	char *interpreter;  /* NULL when there is none */
	struct argv needed; /* DT_NEEDED */
	char *soname;       /* DT_SONAME; NULL when there is none */
};

/* 0; -1 with errno when the file cannot be read, EBADMSG when it is a broken ELF file. */
int output_read(const char *path, struct output *o);

/* Writes the stack size (bytes) that PT_GNU_STACK states, where it states none: for linkers without
 * -z stack-size. 0, also when there is nothing to write; -1 with errno. */
int output_set_stack(const char *path, unsigned long long size);

#endif
