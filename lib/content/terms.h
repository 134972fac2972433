#ifndef MSTATIC_TERMS_H
#define MSTATIC_TERMS_H
/* Under which terms a component is in a program: where its licence gives a choice (OR), the one that asks the least. */
#include "../recipe/licence.h"
#include "component.h"

struct terms {
	struct argv chosen;       /* the terms that are kept, "MIT", "GPL-2.0-only WITH GCC-exception-2.0"; empty where
	                             there is no licence, or each choice is denied */
	enum licence_class class; /* the furthest-reaching of theirs */
	unsigned duties;          /* all of theirs */
	struct argv denied;       /* where nothing can be kept: what is in the way */
	const char *why;          /* what is wrong with the licence's text; NULL where it is an expression */
};

/* deny: "GPL-3.0-only", "AGPL*" (terms without an exception), "GPL-* WITH *", "copyleft" (a class); a licence that is none
 * of SPDX's expressions, or is not there, is one term of the class unknown. */
void terms_of(const struct licences *known, const char *licence, const struct argv *deny, struct terms *t);
void terms_free(struct terms *t);
/* NULL, or the word of deny that means no licence that is known, and no class. */
const char *terms_unknown_word(const struct licences *known, const struct argv *deny);
/* What duties ask, as ends of a sentence that begins with "who gives the program away"; fresh. */
char *terms_text(unsigned duties);

#endif
