#!/usr/bin/env bats
# mstatic run and env: other people's build systems, used the way their users do.
# shellcheck disable=SC2016  # the quoted text is for another shell, make or CMake
load helper

setup_file() {
	need_recipes zlib
}

setup() {
	need_recipes zlib
	TRIPLE=$(mstatic-cc -dumpmachine)
	mkdir "$BATS_TEST_TMPDIR/a project"
	cd "$BATS_TEST_TMPDIR/a project" || return
	cat >main.c <<'C'
#include <stdio.h>
#include <zlib.h>
int part(void);
int main(void) { printf("zlib %s, %d\n", zlibVersion(), part()); return 0; }
C
	echo 'int part(void) { return 42; }' >part.c
	# A program that the build itself runs: it says by which libc's headers it was made.
	cat >gen.c <<'C'
#include <features.h>
#include <stdio.h>
int main(void)
{
#ifdef __GLIBC__
	return puts("glibc") < 0;
#else
	return puts("other") < 0;
#endif
}
C
}

# works PROGRAM: it is static and does what main.c says.
works() {
	assert_static "$1"
	run "./$1"
	[ "$status" = 0 ]
	[[ "$output" == 'zlib 1.'*', 42' ]]
}

# What is in the environment, without what the shell itself changes.
settings() {
	env -0 | sort -z | grep -zvE '^(_|SHLVL|PWD|OLDPWD|BASH_FUNC_.*)=' | tr '\0' '\n'
}
export -f settings

@test "run passes on the command's words, input and exit status" {
	run mstatic run -- sh -c 'exit 7'
	[ "$status" = 7 ]
	run mstatic run sh -c 'kill -9 $$'
	[ "$status" = 137 ]
	run mstatic run -- printf '[%s]' 'a b' '' $'c\nd' --json '@x'
	[ "$output" = $'[a b][][c\nd][--json][@x]' ]
	run mstatic run -- cat <<<'from outside'
	[ "$output" = 'from outside' ]
}

@test "run: no command, one that is not there, one that cannot be run" {
	run mstatic run
	[ "$status" = 2 ]
	[[ "$output" == *'no command is named'*'next:'* ]]
	run -127 mstatic run -- no-such-command
	[[ $output == *'cannot run no-such-command'*'next: '* ]]
	[[ "$output" == *'no-such-command'* ]]
	run mstatic run -- ./main.c
	[ "$status" = 126 ]
}

@test "without a sysroot, run and env say what to do" {
	local command
	for command in 'run -- true' env; do
		# shellcheck disable=SC2086
		MSTATIC_HOME=$BATS_TEST_TMPDIR/empty run mstatic $command
		[ "$status" = 1 ]
		[[ "$output" == *'there is no sysroot for'*'mstatic fetch musl'* ]]
	done
	[ ! -e "$BATS_TEST_TMPDIR/empty" ]
}

@test "env for sh sets what run sets, and a second time nothing else" {
	local direct evaluated
	export PKG_CONFIG_PATH=/usr/lib/pkgconfig:/opt/mine/lib/pkgconfig CPP=cpp
	direct=$(mstatic run -- bash -c settings)
	evaluated=$(eval "$(mstatic env)" && settings)
	[ "$direct" = "$evaluated" ]
	[ "$(mstatic env)" = "$(mstatic run -- mstatic env)" ]
	[ "$(mstatic run -- printenv PKG_CONFIG_PATH)" = /opt/mine/lib/pkgconfig ]
	run mstatic run -- printenv CPP
	[ "$status" = 1 ]
}

@test "env --json says the same, null for what is unset" {
	mstatic env --json >env.json
	mstatic run -- env -0 >real
	python3 - <<'PY'
import json
said = json.load(open("env.json"))
real = dict(pair.split("=", 1) for pair in open("real").read().split("\0") if pair)
assert said["CC"].endswith("-gcc") and said["CPP"] is None
for name, value in said.items():
    assert real.get(name) == value, name
PY
}

@test "env quotes any folder's name, for sh and for fish" {
	local odd="$BATS_TEST_TMPDIR/it's \$HOME \\ odd"
	ln -s "$MSTATIC_HOME" "$odd"
	export MSTATIC_HOME=$odd
	[ "$(eval "$(mstatic env)" && printenv MSTATIC_HOME)" = "$odd" ]
	mstatic env --shell=fish >env.fish
	grep -qF "set -gx MSTATIC_HOME '$BATS_TEST_TMPDIR/it\\'s \$HOME \\\\ odd'" env.fish
	grep -qE "^set -gx PATH '[^:]*' '[^:]*'" env.fish
	grep -qx 'set -e CPP' env.fish
	run mstatic env --shell=csh
	[ "$status" = 2 ]
	[[ "$output" == *'--shell=fish'* ]]
	command -v fish >/dev/null || skip 'fish is not installed: its output was only read'
	[ "$(fish -c 'source env.fish; printenv MSTATIC_HOME')" = "$odd" ]
}

