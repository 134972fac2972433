#!/usr/bin/env bats
# What programs find with glibc: names that musl lacks, what headers bring along, and the same behaviour.
load helper

setup_file() {
	need_recipes musl
}

setup() {
	need_recipes musl
	cd "$BATS_TEST_TMPDIR" || return
}

# uses: writes one file for each set of headers in cases/glibc/uses, with a function for each of its rows, and
# all.c, which calls none of them but needs them all.
uses() {
	awk -F'|' '/^#/ { next } {
		if (!($1 in number)) {
			number[$1] = ++n
			file = "use" n ".c"
			print "#define _GNU_SOURCE" >file
			split($1, headers, " ")
			for (i = 1; i in headers; i++) print "#include <" headers[i] ">" >file
		}
		file = "use" number[$1] ".c"
		printf "#ifdef __cplusplus\nextern \"C\"\n#endif\nvoid use%d(void);\nvoid use%d(void) { %s; }\n", NR, NR, $2 >file
		print "void use" NR "(void);" >"all.c"
		calls = calls "\tuse" NR "();\n"
	} END { print "int main(int argc, char **argv)\n{\n\tif (argc < 2)\n\t\treturn 0;\n" calls "\treturn !argv;\n}" >"all.c" }' \
		"$TOP/tests/cases/glibc/uses"
}

@test "names of glibc's: each compiles with its headers alone in C and C++, and links" {
	uses
	mstatic-cc -w -Werror=implicit-function-declaration -Werror=incompatible-pointer-types -o all ./*.c -pthread
	./all
	assert_static all
	mstatic-c++ -x c++ -w -fpermissive -fsyntax-only use*.c
}

@test "headers that glibc has" {
	local header how failed=
	while read -r header; do
		case $header in '' | '#'*) continue ;; esac
		echo "#include <$header>" >>all.h
		for how in -D_GNU_SOURCE -w '-std=c99 -D_POSIX_C_SOURCE=200809L'; do
			# shellcheck disable=SC2086  # several words
			echo "#include <$header>" | mstatic-cc $how -fsyntax-only -x c - || failed+=" $header"
		done
	done <"$TOP/tests/cases/glibc/headers"
	echo "failed:$failed"
	[ -z "$failed" ]
	mstatic-c++ -fsyntax-only -x c++ all.h
	tac all.h | mstatic-c++ -fsyntax-only -x c++ -
}

@test "what musl lacks does what it does with glibc" {
	mstatic-cc -w -o behaves "$TOP/tests/libc/glibc.c" -lm -pthread
	mkdir empty
	cd empty
	../behaves >../seen 2>&1
	diff "$TOP/tests/cases/glibc/behaviour" ../seen
}

@test "what is not used is not linked" {
	local body
	for body in '(void)0' 'puts("x")' 'printf("%d", 1)'; do
		echo "#include <stdio.h>
		int main(void) { $body; return 0; }" >x.c
		mstatic-cc -O2 -Wl,-M -o x x.c >map
		run ! grep 'libcompat\.a(' map
	done
}
