#!/usr/bin/env bats
# shellcheck disable=SC2034  # output's kin
# mstatic audit, vex and outdated: what advisories say of what is inside programs. The advisories are of the real forms,
# and of nobody's real faults.
load helper
load servers
load recipes

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
		"purl pkg:generic/$1@$2" "conan $1" "cpe cpe:2.3:a:$1:$1:$2:*:*:*:*:*:*:*" "${@:3}" >"$meta/info"
}

# program FILE PART...: an executable in which there is code of these.
program() {
	local part
	for part in "${@:2}"; do
		printf '%s' '__asm__(".section .rodata.str.mstatic,\"aMS\",@progbits,1\n' ".string \\\"@(#)mstatic:$part\\\"" '\n.text");'
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
	mkdir -p image/bin
	cp old new image/bin/
	tar -cf image.tar -C image .
	for from in image image.tar; do
		run -1 mstatic audit --advisories=tracker.json "$from"
		[[ $output == *"$from"*"bin/old"*"zed 1.2.11"*"CVE-2022-1234"* ]]
		[ "$(grep -c CVE-2022-1234 <<<"$output")" = 1 ]
	done
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
		sid resolved 3.6.2-1 3.6.2-1; old resolved 3.0.22-2~deb12u1 3.0.22-2~deb12u1 | 3.0.22          | hit
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

@test "what the patches of Debian's very package mend is mended, whoever else has it for a fault of the version" {
	entry lib 3.5.7 'debian lib 3.5.7-1~deb13u2'
	program prog "$part"
	tracker CVE-2026-7 lib trixie resolved 3.5.7-1~deb13u2 3.5.7-1~deb13u2 CVE-2026-7 lib sid resolved 3.6.2-1 3.6.2-1 >tracker.json
	osv CVE-2026-7 ConanCenter lib introduced=0,fixed=3.5.8 >osv.json
	for order in tracker.json,osv.json osv.json,tracker.json; do
		run -0 mstatic audit --advisories=$order prog
		[[ $output == *"does not count: prog: lib 3.5.7: CVE-2026-7: the patches of lib 3.5.7-1~deb13u2 mend it"* ]]
	done
	run -1 mstatic audit --advisories=osv.json prog
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
	osv A-1 x y introduced=0 '{"affected": [{"package": {"ecosystem": "OSS-Fuzz", "name": "zed"}, "ranges": [{"type": "GIT",
		"repo": "https://git.example/zed", "events": [{"introduced": "abcdef"}]}], "versions": ["zed-1_2_11"]}]}' >fuzz.json
	run -1 mstatic audit --advisories=fuzz.json prog
	for fixed in 1.2.12 1.2.11; do
		osv CVE-7 x y introduced=0 '{"affected": [{"ranges": [{"type": "GIT", "repo": "https://git.example/Zed-Library",
			"events": [{"introduced": "0"}], "database_specific": {"source": "CPE_FIELD", "cpe": "cpe:2.3:a:zed:zed:*:*:*:*:*:*:*:*",
			"extracted_events": [{"introduced": "0"}, {"fixed": "'$fixed'"}]}}]}]}' >cpe-$fixed.json
	done
	run -1 mstatic audit --advisories=cpe-1.2.12.json prog
	[[ $output == *"CVE-7"*"1.2.12"* ]]
	run -0 mstatic audit --advisories=cpe-1.2.11.json prog
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

