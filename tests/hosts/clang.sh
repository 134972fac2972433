#!/bin/sh
! command -v gcc || { echo 'gcc is here'; exit 1; }
# shellcheck source=tests/hosts/common.sh
. "$HOME/mstatic/tests/hosts/common.sh"
mstatic fetch zlib
write_programs
mstatic-cc -O2 z.c -lz -o z
mstatic-cc -O2 -fuse-ld=lld z.c -lz -o z-lld
mstatic-c++ -O2 throws.cc -o throws
mstatic-c++ -O2 -fuse-ld=lld throws.cc -o throws-lld
for program in z z-lld throws throws-lld; do
	static $program
	"./$program"
done
