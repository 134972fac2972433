#!/usr/bin/env bats
# The compiler's own archives, made fit for another C library than they were made for (recipes/gcc-runtime).
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
}

# made FILE...: the recipe's build, by a compiler that has FILEs in place of its own of those names.
made() {
	{
		echo '#!/bin/sh'
		echo "case \$1 in"
		for f; do echo "-print-file-name=$f) echo '$PWD/$f' && exit ;;"; done
		echo 'esac'
		echo 'exec gcc "$@"'
	} >compiler
	chmod +x compiler
	mkdir -p build dest
	(cd build && CC="$PWD/../compiler" CFLAGS='-O2 -fPIC' NM=nm AR=ar OBJCOPY=objcopy TARGET=x86_64-linux-musl \
		DESTDIR="$PWD/../dest" RECIPE=$TOP/recipes/gcc-runtime sh -eu "$TOP/recipes/gcc-runtime/build")
}

@test "libgcov that was compiled with headers of glibc 2.38 or newer" {
	cp "$(gcc -print-file-name=libgcov.a)" .
	objcopy --redefine-sym strtol=__isoc23_strtol libgcov.a
	run ! mstatic check libgcov.a
	made libgcov.a
	mstatic check dest/usr/lib/libgcov.a
	nm -u dest/usr/lib/libgcov.a | grep -w strtol
}

@test "a newer libgcc beside the one that the compiler took is seen" {
	export MSTATIC_HOME=$PWD/home MSTATIC_CC=$PWD/compiler
	cat >compiler <<-C
		#!/bin/sh
		case \$1 in
		-print-libgcc-file-name) ls $PWD/gcc/*/libgcc.a | tail -n 1 ;;
		*) exec gcc "\$@" ;;
		esac
	C
	chmod +x compiler
	mkdir -p gcc/12
	for there in 12 13 12; do
		mkdir -p gcc/$there
		touch gcc/$there/libgcc.a
		mstatic doctor || true
		grep -qx "libgcc $PWD/gcc/$there/" home/compilers/*
		[ $there = 12 ] || rm -r gcc/13
	done
}

@test "the compiler's facts are the same when a link asks for them first" {
	need_recipes musl
	mkdir home
	cp -a "$MSTATIC_HOME/sysroot" "$MSTATIC_HOME/generations" "$MSTATIC_HOME/store" home/
	export MSTATIC_HOME=$PWD/home
	echo 'int main(void) { return 0; }' >x.c
	mstatic-cc x.c
	mv home/compilers before
	# As gcc sets it for collect2 and all below.
	COMPILER_PATH=$(dirname "$MSTATIC_BIN")/libexec/mstatic/ld mstatic-cc x.c
	diff -r before home/compilers
}

@test "an archive that is optional is left out where it was made for glibc" {
	need_recipes musl
	mkdir own home
	cp -a "$MSTATIC_HOME/sysroot" "$MSTATIC_HOME/generations" "$MSTATIC_HOME/store" home/
	export MSTATIC_HOME=$PWD/home
	cat >own/recipe <<-'R'
		name     own
		version  1
		licence  MIT
		libs     own
		optional lib/libother.a
	R
	cat >own/build <<-'B'
		mkdir -p "$DESTDIR/usr/lib"
		echo 'int own(void) { return 0; }' >own.c
		echo 'long __isoc23_strtol(const char *, char **, int); long other(void) { return __isoc23_strtol("1", 0, 0); }' >other.c
		for lib in own other; do
			$CC $CFLAGS -c $lib.c
			$AR rc "$DESTDIR/usr/lib/lib$lib.a" $lib.o
		done
	B
	mstatic fetch --offline ./own
	[ -f home/sysroot/x86_64-linux-musl/usr/lib/libown.a ]
	[ ! -e home/sysroot/x86_64-linux-musl/usr/lib/libother.a ]
	sed -i 's/^optional.*/summary  none/' own/recipe
	run -1 mstatic fetch --offline ./own
	[[ $output == *'refers to __isoc23_strtol, which only glibc has'* ]]
}

