#!/usr/bin/env bats
# The C library's functions of strings and memory, which are ours where recipes/musl/src/string has them, against loops
# over bytes: for each kind of vector that they know.
load helper
load cross

setup_file() {
	need_recipes musl
	cd "$BATS_FILE_TMPDIR" || return
	# The loops that are compared with must stay such.
	mstatic-cc -O1 -fno-builtin -Wall -Wextra -o strings "$TOP/tests/strings/strings.c"
}

setup() {
	need_recipes musl
	cd "$BATS_FILE_TMPDIR" || return
}

# as_processor CPU ROUNDS: all cases, as a processor of that kind does them.
as_processor() {
	[ "$(uname -m)" = x86_64 ] || skip 'for x86_64 only'
	command -v qemu-x86_64 >/dev/null || skip 'qemu-user is not installed'
	run -0 timeout 300 qemu-x86_64 -cpu "$1" ./strings "$2"
	[[ $output == *"$(($2 * 14)) cases" ]]
}

@test "more than a million cases, by the widest vectors that this processor has" {
	run -0 ./strings 100000
	[ "$output" = '1400000 cases' ]
}

@test "by AVX2, where there is no AVX-512" {
	as_processor Haswell 8000
}

@test "by SSE2, where there is nothing else" {
	as_processor Nehalem 8000
}

@test "for aarch64" {
	local t=aarch64-linux-musl
	command -v "$(gnu $t)gcc" >/dev/null || skip 'there is no compiler for aarch64 here'
	command -v qemu-aarch64 >/dev/null || skip 'qemu-user is not installed'
	need_recipes --target=$t musl gcc-runtime
	MSTATIC_TARGET=$t mstatic-cc -O1 -fno-builtin -o strings-aarch64 "$TOP/tests/strings/strings.c"
	[ "$(emulated $t ./strings-aarch64 8000)" = '112000 cases' ]
}

@test "a part is found, or not found, in linear time" {
	run -0 timeout 100 ./strings worst
}