@test "crates and Go's modules go by their own names and versions" {
	local said verdict
	python3 - <<-'END'
		import json, zlib
		open('crates', 'wb').write(zlib.compress(json.dumps({'packages': [
		    {'name': 'smallvec', 'version': '1.6.0', 'source': 'crates.io', 'kind': 'runtime'}]}).encode()))
		text = b'm' * 16 + b'path\tx\nmod\tx\t(devel)\t\ndep\texample.org/y\tv1.4.0\th1:x=\n' + b'm' * 16
		open('go', 'wb').write(b'\xff Go buildinf:\x08\x02'.ljust(32, b'\0') + bytes([8]) + b'go1.22.1' + bytes([len(text)]) + text)
	END
	program prog
	objcopy --add-section .dep-v0=crates --add-section .go.buildinfo=go prog both
	while read -r verdict said; do
		# shellcheck disable=SC2086  # words
		osv MADE-1 $said | sed 's/ECOSYSTEM/SEMVER/' >one.json
		status=0
		mstatic audit --advisories=one.json both >out 2>&1 || status=$?
		[[ $status/$verdict == @(1/hit|0/ok) ]] || { echo "$verdict $said"; cat out; false; }
	done <<-'TABLE'
		hit crates.io smallvec introduced=0.6.3-0,fixed=0.6.14,introduced=1.0.0-0,fixed=1.6.1
		ok  crates.io smallvec introduced=0.6.3-0,fixed=0.6.14,introduced=1.0.0-0,fixed=1.6.0
		ok  Go smallvec introduced=0
		hit Go stdlib introduced=0,fixed=1.21.8,introduced=1.22.0-0,fixed=1.22.2
		ok  Go stdlib introduced=0,fixed=1.21.8,introduced=1.22.0-0,fixed=1.22.1
		hit Go example.org/y introduced=0,fixed=1.4.1
		ok  Go example.org/y introduced=0,fixed=1.4.0
		ok  crates.io example.org/y introduced=0
	TABLE
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
	[[ $output == *"plain tells nothing of what is in it"*"next:"* ]]
}

@test "a wrong command line ends with 2" {
	run -2 mstatic audit
	[[ $output == *"name programs, or --installed alone"*"next:"* ]]
	run -2 mstatic audit --installed prog
	run -2 mstatic audit --advisory=x prog
	[[ $output == *"did you mean --advisories?"* ]]
	run -1 mstatic audit --advisories=x gone
	[[ $output == *gone* ]]
}

# openvex STATUS PRODUCT [MORE]: an OpenVEX document about CVE-2026-8.
openvex() {
	echo '{"@context": "https://openvex.dev/ns/v0.2.0", "@id": "x", "author": "me", "timestamp": "2026-01-01T00:00:00Z",
		"version": 1, "statements": [{"vulnerability": {"name": "CVE-2026-8"}, "status": "'"$1"'",
		"justification": "vulnerable_code_not_present", "products": ['"$2"'] '"${3:+, $3}"'}]}'
}

# STATUS PRODUCT: does it take the finding away?
products() {
	cat <<-'TABLE'
		ok   not_affected         {"@id": "pkg:generic/zed@1.2.11"}
		ok   fixed                {"@id": "pkg:generic/zed"}
		ok   fixed                {"@id": "pkg:deb/debian/zed@1.2.11?arch=source"}
		ok   not_affected         {"@id": "x", "identifiers": {"cpe23": "cpe:2.3:a:zed:zed:1.2.11:*:*:*:*:*:*:*"}}
		ok   not_affected         {"@id": "x", "identifiers": {"purl": "pkg:generic/zed@1.2.11"}}
		ok   not_affected         {"@id": "pkg:conan/zed@1.2.11"}
		ok   not_affected         {"@id": "pkg:generic/prog@7"}
		ok   not_affected         {"@id": "pkg:generic/prog", "subcomponents": [{"@id": "pkg:generic/zed@1.2.11"}]}
		ok   not_affected         {"@id": "y", "hashes": {"sha-256": "DIGEST"}, "subcomponents": [{"@id": "pkg:generic/zed"}]}
		hit  not_affected         {"@id": "pkg:generic/zed@1.2.12"}
		hit  not_affected         {"@id": "pkg:generic/zedd"}
		hit  not_affected         {"@id": "pkg:npm/zed"}
		hit  not_affected         {"@id": "x", "identifiers": {"cpe23": "cpe:2.3:a:zed:zed:1.2.1:*:*:*:*:*:*:*"}}
		hit  not_affected         {"@id": "x", "identifiers": {"cpe23": "cpe:2.3:a:zed"}}
		hit  not_affected         {"@id": "pkg:generic/other", "subcomponents": [{"@id": "pkg:generic/zed@1.2.11"}]}
		hit  not_affected         {"@id": "pkg:generic/prog", "subcomponents": [{"@id": "pkg:generic/other"}]}
		hit  under_investigation  {"@id": "pkg:generic/zed"}
		hit  affected             {"@id": "pkg:generic/zed"}
	TABLE
}

