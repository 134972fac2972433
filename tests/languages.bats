#!/usr/bin/env bats
# Other compilers that call the C compiler, or its linker: small programs in each language, built as its
# users would under `mstatic run`, run in a folder that holds nothing else.
# shellcheck disable=SC2016  # the quoted text is for other shells
load helper
load recipes
load servers

setup_file() {
	need_recipes sqlite openssl
}

teardown_file() {
	postgres_stop
}

setup() {
	need_recipes sqlite openssl
	root=$BATS_TEST_TMPDIR/root
	export GOTOOLCHAIN=local GOFLAGS=-mod=mod MSTATIC_MAP=1
}

# project NAME COMMAND: skips where the compiler is missing; a copy of the project, to be built in.
project() {
	command -v "$2" >/dev/null || skip "$2 is not installed"
	cp -R "$TOP/tests/projects/$1" "$BATS_TEST_TMPDIR/src"
	cd "$BATS_TEST_TMPDIR/src" || return
}

# go_project NAME: the same, with the modules that it needs.
go_project() {
	project "$1" go
	go mod download || skip "Go's modules cannot be had: no network?"
}

# static PROGRAM FLAGS…: by two readers, and of either kind: Go's programs are not PIE unless told.
static() {
	run -0 readelf -hldW "$1"
	[[ "$output" != *INTERP* && "$output" != *'(NEEDED)'* ]]
	mstatic check "${@:2}" "$1"
	[ ! -e "$1.map" ] || assert_told "$1" # Go takes its maps away with its folder
}

# The root has a user and a host that the machine has not; no NSS, no libc.so is there to find them by.
go_root() {
	empty_root "$root" "$@"
	mkdir "$root/etc"
	echo 'ann:x:4711:4711::/home/ann:/bin/sh' >"$root/etc/passwd"
	printf '127.0.0.1 localhost\n192.0.2.7 thing.example\n' >"$root/etc/hosts"
}

@test "Go: users and names without NSS, by its own resolver and by musl's" {
	need_chroot
	go_project go-net
	mstatic run -- go build
	static go-net
	go_root go-net
	for resolver in go cgo; do
		run -0 in_root "$root" go-net $resolver ann thing.example
		echo "$resolver: $output"
		[ "$output" = 'unset 4711 /home/ann [192.0.2.7] GET/page' ]
	done
}

@test "Go: the user's own -ldflags, -tags and -buildmode stay; go install, go test; CGO_ENABLED=0" {
	need_chroot
	go_project go-net
	mstatic run -- go build -ldflags '-s -w -X main.version=7' -tags mine -o stripped
	mstatic run -- go build -buildmode=pie -o pie
	GOBIN=$PWD mstatic run -- go install -ldflags='-X main.version=9'
	CGO_ENABLED=0 mstatic run -- go build -o pure
	mstatic run -- sh -c 'CGO_ENABLED=0 go build -o told'
	assert_static pie
	go_root stripped pie go-net pure told
	for program in stripped:7 pie:unset go-net:9 pure:unset told:unset; do
		static "${program%:*}"
		run -0 in_root "$root" "${program%:*}" go ann thing.example
		[ "$output" = "${program#*:} 4711 /home/ann [192.0.2.7] GET/page" ]
	done
	run -0 readelf -sW stripped
	[[ "$output" != *FUNC* ]]
	mstatic run -- go test -c -o tests
	static tests
	mstatic run -- go test .
}

@test "Go: a second build compiles nothing" {
	go_project go-net
	mstatic run -- go build
	run -0 mstatic run -- mstatic run -- go build -v
	[ -z "$output" ]
}

@test "Go: in a C program, from an archive and from a shared object; arguments, environment, names" {
	need_chroot
	project go-net go # for the skip alone
	mkdir go c
	cd go
	printf 'module example.org/part\n\ngo 1.18\n' >go.mod
	cat >part.go <<-'GO'
		package main
		import ("C"; "fmt"; "net"; "os")
		//export Twice
		func Twice(n C.int) C.int { c := make(chan C.int); go func() { c <- n * 2 }(); return <-c }
		//export Tell
		func Tell() { a, _ := net.LookupHost("thing.example"); fmt.Println(len(os.Args), os.Getenv("TOLD"), a) }
		func main() {}
	GO
	printf '%s\n' '#include <stdio.h>' '#include "part.h"' \
		'int main(void) { printf("%d ", Twice(21)); fflush(stdout); Tell(); return 0; }' >../c/main.c
	mstatic run -- go build -buildmode=c-archive -o ../c/part.a
	mstatic run -- go build -buildmode=c-shared -o ../c/libpart.so
	cd ../c
	mstatic-cc main.c part.a -o archive
	mstatic-cc main.c -L. -lpart -o shared
	assert_static archive shared
	go_root archive shared
	for program in archive shared; do
		run -0 in_root "$root" $program a b
		[ "$output" = '42 3  [192.0.2.7]' ]
	done
}

