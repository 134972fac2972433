#!/usr/bin/env bats
# mstatic check, over files that the host's compiler makes here.
load helper

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	cat >main.c <<'C'
#include <stdio.h>
int main(void) { printf("%d\n", 1); return 0; }
C
	cat >part.c <<'C'
extern int elsewhere;
static const char *words[] = {"a", "b"};
int counter;
int part(int i) { counter += i; return words[i & 1][0] + elsewhere; }
C
	cat >load.c <<'C'
#include <dlfcn.h>
int main(int argc, char **argv) { return !dlopen(argv[argc - 1], RTLD_NOW); }
C
	cat >user.c <<'C'
#include <pwd.h>
int main(void) { return !getpwuid(0); }
C
	gcc main.c -o dynamic
	gcc -static main.c -o static
	gcc -static-pie main.c -o static-pie
	gcc -static -s main.c -o static-stripped
	gcc -static -z execstack main.c -o execstack
	gcc -pie -fno-pic -mcmodel=large -Wl,-z,notext part.c main.c -Wl,--defsym=elsewhere=0 -o textrel 2>/dev/null
	gcc -shared -fPIC part.c -o libpart.so
	gcc -fPIC -c part.c -o pic.o
	gcc -fno-pic -O2 -c part.c -o nopic.o
	gcc -fPIC -O2 -D_FORTIFY_SOURCE=2 -c main.c -o fortified.o
	gcc -static user.c -o user 2>/dev/null
	ar rc pic.a pic.o
	ar rc nopic.a pic.o nopic.o
	ar rc glibc.a pic.o fortified.o
	ar rc empty.a
	ar rcT thin.a pic.o
	mkdir nested
	cp nopic.a nested/inner.a
	ar rcT nested/outer.a nested/inner.a
	ar rcT of-nested.a nested/outer.a
	{ printf '!<thin>\n%-48s%-10s`\nloop.a/\n    ' // 12 && printf '%-48s%-10s`\n' /0:80 0; } >loop.a
	if command -v musl-gcc >/dev/null; then
		musl-gcc -static -s main.c -o musl
		musl-gcc -static load.c -o load
		musl-gcc -static -s load.c -o load-stripped
		musl-gcc main.c -o musl-dynamic
	fi
	gcc -m32 -ffreestanding -fPIC -c part.c -o other.o
	ar rc mixed.a pic.o fortified.o other.o
	echo 'just text' >text
	ar rc foreign.a pic.o text
	echo '/* GNU ld script */ INPUT(-lz)' >libscript.a
	: >nothing
	mkdir folder
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
}

# expect STATUS FILE TEXT...: the exit status, and each text in the output.
expect() {
	local want=$1 file=$2 text
	shift 2
	run mstatic check "$file"
	[ "$status" = "$want" ] || { printf 'exit %s, not %s:\n%s\n' "$status" "$want" "$output"; return 1; }
	for text; do
		grep -qF -- "$text" <<<"$output" || { printf 'no "%s" in:\n%s\n' "$text" "$output"; return 1; }
	done
}

# table ROWS: lines of STATUS|FILE|TEXT~TEXT…, so many of them.
table() {
	local -i rows=0
	local status file texts list
	while IFS='|' read -r status file texts; do
		IFS='~' read -ra list <<<"$texts"
		expect "$status" "$file" "${list[@]}"
		rows+=1
	done
	[ "$rows" = "$1" ]
}

@test "each kind of file: verdict, reason and exit status" {
	table 27 <<'ROWS'
1|dynamic|dynamic: not static: it needs /lib64/ld-linux-x86-64.so.2 and libc.so.6~executable, PIE, x86_64~GLIBC_2.~next
0|static|static: fully static~executable, not PIE~glibc
0|static-pie|static-pie: fully static~static PIE
0|static-stripped|fully static~stripped~libc          glibc~unknown: stripped
0|execstack|fully static~its stack is executable~stack         executable
1|textrel|TEXTREL       yes~not compiled with -fPIC
1|libpart.so|a shared object cannot be linked into one~mstatic fetch
0|pic.o|usable in a static program~PIC           yes
0|nopic.o|not in a static PIE~compile it with -fPIC
1|fortified.o|it was built for glibc (__printf_chk)
0|pic.a|usable in a static program~members       1
0|nopic.a|its member nopic.o is not position-independent
1|glibc.a|it was built for glibc (__printf_chk)~mstatic-cc
0|empty.a|usable in a static program~members       0
0|thin.a|members       1~PIC           yes
0|nested/outer.a|members       2~its member nopic.o is not position-independent
0|of-nested.a|members       2~its member nopic.o is not position-independent
2|loop.a|loop.a, from thin archive to thin archive without end
1|mixed.a|its member other.o is for i386, unlike the others
1|foreign.a|its member text is not an object
0|user|these calls fail at run time: getpwuid
2|text|not an ELF file or archive
2|libscript.a|a linker script
2|nothing|empty
2|folder|a folder; name the files in it
2|no-such-file|No such file or directory
2|/dev/null|not a regular file
ROWS
}

