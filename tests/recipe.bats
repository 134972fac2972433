#!/usr/bin/env bats
# Recipes: their text, their names, their order; list and info.
load helper
load recipes

# good FOLDER: a recipe that has nothing wrong.
good() {
	mkdir -p "$1"
	cat >"$1/recipe" <<-R
		name good
		version 1.0
		licence MIT
		libs good
		source good.tar 3 sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
		from file:good.tar
	R
	echo true >"$1/build"
}

# empty NAME [LINE...]: the recipe of a base library that has no source, with more lines.
empty() {
	mkdir -p "$1"
	printf '%s\n' "name $1" 'version 1' 'licence MIT' 'base yes' "${@:2}" >"$1/recipe"
	# shellcheck disable=SC2016
	echo 'mkdir -p "$DESTDIR/usr/include"; echo >"$DESTDIR/usr/include/$NAME.h"' >"$1/build"
}

# The recipes that came with mstatic are tried where BUILT is on PATH; all else is without a base.
setup_file() {
	export BUILT=$MSTATIC_BIN
	bare_install
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

@test "every mistake in a recipe is named with file and line" {
	local script message failed=0 n=0
	good good
	mv good/recipe recipe
	while IFS=$'\t' read -r script message; do
		case $script in '' | '#'*) continue ;; esac
		sed -e "$script" recipe >good/recipe
		n=$((n + 1))
		run mstatic info ./good
		if [ "$status" != 1 ] || [[ $output != *"$PWD/good/"*"$message"* ]]; then
			printf '%s\n  wanted: %s\n  status %s: %s\n' "$script" "$message" "$status" "$output"
			failed=1
		fi
	done <"$TOP/tests/cases/recipes"
	[ "$n" -gt 50 ]
	[ "$failed" = 0 ]
}

