#!/usr/bin/env bats
# What failed is explained: a line or two of our own below the tools' text, which stays.
# shellcheck disable=SC2016  # the quoted text is for other shells
load helper

setup_file() {
	need_recipes zlib
}

setup() {
	need_recipes zlib
	TRIPLE=x86_64-linux-musl
	[ -d "$MSTATIC_HOME/sysroot/$TRIPLE" ] || skip "the tests' sysroot is not for $TRIPLE"
	cd "$BATS_TEST_TMPDIR" || return
	echo 'int main(void) { return 0; }' >main.c
}

# not_installed RECIPE LIB
not_installed() {
	[ ! -e "$MSTATIC_HOME/sysroot/$TRIPLE/usr/lib/lib$2.a" ] || skip "$1 is in the tests' sysroot"
}

linkers() {
	for LD in bfd gold lld mold; do
		command -v "ld.$LD" >/dev/null && echo "$LD"
	done
}

# said LINE: what was printed has it; what the linker itself says is still there.
said() {
	[[ "$output" == *"$1"* ]] || { printf 'not said: %s\nbut:\n%s\n' "$1" "$output"; return 1; }
}

@test "the tools' own text stays as it was, in order" {
	echo 'int f(void); int main(void) { return f() + undefined; }' >bad.c
	echo 'int f(void); int main(void) { return f(); }' >unresolved.c
	local file
	for file in bad.c unresolved.c; do
		mstatic-gcc "$file" -o p 2>ours || true
		gcc "$file" -o p 2>theirs || true
		sed -E 's,/tmp/cc[^ ]*\.o,X,; s,/usr/bin/(x86_64-linux-gnu-)?ld,ld,' ours | grep -v '^mstatic' >ours2
		sed -E 's,/tmp/cc[^ ]*\.o,X,; s,/usr/bin/(x86_64-linux-gnu-)?ld,ld,' theirs >theirs2
		diff ours2 theirs2
	done
}

@test "an archive that was built against glibc: which, and what to do instead" {
	not_installed openssl ssl
	printf '#include <stdio.h>\nvoid p(char *b, FILE *f) { fprintf(f, b, 1); }\n' >g.c
	echo 'void p(char *, void *); int main(void) { p(0, 0); return 0; }' >m.c
	gcc -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -c g.c
	mstatic-ar rc libmine.a g.o
	mstatic-ar rc libssl.a g.o
	local ld
	for ld in $(linkers); do
		run -1 mstatic-gcc "-fuse-ld=$ld" m.c -L. -lmine -o m
		said __fprintf_chk
		said 'libmine.a(g.o) was built against glibc: it refers to __fprintf_chk'
		said "next: build it anew with CC=$TRIPLE-gcc"
	done
	run -1 mstatic-gcc m.c -L. -lssl -o m
	said 'next: mstatic fetch openssl, and leave out ./libssl.a'
	run -1 mstatic-gcc m.c g.o -o m
	said 'g.o was built against glibc'
	gcc -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -S g.c -o many.s
	seq -f '.section .text.%.0f,"ax"' 66000 >>many.s # more than the header's own field can count
	gcc -c many.s
	mstatic-ar rc libinner.a many.o
	mstatic-ar rcT libouter.a libinner.a
	run -1 mstatic-gcc m.c libouter.a -o m
	said 'libouter.a(many.o) was built against glibc'
	cp libmine.a libz.a
	run -1 mstatic-gcc m.c libz.a -o m
	said 'the sysroot has a libz.a of its own: leave out libz.a'
	[ ! -e m ]
}

@test "objects for another machine" {
	command -v aarch64-linux-gnu-gcc >/dev/null || skip 'no other compiler is installed'
	echo 'int f(void) { return 0; }' >f.c
	echo 'int f(void); int main(void) { return f(); }' >m.c
	aarch64-linux-gnu-gcc -c f.c
	mstatic-ar rc libf.a f.o
	local ld
	for ld in $(linkers); do
		run -1 mstatic-gcc "-fuse-ld=$ld" m.c -L. -lf -o m
		said 'libf.a is for aarch64, and the program for x86_64-linux-musl'
		run -1 mstatic-gcc "-fuse-ld=$ld" m.c f.o -o m
		said 'f.o is for aarch64'
	done
}

@test "gcc's LTO data alone, in a thin archive, which lld cannot read" {
	command -v ld.lld >/dev/null || skip 'no lld here'
	echo 'int f(void) { return 0; }' >f.c
	echo 'int f(void); int main(void) { return f(); }' >m.c
	mstatic-gcc -flto -c f.c
	mstatic-ar rcT libf.a f.o
	run -1 mstatic-gcc -fuse-ld=lld m.c libf.a -o m
	said "libf.a holds no code, only gcc's LTO data, which lld cannot read"
}

