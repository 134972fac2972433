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
	[[ $* == *-fuse-ld=gold* ]] || assert_static says # gold makes no static PIE
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

@test "a shared library that ends the process: what is to be done at the end is done" {
	echo 'void exit(int); void leave(void) { exit(3); }' >own.c
	mstatic-cc -shared -fPIC -Wl,--no-undefined own.c -o libleave.so
	printf '%s\n' '#define _GNU_SOURCE' '#include <stdio.h>' '#include <stdlib.h>' 'void leave(void);' \
		'static void told(int status, void *what) { printf("%d, %s", status, (char *)what); }' \
		'__attribute__((destructor)) static void last(void) { printf(", destructor"); }' \
		'int main(void) { on_exit(told, "told"); leave(); }' >m.c
	mstatic-cc m.c -L. -lleave -o says
	assert_static says
	run -3 ./says
	[ "$output" = '3, told, destructor' ]
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
	local tree app
	for tree in cmake/b meson/b make; do
		for app in "$tree"/app-{util,z,crypt}; do
			assert_static "$app"
			run -0 "$app"
			[ "$output" = 7 ]
		done
	done
}

@test "what a shared library does not export is its own: hidden names, a version script, --exclude-libs" {
	local lib how
	printf '#include <stdio.h>\nint a(void), b(void), helper(void);\nint helper(void) { return 1; }\n%s\n' \
		'int main(void) { printf("%d\n", helper() + a() + b()); return 0; }' >m.c
	for lib in a b; do
		echo "HIDDEN int helper(void); int $lib(void) { return helper(); }" >$lib.c
		echo "HIDDEN int state = $([ $lib = a ] && echo 10 || echo 100); HIDDEN int helper(void) { return state; }" >h$lib.c
	done
	echo '{ global: a; b; local: *; };' >script
	# shellcheck disable=SC2089,SC2090  # words without spaces
	for how in '-DHIDDEN=__attribute__((visibility("hidden")))' '-fvisibility=hidden -DHIDDEN= -Da=a_ -Db=b_' \
		'-DHIDDEN= -Wl,--version-script=script' '-DHIDDEN= -Wl,--exclude-libs,ALL'; do
		for lib in a b; do
			# shellcheck disable=SC2086  # words
			mstatic-cc -fPIC -c ${how% -Wl*} h$lib.c -o h$lib.o
			rm -f h$lib.a
			mstatic-ar rc h$lib.a h$lib.o
			# shellcheck disable=SC2086
			if [[ $how == *_ ]]; then
				echo "int ${lib}_(void); __attribute__((visibility(\"default\"))) int $lib(void) { return ${lib}_(); }" >e.c
				mstatic-cc -fPIC -c e.c
				mstatic-cc -shared -fPIC $how $lib.c e.o h$lib.o -o lib$lib.so
			elif [[ $how == *libs* ]]; then
				mstatic-cc -shared -fPIC $how $lib.c h$lib.a -o lib$lib.so
			else
				mstatic-cc -shared -fPIC $how $lib.c h$lib.o -o lib$lib.so
			fi
		done
		says 111 m.c -L. -la -lb
		says 111 -L. ./libb.so m.c liba.so
		says 111 m.c -fuse-ld=gold -no-pie -L. -la -lb
	done
}

# compare LINE...: the program says what the same one says that is linked dynamically by the host's compiler.
compare() {
	(cd host && gcc "$@" -o m && LD_LIBRARY_PATH=. ./m) >expected
	(cd ours && mstatic-cc "$@" -o m && assert_static m && ./m) >got
	echo "$*"
	diff expected got
}

