#!/usr/bin/env bats
# What a build leaves behind is hostile bytes until it is an entry.
# shellcheck disable=SC2016  # the quoted text is for a recipe's build
load helper
load recipes

setup_file() { light_install; }

setup() {
	light_home
	make_recipe one
	cp one/build build.good
}

# build_with COMMANDS: the build of `one`, and these after it.
build_with() {
	{ cat build.good; printf '%s\n' "$1"; } >one/build
}

# refused_with COMMANDS MESSAGE: that build is refused so, and nothing is installed or left behind.
refused_with() {
	build_with "$1"
	run mstatic fetch "${FETCH[@]}" ./one
	echo "after $1: $output"
	[ "$status" = 1 ]
	[[ "$output" == *"$2"* ]]
	[ -z "$(find "$STORE" -maxdepth 1 -name 'one-*')" ]
	no_leftovers
}

@test "a DESTDIR, or a folder in it, that is a link elsewhere is not followed" {
	local place=$BATS_TEST_TMPDIR/place before way
	mkdir -p "$place/usr/share/doc" "$place/usr/lib/pkgconfig"
	echo precious >"$place/usr/share/doc/precious"
	echo precious >"$place/usr/lib/libx.la"
	echo 'prefix=/usr' >"$place/usr/lib/pkgconfig/x.pc"
	chmod 600 "$place"/usr/lib/libx.la "$place"/usr/lib/pkgconfig/x.pc
	before=$(cd "$place" && find . -printf '%p %m %T@ %s\n' | sort)
	for way in namespaces none; do
		[ "$way" = none ] || unshare -rn true 2>/dev/null || [ "$(id -u)" = 0 ] || continue
		FETCH=("--sandbox=$way")
		refused_with "rm -rf \"\$DESTDIR\"; ln -s '$place' \"\$DESTDIR\"" 'no folder of its DESTDIR'
		refused_with "rm -rf \"\$DESTDIR/usr\"; ln -s '$place/usr' \"\$DESTDIR/usr\"" 'usr: it has to be a folder'
		refused_with "rm -rf \"\$DESTDIR/usr/lib\"; ln -s '$place/usr/lib' \"\$DESTDIR/usr/lib\"" "a link to $place/usr/lib"
		refused_with 'rm -rf "$DESTDIR"; echo >"$DESTDIR"' 'no folder of its DESTDIR'
		[ "$(cd "$place" && find . -printf '%p %m %T@ %s\n' | sort)" = "$before" ]
	done
}

@test "a licence file that is a link to a file of the user's is not read" {
	echo 'a private key' >"$BATS_TEST_TMPDIR/key"
	echo 'licence-files one.c doc/COPYING' >>one/recipe
	for FETCH in --sandbox=namespaces --sandbox=none; do
		refused_with "rm one.c; ln -s '$BATS_TEST_TMPDIR/key' one.c" 'the licence file one.c of one is no plain file'
		refused_with "ln -s '$BATS_TEST_TMPDIR' doc; mkdir -p x; ln -s ../one.c x/COPYING" 'the licence file doc/COPYING of one is no plain file'
		refused_with 'mkdir doc; mkfifo doc/COPYING' 'the licence file doc/COPYING of one is no plain file'
	done
	run grep -r 'private key' "$MSTATIC_HOME/store" "$MSTATIC_HOME/failed"
	[ "$status" = 1 ]
}

@test "two licence files of one name both come along" {
	echo 'licence-files COPYING doc/COPYING' >>one/recipe
	build_with 'mkdir doc; echo 1 >COPYING; echo 2 >doc/COPYING
		mkdir -p "$DESTDIR/usr/share/licenses/one"; echo 3 >"$DESTDIR/usr/share/licenses/one/COPYING"'
	mstatic fetch ./one
	[ "$(cd "$SYSROOT/usr/share/licenses/one" && cat COPYING doc/COPYING)" = $'1\n2' ]
}

@test "whatever a build makes of the test's folder, the test has an empty one" {
	for made in 'ln -s / test' ': >test' 'mkdir -p test; mkfifo test/program' 'mkdir -p test/program' \
		'mkdir -p test/program; chmod 0 test'; do
		build_with "cd /build; rm -rf test; $made"
		timeout 120 mstatic fetch ./one
	done
	# Nor does one test reach into the next.
	printf '%s\n' '#include <stdlib.h>' 'int main(void) { return system("rm -rf /build/test; ln -s / /build/test"); }' >one/test.c
	echo 'int main() { return 0; }' >one/test.cc
	mstatic fetch ./one
}

