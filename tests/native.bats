#!/usr/bin/env bats
# Build systems answer as if native to the sysroot: what run.bats leaves out. Nothing here names a flag
# for static linking.
# shellcheck disable=SC2016  # the quoted text is for another shell, make or CMake
load helper

setup_file() {
	need_recipes zlib ncurses
}

setup() {
	need_recipes zlib ncurses
	mkdir "$BATS_TEST_TMPDIR/tree"
	cd "$BATS_TEST_TMPDIR/tree" || return
	cat >main.c <<'C'
#include <stdio.h>
#include <zlib.h>
int part(void);
int main(void) { printf("zlib %s, %d\n", zlibVersion(), part()); return 0; }
C
	echo 'int part(void) { return 42; }' >part.c
}

works() {
	assert_static "$1"
	run "./$1"
	[ "$status" = 0 ]
	[[ "$output" == 'zlib 1.'*', 42' ]]
}

@test "CMake: find_library, find_path, try_run, a SHARED library, a plug-in, FetchContent of a local folder" {
	mkdir other
	cp part.c other
	printf 'cmake_minimum_required(VERSION 3.13)\nproject(other C)\nadd_library(part SHARED part.c)\n' >other/CMakeLists.txt
	cat >CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.13)
project(sample C)
find_library(Z NAMES z zlib)
find_path(Z_H zlib.h)
find_library(ARCHIVE archive)
find_program(SH sh)
message(STATUS "said: ${Z} ${Z_H} ${ARCHIVE} ${SH}")
file(WRITE ${CMAKE_BINARY_DIR}/t.c "#include <zlib.h>\nint main(void) { return zlibVersion()[0] != '1'; }\n")
try_run(RAN BUILT ${CMAKE_BINARY_DIR}/try ${CMAKE_BINARY_DIR}/t.c LINK_LIBRARIES ${Z})
if(NOT RAN EQUAL 0)
  message(FATAL_ERROR "try_run: ${BUILT} ${RAN}")
endif()
include(FetchContent)
FetchContent_Declare(other SOURCE_DIR ${CMAKE_SOURCE_DIR}/other)
FetchContent_MakeAvailable(other)
add_executable(main main.c)
set_target_properties(main PROPERTIES INSTALL_RPATH /usr/lib ENABLE_EXPORTS ON)
target_link_libraries(main part ${Z} -Wl,-rpath,/usr/lib dl m)
install(TARGETS main)
CMAKE
	run -0 mstatic run -- cmake -S . -B build -G Ninja
	[[ "$output" == *"said: $MSTATIC_HOME/sysroot/"*/usr/lib/libz.a*/usr/include' ARCHIVE-NOTFOUND /'* ]]
	mstatic run -- ninja -C build
	DESTDIR=$PWD/root mstatic run -- cmake --install build
	cp "$(find root -name main -type f)" installed
	works build/main
	works installed
}