@test "--coverage without a libgcov says why" {
	need_recipes musl
	mkdir -p home/sysroot
	cp -rL "$MSTATIC_HOME/sysroot/x86_64-linux-musl" home/sysroot/
	rm home/sysroot/x86_64-linux-musl/usr/lib/libgcov.a
	echo 'int main(void) { return 0; }' >c.c
	MSTATIC_HOME=$PWD/home run -1 mstatic-cc --coverage c.c
	[[ $output == *'cannot find -lgcov'*"it is the compiler's own"* ]]
}

# another_version: MSTATIC_CC is the gcc that is here, and says that it is gcc 77.1.0.
another_version() {
	printf '#!/bin/sh\ncase " $* " in *" -v "*) gcc -v 2>&1 | sed "s/^gcc version [0-9.]*/gcc version 77.1.0/" >&2 ;; *) exec gcc "$@" ;; esac\n' \
		>compiler
	chmod +x compiler
	export MSTATIC_CC=$PWD/compiler
}

@test "--coverage by another gcc than the sysroot's is refused, with what to do" {
	need_recipes musl
	another_version
	echo 'int main(void) { return 0; }' >c.c
	run -1 mstatic-cc --coverage c.c
	echo "$output"
	[[ $output == *"libgcov.a is for gcc $(gcc -dumpfullversion) alone, and this is gcc 77.1.0"*'next: mstatic fetch musl'* ]]
	[ ! -e a.out ]
	mstatic-cc c.c
	./a.out
	unset MSTATIC_CC
	mstatic-cc --coverage c.c
}

@test "a C++ compile that fails by another gcc than the sysroot's says whose library it is" {
	need_recipes libstdcxx
	another_version
	echo '#include <string>
		int x = none;' >x.cc
	run -1 mstatic-cc -c x.cc
	[[ $output == *"C++ library is gcc $(gcc -dumpfullversion)'s, and this is gcc 77.1.0"*'next: mstatic fetch musl'* ]]
	echo 'int x = none;' >x.c
	run -1 mstatic-cc -c x.c
	[[ $output != *'C++ library'* ]]
	unset MSTATIC_CC
	run -1 mstatic-cc -c x.cc
	[[ $output != *'C++ library'* ]]
}

@test "what another gcc's runtime has, or its -flto left behind, is explained when a link fails of it" {
	need_recipes musl
	mkdir -p home/sysroot runtime
	cp -rL "$MSTATIC_HOME/sysroot/x86_64-linux-musl" home/sysroot/
	export MSTATIC_HOME=$PWD/home
	another_version
	echo 'void __new_in_77(void) { }' >new.c
	gcc -c new.c
	ar rc runtime/libgcc.a new.o
	sed -i "s|^case|case \$1 in -print-libgcc-file-name) echo $PWD/runtime/libgcc.a; exit ;; esac; case|" compiler
	echo 'void __new_in_77(void); int main(void) { __new_in_77(); }' >uses.c
	run -1 mstatic-cc uses.c
	echo "$output"
	[[ $output == *"__new_in_77 is in the runtime of gcc 77.1.0, and the sysroot has that of gcc $(gcc -dumpfullversion)"*'next: mstatic fetch musl'* ]]
	# As gcc's lto1 says it, which only another gcc could make it do.
	printf '#!/bin/sh\necho "lto1: fatal error: generated with LTO version 77.1 instead of the expected 12.0" >&2; exit 1\n' >ld
	chmod +x ld
	sed -i "s|^case|case \$1 in -print-prog-name=ld) echo $PWD/ld; exit ;; esac; case|" compiler
	run -1 mstatic-cc -flto uses.c
	echo "$output"
	[[ $output == *'what -flto left in objects is for one gcc alone'*'next: mstatic fetch musl'* ]]
}
