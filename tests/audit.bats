#!/usr/bin/env bats
# shellcheck disable=SC2034  # output's kin
# mstatic audit, vex and outdated: what advisories say of what is inside programs. The advisories are of the real forms,
# and of nobody's real faults.
load helper
load servers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	export MSTATIC_HOME=$BATS_TEST_TMPDIR/home
	TRIPLE=$(mstatic-cc -dumpmachine)
}

# entry NAME VERSION [LINE]...: an entry of the store, as a build leaves it, with these lines in its facts; it is marked
# as DIGITS, which $part is then.
entry() {
	local digits
	digits=$(echo "$@" | sha256sum | cut -c 1-12)
	local meta=$MSTATIC_HOME/store/$TRIPLE/$1-$2-$digits$digits/meta
	part="$1@$2+$digits"
	mkdir -p "$meta" "${meta%/meta}/usr"
	: >"$meta/files"
	printf '%s\n' "name $1" "version $2" "part $part" "libs $1" \
		"purl pkg:generic/$1@$2" "cpe cpe:2.3:a:$1:$1:$2:*:*:*:*:*:*:*" "${@:3}" >"$meta/info"
}

# program FILE PART...: an executable in which there is code of these.
program() {
	local part
	for part in "${@:2}"; do
		echo "__asm__(\".section .mstatic.parts,\\\"aMS\\\",@progbits,1\\n.string \\\"$part\\\"\\n.text\");"
	done >parts.c
	echo 'int main(void) { return 0; }' >>parts.c
	cc parts.c -o "$1"
}

# tracker [ID SOURCE RELEASE STATUS FIXED NOW]...: Debian's tracker; a row a release, FIXED and NOW may be -.
tracker() {
	python3 - "$@" <<-'END'
		import json, sys
		out, words = {'0ad': {'CVE-2000-1': {'releases': {'sid': {'status': 'open', 'urgency': 'low'}}}}}, sys.argv[1:]
		for i in range(0, len(words), 6):
		    id, source, release, status, fixed, now = words[i:i + 6]
		    row = {'status': status, 'urgency': 'high', 'repositories': {release: now}}
		    if fixed != '-':
		        row['fixed_version'] = fixed
		    out.setdefault(source, {}).setdefault(id, {'scope': 'remote', 'releases': {}})['releases'][release] = row
		print(json.dumps(out))
	END
}

# osv ID ECOSYSTEM NAME EVENTS [MORE]: an OSV record; EVENTS as introduced=0,fixed=1.2.
osv() {
	python3 - "$@" <<-'END'
		import json, sys
		id, ecosystem, name, events, *more = sys.argv[1:]
		record = {'schema_version': '1.6.0', 'id': id, 'modified': '2026-01-02T03:04:05Z', 'summary': 'made up'}
		record['affected'] = [{'package': {'ecosystem': ecosystem, 'name': name}, 'ranges': [
		    {'type': 'ECOSYSTEM', 'events': [dict([e.split('=')]) for e in events.split(',')]}]}]
		record.update(json.loads(more[0]) if more else {})
		print(json.dumps(record))
	END
}

@test "versions are ordered by the rules of those who give them" {
	local rule a op b
	sanitized version
	ln -s "$output" version
	while read -r rule a op b; do
		case $rule in
		'#' | '') ;;
		tag) [ "$(./version tag "$a")" = "${b//\"/}" ] || { echo "tag $a: $(./version tag "$a")"; false; } ;;
		*) [ "$(./version compare "$rule" "$a" "$b")" = "$op" ] || { echo "$rule: $a $op $b"; false; } ;;
		esac
	done <"$TOP/tests/cases/advisories/versions"
}

