#!/usr/bin/env bats
# The store, the sysroot's generations, and what is looked at before anything gets in.
# shellcheck disable=SC2016  # the quoted text is for a recipe's build
load helper
load recipes

setup_file() { light_install; }

setup() {
	light_home
	make_recipe one
}

# The link that names the current generation.
current() { readlink "$SYSROOT"; }

@test "an entry is read-only, and says what it was made from" {
	mstatic fetch ./one
	local entry=("$STORE"/one-1.0-*)
	[ ${#entry[@]} = 1 ]
	run find "${entry[0]}" -type f -perm /222
	[ -z "$output" ]
	for line in 'rules [0-9]+' "target $TRIPLE" 'compiler .+' 'recipe one 1\.0' 'file build sha256:[0-9a-f]{64}' \
		'source one-1\.0\.tar\.gz sha256:[0-9a-f]{64}' 'needs musl [0-9a-f]{64}'; do
		grep -qxE "$line" "${entry[0]}/meta/key"
	done
	local digest
	digest=$(sha256sum <"${entry[0]}/meta/key")
	[[ ${entry[0]} == *"-${digest:0:16}" ]]
	cmp one/build "${entry[0]}/meta/recipe/one/build"
}

@test "two homes hold the same bytes" {
	sed -i 's/\$CFLAGS/-g &/' one/build
	sed -i '1i printf "%s\\n" "const char *where(void) { return __FILE__; }" >>one.c; cp one.c "$PWD/two.c"' one/build
	sed -i '2a $CC $CFLAGS -c "$PWD/two.c" -Done=two -Dwhere=there -o two.o; mkdir sub; (cd sub; $CC $CFLAGS -c "$OLDPWD/two.c" -Done=three -Dwhere=elsewhere); $AR rcD libone.a two.o sub/two.o' one/build
	sed -i 's/\$AR rcD "lib\$NAME.a" "\$NAME.o"/$AR rcD libone.a one.o two.o sub\/two.o/' one/build
	mstatic fetch ./one
	cp -r one other-place
	mkdir "a folder with a longer name"
	mv other-place "a folder with a longer name/one"
	MSTATIC_HOME=$BATS_TEST_TMPDIR/another-home-with-a-longer-name mstatic fetch "./a folder with a longer name/one"
	MSTATIC_HOME=$BATS_TEST_TMPDIR/third mstatic fetch --sandbox=none ./one
	local other
	for other in another-home-with-a-longer-name third; do
		diff -r --exclude=build "$STORE"/one-* "$BATS_TEST_TMPDIR/$other/store/$TRIPLE"/one-*
		diff "$STORE"/one-*/meta/recipe/one/build "$BATS_TEST_TMPDIR/$other/store/$TRIPLE"/one-*/meta/recipe/one/build
	done
	run grep -rl "$BATS_TEST_TMPDIR" "$BATS_TEST_TMPDIR/third/store/$TRIPLE"
	[[ $output != */usr/* ]]
}

@test "what changed is named when something is built again" {
	mstatic fetch ./one
	echo ': a change' >>one/build
	run mstatic fetch ./one
	[ "$status" = 0 ]
	[[ "$output" == *'one 1.0 is built anew; what changed: file build'* ]]
}

@test "what was built against a library is built again with it" {
	make_recipe high one
	mstatic fetch ./high
	make_recipe one '' 2.0
	run mstatic fetch ./one
	[ "$status" = 0 ]
	[[ "$output" == *'high has to be built anew as well, since one changes'* ]]
	grep -q '^needs one' "$STORE"/high-*/meta/key
	[ "$(find "$STORE" -maxdepth 1 -name 'high-*' | wc -l)" = 2 ]
	[ "$(mstatic-pkg-config --modversion one)" = 2.0 ]
}

# rust_tools [VERSION]: RUSTC is a compiler of the test's own, with the sources of its library and a cargo.
rust_tools() {
	mkdir -p rust/bin rust/lib/rustlib/src/rust/library/vendor
	printf '#!/bin/sh\ncase $1 in --print) echo %s ;; *) printf "%%s\\n" "rustc %s" "release: %s" ;; esac\n' \
		"$PWD/rust" "${1-9.9.9}" "${1-9.9.9}" >rust/bin/rustc
	printf '#!/bin/sh\n' >rust/bin/cargo
	chmod +x rust/bin/*
	export RUSTC=$PWD/rust/bin/rustc
}

# upgrade_compiler: an MSTATIC_CC whose version is another, so that everything has to be built anew.
upgrade_compiler() {
	printf '#!/bin/sh\ncase " $* " in *" -v "*) gcc -v 2>&1 | sed "s/^gcc version [0-9.]*/gcc version 77.1.0/" >&2 ;; *) exec gcc "$@" ;; esac\n' \
		>cc-wrapper
	chmod +x cc-wrapper
	export MSTATIC_CC=$PWD/cc-wrapper MSTATIC_SANDBOX=none # the wrapper lies where only this user may look
}

# gone NAME NEXT: the fetch went well, the recipe is no longer in the sysroot, and what brings it back was said.
gone() {
	echo "$output"
	[ "$status" = 0 ]
	[[ "$output" == *"$1 cannot be built anew with what changes, and is left out of the sysroot"*"next: mstatic fetch $2, when that is put right"* ]]
	run -0 mstatic list --installed
	[[ "$output" != *"$1 "* ]]
}

@test "Rust's library is there for several compilers at once; what another one's was built against stays, or it goes" {
	export MSTATIC_SANDBOX=none
	mkdir std
	printf '%s\n' 'name std' 'version 0' 'licence 0BSD' 'toolchain rust' >std/recipe
	# shellcheck disable=SC2016  # for that script
	printf '%s\n' 'mkdir -p "$DESTDIR/usr/lib/rust"' 'echo "$RUST_IDENTITY" >"$DESTDIR/usr/lib/rust/$VERSION"' >std/build
	rust_tools
	mstatic fetch ./std
	rust_tools 8.8.8
	run -0 mstatic fetch ./std
	[[ "$output" == *'std 8.8.8 is in the sysroot'* ]]
	[ "$(cd "$SYSROOT/usr/lib/rust" && echo *)" = '8.8.8 9.9.9' ]
	run -0 mstatic list --installed
	[[ "$output" == *'std '*8.8.8*'std '*9.9.9* ]]
	rust_tools
	run -0 mstatic fetch ./std ./one
	[[ "$output" != *'std 9.9.9: build'* ]]
	[ "$(cd "$SYSROOT/usr/lib/rust" && echo *)" = '8.8.8 9.9.9' ]
	upgrade_compiler
	mstatic fetch ./one
	[ "$(cd "$SYSROOT/usr/lib/rust" && echo *)" = 9.9.9 ]
	rust_tools 8.8.8
	mstatic fetch ./std
	run -0 mstatic remove std
	[ "$(grep -c std <<<"$output")" = 1 ]
	[ ! -e "$SYSROOT/usr/lib/rust" ]
}

@test "what a change cannot build anew is left out of the sysroot, and does not end the fetch" {
	export MSTATIC_SANDBOX=none
	make_recipe two
	make_recipe over two
	echo 'toolchain rust' >>two/recipe
	rust_tools
	mstatic fetch ./over
	upgrade_compiler
	mv rust/lib/rustlib/src moved
	run mstatic fetch ./one
	[[ "$output" == *"the sources of Rust's library for rustc 9.9.9 are not in"* ]]
	gone over "$PWD/over"
	run -0 mstatic list --installed
	[[ "$output" == *'one '* && "$output" != *'two '* ]]
	mv moved rust/lib/rustlib/src
	mstatic fetch "$PWD/over"
	uses over
	[ "$status" = 2 ]

	# Without that compiler.
	unset MSTATIC_CC
	RUSTC=$PWD/nowhere run mstatic fetch ./one
	[[ "$output" == *"there is no $PWD/nowhere, which RUSTC names"* ]]
	gone over "$PWD/over"
	# What was asked for is not left out.
	export MSTATIC_CC=$PWD/cc-wrapper
	mstatic fetch ./over
	unset MSTATIC_CC
	RUSTC=$PWD/nowhere run -1 mstatic fetch ./over
	[[ "$output" != *'left out'* ]]
	[ "$(mstatic list --installed | grep -c '^over ')" = 1 ]
}

@test "nor does what lacks a program, a source or a build that works" {
	export MSTATIC_SANDBOX=none PATH=$PWD/tools:$PATH
	local case
	for case in program source build; do
		rm -rf home src
		light_home
		make_recipe two
		mkdir -p tools
		printf '#!/bin/sh\n' >tools/a-tool
		chmod +x tools/a-tool
		[ $case != program ] || echo 'host a-tool' >>two/recipe
		mstatic fetch ./two
		case $case in
		program) rm tools/a-tool ;;
		source) rm two/two-1.0.tar.gz home/sources/*two-1.0.tar.gz ;;
		build) echo 'exit 7' >>two/build ;;
		esac
		upgrade_compiler
		if [ $case = program ]; then
			run mstatic fetch --dry-run ./one
			[ "$status" = 0 ]
			[[ "$output" == *'this machine lacks what builds need: a-tool (for two)'*'two cannot be built anew'* ]]
			[[ "$output" != *'two 1.0: would be built'* ]]
		fi
		run mstatic fetch ./one
		case $case in
		program) [[ "$output" == *'this machine lacks what builds need: a-tool (for two)'* ]] ;;
		source) [[ "$output" == *'two 1.0: cannot get two-1.0.tar.gz'* ]] ;;
		build) [[ "$output" == *'the build of two 1.0 failed with exit status 7'* ]] ;;
		esac
		gone two "$PWD/two"
		uses one
		[ "$status" = 1 ]
		no_leftovers
		unset MSTATIC_CC
	done
}

@test "texts that say where things are find themselves" {
	cat >>one/build <<-'B'
		mkdir -p "$DESTDIR/usr/bin"
		printf '%s\n' '#!/bin/sh' 'prefix=/usr' "libdir='/usr/lib'" 'echo "-I/usr/include -L$libdir" "$prefix"' \
			"echo -L$MSTATIC_HOME/sysroot/$TARGET/usr/lib" \
			'echo from | /usr/bin/sed s/m/g/' >"$DESTDIR/usr/bin/one-config" # a program that configure found
		chmod +x "$DESTDIR/usr/bin/one-config"
		echo "Libs.private: -L$MSTATIC_HOME/sysroot/$TARGET/usr/lib" >>"$DESTDIR/usr/lib/pkgconfig/one.pc"
		mkdir -p "$DESTDIR/usr/lib/cmake/one"
		printf '%s\n' 'set(_IMPORT_PREFIX "")' "set(two $MSTATIC_HOME/sysroot/$TARGET/usr/lib/libtwo.a)" \
			>"$DESTDIR/usr/lib/cmake/one/oneTargets.cmake"
	B
	mstatic fetch ./one
	run grep -rn '/usr' "$SYSROOT/usr/lib/pkgconfig/one.pc"
	[ "$status" = 1 ]
	run mstatic-pkg-config --cflags --libs one
	[[ "$output" != *-I/usr* ]]
	grep -qxF 'set(two ${_IMPORT_PREFIX}/lib/libtwo.a)' "$SYSROOT/usr/lib/cmake/one/oneTargets.cmake"
	mv home moved
	run "$BATS_TEST_TMPDIR/moved/sysroot/$TRIPLE/usr/bin/one-config"
	[ "${lines[0]}" = "-I$BATS_TEST_TMPDIR/moved/sysroot/$TRIPLE/usr/include -L$BATS_TEST_TMPDIR/moved/sysroot/$TRIPLE/usr/lib $BATS_TEST_TMPDIR/moved/sysroot/$TRIPLE/usr" ]
	[ "${lines[1]}" = "-L$BATS_TEST_TMPDIR/moved/sysroot/$TRIPLE/usr/lib" ]
	[ "${lines[2]}" = frog ]
	MSTATIC_HOME=$BATS_TEST_TMPDIR/moved uses one
	[ "$status" = 1 ]
}

# What each of these adds to the build, and what the refusal has to say.
refused() {
	cat <<-'T'
		mkdir -p "$DESTDIR/etc"; : >"$DESTDIR/etc/one.conf"|etc/one.conf: it is outside of usr
		mkdir -p "$DESTDIR/usr/lib64"; : >"$DESTDIR/usr/lib64/x"|lib64
		ln -s /etc/passwd "$DESTDIR/usr/lib/pw"|a link to /etc/passwd
		ln -s ../../../x "$DESTDIR/usr/lib/x"|leads out of usr
		mkfifo "$DESTDIR/usr/lib/fifo"|usr/lib/fifo: a special file
		echo "$PWD" >"$DESTDIR/usr/include/where.h"|usr/include/where.h: the path of the build
		echo "$DESTDIR" >"$DESTDIR/usr/include/where.h"|usr/include/where.h: the path of the build
		$CC -shared -o "$DESTDIR/usr/lib/libone.so" one.o|usr/lib/libone.so: a shared object
		mkdir "$DESTDIR/usr/bin"; echo "int main(void){return 0;}" >m.c; $CC_FOR_BUILD m.c -o "$DESTDIR/usr/bin/m"|usr/bin/m: a program that is not fully static
		echo "static int v; int *f(void){return &v;}" >v.c; $CC_FOR_BUILD -fno-pic -fno-pie -c v.c; $AR rcD "$DESTDIR/usr/lib/libn.a" v.o|usr/lib/libn.a: its member v.o is not position-independent
		echo "#include <stdio.h>" >g.c; echo "void g(char *s){sprintf(s, s);}" >>g.c; $CC_FOR_BUILD -O2 -fPIC -D_FORTIFY_SOURCE=2 -Wno-format-security -c g.c; $AR rcD "$DESTDIR/usr/lib/libg.a" g.o|only glibc has
		echo "int l;" >l.c; $CC_FOR_BUILD -fPIC -flto -fno-fat-lto-objects -c l.c; $AR rcD "$DESTDIR/usr/lib/libl.a" l.o|usr/lib/libl.a: it holds no code
		$AR rcT "$DESTDIR/usr/lib/libt.a" one.o|usr/lib/libt.a: a thin archive, whose members are elsewhere
		rm "$DESTDIR/usr/lib/libone.a"|which its line `libs` promises
		rm "$DESTDIR/usr/lib/pkgconfig/one.pc"|does not install usr/lib/pkgconfig/one.pc, which its line `pkgconfig` promises
	T
}

@test "what a static program cannot use, or must not find, is refused" {
	local extra message before n=0
	before=$(sysroot_state)
	cp one/build build.good
	echo 'pkgconfig one' >>one/recipe
	while IFS='|' read -r extra message; do
		{ cat build.good; printf '%s\n' "$extra"; } >one/build
		run mstatic fetch ./one
		echo "after $extra: $output"
		[ "$status" = 1 ]
		[[ "$output" == *"$message"* ]]
		[ "$(sysroot_state)" = "$before" ]
		n=$((n + 1))
	done < <(refused)
	[ "$n" = 15 ]
	[ -z "$(find "$STORE" -maxdepth 1 -name 'one-*')" ]
}

@test "a package that says the same for all processors may be in share" {
	echo 'pkgconfig one' >>one/recipe
	echo 'mkdir "$DESTDIR/usr/share"; mv "$DESTDIR/usr/lib/pkgconfig" "$DESTDIR/usr/share/"' >>one/build
	mstatic fetch ./one
	run -0 mstatic run -- pkg-config --libs one
	[[ $output == *-lone* ]]
}

@test "what nobody needs is left out, what the licence asks for comes along" {
	cat >>one/build <<-'B'
		mkdir -p "$DESTDIR/usr/share/man/man3" "$DESTDIR/usr/share/doc/one" "$DESTDIR/usr/share/empty/deep"
		: >"$DESTDIR/usr/share/man/man3/one.3"; : >"$DESTDIR/usr/lib/libone.la"
	B
	echo 'licence-files one.c' >>one/recipe
	mstatic fetch ./one
	( cd "$STORE"/one-*/usr && find . -type f | sort ) >found
	printf '%s\n' ./include/one.h ./lib/libone.a ./lib/pkgconfig/one.pc ./share/licenses/one/one.c | diff - found
	[ ! -e "$(echo "$STORE"/one-*/usr/share/empty)" ]
}

@test "two recipes that hold one file are both named, and the sysroot stays" {
	make_recipe two
	echo 'echo >"$DESTDIR/usr/include/one.h"' >>two/build
	mstatic fetch ./one
	local before
	before=$(sysroot_state)
	run mstatic fetch ./two
	[ "$status" = 1 ]
	[[ "$output" == *'one and two both hold usr/include/one.h'* ]]
	[ "$(sysroot_state)" = "$before" ]
	no_leftovers
}

@test "a link or a file of one recipe, and a folder of another's in its place: both are named" {
	local what before
	echo 'mkdir -p "$DESTDIR/usr/share/real"; echo >"$DESTDIR/usr/share/real/a"' >>one/build
	cp one/build build.good
	make_recipe two
	echo 'mkdir -p "$DESTDIR/usr/share/place/deep"; echo >"$DESTDIR/usr/share/place/deep/file"; echo >"$DESTDIR/usr/share/place-a"' >>two/build
	mstatic fetch ./two
	before=$(sysroot_state)
	for what in link file; do
		cp build.good one/build
		case $what in
		link) echo 'mkdir "$DESTDIR/usr/share/real/deep"; ln -s real "$DESTDIR/usr/share/place"; echo >"$DESTDIR/usr/share/real/deep/b"' >>one/build ;;
		file) echo 'echo >"$DESTDIR/usr/share/place"' >>one/build ;;
		esac
		run mstatic fetch ./one
		echo "$output"
		[ "$status" = 1 ]
		[[ "$output" == *"one holds usr/share/place, a $what, and two has usr/share/place/deep/file below it"*'next: '* ]]
		[ "$(sysroot_state)" = "$before" ]
		no_leftovers
	done
}

