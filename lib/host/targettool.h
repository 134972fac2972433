#ifndef MSTATIC_TARGETTOOL_H
#define MSTATIC_TARGETTOOL_H
/* The programs for a target's code besides compilers: binutils and linkers, and the emulator that runs the code. */
#include "site.h"

/* The path of the tool called name ("ar", "ld.gold") for the target's code; absolute, fresh; NULL when there is none.
 * It has a compiler's prefix, of MSTATIC_CC's or one of those in the target's row: aarch64-linux-gnu-ar goes with
 * aarch64-linux-gnu-gcc, llvm-ar with clang. A linker for all targets has its plain name. */
char *target_tool(const struct site *s, const char *name);
/* The names that target_tool looks for, joined by ", ", for a message; fresh. */
char *target_tool_names(const struct site *s, const char *name);

/* True when this machine's processor runs the target's code. */
bool target_runs_here(const struct target *t);
/* What runs the target's code on this machine: "" when the machine does so itself, else the absolute path of an
 * emulator; fresh. NULL when there is none. */
char *target_runner(const struct site *s);

#endif