@test "OpenVEX: what one says oneself takes findings away, and adds some" {
	local verdict vex product count=0
	entry zed 1.2.11 'debian zed'
	program prog "$part"
	tracker CVE-2026-8 zed sid resolved 1.2.13-1 1.3.1-1 >tracker.json
	while read -r verdict vex product; do
		openvex "$vex" "${product/DIGEST/$(sha256sum <prog | cut -d' ' -f1)}" >vex.json
		status=0
		mstatic audit --advisories=tracker.json,vex.json prog >out 2>&1 || status=$?
		[[ $status/$verdict == @(1/hit|0/ok) ]] || { echo "$verdict $vex $product"; cat out; false; }
		count=$((count + 1))
	done < <(products)
	[ "$count" -gt 15 ]
	openvex not_affected '{"@id": "pkg:generic/zed"}' >vex.json
	run -0 mstatic audit --advisories=vex.json,tracker.json prog
	[[ $output == *"does not count: prog: zed 1.2.11: CVE-2026-8: vulnerable_code_not_present, says vex.json"* ]]

	tracker CVE-1 zed sid resolved 0.1-1 1.3.1-1 >none.json
	openvex affected '{"@id": "pkg:generic/zed@1.2.11"}' >vex.json
	run -1 mstatic audit --advisories=none.json,vex.json prog
	[[ $output == *"zed 1.2.11"*"CVE-2026-8"* ]]
	openvex not_affected '{"@id": "pkg:generic/zed"}' '"timestamp": "2026-02-01T00:00:00Z"' >later.json
	run -0 mstatic audit --advisories=later.json,none.json,vex.json prog
	openvex affected '{"@id": "pkg:generic/prog"}' >vex.json
	program prog "$part" other@1.0+0123456789ab
	run -1 mstatic audit --advisories=none.json,vex.json prog
	[ "$(grep -c CVE-2026-8 <<<"$output")" = 1 ]
	[[ $output == *"next: see to prog itself"* ]]
}

@test "CycloneDX: the same, by references to components" {
	local verdict state ref versions
	entry zed 1.2.11 'debian zed'
	program prog "$part"
	tracker CVE-2026-8 zed sid resolved 1.2.13-1 1.3.1-1 >tracker.json
	while read -r verdict state ref versions; do
		[ -z "$versions" ] || versions=", \"versions\": $versions"
		cat >vex.json <<-END
			{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
			 "metadata": {"timestamp": "2026-01-01T00:00:00Z", "component": {"type": "application", "name": "prog", "bom-ref": "p"}},
			 "components": [{"type": "library", "name": "zed", "version": "1.2.11", "bom-ref": "z", "purl": "pkg:generic/zed@1.2.11"}],
			 "vulnerabilities": [{"id": "CVE-2026-8", "ratings": [{"severity": "low"}],
			  "analysis": {"state": "$state", "justification": "code_not_reachable"},
			  "affects": [{"ref": "$ref"$versions}]}]}
		END
		status=0
		mstatic audit --advisories=tracker.json,vex.json prog >out 2>&1 || status=$?
		[[ $status/$verdict == @(1/hit|0/ok) ]] || { echo "$verdict $state $ref $versions"; cat out; false; }
	done <<-'TABLE'
		ok   not_affected    z
		ok   false_positive  z
		ok   resolved        p
		ok   resolved        urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#z
		ok   not_affected    pkg:generic/zed@1.2.11
		ok   not_affected    z  [{"version": "1.2.11", "status": "unaffected"}]
		hit  not_affected    z  [{"version": "1.2.10", "status": "unaffected"}]
		hit  not_affected    z  [{"range": "vers:generic/<2", "status": "unaffected"}]
		hit  not_affected    q
		hit  in_triage       z
		hit  exploitable     z
	TABLE
}

