#!/usr/bin/env bats
# In another locale the compiler's messages are the user's, and what mstatic reads of them is not.
load helper

setup_file() {
	export LOCPATH=$BATS_FILE_TMPDIR/locales
	mkdir "$LOCPATH"
	if ! localedef -i de_DE -f UTF-8 "$LOCPATH/de_DE.UTF-8" || ! localedef -i en_US -f UTF-8 "$LOCPATH/en_US.UTF-8"; then
		not_here 'no localedef, or no locale de_DE or en_US to generate (package locales)'
	elif ! LC_ALL=de_DE.UTF-8 gcc -v 2>&1 | grep -q '^gcc-Version'; then
		not_here 'gcc has no German messages (gcc-N-locales)'
	else
		need_recipes zlib
	fi
}

setup() {
	need_here
	need_recipes zlib
	cd "$BATS_TEST_TMPDIR" || return 1
}

german() {
	LC_ALL=de_DE.UTF-8 "$@"
}

@test "the compiler's version is known, and so are keys" {
	export MSTATIC_HOME=$PWD/home
	mstatic doctor >english 2>&1 || true
	mkdir english.facts && mv home/compilers/* english.facts
	german mstatic doctor >in-german 2>&1 || true
	diff <(grep -w compiler english) <(grep -w compiler in-german)
	diff -r english.facts home/compilers
	grep -E '^version gcc version [0-9]' home/compilers/*
}

@test "what is in the sysroot by English is there by German" {
	mstatic fetch zlib >/dev/null 2>&1
	german mstatic fetch zlib >said 2>&1
	run ! grep -F 'built anew' said
}

@test "a message of the compiler's is the user's" {
	echo 'int main(void) { return x; }' >x.c
	run -1 german mstatic-cc x.c
	[[ $output == *Fehler:* ]]
}

@test "LANGUAGE alone: the explanation of a link all the same" {
	printf '#include <zlib.h>\nint main(void) { return zlibVersion() == 0; }\n' >z.c
	LC_ALL=en_US.UTF-8 LANGUAGE=fr run -1 mstatic-cc z.c
	[[ $output == *référence\ indéfinie* ]] || skip 'ld has no French messages'
	[[ $output == *'add -lz'* ]]
}

@test "the driver's and the explanations' own tests" {
	SUITE_LOCALE=de_DE.UTF-8 run bats "$TOP/tests/driver.bats" "$TOP/tests/explain.bats"
	grep -A20 '^not ok' <<<"$output" || true
	[ "$status" -eq 0 ]
}
