#!/usr/bin/env bats
# shellcheck disable=SC2016  # the quoted text is for another shell
# The shim: its rules one by one (tests/cases/driver), and what it really produces.
load helper

rules() { # THEME
	run python3 "$BATS_TEST_DIRNAME/driver-cases.py" "$BATS_TEST_DIRNAME/cases/driver/$1.cases"
	echo "$output"
	[ "$status" -eq 0 ]
}

@test "rules: every one has a case" { run -0 python3 "$BATS_TEST_DIRNAME/driver-cases.py" --rules; }
@test "rules: what a line is for" { rules mode; }
@test "rules: the compiler's line" { rules compile; }
@test "rules: the link line" { rules link; }
@test "rules: the link lines of rustc" { rules rustc; }
@test "rules: what build systems ask" { rules probe; }

@test "plans: what lines become is recorded, and changes with the rules' version alone" {
	local plans=$TOP/tests/cases/driver/plans rules=$TOP/lib/driver/rules.h
	run -0 python3 "$TOP/tests/driver-plans.py" "$plans" "$rules"
	# A rule that changed: refused by both, until the version is raised.
	cd "$BATS_TEST_TMPDIR"
	sed 's/-fPIE/-fpie/' "$plans" >changed
	run -1 python3 "$TOP/tests/driver-plans.py" changed "$rules"
	[[ $output == *"raise RULES_VERSION"* ]]
	cp changed before
	run -1 python3 "$TOP/tests/driver-plans.py" --write changed "$rules"
	cmp changed before
	awk '/#define RULES_VERSION/ { $3++ } { print }' "$rules" >rules.h
	run -1 python3 "$TOP/tests/driver-plans.py" changed rules.h
	run -0 python3 "$TOP/tests/driver-plans.py" --write changed rules.h
	diff <(sed '/^rules /d' "$plans") <(sed '/^rules /d' changed)
	run -0 python3 "$TOP/tests/driver-plans.py" changed rules.h
	# A line that is added needs no new version.
	printf '\n> -c -O3 x.c\n' | cat "$plans" - >added
	run -0 python3 "$TOP/tests/driver-plans.py" --write added "$rules"
	grep -A1 '^> -c -O3' added | grep '^cc .*-O3'
}

setup_file() {
	need_recipes zlib
}

setup() {
	need_recipes zlib
	cd "$BATS_TEST_TMPDIR" || return 1
	cat >hello.c <<-'EOF'
		#include <linux/if.h>
		#include <math.h>
		#include <pthread.h>
		#include <stdio.h>
		static void *deep(void *p)
		{
			volatile char frame[4 << 20];
			for (size_t i = 0; i < sizeof frame; i += 4096)
				frame[i] = 1;
			return p;
		}
		int main(int argc, char **argv)
		{
			pthread_t t;
			if (pthread_create(&t, 0, deep, argv[0]) || pthread_join(t, 0))
				return 1;
			printf("hello %s %.3f %d\n", argv[0], sin(argc), IFNAMSIZ);
			return 0;
		}
	EOF
}

@test "hello: static PIE, RELRO, BIND_NOW, no executable stack, 8 MiB stacks, runs in an empty chroot" {
	mstatic-cc -O2 -o hello hello.c -lm -lpthread
	assert_static hello
	readelf -lW hello | grep -qE 'GNU_STACK.* 0x800000 RW '
	readelf -lW hello | grep -q GNU_RELRO
	readelf -dW hello | grep -q 'NOW'
	need_chroot
	empty_root root hello
	run in_root root hello
	[ "$output" = "hello /bin/hello 0.841 16" ]
}

@test "another C library is a file in libc/ and a target that names it" {
	local tree=$BATS_TEST_TMPDIR/tree triple lib
	triple=$(uname -m)-linux-other
	mkdir "$tree"
	cp -R "$TOP"/{Makefile,configure,config.mk,bin,lib,sysroot-templates,recipes} "$tree/"
	cat >"$tree/sysroot-templates/libc/other" <<-'FACTS'
		recipe       otherlibc
		library      everything
		start-pie    first.o second.o?
		start-static begin.o
		start-shared shared.o
		end-pie      last.o
		end-static   end.o
		end-shared   over.o
		closing      helpers? more? everything
		start-up     first.o begin.o
		whole        begin.o
		reserved     everything
		stands-for   m old=more
	FACTS
	sed -i -E "s/^$(uname -m)-linux-musl[a-z]*(.*)musl\$/$triple\\1other/" "$tree/sysroot-templates/targets"
	grep -q "^$triple" "$tree/sysroot-templates/targets"
	cd "$BATS_TEST_TMPDIR"
	env -u MAKEFLAGS -u MAKELEVEL make -s -j2 -C tree B=build build/bin/mstatic-cc >log 2>&1 || { cat log; false; }
	shim() { # NAME KIND WORD...
		MSTATIC_HOME=$BATS_TEST_TMPDIR/home MSTATIC_TARGET=$triple MSTATIC_TRACE=1 \
			MSTATIC_LINK="$2 startfiles libraries" "tree/build/bin/mstatic-$1" "${@:3}"
	}
	lib=$BATS_TEST_TMPDIR/home/sysroot/$triple/usr/lib
	echo 'int main(void) { return 0; }' >x.c
	run -1 shim cc '' x.c
	[[ $output == *"there is no sysroot for $triple in "*"next: mstatic fetch"*" otherlibc" ]]
	mkdir -p "$lib" mine
	gcc -c x.c
	touch "$lib/libmore.a" first.o mine/libeverything.a
	links() { # KIND WANTED WORD...
		run shim ld "$1" "${@:3}"
		echo "$output"
		sed -n 's/.* runs: //p' <<<"$output" | tr ' ' '\n' | grep -E "^($lib/.*[oa]|-Bdynamic|-leverything)$" |
			sed "s:$lib/::" | xargs >got
		diff got <(echo "$2")
	}
	links static 'begin.o libmore.a libeverything.a end.o' -o x x.o
	links pie 'first.o libmore.a libeverything.a last.o' -o x first.o x.o -lm
	links shared 'shared.o libmore.a -Bdynamic -leverything over.o' -o x x.o
	touch "$lib/second.o" "$lib/libeverything.a"
	links pie 'first.o second.o libeverything.a libmore.a libeverything.a libmore.a libeverything.a last.o' \
		-o x x.o -Lmine -leverything -lold
}

