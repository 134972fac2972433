#!/usr/bin/env bats
# What programs say of what is in them, and `mstatic sbom`, which reads it.
# shellcheck disable=SC2016,SC2154  # the quoted text is for other programs; bats sets stderr
load helper

setup_file() {
	need_recipes zlib sqlite libstdcxx
}

setup() {
	need_recipes zlib sqlite libstdcxx
	SYSROOT=$(mstatic-cc -print-sysroot)
	cd "$BATS_TEST_TMPDIR" || return
	cat >zlib.c <<-'C'
		#include <stdio.h>
		#include <zlib.h>
		int main(void) { return puts(zlibVersion()) < 0; }
	C
	cat >hello.c <<-'C'
		#include <stdio.h>
		int main(void) { return puts("hello") < 0; }
	C
}

# The linkers on this machine.
linkers() {
	local ld
	for ld in bfd gold lld mold; do
		! command -v "ld.$ld" >/dev/null || echo "$ld"
	done
}

# has PROGRAM NAME: the recipe's component is in it.
has() {
	parts "$1" | grep -qx "$2"
}

@test "sbom: the components are those of the link's map, none more and none less" {
	cat >sql.cc <<-'C'
		#include <iostream>
		#include <sqlite3.h>
		#include <zlib.h>
		int main() { std::cout << sqlite3_libversion() << zlibVersion() << std::endl; }
	C
	while read -r name compiler words; do
		eval "mstatic-$compiler -O2 $words -Wl,-Map=$name.map -o $name"
		assert_told "$name"
		[ "$(parts "$name" | wc -l)" -ge 2 ]
	done <<-'TABLE'
		hello    cc   hello.c
		unused   cc   hello.c -lz -lsqlite3
		zlib     cc   zlib.c -lz
		all      cc   zlib.c -lz -Wl,--no-gc-sections
		plain    cc   zlib.c -lz -no-pie
		bare     cc   zlib.c -lz -g0 -Os
		cxx      c++  sql.cc -lsqlite3 -lz
		cxx-less c++  hello.c
	TABLE
	run ! has unused zlib
	has cxx libstdcxx
}

@test "sbom: each linker brings the marks, and stripping leaves them" {
	for ld in $(linkers); do
		mstatic-cc -O2 "-fuse-ld=$ld" zlib.c -lz -o "$ld"
		parts "$ld" >before
		grep -qx zlib before
		mstatic-strip -o "$ld-stripped" "$ld"
		parts "$ld-stripped" | diff before -
		strip -o "$ld-bare" "$ld" # which drops the symbols of the bill
		parts "$ld-bare" | diff before -
		mstatic-cc -O2 -s "-fuse-ld=$ld" zlib.c -lz -ldl -lrt -lm -o "$ld-s" # archives with nothing in them as well
		parts "$ld-s" | diff before -
		run -0 readelf -sW "$ld-s"
		[ "$(grep -cE ' (sbom|sbom_length|__svm_version_info)$' <<<"$output")" = 3 ]
		[ "$(grep -c ' FUNC ' <<<"$output")" = 0 ]
	done
}

