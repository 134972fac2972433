#ifndef MSTATIC_KEY_H
#define MSTATIC_KEY_H
/* What a store entry was made from, as readable text, and the digest of that text: its key. Lines:
 *
 *   rules 1                          RULES_VERSION of the driver
 *   target x86_64-linux-musl
 *   small                            for size (host/edition.h), where it is
 *   lto                              with LTO data, where it is
 *   compiler gcc 12.2.0 …            compiler_identity()
 *   assembler GNU assembler … 2.40   what the compiler runs (host/binutils.h)
 *   linker GNU ld … 2.40
 *   recipe zlib 1.3.2                the version that the sources used have
 *   file build sha256:HEX            each file of the recipe's folder, by path; not README.md
 *   helper cmake sha256:HEX          each helper that its build uses
 *   source FILE sha256:HEX           what is really used, in the recipe's order
 *   needs NAME KEY                   the keys of what it is built against, by name
 *
 * The sandbox is not in it: builds come out the same in any, and without one. No binary's digest, no time and no path
 * of this machine is in it. */
#include "../base/argv.h"
#include "../base/digest.h"
#include "../host/site.h"
#include "../recipe/recipe.h"
#include "../source/source.h"

struct key {
	char *text;
	char hex[DIGEST_HEX];
};

/* needs: "NAME KEY" strings, sorted; site: for the target and the choice. 0, or -1 after a message. */
int key_make(struct key *k, const struct recipe *r, const struct sources *s, const struct argv *needs,
	     const struct site *site, const char *compiler, const char *binutils);
void key_free(struct key *k);
/* True when the text of a key tells of r's files and helpers as they are now. */
bool key_of_recipe(const char *key, const struct recipe *r);
/* What the code is a part of a program by (lib/elf/mark.h): "zlib@1.3.2+0123456789ab". The digits are of the digest of what
 * the key says of recipe and sources, so that they are the same on any machine, by any compiler and in any choice; fresh. */
char *key_part(const struct key *k, const char *name, const char *version);
/* One short line that names the lines in which two key texts differ; fresh, "" when they don't. */
char *key_difference(const char *old, const char *new);

#endif