@test "a successful compile and link print nothing" {
	run mstatic-cc -c hello.c
	[ "$status" -eq 0 ] && [ -z "$output" ]
	run mstatic-cc -o hello hello.o
	[ "$status" -eq 0 ] && [ -z "$output" ]
}

@test "a link of objects runs ld at once: the same line, the same bits, no compiler" {
	local line
	printf '#!/bin/sh\necho "$*" >>"%s/calls"\nexec gcc "$@"\n' "$PWD" >noting
	chmod +x noting
	export MSTATIC_CC=$PWD/noting
	ld_line() { mstatic explain -- "$@" | sed -n 's/^ld: runs://p' | sed 's/ -plugin [^ ]*//; s/ -plugin-opt=[^ ]*//g'; }
	echo 'int own(void) { return 42; }' >own.c
	mstatic-cc -g -c hello.c own.c
	mkdir lib
	mstatic-ar rc lib/libown.a own.o
	printf '%s\n' '-Llib -lown' '-Wl,--gc-sections -o by-file' >words
	while read -r line; do
		rm -rf at-once by-compiler a.out prog by-file
		: >calls
		# shellcheck disable=SC2086  # words of the line
		mstatic-cc $line hello.o
		[ ! -s calls ] || { cat calls; false; }
		mkdir at-once by-compiler
		mv a.out prog by-file at-once 2>/dev/null || true
		# shellcheck disable=SC2086
		mstatic-cc $line hello.o -fira-loop-pressure # an option that is not known to leave a link as it is
		[ -s calls ]
		mv a.out prog by-file by-compiler 2>/dev/null || true
		diff -r at-once by-compiler
		[ -n "$(ls at-once)" ]
		# shellcheck disable=SC2086
		diff <(ld_line $line hello.o) <(ld_line $line hello.o -fira-loop-pressure)
	done <<-'LINES'

		-o prog -lz
		-no-pie -O2 -g -Wall -o prog
		-static -s -oprog -lm -lpthread
		-L lib -l own -o prog -ffast-math
		-o prog -Llib -Wl,--whole-archive -lown -Wl,--no-whole-archive,-z,norelro
		-o prog -Wl,--gc-sections,--build-id=none -Xlinker -O1 -Wl,--defsym=here=1
		-nostartfiles -Wl,-e,main -o prog
		-m64 rcrt1.o crti.o crtbeginS.o -lc -nostartfiles -nodefaultlibs -static-pie -o prog crtendS.o crtn.o
		@words
	LINES
	echo 'int none(void); int main(void) { return none(); }' >bad.c
	mstatic-cc -c bad.c
	: >calls
	run -1 mstatic-cc -o prog bad.o
	[ ! -s calls ] && [ ! -e prog ]
	[[ $output == *"undefined reference to \`none'"*"ld returned 1 exit status"* ]]
}

@test "-no-pie is static at a fixed address; every linker the machine has" {
	mstatic-cc -no-pie -o hello hello.c
	readelf -hW hello | grep -q 'Type: *EXEC'
	run readelf -ldW hello
	[[ $output != *INTERP* && $output != *NEEDED* ]]
	./hello
	for ld in bfd gold lld mold; do
		command -v "ld.$ld" >/dev/null || continue
		mstatic-cc -fuse-ld=$ld -o "hello-$ld" hello.c
		"./hello-$ld"
		[[ $(readelf -lWd "hello-$ld") != *INTERP* ]]
	done
}

# linkers: those that the machine has, by the word behind -fuse-ld=.
linkers() {
	local ld
	for ld in bfd gold lld mold; do
		! command -v "ld.$ld" >/dev/null || echo "$ld"
	done
}

@test "what nothing refers to is not in a program: of an archive, of an object; every linker" {
	cat >parts.c <<-'EOF'
		int spare(void) { return 7; }
		int table[4000] = {1};
		int needed(void) { return 8; }
	EOF
	echo 'int needed(void); int main(void) { return needed(); }' >main.c
	mstatic-cc -ffunction-sections -fdata-sections -c parts.c && mstatic-ar rc libparts.a parts.o
	mstatic-cc -c main.c
	local ld input
	for ld in $(linkers); do
		for input in parts.o libparts.a; do
			mstatic-cc -fuse-ld="$ld" main.o $input -o main
			run -8 ./main
			nm main >names
			grep -q ' needed$' names
			run ! grep -E ' (spare|table)$' names
		done
		mstatic-cc -fuse-ld="$ld" main.o parts.o -Wl,--no-gc-sections -o main
		nm main | grep ' spare$'
	done
}

