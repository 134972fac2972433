#ifndef MSTATIC_BUILD_H
#define MSTATIC_BUILD_H
/* Builds one recipe: its verified sources are unpacked, its patches applied, its `build` is run in
 * the sandbox. */
#include "place.h"

/* Makes the build's folders, and copies the recipe; the tree is empty. 0, or -1 after a message. */
int build_place(const struct build *b);
/* The same, and unpacks the sources. */
int build_unpack(const struct build *b);
/* What leads a line of the log that names what the build does from there on, as its function `phase` prints it. */
#define BUILD_PHASE "==> "

/* Applies the patches and runs `build`. 0, its exit status, or -1 after a message. */
int build_run(const struct build *b);
/* Applies the patches alone. As build_run(). */
int build_patch(const struct build *b);
/* In place of the recipe's `build`, in the same place and knowing the same functions: command with its arguments, ended by
 * NULL, where -e and -u are set as there; NULL: an interactive shell where stdio[0] is a terminal, else the commands that
 * stdio[0] holds. stdio: struct sandbox's. Its exit status, or -1 after a message. */
int build_enter(const struct build *b, const int stdio[3], char *const *command);
/* Compiles those of test.c, test.cc, test.f90 and test.rs that the recipe has, or runs its test.sh, which makes `program`, with the shim, by LTO where it is built with
 * data for that, checks that the programs are static, and runs them where this machine can. Without a C++ compiler test.cc
 * is passed over, with a line that says so. 0; else not 0, after a message. */
int build_test(const struct build *b);

#endif
