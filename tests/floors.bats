#!/usr/bin/env bats
# What programs must not ask for: system calls newer than Linux 2.6.32, instructions beyond the architecture's
# baseline.
load helper
load recipes

setup_file() {
	need_recipes sqlite openssl libstdcxx
}

setup() {
	need_recipes sqlite openssl libstdcxx
	cd "$BATS_TEST_TMPDIR" || return
}

# Skips the test where no program can be run as on an old kernel.
need_old_kernel() {
	[ "$(uname -m)" = x86_64 ] || skip "the table of system calls is x86_64's"
	"${CC:-gcc}" -O2 -o old-kernel "$TOP/tests/libc/old-kernel.c"
	local status=0
	./old-kernel /bin/true || status=$?
	[ "$status" != 77 ] || skip 'seccomp: filters are refused here'
}

@test "the filter bites: a newer system call is not there" {
	need_old_kernel
	cat >newer.c <<-'C'
		#include <errno.h>
		#include <sys/syscall.h>
		#include <unistd.h>
		int main(void) { return !(syscall(SYS_getrandom, 0, 0, 0) == -1 && errno == ENOSYS && getppid() > 0); }
	C
	mstatic-cc -o newer newer.c
	run -1 ./newer
	./old-kernel ./newer
}

@test "Linux 2.6.32: hello, threads, names, files" {
	need_old_kernel
	echo '#include <stdio.h>
	int main(void) { return puts("hello") < 0; }' >hello.c
	mstatic-cc -O2 -o hello hello.c
	[ "$(./old-kernel ./hello)" = hello ]
	mstatic-cc -O2 -rdynamic -o behaves "$TOP/tests/libc/behaves.c"
	[ "$(./old-kernel ./behaves stack 7)" = '7 MiB' ]
	[ "$(./old-kernel ./behaves dns 127.0.0.1)" = '127.0.0.1 1' ]
	[ "$(./old-kernel ./behaves fts "$TOP/tests/libc")" = "$(./behaves fts "$TOP/tests/libc")" ]
	./old-kernel ./behaves backtrace
	mstatic-cc -O2 -o compat "$TOP/recipes/compat/test.c"
	./old-kernel ./compat
}

@test "Linux 2.6.32: SQLite" {
	need_old_kernel
	cp -R "$TOP/tests/projects/hello-sqlite" src
	make -s -C src CC=mstatic-cc
	[ "$(./old-kernel src/hello-sqlite x.db | grep -c 'rows=2 words=hello world found=1')" = 2 ]
	[ -s x.db ]
}

@test "Linux 2.6.32: TLS is set up, certificates and random numbers included" {
	need_old_kernel
	mstatic-cc -O2 -o tls-init "$TOP/tests/libc/tls-init.c" -lssl -lcrypto
	[ "$(./old-kernel ./tls-init)" = ready ]
}

@test "Linux 2.6.32: C++, with threads, exceptions, files and random numbers" {
	need_old_kernel
	cat >cxx.cc <<-'C'
		#include <filesystem>
		#include <fstream>
		#include <iostream>
		#include <random>
		#include <stdexcept>
		#include <thread>
		int main()
		{
			std::thread([] { std::ofstream("file") << "text"; }).join();
			try {
				std::filesystem::copy_file("file", "copy");
				std::filesystem::create_directory("file");
				throw std::runtime_error("no error");
			} catch (const std::filesystem::filesystem_error &e) {
				std::cout << std::filesystem::file_size("copy") << ' ' << (std::random_device()() > 0) << std::endl;
			}
		}
	C
	mstatic-c++ -O2 -std=c++17 -o cxx cxx.cc
	[ "$(./old-kernel ./cxx)" = '4 1' ]
}

# A compiler whose own default is more than the baseline, as some distributions configure theirs.
newer_compiler() {
	mkdir -p bin
	printf '#!/bin/sh\nexec gcc -march=x86-64-v3 "$@"\n' >bin/gcc-v3
	chmod +x bin/gcc-v3
	export MSTATIC_CC=$PWD/bin/gcc-v3
	cat >sum.c <<-'C'
		void sum(float *a, const float *b, int n) { for (int i = 0; i < n; i++) a[i] += b[i] * 3.0f; }
	C
}

# Does the object have AVX's instructions?
has_avx() {
	objdump -d "$1" | grep -qE '%[yz]mm|\sv[a-z]+ps\s'
}

@test "the baseline's instructions, whatever the compiler's default" {
	[ "$(uname -m)" = x86_64 ] || skip 'the flags are those of x86_64'
	newer_compiler
	bin/gcc-v3 -O3 -c sum.c -o host.o
	has_avx host.o
	mstatic-cc -O3 -c sum.c
	run ! has_avx sum.o
	mstatic-cc -O3 -march=x86-64-v3 -c sum.c # the user's word counts
	has_avx sum.o
}

@test "the base is built for the baseline, too" {
	[ "$(uname -m)" = x86_64 ] || skip 'the flags are those of x86_64'
	newer_compiler
	bare_install
	export MSTATIC_HOME=$PWD/home
	mkdir plain
	printf '%s\n' 'name plain' 'version 1' 'licence MIT' 'libs plain' 'base yes' >plain/recipe
	cp sum.c plain/
	# shellcheck disable=SC2016
	echo 'mkdir -p "$DESTDIR/usr/lib"
	$CC $CFLAGS -O3 -c "$RECIPE/sum.c"
	ar rcD "$DESTDIR/usr/lib/libplain.a" sum.o' >plain/build
	mstatic fetch --sandbox=none ./plain
	ar x home/sysroot/*/usr/lib/libplain.a sum.o
	run ! has_avx sum.o
}
