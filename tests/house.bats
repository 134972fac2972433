#!/usr/bin/env bats
# The order of the rooms in lib/README.md holds.
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
