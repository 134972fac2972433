#!/usr/bin/env bats
# mstatic lint: what is wrong with recipes.
# shellcheck disable=SC2016  # the quoted text is for a recipe's build
load helper
load recipes

# The recipes that came with mstatic are looked at where BUILT is the program, and SUITE the home.
setup_file() {
	export BUILT=$MSTATIC_BIN SUITE=$MSTATIC_SHARED_HOME
	light_install
}

setup() { light_home; }

@test "a recipe that was built, each of whose faults is told, and nothing else" {
	make_recipe low
	make_recipe good
	printf '%s\n' 'headers good.h' 'pkgconfig good' 'needs low' \
		'cmake Good/Good::good' >>good/recipe
	sed -i 's/^libs .*/libs good/; s/^licence .*/licence Glib-Made-Up OR LicenseRef-Own/' good/recipe
	cat >>good/build <<-'B'
		mkdir -p "$DESTDIR/usr/bin"
		cp libgood.a "$DESTDIR/usr/lib/libmore.a"
		cp good.pc "$DESTDIR/usr/lib/pkgconfig/more.pc"
		echo >"$DESTDIR/usr/include/more.h"
		printf '#!/bin/sh\n' >"$DESTDIR/usr/bin/good-config"
		mkdir -p "$DESTDIR/usr/lib/cmake/good"
		echo 'set(x "/usr/local/none")' >"$DESTDIR/usr/lib/cmake/good/good-config.cmake"
		chmod 755 "$DESTDIR/usr/bin/good-config"
		sed -i 's/^Version:.*/Version: 1.00.2/' "$DESTDIR/usr/lib/pkgconfig/good.pc"
	B
	mstatic fetch ./good
	cat >wanted <<-'W'
		good has no line 'cpe' [people]
		good has no line 'homepage' [people]
		good has no line 'licence-files' [people]
		good has no line 'summary' [people]
		good installs usr/bin/good-config, and has no 'scripts good-config' [names]
		good installs usr/include/more.h, and no word of its 'headers' means it [names]
		good installs usr/lib/cmake/good/good-config.cmake, which names /usr/local/none [paths]
		good installs usr/lib/libmore.a, and has no 'libs more' [names]
		good installs usr/lib/pkgconfig/more.pc, and has no 'pkgconfig more' [names]
		good is of version 1.0, and its good.pc says 1.00.2 [version]
		good is under Glib-Made-Up, of which nothing is known here: its licence-files are not compared with it, and what it asks is not told; add a row to sysroot-templates/licences [licence]
		good needs low, and neither asks one of its archives for anything in it, nor includes a source of its a header of that [needs]
	W
	run -1 mstatic lint ./good ./low
	grep '^good ' <<<"$output" | LC_ALL=C sort | diff wanted -
	[[ $output == *"2 recipes, of which the store has 2: $(grep -c ']$' <<<"$output") faults"* ]]
	[[ $output == *'next: recipes/README.md'* ]]
	run -1 mstatic lint --json ./good
	python3 -c 'import json, sys
o = json.loads(sys.argv[1].split("\nmstatic:")[0])
assert (o["recipes"], o["built"], len(o["faults"])) == (1, 1, 11), o
assert o["faults"][0] == {"recipe": "good", "check": "people", "says": "has no line '"'summary'"'"}, o' "$output"
}

@test "a need for headers alone, in sources that are here, or not" {
	make_recipe low
	echo 'headers low.h sys/low*.h' >>low/recipe
	echo 'mkdir "$DESTDIR/usr/include/sys"; echo >"$DESTDIR/usr/include/sys/low-2.h"' >>low/build
	make_recipe good
	tree=$BATS_TEST_TMPDIR/src/good-1.0
	mkdir "$tree/lib"
	printf '/* x */\n #  include <sys/low-2.h>\n' >"$tree/lib/user.h"
	pack "$tree" good/good-1.0.tar.gz
	sed -i -E "s/^source .*/source good-1.0.tar.gz $(stat -c '%s' good/good-1.0.tar.gz) sha256:$(sha256sum <good/good-1.0.tar.gz | cut -d' ' -f1)/; \$ a needs low" good/recipe
	mstatic fetch ./good
	run -1 mstatic lint ./good ./low
	[[ $output != *'[needs]'* ]]
	sed -i 's/low\*/high*/' low/recipe
	run -1 mstatic lint ./good ./low
	[[ $output == *'good needs low, and neither'*'[needs]'* ]]
	rm -f home/sources/*-good-1.0.tar.gz
	run -1 mstatic lint ./good ./low
	[[ $output != *'[needs]'* ]]
	no_leftovers
}

@test "a licence file that is a link is told by lint, and by a fetch before it builds" {
	make_recipe good
	tree=$BATS_TEST_TMPDIR/src/good-1.0
	mkdir "$tree/doc"
	echo text >"$tree/doc/TEXT"
	ln -s doc/TEXT "$tree/COPYING"
	pack "$tree" good/good-1.0.tar.gz
	sed -i -E "s/^source .*/source good-1.0.tar.gz $(stat -c '%s' good/good-1.0.tar.gz) sha256:$(sha256sum <good/good-1.0.tar.gz | cut -d' ' -f1)/; \$ a licence-files COPYING" good/recipe
	sed -i '1i echo begun' good/build
	run -1 mstatic fetch ./good
	[[ $output == *'the licence file COPYING of good is no plain file'*'next: '*licence-files* ]]
	run -1 grep begun home/logs/good-*.log
	run -1 mstatic lint ./good
	[[ $output == *"good says 'licence-files COPYING', which is a link to doc/TEXT: a build refuses it, name that file [licence]"* ]]
	sed -i 's,COPYING,doc/TEXT,' good/recipe
	mstatic fetch ./good
	run -1 mstatic lint ./good
	[[ $output != *'[licence]'* ]]
	no_leftovers
}