@test "make: CC, a bare gcc and cc, and the host's compiler for what the build runs" {
	printf '%s\n' 'all: one two three' \
		'gen.out: gen.c' '	$(CC_FOR_BUILD) -o gen gen.c && ./gen >$@' \
		'libpart.a: part.c' '	$(CC) -c part.c && $(AR) rc $@ part.o && $(RANLIB) $@' \
		'one: main.c libpart.a gen.out' '	$(CC) -o $@ main.c -L. -lpart -lz' \
		'two: main.c libpart.a' '	gcc -o $@ main.c libpart.a -lz && strip $@' \
		'three: main.c libpart.a' '	cc -o $@ main.c libpart.a $$(pkg-config --libs --cflags zlib)' >Makefile
	mstatic run -- make
	works one
	works two
	works three
	[ "$(cat gen.out)" = "$(gcc -o gen gen.c && ./gen)" ]
}

@test "pkg-config knows the sysroot and nothing of the host" {
	local name
	mstatic run -- pkg-config --exists zlib
	for name in libarchive jansson; do
		pkg-config --exists "$name" # what the programs under test were built with
		run ! mstatic run -- pkg-config --exists "$name"
		run ! mstatic run -- sh -c "\$PKG_CONFIG --exists $name"
	done
	run mstatic run -- pkg-config --cflags --libs zlib
	[ "$status" = 0 ]
	[[ "$output" != *' /usr'* && "$output" != *'-I/usr'* && "$output" != *'-L/usr'* ]]
}

@test "autoconf's site file: no shared libraries, unless they were asked for, and none of this machine's Tcl" {
	mstatic run -- sh -c '. "$CONFIG_SITE"; echo "$enable_shared $enable_static"' >defaults
	[ "$(cat defaults)" = 'no yes' ]
	mstatic run -- sh -c '. "$CONFIG_SITE"; echo "tcl:${ac_cv_c_tclconfig-looked for}"' >tcl
	[ "$(cat tcl)" = tcl: ] # this machine's is not taken
	mstatic run -- sh -c 'with_tcl=/opt; . "$CONFIG_SITE"; echo "tcl:${ac_cv_c_tclconfig-looked for}"' >tcl
	[ "$(cat tcl)" = 'tcl:looked for' ]
	mstatic run -- sh -c 'enable_shared=yes; . "$CONFIG_SITE"; echo "$enable_shared"' >asked
	[ "$(cat asked)" = yes ]
}

@test "CMake: packages from the sysroot alone, a SHARED library becomes an archive, try_run runs" {
	cat >CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.13)
project(sample C)
find_package(ZLIB REQUIRED)
find_package(LibArchive)
find_package(Threads REQUIRED)
find_library(MINE mine)
include(CheckCSourceRuns)
check_c_source_runs("int main(void) { return 0; }" RUNS)
message(STATUS "said: archive=${LibArchive_FOUND} runs=${RUNS} mine=${MINE}")
add_library(part SHARED part.c)
add_executable(main main.c)
target_link_libraries(main part ZLIB::ZLIB Threads::Threads)
CMAKE
	mkdir -p mine/lib
	: >mine/lib/libmine.a
	run mstatic run -- cmake -S . -B build -DCMAKE_PREFIX_PATH="$PWD/mine"
	[ "$status" = 0 ]
	[[ "$output" == *"said: archive=FALSE runs=1 mine=$PWD/mine/lib/libmine.a"* ]]
	mstatic run -- cmake --build build
	works build/main
}

@test "CMake: what the build runs is made by the host's compiler, with HOST_CMAKE_TOOLCHAIN_FILE" {
	case $(getconf GNU_LIBC_VERSION 2>/dev/null) in glibc*) host=glibc ;; *) host=other ;; esac
	cp gen.c gen++.cc
	cat >CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.5)
project(gen C CXX)
add_executable(gen gen.c)
add_executable(gen++ gen++.cc)
CMAKE
	mstatic run -- sh -c 'cmake -B b -DCMAKE_TOOLCHAIN_FILE="$HOST_CMAKE_TOOLCHAIN_FILE" && cmake --build b'
	[ "$(b/gen) $(b/gen++)" = "$host $host" ]
	readelf -lW b/gen | grep INTERP
}

