#ifndef MSTATIC_STACK_H
#define MSTATIC_STACK_H
/* Whether a file says that its code needs an executable stack: for the shim, on libc alone. */

enum stack {
	STACK_PLAIN,     /* it says no, or nothing */
	STACK_LATER,     /* it holds gcc's LTO data: what becomes of these will say it */
	STACK_EXECUTABLE
};

/* What the object or shared object at path says; of an archive, the most that one of its members says. */
enum stack stack_of(const char *path);

#endif
