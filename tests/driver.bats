#!/usr/bin/env bats
# The shim: its rules one by one (tests/cases/driver), and what it really produces.
load helper

rules() { # THEME
	run python3 "$BATS_TEST_DIRNAME/driver-cases.py" "$BATS_TEST_DIRNAME/cases/driver/$1.cases"
	echo "$output"
	[ "$status" -eq 0 ]
}

@test "rules: what a line is for" { rules mode; }
@test "rules: the compiler's line" { rules compile; }
@test "rules: the link line" { rules link; }
@test "rules: what build systems ask" { rules probe; }
