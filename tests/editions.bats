#!/usr/bin/env bats
# Editions: a recipe NAME@EDITION takes the place of NAME, in a sysroot of its own beside the plain one.
# shellcheck disable=SC2016  # the quoted text is for a recipe's build
load helper
load recipes

# tls, its edition tls@1 with no more than a recipe and a source of its own, net, which needs tls, and zip, which does not,
# are among the recipes that came with mstatic. tls() is 1, and 41 in tls@1; net() is one more.
setup_file() {
	light_install
	cd "$BATS_FILE_TMPDIR/prefix/share/mstatic/recipes"
	make_recipe tls '' 3.0
	make_recipe net tls
	make_recipe zip
	make_edition tls 1 41
	local name
	for name in tls tls@1 net zip; do
		printf 'headers %s\npkgconfig %s\n' "${name%@*}.h" "${name%@*}" >>"$name/recipe"
	done
}

# make_edition NAME EDITION VALUE: NAME@EDITION, whose function returns VALUE.
make_edition() {
	mkdir -p "$1@$2"
	(
		cd "$1@$2"
		tree=$BATS_FILE_TMPDIR/src/$1-$2.9
		mkdir -p "$tree"
		printf '#include "%s.h"\nint %s(void) { return %s_VALUE; }\n' "$1" "$1" "$1" >"$tree/$1.c"
		printf '#define %s_VALUE %s\nint %s(void);\n' "$1" "$3" "$1" >"$tree/$1.h"
		sed "s/3\.0/$2.9/" "$BATS_FILE_TMPDIR/src/$1-3.0/$1.pc" >"$tree/$1.pc"
		pack "$tree" "$1-$2.9.tar.gz"
		about "$1@$2" "$2.9" "$1" "$1-$2.9.tar.gz" >recipe
	)
}

setup() {
	light_home
	ASIDE="$SYSROOT~tls~1"
	printf '#include <net.h>\nint main(void) { return net(); }\n' >use.c
}

# gives VALUE COMMAND...: the command makes ./use, which returns VALUE.
gives() {
	local value=$1
	shift
	rm -f use
	"$@"
	assert_static use
	run -"$value" ./use
}

