#ifndef MSTATIC_ASKS_H
#define MSTATIC_ASKS_H
/* What a file that is linked asks of the program: for the shim, on libc alone. */
#include <stdbool.h>

enum stack {
	STACK_PLAIN,     /* it says that its code needs no executable stack, or nothing */
	STACK_LATER,     /* it holds gcc's LTO data: what becomes of these will say it */
	STACK_EXECUTABLE
};

struct asks {
	enum stack stack; /* of an archive, the most that one of its members says */
	bool lto;         /* an object, or a member of an archive, holds gcc's LTO data */
	bool versions;    /* … refers to a name with a version (memcpy@GLIBC_2.2.5) */
	bool sections;    /* … has a section for the program's memory with a name of its own, which something may look for
	                   * that no relocation tells of. Those that LTO data makes are not known: of these,
	                   * linkers keep what a program goes through from __start_NAME to __stop_NAME */
};

enum { ASK_VERSIONS = 1, ASK_SECTIONS = 2 }; /* what is looked for besides stack and LTO data */

/* What the object, archive or shared object at path asks of that which is looked for. */
struct asks asks_of(const char *path, int what);
/* What an installed archive asks, in words, "stack sections"; "" for what is plain. Fresh. Its LTO data is none of that: it
 * stands beside code that asks for the same. */
char *asks_text(const struct asks *a);
struct asks asks_read(const char *text);

#endif