@test "what is found by other ways than a relocation stays: sets, constructors, notes, marks, whole archives; every linker" {
	cat >main.c <<-'EOF'
		#include <elf.h>
		#include <stdio.h>
		static int begun;
		__attribute__((constructor)) static void begin(void) { begun++; }
		int registered;
		int main(void) { printf("%d %d\n", begun, registered); return 0; }
	EOF
	cat >set.c <<-'EOF'
		#include <stdio.h>
		extern const int __start_plugins[], __stop_plugins[];
		int main(void)
		{
			int sum = 0;
			for (const int *p = __start_plugins; p < __stop_plugins; p++)
				sum += *p;
			printf("%d\n", sum);
			return 0;
		}
	EOF
	for n in 40 2; do
		echo "__attribute__((used, section(\"plugins\"))) static const int n = $n;" >p$n.c
		mstatic-cc -ffunction-sections -fdata-sections -c p$n.c
	done
	cat >plugin.c <<-'EOF'
		extern int registered;
		__attribute__((constructor)) static void add(void) { registered++; }
	EOF
	sed 's/constructor/&(200)/' plugin.c >plugin2.c
	echo '__attribute__((used, section(".mark"))) static const char mark[] = "who looks for it finds it";' >mark.c
	printf '.section .note.mine,"a",@note\n.long 5, 4, 7\n.asciz "Mine"\n.balign 4\n.long 99\n' >note.s
	mstatic-cc -ffunction-sections -fdata-sections -c main.c set.c plugin.c plugin2.c mark.c note.s
	mstatic-ar rc libplugins.a plugin.o plugin2.o
	mstatic-ar rc libset.a p40.o p2.o
	local ld
	for ld in $(linkers); do
		mstatic-cc -fuse-ld="$ld" main.o plugin.o plugin2.o note.o -o main
		run -0 ./main
		[ "$output" = '1 2' ] || { echo "$ld: $output"; false; }
		readelf -nW main | grep -q Mine
		mstatic-cc -fuse-ld="$ld" main.o -Wl,--whole-archive libplugins.a -Wl,--no-whole-archive -o main
		run -0 ./main
		[ "$output" = '1 2' ] || { echo "$ld: $output"; false; }
		mstatic-cc -fuse-ld="$ld" set.o -Wl,--whole-archive libset.a -Wl,--no-whole-archive -o main
		run -0 ./main
		[ "$output" = 42 ] || { echo "$ld: $output"; false; }
		mstatic-cc -fuse-ld="$ld" main.o mark.o -o main
		grep -q 'who looks for it finds it' main
	done
	run -0 env MSTATIC_TRACE=1 mstatic-cc main.o mark.o -o main
	[[ $output == *'gc-sections'*'mark.o has sections of its own names'* ]]
}

@test "LTO: sets, constructors and retained marks stay, what nothing refers to goes; gcc's with bfd, gold and mold, clang's with lld" {
	cat >set.c <<-'EOF'
		#include <stdio.h>
		extern const int __start_plugins[], __stop_plugins[];
		static int begun;
		__attribute__((constructor)) static void begin(void) { begun = 1; }
		int main(void)
		{
			int sum = begun;
			for (const int *p = __start_plugins; p < __stop_plugins; p++)
				sum += *p;
			return sum;
		}
	EOF
	for n in 39 2; do
		echo "__attribute__((used, section(\"plugins\"))) static const int n = $n;" >p$n.c
	done
	echo '__attribute__((used, retain, section(".mark"))) static const char mark[] = "who looks for it finds it";' >mark.c
	echo 'int needed; int spare(void) { return 7; } int table[4000] = {1};' >parts.c
	mstatic-cc -ffunction-sections -fdata-sections -c parts.c
	local ld cc kind
	for ld in $(linkers); do
		[ "$ld" != lld ] && cc=gcc || cc=clang
		command -v "$cc" || continue
		export MSTATIC_CC=$cc
		for kind in '' -ffat-lto-objects; do
			[ "$cc$kind" != clang-ffat-lto-objects ] || continue
			mstatic-cc -O2 -flto $kind -c set.c p39.c p2.c mark.c
			mstatic-cc -O2 -flto -fuse-ld="$ld" set.o p39.o p2.o mark.o parts.o -o main
			echo "$ld $kind"
			run -42 ./main
			mstatic check main | grep static
			nm main >names
			[ -n "$kind" ] || run ! grep -E ' (spare|table)$' names # fat objects show their sections
			[ "$ld" = gold ] || grep -q 'who looks for it finds it' main
		done
	done
}

@test "a static PIE has one bit for a relative relocation, where its linker can" {
	{
		for ((i = 0; i < 200; i++)); do echo "int f$i(void) { return $i; }"; done
		echo 'int (*volatile table[])(void) = {'
		for ((i = 0; i < 200; i++)); do echo "f$i,"; done
		echo '}; int main(void) { int s = 0; for (int i = 0; i < 200; i++) s += table[i](); return s != 19900; }'
	} >table.c
	mstatic-cc -c table.c
	local ld words
	for ld in $(linkers); do
		mstatic-cc -fuse-ld="$ld" table.o -o table
		./table
		words=$(readelf -rW table | grep -c R_X86_64_RELATIVE || true)
		case $ld in
		bfd | lld | mold) ! ld --help | grep -q pack-relative-relocs || [ "$words" -lt 20 ] ;;
		esac
		mstatic check table | grep static
	done
}