@test "comments, continuation lines and every key" {
	local z=0000000000000000000000000000000000000000000000000000000000000000
	mkdir good
	cat >good/recipe <<-R
		# a comment
		name good
		version 1.0~rc1
		summary  Words with  two spaces, and ünïcode
		licence MIT OR
		@ Apache-2.0
		homepage https://example.org/
		cpe cpe:2.3:a:good:good\\/c:1.0\\~rc1:*:*:*:*:*:*:*
		purl pkg:generic/good@1.0
		conan goodies
		mends CVE-2026-12345 CVE-2025-4444
		libs good
		@  # a comment that continues nothing
		@better best
		test-libs best
		exports autoconf ac_cv_good=no such
		cmake Good/Good::good good
		scripts good-config
		exports cmake Good_USE_STATIC_LIBS=ON
		needs zlib
		host perl make
		source good-1.tar.gz 3 sha256:$z
		from https://example.org/good-1.tar.gz
		from file:/nowhere
		or good_1.orig.tar.xz 4 sha256:${z/0/1}
		from debian:pool/main/g/good/good_1.orig.tar.xz
		source more-2.tar.xz 5 sha256:${z/0/2}
		from file:more
		source third.zip 6 sha256:${z/0/3} elsewhere
		from file:third
		debian good 1.[0-9]*
		inner good-*.tar.*
		only src/* include !src/tests
		licence-files COPYING doc/LICENCE
	R
	sed -i 's/^@/ \t/' good/recipe
	touch good/{b,a}.patch
	mstatic info --json ./good >info.json
	python3 - <<-'P'
		import json
		i = json.load(open('info.json'))
		assert i['summary'] == 'Words with  two spaces, and ünïcode', i
		assert i['licence'] == 'MIT OR Apache-2.0', i
		assert i['libs'] == ['good', 'better', 'best'] and i['needs'] == ['zlib'] and i['host'] == ['perl', 'make'], i
		assert i['cpe'] == r'cpe:2.3:a:good:good\/c:1.0\~rc1:*:*:*:*:*:*:*' and i['conan'] == 'goodies', i
		assert i['mends'] == ['CVE-2026-12345', 'CVE-2025-4444'], i
		s = i['sources']
		assert [x['dir'] for x in s] == ['', 'more-2', 'elsewhere'], s
		assert [f['size'] for f in s[0]['files']] == [3, 4], s
		assert s[0]['files'][0]['from'] == ['https://example.org/good-1.tar.gz', 'file:/nowhere'], s
		assert i['debian_source'] == 'good' and i['debian_versions'] == '1.[0-9]*', i
		assert i['patches'] == ['a.patch', 'b.patch'] and i['installed'] is None and i['base'] is False, i
	P
}

@test "a product in short: the cpe of its version, and the purl that is the rule" {
	good good
	sed -i 's,^version .*,version 1.0~rc1\ncpe good:go\\/od,' good/recipe
	mstatic info --json ./good >info.json
	python3 - <<-'P'
		import json
		i = json.load(open('info.json'))
		assert i['cpe'] == r'cpe:2.3:a:good:go\/od:1.0\~rc1:*:*:*:*:*:*:*', i
		assert i['purl'] == 'pkg:generic/good@1.0~rc1', i
	P
}

@test "the compiler decides which sources are used" {
	local version
	for version in 1 2; do
		mkdir "s$version"
		echo "#define VERSION $version" >"s$version/v.h"
		tar -cf "s$version.tar" "s$version"
	done
	mkdir twofold
	{
		printf '%s\n' 'name twofold' 'version any' 'licence MIT' 'base yes'
		for version in 1 2; do
			[ "$version" = 1 ] && echo 'compiler gcc 1.* 1.0' || echo 'compiler gcc * 2.0'
			echo "source s$version.tar $(stat -c %s "s$version.tar") sha256:$(sha256sum "s$version.tar" | cut -c 1-64)"
			echo "from file:$PWD/s$version.tar"
		done
	} >twofold/recipe
	# shellcheck disable=SC2016
	echo 'mkdir -p "$DESTDIR/usr/include"; cp v.h "$DESTDIR/usr/include"' >twofold/build
	mstatic fetch --sandbox=none ./twofold
	run mstatic list --installed
	[[ $output == *twofold*2.0* ]]
	grep -q 'VERSION 2' "$MSTATIC_HOME/sysroot/$(uname -m)-linux-musl/usr/include/v.h"
	mstatic info --json ./twofold | python3 -c '
import json, sys
s = json.load(sys.stdin)["sources"]
assert [(x["compiler"], x["compiler_versions"], x["version"], x["dir"]) for x in s] == [("gcc", "1.*", "1.0", ""), ("gcc", "*", "2.0", "")], s'
	sed -i 's/^compiler gcc \*/compiler clang 99.*/' twofold/recipe
	run mstatic fetch --sandbox=none ./twofold
	[ "$status" = 1 ]
	[[ $output == *"twofold has no source for gcc "*", only for gcc 1.*, clang 99.*"*"next:"* ]]
}

@test "what is no recipe's folder is refused" {
	run mstatic info ./nothing
	[ "$status" = 1 ]
	[[ $output == *"cannot read the recipe $PWD/nothing/recipe: No such file"* ]]
	mkdir -p odd/recipe big pipe
	run mstatic info ./odd
	[ "$status" = 1 ]
	[[ $output == *'not a plain file'* ]]
	head -c 300000 /dev/zero >big/recipe
	run mstatic info ./big
	[ "$status" = 1 ]
	[[ $output == *'at most'* ]]
	mkfifo pipe/recipe
	run timeout 20 mstatic info ./pipe
	[ "$status" = 1 ]
	[[ $output == *'not a plain file'* ]]
	run mstatic info ../../etc
	[ "$status" = 1 ]
}

