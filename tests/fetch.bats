#!/usr/bin/env bats
# mstatic fetch: from a name to a library in the sysroot, whatever comes in between.
# shellcheck disable=SC2016  # the quoted text is for a recipe's build
load helper
load recipes

setup_file() { light_install; }
setup() { light_home; }

@test "a library is built, found by the compiler, and its program runs" {
	make_recipe one
	run mstatic fetch ./one
	[ "$status" = 0 ]
	[[ "$output" == *"one 1.0 is in the sysroot of $TRIPLE"* ]]
	uses one
	[ "$status" = 1 ]
	assert_static uses
	[ "$(mstatic-pkg-config --modversion one)" = 1.0 ]
	no_leftovers
}

@test "what is there is not built again, takes no lock and asks nobody" {
	make_recipe one
	make_recipe slow
	echo 'sleep 600' >>slow/build
	mstatic fetch ./one
	mstatic fetch ./slow >slow.log 2>&1 3>&- &
	local slow=$!
	until grep -q 'slow 1.0: build' slow.log; do sleep 0.1; done
	run mstatic fetch --offline ./one
	kill "$slow"
	wait "$slow" || true
	[ "$status" = 0 ]
	[ "$output" = "one 1.0 is in the sysroot of $TRIPLE" ]
}

@test "dependencies come first and need not be named when linking" {
	make_recipe low
	make_recipe middle low
	make_recipe high 'middle low'
	mstatic fetch ./high
	uses high
	[ "$status" = 4 ]
	grep -qx 'archive high high low middle' "$SYSROOT/mstatic/index"
}

@test "a recipe says which lines use its library without naming it" {
	local recipes=${MSTATIC_BIN%/bin}/share/mstatic/recipes
	( cd "$recipes" && make_recipe tall &&
		printf '%s\n' 'reserved tall' 'runtime tall library of heights' 'when flag -DTALL' 'when symbol tall_*' >>tall/recipe )
	make_recipe other
	printf '%s\n' 'runtime other other library' 'when links c++' >>other/recipe
	mstatic fetch ./other
	printf '%s\n' 'runtime other other other library' 'when other other links c++' >want
	grep -E '^(runtime|when|reserved) other' "$SYSROOT/mstatic/index" | diff want -
	printf '%s\n' 'runtime tall tall library of heights' 'when tall tall flag -DTALL' 'when tall tall symbol tall_*' \
		'reserved tall tall' >want
	grep -E '^(runtime|when|reserved) tall' "$SYSROOT/mstatic/index" | diff want -
	# A link reads what is above the second empty line: offers are for failures.
	run -0 awk -v RS= '{ n = split($0, lines, "\n"); for (i = 1; i <= n; i++) { split(lines[i], w, " "); print NR, w[1] } }' \
		"$SYSROOT/mstatic/index"
	[ "$(grep -E 'reserved|archive|offer' <<<"$output" | sort -u | paste -sd ' ')" = '1 reserved 2 archive 3 offer' ]
	mkdir mine
	echo 'int tall(void) { return 2; }' | mstatic-cc -xc -c - -o tall.o && ar rc mine/libtall.a tall.o
	printf '#include <tall.h>\nint main(void) { return tall(); }\n' >t.c
	echo 'int tall_x(void); int main(void) { return tall_x(); }' >x.c
	run -1 mstatic-cc -c t.c
	[[ $output != *'fetching it, once'* ]]
	run -0 mstatic-cc -DTALL -c t.c
	[[ $output == *'this may need the library of heights, which is not in the sysroot: fetching it, once'* ]]
	run -0 mstatic-cc t.o -o t -Lmine -ltall
	grep -E '^(runtime|when|reserved) tall' "$SYSROOT/mstatic/index" | diff want -
	run -1 ./t
	# An entry of an older mstatic's does not say it: the recipe does.
	chmod -R u+w "$MSTATIC_HOME"/store/*/tall-1.0-*/meta
	rm "$MSTATIC_HOME"/store/*/tall-1.0-*/meta/runtime
	mstatic remove other
	grep -E '^(runtime|when|reserved) tall' "$SYSROOT/mstatic/index" | diff want -
	mstatic remove tall
	run ! mstatic-cc x.c -o x
	[[ $output == *'tall_x is in the library of heights, which is not in the sysroot'*'next: mstatic fetch tall; it is linked by itself then'* ]]
	rm -r "$recipes/tall"
}

