#ifndef MSTATIC_ASKERS_H
#define MSTATIC_ASKERS_H
/* Which of the files of a link asks for a symbol's version: told when the link is done, for what it wrote does not say so.
 * Every byte is untrusted. */
#include "../base/argv.h"

struct asker {
	char *symbol, *version; /* "exp", "GLIBC_2.29" */
	const char *file;       /* of files; NULL where none of these refers to it */
	char *member;           /* of that archive; NULL for an object */
};

struct askers {
	struct asker *v; /* by symbol */
	size_t n;
};

/* For each version that came after that release ("2.17"), of those that the file at output asks for: the first of files,
 * objects and archives in the order of the link, that refers to the symbol. A member counts if one of the symbols that it
 * defines is in output, which must not be stripped. 0; -1 with errno where output cannot be read. a may be freed after
 * either. */
int askers_find(const char *output, const char *after, const struct argv *files, struct askers *a);
void askers_free(struct askers *a);

#endif
