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
