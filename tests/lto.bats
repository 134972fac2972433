#!/usr/bin/env bats
# Libraries with LTO data beside their code (--with=lto), and links with these.
# shellcheck disable=SC2016  # the quoted text is for a recipe's build
load helper
load recipes

setup_file() {
	light_install
}

setup() {
	unshare -rn true 2>/dev/null || [ "$(id -u)" = 0 ] || skip 'user namespaces: not allowed here'
	light_home
	LTO=$SYSROOT~~lto
	make_recipe deep
	cat - deep/build >build <<-'B'
		cat >deep.c <<-'C'
			#include "deep.h"
			static const int start = 40;
			int deep(void) { return start; }
			int deeper(int n) { return n ? deeper(n - 1) + deep() : start; }
		C
	B
	mv build deep/build
	echo '#include <deep.h>
		int main(void) { return deep() + 2; }' >main.c
}

# The linkers on this machine.
linkers() {
	local ld
	for ld in bfd gold lld mold; do
		! command -v "ld.$ld" >/dev/null || echo "$ld"
	done
}

@test "lto: the archives of all but the base hold LTO data beside the code, in a sysroot of their own" {
	# configure links a hundred programs with what is there: not by LTO
	sed -i '1i case $CFLAGS in *-flto*) [ "$LDFLAGS" = -fno-lto ] ;; *) [ -z "${LDFLAGS:-}" ] ;; esac' deep/build
	mstatic fetch ./deep
	mstatic fetch --with=lto ./deep
	readelf -SW "$LTO/usr/lib/libdeep.a" >sections
	grep -q ' \.gnu\.lto_' sections
	grep -q ' \.text\.deep ' sections
	run ! grep -q '\.gnu\.lto_' <(readelf -SW "$SYSROOT/usr/lib/libdeep.a")
	[ "$LTO/usr/lib/libc.a" -ef "$SYSROOT/usr/lib/libc.a" ]
	[ "$(grep -lx lto "$STORE"/*/meta/key | wc -l)" = 1 ]
	# nor has what the compiler calls by itself, which LTO would miss
	make_recipe calls
	printf '%s\n' 'runtime calls library of calls' 'when symbol __call_*' >>calls/recipe
	mstatic fetch --with=lto ./calls
	run ! grep -q '\.gnu\.lto_' <(readelf -SW "$LTO/usr/lib/libcalls.a")
	run -0 mstatic fetch --with=lto ./deep
	[[ $output != *build* ]]
	run -0 mstatic remove lto
	[ ! -e "$LTO" ]
}

@test "a link that does not ask for LTO: the bytes of one with the plain library, whatever else is on the line; every linker" {
	mstatic fetch ./deep
	mstatic fetch --with=lto ./deep
	mstatic-cc -c main.c
	export MSTATIC_PACKAGE=same # else a program is called by its file
	local line
	# shellcheck disable=SC2046  # a word for each
	for line in 'main.o -ldeep' '-no-pie main.o -ldeep' 'main.c -ldeep' '-flto -fno-lto main.o -ldeep' '-r main.o -nostdlib' \
		$(printf 'main.o,-ldeep,-fuse-ld=%s ' $(linkers)); do
		# shellcheck disable=SC2086
		mstatic-cc ${line//,/ } -o plain
		# shellcheck disable=SC2086
		MSTATIC_WITH=lto mstatic-cc ${line//,/ } -o fat
		echo "$line"
		cmp plain fat
	done
	run -42 ./fat
	nm fat | grep -q ' deep$'
}

@test "a link that asks for it: the library takes part, and what nothing refers to is left out" {
	mstatic fetch --with=lto ./deep
	export MSTATIC_WITH=lto
	mstatic-cc -c main.c
	mkdir lto
	mstatic-cc -O2 -flto -c main.c -o lto/main.o
	local ld line
	for ld in $(linkers); do
		[ "$ld" != lld ] || continue # it reads no data of gcc's
		for line in '-flto main.o' '-flto=2 lto/main.o' 'lto/main.o' '-flto main.c'; do
			# shellcheck disable=SC2086
			mstatic-cc -O2 $line -fuse-ld="$ld" -ldeep -o linked
			mstatic check linked | grep static
			run -42 ./linked
			nm linked >names
			echo "$ld: $line"
			run ! grep -E ' (deeper|start)$' names
			case $line in *main.o) ;; *) run ! grep ' deep$' names ;; esac
		done
	done
	! command -v ld.lld || mstatic-cc -flto -ffat-lto-objects main.c -fuse-ld=lld -ldeep -o linked
	run -42 ./linked
}