@test "of what several define, the one that the dynamic linker would take" {
	command -v gcc >/dev/null || skip 'no gcc for comparison'
	local i d cc
	mkdir host ours
	# Each says who it is; f and the variable v are everyone's, the libraries call them, too.
	for i in 1 2 3; do
		cat >l$i.c <<-EOT
			#include <stdio.h>
			int v = $i;
			const char *f(void) { return "f of $i"; }
			__attribute__((weak)) const char *w(void) { return "w of $i"; }
			static int own = $i;
			int *own$i(void) { return &own; }
			void say$i(void) { printf("$i: %s, %s, v %d\\n", f(), w(), v); }
		EOT
	done
	printf '#include <stdio.h>\nvoid say1(void), say2(void), say3(void); const char *f(void), *w(void); extern int v;\n%s\n' \
		'int main(void) { say1(); say2(); say3(); printf("main: %s, %s, v %d\n", f(), w(), v); return 0; }' >m.c
	echo 'const char *f(void) { return "f of the program"; } int v = 9;' >p.c
	echo 'const char *w(void) { return "w of an archive"; }' >q.c
	for d in host ours; do
		cc=gcc
		[ $d = host ] || cc=mstatic-cc
		cp ./*.c $d/
		(cd $d && for i in 1 2; do $cc -shared -fPIC l$i.c -o libl$i.so; done
			$cc -shared -fPIC l3.c -L. -o libl3.so
			echo 'void below(void) { }' >t.c && $cc -shared -fPIC t.c -L. -Wl,--no-as-needed -ll3 -o libt.so
			$cc -c q.c && ar rc libq.a q.o)
	done
	compare m.c -L. -ll1 -ll2 -ll3
	compare m.c -L. -ll3 -ll2 -ll1
	compare m.c p.c -L. -ll2 -ll1 -ll3
	compare -L. -Wl,--no-as-needed libl2.so libl1.so libl3.so p.c m.c
	compare m.c libq.a -L. -ll2 -ll1 -ll3
	# Breadth first: what libt was linked with comes behind the line's own.
	compare m.c -L. -Wl,--no-as-needed -lt -ll2 -ll1 -ll3
	# What a library's own code means, whoever else defines it: -Bsymbolic, and protected names.
	for d in host ours; do
		cc=gcc
		[ $d = host ] || cc=mstatic-cc
		(cd $d && $cc -shared -fPIC -Wl,-Bsymbolic l1.c -o libl1.so
			sed 's/^const char .f/__attribute__((visibility("protected"))) &/' l2.c >pr.c
			$cc -shared -fPIC pr.c -o libl2.so)
	done
	compare m.c -L. -ll1 -ll2 -ll3
	compare m.c p.c -L. -ll3 -ll2 -ll1
}

@test "C++: inline functions and templates of several shared libraries are one, hidden ones too" {
	local i
	for i in 1 2; do
		cat >l$i.cc <<-EOT
			#include <vector>
			#include <string>
			struct base { virtual ~base() {} virtual int n() { return 0; } };
			inline int &counter() { static int c; return c; }
			namespace { struct here : base { int n() override { return $i; } }; }
			int f$i() { here h; base &b = h; std::vector<std::string> v(3, "x"); return counter() += b.n() + (int)v.size(); }
		EOT
	done
	printf '#include <cstdio>\nint f1(), f2(); int main() { f1(); std::printf("%%d\\n", f2()); }\n' >m.cc
	for i in '' -fvisibility-inlines-hidden; do
		mstatic-c++ -shared -fPIC $i l1.cc -o libl1.so
		mstatic-c++ -shared -fPIC $i l2.cc -o libl2.so
		mstatic-c++ m.cc -L. -ll1 -ll2 -o m
		assert_static m
		run -0 ./m
		[ "$output" = 9 ]
	done
}

@test "names with a version of glibc's (.symver) are libc's" {
	cat >s.c <<-'EOF'
		#include <stdio.h>
		#include <string.h>
		__asm__(".symver memcpy,memcpy@GLIBC_2.2.5\n.symver strlen,strlen@GLIBC_2.2.5");
		__asm__(".symver fputs,fputs@GLIBC_2.2.5");
		int versions(char **v)
		{
			char b[100] = "";
			memcpy(b, v[0], strlen(v[0]) + 1);
			return fputs(*b ? "ok\n" : "no\n", stdout) < 0;
		}
	EOF
	echo 'int versions(char **v); int main(int c, char **v) { return versions(v) + c - 1; }' >m.c
	says ok -fno-builtin s.c m.c
	mstatic-cc -fno-builtin -fPIC -c s.c
	mstatic-ar rc libs.a s.o
	mkdir thin shared
	mstatic-ar rcT thin/libs.a s.o
	mstatic-cc -shared s.o -o shared/libs.so
	local ld
	for ld in bfd gold lld mold; do
		command -v ld.$ld >/dev/null || continue
		says ok m.c s.o -fuse-ld=$ld
		says ok m.c libs.a -fuse-ld=$ld
		says ok libs.a m.c -fuse-ld=$ld
	done
	says ok m.c -Lthin -ls
	says ok m.c -Wl,--whole-archive libs.a -Wl,--no-whole-archive
	says ok m.c shared/libs.so
	# A library's own versions.
	cat >v.c <<-'EOF'
		const char *old(void) { return "old"; }
		const char *new(void) { return "new"; }
		__asm__(".symver old,which@V1\n.symver new,which@@V2");
	EOF
	printf '#include <stdio.h>\nconst char *which(void); int main(void) { puts(which()); return 0; }\n' >w.c
	echo 'V1 { }; V2 { global: which; local: *; } V1;' >script
	mstatic-cc -shared -fPIC v.c -Wl,--version-script=script -o libv.so
	says new w.c libv.so
	mstatic-cc -c v.c
	says new w.c v.o
	# The copy is as the original in what else it asks of the link: code on the stack.
	cat >n.c <<-'EOF'
		#include <stdio.h>
		#include <string.h>
		__asm__(".symver memcpy,memcpy@GLIBC_2.2.5");
		static int call(int (*f)(int)) { return f(1); }
		int main(int c, char **v)
		{
			char b[9];
			int inner(int n) { return n + c; }
			memcpy(b, v[0], 2);
			puts(call(inner) == 2 ? "two" : "no");
			return 0;
		}
	EOF
	says two -fno-builtin n.c
}
