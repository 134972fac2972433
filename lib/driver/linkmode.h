#ifndef MSTATIC_LINKMODE_H
#define MSTATIC_LINKMODE_H
/* What is known on the compiler's line and needed on ld's line (plan.h): it travels as words in one environment
 * variable. */
#include <stdbool.h>

#include "../host/language.h"

#define LINK_VARIABLE "MSTATIC_LINK"
/* The variable with the linker's command, where the compiler's line names one by its path, or one that is not in the
 * -B folder. */
#define LINKER_VARIABLE "MSTATIC_LINKER"

enum linkmode { LINK_PIE, LINK_STATIC, LINK_SHARED };

struct linkspec {
	enum linkmode mode;
	bool startfiles; /* add crt objects */
	bool libraries;  /* add libc and libgcc */
	bool fast_math;  /* add crtfastmath.o */
	bool lto;        /* the line asks for LTO */
	bool map;        /* keep the map (linkmap.h) */
	enum language language; /* add that language's library */
	const char *allocator;  /* the word for the one that was chosen (allocator.h), or NULL */
	const char *notes, *package; /* the words behind these options (label.h), or NULL */
};

/* "pie startfiles libraries C++ malloc=jemalloc"; fresh. */
char *linkspec_text(const struct linkspec *s);
void linkspec_read(struct linkspec *s, const char *text);

#endif
