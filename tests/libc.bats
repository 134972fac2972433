#!/usr/bin/env bats
# What programs expect of the C library beyond the standards: behaviour in an empty root and in one that
# has a distribution's files; what glibc has and the recipe compat adds.
load helper

setup_file() {
	need_recipes musl
	cd "$BATS_FILE_TMPDIR" || return
	mstatic-cc -O2 -Wall -Wextra -rdynamic -o behaves "$TOP/tests/libc/behaves.c"
	empty_root empty behaves
	distribution_root full behaves
}

setup() {
	need_recipes musl
	cd "$BATS_TEST_TMPDIR" || return
	roots=$BATS_FILE_TMPDIR
}

# A root with the files that the C library looks at.
distribution_root() {
	empty_root "$@"
	mkdir -p "$1/etc" "$1/usr/share/zoneinfo/Europe"
	echo 'alice:x:1000:1000:Alice:/home/alice:/bin/sh' >"$1/etc/passwd"
	echo 'alice:x:1000:' >"$1/etc/group"
	echo '10.2.3.4 own.test other.test' >"$1/etc/hosts"
	echo 'nameserver 127.0.0.1' >"$1/etc/resolv.conf"
	# The smallest file of a time zone: one change, long ago, and its rule at the end.
	python3 - "$1/usr/share/zoneinfo/Europe/Berlin" <<-'P'
		import struct, sys
		head = lambda v: b"TZif" + v + bytes(15) + struct.pack(">6l", 0, 0, 0, 1, 1, 4)
		body = b"\0" + struct.pack(">lBB", 3600, 0, 0) + b"CET\0"
		open(sys.argv[1], "wb").write(head(b"2") + bytes(4) + body + head(b"2") + bytes(8) + body + b"\nCET-1CEST,M3.5.0,M10.5.0/3\n")
	P
}

# both WANT WORDS...: the same in both roots.
both() {
	local want=$1 root
	shift
	for root in empty full; do
		run in_root "$roots/$root" behaves "$@"
		[ "$output" = "$want" ] || { echo "$root root, $*: '$output' instead of '$want'"; return 1; }
	done
}

@test "threads have 8 MiB of stack" {
	need_chroot
	both '7 MiB' stack 7
}

@test "locale: UTF-8 whatever LANG says" {
	need_chroot
	local lang
	for lang in en_US.UTF-8 C.UTF-8 de_DE.UTF-8 POSIX@nothing; do
		both 'UTF-8 6 4 20ac grüß € 1.5' LANG=$lang locale
	done
	both 'UTF-8 6 4 20ac grüß € 1.5' LC_CTYPE=en_US.UTF-8 locale
	# In the C locale bytes are characters, one each.
	both 'ASCII 10 1 1.5' LC_ALL=C locale
}

@test "iconv: between common character sets" {
	need_chroot
	local from to in out
	while read -r from to in out; do
		both "$out" iconv "$from" "$to" "$in"
	done <<-'SETS'
		UTF-8 ISO-8859-1 c3bc fc
		ISO-8859-15 UTF-8 a4 e282ac
		CP1252 UTF-8 80 e282ac
		KOI8-R UTF-8 c1 d0b0
		UTF-8 UTF-16LE e282ac ac20
		UTF-16 UTF-8 feff20ac e282ac
		UCS-4LE UTF-8 ac200000 e282ac
		SHIFT_JIS UTF-8 93fa967b e697a5e69cac
		EUC-JP UTF-8 c6fccbdc e697a5e69cac
		GB18030 UTF-8 c4e3 e4bda0
		BIG5 UTF-8 a741 e4bda0
		EUC-KR UTF-8 b0a1 eab080
		UTF-8 US-ASCII 41 41
	SETS
	run in_root "$roots/empty" behaves iconv UTF-8 NO-SUCH-SET 41
	[ "$status" -eq 1 ]
}

