#!/usr/bin/env bats
# C++ and the compiler's own libraries: the programs in tests/runtimes, and what is silently lost elsewhere.
load helper

setup_file() {
	need_recipes libstdcxx gcc-libs
}

setup() {
	need_recipes libstdcxx gcc-libs
	cd "$BATS_TEST_TMPDIR" || return 1
	P=$TOP/tests/runtimes
}

# built_and_run SOURCE FLAGS...: as a static PIE and at a fixed address.
built_and_run() {
	local source=$1
	shift
	mstatic-c++ -O2 -Wall -o program "$source" "$@"
	assert_static program
	timeout 60 ./program
	mstatic-c++ -O2 -no-pie -o program "$source" "$@"
	[[ $(readelf -lWd program) != *INTERP* ]]
	timeout 60 ./program
}

@test "what libstdc++'s configure is told of the C library is so" {
	local answer prefix names name header path there said=0
	nm -A --defined-only "$MSTATIC_HOME"/sysroot/x86_64-linux-musl/usr/lib/lib{c,compat}.a 2>/dev/null | awk '{ print $NF }' | sort -u >defined
	while read -r answer prefix names; do
		for name in $names; do
			there=yes
			case $prefix in
			*_header_)
				header=${name%_h}.h
				for path in arpa machine netinet sys; do header=${header/#${path}_/$path/}; done
				[ -f "$MSTATIC_HOME/sysroot/x86_64-linux-musl/usr/include/$header" ] || there=no
				;;
			*) grep -qx "${name%_use}" defined || there=no ;;
			esac
			[ "$answer" = $there ] || { echo "$prefix$name: found says $answer" && return 1; }
			said=$((said + 1))
		done
	done < <(sed '/^#/d' "$TOP/recipes/libstdcxx/found")
	[ $said -gt 100 ]
}

@test "exceptions, RTTI, iostream, charconv, chrono, regex, file system" { built_and_run "$P/library.cc" -std=c++17; }
@test "threads, futures, call_once, thread_local destructors" { built_and_run "$P/threads.cc" -std=c++20; }

@test "std::locale of the user's LANG, whatever it is, and of none" {
	local lang
	mstatic-c++ -std=c++17 -o locale "$P/locale.cc"
	for lang in C.UTF-8 en_US.UTF-8 de_DE sr_RS@latin C POSIX ''; do
		LC_ALL='' LANG=$lang run ./locale
		echo "LANG=$lang: $output"
		[ "$status" -eq 0 ]
	done
	unset LC_ALL LANG
	./locale
}

@test "an exception crosses archives of C and C++, linked by the C compiler" {
	cat >throws.cc <<-'C'
		#include <stdexcept>
		extern "C" void throws() { throw std::runtime_error("thrown"); }
	C
	cat >middle.c <<-'C'
		void throws(void);
		void middle(void) { throws(); }
	C
	cat >catches.cc <<-'C'
		#include <exception>
		#include <string>
		extern "C" void middle();
		extern "C" int catches() { try { middle(); } catch (const std::exception &e) { return std::string(e.what()) != "thrown"; } return 1; }
	C
	echo 'int catches(void); int main(void) { return catches(); }' >main.c
	mstatic-cc -fexceptions -c throws.cc middle.c catches.cc main.c
	for f in throws middle catches; do mstatic-ar rc lib$f.a $f.o; done
	mstatic-cc main.o -L. -lmiddle -lthrows -lcatches -lstdc++ -o program
	assert_static program
	./program
}

@test "what configure loses in silence is there: threads, realpath, openat, clocks" {
	local macro config
	config=$(echo "$MSTATIC_HOME/sysroot/$(mstatic-cc -dumpmachine)"/usr/include/c++/*/x86_64-linux-musl/bits/c++config.h)
	for macro in HAS_GTHREADS HAVE_TLS USE_REALPATH HAVE_OPENAT USE_GETTIMEOFDAY USE_NANOSLEEP USE_CLOCK_MONOTONIC HAVE_LINUX_FUTEX; do
		[[ $macro != HAVE_OPENAT || $config != */c++/10.* ]] || continue # gcc 10 does not ask for it
		grep -qx "#define _GLIBCXX_$macro 1" "$config"
	done
	# A weak reference to a pthread function pulls nothing out of libc.a.
	run ! bash -c "mstatic-nm '$MSTATIC_HOME/sysroot/$(mstatic-cc -dumpmachine)/usr/lib/libstdc++.a' 2>/dev/null | grep -E ' w (pthread_|__pthread_)'"
}

@test "-nostdinc++ leaves no C++ header to be found" {
	echo '#include <vector>' >x.cc
	mstatic-c++ -c x.cc
	run mstatic-c++ -nostdinc++ -c x.cc
	[ "$status" -ne 0 ]
	[[ $output == *vector* ]]
}