@test "a part of the base brings the whole base along" {
	local recipes=${MSTATIC_BIN%/bin}/share/mstatic/recipes
	( cd "$recipes" && make_recipe part && echo 'base yes' >>part/recipe &&
		sed -i 's/\$AR rcD/ar rcD/' part/build )
	export MSTATIC_HOME=$BATS_TEST_TMPDIR/fresh
	run mstatic fetch part
	rm -r "$recipes/part"
	[ "$status" = 0 ]
	uses part
	[ "$status" = 1 ]
}

@test "JSON says what is in the sysroot" {
	make_recipe one
	mstatic fetch --json ./one >out.json
	python3 - "$STORE" <<-'P'
		import json, os, sys
		(e,) = json.load(open("out.json"))
		assert e["name"] == "one" and e["version"] == "1.0" and e["libs"] == ["one"], e
		assert os.path.dirname(e["entry"]) == sys.argv[1] and os.path.isdir(e["entry"]), e
	P
}

@test "wrong command lines are refused" {
	local line
	for line in 'fetch' 'fetch --sandbox=some first' 'fetch --jobs=0 first' 'fetch --jobs x first' 'fetch --ofline first'; do
		# shellcheck disable=SC2086
		run mstatic $line
		[ "$status" = 2 ]
		[[ "$output" == *next:* ]]
	done
	run mstatic fetch --target=vax-dec-ultrix first
	[ "$status" = 1 ]
	[[ "$output" == *vax-dec-ultrix*"$TRIPLE"* ]]
}

@test "an unknown name is told with the nearest one" {
	run mstatic fetch mussl
	[ "$status" = 1 ]
	[[ "$output" == *"'mussl'"*musl* ]]
}

@test "a source with a wrong digest installs nothing and is kept aside" {
	make_recipe one
	sed -i -E 's/sha256:......../sha256:00000000/' one/recipe
	local before
	before=$(sysroot_state)
	run mstatic fetch ./one
	[ "$status" = 1 ]
	[[ "$output" == *one-1.0.tar.gz* ]]
	[ "$(sysroot_state)" = "$before" ]
	[ -n "$(ls "$MSTATIC_HOME/sources/bad")" ]
	[ -z "$(find "$STORE" -maxdepth 1 -name 'one-*')" ]
}

@test "a build that fails keeps its tree, names its log, and changes nothing" {
	make_recipe one
	echo 'echo "one.c:1: error: of all"; seq 100; seq -s " " 999; echo the last words; exit 9' >>one/build
	local before
	before=$(sysroot_state)
	run mstatic fetch ./one
	[ "$status" = 1 ]
	[[ "$output" == *'exit status 9'*'| one.c:1: error: of all'*'| 100'*'| 1 2 3 '*'125 126 127  ...'*'| the last words'* ]]
	[[ "$output" == *"the whole log: $MSTATIC_HOME/logs/one-1.0-"* ]]
	[[ "$output" == *"the build's tree: $MSTATIC_HOME/failed/one-1.0"* ]]
	[ -f "$MSTATIC_HOME/failed/one-1.0/one-1.0/one.o" ]
	[ "$(sysroot_state)" = "$before" ]
	no_leftovers

	sed -i '$d' one/build
	mstatic fetch ./one
	uses one
	[ "$status" = 1 ]
}

@test "a test program that fails, or does not link, installs nothing" {
	make_recipe one
	for body in 'return 3;' 'int missing(void); return missing();'; do
		printf 'int main(void) { %s }\n' "$body" >one/test.c
		run mstatic fetch ./one
		[ "$status" = 1 ]
		[[ "$output" == *'test.c of one'* ]]
		[ -z "$(find "$STORE" -maxdepth 1 -name 'one-*')" ]
	done
}