@test "what Debian's musl-gcc makes: musl, seen in a stripped file too, and the dlopen that fails" {
	command -v musl-gcc >/dev/null || skip 'musl-gcc is not installed'
	table 4 <<'ROWS'
0|musl|fully static~libc          musl
0|load|these calls fail at run time: dlopen
0|load-stripped|these calls fail at run time: dlopen
1|musl-dynamic|/lib/ld-musl-~libc          musl
ROWS
}

@test "what mstatic-cc makes: musl, seen in a stripped file too" {
	need_recipes musl
	printf '#include <stdio.h>\nint main(void) { perror("here"); }\n' >own.c
	mstatic-cc -s own.c -o own-stripped
	table 1 <<'ROWS'
0|own-stripped|fully static~stripped~libc          musl~unknown: stripped
ROWS
}

@test "the worst of several files decides, and each is reported" {
	run mstatic check static dynamic text
	[ "$status" = 2 ]
	[[ "$output" == *'static: fully static'*'dynamic: not static'* ]]
	[[ "$output" == *'text cannot be read'* ]]
	run mstatic check static dynamic
	[ "$status" = 1 ]
	run mstatic check static pic.a
	[ "$status" = 0 ]
}

@test "no file, an unknown option, an unknown target" {
	run mstatic check
	[ "$status" = 2 ]
	[[ "$output" == *'no file is named'*'next:'* ]]
	run mstatic check --jsn static
	[ "$status" = 2 ]
	[[ "$output" == *'did you mean --json'* ]]
	run mstatic check --target=vax-linux-musl static
	[ "$status" = 2 ]
}

@test "--target: a file for another machine is not good" {
	run mstatic check --target=x86_64-linux-musl other.o
	[ "$status" = 1 ]
	[[ "$output" == *'it is for i386, not for x86_64-linux-musl'* ]]
	mstatic check --target=x86_64-linux-musl pic.o
}

# other_order: the files of setup_file() made for machines whose numbers begin with the most significant byte, and for
# MIPS, which comes in both orders.
other_order() {
	local cpu
	for cpu in powerpc powerpc64 s390x mips mipsel mips64 mips64el; do
		clang --target=$cpu-linux-gnu -fPIC -c part.c -o $cpu.o
		ar rc $cpu.a $cpu.o
	done
	for cpu in powerpc s390x mips64 mips64el; do
		clang --target=$cpu-linux-gnu -fno-pic -mno-abicalls -O2 -c part.c -o $cpu-nopic.o 2>/dev/null
		ar rc $cpu-nopic.a $cpu.o $cpu-nopic.o
	done
	cp mips.o another.o
	ar rc orders.a mips.o mipsel.o another.o
	for cpu in powerpc64 powerpc mips; do
		# What was not compiled for this linker's start-up files.
		clang --target=$cpu-linux-gnu -fPIC -Dmain=_start -c main.c -o start.o
		echo 'int printf(const char *f, ...) { return !f; }' >c.c
		clang --target=$cpu-linux-gnu -fPIC -c c.c -o c.o
		ld.lld -shared c.o -soname libc.so.6 -o libc-$cpu.so
		ld.lld -pie --dynamic-linker=/lib/ld.so.1 start.o libc-$cpu.so -o dynamic-$cpu
		ld.lld -static start.o c.o -z stack-size=1048576 -o static-$cpu
	done
}

@test "the other order of bytes: objects, archives, programs, shared objects" {
	other_order
	local cpu
	for cpu in powerpc powerpc64 s390x mips mipsel mips64 mips64el; do
		run -0 mstatic check --json $cpu.o $cpu.a
		[ "$(grep -o "\"machine\": \"$cpu\"" <<<"$output" | wc -l)" = 2 ]
		[ "$(grep -o '"pic": true' <<<"$output" | wc -l)" = 2 ]
		[ "$(grep -o '"members": 1' <<<"$output" | wc -l)" = 2 ]
	done
	for cpu in powerpc s390x mips64 mips64el; do
		expect 0 $cpu-nopic.a "kind          archive, $cpu" "its member $cpu-nopic.o is not position-independent"
	done
	expect 1 orders.a 'its member mipsel.o is for mipsel, unlike the others'
	for cpu in powerpc64 powerpc mips; do
		expect 1 dynamic-$cpu 'not static: it needs /lib/ld.so.1 and libc.so.6' "PIE, $cpu"
		expect 0 static-$cpu 'fully static' "not PIE, $cpu"
	done
	run -1 mstatic check --target=s390x-linux-musl mips64el.o
	[[ $output == *'it is for mips64el, not for s390x-linux-musl'* ]]
	mstatic check --target=s390x-linux-musl s390x.a
}