@test "a program with an older library is hit, and one whose recipe mends it is not" {
	entry zed 1.2.11 'debian zed'
	program old "$part"
	entry zed 1.2.11 'debian zed' 'patch mend.patch sha256:00 CVE-2022-1234' 'mends CVE-2022-1234'
	program mended "$part"
	entry zed 1.3.1 'debian zed'
	program new "$part"
	tracker CVE-2022-1234 zed bookworm resolved 1:1.2.13.dfsg-1 1:1.2.13.dfsg-1 \
		CVE-2022-1234 zed sid resolved 1:1.2.13.dfsg-1 1:1.3.1-1 \
		CVE-2023-9 other sid open - 1.0 >tracker.json
	run -1 mstatic audit --advisories=tracker.json old
	[[ $output == *"old"*"zed 1.2.11"*"CVE-2022-1234"*"high"*"1:1.2.13.dfsg-1"*"next: mstatic fetch zed, then link old anew"* ]]
	[[ $output == *"advisories: tracker.json, of 20"* ]]
	run -0 mstatic audit --advisories=tracker.json mended new
	[[ $output == *"mended: no advisory hits"*"new: no advisory hits"* ]]
	[[ $output == *"does not count: mended: zed 1.2.11: CVE-2022-1234: its patches mend it"* ]]
}

# What the tracker says, and whether it hits: ROWS (RELEASE STATUS FIXED NOW, joined by ;) | VERSION [PACKAGE] | hit or ok.
verdicts() {
	cat <<-'TABLE'
		sid resolved 1.2.13-1 1.3.1-1                                        | 1.2.12                  | hit
		sid resolved 1.2.13-1 1.3.1-1                                        | 1.2.13                  | ok
		sid resolved 1.2.13-2 1.3.1-1                                        | 1.2.13                  | hit
		sid resolved 1:1.2.13.dfsg-1 1:1.3.1-1                               | 1.2.14                  | ok
		sid open - 1.3.1-1                                                   | 1.3.1                   | hit
		sid resolved 0 1.3.1-1                                               | 1.3.1                   | ok
		sid undetermined - 1.3.1-1                                           | 1.3.1                   | hit
		sid resolved 3.6.2-1 3.6.2-1; old resolved 3.0.22-1~deb12u1 3.0.22-1~deb12u1 | 3.0.22          | ok
		sid resolved 3.6.2-1 3.6.2-1; old resolved 3.0.22-1~deb12u2 3.0.22-1~deb12u2 | 3.0.22          | hit
		sid resolved 3.6.2-1 3.6.2-1; old resolved 3.0.22-1~deb12u1 3.0.22-1~deb12u1 | 3.0.21          | hit
		sid resolved 3.6.2-1 3.6.2-1; old resolved 0 3.0.22-1~deb12u1        | 3.0.19                  | ok
		sid resolved 3.6.2-1 3.6.2-1; old resolved 0 3.0.22-1~deb12u1        | 3.5.1                   | hit
		sid resolved 3.6.2-1 3.6.2-1; tx resolved 3.5.7-1~deb13u2 3.5.7-1~deb13u2 | 3.5.7 3.5.7-1~deb13u2 | ok
		sid resolved 3.6.2-1 3.6.2-1; tx resolved 3.5.7-1~deb13u3 3.5.7-1~deb13u3 | 3.5.7 3.5.7-1~deb13u2 | hit
		sid resolved 3.6.2-1 3.6.2-1; tx open - 3.5.7-1~deb13u3              | 3.5.7 3.5.7-1~deb13u2   | hit
		sid open - 1.2.6-1; tx resolved 1.2.5-3.1~deb13u1 1.2.5-3.1~deb13u1  | 1.2.6 1.2.5-3.1~deb13u1 | ok
		sid open - 1.2.6-1; tx resolved 1.2.5-3.1~deb13u2 1.2.5-3.1~deb13u2  | 1.2.6 1.2.5-3.1~deb13u1 | hit
		sid resolved 3.0.0-1 3.6.2-1; bullseye resolved 1.1.1w-0+deb11u4 1.1.1w-0+deb11u4 | 1.1.1w     | hit
		sid resolved 3.0.0-1 3.6.2-1; bullseye resolved 1.1.1w-0+deb11u1 1.1.1w-0+deb11u4 | 1.1.1w     | ok
		sid resolved 3.0.0-1 3.6.2-1; bullseye resolved 1.1.1k-1 1.1.1w-0+deb11u4 | 1.1.1d             | hit
		sid open - 3.6.2-1; bullseye resolved 0 1.1.1w-0+deb11u4             | 1.0.2u                  | hit
	TABLE
}