@test "an edition is built by its NAME's build, and passes that one's test" {
	mstatic fetch tls@1
	local key=("$STORE"/tls@1-1.9-*/meta/key) name=tls
	[ ${#key[@]} = 1 ]
	local shipped=$BATS_FILE_TMPDIR/prefix/share/mstatic/recipes
	grep -qxF "file build sha256:$(sha256sum <"$shipped/tls/build" | cut -d' ' -f1)" "${key[0]}"
	grep -qxF "file test.c sha256:$(sha256sum <"$shipped/tls/test.c" | cut -d' ' -f1)" "${key[0]}"
	grep -qxF "file recipe sha256:$(sha256sum <"$shipped/tls@1/recipe" | cut -d' ' -f1)" "${key[0]}"
	[ "$(grep -c '^file recipe' "${key[0]}")" = 1 ]
	cmp "$shipped/tls/build" "${key[0]%/key}/recipe/tls@1/build"
	# beside ones of one's own, these lend
	cp -r "$shipped/tls" "$shipped/tls@1" .
	echo ': other' >>tls/build
	run -0 mstatic fetch --dry-run ./tls@1
	[[ $output == *'tls@1 1.9: would be built'* ]]
	echo 'int main(void) { return 1; }' >tls/test.c
	run -1 mstatic fetch ./tls@1
	[[ $output == *'test.c of tls@1 failed'* ]]
	# and its own files go before
	printf '#include <tls.h>\nint main(void) { return tls() != 41; }\n' >tls@1/test.c
	mstatic fetch ./tls@1
}

@test "an edition without a version is what it says, and its NAME in all else" {
	cd "$BATS_FILE_TMPDIR/prefix/share/mstatic/recipes"
	mkdir tls@more
	printf 'name tls@more\nsummary more of it\n' >tls@more/recipe
	cp tls/build "$BATS_TEST_TMPDIR/build"
	sed -i '1i [ "$EDITION" != more ] || echo "int tls(void) { return 7; }" >tls.c' tls/build
	cd "$BATS_TEST_TMPDIR"
	mstatic fetch tls@more net
	gives 8 env MSTATIC_WITH=tls@more mstatic-cc use.c -o use -lnet
	run -0 mstatic info --with=tls@more --json tls@more
	jq -e '.version == "3.0" and .summary == "more of it"' <<<"$output"
	# what it is lent is a part of its key, and of the copy that is kept, from which it is read again
	local key=("$STORE"/tls@more-3.0-*/meta/key) shipped=$BATS_FILE_TMPDIR/prefix/share/mstatic/recipes
	grep -qxF "file recipe.lent sha256:$(sha256sum <"$shipped/tls/recipe" | cut -d' ' -f1)" "${key[0]}"
	mkdir copy
	cp -r "${key[0]%/key}/recipe/tls@more" copy
	run -0 mstatic fetch --dry-run ./copy/tls@more
	[[ $output == *'tls@more 3.0'* ]]
	run -1 mstatic bump tls@more 3.1
	[[ $output == *'tls@more has the version of tls'*'mstatic bump tls 3.1'* ]]
	cp "$BATS_TEST_TMPDIR/build" "$shipped/tls/build"
	rm -r "$shipped/tls@more"
}

@test "an edition without a version, and what it lacks, is told" {
	mkdir nowhere@1 tls@2
	echo 'name nowhere@1' >nowhere@1/recipe
	run -1 mstatic fetch ./nowhere@1
	[[ $output == *"the line 'version' is missing"* ]]
	printf 'name tls@2\nsource x.tar 5 sha256:%064d\n' 1 >tls@2/recipe
	run -1 mstatic fetch ./tls@2
	[[ $output == *'tls@2/recipe: its source has no version'* ]]
	# no edition is lent anything
	mkdir plain
	echo 'name plain' >plain/recipe
	sed 1d "$BATS_FILE_TMPDIR/prefix/share/mstatic/recipes/tls/recipe" >plain/recipe.lent
	run -1 mstatic fetch ./plain
	[[ $output == *"plain/recipe: the line 'version' is missing"* ]]
}

@test "both are there, each with what was built with it, and the rest is built once" {
	mstatic fetch net zip
	run -0 mstatic fetch tls@1 net zip
	[[ $output == *'net 1.0 is built anew; what changed: needs tls@1, needs tls'* ]]
	[[ $output != *'zip 1.0: build'* ]]
	gives 2 mstatic-cc use.c -o use -lnet
	gives 42 env MSTATIC_WITH=tls@1 mstatic-cc use.c -o use -lnet
	[ "$(find "$STORE" -maxdepth 1 -name 'net-*' | wc -l)" = 2 ]
	[ "$(find "$STORE" -maxdepth 1 -name 'zip-*' | wc -l)" = 1 ]
	# "needs tls" is the chosen one, also by the plain name and from a folder
	make_recipe mine net
	mstatic fetch --with=tls@1 ./mine tls
	sed 's/net/mine/g' use.c >use2.c
	gives 43 env MSTATIC_WITH=tls@1 mstatic-cc use2.c -o use -lmine
	[ ! -e "$ASIDE/usr/lib/libfirst.a" ] || [ "$ASIDE/usr/lib/libfirst.a" -ef "$SYSROOT/usr/lib/libfirst.a" ]
}

@test "a new sysroot begins with what is there, and nothing is built for it" {
	mstatic fetch net zip
	run -0 mstatic fetch --offline tls@1
	[[ $output != *': build'*': build'* ]]
	[ -e "$ASIDE/usr/lib/libzip.a" ]
	[ ! -e "$ASIDE/usr/lib/libnet.a" ] # that one is for the other tls
	grep -q 'entry zip-.* requested' "$ASIDE/mstatic/manifest"
	# once: what is removed there stays away
	mstatic remove --with=tls@1 zip
	mstatic fetch tls@1 net
	[ ! -e "$ASIDE/usr/lib/libzip.a" ]
}

@test "a fetch of what is there does nothing, online or not" {
	mstatic fetch tls@1 net
	local before
	before=$(readlink "$ASIDE")
	for words in 'tls@1 net' '--with=tls@1 net' '--offline --with tls@1 tls'; do
		# shellcheck disable=SC2086
		run -0 mstatic fetch $words
		[[ $output != *build* ]]
	done
	[ "$(readlink "$ASIDE")" = "$before" ]
}

@test "small: all but the base are built for size, in a sysroot of their own" {
	make_recipe size '' 1
	sed -i '1i echo "$CFLAGS" | grep -q -e -O2 && [ -z "$SMALL" ] && value=2 || value=0' size/build
	sed -i '2i echo "$CFLAGS" | grep -q -e -Os && [ "$SMALL" = yes ] && value=7' size/build
	sed -i '3i echo "int size(void) { return $value; }" >size.c' size/build
	mstatic fetch ./size net
	local before how small="$SYSROOT~~small"
	before=$(sysroot_state)
	sed 's/net/size/g' use.c >size.c
	mstatic-cc size.c -o use -lsize
	run -2 ./use
	run -0 mstatic fetch --with=small ./size
	[[ $output == *'size 1: build'* && $output != *'musl 1: build'* ]]
	for how in 'mstatic run --with=small -- cc' 'env MSTATIC_WITH=small mstatic-cc'; do
		rm -f use
		$how size.c -o use -lsize
		assert_static use
		run -7 ./use
	done
	[ ! -e "$small/usr/lib/libnet.a" ] # that one is not for size
	[ "$small/usr/lib/libc.a" -ef "$SYSROOT/usr/lib/libc.a" ]
	grep -qx small "$STORE"/size-1-*/meta/key
	run ! grep -qx small "$STORE"/musl-*/meta/key
	run -0 mstatic fetch --with=small ./size
	[[ $output != *build* ]]
	[ "$(sysroot_state)" = "$before" ]
	# in a project; with an edition besides; nothing of the plain one gets in
	mkdir project
	cd project
	mstatic init --with=small
	grep -qx 'with small' .mstatic
	mstatic-cc ../size.c -o use -lsize
	run -7 ./use
	run -1 mstatic-cc ../size.c -o use "$SYSROOT/usr/lib/libsize.a"
	[[ $output == *'is of the plain sysroot, and this line works with the sysroot with small'* ]]
	mstatic init --with=
	cd ..
	mstatic fetch --with=tls@1,small net
	gives 42 env MSTATIC_WITH=small,tls@1 mstatic-cc use.c -o use -lnet
	[ -e "$SYSROOT~~small~tls~1/usr/lib/libnet.a" ]
	run -1 mstatic-cc use.c -o use "$SYSROOT~~small~tls~1/usr/lib/libnet.a"
	[[ $output == *'is of the sysroot with small,tls@1, and'* ]]
}

@test "small: the word alone makes the sysroot, and takes it away" {
	run -1 env MSTATIC_WITH=small mstatic-cc -c use.c
	[[ $output == *'(MSTATIC_WITH asks for it)'*'next: mstatic fetch small' ]]
	mstatic init --with=small | grep 'next: mstatic fetch small'
	rm .mstatic
	run -0 mstatic fetch small
	[[ $output != *build* ]]
	[ -e "$SYSROOT~~small/usr/lib/libc.a" ]
	mstatic fetch small zip
	[ -e "$SYSROOT~~small/usr/lib/libzip.a" ]
	run -0 mstatic remove small
	[ ! -e "$SYSROOT~~small" ]
	[ -e "$SYSROOT/usr/lib/libc.a" ]
	run -1 mstatic remove small
	[[ $output == *'small is not installed'* ]]
}

@test "chosen by the command line, else MSTATIC_WITH, else the project's file" {
	mstatic fetch net
	mstatic fetch tls@1 net
	gives 42 mstatic run --with tls@1 -- cc use.c -o use -lnet
	gives 42 mstatic run --with=tls@1 -- sh -c 'cc use.c -o use $(pkg-config --cflags --libs net)'
	run -0 mstatic run --with=tls@1 -- pkg-config --modversion tls
	[ "$output" = 1.9 ]
	mkdir -p project/deep/er
	cd project
	cp ../use.c .
	mstatic init --with=tls@1
	gives 42 mstatic-cc use.c -o use -lnet
	gives 42 mstatic run -- make use CC=cc LDLIBS=-lnet
	cd deep/er
	cp ../../use.c .
	gives 42 mstatic-cc use.c -o use -lnet
	gives 2 env MSTATIC_WITH= mstatic-cc use.c -o use -lnet
	gives 2 mstatic run --with= -- cc use.c -o use -lnet
	# what a command started with holds below it
	gives 2 env MSTATIC_WITH= mstatic run -- cc use.c -o use -lnet
	run -0 bash -c 'cd /; eval "$(mstatic env --with=tls@1)"; cd "$OLDPWD/.."; echo "$MSTATIC_WITH $PKG_CONFIG_LIBDIR"'
	[[ $output == "tls@1 $ASIDE/usr/lib/pkgconfig:"* ]]
	cd ../..
	mstatic init --with=
	[ ! -e .mstatic ]
	gives 2 mstatic-cc use.c -o use -lnet
}

@test "a project's file in a folder that everybody may write to is not looked at" {
	mstatic fetch net
	mkdir open open/mine
	cp use.c open/mine
	echo 'with tls@1' >open/.mstatic
	chmod 1777 open
	cd open/mine
	gives 2 mstatic-cc use.c -o use -lnet
	chmod 755 ..
	run -1 mstatic-cc use.c -o use -lnet
	[[ $output == *"open/.mstatic asks for it"*'next: mstatic fetch tls@1'* ]]
}

@test "a project's file, a list and a name that are wrong are told" {
	local at
	for at in tls@ @1 tls@1@2 Tls@1 tls@../x 'tls@1~' -x@1; do
		run -1 env MSTATIC_WITH="$at" mstatic-cc -c use.c
		[[ $output == *"MSTATIC_WITH: '$at' "*next:* ]] || { echo "$at: $output"; false; }
	done
	run -1 env MSTATIC_WITH=tls mstatic-cc -c use.c
	[[ $output == *"'tls' is no edition"* ]]
	run -1 mstatic fetch --with=tls@1,tls@2 zip
	[[ $output == *'tls@1 and tls@2 both take the place of tls'*next:* ]]
	run -1 mstatic fetch tls@2
	[[ $output == *"no recipe is called 'tls@2', did you mean tls@1?"* ]]
	printf '# a comment\n\nwith tls@1\nuse tls\n' >.mstatic
	run -1 mstatic-cc -c use.c
	[[ $output == *".mstatic:4: 'use' means nothing"*next:* ]]
	rm .mstatic
	run -1 mstatic init --with=tls@2
	[[ $output == *"no recipe is called 'tls@2'"* && ! -e .mstatic ]]
	run -1 mstatic run --with=tls@1 true
	[[ $output == *'there is no sysroot'*'(--with asks for it)'*'next: mstatic fetch tls@1' ]]
}

@test "what is for two sysroots is not put into one" {
	make_recipe old tls
	sed -i 's/^needs tls$/needs tls@1/' old/recipe
	run -1 mstatic fetch ./old
	[[ $output == *'tls@1 and tls are not for one sysroot'*'next: mstatic fetch --with=tls@1 NAME'* ]]
	mstatic fetch --with=tls@1 ./old
	cp -r "$BATS_FILE_TMPDIR/prefix/share/mstatic/recipes/tls" .
	run -1 mstatic fetch --with=tls@1 ./tls
	[[ $output == *'tls and tls@1 are not for one sysroot'*next:* ]]
}

@test "nothing of another choice's sysroot gets into a line" {
	mstatic fetch net
	mstatic fetch tls@1 net
	local word
	for word in "-I$ASIDE/usr/include" "-isystem $ASIDE/usr/include" "-L$ASIDE/usr/lib" "$ASIDE/usr/lib/libnet.a" \
		"-Wl,$ASIDE/usr/lib/libnet.a" "-include $ASIDE/usr/include/net.h" "$(readlink -f "$ASIDE")/usr/lib/libnet.a"; do
		# shellcheck disable=SC2086
		run -1 mstatic-cc use.c -o use $word
		[[ $output == *'is of the sysroot with tls@1, and this line works with the plain sysroot'* ]] || { echo "$word: $output"; false; }
		[[ $output == *'next: '*'mstatic init --with=tls@1'*'MSTATIC_WITH=tls@1'*'mstatic run --with=tls@1'* ]]
		[ ! -e use ]
	done
	run -1 env CPATH="$ASIDE/usr/include" mstatic-cc -c use.c
	run -1 env MSTATIC_WITH=tls@1 mstatic-cc use.c -o use "$SYSROOT/usr/lib/libnet.a"
	[[ $output == *'is of the plain sysroot, and this line works with the sysroot with tls@1'* ]]
	echo "INPUT($ASIDE/usr/lib/libnet.a)" >libscript.a
	run ! mstatic-cc use.c -o use -L. -lscript
	[[ $output == *'is of the sysroot with tls@1'* && ! -e use ]]
	# configured with one, built with the other
	mstatic run --with=tls@1 -- sh -c 'echo "LDLIBS = $(pkg-config --libs net)" >Makefile'
	run ! mstatic run -- make use
	gives 42 mstatic run --with=tls@1 -- make use
}

@test "nor does a shared object of the project's own that was made with another" {
	mstatic fetch net
	mstatic fetch tls@1 net
	printf '#include <tls.h>\nint mine(void) { return tls(); }\n' >mine.c
	printf 'int mine(void); int main(void) { return mine(); }\n' >use.c
	MSTATIC_WITH=tls@1 mstatic-cc -shared -fPIC mine.c -o libmine.so -ltls
	gives 41 env MSTATIC_WITH=tls@1 mstatic-cc use.c -o use -L. -lmine
	run ! mstatic-cc use.c -o use -L. -lmine
	[[ $output == *'./libmine.so is of the sysroot with tls@1'*next:* ]]
	mstatic-cc -shared -fPIC mine.c -o libmine.so -ltls
	gives 1 mstatic-cc use.c -o use -L. -lmine
	run ! env MSTATIC_WITH=tls@1 mstatic-cc use.c -o use -L. -lmine
	[[ $output == *'./libmine.so is of the plain sysroot'*next:* ]]
}

@test "what is lacking is said with the whole command, and build fetches it into the right sysroot" {
	mstatic fetch zip
	mstatic fetch tls@1
	run -1 env MSTATIC_WITH=tls@1 MSTATIC_WANTS=wants mstatic-cc -c use.c
	[[ $output == *'net.h is part of net, which is not in the sysroot'*'next: mstatic fetch --with=tls@1 net' ]]
	echo 'int net(void); int main(void) { return net(); }' >plain.c
	run ! env MSTATIC_WITH=tls@1 mstatic-cc plain.c -o use -lnet
	[[ $output == *'next: mstatic fetch --with=tls@1 net'* ]]
	run ! env MSTATIC_WITH=tls@1 mstatic-pkg-config --libs net
	[[ $output == *'next: mstatic fetch --with=tls@1 net' ]]
	run -1 env MSTATIC_WANTS=wants mstatic-cc -c use.c
	[[ $output == *'next: mstatic fetch net' ]]
	mkdir tree
	mv use.c tree/
	printf 'use: use.c\n\t$(CC) use.c -o use -lnet\n' >tree/Makefile
	run -1 mstatic build --no-fetch --with=tls@1 tree
	[[ $output == *'next: mstatic fetch --with=tls@1 net'* ]]
	echo 'with tls@1' >tree/.mstatic
	mstatic build tree
	run -42 tree/use
	[ ! -e "$SYSROOT/usr/lib/libnet.a" ]
}

@test "a recipe's build has one sysroot, whatever is around it" {
	mstatic fetch tls@1
	make_recipe plain tls
	sed -i '1i echo "with tls@1" >.mstatic; cat "$MSTATIC_HOME"/sysroot/*/usr/include/tls.h' plain/build
	mstatic fetch ./plain
	MSTATIC_WITH=tls@1 mstatic fetch ./plain
	printf '#include <plain.h>\nint main(void) { return plain(); }\n' >use.c
	gives 2 mstatic-cc use.c -o use -lplain
	gives 42 env MSTATIC_WITH=tls@1 mstatic-cc use.c -o use -lplain
}

@test "list, info, doctor, explain and their JSON know both" {
	mstatic fetch zip
	mstatic fetch tls@1 net
	run -0 mstatic list
	grep -qE '^tls +3\.0 +- ' <<<"$output"
	grep -qE '^tls@1 +1\.9 +installed' <<<"$output"
	grep -qE '^net +1\.0 +- ' <<<"$output"
	run -0 mstatic list --with=tls@1 --installed
	grep -qE '^net +1\.0 +installed' <<<"$output"
	run -0 mstatic info --with=tls@1 tls
	[[ $output == *'name       tls@1'*'installed  1.9'*'used by  net'* ]]
	run -0 mstatic info tls
	[[ $output == *'version    3.0'*'installed  no'* ]]
	mstatic list --with=tls@1 --json | python3 -c 'import json, sys
rows = {r["name"]: r for r in json.load(sys.stdin)}
assert rows["tls@1"]["installed"] == "1.9" and rows["net"]["installed"] == "1.0" and not rows["tls"]["installed"], rows'
	mstatic fetch --json tls@1 | python3 -c 'import json, sys; assert [r["name"] for r in json.load(sys.stdin)] == ["tls@1"]'
	mstatic init --json --with=tls@1 | python3 -c 'import json, sys
j = json.load(sys.stdin); assert j["with"] == ["tls@1"] and j["missing"] == [] and j["file"].endswith("/.mstatic"), j'
	mstatic explain --json -- -c use.c | python3 -c 'import json, sys
assert any(r["rule"] == "editions" and r["did"].startswith("tls@1, by /") for r in json.load(sys.stdin)["cc"]["rules"])'
	mstatic doctor --json | python3 -c 'import json, sys
assert any(r["check"] == "sysroot" and r["ok"] and "~tls~1: " in r["state"] for r in json.load(sys.stdin))'
}

@test "removing an edition takes its sysroot away, unless something there needs it; purge counts them all" {
	mstatic fetch net zip
	mstatic fetch tls@1 net
	local before
	before=$(find "$STORE" -maxdepth 1 | sort)
	mstatic remove --purge
	[ "$(find "$STORE" -maxdepth 1 | sort)" = "$before" ]
	run -1 mstatic remove tls@1
	[[ $output == *'tls@1 is needed by net'*'next: mstatic remove --with=tls@1 net tls@1'* ]]
	run -0 mstatic remove --dry-run net tls@1
	[ -e "$ASIDE/usr/lib/libtls.a" ]
	mstatic remove net tls@1
	[ ! -L "$ASIDE" ]
	[ -e "$SYSROOT/usr/lib/libnet.a" ] # the plain one is as it was
	[ ! -e "$MSTATIC_HOME/generations/$TRIPLE~tls~1" ]
	mstatic remove --purge
	run find "$STORE" -maxdepth 1 -name 'tls@1-*'
	[ -z "$output" ]
	[ "$(find "$STORE" -maxdepth 1 -name 'net-*' | wc -l)" = 1 ]
	gives 2 mstatic-cc use.c -o use -lnet
}

@test "killed at any point, each sysroot is the old or the new one" {
	mstatic fetch zip
	local step killed plain
	plain=$(sysroot_state)
	for ((step = 1; step < 60; step++)); do
		rm -rf "$MSTATIC_HOME/store/$TRIPLE"/tls@1-* "$ASIDE" "$MSTATIC_HOME/generations/$TRIPLE~tls~1"
		killed=0
		MSTATIC_TEST_KILL=$step mstatic fetch tls@1 >log 2>&1 || killed=$?
		[ ! -e "$ASIDE" ] || MSTATIC_WITH=tls@1 mstatic-cc -include tls.h use.c -fsyntax-only -Dnet=tls -include tls.h 2>log2 ||
			grep -q net.h log2
		[ "$(sysroot_state)" = "$plain" ]
		[ $killed != 0 ] || break
		[ $killed = 137 ]
	done
	[ $step -gt 5 ]
	for ((step = 1; step < 30; step++)); do
		mstatic fetch tls@1 >log 2>&1
		killed=0
		MSTATIC_TEST_KILL=$step mstatic remove tls@1 >log 2>&1 || killed=$?
		[ ! -e "$ASIDE" ] || [ -e "$ASIDE/usr/lib/libtls.a" ]
		[ $killed != 0 ] || break
	done
	[ $step -gt 1 ] && [ ! -L "$ASIDE" ]
	no_leftovers
}

@test "two at once, for two choices" {
	mstatic fetch tls@1 net &
	mstatic fetch net &
	wait
	mstatic fetch tls@1 net
	mstatic fetch net
	gives 2 mstatic-cc use.c -o use -lnet
	gives 42 env MSTATIC_WITH=tls@1 mstatic-cc use.c -o use -lnet
	no_leftovers
}

@test "a change of what is below builds each sysroot's own anew, when that is fetched" {
	mstatic fetch zip
	mstatic fetch tls@1 net
	cp -r "$BATS_FILE_TMPDIR/prefix/share/mstatic/recipes/tls@1" .
	cp -r "$BATS_FILE_TMPDIR/prefix/share/mstatic/recipes/tls" .
	echo ': changed' >>tls/build
	run -0 mstatic fetch ./tls@1
	[[ $output == *'net has to be built anew as well, since tls@1 changes'* ]]
	gives 42 env MSTATIC_WITH=tls@1 mstatic-cc use.c -o use -lnet
}

@test "an edition that the target had by itself, of an mstatic before this one, gives its place back" {
	mstatic fetch --with=tls@1 net
	rm -r "$MSTATIC_HOME/generations/$TRIPLE" "$MSTATIC_HOME/sysroot/$TRIPLE"
	mv "$MSTATIC_HOME/generations/$TRIPLE~tls~1" "$MSTATIC_HOME/generations/$TRIPLE"
	ln -s "$(readlink "$ASIDE" | sed "s/~tls~1//")" "$SYSROOT"
	rm "$ASIDE"
	gives 42 mstatic-cc use.c -lnet -o use
	mstatic fetch net
	gives 2 mstatic-cc use.c -lnet -o use
	run -0 mstatic list --installed
	[[ $output == *'tls '*3.0* && $output != *tls@1* ]]
}
