#!/usr/bin/env bats
# From a recipe and its patches to what an audit of a program says: nothing in between is made by the test.
load helper
load recipes

setup_file() { light_install; }
setup() { light_home; }

# known: the one fault there is, of zed before 2.0 (so says OSV) and of Debian's zed before 2.0-1.
known() {
	echo '{"schema_version": "1.6.0", "id": "CVE-2026-11111", "modified": "2026-01-01T00:00:00Z", "affected": [
		{"package": {"ecosystem": "OSS-Fuzz", "name": "zed"}, "ranges": [{"type": "SEMVER", "events": [
			{"introduced": "0.5.0"}, {"fixed": "2.0.0"}]}]}]}' >osv.json
	echo '{"libzed": {"CVE-2026-11111": {"releases": {"sid": {"status": "resolved", "fixed_version": "1:2.0-1",
		"repositories": {"sid": "1:2.1-1"}, "urgency": "medium"}}}}}' >tracker.json
}

# verdict STATUS: fetches ./zed and links prog with it; each form of the advisory says STATUS.
verdict() {
	local file
	mstatic fetch ./zed
	uses zed
	mv uses prog
	for file in osv tracker; do
		run "-$1" mstatic audit --advisories=$file.json prog
		run "-$1" mstatic audit --advisories=$file.json --installed
	done
}

@test "a fault of an older version, the patch that mends it, the version that has it no more" {
	known
	make_recipe zed '' 1.0
	printf '%s\n' 'purl pkg:generic/zed@1.0' 'debian libzed 1:*' >>zed/recipe
	verdict 1
	run -1 mstatic audit --advisories=tracker.json prog
	[[ $output == *"prog"*"zed 1.0"*"CVE-2026-11111"*"medium"*"1:2.0-1"*"next: mstatic fetch zed, then link prog anew"* ]]
	cp prog old

	printf '%s\n' 'Mends CVE-2026-11111.' '--- a/mended' '+++ b/mended' '@@ -0,0 +1 @@' '+yes' >zed/mend.patch
	verdict 0
	run -0 mstatic audit --advisories=tracker.json prog
	[[ $output == *"does not count: prog: zed 1.0: CVE-2026-11111: its patches mend it"* ]]
	mstatic vex prog >vex.json
	[[ $(cat vex.json) == *CVE-2026-11111*"mended by mend.patch"* ]]
	# It is this program that is mended, and none that was linked before.
	run -1 mstatic audit --advisories=tracker.json,vex.json old
	# Where it was not built: what it is, but neither its patches nor its name in Debian.
	export MSTATIC_HOME=$PWD/elsewhere
	run -1 mstatic audit --advisories=osv.json prog
	[[ $output == *"zed 1.0"*"CVE-2026-11111"*"note: what the patches of zed 1.0 mend is not known here"* ]]
	run -0 mstatic audit --advisories=tracker.json prog
	[[ $output == *"not covered: prog: zed 1.0: "* ]]
	run -0 mstatic audit --advisories=osv.json,vex.json prog
	export MSTATIC_HOME=$PWD/home

	rm -r zed
	make_recipe zed '' 2.1
	printf '%s\n' 'purl pkg:generic/zed@2.1' 'debian libzed 1:*' >>zed/recipe
	verdict 0
}
