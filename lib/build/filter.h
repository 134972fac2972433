#ifndef MSTATIC_FILTER_H
#define MSTATIC_FILTER_H
/* The seccomp filter of a sandboxed process. It refuses system calls, and passes others to an overseer outside of the
 * sandbox, which makes them or refuses them. Calls that are newer than the table (calls.inc) fail with ENOSYS. */
#include <stdbool.h>
#include <stdint.h>

#include "asked.h"

/* Installs it for this thread and all it starts; no-new-privileges has to be set. within: inside namespaces
 * of its own, where no overseer is needed. 0, or without namespaces the descriptor on which the overseer is asked;
 * -1 with errno. */
int filter_install(bool within);
/* What a call number of an ABI (AUDIT_ARCH_…) asks the overseer for. */
enum call filter_call(uint32_t arch, int nr);

#endif
