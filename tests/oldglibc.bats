#!/usr/bin/env bats
# Programs and shared objects for old releases of glibc: what they ask for is read by readelf, and they are run here. Where
# OLD_ROOT names a root with another glibc, they are run there as well, and its libraries are held against the stubs; the
# release is OLD_RELEASE (2.31). `fails` and the rest: tests/cases/oldglibc.
# shellcheck disable=SC2016  # awk expands its own
# shellcheck disable=SC2086,SC2015  # texts are several words; a failure goes on to what is told of it
load helper

CASES=$TOP/tests/cases/oldglibc/cases

target() {
	echo "$(uname -m)-linux-gnu.$1"
}

floors() {
	awk '$1 == "floors" { for (i = 2; i <= NF; i++) print $i }' "$CASES" | sort -uV
}

setup_file() {
	local floor
	case $(uname -m) in x86_64 | aarch64) ;; *) return 0 ;; esac
	for floor in $(floors); do need_recipes --target="$(target "$floor")" glibc-stubs; done
}

setup() {
	case $(uname -m) in x86_64 | aarch64) ;; *) skip 'there is no such target for this machine' ;; esac
	export MSTATIC_HOME=$MSTATIC_SHARED_HOME
	cd "$BATS_TEST_TMPDIR" || return
}

# The release of this machine's glibc.
here() {
	getconf GNU_LIBC_VERSION 2>/dev/null | cut -d' ' -f2
}

# older A B: A is not newer than B.
older() {
	[ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

needs() {
	readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort | tr '\n' ' '
}

# SYMBOL@VERSION of what it asks for.
asks() {
	readelf -W --dyn-syms "$1" | awk '$7 == "UND" || $4 == "OBJECT" { print $8 }' | sed 's/@@/@/'
}

# field CASE KEY: the rest of the case's lines with that key.
field() {
	awk -v name="$1" -v key="$2" '$1 == "case" { on = substr($0, 6) == name; next } on && $1 == key {
		sub(/^[a-z]+ ?/, ""); print }' "$CASES"
}

# fits PROGRAM FLOOR: all versions are those of the floor or older, all libraries glibc's, and the rest as it must be.
fits() {
	local version
	for version in $(readelf -W --version-info "$1" | grep -o 'Name: GLIBC_[0-9.]*' | cut -d_ -f2 | sort -u); do
		older "$version" "$2" || { echo "$1 asks for $version"; return 1; }
	done
	! readelf -W --version-info "$1" | grep -E 'Name: (GCC|GLIBCXX|CXXABI|GLIBC_PRIVATE)' || return
	readelf -lW "$1" | grep -q 'GNU_STACK.*RW ' || { echo 'no GNU_STACK'; return 1; }
	older 2.36 "$2" || ! readelf -dW "$1" | grep RELR || return
}

# runs_there FLOOR PROGRAM FILE…: the program ends with 0 in the other root, where that is not older than the floor. What it
# prints goes to the file there.
runs_there() {
	local floor=$1 program=$2
	shift
	[ -n "${OLD_ROOT:-}" ] && older "$floor" "${OLD_RELEASE:-2.31}" || return 0
	cp "$@" "$OLD_ROOT/"
	chroot "$OLD_ROOT" "/${program##*/}" >there || { echo "there it ended with $?"; cat there; return 1; }
}

try() {
	local name=$1 floor=$2 text failed=no
	export MSTATIC_TARGET
	MSTATIC_TARGET=$(target "$floor")
	field "$name" code >case.c
	# shellcheck disable=SC2046  # words
	mstatic-cc -O2 case.c -o case $(field "$name" link) >said 2>&1 || failed=yes
	text=$(field "$name" fails | sed -n "s/^$floor //p")
	if [ -n "$text" ]; then
		[ "$failed" = yes ] && [ ! -e case ] && grep -qF -- "$text" said || { cat said; return 1; }
		return 0
	fi
	[ "$failed" = no ] || { cat said; return 1; }
	fits case "$floor" || return
	text=$(field "$name" needs | sed -n "s/^$floor //p")
	[ -z "$text" ] || [ "$(needs case)" = "$(printf '%s\n' $text | sort | tr '\n' ' ')" ] || { needs case; return 1; }
	while read -r text; do
		asks case | grep -qx -- "$(base_version "$text")" || { echo "no $text:"; asks case; return 1; }
	done < <(field "$name" asks | sed -n "s/^$floor //p")
	while read -r text; do
		! asks case | grep -- "$text" || return
	done < <(field "$name" not | sed -n "s/^$floor //p")
	if [ "$(field "$name" runs)" = yes ]; then
		! older "$floor" "$(here)" || ./case >out || { echo "it ended with $?"; cat out; return 1; }
		runs_there "$floor" case || return
	fi
}

# The first release of other machines than x86_64 has all that came before.
base_version() {
	case $(uname -m) in x86_64) echo "$1" ;; *) echo "$1" | sed -E 's/GLIBC_2\.([0-9]|1[0-6])(\.[0-9]+)?$/GLIBC_2.17/' ;; esac
}

