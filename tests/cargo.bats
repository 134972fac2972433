#!/usr/bin/env bats
# A cargo project with a procedural macro and a build script, built as usual; rust-std; `init cargo` with the
# real cargo. The crates that bind C libraries are in crates.bats.
# shellcheck disable=SC2016  # the quoted text is for other shells
load helper
load recipes

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
	(cd "target/$T" && mstatic list --installed) >/dev/null # what is kept in there is no project's file
	if [[ $(rustc --print target-libdir --target $T) != "$(rustc --print sysroot)"/* || ! -d $(rustc --print target-libdir --target $T) ]]; then
		run -0 mstatic list --installed
		[[ $output == *rust-std* ]]
		run -0 mstatic fetch rust-std
		[[ $output != *build* ]]
	fi
}

@test "the same project built again gives the same bits" {
	mstatic run -- cargo build --release
	cp "$program" first
	rm -r target
	mstatic run -- cargo build --release
	cmp first "$program"
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

@test "cargo mstatic build, test and run, as cargo's own subcommand; --target chooses among ours" {
	run -0 cargo mstatic build --release
	works
	run -0 cargo mstatic run --release
	[[ $output == *"caught true"* ]]
	run -2 cargo mstatic
	[[ $output == *'usage: cargo mstatic COMMAND'* ]]
	run -0 cargo mstatic --help
	[[ $output == *'usage: cargo mstatic COMMAND'* ]]
	# What is not asked of cargo itself: a compiler with libraries for both targets, and a cargo that says for which it
	# was called.
	need_recipes --target=aarch64-linux-musl musl || skip 'no compiler for aarch64'
	mkdir -p rust/bin rust/lib/rustlib/{$T,aarch64-unknown-linux-musl}/lib
	printf '#!/bin/sh\ncase $1 in --print) echo %s ;; *) printf "rustc 1.90.0 (0)\\nrelease: 1.90.0\\n" ;; esac\n' \
		"$PWD/rust" >rust/bin/rustc
	printf '#!/bin/sh\necho "$MSTATIC_TARGET $CARGO_BUILD_TARGET $*"\n' >rust/bin/cargo
	chmod +x rust/bin/*
	export PATH=$MSTATIC_BIN:$PWD/rust/bin:$PATH
	for words in "build --target=$T" "build --target aarch64-unknown-linux-musl" "run -- --target aarch64-unknown-linux-musl"; do
		case $words in *-\ --target*) t=x86_64 ;; *aarch64*) t=aarch64 ;; *) t=x86_64 ;; esac
		for way in 'mstatic run -- cargo' 'cargo-mstatic mstatic'; do
			# shellcheck disable=SC2086  # words
			run -0 $way $words
			[ "$output" = "$t-linux-musl $t-unknown-linux-musl $words" ]
		done
	done
}

@test "rustc by hand: static, with the sysroot's libraries; what it loads itself, and what cargo or --target say, stays" {
	mkdir rs
	cd rs
	cat >macros.rs <<-'RS'
		extern crate proc_macro;
		#[proc_macro] pub fn seven(_: proc_macro::TokenStream) -> proc_macro::TokenStream { "7".parse().unwrap() }
	RS
	echo 'pub fn eight() -> i32 { 8 }' >part.rs
	cat >main.rs <<-'RS'
		use std::ffi::{c_char, c_int, CStr};
		#[link(name = "z")] extern "C" { fn zlibVersion() -> *const c_char; }
		fn main() {
			let v = unsafe { CStr::from_ptr(zlibVersion()) }.to_str().unwrap();
			println!("{} {} {} {}", v, macros::seven!(), part::eight() as c_int, cfg!(target_env = "musl"));
		}
		#[test] fn works() { main() }
	RS
	need_recipes zlib
	mstatic run -- rustc --crate-type proc-macro macros.rs
	mstatic run -- rustc --crate-type=rlib part.rs
	mstatic run -- sh -c 'rustc --edition 2021 -L . --extern macros --extern part -O main.rs -o main'
	assert_static main
	run -0 ./main
	[[ $output == 1.*' 7 8 true' ]]
	mstatic run -- rustc --test --edition 2021 -L . --extern macros --extern part --target $T -Clinker=mstatic-cc main.rs -o tests
	assert_static tests
	run -0 ./tests
	[[ $output == *'1 passed'* ]]
	echo 'fn main() { println!("{}", cfg!(target_env = "musl")); }' >own.rs
	host=$(rustc -vV | sed -n 's/^host: //p')
	mstatic run -- rustc --target "$host" own.rs -o host
	CARGO_MANIFEST_DIR=$PWD mstatic run -- rustc own.rs -o cargos
	mstatic run -- rustc - -o piped <own.rs
	assert_static piped
	[ "$(./host) $(./cargos) $(./piped)" = 'false false true' ]
	[ "$(mstatic run -- rustc --print sysroot)" = "$(rustc --print sysroot)" ]
	[ "$(mstatic run -- rustc -vV)" = "$(rustc -vV)" ]
	run -1 mstatic run -- rustc nothing.rs
}

@test "a library that was fetched anew: what was linked with the old one is linked again, and only then" {
	need_recipes rust-std
	own_home "$PWD/home" rust-std
	make_recipe part
	make_recipe more
	mstatic fetch ./part
	echo '#[link(name = "part")] extern "C" { fn part() -> i32; }' >>src/main.rs
	sed -i 's/^fn main() {/&\n    println!("part {}", unsafe { part() });/' src/main.rs
	mkdir -p examples deep/er
	echo 'fn main() {}' >examples/other.rs
	build() { mstatic run -- cargo build --bins --examples "$@"; }
	program=target/$T/debug/sample
	build
	run -0 "$program"
	[[ $output == *'part 1'* ]]
	# One more library changes nothing.
	mstatic fetch ./more
	run -0 build
	[[ $output != *Compiling* ]]
	make_recipe part more
	mstatic fetch ./part
	run -0 build
	[[ $output == *'Compiling sample'* && $output != *'Compiling macros'* ]]
	run -0 "$program"
	[[ $output == *'part 2'* ]]
	run -0 build
	[[ $output != *Compiling* ]]
	# By a folder below, and by each way to say where cargo builds.
	make_recipe part
	mstatic fetch ./part
	(cd deep/er && build --manifest-path=../../Cargo.toml)
	run -0 "$program"
	[[ $output == *'part 1'* ]]
	build --target-dir there
	(export CARGO_TARGET_DIR=$PWD/third && build)
	make_recipe part more
	mstatic fetch ./part
	build --target-dir there
	(export CARGO_TARGET_DIR=$PWD/third && build)
	for folder in there third; do
		run -0 $folder/$T/debug/sample
		[[ $output == *'part 2'* ]]
		$folder/$T/debug/examples/other
	done
}

# rustup itself cannot be had everywhere: this is how `rustup target add` leaves a toolchain, with the library that
# rust-std built in the place of rustup's.
@test "rustup's own library for the target, its C library and start files beside it: none of these is linked" {
	need_recipes rust-std
	real=$(rustc --print sysroot)
	host=$(rustc -vV | sed -n 's/^host: //p')
	mkdir -p toolchain/bin toolchain/lib/rustlib/$T/lib/self-contained
	ln -s "$real/lib/rustlib/$host" toolchain/lib/rustlib/
	ln -s "$(command -v cargo)" toolchain/bin/
	printf '#!/bin/sh\nexec %s --sysroot=%s "$@"\n' "$(command -v rustc)" "$PWD/toolchain" >toolchain/bin/rustc
	chmod +x toolchain/bin/rustc
	cp "$MSTATIC_HOME/sysroot/${T/unknown-/}/usr/lib/rust/lib/rustlib/$T/lib/"*.rlib toolchain/lib/rustlib/$T/lib
	cd toolchain/lib/rustlib/$T/lib/self-contained
	echo 'int from_rustup = 1;' | gcc -x c -c - -o mark.o
	for object in crt1 Scrt1 rcrt1 crti crtn crtbegin crtbeginS crtend crtendS; do cp mark.o $object.o; done
	ar rc libc.a mark.o
	ar rc libunwind.a mark.o
	cd "$BATS_TEST_TMPDIR/project"
	export PATH=$PWD/toolchain/bin:$PATH
	own_home "$PWD/home" musl
	# What rustc itself would link.
	run -0 rustc --print=link-args --target $T -Clinker=true -Ctarget-feature=+crt-static - -o none <<<'fn main() {}'
	[[ $output == *"/toolchain/lib/rustlib/$T/lib/self-contained/rcrt1.o"*'"-lc"'* ]]
	run -0 mstatic run -- cargo build --release
	[[ $output != *rust-std* ]]
	works
	run ! grep -q from_rustup <(nm "$program")
	cargo clean
	mstatic init cargo
	run ! grep -q sysroot= .cargo/config.toml
	env -u MSTATIC_HOME cargo build --release --target $T
	works
	run ! grep -q from_rustup <(nm "$program")
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
	own_home "$PWD/home" musl
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