@test "what was built from another text is not looked at; a recipe without a fault is none" {
	make_recipe good
	mstatic fetch ./good
	touch good/LICENCE
	printf '%s\n' 'summary good' 'homepage https://example.org' 'cpe good:good' 'licence-files LICENCE' 'libs' >>good/recipe
	sed -i '/^libs$/d; s/^libs .*/libs other/' good/recipe
	run -0 mstatic lint ./good
	[ "$output" = '1 recipe, of which the store has 0: 0 faults' ]
}

@test "names that two recipes have, and one file with two digests" {
	make_recipe one
	make_recipe two
	make_recipe one@other
	printf '%s\n' 'headers a.h b/*.h' 'pkgconfig p' 'cmake P/x' 'scripts s-config' | tee -a one/recipe one@other/recipe >>two/recipe
	sed -i 's,^cmake .*,cmake P/y,; s/^libs .*/libs one/; s/ two-1.0.tar.gz / one-1.0.tar.gz /' two/recipe
	run -1 mstatic lint ./one ./two ./one@other
	grep -v 'has no line' <<<"$output" | grep '^two' | LC_ALL=C sort >got
	diff - got <<-'W'
		two pins one-1.0.tar.gz with another digest than one does [pins]
		two says 'cmake P/y', and so does one, which may be in the same sysroot [clash]
		two says 'cmake P/y', and so does one@other, which may be in the same sysroot [clash]
		two says 'headers a.h', and so does one, which may be in the same sysroot [clash]
		two says 'headers a.h', and so does one@other, which may be in the same sysroot [clash]
		two says 'libs one', and so does one, which may be in the same sysroot [clash]
		two says 'pkgconfig p', and so does one, which may be in the same sysroot [clash]
		two says 'pkgconfig p', and so does one@other, which may be in the same sysroot [clash]
		two says 'scripts s-config', and so does one, which may be in the same sysroot [clash]
		two says 'scripts s-config', and so does one@other, which may be in the same sysroot [clash]
	W
	run ! grep -q "^one .*so does one@other" <<<"$output"
}

@test "a file that only Debian has, and no line for the day when it has not" {
	make_recipe one
	sed -i 's,^from .*,from debian:pool/main/o/one/one_1.orig.tar.gz,' one/recipe
	run -1 mstatic lint ./one
	[[ $output == *'one has one-1.0.tar.gz from Debian alone, whose files vanish'* ]]
	echo 'debian one 1.*' >>one/recipe
	run -1 mstatic lint ./one
	[[ $output != *vanish* ]]
}

@test "what cannot be read, and what there is not, is told" {
	mkdir bad
	echo 'name other' >bad/recipe
	run -1 mstatic lint ./bad nothing
	[[ $output == *'bad/recipe'* && $output == *"no recipe is called 'nothing'"* && $output == *'./bad cannot be read [format]'* ]]
	[[ $output == *'2 faults'* ]]
	# the one that came with mstatic is not looked at in its place
	mkdir zlib
	echo 'name other' >zlib/recipe
	run -1 mstatic lint --json ./zlib
	[[ $output == *'{"recipes": 0, "built": 0, "faults": [{"recipe": "./zlib", '* ]]
	make_recipe one
	run -1 mstatic lint one
	[[ $output == *"no recipe is called 'one'; there is one in this folder"*'next: ./one in its place'* ]]
	make_recipe two
	printf '%s\n' 'needs one nothing two' >>two/recipe
	run -1 mstatic lint ./two
	[[ $output == *'two needs nothing, and there is no such recipe'* && $output == *'two needs itself [needs]'* && $output != *'needs one,'* ]]
	run -2 mstatic lint --jsn
	[[ $output == *--json* ]]
}

@test "the recipes that come with mstatic have no fault; of those that the suite has built, what they installed" {
	MSTATIC_HOME=$SUITE run -0 "$BUILT/mstatic" lint
	[[ $output == *': 0 faults' ]]
}