@test "a link is judged by where it may lead, not by its text" {
	# By its text, deep/l is usr/include/x; by way of deep/a/b/c/d/up it is two folders above usr.
	refused_with 'mkdir -p "$DESTDIR/usr/deep/a/b/c/d"
		ln -s ../../../../../include "$DESTDIR/usr/deep/a/b/c/d/up"
		ln -s a/b/c/d/up/../../../../../include/x "$DESTDIR/usr/deep/l"' 'usr/deep/l: a link to'
	refused_with 'ln -s ../../usr/lib/libone.a "$DESTDIR/usr/lib/libx.a"' 'which leads out of usr'
	build_with 'mkdir "$DESTDIR/usr/lib/sub"; ln -s ../libone.a "$DESTDIR/usr/lib/sub/liba.a"; ln -s sub/liba.a "$DESTDIR/usr/lib/libb.a"'
	mstatic fetch ./one
	cmp "$SYSROOT/usr/lib/libb.a" "$SYSROOT/usr/lib/libone.a"
}

@test "a hard link of an entry's file is not the entry's file" {
	# The test runs when the entry is there already, and the build's folder with it.
	printf '%s\n' '#include <stdio.h>' 'int main(void) { FILE *f = fopen("/build/one-1.0/alias", "r+");' \
		'return !f || fputs("forged", f) < 0 || fclose(f); }' >one/test.c
	build_with 'ln "$DESTDIR/usr/include/one.h" alias; cp one.h "$DESTDIR/usr/include/two.h"
		ln "$DESTDIR/usr/include/two.h" "$DESTDIR/usr/include/three.h"'
	mstatic fetch ./one
	[ "$(cat "$SYSROOT/usr/include/one.h")" = 'int one(void);' ]
	[ "$(cat "$SYSROOT/usr/include/three.h")" = 'int one(void);' ]
	# Each file of the entry is what its list says.
	( cd "$STORE"/one-* && sed -nE "s/^f ([0-9a-f]+) [0-9]+ /\1  /p" meta/files | sha256sum -c --quiet )
}

@test "odd bytes in names and in links' targets are refused" {
	refused_with "$(printf 'ln -s "x\nf 00 usr/lib/forged" "$DESTDIR/usr/lib/l"')" 'usr/lib/l: a link whose target has a control character'
	refused_with "$(printf 'ln -s "x\tusr/lib/forged" "$DESTDIR/usr/lib/l"')" 'usr/lib/l: a link whose target has a control character'
	refused_with "$(printf ': >"$DESTDIR/usr/lib/a\nb"')" 'usr/lib/a\x0ab: a control character in its name'
	refused_with "$(printf ': >"$DESTDIR/usr/lib/a\033b"')" 'usr/lib/a\x1bb: a control character in its name'
	refused_with "$(printf ': >"$DESTDIR/usr/lib/a\377"')" 'usr/lib/a\xff: a control character in its name, or no UTF-8'
	refused_with "$(printf 'mkdir "$DESTDIR/usr/a\tb"; : >"$DESTDIR/usr/a\tb/c"')" 'usr/a\x09b: a control character'
	build_with ': >"$DESTDIR/usr/include/a file, '"'quoted'"' \"é 日本\".h"; : >"$DESTDIR/usr/include/ONE.H"; : >"$DESTDIR/usr/include/-rf"'
	mstatic fetch ./one
	[ -e "$SYSROOT/usr/include/a file, 'quoted' \"é 日本\".h" ]
	[ -e "$SYSROOT/usr/include/ONE.H" ] && [ -e "$SYSROOT/usr/include/-rf" ]
}

@test "what is no library's is bounded" {
	refused_with 'truncate -s 15G "$DESTDIR/usr/lib/sparse"' 'usr/lib/sparse: with it, the files are larger than any library'
	refused_with 'for i in 1 2 3 4 5; do truncate -s 1G "$DESTDIR/usr/lib/sparse$i"; done' 'larger than any library'
	refused_with 'cd "$DESTDIR/usr/include"; for i in $(seq 200); do mkdir d; cd d; done; : >x' 'one installs more than 100 folders in one another'
	refused_with 'cd "$DESTDIR/usr/include"; d=$(printf %0250d 1); mkdir -p "$d/$d/$d/$d"; : >"$d/$d/$d/$d/x"' 'an overlong path'
	refused_with 'python3 -c "import socket; socket.socket(socket.AF_UNIX).bind(\"$DESTDIR/usr/s\")"' 'usr/s: a special file'
	refused_with 'mkdir "$DESTDIR/meta"; echo forged >"$DESTDIR/meta/files"' 'meta/files: it is outside of usr'
	refused_with ': >"$DESTDIR/ forged"' ' forged: it is outside of usr'
}

