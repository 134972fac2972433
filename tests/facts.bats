#!/usr/bin/env bats
# What an entry's meta/info says of advisories: which patches were applied and what they mend, and what the product is
# called elsewhere, in the version that was used.
# shellcheck disable=SC2016  # texts for a recipe's build
load helper
load recipes

setup_file() {
	bare_install
	cp -R "$TOP/recipes/helpers" "${MSTATIC_BIN%/bin}/share/mstatic/recipes/"
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	export MSTATIC_HOME=$BATS_TEST_TMPDIR/home
}

# info NAME KEY: the lines of the newest entry's meta/info that begin with KEY.
info() {
	grep "^$2" "$(find "$MSTATIC_HOME"/store/*/ -maxdepth 1 -name "$1-*" -printf '%T@ %p\n' | sort -n | tail -1 | cut -d' ' -f2)/meta/info"
}

# change FILE [TEXT…]: a patch that adds FILE, behind these lines.
change() {
	printf '%s\n' "${@:2}" "--- a/$1" "+++ b/$1" '@@ -0,0 +1 @@' '+CVE-1999-0001'
}

@test "the patches that were applied, with what they mend" {
	mkdir -p tree debian/patches
	change old | sed '3s/.*/@@ -1 +1 @@/; 3a-other' >debian/patches/CVE-2024-0001-there-already.patch
	echo CVE-1999-0001 >tree/old
	change a 'Fixes: cve-2026-12345, CVE-2026-99' 'and XCVE-2026-7777' >debian/patches/0001-fix.patch
	change b >debian/patches/cve-2025-4444_b.patch
	change c 'Not for CVE-2020-1111' >debian/patches/left-out.patch
	printf '%s\n' CVE-2024-0001-there-already.patch 0001-fix.patch cve-2025-4444_b.patch left-out.patch >debian/patches/series
	thing one "source $(packed tree one_1.orig.tar)" "from file:$PWD/one_1.orig.tar" \
		"source $(packed debian one_1-2.debian.tar.xz) debian" "from file:$PWD/one_1-2.debian.tar.xz" \
		'uses debian' 'mends CVE-2023-5555 CVE-2025-4444'
	change own 'This mends CVE-2022-123456.' '---' ' CVE-2000-0002' >one/own.patch
	sed -i "1i debian_patches '*' '!left*'; [ -e own ] && [ -e b ] && [ ! -e c ]" one/build
	mstatic fetch --sandbox=none ./one
	sha() { sha256sum "$1" | cut -c 1-64; }
	diff - <(info one patch) <<-I
		patch own.patch sha256:$(sha one/own.patch) CVE-2022-123456
		patch debian/patches/0001-fix.patch sha256:$(sha debian/patches/0001-fix.patch) CVE-2026-12345
		patch debian/patches/cve-2025-4444_b.patch sha256:$(sha debian/patches/cve-2025-4444_b.patch) CVE-2025-4444
	I
	[ "$(info one mends)" = 'mends CVE-2022-123456 CVE-2023-5555 CVE-2025-4444 CVE-2026-12345' ]
	[ "$(info one debian)" = 'debian one 1-2' ]
	mstatic info --json one | grep -q '"mends": \["CVE-2023-5555", "CVE-2025-4444"\]'
}

@test "without patches there is none, and mends nothing" {
	thing one
	mstatic fetch --sandbox=none ./one
	run -1 info one 'patch\|mends\|debian\|cpe'
	[ "$(info one purl)" = 'purl pkg:generic/one@1' ]
}