@test "--json is an array with the same facts" {
	run --separate-stderr mstatic check --json dynamic static-pie nopic.a nothing
	[ "$status" = 2 ]
	python3 - "$output" <<'PY'
import json, sys
dynamic, pie, archive, nothing = json.loads(sys.argv[1])
assert dynamic["status"] == "bad" and dynamic["needed"] == ["libc.so.6"] and not dynamic["static"]
assert dynamic["glibc_versions"][0].startswith("GLIBC_2.") and dynamic["problems"] and dynamic["next"]
assert pie["status"] == "ok" and pie["static_pie"] and pie["interpreter"] is None
assert archive["pic"] is False and archive["not_pic_member"] == "nopic.o" and archive["members"] == 2
assert nothing == {"status": "unreadable", "path": "nothing", "why": "empty"}
PY
}

@test "a thread's stack is what the file asks for, but with glibc, which does not look there" {
	local program
	for program in '' -static; do
		# shellcheck disable=SC2086  # nothing or a word
		gcc $program -Wl,-z,stack-size=67108864 "$BATS_FILE_TMPDIR/main.c" -o "$BATS_TEST_TMPDIR/big"
		run mstatic check "$BATS_TEST_TMPDIR/big"
		[[ $output == *"libc "*glibc* && $output != *"for a thread"* ]]
	done
	if command -v musl-gcc >/dev/null; then
		musl-gcc -static -Wl,-z,stack-size=1048576 "$BATS_FILE_TMPDIR/main.c" -o "$BATS_TEST_TMPDIR/big"
		run -0 mstatic check "$BATS_TEST_TMPDIR/big"
		[[ $output == *" 1024 KiB for a thread"* ]]
	fi
}

@test "names with spaces, quotes, newlines and escapes stay on their line" {
	local name=$'a b\'"\n\x1b[31m\xff'
	cp static "$name"
	run mstatic check "$name"
	[ "$status" = 0 ]
	[ "${lines[0]}" = 'a b'\''"\x0a\x1b[31m\xff: fully static' ]
	run --separate-stderr mstatic check --json "$name"
	python3 -c 'import json, sys; assert json.loads(sys.argv[1])[0]["path"].endswith("\\xff")' "$output"
}

@test "a file that is cut anywhere is unreadable, never a crash" {
	local file size at
	for file in dynamic static-pie pic.o nopic.a libpart.so; do
		size=$(stat -c %s "$file")
		for ((at = 1; at < size; at += size > 60000 ? 9700 : 97)); do
			head -c "$at" "$file" >cut.bin
			run mstatic check cut.bin
			[ "$status" = 2 ] || { echo "$file cut at $at of $size: exit $status: $output"; return 1; }
		done
	done
}

@test "nothing that musl defines counts as glibc's" {
	local libc asm=all.s
	for libc in /usr/lib/x86_64-linux-musl/libc.a "$MSTATIC_SHARED_HOME"/sysroot/*/usr/lib/libc.a; do
		[ -e "$libc" ] || continue
		echo '.data' >"$asm"
		nm -g --defined-only "$libc" 2>/dev/null | awk 'NF == 3 { print ".quad", $3 }' | sort -u >>"$asm"
		[ "$(wc -l <"$asm")" -gt 1000 ]
		gcc -c "$asm" -o all.o
		expect 0 all.o 'usable in a static program'
		expect 0 "$libc" 'libc          musl' 'PIC           yes'
	done
}

# What compiled code asks for by our own headers; of __nss_configure_lookup they only say that it is not there.
@test "nothing that compat's headers make code ask for counts as glibc's" {
	grep -rhoE '\b__[a-z0-9_]+ ?\(' "$TOP"/recipes/compat/{include,override} | tr -d ' (' | sort -u |
		grep -vx -e __attribute__ -e __nss_configure_lookup | sed 's/^/.quad /' >names
	[ "$(wc -l <names)" -gt 50 ]
	{ echo .data && cat names; } >all.s
	gcc -c all.s -o all.o
	expect 0 all.o 'usable in a static program'
}

@test "flipped bytes in any kind of file end in a verdict" {
	ar rcTP outer.a "$PWD/pic.o" "$PWD/nopic.a"
	other_order
	echo 'int f(void) { return 3; }' >fat.c
	gcc -O2 -flto -ffat-lto-objects -c fat.c
	sanitized fuzz-elf
	FUZZ_ROUNDS=20000 "$output" dynamic musl fat.o pic.o nopic.a mixed.a libpart.so outer.a
	FUZZ_ROUNDS=10000 "$output" dynamic-powerpc static-mips powerpc-nopic.a mips64el.o orders.a libc-powerpc64.so
}
