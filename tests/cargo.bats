#!/usr/bin/env bats
# A cargo project with a procedural macro and a build script, built as usual; rust-std; `init cargo` with the
# real cargo. The crates that bind C libraries are in crates.bats.
load helper

T=x86_64-unknown-linux-musl

setup_file() {
	need_recipes musl
}

setup() {
	need_recipes musl
	need_rust
	need_chroot
	export CARGO_HOME=$BATS_FILE_TMPDIR/cargo CARGO_NET_OFFLINE=true
	unset RUSTFLAGS CARGO_BUILD_TARGET
	cp -R "$TOP/tests/projects/cargo" "$BATS_TEST_TMPDIR/project"
	cd "$BATS_TEST_TMPDIR/project" || return
	program=target/$T/release/sample
}

# The program is static, and does all it is meant to do; in an empty root as well, but for names in a backtrace:
# without /proc it does not find itself.
works() {
	assert_static "$program"
	printf '%s\n' 'macro 42' "target $T" 'sum 4' 'thread 7' 'panic at line 23' 'caught true' >wanted
	run -0 "$program"
	diff <(echo "$output") <(cat wanted; printf '%s\n' 'name true' 'line true')
	rm -rf "$BATS_TEST_TMPDIR/root"
	empty_root "$BATS_TEST_TMPDIR/root" "$program"
	run -0 in_root "$BATS_TEST_TMPDIR/root" sample
	diff <(head -n 6 <<<"$output") wanted
}

@test "mstatic run -- cargo build: rust-std comes by itself, once" {
	run -0 mstatic run -- cargo build --release
	works
	if [[ $(rustc --print target-libdir --target $T) != "$(rustc --print sysroot)"/* || ! -d $(rustc --print target-libdir --target $T) ]]; then
		run -0 mstatic list --installed
		[[ $output == *rust-std* ]]
		run -0 mstatic fetch rust-std
		[[ $output != *build* ]]
	fi
}

@test "a build without a change compiles nothing, by whichever way it came" {
	mstatic run -- cargo build --release
	run -0 mstatic run -- cargo build --release
	[[ $output != *Compiling* && $output == *Finished* ]]
	(eval "$(mstatic env)" && cargo build --release) >log 2>&1
	run ! grep Compiling log
}

@test "cargo test, with the examples in the documentation; cargo run; cargo check" {
	run -0 mstatic run -- cargo test --release
	[[ $output == *"test tests::adds ... ok"*"test tests::panics - should panic ... ok"*"add (line "*"... ok"* ]]
	run -0 mstatic run -- cargo run --release
	[[ $output == *"caught true"* ]]
	run -0 mstatic run -- cargo check
}

@test "the user's flags and [build]'s are not lost" {
	mkdir .cargo
	printf '[build]\nrustflags = ["--cfg", "by_file"]\n' >.cargo/config.toml
	echo '#[cfg(not(any(by_file, by_variable)))] compile_error!("the flag is lost");' >>src/main.rs
	mstatic run -- cargo build --release
	works
	rm -r .cargo
	RUSTFLAGS='--cfg by_variable' mstatic run -- cargo build --release
	works
	printf '[target.%s]\nrustflags = "--cfg by_file"\n' $T >Cargo-config.toml
	mkdir .cargo
	mv Cargo-config.toml .cargo/config.toml
	mstatic run -- cargo build --release
	works
}

@test "init cargo, then cargo as it is" {
	mstatic fetch rust-std
	mstatic init cargo
	run -0 env -u MSTATIC_HOME cargo build --release --target $T
	works
	run -0 env -u MSTATIC_HOME cargo build --release --target $T
	[[ $output != *Compiling* ]]
	cargo build --release # for this machine, untouched
	run -0 readelf -lW target/release/sample
	[[ $output == *INTERP* ]]
}

@test "panics that abort; optimised with the library; each linker" {
	sed -i '/^fn main/,$d' src/main.rs
	printf 'fn main() {\n    println!("sum {}", sample::add(2, 2));\n    let _ = where_am_i();\n    panic!("the end");\n}\n' >>src/main.rs
	export CARGO_PROFILE_RELEASE_PANIC=abort CARGO_PROFILE_RELEASE_LTO=fat
	for ld in bfd lld mold; do
		RUSTFLAGS="-Clink-arg=-fuse-ld=$ld" mstatic run -- cargo build --release
		assert_static "$program"
		run -134 "$program"
		[[ $output == *"sum 4"*"the end"* ]]
	done
}

@test "a crate that looks in vain for a library: the last line says what to fetch" {
	mstatic remove oniguruma 2>/dev/null || true
	echo '#[link(name = "onig")] extern "C" { fn onig_version() -> *const u8; }' >>src/main.rs
	sed -i 's/^fn main() {/&\n    println!("{}", unsafe { onig_version() } as usize != 0);/' src/main.rs
	run -101 mstatic run -- cargo build --release
	[[ $output == *"crates looked in vain"*": oniguruma"*"next: mstatic fetch oniguruma;"* ]]
}

@test "no sources of Rust's library: the error says what to install" {
	mkdir -p rust/bin rust/lib/rustlib
	ln -s "$(command -v cargo)" rust/bin/cargo
	# shellcheck disable=SC2016  # for that script
	printf '#!/bin/sh\ncase $1 in --print) echo %s ;; *) %s "$@" | sed "s/^release: .*/release: 9.9.9/" ;; esac\n' \
		"$PWD/rust" "$(command -v rustc)" >rust/bin/rustc
	chmod +x rust/bin/rustc
	RUSTC=$PWD/rust/bin/rustc run -1 mstatic fetch rust-std
	[[ $output == *"the sources of Rust's library for rustc 9.9.9 are not in "*"next: rustup component add rust-src"* ]]
}