@test "a recipe's test that does not end is ended by a limit on its processor time" {
	make_recipe one
	printf '#include <signal.h>\n#include <sys/resource.h>\nint main(void) { struct rlimit r;\n%s\n%s }\n' \
		'if (getrlimit(RLIMIT_CPU, &r) != 0 || r.rlim_cur < 60 || r.rlim_max <= r.rlim_cur) return 1;' \
		'raise(SIGXCPU); return 0;' >one/test.c
	run mstatic fetch ./one
	[ "$status" -eq 1 ]
	[[ "$output" == *'test.c of one did not end within '*' s of processor time'* ]]
}

@test "a test in C++ is passed over where there is no compiler for it, with a line that says so" {
	make_recipe one
	printf 'class x {};\nint main() { return 0; }\n' >one/test.cc
	mkdir path
	find /usr/bin -maxdepth 1 ! -name '*++*' -exec ln -s -t path {} +
	PATH=$MSTATIC_BIN:$PWD/path run mstatic fetch ./one
	[ "$status" = 0 ]
	[[ "$output" == *'test.cc of one was not built: there is no C++ compiler'* ]]
	uses one
}

@test "a program that the build needs and that is not here is named before anything is built" {
	make_recipe one
	echo 'host cc no-such-program' >>one/recipe
	run mstatic fetch ./one
	[ "$status" = 1 ]
	[[ "$output" == *'lacks what builds need: no-such-program (for one)'* ]]
	[[ "$output" != *'one 1.0: build'* ]]
}

# only_manager PROGRAM: PATH has no package manager but this one, and all else of /usr/bin.
only_manager() {
	mkdir -p "path-$1"
	find /usr/bin -maxdepth 1 ! -name apt-get ! -name dnf ! -name apk ! -name pacman ! -name zypper \
		-exec ln -s -t "path-$1" {} +
	printf '#!/bin/sh\n' >"path-$1/$1"
	chmod +x "path-$1/$1"
	PATH=$MSTATIC_BIN:$PWD/path-$1
}

@test "what builds lack of this machine is said at once, before any download, with one command" {
	templates=$BATS_FILE_TMPDIR/prefix/share/mstatic/sysroot-templates
	rm "$templates"
	cp -R "$TOP/sysroot-templates" "$templates"
	echo 'no-such-a  a-apt a-dnf a-apk,b-apk - a-zypper' >>"$templates/packages"
	echo 'x-*        *-apt *-dnf b-apk *-pac -' >>"$templates/packages"
	make_recipe there
	mstatic fetch ./there
	echo 'host no-such-b' >>there/recipe
	make_recipe low
	sed -i 's,^from .*,from http://127.0.0.1:1/low.tar.gz,' low/recipe
	make_recipe middle low
	echo 'host no-such-a make x-one' >>middle/recipe
	make_recipe high 'low middle'
	echo 'host x-one' >>high/recipe
	for case in 'apt-get|apt-get install -y --no-install-recommends a-apt one-apt' 'dnf|dnf install -y a-dnf one-dnf' \
		'apk|apk add a-apk b-apk' 'pacman|pacman -S --needed --noconfirm one-pac; and install no-such-a by other means' \
		'zypper|zypper --non-interactive install a-zypper; and install x-one by other means' \
		'none|install no-such-a and x-one, by whatever means this machine has'; do
		(
			only_manager "${case%%|*}"
			[ "$(id -u)" = 0 ] || [[ $case == none* ]] || case=${case%%|*}"|sudo "${case#*|}
			run mstatic fetch ./high
			printf '%s\n' "${lines[@]}"
			[ "$status" = 1 ] && [ "${#lines[@]}" = 2 ] && [ "${lines[1]}" = "mstatic:   next: ${case#*|}" ] &&
				[ "${lines[0]}" = 'mstatic: this machine lacks what builds need: no-such-a (for middle), x-one (for middle, high)' ]
		) || { echo "of $case"; false; }
	done
	run compgen -G "$MSTATIC_HOME/logs/low*"
	[ -z "$output" ]
	run -1 mstatic fetch --dry-run ./high ./there
	[[ $output == *'low 1.0: would be built, after a download of '*'no-such-a (for middle), x-one (for middle, high), no-such-b (for there)'* ]]
	run -1 --separate-stderr mstatic fetch --dry-run --json ./high ./there
	python3 - "$output" <<-'END'
		import json, sys
		look = json.loads(sys.argv[1])
		assert [r['name'] for r in look['recipes'] if r['build']] == ['low', 'middle', 'high', 'there'], look
		assert look['missing'][1] == {'need': 'x-one', 'for': ['middle', 'high']}, look
	END
	run -0 mstatic fetch --dry-run ./low
	run compgen -G "$MSTATIC_HOME/store/$TRIPLE/low-*"
	[ -z "$output" ]
}

@test "a compiler that lacks C++, or a libgcc for the target, is told before anything is built" {
	make_recipe one
	echo 'languages c++' >>one/recipe
	mkdir compiler
	cat >compiler/gcc-99 <<-'END'
		#!/bin/sh
		case $1 in
		-print-libgcc-file-name) echo /nowhere/libgcc.a ;;
		-print-prog-name=cc1plus) echo cc1plus ;;
		*) exec gcc "$@" ;;
		esac
	END
	chmod +x compiler/gcc-99
	MSTATIC_HOME=$PWD/empty run -0 mstatic fetch --dry-run ./one
	MSTATIC_HOME=$PWD/empty MSTATIC_CC=$PWD/compiler/gcc-99 run -1 mstatic fetch ./one
	[[ $output == *'lacks what builds need: gcc (for musl), g++-99 (for one)'* ]]
	[ ! -e empty/store ]
}

