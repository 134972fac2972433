#!/usr/bin/env bats
# mstatic build: source trees of each kind, with and without a library that a recipe provides.
# shellcheck disable=SC2016  # the quoted text is for another shell, make or CMake
load helper

# A home of this file's own, for recipes come and go in it; the base and zlib are not built again.
setup_file() {
	need_recipes zlib
	MSTATIC_HOME=$BATS_FILE_TMPDIR/home
	cp -al "$MSTATIC_SHARED_HOME" "$MSTATIC_HOME" 2>/dev/null || {
		rm -rf "$MSTATIC_HOME"
		cp -a "$MSTATIC_SHARED_HOME" "$MSTATIC_HOME"
	}
	# What an earlier run of the suite fetched may need zlib: nothing stays but the base.
	local others
	mapfile -t others < <(mstatic list --installed --json | sed -n 's/.*"name": "\([^"]*\)".*"base": false.*/\1/p')
	mstatic remove "${others[@]}"
}

setup() {
	MSTATIC_HOME=$BATS_FILE_TMPDIR/home
	if has_zlib; then mstatic remove zlib; fi
	mkdir "$BATS_TEST_TMPDIR/a tree"
	cd "$BATS_TEST_TMPDIR/a tree" || return
	cat >main.c <<'C'
#include <stdio.h>
#include <zlib.h>
int main(void) { printf("zlib %s\n", zlibVersion()); return 0; }
C
}

has_zlib() {
	[ -e "$(mstatic-cc -print-sysroot)/usr/lib/libz.a" ]
}

# tree KIND: the files of a project that needs zlib; prints where its program will be.
tree() {
	case $1 in
	make | makefile | GNUmakefile)
		[ "$1" = make ] && set -- Makefile
		printf 'CC ?= gcc\nmain: main.c\n\t$(CC) -o $@ main.c -lz\n' >"$1"
		echo main
		;;
	hard-coded)
		printf 'main: main.c\n\tgcc -c main.c\n\tgcc -o $@ main.o -lz\n' >Makefile
		echo main
		;;
	configure)
		cat >configure <<'SH'
#!/bin/sh
: "${CC=cc}"
echo 'int main(void) { return 0; }' >conftest.c
$CC -o conftest conftest.c -lz 2>config.log || { echo 'configure: error: zlib is required' >&2; exit 1; }
printf 'main: main.c\n\t%s -o $@ main.c -lz\n' "$CC" >Makefile
SH
		chmod +x configure
		echo main
		;;
	autoconf)
		command -v autoreconf >/dev/null || return 1
		printf '%s\n' 'AC_INIT([sample], [1])' 'AC_PROG_CC' \
			'AC_CHECK_LIB([z], [zlibVersion], [], [AC_MSG_ERROR([zlib is required])])' \
			'AC_CONFIG_FILES([Makefile])' 'AC_OUTPUT' >configure.ac
		printf 'main: main.c\n\t@CC@ -o $@ main.c @LIBS@\n' >Makefile.in
		echo main
		;;
	pkg-config)
		cat >configure <<'SH'
#!/bin/sh
libs=$(${PKG_CONFIG-pkg-config} --libs 'zlib >= 1.2') || exit
printf 'main: main.c\n\t%s -o $@ main.c %s\n' "$CC" "$libs" >Makefile
SH
		chmod +x configure
		echo main
		;;
	cmake)
		cat >CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.13)
project(sample C)
find_package(ZLIB REQUIRED)
add_executable(main main.c)
target_link_libraries(main ZLIB::ZLIB)
CMAKE
		echo build-mstatic/main
		;;
	meson)
		command -v meson >/dev/null || return 1
		printf '%s\n' "project('sample', 'c')" "executable('main', 'main.c', dependencies: dependency('zlib'))" >meson.build
		echo build-mstatic/main
		;;
	esac
}

@test "a tree of each kind that lacks a library: it is fetched, and the program is static" {
	local kind program top=$PWD
	for kind in make makefile GNUmakefile hard-coded configure autoconf pkg-config cmake meson; do
		mkdir "$top/$kind" && cd "$top/$kind"
		cp ../main.c .
		program=$(tree "$kind") || { echo "# $kind: its tool is not installed" >&3; continue; }
		run mstatic build
		if [ "$status" != 0 ] || [[ $output != *'mstatic fetch zlib'*"$program: fully static"* ]]; then
			echo "$kind: $status: $output"
			false
		fi
		assert_static "$program"
		[[ $("./$program") == 'zlib 1.'* ]]
		mstatic remove zlib
	done
}

@test "what is there is not fetched; a second time nothing is made, and what is there is told" {
	mstatic fetch zlib
	tree make
	run mstatic build .
	[ "$status" = 0 ]
	[[ "$output" != *'mstatic fetch'* ]]
	run mstatic build .
	[ "$status" = 0 ]
	[[ "$output" == *'a tree/main: fully static'* ]]
}

