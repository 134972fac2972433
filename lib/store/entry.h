#ifndef MSTATIC_ENTRY_H
#define MSTATIC_ENTRY_H
/* An immutable store entry, $MSTATIC_HOME/store/TARGET/NAME-VERSION-KEY16:
 *
 *   usr/                what it adds to a sysroot
 *   meta/key            the text that its key is the digest of (key.h)
 *   meta/recipe/NAME/   the recipe it was built from
 *   meta/files          what is in usr/, one line a file (files.h)
 *   meta/needs          one line an archive: "LIB [LIB…]", what it needs of its own recipe and others
 *   meta/asks           one line an archive that asks something of a program: "LIB WORD…"; older entries have none
 *   meta/runtime        what its recipe says of runtime libraries, as rows of the link index
 *   meta/exports        its recipe's `exports` lines, "KIND NAME=VALUE", where it has some
 *   meta/programs       the names of its recipe's `programs`, a line each, where it has some
 *   meta/info           key-value lines: name, version, part, summary, licence, homepage, cpe, purl, conan, origin,
 *                       source (FILE sha256:HEX), patch (FILE sha256:HEX CVE…), mends (CVE…), debian (SOURCE
 *                       [VERSION]), derived, needs, libs, base
 *   meta/build          how it came about here, which is no part of it: seconds, sandbox, folder (of a
 *                       recipe that did not come with mstatic)
 *
 * Two homes that built the same key hold the same bytes, meta/build apart. */
#include <stdbool.h>

#include "../base/argv.h"
#include "../host/site.h"

struct entry {
	char *path;
	char *id;              /* NAME-VERSION-KEY16, the folder's name */
	char *name, *version, *summary, *licence, *homepage, *cpe, *purl, *conan;
	char *origin;          /* "pinned", "debian SUITE SOURCE VERSION", or "rust-src, …" */
	char *part;            /* what its code is marked with (key_part) */
	char *derived;         /* what its recipe was derived from (recipe.h), or NULL */
	char *debian;          /* its Debian source package, and the version of that whose patches it has; or NULL */
	struct argv sources;   /* "FILE sha256:HEX" */
	struct argv patches;   /* "FILE sha256:HEX [CVE…]", those that were applied */
	struct argv mends;     /* advisories that it is not hit by, for these patches: "CVE-2026-40200" */
	struct argv needs;     /* all recipes it was built against, the base included */
	struct argv libs;
	bool base;
	char *sandbox;         /* "namespaces", "landlock" or "none" */
	char *folder;          /* where its recipe was, or NULL for one that came with mstatic */
	double seconds;        /* that its build took */
};

/* The entry of that id in the store. NULL, with nothing printed, when there is none, or when its meta/ is not
 * whole. */
struct entry *entry_open(const struct site *site, const char *id);
/* The same of a folder that is not in the store yet. */
struct entry *entry_load(const char *path);
void entry_free(struct entry *e);
/* True for what a Rust compiler made for itself. A sysroot may hold several entries of such a recipe, whose versions are
 * the compilers'. */
bool entry_for_rust(const struct entry *e);
/* "NAME-VERSION-KEY16"; fresh. */
char *entry_id(const char *name, const char *version, const char *key);
/* The whole text of the entry's file meta/NAME; fresh, "" when there is none. */
char *entry_meta(const struct entry *e, const char *name);
/* Moves the entry at path to the folder `to`. Where the file system cannot rename the folder (overlayfs, for one of a
 * lower layer) it is deleted instead, its meta/ first. 0, or -1 with errno and nothing printed. */
int entry_move(const char *path, const char *to);
/* The ids of all entries of a target, sorted. */
void entry_list(const struct site *site, struct argv *ids);
/* The newest entry of a recipe, other than the one called except; NULL when there is none. */
struct entry *entry_newest(const struct site *site, const char *recipe, const char *except);

#endif