@test "time zones: rules in TZ, names where there is a database, UTC where there is none" {
	need_chroot
	both '2024-07-01 00:00 +0000 UTC' zone
	both '2024-07-01 02:00 +0200 +02' 'TZ=<+02>-2' zone
	both '2024-06-30 20:00 -0400 EDT' TZ=EST5EDT,M3.2.0,M11.1.0 zone
	run in_root "$roots/full" behaves TZ=Europe/Berlin zone
	[ "$output" = '2024-07-01 02:00 +0200 CEST' ]
	run in_root "$roots/full" behaves TZ=:Europe/Berlin zone
	[ "$output" = '2024-07-01 02:00 +0200 CEST' ]
	run in_root "$roots/empty" behaves TZ=Europe/Berlin zone
	[[ $output == '2024-07-01 00:00 +0000 '* ]]
}

@test "users and groups: from /etc, nobody without it" {
	need_chroot
	run in_root "$roots/full" behaves user alice
	[ "$output" = '/home/alice alice' ]
	run in_root "$roots/full" behaves user bob
	[ "$output" = 'nobody nogroup' ]
	run in_root "$roots/empty" behaves user alice
	[ "$output" = 'nobody nogroup' ]
}

@test "crypt: the hashes of shadow files" {
	need_chroot
	# shellcheck disable=SC2016
	both '$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5' crypt 'Hello world!' '$5$saltstring'
	# shellcheck disable=SC2016
	both '$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1' \
		crypt 'Hello world!' '$6$saltstring'
	# shellcheck disable=SC2016
	both '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW' crypt U*U '$2b$05$CCCCCCCCCCCCCCCCCCCCC.'
}

@test "qsort_r, obstack, fts, error" {
	need_chroot
	both '1 1 2 2 3 3 counted' qsort_r
	both '998 999 ' obstack
	both '1 files, 1 folders' fts /bin
	both $'/bin/behaves: cannot open \'x\': No such file or directory\n/bin/behaves: that is all' error
	run -3 in_root "$roots/empty" behaves error
}

@test "backtrace: more than three frames, with names although -rdynamic was dropped" {
	need_chroot
	local root
	mkdir -p "$roots/empty/proc"
	run -0 "$roots/behaves" backtrace
	[ "${#lines[@]}" -gt 3 ]
	[[ $output == *'(second_frame+0x'*'(first_frame+0x'* ]]
	# Without /proc, or stripped, there are addresses at least.
	run -0 in_root "$roots/empty" behaves backtrace
	[ "${#lines[@]}" -gt 3 ]
	[[ ${lines[0]} == */bin/behaves\(*\)\ \[0x*\] ]]
}

# dns ROOT NAME: the program in a network of its own, beside a name server.
dns() {
	local root=$1
	shift
	# shellcheck disable=SC2154  # need_network_namespace sets it
	env -i PATH="$PATH" "${net[@]}" python3 "$TOP/tests/libc/dns-server.py" chroot "$root" /bin/behaves dns "$@"
}

@test "DNS: an answer cut short over UDP is asked for again over TCP" {
	need_network_namespace
	local root
	for root in empty full; do
		run dns "$roots/$root" big.test
		echo "$root: $output"
		[ "$output" = '10.1.0.0 10.1.0.39 40' ]
		run dns "$roots/$root" one.test
		[ "$output" = '10.9.9.9 1' ]
	done
	run dns "$roots/full" none.test
	[ "$status" -eq 1 ]
	[[ $output == *'Name or service not known'* ]]
}

@test "DNS: /etc/hosts comes first" {
	need_network_namespace
	run dns "$roots/full" own.test
	[ "$output" = '10.2.3.4 1' ]
	run dns "$roots/full" other.test
	[ "$output" = '10.2.3.4 1' ]
	run dns "$roots/empty" own.test
	[ "$status" -eq 1 ]
}