@test "the sysroot's header folder as -isystem, as CMake passes it" {
	printf '#include <cstdlib>\n#include <cmath>\nint main() { return std::abs(0); }\n' >x.cc
	mstatic-c++ -isystem "$MSTATIC_HOME"/sysroot/x86_64-linux-musl/usr/include -c x.cc
}

@test "the library's version is the compiler's" {
	printf '#include <version>\n#if _GLIBCXX_RELEASE != __GNUC__\n#error other\n#endif\n' >x.cc
	mstatic-c++ -std=c++20 -c x.cc
}

@test "-fopenmp: four threads and a sum" {
	cat >omp.c <<-'C'
		#include <omp.h>
		#include <stdio.h>
		int main(void)
		{
			long sum = 0, threads = 0;
			#pragma omp parallel num_threads(4)
			{
				#pragma omp single
				threads = omp_get_num_threads();
				#pragma omp for reduction(+ : sum)
				for (int i = 0; i < 100000; i++)
					sum += i;
			}
			printf("%ld %ld\n", threads, sum);
			return 0;
		}
	C
	mstatic-cc -O2 -fopenmp omp.c -o omp
	assert_static omp
	run ./omp
	[ "$output" = '4 4999950000' ]
	mstatic-cc -O2 -fopenmp -no-pie omp.c -o omp
	run ./omp
	[ "$output" = '4 4999950000' ]
}

@test "-latomic: 16 bytes from four threads, without IFUNC" {
	cat >atomic.c <<-'C'
		#include <pthread.h>
		#include <stdatomic.h>
		#include <stdio.h>
		struct pair { long a, b; };
		static _Atomic struct pair shared;
		static void *work(void *p)
		{
			for (int i = 0; i < 10000; i++) {
				struct pair old = atomic_load(&shared), new;
				do
					new = (struct pair){old.a + 1, old.b - 1};
				while (!atomic_compare_exchange_weak(&shared, &old, new));
			}
			return p;
		}
		int main(void)
		{
			pthread_t t[4];
			for (int i = 0; i < 4; i++)
				pthread_create(&t[i], 0, work, 0);
			for (int i = 0; i < 4; i++)
				pthread_join(t[i], 0);
			struct pair p = atomic_load(&shared);
			printf("%ld %ld\n", p.a, p.b);
			return 0;
		}
	C
	mstatic-cc -O2 atomic.c -latomic -o atomic
	mstatic-cc -O2 atomic.c -o unnamed # gcc names it itself for some machines
	for program in atomic unnamed; do
		assert_static $program
		run ./$program
		[ "$output" = '40000 -40000' ]
	done
	run ! bash -c "readelf -sW '$MSTATIC_HOME/sysroot/$(mstatic-cc -dumpmachine)/usr/lib/libatomic.a' | grep -w IFUNC"
}

@test "-latomic_asneeded, which gcc 16 adds to every link" {
	echo 'int main(void) { return 0; }' >x.c
	mstatic-cc x.c -latomic_asneeded -o x
	./x
}

@test "-lquadmath" {
	cat >q.c <<-'C'
		#include <quadmath.h>
		#include <stdio.h>
		int main(void) { char s[64]; quadmath_snprintf(s, sizeof s, "%.30Qf", sqrtq(2)); return puts(s) < 0; }
	C
	mstatic-cc q.c -lquadmath -o q
	run ./q
	[ "$output" = 1.414213562373095048801688724210 ]
}

