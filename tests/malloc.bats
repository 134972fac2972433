#!/usr/bin/env bats
# The C library's allocator: that it is right, that memory goes back, which one a program has in the end. What programs
# print of it is in tests/libc.bats.
load helper

setup_file() {
	need_recipes musl
	cd "$BATS_FILE_TMPDIR" || return
	mstatic-cc -O1 -Wall -Wextra -Werror -fno-builtin -pthread -o works "$TOP/tests/libc/malloc.c"
	mstatic-cc -O1 -Wall -Wextra -Werror -fno-builtin -pthread -no-pie -o fixed "$TOP/tests/libc/malloc.c"
}

setup() {
	need_recipes musl
	cd "$BATS_TEST_TMPDIR" || return
	PATH=$BATS_FILE_TMPDIR:$PATH
}

# silent COMMAND...: ends with 0, within minutes on a busy machine, and says nothing.
silent() {
	run -0 timeout 300 "$@"
	[ -z "$output" ] || { echo "$* says: $output"; return 1; }
}

# allocators FILE: those that are in it, in order.
allocators() {
	nm "$1" | awk '$3 == "__heap_refill" { print "own" } $3 == "__mallocng_malloc" { print "musl" }
		$3 == "mine" { print "mine" }' | sort | xargs
}

@test "each function does what it says, at every size and alignment" {
	local program
	for program in works fixed; do
		silent $program family
		silent $program errors
	done
}

@test "blocks keep what is in them, whoever frees them" {
	silent works stress
	silent works threads
	silent fixed threads
}

@test "a child of a process with busy threads allocates" {
	silent works forks
}

@test "with little room all of it can be had, and had again" {
	local mib
	for mib in 8 20 70 150 300; do
		silent works limited $mib
	done
	# No room at all for arenas of its own.
	echo 'int main(void) { char *p = malloc(100), *q = malloc(3000); p = realloc(p, 5000); free(q); free(p); return !p || !q; }' |
		mstatic-cc -O1 -fno-builtin -include stdlib.h -x c -o few -
	run -0 bash -c 'ulimit -v 1800; ./few'
}

@test "what is freed goes back to the kernel" {
	silent works back
}

@test "what is freed twice, and what never was a block, ends the program" {
	local wrong
	cat >wrong.c <<-'C'
		#include <stdlib.h>
		#include <string.h>
		int main(int argc, char **argv)
		{
			char *p = malloc(100), *q = malloc(100), *large = malloc(200000);
			(void)argc;
			memset(p, 1, 100);
			memset(large, 1, 200000);
			switch (atoi(argv[1])) {
			case 0: free(p); free(q); free(large); return 0;
			case 1: free(p); free(p); return 0;
			case 2: free(p); free(q); free(p); return 0;
			case 3: free(p + 16); return 0;
			case 4: free(large); free(large); return 0;
			case 5: free(large + 4096); return 0;
			case 6: free(p); return realloc(p, 200) != NULL;
			case 7: free(p + 1); return 0;
			case 8: free(p); memcpy(q, p, 100); free(q); return 0; /* no fault of q's */
			}
		}
	C
	mstatic-cc -O0 -w -fno-builtin -o wrong wrong.c
	run -0 ./wrong 0
	run -0 ./wrong 8
	for wrong in 1 2 3 4 5 6 7; do
		run ./wrong $wrong
		[ "$status" -gt 128 ] || { echo "$wrong: $status"; return 1; }
	done
}

@test "a program has one allocator: the C library's, none, or its own" {
	echo 'int main(void) { return 0; }' >none.c
	echo '#include <stdio.h>
		int main(void) { puts("hello"); return 0; }' >hello.c
	echo '#include <unistd.h>
		int main(void) { return sbrk(0) == (void *)-1; }' >break.c
	echo '#include <stdlib.h>
		int main(int argc, char **argv) { free(malloc(argc)); return 0; }' >some.c
	local name
	for name in none hello break some; do
		mstatic-cc -O1 -fno-builtin -o $name $name.c
		./$name
	done
	for name in none hello break; do
		[ -z "$(allocators $name)" ]
	done
	[ "$(allocators some)" = 'musl own' ]
	mstatic-cc -fmstatic-notes=none -O1 -fno-builtin -s -o stripped none.c
	[ "$(stat -c %s stripped)" -lt 15000 ]
	strip -o stripped hello
	[ "$(stat -c %s stripped)" -lt 20000 ]
	# An object's functions, and those of an archive that is named earlier.
	mstatic-cc -w -Dtaken=mine -o own "$TOP/tests/libc/own-malloc.c"
	./own
	[ "$(allocators own)" = mine ]
	sed 's/^int main.*/int unused(void)/' "$TOP/tests/libc/own-malloc.c" >part.c
	mstatic-cc -w -c -Dtaken=mine part.c
	ar rc libpart.a part.o
	mstatic-cc -O1 -fno-builtin -o own some.c -L. -lpart
	./own
	[ "$(allocators own)" = mine ]
	# What such a program has no function for is not given by another allocator than its own.
	cat >more.c <<-'C'
		#include <errno.h>
		#include <stdlib.h>
		int main(void) { return aligned_alloc(64, 64) || errno != ENOMEM; }
	C
	mstatic-cc -O1 -fno-builtin -o more more.c -L. -lpart -Wl,-u,malloc
	./more
}

@test "musl's allocator is there for who wants it, and is the only one then" {
	cat >some.c <<-'C'
		#define _GNU_SOURCE
		#include <stdio.h>
		#include <stdlib.h>
		#include <malloc.h>
		int main(void)
		{
			void *p = malloc(10), *q = memalign(4096, 10);
			p = realloc(calloc(1, 500000), 20);
			free(p);
			free(q);
			return !fopen("/dev/null", "r") || malloc_usable_size(malloc(33)) != 33;
		}
	C
	mstatic-cc -O1 -fno-builtin -o some some.c -Wl,-u,malloc -lmalloc-musl
	./some
	[ "$(allocators some)" = musl ]
	mstatic-cc -O1 -fno-builtin -pthread -o works "$TOP/tests/libc/malloc.c" -Wl,-u,malloc -lmalloc-musl
	[ "$(allocators works)" = musl ]
	silent ./works threads
	silent ./works forks
}
