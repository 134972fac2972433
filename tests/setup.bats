#!/usr/bin/env bats
# configure, .ci/deps, make install, .ci/run: what stands around the programs.
load helper

# A copy of what configure reads, so that the tree's own config.mk stays as it is.
setup() {
	cd "$BATS_TEST_TMPDIR"
	mkdir tree stubs
	cp -R "$TOP/configure" "$TOP/.ci" "$TOP/sysroot-templates" tree/
}

# stub NAME: the rest of the standard input becomes a program of that name, first on PATH.
stub() {
	cat >"stubs/$1"
	chmod +x "stubs/$1"
	PATH=$BATS_TEST_TMPDIR/stubs:$PATH
}

@test "configure writes config.mk into its own folder, with what it was told" {
	run -0 env CFLAGS='-O1 -DX=1' tree/configure --prefix=/opt/there
	grep -qx 'PREFIX = /opt/there' tree/config.mk
	grep -qxF 'CFLAGS = -O1 -DX=1' tree/config.mk
	grep -q 'LIBS =.* -larchive' tree/config.mk
	[ ! -e config.mk ]
}

@test "configure finds the libraries without pkg-config" {
	run -0 env PKG_CONFIG=false tree/configure
	grep -q 'LIBS =.* -lcrypto' tree/config.mk
}

@test "configure: bad options are refused by name, and nothing is written" {
	run -2 tree/configure --prefx=/opt
	[[ $output == *"unknown option --prefx=/opt"*"--help"* ]]
	run -2 tree/configure --prefix=opt
	[[ $output == *"--prefix=opt is not an absolute path"* ]]
	run -2 tree/configure CC=no-such-cc
	[[ $output == *"CC='no-such-cc' cannot compile"* ]]
	[ ! -e tree/config.mk ]
	run -0 tree/configure --help
	[[ $output == *--prefix=DIR* ]]
}

@test "configure names every missing library, and the command that installs them" {
	stub some-cc <<-'END'
		#!/bin/sh
		case "$*" in *-larchive* | *-ljansson*) echo 'cannot find it' >&2; exit 1 ;; esac
		exec cc "$@"
	END
	run -1 tree/configure CC=some-cc
	[[ $output == *"missing: libarchive jansson"$'\n'* ]]
	command=$(sh "$TOP/.ci/deps" --print libarchive jansson) || skip 'none of the known package managers is here'
	[[ $output == *"install: $command"* ]]
	[ ! -e tree/config.mk ]
}

@test "deps: as nobody in particular it prints the one command, and installs nothing" {
	stub id <<<$'#!/bin/sh\necho 1000'
	stub sudo <<<$'#!/bin/sh\nexit 1'
	stub apt-get <<<$'#!/bin/sh\necho "apt-get $*" >>called'
	stub dpkg-query <<<$'#!/bin/sh\n[ "$4" = make ] && echo installed'
	run -1 sh tree/.ci/deps build
	[[ $output == *"run: sudo apt-get install "*" patch "* ]]
	[[ $output != *" make "* && $output != *" gcc "* ]] # a compiler is here
	[ ! -e tree/.ci/called ]
}

@test "deps: of what the release lacks, the next of its row is taken, or none" {
	echo 'build one two three' >tree/.ci/packages
	printf '%s - - - -\n' 'one new|old' 'two lacking|-' 'three there' >tree/sysroot-templates/packages
	stub id <<<$'#!/bin/sh\necho 0'
	stub dpkg-query <<<$'#!/bin/sh\nexit 1'
	stub apt-get <<<"#!/bin/sh"$'\n'"echo \"\$*\" >>$PWD/called"
	stub apt-cache <<<$'#!/bin/sh\ncase $2 in old | there | make) echo "  Candidate: 1" ;; esac'
	run -0 sh tree/.ci/deps build
	[[ $(cat called) == 'install '*' old there' ]]
	# On a fresh machine, which has no lists, none is passed over.
	rm called
	stub apt-cache <<<$'#!/bin/sh\nexit 1'
	run -0 sh tree/.ci/deps build
	[[ $(cat called) == 'install '*' lacking new there' ]]
}

@test "packages: every use's needs, and all that a recipe runs of this machine, have a row" {
	stub apt-get <<<"#!/bin/sh"
	needs=$(sed -n 's/^[a-z]\{1,\}  *//p' tree/.ci/packages)
	host=$(sed -n -e 's/^host  *//p' -e 's/^languages *c++/g++/p' -e 's/^languages *fortran/gfortran/p' \
		-e 's/^# host //p' "$TOP"/recipes/*/recipe "$TOP"/recipes/helpers/*.sh)
	# shellcheck disable=SC2086  # one word a need
	run -0 sh tree/.ci/deps --print $needs $host patch
	# `make deps` brings all of the latter.
	deps=$(sed -n -e 's/^build  *//p' -e 's/^recipes  *//p' -e 's/^test  *//p' tree/.ci/packages)
	# shellcheck disable=SC2086
	run -0 sh tree/.ci/deps --print $deps
	brought=$output
	# shellcheck disable=SC2086
	run -0 sh tree/.ci/deps --print $deps $host patch
	[ "$output" = "$brought" ]
	run -1 sh tree/.ci/deps --print make no-such-need
	[[ $output == *'no-such-need'* ]]
}

@test "deps: a failed installation is tried once more with fresh lists" {
	stub id <<<$'#!/bin/sh\necho 0'
	stub dpkg-query <<<$'#!/bin/sh\nexit 1'
	stub apt-get <<-END
		#!/bin/sh
		echo "\$*" >>$PWD/called
		case "\$*" in *update*) : >$PWD/updated ;; *) [ -e $PWD/updated ] ;; esac
	END
	run -0 sh tree/.ci/deps build
	[ "$(grep -c install called)" = 2 ]
	[ "$(sed -n 2p called | grep -c update)" = 1 ]
}

