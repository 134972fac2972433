#!/usr/bin/env bats
# What the C library does in ways of its own, faster than musl: that it is right.
load helper

setup_file() {
	need_recipes musl
}

setup() {
	need_recipes musl
	cd "$BATS_TEST_TMPDIR" || return
}

@test "qsort: any width and order, stable, within its bounds, and without memory" {
	mstatic-cc -O2 -Wall -Wextra -Werror -o sort "$TOP/tests/libc/sort.c"
	[ "$(./sort)" = 'in order' ]
}

@test "printf, snprintf, strtod, strtof and strtold are exact, in every rounding mode" {
	mstatic-cc -O2 -Wall -Wextra -Werror -o in-decimal "$TOP/tests/libc/in-decimal.c"
	run python3 "$TOP/tests/libc/in-decimal.py" ./in-decimal
	[ "$output" = exact ] || { echo "$output"; false; }
}

@test "regexec: the first match, and the longest one there, for any pattern and text" {
	mstatic-cc -O2 -Wall -Wextra -Werror -o matches "$TOP/tests/libc/matches.c"
	run python3 "$TOP/tests/libc/matches.py" ./matches
	[[ $output == 'all found, '* ]] || { echo "$output"; false; }
}

@test "threads: mutexes, condition variables and stacks that go from one to the next" {
	mstatic-cc -O2 -Wall -Wextra -Werror -o handover "$TOP/tests/libc/handover.c"
	local kind
	for kind in {0..23}; do
		timeout 60 ./handover "$kind" || { echo "mutex of kind $kind"; false; }
	done
	[ "$(timeout 300 ./handover 24)" = 'handed over' ]
}

@test "getenv, kinds of characters, bsearch, fma, time, what is no number, bytes of streams, what exec closes" {
	mstatic-cc -O2 -Wall -Wextra -Werror -o small "$TOP/tests/libc/small.c" -lm
	[ "$(./small)" = found ]
}

@test "streams go by pieces of 4096 bytes, and folders of many entries are read whole" {
	mstatic-cc -O2 -Wall -Wextra -Werror -o pieces "$TOP/tests/libc/pieces.c"
	mkdir folder
	[ "$(cd folder && ../pieces)" = 'by pieces' ]
}

@test "streams are where they should be, whatever reads, writes and seeks, and whoever else moves the descriptor" {
	mstatic-cc -O2 -Wall -Wextra -Werror -o places "$TOP/tests/libc/places.c"
	run ./places
	[ "$output" = 'in place' ] || { echo "$output"; false; }
}
