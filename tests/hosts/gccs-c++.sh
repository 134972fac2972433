#!/bin/sh
# shellcheck source=tests/hosts/common.sh
. "$HOME/mstatic/tests/hosts/common.sh"
write_programs
bad=
for cxx in /usr/bin/g++-[0-9]*; do
	echo "== $cxx"
	if [ "${cxx##*-}" -lt 10 ]; then
		echo 'not tried: the recipe begins with gcc 10'
		continue
	fi
	export MSTATIC_CC="/usr/bin/gcc-${cxx##*-}" MSTATIC_CXX="$cxx"
	mstatic fetch libstdcxx && mstatic-c++ -O2 throws.cc -o throws && static throws && ./throws || bad="$bad ${cxx##*/}"
done
[ -z "$bad" ] || no "not with$bad"