@test "a list of patches that no honest build leaves is refused in a line" {
	local n=0 line message
	while IFS=$'\t' read -r line message; do
		rm -rf one
		thing one
		echo "$line" | cat - one/build >build && mv build one/build
		run mstatic fetch --sandbox=none ./one
		echo "$line: $output"
		[ "$status" = 1 ]
		[[ $output == *"mstatic: $message"* ]]
		[ -z "$(find "$MSTATIC_HOME"/store -name 'one-*')" ]
		n=$((n + 1))
	done <<-'C'
		ln -s /etc/passwd ../applied	cannot read the list of patches that the build of one applied: 
		mkfifo ../applied	cannot read the list of patches that the build of one applied: 
		mkdir ../applied	cannot read the list of patches that the build of one applied: 
		head -c 70000 /dev/zero | tr '\0' x >../applied	cannot read the list of patches that the build of one applied: File too large
		printf 'a\0b\n' >../applied	the list of patches that the build of one applied is no text
		echo /etc/passwd >../applied	the build of one says that it applied '/etc/passwd': must be a relative path
		echo a/../../../x >../applied	the build of one says that it applied 'a/../../../x': must not hold '..'
		printf 'a\033b\n' >../applied	the build of one says that it applied 'a\x1bb': it is no plain name
		echo >../applied	the build of one says that it applied '': it is no plain name
		echo 'a b' >a\ b; echo 'a b' >../applied	the build of one says that it applied 'a b': it is no plain name
		echo none >../applied	the build of one says that it applied 'none': No such file
		ln -s /etc/passwd ../p; echo p >../applied	the build of one says that it applied 'p': 
		ln -s /etc ../p; echo p/passwd >../applied	the build of one says that it applied 'p/passwd': 
		mkfifo ../p; echo p >../applied	the build of one says that it applied 'p': 
		truncate -s 9M ../p ../q; printf 'p\nq\n' >../applied	the build of one says that it applied 'q': with it, the patches are larger than any library
	C
	[ "$n" = 15 ]
}

@test "cpe and purl have the version that was used" {
	mkdir tree
	thing one 'cpe cpe:2.3:a:v:one\/c:1:*:*:*:*:*:*:*' 'purl pkg:generic/one@1' 'conan uno' 'debian one-src 3:*' \
		"source $(packed tree one_1.orig.tar)" "from file:$PWD/one_1.orig.tar"
	mstatic fetch --sandbox=none ./one
	[ "$(info one cpe)" = 'cpe cpe:2.3:a:v:one\/c:1:*:*:*:*:*:*:*' ]
	[ "$(info one purl)" = 'purl pkg:generic/one@1' ]
	[ "$(info one conan)" = 'conan uno' ]
	[ "$(info one debian)" = 'debian one-src' ]
	# What is recorded when Debian's index had another version.
	echo other >tree/other
	packed tree new.tar >words
	read -r file size sha <words
	mv new.tar "$MSTATIC_HOME/sources/${sha#sha256:}-$file"
	printf '%s\n' 'recipe one 1' 'version 2.5+git1~rc' 'origin debian trixie one-src 3:2.5+git1~rc-1' "file $file $size $sha" \
		>"$MSTATIC_HOME/sources/chosen/one"
	echo : >>one/build
	mstatic fetch --sandbox=none ./one
	[ "$(info one version)" = 'version 2.5+git1~rc' ]
	[ "$(info one cpe)" = 'cpe cpe:2.3:a:v:one\/c:2.5\+git1\~rc:*:*:*:*:*:*:*' ]
	[ "$(info one purl)" = 'purl pkg:generic/one@2.5%2Bgit1~rc' ]
	# The product's version is not the recipe's.
	thing two 'cpe cpe:2.3:a:v:two:*:*:*:*:*:*:*:*' 'purl pkg:generic/two' 'compiler gcc * 9.9' \
		"source $(packed tree two.tar)" "from file:$PWD/two.tar"
	mstatic fetch --sandbox=none ./two
	[ "$(info two cpe)" = 'cpe cpe:2.3:a:v:two:*:*:*:*:*:*:*:*' ]
	[ "$(info two purl)" = 'purl pkg:generic/two' ]
	# It is the compiler's.
	sed -i 's/two:\*/two:any/; s/two$/&@any/; s/^version .*/version any/; s/^name.*/name two/' two/recipe
	mstatic fetch --sandbox=none ./two
	[ "$(info two cpe)" = 'cpe cpe:2.3:a:v:two:9.9:*:*:*:*:*:*:*' ]
	[ "$(info two purl)" = 'purl pkg:generic/two@9.9' ]
}

@test "Debian's version of a package has the epoch that its files' names have not" {
	mkdir tree debian
	thing one 'debian libone 2:1.*' "source $(packed tree libone_1.orig.tar)" "from file:$PWD/libone_1.orig.tar" \
		"source $(packed debian libone_1-3+deb13u1.debian.tar.xz) debian" "from file:$PWD/libone_1-3+deb13u1.debian.tar.xz"
	mstatic fetch --sandbox=none ./one
	[ "$(info one debian)" = 'debian libone 2:1-3+deb13u1' ]
}
