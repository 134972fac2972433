#!/usr/bin/env bats
# What a static program has in vain, or in part, is said when it is linked, and by mstatic check.
load helper

setup_file() {
	need_recipes musl
}

setup() {
	need_recipes musl
	cd "$BATS_TEST_TMPDIR" || return
	cat >loads.c <<-'C'
		#include <dlfcn.h>
		void *load(const char *name);
		void *load(const char *name) { return dlopen(name, RTLD_NOW); }
	C
	echo 'void *load(const char *); int main(int n, char **v) { return n > 1 && load(v[1]); }' >main.c
}

# calls HEADER EXPRESSION [WORD...]: links a program that is that; what was said is in $output.
calls() {
	printf '#include <%s>\nint main(void) { return !(%s); }\n' "$1" "$2" >call.c
	run -0 mstatic-cc -w -o call call.c "${@:3}"
}

@test "dlopen: the note names object, function, reason and another way; the link is good" {
	mstatic-cc -c loads.c main.c
	mstatic-ar rc libloads.a loads.o
	local words who ld
	while IFS='|' read -r words who; do
		# shellcheck disable=SC2086  # several words
		run -0 mstatic-cc $words -o main
		echo "$words: $output"
		[ "${lines[0]}" = "mstatic-cc: note: $who calls dlopen: a static program with musl cannot load libraries" ]
		[[ ${lines[1]} == 'mstatic-cc:   next: link what it would load into the program'* ]]
		[ "${#lines[@]}" = 2 ]
		./main
		assert_static main
	done <<-'W'
		main.o loads.o|loads.o
		main.c loads.c|loads.c
		-s main.o loads.o|loads.o
		main.o libloads.a|libloads.a(loads.o)
		main.c -L. -lloads|./libloads.a(loads.o)
		-Wl,--fatal-warnings -Werror main.c loads.c -ldl|loads.c
	W
	for ld in gold lld mold; do
		command -v "ld.$ld" >/dev/null || continue
		run -0 mstatic-cc -fuse-ld=$ld main.o loads.o -o main 2>&1
		[[ $output == *'note: loads.o calls dlopen'* ]]
	done
	mstatic-cc -shared -fPIC loads.c -o libplug.so
	run -0 mstatic-cc main.o libplug.so -o main
	[[ $output == *'/libplug.so calls dlopen: '* ]]
}

@test "no note: hello, what is not linked, a dlopen of the program's own, shared objects, tries of build systems, MSTATIC_QUIET" {
	local output_name
	silent() {
		run -0 mstatic-cc "$@"
		[ -z "$output" ] || { echo "$*: $output"; return 1; }
	}
	echo 'int main(void) { return 0; }' >hello.c
	mstatic-cc -c loads.c
	mstatic-ar rc libloads.a loads.o
	silent hello.c -o hello
	silent hello.c libloads.a -o hello
	silent -s hello.c libloads.a -o hello
	silent -r loads.o -o part.o
	silent -shared -fPIC loads.c -o libplug.so
	echo 'void *dlopen(const char *f, int m) { return 0; }' >own.c
	silent -w main.c loads.o own.c -o main
	mkdir -p CMakeFiles/CMakeScratch/TryCompile-x meson-private/tmpx
	for output_name in conftest CMakeFiles/CMakeScratch/TryCompile-x/cmTC_1 meson-private/tmpx/output.exe; do
		silent main.c loads.o -o $output_name
	done
	MSTATIC_QUIET=1 silent main.c loads.o -o main
	MSTATIC_QUIET=0 run -0 mstatic-cc main.c loads.o -o main
	[[ $output == *'note: loads.o calls dlopen'* ]]
}

@test "character sets and locales: where the object has the name of one that is not there" {
	local header expression said
	while IFS='|' read -r header expression said; do
		calls "$header" "$expression"
		echo "$expression: $output"
		if [ -n "$said" ]; then
			[[ ${lines[0]} == "mstatic-cc: note: call.c calls $said: "* && ${lines[1]} == *'  next: '* ]]
		else
			[ -z "$output" ]
		fi
	done <<-'W'
		iconv.h|iconv_open("UTF-8", "EUC-TW") != (iconv_t)-1|iconv_open and names EUC-TW
		iconv.h|iconv_open("ISO-2022-CN-EXT", "UTF-8") != (iconv_t)-1|iconv_open and names ISO-2022-CN-EXT
		iconv.h|iconv_open("IBM1047", "EBCDIC-US") != (iconv_t)-1|iconv_open and names EBCDIC-US
		iconv.h|iconv_open("UTF-8", "GB18030") != (iconv_t)-1|
		iconv.h|iconv_open("UTF-8", "ISO-8859-15") != (iconv_t)-1|
		locale.h|setlocale(LC_ALL, "de_DE.UTF-8")|setlocale and names de_DE.UTF-8
		locale.h|setlocale(LC_NUMERIC, "fr_CH")|setlocale and names fr_CH
		locale.h|newlocale(LC_ALL_MASK, "ca_ES@valencia", 0)|newlocale and names ca_ES@valencia
		locale.h|setlocale(LC_ALL, "en_US.UTF-8")|
		locale.h|setlocale(LC_ALL, "C.UTF-8")|
		locale.h|setlocale(LC_ALL, "")|
		stdio.h|puts("de_DE.UTF-8") + puts("EUC-TW")|
	W
}

