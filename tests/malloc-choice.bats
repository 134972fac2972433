#!/usr/bin/env bats
# The choice of a program's allocator: what is inside is read from the file, whatever chose it.
load helper

WORDS='mstatic musl jemalloc mimalloc'

setup_file() {
	need_recipes jemalloc mimalloc
}

setup() {
	need_recipes jemalloc mimalloc
	cd "$BATS_TEST_TMPDIR"
	export MSTATIC_PACKAGE=same # else a program is called by its file
	cat >dup.c <<-'EOF'
		#include <stdio.h>
		#include <string.h>
		int main(int argc, char **argv) { return puts(strdup(argv[argc - 1])) < 0; }
	EOF
}

# inside FILE: the allocators in a program, by names that each has for itself alone. musl's is also the second half of
# libc's own.
inside() {
	nm "$1" | awk '
		$NF ~ /^__heap_/ { there["mstatic"] }
		$NF ~ /^__mallocng_/ { there["musl"] }
		$NF ~ /^je_/ { there["jemalloc"] }
		$NF ~ /^_?mi_/ { there["mimalloc"] }
		END { if ("mstatic" in there) delete there["musl"]; for (name in there) print name }' | sort | paste -sd ' '
}

# has WORDS FILE
has() {
	local found
	found=$(inside "$2")
	[ "$found" = "$1" ] || { echo "$2 has '$found', not '$1'"; return 1; }
}

@test "by the option, the variable and the default: one allocator, static-pie or not" {
	local word mode
	mstatic-cc dup.c -o plain
	has mstatic plain
	for word in $WORDS; do
		for mode in -static-pie -no-pie; do
			mstatic-cc $mode -fmstatic-malloc="$word" dup.c -o by-option
			MSTATIC_MALLOC=$word mstatic-cc $mode dup.c -o by-variable
			cmp by-option by-variable
			has "$word" by-option
			run -0 ./by-option said
			[ "$output" = said ]
		done
		mstatic-cc -fmstatic-malloc="$word" dup.c -o by-option
		assert_static by-option
	done
	MSTATIC_MALLOC=jemalloc mstatic-cc -fmstatic-malloc=mimalloc dup.c -o both
	has mimalloc both
	MSTATIC_MALLOC=jemalloc mstatic-cc -fmstatic-malloc=mstatic dup.c -o both
	cmp both plain
}

@test "a program that asks for no memory has no allocator: it is that without a choice, byte for byte" {
	local word mode
	export MSTATIC_NOTES=none # the room for a bill of materials is by what could come
	echo '#include <stdio.h>
		int main(void) { return puts("hello") < 0; }' >hello.c
	mstatic-cc -c hello.c
	for mode in -static-pie -no-pie; do
		mstatic-cc $mode hello.o -o plain
		has '' plain
		for word in $WORDS; do
			mstatic-cc $mode -fmstatic-malloc="$word" hello.o -o hello
			cmp hello plain
		done
	done
}

@test "whoever asks for memory: C++, libc alone, LTO, libc named by the line, other linkers" {
	local word ld
	cat >new.cc <<-'EOF'
		#include <map>
		#include <string>
		int main(int argc, char **argv)
		{
			std::map<std::string, std::string> m{{argv[0], "x"}};
			return !(new int[argc + 10])[0] && m.size() != 1;
		}
	EOF
	echo 'int f(int); int main(int c, char **v) { (void)v; return f(c); }' >main.c
	echo '#include <stdlib.h>
		int f(int n) { char *p = malloc((size_t)n); int got = p == 0; free(p); return got; }' >f.c
	mstatic-cc -O2 -c f.c && mstatic-ar rc libf.a f.o
	need_recipes libstdcxx
	for word in $WORDS; do
		mstatic-c++ -O2 -fmstatic-malloc="$word" new.cc -o new
		has "$word" new
		./new
		mstatic-cc -O2 -flto -fmstatic-malloc="$word" main.c f.c -o lto
		has "$word" lto
		./lto
		mstatic-cc -fmstatic-malloc="$word" main.c -nodefaultlibs -lc libf.a -o named
		has "$word" named
		./named
		mstatic-cc -fmstatic-malloc="$word" -Wl,--gc-sections dup.c -o gc
		has "$word" gc
		./gc
		for ld in gold lld mold; do
			command -v ld.$ld >/dev/null || continue
			mstatic-cc -fuse-ld="$ld" -no-pie -fmstatic-malloc="$word" dup.c -o by-ld
			has "$word" by-ld
			./by-ld
		done
	done
}