@test "Meson: find_library, has_header, run checks, a shared_library of its own" {
	command -v meson >/dev/null || skip 'meson is not installed'
	cat >meson.build <<'MESON'
project('sample', 'c')
cc = meson.get_compiler('c')
z = cc.find_library('z')
assert(cc.has_header('zlib.h') and not cc.has_header('archive.h'), 'headers')
assert(not cc.find_library('archive', required: false).found(), 'the host library was found')
assert(cc.has_function('zlibVersion', dependencies: z), 'has_function')
ran = cc.run('#include <zlib.h>
int main(void) { return zlibVersion()[0] != 49; }', dependencies: z)
assert(ran.compiled() and ran.returncode() == 0, 'run')
part = shared_library('part', 'part.c')
executable('main', 'main.c', link_with: part, dependencies: [z, cc.find_library('m'), cc.find_library('dl')])
MESON
	mstatic run -- meson setup build
	mstatic run -- meson compile -C build
	works build/main
}

@test "autoconf, automake and libtool: no shared library is made, no flag given; libtool's links are static" {
	command -v libtoolize >/dev/null || skip 'libtool is not installed'
	cat >configure.ac <<'AC'
AC_INIT([sample], [1])
AM_INIT_AUTOMAKE([foreign])
AC_PROG_CC
AM_PROG_AR
LT_INIT
AC_SEARCH_LIBS([zlibVersion], [archive z], [], [AC_MSG_ERROR([no zlib])])
AC_CHECK_HEADER([archive.h], [AC_MSG_ERROR([a header of the host])])
AC_RUN_IFELSE([AC_LANG_PROGRAM([[#include <zlib.h>]], [[return zlibVersion()[0] != '1';]])], [], [AC_MSG_ERROR([it does not run])])
AC_CONFIG_FILES([Makefile])
AC_OUTPUT
AC
	cat >Makefile.am <<'AM'
lib_LTLIBRARIES = libpart.la
libpart_la_SOURCES = part.c
libpart_la_LDFLAGS = -version-info 3:1:2
bin_PROGRAMS = main
main_SOURCES = main.c
main_LDADD = libpart.la
main_LDFLAGS = -rpath /usr/lib
AM
	autoreconf -fi >autoreconf.log 2>&1
	mstatic run -- ./configure >configure.log 2>&1 || { tail -n 20 configure.log; false; }
	grep -q 'whether to build shared libraries... no' configure.log
	mstatic run -- make
	run ! compgen -G '.libs/*.so*'
	[ -f .libs/libpart.a ]
	mstatic run -- make install DESTDIR="$PWD/root"
	cp root/usr/local/bin/main installed
	works installed
}

@test "make: CC ?=, a hard-coded gcc, host folders and dynamic flags written into the makefile" {
	cat >Makefile <<'MAKE'
CC ?= gcc
all: one two
one: main.c part.c
	$(CC) -I/usr/include -L/usr/lib -L/usr/lib/x86_64-linux-gnu -o $@ main.c part.c -Wl,-rpath,/usr/lib -rdynamic -lz -ldl -lpthread
two: main.o part.o
	gcc -Wl,-Bdynamic -Wl,-E -Wl,--dynamic-linker=/lib64/ld-linux-x86-64.so.2 -Wl,-z,lazy -o $@ $^ -Wl,-Bstatic -lz -Wl,-Bdynamic -lm
%.o: %.c
	gcc -isystem /usr/include -idirafter /usr/local/include -c $<
MAKE
	mstatic run -- make
	works one
	works two
}

@test "ninja, by a hand-written file" {
	command -v ninja >/dev/null || skip 'ninja is not installed'
	cat >build.ninja <<'NINJA'
rule cc
  command = cc -MMD -MF $out.d -c $in -o $out
  depfile = $out.d
rule ld
  command = cc -o $out $in -lz
build main.o: cc main.c
build part.o: cc part.c
build main: ld main.o part.o
NINJA
	mstatic run -- ninja
	works main
	run mstatic run -- ninja
	[[ "$output" == *'no work to do'* ]]
}

@test "pkg-config without --static, and ncurses' config script, tell of the sysroot" {
	local answer
	cat >screen.c <<'C'
#include <curses.h>
#include <form.h>
int main(void) { FORM *(*made)(FIELD **) = new_form; return !made || curses_version()[0] != 'n'; }
C
	answer=$(mstatic run -- pkg-config --libs ncursesw)
	[[ "$answer" == *-ltinfo* ]]
	mstatic run -- sh -c 'cc screen.c $(pkg-config --cflags --libs form) -o one'
	config=$MSTATIC_HOME/sysroot/$(mstatic-cc -dumpmachine)/usr/bin/ncurses6-config
	[ "$("$config" --prefix)" = "${config%/bin/*}" ]
	mstatic run -- sh -c "cc screen.c -lform \$($config --cflags --libs) -o two"
	[ "$(mstatic run -- ncurses6-config --prefix)" -ef "${config%/bin/*}" ] # whatever the host has of that name
	assert_static one two
	./one
	./two
}