@test "a name that is no recipe's: who provides it, or the nearest" {
	local name want
	while read -r name want; do
		run "$BUILT/mstatic" fetch "$name"
		echo "$name: $output"
		[ "$status" = 1 ]
		[[ $output == *"no recipe is called '$name'"*"$want"* ]]
	done <<-'N'
		zlibb did you mean zlib?
		opensll did you mean openssl?
		libssl-dev -lssl comes with the recipe openssl
		libz.a -lz comes with the recipe zlib
		zlib1g-dev the recipe's name is zlib
		zlib-devel the recipe's name is zlib
		libpq-dev the recipe's name is libpq
		libsqlite3-dev the recipe's name is sqlite
		sqlite3 the recipe's name is sqlite
		crypto -lcrypto comes with the recipe openssl
		pq -lpq comes with the recipe libpq
		libpng16-16 the recipe's name is libpng
		libreadline-dev the recipe's name is readline
		libusb-1.0-0-dev the recipe's name is libusb
		libdbus-1-dev the recipe's name is dbus
		libpcap0.8-dev the recipe's name is libpcap
		libmysqlclient-dev -lmysqlclient comes with the recipe mariadb-connector-c
		default-libmysqlclient-dev -lmysqlclient comes with the recipe mariadb-connector-c
		libmariadb-dev-compat -lmariadb comes with the recipe mariadb-connector-c
		mysql-devel mysql.h comes with the recipe mariadb-connector-c
		libcurl4-openssl-dev the recipe's name is curl
		libcurl4-gnutls-dev the recipe's name is curl
		libssh2-1-dev the recipe's name is libssh2
		libnghttp2-14 the recipe's name is nghttp2
		libpcre2-8-0 the recipe's name is pcre2
		liblz4-1 the recipe's name is lz4
		postgresql-devel of postgresql there is the recipe libpq
		postgresql-libs of postgresql there is the recipe libpq
		xyzzyxyzzy mstatic list --available
		..%2f..%2fetc mstatic list --available
	N
}

@test "what is needed comes first, from the folders beside as well" {
	empty a 'needs c b'
	empty b 'needs c'
	empty c
	run mstatic fetch --sandbox=none ./a
	echo "$output"
	[ "$status" = 0 ]
	[ "$(grep -oE '\b[abc] 1: build$' <<<"$output")" = $'c 1: build\nb 1: build\na 1: build' ]
}

@test "of a recipe that came with mstatic none beside takes the place, unless it is named as well" {
	local shipped=$BATS_FILE_TMPDIR/prefix/share/mstatic/recipes
	export MSTATIC_HOME=$BATS_TEST_TMPDIR/home
	(cd "$shipped" && empty both)
	empty a 'needs both'
	empty both
	sed -i 's/^version.*/version 2/' both/recipe
	run mstatic fetch --sandbox=none ./a
	echo "$output"
	[ "$status" = 0 ]
	[[ $output == *'both 1: build'*'a 1: build'* && $output != *'both 2'* ]]
	run mstatic fetch --sandbox=none ./a both
	[ "$status" = 0 ]
	[[ $output == *'both 1 is in the sysroot'* ]]
	run mstatic fetch --sandbox=none ./a ./both
	echo "$output"
	rm -r "$shipped/both"
	[ "$status" = 0 ]
	[[ $output == *'both 2: build'* && $output == *'both 2 is in the sysroot'* ]]
}

@test "a circle is spelt out, a missing dependency is named with who needs it" {
	empty a 'needs b'
	empty b 'needs c'
	empty c 'needs b'
	empty d 'needs nosuch'
	empty e 'needs e'
	run mstatic fetch --sandbox=none ./a
	[ "$status" = 1 ]
	[[ $output == *'recipes need each other in a circle: b -> c -> b'* ]]
	run mstatic fetch --sandbox=none ./e
	[ "$status" = 1 ]
	[[ $output == *'circle: e -> e'* ]]
	run mstatic fetch --sandbox=none ./d
	[ "$status" = 1 ]
	[[ $output == *"no recipe is called 'nosuch'"*'nosuch is needed by d'*"next: "*"'needs' line of d"* ]]
	[ ! -e "$MSTATIC_HOME/sysroot/$(uname -m)-linux-musl/usr/include/d.h" ]
}

@test "two folders with one name are refused, one folder twice is not" {
	empty a
	mkdir other
	cp -r a other/
	run mstatic fetch --sandbox=none ./a ./other/a
	[ "$status" = 1 ]
	[[ $output == *"two folders hold a recipe called a: $PWD/a and $PWD/other/a"* ]]
	mstatic fetch --sandbox=none ./a "$PWD/a"
}