# own_helpers: the light installation's recipes have a folder of helpers that tests may change.
own_helpers() {
	HELPERS=$BATS_FILE_TMPDIR/prefix/share/mstatic/recipes/helpers
	rm -rf "$HELPERS"
	cp -R "$TOP/recipes/helpers" "$HELPERS"
}

@test "a helper that the recipe uses is known to its build, and a change of it builds anew what uses it" {
	own_helpers
	printf '%s\n' '# host sed no-such-tool' 'compile() { $CC $CFLAGS -DHOW="$HOW" -c "$NAME.c"; }' >"$HELPERS/own.sh"
	make_recipe one
	make_recipe other
	sed -i 's/^$CC .*/HOW=1 compile/' one/build
	echo 'uses own' >>one/recipe
	run -1 mstatic fetch ./one ./other
	[[ $output == *'lacks what builds need: no-such-tool (for one)'* ]]
	sed -i 's/ no-such-tool//' "$HELPERS/own.sh"
	mstatic fetch ./one ./other
	uses one
	[ "$status" = 1 ]
	run -0 mstatic fetch ./one ./other
	[[ $output != *'built in'* ]]
	echo '# changed' >>"$HELPERS/own.sh"
	run -0 mstatic fetch ./one ./other
	[[ $output == *'one 1.0 is built anew; what changed: helper own'* && $output != *'other 1.0: built'* ]]
	run -0 mstatic info --json one
	[[ $output == *'"host": ["sed"]'* ]]
	sed -i 's/^uses own/uses cmale/' one/recipe
	run -1 mstatic fetch ./one
	[[ $output == *"no helper is called 'cmale', did you mean cmake?"* ]]
}

# tree_recipe NAME FILE…: as make_recipe, but its source is made of these files of the current folder as well.
tree_recipe() {
	make_recipe "$1"
	tree=$BATS_TEST_TMPDIR/src/$1-1.0
	cp -R "${@:2}" "$tree/"
	pack "$tree" "$1/$1-1.0.tar.gz"
	(cd "$1" && about "$1" 1.0 "$1" "$1-1.0.tar.gz" >recipe)
}

