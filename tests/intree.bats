#!/usr/bin/env bats
# The user's own libraries: they come before the sysroot's of the same name, and a shared one is linked as the dynamic
# linker would have it.
load helper

setup_file() {
	need_recipes zlib
}

setup() {
	need_recipes zlib
	cd "$BATS_TEST_TMPDIR" || return 1
}

# says WORD LINE...: the program that the line makes is static, and prints WORD.
says() {
	local word=$1
	shift
	echo "mstatic-cc $*"
	mstatic-cc "$@" -o says
	assert_static says
	run -0 ./says
	[ "$output" = "$word" ]
}

# own_library NAME: libNAME.so and libNAME.a in shared/ and archive/, and m.c that prints what own() of it says.
own_library() {
	mkdir -p shared archive
	echo 'const char *own(void) { return "mine"; } const char *zlibVersion(void) { return "mine"; }' >own.c
	printf '#include <stdio.h>\nconst char *own(void); int main(void) { puts(own()); return 0; }\n' >m.c
	mstatic-cc -shared -fPIC own.c -o "shared/lib$1.so"
	mstatic-cc -c own.c -o own.o
	mstatic-ar rc "archive/lib$1.a" own.o
}

@test "a library of the user's own is linked, whatever the sysroot has of that name" {
	local name d
	own_library z
	sed 's/own()/zlibVersion()/; s/\*own/*zlibVersion/' m.c >z.c
	for d in shared "$PWD/shared" ./archive; do
		says mine z.c "-L$d" -lz
		says mine "-L$d" z.c -Wl,-lz
	done
	says mine z.c shared/libz.so
	says mine z.c "$PWD/shared/libz.so"
	says mine z.c -Lshared -l:libz.so
	says mine z.c -Larchive -l:libz.a
	(cd shared && says mine ../z.c libz.so)
	# What C libraries have in themselves, under other names elsewhere.
	for name in m pthread dl rt util resolv crypt xnet nsl argp fts execinfo; do
		own_library "$name"
		says mine m.c -Lshared "-l$name"
		says mine m.c -Larchive "-l$name"
		says mine m.c "shared/lib$name.so"
		says mine m.c -Lshared "-l:lib$name.so"
	done
}

@test "a folder with another C library in it has no part of this one" {
	own_library util
	cp archive/libutil.a archive/libc.a
	run ! mstatic-cc m.c -Larchive -lutil -o m
	[[ $output == *"undefined reference to "*own* ]]
}

@test "a shared library of another compiler's: the sysroot's stands for it where it is the same" {
	printf '#include <stdio.h>\nconst char *zlibVersion(void); int main(void) { puts(zlibVersion()); return 0; }\n' >z.c
	echo 'const char *zlibVersion(void) { return "vendor"; }' >own.c
	mkdir vendor chance
	gcc -shared -fPIC own.c -Wl,-soname,libz.so.1 -o vendor/libz.so
	gcc -shared -fPIC own.c -o chance/libz.so
	mstatic-cc z.c -lz -o z
	says "$(./z)" z.c -Lvendor -lz
	says "$(./z)" z.c vendor/libz.so
	run -1 mstatic-cc z.c chance/libz.so -o x
	[[ $output == *"chance/libz.so is a shared library"*"next: "* ]]
	run -1 mstatic-cc z.c -Lchance -lz -o x
	[[ $output == *"chance/libz.so is a shared library"*"next: "* ]]
	[ ! -e x ]
	cp own.c chance/ && (cd chance && mstatic-cc -c own.c && mstatic-ar rc libz.a own.o)
	says vendor z.c -Lchance -lz
}

@test "a shared library with an archive beside it: what it was linked with comes along" {
	printf '#include <zlib.h>\nconst char *foo(void) { return zlibVersion(); }\n' >foo.c
	printf '#include <stdio.h>\nconst char *foo(void); int main(void) { puts(foo()[0] ? "z" : ""); return 0; }\n' >u.c
	mstatic-cc -fPIC -c foo.c
	mstatic-ar rc libfoo.a foo.o
	mstatic-cc -shared foo.o -lz -Wl,-soname,libfoo.so.1 -o libfoo.so.1.0
	ln -s libfoo.so.1.0 libfoo.so
	says z u.c ./libfoo.so
	says z u.c libfoo.so.1.0
	says z u.c -L. -lfoo
	says z u.c -L. -l:libfoo.so
	run ! mstatic-cc u.c libfoo.a -o u
	[[ $output == *'next: add -lz'* ]]
}

@test "targets that are called as a library of the sysroot's is: CMake, Meson, make" {
	mkdir cmake meson make
	echo 'int helper(void) { return 7; }' | tee cmake/u.c meson/u.c >make/u.c
	printf '#include <stdio.h>\nint helper(void); int main(void) { printf("%%d\\n", helper()); return 0; }\n' |
		tee cmake/m.c meson/m.c >make/m.c
	cat >cmake/CMakeLists.txt <<-'EOT'
		cmake_minimum_required(VERSION 3.10)
		project(t C)
		foreach(name util z crypt)
			add_library(${name} SHARED u.c)
			add_executable(app-${name} m.c)
			target_link_libraries(app-${name} ${name})
		endforeach()
	EOT
	cat >meson/meson.build <<-'EOT'
		project('t', 'c')
		foreach name : ['util', 'z', 'crypt']
			executable('app-' + name, 'm.c', link_with: shared_library(name, 'u.c'))
		endforeach
	EOT
	cat >make/Makefile <<-'EOT'
		.RECIPEPREFIX = >
		all: app-util app-z app-crypt
		lib%.so: u.c
		> $(CC) -shared -fPIC -o $@ u.c
		app-%: m.c lib%.so
		> $(CC) -o $@ m.c -L. -l$*
	EOT
	CC=mstatic-cc cmake -S cmake -B cmake/b >log 2>&1 && cmake --build cmake/b >>log 2>&1
	CC=mstatic-cc meson setup meson/b meson >>log 2>&1 && ninja -C meson/b >>log 2>&1
	make -C make CC=mstatic-cc >>log 2>&1
	local app
	for app in cmake/b meson/b make; do
		for app in "$app"/app-{util,z,crypt}; do
			assert_static "$app"
			run -0 "$app"
			[ "$output" = 7 ]
		done
	done
}
