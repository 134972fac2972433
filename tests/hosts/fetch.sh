#!/bin/sh
# shellcheck source=tests/hosts/common.sh
. "$HOME/mstatic/tests/hosts/common.sh"
mstatic fetch xz
echo '#include <lzma.h>
int main(void) { return !lzma_check_is_supported(LZMA_CHECK_CRC64); }' >x.c
mstatic-cc x.c -llzma -o x
static x
./x
start=$(date +%s%N)
mstatic fetch xz
[ $((($(date +%s%N) - start) / 1000000)) -lt 500 ] || no 'a fetch of what is there took more than half a second'
# The system's list of users names the same home.
env -u HOME "$(command -v mstatic)" fetch --offline xz