@test "a sysroot that another version of mstatic made: one clear error, and a fetch makes it anew" {
	mstatic fetch ./one
	sed -i '/^format /d' "$SYSROOT/mstatic/index"
	sed -i 's/^made-by .*/made-by 0/' "$SYSROOT/mstatic/manifest"
	echo 'int main(void) { return 0; }' >t.c
	run -1 mstatic-cc t.c -o t
	[[ $output == *"was made by another version of mstatic"*"next: mstatic fetch musl" ]]
	mstatic fetch musl
	run -0 mstatic-cc t.c -o t
}

@test "an unchanged header keeps its time, a changed one gets a newer one" {
	local h=$SYSROOT/usr/include/one.h stdio=$SYSROOT/usr/include/stdio.h first other again
	cp one/build build.good
	mstatic fetch ./one
	first=$(stat -c %.Y "$h")
	other=$(stat -c %.Y "$stdio")
	echo ': the library is another, its header is not' >>one/build
	mstatic fetch ./one
	[ "$(stat -c %.Y "$h")" = "$first" ]
	echo 'echo "/* new */" >>"$DESTDIR/usr/include/one.h"' >>one/build
	mstatic fetch ./one
	grep -q new "$h"
	again=$(stat -c %.Y "$h")
	[ "$(printf '%s\n' "$first" "$again" | sort -n | tail -n 1)" = "$again" ]
	[ "$first" != "$again" ]
	# Back to the first: out of the store, but newer than what it takes the place of.
	cp build.good one/build
	mstatic fetch ./one
	run grep new "$h"
	[ "$status" = 1 ]
	[ "$(printf '%s\n' "$again" "$(stat -c %.Y "$h")" | sort -n | tail -n 1)" != "$again" ]
	[ "$(stat -c %.Y "$stdio")" = "$other" ]
}

