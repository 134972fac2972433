#!/usr/bin/env bats
# What the measurements rest on: that what is compared is what was built and run. No test looks at a time.
load helper

setup_file() {
	cc -O2 -o "$BATS_FILE_TMPDIR/spent" "$TOP/tests/bench/spent.c"
	cc -O2 -fno-builtin -o "$BATS_FILE_TMPDIR/micro" "$TOP/tests/bench/micro.c" -lm -pthread
}

# in_bench CODE: with the modules of tests/bench, in a folder of its own instead of build.
in_bench() {
	local work=$BATS_TEST_TMPDIR/build
	mkdir -p "$work/bin" "$work/bench"
	MSTATIC_BIN=$work/bin PYTHONPATH=$TOP/tests/bench PYTHONDONTWRITEBYTECODE=1 python3 -c "$1"
}

@test "spent: a line for each command in turn, with the peak memory of its own" {
	run -0 "$BATS_FILE_TMPDIR/spent" 2 sh -c 'head -c 90000000 /dev/zero | tail -c 80000000' , true
	[ "${#lines[@]}" = 4 ]
	awk '{ large = $3 > 70000 } NF != 3 || large != NR % 2 { exit 1 }' <<<"$output"
}

@test "spent: a command that fails, or is not there, is an error" {
	run -1 --separate-stderr "$BATS_FILE_TMPDIR/spent" 3 true , sh -c 'exit 4'
	# shellcheck disable=SC2154  # run sets it
	[[ $stderr == *'sh ended with 4'* ]]
	run -1 "$BATS_FILE_TMPDIR/spent" 1 /nonexistent
}

@test "ratios are those of runs of the same round" {
	in_bench '
import table
assert table.by_pairs([2, 40, 3, 8, 5], [1, 10, 1, 2, 1]) == (3, 4, 4), table.by_pairs([2, 40, 3, 8, 5], [1, 10, 1, 2, 1])
assert abs(table.geometric_mean([0.5, 2, 8]) - 2) < 1e-9'
}

@test "a build is kept until its source, its script or its compiler changes" {
	echo 'int main(void) { return 0; }' >"$BATS_TEST_TMPDIR/x.c"
	cat >"$BATS_TEST_TMPDIR/code" <<-'END'
		import os, ways
		folder = os.environ["BATS_TEST_TMPDIR"]
		def build(script="$CC -o x x.c"):
		    ways.build("x", "c", "glibc", [folder + "/x.c"], f"echo >>{folder}/built; {script}", ["x"])
		    return len(open(folder + "/built").readlines())
		assert [build(), build()] == [1, 1]
		assert [build("$CC -O1 -o x x.c"), build("$CC -O1 -o x x.c")] == [2, 2]
		with open(folder + "/x.c", "a") as f:
		    f.write("int more;\n")
		assert build("$CC -O1 -o x x.c") == 3
		ways.ingredients = lambda *way: ["another compiler"]
		assert build("$CC -O1 -o x x.c") == 4
	END
	in_bench "$(<"$BATS_TEST_TMPDIR/code")"
}

@test "programs that do not leave the same behind, or nothing, are an error" {
	cd "$BATS_TEST_TMPDIR"
	echo one | tee a b >c
	echo two >d
	: >empty
	in_bench 'import programs; programs.check("row", {"glibc": "a", "musl": "b", "mstatic": "c"})'
	run -1 in_bench 'import programs; programs.check("row", {"glibc": "a", "mstatic": "d"})'
	[[ $output == *'row does not do the same'* ]]
	run -1 in_bench 'import programs; programs.check("row", {"glibc": "empty", "mstatic": "empty"})'
}

@test "micro: each case that it names runs" {
	"$BATS_FILE_TMPDIR/micro" >"$BATS_TEST_TMPDIR/names"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/names")" -gt 100 ]
	[ -z "$(sort "$BATS_TEST_TMPDIR/names" | uniq -d)" ]
	while read -r name; do
		run -0 "$BATS_FILE_TMPDIR/micro" "$name"
		[[ $output =~ ^[0-9]+\.[0-9]+$ ]]
	done <"$BATS_TEST_TMPDIR/names"
	run -2 "$BATS_FILE_TMPDIR/micro" nothing
}
