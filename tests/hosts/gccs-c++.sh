#!/bin/sh
# A home of its own: in one with more installed, all of it would be built again for each compiler.
export MSTATIC_HOME="$HOME/gccs"
# shellcheck source=tests/hosts/common.sh
. "$HOME/mstatic/tests/hosts/common.sh"
write_programs
bad=
for cxx in /usr/bin/g++-[0-9]*; do
	echo "== $cxx"
	if [ "${cxx##*-}" -lt 10 ]; then
		echo "not tried: ${cxx##*/}, since the C++ library begins with gcc 10"
		continue
	fi
	export MSTATIC_CC="/usr/bin/gcc-${cxx##*-}" MSTATIC_CXX="$cxx"
	mstatic fetch libstdcxx && mstatic-c++ -O2 throws.cc -o throws && static throws && ./throws || bad="$bad ${cxx##*/}"
done
[ -z "$bad" ] || no "not with$bad"