@test "each does what the family does, in threads, over forks and with little address space" {
	local word
	for word in $WORDS; do
		mstatic-cc -O2 -fno-builtin -fmstatic-malloc="$word" "$TOP/tests/cases/malloc/use.c" -o use
		has "$word" use
		./use with forks
		(ulimit -v 100000 && ./use)
	done
}

@test "a program's own malloc stays, in an object, an archive or a library of the sysroot" {
	local word
	sed -i 's/int main.*/#include <stdlib.h>\n&/; s/return puts(\(.*\)) < 0;/char *p = \1; puts(p); free(p); return 0;/' dup.c
	mstatic-cc -O2 -fno-builtin -c dup.c
	cat >own.c <<-'EOF'
		#include <stddef.h>
		#include <string.h>
		static char all[1 << 20];
		static size_t used;
		void *malloc(size_t n) { void *p = all + used; used += (n + 15) & -16UL; return p; }
		void *calloc(size_t n, size_t size) { return malloc(n * size); }
		void *realloc(void *p, size_t n) { return p ? memcpy(malloc(n), p, n) : malloc(n); }
		void free(void *p) { (void)p; }
	EOF
	mstatic-cc -O2 -fno-builtin -c own.c && mstatic-ar rc libown.a own.o
	for word in $WORDS; do
		mstatic-cc -w -fmstatic-malloc="$word" "$TOP/tests/libc/own-malloc.c" -o by-object
		mstatic-cc -fmstatic-malloc="$word" dup.o -L. -lown -o by-archive
		MSTATIC_MALLOC=$word mstatic-cc dup.o -ljemalloc -o by-library
		has '' by-object
		has '' by-archive
		has jemalloc by-library
		./by-object
		run -0 ./by-archive kept
		[ "$output" = kept ]
	done
}

@test "shared and relocatable objects get none; the program that they go into has one" {
	cp dup.c f.c
	sed -i 's/int main/int f/' f.c
	echo 'int f(int, char **); int main(int c, char **v) { return f(c, v); }' >main.c
	export MSTATIC_MALLOC=mimalloc
	mstatic-cc -fPIC -shared f.c -o libf.so
	mstatic-cc -r f.c -o f.o
	nm -D libf.so | grep -q ' U strdup'
	[ -z "$(inside libf.so)$(inside f.o)" ]
	mstatic-cc main.c ./libf.so -o main
	has mimalloc main
	./main
}

@test "an edition is its sysroot's default; the line and the variable go before it" {
	own_home "$PWD/home" jemalloc mimalloc
	local word
	for word in musl mimalloc jemalloc; do
		mstatic fetch malloc@$word
		MSTATIC_WITH=malloc@$word mstatic-cc dup.c -o by-variable
		mkdir project
		cd project
		mstatic init --with=malloc@$word
		mstatic-cc ../dup.c -o by-file
		has $word by-file
		cmp by-file ../by-variable
		run -0 mstatic explain -- ../dup.c
		[[ $output == *'libmalloc-default.a'* ]]
		MSTATIC_MALLOC=mstatic mstatic-cc ../dup.c -o other
		has mstatic other
		mstatic-cc -fmstatic-malloc=mimalloc ../dup.c -o other
		has mimalloc other
		cd ..
		rm -r project
	done
	mstatic-cc dup.c -o plain
	has mstatic plain
}

