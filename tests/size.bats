#!/usr/bin/env bats
# mstatic size: every byte of a program is counted once, for what it came from.
# shellcheck disable=SC2154  # run --separate-stderr sets it
load helper

setup_file() {
	need_recipes zlib sqlite libstdcxx
	cd "$BATS_FILE_TMPDIR"
	cat >prog.c <<-'END'
		#include <sqlite3.h>
		#include <stdio.h>
		#include <zlib.h>

		static char zeroes[5000];
		const char own_table[3000] = {1};

		int main(void)
		{
			unsigned char out[100];
			uLongf n = sizeof out;
			sqlite3 *db;

			compress(out, &n, (const unsigned char *)"hello", 5);
			zeroes[n] = 1;
			if (sqlite3_open(":memory:", &db) != SQLITE_OK)
				return 1;
			printf("%lu %d\n", (unsigned long)n, own_table[n]);
			return 0;
		}
	END
	mstatic-cc -O2 -g -c prog.c
	mstatic-cc -fmstatic-map prog.o -lsqlite3 -lz -o prog
	cp prog bare
	mstatic-strip bare
}

setup() {
	need_recipes zlib sqlite libstdcxx
	cd "$BATS_TEST_TMPDIR"
	cp "$BATS_FILE_TMPDIR"/{prog,prog.o,prog.map,bare} .
}

# of PYTHON: what the expression makes of the last output, j.
of() {
	echo "$output" >of.json
	run -0 python3 -c 'import json, sys; j = json.load(open("of.json")); print(eval(sys.argv[1]))' "$1"
}

# What holds of the JSON of any program.
sums() {
	run -0 mstatic size --json "$@"
	echo "$output" >sums.json
	python3 - "${@: -1}" <<-'END'
		import json, os, sys
		j = json.load(open('sums.json'))
		assert j['bytes'] == os.path.getsize(sys.argv[1]), (j['bytes'], os.path.getsize(sys.argv[1]))
		assert sum(c['bytes'] for c in j['components']) == j['bytes']
		assert sum(r[4] for r in j['rows']) == j['bytes']
		assert sum(c['memory'] for c in j['components']) == sum(r[5] for r in j['rows']) == j['memory']
		for i, c in enumerate(j['components']):
		    assert sum(r[4] for r in j['rows'] if r[0] == i) == c['bytes']
	END
}

# The sections of a program, and what readelf has for their sizes, as JSON's rows have it.
sections_agree() {
	readelf -SW "$1" >sections
	python3 - <<-'END'
		import json, re
		j = json.load(open('sums.json'))
		told = {}
		for line in open('sections'):
		    m = re.match(r' +\[ *\d+\] (\S+) +(\S+) +\S+ \S+ (\S+) \S+ +(\S*)', line)
		    if m and m[2] != 'NULL' and 'T' not in m[4]:
		        told[m[1]] = told.get(m[1], 0) + int(m[3], 16)
		ours = {}
		for r in j['rows']:
		    if r[2]:
		        ours[r[2]] = ours.get(r[2], 0) + r[4] + r[5]
		assert ours == {k: v for k, v in told.items() if v}, (ours, told)
	END
}

@test "the bytes of all components, and of all rows, are the file's, whichever linker made it" {
	local version
	version=$(mstatic info --json zlib | python3 -c 'import json, sys; print(json.load(sys.stdin)["version"])')
	for linker in bfd gold lld mold; do
		echo "$linker"
		mstatic-cc -fmstatic-map prog.o -lsqlite3 -lz -fuse-ld=$linker -o by
		sums by
		sections_agree by
		output=$(cat sums.json)
		of '[j["by"], j["map"], *sorted(c["name"] + c["version"] for c in j["components"] if c["kind"] == "recipe" and c["name"] in ("zlib", "sqlite", "musl"))]'
		[[ $output == "['map', 'by.map', 'musl"*"', 'sqlite"*"', 'zlib$version']" ]]
		# What is known of them: zlib's table of checksums, and this program's own.
		output=$(cat sums.json)
		of '[[j["components"][r[0]]["name"], j["files"][r[1]].split("/")[-1], r[2], r[4]] for r in j["rows"] if r[3] in ("crc_braid_table", "own_table")]'
		[[ $output == *"['zlib', 'libz.a(crc32.o)', '.rodata', 8192]"* && $output == *"['by', 'prog.o', '.rodata', 3000]"* ]]
		output=$(cat sums.json)
		of '[c["bytes"] > 400000 for c in j["components"] if c["name"] == "sqlite"]'
		[ "$output" = '[True]' ]
		strip by
		sums by
		[[ $output == *'"by": "map"'* ]]
	done
}

