#ifndef MSTATIC_PLACE_H
#define MSTATIC_PLACE_H
/* One build, and where its folders are: their paths in the sandbox, and on the host. ROOT is a folder of this build
 * alone.
 *
 *   /build/NAME-VERSION   ROOT/build/NAME-VERSION   the first source; the others are beside it
 *   /build/dest           ROOT/build/dest           DESTDIR
 *   /build/applied        ROOT/build/applied        names the patches that the build itself applied (applied.h)
 *   /build/test           ROOT/build/test           where test.c is built and run
 *   /mstatic/home         HOME                      a sysroot of the declared dependencies alone
 *   /mstatic/recipe       ROOT/recipe               $RECIPE, a copy of the recipe's files
 *   /mstatic/helpers      ROOT/helpers              $HELPERS, what `uses` names
 *   /mstatic/bin …        mstatic's own tools
 *
 * Without namespaces the host's paths are used; MSTATIC_BUILD, which is set in either case, tells the
 * shim which folder must not get into what it compiles. */
#include <stdbool.h>

#include "../host/compiler.h"
#include "../host/site.h"
#include "../recipe/recipe.h"
#include "../source/source.h"
#include "box.h"

struct build {
	const struct recipe *recipe;
	const struct sources *sources;
	const struct site *site;
	const struct compiler *compiler; /* for the target */
	const struct compiler *host;     /* for programs that the build itself runs */
	enum sandbox_mode sandbox;
	int jobs;          /* its share of the processes that all builds may run */
	const int *tokens; /* where it can get more of them (budget.h), or NULL */
	const char *root;  /* exists */
	const char *home;  /* the private home: exists, with sysroot/TARGET filled */
	int log;           /* opened for reading and appending */
	const char *part;  /* what its code is marked with (lib/elf/mark.h) */
};

/* The host's path of the unpacked tree, and of DESTDIR ("dest") or the test's folder ("test"); fresh. Once the build
 * has run, ROOT/build holds whatever the build chose to leave, even links in the place of folders: use
 * build_open(). */
char *build_tree(const struct build *b);
char *build_folder(const struct build *b, const char *name);
/* Opens the folder rel ("" for itself) of ROOT/build; no link is followed. A descriptor, or -1 with errno. */
int build_open(const struct build *b, const char *rel);
/* The host's paths of the copies of the recipe, and of the helpers that it uses; fresh. */
char *build_recipe(const struct build *b);
char *build_helpers(const struct build *b);
/* True when the build sees paths of its own instead of the host's. */
bool build_boxed(const struct build *b);
/* A path as the build sees it: inside where build_boxed(), else outside, which this function takes over; fresh. */
char *build_seen(const struct build *b, const char *inside, char *outside);
/* The tree and the private home, by the paths that the build sees; fresh. */
char *build_seen_tree(const struct build *b);
char *build_seen_home(const struct build *b);
/* The folder above the bin that holds mstatic's tools, as the build sees it; fresh. */
char *build_seen_prefix(const struct build *b);

#endif