@test "what Debian says of its releases is read for upstream's versions, and for packages whose patches were applied" {
	local rows versions verdict row words count=0
	while IFS='|' read -r rows versions verdict; do
		read -r version package <<<"$versions"
		words=()
		while read -r row; do
			# shellcheck disable=SC2206  # words
			[ -z "$row" ] || words+=(CVE-2026-7 lib $row)
		done <<<"${rows//;/$'\n'}"
		tracker "${words[@]}" >tracker.json
		entry lib "$version" "debian lib${package:+ $package}"
		program prog "$part"
		status=0
		mstatic audit --advisories=tracker.json prog >out 2>&1 || status=$?
		[[ $status/${verdict// /} == @(1/hit|0/ok) ]] || { echo "$rows | $versions | $verdict"; cat out; false; }
		count=$((count + 1))
	done < <(verdicts)
	[ "$count" -gt 20 ]
}

# OSV: ECOSYSTEM NAME EVENTS | NAME VERSION of the component | hit or ok
osv_verdicts() {
	cat <<-'TABLE'
		ConanCenter zed introduced=0,fixed=1.2.13              | 1.2.11 | hit
		ConanCenter zed introduced=0,fixed=1.2.13              | 1.2.13 | ok
		ConanCenter zed introduced=1.2.12,fixed=1.2.13         | 1.2.11 | ok
		ConanCenter zed introduced=0,last_affected=1.2.11      | 1.2.11 | hit
		ConanCenter zed introduced=0,last_affected=1.2.11      | 1.2.12 | ok
		ConanCenter zed fixed=1.1,introduced=0,introduced=1.2  | 1.1.5  | ok
		ConanCenter zed fixed=1.1,introduced=0,introduced=1.2  | 1.2.5  | hit
		ConanCenter zed introduced=0,limit=1.2                 | 1.3    | ok
		ConanCenter other introduced=0                         | 1.0    | ok
		npm zed introduced=0                                   | 1.0    | ok
		OSS-Fuzz zed introduced=0,fixed=2.0                    | 1.0    | hit
		Alpine:v3.20 zed introduced=0,fixed=1.3.1-r0           | 1.3.1  | ok
		Alpine:v3.20 zed introduced=0,fixed=1.3.1-r1           | 1.3.1  | hit
		Alpine:v3.20 zed introduced=0,fixed=1.3.1-r1           | 1.3.2  | ok
		Debian:12 deb-zed introduced=0,fixed=1:1.3.dfsg-1      | 1.2.13 | hit
		Debian:12 deb-zed introduced=0,fixed=1:1.3.dfsg-1      | 1.3    | ok
		Debian:12 zed introduced=0                             | 1.3    | ok
	TABLE
}

@test "OSV: events and ecosystems, a name in one is none in another" {
	local said version verdict count=0
	while IFS='|' read -r said version verdict; do
		# shellcheck disable=SC2086  # words
		osv MADE-1 $said >one.json
		entry zed "${version// /}" 'debian deb-zed'
		program prog "$part"
		status=0
		mstatic audit --advisories=one.json prog >out 2>&1 || status=$?
		[[ $status/${verdict// /} == @(1/hit|0/ok) ]] || { echo "$said | $version | $verdict"; cat out; false; }
		count=$((count + 1))
	done < <(osv_verdicts)
	[ "$count" -gt 15 ]
}

@test "OSV: commits with tags, package URLs, aliases, withdrawn ones, names that a recipe mends" {
	entry zed 1.2.11 'mends CVE-2026-1 CVE-2026-2'
	program prog "$part"
	osv A-1 x y introduced=0 '{"affected": [{"ranges": [{"type": "GIT", "repo": "https://git.example/someone/zed.git",
		"events": [{"introduced": "0"}, {"fixed": "abcdef"}]}], "versions": ["v1.2.10", "v1.2.11"]}]}' >git.json
	run -1 mstatic audit --advisories=git.json prog
	osv A-2 x y introduced=0 '{"affected": [{"package": {"ecosystem": "Bitnami", "name": "q", "purl": "pkg:generic/zed"},
		"ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.3.0"}]}]}]}' >purl.json
	run -1 mstatic audit --advisories=purl.json prog
	osv A-3 ConanCenter zed introduced=0 '{"withdrawn": "2026-01-01T00:00:00Z"}' >withdrawn.json
	run -0 mstatic audit --advisories=withdrawn.json prog
	osv A-4 ConanCenter zed introduced=0 '{"aliases": ["GHSA-x", "CVE-2026-1"]}' >alias.json
	run -0 mstatic audit --advisories=alias.json prog
	osv DSA-1 ConanCenter zed introduced=0 '{"upstream": ["CVE-2026-1", "CVE-2026-2"]}' >all.json
	run -0 mstatic audit --advisories=all.json prog
	osv DSA-1 ConanCenter zed introduced=0 '{"upstream": ["CVE-2026-1", "CVE-2026-3"]}' >some.json
	run -1 mstatic audit --advisories=some.json prog
	[[ $output == *DSA-1* ]]
}