@test "--no-fetch names what would help, and fetches nothing" {
	tree make
	run mstatic build --no-fetch
	[ "$status" = 1 ]
	[[ "$output" == *'the recipe zlib provides'*'next: mstatic fetch zlib'* ]]
	run ! has_zlib
	MSTATIC_HOME=$BATS_TEST_TMPDIR/none run mstatic build --no-fetch
	[ "$status" = 1 ]
	[[ "$output" == *'there is no sysroot for '*'mstatic fetch musl'* ]]
}

@test "what no recipe provides ends it, and is named" {
	printf '#include <no-such-thing.h>\n' >>main.c
	tree make
	run timeout 120 mstatic build
	[ "$status" = 1 ]
	[[ "$output" == *'mstatic fetch zlib'*'make'*'failed with exit status 2'*'header no-such-thing.h'* ]]
}

@test "words behind -- are for the build" {
	mstatic fetch zlib
	printf 'other:\n\tcc -o other main.c -lz\nmain:\n\tfalse\n' >Makefile
	run mstatic build . -- other
	[ "$status" = 0 ]
	[[ "$output" == *'a tree/other: fully static'* ]]
	tree configure
	sed -i '2i echo "given: $*"' configure
	run mstatic build -- --with-this 'a b'
	[[ "$output" == *'given: --with-this a b'* ]]
}

@test "the only folder that shows a build system stands for the tree; two of them are a question" {
	mstatic fetch zlib
	mkdir src doc
	mv main.c src
	(cd src && tree make)
	run mstatic build
	[ "$status" = 0 ]
	[[ "$output" == *'in src'*'a tree/src/main: fully static'* ]]
	cp -r src other
	run mstatic build
	[ "$status" = 1 ]
	[[ "$output" == *'no build system'*'next:'* ]]
}

@test "a folder for temporary files that is not there is one message" {
	tree make
	TMPDIR=$PWD/none run -1 mstatic build
	[[ $output == *"cannot write the temporary file $PWD/none/"*": No such file or directory"*"next: "*"TMPDIR"* ]]
	[ "$(grep -c '^mstatic: ' <<<"$output")" = 2 ]
}

@test "wrong command lines" {
	run mstatic build nowhere
	[ "$status" = 2 ]
	[[ "$output" == *nowhere*'next:'* ]]
	run mstatic build main.c
	[ "$status" = 2 ]
	run mstatic build . .
	[ "$status" = 2 ]
	run mstatic build --no-such
	[ "$status" = 2 ]
}

@test "a program of the host's compiler alone is no success, beside a static one it is told" {
	printf 'int main(void) { return 0; }\n' >main.c
	printf 'all: tool\ntool:\n\t$(CC_FOR_BUILD) -o tool main.c\n' >Makefile
	run mstatic build
	[ "$status" = 1 ]
	[[ "$output" == *'tool: not static'*'no program that it made is static'* ]]
	printf 'all: tool main\ntool:\n\t$(CC_FOR_BUILD) -o tool main.c\nmain:\n\tcc -o main main.c\n' >Makefile
	rm tool
	run mstatic build
	[ "$status" = 0 ]
	[[ "$output" == *'tool: not static'* && "$output" == *'main: fully static'* ]]
}

@test "--json" {
	mstatic fetch zlib
	tree make
	mstatic build --json >out.json
	python3 - <<'PY'
import json, os
made = json.load(open("out.json"))
assert [os.path.basename(m["path"]) for m in made] == ["main"], made
assert made[0]["static"] is True and made[0]["why"] is None and made[0]["size"] > 1000
PY
}

@test "go, with C in it" {
	command -v go >/dev/null || skip 'go is not installed'
	rm main.c
	printf 'module sample\n\ngo 1.18\n' >go.mod
	printf 'package main\n\n// int answer(void) { return 42; }\nimport "C"\n\nfunc main() { println(C.answer()) }\n' >main.go
	export GOFLAGS=-mod=mod GOPROXY=off GOCACHE=$BATS_FILE_TMPDIR/go-cache
	run mstatic build
	echo "$output"
	[ "$status" = 0 ]
	run readelf -ldW build-mstatic/sample
	[[ "$output" != *INTERP* && "$output" != *NEEDED* ]]
	[ "$(./build-mstatic/sample 2>&1)" = 42 ]
}

@test "cargo" {
	need_rust
	need_recipes rust-std # in the shared home: it takes a minute
	mstatic remove oniguruma 2>/dev/null || true
	rm main.c
	mkdir src
	printf '[package]\nname = "sample"\nversion = "0.1.0"\nedition = "2021"\n' >Cargo.toml
	printf '#[link(name = "onig")]\nextern "C" { fn onig_version() -> *const u8; }\nfn main() { println!("{}", unsafe { *onig_version() } as char) }\n' >src/main.rs
	run mstatic build -- --offline
	echo "$output"
	[ "$status" = 0 ]
	[[ "$output" == *'mstatic fetch oniguruma'*"release/sample: fully static"* ]]
	for program in target/*/release/sample; do
		[ "$("$program")" = 6 ]
	done
}