@test "argp: help, usage, errors" {
	mstatic-cc -O2 -o options "$TOP/tests/libc/options.c"
	run -0 ./options --help
	echo "$output"
	diff - <(echo "$output") <<-'HELP'
		Usage: options [OPTION...] ARG1 [ARG2]
		options -- a test

		  -o, --output=FILE          Write to FILE instead of standard output, which is
		                             where everything goes
		  -q, -s, --quiet, --silent  Say less
		  -v, --verbose              Say more

		 Rarely needed:
		      --an-option-with-a-long-name=X
		                             Text
		  -l, --level[=N]            Level N

		  -?, --help                 Give this help list
		      --usage                Give a short usage message
		  -V, --version              Print program version

		Mandatory or optional arguments to long options are also mandatory or optional
		for any corresponding short options.

		That is all.

		Report bugs to <bugs@example.org>.
	HELP
	run -0 ./options --version
	[ "$output" = 'options 1.0' ]
	run -0 ./options --usage
	[[ ${lines[0]} == 'Usage: options [-qsv?V] [-o FILE] [-l[N]] '* ]]
	run -0 ./options a -vofile --lev -l3 -- -b
	[ "$output" = $'-v\n111=file\n108=none\n108=3\n0: a\n1: -b' ]
	run -64 ./options --bogus
	[[ $output == *"unrecognized option '--bogus'"*'--help'* ]]
	run -64 ./options
	[[ $output == *'no argument'* ]]
	run -64 ./options a b c
}

@test "what a program doesn't use is not in it" {
	echo '#include <stdio.h>
	int main(void) { return puts("x") < 0; }' >x.c
	mstatic-cc -O2 -o x x.c
	run awk '{ print $NF }' <(nm x)
	[[ $output != *argp* && $output != *fts_* && $output != *obstack* && $output != *backtrace* && $output != *64* ]]
	mstatic-cc -O2 -nostdlib -Wl,-t -o x -x c - <<<'void _start(void) { for (;;); }' >trace
	run grep compat trace
	[ "$status" -ne 0 ]
}

@test "what a program defines itself never clashes" {
	cat >own.c <<-'C'
		#include <inttypes.h>
		#include <search.h>
		#include <stdio.h>
		#include <stdlib.h>
		#include <string.h>
		#include <unistd.h>
		intmax_t strtoimax(const char *s, char **e, int b) { (void)s, (void)e, (void)b; return 7; }
		int error(void) { return 7; }
		void error_at_line(int, int, const char *, unsigned, const char *, ...);
		int optind = 7;
		char *stpcpy(char *a, const char *b) { (void)b; return a; }
		int setenv(const char *a, const char *b, int c) { (void)a, (void)b, (void)c; return 7; }
		char *basename(const char *s) { (void)s; return "7"; }
		int main(int argc, char **argv)
		{
			error_at_line(0, 0, "f", 1, "%d", error());
			putenv("A=b");
			return strtol("1", NULL, 10) + strtoimax("1", NULL, 10) + setenv("x", "y", 1) + *basename(argv[0]) - '0' != 22;
		}
	C
	mstatic-cc -O2 -fno-builtin -o own own.c
	./own
}

@test "basename is GNU's with <string.h>, POSIX's with <libgen.h>" {
	cat >b.c <<-'C'
		#define _GNU_SOURCE
		#ifdef POSIX
		#include <libgen.h>
		#endif
		#include <string.h>
		#include <stdio.h>
		int main(void) { char path[] = "a/b/"; return printf("<%s>\n", basename(path)) < 0; }
	C
	mstatic-cc -o b b.c
	[ "$(./b)" = '<>' ]
	mstatic-cc -DPOSIX -o b b.c
	[ "$(./b)" = '<b>' ]
	mstatic-c++ -x c++ -o b b.c
	[ "$(./b)" = '<>' ]
}

