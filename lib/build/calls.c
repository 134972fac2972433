#include <asm/unistd.h>

#include "abi.h"
#include "calls.h"

static const struct callrule rules[] = {
#include "calls.inc"
};

const struct calls calls_native = {ABI_NATIVE, rules, sizeof rules / sizeof *rules};