@test "what programs ask for, case by case" {
	local name floor bad=0
	while read -r name; do
		for floor in $(field "$name" floors); do
			rm -f case case.c
			try "$name" "$floor" || { echo "# $name, $floor"; bad=1; }
		done
	done < <(sed -n 's/^case //p' "$CASES")
	[ "$bad" = 0 ]
}

@test "a floor that there is not, or none, is an error that says which there are" {
	local bad
	for bad in 2.16 2.42 2.x 2 2.017 3.17 2.17.1; do
		run -1 env MSTATIC_TARGET="$(target "$bad")" mstatic-cc -c x.c
		[[ $output == *'2.17 to 2.41'*next:*"$(target 2.17)"* ]]
	done
	run -1 env MSTATIC_TARGET="$(uname -m)-linux-gnu" mstatic-cc -c x.c
	run -1 mstatic-cc --target="$(target 2.99)" -c x.c
	[[ $output == *'2.17 to 2.41'* ]]
	run -1 mstatic fetch --target="$(target 2.17)" musl
	[[ $output == *'another C library'*next:* ]]
}

@test "a compiler's line names the target as well; one that is none of ours is left to the compiler" {
	local way
	echo 'int main(void) { return 0; }' >x.c
	for way in "--target=$(target 2.17)" "-target $(target 2.17)"; do
		rm -f x
		mstatic-cc $way x.c -o x
		mstatic check --max-glibc=2.17 x
		MSTATIC_TARGET=$(target 2.36) mstatic-cc x.c $way -o x
		mstatic check --max-glibc=2.17 x
	done
	run ! mstatic-cc --target=none-such-elf -c x.c
	[[ $output == *--target=none-such-elf* ]]
}

# symbols FILE: "SYMBOL@VERSION SIZE" of what it defines for others; the size of objects.
symbols() {
	readelf -W --dyn-syms "$1" | awk '$7 != "UND" && $7 != "ABS" && $8 ~ /@/ && $8 !~ /PRIVATE|_version_placeholder@/ {
		split($8, p, /@+/); if (p[2] ~ /^GLIBC_2/) print p[1] "@" p[2], $4 == "OBJECT" ? $3 : "-" }' | sort
}

@test "the stubs have each symbol of this machine's glibc, in its library, and no other" {
	local floor library real sysroot
	floor=$(here)
	older 2.17 "${floor:-0}" && older "$floor" 2.41 || skip 'this machine has no glibc of these'
	need_recipes --target="$(target "$floor")" glibc-stubs
	sysroot=$(MSTATIC_TARGET=$(target "$floor") mstatic-cc -print-sysroot)
	for library in c m resolv; do
		real=$(cc -print-file-name="lib$library.so.6")
		[ "$library" != resolv ] || real=$(cc -print-file-name=libresolv.so.2)
		symbols "$sysroot/usr/lib/lib$library.so" >ours
		symbols "$real" >theirs
		[ "$(wc -l <ours)" -gt 60 ]
		diff ours theirs
	done
}