@test "helpers: CMake and Meson projects are one line" {
	own_helpers
	cat >CMakeLists.txt <<-'END'
		cmake_minimum_required(VERSION 3.13)
		project(viacmake C)
		add_library(viacmake viacmake.c)
		install(TARGETS viacmake)
		install(FILES viacmake.h DESTINATION include)
	END
	tree_recipe viacmake CMakeLists.txt
	echo 'uses cmake' >>viacmake/recipe
	echo 'cmake_install . -DUNUSED=1' >viacmake/build
	cat >meson.build <<-'END'
		project('viameson', 'c')
		library('viameson', 'viameson.c', install: true)
		install_headers('viameson.h')
	END
	tree_recipe viameson meson.build
	echo 'uses meson' >>viameson/recipe
	echo 'meson_install .' >viameson/build
	mstatic fetch ./viacmake
	uses viacmake
	[ "$status" = 1 ]
	command -v meson ninja || skip 'Meson or ninja is not installed'
	mstatic fetch ./viameson
	uses viameson
	[ "$status" = 1 ]
}

@test "helpers: of Debian's patches those that fit and are not there yet are applied; none gets lost" {
	own_helpers
	mkdir -p debian/patches
	patch_of() { printf '%s\n' "--- a/$1" "+++ b/$1" '@@ -0,0 +1 @@' "+$2"; }
	patch_of new.h 'int new;' >debian/patches/CVE-1.patch
	patch_of there.h 'int there;' | sed '3s/.*/@@ -1 +1 @@/; 3a-int old;' >debian/patches/cve-2.patch
	patch_of doc 'words' >debian/patches/doc.patch
	patch_of there.h 'int other;' | sed '3s/.*/@@ -1 +1 @@/; 3a-int old;' >debian/patches/CVE-lost.patch
	printf '%s\n' '# of 2026' CVE-1.patch cve-2.patch '' doc.patch >debian/patches/series
	echo 'int there;' >there.h
	tree_recipe one there.h
	pack "$PWD/debian" one/one.debian.tar.gz
	add_debian() {
		(cd one && echo "source one.debian.tar.gz $(stat -c %s one.debian.tar.gz) sha256:$(sha256sum <one.debian.tar.gz | cut -d' ' -f1) debian"
			echo 'from file:one.debian.tar.gz'; echo 'uses debian')
	}
	cp one/recipe plain
	add_debian >>one/recipe
	cp one/build rest
	{ echo "debian_patches '[Cc][Vv][Ee]-*'"; echo '[ -e new.h ] && [ ! -e doc ] && [ "$(cat there.h)" = "int there;" ]'; cat rest; } >one/build
	mstatic fetch ./one
	{ echo "debian_patches '*' '!doc*'"; echo '[ -e new.h ] && [ ! -e doc ]'; cat rest; } >one/build
	mstatic fetch ./one
	{ echo "debian_patches 'fix-*'"; cat rest; } >one/build
	run -1 mstatic fetch ./one
	[[ $output == *"none of Debian's patches is called fix-*"* ]]
	echo CVE-lost.patch >>debian/patches/series
	pack "$PWD/debian" one/one.debian.tar.gz
	{ cat plain; add_debian; } >one/recipe
	{ echo "debian_patches '*'"; cat rest; } >one/build
	run -1 mstatic fetch ./one
	[[ $output == *'the build of one 1.0 failed'* ]]
}

@test "a recipe's own patches are applied, in order" {
	make_recipe one
	printf '%s\n' '--- a/one.c' '+++ b/one.c' '@@ -1,2 +1,2 @@' ' int one(void) { return 1' '-; }' '+ + 10; }' >one/a.patch
	printf '%s\n' '--- a/one.c' '+++ b/one.c' '@@ -1,2 +1,2 @@' ' int one(void) { return 1' '- + 10; }' '+ + 20; }' >one/b.patch
	mstatic fetch ./one
	uses one
	[ "$status" = 21 ]
}

@test "killed at any step, the old sysroot or the new one is there, and the same fetch works" {
	make_recipe one
	local step=0 homes=0
	while :; do
		step=$((step + 1))
		export MSTATIC_HOME=$BATS_TEST_TMPDIR/killed-$step
		run env MSTATIC_TEST_KILL=$step mstatic fetch ./one
		[ "$status" = 137 ] || break
		SYSROOT=$MSTATIC_HOME/sysroot/$TRIPLE
		[ ! -e "$SYSROOT" ] || { [ -f "$SYSROOT/usr/lib/libone.a" ] && [ -f "$SYSROOT/usr/lib/libc.a" ]; }
		mstatic fetch ./one
		uses one
		[ "$status" = 1 ]
		no_leftovers
		homes=$((homes + 1))
		rm -rf "$MSTATIC_HOME"
	done
	[ "$status" = 0 ]
	[ "$homes" -ge 15 ]
}