@test "a nested function's address: the stack is executable when an object says so, not when it is silent" {
	cat >nested.c <<-'C'
		static int twice(int (*f)(int), int x) { return f(f(x)); }
		int nested(int k) { int add(int x) { return x + k; } return twice(add, 1); }
	C
	echo 'int nested(int); int main(int argc, char **argv) { return nested(argc + 1) != 5; }' >main.c
	printf '.globl silent\nsilent: ret\n' >silent.s
	mstatic-cc -fPIC -c nested.c silent.s main.c
	mstatic-ar rcT libthin.a nested.o
	mstatic-ar rc libinner.a nested.o
	mstatic-ar rcT libouter.a libinner.a
	# more sections than fit into the header's own fields, as -ffunction-sections makes of a large source
	mstatic-cc -fPIC -S nested.c -o many.s
	seq -f '.section .text.%.0f,"ax"' 66000 >>many.s
	mstatic-cc -c many.s
	mstatic-cc -shared nested.o -o libshared.so 2>/dev/null
	for ld in bfd gold lld mold; do
		command -v "ld.$ld" >/dev/null || continue
		for input in nested.o libthin.a libouter.a libshared.so many.o; do
			case $input.$ld in libouter.a.[lm]*) continue ;; esac # they know no member of a member
			mstatic-cc -fuse-ld=$ld main.o $input -o main 2>/dev/null # bfd warns, as it does for gcc
			./main
		done
		run mstatic-cc -fuse-ld=$ld main.o silent.o -Wl,--defsym=nested=0 -o silent
		[ "$status" = 0 ] && [ -z "$output" ]
		readelf -lW silent | grep -q 'GNU_STACK.* RW '
	done
	mstatic-cc -flto -O1 nested.c main.c -o main 2>/dev/null
	./main
	mstatic check nested.o | grep 'executable stack'
}

@test "every name answers" {
	for lead in mstatic x86_64-linux-musl x86_64-unknown-linux-musl; do
		for cc in cc gcc; do
			"$lead-$cc" -o out hello.c && ./out
		done
		for cxx in c++ g++; do
			echo 'extern "C" int main() { return 0; }' >x.cc
			"$lead-$cxx" -o out x.cc && ./out
		done
		"$lead-gcc" -c hello.c
		"$lead-ar" rc libh.a hello.o && "$lead-ranlib" libh.a
		"$lead-nm" libh.a | grep -q ' T main'
		"$lead-strip" out
		"$lead-pkg-config" --version
		"$lead-ld" -r -o r.o hello.o
		"$lead-as" -o empty.o </dev/null
		for tool in objcopy objdump readelf size strings addr2line; do "$lead-$tool" --version; done
	done
}

@test "any name: a compiler or tool by its last word, without a version; the C compiler by all others" {
	local shim name
	shim=$(readlink -f "$MSTATIC_BIN/mstatic-cc")
	echo 'extern "C" int main() { return 0; }' >x.cc
	for name in my-cc x86_64-acme-linux-musl-gcc-12 cc gcc-13.2.0 anything clang-19; do
		ln -s "$shim" "$name"
		"./$name" -o out hello.c
		assert_static out
	done
	for name in my-g++ g++-12 acme-c++; do
		ln -s "$shim" "$name"
		MSTATIC_TRACE=1 run -0 "./$name" -c x.cc
		[[ $output == *"runs:"*"g++"* ]]
	done
	ln -s "$shim" my-ar
	ln -s "$shim" x86_64-acme-linux-musl-gcc-ranlib-12
	mstatic-cc -c hello.c
	./my-ar rc libh.a hello.o
	./x86_64-acme-linux-musl-gcc-ranlib-12 libh.a
	cmp libh.a <(mstatic-ar rc libh2.a hello.o && cat libh2.a)
	(exec -a any/odd.name "$shim" -o out hello.c)
	assert_static out
	ln -s "$shim" aarch64-acme-linux-musl-gcc
	MSTATIC_HOME=$PWD/none run -1 ./aarch64-acme-linux-musl-gcc hello.c
	[[ $output == *aarch64-linux-musl* ]]
}

@test "a copy of the shim alone says so, instead of linking without linkers" {
	cp "$(readlink -f "$MSTATIC_BIN/mstatic-cc")" alone
	run -1 ./alone hello.c -o out
	[[ $output == *"alone is not in its folder: there is no "*"next: make a symbolic link"* ]]
	[ ! -e out ]
}

@test "-shared refers to libc.so and carries no libc inside" {
	echo 'void *malloc(unsigned long); void *f(void) { return malloc(3); }' >x.c
	mstatic-cc -shared -fPIC -static -o libx.so x.c
	[ "$(readelf -dW libx.so | grep -c NEEDED)" -eq 1 ]
	readelf -dW libx.so | grep -q 'NEEDED.*\[libc.so\]'
	nm -D libx.so | grep -q ' U malloc'
}

# cc-deaf: a gcc that links as it would without the shim, whatever it is told.
make_deaf() {
	cat >cc-deaf <<-'SH'
		#!/bin/sh
		case "$*" in -v | -dump* | -print*) exec gcc "$@" ;; esac
		for a; do
			shift
			case $a in -B* | -static-pie | -nostartfiles | -nodefaultlibs) ;; *) set -- "$@" "$a" ;; esac
		done
		exec gcc "$@"
	SH
	chmod +x cc-deaf
}

@test "an executable that comes out dynamic is an error, and is removed" {
	make_deaf
	echo 'int main(void) { return 0; }' >x.c
	MSTATIC_CC=$PWD/cc-deaf run mstatic-cc -o x x.c
	[ "$status" -eq 1 ]
	[[ $output == *"x is not static: it asks for the interpreter /lib64/ld-linux-x86-64.so.2"* ]]
	[[ $output == *"next:"* ]]
	[ ! -e x ]
}