@test "the names with 64: under _GNU_SOURCE, and for objects that were compiled elsewhere" {
	cat >names.c <<-'C'
		#define _GNU_SOURCE
		#include <dirent.h>
		#include <fcntl.h>
		#include <stdio.h>
		#include <sys/mman.h>
		#include <sys/stat.h>
		#include <unistd.h>
		int main(void)
		{
			struct stat64 s;
			struct dirent64 *d;
			off64_t o = lseek64(0, 0, SEEK_CUR);
			FILE *f = fopen64("names.c", "r");
			(void)d, (void)o;
			return open64("names.c", O_RDONLY | O_LARGEFILE) < 0 || fstat64(fileno(f), &s) || fseeko64(f, 9, SEEK_SET);
		}
	C
	mstatic-cc -o names names.c
	./names
	mstatic-c++ -x c++ -o names names.c
	./names
	cat >foreign.c <<-'C'
		int open64(const char *, int, ...), stat64(const char *, void *);
		long lseek64(int, long, int);
		void *mmap64(void *, unsigned long, int, int, int, long), *readdir64(void *), *opendir(const char *);
		static long buffer[100];
		int main(void)
		{
			int fd = open64("names.c", 0);
			return fd < 0 || stat64(".", buffer) || lseek64(fd, 3, 0) != 3 || !readdir64(opendir(".")) ||
			       mmap64(0, 1, 1, 2, fd, 0) == (void *)-1;
		}
	C
	mstatic-cc -o foreign foreign.c
	./foreign
}

@test "the kernel's headers and the C library's, in both orders" {
	local a b failed=0
	while read -r a b; do
		case $a in '' | '#'*) continue ;; esac
		printf '#include <%s>\n' sys/types.h "$a" "$b" >one.c
		printf '#include <%s>\n' sys/types.h "$b" "$a" >two.c
		for f in one two; do
			mstatic-cc -D_GNU_SOURCE -fsyntax-only $f.c || { cat $f.c; failed=1; }
		done
	done <"$TOP/tests/cases/kernel-headers"
	[ "$failed" = 0 ]
}

@test "headers that are another name of one warn of nothing" {
	local header
	for header in wait sys/{errno,fcntl,poll,signal,termios,unistd}; do
		echo "#include <$header.h>" >one.c
		mstatic-cc -Wall -Wextra -Werror -fsyntax-only one.c
	done
}

@test "headers of the kernel bring no names of the C library's own" {
	cat >own.c <<-END
		#include <linux/if_tun.h>
		struct arphdr { int own; };
		struct ether_header { int own; };
		struct arphdr a;
		struct ether_header h;
		struct ethhdr e;
	END
	mstatic-cc -fsyntax-only own.c
	mstatic-cc -x c++ -fsyntax-only own.c
}

