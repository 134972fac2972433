#ifndef MSTATIC_TRIAL_H
#define MSTATIC_TRIAL_H
/* What build systems make for themselves: tries of the compiler, and programs that a build runs. */
#include <stdbool.h>

/* True for such a file; path is absolute, or one in a tree with a / in front. */
bool trial_path(const char *path);

#endif
