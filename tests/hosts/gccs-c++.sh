#!/bin/sh
# shellcheck source=tests/hosts/common.sh
. "$HOME/mstatic/tests/hosts/common.sh"
write_programs
bad=
for cxx in /usr/bin/g++-[0-9]*; do
	echo "== $cxx"
	export MSTATIC_CC="/usr/bin/gcc-${cxx##*-}" MSTATIC_CXX="$cxx"
	mstatic-c++ -O2 throws.cc -o throws && static throws && ./throws || bad="$bad ${cxx##*/}"
done
[ -z "$bad" ] || no "not with$bad"
