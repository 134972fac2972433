#!/usr/bin/env bats
# mstatic bump: a recipe is taken to another version of its library.
load helper
load servers
load recipes

setup_file() {
	light_install
	cd "$BATS_FILE_TMPDIR" || return
	mkdir www
	free_port >port
	python3 -m http.server --bind 127.0.0.1 --directory www "$(cat port)" >server.log 2>&1 </dev/null 3>&- &
	echo $! >server.pid
	until curl -s "http://127.0.0.1:$(cat port)/" >/dev/null; do sleep 0.1; done
}

teardown_file() {
	kill "$(cat "$BATS_FILE_TMPDIR/server.pid")"
}

# one/: a library at version 1.0, which the server has at 1.1 as well.
setup() {
	light_home
	url=127.0.0.1:$(cat "$BATS_FILE_TMPDIR/port")
	make_recipe one
	make_recipe one '' 1.1
	cp one/one-1.1.tar.gz "$BATS_FILE_TMPDIR/www/"
	hex=$(sha256sum <one/one-1.1.tar.gz | cut -d' ' -f1)
	size=$(stat -c %s one/one-1.1.tar.gz)
	rm one/one-1.1.tar.gz
	make_recipe one
	sed -i "s|^from .*|from http://$url/one-1.0.tar.gz\nfrom http://$url/old/one-1.0.tar.gz|; 1i # A comment about 1.0." one/recipe
	printf '%s\n' 'summary one 1.0' 'cpe one:one' >>one/recipe
}

@test "nobody vouches: the digest is shown, and the recipe stays as it is" {
	cp one/recipe before
	run -1 mstatic bump ./one 1.1
	[[ $output == *'nobody vouches for a file of one 1.1 in place of one-1.0.tar.gz'* ]]
	[[ $output == *"http://$url/old/one-1.1.tar.gz: "*404* && $output == *"next: "*"--sha256=$hex"* ]]
	cmp before one/recipe
	run -1 mstatic bump ./one 1.1 --sha256="${hex/[0-9]/f}"
	[[ $output == *"--sha256=$hex"* ]]
	cmp before one/recipe
}

@test "no network: no place is asked" {
	cp one/recipe before
	MSTATIC_OFFLINE=1 run -1 mstatic bump ./one 1.1 --sha256="$hex"
	[[ $output == *"http://$url/one-1.1.tar.gz: not asked, the network is off"* ]]
	cmp before one/recipe
}

@test "who gives the digest vouches: pins and version are new, all else is as it was, and the fetch needs no download" {
	run -0 mstatic bump ./one 1.1 --sha256="$hex"
	[[ $output == *'one: 1.0 -> 1.1'* && $output == *'one-1.1.tar.gz: by the digest that was given'* ]]
	[[ $output == *"left out: http://$url/old/one-1.1.tar.gz"* && $output == *'next: mstatic fetch ./one builds'* ]]
	diff - one/recipe <<-R
		# A comment about 1.0.
		name one
		version   1.1
		licence LicenseRef-Own
		libs one
		source    one-1.1.tar.gz $size sha256:$hex
		from      http://$url/one-1.1.tar.gz
		summary one 1.0
		cpe one:one
	R
	mstatic fetch --offline ./one
	run -0 mstatic info --json one
	mstatic list | grep '^one  *1\.1'
}

@test "two hosts with the same bytes vouch for each other; one host under two paths does not" {
	mkdir -p "$BATS_FILE_TMPDIR/www/new"
	cp "$BATS_FILE_TMPDIR/www/one-1.1.tar.gz" "$BATS_FILE_TMPDIR/www/new/"
	sed -i "s|/old/|/new/|" one/recipe
	run -1 mstatic bump ./one 1.1
	[[ $output == *'nobody vouches'* ]]
	sed -i "s|from http://127.0.0.1\(.*\)/new/|from http://localhost\1/new/|" one/recipe
	run -0 --separate-stderr mstatic bump --json ./one 1.1
	python3 -c 'import json, sys
o = json.loads(sys.argv[1])
assert (o["recipe"], o["from"], o["to"]) == ("one", "1.0", "1.1") and "two hosts" in o["said"][0], o' "$output"
	[ "$(grep -c '^from.*one-1.1' one/recipe)" = 2 ]
	echo other >"$BATS_FILE_TMPDIR/www/new/one-1.2.tar.gz"
	echo this >"$BATS_FILE_TMPDIR/www/one-1.2.tar.gz"
	cp one/recipe before
	run -1 mstatic bump ./one 1.2
	[ "$(grep -c 'next: .*--sha256=' <<<"$output")" = 2 ]
	cmp before one/recipe
}

