#ifndef MSTATIC_TARGETTOOL_H
#define MSTATIC_TARGETTOOL_H
/* The other programs for a target's code: those that stand beside its compilers, and the one that runs
 * what they make. */
#include "site.h"

/* "ar", "ld.gold", … for the target's code, by the names of MSTATIC_CC's compiler and of those in its row:
 * aarch64-linux-gnu-gcc has aarch64-linux-gnu-ar beside it, clang has llvm-ar. lld and mold are the
 * same for all targets. The absolute path, fresh; NULL when there is none. */
char *target_tool(const struct site *s, const char *name);
/* As text, fresh: the names that target_tool looked for. */
char *target_tool_names(const struct site *s, const char *name);

/* Runs the target's code on this machine: "" when the machine does so itself, else the absolute path of an
 * emulator, both fresh; NULL when there is none. */
char *target_runner(const struct site *s);

#endif