@test "--json and --sarif: whatever bytes a program's name is made of" {
	local odd=$'o\xffdd "name"\n%.bin'
	entry zed 1.2.11 'debian zed'
	program prog "$part"
	cp prog "$odd"
	tracker CVE-2026-8 zed sid resolved 1.2.13-1 1.3.1-1 CVE-2026-9 zed sid resolved 1.2.13-1 1.3.1-1 >tracker.json
	openvex not_affected '{"@id": "pkg:generic/zed"}' >vex.json
	run -1 mstatic audit --json --advisories=tracker.json,vex.json "$odd" prog
	run -0 jq -c '[.findings[] | [.component, .version, .advisory, .severity, .fixed, .state]]' <<<"$output"
	[ "$output" = '[["zed","1.2.11","CVE-2026-8","high","1.2.13-1","excused"],["zed","1.2.11","CVE-2026-9","high","1.2.13-1","hit"],["zed","1.2.11","CVE-2026-8","high","1.2.13-1","excused"],["zed","1.2.11","CVE-2026-9","high","1.2.13-1","hit"]]' ]
	run -1 mstatic audit --sarif --advisories=tracker.json,vex.json "$odd" prog
	run -0 jq -c '[.version, (.runs[0].tool.driver | .name, [.rules[].id]), [.runs[0].results[] | .ruleId, .level,
		.locations[0].logicalLocations[0].fullyQualifiedName, .locations[0].physicalLocation.artifactLocation.uri,
		(.suppressions // [] | length)]]' <<<"$output"
	[ "$output" = '["2.1.0","mstatic",["CVE-2026-8","CVE-2026-9"],["CVE-2026-8","error","zed 1.2.11","o%FFdd%20%22name%22%0A%25.bin",1,"CVE-2026-9","error","zed 1.2.11","o%FFdd%20%22name%22%0A%25.bin",0,"CVE-2026-8","error","zed 1.2.11","prog",1,"CVE-2026-9","error","zed 1.2.11","prog",0]]' ]
	run -1 mstatic audit --advisories=tracker.json "$odd"
	[[ $output != *$'\xff'* ]]
}

@test "--installed and vex go by what is in the sysroot" {
	local digits
	entry zed 1.2.11 'debian zed' 'patch a.patch sha256:00 CVE-2026-8' 'patch b.patch sha256:00 CVE-2026-8 CVE-2026-9' \
		'mends CVE-2026-8 CVE-2026-9'
	program prog "$part"
	run -0 mstatic vex prog
	run -0 jq -c '[.["@context"], .timestamp, [.statements[] | .vulnerability.name, .status, .status_notes,
		.products[0].subcomponents[0]["@id"]]]' <<<"$output"
	[ "$output" = '["https://openvex.dev/ns/v0.2.0","1970-01-01T00:00:00Z",["CVE-2026-8","fixed","mended by a.patch, b.patch","pkg:generic/zed@1.2.11","CVE-2026-9","fixed","mended by b.patch","pkg:generic/zed@1.2.11"]]' ]
	SOURCE_DATE_EPOCH=1700000000 mstatic vex prog >one.json
	SOURCE_DATE_EPOCH=1700000000 mstatic vex prog >two.json
	cmp one.json two.json
	[ "$(jq -r .timestamp one.json)" = 2023-11-14T22:13:20Z ]
	mstatic vex --product=pkg:oci/it prog >image.json
	run -0 jq -c '[.statements[0].products[] | .["@id"], [.subcomponents[]["@id"]]]' image.json
	[ "$output" = '["pkg:oci/it",["pkg:generic/zed@1.2.11","pkg:conan/zed@1.2.11","pkg:deb/debian/zed@1.2.11?arch=source"]]' ]
	run -2 mstatic vex --product=$'x\xff' prog
	# It says of this program what audit knows by itself.
	tracker CVE-2026-8 zed sid resolved 1.2.13-1 1.3.1-1 CVE-2026-9 zed sid open - 1.3.1-1 >tracker.json
	rm -r "$MSTATIC_HOME/store"
	entry zed 1.2.11 'debian zed'
	program other "$part"
	mstatic vex other >other.json
	[ "$(jq '.statements | length' other.json)" = 0 ]
	run -1 mstatic audit --advisories=tracker.json,one.json other
	[ "$(grep -c CVE-2026 <<<"$output")" = 2 ]
}