@test "a second source that shows no version stays, with its folder; one that does is new, too" {
	echo more >"$BATS_FILE_TMPDIR/www/data-1.1.tar"
	printf '%s\n' "source more.tar 5 sha256:$hex elsewhere" "from http://$url/more.tar" \
		"source data-1.0.tar 5 sha256:$hex data" "from http://$url/data-1.0.tar" '# an end' >>one/recipe
	sed -i "s|/old/|/|; s|from http://127.0.0.1\(.*\)/one-1.0|from http://127.0.0.1\1/one-1.0|" one/recipe
	sed -i "s|^\(from http://\)127.0.0.1\(:.*-1.0.tar.*\)|\1127.0.0.1\2\n\1localhost\2|" one/recipe
	mstatic bump ./one 1.1
	grep -q "^source more.tar 5 sha256:$hex elsewhere$" one/recipe
	grep -q '^source    data-1.1.tar 5 sha256:.* data$' one/recipe
	[ "$(tail -n 1 one/recipe)" = '# an end' ]
}

@test "a value on the lines behind its key is that key's" {
	sed -i 's/^version.*/version\n\t1.0/; s/^source \(.*\) sha256/source\n  \1\n  sha256/; s/^summary/summary\n /' one/recipe
	mstatic bump ./one 1.1 --sha256="$hex"
	run -0 mstatic info ./one
	[[ $output == *version*1.1*one-1.1.tar.gz* && $output != *one-1.0* && $output == *'summary    one 1.0'* ]]
}

@test "where no source shows the version, nothing is written" {
	sed -i "s/^source one-1.0/source one/; s|/one-1.0.tar|/one.tar|" one/recipe
	cp one/recipe before
	run -1 mstatic bump ./one 1.1
	[[ $output == *'no source of one shows its version, 1.0, in its name'*'next: write version and pins by hand'* ]]
	cmp before one/recipe
}

@test "what has no version to be changed, or is no version, is told" {
	run -1 mstatic bump ./one 1.0
	[[ $output == *'has version 1.0 already'* ]]
	run -1 mstatic bump ./one 1/1
	[[ $output == *"the version '1/1' "* ]]
	run -2 mstatic bump one
	[[ $output == *'name a recipe, by name or folder, and a version'* ]]
	run -2 mstatic bump ./one 1.1 --sha256=abc
	[[ $output == *'64 lower-case'* ]]
	sed -i '/^source/d; /^from/d; s/^libs .*/base yes/' one/recipe
	run -1 mstatic bump ./one 1.1
	[[ $output == *'has no version of its own'* ]]
	run -1 mstatic bump nothing 1.1
	[[ $output == *"no recipe is called 'nothing'"* ]]
}

@test "by Debian's signed index, from this machine's mirrors" {
	local version
	command -v apt-cache >/dev/null || skip 'apt-cache is not installed'
	version=$(apt-cache show zlib1g 2>/dev/null | sed -n 's/^Version: 1:\([0-9.]*[0-9]\)\.dfsg.*/\1/p' | head -n 1)
	[ -n "$version" ] || skip 'this machine knows no zlib1g of Debian'
	make_recipe zlib
	sed -i "s|^version .*|version 1.1|; s|^source [^ ]*|source zlib_1.1.dfsg.orig.tar.gz|
		s|^from .*|from debian:pool/main/z/zlib/zlib_1.1.dfsg.orig.tar.gz|; \$adebian zlib 1:1.1*" zlib/recipe
	run mstatic bump ./zlib "$version"
	[[ $status = 0 || $output != *'cannot be asked'* ]] || skip 'no Debian mirror answers'
	[ "$status" = 0 ]
	[[ $output == *"by Debian's signed index"* && $output == *"its line 'debian zlib 1:1.1*' does not mean"* ]]
	grep -q "^version   $version$" zlib/recipe
	grep -qE "^source    zlib_$version.*orig.tar.* [0-9]+ sha256:" zlib/recipe
	grep -q '^from      debian:pool/main/z/zlib/' zlib/recipe
	mstatic lint ./zlib >/dev/null || true
	mstatic fetch --dry-run ./zlib
}
