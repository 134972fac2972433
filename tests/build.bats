#!/usr/bin/env bats
# mstatic build: source trees of each kind, with and without a library that a recipe provides.
# shellcheck disable=SC2016  # the quoted text is for another shell, make or CMake
load helper

# A home of this file's own, for recipes come and go in it; the base and zlib are not built again.
setup_file() {
	need_recipes zlib
	own_home "$BATS_FILE_TMPDIR/home" musl
	# Debian's index is not asked for what has no recipe: that is tests/derive.bats.
	mkdir "$BATS_FILE_TMPDIR/apt"
	printf '#!/bin/sh\n[ "$*" != "-q update" ] || exit 1\nexec /usr/bin/apt-get "$@"\n' >"$BATS_FILE_TMPDIR/apt/apt-get"
	chmod +x "$BATS_FILE_TMPDIR/apt/apt-get"
}

setup() {
	if [ -x /usr/bin/apt-get ]; then PATH=$BATS_FILE_TMPDIR/apt:$PATH; fi
	# shellcheck disable=SC2034  # exported already
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
	# A package of pkg-config's has one name, and zlib's is not libz.
	printf 'all:\n\tpkg-config --libs libz\n' >Makefile
	fails_with . 'it looked in vain for: pkgconfig libz. No recipe provides'
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

hello='#include <stdio.h>
int main(void) { puts("hello"); return 0; }'

# builds TREE PROGRAM…: the tree builds with nothing fetched, and these programs in it are static and run.
builds() {
	local tree=$1 program
	shift
	run mstatic build "$tree"
	[ "$status" = 0 ] || { echo "$tree: $status: $output"; return 1; }
	for program; do
		if ! assert_static "$tree/$program" || ! "$tree/$program" >/dev/null; then
			echo "$tree: $program: $output"
			return 1
		fi
	done
}

# fails_with TREE TEXT…: the build fails, and its output has these texts in this order.
fails_with() {
	local tree=$1 text rest
	shift
	run mstatic build "$tree"
	rest=$output
	for text; do
		[[ "$status" = 1 && "$rest" == *"$text"* ]] || { echo "$tree: $status: no '$text' in: $output"; return 1; }
		rest=${rest#*"$text"}
	done
}

@test "a makefile some folders down; of several folders all are built, whatever the order" {
	local d
	mkdir -p deep/archive-1.0/src/program deep/archive-1.0/doc/html one/src one/doc several/{a,b}
	for d in deep/archive-1.0/src/program one/src; do echo "$hello" >$d/main.c && printf 'main: main.c\n\t$(CC) -o $@ main.c\n' >$d/Makefile; done
	printf 'all:\n\tno-such-program\n' | tee deep/archive-1.0/doc/html/Makefile >one/doc/Makefile
	builds deep archive-1.0/src/program/main
	builds one src/main
	[[ "$output" == *'make, in src'* ]]

	echo "$hello" >several/a/main.c
	printf 'main: main.c\n\t$(CC) -o $@ main.c ../b/libb.a\n' >several/a/Makefile
	echo 'int b;' >several/b/b.c
	printf 'libb.a: b.c\n\t$(CC) -c b.c && $(AR) rc libb.a b.o\n' >several/b/Makefile
	builds several a/main
	printf 'all:\n\tfalse\n' >several/b/Makefile
	fails_with several 'make failed with exit status 2, in b' '1 of the 2 folders'
}

@test "a folder of many programs is a question" {
	local i
	for i in {1..20}; do mkdir -p "many/$i" && printf 'all:\n' >"many/$i/Makefile"; done
	fails_with many '20 folders that show a build system' 'next: name the one'
}

@test "sources without a build system: each that defines main is a program" {
	mkdir one many lib
	echo "$hello" | tee one/only.c >many/a.c
	builds one build-mstatic/only
	[ "$(one/build-mstatic/only)" = hello ]

	printf 'int shared(void);\nint main(argc, argv) int argc; char **argv; { return shared() + argc - 1; }\n' >many/b.c
	printf 'int shared(void) { return 0; }\n' >many/shared.c
	printf '#include <windows.h>\nint for_another(void);\n' >many/win.c
	printf '#ifdef SELFTEST\nint main(void) { return 1; }\n#endif\nint unused;\n' >many/selftest.c
	printf '#include <vector>\nint main() { return (int)std::vector<int>().size(); }\n' >many/plus.cc
	builds many build-mstatic/a build-mstatic/b build-mstatic/plus
	[[ "$output" == *'selftest.c has no main, as it is compiled here'* ]]
	[ ! -e many/build-mstatic/selftest ]

	printf '#include "zlib.h"\n#ifdef NEVER\n#include <bzlib.h>\n#endif\n' >lib/lib.h
	sed 's/<zlib.h>/"lib.h"/' main.c >lib/main.c
	run mstatic build lib
	[[ "$status" = 0 && "$output" == *'mstatic fetch zlib'* && "$output" != *bz2* ]]
	assert_static lib/build-mstatic/main
}

@test "a script of the authors' prepares what autoconf needs; where it fails, autoreconf does" {
	command -v autoreconf >/dev/null || skip 'autoreconf is not installed'
	local script
	for script in autogen.sh bootstrap bootstrap.sh buildconf; do
		mkdir "$script-tree" && cd "$script-tree"
		echo "$hello" >main.c
		printf '%s\n' 'AC_INIT([sample], [1])' 'AC_PROG_CC' 'AC_CONFIG_FILES([Makefile])' 'm4_include([made.m4])' \
			'AC_OUTPUT' >configure.ac
		printf 'main: main.c\n\t@CC@ -o $@ main.c\n' >Makefile.in
		printf '#!/bin/sh\n[ "$NOCONFIGURE" = 1 ] && touch made.m4 && autoreconf -fi\n' >"$script"
		cd ..
		builds "$script-tree" main # the script is not marked as a program
		rm -rf "$script-tree"/{configure,autom4te.cache,main}
		printf '#!/bin/sh\necho cannot reach the network >&2; exit 1\n' >"$script-tree/$script"
		chmod +x "$script-tree/$script"
		builds "$script-tree" main
		[[ "$output" == *'that failed; now autoconf'* ]]
	done
}

@test "a configure without the files that go with it, or made by another automake: autoreconf makes them anew" {
	command -v automake >/dev/null || skip 'automake is not installed'
	mkdir tree
	printf '%s\n' 'AC_INIT([sample], [1])' 'AM_INIT_AUTOMAKE([foreign])' 'AC_PROG_CC' 'AC_CONFIG_FILES([Makefile])' \
		'AC_OUTPUT' >tree/configure.ac
	printf 'bin_PROGRAMS = main\nmain_SOURCES = main.c\n' >tree/Makefile.am
	echo "$hello" >tree/main.c
	(cd tree && autoreconf -fi && rm -r autom4te.cache)
	local how
	for how in 'rm Makefile.in' 'rm install-sh' "sed -i 's/^am__api_version=.*/am__api_version=1.3/' configure"; do
		rm -rf made
		cp -r tree made
		(cd made && eval "$how" && touch -d 2020-01-01 configure aclocal.m4)
		builds made main
		[[ "$output" == *'mstatic build: ./configure'*'that failed; now autoconf'* ]]
	done
}

@test "a configure that is not marked as a program, or wants a folder of its own; a makefile for each system" {
	mkdir plain apart systems
	echo "$hello" | tee {plain,apart,systems}/main.c >/dev/null
	printf '#!/bin/sh\nprintf "main:\\n\\t$CC -o main main.c\\n" >Makefile\n' >plain/configure
	builds plain main
	cat >apart/configure <<-'SH'
		#!/bin/sh
		[ ! -e configure ] || { echo 'configure: error: you must configure in a separate build directory' >&2; exit 1; }
		printf 'main:\n\t%s -o main ../main.c\n' "$CC" >Makefile
	SH
	chmod +x apart/configure
	builds apart build-mstatic/main
	printf 'all:\n\tfalse\n' | tee systems/Makefile.freebsd >systems/Makefile.win32
	printf 'main: main.c\n\t$(CC) -o $@ main.c\n' >systems/Makefile.linux
	builds systems main
}

@test "a makefile in a folder below the sources that it means; a configure.sh" {
	mkdir -p zipper/unix asked
	echo "$hello" | tee zipper/main.c >asked/main.c
	printf 'main: main.o\n\t$(CC) -o $@ main.o\nmain.o: main.c\n\t$(CC) -c main.c\n' >zipper/unix/Makefile
	builds zipper main
	[[ "$output" == *'make -f unix/Makefile'* ]]
	printf 'main: main.c\n\t$(CC) -DEXIT=@EXIT@ -o $@ main.c\n' >asked/makefile.in
	echo 'sed s/@EXIT@/0/ makefile.in >makefile' >asked/configure.sh
	builds asked main
}

@test "a makefile whose first target makes nothing but words: what it calls this system is made" {
	local first
	echo "$hello" >main.c
	for first in 'help: ; @echo make SYSTEM' 'all: ; @echo make SYSTEM; exit 1'; do
		printf '%s\nCFLAGS := -O2\nbsd:\n\tfalse\nlinux : main.c\n\t$(CC) -o main main.c\n' "$first" >Makefile
		builds . main
		[[ "$output" == *'make SYSTEM'*'target linux'*'main: fully static'* ]]
		builds . main
		rm main
	done
	sed -i 's/^linux.*/linux:/; s/CC/false/' Makefile
	fails_with . 'made no program'
}

@test "a program that another one of the build writes; one that its own script builds" {
	mkdir written script
	printf 'main: writer\n\t./writer >out.c && $(CC) -o $@ out.c\nwriter: writer.c\n\t$(CC) -o $@ writer.c\n' >written/Makefile
	printf '#include <stdio.h>\nint main(void) { return puts("int main(void) { return 0; }") < 0; }\n' >written/writer.c
	builds written main writer
	echo "$hello" >script/main.c
	printf '#!/bin/sh\n$CC -o main main.c\n' >script/Build.sh
	builds script main
}

@test "a variable that several objects define without a value is one, as gcc before 10 made it; nothing else is" {
	echo 'int shared[4];' >shared.h
	printf '#include "shared.h"\nvoid set(void) { shared[1] = 7; }\n' >a.c
	printf '#include "shared.h"\nvoid set(void);\nint main(void) { set(); return shared[1] != 7; }\n' >main.c
	printf 'main: a.o main.o\n\tcc -o main main.o a.o\n' >Makefile
	builds . main
	[[ "$output" == *'note: linked again, with one shared for all objects'* ]]
	local other
	for other in 'int shared[4] = {1};' '_Thread_local int shared[4];' 'int shared[4]; int twice(void) { return 1; }' \
		'int shared[4]; void none(void); int (*call)(void) = (int (*)(void))none;'; do
		rm -f ./*.o main
		echo "$other" >shared.h
		run -1 mstatic build
		[[ "$output" == *'multiple definition'* && "$output" != *'linked again'* && ! -e main ]]
	done
	printf 'int shared[4];\n' >shared.h
	printf 'int shared[8];\nvoid set(void) { shared[1] = 7; }\n' >a.c
	rm -f ./*.o
	run -1 mstatic build
	[[ "$output" == *'multiple definition'* && "$output" != *'linked again'* ]]
}

@test "warnings that are errors to a build are taken for warnings, but not by what configures" {
	cat >configure <<-'SH'
		#!/bin/sh
		echo 'int f(void) { int unused; return 0; }' >try.c
		! $CC -Wall -Werror -c try.c || { echo 'configure: error: -Werror is without effect' >&2; exit 1; }
		printf 'main: main.c\n\t%s -Wall -Werror -Werror=unused-variable -o main main.c\n' "$CC" >Makefile
	SH
	chmod +x configure
	echo 'int main(void) { int unused; return 0; }' >main.c
	builds . main
	[[ "$output" == *'[-Werror=unused-variable]'*'MSTATIC_NO_WERROR=1'*'./configure'*'[-Wunused-variable]'* ]]
	rm main
	echo 'int main(void) { int unused; return none; }' >main.c
	fails_with . MSTATIC_NO_WERROR=1 "'none' undeclared" 'what it printed above says why'
}

@test "what is older than the compiler is taken as it was meant" {
	mkdir errno inline major glibc throws default brought
	# Each in files of its own, so that what is compiled already has to be compiled again.
	echo 'extern int errno; int failed(void) { errno = 0; return errno; }' >errno/part.c
	echo 'int failed(void); int main(void) { return failed(); }' >errno/main.c
	echo 'extern inline int twice(int n) { return 2 * n; }' >inline/one.h
	printf '%s\n' '#include "one.h"' 'int twice(int n) { return 2 * n; }' >inline/part.c
	printf '%s\n' '#include "one.h"' 'int main(void) { return twice(0); }' >inline/main.c
	echo 'struct wrong {}; int part(register int n) throw(wrong) { return n; }' >throws/part.cc
	echo 'int part(int n) throw(); int main() { return 0; }' >throws/main.cc
	echo 'int part(int *n) { return n ? 1 : 0; }' >default/part.cc
	echo 'int part(int *n); struct s { friend int f(int n = 0); }; int f(int n) { return n; } int main() { return f(); }' >default/main.cc
	local tree
	printf '#include <sys/types.h>\nint part(dev_t d) { return major(d); }\n' >major/part.c
	echo 'int part(); int main(void) { return part(0); }' >major/main.c
	printf '%s\n' '#include <sys/types.h>' '#ifdef __GLIBC__' '#include <asm/types.h>' '#endif' '__u32 part(void) { return 0; }' >glibc/part.c
	echo 'unsigned part(void); int main(void) { return part(); }' >glibc/main.c
	printf '%s\n' '#include <iosfwd>' 'int part(FILE *f);' 'int part(int n) { return std::numeric_limits<int>::max() < n; }' \
		'void part(char *p) { memcpy(p, "a", 1); }' >brought/part.cc
	echo 'int main() { return 0; }' >brought/main.cc
	for tree in errno inline major glibc; do
		printf 'main: main.o part.o\n\t$(CC) -o $@ main.o part.o\n' >$tree/Makefile
		builds $tree main
		[[ "$output" == *"now with MSTATIC_CFLAGS='"* ]]
	done
	# Behind what the user has set.
	sed -i 's/int failed(void); int/int failed(void); TYPE/' errno/main.c
	rm errno/*.o errno/main
	MSTATIC_CFLAGS=-DTYPE=int builds errno main
	[[ "$output" == *"now with MSTATIC_CFLAGS='-include errno.h'"* ]]
	# A name that the C library has got since. The folder's name has to be one word.
	tree=$BATS_TEST_TMPDIR/getline
	mkdir "$tree"
	printf '%s\n' '#include <stdio.h>' 'int getline(char *line, int n) { line[n - 1] = 0; return 0; }' >"$tree/part.c"
	printf '%s\n' 'int getline(char *line, int n);' '#include <stdio.h>' 'int main(void) { char c[9]; return getline(c, 9); }' >"$tree/main.c"
	printf 'main: main.o part.o\n\t$(CC) -o $@ main.o part.o\n' >"$tree/Makefile"
	builds "$tree" main
	[[ "$output" == *'it has a getline of its own, as <stdio.h> has; now called own_getline'* ]]
	for tree in throws default brought; do
		printf 'main: main.o part.o\n\t$(CXX) -o $@ main.o part.o\n' >$tree/Makefile
		builds $tree main
		[[ "$output" == *"now with MSTATIC_CXXFLAGS='"* ]]
	done
}

@test "a configure that refuses to make static libraries makes shared ones, which the program is made of" {
	cat >configure <<-'SH'
		#!/bin/sh
		. "$CONFIG_SITE"
		[ "$enable_static" = no ] || { echo 'configure: error: --enable-static is not supported here' >&2; exit 1; }
		[ "$enable_shared" = yes ] || exit
		printf 'main: main.c libown.so\n\t%s -o main main.c -L. -lown\nlibown.so: own.c\n\t%s -shared -fPIC -o $@ own.c\n' "$CC" "$CC" >Makefile
	SH
	chmod +x configure
	echo 'int own(void) { return 0; }' >own.c
	echo 'int own(void); int main(void) { return own(); }' >main.c
	builds . main
	[[ "$output" == *'now with shared libraries in the tree'* ]]
	sed -i 's/= no ] ||/= never ] ||/' configure
	fails_with . 'now with shared libraries' 'error: --enable-static is not' 'configure failed with exit status 1'
}

@test "tests are built when they are asked for" {
	echo "$hello" >main.c
	printf '%s\n' 'cmake_minimum_required(VERSION 3.13)' 'project(sample C)' 'include(CTest)' 'add_executable(main main.c)' \
		'if(BUILD_TESTING)' 'find_package(NoSuchTestLibrary REQUIRED)' 'endif()' >CMakeLists.txt
	builds . build-mstatic/main
	[[ "$output" != *'CMake Warning'* ]]
	run mstatic build . -- -DBUILD_TESTING=ON
	[[ "$status" = 1 && "$output" == *NoSuchTestLibrary* ]]
}

@test "a part that lacks what no recipe provides is left out, where there is an option for it" {
	mkdir autoconf cmake
	echo "$hello" | tee autoconf/main.c >cmake/main.c
	cat >autoconf/configure <<-'SH'
		#!/bin/sh
		# made by GNU Autoconf; its help: --with-nosuch use libnosuch
		exec 5>config.log
		case $* in *--without-nosuch*) printf 'main: main.c\n\t%s -o main main.c\n' "$CC" >Makefile; exit ;; esac
		echo 'configure:7: checking for libnosuch' >&5
		echo 'configure:9: error: libnosuch is required' | tee /dev/stderr >&5
		echo 'configure: exit 1' >&5
		exit 1
	SH
	chmod +x autoconf/configure
	builds autoconf main
	[[ "$output" == *'No recipe provides lib nosuch; now with --without-nosuch'* ]]
	printf '%s\n' 'cmake_minimum_required(VERSION 3.13)' 'project(sample C)' 'option(SAMPLE_USE_NOSUCH "more, and (more)" ON)' \
		'option(NOSUCH "another" OFF)' 'if(SAMPLE_USE_NOSUCH)' 'find_library(NOSUCH_LIBRARY nosuch)' \
		'message(FATAL_ERROR "no nosuch")' 'endif()' 'add_executable(main main.c)' >cmake/CMakeLists.txt
	builds cmake build-mstatic/main
	[[ "$output" == *'now with -DSAMPLE_USE_NOSUCH=OFF'* && "$output" != *-DNOSUCH* ]]
	command -v meson >/dev/null || { echo '# meson is not installed' >&3; return 0; }
	mkdir meson
	echo "$hello" >meson/main.c
	printf '%s\n' "project('sample', 'c')" "dependency('nosuch', required: get_option('nosuch'))" \
		"executable('main', 'main.c')" >meson/meson.build
	printf '%s\n' "option('nosuch', type: 'feature', value: 'enabled')" "option('other', type: 'boolean')" >meson/meson_options.txt
	builds meson build-mstatic/main
	[[ "$output" == *'No recipe provides pkgconfig nosuch; now with -Dnosuch=disabled'* ]]
}

@test "what configure asks for is chosen: of several a library that a recipe provides" {
	echo "$hello" >main.c
	cat >configure <<-'SH'
		#!/bin/sh
		case $* in
		*--with-zlib*) printf 'main: main.c\n\t%s -o main main.c\n' "$CC" >Makefile; exit ;;
		esac
		cat >&2 <<-END
			configure: error: choose how to squeeze, or none by --without-squeezing.

			  --with-nosuch
			  --with-zlib (which works as well)
		END
		exit 1
	SH
	chmod +x configure
	builds . main
	[[ "$output" == *'configure asks for a choice; now with --with-zlib'* ]]
	sed -i 's/--with-zlib\*/--without-squeezing*/; s/zlib (/such (/' configure
	builds . main
	[[ "$output" == *'configure asks for a choice; now with --without-squeezing'* ]]
	sed -i 's/--without-squeezing/--disable-programs/' configure
	run -1 mstatic build
	[[ "$output" != *'now with'* ]]
}

@test "a build that makes no program for want of a library gets it, or is told of it" {
	printf 'all: $(if $(shell pkg-config --libs NAME),main)\n\t@:\nmain: main.c\n\t$(CC) -o main main.c -lz\n' >Makefile.NAME
	sed s/NAME/zlib/ Makefile.NAME >Makefile
	builds . main
	[[ "$output" == *'mstatic fetch zlib'* ]]
	rm main
	sed s/NAME/nosuchlib/ Makefile.NAME >Makefile
	fails_with . 'it ended well, but made no program' 'it looked in vain for: pkgconfig nosuchlib. No recipe provides'
}

@test "tests that a tree cannot build are left out" {
	echo "$hello" >main.c
	printf '%s\n' 'cmake_minimum_required(VERSION 3.13)' 'project(sample C)' \
		'option(SAMPLE_BUILD_TESTS "tests" ON)' 'option(SAMPLE_BENCHMARKS "speed" ON)' 'option(LATEST "not one" ON)' \
		'if(SAMPLE_BUILD_TESTS OR SAMPLE_BENCHMARKS)' 'add_subdirectory(third_party/nosuch)' 'endif()' \
		'add_executable(main main.c)' >CMakeLists.txt
	builds . build-mstatic/main
	[[ "$output" == *'now with -DSAMPLE_BUILD_TESTS=OFF'*'now with -DSAMPLE_BENCHMARKS=OFF'* && "$output" != *-DLATEST* ]]
}

@test "a variable of CMake's that is set to nothing is told" {
	echo "$hello" >main.c
	printf '%s\n' 'cmake_minimum_required(VERSION 3.13)' 'project(sample C)' 'find_library(NOSUCH_LIBRARY nosuchlib)' \
		'add_executable(main main.c)' 'target_link_libraries(main ${NOSUCH_LIBRARY})' >CMakeLists.txt
	fails_with . 'it looked in vain for: find_package NOSUCH. No recipe provides'
	sed -i 's/NOSUCH_LIBRARY nosuchlib/ZLIB_LIBRARY z/; s/NOSUCH/ZLIB/' CMakeLists.txt
	builds . build-mstatic/main
	[[ "$output" == *'mstatic fetch zlib'* ]]
}

@test "behind what make cannot make it goes on, and one thing after the other" {
	echo "$hello" >main.c
	printf 'all: main.1 main\nmain.1: nosuch.xml\nmain: $(SOURCE)\n\t$(CC) -o main $(SOURCE)\n' >Makefile
	MAKEFLAGS='SOURCE=main.c' run mstatic build
	[[ "$status" = 1 && "$output" == *'on behind what fails'*'what it made before it failed'*'main: fully static'* ]]
	rm main
	# Whoever comes second fails while the first one works.
	printf 'all: one two\none:\n\tmkdir work; sleep 1; echo 1 >work/one; rm -r work; touch one\n' >Makefile
	printf 'two: main.c\n\tmkdir work; sleep 1; $(CC) -o main main.c; rm -r work; touch two\n' >>Makefile
	run mstatic build
	echo "$output"
	[[ "$status" = 0 && "$output" == *'main: fully static'* ]]
}

@test "what a build made before it failed is told" {
	echo "$hello" >main.c
	printf 'all: main\n\tfalse\nmain: main.c\n\t$(CC) -o $@ main.c\n' >Makefile
	fails_with . 'make failed with exit status 2' 'made before it failed' 'main: fully static'
	rm main
	run --separate-stderr mstatic build --json
	[[ "$status" = 1 && "$output" == *'/main", "static": true'* ]]
	rm main
	printf 'all:\n\tfalse\n' >Makefile
	run --separate-stderr mstatic build --json
	[[ "$status" = 1 && "$output" = '[]' ]]
}

@test "missing submodules are named, those that are there are not" {
	mkdir -p tree/sub/{there,empty}
	touch tree/sub/there/file
	printf '[submodule "%s"]\n\tpath = sub/%s\n\turl = ../x\n' there there empty empty gone gone >tree/.gitmodules
	printf 'all:\n\t$(MAKE) -C sub/empty\n' >tree/Makefile
	fails_with . 'submodules of it are missing: sub/empty, sub/gone' 'next: git submodule update --init, in' /tree
}

@test "a plug-in and a library are told as such, with a build system and without; so is what is no program at all" {
	mkdir bare made broken data
	cat >bare/plugin.c <<-'C'
		/* The host calls this after main() {…}. */
		int main(int argc, char **argv);
		const char *text = "int main() {";
		int open_plugin(void) { return main(0, 0); }
	C
	cp bare/plugin.c made/
	cp bare/plugin.c broken/
	printf 'plugin.so: plugin.c\n\t$(CC) -shared -fPIC -o $@ plugin.c\n' >made/Makefile
	printf 'include $(shell no-such-config --makefile)\nall:\n\tfalse\n' >broken/Makefile
	local tree
	for tree in bare made broken; do
		fails_with $tree "none of the 1 sources in " ' defines main: no program comes from them' 'plug-in for another'
	done
	echo words >data/words
	fails_with data 'no sources in C or C++: no program comes from it'
	# A test of a plug-in's is a program, but not what the tree is for; nor are scripts that a makefile copies.
	mkdir made/tests scripts
	echo 'int main(void) { return 0; }' >made/tests/main.c
	fails_with made "none of the 1 sources in " ' defines main: no program comes from them'
	printf 'all:\n\t./prepare.sh\n' >scripts/Makefile
	fails_with scripts 'make failed' 'no sources in C or C++: no program comes from it'
	echo '      end' >scripts/main.f
	run -1 mstatic build scripts
	[[ "$output" != *'no program comes from'* ]]
}

@test "what a build lacks of this machine's programs is named" {
	printf 'all:\n\tno-such-generator --version >out.c\n' >Makefile
	fails_with . 'it calls the program no-such-generator, which is not installed' 'next: install no-such-generator'
	local call
	for call in 'if true; then no-such-generator; fi' 'env no-such-generator' 'bash -c "true; no-such-generator"' \
		'perl -we '\''system("no-such-generator") == 0 or exit 1'\'; do
		printf 'all:\n\t%s\n' "$call" >Makefile
		fails_with . 'it calls the program no-such-generator'
	done
	printf 'all:\n\tcat no-such-file; ./no-such-script\n' >Makefile
	run mstatic build
	[[ "$status" = 1 && "$output" != *'it calls the program'* ]]
}

@test "what a build leaves running does not keep mstatic build" {
	echo "$hello" >main.c
	printf 'main: main.c\n\t$(CC) -o $@ main.c\n\tsleep 60 &\n' >Makefile
	SECONDS=0
	builds . main
	[ $SECONDS -lt 50 ]
}

@test "a package that a module of CMake's found nowhere is named, or fetched" {
	mkdir unknown known
	echo "$hello" | tee unknown/main.c >known/main.c
	printf '%s\n' 'cmake_minimum_required(VERSION 3.13)' 'project(sample C)' 'list(APPEND CMAKE_MODULE_PATH "${CMAKE_SOURCE_DIR}")' \
		'find_package(NAME REQUIRED)' 'add_executable(main main.c)' | tee unknown/CMakeLists.txt >known/CMakeLists.txt
	printf '%s\n' 'find_path(NAME_INCLUDE_DIR HEADER)' 'find_library(NAME_LIBRARY HEADER)' 'include(FindPackageHandleStandardArgs)' \
		'find_package_handle_standard_args(NAME DEFAULT_MSG NAME_LIBRARY NAME_INCLUDE_DIR)' >Find
	sed 's/NAME/NOSUCH/; s/HEADER/nosuch.h/; s/NAME/NOSUCH/g' Find >unknown/FindNOSUCH.cmake
	sed -i 's/NAME/NOSUCH/' unknown/CMakeLists.txt
	fails_with unknown 'it looked in vain for: find_package NOSUCH, header nosuch.h, lib nosuch.h. No recipe provides these'
	printf '%s\n' 'find_path(LIBZ_INCLUDE_DIR zlib.h)' 'find_library(LIBZ_LIBRARY z)' 'include(FindPackageHandleStandardArgs)' \
		'find_package_handle_standard_args(LIBZ DEFAULT_MSG LIBZ_LIBRARY LIBZ_INCLUDE_DIR)' >known/FindLIBZ.cmake
	sed -i 's/NAME/LIBZ/' known/CMakeLists.txt
	builds known build-mstatic/main
	[[ "$output" == *'mstatic fetch zlib'* ]]
	mstatic remove zlib
	rm -rf known/build-mstatic
	printf '%s\n' 'FIND_PATH(SQUEEZE_HEADERS "zlib.h" # where' '  PATHS "${ROOT}/include")' 'find_library( SQUEEZE_LIB NAMES libz.a PATHS /opt)' \
		'include(FindPackageHandleStandardArgs)' \
		'find_package_handle_standard_args(SQUEEZE DEFAULT_MSG SQUEEZE_LIB SQUEEZE_HEADERS)' >known/FindSQUEEZE.cmake
	sed -i 's/LIBZ/SQUEEZE/' known/CMakeLists.txt
	builds known build-mstatic/main
	[[ "$output" == *'mstatic fetch zlib'* ]]
}

@test "a package that CMake asks pkg-config for is told, not the programs that it did without" {
	echo "$hello" >main.c
	printf '%s\n' 'cmake_minimum_required(VERSION 3.13)' 'project(sample C)' 'find_program(NOSUCH_TOOL no-such-tool)' \
		'find_package(PkgConfig REQUIRED)' 'pkg_check_modules(WANTED REQUIRED nosuchlib>=58)' 'add_executable(main main.c)' >CMakeLists.txt
	fails_with . 'it looked in vain for: pkgconfig nosuchlib. No recipe provides'
}

@test "where code does not compile, what else was looked for is not to blame" {
	printf 'libs := $(shell pkg-config --libs nosuchlib)\nmain: main.c\n\t$(CC) -c main.c\n' >Makefile
	echo 'int main(void) { return no_such_name; }' >main.c
	run -1 mstatic build
	echo "$output"
	[[ "$output" == *'what it printed above says why'* && "$output" != *'in vain'* ]]
	echo '#include <nosuchlib.h>' >main.c
	fails_with . 'it looked in vain for: header nosuchlib.h, pkgconfig nosuchlib. No recipe provides'
}

@test "what configure gave up for is told, not all that it looked for" {
	cat >configure <<-'SH'
		#!/bin/sh
		try() { echo "configure:7: checking for $2" >&5; $CC -o conftest conftest.c "$@" 2>&5; }
		exec 5>config.log
		echo 'int main(void) { return 0; }' >conftest.c
		try -lnosuchone; try -lfrob; try -lnosuchtwo
		pkg-config --atleast-pkgconfig-version 0.20 || exit
		echo "configure:9: error: ${WHY-libfrob is required}" | tee /dev/stderr >&5
		echo 'configure: exit 1' >&5
		exit 1
	SH
	chmod +x configure
	fails_with . 'it looked in vain for: lib frob. No recipe provides'
	WHY='Cannot find libgadget: is gadget-config in the path?' fails_with . 'it looked in vain for: lib gadget. No recipe provides'
	WHY=$'\n\nThe archive (libgadget.a) is not there.\n' fails_with . 'it looked in vain for: lib gadget. No recipe provides'
	WHY='your shell is too old' fails_with . 'it looked in vain for: lib nosuchtwo, lib frob, lib nosuchone.'
	cat >configure <<-'SH'
		#!/bin/sh
		exec 5>config.log
		for header in nosuch/first.h nosuch/second.h; do
			echo "configure:7: checking for $header" >&5
			echo "#include <$header>" >conftest.c
			$CC -c conftest.c 2>&5
		done
		echo 'configure:9: error: the development package of gadgets is required' | tee /dev/stderr >&5
		echo 'configure: exit 1' >&5
		exit 1
	SH
	fails_with . 'it looked in vain for: header nosuch/second.h. No recipe provides'
	sed -i 's/nosuch.first.h/nosuch\/config.h/; s/the development .* required/Cannot find the libraries: is libfrob-config of libfrob there?/' configure
	fails_with . 'it looked in vain for: lib frob. No recipe provides'
	printf '%s\n' '#!/bin/sh' '$CC -o conftest main.c -lnosuch || echo "Missing Gadget"; exit 0' >configure
	fails_with . 'make failed' 'it looked in vain for: lib nosuch. No recipe provides'
	# Autoconf of old leaves no word of it in its log.
	printf '%s\n' '#!/bin/sh' '$CC -o conftest main.c -lnosuch' \
		'echo "configure: error: Cannot find Gadget: is gadget-config in the path?" >&2; exit 1' >configure
	fails_with . 'it looked in vain for: lib gadget. No recipe provides'
	sed -i 's/Cannot find Gadget.*path?/Cannot find gadgets.h/' configure
	fails_with . 'it looked in vain for: header gadgets.h. No recipe provides'
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
	own_home "$BATS_TEST_TMPDIR/home" rust-std
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