@test "of results that are too many, or wrong many times, nothing is copied or said to be missing" {
	refused_with 'cd "$DESTDIR/usr/include"; for i in $(seq 100); do : >"$(printf "a\nb%d" $i)"; done' 'usr/include/a\x0ab1: a control character'
	[[ "$output" != *'does not install'* ]]
	refused_with 'rm "$DESTDIR/usr/lib/libone.a"; mkdir "$DESTDIR/usr/lib/libone.a"; : >"$DESTDIR/usr/lib/libone.a/x"' \
		'one does not install usr/lib/libone.a, which its line `libs` promises'
	build_with 'truncate -s 3G "$DESTDIR/usr/lib/sparse"; ln "$DESTDIR/usr/lib/sparse" "$DESTDIR/usr/lib/twice"'
	mkdir small
	rm -rf home/failed
	unshare -rm sh -c 'mount -t tmpfs none small' || skip 'no private mount here'
	run unshare -rm sh -c 'mount -t tmpfs -o size=200m none small && cp -r --preserve=mode,timestamps,links home small/ && MSTATIC_HOME=$PWD/small/home exec mstatic fetch ./one'
	echo "$output"
	[ "$status" = 1 ]
	[[ "$output" == *'usr/lib/twice: with it, the files are larger than any library'* ]]
}