@test "list and info tell what is in the sysroot" {
	export MSTATIC_HOME=$BATS_TEST_TMPDIR/home
	cp -R "$TOP/recipes/zlib" "${MSTATIC_BIN%/bin}/share/mstatic/recipes/"
	empty one 'libs one'
	# shellcheck disable=SC2016
	echo 'mkdir -p "$DESTDIR/usr/lib"; echo "int one;" >one.c; $CC -c one.c; ar rc "$DESTDIR/usr/lib/libone.a" one.o' >one/build
	empty two 'needs one' 'summary The second'
	[ -z "$(mstatic list --installed)" ]
	[ "$(mstatic list --installed --json)" = '[]' ]
	mstatic fetch --sandbox=none ./two
	run mstatic list --installed
	[[ ${lines[0]} =~ ^one\ +1\ +installed ]]
	[[ ${lines[1]} =~ ^two\ +1\ +installed\ +The\ second$ ]]
	[ "${#lines[@]}" = 2 ]
	run mstatic list --available
	[[ $output == *zlib* ]]
	[[ $output != *two* ]]
	mstatic list --json | python3 -c '
import json, sys
rows = {r["name"]: r for r in json.load(sys.stdin)}
assert rows["two"]["requested"] and not rows["one"]["requested"], rows
assert rows["one"]["libs"] == ["one"] and rows["one"]["installed"] == "1" and rows["one"]["available"] is None, rows
assert rows["zlib"]["installed"] is None and rows["zlib"]["libs"] == ["z"], rows
'
	run mstatic info one
	[ "$status" = 0 ]
	[[ $output == *'installed  1'*'used by  two'*'origin   pinned'* ]]
	rm -rf one
	run mstatic info one
	[ "$status" = 0 ]
	[[ $output == *'installed  1'* ]]
}

@test "every recipe that came with mstatic says what an advisory is matched by" {
	local name
	PATH=$BUILT:$PATH
	for name in $(mstatic list --available --json | python3 -c 'import json, sys; print(*(r["name"] for r in json.load(sys.stdin)))'); do
		mstatic info --json "$name" >info.json
		python3 - "$name" <<-'P'
			import json, sys
			i = json.load(open('info.json'))
			for key in 'licence', 'homepage', 'cpe', 'purl', 'summary':
			    assert i[key], (sys.argv[1], key)
			cpe, purl = i['cpe'].split(':')[5], i['purl'].partition('@')[2]
			assert cpe == purl == i['version'] or (cpe, purl) == ('*', ''), (sys.argv[1], cpe, purl)
		P
	done
	[ -n "$name" ]
}

@test "recipes/README.md shows zlib as it is, and every key" {
	local file line key keys
	for file in recipe build; do
		while IFS= read -r line; do
			grep -qxF "    $line" "$TOP/recipes/README.md" || { echo "not in the README: $line"; return 1; }
		done <"$TOP/recipes/zlib/$file"
	done
	mapfile -t keys < <(sed -n 's/^\t{"\([a-z-]*\)", take_.*/\1/p' "$TOP/lib/recipe/parse.c")
	[ "${#keys[@]}" -gt 15 ]
	for key in "${keys[@]}"; do
		grep -qE "^\| .*\`${key}[ \`]" "$TOP/recipes/README.md" || { echo "not in the README: $key"; return 1; }
	done
}

@test "recipes/README.md explains every helper, and every function of theirs that builds call" {
	local helper name
	for helper in "$TOP"/recipes/helpers/*.sh; do
		name=$(basename "$helper" .sh)
		grep -q "^| \`$name\` | \`${name}_" "$TOP/recipes/README.md" || { echo "not in the README: $name"; return 1; }
		for name in $(grep -ohE "\b${name}_[a-z]+" "$TOP"/recipes/*/build | sort -u); do
			grep -qE "\`${name}[ \`]" "$TOP/recipes/README.md" || { echo "not in the README: $name"; return 1; }
			grep -qE "^$name\(\)" "$helper" || { echo "not in $helper: $name"; return 1; }
		done
	done
}

@test "the parser survives any bytes" {
	sanitized fuzz-recipe
	# an edition, too, behind whose byte 1 is what it is lent
	{ printf 'name zlib\nneeds musl\n\1' && cat "$TOP/recipes/zlib/recipe"; } >edition
	"$output" "$TOP"/recipes/{zlib,musl,linux-headers}/recipe edition
}