@test "removing: refused where something needs it, else gone with all that was there only for it" {
	make_recipe high one
	mstatic fetch ./high
	run mstatic remove one
	[ "$status" = 1 ]
	[[ "$output" == *'one is needed by high'* ]]
	run mstatic remove hihg
	[ "$status" = 1 ]
	[[ "$output" == *'hihg is not installed, did you mean high?'* ]]
	run mstatic remove --json high
	[ "$status" = 0 ]
	[ "$(python3 -c 'import json, sys; d = json.load(sys.stdin); print(d["removed"], d["purged"], d["files"], d["bytes"])' <<<"$output")" = "['high', 'one'] [] [] 0" ]
	[ ! -e "$SYSROOT/usr/lib/libone.a" ]
	uses first
	[ "$status" = 1 ]
	# Still in the store: back in no time, without a build.
	run mstatic fetch ./high
	[[ "$output" != *': build'* ]]
	uses high
	[ "$status" = 2 ]
}

@test "what was asked for stays when something that needs it goes" {
	make_recipe high one
	mstatic fetch ./one
	mstatic fetch ./high
	mstatic remove high
	uses one
	[ "$status" = 1 ]
}

@test "purging deletes what no sysroot uses, and nothing else" {
	make_recipe two
	mstatic fetch ./one
	mstatic remove one
	mstatic fetch ./two # one is now in neither of the two sysroots that are kept
	run mstatic remove --purge
	[ "$status" = 0 ]
	[[ "$output" == one-1.0-*' is no longer in the store'* ]]
	[ -z "$(find "$STORE" -maxdepth 1 -name 'one-*')" ]
	uses two
	[ "$status" = 1 ]
	run mstatic remove --purge
	[ "$status" = 0 ]
	[ -z "$output" ]
}