@test "a tree of any depth is removed again" {
	ulimit -n 256
	refused_with 'python3 -c "
import os
for i in range(10000):
    os.mkdir(\"d\"); os.chdir(\"d\")
os.mkdir(\"shut\", 0)"; exit 1' 'exit status 1'
	[ -d "$MSTATIC_HOME/failed/one-1.0/one-1.0/d" ]
	refused_with 'exit 2' 'exit status 2'
	[ ! -e "$MSTATIC_HOME/failed/one-1.0/one-1.0/d" ]
}

@test "set-user-id, sticky and foreign bits come no further than the build" {
	build_with 'chmod 7777 "$DESTDIR/usr/include" "$DESTDIR/usr/include/one.h"; chmod 0 "$DESTDIR/usr/lib/libone.a" || :
		chmod 0400 "$DESTDIR/usr/lib/libone.a"'
	mstatic fetch ./one
	[ "$(stat -Lc %a "$STORE"/one-*/usr/include "$STORE"/one-*/usr/include/one.h "$STORE"/one-*/usr/lib/libone.a | xargs)" = '755 555 444' ]
	# In a kept tree they may stay, but nobody else gets at them.
	build_with 'cp /bin/sh mine; chmod 4755 mine; chmod 777 /build; exit 1'
	run mstatic fetch ./one
	[ "$(stat -c %a "$MSTATIC_HOME/failed/one-1.0")" = 700 ]
}

@test ".pc files and scripts that are huge or no text" {
	refused_with 'head -c 2000000 /dev/zero | tr "\0" x >"$DESTDIR/usr/lib/pkgconfig/x.pc"' 'usr/lib/pkgconfig/x.pc: it is larger than'
	refused_with 'printf "prefix=/usr\n\0" >"$DESTDIR/usr/lib/pkgconfig/x.pc"' 'usr/lib/pkgconfig/x.pc: it is no text'
	build_with 'mkdir "$DESTDIR/usr/bin"; printf "\0\177/usr" >"$DESTDIR/usr/bin/x-config"; printf "#!/bin/sh\0/usr" >"$DESTDIR/usr/bin/y-config"
		ln -s ../../bin/x-config "$DESTDIR/usr/lib/pkgconfig/x.pc"; : >"$DESTDIR/usr/lib/pkgconfig/empty.pc"'
	mstatic fetch ./one
	[ "$(od -An -tx1 "$SYSROOT/usr/bin/x-config" | xargs)" = '00 7f 2f 75 73 72' ]
}

@test "a recipe's folder is read without following links, or waiting for a FIFO" {
	ln -s /dev/zero one/zero
	timeout 60 mstatic fetch ./one
	grep -q '^link zero sha256:' "$STORE"/one-*/meta/key
	run compgen -G "$STORE/one-*/meta/recipe/one/zero"
	[ -z "$output" ]
	mkfifo one/pipe
	run timeout 60 mstatic fetch ./one
	[ "$status" = 1 ]
	[[ "$output" == *'one/pipe is neither a file nor a folder'* ]]
}

@test "a log of any bytes does no harm" {
	build_with 'head -c 300000000 /dev/zero; printf "\n\033[2Jcleared \302\233 \377 \000 end\n"; exit 1'
	# Under a sanitizer, which reserves terabytes, the memory is not limited.
	(grep -q __asan_init "$MSTATIC_BIN/mstatic" || ulimit -v 250000; run mstatic fetch ./one; [[ "$output" == *'| '*'\x1b[2Jcleared \xc2\x9b \xff   end'* ]])
}

@test "an archive's name cannot forge what libraries need" {
	build_with 'cp "$DESTDIR/usr/lib/libone.a" "$DESTDIR/usr/lib/libfirst one.a"; cp "$DESTDIR/usr/lib/libone.a" "$DESTDIR/usr/lib/lib.a"'
	mstatic fetch ./one
	[ "$(cat "$STORE"/one-*/meta/needs)" = one ]
	run grep -E '^archive (first|) ' "$SYSROOT/mstatic/index"
	[ "$output" = 'archive first first' ]
}

@test "what an archive asks of a program is in the index: sections to be kept; not LTO data, which is beside the code" {
	echo 'int main(void) { return 0; }' >main.c
	mstatic fetch ./one
	mstatic-cc -c main.c
	mstatic explain -- main.o -lone | grep '^cc: in place of: '
	build_with 'printf "%s\n" ".section .gnu.lto_late" ".byte 1" >late.s; $CC -c late.s; $AR r "$DESTDIR/usr/lib/libone.a" late.o'
	mstatic fetch ./one
	run ! grep '^asks one ' "$SYSROOT/mstatic/index"
	mstatic explain -- main.o -lone | grep '^cc: in place of: '
	mstatic-cc main.o -lone -o main
	./main
	mstatic explain -- main.o -lone | grep -e ' --gc-sections '
	build_with 'echo ".section registry,\"a\"; .byte 1" >set.s; $CC -c set.s; $AR r "$DESTDIR/usr/lib/libone.a" set.o'
	mstatic fetch ./one
	grep -x 'asks one one sections' "$SYSROOT/mstatic/index"
	run ! grep -e ' --gc-sections ' <(mstatic explain -- main.o -lone)
}

@test "an entry whose list of files is no such list is built anew" {
	local line entry
	mstatic fetch ./one
	entry=$(echo "$STORE"/one-*)
	cp "$entry/meta/files" good
	while read -r line; do
		chmod u+w "$entry/meta/files"
		{ cat good; printf '%b\n' "$line"; } >"$entry/meta/files"
		run mstatic fetch ./one
		echo "$line: $output"
		[ "$status" = 0 ]
		[[ "$output" == *'one 1.0: build'* ]]
		cmp good "$entry/meta/files"
		[ ! -e "$MSTATIC_HOME/evil" ] && [ ! -e "$MSTATIC_HOME/generations/evil" ]
	done <<-'T'
		l x\tusr/../../evil
		l ../../../evil\tusr/lib/l
		l /etc/passwd\tusr/lib/l
		l \tusr/lib/l
		f 00 usr/lib/x
		f 0000000000000000000000000000000000000000000000000000000000000000 etc/x
		f 0000000000000000000000000000000000000000000000000000000000000000 usr/./x
		f 0000000000000000000000000000000000000000000000000000000000000000 usr/lib/
		x
	T
	uses one
	[ "$status" = 1 ]
}

@test "the readers of an entry's texts survive any bytes" {
	local z=0000000000000000000000000000000000000000000000000000000000000000
	printf '%s\n' "f $z usr/lib/libz.a" $'l libz.a\tusr/lib/liby.a' $'l ../x\tusr/lib/a/b' >files
	printf '%s\n' 'name x' 'version 1' 'needs a b' 'libs c' "source x sha256:$z" base 'seconds 1.5' >info
	printf '%s\n' 'prefix=/usr' 'libdir=${prefix}/lib' 'Libs: -L/usr/lib -lx' 'Cflags: -I/usr/include' >x.pc
	printf '%s\n' '#!/bin/sh' "prefix='/usr'" 'echo "-L/usr/lib" '"'-I/usr/include'" >x-config
	sanitized fuzz-entry
	"$output" files info x.pc x-config
}