@test "character sets that the table says are not there are not, and glibc has them" {
	cat >set.c <<-'C'
		#include <iconv.h>
		int main(int argc, char **argv) { return iconv_open("UTF-8", argv[1]) != (iconv_t)-1; }
	C
	MSTATIC_QUIET=1 mstatic-cc -o ours set.c
	gcc -o theirs set.c
	local -i names=0
	local name
	for name in $(sed -n 's/^charsets-texts//p' "$TOP/sysroot-templates/libc/musl" | sed 's/EBCDIC-\*/EBCDIC-US/
			s/\[0-9\]/0/; s/\[23\]/2/; s/\*//'); do
		./ours "$name" || { echo "$name is there"; return 1; }
		run -1 ./theirs "$name"
		names+=1
	done
	[ "$names" -gt 20 ]
}

@test "users, groups and hosts: where this machine has them from services that the program cannot ask" {
	unshare -m true 2>/dev/null || skip 'unshare: no mount namespaces here'
	[ -e /etc/nsswitch.conf ] || skip 'there is no /etc/nsswitch.conf to put another in the place of'
	# with LINE HEADER EXPRESSION: the same, where nsswitch.conf is that line.
	with() {
		echo "$1" >nsswitch.conf
		printf '#include <%s>\nint main(void) { return !(%s); }\n' "$2" "$3" >call.c
		run -0 unshare -m sh -c 'mount --bind nsswitch.conf /etc/nsswitch.conf && exec mstatic-cc -w -o call call.c'
	}
	with 'passwd: files sss [NOTFOUND=return] ldap' pwd.h 'getpwnam("x")'
	[[ ${lines[0]} == 'mstatic-cc: note: call.c calls getpwnam, and /etc/nsswitch.conf has sss here: users and groups are those of '* ]]
	[[ ${lines[1]} == *'next: have nscd run'* ]]
	with 'group:compat winbind # ldap' grp.h 'getgrgid(1)'
	[[ $output == *'call.c calls getgrgid, and /etc/nsswitch.conf has winbind here: '* ]]
	with ' hosts: files [!UNAVAIL=return sss] wins dns' netdb.h 'getaddrinfo("x", "y", 0, 0)'
	[[ $output == *'call.c calls getaddrinfo, and /etc/nsswitch.conf has wins here: hosts are '* ]]
	local line
	for line in 'passwd: files systemd' 'hosts: files mdns4_minimal [NOTFOUND=return] dns myhostname' '#passwd: ldap' 'shadow: ldap' ''; do
		with "$line" pwd.h 'getpwnam("x")'
		[ -z "$output" ]
		with "$line" netdb.h 'getaddrinfo("x", "y", 0, 0)'
		[ -z "$output" ]
	done
}

@test "mstatic check lists what a program has in part, wherever it is" {
	MSTATIC_QUIET=1 calls pwd.h 'getpwnam("x") && getpwuid(0)'
	run -0 mstatic check call
	[[ $output == *'  in part       getpwnam, getpwuid: users and groups are those of /etc/passwd'* ]]
	run -0 mstatic check --json call
	python3 -c 'import json, sys; assert json.loads(sys.argv[1])[0]["limits"][0].startswith("getpwnam, getpwuid: users")' "$output"
	MSTATIC_QUIET=1 calls stdio.h 'puts("x")'
	run -0 mstatic check call
	[[ $output != *'in part'* ]]
}

@test "dlerror says why, and what would not be found" {
	cat >tries.c <<-'C'
		#include <dlfcn.h>
		#include <stdio.h>
		int main(void)
		{
			if (!dlopen("./plug.so", RTLD_NOW))
				puts(dlerror());
			if (!dlopen(NULL, RTLD_NOW))
				puts(dlerror());
			if (!dlsym(RTLD_DEFAULT, "name"))
				puts(dlerror());
			return 0;
		}
	C
	MSTATIC_QUIET=1 mstatic-cc -o tries tries.c
	run -0 ./tries
	[[ ${lines[0]} == './plug.so: not part of this static program, which loads nothing: '* ]]
	[[ ${lines[1]} == 'NULL: not part of this static program'* ]]
	[ "${lines[2]}" = 'Symbol not found: name (a static program looks no names up)' ]
}