@test "code that is not position-independent" {
	cat >np.s <<-'S'
		.globl q
		q:	movl $tab, %eax
			ret
		.section .rodata
		tab:	.long 1
		.section .note.GNU-stack,"",@progbits
	S
	echo 'int q(void); int main(void) { return !q(); }' >m.c
	mstatic-gcc -c np.s
	mstatic-ar rc libnp.a np.o
	local ld
	for ld in $(linkers); do
		[ "$ld" != gold ] || continue # makes no static PIE
		run -1 mstatic-gcc "-fuse-ld=$ld" m.c -L. -lnp -o m
		said 'libnp.a is not position-independent code, and the program is a static PIE'
		said 'next: compile it with -fPIC, or link with -no-pie'
	done
	mstatic-gcc -no-pie m.c -L. -lnp -o m
	run -1 mstatic-gcc -shared -fPIC m.c libnp.a -o m.so
	said 'as a shared object must be'
}

@test "a library of the sysroot that the line does not name, whatever language the linker speaks" {
	printf '#include <zlib.h>\nint main(void) { return !zlibVersion(); }\n' >z.c
	local ld
	for ld in $(linkers); do
		run -1 mstatic-gcc "-fuse-ld=$ld" z.c -o z
		said 'zlibVersion is in a library of the sysroot that the line does not name'
		said 'next: add -lz'
	done
	LC_ALL=de_DE.UTF-8 run -1 mstatic-gcc z.c -o z
	said 'next: add -lz'
	echo 'int nobodys(void); int main(void) { return nobodys(); }' >n.c
	run -1 mstatic-gcc n.c -o n
	[[ "$output" != *'next:'* ]]
}

@test "a variable that a header defines, as gcc before 10 let it" {
	echo 'int shared[4];' >shared.h
	printf '#include "shared.h"\nvoid set(void) { shared[1] = 7; }\n' >a.c
	printf '#include "shared.h"\nvoid set(void);\nint main(void) { set(); return shared[1] != 7; }\n' >b.c
	run -1 mstatic-gcc a.c b.c -o m
	said 'shared is defined by several objects: a header of theirs lacks an `extern`'
	said 'next: compile with -fcommon'
	mstatic-gcc -fcommon a.c b.c -o m
	./m
	echo 'int shared[4] = {1};' >shared.h
	run -1 mstatic-gcc a.c b.c -o m
	[[ "$output" == *'multiple definition'* && "$output" != *fcommon* ]]
}

@test "on a terminal, a linker's colours stay" {
	command -v script >/dev/null && command -v ld.lld >/dev/null || skip 'script or lld is not installed'
	printf '#include <zlib.h>\nint main(void) { return !zlibVersion(); }\n' >z.c
	TERM=xterm run script -qec 'mstatic-gcc -fuse-ld=lld z.c -o z' /dev/null
	said $'\033['
	said 'next: add -lz'
}

@test "in-tree shared libraries that define the same, with LTO, whose names cannot be told apart" {
	echo 'int same(void) { return 1; } int a(void) { return same(); }' >a.c
	echo 'int same(void) { return 2; } int b(void) { return same(); }' >b.c
	echo 'int a(void), b(void); int main(void) { return a() + b(); }' >m.c
	mstatic-gcc -flto -shared -fPIC a.c -o liba.so
	mstatic-gcc -flto -shared -fPIC b.c -o libb.so
	mkdir tmp
	TMPDIR=$PWD/tmp run -1 mstatic-gcc -flto m.c -L. -la -lb -o m
	said 'same is defined more than once: a static program is one with what ./liba.so and ./libb.so were made of'
	said '-Dsame=other_same'
	[ -z "$(ls tmp)" ]
}

@test "a header that a recipe has" {
	not_installed openssl ssl
	printf '#include "own.h"\n#include <nosuch.h>\n' >deep.h
	echo '#include <openssl/ssl.h>' >own.h
	printf '#include "own.h"\nint main(void) { return 0; }\n' >h.c
	run -1 mstatic-gcc -MMD -MF h.d -c h.c -o h.o
	said 'own.h:1:10: '
	said 'openssl/ssl.h is part of openssl, which is not in the sysroot'
	said 'next: mstatic fetch openssl'
	[ ! -e h.o ]
	run -1 mstatic-gcc h.c -o h
	said 'next: mstatic fetch openssl'
	run -1 mstatic-gcc -c -xc deep.h -o deep.o -I.
	said 'next: mstatic fetch openssl'
	echo '#include <nosuch.h>' >n.c
	run -1 mstatic-gcc -c n.c
	[[ "$output" != *'next:'* ]]
	printf '#if __has_include(<openssl/ssl.h>)\n#error\n#endif\nint main(void) { return 0; }\n' >has.c
	mstatic-gcc has.c -o has
}