@test "what is read and removed is the file that ld's last -o names; another a.out is left alone" {
	make_deaf
	echo 'int main(void) { return 0; }' >x.c
	echo '-o by-file' >rsp
	local line
	for line in '-Wl,-o,prog' '-Xlinker -o -Xlinker prog' '-Wl,--output=prog' '-Wl,-oprog' '-o other -Wl,-o,prog' \
		'-Wl,-o,other,-o -Wl,prog' '-Wl,@rsp'; do
		rm -f prog other by-file
		gcc -o a.out x.c
		cp a.out other
		cp a.out kept
		# shellcheck disable=SC2086  # words of the line
		MSTATIC_CC=$PWD/cc-deaf run -1 mstatic-cc $line x.c
		[[ $output == *" is not static: it asks for the interpreter"* ]]
		[ ! -e prog ] && [ ! -e by-file ]
		cmp a.out kept
		cmp other kept
		# shellcheck disable=SC2086
		run -0 mstatic-cc $line x.c
		[ -z "$output" ]
		[ -e prog ] && assert_static prog || assert_static by-file
		cmp a.out kept
	done
	{ ld --verbose | sed '/^=====/,/^=====/!d; /^=====/d' && echo 'OUTPUT(by-script)'; } >out.ld
	mstatic-cc x.c -Wl,-T,out.ld
	./by-script
	cmp a.out kept
	run -0 mstatic-cc x.c -Wl,--version
	cmp a.out kept
}

@test "an ld in the user's own -B folder does not get the link" {
	mkdir -p tools
	printf '#!/bin/sh\necho "not this one" >&2\nexit 1\n' >tools/ld
	chmod +x tools/ld
	mstatic-cc -B"$PWD/tools" -o hello hello.c
	assert_static hello
}

@test "a linker that clang is given by its path, or that has another name, runs by way of the shim" {
	command -v clang ld.lld >/dev/null || skip 'no clang or no lld'
	local word lld
	lld=$(command -v ld.lld)
	mkdir tools
	printf '#!/bin/sh\nexec %s "$@"\n' "$lld" >"my own.lld"
	chmod +x "my own.lld"
	cp "my own.lld" tools/ld.lld-99
	printf '#include <zlib.h>\nint main(void) { return !zlibVersion(); }\n' >z.c
	for word in "--ld-path=$lld" "-fuse-ld=$lld" "--ld-path=./my own.lld" --ld-path=ld.lld-99 -fuse-ld=lld-99 --ld-path=ld.lld \
		"--ld-path=$(dirname "$(dirname "$MSTATIC_BIN/mstatic")")/libexec/mstatic/ld/ld.lld"; do
		rm -f z
		clang --ld-path=ld.lld -### z.c >/dev/null 2>&1 || [ "$word" != --ld-path=ld.lld ] || continue # clang 11
		PATH=$PATH:$PWD/tools MSTATIC_CC=clang MSTATIC_TRACE=1 mstatic-cc "$word" z.c -o z -lz 2>trace ||
			{ cat trace; false; }
		grep -q 'runs: .*lld.* .*/usr/lib/libz.a' trace
		assert_static z
		./z
		readelf -p .comment z | grep -q LLD
	done
	# What takes precedence for clang 12 does here.
	MSTATIC_CC=clang mstatic-cc -fuse-ld=bfd "--ld-path=$lld" z.c -o z -lz
	readelf -p .comment z | grep -q LLD
	MSTATIC_CC=clang run -1 mstatic-cc --ld-path=/nowhere/ld z.c -o z -lz
	[[ $output == *'cannot run /nowhere/ld: No such file or directory'* ]]
}

@test "gcc 10 refuses a file that is not there before ld can be given the sysroot's" {
	cat >old-gcc <<-'SH'
		#!/bin/sh
		for word; do
			case "$last $word" in -Xlinker*) ;; *' '*/nowhere/*) [ -e "$word" ] || { echo "$word: No such file" >&2; exit 1; } ;; esac
			last=$word
		done
		[ "$1" != -v ] || exec sh -c 'gcc -v 2>&1 | sed "s/^gcc version [0-9]*/gcc version 10/" >&2'
		exec gcc "$@"
	SH
	chmod +x old-gcc
	printf '#include <zlib.h>\nint main(void) { return !zlibVersion(); }\n' >z.c
	MSTATIC_CC=$PWD/old-gcc mstatic-cc z.c /usr/lib/nowhere/libz.so -o z
	assert_static z
	MSTATIC_CC=$PWD/old-gcc run -1 mstatic-cc z.c ./nowhere/x.o -lz -o z
	[[ $output == *'nowhere/x.o'* ]]
}

@test "a compiler that leads back to the shim is told, not asked without end" {
	printf '#!/bin/sh\nexec mstatic-gcc "$@"\n' >wrapper
	chmod +x wrapper
	for cc in "env mstatic-gcc" "$PWD/wrapper"; do
		MSTATIC_CC=$cc run timeout 20 mstatic-cc -c hello.c
		[ "$status" -eq 1 ]
		[[ $output == *"$cc does not answer as gcc or clang does"* ]]
		[[ $output == *"next:"*"not mstatic itself"* ]]
	done
}

@test "outputs that are no ELF are not judged" {
	mstatic-cc -o /dev/null hello.c
	[ -c /dev/null ]
	mstatic-cc -nostdlib -Wl,--oformat=binary -Wl,-e,0 -no-pie -o x.bin -x c - <<<'int f(void) { return 0; }'
	[ -s x.bin ]
}

