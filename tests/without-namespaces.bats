#!/usr/bin/env bats
# The last of the suites: what it fetches from the shared home is there by then, and nobody waits for that.
#
# Recipes on a machine that refuses namespaces, as a container does by default: Landlock alone shuts their builds off,
# which have no sockets then, and no /tmp of their own.
load helper
load recipes

@test "every library is built, passes its test and has the same bits as with namespaces" {
	local entry
	make_container
	landlock_there || skip 'Landlock: this kernel has none'
	# shellcheck disable=SC2046  # one word a recipe
	need_recipes $(libraries core)
	export MSTATIC_HOME=$BATS_TEST_TMPDIR/home
	alone
	# shellcheck disable=SC2046  # one word a recipe
	in_container mstatic fetch $(libraries core)
	for entry in "$MSTATIC_HOME"/store/*/*; do
		grep -q '^sandbox landlock$' "$entry/meta/build"
		diff -r "$entry/usr" "$MSTATIC_SHARED_HOME${entry#"$MSTATIC_HOME"}/usr"
	done
	[ -e "$(mstatic-cc -print-sysroot)/usr/lib/libpq.a" ]
}