@test "Go: cgo for another machine" {
	command -v aarch64-linux-gnu-gcc >/dev/null || skip 'there is no compiler for aarch64 here'
	command -v qemu-aarch64 >/dev/null || skip 'qemu-user is not installed'
	go_project go-net
	need_recipes --target=aarch64-linux-musl musl
	mstatic run --target=aarch64-linux-musl -- go build
	static go-net --target=aarch64-linux-musl
	cat >net_test.go <<-'GO'
		package main
		import ("os/user"; "runtime"; "testing")
		func TestUser(t *testing.T) {
			if _, e := user.Lookup("root"); e != nil || runtime.GOARCH != "arm64" { t.Fatal(e, runtime.GOARCH) }
		}
	GO
	mstatic run --target=aarch64-linux-musl -- go test .
	GOFLAGS='-mod=mod -v' run -0 mstatic run --target=aarch64-linux-musl -- go test .
	[[ $output == *'--- PASS: TestUser'* ]]
	# In a container that refuses namespaces as well.
	make_container
	in_container mstatic run --target=aarch64-linux-musl -- go test -count=1 .
	in_container mstatic run --target=aarch64-linux-musl -- go run . cgo root localhost
	run -0 qemu-aarch64 ./go-net cgo root localhost
	[[ "$output" == 'unset 0 /root ['*'127.0.0.1'*'] GET/page' ]]
}

@test "Go: SQLite from its module, and with -tags libsqlite3 from the recipe" {
	need_chroot
	go_project go-sqlite
	mstatic run -- go build -o bundled
	mstatic run -- go build -tags libsqlite3 -o recipe
	static bundled
	static recipe
	empty_root "$root" bundled recipe
	for program in bundled recipe; do
		run -0 in_root "$root" $program /tmp/$program.db
		echo "$program: $output"
		[[ "$output" == *' rows=2 words=hello world' ]]
		[ -s "$root/tmp/$program.db" ]
	done
	run -0 in_root "$root" recipe :memory:
	[[ "$output" == "sqlite $(mstatic info sqlite | awk '$1 == "version" { print $2 }') "* ]]
}

@test "Go: OpenSSL by pkg-config, a digest and a verified handshake" {
	need_chroot
	go_project go-openssl
	mstatic run -- go build
	static go-openssl
	go_root go-openssl
	run -0 in_root "$root" go-openssl
	[ "${lines[0]}" = 'sha256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' ]
	[ "${lines[1]}" = 'over TLS: got hello' ]
}

@test "Go: libpq by pkg-config, to a real server by SCRAM over TLS" {
	need_chroot
	project go-pq go
	need_recipes libpq
	make_certificates tls
	postgres_start tls
	mstatic run -- go build
	static go-pq
	empty_root "$root" go-pq
	cp tls/ca.pem "$root/tmp"
	at="postgres://alice:wonder@127.0.0.1:$POSTGRES_PORT/postgres?sslmode=verify-full&sslrootcert=/tmp/ca.pem"
	run -0 in_root "$root" go-pq "$at"
	echo "$output"
	[[ $output == *' 42 true' ]]
	run -1 in_root "$root" go-pq "${at/wonder/wrong}"
	[[ $output == *'password authentication failed'* ]]
}

@test "Fortran: make with FC, two files and a module, OpenMP, 128-bit numbers" {
	need_chroot
	project hello-fortran gfortran
	need_recipes libgfortran
	# shellcheck disable=SC2016  # for that shell
	mstatic run -- sh -c 'make FC="$FC"'
	assert_static hello-fortran
	assert_told hello-fortran
	mstatic check hello-fortran
	empty_root "$root" hello-fortran
	run -0 in_root "$root" hello-fortran /tmp/lines
	echo "$output"
	[ "${lines[0]}" = 'the=3 total=21097.4559' ]
	[ "${lines[1]}" = '1.414213562373095048801688724210' ]
	[ "${lines[2]}" = preprocessed ]
}