@test "one fault that several files tell of is one finding, by the name that people know" {
	entry zed 1.2.11 'debian zed'
	program prog "$part"
	mkdir all
	osv GHSA-1 ConanCenter zed introduced=0,fixed=1.2.13 '{"aliases": ["CVE-2026-5"]}' >all/ghsa.json
	osv DEBIAN-CVE-2026-5 Debian:12 zed introduced=0,fixed=1:1.2.13-1 '{"upstream": ["CVE-2026-5"]}' >all/debian.json
	tracker CVE-2026-5 zed sid resolved 1:1.2.13-1 1:1.3-1 >all/tracker.json
	run -1 mstatic audit --json --advisories=all prog
	run -0 jq -r '.findings[] | [.advisory, .severity, (.names | sort | join(" "))] | @csv' <<<"$output"
	[ "$output" = '"CVE-2026-5","high","CVE-2026-5 DEBIAN-CVE-2026-5 GHSA-1"' ]
}

@test "advisories come as a file, a list, lines, a folder or a zip, whatever they are called" {
	entry zed 1.0
	program prog "$part"
	osv A-1 ConanCenter zed introduced=0 >one
	(printf '['; osv A-0 ConanCenter other introduced=0; printf ','; cat one; printf ']') >list
	(osv A-0 ConanCenter other introduced=0; cat one) >lines
	(printf '\xef\xbb\xbf\r\n'; cat one) >marked
	mkdir -p folder/deep/.git
	cp one folder/deep/x.txt
	echo 'no JSON' >folder/README
	echo '{"damaged' >folder/deep/.git/index.json
	python3 -c 'import zipfile; z = zipfile.ZipFile("zip", "w"); z.write("list"); z.writestr("README", "no JSON"); z.close()'
	for file in one list lines marked folder zip; do
		run -1 mstatic audit --advisories="$file" prog
		[[ $output == *"zed 1.0"*"A-1"* ]] || { echo "$file: $output"; false; }
	done
	run -1 mstatic audit --advisories=list,one prog
}

