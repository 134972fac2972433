#ifndef MSTATIC_LATER_H
#define MSTATIC_LATER_H
/* What the programs of a bundle load and read later, as far as it can be told without running them: what their files say
 * of themselves (.note.dlopen), and what their C library loads when they call some of its functions (name services,
 * character sets, locales), which sysroot-templates/libc has. */
#include "examine.h"

struct later {
	const char *charsets; /* NULL: those that are common; else "all", "none", or a list */
	const char *locales;  /* NULL: the one without a language; else a list, or "none" */
	bool stdlib;          /* interpreters come with their folders of modules (sysroot-templates/interpreters) */
};

/* Takes all of it, and what that needs, until nothing more is found. 0, or -1 after a message. */
int later_take(struct examiner *x, const struct later *l);

#endif