@test "the stubs have each symbol of another root's glibc, in its library or the C library, and no other" {
	[ -n "${OLD_ROOT:-}" ] || skip 'OLD_ROOT names no such root'
	local floor=${OLD_RELEASE:-2.31} stub soname sysroot
	need_recipes --target="$(target "$floor")" glibc-stubs
	sysroot=$(MSTATIC_TARGET=$(target "$floor") mstatic-cc -print-sysroot)
	symbols "$sysroot/usr/lib/libc.so" >libc
	for stub in "$sysroot"/usr/lib/lib*.so; do
		soname=$(readelf -d "$stub" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')
		symbols "$stub" >ours
		symbols "$(find "$OLD_ROOT" -name "$soname" | head -n 1)" >theirs
		[ -s theirs ]
		comm -13 ours theirs >besides # of what both had, programs take the C library's
		comm -23 ours theirs | diff /dev/null -
		comm -23 besides libc | diff /dev/null -
	done
}

@test "a shared object: what the sysroot's archives define is seen by nobody else" {
	local floor=2.17 sysroot
	export MSTATIC_TARGET
	MSTATIC_TARGET=$(target $floor)
	printf '%s\n' 'unsigned long long a, b; double _Complex m(double _Complex x, double _Complex y) { return x * y; }' \
		'#include <sys/stat.h>' '#include <stdlib.h>' 'static void bye(void) { a++; }' \
		'int entry(const char *f) { struct stat s; return atexit(bye) || stat(f, &s); }' >plugin.c
	mstatic-cc -O2 -fPIC -shared plugin.c -o plugin.so
	fits plugin.so $floor
	[ "$(needs plugin.so)" = 'libc.so.6 ' ]
	run -0 readelf -W --dyn-syms plugin.so
	[[ $output == *entry* ]]
	[[ $output != *__muldc3* && $output != *' atexit'* ]]
	printf '%s\n' '#include <dlfcn.h>' '#include <stdio.h>' 'int main(void) { void *l = dlopen("./plugin.so", RTLD_NOW);' \
		'int (*f)(const char *) = l ? (int (*)(const char *))dlsym(l, "entry") : 0; if (!l) puts(dlerror()); return !f || f("/"); }' >host.c
	mstatic-cc host.c -o host
	runs_there $floor host plugin.so
	unset MSTATIC_TARGET
	cc host.c -o host -ldl
	./host
}

@test "what asks for a later version is removed, and the message names the symbol, the version and the object" {
	export MSTATIC_TARGET
	MSTATIC_TARGET=$(target 2.17)
	echo 'GLIBC_2.99 { newer; };' >map
	echo 'void newer(void) { }' | cc -x c - -shared -o libnew.so -Wl,-soname,libc.so.6,--version-script=map
	printf '%s\n' 'void newer(void);' 'void f(void) { newer(); }' >plugin.c
	mstatic-cc -fPIC -c plugin.c
	run -1 mstatic-cc -shared plugin.o ./libnew.so -o plugin.so
	[[ $output == *'newer of GLIBC_2.99 (libc.so.6), which came from plugin.o'*next:* ]]
	[ ! -e plugin.so ]
}

@test "Rust: a program and a library for C, by mstatic run and by init cargo --glibc" {
	need_rust
	local rust out
	rust=$(uname -m)-unknown-linux-gnu
	mkdir -p app/src
	printf '%s\n' '[package]' 'name = "app"' 'version = "1.0.0"' 'edition = "2021"' '[lib]' 'name = "plug"' \
		'crate-type = ["cdylib", "rlib"]' >app/Cargo.toml
	echo '#[no_mangle] pub extern "C" fn entry(n: i32) -> i32 {
		std::thread::spawn(move || (0..n).sum::<i32>()).join().unwrap() }' >app/src/lib.rs
	echo 'fn main() { let caught = std::panic::catch_unwind(|| { if std::env::args().count() > 0 { panic!("on purpose") } });
		println!("{} {}", plug::entry(5), caught.is_err()); }' >app/src/main.rs
	cd app
	mstatic run --target="$(target 2.17)" -- cargo build --release --offline
	out=target/$rust/release
	[ -d "$out" ]
	for file in "$out/app" "$out/libplug.so"; do
		fits "$file" 2.17
		run -0 mstatic check --target="$(target 2.17)" "$file"
		[[ $(needs "$file") != *libgcc_s* ]]
	done
	[ "$("$out/app" 2>/dev/null)" = '10 true' ]
	runs_there 2.17 "$out/app" 2>/dev/null
	[ ! -e there ] || [ "$(<there)" = '10 true' ]
	printf '%s\n' '#include <dlfcn.h>' 'int main(void) { void *l = dlopen("./libplug.so", RTLD_NOW);' \
		'int (*f)(int) = l ? (int (*)(int))dlsym(l, "entry") : 0; return !f || f(5) != 10; }' >host.c
	MSTATIC_TARGET=$(target 2.17) mstatic-cc host.c -o host
	(cd "$out" && ../../../host)
	runs_there 2.17 host "$out/libplug.so"
	rm -rf target
	mstatic init cargo --glibc=2.17
	cargo build --release --offline --target "$rust"
	fits "$out/app" 2.17
	[ "$("$out/app" 2>/dev/null)" = '10 true' ]
	run -2 mstatic init cargo --glibc=2.17 --target="$(target 2.28)"
	run -1 mstatic init cargo --glibc=2.16
	[[ $output == *'2.17 to 2.41'* ]]
}