@test "the same bits in two homes; the build's folder may be in the data, and nowhere else" {
	# As gcc has it there, at times compressed.
	# shellcheck disable=SC2028  # another shell expands them
	echo 'printf ".section .%s\n.ascii \"$PWD\"\n" "${PLACE:-gnu.lto_where,\"e\"}" >where.s
		$CC -c where.s && $AR r "$DESTDIR/usr/lib/libdeep.a" where.o' >>deep/build
	mstatic fetch --with=lto ./deep
	grep -q /build/deep-1.0 "$LTO/usr/lib/libdeep.a"
	mkdir -p a/longer
	cp -a "$BATS_FILE_TMPDIR/base" a/longer/home
	MSTATIC_HOME=$PWD/a/longer/home mstatic fetch --with=lto ./deep
	cmp "$LTO/usr/lib/libdeep.a" a/longer/home/sysroot/"$TRIPLE~~lto"/usr/lib/libdeep.a
	cmp "$STORE"/deep-*/meta/key a/longer/home/store/"$TRIPLE"/deep-*/meta/key
	sed -i '1i PLACE=rodata' deep/build
	run -1 mstatic fetch --with=lto ./deep
	[[ $output == *'libdeep.a: the path of the build is left inside'* ]]
	sed -i 1d deep/build
	run -1 mstatic fetch ./deep # which is none with such data
	[[ $output == *'libdeep.a: the path of the build is left inside'* ]]
}

@test "without namespaces, where that folder is another in each home, or by clang, the fetch is refused before any download" {
	local way
	rm deep/deep-1.0.tar.gz
	for way in --sandbox=none --sandbox=landlock; do
		run -1 mstatic fetch $way --with=lto ./deep
		echo "$output"
		[[ $output == *'are built in namespaces alone, not with the sandbox '*"${way#*=}"*'next: leave --sandbox and MSTATIC_SANDBOX out, or choose without lto' ]] ||
			[[ $output == *'by Landlock'* ]]
	done
	run -0 mstatic fetch --sandbox=none lto # the base has none
	[ -e "$LTO/usr/lib/libc.a" ]
	if command -v clang; then
		run -1 env MSTATIC_CC=clang mstatic fetch --with=lto ./deep
		[[ $output == *'are built by gcc alone'*'next: '* ]]
	fi
}

@test "data that no link can use is found by the library's own test" {
	sed -i '/^\$CC/a $OBJCOPY -w -R ".gnu.lto_.decls*" deep.o' deep/build
	mstatic fetch ./deep
	run -1 mstatic fetch --with=lto ./deep
	[[ $output == *'test.c of deep does not compile or link'* ]]
	no_leftovers
}

@test "lto and small together" {
	sed -i '1i echo "$CFLAGS" | grep -e -Os && [ "$SMALL" = yes ]' deep/build
	mstatic fetch --with=small,lto ./deep
	readelf -SW "$SYSROOT~~lto~~small/usr/lib/libdeep.a" | grep -q ' \.gnu\.lto_'
	MSTATIC_WITH=lto,small mstatic-cc -flto main.c -ldeep -o main
	run -42 ./main
	mstatic init --with=lto,small
	grep -qx 'with lto small' .mstatic
}