@test "zlib by -lz, by a path of the host's, after -Bdynamic, in the wrong order" {
	cat >z.c <<-'EOF'
		#include <stdio.h>
		#include <zlib.h>
		int main(void) { return puts(zlibVersion()) < 0; }
	EOF
	mstatic-cc -c z.c
	mstatic-cc -lz -o z1 z.o
	mstatic-cc z.o -L/usr/lib/x86_64-linux-gnu -Wl,-Bdynamic -lz -o z2
	mstatic-cc z.o /usr/lib/x86_64-linux-gnu/libz.so -o z3
	mstatic-cc z.o -Wl,-lz -o z4
	echo 'INPUT(-lz)' >libscript.a
	mstatic-cc z.o -L. -lscript -o z5
	for z in z1 z2 z3 z4 z5; do
		assert_static $z
		./$z
		[[ $(nm $z) != *_chk* ]]
	done
	eval "mstatic-cc z.c $(mstatic-pkg-config --cflags --libs zlib) -o z6"
	./z6
	[[ $(mstatic-pkg-config --libs zlib) == *"$MSTATIC_HOME/sysroot/x86_64-linux-musl/usr/lib"* ]]
}

@test "user archives in the wrong order, and one that needs another" {
	echo 'int b(void); int a(void) { return b(); }' >a.c
	echo 'int b(void) { return 0; }' >b.c
	echo 'int a(void); int main(void) { return a(); }' >m.c
	mstatic-cc -c a.c b.c
	mstatic-ar rc liba.a a.o
	mstatic-ar rc libb.a b.o
	mstatic-cc libb.a liba.a m.c -o m
	./m
}

@test "a missing library: one line, and what to do" {
	run mstatic-cc hello.c -lnosuchlib
	[ "$status" -ne 0 ]
	[[ $output == *"cannot find -lnosuchlib"* && $output == *"next:"* ]]
	run mstatic-cc hello.c -lpq
	[[ $output == *"next: mstatic fetch libpq"* ]] || [ -e "$MSTATIC_HOME/sysroot/x86_64-linux-musl/usr/lib/libpq.a" ]
}

@test "strange names: spaces, quotes, newlines, UTF-8" {
	dir=$'a b\'c"\nü'
	mkdir "$dir"
	cp hello.c "$dir/h $(printf '\303\251').c"
	mstatic-cc -DA='"x y"' -c "$dir/h $(printf '\303\251').c" -o "$dir/o 1.o"
	mstatic-cc "$dir/o 1.o" -o "$dir/he llo"
	"$dir/he llo"
	MSTATIC_HOME="$PWD/$dir/home" run mstatic-cc hello.c
	[ "$status" -eq 1 ]
	[[ $output == *"there is no sysroot"* && $output == *"mstatic fetch musl"* ]]
}

@test "lines longer than the kernel takes go by a response file, which goes away" {
	echo 'static int nothing;' >none.c
	mstatic-cc -c none.c
	local long i
	long=$(printf 'd%.0s' {1..200})
	mkdir tmp "$long"
	for i in $(seq 800); do
		ln none.o "$long/$i.o"
		echo "$long/$i.o"
	done >a.rsp
	TMPDIR=$PWD/tmp mstatic-cc @a.rsp -o hello hello.c
	./hello
	[ -z "$(ls tmp)" ]
}

@test "response files: those of a shell's <(…); devices without an end are left to the compiler" {
	timeout 10 mstatic-cc @<(echo '-o "a b" hello.c')
	"./a b"
	timeout 10 mstatic-cc @/dev/null -o hello @/dev/zero hello.c
	./hello
	truncate -s 100M long.rsp
	run -1 timeout 10 mstatic-cc @long.rsp hello.c
	[[ $output == *"@long.rsp: a response file of more than 64 MiB"*next:* ]]
}

@test "a caller that ignores SIGCHLD, as some daemons do" {
	(trap '' CHLD && mstatic-cc -o hello hello.c && mstatic-pkg-config --libs zlib && mstatic explain -- hello.c >/dev/null &&
		mstatic run -- true && mstatic check hello)
	assert_static hello
}

# What is in tmp, without what collect2 of gcc 10 leaves there.
leftovers() {
	find tmp -mindepth 1 ! -name 'cc*.cdtor.[co]'
}

# slow_link SIGNAL WHOM: starts a link with temporary files whose linker takes a minute, and sends it the signal;
# nothing is left of it, neither processes nor files.
slow_link() {
	local pid linker status=0
	rm -rf tmp started
	mkdir tmp
	# A signal that is ignored here, as SIGINT is in the background, would stay ignored.
	MSTATIC_CC=$PWD/slow-cc TMPDIR=$PWD/tmp env --default-signal="$1" setsid mstatic-cc main.c ./liba.so -o main &
	pid=$!
	for _ in $(seq 100); do
		[ ! -s started ] || break
		sleep 0.1
	done
	linker=$(cat started)
	[ -n "$(leftovers)" ]
	kill "-$1" -- "$2$pid"
	wait "$pid" || status=$?
	[ "$status" -eq "$((128 + $(kill -l "$1")))" ]
	[ -z "$(leftovers)" ]
	run ! kill -0 "$linker"
	[ ! -e main ]
}

@test "signals end the shim, what it runs, and its temporary files" {
	echo 'int a(void) { return 1; }' >a.c
	echo 'int a(void); int main(void) { return a(); }' >main.c
	mstatic-cc -shared -fPIC a.c -o liba.so
	cat >slow-ld <<-'SH'
		#!/bin/sh
		[ "$1" != --help ] || exit 0
		echo $$ >started
		exec sleep 60
	SH
	cat >slow-cc <<-'SH'
		#!/bin/sh
		case $1 in -print-prog-name=ld) echo "${0%/*}/slow-ld" ;; *) exec gcc "$@" ;; esac
	SH
	chmod +x slow-ld slow-cc
	local signal
	for signal in TERM INT HUP; do
		slow_link $signal ''  # to the shim alone, as timeout and make do
		slow_link $signal -   # to all, as a terminal does
	done
}