@test "killed while it replaces a sysroot, the old one goes on working" {
	make_recipe one
	make_recipe two
	mstatic fetch ./one
	local step=0 base=$MSTATIC_HOME
	while :; do
		step=$((step + 1))
		export MSTATIC_HOME=$BATS_TEST_TMPDIR/killed-$step
		cp -a "$base" "$MSTATIC_HOME"
		SYSROOT=$MSTATIC_HOME/sysroot/$TRIPLE
		run env MSTATIC_TEST_KILL=$step mstatic fetch ./two
		[ "$status" = 137 ] || break
		uses one
		[ "$status" = 1 ]
		mstatic fetch ./two
		uses two
		[ "$status" = 1 ]
		no_leftovers
		rm -rf "$MSTATIC_HOME"
	done
	[ "$status" = 0 ]
	[ "$step" -ge 10 ]
}

@test "two fetches of the same thing at once both succeed, and one waits" {
	make_recipe one
	sed -i '1i sleep 1' one/build
	mstatic fetch ./one >a.log 2>&1 3>&- &
	local a=$!
	mstatic fetch ./one >b.log 2>&1 3>&- &
	local b=$!
	wait "$a"
	wait "$b"
	cat a.log b.log
	[ "$(cat a.log b.log | grep -c 'waiting for another mstatic')" = 1 ]
	[ "$(cat a.log b.log | grep -c 'one 1.0: build')" = 1 ]
	uses one
	[ "$status" = 1 ]
}

@test "two fetches of different things at once: both are there" {
	make_recipe one
	make_recipe two
	mstatic fetch ./one >a.log 2>&1 3>&- &
	local a=$!
	mstatic fetch ./two >b.log 2>&1 3>&- &
	local b=$!
	wait "$a"
	wait "$b"
	uses one
	[ "$status" = 1 ]
	uses two
	[ "$status" = 1 ]
}

@test "told to stop, it ends its build, cleans up and says so" {
	make_recipe one
	echo 'sleep 31415' >>one/build
	mstatic fetch ./one >log 2>&1 3>&- &
	local pid=$!
	until grep -q 'one 1.0: build' log; do sleep 0.1; done
	sleep 0.5
	kill -TERM "$pid"
	status=0
	wait "$pid" || status=$?
	[ "$status" = 143 ]
	grep -q 'interrupted; nothing was installed' log
	run pgrep -f 'sleep 31415'
	[ "$status" = 1 ]
	no_leftovers
}

# begin_unpacking: fetches, in the background, what takes a while to unpack, and is back once that began; to be waited
# for as $pid, its messages are in log.
begin_unpacking() {
	make_recipe one
	mkdir -p "$BATS_TEST_TMPDIR/src/many"
	(cd "$BATS_TEST_TMPDIR/src/many" && seq 60000 | xargs touch)
	pack "$BATS_TEST_TMPDIR/src/many" one/many.tar.gz
	(cd one && about one 1.0 one many.tar.gz >recipe)
	mstatic fetch ./one >log 2>&1 3>&- &
	pid=$!
	until [ -e "$(echo "$MSTATIC_HOME"/tmp/*/build/*.tmp/1)" ]; do sleep 0.02; done
}

# What unpacks for this test, as pgrep knows it.
unpacking() {
	"$1" "${@:2}" -f "^mstatic-source [0-9]+ unpack .*$MSTATIC_HOME/tmp/"
}

@test "told to stop while it unpacks, it does not unpack the rest" {
	begin_unpacking
	kill -TERM "$pid"
	status=0
	wait "$pid" || status=$?
	[ "$status" = 143 ]
	grep -q 'interrupted; nothing was installed' log
	run ! grep -q "one 1.0: build" log
	[ ! -e "$(echo "$MSTATIC_HOME"/tmp/*)" ]
}

