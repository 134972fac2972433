#!/bin/sh
# A home of its own: in one with more installed, all of it would be built again for each compiler.
export MSTATIC_HOME="$HOME/gccs"
# shellcheck source=tests/hosts/common.sh
. "$HOME/mstatic/tests/hosts/common.sh"
write_programs
bad=
for cc in /usr/bin/gcc-[0-9]*; do
	echo "== $cc"
	export MSTATIC_CC="$cc"
	mstatic fetch zlib && mstatic-cc -O2 z.c -lz -o z && static z && ./z || bad="$bad ${cc##*/}"
done
[ -z "$bad" ] || no "not with$bad"
