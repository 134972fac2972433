#!/usr/bin/env bats
# `mstatic bundle`: what programs that are not static need, found as their loader would, and run where nothing else is.
# shellcheck disable=SC2016  # loaders expand $ORIGIN
load helper
load containers

setup() {
	need_chroot
	CC=cc
	cd "$BATS_TEST_TMPDIR" || return
}

# library NAME NUMBER [FLAGS...]: libNAME.so, whose function NAME returns the number.
library() {
	local name=$1 number=$2
	shift 2
	mkdir -p lib
	echo "int $name(void) { return $number; }" | $CC -shared -fPIC -x c - -x none -o "lib/lib$name.so" "$@"
}

# program FUNCTION [FLAGS...]: ./prog prints what the function returns.
program() {
	local function=$1
	shift
	printf '#include <stdio.h>\nint %s(void);\nint main(void) { return printf("%%d\\n", %s()) < 0; }\n' "$function" "$function" | $CC -x c - -x none -o prog "$@"
}

# in_bundle FOLDER PROGRAM ARGS...: runs it there, with nothing of this machine.
in_bundle() {
	env -i PATH="$PATH" timeout 60 "${AS_ROOT[@]}" chroot "$@"
}

# The files that the bundle took as libraries, and the loader, by their real paths.
libraries_of() {
	mstatic bundle --json "$@" 2>/dev/null | python3 -c '
import json, sys
for file in json.load(sys.stdin)["files"]:
    if file["why"].startswith(("library of", "loader of")):
        print(file["path"])' | LC_ALL=C sort -u
}