@test "killed while it unpacks, nothing goes on unpacking" {
	begin_unpacking
	unpacking pgrep
	kill -KILL "$pid"
	wait "$pid" || true
	for _ in {1..50}; do
		unpacking pgrep || break
		sleep 0.1
	done
	run ! unpacking pgrep
}

@test "where what unpacks is killed, that is said, and nothing is left" {
	begin_unpacking
	unpacking pkill -KILL
	status=0
	wait "$pid" || status=$?
	[ "$status" = 1 ]
	grep -q 'cannot unpack .*many.tar.gz: mstatic-source was ended by signal 9' log
	grep -q 'next: the same command again' log
	[ ! -e "$(echo "$MSTATIC_HOME"/tmp/*)" ]
}

@test "the program that unpacks is needed for that alone, and works for mstatic alone" {
	make_recipe one
	chmod -x "$MSTATIC_BIN/../libexec/mstatic/mstatic-source"
	run -1 mstatic fetch ./one
	[[ $output == *'cannot run '*'mstatic-source: Permission denied'*'install mstatic again'* ]]
	run -0 mstatic fetch musl
	chmod +x "$MSTATIC_BIN/../libexec/mstatic/mstatic-source"
	run -2 "$MSTATIC_BIN/../libexec/mstatic/mstatic-source" 1 unpack x '' y
	[[ $output == *'by mstatic alone'* ]]
	run -0 mstatic fetch ./one
}

@test "with a full disk it says so, and goes on when there is room" {
	local ns=(unshare -m) size
	[ "$(id -u)" = 0 ] || ns=(unshare -rm)
	"${ns[@]}" mount -t tmpfs none /mnt 2>/dev/null || skip 'mount: not allowed here'
	make_recipe one
	for size in 64 400 3000 6000 11000; do
		run "${ns[@]}" sh -euc '
			mkdir -p "$MSTATIC_HOME-small"
			export MSTATIC_HOME=$MSTATIC_HOME-small
			mount -t tmpfs -o size=64m none "$MSTATIC_HOME"
			head -c $((65536 - $1))k /dev/zero >"$MSTATIC_HOME/ballast"
			if mstatic fetch ./one >first.log 2>&1; then echo "it fitted into $1 kB"; exit 9; fi
			[ ! -e "$MSTATIC_HOME/sysroot/$2" ]
			rm "$MSTATIC_HOME/ballast"
			mstatic fetch ./one
			mstatic-cc -o program one/test.c -lone
			./program
		' sh "$size" "$TRIPLE"
		echo "with $size kB: $output"
		[ "$status" = 0 ]
		grep -qE 'No space left|disk of .* is full' first.log
		grep -q 'next: ' first.log
	done
}

@test "what a library exports, those hear who are built with it, and users; a command line wins, and no library says nothing" {
	make_recipe giver
	make_recipe taker giver
	printf '%s\n' 'exports autoconf ac_cv_thing=yes, of course' 'exports cmake Thing_STATIC=ON' >>giver/recipe
	cat >>taker/build <<-'B'
		ac_site_file=$MSTATIC_HOME/sysroot/$TARGET/mstatic/config.site
		set +u
		. "$ac_site_file"
		test "$ac_cv_thing" = 'yes, of course'
	B
	mstatic fetch ./taker
	local ac_site_file=$SYSROOT/mstatic/config.site given
	# shellcheck source=/dev/null
	[ "$(. "$ac_site_file"; echo "$ac_cv_thing")" = 'yes, of course' ]
	# shellcheck source=/dev/null
	[ "$(ac_cv_thing=no; . "$ac_site_file"; echo "$ac_cv_thing")" = no ]
	echo "include($SYSROOT/mstatic/exports.cmake)
message(NOTICE \${Thing_STATIC})" >say.cmake
	for given in ON OFF; do
		[ "$(cmake -DThing_STATIC:STRING="$given" -P say.cmake 2>&1)" = "$given" ]
	done
	[ "$(cmake -P say.cmake 2>&1)" = ON ]
	mstatic remove taker giver
	run -1 grep -v '^#' "$SYSROOT/mstatic/exports.site" "$SYSROOT/mstatic/exports.cmake"
}