@test "no advisories, or one that cannot be read, is an error and no clean report" {
	entry zed 1.0 'debian zed'
	program prog "$part"
	run -1 mstatic audit prog
	[[ $output == *"there are no advisories here yet"*"next: mstatic audit --update"* ]]
	mkdir -p empty home/advisories
	run -1 mstatic audit --advisories=empty prog
	[[ $output == *"there are no advisories in"*"next:"* ]]
	run -1 mstatic audit prog
	[[ $output == *"there are no advisories in"* ]]
	run -1 mstatic audit --advisories=gone prog
	[[ $output == *"cannot read the advisories in gone: No such file"*"next:"* ]]
	osv A-1 ConanCenter other introduced=0 >good.json
	tracker CVE-1 zed sid open - 1.0-1 >tracker.json
	while IFS= read -r text; do
		printf '%b' "$text" >bad.json
		run -1 mstatic audit --advisories=good.json,bad.json prog
		[[ $output == *"cannot read the advisories in bad.json: "*"next:"* ]] || { echo "$text: $output"; false; }
		[[ $output != *"no advisory hits"* ]]
	done <<-'TABLE'

		no JSON
		{
		[
		[{"id": "A"
		{}
		{"id": "A"}
		{"name": "x", "version": "1.0"}
		{"name": {}}
		{"dependencies": {"a": {"b": 1}}}
		{"some": {"CVE-1": {}}}
		{"bomFormat": "CycloneDX", "specVersion": "1.6"}
		{"statements": [{"status": "unheard of"}]}
		{"id": "A", "modified": "x", "affected": [{"ranges": [{}]}]}
		{"id": "A", "modified": "x", "affected": 7}
		{"id": "A\\xff", "modified": "x"}
		\xff\xfe{\x00
		{"a": {"CVE-1": {"releases": {}}}, "zed": []}
		{"a": {"CVE-1": {"releases": {}}}, "zed": {"CVE-2": {"releases": {"sid": 7}}}}
		{"a": {"CVE-1": {"releases": {}}} "b": {}}
		{"a": {"CVE-1": {"releases": {}}}, b: {}}
		[{"id": "A", "modified": "x"}, nonsense]
	TABLE
	for n in 1 10 100 -2; do
		head -c "$n" tracker.json >bad.json
		run -1 mstatic audit --advisories=bad.json prog
		[[ $output == *"cannot read the advisories in bad.json"* ]]
	done
	python3 -c 'import zipfile; z = zipfile.ZipFile("bad.zip", "w"); z.write("good.json"); z.close()'
	head -c 200 bad.zip >cut.zip
	run -1 mstatic audit --advisories=cut.zip prog
	[[ $output == *cut.zip* && $output != *"no advisory hits"* ]]
}

@test "what nothing can be said of is named" {
	entry zed 1.0 'debian zed'
	one=$part
	entry lonely 2.0
	sed -i '/^purl/d' "$MSTATIC_HOME/store/$TRIPLE"/lonely*/meta/info
	program prog "$one" "$part" 'gone@3.0+0123456789ab'
	tracker CVE-1 zed sid resolved 0.5-1 1.0-1 >tracker.json
	run -0 mstatic audit --advisories=tracker.json prog
	[[ $output == *"not covered: prog: gone 3.0: it has no name that these advisories would know it by"* ]]
	[[ $output == *"not covered: prog: lonely 2.0: "* && $output != *"not covered: prog: zed"* ]]
	echo 'int main(void) { return 0; }' >plain.c
	cc plain.c -o plain
	run -1 mstatic audit --advisories=tracker.json plain
	[[ $output == *"plain says nothing of what is inside it"*"next:"* ]]
}

@test "a wrong command line ends with 2" {
	run -2 mstatic audit
	[[ $output == *"no program is named"*"next:"* ]]
	run -2 mstatic audit --advisory=x prog
	[[ $output == *"did you mean --advisories?"* ]]
	run -1 mstatic audit --advisories=x gone
	[[ $output == *gone* ]]
}