@test "without a map, its symbols are looked for in the sysroot's archives" {
	run -0 mstatic size --json prog
	of '{c["name"]: c["bytes"] for c in j["components"]}'
	local by_map=$output
	rm prog.map
	sums prog
	output=$(cat sums.json)
	of '[j["by"], j["map"]]'
	[ "$output" = "['symbols', None]" ]
	output=$(cat sums.json)
	of "{c['name']: c['bytes'] for c in j['components']}"
	python3 - "$by_map" "$output" <<-'END'
		import ast, sys
		by_map, ours = map(ast.literal_eval, sys.argv[1:])
		for name in ('sqlite', 'zlib', 'musl'):
		    assert 0.8 < ours[name] / by_map[name] <= 1.05, (name, ours, by_map)
	END
	run -0 mstatic size prog
	[[ $output == *'a map is exact: link with -fmstatic-map'* ]]
}

@test "a stripped program without a map is counted by its sections" {
	sums bare
	[[ $output == *'"by": "sections"'* ]]
	run -0 mstatic size --by=section bare
	[[ $output == *"no symbols, and no map is beside it"* && $output == *.text* && $output == *.rodata* ]]
	run -0 mstatic size --map=prog.map bare
	[[ $output == *'by the map prog.map'* && $output == *sqlite* ]]
}

@test "the table: the largest first, with shares, folded to so many rows" {
	run -0 mstatic size --by=symbol --top=5 prog
	[ "$(grep -c ' %  ' <<<"$output")" -eq 7 ]
	[[ $output == *' more (--top='* && $output == *'100.0 %'*'in all'* ]]
	diff <(sed -n '4,8s/ *\([0-9]*\) .*/\1/p' <<<"$output") <(sed -n '4,8s/ *\([0-9]*\) .*/\1/p' <<<"$output" | sort -rn)
	run -0 mstatic size --by=member prog
	[[ $output == *'libsqlite3.a('*')  (sqlite '* && $output == *'prog.o  (prog itself)'* ]]
}

@test "what can go is named with what drops it, and goes" {
	run -0 mstatic size --json prog
	of '{w["what"]: w["bytes"] for w in j["waste"] if "strip" in w["how"] or "-s " in w["how"]}'
	local waste=$output
	python3 - "$waste" "$(($(stat -c %s prog) - $(stat -c %s bare)))" <<-'END'
		import ast, sys
		waste, saved = ast.literal_eval(sys.argv[1]), int(sys.argv[2])
		assert len(waste) == 2 and 0.9 < sum(waste.values()) / saved < 1.1, (waste, saved)
	END
	run -0 mstatic size bare
	[[ $output != *'debug information'* && $output != *'names for debuggers'* ]]
	# A table that is there twice, and code that the linker cannot take apart.
	for i in 1 2; do
		printf 'extern const int table%d[1000], *at%d(void); const int table%d[1000] = {1, 2, 3}; const int *at%d(void) { return table%d; }\n' $i $i $i $i $i >t$i.c
	done
	cat >main.c <<-'END'
		extern const int *at1(void), *at2(void);
		int main(int argc, char **argv) { (void)argv; return at1()[argc] + at2()[argc]; }
	END
	mstatic-cc -fmstatic-map main.c t1.c t2.c -o twice
	run -0 mstatic size twice
	[[ $output == *'the same code or constants again (the largest: table'* ]]
	for i in $(seq 200); do echo "int f$i(int x) { int a[4] = {x, $i, x, $i}; return a[x & 3] + $i; }"; done >many.c
	echo 'int f1(int); int main(void) { return f1(3); }' >main.c
	mstatic-cc -fmstatic-map main.c many.c -o block
	run -0 mstatic size block
	[[ $output == *'at most: code in one block'*'-ffunction-sections -fdata-sections'* ]]
	mstatic-cc -ffunction-sections -fmstatic-map main.c many.c -o block
	run -0 mstatic size block
	[[ $output != *'in one block'* ]]
}

