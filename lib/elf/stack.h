#ifndef MSTATIC_STACK_H
#define MSTATIC_STACK_H
/* Whether code needs an executable stack, as far as it says so; read with libc alone, for the shim. */

enum stack {
	STACK_PLAIN,     /* it says no, or nothing */
	STACK_LATER,     /* it holds gcc's LTO data: what becomes of these will say it */
	STACK_EXECUTABLE
};

/* Of the object at path, the members of the archive, or the shared object: the most that one of them says. */
enum stack stack_of(const char *path);

#endif