# with_program RECIPE: its build installs two programs of this kind, one of which it declares.
with_program() {
	echo "programs $1-make" >>"$1/recipe"
	cat >>"$1/build" <<-B
		echo 'int puts(const char *); int main(void) { return puts("made") < 0; }' >make.c
		mkdir -p "\$DESTDIR/usr/bin"
		\$CC make.c -o "\$DESTDIR/usr/bin/$1-make"
		cp "\$DESTDIR/usr/bin/$1-make" "\$DESTDIR/usr/bin/$1-other"
	B
}

@test "a library's program that makes what its users compile: mstatic run and CMake find it, and no other program of its" {
	make_recipe giver
	with_program giver
	mstatic fetch ./giver
	[ "$(mstatic run -- giver-make)" = made ]
	run -127 mstatic run -- giver-other
	printf '%s\n' "include($SYSROOT/mstatic/toolchain.cmake)" 'find_program(MAKE giver-make)' 'message(NOTICE ${MAKE})' >say.cmake
	[ "$($(cmake -P say.cmake 2>&1))" = made ]
	mstatic remove giver
	run -127 mstatic run -- giver-make
	sed -i 's/^programs .*/programs giver-none/' giver/recipe
	run -1 mstatic fetch ./giver
	[[ $output == *'giver does not install usr/bin/giver-none, which its line `programs` promises'* ]]
}

@test "a build that failed is said to have failed at what it named last, and its first error of that is shown" {
	make_recipe one
	cat >>one/build <<-'B'
		phase configure
		echo 'conftest.c:1: error: none of yours'
		phase make
		echo 'one.c:7: error: this is it'
		for i in 1 2 3 4 5 6 7 8 9; do for k in a b c d; do echo "line $i$k"; done; done
		exit 3
	B
	run -1 mstatic fetch ./one
	[[ $output == *'the build of one 1.0 failed at make with exit status 3; from its log:'*'one.c:7: error: this is it'*'[...]'*'line 9d'* ]]
	[[ $output != *'none of yours'* ]]
}

@test "offline, only files that are here are used, and the missing one is named" {
	make_recipe one
	sed -i 's|^from .*|from http://127.0.0.1:1/one-1.0.tar.gz|' one/recipe
	run mstatic fetch --offline ./one
	[ "$status" = 1 ]
	[[ "$output" == *one-1.0.tar.gz* ]]
	run mstatic fetch ./one
	[ "$status" = 1 ]
	[[ "$output" == *127.0.0.1* ]]
}

@test "MSTATIC_HOME may have spaces, quotes and letters from anywhere in its name" {
	make_recipe one
	export MSTATIC_HOME="$BATS_TEST_TMPDIR/a home's \"päth\" \$x"
	mstatic fetch ./one
	uses one
	[ "$status" = 1 ]
	mstatic fetch ./one
}

@test "a home that was moved, or copied, is right again after the next fetch" {
	make_recipe one
	mstatic fetch ./one
	cp -a "$MSTATIC_HOME" elsewhere
	MSTATIC_HOME=$PWD/elsewhere
	grep -q "$BATS_TEST_TMPDIR/home/" "elsewhere/sysroot/$TRIPLE/mstatic/toolchain.cmake"
	mstatic fetch ./one
	grep -q "$PWD/elsewhere/" "elsewhere/sysroot/$TRIPLE/mstatic/toolchain.cmake"
	run ! grep -rq "$BATS_TEST_TMPDIR/home/" "elsewhere/sysroot/$TRIPLE/mstatic"
	uses one
	[ "$status" = 1 ]
}

@test "a folder of recipes may have odd names, too" {
	mkdir 'my recipes'
	( cd 'my recipes' && make_recipe low && make_recipe high low )
	mstatic fetch "my recipes/high"
	uses high
	[ "$status" = 2 ]
}
