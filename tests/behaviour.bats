#!/usr/bin/env bats
# Where musl behaves otherwise than glibc and programs notice: as glibc. tests/behaviour/NAME.out is what NAME.c printed
# when it was compiled with Debian 12's gcc and glibc 2.36.
load helper

setup_file() {
	need_recipes musl
}

setup() {
	need_recipes musl
	cd "$BATS_TEST_TMPDIR" || return
}

# as_recorded NAME [FLAG...]: the program prints what glibc's printed.
as_recorded() {
	mstatic-cc -O2 -w "${@:2}" -o "$1" "$TOP/tests/behaviour/$1.c"
	run -0 ./"$1"
	diff "$TOP/tests/behaviour/$1.out" <(echo "$output")
}

@test "getopt sorts, its kin too; + - : W; and optional arguments" {
	as_recorded getopt
}

@test "getopt stops at the first argument for who asks for POSIX by name" {
	cat >g.c <<-'C'
		#include <stdio.h>
		#include <unistd.h>
		int main(int argc, char **argv)
		{
			int options = 0;
			while (getopt(argc, argv, "v") == 'v')
				options++;
			return printf("%d\n", options) < 0;
		}
	C
	local want flags language
	while read -r want flags; do
		for language in c c++; do
			[ $language = c ] || flags="-U_GNU_SOURCE $flags"
			# shellcheck disable=SC2086 # several flags
			mstatic-cc -x $language $flags -o g g.c
			[ "$(./g file -v)" = "$want" ] || { echo "$language $flags"; false; }
		done
	done <<-'CASES'
		1
		1 -D_GNU_SOURCE
		1 -D_XOPEN_SOURCE=700
		0 -D_POSIX_C_SOURCE=200809L
		0 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE
		1 -D_POSIX_C_SOURCE=200809L -D_GNU_SOURCE
	CASES
}

@test "working directories of any length, realpath of //, descriptors beyond the limit" {
	as_recorded paths
}

@test "what signals and unknown errors are called; strcasestr" {
	as_recorded signals
}

@test "strptime, strftime, wcsftime" {
	as_recorded strptime
	as_recorded strftime
}

@test "time zones: rules" {
	as_recorded timezone
}

# zone_is TZ WANT [NAME=VALUE...]: November's and June's offsets.
zone_is() {
	run -0 env "${@:3}" TZ="$1" ./zone
	[ "$output" = "$2" ] || { echo "TZ=$1: $output"; return 1; }
}

@test "time zones: no rule is the United States', files come first, TZDIR" {
	cat >zone.c <<-'C'
		#include <stdio.h>
		#include <time.h>
		int main(void)
		{
			time_t november = 1700000000, june = 1688000000;
			char text[40];
			strftime(text, sizeof text, "%Z %z ", localtime(&november));
			fputs(text, stdout);
			strftime(text, sizeof text, "%Z %z", localtime(&june));
			return puts(text) < 0;
		}
	C
	mstatic-cc -o zone zone.c
	zone_is EST5EDT 'EST -0500 EDT -0400'
	zone_is CET-1CEST 'CET +0100 CEST +0200'
	zone_is EST5EDT4 'EST -0500 EDT -0400'
	zone_is AAA3BBB2:30 'AAA -0300 BBB -0230'
	zone_is :NO/SUCH 'UTC +0000 UTC +0000'
	# One change, and no rule behind it: the first version of the format, and the second.
	mkdir -p zones/Own
	python3 - zones <<-'P'
		import struct, sys
		types = b"\1" + struct.pack(">lBBlBB", 3600, 0, 0, 7200, 0, 4) + b"ONE\0TWO\0"
		head = lambda version: b"TZif" + version + bytes(15) + struct.pack(">6l", 0, 0, 0, 1, 2, 8)
		body = lambda form, version: head(version) + struct.pack(form, 1690000000) + types
		open(sys.argv[1] + "/Own/First", "wb").write(body(">l", b"\0"))
		open(sys.argv[1] + "/Own/Second", "wb").write(body(">l", b"2") + body(">q", b"2") + b"\n\n")
		open(sys.argv[1] + "/XST5XDT", "wb").write(body(">l", b"2") + body(">q", b"2") + b"\nTHR-3\n")
	P
	zone_is Own/First 'TWO +0200 ONE +0100' TZDIR="$PWD/zones"
	zone_is Own/Second 'TWO +0200 ONE +0100' TZDIR="$PWD/zones"
	zone_is XST5XDT 'THR +0300 ONE +0100' TZDIR="$PWD/zones"
	zone_is ":$PWD/zones/Own/First" 'TWO +0200 ONE +0100'
	zone_is XST5XDT 'XST -0500 XDT -0400'
}