@test "temporary files: in a folder of their own with a name that nobody can know; TMPDIR, and its absence" {
	mkdir tmp
	echo 'int a(void) { return 1; }' >a.c
	echo 'int a(void); int main(void) { return !a(); }' >main.c
	mstatic-cc -shared -fPIC a.c -o liba.so
	cat >look-ld <<-'SH'
		#!/bin/sh
		stat -c '%a %n' "$TMPDIR"/mstatic-* >>seen
		exec ld "$@"
	SH
	cat >look-cc <<-'SH'
		#!/bin/sh
		case $1 in -print-prog-name=ld) echo "${0%/*}/look-ld" ;; *) exec gcc "$@" ;; esac
	SH
	chmod +x look-ld look-cc
	for _ in 1 2; do
		TMPDIR=$PWD/tmp MSTATIC_CC=$PWD/look-cc mstatic-cc -flto -O1 main.c ./liba.so -o main
		./main
		cp main "main-$(wc -l <seen)"
	done
	[ "$(grep -c "^700 $PWD/tmp/mstatic-[0-9a-f]\{16\}$" seen)" -eq 2 ]
	[ "$(sort -u seen | wc -l)" -eq 2 ]
	cmp main-1 main-2
	[ -z "$(ls tmp)" ]
	TMPDIR=$PWD/none run -1 mstatic-cc main.c ./liba.so -o main
	[ "$(grep -c '^mstatic' <<<"$output")" -eq 2 ]
	[[ $output == *"cannot write the temporary file $PWD/none/mstatic-"*": No such file or directory"*"next: "*"TMPDIR"* ]]
	mstatic-cc -c main.c
	unshare -rm sh -c 'mount -t tmpfs -o size=64k none tmp' || skip 'no private mount here'
	run -1 unshare -rm sh -c 'mount -t tmpfs -o size=64k none tmp && dd if=/dev/zero of=tmp/full bs=4k 2>/dev/null
		TMPDIR=$PWD/tmp mstatic-cc main.o ./liba.so -o main || { ls tmp; exit 1; }'
	[[ $output == *"cannot write the temporary file $PWD/tmp/mstatic-"*": No space left on device"*"next: "* ]]
	[ "${lines[-1]}" = full ]
}

@test "without /proc it says so" {
	cd "$BATS_TEST_TMPDIR"
	unshare -rm sh -c 'mount -t tmpfs none /proc' || skip 'no private mount here'
	run -1 unshare -rm sh -c 'mount -t tmpfs none /proc && mstatic-cc -c none.c'
	[[ $output == *"/proc/self/exe"*"next: mount /proc" ]]
}

@test "ld by hand: static, no host library" {
	cat >s.c <<-'EOF'
		void _start(void) { __asm__ volatile("syscall" : : "a"(60L), "D"(7L)); }
	EOF
	mstatic-cc -c -fno-stack-protector s.c
	mstatic-ld -o s s.o -L/usr/lib/x86_64-linux-gnu
	run ./s
	[ "$status" -eq 7 ]
}

@test "the same bits in any folder, archives without dates" {
	mkdir one two
	for d in one two; do
		cp hello.c $d/
		(cd $d && SOURCE_DATE_EPOCH=0 mstatic-cc -g -c hello.c && SOURCE_DATE_EPOCH=0 mstatic-cc -g -o hello hello.c &&
			touch -d '2001-02-03' hello.o && mstatic-ar rc libh.a hello.o)
		touch -d '2011-02-03' $d/hello.o
	done
	cmp one/hello.o two/hello.o
	cmp one/hello two/hello
	cmp one/libh.a two/libh.a
}

@test "MSTATIC_TRACE=1 and mstatic explain tell the lines and the rules" {
	MSTATIC_TRACE=1 run mstatic-cc -I/usr/include -o hello hello.c
	[[ $output == *"given:"*"host-paths: dropped -I/usr/include"*"runs:"* ]]
	run mstatic explain -- -o hello2 hello.c -lz
	[ "$status" -eq 0 ]
	[[ $output == *"cc: given:"*"ld: runs:"*"libz.a"* ]]
	[ ! -e hello2 ]
}

@test "explain: what the compiler refuses is told in its words, and no more" {
	run -1 mstatic explain -- -no-such-option hello.c
	[[ $output == *"refuses this line"*"error: "*"-no-such-option"*"next: "* ]]
	[[ $output != *"Configured with"* && $output != *"ld: given"* ]]
}

@test "the unwinder works in a static program" {
	cat >u.c <<-'EOF'
		#include <stdio.h>
		#include <unwind.h>
		static int depth;
		static _Unwind_Reason_Code step(struct _Unwind_Context *c, void *p) { (void)c; (void)p; depth++; return 0; }
		__attribute__((noinline)) static int f(int n) { int r = n ? f(n - 1) : (_Unwind_Backtrace(step, 0), 0); return r + 1; }
		int main(void) { f(9); printf("%d\n", depth > 9); return depth <= 9; }
	EOF
	mstatic-cc -fexceptions -o u u.c
	run ./u
	[ "$output" = 1 ]
	mstatic-cc -no-pie -fexceptions -o u u.c
	./u
}

@test "a shared library that mstatic did not make and has no archive is an error that names it" {
	echo 'int f(void) { return 0; }' >f.c
	gcc -shared -fPIC -o libf.so f.c
	run mstatic-cc hello.c ./libf.so -o x
	[ "$status" -ne 0 ]
	[[ $output == *"./libf.so is a shared library"* ]]
	[ ! -e x ]
}