@test "make install: what is installed runs from anywhere; uninstall takes all of it away" {
	umask 077 # root's own files may be private, what is installed is for all
	run -0 make -C "$TOP" B="${MSTATIC_BIN%/bin}" install PREFIX=/opt/m DESTDIR="$PWD/dest"
	run -0 find dest ! -perm -o=r
	[ -z "$output" ]
	mv dest/opt/m elsewhere
	run -0 env PATH=/usr/bin:/bin MSTATIC_HOME="$PWD/home" elsewhere/bin/mstatic info zlib
	[[ $output == *"version "* ]]
	run -1 env MSTATIC_HOME="$PWD/home" elsewhere/bin/x86_64-linux-musl-gcc x.c
	[[ $output == *"no sysroot"*"mstatic fetch musl"* ]]
	[ -x elsewhere/libexec/mstatic/ld/ld.lld ]
	[ -x elsewhere/libexec/mstatic/mstatic-source ]
	[ -s elsewhere/share/man/man1/mstatic-fetch.1 ]
	cmp <(mstatic completion bash) elsewhere/share/bash-completion/completions/mstatic
	cmp <(mstatic completion zsh) elsewhere/share/zsh/site-functions/_mstatic
	cmp <(mstatic completion fish) elsewhere/share/fish/vendor_completions.d/mstatic.fish
	mv elsewhere dest/opt/m
	run -0 make -C "$TOP" B="${MSTATIC_BIN%/bin}" uninstall PREFIX=/opt/m DESTDIR="$PWD/dest"
	run -0 find dest ! -type d
	[ -z "$output" ]
}

@test "make: a checkout whose path has spaces, quotes and what shells expand; make install compiles the shim by itself" {
	local tree="$BATS_TEST_TMPDIR/it's \"a\" \$b & c"
	need_recipes musl
	mkdir "$tree"
	cp -R "$TOP"/[!b]* "$TOP/bin" "$tree/"
	mkdir "$tree/build"
	cp -a "${MSTATIC_BIN%/bin}"/{bin,obj,gen,libexec,*.a} "$tree/build/" # no need to compile it all again
	rm "$tree/build/bin/mstatic-cc" # which may be one by itself
	export PATH=/usr/bin:/bin
	run -0 env MSTATIC_HOME="$PWD/none" make -C "$tree" install PREFIX=/opt/m DESTDIR="$PWD/dest"
	[[ $output == *'mstatic fetch musl'* ]]
	run -0 make -C "$tree" install PREFIX=/opt/m DESTDIR="$PWD/dest"
	cmp dest/opt/m/bin/mstatic-cc "$tree/build/bin/mstatic-cc"
	run -0 readelf -lW dest/opt/m/bin/mstatic-cc
	[[ $output != *INTERP* ]]
	[ "$(readlink "$tree/build/share/mstatic/recipes")" = "$tree/recipes" ]
	run -0 "$tree/build/bin/mstatic-cc" -dumpmachine
	[ "$output" = x86_64-linux-musl ]
}

@test "run: counts what passed, failed, was skipped; a broken or unfinished suite fails" {
	cases=(
		$'1..3\nok 1 a\nok 2 b # skip no right\nok 3 c|0|0|2 passed, 0 failed, 1 skipped'
		$'1..2\nok 1 a\nnot ok 2 b|1|1|1 passed, 1 failed, 0 skipped'
		$'1..5\nok 1 a|1|1|1 passed, 4 failed, 0 skipped'
		$'make: *** no rule|2|1|0 passed, 1 failed, 0 skipped'
	)
	for case in "${cases[@]}"; do
		IFS='|' read -r -d '' tap status expected line < <(printf '%s\0' "$case")
		stub make <<-END
			#!/bin/sh
			cat <<'TAP'
			$tap
			TAP
			exit $status
		END
		run "-$expected" bash tree/.ci/run
		[ "${lines[-1]}" = "${line%$'\n'}" ] || { echo "$output"; false; }
	done

	# A log of which only the end is kept has what failed, and the reason.
	{
		printf '%s\n' 'not ok 1 a'
		printf '# said %d\n' {1..40}
		printf '%s\n' 'ok 2 b' 1..2
	} >tap
	stub make <<-END
		#!/bin/sh
		cat "$PWD/tap"
	END
	run -1 bash -c 'cd tree && exec .ci/run'
	told=$(sed -n '/^failed:$/,$p' <<<"$output")
	[ "$told" = "failed:
not ok 1 a
$(printf '# said %d\n' {1..5} {29..40})
1 passed, 1 failed, 0 skipped" ]
}