@test "regular expressions" {
	as_recorded regex
	# What would take all memory is refused.
	cat >large.c <<-'C'
		#include <regex.h>
		int main(void)
		{
			regex_t r;
			return regcomp(&r, "(a{0,30000}){0,30000}", REG_EXTENDED) != REG_ESPACE;
		}
	C
	mstatic-cc -O2 -o large large.c
	./large
}

@test "printf, scanf, strtol: what musl refuses or says otherwise" {
	as_recorded printf
	as_recorded strerror
}

@test "streams, files that are the shell's to run, select, signals that are waited for" {
	as_recorded streams
}

@test "dates, mount tables, random numbers, folders, names of errors, glob" {
	as_recorded various
}

@test "qsort leaves in its order what is equal" {
	cat >sort.c <<-'C'
		#define _GNU_SOURCE
		#include <stdlib.h>
		struct one { int key, place; char more[13]; };
		static int by_key(const void *a, const void *b) { return ((const struct one *)a)->key - ((const struct one *)b)->key; }
		static int counted(const void *a, const void *b, void *n) { ++*(int *)n; return by_key(a, b); }
		int main(void)
		{
			static struct one all[3000];
			int calls = 0;
			for (int n = 0; n < 3000; n += 1 + n / 3) {
				for (int i = 0; i < n; i++)
					all[i] = (struct one){.key = rand() % 50, .place = i, .more = {7}};
				if (n % 2)
					qsort(all, (size_t)n, sizeof *all, by_key);
				else
					qsort_r(all, (size_t)n, sizeof *all, counted, &calls);
				for (int i = 1; i < n; i++)
					if (by_key(&all[i - 1], &all[i]) > 0 || all[i].more[0] != 7 ||
					    (all[i - 1].key == all[i].key && all[i - 1].place > all[i].place))
						return 1;
			}
			return calls == 0;
		}
	C
	mstatic-cc -O2 -o sort sort.c
	./sort
}

@test "strerror_r returns the text with _GNU_SOURCE, and fills the buffer; POSIX's without" {
	cat >gnu.c <<-'C'
		#define _GNU_SOURCE
		#include <errno.h>
		#include <stdio.h>
		#include <string.h>
		int main(void)
		{
			char text[100] = "", few[5] = "";
			const char *s = strerror_r(ENOENT, text, sizeof text);
			printf("%s, %s, ", s, text);
			printf("%s, ", strerror_r(ENOENT, few, sizeof few));
			return printf("%d\n", *strerror_r(ENOENT, few, 0)) < 0;
		}
	C
	cat >posix.c <<-'C'
		#define _POSIX_C_SOURCE 200809L
		#include <errno.h>
		#include <stdio.h>
		#include <string.h>
		int main(void)
		{
			char text[100];
			return strerror_r(ENOENT, text, sizeof text) != 0 || puts(text) < 0;
		}
	C
	cat >text.cc <<-'C'
		#include <cerrno>
		#include <cstring>
		#include <string>
		#include <cstdio>
		int main() { char text[100]; std::string s = strerror_r(ENOENT, text, sizeof text); return puts(s.c_str()) < 0; }
	C
	mstatic-cc -Werror -o gnu gnu.c
	[ "$(./gnu)" = 'No such file or directory, No such file or directory, No s, 78' ]
	mstatic-cc -Werror -o posix posix.c
	[ "$(./posix)" = 'No such file or directory' ]
	mstatic-cc -Werror -D_GNU_SOURCE -Dstrerror_r=__xpg_strerror_r -o posix posix.c
	[ "$(./posix)" = 'No such file or directory' ]
	mstatic-c++ -Werror -o text text.cc
	[ "$(./text)" = 'No such file or directory' ]
}