@test "a file of 500 MB is read in bounded memory" {
	entry zed 1.2.11 'debian zed'
	program prog "$part"
	python3 - >big.json <<-'END'
		import json
		row = {'scope': 'local', 'description': 'x' * 900, 'releases': {'sid': {'status': 'open', 'repositories': {'sid': '1.0-1'}, 'urgency': 'low'}}}
		some = json.dumps({'CVE-2020-%d' % i: row for i in range(500)})
		print('{"0ad": {"CVE-1": {"releases": {}}}', end='')
		for i in range(1000):
		    print(', "p%d": %s' % (i, some), end='')
		print(', "zed": {"CVE-2026-8": {"releases": {"sid": {"status": "open", "repositories": {}}}}}}')
	END
	[ "$(stat -c %s big.json)" -gt 500000000 ]
	run -1 bash -c 'ulimit -v 100000; mstatic audit --advisories=big.json prog'
	[[ $output == *CVE-2026-8* ]]
	(echo '{"schema_version": "1.6.0", "id": "A", "details": "'; head -c 500000000 big.json | tr -d '"'; echo '"}') >one.json
	run -1 bash -c 'ulimit -v 100000; mstatic audit --advisories=one.json prog'
	[[ $output == *"one.json: an element is larger than 8 MiB"*"next:"* ]]
	rm big.json one.json
}

