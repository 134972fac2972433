#!/usr/bin/env bats
# shellcheck disable=SC2016,SC2035  # awk expands its own; no folder begins with a dash
# The order of the rooms in lib/README.md holds, and nothing goes round in a circle.
load helper

@test "a room includes only rooms above it" {
	cd "$TOP/lib"
	mapfile -t rooms < <(sed -n '/^    lib\/ /,/^    recipes\/ /s/^      \([a-z]*\)\/ .*/\1/p' README.md)
	diff <(printf '%s\n' "${rooms[@]}" | sort) <(printf '%s\n' */ | tr -d / | sort)
	run -0 awk -v order="${rooms[*]}" '
		BEGIN { n = split(order, names, " "); for (i = 1; i <= n; i++) rank[names[i]] = i }
		match($0, /^#include "\.\.\/[a-z]+\//) {
			room = FILENAME; sub(/\/.*/, "", room)
			to = $0; sub(/^#include "\.\.\//, "", to); sub(/\/.*/, "", to)
			if (rank[to] > rank[room]) print FILENAME ": " $0
		}' */*.[ch]
	[ -z "$output" ] || { echo "$output"; false; }
}

@test "no two files of lib/ include each other, by whatever way round" {
	run -0 python3 - "$TOP/lib" <<-'END'
		import glob, os, re, sys
		os.chdir(sys.argv[1])
		uses = {}
		for path in glob.glob('*/*.[ch]'):
		    name = path[:-2]
		    for to in re.findall(r'#include "([^"]+)\.h"', open(path).read()):
		        to = os.path.normpath(os.path.join(os.path.dirname(path), to))
		        if to != name:
		            uses.setdefault(name, set()).add(to)
		def reach(start):
		    seen, todo = set(), [start]
		    while todo:
		        for to in uses.get(todo.pop(), ()):
		            if to not in seen:
		                seen.add(to)
		                todo.append(to)
		    return seen
		assert len(uses) > 100
		print('\n'.join(sorted(name for name in uses if name in reach(name))))
	END
	[ -z "$output" ] || { echo "$output"; false; }
}
