# What every test file loads first: `load helper`.
#
# MSTATIC_BIN          the programs under test, first on PATH; `make check` sets it
# MSTATIC_HOME         empty, one for each test file
# MSTATIC_SHARED_HOME  where need_recipes fetches the real recipes, once a run; never removed by a test
bats_require_minimum_version 1.5.0

TOP=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd)
MSTATIC_BIN=${MSTATIC_BIN:-$TOP/build/bin}
MSTATIC_SHARED_HOME=${MSTATIC_BIN%/bin}/tests/home
MSTATIC_HOME=${BATS_FILE_TMPDIR:-/nonexistent}/home
PATH=$MSTATIC_BIN:$PATH
export TOP MSTATIC_BIN MSTATIC_SHARED_HOME MSTATIC_HOME PATH LC_ALL=${SUITE_LOCALE:-C}
# What the caller's shell, or the make that runs the suite, would slip in.
unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES SAN B CC CXX CPP AR LD RANLIB CFLAGS CXXFLAGS CPPFLAGS LDFLAGS \
	MSTATIC_TARGET MSTATIC_WITH MSTATIC_CC MSTATIC_CXX MSTATIC_TRACE MSTATIC_OFFLINE MSTATIC_MALLOC MSTATIC_QUIET PKG_CONFIG PKG_CONFIG_PATH CONFIG_SITE

# need_recipes NAME...: these, and the base, are in the sysroot; MSTATIC_HOME is the shared one from
# here on. For setup_file, and again for setup, where it costs a few milliseconds.
need_recipes() {
	local log="$BATS_FILE_TMPDIR/fetch.log"

	export MSTATIC_HOME=$MSTATIC_SHARED_HOME
	mkdir -p "$MSTATIC_HOME"
	if ! mstatic fetch "$@" >"$log" 2>&1 </dev/null; then
		echo "mstatic fetch $* failed:" >&2
		tail -n 40 "$log" >&2
		return 1
	fi
}

# own_home FOLDER NAME...: MSTATIC_HOME is this new folder from here on, with the base and these recipes out of the
# shared home's store. For a test that changes what is installed, which other suites rely on in the shared one.
own_home() {
	export MSTATIC_HOME=$1
	mkdir "$1"
	cp -al "$MSTATIC_SHARED_HOME/store" "$1" 2>/dev/null || cp -a "$MSTATIC_SHARED_HOME/store" "$1" # another file system
	mstatic fetch "${@:2}"
}

# libraries: the names of the libraries that the suite builds, but for editions, which have sysroots of their own;
# libraries core: of those alone that it builds each time; libraries editions: the editions that it builds;
# libraries key KEY NAME: the words that a recipe has behind a key.
libraries() {
	python3 "$TOP/tests/recipe_text.py" "$@"
}

# not_here REASON: said by setup_file before it returns: nothing of this file can be tried here. Its setup begins with
# need_here, with which each test says so: setup_file itself cannot skip them in bats 1.8.
not_here() {
	echo "$1" >"$BATS_FILE_TMPDIR/not-here"
}

need_here() {
	[ ! -e "$BATS_FILE_TMPDIR/not-here" ] || skip "$(cat "$BATS_FILE_TMPDIR/not-here")"
}

# need_rust: cargo and rustc are first on PATH, and the compiler has a library for the target, or the sources to
# build one; a machine may have several.
need_rust() {
	local rustc lib
	unset RUSTC CARGO
	for rustc in "$(command -v rustc)" /usr/bin/rustc; do
		lib=$("$rustc" --print sysroot 2>/dev/null)/lib/rustlib
		if [ -x "${rustc%rustc}cargo" ] && { [ -d "$lib/src/rust/library" ] || [ -d "$lib/x86_64-unknown-linux-musl" ]; }; then
			PATH=$MSTATIC_BIN:${rustc%/rustc}:$PATH # musl-tools has an x86_64-linux-musl-gcc in /usr/bin
			return
		fi
	done
	skip 'no cargo and rustc with a library for the target, or with the sources of one (rust-src)'
}

# sanitized NAME: the program of the suite that is called so (tests/fuzz, tests/units), with ASan and UBSan; its
# path is in $output.
sanitized() {
	flock "$TOP/Makefile" make -s -C "$TOP" SAN=1 B=build/san "build/san/tests/$1" >&2 || return
	run -0 echo "$TOP/build/san/tests/$1"
}

# Skips the test where this machine refuses a chroot, even as root of a user namespace of our own.
need_chroot() {
	if [ "$(id -u)" = 0 ] && chroot / true 2>/dev/null; then
		AS_ROOT=()
	elif unshare -r chroot / true 2>/dev/null; then
		AS_ROOT=(unshare -r)
	else
		skip 'chroot: neither root nor user namespaces are allowed here'
	fi
}

# Sets net to the command that runs another in a network namespace of its own.
# shellcheck disable=SC2034  # who loads this uses it
need_network_namespace() {
	need_chroot
	if [ "${#AS_ROOT[@]}" = 0 ] && unshare -n true 2>/dev/null; then
		net=(unshare -n)
	elif unshare -rn true 2>/dev/null; then
		net=(unshare -rn)
	else
		skip 'unshare: no network namespaces here'
	fi
}

# empty_root FOLDER PROGRAM...: a folder that holds nothing but the programs, in its bin, and a tmp.
empty_root() {
	local root=$1
	shift
	mkdir -p "$root/bin" "$root/tmp"
	cp "$@" "$root/bin/"
}

# in_root FOLDER PROGRAM ARGS...: runs FOLDER/bin/PROGRAM in there, for a minute at most, with
# an empty environment.
in_root() {
	local root=$1 program=$2
	shift 2
	env -i PATH="$PATH" timeout 60 "${AS_ROOT[@]}" chroot "$root" "/bin/$program" "$@"
}

# Reads the ELF by other means than ours: no interpreter, nothing needed, position-independent.
# parts PROGRAM: the recipes' components in it, a line each.
parts() {
	mstatic sbom --json "$1" | python3 -c 'import json, sys
for c in json.load(sys.stdin)["components"]:
    if c["type"] == "library":
        print(c["name"])' | LC_ALL=C sort
}

# assert_told PROGRAM [MAP]: what it says is in it is what the map of its link, by ld.bfd, has: none more and none less.
assert_told() {
	python3 "$TOP/tests/parts-by-map.py" "$(mstatic-cc -print-sysroot)" "${2:-$1.map}" "$1"
}

assert_static() {
	local file headers
	for file; do
		headers=$(readelf -hldW "$file")
		if grep -qE 'INTERP|\(NEEDED\)' <<<"$headers"; then
			printf '%s is not static:\n%s\n' "$file" "$headers"
			return 1
		fi
		grep -qE 'Type: +DYN' <<<"$headers" || { echo "$file is not static-pie"; return 1; }
	done
}
