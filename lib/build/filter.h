#ifndef MSTATIC_FILTER_H
#define MSTATIC_FILTER_H
/* The seccomp filter of a sandboxed process: system calls that are refused, and those that an overseer outside
 * of the sandbox makes in its place or refuses. Calls that are newer than the table (calls.inc) do not exist. */
#include <stdbool.h>
#include <stdint.h>

#include "asked.h"

/* Installs it for this thread and all it starts; no-new-privileges has to be set. within: inside namespaces
 * of its own, where no overseer is needed. 0, or without namespaces the descriptor on which the overseer is asked;
 * -1 with errno. */
int filter_install(bool within);
/* What the overseer is asked for by call nr of an ABI (AUDIT_ARCH_…). */
enum call filter_call(uint32_t arch, int nr);

#endif