# The same, as the loader itself says.
loaded_by() {
	ldd "$1" | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p; s/^\t\(\/[^ ]*\) (.*/\1/p' | xargs realpath | LC_ALL=C sort -u
}

@test "bundle: the libraries are those that the loader itself loads" {
	for program in /bin/bash /usr/bin/curl /usr/bin/git /usr/bin/openssl /usr/bin/perl "$MSTATIC_BIN/mstatic"; do
		[ -x "$program" ] || continue
		diff <(loaded_by "$program") <(libraries_of "$program" -o out --exclude 'libnss_*')
		rm -rf out
	done
}

@test "bundle: RPATH, RUNPATH, \$ORIGIN, LD_LIBRARY_PATH: found as by the loader, and again in an empty root" {
	while IFS='|' read -r name flags env; do
		rm -rf lib prog root
		mkdir -p lib/x86_64-linux-gnu
		library inner 7
		# shellcheck disable=SC2086  # words
		library outer '7 + 0 * sizeof(0)' -Llib -linner $flags
		# shellcheck disable=SC2086
		program outer -Llib -louter -Wl,-rpath-link,lib $flags
		# shellcheck disable=SC2163
		[ -z "$env" ] || export "$env"
		diff <(loaded_by ./prog) <(libraries_of prog -o root) || { echo "of $name"; false; }
		run -0 in_bundle root "$PWD/prog"
		[ "$output" = 7 ] || { echo "$name: $output"; false; }
		unset LD_LIBRARY_PATH
	done <<-TABLE
		rpath|-Wl,--no-as-needed,--disable-new-dtags,-rpath,$PWD/lib|
		runpath|-Wl,--no-as-needed,--enable-new-dtags,-rpath,$PWD/lib|
		origin|-Wl,--no-as-needed,-rpath,\$ORIGIN/lib:\$ORIGIN|
		braces|-Wl,--no-as-needed,-rpath,\${ORIGIN}/lib:\${ORIGIN}|
		lib|-Wl,--no-as-needed,-rpath,$PWD/\$LIB/..:/nowhere/\${LIB}|
		variable|-Wl,--no-as-needed|LD_LIBRARY_PATH=$PWD/lib
	TABLE
}

@test "bundle: ld.so.cache is read, links on the way are followed as the kernel does, what is for some processors is no choice" {
	PATH=$PATH:/usr/sbin:/sbin
	command -v ldconfig >/dev/null || skip 'ldconfig is not installed'
	library inner 7
	library outer 7 -Llib -linner -Wl,--no-as-needed -Wl,-rpath,'$ORIGIN/../beside'
	program outer -Llib -louter -Wl,-rpath-link,lib
	mkdir -p sys/opt/odd/real sys/opt/odd/beside/glibc-hwcaps/x86-64-v2 sys/usr/bin sys/etc
	loaded_by /bin/true | while read -r file; do mkdir -p "sys${file%/*}" && cp "$file" "sys$file"; done
	mkdir -p sys/lib64 && cp -n sys/*/*/ld-linux* sys/usr/lib/*/ld-linux* sys/lib64/ 2>/dev/null || true
	cp prog sys/usr/bin/
	cp lib/libouter.so sys/opt/odd/real/
	ln -s odd/real sys/opt/libs # $ORIGIN/.. is odd, not opt
	cp lib/libinner.so sys/opt/odd/beside/
	echo broken >sys/opt/odd/beside/glibc-hwcaps/x86-64-v2/libinner.so
	echo /opt/libs >sys/etc/ld.so.conf
	ldconfig -r sys
	run -0 mstatic bundle /usr/bin/prog --root=sys -o root
	[ ! -e root/etc/ld.so.cache ]
	run -0 in_bundle root /usr/bin/prog
	[ "$output" = 7 ]
	# A cache that is cut or not one is no cache.
	head -c 100 sys/etc/ld.so.cache >cache && cp cache sys/etc/ld.so.cache
	run -1 mstatic bundle /usr/bin/prog --root=sys -o other
	[[ $output == *"libouter.so, which /usr/bin/prog needs"* ]] || { echo "$output"; false; }
}

@test "bundle: the RPATH of a program is for its libraries' needs, too, a RUNPATH is not" {
	library inner 7
	library outer 7 -Llib -Wl,--no-as-needed -linner
	program outer -Llib -louter -Wl,-rpath-link,lib -Wl,--disable-new-dtags,-rpath,"$PWD/lib"
	run -0 mstatic bundle prog -o root
	run -0 in_bundle root "$PWD/prog"
	program outer -Llib -louter -Wl,-rpath-link,lib -Wl,--enable-new-dtags,-rpath,"$PWD/lib"
	run -1 mstatic bundle prog -o other
	[[ $output == *"libinner.so, which $PWD/lib/libouter.so needs, is in none"*"/lib/"*"next:"* ]]
	[ ! -e other ] && [ -z "$(find . -name '*.new')" ]
	run -0 mstatic bundle prog -o other --exclude libinner.so
}

@test "bundle: filters bring what answers for them, which need not be there where it is auxiliary" {
	echo 'int outer(void) { return 7; }' >inner.c
	while IFS='|' read -r flag name answer; do
		rm -rf lib root prog
		library outer 8 "-Wl,$flag=$name" -Wl,-rpath,"$PWD/lib"
		$CC -shared -fPIC inner.c -o lib/libinner.so
		program outer -Llib -louter -Wl,-rpath,"$PWD/lib"
		[[ $(./prog 2>&1) == *"$answer"* ]]
		if [ "$answer" = 'cannot open' ]; then
			run -1 mstatic bundle prog -o root
			[[ $output == *"libnone.so, which $PWD/lib/libouter.so needs, is in none"*"next:"* ]]
			run -0 mstatic bundle prog -o root -e libnone.so
			continue
		fi
		run -0 mstatic bundle prog -o root
		run -0 in_bundle root "$PWD/prog"
		[ "$output" = "$answer" ] || { echo "$flag=$name: $output"; false; }
		mstatic bundle prog --form=folder -o moved
		mv lib gone
		[ "$(moved/bin/prog)" = "$answer" ]
		rm -r moved gone
	done <<-'TABLE'
		--filter|libinner.so|7
		--filter|$ORIGIN/libinner.so|7
		--filter|libnone.so|cannot open
		--auxiliary|libinner.so|7
		--auxiliary|$ORIGIN/libinner.so|7
		--auxiliary|libnone.so|8
		--auxiliary|$ORIGIN/none/libnone.so|8
	TABLE
}

@test "bundle: a program for musl gets musl's loader, which finds its libraries" {
	command -v musl-gcc >/dev/null || skip 'musl-gcc is not installed'
	CC=musl-gcc
	library inner 7 -Wl,--filter=libnone.so # which this loader does not read
	program inner -Llib -linner -Wl,-rpath,'$ORIGIN/lib'
	run -0 mstatic bundle prog -o root -v
	[[ $output != *ld-linux* ]]
	[ -e root/lib/ld-musl-"$(uname -m)".so.1 ]
	run -0 in_bundle root "$PWD/prog"
	[ "$output" = 7 ]
}

@test "bundle: a program for another machine, from a root of its own" {
	command -v aarch64-linux-gnu-gcc qemu-aarch64 >/dev/null || skip 'no compiler or emulator for aarch64'
	mkdir -p sys/usr/bin
	cp -a /usr/aarch64-linux-gnu/lib sys/
	CC=aarch64-linux-gnu-gcc
	program getpid
	mv prog sys/usr/bin/
	for name in /usr/bin/prog prog "$PWD/sys/usr/bin/prog"; do
		rm -rf root
		run -0 mstatic bundle "$name" --root=sys -o root
		qemu-aarch64 -L root root/usr/bin/prog
	done
	[ "$(cd root && find . -type f | sort | tr '\n' ' ')" = './lib/ld-linux-aarch64.so.1 ./lib/libc.so.6 ./usr/bin/prog ' ]
	run -2 mstatic bundle /usr/bin/prog --root=sys --dynamic -o none
	[[ $output == *"next:"* ]]
}

@test "bundle: name services, character sets and the plain locale come with who asks for them" {
	cat >asks.c <<-'C'
		#include <iconv.h>
		#include <locale.h>
		#include <netdb.h>
		#include <pwd.h>
		#include <stdio.h>
		int main(void)
		{
			struct addrinfo *a;
			puts(setlocale(LC_ALL, "C.UTF-8") ? "locale" : "no locale");
			puts(iconv_open("UTF-8", "ISO-8859-15") != (iconv_t)-1 ? "charset" : "no charset");
			puts(!getaddrinfo("localhost", "http", 0, &a) ? "host" : "no host");
			return !getpwnam("root");
		}
	C
	cc asks.c -o asks
	run -0 mstatic bundle asks -o root --include /etc/hosts --include /etc/passwd
	run -0 in_bundle root "$PWD/asks"
	[ "$output" = $'locale\ncharset\nhost' ]
	run -0 mstatic bundle asks -o bare --charsets=none --locales=none --exclude 'libnss_*'
	run -0 find bare -name '*8859*' -o -name 'LC_*' -o -name 'libnss*'
	[ -z "$output" ]
	run -0 mstatic bundle asks -o most --charsets=CP1253,CP1254
	[ -e "$(echo most/usr/lib/*/gconv/CP1253.so)" ]
}

