#include "pathcalls.h"

#include <asm/unistd.h>

#include "../build/abi.h"

static const struct pathcall table[] = {
#include "pathcalls.inc"
};

const struct pathcalls pathcalls_native = {ABI_NATIVE, table, sizeof table / sizeof *table};