@test "Fortran: by each name, by CMake, Meson and autoconf" {
	project hello-fortran gfortran
	need_recipes libgfortran
	for compiler in gfortran f95 mstatic-gfortran x86_64-linux-musl-gfortran x86_64-linux-gnu-gfortran; do
		mstatic run -- sh -c "command -v $compiler" || continue
		rm -f ./*.o hello-fortran
		mstatic run -- make FC="$compiler"
		assert_static hello-fortran
	done
	cat >CMakeLists.txt <<-'CMAKE'
		cmake_minimum_required(VERSION 3.13)
		project(hello Fortran)
		find_package(OpenMP REQUIRED)
		add_executable(hello words.f90 main.F90)
		target_link_libraries(hello OpenMP::OpenMP_Fortran)
	CMAKE
	mstatic run -- cmake -S . -B cmake
	mstatic run -- make -C cmake
	cat >meson.build <<-'MESON'
		project('hello', 'fortran')
		executable('hello', 'words.f90', 'main.F90', dependencies: dependency('openmp'))
	MESON
	mstatic run -- meson setup meson
	mstatic run -- ninja -C meson
	assert_static cmake/hello meson/hello
	./cmake/hello lines
	./meson/hello lines
}

# Where there is no gfortran, a configure that could do without Fortran must not find ours.
@test "Fortran, D: the names are on PATH only where gfortran and gdc are" {
	mkdir "$BATS_TEST_TMPDIR/bin"
	cd "$BATS_TEST_TMPDIR"
	for tool in sh env gcc ar ld pkg-config; do
		! path=$(command -v $tool) || ln -s "$path" bin/
	done
	# shellcheck disable=SC2016  # for that shell
	run -0 env -i PATH="$PWD/bin" MSTATIC_HOME="$MSTATIC_HOME" "$MSTATIC_BIN/mstatic" run -- \
		sh -c 'echo "${FC-none}"; command -v gfortran f95 x86_64-linux-musl-gfortran gdc || true'
	echo "$output"
	[ "${lines[0]}" = none ]
	[ "${#lines[@]}" = 1 ]
}

@test "Nim" {
	need_chroot
	project hello-nim nim
	mstatic run -- nim c --hints:off --nimcache:cache hello.nim
	assert_static hello
	empty_root "$root" hello
	run -0 in_root "$root" hello /tmp/line
	[ "$output" = $'odd: 7 21 the=3\n1970-01-01' ]
}

# Debian's OCaml has glibc's checked functions in its libraries: they come from a recipe, with these alone.
@test "OCaml: threads, the Unix library, functions that glibc's headers check" {
	need_chroot
	project hello-ocaml ocamlfind
	mstatic run -- ocamlfind ocamlopt -thread -package threads.posix,unix -linkpkg hello.ml -o hello
	assert_static hello
	mstatic check hello
	empty_root "$root" hello
	run -0 in_root "$root" hello /tmp/line
	[ "$output" = $'odd: 7 21 threads=4000 the=3\n9000000000 /' ]
}

@test "Haskell: threads, files, numbers of any size; with and without -optl-static" {
	need_chroot
	project hello-haskell ghc
	need_recipes gmp libffi
	for flag in -optl-static -threaded; do
		mstatic run -- ghc -v0 $flag -outputdir "o$flag" -o "hello$flag" Hello.hs
		static "hello$flag"
		empty_root "$root" "hello$flag"
		run -0 in_root "$root" "hello$flag" /tmp/line
		[ "$output" = $'user error (odd: 7) 21 total=15005000\n15511210043330985984000000' ]
	done
}

@test "Objective-C: classes, categories, exceptions, with the compiler's library" {
	need_chroot
	project hello-objc gcc
	echo '@class Nothing;' | gcc -x objective-c -fsyntax-only - || skip 'gcc has no Objective-C here'
	mstatic run -- sh -c '$CC -O2 -fobjc-exceptions hello.m -o hello -lobjc -lz'
	assert_static hello
	mstatic check hello
	empty_root "$root" hello
	run -0 in_root "$root" hello
	[ "$output" = 'odd 21 total=42 Counter zlib 1' ]
}

@test "D by ldc: threads, exceptions, collected memory, files" {
	need_chroot
	project hello-d ldc2
	for flag in -g -O -link-defaultlib-shared=false; do
		mstatic run -- ldc2 $flag -of=hello$flag hello.d -L-lz
		assert_static hello$flag
		empty_root "$root" hello$flag
		run -0 in_root "$root" hello$flag /tmp/lines
		[ "$output" = $'odd: 7 21 threads=4000 the=3\nzlib true' ]
	done
}

@test "D by gdc: the same, in one step and in two, by its path as well" {
	need_chroot
	project hello-d gdc
	mstatic run -- gdc -O2 hello.d -lz -o one
	mstatic run -- sh -c 'gdc -g -c hello.d && gdc -static-libphobos hello.o -lz -o two'
	mstatic run -- "$(command -v gdc)" hello.d -lz -o path
	for program in one two path; do
		assert_static $program
		empty_root "$root" $program
		run -0 in_root "$root" $program /tmp/lines
		[ "$output" = $'odd: 7 21 threads=4000 the=3\nzlib true' ]
	done
	# A compile answers with what it was asked for alone.
	[ "$(mstatic run -- gdc -dumpversion)" = "$(gdc -dumpversion)" ]
}

@test "Ada: tasks, exceptions, files, packages; by gnatmake" {
	need_chroot
	project hello-ada gnatmake
	mstatic run -- gnatmake -q hello.adb -largs -lz
	assert_static hello
	mstatic check hello
	empty_root "$root" hello
	run -0 in_root "$root" hello /tmp/lines
	[ "$output" = $'odd: 7 21 tasks= 4000 the= 3\nzlib 1.' ]
}

@test "Vala, by its POSIX profile" {
	need_chroot
	project hello-vala valac
	mstatic run -- valac --profile=posix -X -lz hello.vala
	assert_static hello
	empty_root "$root" hello
	run -0 in_root "$root" hello there
	[ "$output" = '2 there 42 zlib' ]
}

@test "Crystal: fibres, exceptions, files, collected memory" {
	need_chroot
	project hello-crystal crystal
	need_recipes gc libevent pcre2 zlib
	for flag in --debug --release; do
		mstatic run -- crystal build $flag hello.cr -o hello$flag
		assert_static ./hello$flag
		mstatic check ./hello$flag
		empty_root "$root" ./hello$flag
		run -0 --separate-stderr in_root "$root" hello$flag /tmp/lines
		[ "$output" = $'odd: 7 21 total=2002006 the=3\nzlib true 6000' ]
	done
}

# What would link, and then read another FILE than musl's, is refused.
@test "another language's archive that goes into glibc's FILE is refused" {
	command -v nim >/dev/null || skip 'no command has a folder of its own in /usr/lib here'
	cd "$BATS_TEST_TMPDIR"
	printf '#include <stdio.h>\nint first(FILE *f);\nint first(FILE *f) { return getc_unlocked(f); }\n' >first.c
	printf '#include <stdio.h>\nint first(FILE *);\nint main(void) { return first(stdin); }\n' >main.c
	gcc -O2 -c first.c
	ar rc libfirst.a first.o
	run -0 nm -u first.o
	[[ "$output" == *__uflow* ]] || skip "this libc's getc_unlocked() is a function"
	unshare -rm sh -c 'mount --bind . /usr/lib/nim' || skip 'no private mount here'
	run unshare -rm sh -c 'mount --bind . /usr/lib/nim && mstatic-cc main.c /usr/lib/nim/libfirst.a -o main'
	echo "$output"
	[ "$status" = 1 ]
	[[ "$output" == *"libfirst.a was built against glibc, and goes into its FILE: (first.o) refers to __uflow"* ]]
}

# As Debian 13's are: glibc's headers of 2.38 and newer give C23's functions other names.
@test "another language's archive that was compiled with glibc's C23 names links, and reads what it should" {
	cd "$BATS_TEST_TMPDIR"
	need_recipes fortified
	cat >first.c <<-'C'
		#include <stdlib.h>
		long strtol_23(const char *text, char **end, int base) __asm__("__isoc23_strtol");
		int sscanf_23(const char *text, const char *format, ...) __asm__("__isoc23_sscanf");
		long first(const char *text, int *n);
		long first(const char *text, int *n) { return sscanf_23(text, "0b%d", n) == 1 ? strtol_23(text, 0, 0) : -1; }
	C
	printf '#include <stdio.h>\nlong first(const char *, int *);\nint main(void) { int n; long v = first("0b101", &n); printf("%%ld %%d\\n", v, n); return 0; }\n' >main.c
	gcc -O2 -fPIC -c first.c
	mkdir ocaml
	ar rc ocaml/libfirst.a first.o
	run -0 nm -u first.o
	[[ "$output" == *__isoc23_strtol* ]]
	run -1 mstatic-cc main.c ocaml/libfirst.a -o main
	[[ "$output" == *'was built against glibc: it refers to __isoc23_'* ]]
	unshare -rm sh -c 'mount -t tmpfs none /usr/local/lib' || skip 'no private mount here'
	unshare -rm sh -c 'mount -t tmpfs none /usr/local/lib && cp -r ocaml /usr/local/lib/ && mstatic-cc main.c /usr/local/lib/ocaml/libfirst.a -o main'
	run -0 ./main
	[ "$output" = '5 101' ]
}