@test "hostile files: deep, many, bombs" {
	entry zed 1.2.11 'debian zed'
	program prog "$part"
	python3 - <<-'END'
		import json, zipfile
		open('deep.json', 'w').write('[' * 5000000)
		open('deeper.json', 'w').write('{"id": "A", "modified": "x", "affected": ' + '[' * 3000 + ']' * 3000 + '}')
		open('many.json', 'w').write(json.dumps({'id': 'A', 'modified': 'x', 'affected': [
		    {'package': {'ecosystem': 'ConanCenter', 'name': 'zed'}, 'versions': ['9.%d' % i], 'ranges': [
		     {'type': 'ECOSYSTEM', 'events': [{'introduced': '8.%d' % i}]}]} for i in range(10000)]}))
		open('statements.json', 'w').write(json.dumps({'statements': [
		    {'vulnerability': 'CVE-2026-%d' % i, 'status': 'not_affected', 'products': ['pkg:generic/zed']} for i in range(10000)]}))
		open('long.json', 'w').write('{"' + 'k' * 10000 + '": {}}')
		with zipfile.ZipFile('bomb.zip', 'w', zipfile.ZIP_DEFLATED) as z:
		    with z.open('a.json', 'w', force_zip64=True) as f:
		        f.write(b'{"id": "')
		        for i in range(300):
		            f.write(b'x' * (1 << 20))
	END
	for file in deep deeper long; do
		run -1 timeout 60 bash -c "ulimit -v 300000; mstatic audit --advisories=$file.json prog"
		[[ $output == *"cannot read the advisories in $file.json: "* && ${#lines[@]} -le 3 ]] || { echo "$file: $output"; false; }
	done
	run -0 timeout 60 mstatic audit --advisories=many.json,statements.json prog
	run -1 timeout 60 mstatic audit --advisories=bomb.zip prog
	[[ $output == *"bomb.zip: an element is larger than 8 MiB"* ]]
}

@test "the readers survive any bytes" {
	sanitized fuzz-advisory
	fuzz=$output
	osv A-1 ConanCenter zed introduced=0,fixed=1.2.13 '{"aliases": ["CVE-2026-1"], "severity": [{"type": "CVSS_V3", "score": "x"}]}' >osv.json
	osv A-1 Debian:12 zed introduced=0,fixed=1:1.2.13-1 >debian.json
	tracker CVE-2026-8 zed sid resolved 1.2.13-1 1.3.1-1 CVE-2026-9 zed old open - 1.2-1 >tracker.json
	openvex affected '{"@id": "pkg:generic/zed@1.2.11", "subcomponents": ["cpe:2.3:a:zed:zed:*"]}' >vex.json
	echo '{"bomFormat": "CycloneDX", "vulnerabilities": [{"id": "CVE-2026-8", "affects": [{"ref": "z"}]}],
		"components": [{"bom-ref": "z", "purl": "pkg:generic/zed@1.2%2E11"}]}' >cdx.json
	"$fuzz" osv.json debian.json tracker.json vex.json cdx.json
}

# An installation whose table names a file on a server of ours; its folder is www, its process in server.pid.
updating_install() {
	local prefix=$BATS_TEST_TMPDIR/prefix
	bare_install_at "$prefix"
	mkdir www
	free_port >port
	python3 -m http.server --bind 127.0.0.1 --directory www "$(cat port)" >server.log 2>&1 </dev/null 3>&- &
	echo $! >server.pid
	wait_for "$(cat port)"
	sed -i "s|^update .*|update tracker.json http://127.0.0.1:$(cat port)/data.json|" "$prefix/share/mstatic/sysroot-templates/advisories"
	grep -q "^update tracker.json http" "$prefix/share/mstatic/sysroot-templates/advisories"
}

bare_install_at() {
	mkdir -p "$1/share/mstatic/recipes"
	put_programs "$1"
	cp -RL "$TOP/sysroot-templates" "$1/share/mstatic/sysroot-templates"
	export MSTATIC_BIN=$1/bin PATH=$1/bin:$PATH
}

teardown() {
	[ ! -f "$BATS_TEST_TMPDIR/server.pid" ] || kill "$(cat "$BATS_TEST_TMPDIR/server.pid")" 2>/dev/null || true
}

@test "--update: what comes whole takes the old one's place, all else leaves it" {
	local kept=$MSTATIC_HOME/advisories/tracker.json
	updating_install
	entry zed 1.2.11 'debian zed'
	program prog "$part"
	run -1 mstatic audit --update
	[[ $output == *"cannot get http://127.0.0.1:"*"404"*"next:"* ]]
	[ ! -e "$kept" ]
	tracker CVE-2026-8 zed sid resolved 1.2.13-1 1.3.1-1 >www/data.json
	run -0 mstatic audit --update
	[[ $output == *"$kept is up to date: 2 packages"* ]]
	cmp www/data.json "$kept"
	run -1 mstatic audit prog
	[[ $output == *"CVE-2026-8"*"advisories: $kept, of $(date -u +%Y-)"*", 0 days old"* ]]

	[[ $output != *"next: mstatic audit --update"* ]]
	touch -d '100 days ago' "$kept"
	run -1 mstatic audit prog
	[[ $output == *"100 days old"*"next: mstatic audit --update"* ]]

	cp "$kept" old.json
	head -c 150 old.json >www/data.json
	run -1 mstatic audit --update prog
	[[ $output == *"it ends in the middle"*"what came is not what was asked for"*"stay as they are"* && $output != *PROGRAM* ]]
	echo '<html>' >www/data.json
	run -1 mstatic audit --update
	echo '[]' >www/data.json
	run -1 mstatic audit --update
	cmp old.json "$kept"
	kill "$(cat server.pid)"
	run -1 mstatic audit --update
	[[ $output == *"cannot get http://127.0.0.1:"*"stay as they are"* && ${#lines[@]} = 3 ]]
	MSTATIC_OFFLINE=1 run -1 mstatic audit --update
	[[ $output == *"MSTATIC_OFFLINE"*"stay as they are"* && ${#lines[@]} = 3 ]]
	cmp old.json "$kept"
	[ -z "$(ls "$MSTATIC_HOME/tmp")" ]
}

# index [SOURCE VERSION SUITE]...: an apt whose verified index of sources has these.
index() {
	[[ -x /usr/lib/apt/apt-helper && -r /usr/share/keyrings/debian-archive-keyring.gpg ]] || skip 'no apt of Debian here'
	mkdir -p bin
	printf '%s\n' "$@" | xargs -r -n 3 >index.rows
	cat >bin/apt-cache <<-END
		#!/bin/sh
		for last; do :; done
		while read -r source version suite; do
			[ "\$source" = "\$last" ] || continue
			case \$1 in
			madison) echo " \$source | \$version | http://mirror.example/debian \$suite/main Sources" ;;
			*) printf '%s\n' "Package: \$source" "Version: \$version" "Directory: pool/main/x/\$source" \
				"Checksums-Sha256:" " $(printf 0 | sha256sum | cut -d' ' -f1) 1 \${source}_1.orig.tar.xz" "" ;;
			esac
		done <'$PWD/index.rows'
	END
	cat >bin/apt-get <<-'END'
		#!/bin/sh
		[ "$1" != indextargets ] || echo 'http://mirror.example/debian/|sid|Debian'
	END
	chmod +x bin/*
	export PATH=$PWD/bin:$PATH
}

@test "outdated: by the line of the recipe, the newest of all, and newer patches" {
	entry zed 3.5.7 'debian zed 3.5.7-1~deb13u2'
	one=$part
	entry same 1.0 'debian same'
	two=$part
	entry patched 1.2 'debian patched 1.2-1'
	program prog "$one" "$two" "$part"
	index zed 3.6.2-1 sid zed 3.5.7-1~deb13u2 trixie same 1:1.0.dfsg-3 sid same 0.9-1 trixie patched 1.2-2 sid
	run -1 mstatic outdated prog
	[[ $output == *"zed"*"3.5.7"*"3.6.2-1 in sid"* && $output == *"patched"*"1.2-2 in sid"* && $output != *"same"* ]]
	run -1 mstatic outdated --json ./prog
	run -0 jq -c '[.[] | [.name, .version, .line, .newest, .newest_suite, .unknown]]' <<<"$output"
	[ "$output" = '[["patched","1.2",null,"1.2-2","sid",null],["same","1.0",null,null,null,null],["zed","3.5.7",null,"3.6.2-1","sid",null]]' ]
	program prog "$two"
	run -0 mstatic outdated prog
	[ "$output" = '1 looked at: nothing newer' ]
}

@test "outdated: a recipe by its name, and what cannot be told" {
	updating_install
	mkdir -p "$BATS_TEST_TMPDIR/prefix/share/mstatic/recipes/zed"
	printf '%s\n' 'name zed' 'version 3.5.6' 'licence 0BSD' 'libs zed' 'summary x' "source x.tar 1 sha256:$(printf 0 | sha256sum | cut -d' ' -f1)" \
		'from file:x.tar' 'debian zed 3.5.*' >"$BATS_TEST_TMPDIR/prefix/share/mstatic/recipes/zed/recipe"
	: >"$BATS_TEST_TMPDIR/prefix/share/mstatic/recipes/zed/build"
	index zed 3.6.2-1 sid zed 3.5.7-1~deb13u2 trixie
	run -1 mstatic outdated zed
	[[ $output == *"zed"*"3.5.6"*"3.5.7-1~deb13u2 in trixie; 3.6.2-1 in sid"* ]]
	run -1 mstatic outdated zet
	[[ $output == *"did you mean"* ]]
	program prog zed@3.5.6+0123456789ab # of which this home has no entry
	run -1 mstatic outdated prog
	[[ $output == *"zed"*"3.5.6"*"3.5.7-1~deb13u2 in trixie; 3.6.2-1 in sid"* ]]
	tracker CVE-2026-8 zed sid resolved 3.5.7-1 3.6.2-1 >tracker.json
	run -1 mstatic audit --advisories=tracker.json prog
	[[ $output == *"zed 3.5.6"*"CVE-2026-8"*"its recipe makes 3.5.6 still, if with newer patches: mstatic outdated zed"*"note: what the patches of zed 3.5.6 mend is not known here"* ]]
	entry lonely 1.0
	program prog "$part"
	run -0 mstatic outdated prog
	[[ $output == *"nothing is known of newer versions of lonely 1.0: no Debian package of it is known"* ]]
	index
	entry zed 1.0 'debian zed'
	program prog "$part"
	run -1 mstatic outdated prog
	[[ $output == *"nothing is known of newer versions of zed 1.0: Debian's source index has no zed"* ]]
}

@test "outdated: a recipe of one's own, one that a folder is called as, no network, and two at once" {
	index own 1.1-1 sid curl 99.1-1 sid
	mkdir -p own curl
	printf '%s\n' 'name own' 'version 1.0' 'licence 0BSD' 'libs own' 'debian own *' >own/recipe
	: >own/build
	run -1 mstatic outdated ./own
	[[ $output == own*1.0*'1.1-1 in sid' ]]
	run -1 mstatic outdated curl
	[[ $output == curl*'99.1-1 in sid' ]]
	MSTATIC_OFFLINE=1 run -1 mstatic outdated curl
	[[ $output == *'nothing is known of newer versions of curl'*'the network is off' ]]
	sed -i "1a case \$2 in update) mkdir '$PWD/busy' || >'$PWD/both'; sleep 1; rmdir '$PWD/busy' ;; esac" bin/apt-get
	mstatic outdated curl &
	run -1 mstatic outdated curl
	wait $! || [ $? = 1 ]
	[ ! -e both ]
}
