#ifndef MSTATIC_BUILD_H
#define MSTATIC_BUILD_H
/* Builds one recipe: its verified sources are unpacked, its patches applied, its `build` is run in
 * the sandbox. What a build sees, and where it is on the host (ROOT is a folder of this build alone):
 *
 *   /build/NAME-VERSION   ROOT/build/NAME-VERSION   the first source; the others are beside it
 *   /build/dest           ROOT/build/dest           DESTDIR
 *   /build/test           ROOT/build/test           where test.c is built and run
 *   /mstatic/home         HOME                      a sysroot of the declared dependencies alone
 *   /mstatic/recipe       the recipe's folder       $RECIPE
 *   /mstatic/bin …        mstatic's own tools
 *
 * Without a sandbox the host's paths are used; MSTATIC_BUILD, which is set in either case, tells the
 * shim which folder must not get into what it compiles. */
#include <stdbool.h>

#include "../host/compiler.h"
#include "../host/target.h"
#include "../recipe/recipe.h"
#include "sandbox.h"
#include "../source/source.h"

struct build {
	const struct recipe *recipe;
	const struct sources *sources;
	const struct target *target;
	const struct compiler *compiler; /* for the target */
	const struct compiler *host;     /* for programs that the build itself runs */
	enum sandbox_mode sandbox;
	int jobs;
	const char *root;  /* exists */
	const char *home;  /* the private home: exists, with sysroot/TARGET filled */
	int log;           /* opened for reading and appending */
};

/* The host's folder of the tree, of DESTDIR ("dest") or of the test ("test"); fresh. */
char *build_tree(const struct build *b);
char *build_folder(const struct build *b, const char *name);
/* As the build sees them: "/build/NAME-VERSION", "/mstatic/home"…; fresh. */
char *build_seen_tree(const struct build *b);
char *build_seen_home(const struct build *b);
/* The folder above the bin that holds this program; fresh. */
char *build_tools(void);
/* The folder above the bin that holds mstatic's tools, as the build sees it; fresh. */
char *build_seen_tools(const struct build *b);

/* The recipe's `host` commands that are not on the build's PATH; 0 when all are there, else -1 after
 * a message. */
int build_host_programs(const struct recipe *r, enum sandbox_mode mode);

/* Unpacks the sources. 0, or -1 after a message. */
int build_unpack(const struct build *b);
/* Applies the patches and runs `build`. 0, its exit status, or -1 after a message. */
int build_run(const struct build *b);
/* Compiles the recipe's test.c, test.cc, test.f90 and test.rs with the shim, looks at them, and runs them where
 * this machine can; nothing when the recipe has none. Without a C++ compiler test.cc is passed over, with a
 * line that says so. 0, or not after a message. */
int build_test(const struct build *b);

#endif