@test "functions that run at start get argc, argv and envp" {
	cat >start.c <<-'C'
		#include <stdio.h>
		#include <stdlib.h>
		extern char **environ;
		static int right, words;
		static void look(int argc, char **argv, char **envp)
		{
			words = argc;
			right += argv && argv[argc] == NULL && envp == environ && envp == argv + argc + 1;
		}
		__attribute__((constructor)) static void one(int argc, char **argv, char **envp) { look(argc, argv, envp); }
		__attribute__((constructor(200))) static void two(int argc, char **argv, char **envp) { look(argc, argv, envp); }
		static void early(int argc, char **argv, char **envp) { right = 10; look(argc, argv, envp); }
		typedef void start(int, char **, char **);
		__attribute__((section(".preinit_array"), used)) static start *before = early;
		__attribute__((section(".init_array"), used)) static start *then = look;
		int main(int argc, char **argv)
		{
			(void)argv;
			return printf("%d %d\n", right, words == argc) < 0;
		}
	C
	local flags
	while read -r flags; do
		for language in c c++; do
			# shellcheck disable=SC2086 # several flags
			mstatic-cc -x $language $flags -o start start.c
			run -0 ./start a b
			[ "$output" = '14 1' ] || { echo "$language $flags: $output"; false; }
		done
	done <<-'FLAGS'

		-O2
		-static-pie
		-static -no-pie
		-O2 -flto
		-O2 -Wl,--gc-sections -ffunction-sections
		-Wl,-z,now
	FLAGS
}

@test "functions that run at start: a C program with an archive of Go's" {
	command -v go >/dev/null || skip 'go is not installed'
	mkdir go
	cat >go/lib.go <<-'GO'
		package main
		import "C"
		import ("fmt"; "os")
		//export Words
		func Words() C.int { fmt.Println(len(os.Args), os.Getenv("WORD")); return 0 }
		func main() {}
	GO
	echo 'module lib' >go/go.mod
	cat >main.c <<-'C'
		#include "go/lib.h"
		int main(void) { return Words(); }
	C
	(cd go && GOTOOLCHAIN=local GOFLAGS=-mod=mod CGO_ENABLED=1 CC=mstatic-cc go build -buildmode=c-archive -o lib.a .)
	mstatic-cc -o main main.c go/lib.a -pthread
	run -0 env WORD=hey ./main a b
	[ "$output" = '3 hey' ]
}

