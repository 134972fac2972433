#ifndef MSTATIC_TREEOPTIONS_H
#define MSTATIC_TREEOPTIONS_H
/* The options that a source tree's build system has for its user, by its files. */
#include "kind.h"

/* Adds to words what tells place's step that configures to leave out each part that is there by default and whose
 * option is called by one of names, or ends with it behind a '-' or '_': "--without-gtest", "-DBUILD_TESTS=OFF",
 * "-Dtests=false". Letters' case does not count. dir: the place's folder. */
void treeoptions_without(const struct place *place, const char *dir, const struct argv *names, struct argv *words);

#endif