@test "Meson: its cross file, and the host's compiler for what the build runs" {
	command -v meson >/dev/null || skip 'meson is not installed'
	cat >meson.build <<'MESON'
project('sample', 'c')
z = dependency('zlib')
host = dependency('libarchive', required: false)
assert(not host.found(), 'the host library was found')
part = library('part', 'part.c')
gen = executable('gen', 'gen.c', native: true)
custom_target('gen', output: 'gen.out', command: gen, capture: true, build_by_default: true)
main = executable('main', 'main.c', link_with: part, dependencies: [z, dependency('threads')])
test('main', main)
MESON
	mstatic run -- meson setup build
	mstatic run -- meson compile -C build
	mstatic run -- meson test -C build
	works build/main
	[ "$(cat build/gen.out)" = "$(gcc -o gen gen.c && ./gen)" ]
}

@test "Meson inside a script, in its old manner, and with a file of the user's own" {
	command -v meson >/dev/null || skip 'meson is not installed'
	cat >meson.build <<'MESON'
project('sample', 'c')
part = library('part', 'part.c')
executable('main', 'main.c', link_with: part, dependencies: dependency('zlib'))
MESON
	mstatic run -- sh -c 'meson setup build && meson compile -C build'
	works build/main
	mstatic run -- sh -c 'meson --buildtype=release old && ninja -C old'
	works old/main
	printf '[built-in options]\ndefault_library = '"'both'"'\n' >mine.ini
	mstatic run -- meson setup --native-file=mine.ini mine
	run mstatic run -- meson introspect --buildoptions mine
	[[ "$output" == *'"value": "both"'* ]]
	run -127 mstatic run -- env PATH="${MSTATIC_BIN%/bin}/libexec/mstatic/path" meson --version
	[[ "$output" == *'install Meson'* ]]
}

@test "cargo: target and linker, and build scripts by the host's compiler" {
	need_rust
	need_recipes rust-std zlib
	local rust
	rust=$(mstatic run -- printenv CARGO_BUILD_TARGET)
	mkdir -p src
	printf '[package]\nname = "sample"\nversion = "0.1.0"\nedition = "2021"\n' >Cargo.toml
	printf 'fn main() { println!("cargo:rustc-link-lib=z"); }\n' >build.rs
	cat >src/main.rs <<'RUST'
extern "C" { fn zlibVersion() -> *const i8; }
fn main() {
    let v = unsafe { std::ffi::CStr::from_ptr(zlibVersion() as *const _) };
    println!("zlib {}, 42", v.to_str().unwrap());
}
RUST
	mstatic run -- cargo build --offline
	cp "target/$rust/debug/sample" main
	works main
}

@test "what run sets names the target, not this machine" {
	mstatic run -- sh -c 'for v in "$CC" "$CXX" "$AR" "$RANLIB" "$NM" "$STRIP" "$LD" "$PKG_CONFIG"; do
		case $v in '"$TRIPLE"'-*) command -v "$v" >/dev/null || exit 1;; *) exit 1;; esac; done'
}

@test "every target of the table has an environment, with Go's name for it, or a name that Go refuses" {
	local triple arch go cc
	export MSTATIC_HOME=$BATS_TEST_TMPDIR/many
	while read -r triple arch go cc; do
		mkdir -p "$MSTATIC_HOME/sysroot/$triple/usr/lib" "$MSTATIC_HOME/sysroot/$triple/mstatic"
		: >"$MSTATIC_HOME/sysroot/$triple/usr/lib/libc.a"
		: >"$MSTATIC_HOME/sysroot/$triple/usr/lib/libc.so"
		: >"$MSTATIC_HOME/sysroot/$triple/mstatic/manifest"
		env -u GOARCH mstatic run --target="$triple" -- sh -c 'echo "${GOARCH:-native} $CC"' >said
		[ "$go" != - ] || go=$arch
		grep -qxE "(${go%%,*}|native) $cc-gcc" said
	done < <(awk '/^# triple .* libc$/ { for (i = 2; i <= NF; i++) at[$i] = i - 1 }
		!/^#/ && NF && $at["libc"] != "glibc" { print $1, $at["arch"], $at["go"], $1 }
		!/^#/ && NF && $at["libc"] == "glibc" { print $1 ".2.17", $at["arch"], $at["go"], "mstatic" }' "$TOP/sysroot-templates/targets")
	[ "$(find "$MSTATIC_HOME/sysroot" -name libc.a | wc -l)" -ge 14 ]
}