@test "what nothing refers to is told, where the link did not drop it" {
	for linker in bfd gold lld mold; do
		echo "$linker"
		mstatic-cc -fmstatic-map prog.o -lsqlite3 -lz -fuse-ld=$linker -o with
		run -0 mstatic size with
		[[ $output != *'nothing refers to'* ]]
		mstatic-cc -fmstatic-map prog.o -lsqlite3 -lz -fuse-ld=$linker -o without -Wl,--no-gc-sections
		run -0 mstatic size --json without
		of '[w["bytes"] for w in j["waste"] if "nothing refers to" in w["what"] and "--gc-sections" in w["how"]]'
		# What is told is what goes, but for tables and names that go with it.
		saved=$(($(stat -c %s without) - $(stat -c %s with)))
		told=${output//[^0-9]/}
		[ "$told" -gt $((saved / 2)) ] && [ "$told" -lt "$saved" ]
	done
}

@test "--diff tells what became larger and what smaller" {
	echo '#include <stdio.h>
	int main(void) { puts("x"); return 0; }' >small.c
	mstatic-cc -fmstatic-map small.c -o small
	run -0 mstatic size --diff small prog
	[[ $output =~ [0-9]+' '+[0-9]+' '+\+[0-9]+'  sqlite' && $output == *'in all'* ]]
	run -0 mstatic size --diff --json small prog
	of 'sum(c["new"] - c["old"] for c in j["changes"]) == j["new_bytes"] - j["old_bytes"] > 0'
	[ "$output" = True ]
	run -0 mstatic size --diff --by=symbol --json small prog
	of 'sum(c["new"] - c["old"] for c in j["changes"]) == j["new_bytes"] - j["old_bytes"] > 0'
	[ "$output" = True ]
	run -0 mstatic size --diff --json prog prog
	of 'j["changes"]'
	[ "$output" = '[]' ]
}

@test "a map is kept by -fmstatic-map, MSTATIC_MAP, or -Wl,-Map, and left out where it is of another link" {
	mstatic-cc prog.o -lsqlite3 -lz -o plain
	[ ! -e plain.map ]
	MSTATIC_MAP=1 mstatic-cc prog.o -lsqlite3 -lz -o plain
	[ -s plain.map ]
	rm plain.map
	MSTATIC_MAP=1 mstatic-cc prog.o -lsqlite3 -lz -o plain -Wl,-Map=own
	[ ! -e plain.map ]
	run -0 mstatic size --map own plain
	[[ $output == *'by the map own'* ]]
	echo 'int main(void) { return 0; }' >other.c
	mstatic-cc other.c -o other
	cp prog.map other.map
	run -0 --separate-stderr mstatic size other
	[[ $stderr == 'mstatic: note: other.map is left out: it is the map of another link' && $output == *'by its symbols'* ]]
	run -1 mstatic size --map=prog.map other
	[[ $output == *'another link'*'next:'* ]]
}

@test "compressed sections are each file's in proportion" {
	mstatic-cc -fmstatic-map prog.o -lsqlite3 -lz -Wl,--compress-debug-sections=zlib -o packed
	[[ $(readelf -SW packed | grep -A0 ' .debug_info ') == *' C '* ]]
	sums packed
	output=$(cat sums.json)
	of '{j["components"][r[0]]["kind"] for r in j["rows"] if r[2] == ".debug_info"}'
	[ "$output" = "{'program'}" ]
}

@test "LTO: what was compiled at the link is told by the names of its functions" {
	mstatic-cc -flto -O2 -ffat-lto-objects -c "$BATS_FILE_TMPDIR/prog.c" -o lto.o
	mstatic-cc -flto -O2 -fmstatic-map lto.o -lsqlite3 -lz -o lto
	sums lto
	output=$(cat sums.json)
	of '[j["by"], [r[3] for r in j["rows"] if r[3] == "main" and j["components"][r[0]]["kind"] == "program"]]'
	[ "$output" = "['map', ['main']]" ]
}

@test "a C++ program: its templates are its own, the streams libstdc++'s" {
	echo '#include <iostream>
	#include <map>
	#include <string>
	int main() { std::map<int, std::string> m; m[1] = "x"; std::cout << m.size(); }' >x.cc
	mstatic-c++ -O1 x.cc -fmstatic-map -o x
	sums x
	output=$(cat sums.json)
	of '[c["bytes"] > 300000 for c in j["components"] if c["name"] == "libstdcxx"]'
	[ "$output" = '[True]' ]
	output=$(cat sums.json)
	of '{j["components"][r[0]]["kind"] for r in j["rows"] if "map" in r[3] and "Rb_tree" in r[3] or r[3] == "main"}'
	[ "$output" = "{'program'}" ]
	run -0 mstatic size x
	[[ $output == *'streams and locales of C++'* ]]
}

@test "an archive that no recipe made is a component by its name" {
	echo 'int helper(int x) { return x * 3; }' >helper.c
	mstatic-cc -c helper.c
	mstatic-ar rc libhelper.a helper.o
	echo 'int helper(int); int main(int argc, char **argv) { (void)argv; return helper(argc); }' >m.c
	mstatic-cc m.c -L. -lhelper -fmstatic-map -o m
	run -0 mstatic size --json m
	of '[(c["kind"], c["bytes"] > 0) for c in j["components"] if c["name"] == "libhelper.a"]'
	[ "$output" = "[('archive', True)]" ]
}

@test "damaged maps and programs: one clear line, whatever is missing" {
	local n
	n=$(stat -c %s prog.map)
	for part in 0 1 7 100 $((n / 3)) $((n / 2)) $((n - 1)); do
		head -c "$part" prog.map >cut.map
		run mstatic size --map=cut.map prog
		[ "$status" -le 1 ]
		[ "$status" -eq 0 ] || [[ ${#lines[@]} -le 2 && $output == *cut.map* ]]
	done
	n=$(stat -c %s prog)
	for part in 0 3 63 64 1000 $((n / 2)) $((n - 1)); do
		head -c "$part" prog >half
		cp prog.map half.map
		run mstatic size half
		[ "$status" -le 1 ]
		[ "$status" -eq 0 ] || [[ ${#lines[@]} -le 3 && $output == *half* ]]
		rm half.map
		run mstatic size half
		[ "$status" -le 1 ]
	done
	run -1 mstatic size gone
	[[ $output == 'mstatic: cannot read gone: No such file or directory' ]]
	run -1 mstatic size prog.o
	[[ $output == *'an object, no program'* ]]
	run -1 mstatic size --map=/dev/null prog
	[[ $output == *"no linker's map"* ]]
	run -1 mstatic size .
	[ "${#lines[@]}" -eq 1 ]
}

@test "names with quotes, newlines and no UTF-8; ten thousand members" {
	local odd=$'o"\n\xff<b>.o'
	cp prog.o "$odd"
	mstatic-cc -fmstatic-map "$odd" -lsqlite3 -lz -o "$odd.prog"
	sums "$odd.prog"
	run -0 mstatic size --by=symbol "$odd.prog"
	[[ $output != *$'\xff'* ]]
	python3 - <<-'END'
		rows = open('prog.map').read().split('\n')
		at = next(i for i, row in enumerate(rows) if row.startswith('.text'))
		address = int(rows[at].split()[1], 16)
		more = [f' .text.f{i}\n                {address + i:#018x}        0x1 /x/lib{i % 50}.a(member "{i}".o)' for i in range(10000)]
		open('many.map', 'w').write('\n'.join(rows[:at + 1] + more))
	END
	run -0 mstatic size --json --map=many.map prog
	of 'sum(c["bytes"] for c in j["components"]) == j["bytes"] and len(j["files"]) >= 10000'
	[ "$output" = True ]
}

@test "wrong lines" {
	run -2 mstatic size
	run -2 mstatic size a b
	run -2 mstatic size --by=colour prog
	[[ $output == *'component, member, section or symbol'* ]]
	run -2 mstatic size --top=many prog
	run -2 mstatic size --diff prog
	run -2 mstatic size --diff --map=prog.map prog prog
	run -2 mstatic size --bye=member prog
	[[ $output == *--by* ]]
}

@test "fuzz: maps, and programs" {
	mstatic-cc -no-pie -fmstatic-map "$BATS_FILE_TMPDIR/prog.c" -lz -lsqlite3 -o by-bfd -fuse-ld=bfd
	mstatic-cc prog.o -fmstatic-map -lz -lsqlite3 -o by-lld -fuse-ld=lld
	mstatic-cc prog.o -fmstatic-map -lz -lsqlite3 -o by-mold -fuse-ld=mold
	for map in by-*.map; do
		{ head -c 30000 "$map"; tail -c 20000 "$map"; } >"cut-$map"
	done
	echo 'int main(void) { return 0; }' >tiny.c
	mstatic-cc -no-pie -Wl,-z,noseparate-code tiny.c -o tiny
	sanitized fuzz-map
	FUZZ_ROUNDS=10000 "$output" tiny prog.o cut-*.map
}