@test "purging deletes sources and what is known of compilers that nothing needs, and says how much; not with --dry-run" {
	local sources=$MSTATIC_HOME/sources all known
	printf '#!/bin/sh\nexec gcc "$@"\n' >compiler-gcc
	chmod +x compiler-gcc
	MSTATIC_CC=$PWD/compiler-gcc mstatic-cc -dumpmachine
	known=$(grep -l "^path $PWD/compiler-gcc" "$MSTATIC_HOME"/compilers/*)
	rm compiler-gcc
	make_recipe two
	mstatic fetch ./one
	mstatic remove one
	mstatic fetch ./two
	head -c 5000000 /dev/urandom >"$sources/partial/$(printf x | sha256sum | cut -c1-64)-half.tar.gz"
	mkdir -p "$sources/rust-9.9.9-abc-crates/a" "$sources/bad"
	: >"$sources/rust-9.9.9-abc-crates/a/b"
	: >"$sources/own.tar.gz"
	all=$(find "$MSTATIC_HOME" ! -path '*/tmp*' | sort)
	run -0 mstatic remove --purge --dry-run
	echo "$output"
	[[ "$output" == one-1.0-*' would go from the store'* ]]
	[[ "$output" =~ sources/[0-9a-f]{64}-one-1.0.tar.gz\ would\ go\ from\  ]]
	[[ "$output" == *'sources/partial would go'*'sources/rust-9.9.9-abc-crates would go'*"${known#"$MSTATIC_HOME"/} would go"* ]]
	[[ "${lines[-1]}" =~ ^5\.[0-9]\ MB\ would\ be\ free\ again$ ]]
	[ "$(find "$MSTATIC_HOME" ! -path '*/tmp*' | sort)" = "$all" ]
	mstatic remove --purge --dry-run --json two >json
	python3 -c 'import json; d = json.load(open("json")); assert d["removed"] == ["two"] and len(d["purged"]) == 1 and len(d["files"]) >= 4 and d["bytes"] > 5e6, d'
	uses two
	[ "$status" = 1 ]
	run -0 mstatic remove --purge
	[[ "${lines[-1]}" =~ ^5\.[0-9]\ MB\ are\ free\ again$ ]]
	[ ! -e "$known" ] && [ ! -e "$sources/partial" ] && [ ! -e "$sources/rust-9.9.9-abc-crates" ]
	[ -e "$sources/own.tar.gz" ] && [ -d "$sources/bad" ] && [ -n "$(ls "$sources"/*-two-1.0.tar.gz)" ]
	[ -z "$(find "$sources" -name '*-one-1.0.tar.gz')" ]
	grep -q '^path /usr/bin/' "$MSTATIC_HOME"/compilers/*
	run -0 mstatic remove --purge
	[ -z "$output" ]
	# What stays is enough to build all of it anew, without a network.
	upgrade_compiler
	mstatic fetch --offline ./two
	mstatic fetch ./one
}

@test "the sysroot before the current one is kept, older ones only while they are in use" {
	local lease held
	held=$(current)
	mstatic run -- sh -c 'echo started >started; exec sleep 8128' >/dev/null 2>&1 3>&- &
	lease=$!
	until [ -e started ]; do sleep 0.1; done
	for name in ka kb kc; do
		make_recipe $name
		mstatic fetch ./$name
	done
	[ -d "$MSTATIC_HOME/sysroot/$held" ]
	[ "$(find "$MSTATIC_HOME/generations/$TRIPLE" -mindepth 1 -maxdepth 1 | wc -l)" = 3 ]
	kill "$lease"
	wait "$lease" || true
	make_recipe kd
	mstatic fetch ./kd
	[ ! -d "$MSTATIC_HOME/sysroot/$held" ]
	[ "$(find "$MSTATIC_HOME/generations/$TRIPLE" -mindepth 1 -maxdepth 1 | wc -l)" = 2 ]
}

@test "doctor: all is well, or what is missing, also as JSON" {
	mstatic fetch ./one
	run mstatic doctor
	echo "$output"
	[[ "$output" == *'compiler  OK'*'sysroot   OK'*'one 1.0'* ]]
	mstatic doctor --json | python3 -c 'import json, sys; d = json.load(sys.stdin); assert {c["check"] for c in d} >= {"compiler", "kernel", "sandbox", "mirrors", "space", "sysroot"}, d'

	rm -f "$SYSROOT/usr/lib/libone.a"
	run mstatic doctor
	[ "$status" = 1 ]
	[[ "$output" == *'files of one: usr/lib/libone.a is gone'* ]]
	run mstatic doctor --verify
	[ "$status" = 1 ]
	[[ "$output" == *"store     !!  $SYSROOT: usr/lib/libone.a is gone"*'sysroot   OK'* ]]
	uses one
	[ "$status" = 1 ]

	sed -i 's/^compiler .*/compiler gcc version 1.42/' "$SYSROOT/mstatic/index"
	run mstatic doctor
	[ "$status" = 1 ]
	[[ "$output" == *"compiler  !!"*"built with 'gcc version 1.42'"* ]]
}

# damage_one: the archive of the entry `one` loses its end, as it is in the sysroot, too.
damage_one() {
	chmod u+w "$STORE"/one-*/usr/lib/libone.a
	truncate -s 100 "$STORE"/one-*/usr/lib/libone.a
}

@test "a fetch that changes something notices what lost its size, says so and builds it anew" {
	make_recipe two
	mstatic fetch ./one
	damage_one
	run mstatic fetch ./two
	[ "$status" = 0 ]
	[[ "$output" == *'one 1.0 in the store is damaged: usr/lib/libone.a has 100 bytes, not '*'set aside as '*'one 1.0: build'* ]]
	uses one
	[ "$status" = 1 ]
	[ "$(stat -c %s "$MSTATIC_HOME"/damaged/one-1.0-*/usr/lib/libone.a)" = 100 ]

	# What is in the store and not in the sysroot.
	mstatic remove one
	damage_one
	run mstatic fetch ./one
	[ "$status" = 0 ]
	[[ "$output" == *'one 1.0 in the store is damaged'*'one 1.0: build'* ]]
	uses one
	[ "$status" = 1 ]
}

@test "what only others need is still there only for them after its damage was mended" {
	make_recipe high one
	mstatic fetch ./high
	damage_one
	make_recipe two
	run -0 mstatic fetch ./two
	[[ "$output" == *'one 1.0 in the store is damaged'*'one 1.0: build'* ]]
	grep -q '^entry one-1.0-.* dependency$' "$SYSROOT/mstatic/manifest"
	grep -q '^entry high-1.0-.* requested$' "$SYSROOT/mstatic/manifest"
	damage_high() { chmod u+w "$STORE"/high-*/usr/lib/libhigh.a; truncate -s 100 "$STORE"/high-*/usr/lib/libhigh.a; }
	damage_high
	run -1 mstatic doctor --verify
	make_recipe three
	mstatic fetch ./three
	grep -q '^entry high-1.0-.* requested$' "$SYSROOT/mstatic/manifest"
	mstatic remove high
	[ ! -e "$SYSROOT/usr/lib/libone.a" ]
}

@test "doctor --verify reads everything: damaged entries are set aside, and fetched again" {
	mstatic fetch ./one
	run -0 mstatic doctor --verify
	[[ "$output" == *'store     OK  '*' entries and the sysroot hold what was built'* ]]
	local file
	file=$(echo "$STORE"/one-*/usr/lib/libone.a)
	chmod u+w "$file"
	printf x | dd of="$file" bs=1 seek=200 conv=notrunc status=none
	run mstatic doctor --verify
	[ "$status" = 1 ]
	[[ "$output" == *'one 1.0 in the store is damaged: usr/lib/libone.a has other contents than when it was built'* ]]
	[[ "$output" == *'sysroot   !!  '*'gone from the store'* ]]
	[ ! -e "$file" ]
	# Whatever is fetched next, it comes back.
	make_recipe two
	run -0 mstatic fetch ./two
	[[ "$output" == *'one 1.0: build'* ]]
	run -0 mstatic doctor --verify
	uses one
	[ "$status" = 1 ]
}

@test "doctor --verify puts right what only the sysroot has wrong" {
	mstatic fetch ./one
	local file=$SYSROOT/usr/lib/libone.a
	cp "$file" copy
	chmod u+w copy
	printf x | dd of=copy bs=1 seek=200 conv=notrunc status=none
	rm "$file"
	cp copy "$file" # as where there are no hard links
	run mstatic doctor --verify
	[ "$status" = 1 ]
	[[ "$output" == *"$SYSROOT: usr/lib/libone.a has other contents"* ]]
	run -0 mstatic doctor --verify
	cmp "$file" "$STORE"/one-*/usr/lib/libone.a
}

@test "an upgraded assembler or linker: what it made is built again, and why is said" {
	mkdir tools
	local tool
	for tool in as ld; do
		printf '#!/bin/sh\ncase " $* " in *" --version "*) echo "GNU %s 1.%s" ;; *) exec /usr/bin/%s "$@" ;; esac\n' \
			$tool 1 $tool >tools/$tool
		chmod +x tools/$tool
	done
	printf '#!/bin/sh\ncase $1 in -print-prog-name=[al][sd]) echo "%s/tools/${1#*=}" ;; *) exec gcc "$@" ;; esac\n' "$PWD" >cc-wrapper
	chmod +x cc-wrapper
	export MSTATIC_CC=$PWD/cc-wrapper
	mstatic fetch --sandbox=none ./one
	grep -qx 'assembler GNU as 1.1' "$STORE"/one-*/meta/key
	grep -qx 'linker GNU ld 1.1' "$STORE"/one-*/meta/key
	sed -i 's/as 1.1/as 1.12/' tools/as
	run -0 mstatic fetch --sandbox=none ./one
	[[ "$output" == *'one 1.0 is built anew; what changed: assembler, needs musl'* ]]
	sed -i 's/ld 1.1/ld 1.13/' tools/ld
	run -0 mstatic fetch --sandbox=none ./one
	[[ "$output" == *'one 1.0 is built anew; what changed: linker, needs musl'* ]]
	run -0 mstatic fetch --sandbox=none ./one
	[[ "$output" != *': build'* ]]
}

@test "an upgraded compiler: everything is built again, and why is said" {
	mstatic fetch ./one
	upgrade_compiler
	run mstatic fetch ./one
	[ "$status" = 0 ]
	[[ "$output" == *'one 1.0 is built anew; what changed: compiler, needs musl'* ]]
}

# has_looks N: so many requests are kept that found nothing to do; a fetch goes by their looks when none is added.
has_looks() {
	# shellcheck disable=SC2002  # it may not be there
	[ "$(cat "$MSTATIC_HOME/unchanged/$TRIPLE" 2>/dev/null | wc -l)" = "$1" ]
}

@test "that nothing changed is told by looks alone, and what did change is noticed" {
	local share=${MSTATIC_BIN%/bin}/share/mstatic change was n=0
	cd "$share/recipes"
	make_recipe known
	cd "$BATS_TEST_TMPDIR"
	recipe() { # of the same size, and with the time that it had
		touch -r "$share/recipes/known/recipe" time
		sed -i s/LicenseRef-Own/LicenseRef-Two/ "$share/recipes/known/recipe"
		touch -r time "$share/recipes/known/recipe"
	}
	offer() { ( cd "$share/recipes" && make_recipe offered ) }
	template() {
		cp -RL "$share/sysroot-templates" templates
		rm "$share/sysroot-templates"
		mv templates "$share/sysroot-templates"
		echo '#' >>"$share/sysroot-templates/config.site.in"
	}
	entry() {
		chmod u+w "$STORE"/known-*/meta
		rm "$STORE"/known-*/meta/info
	}
	for change in recipe offer template entry upgrade_compiler; do
		echo "$change"
		mstatic fetch known
		sleep 2 # a file that was changed just now may be changed again within one tick of its clock
		mstatic fetch known
		has_looks $((++n))
		run -0 mstatic fetch known
		[ "$output" = "known 1.0 is in the sysroot of $TRIPLE" ]
		has_looks $n
		was=$(readlink "$SYSROOT")
		$change
		run -0 mstatic fetch known
		[ "$(readlink "$SYSROOT")" != "$was" ]
	done
	rm -r "$share/recipes/known" "$share/recipes/offered"
}