@test "a header with a distribution's folder in front of it" {
	local header compile
	mkdir own
	for header in some-distribution/zlib.h x86_64-linux-gnu/zconf.h a/b/c/zlib.h some/net/if.h; do
		echo "#include <$header>" >f.c
		for compile in '-c f.c' '-xc++ -c f.c'; do
			# shellcheck disable=SC2086  # words
			run -1 mstatic-gcc $compile -o f.out
			[[ $output == *"$header is in the sysroot as ${header#some/}:"* ]] || said "$header is in the sysroot as ${header##*/}:"
			said "next: #include <"
		done
	done
	if [ ! -e "$MSTATIC_HOME/sysroot/$TRIPLE/usr/lib/libpq.a" ]; then
		for header in postgresql/libpq-fe.h pgsql/libpq-fe.h; do
			echo "#include <$header>" >f.c
			run -1 mstatic-gcc -c f.c
			said "$header is part of libpq, which is not in the sysroot"
			said 'next: mstatic fetch libpq'
		done
	fi
	echo '#include "own/nosuch.h"' >f.c
	run -1 mstatic-gcc -c f.c
	[[ "$output" != *'next:'* ]]
}

@test "a project that was configured with the host's library of another version is told so; others are not" {
	local so pc ours
	so=$(gcc -print-file-name=libz.so)
	pc=${so%/*}/pkgconfig/zlib.pc
	[ -e "$pc" ] || skip 'the host has no zlib.pc beside its libz.so'
	ours=$(mstatic-pkg-config --modversion zlib)
	! grep -qx "Version: $ours" "$pc" || skip 'the host has the same zlib'
	printf '#include <zlib.h>\nint main(void) { return !zlibVersion(); }\n' >z.c
	run -0 --separate-stderr mstatic-gcc z.c "$so" -o z
	# shellcheck disable=SC2154  # stderr is bats'
	output=$stderr
	said "$so is version "
	said "the sysroot's, which is linked, is $ours"
	said 'mstatic run -- cmake'
	run -0 mstatic-gcc z.c -L"${so%/*}" -lz -o z
	[ -z "$output" ]
	printf '#include <math.h>\nint main(void) { return !cos(0); }\n' >m.c
	run -0 mstatic-gcc m.c "$(gcc -print-file-name=libm.so)" -o m
	[ -z "$output" ]
	cat >CMakeLists.txt <<-'EOF'
		cmake_minimum_required(VERSION 3.10)
		project(t C)
		find_library(Z z HINTS ${HOST})
		add_executable(app z.c)
		target_link_libraries(app ${Z})
	EOF
	CC=mstatic-gcc cmake -B b -DHOST="${so%/*}" >log 2>&1
	run -0 cmake --build b
	said 'mstatic run -- cmake'
	mstatic run -- cmake -B r >log 2>&1
	run -0 cmake --build r
	[[ $output != *"mstatic run -- cmake"* ]]
}

@test "whose version a library of the host is, is told by the package whose own it is" {
	sanitized other-version
	local unit=$output ours=root/usr/lib/pkgconfig hosts=host/pkgconfig
	mkdir -p "$ours" "$hosts"
	printf 'Version: 2.0\nLibs: -L/usr/lib -lone\n' >$ours/one.pc
	printf 'Version: 7.0\nLibs: -lmany -lone\n' >$ours/a.pc
	cp $ours/a.pc $ours/z.pc
	told() { run -0 "$unit" root host/libone.so one && [ "$output" = "$1" ]; }
	told nothing # the host has no such file
	printf 'Version: 1.0\nLibs: -lone\n' >$hosts/one.pc
	told "host/libone.so is version 1.0; the sysroot's, which is linked, is 2.0"
	printf 'Version: 2.0\nLibs: -lone\n' >$hosts/one.pc
	told nothing
	printf 'Libs: -lone\n' >$hosts/one.pc
	told nothing
}

@test "a package that a recipe has; probes stay silent" {
	not_installed libpq pq
	run -1 mstatic-pkg-config --libs zlib 'libpq >= 9'
	said 'libpq.pc is part of libpq, which is not in the sysroot'
	said 'next: mstatic fetch libpq'
	run mstatic-pkg-config --exists libpq
	[ "$status" != 0 ]
	[ -z "$output" ]
	run -1 mstatic-pkg-config --exists --print-errors libpq
	said 'next: mstatic fetch libpq'
	run -1 mstatic-pkg-config --libs nosuchpackage
	[[ "$output" != *'next:'* ]]
	: >wants
	for option in --atleast-pkgconfig-version --max-version --define-variable --with-path; do
		MSTATIC_WANTS=$PWD/wants mstatic-pkg-config "$option" 0.20 zlib || true
	done
	[ ! -s wants ]
	[[ "$output" != *'next:'* ]]
	run -0 mstatic-pkg-config --libs zlib
	[[ "$output" != *'next:'* ]]
}

@test "an explanation takes no longer than what it explains" {
	mkdir many
	printf '#include <openssl/ssl.h>\nint f;\n' >many/first.c
	local i
	for i in $(seq 2000); do
		echo "int f$i;" >"many/$i.c"
	done
	# The compiler's driver refuses this line at once.
	run -1 timeout 10 mstatic-cc -c -o q.o many/*.c
	[ "$(grep -c . <<<"$output")" -le 2 ]
	# A compiler that fails soon, and would take long to say what it depends on.
	cat >slow-cc <<-'SH'
		#!/bin/sh
		case " $* " in *' -M '*) exec sleep 60 ;; *' -c '*) exit 1 ;; esac
		exec gcc "$@"
	SH
	chmod +x slow-cc
	MSTATIC_CC=$PWD/slow-cc run -1 timeout 10 mstatic-cc -c main.c
	[ -z "$output" ]
}

@test "configure that gives up: one line at the end" {
	command -v autoconf >/dev/null || skip 'autoconf is not installed'
	not_installed libpq pq
	cat >configure.ac <<-'AC'
		AC_INIT([x],[1])
		AC_PROG_CC
		AC_CHECK_HEADER([openssl/ssl.h])
		AC_CHECK_LIB([pq],[PQconnectdb],[],[AC_MSG_ERROR([the database's client is needed])])
		AC_OUTPUT
	AC
	autoconf
	run -1 mstatic run -- ./configure
	[ "${lines[-1]}" = "mstatic: run: configure gave up: the database's client is needed (config.log); next: mstatic fetch libpq" ]
	mkdir build
	run -1 mstatic run -- sh -c 'cd build && ../configure'
	[[ "${lines[-1]}" == *'(build/config.log); next: mstatic fetch libpq' ]]
	# An old log is nobody's business, nor is one that tells of success.
	run -1 mstatic run -- false
	[ -z "$output" ]
	sed -i '/pq/d' configure.ac
	autoconf
	run -1 mstatic run -- sh -c './configure && exit 1'
	[[ "$output" != *'gave up'* ]]
}

@test "Meson and CMake that give up" {
	not_installed libpq pq
	if command -v meson >/dev/null; then
		printf '%s\n' "project('x', 'c')" "dependency('libpq')" >meson.build
		run mstatic run -- meson setup build
		[ "$status" != 0 ]
		[[ "${lines[-1]}" == *'Meson gave up: Dependency "libpq" not found'*'(build/meson-logs/meson-log.txt); next: mstatic fetch libpq' ]]
		printf '%s\n' "project('x', 'c')" "meson.get_compiler('c').find_library('pq')" >meson.build
		run mstatic run -- meson setup build2
		[[ "${lines[-1]}" == *'(build2/meson-logs/meson-log.txt); next: mstatic fetch libpq' ]]
	fi
	command -v cmake >/dev/null || skip 'CMake is not installed'
	printf '%s\n' 'cmake_minimum_required(VERSION 3.13)' 'project(s C)' 'find_package(PostgreSQL REQUIRED)' >CMakeLists.txt
	for _ in first again; do
		run mstatic run -- cmake -B cbuild
		[ "$status" != 0 ]
		[[ "${lines[-1]}" == *'CMake gave up: it looked in vain for PostgreSQL (cbuild/CMakeCache.txt); next: mstatic fetch libpq' ]]
	done
}

@test "fuzz: objects and archives" {
	mstatic-gcc -c main.c
	mstatic-ar rc libmain.a main.o
	printf '!<arch>\n%-16s%-32s%-10s`\n%s' 'a_long_name/' '' 0 '' >odd.a
	mstatic-ar rcTP thin.a "$PWD/main.o"
	mstatic-ar rcTP outer.a "$PWD/libmain.a"
	sanitized fuzz-symbols
	"$output" main.o libmain.a odd.a thin.a outer.a
}
