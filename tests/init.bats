#!/usr/bin/env bats
# `mstatic init cargo`: the file, what the crates need, and why. Cargo and rustc are stand-ins that answer as
# the real ones did; tests/rust.bats has the real ones.
# shellcheck disable=SC2016  # the quoted text is for other shells
load helper

T=x86_64-unknown-linux-musl

# A compiler with no library for the target, and a cargo whose graph is: app → mid → openssl-sys (and, by a macro and
# by a build script, what is built for this machine alone), libsqlite3-sys with its own copy, pq-sys in tests.
setup() {
	cd "$BATS_TEST_TMPDIR" || return
	mkdir -p rust/bin rust/lib/rustlib app
	cat >rust/bin/rustc <<-E
		#!/bin/sh
		case \$1 in
		--print) echo "$PWD/rust" ;;
		-vV) printf 'rustc 1.90.0 (0123456789 2026-01-02)\ncommit-hash: 0123456789abcdef\ncommit-date: 2026-01-02\nrelease: 1.90.0\nLLVM version: 21.0\n' ;;
		esac
	E
	cat >rust/bin/cargo <<-E
		#!/bin/sh
		echo "\$*" >"$PWD/asked"
		cat "$PWD/metadata"
	E
	chmod +x rust/bin/*
	export RUSTC=$PWD/rust/bin/rustc
	graph >metadata
	echo '[package]' >app/Cargo.toml
	cd app || return
}

graph() {
	local id='"id": "%s", "features": [%s], "deps": [%s]' dep='{"pkg": "%s", "dep_kinds": [{"kind": %s}]}'
	# shellcheck disable=SC2059
	dep() { printf "$dep" "$1" "${2:-null}"; }
	node() { printf "%s{$id}" "${comma-}" "$@"; comma=,; }
	package() { printf '%s{"name": "%s", "id": "%s", "version": "1.2.3", "targets": [{"kind": ["%s"]}]}' "${comma-}" "$1" "$1" "${2:-lib}"; comma=,; }
	printf '{"workspace_root": "%s", "workspace_members": ["app"], "packages": [' "$PWD/app"
	package app bin; package mid; package openssl-sys; package libsqlite3-sys; package pq-sys
	package macro proc-macro; package zstd-sys; package libgit2-sys; package bindgen
	printf '], "resolve": {"nodes": ['
	comma=
	node app '' "$(dep mid),$(dep macro),$(dep libsqlite3-sys),$(dep pq-sys '"dev"'),$(dep libgit2-sys '"build"')"
	node mid '' "$(dep openssl-sys),$(dep bindgen '"build"')"
	node openssl-sys '' ''
	node libsqlite3-sys '"bundled", "default"' ''
	node pq-sys '' ''
	node macro '' "$(dep zstd-sys)"
	node zstd-sys '"pkg-config"' ''
	node libgit2-sys '' ''
	node bindgen '' ''
	printf ']}}'
}

@test "a new file: linker, flags, tools by name; the recipes, each with its reason" {
	run -0 mstatic init cargo -- --features=tls
	[[ $output == *"rustc 1.90.0 has no library for $T: needs rust-std"* ]]
	[[ $output == *"openssl-sys 1.2.3 needs openssl (app → mid → openssl-sys)"* ]]
	[[ $output == *"libsqlite3-sys 1.2.3 compiles its own copy of sqlite (app → libsqlite3-sys)"* ]]
	[[ $output == *"pq-sys 1.2.3 needs libpq (app → pq-sys)"* ]]
	[[ $output != *zstd* && $output != *libgit2* ]]
	[[ $output == *"next: mstatic fetch musl rust-std openssl libpq"*"then: cargo build --target $T"* ]]
	[ "$(cat ../asked)" = "metadata --format-version=1 --filter-platform $T --features=tls" ]
	file=$(cat .cargo/config.toml)
	[[ $file == *"[target.$T]"*'linker = "x86_64-linux-musl-gcc"'*'"-Ctarget-feature=+crt-static"'* ]]
	[[ $file == *"\"--sysroot=$MSTATIC_HOME/sysroot/x86_64-linux-musl/usr/lib/rust\""* ]]
	[[ $file == *'[env]'*'CC_x86_64_unknown_linux_musl = "x86_64-linux-musl-gcc"'* ]]
	[[ $file == *"BINDGEN_EXTRA_CLANG_ARGS_x86_64_unknown_linux_musl = \"--sysroot=$MSTATIC_HOME/"* ]]
	python3 -c 'import sys, tomllib; tomllib.load(open(".cargo/config.toml", "rb"))' ||
		[ "$(python3 -c 'import sys; print(sys.version_info >= (3, 11))')" = False ]
}

@test "--dry-run shows it and writes nothing; a second time there is nothing to add" {
	run -0 mstatic init cargo --dry-run
	[[ $output == *'config.toml, new, would get:'*'linker = "x86_64-linux-musl-gcc"'* ]]
	[ ! -e .cargo ]
	run -0 mstatic init cargo
	cp .cargo/config.toml before
	run -0 mstatic init cargo
	[[ $output == *'config.toml: nothing to add'* ]]
	cmp before .cargo/config.toml
}

@test "what is there stays: comments, order, other flags, [build]'s flags" {
	mkdir .cargo
	cat >.cargo/config.toml <<-'E'
		# mine
		[build]
		rustflags = ["-C", "target-cpu=native"] # fast

		[env] # ours
		FOO = "1"

		# the end
	E
	cp .cargo/config.toml before
	run -0 mstatic init cargo
	# Every line of before is in there, in its order.
	diff before .cargo/config.toml | grep -q '^<' && false
	grep -qF 'rustflags = ["-C", "target-cpu=native", "-Ctarget-feature=+crt-static", ' .cargo/config.toml
	[ "$(grep -c '^\[env\]' .cargo/config.toml)" = 1 ]
	printf '[target.%s]\nrustflags = "-g"' "$T" >.cargo/config.toml
	run -0 mstatic init cargo
	grep -qE '^rustflags = "-Ctarget-feature=\+crt-static --sysroot=[^"]* -g"$' .cargo/config.toml
}

@test "another linker is kept, named, and the exit status says so" {
	mkdir .cargo
	printf '[target.%s]\nlinker = "clang"\n' "$T" >.cargo/config.toml
	run -1 mstatic init cargo
	[[ $output == *'line 2 says linker = "clang", not "x86_64-linux-musl-gcc"'*next:* ]]
	grep -qF 'linker = "clang"' .cargo/config.toml
}

@test "a file that nothing can be added to, or that is no TOML, stays as it is" {
	mkdir .cargo
	while IFS=$'\t' read -r text message; do
		printf '%b' "$text" >.cargo/config.toml
		cp .cargo/config.toml before
		run -1 mstatic init cargo
		[[ $output == *"$message"*next:* ]] || { echo "$text: $output"; false; }
		cmp before .cargo/config.toml
	done <<-E
		[target]\n$T.linker = "x"\n	line 2 makes the table [target.$T] without a header
		env = { A = "1" }\n	line 1 makes the table [env] without a header
		[env]\nA = "1\n	config.toml:2: a string does not end
		[env]\n\nA = \n	config.toml:3: a value is expected here
	E
}

@test "--json; --target; a target's own library makes rust-std unneeded" {
	mkdir -p ../rust/lib/rustlib/aarch64-unknown-linux-musl/lib
	run -0 --separate-stderr mstatic init cargo --json --target=aarch64-linux-musl
	python3 - <<-E "$output"
		import json, sys
		d = json.loads(sys.argv[1])
		assert d["recipes"] == ["musl", "openssl", "libpq"] == d["missing"], d
		crates = {c["name"]: c["use"] for c in d["crates"]}
		assert crates == {"openssl-sys": "needs", "libsqlite3-sys": "own", "pq-sys": "needs"}, crates
		assert d["file"].endswith("/app/.cargo/config.toml") and d["added"][0] == "[target.aarch64-unknown-linux-musl]"
	E
	run ! grep -q sysroot= <(grep rustflags .cargo/config.toml)
}

@test "a build script that hears of no compiler: the recipe's library takes its place" {
	sed -i 's/openssl-sys/rdkafka-sys/g' ../metadata
	run -0 mstatic init cargo
	[[ $output == *'rdkafka-sys 1.2.3 needs librdkafka (app → mid → rdkafka-sys)'* ]]
	grep -qxF "[target.$T.rdkafka]" .cargo/config.toml
	grep -qxF 'rustc-link-lib = ["rdkafka"]' .cargo/config.toml
	cp .cargo/config.toml before
	run -0 mstatic init cargo
	cmp before .cargo/config.toml
	rm -r .cargo
	sed -i 's/"id": "rdkafka-sys", "features": \[/&"cmake-build"/' ../metadata
	run -0 mstatic init cargo
	[[ $output == *'compiles its own copy of librdkafka'* ]]
	run ! grep rdkafka .cargo/config.toml
}

# asked N: so often the compiler was asked since the last look.
asked() {
	[ "$(wc -l <../log)" = "$1" ] || { cat ../log; return 1; }
	: >../log
}

@test "a compiler is asked once what it is, and anew when it is another; what runs a compiler, each time" {
	cat >../rustc.c <<-'C'
		#include <stdio.h>
		#include <string.h>
		int main(int argc, char **argv)
		{
			FILE *log = fopen(ROOT "/log", "a");
			fprintf(log, "%s\n", argv[argc - 1]);
			puts(strcmp(argv[1], "--print") ? "rustc 1.90.0 (0123456789 2026-01-02)\nrelease: 1.90.0" : ROOT "/rust");
			return 0;
		}
	C
	gcc "-DROOT=\"${PWD%/app}\"" ../rustc.c -o ../rust/bin/rustc
	mstatic init cargo --dry-run
	asked 2
	mstatic init cargo --dry-run
	asked 0
	touch -d 2001-01-01 ../rust/bin/rustc
	mstatic init cargo --dry-run
	asked 2
	mkdir ../bin
	ln -s ../rust/bin/rustc ../bin/linked
	RUSTC=$PWD/../bin/linked mstatic init cargo --dry-run
	RUSTC=$PWD/../bin/linked mstatic init cargo --dry-run
	asked 2
	printf '#!/bin/sh\nexec %s "$@"\n' "$RUSTC" >../bin/script
	chmod +x ../bin/script
	RUSTC=$PWD/../bin/script mstatic init cargo --dry-run
	RUSTC=$PWD/../bin/script mstatic init cargo --dry-run
	asked 4
	# rustup's proxy is rustup itself under other names; it may be told of another toolchain.
	printf '#!/bin/sh\necho "rustup $*" >>%s/../log\ncase $1 in which) echo %s ;; *) exec %s "$@" ;; esac\n' \
		"$PWD" "$RUSTC" "$RUSTC" >../bin/rustup
	chmod +x ../bin/rustup
	ln ../bin/rustup ../bin/rustc
	RUSTC=$PWD/../bin/rustc mstatic init cargo --dry-run
	grep -qx 'rustup which rustc' ../log
	asked 1
	need_recipes musl
	PATH=$PWD/../bin:$PATH RUSTC=rustc run mstatic run -- cargo +nightly build
	grep -qx 'rustup which --toolchain nightly rustc' ../log
}

@test "errors of a command line, of cargo and of rustc" {
	run -2 mstatic init
	[[ $output == *"next: mstatic init cargo"* ]]
	run -2 mstatic init crago
	[[ $output == *"'crago'"*"next: mstatic init cargo"* ]]
	run -2 mstatic init cargo --dryrun
	[[ $output == *"did you mean --dry-run?"* ]]
	rm Cargo.toml
	run -1 mstatic init cargo
	[[ $output == *"no Cargo.toml"*next:* ]]
	echo '[package]' >Cargo.toml
	echo 'not json' >../metadata
	run -1 mstatic init cargo
	[[ $output == *"no JSON"* ]]
	printf '#!/bin/sh\necho "error: bad manifest" >&2\nexit 101\n' >../rust/bin/cargo
	run -1 mstatic init cargo
	[[ $output == *"error: bad manifest"*"cargo metadata fails with exit status 101"*next:* ]]
	RUSTC=/nonexistent run -1 mstatic init cargo
	[[ $output == *"there is no /nonexistent, which RUSTC names"*next:* ]]
	[ ! -e .cargo ]
}

@test "fuzz: TOML, and what is merged into it" {
	# shellcheck disable=SC1003  # a backslash at the end of a line of TOML
	printf '%s\n' 'a.b."c d" = { x = 1, y = [ "q", '\''r'\'' ] } # c' '[target.a-b]' 'linker = """clang \' '  x"""' \
		'rustflags = [' ' "-C", # [ "' ']' '[[bin]]' 'name = "x\u00e9\n"' '[env]' 'X = { value = "1" }' >one
	printf 'target.a-b.linker="x"\n[env.Y]\nz=1' >two
	printf '[target."a-b"]\nrustflags="-g"\r\n[env]\r\n' >three
	sanitized fuzz-toml
	FUZZ_ROUNDS=20000 "$output" one two three
}