@test "in a sysroot that an older mstatic made, where libc has its own allocator always" {
	own_home "$PWD/home" mimalloc
	rm "$MSTATIC_HOME"/sysroot/*/usr/lib/libc-bare.a
	mstatic-cc -fmstatic-malloc=mimalloc dup.c -o dup
	has mimalloc dup
	./dup
	mstatic-cc -fmstatic-malloc=mimalloc dup.c -nodefaultlibs -lc -o named
	has mimalloc named
}

@test "what is chosen and is not there is fetched, once, or the message says how" {
	own_home "$PWD/home" mimalloc
	mstatic remove mimalloc
	MSTATIC_OFFLINE=1 run -1 mstatic-cc -fmstatic-malloc=mimalloc dup.c -o dup
	[[ $output == *'allocator mimalloc'*'next: mstatic fetch mimalloc'* ]]
	[ ! -e dup ]
	run -0 mstatic-cc -fmstatic-malloc=mimalloc -c dup.c # a compile needs none
	[ -z "$output" ]
	run -0 mstatic-cc -fmstatic-malloc=mimalloc dup.o -o dup
	[[ $output == *'allocator mimalloc'*'fetching it, once'* ]]
	has mimalloc dup
	run -0 mstatic-cc -fmstatic-malloc=mimalloc dup.o -o dup
	[ -z "$output" ]
}

@test "a word that none is called by is refused, with those there are" {
	run -1 mstatic-cc -fmstatic-malloc=tcmalloc -c dup.c
	[[ $output == *'-fmstatic-malloc=tcmalloc: no allocator is called so'*'next: choose one of jemalloc, mimalloc, mstatic, musl,'* ]]
	MSTATIC_MALLOC=tcmalloc run -1 mstatic-cc dup.c -o dup
	[[ $output == *'MSTATIC_MALLOC=tcmalloc: no allocator is called so'* ]]
	[ ! -e dup ]
	MSTATIC_MALLOC='' mstatic-cc dup.c -o dup
	has mstatic dup
	run -0 mstatic explain -- -fmstatic-malloc=jemalloc dup.c
	[[ $output == *'malloc: jemalloc, by -fmstatic-malloc='*'libmalloc-jemalloc.a, ahead of libc'* ]]
}

# library FILE…: ./libmine.a, by the helper for recipes, which keeps mine_*.
library() {
	CC=mstatic-cc CFLAGS=-O2 NM=nm OBJCOPY=objcopy AR=mstatic-ar sh -euc '. "$1"; shift; malloc_library "$PWD/libmine.a" "mine_*" "$@"' \
		sh "$TOP/recipes/helpers/malloc.sh" "$@"
}

@test "a recipe's allocator: the whole family or none of it, weak, and nothing else by names of its own" {
	cat >whole.c <<-'EOF'
		#include <stddef.h>
		static char all[1 << 20];
		size_t used;
		size_t mine_used(void) { return used; }
		void *malloc(size_t n) { void *p = all + used; used += (n + 15) & -16UL; return p; }
		void *calloc(size_t n, size_t size) { return malloc(n * size); }
		void *realloc(void *p, size_t n) { (void)p; return malloc(n); }
		void free(void *p) { (void)p; }
		int posix_memalign(void **p, size_t align, size_t n) { (void)align; *p = malloc(n); return 0; }
		size_t malloc_usable_size(void *p) { (void)p; return 0; }
	EOF
	mstatic-cc -O2 -fno-builtin -c whole.c
	run -1 library whole.o
	[[ $output == *'libmine.a does not define aligned_alloc'* ]]
	[ ! -e libmine.a ]
	echo 'void *aligned_alloc(size_t align, size_t n) { (void)align; return malloc(n); }' >>whole.c
	mstatic-cc -O2 -fno-builtin -c whole.c
	library whole.o
	run -0 nm -g --defined-only libmine.a
	[ "$(awk '$2 != "W" && NF == 3 { print $3 }' <<<"$output" | sort | paste -sd ' ')" = \
		'__libc_calloc __libc_free __libc_malloc __libc_realloc mine_used' ]
	[ "$(awk '$2 == "W" { print $3 }' <<<"$output" | sort | paste -sd ' ')" = \
		'aligned_alloc calloc free malloc malloc_usable_size memalign posix_memalign pvalloc realloc reallocarray valloc' ]
	echo 'int used = 7, mine_used(void); void *strdup(const char *); int main(void) { return !strdup("x") || !mine_used() || used != 7; }' >main.c
	mstatic-cc -w main.c libmine.a -o main
	has '' main
	./main
}

@test "Rust's System allocator" {
	need_rust
	local word
	mkdir src
	printf '[package]\nname = "p"\nversion = "0.0.0"\nedition = "2021"\n' >Cargo.toml
	echo 'fn main() { println!("{}", std::env::args().map(|a| a.len()).collect::<Vec<_>>().len()); }' >src/main.rs
	for word in jemalloc mimalloc mstatic; do # another word, and cargo links again
		MSTATIC_MALLOC=$word mstatic run -- cargo build --offline
		mapfile -t made < <(find target -path '*linux-musl/debug/p' -type f)
		has "$word" "${made[0]}"
		assert_static "${made[0]}"
		run -0 "${made[0]}" x y
		[ "$output" = 3 ]
	done
}