@test "bundle: character sets are known by all their names, and each brings its module" {
	cat >opens.c <<-'C'
		#include <iconv.h>
		#include <stdio.h>
		int main(int argc, char **argv)
		{
			for (int i = 1; i < argc; i++)
				if (iconv_open("UTF-8", argv[i]) == (iconv_t)-1 || iconv_open(argv[i], "UTF-8") == (iconv_t)-1)
					return printf("no %s\n", argv[i]);
			return 0;
		}
	C
	cc opens.c -o opens
	for name in ISO8859-5 latin9 Shift_JIS sjis windows-31j//TRANSLIT MS936 EUCKR 'csISO2022KR,CP866' EBCDIC-AT-DE; do
		rm -rf root out
		run -0 mstatic bundle opens -o root --charsets="$name"
		[[ $output != *"no such file"* ]] || { echo "$output"; false; }
		# shellcheck disable=SC2086  # a list
		run -0 in_bundle root "$PWD/opens" ${name//,/ }
		[ "$(find root -name '*.so' -path '*/gconv/*' | wc -l)" -le 6 ]
		run -0 mstatic bundle opens -o out --form=folder --charsets="$name"
		# shellcheck disable=SC2086
		GCONV_PATH='' run -0 env -u GCONV_PATH out/bin/opens ${name//,/ }
	done
	run -0 mstatic bundle opens -o none --charsets=no-such-name
	[[ $output == *"no-such-name"*"no such file"* ]]
	# Of another system its own tables count, whatever is in them.
	loader=$(readelf -l opens | sed -n 's/.*interpreter: \(.*\)]/\1/p')
	mkdir -p sys/usr/lib/gconv/gconv-modules.d sys/usr/bin sys/lib "sys${loader%/*}"
	cp opens sys/usr/bin/
	cp "$loader" "sys$loader"
	loaded_by ./opens | xargs cp -t sys/lib
	printf '%s\n' 'alias Odd// KOI-8' 'alias odd// Other//' alias 'alias x' module 'module a b' '# no' >sys/usr/lib/gconv/gconv-modules
	printf 'module\tINTERNAL koi-8// ODDER.so 1\nmodule KOI-8// INTERNAL ../../../../../ODDEST 1\377' >sys/usr/lib/gconv/gconv-modules.d/a.conf
	echo 'alias ODD// NEVER//' >sys/usr/lib/gconv/gconv-modules.d/no
	touch sys/usr/lib/gconv/ODDER.so
	run -0 mstatic bundle opens --root=sys -o odd --charsets=odd
	[[ $output == *"ODDEST.so of charsets: there is no such file"* ]]
	[ "$(cd odd/usr/lib/gconv && find . -type f | sort | tr '\n' ' ')" = './ODDER.so ./gconv-modules ./gconv-modules.d/a.conf ./gconv-modules.d/no ' ]
}

@test "bundle: what a .note.dlopen says a program loads comes along, or is told" {
	library needed 1
	library maybe 2
	cat >loads.c <<-'C'
		#include <dlfcn.h>
		#define NOTE(name, json) \
			__attribute__((used, aligned(4), section(".note.dlopen"))) static const struct { \
				unsigned n, d, t; char owner[4], text[(sizeof json + 3) / 4 * 4]; \
			} name = {4, (sizeof json + 3) / 4 * 4, 0x407c0c0a, "FDO", json}
		NOTE(one, "[{\"soname\":[\"libnone.so\",\"libneeded.so\"],\"feature\":\"all\",\"priority\":\"required\"}]");
		NOTE(two, "[{\"soname\":[\"libmaybe.so\"],\"feature\":\"frills\",\"priority\":\"suggested\"}]");
		int main(void) { return !dlopen("libneeded.so", RTLD_NOW); }
	C
	cc loads.c -o loads -Wl,-rpath,"$PWD/lib"
	run -0 mstatic bundle loads -o root
	[[ $output == *"libmaybe.so for frills: --include takes it"* ]]
	run -0 in_bundle root "$PWD/loads"
	[ ! -e "root$PWD/lib/libmaybe.so" ]
	run -0 mstatic bundle loads -o both --include libmaybe.so
	[ -e "both$PWD/lib/libmaybe.so" ]
}

@test "bundle: scripts come with their interpreters, also those that env finds" {
	printf '#!/usr/bin/env -S bash -e\necho "from $0"\n' >script
	printf '#!%s/script\n' "$PWD" >outer
	chmod +x script outer
	run -0 mstatic bundle outer -o root
	run -0 in_bundle root "$PWD/outer"
	[[ $output == "from "* ]]
}

@test "bundle: links of a root are followed in there, and those at its top come along" {
	mkdir -p sys/usr/bin sys/etc/alternatives sys/usr/share/it
	ln -s usr/bin sys/bin
	ln -s /etc/alternatives/it sys/usr/bin/it
	ln -s /usr/bin/it.real sys/etc/alternatives/it
	printf '#!/bin/interpreter\n' >sys/usr/bin/it.real
	printf '#!/usr/bin/it.real\n' >sys/usr/bin/interpreter
	chmod +x sys/usr/bin/it.real sys/usr/bin/interpreter
	echo data >sys/usr/share/it/data
	ln -s /usr/share/it sys/etc/it
	run -0 mstatic bundle it --root=sys -o root -i /etc/it
	for file in bin usr/bin/it etc/alternatives/it usr/bin/it.real usr/bin/interpreter etc/it usr/share/it/data; do
		[ -e "root/$file" ] || [ -L "root/$file" ] || { echo "$file is missing"; false; }
	done
	[ "$(readlink root/bin)" = usr/bin ]
}

@test "bundle: a plug-in alone, with what it needs" {
	library inner 7
	library plugin 8 -Llib -Wl,--no-as-needed -linner -Wl,-rpath,'$ORIGIN'
	run -0 mstatic bundle lib/libplugin.so -o root
	[ -f "root$PWD/lib/libinner.so" ]
	[ -n "$(find root -name 'ld-linux*')" ]
}

@test "bundle: --include, --exclude, --mkdir and --install-to" {
	mkdir -p data/sub
	echo 1 >data/one.txt
	echo 2 >data/sub/two.bin
	ln -s one.txt data/link
	program getpid
	run -0 mstatic bundle prog -o root --include "$PWD/data" --exclude '*.bin' --mkdir /var/empty --mkdir /run -r /usr/bin/it
	[ "$(cat "root$PWD/data/link")" = 1 ]
	[ ! -e "root$PWD/data/sub/two.bin" ] && [ -d root/var/empty ] && [ -d root/run ] && [ ! -e "root$PWD/prog" ]
	run -0 in_bundle root /usr/bin/it
	run -0 mstatic bundle prog -o less -i "$PWD/data" -i "$PWD/data/sub/two.bin" -e '*/data/sub'
	[ -e "less$PWD/data/one.txt" ] && [ ! -e "less$PWD/data/sub" ]
	run -0 mstatic bundle prog /bin/true -o two -r /opt/bin
	run -0 in_bundle two /opt/bin/true
	run -1 mstatic bundle prog -o none --include '/no/such/*'
	[[ $output == *"next:"* ]]
	[ ! -e none ]
}

@test "bundle: --dynamic finds what the program and its children open, by whatever call" {
	mkdir -p data/below
	echo one >data/one
	echo two >data/below/two
	echo lib >data/never
	library late 5
	cat >opens.c <<-'C'
		#include <dlfcn.h>
		#include <fcntl.h>
		#include <stdio.h>
		#include <stdlib.h>
		#include <string.h>
		#include <sys/wait.h>
		#include <unistd.h>
		int main(int argc, char **argv)
		{
			char text[9] = "";
			int dir = open(argv[1], O_DIRECTORY | O_PATH), fd;
			if (!fork()) {
				fd = openat(dir, "below/two", O_RDONLY);
				execl("/bin/sh", "sh", "-c", argv[3], (char *)0);
			}
			wait(NULL);
			fd = openat(dir, "one", O_RDONLY);
			if (fd < 0 || read(0, text, 8) < 0 || strcmp(text, "in\n") || argc != 4)
				return 3;
			return !dlopen(argv[2], RTLD_NOW);
		}
	C
	cc -D_GNU_SOURCE opens.c -o opens
	run -0 mstatic bundle opens -o root --dynamic --dynamic-arg="$PWD/data" --dynamic-arg="$PWD/lib/liblate.so" \
		--dynamic-arg="cat $PWD/data/below/two >/dev/null" --dynamic-stdin=$'in\n' --mkdir "$PWD/lib"
	for file in "$PWD/data/one" "$PWD/data/below/two" /bin/sh /bin/cat; do
		[ -e "root$file" ] || { echo "$file is missing"; false; }
	done
	[ ! -e "root$PWD/data/never" ]
	run -0 mstatic bundle sh -o other --dynamic --dynamic-arg=-c --dynamic-arg='exit 3'
	[[ $output == *"exit status 3"* ]]
}

@test "bundle: a server is ended when its time is over, and what it opened is taken" {
	echo data >data
	printf '#!/bin/sh\nread -r x <%s/data\nsleep %s\n' "$PWD" "314159$PPID" >serves
	chmod +x serves
	run -0 timeout 60 mstatic bundle serves -o root --dynamic --timeout=2
	[[ $output == *"was ended after 2 s"* ]]
	[ -e "root$PWD/data" ] && [ -e root/bin/sleep ]
	run -1 timeout 60 mstatic bundle sleep -o other --test-command="sleep 314159$PPID" --timeout=2
	[[ $output == *"still runs after 2 s"* ]]
	[ -z "$(pgrep -f "sleep 314159$PPID")" ]
	run -2 mstatic bundle serves -o root --timeout=-1
}

@test "bundle: the user's own settings do not get into it" {
	mkdir home
	echo secret >home/.inputrc
	cat >reads.c <<-'C'
		#include <stdio.h>
		#include <stdlib.h>
		int main(void)
		{
			char path[4096];
			snprintf(path, sizeof path, "%s/.inputrc", getenv("HOME"));
			fopen(path, "r");
			return 0;
		}
	C
	cc reads.c -o reads
	HOME=$PWD/home run -0 mstatic bundle reads -o root --dynamic
	[ -z "$(find root -name .inputrc)" ]
}

@test "bundle: --test runs it where nothing else is, and nothing is written when it fails" {
	program getpid
	run -0 mstatic bundle prog -o root --test
	run -0 mstatic bundle cat -o cat --test-stdin=abc --test-stdout=abc
	run -0 mstatic bundle sh cat -o two --test-command='cat /nowhere' --test-status=1
	run -1 mstatic bundle cat -o bad --test-stdin=abc --test-stdout=abd
	[[ $output == *"not what --test-stdout says"*"stdout: abc"*"next:"* ]]
	run -1 mstatic bundle cat -o bad --test-status=4
	[[ $output == *"exit status 0, not exit status 4"* ]]
	run -1 mstatic bundle ls -o bad.tar --test-command='ls /etc/shadow'
	[ -z "$(find . -maxdepth 1 -name 'bad*')" ]
}

@test "bundle: as a tar file, the same bytes each time, and as an image" {
	program getpid
	run -0 mstatic bundle prog -o one.tar.gz
	run -0 mstatic bundle prog -o two.tar.gz
	cmp one.tar.gz two.tar.gz
	mkdir root
	tar -xzf one.tar.gz -C root
	run -0 in_bundle root "$PWD/prog"
	run -0 mstatic bundle prog -o image.tar --form=image --tag=prog:1 --env A=b
	tar -xOf image.tar manifest.json | grep -q prog:1
	tar -xOf image.tar "$(tar -tf image.tar | head -n 400 | grep '^blobs/.*' | head -n 1)" >/dev/null
	command -v skopeo >/dev/null || return 0
	skopeo inspect --config docker-archive:image.tar | grep -q '"A=b"'
}

@test "bundle: podman loads such an image, and crun runs it" {
	need_podman
	[ -x /usr/bin/git ] || skip 'git is not installed'
	mstatic bundle /usr/bin/git /bin/sh -o git.tar --form=image --tag=git:1 --include=/usr/share/git-core/templates \
		--mkdir=/tmp/repository --env HOME=/tmp
	podman_here load -i git.tar
	run_image --workdir=/tmp/repository git:1 -c alias.both='!git init -q && git hash-object --stdin </dev/null' both
	[ "$status" = 0 ] || { echo "$output"; false; }
	[ "$output" = e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 ]
	podman_here rmi -f git:1 >/dev/null
	# A library that is loaded later, by a module of the interpreter's, which was seen at work
	work=(-MList::Util=sum -MPOSIX=floor -e 'print sum(1, 2, 3), floor(7.9)')
	mstatic bundle /usr/bin/perl -o perl.tar --form=image --tag=perl:1 --dynamic "${work[@]/#/--dynamic-arg=}"
	podman_here load -i perl.tar
	run_image perl:1 "${work[@]}"
	[ "$status" = 0 ] || { echo "$output"; false; }
	[ "$output" = 67 ]
	podman_here rmi -f perl:1 >/dev/null
}

@test "bundle: what is no program, damaged or absent is one clear line, and nothing is written" {
	cp /bin/true whole
	head -c 3000 whole >part
	echo text >text
	: >empty
	mkfifo fifo
	ln -s b a
	ln -s a b
	cc -c -x c - -o object.o <<<'int x;'
	printf '\177ELF\2\1\1' >stub
	odd=$'od"d\n\033[1m'
	cp text "$odd"
	for file in part text empty fifo a object.o stub "$odd" nowhere ./nowhere .; do
		run -1 timeout 20 mstatic bundle "$file" -o out
		[[ $output == *"mstatic: "*"next: "* && $output != *$'\033'* ]] || { echo "$file: $output"; false; }
		[ "${#lines[@]}" -le 5 ]
	done
	[ ! -e out ] && [ -z "$(find . -name '*.new')" ]
	run -1 mstatic bundle "$PWD/whole" --form=file -o whole
	[[ $output == *"what goes into it"*"next: "* ]]
	cmp whole /bin/true
	run -1 mstatic bundle whole --form=file -o fifo
	[ -p fifo ]
	mkdir full
	touch full/file
	run -1 mstatic bundle whole -o full
	[[ $output == *"there already"*"next: "* ]]
	for words in "" "whole" "-o out" "whole -o out --form=imgae" "whole -o out --test-status=x" "whole -o out --exclud=x"; do
		# shellcheck disable=SC2086
		run -2 mstatic bundle $words
		[[ $output == *"next: "* ]]
	done
	[[ $output == *"did you mean --exclude?"* ]]
}

# A relocatable bundle goes into an empty root, below another path, with no /proc.
elsewhere() {
	mkdir -p "$1/opt" && mv "$2" "$1/opt/it"
}

@test "bundle: a relocatable folder starts wherever it is, with nothing of a system around it" {
	library inner 7
	cat >prints.c <<-'C'
		#include <stdio.h>
		#include <stdlib.h>
		#include <string.h>
		#include <unistd.h>
		#include <sys/wait.h>
		int inner(void);
		int main(int argc, char **argv)
		{
			char child[4096];
			printf("%s %d %s\n", argv[0], inner(), argc > 1 ? argv[argc - 1] : getenv("PLACE"));
			fflush(stdout);
			if (argc > 1)
				return 3;
			snprintf(child, sizeof child, "%s", argv[0]);
			if (!fork()) /* its own kind, by the path that it was started by */
				execl(child, "other name", "a b", "", "end", (char *)0);
			int status;
			wait(&status);
			return WEXITSTATUS(status);
		}
	C
	for cc in cc musl-gcc; do
		command -v $cc >/dev/null || continue
		$cc prints.c -o prints -Llib -linner -Wl,-rpath,"$PWD/lib"
		run -0 mstatic bundle prints --form=folder -o out --env PLACE=etc:usr/lib --test-status=3
		elsewhere "root-$cc" out
		run -3 in_bundle "root-$cc" /opt/it/bin/prints
		[[ ${lines[0]} == "/opt/it/bin/prints 7 /opt/it/"*"/etc:/opt/it/"*"/usr/lib" ]]
		[ "${lines[1]}" = 'other name 7 end' ]
		ln -s "$PWD/root-$cc/opt/it/bin/prints" "link-$cc"
		run -3 "./link-$cc" x
		[ "$output" = "./link-$cc 7 x" ]
	done
	[ -n "$(ls -d root-*)" ]
}

@test "bundle: in a relocatable folder scripts run by its interpreter, and --install-to is heard" {
	printf '#!/usr/bin/env bash\necho "$BASH from $0 $1"\n' >script
	chmod +x script
	run -0 mstatic bundle "$PWD/script" bash --form=folder -o out -r /opt/mine/
	elsewhere root out
	run -0 in_bundle root /opt/it/bin/bash -c 'echo $((6 * 7))'
	[ "$output" = 42 ]
	sed -i '1s/.*/#!\/bin\/bash -e/' script
	run -0 mstatic bundle script --form=folder -o other
	mv other moved
	run -0 moved/bin/script word
	[[ $output == *" from "*"/script word" ]]
	run -1 mstatic bundle /lib/*/libc.so.6 --form=folder -o none
	# Where the program goes, the root that it is from has another.
	mkdir -p sys/usr/bin sys/opt
	ln -s /opt/other sys/usr/bin/true
	cp /bin/true sys/opt/true
	LD_TRACE_LOADED_OBJECTS=1 /bin/true | sed -n 's/.* => \(\/[^ ]*\).*/\1/p; s/^\t\(\/[^ ]*\) (.*/\1/p' |
		while read -r file; do mkdir -p "sys${file%/*}" && cp "$file" "sys$file"; done
	run -0 mstatic bundle /opt/true --root=sys -r /usr/bin/true --form=folder -o third
	third/bin/true
}

# On this machine the kernel starts no program for another one: there, the loader is a script that has an emulator start it.
emulated() {
	local real
	real=$(realpath "$1/root/$2")
	mv "$real" "$real.real"
	printf '#!/bin/sh\nexec %s "$0.real" "$@"\n' "$3" >"$real"
	chmod +x "$real"
}

@test "bundle: relocatable for other machines, folder and file, where there is a compiler for them" {
	local last
	while read -r CC qemu; do
		local cross=/usr/${CC%-gcc}
		[ -d "$cross/lib" ] && command -v "$CC" "$qemu" >/dev/null || continue
		rm -rf sys out it cache lib
		library inner 7
		printf '#include <stdio.h>\nint inner(void);\nint main(int c, char **v) { printf("%%d %%d %%s\\n", inner(), c, v[c - 1]); return 3; }\n' |
			$CC -x c - -x none -o prog -Llib -linner -Wl,-rpath,/opt/lib
		mkdir -p sys/usr/bin sys/opt/lib
		cp -a "$cross"/lib* sys/
		[ -d sys/lib64 ] || ln -s lib sys/lib64
		mv prog sys/usr/bin/
		mv lib/libinner.so sys/opt/lib/
		loader=$(readelf -l sys/usr/bin/prog | sed -n 's/.*interpreter: \(.*\)]/\1/p')
		run -0 mstatic bundle /usr/bin/prog --root=sys --form=folder -o out
		run -0 mstatic bundle /usr/bin/prog --root=sys --form=file -o it
		emulated out "$loader" "$qemu"
		run -3 "$qemu" out/bin/prog 'a b' 'c  d'
		[ "$output" = '7 3 c  d' ]
		XDG_CACHE_HOME=$PWD/cache "$qemu" it || true # it unpacks itself, and where this kernel knows such programs it runs
		unpacked=$(echo cache/*/*)
		emulated "$unpacked" "$loader" "$qemu"
		XDG_CACHE_HOME=$PWD/cache run -3 "$qemu" "$unpacked/bin/prog"
		[[ $output == '7 1 '* ]]
		last=$CC
	done < <(awk '!/^#/ && NF == 19 && $9 ~ /-linux-gnu.*-gcc/ { sub(/,.*/, "", $9); print $9, $16 }' "$TOP/sysroot-templates/targets" | sort -u)
	[ "$last" ] || skip 'no compilers and emulators for other machines'
	# What is missing has a name.
	mkdir none
	ln -s "$(command -v sh)" none/sh
	PATH=$MSTATIC_BIN:$PWD/none run -1 mstatic bundle /usr/bin/prog --root=sys --form=folder -o none/out
	[[ $output == *"no C compiler for "*"next: "*"install"* ]]
	printf '#!/bin/sh\ncase "$*" in *launcher*) echo "x.c:1: error: no header" >&2; exit 1 ;; esac\nexec %s "$@"\n' "$(command -v "$last")" >"none/$last"
	chmod +x "none/$last"
	PATH=$MSTATIC_BIN:$PWD/none run -1 mstatic bundle /usr/bin/prog --root=sys --form=folder -o none/out
	[[ $output == *"cannot compile a launcher for "*": x.c:1: error: no header"*"next: "* ]]
	[ ! -e none/out ]
}

@test "bundle: one file unpacks itself where only its user can write, and is there the second time" {
	library inner 7
	program inner -Llib -linner -Wl,-rpath,"$PWD/lib"
	run -0 mstatic bundle prog --form=file -o it --test
	rm -r lib prog
	export XDG_CACHE_HOME=$PWD/cache HOME=$PWD/home TMPDIR=$PWD/tmp
	unset XDG_RUNTIME_DIR
	mkdir tmp home
	for _ in 1 2; do
		run -0 ./it
		[ "$output" = 7 ]
		[ "$(find cache -mindepth 2 -maxdepth 2 | wc -l)" = 1 ]
	done
	# Many at once, and a place that somebody else prepared.
	rm -r cache
	for _ in 1 2 3 4 5 6; do ./it >>all & done
	wait
	[ "$(sort -u all)" = 7 ] && [ "$(wc -l <all)" = 6 ] && [ "$(find cache -mindepth 2 -maxdepth 2 | wc -l)" = 1 ]
	rm -r cache
	mkdir cache elsewhere
	ln -s "$PWD/elsewhere" "cache/mstatic-bundle-$(id -u)"
	run -0 ./it
	[ "$output" = 7 ] && [ -z "$(ls elsewhere)" ] && [ -d home/.cache ]
	mkdir other && chmod 777 other
	rm -r cache home/.cache && mkdir -m 777 "cache" && mkdir -m 777 "cache/mstatic-bundle-$(id -u)" && chmod 777 cache/*
	run -0 ./it
	[ "$output" = 7 ] && [ -z "$(ls cache/*)" ]
	head -c -100 it >part && chmod +x part
	rm -r home/.cache
	run -127 ./part
	[[ $output == "bundle: damaged: "* ]]
}

@test "bundle: one file passes over places that are full, or from which nothing may be run" {
	[ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null || skip 'only root can mount here'
	run -0 mstatic bundle true --form=file -o it
	mkdir full noexec good
	run -0 unshare -m sh -c 'mount -t tmpfs -o size=500k none full && mount -t tmpfs -o noexec none noexec &&
		env -i XDG_CACHE_HOME=$PWD/full HOME=$PWD/noexec TMPDIR=$PWD/good ./it && find full good -maxdepth 2'
	[[ $output == *good/mstatic-bundle-0/* && $output != *full/mstatic-bundle-0/* ]]
}

@test "bundle: on a full disk nothing is left" {
	[ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null || skip 'only root can mount here'
	mkdir small
	run -0 unshare -m sh -c 'mount -t tmpfs -o size=200k none small && cd small
		! mstatic bundle cat -o out && ! mstatic bundle cat -o out.tar && ls -A'
	[[ $output == *"No space left"* ]]
	[[ ${lines[-1]} == *"next: "* || ${lines[-1]} == *space* ]]
}

@test "bundle: readers of dynamic sections, versions, notes, ld.so.cache and tables of character sets survive any bytes" {
	sanitized fuzz-loadable
	printf '# names\nalias A// B//\nmodule B// INTERNAL c.so 1\nmodule INTERNAL B// d 1\n' >tables
	"$output" /bin/true /etc/ld.so.cache tables
}
