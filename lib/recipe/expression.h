#ifndef MSTATIC_EXPRESSION_H
#define MSTATIC_EXPRESSION_H
/* A licence expression of SPDX: "MIT OR (GPL-2.0-or-later WITH GCC-exception-2.0 AND Zlib)". AND binds closer than OR.
 * Operators are in capitals; ids are made of letters, digits, '-' and '.', with a '+' behind one for later versions, and
 * "DocumentRef-…:" before a "LicenseRef-…". */
#include <stdbool.h>
#include <stddef.h>

#define EXPRESSION_BYTES 4096 /* of a text; a longer one is no expression */

enum expression_kind { TERM, AND, OR };

struct expression {
	enum expression_kind kind;
	char *id;                         /* of a term: "GPL-2.0-only", "Apache-2.0+" */
	char *exception;                  /* what stands behind its WITH, or NULL */
	struct expression *left, *right;  /* of any other */
};

/* NULL with *why, the rest of a sentence that begins with the text: "has no ')' for its '('". */
struct expression *expression_parse(const char *text, const char **why);
void expression_free(struct expression *e);
/* The term as it is written: "ID" or "ID WITH EXCEPTION"; fresh. */
char *expression_term(const struct expression *e);

#endif