@test "C++: an exception goes through a plug-in, and nothing of libstdc++ is asked for" {
	need_recipes --target="$(target 2.17)" libstdcxx
	export MSTATIC_TARGET
	MSTATIC_TARGET=$(target 2.17)
	printf '%s\n' '#include <map>' '#include <stdexcept>' '#include <string>' '#include <thread>' '#include <mutex>' \
		'static std::mutex m;' 'extern "C" int entry(int n) {' \
		'std::map<std::string, int> all; std::thread t([&] { std::lock_guard<std::mutex> l(m); all["a"] = n; }); t.join();' \
		'try { throw std::runtime_error(std::to_string(all.at("a"))); }' \
		'catch (const std::exception &e) { return std::stoi(e.what()) + 1; } }' >plugin.cc
	mstatic-c++ -O2 -std=c++17 -fPIC -shared plugin.cc -o plugin.so
	fits plugin.so 2.17
	[[ $(needs plugin.so) != *stdc++* && $(needs plugin.so) != *gcc_s* ]]
	[ "$(readelf -W --dyn-syms plugin.so | awk '$7 != "UND" && $5 == "GLOBAL" { print $8 }')" = entry ]
	printf '%s\n' '#include <cstdio>' '#include <iostream>' '#include <dlfcn.h>' 'int main() {' \
		'void *l = dlopen("./plugin.so", RTLD_NOW); if (!l) { std::puts(dlerror()); return 2; }' \
		'auto f = reinterpret_cast<int (*)(int)>(dlsym(l, "entry")); try { throw 1; } catch (int) { std::cout << f(41) << std::endl; } }' >host.cc
	mstatic-c++ -O2 host.cc -o host
	fits host 2.17
	[ "$(./host)" = 42 ]
	runs_there 2.17 host plugin.so
	[ ! -e there ] || [ "$(<there)" = 42 ]
}

@test "check: --max-glibc is a gate, which names the symbols that came later" {
	printf '%s\n' '#include <math.h>' '#include <stdio.h>' 'int main(int c, char **v) {' \
		'return printf("%f %s", pow(c, exp(c)), v[0]) < 0; }' >x.c
	MSTATIC_TARGET=$(target 2.17) mstatic-cc x.c -o old
	MSTATIC_TARGET=$(target 2.34) mstatic-cc x.c -o new
	run -0 mstatic check --max-glibc=2.17 old
	[[ $output == *'starts on glibc 2.17 and newer'*'policy '*manylinux_2_* ]]
	run -1 mstatic check --max-glibc=2.17 new
	[[ $output == *problem*'__libc_start_main 2.34'*'exp 2.29'*'pow 2.29'*next* ]]
	run -1 mstatic check --target="$(target 2.17)" new
	run -1 mstatic check --max-glibc=2.33 new old
	run -0 mstatic check --max-glibc=2.34 new old
	run -1 mstatic check --max-glibc=2.2 old
	run -0 mstatic check --json --max-glibc=2.34 new
	python3 -c 'import json, sys
starts = json.load(sys.stdin)[0]["starts"]
assert [a for a in starts["asks"] if a["name"] == "GLIBC"][0]["symbols"] == ["__libc_start_main"], starts
assert starts["policy"] == "manylinux_2_34" and not starts["packed"] and not starts["other"]' <<<"$output"
	run -2 mstatic check --max-glibc=new old
	[[ $output == *'is no release'* ]]
	# Not of the compiler of this machine alone: what versions of any library are asked for is told.
	run mstatic check "$(command -v bash)"
	[[ $output == *'asks for'*GLIBC* ]]
}

