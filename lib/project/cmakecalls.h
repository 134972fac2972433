#ifndef MSTATIC_CMAKECALLS_H
#define MSTATIC_CMAKECALLS_H
/* What the calls of find_library and find_path in a tree's CMake files look for: CMake's cache has only the names of
 * the variables that stayed empty. */
#include "../base/argv.h"

/* Adds "lib NAME" and "header NAME" (providers.h) for each name that such a call in a CMakeLists.txt or *.cmake below
 * dir tries for one of these variables. */
void cmakecalls_read(const char *dir, const struct argv *variables, struct argv *lines);

#endif