@test "in-tree shared libraries become the objects that they were made of, transitively" {
	cat >a.c <<-'EOF'
		#include <stdio.h>
		#include <zlib.h>
		int b(void);
		__attribute__((constructor)) static void begin(void) { puts("begin"); }
		int a(void) { return b() + (zlibVersion()[0] == '1'); }
	EOF
	echo 'int c(void), d(void); int b(void) { return 30 + c() + d(); }' >b.c
	echo 'int c(void) { return 1; }' >c.c
	echo 'int d(void) { return 10; }' >d.c
	printf '#include <stdio.h>\nint a(void); int main(void) { printf("%%d\\n", a()); return 0; }\n' >m.c
	mkdir lib tmp
	export TMPDIR=$PWD/tmp
	mstatic-cc -fPIC -c c.c && mstatic-ar rc libc_.a c.o
	mstatic-cc -fPIC -c d.c && mstatic-ar rcT libd.a d.o # as Meson does
	mstatic-cc -shared -fPIC b.c libc_.a libd.a -o lib/libb.so
	mstatic-cc -fPIC -c a.c
	# ld before 2.36 takes what nothing refers to out of a shared object, its ingredients, too.
	local gc=-Wl,--gc-sections
	printf '%s\n' 2.36 "$(ld --version | sed -n '1s/.* \([0-9.]*\).*/\1/p')" | sort -CV || gc=
	mstatic-cc -shared a.o -Llib -lb -lz $gc -o lib/liba.so.1
	ln -s liba.so.1 lib/liba.so
	rm a.o c.o d.o libc_.a libd.a
	mstatic-cc m.c -Llib -la -Wl,-rpath,lib -o by-name
	mstatic-cc m.c lib/liba.so.1 lib/libb.so -o by-path
	mv lib moved
	mstatic-cc m.c -Lmoved -la -o moved-away
	for m in by-name by-path moved-away; do
		assert_static $m
		run ./$m
		[ "$output" = $'begin\n42' ]
	done
	[ -z "$(ls tmp)" ]
}

@test "a shared object has the same bits in any folder, what it keeps included" {
	for d in one two; do
		mkdir $d
		echo 'int b(void) { return 40; }' >$d/b.c
		(cd $d && mstatic-cc -fPIC -c b.c && mstatic-cc -shared b.o -o libb.so)
	done
	cmp one/libb.so two/libb.so
}

@test "where a path leads: as realpath(3) says" {
	mkdir -p real/a/b real/c && : >real/a/file
	ln -s a real/to-a
	ln -s ../real/a/b real/c/to-b
	ln -s "$PWD/real" whole
	ln -s loop loop
	ln -s nowhere broken
	sanitized real
	real=$output
	run -0 "$real" / // . .. ./ real real/ real/. real/.. real/to-a real/to-a/ real/to-a/.. real/to-a/b \
		real/c/to-b real/c/to-b/.. real/c/to-b/../file whole whole/c/to-b/../../to-a/file //tmp/. /usr/lib64 /.. \
		loop loop/a broken broken/a nothing nothing/a nothing/../real real/a/file real/a/file/a '' \
		"$PWD/whole/to-a" "$PWD//real///a/./b/" "$(printf 'a/%.0s' {1..3000})"
	[ -z "$output" ]
	run -0 "$real" real/n{1..100} whole/n{1..100}/x real/c/to-b
	[ -z "$output" ]
}

@test "a compile looks once at each folder of PATH and of the line, and at the linker" {
	strace -o /dev/null true 2>/dev/null || skip 'strace is not there, or may not look at processes here'
	local i
	mkdir -p folder empty inc/{1..9}
	PATH=$PWD/empty:$PATH mstatic-cc -c hello.c -o hello.o # what the compiler says of itself is kept from here on
	PATH=$PWD/empty:$PATH strace -s 999 -o trace mstatic-cc -c hello.c -o hello.o -Iinc/{1..9} -I"$PWD"/inc/{1..9}
	sed -i '/clone/,$d' trace # what is behind it is of the run
	[ "$(grep -c "\"$PWD/empty/" trace)" = 1 ]
	[ "$(grep -c '/ld"' trace)" = 1 ] # whether it is still the one whose answers are kept
	for i in {1..9}; do
		[ "$(grep -c "\"inc/$i\"" trace)" = 1 ]
		[ "$(grep -c "\"$PWD/inc/$i\"" trace)" = 1 ]
	done
	[ "$(grep -c '/mstatic/index"' trace)" = 1 ]
}

@test "fuzz: command lines, produced files, ingredients of shared objects" {
	mstatic-cc -o program hello.c
	mstatic-cc -fPIC -shared -o libx.so hello.c
	printf '%s\n' -c x.c -o @x '' '-Iusr "a b" @rsp' >line1
	printf '%s\n' -static x.o -lpq -lz -shared -Wl,-r -Xlinker -r /usr/lib/libssl.so libx.so --push-state \
		--whole-archive -l:libq.a -print-file-name=libc.a >line2
	sanitized fuzz-output
	"$output" program libx.so
	sanitized fuzz-ingredients
	"$output" libx.so program
	sanitized fuzz-driver
	"$output" "$PWD/line1" "$PWD/line2"
}

@test "the tools by Rust's triple, which build scripts look for" {
	run -0 x86_64-unknown-linux-musl-gcc -dumpmachine
	[ "$output" = x86_64-linux-musl ]
	x86_64-unknown-linux-musl-gcc hello.c -o hello
	assert_static hello
	x86_64-unknown-linux-musl-ar rc libhello.a hello
	MSTATIC_HOME=$PWD/none run -1 aarch64-unknown-linux-musl-cc hello.c
	[[ $output == "aarch64-unknown-linux-musl-cc: "*aarch64-linux-musl* ]]
}