@test "check names the object or archive that asks for a version, where the file was linked by mstatic" {
	printf '%s\n' '#include <math.h>' 'double g(double x) { return pow(x, 2.5); }' >g.c
	printf '%s\n' '#include <math.h>' 'double u(double x) { return log(x) + pow(x, x); }' >u.c
	printf '%s\n' '#include <math.h>' 'double g(double);' 'int main(int c, char **v) { return g(c) > exp(c) && v; }' >m.c
	export MSTATIC_TARGET
	MSTATIC_TARGET=$(target 2.34)
	mstatic-cc -O2 -c g.c u.c m.c
	mstatic-ar qc libg.a u.o g.o # of u.o there is nothing in the program
	local ld
	for ld in bfd gold lld mold; do
		command -v "ld.$ld" >/dev/null || continue
		( ulimit -v 8000000 && mstatic-cc "-fuse-ld=$ld" m.o libg.a -lm -o "x-$ld" -s )
		run -1 mstatic check --max-glibc=2.17 "x-$ld"
		[[ $output == *problem*'__libc_start_main 2.34 ('*'crt1.o), exp 2.29 (m.o), pow 2.29 (libg.a(g.o))'* ]]
		[[ $output != *trace-symbol* ]]
	done
	mstatic-cc -shared -fPIC "$PWD/g.c" -o g.so
	run -1 mstatic check --json --max-glibc=2.17 g.so
	[[ $output == *'"askers": ["pow GLIBC_2.29 g.c"]'* ]]
	# More than there is room for at first: it is linked again.
	local folder
	folder=$(printf 'x%.0s' $(seq 240))
	mkdir -p "$folder/$folder"
	cp g.o m.o "$folder/$folder"
	mstatic-cc xxx*/xxx*/m.o xxx*/xxx*/g.o -lm -o long
	run -1 mstatic check --max-glibc=2.17 long
	[[ $output == *"exp 2.29 ($folder/$folder/m.o), pow 2.29 ($folder/$folder/g.o)"* ]]
	run -0 mstatic sbom long
	[[ $output == *"$folder/m.o"* ]]
	mstatic-cc -O2 -fmstatic-notes=none m.o libg.a -lm -o silent
	run -1 mstatic check --max-glibc=2.17 silent
	[[ $output == *'exp 2.29, pow 2.29'*-Wl,--trace-symbol=exp* ]]
	MSTATIC_TARGET=$(target 2.17) mstatic-cc m.c g.c -lm -o old
	run -0 mstatic check --json --max-glibc=2.17 old
	[[ $output == *'"askers": []'* ]]
}

@test "what is told of a program: of the system it loads libraries, of which nothing is in it" {
	echo 'int main(void) { return 0; }' >x.c
	export MSTATIC_TARGET
	MSTATIC_TARGET=$(target 2.17)
	mstatic-cc x.c -o x
	run -0 mstatic sbom x
	[[ $output == *glibc-start*MIT*'loads of the system: libc.so.6, of GLIBC 2.'*' or newer' ]]
	[[ $output != *LGPL* && $output != *glibc-stubs* ]]
	run -0 mstatic notices x
	[[ $output == *'glibc-start 1'*MIT* && $output != *LGPL* ]]
	mstatic sbom --json x | python3 -c 'import json, sys
d = json.load(sys.stdin)
told = [p["value"] for p in d["metadata"]["component"]["properties"] if p["name"] == "mstatic:loads"]
assert told == ["libc.so.6"], told
assert not [c for c in d["components"] if "gnu:glibc" in c.get("cpe", "") or "LGPL" in str(c)], d'
	mstatic sbom --format=spdx x | python3 -c 'import json, sys
d = json.load(sys.stdin)
names = {p["SPDXID"]: p["name"] for p in d["packages"]}
assert [names[r["relatedSpdxElement"]] for r in d["relationships"] if r["relationshipType"] == "DYNAMIC_LINK"] == ["libc.so.6"]'
}

@test "each linker that is here; -rdynamic exports the program's own names alone" {
	export MSTATIC_TARGET
	MSTATIC_TARGET=$(target 2.17)
	printf '%s\n' '#include <pthread.h>' 'int own(void) { return 0; }' 'static void *f(void *a) { return a; }' \
		'int main(void) { pthread_t t; return pthread_create(&t, 0, f, 0) || pthread_join(t, 0) || own(); }' >x.c
	local ld
	for ld in bfd gold lld mold; do
		command -v "ld.$ld" >/dev/null || continue
		( ulimit -v 8000000 && mstatic-cc -O2 "-fuse-ld=$ld" x.c -o "x-$ld" )
		fits "x-$ld" 2.17
		"./x-$ld"
		runs_there 2.17 "x-$ld"
	done
	mstatic-cc -rdynamic x.c -o x -Wl,-Bstatic -lm -lpthread
	readelf -W --dyn-syms x | awk '$7 != "UND" && $5 == "GLOBAL" { print $8 }' >names
	grep -qx own names
	run ! grep -E 'atexit|__mul|_Unwind|__divti3' names
	./x
}

@test "-static is refused, for the C library is the machine's that a program runs on" {
	export MSTATIC_TARGET
	MSTATIC_TARGET=$(target 2.17)
	echo 'int main(void) { return 0; }' >x.c
	run -1 mstatic-cc -static x.c -o x
	[[ $output == *static*next:* ]]
	[ ! -e x ]
}

@test "fuzz: where a loaded file starts" {
	MSTATIC_TARGET=$(target 2.17) mstatic-cc -x c - -o program <<<'int main(void) { return 0; }'
	sanitized fuzz-starts
	"$output" program "$(command -v bash)"
}
