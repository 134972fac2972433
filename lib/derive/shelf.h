#ifndef MSTATIC_SHELF_H
#define MSTATIC_SHELF_H
/* Which recipes that came with mstatic are of Debian's source packages. */
#include "../base/argv.h"
#include "../host/language.h"
#include "../host/site.h"

/* The recipe that provides what a Debian package has ("libssl-dev"), which is built from that source package ("openssl"; ""
 * where that is not known): fresh, or NULL. A recipe of the base, which all builds have, is "". */
char *shelf_recipe(const struct site *site, const char *package, const char *source);
/* The recipe that is of that source package; fresh, or NULL. */
char *shelf_of_source(const struct site *site, const char *source);
/* True when that recipe is the one called name, or needs it, itself or by others. */
bool shelf_needs(const struct site *site, const char *recipe, const char *name);
/* True for a package that sysroot-templates/underived lists. */
bool shelf_underived(const struct site *site, const char *package);
/* The recipe of the library that each link of that language's compiler gets, and the language as recipes call it; fresh, both
 * NULL where there is none. */
void shelf_runtime(const struct site *site, enum language language, char **recipe, char **word);

#endif
