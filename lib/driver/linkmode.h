#ifndef MSTATIC_LINKMODE_H
#define MSTATIC_LINKMODE_H
/* What the compiler's line tells ld's line, as words in one environment variable. */
#include <stdbool.h>

#include "../host/language.h"

#define LINK_VARIABLE "MSTATIC_LINK"
/* The linker that the line names by its path, or that is none of those in the -B folder. */
#define LINKER_VARIABLE "MSTATIC_LINKER"

enum linkmode { LINK_PIE, LINK_STATIC, LINK_SHARED };

struct linkspec {
	enum linkmode mode;
	bool startfiles; /* add crt objects */
	bool libraries;  /* add libc and libgcc */
	bool fast_math;  /* add crtfastmath.o */
	enum language language; /* add that language's library */
};

/* "pie startfiles libraries C++"; fresh. */
char *linkspec_text(const struct linkspec *s);
void linkspec_read(struct linkspec *s, const char *text);

#endif