@test "--coverage counts lines" {
	printf 'int f(int n)\n{\n\treturn n ? 1 : 2;\n}\nint main(void)\n{\n\treturn f(0) - 2;\n}\n' >c.c
	mstatic-cc --coverage -O0 c.c -o c
	assert_static c
	./c
	# gcc 11 and newer name the file after the program, too.
	gcov -t ./*c.gcda >lines
	grep -E '^ +1\*?: +3:' lines
}

# lto LINKER FLAGS... SOURCE: an object and an archive, both by LTO.
lto() {
	local ld=$1
	shift
	mstatic-c++ -flto "$@" -O2 -c "$P/library.cc" -std=c++17 -o main.o
	echo 'int main_c(void) { return 0; }' >c.c
	mstatic-cc -flto "$@" -O2 -c c.c
	rm -f libc1.a
	mstatic-ar rc libc1.a c.o
	mstatic-c++ -flto -O2 -fuse-ld="$ld" main.o -L. -lc1 -o program
}

@test "-flto: slim objects with bfd and mold, fat ones with every linker, an archive among them" {
	local ld
	for ld in bfd mold gold lld; do
		command -v ld.$ld >/dev/null || continue
		echo "fat, $ld"
		lto "$ld" -ffat-lto-objects
		./program
		case $ld in bfd | mold) ;; *) continue ;; esac
		echo "slim, $ld"
		lto "$ld"
		./program
	done
}

@test "-flto: slim objects with lld are an error that says so" {
	command -v ld.lld >/dev/null || skip 'no lld here'
	echo 'int main(void) { return 0; }' >x.c
	mstatic-cc -flto -c x.c
	run mstatic-cc -fuse-ld=lld x.o -o x
	[ "$status" -ne 0 ]
	[[ $output == *"x.o holds no code, only gcc's LTO data, which lld cannot read"*"-ffat-lto-objects"* ]]
}

@test "debugging information apart: -gsplit-dwarf, and objcopy's" {
	echo 'int answer = 42; int main(void) { return answer - 42; }' >d.c
	mstatic-cc -g -gsplit-dwarf -c d.c
	mstatic-cc -g d.o -o split
	./split
	mstatic-readelf -p .debug_str.dwo d.dwo | grep -q answer
	run ! grep -q answer <(mstatic-readelf -p .debug_str split)
	mstatic-cc -g d.c -o whole
	mstatic-objcopy --only-keep-debug whole whole.debug
	mstatic-objcopy --strip-debug --add-gnu-debuglink=whole.debug whole
	./whole
	mstatic-readelf -wi whole.debug | grep -q 'DW_AT_name.*answer'
}

@test "-ffast-math: denormal numbers are flushed, from the start" {
	cat >f.c <<-'C'
		#include <float.h>
		volatile double tiny = DBL_MIN;
		int main(void) { return tiny / 2 != 0; }
	C
	mstatic-cc -O1 -ffast-math f.c -o f
	./f
	mstatic-cc -O1 f.c -o f
	run ./f
	[ "$status" -eq 1 ]
}

@test "IFUNC and target_clones run, by every linker, in both kinds of program" {
	local ld kind
	for ld in bfd gold lld mold; do
		command -v ld.$ld >/dev/null || continue
		for kind in -static-pie -no-pie; do
			echo "$ld $kind"
			mstatic-cc -O2 -fuse-ld=$ld $kind "$P/ifunc.c" -o program
			run ./program
			[ "$status" -eq 0 ]
			[ "$output" = '4950 41 41' ]
		done
	done
}

@test "what relocation has written is read-only when main() runs" {
	for ld in bfd gold lld mold; do
		command -v ld.$ld >/dev/null || continue
		echo "$ld"
		mstatic-cc -O2 -fuse-ld=$ld "$P/relro.c" -o program
		run ./program
		[ "$status" -eq 0 ]
		[ "$output" = 'refused 2 2 2' ]
	done
	mstatic-cc -O2 -no-pie "$P/relro.c" -o program
	run ./program
	[ "$output" = 'refused 2 2 2' ]
}

@test "what is lacking is fetched when a line needs it, once, with a line that says so" {
	own_home "$BATS_TEST_TMPDIR/home" musl # the base alone
	printf '#include <vector>\nint main() { std::vector<int> v(3); return v.size() - 3; }\n' >x.cc
	echo 'int main() { return 0; }' >plain.cc
	run mstatic-c++ plain.cc -o plain
	[ "$status" -eq 0 ] && [ -z "$output" ]
	MSTATIC_OFFLINE=1 run mstatic-c++ x.cc -o x
	[ "$status" -ne 0 ]
	[[ $output == *"no C++ library in this sysroot yet"*"next: mstatic fetch libstdcxx"* ]]
	[ ! -e x ]
	mstatic-c++ -c x.cc 2>one & # two at once
	mstatic-c++ x.cc -o x 2>two
	wait $!
	grep -q 'C++ library, which is not in the sysroot: fetching it' one two
	./x
	[[ $(cat one two) != *'No such file'* ]]
	run mstatic-c++ x.cc -o x
	[ "$status" -eq 0 ] && [ -z "$output" ]
	echo 'int main(void) { _Atomic struct { long a[2]; } x, y = {0}; x = y; return 0; }' >a.c
	mstatic-cc a.c -latomic -o a
	./a
	[ -e "$MSTATIC_HOME/sysroot/x86_64-linux-musl/usr/lib/libgomp.a" ]
}

@test "a compiler that has no source in the recipe is one clear error" {
	cat >gcc-9 <<-'S'
		#!/bin/sh
		case $* in -v) echo 'gcc version 9.9.0 (made up)' >&2; exit ;; esac
		exec gcc "$@"
	S
	chmod +x gcc-9
	MSTATIC_HOME=$PWD/home MSTATIC_CC=$PWD/gcc-9 run mstatic fetch libstdcxx
	[ "$status" -eq 1 ]
	[[ $output == *"libstdcxx has no source for gcc 9.9.0, only for gcc 10.*"*"next:"* ]]
	[ ! -e home/sysroot ]
}