@test "sbom: marks go through archives, shared libraries, relocatable objects and LTO" {
	echo 'const char *zlibVersion(void); const char *own(void) { return zlibVersion(); }' >own.c
	echo 'const char *own(void); int main(void) { return *own() == 0; }' >main.c
	mstatic-cc -c own.c main.c
	mkdir members
	(cd members && ar x "$SYSROOT/usr/lib/libz.a")
	ar qc libnested.a own.o members/*.o
	mstatic-cc main.o libnested.a -o nested
	has nested zlib
	run -0 mstatic sbom nested # there was no room for it at first: no -lz told that it would come
	[[ $output == *Zlib* ]]

	mstatic-cc -fPIC -shared own.c -lz -o libown.so
	mstatic-cc main.c ./libown.so -o taken
	has taken zlib

	mstatic-cc -r own.o members/zutil.o -o one.o
	mstatic-cc main.o one.o -o relocatable
	has relocatable zlib
	mstatic-cc -flto main.c own.c -lz -o optimized
	has optimized zlib
	echo 'SECTIONS { .all : { *(.text*) *(.rodata*) *(.data*) *(.bss*) *(COMMON) } }' >script # all of it can be written
	mstatic-cc main.o own.o -lz -no-pie -T script -o scripted
	has scripted zlib
}

@test "sbom: files that no recipe made are named as the line named them, with their digests" {
	mkdir sub
	echo 'int f(void) { return 0; }' >sub/f.c
	echo 'int f(void); int main(void) { return f(); }' >main.c
	mstatic-cc -c sub/f.c -o sub/f.o
	mstatic-ar qc sub/libf.a sub/f.o
	mstatic-cc -c main.c -o main.o
	mstatic-cc main.o "$PWD/sub/libf.a" -o whole
	mstatic-cc main.o -Lsub -lf -o searched
	for program in whole searched; do
		mstatic sbom --json "$program" | python3 -c 'import hashlib, json, sys
files = {c["name"]: c["hashes"][0]["content"] for c in json.load(sys.stdin)["components"] if c["type"] == "file"}
assert sorted(files) == ["main.o", "sub/libf.a"], files
for name, digest in files.items():
    assert digest == hashlib.sha256(open(name, "rb").read()).hexdigest(), name'
	done
	mstatic-cc main.c sub/f.c -o sources # whose objects are the compiler's, under names by chance
	run -0 mstatic sbom sources
	[[ $output != *"no recipe"* ]]
}

@test "sbom: the same link in another folder gives the same bits" {
	mstatic-cc -c zlib.c
	for folder in here there/with/more; do
		mkdir -p "$folder"
		cp zlib.c zlib.o "$folder"
		(cd "$folder" && mstatic-cc zlib.o -lz -o zlib && mstatic-cc "$PWD/zlib.o" -s -lz -o absolute)
	done
	mv here/zlib first
	(cd here && mstatic-cc zlib.o -lz -o zlib 3</dev/null 4</dev/null 7</dev/null)
	cmp here/zlib first
	cmp here/zlib there/with/more/zlib
	cmp here/absolute there/with/more/absolute
}

@test "label: name and version, by the line, the environment, cargo, or the file" {
	note() { readelf -p .note.package "$1" | grep -o '{.*}'; }
	mstatic-cc hello.c -o hello
	[ "$(note hello)" = '{"type":"generic","name":"hello"}' ]
	CARGO_BIN_NAME=tool CARGO_PKG_VERSION=1.2.3 mstatic-cc hello.c -o hello
	[ "$(note hello)" = '{"type":"generic","name":"tool","version":"1.2.3"}' ]
	MSTATIC_PACKAGE=@4 mstatic-cc hello.c -o hello
	[ "$(note hello)" = '{"type":"generic","name":"hello","version":"4"}' ]
	MSTATIC_PACKAGE=some@4 mstatic-cc -fmstatic-package=other@5 hello.c -o hello
	[ "$(note hello)" = '{"type":"generic","name":"other","version":"5"}' ]
	[ "$(mstatic sbom hello | head -n 1)" = 'hello: other 5' ]
	mstatic-cc '-fmstatic-package=o"th\er@"' hello.c -o hello
	[ "$(note hello)" = '{"type":"generic","name":"o\"th\\er","version":"\""}' ]
	run -1 mstatic-cc '-fmstatic-package=a b' hello.c -o no
	[[ $output == *"-fmstatic-package=a b: "*"next: "* ]]
	for file in 'CMakeCache.txt:CMAKE_PROJECT_VERSION:STATIC=6.1' 'meson-info/intro-projectinfo.json:{"version": "6.1"}' \
		'config.status:S["PACKAGE_VERSION"]="6.1"'; do
		mkdir -p project/build/sub/meson-info project/build/meson-info
		printf 'first line\n%s\n' "${file#*:}" >"project/build/${file%%:*}"
		(cd project/build/sub && mstatic-cc ../../../hello.c -o hello)
		[ "$(note project/build/sub/hello)" = '{"type":"generic","name":"hello","version":"6.1"}' ]
		rm -r project
	done
	mkdir -p project/build
	mkfifo project/config.status
	(cd project/build && timeout 10 mstatic-cc ../../hello.c -o hello)
	mstatic-cc -Wl,--package-metadata='{"name":"theirs"}' hello.c -o hello
	[ "$(note hello)" = '{"name":"theirs"}' ]
}

@test "label: what a linker tells make that it read names no temporary file" {
	mstatic-cc -c zlib.c
	cat >Makefile <<-'M'
		zlib: zlib.o; @echo linking; mstatic-cc -fuse-ld=$(LD) zlib.o -lz -o $@ -Wl,--dependency-file=zlib.d
		-include zlib.d
	M
	for ld in $(linkers); do
		rm -f zlib zlib.d
		run -0 make -s "LD=$ld"
		[ "$output" = linking ]
		grep -q 'zlib\.o' zlib.d
		run -0 make -s "LD=$ld"
		[ -z "$output" ]
		touch -d 2001-01-01 zlib
		run -0 make -s "LD=$ld"
		[ "$output" = linking ]
	done
}

@test "label: what cannot be stripped is no program, and what is no file is not stripped" {
	mstatic-cc -s hello.c -o /dev/null
	mkdir tools
	printf '#!/bin/sh\nexit 3\n' >tools/strip
	chmod +x tools/strip
	PATH=$MSTATIC_BIN:$PWD/tools:$PATH run -1 mstatic-cc -s hello.c -o hello
	[ ! -e hello ]
}

@test "label: none, own and full" {
	for words in '-fmstatic-notes=none' '-fmstatic-notes=own' '-fmstatic-notes=full' ''; do
		# shellcheck disable=SC2086
		mstatic-cc $words hello.c -o hello
		./hello
		sections=$(readelf -SW hello | grep -c 'note.package' || true)
		bills=$(grep -c "mstatic's bill" hello || true)
		case $words in
		*none) [ "$sections$bills" = 00 ] ;;
		*own) [ "$sections$bills" = 10 ] ;;
		*) [ "$sections$bills" = 11 ] ;;
		esac
		has hello musl # the marks are the archives' own
	done
	MSTATIC_NOTES=own mstatic-cc -fmstatic-notes=none hello.c -o hello
	run -0 readelf -SW hello
	[[ $output != *note.package* ]]
	run -1 mstatic-cc -fmstatic-notes=ful hello.c -o no
	[[ $output == *"-fmstatic-notes=ful: "*none*own*full* ]]
	MSTATIC_NOTES=all run -1 mstatic-cc hello.c -o no
	[[ $output == *"MSTATIC_NOTES=all: "* ]]
	[ ! -e no ]
}

@test "label: it costs at most 1 KiB, and 200 bytes for each component" {
	own_home "$PWD/home" zlib # there is room for what the sysroot adds to each line, and other tests fetch more
	for program in hello zlib; do
		mstatic-cc -O2 -c "$program.c"
		[ $program = hello ] || set -- -lz
		mstatic-cc -s "$program.o" "$@" -o full
		mstatic-cc -s -fmstatic-notes=none "$program.o" "$@" -o none
		more=$(($(stat -c %s full) - $(stat -c %s none)))
		n=$(mstatic sbom --json full | grep -cE '"type": "(library|file)"')
		echo "$program: $more bytes more for $n components"
		[ "$more" -le $((1024 + 200 * n)) ]
	done
}

@test "sbom: a folder, programs that say nothing, what is no program" {
	mkdir -p out/sub
	mstatic-cc hello.c -o out/hello
	mstatic-cc zlib.c -lz -o out/sub/zlib
	cc hello.c -o out/host
	cp hello.c out/
	ln -s /bin out/elsewhere
	run -0 --separate-stderr mstatic sbom out
	[[ $output == *"out/hello: hello"*"out/host: host, says nothing"*"out/sub/zlib: zlib"* ]]
	[[ $stderr == *"out/host says nothing of what is in it"* ]]
	run -1 mstatic sbom out/host
	[[ $output == *"says nothing"*"next: "* ]]
	run -1 mstatic sbom hello.c
	[[ $output == *"hello.c: "* ]]
	run -1 mstatic sbom gone
	[[ $output == *"cannot read gone"* ]]
	mstatic sbom --json out/hello out out/hello | python3 -c 'import collections, json, sys
refs = collections.Counter(c["bom-ref"] for c in json.load(sys.stdin)["components"])
assert max(refs.values()) == 1, refs'
	mkdir empty
	run -1 mstatic sbom empty
	[[ $output == *"no program in it"* ]]
	run -2 mstatic sbom
	run -2 mstatic sbom --format=xml out/hello
	[[ $output == *"text, cyclonedx, spdx"* ]]
	run -2 mstatic sbom --purl=rpm out/hello
	run -0 mstatic sbom --beside out/hello out/sub/zlib
	[ "$output" = $'out/hello.cdx.json\nout/sub/zlib.cdx.json' ]
	grep -q '"zlib"' out/sub/zlib.cdx.json
}

@test "sbom: a program in a folder that cannot be read is not passed over" {
	mkdir out
	mstatic-cc hello.c -o out/hello
	mstatic-cc zlib.c -lz -o out/zlib
	chmod 000 out/zlib
	as_user=()
	[ "$(id -u)" != 0 ] || as_user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
	chmod 755 "$BATS_TEST_TMPDIR"
	"${as_user[@]}" test -r out/hello || skip "another user cannot read this folder"
	run -1 "${as_user[@]}" mstatic sbom out
	[ "$output" = "mstatic: cannot read out/zlib: Permission denied" ]
}

@test "sbom: the programs of an image, whatever its layers are packed with" {
	mkdir -p layer/bin blobs/sha256
	mstatic-cc zlib.c -lz -o layer/bin/zlib
	mstatic-cc hello.c -o 'layer/bin/o"dd'
	cp hello.c layer/
	ln -s /bin/sh layer/bin/sh
	tar -C layer -czf blobs/sha256/0123 bin hello.c
	tar -C layer -cf layer.tar bin/zlib
	echo '{"layers": []}' >blobs/sha256/4567
	tar -cf image.tar blobs layer.tar
	run -0 mstatic sbom image.tar
	[[ $output == *'image.tar:blobs/sha256/0123:bin/o"dd: o"dd'*'image.tar:blobs/sha256/0123:bin/zlib: zlib'*Zlib* ]]
	[[ $output == *'image.tar:layer.tar:bin/zlib: zlib'* ]]
	[ "$(grep -c '^image' <<<"$output")" = 3 ]
	run -0 mstatic sbom --json image.tar
	head -c 20000 image.tar >cut.tar
	run -1 --separate-stderr mstatic sbom cut.tar
	[[ $stderr == *"cut.tar: "* ]]
	[ -z "$output" ]
	python3 -c 'import io, tarfile
inner = io.BytesIO()
t = tarfile.open(fileobj=inner, mode="w")
for i in range(10001):
    one = tarfile.TarInfo(f"p{i}")
    one.size = 8
    t.addfile(one, io.BytesIO(b"\x7fELF\0\0\0\0"))
t.close()
open("many.tar", "wb").write(inner.getvalue())'
	run -1 mstatic sbom many.tar
	[[ $output == *"more programs than are looked at"* ]]
	run find "${TMPDIR:-/tmp}" -maxdepth 1 -name 'mstatic-programs-*' -user "$(id -u)" -newer zlib.c
	[ -z "$output" ]
}

@test "sbom: what the store knows of a component is told" {
	mstatic-cc zlib.c -lz -o zlib
	mstatic sbom --json zlib | python3 -c 'import json, sys
root = json.load(sys.stdin)
by = {c["name"]: c for c in root["components"]}
zlib, musl = by["zlib"], by["musl"]
assert zlib["licenses"] == [{"expression": "Zlib"}], zlib
assert zlib["purl"].startswith("pkg:generic/zlib@1."), zlib
assert zlib["cpe"].startswith("cpe:2.3:a:zlib:zlib:1."), zlib
assert any(r["type"] == "source-distribution" and r["hashes"] for r in zlib["externalReferences"]), zlib
patches = musl["pedigree"]["patches"]
assert any(r["id"] == "CVE-2026-40200" for p in patches for r in p.get("resolves", [])), patches
needs = {d["ref"]: d["dependsOn"] for d in root["dependencies"]}
assert musl["bom-ref"] in needs[zlib["bom-ref"]], needs
assert zlib["bom-ref"] in needs["program:zlib"], needs'
	run -0 mstatic sbom --json --purl=deb zlib
	[[ $output == *'"pkg:deb/debian/zlib@'*'?arch=source"'* ]]
	run -0 mstatic sbom --json --purl=conan zlib
	[[ $output == *'"pkg:conan/zlib@1.'* ]]
	MSTATIC_HOME=$BATS_TEST_TMPDIR/other run -0 mstatic sbom zlib # and where it knows nothing, what the program says
	[[ $output == *"zlib"*"1.3"*"Zlib"* ]]
}

@test "sbom: Go's modules and cargo-auditable's crates are read" {
	mstatic-cc hello.c -o hello
	python3 - <<-'PY'
		import json, zlib
		crates = {"packages": [
		    {"name": "app", "version": "0.1.0", "source": "local", "root": True, "dependencies": [1]},
		    {"name": "dep", "version": "2.0.1", "source": "crates.io"},
		    {"name": "builder", "version": "1.0.0", "source": "crates.io", "kind": "build"}]}
		open("crates", "wb").write(zlib.compress(json.dumps(crates).encode()))
		mark = bytes(16)
		text = b"path\tx\nmod\tx\t(devel)\t\ndep\texample.org/a\tv1.2.3\th1:x=\ndep\texample.org/b\tv1.0.0\n" \
		       b"=>\texample.org/c\tv2.0.0\th1:y=\n"
		def string(s):
		    n, out = len(s), b""
		    while n >= 128:
		        out, n = out + bytes([n % 128 + 128]), n // 128
		    return out + bytes([n]) + s
		head = b"\xff Go buildinf:" + bytes([8, 2])
		open("go", "wb").write(head.ljust(32, b"\0") + string(b"go1.26.8") + string(mark + text + mark))
	PY
	objcopy --add-section .dep-v0=crates --add-section .go.buildinfo=go hello both
	mstatic sbom --json both | python3 -c 'import json, sys
purls = [c.get("purl") for c in json.load(sys.stdin)["components"]]
wanted = ["pkg:cargo/app@0.1.0", "pkg:cargo/dep@2.0.1", "pkg:golang/stdlib@1.26.8", "pkg:golang/example.org/a@v1.2.3",
          "pkg:golang/example.org/c@v2.0.0"]
assert all(p in purls for p in wanted), purls
assert not any("builder" in p or "example.org/b" in p for p in purls if p), purls'
	printf 'no zlib' >bad
	objcopy --add-section .dep-v0=bad hello broken
	run -1 mstatic sbom broken
	[[ $output == *"broken: its list of crates (.dep-v0) is damaged"* ]]
}

@test "sbom: damaged and hostile bills are one clear line" {
	mstatic-cc zlib.c -lz -o zlib
	python3 - <<-'PY'
		import gzip
		program = open("zlib", "rb").read()
		at = program.index(b"mstatic's bill") - 8
		room = int.from_bytes(program[at:at + 8], "little")
		def write(name, gz, length=None):
		    gz = gz[:room]
		    bill = (len(gz) if length is None else length).to_bytes(8, "little") + program[at + 8:at + 32] + gz.ljust(room, b"\0")
		    open(name, "wb").write(program[:at] + bill + program[at + len(bill):])
		bomb = gzip.compress(bytes(400 << 20))
		write("bomb", bomb[:room] if len(bomb) > room else bomb)
		write("noise", b"\x1f\x8b" + bytes(range(200)))
		write("empty", gzip.compress(b""))
		write("array", gzip.compress(b"[1, 2]"))
		write("odd", gzip.compress(b'{"components":[{"type":5},7,{"type":"library","bom-ref":"@+"},{"type":"file"}]}'))
		write("deep", gzip.compress(b"[" * 100000))
		write("forms", gzip.compress(b'{"components":[{"type":"library","bom-ref":"q@1+1","cpe":"cpe:2.3:a:b","purl":"pkg:q",'
		                             b'"licenses":[{"expression":"MIT OR"}]},{"type":"file","name":"f","hashes":[{"content":"zz"}]}]}'))
		write("long", program[at + 32:at + 32 + room], 1 << 60)
	PY
	for bad in bomb noise empty deep; do
		run -1 mstatic sbom "$bad"
		[ "$output" = "mstatic: $bad: its bill of materials is damaged" ]
	done
	for odd in array odd long; do # the marks say what is in it
		run -0 mstatic sbom "$odd"
		[[ $output == *zlib*musl* || $output == *musl*zlib* ]]
	done
	run -0 mstatic sbom --json forms # validators would refuse all of it
	[[ $output == *'"q@1+1"'*'"f"'* ]]
	run ! grep -E '"(cpe:2.3:a:b|pkg:q|MIT OR|zz)"' <<<"$output"
	head -c 3000 zlib >short
	run -1 mstatic sbom short
	[ "${#lines[@]}" -le 2 ]
	tar -cf image.tar noise
	run -1 mstatic sbom image.tar
	[ "$output" = "mstatic: image.tar:noise: its bill of materials is damaged" ]
	: >nothing
	run -1 --keep-empty-lines mstatic sbom nothing
	[[ $output == "mstatic: nothing: "*$'\n' ]]
}

@test "sbom: a program's own name does nothing to the terminal" {
	cat >named.c <<-'C'
		static const struct { int owner, length, type; char name[4], text[40]; } note
			__attribute__((section(".note.package"), aligned(4), used)) = {
				4, 40, 0xcafe1a7e, "FDO", "{\"name\":\"a\\u001b[2Jb\",\"version\":\"1\\n2\"}"};
		int main(void) { return 0; }
	C
	mstatic-cc named.c -o named
	run -0 mstatic sbom named
	[ "${lines[0]}" = 'named: a\x1b[2Jb 1\x0a2' ]
}

@test "sbom: ten thousand components are told, and more than can be are one clear line" {
	mstatic-cc hello.c -o hello
	python3 - <<-'PY'
		import json, zlib
		for n in (10000, 30000):
		    crates = {"packages": [{"name": 'c"%d\n' % i, "version": "1.0", "dependencies": [i - 1] if i else []}
		                           for i in range(n)]}
		    open(f"crates{n}", "wb").write(zlib.compress(json.dumps(crates).encode()))
		all = [{"name": "c%d" % i, "version": "1.0", "dependencies": list(range(300))} for i in range(1000)]
		open("tangle", "wb").write(zlib.compress(json.dumps({"packages": all}).encode()))
	PY
	objcopy --add-section .dep-v0=crates10000 hello many
	objcopy --add-section .dep-v0=crates30000 hello toomany
	for form in text cyclonedx spdx; do
		mstatic sbom --format=$form many >out
		[ "$(grep -c 'c.*9999' out)" -ge 1 ]
	done
	run -1 mstatic sbom toomany
	[ "$output" = "mstatic: toomany: it tells of more than 20000 components" ]
	objcopy --add-section .dep-v0=tangle hello tangled # dependencies, each of which documents would repeat
	run -1 mstatic sbom tangled
	[ "$output" = "mstatic: tangled: its list of crates (.dep-v0) is damaged" ]
}

@test "sbom: no input makes its readers crash" {
	mstatic-cc -s hello.c -o hello
	printf '2\n./hello@0x0 1\n1 a PREVAILING_DEF main\n./hello 0\n' >resolution
	objcopy --add-section .dep-v0=<(python3 -c 'import sys, zlib
sys.stdout.buffer.write(zlib.compress(b"{\"packages\":[{\"name\":\"a\",\"version\":\"1\",\"dependencies\":[0]}]}"))') hello crates
	sanitized fuzz-content
	"$output" hello crates resolution
}