@test "a thread's stack: what the header says, beyond 8 MiB, and ulimit -s where that is more" {
	cat >stack.c <<-'C'
		#define _GNU_SOURCE
		#include <pthread.h>
		#include <stdio.h>
		#include <stdlib.h>
		#include <threads.h>
		#include <limits.h>
		static size_t size(void)
		{
			pthread_attr_t a;
			size_t n;
			void *low;
			pthread_getattr_np(pthread_self(), &a);
			pthread_attr_getstack(&a, &low, &n);
			return n >> 20;
		}
		static void *thread(void *x) { printf("%zu ", size()); return x; }
		static int c11(void *x) { thread(x); return 0; }
		static void *small(void *x) { char text[4096]; sprintf(text, "%f", 3.25); return x; }
		int main(int argc, char **argv)
		{
			pthread_t t;
			thrd_t c;
			pthread_attr_t a;
			size_t n;
			pthread_attr_init(&a);
			pthread_attr_getstacksize(&a, &n);
			printf("%zu ", n >> 20);
			if (argc > 1) {
				pthread_attr_setstacksize(&a, (size_t)atoi(argv[1]) << 20);
				pthread_setattr_default_np(&a);
			}
			if (pthread_create(&t, NULL, thread, NULL) || pthread_join(t, NULL) || thrd_create(&c, c11, NULL) || thrd_join(c, NULL))
				return 1;
			pthread_attr_setstacksize(&a, PTHREAD_STACK_MIN);
			if (pthread_create(&t, &a, small, NULL) || pthread_join(t, NULL))
				return 1;
			return printf("main %zu\n", size()) < 0;
		}
	C
	mstatic-cc -O2 -o stack stack.c
	[ "$(ulimit -s 8192 && ./stack)" = '8 8 8 main 8' ]
	[ "$(ulimit -s 8192 && ./stack 32)" = '8 32 32 main 8' ]
	[ "$(ulimit -s 8192 && ./stack 1)" = '8 1 1 main 8' ]
	[ "$(ulimit -s 65536 && ./stack)" = '64 64 64 main 64' ]
	[ "$(ulimit -s 1024 && ./stack)" = '8 8 8 main 1' ]
	run bash -c 'ulimit -s unlimited && ./stack'
	[ "$status" -ne 0 ] || [[ $output == '8 8 8 main '* ]]
	mstatic-cc -O2 -o stack stack.c -Wl,-z,stack-size=67108864
	[ "$(ulimit -s 8192 && ./stack)" = '64 64 64 main 8' ]
	run mstatic check stack
	[[ $output == *'65536 KiB for a thread'* ]]
}

@test "sched_getscheduler, sched_setscheduler and their kin are the system calls" {
	cat >sched.c <<-'C'
		#define _GNU_SOURCE
		#include <errno.h>
		#include <sched.h>
		#include <unistd.h>
		int main(void)
		{
			struct sched_param p = {.sched_priority = 0};
			if (sched_getscheduler(0) != SCHED_OTHER || sched_getparam(getpid(), &p) || p.sched_priority)
				return 1;
			if (sched_setparam(0, &p) || sched_setscheduler(0, SCHED_BATCH, &p) || sched_getscheduler(0) != SCHED_BATCH)
				return 2;
			p.sched_priority = 7;
			return !(sched_setscheduler(0, SCHED_BATCH, &p) == -1 && errno == EINVAL);
		}
	C
	mstatic-cc -o sched sched.c
	./sched
}

@test "nothing of it is in a program that doesn't use it" {
	echo '#include <stdio.h>
	int main(void) { return puts("x") < 0; }' >x.c
	mstatic-cc -O2 -o x x.c
	run nm x
	[[ $output != *getopt* && $output != *strftime* && $output != *strptime* && $output != *tzset* && $output != *regcomp* ]]
}

@test "threads that are cancelled, joined, detached; what their attributes hold" {
	as_recorded threads
}

@test "entries that are written, who is logged in, terminals' masters" {
	as_recorded accounts
}

@test "exceptions that end in a signal" {
	case $(uname -m) in x86_64) ;; *) skip "recorded on a machine that has traps" ;; esac
	as_recorded traps
}

# Compilers compute some of it themselves, and not by the way of rounding that is set.
@test "what IEEE 754 added to math.h, to the last bit and exception" {
	case $(uname -m) in x86_64) ;; *) skip "recorded where long double has 64 bits" ;; esac
	as_recorded ieee -O0 -fno-builtin
}

@test "fmtmsg and addseverity, mbrtoc8 and c8rtomb, isctype, printf_size" {
	as_recorded fmtmsg
	as_recorded characters
}

@test "_Float128's functions by glibc's names, as long double's they are not" {
	case $(uname -m) in x86_64) ;; *) skip "long double is _Float128" ;; esac
	need_recipes musl float128
	as_recorded float128 -fno-builtin
}