# overflow PROGRAM N FROM TO: how these functions end, writing N bytes each: 0, or 134 for SIGABRT with glibc's message.
overflow() {
	local i status said statuses=
	for i in $(seq "$3" "$4"); do
		status=0
		said=$(printf 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n' | timeout 10 "$1" "$i" "$2" 2>&1 >/dev/null) || status=$?
		[ "$status" != 134 ] || [ "$said" = '*** buffer overflow detected ***: terminated' ] || status=said:$said
		statuses+="$status "
	done
	echo "${statuses% }"
}

@test "_FORTIFY_SOURCE: an overflow ends the program as with glibc, what is right stays as it was; C and C++" {
	local language level
	for language in c c++; do
		for level in 1 2 3; do
			mstatic-cc -x $language -w -O2 -D_GNU_SOURCE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=$level \
				-c -o overflow.o "$TOP/tests/libc/overflow.c"
			mstatic-cc -o overflow overflow.o
			run overflow ./overflow 7 0 18
			[ "$output" = '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0' ]
			run overflow ./overflow 22 0 17
			echo "$language $level: $output"
			[ "$output" = '134 134 134 134 134 134 134 134 134 134 134 134 134 134 134 134 134 134' ] ||
				[ "$level" = 1 ] # where a member may run over into the next one
			[[ $output == '134 134 134 134 134 134 134 134 '* ]]
			# No object refers to what glibc alone has.
			run -1 grep -v __chk_fail <(nm overflow.o | grep _chk)
			mstatic check overflow.o
		done
		# A size that is known at run time alone: gcc 12 and newer.
		[ "$(overflow ./overflow 22 18 18)" = 134 ] || [ "$(gcc -dumpversion | cut -d. -f1)" -lt 12 ]
	done
	# A handler of the program's sees the signal, and a shared object brings its own.
	mstatic-cc -w -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fPIC -shared -o liboverflow.so "$TOP/tests/libc/overflow.c"
	readelf -sW --dyn-syms liboverflow.so | grep -E '[0-9] __chk_fail'
	run -1 grep -E 'UND __chk_fail' <(readelf -sW --dyn-syms liboverflow.so)
}

@test "-fstack-protector: a stack that was written over ends the program as with glibc" {
	cat >smash.c <<-'C'
		#include <pthread.h>
		#include <string.h>
		__attribute__((noinline)) static void *fill(void *n)
		{
			char small[8];
			memset(small, 'x', *(volatile int *)n);
			__asm__ volatile("" : : "r"(small) : "memory");
			return n;
		}
		int main(int argc, char **argv)
		{
			int n = argc > 1 ? 40 : 8;
			pthread_t t;
			if (argc > 2)
				return pthread_create(&t, 0, fill, &n) || pthread_join(t, 0);
			return fill(&n) != &n;
		}
	C
	local how
	for how in -fstack-protector-strong -fstack-protector-all '-fstack-protector -no-pie'; do
		# shellcheck disable=SC2086  # several words
		mstatic-cc -w -O1 $how -o smash smash.c
		run -0 ./smash
		run -134 ./smash 1
		[ "$output" = '*** stack smashing detected ***: terminated' ]
		run -134 ./smash 1 2
		[ "$output" = '*** stack smashing detected ***: terminated' ]
	done
}

@test "sbrk and brk move the break, which the allocator leaves alone then" {
	local part before
	mstatic-cc -w -O1 -fno-builtin -o breaks "$TOP/tests/libc/break.c"
	for part in grow refuse as data threads; do
		for before in '' allocated; do
			# shellcheck disable=SC2086  # nothing or a word
			run -0 ./breaks $part $before
			[ -z "$output" ]
		done
	done
	# A fixed address, where the heap is elsewhere.
	mstatic-cc -w -O1 -fno-builtin -no-pie -o breaks "$TOP/tests/libc/break.c"
	./breaks grow
	./breaks threads
	run -1 bash -c 'ulimit -v 100000; ./breaks grow'
	[[ $output == 'line '* ]]
	# A program's own allocator over it, as bash brings one.
	mstatic-cc -w -o own "$TOP/tests/libc/own-malloc.c"
	./own
}

@test "mallinfo and its kin tell what the allocator holds" {
	mstatic-cc -Wall -Wextra -Werror -O1 -fno-builtin -D_GNU_SOURCE -o info "$TOP/tests/libc/mallinfo.c" -pthread
	run -0 ./info
	[ -z "$output" ]
	./info x >out.xml 2>stats
	python3 - out.xml <<-'P'
		import sys, xml.etree.ElementTree as tree
		root = tree.parse(sys.argv[1]).getroot()
		total = {e.get("type"): e for e in root.findall("total")}
		assert root.tag == "malloc" and root.get("version") == "1"
		assert total["mmap"].get("count") == "1" and 2000000 <= int(total["mmap"].get("size")) < 2010000
		sizes = root.findall("heap/sizes/size")
		assert sizes and sum(int(s.get("total")) for s in sizes) == int(total["rest"].get("size"))
		assert sum(int(s.get("count")) for s in sizes) == int(total["rest"].get("count"))
		assert int(root.find("system").get("size")) > 2000000
	P
	grep -E '^mmap regions +=  +1$' stats
	grep -E '^in use bytes +=  +20[0-9]{5}$' stats
	# An allocator of the program's own: the C library's holds nothing.
	{ cat "$TOP/tests/libc/own-malloc.c"; echo '#include <malloc.h>
		__attribute__((destructor)) static void tell(void) { struct mallinfo2 m = mallinfo2(); printf("%zu %zu", m.arena, m.hblks); }'
	} >own.c
	mstatic-cc -w -D_GNU_SOURCE -o own own.c
	run -0 ./own
	[ "$output" = '0 0' ]
}

@test "nested functions' addresses serve in every thread; other programs' stacks are never executable" {
	local ld
	for ld in bfd gold lld mold; do
		command -v "ld.$ld" >/dev/null || continue
		mstatic-cc -w -O1 -fuse-ld=$ld -o nested "$TOP/tests/libc/nested.c" 2>/dev/null # bfd warns, as it does for gcc
		./nested
	done
	cat >maps.c <<-'C'
		#include <pthread.h>
		#include <stdio.h>
		static void *look(void *unused)
		{
			char line[300];
			FILE *f = fopen("/proc/self/maps", "r");
			while (fgets(line, sizeof line, f))
				fputs(line, stdout);
			return unused;
		}
		int main(void)
		{
			pthread_t t;
			return pthread_create(&t, 0, look, 0) || pthread_join(t, 0);
		}
	C
	mstatic-cc -o maps maps.c
	./maps >maps.out
	grep -q ' rw-p ' maps.out
	run -1 grep ' rwxp ' maps.out
	mstatic-cc -z execstack -o maps maps.c
	./maps | grep ' rwxp .*00:00 0 *$'
}

@test "contexts: arguments, signal masks, floating point, the end" {
	mstatic-cc -O2 -fexceptions -o contexts "$TOP/tests/libc/contexts.c"
	run -0 ./contexts
	diff "$TOP/tests/libc/contexts.want" <(echo "$output")
}

@test "contexts in C++: an exception is thrown and caught in one" {
	need_recipes libstdcxx
	mstatic-c++ -x c++ -O2 -o contexts-cxx "$TOP/tests/libc/contexts.c"
	run -0 ./contexts-cxx
	diff "$TOP/tests/libc/contexts.want" <(echo "$output")
}

# What is no hash, or none that is known, gives no hash: never that of another method.
@test "crypt: yescrypt and its kin; no hash for what is not known" {
	need_chroot
	local setting
	# shellcheck disable=SC2016
	for setting in '$y$j9T$F5Jx5fExrKuPp53xLKQ..1$Tv.H0GufzcXLsoKEgYRa/NEeV246P8OMo26qptUii.7' \
		'$y$j75$F5Jx5fExrKuPp53xLKQ..1$8WHUE0BGW1HLOMp3sVjYcXpPcw87WrFHMYtnHOoAv78' \
		'$gy$j75$F5Jx5fExrKuPp53xLKQ..1$RmPaP9Ysx9ODPLyVuInmZPQhzh7snMrV58IOZipc0x/' \
		'$7$CU..../....abc$BIfVgMi01eDe2SMyWmSK23yMupnBe9l2gXuqDl/6yy1' 'abJnggxhB/yWI'; do
		both "$setting" crypt password1 "$setting"
	done
	# shellcheck disable=SC2016
	for setting in '$y$' '$y$j9T$bad!salt$' '$7$' '$gy$' '$x$abc$' '$3$$' '$md5$abcd$' '$5$rounds=10$x' '*1' '!' x 'a:' '$'; do
		both '*0' crypt password1 "$setting"
	done
	both '*1' crypt password1 '*0'
}
