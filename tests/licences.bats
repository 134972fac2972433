#!/usr/bin/env bats
# Licences: expressions, texts, what programs owe, and the files that pay it.
# shellcheck disable=SC2016  # texts for a recipe's build
load helper
load recipes

setup_file() {
	export BUILT=$MSTATIC_BIN
	bare_install
	cp -R "$TOP/recipes/helpers" "${MSTATIC_BIN%/bin}/share/mstatic/recipes/"
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	export MSTATIC_HOME=$BATS_TEST_TMPDIR/home
}

# under NAME LICENCE [LINE…]: a recipe of that licence is in the sysroot, whose only file there is called licence.
under() {
	thing "$1" "${@:3}"
	sed -i "s/^licence .*/licence $2/" "$1/recipe"
	mstatic fetch --sandbox=none "./$1"
}

# program FILE NAME…: a program that says that these recipes are in it.
program() {
	local name part
	for name in "${@:2}"; do
		part=$(sed -n 's/^part //p' "$MSTATIC_HOME"/store/*/"$name"-*/meta/info | tail -1)
		printf '__asm__(".section .rodata.str.mstatic,\\"aMS\\",@progbits,1\\n.string \\"@(#)mstatic:%s\\"\\n.previous");\n' "$part"
	done >"$1.c"
	echo 'int main(void) { return 0; }' >>"$1.c"
	gcc "$1.c" -o "$1"
}

@test "the licences of all recipes that came with mstatic are known, and their texts kept" {
	local name
	PATH=$BUILT:$PATH
	for name in $(mstatic list --available --json | python3 -c 'import json, sys; print(*(r["name"] for r in json.load(sys.stdin)))'); do
		for id in $(libraries key licence "$name" | tr -d '()'); do
			case $id in AND | OR | WITH) continue ;; esac
			grep -q "^$id " "$TOP/sysroot-templates/licences" || { echo "$name: $id is not known"; return 1; }
		done
		# What the compiler brings has its texts beside the compiler.
		case $name in gcc-runtime | rust-std) continue ;; esac
		[ -n "$(libraries key licence-files "$name")" ] || { echo "$name: no licence-files"; return 1; }
	done
	[ -n "$name" ]
}

@test "licence files that are of another licence are refused" {
	local n=0 licence text message
	while IFS=$'\t' read -r licence text message; do
		rm -rf one
		thing one 'licence-files COPYING'
		sed -i "s/^licence .*/licence $licence/" one/recipe
		printf '%b' "$text" >text
		{ echo 'cat >COPYING <<"END"'; cat text; printf '\nEND\n'; } | cat - one/build >build && mv build one/build
		run mstatic fetch --sandbox=none ./one
		echo "$licence: $output"
		if [ -n "$message" ]; then
			[ "$status" = 1 ]
			[[ $output == *"mstatic: the licence files of one do not hold the text of $message"* ]]
		else
			[ "$status" = 0 ]
		fi
		n=$((n + 1))
	done <<-'C'
		MIT	Permission is hereby granted, free of charge, to any person\n# obtaining a copy of this software AND associated documentation-files
		MIT	GNU General Public License	MIT
		MIT	Permission is hereby granted, free of charge, to any personobtaining a copy of this software and associated documentation files	MIT
		MIT AND Zlib	Permission is granted to anyone to use this software for any purpose, including commercial applications	MIT
		MIT OR Zlib	Permission is granted to anyone to use this software for any purpose, including commercial applications
		Zlib OR MIT	Permission is granted to anyone to use this software for any purpose, including commercial applications
		mit OR GPL-2.0-only	nothing	MIT
		GPL-2.0-or-later WITH GCC-exception-2.0	GNU GENERAL PUBLIC LICENSE\nVersion 2, June 1991	GCC-exception-2.0
		LicenseRef-Own AND LicenseRef-Other	what I say
	C
	[ "$n" = 9 ]
	printf '%s\n' 'truncate -s 2M COPYING' >one/build
	run -1 mstatic fetch --sandbox=none ./one
	[[ $output == *"the licence file COPYING is larger than"* ]]
}

@test "licenses: what each licence asks, and which of several is taken" {
	local name licence asks
	while IFS=$'\t' read -r name licence asks; do
		under "$name" "$licence"
		echo "$name	$asks" >>wanted
	done <<-'C'
		a	MIT	permissive notice MIT
		b	Zlib	permissive  Zlib
		c	GPL-3.0-or-later	copyleft notice+source+program GPL-3.0-or-later
		d	GPL-3.0-or-later WITH GCC-exception-3.1	permissive  GPL-3.0-or-later WITH GCC-exception-3.1
		e	LGPL-2.1-or-later	weak-copyleft notice+source+relink LGPL-2.1-or-later
		f	GPL-2.0-only OR BSD-3-Clause	permissive notice BSD-3-Clause
		g	MIT OR Apache-2.0	permissive notice MIT
		h	MIT AND (GPL-2.0-only OR MPL-2.0)	weak-copyleft notice+source MIT+MPL-2.0
		i	LicenseRef-Own	unknown  LicenseRef-Own
		j	GPL-2.0-only OR LicenseRef-Own	copyleft notice+source+program GPL-2.0-only
		k	BSD-3-Clause WITH PCRE2-exception AND zlib	permissive notice BSD-3-Clause WITH PCRE2-exception+zlib
		l	Apache-2.0+	permissive notice Apache-2.0+
	C
	program all a b c d e f g h i j k l
	mstatic licenses --json all >all.json
	python3 - <<-'P' >got
		import json
		[p] = json.load(open('all.json'))
		assert p['path'] == 'all'
		for c in p['components']:
		    assert c['version'] == '1' and c['denied'] == []
		    print(c['name'], ' '.join((c['class'], '+'.join(c['duties']), '+'.join(c['terms']))), sep='\t')
	P
	diff wanted got
	run -0 mstatic licenses all
	[[ $output == *'f                    1            notice                  GPL-2.0-only OR BSD-3-Clause, as BSD-3-Clause'* ]]
	[[ $output == *'h                    1            notice, source          MIT AND (GPL-2.0-only OR MPL-2.0), as MIT AND MPL-2.0'* ]]
	[[ $output == *'i                    1            ?                       LicenseRef-Own'* ]]
	diff <(mstatic licenses --installed --json | tail -n +5) <(tail -n +5 all.json)
}

@test "licenses --deny: an exit status for what cannot be kept without" {
	local deny message
	under a MIT
	under b 'GPL-2.0-only OR BSD-3-Clause'
	under c 'LGPL-3.0-only AND Zlib'
	under d 'GPL-3.0-or-later WITH GCC-exception-3.1'
	under e LicenseRef-Own
	program all a b c d e
	while IFS=$'\t' read -r deny message; do
		run mstatic licenses --deny="$deny" all
		echo "$deny: $output"
		if [ -n "$message" ]; then
			[ "$status" = 1 ]
			[[ $output == *"mstatic: all: $message, which is denied"* ]]
		else
			[ "$status" = 0 ]
		fi
	done <<-'C'
		-
		copyleft
		GPL-2.0-only
		GPL*
		gpl-3.0-or-later
		AGPL*,MPL-2.0
		weak-copyleft	c 1 is under LGPL-3.0-only
		lgpl-*	c 1 is under LGPL-3.0-only
		*	b 1 is under GPL-2.0-only
		GPL-2.0-only,BSD-3-Clause	b 1 is under GPL-2.0-only
		copyleft,BSD*	b 1 is under GPL-2.0-only
		GPL-* WITH *	d 1 is under GPL-3.0-or-later WITH GCC-exception-3.1
		permissive	a 1 is under MIT
		unknown	e 1 is under LicenseRef-Own
		LicenseRef-Own	e 1 is under LicenseRef-Own
	C
	run -0 bash -c 'mstatic licenses --json --deny=lgpl-* all 2>/dev/null || mstatic licenses --json --deny=weak-copyleft all 2>/dev/null | grep -A1 denied.*\\[$'
	[[ $output == *LGPL-3.0-only* ]]
	run -2 mstatic licenses --deny=GPLv3 all
	[[ $output == *"--deny=GPLv3: no licence and no class of licences is called so"* ]]
	run -2 mstatic licenses --deny='GPL-3.0-only WITH nothing' all
	run -2 mstatic licenses
	run -2 mstatic licenses --installed all
}

# with_text NAME LICENCE FILE TEXT [FILE TEXT]…: a recipe that is in the sysroot with these licence files.
with_text() {
	local name=$1 licence=$2 files=()
	shift 2
	mkdir -p "$name"
	while [ $# -gt 0 ]; do
		files+=("$1")
		printf '%b' "$2" >"$name/$1"
		shift 2
	done
	thing "$name" "licence-files ${files[*]}"
	sed -i "s/^licence .*/licence $licence/" "$name/recipe"
	echo 'cp "$RECIPE"/[A-Z]* .' >>"$name/build"
	mstatic fetch --sandbox=none "./$name"
}

MIT='Copyright one\n\nPermission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files\n'
BSD='never endorse or promote products derived from this software\n'
ZLIB='Permission is granted to anyone to use this software for any purpose, including commercial applications\n'
GPL='GNU General Public License Version 2, June 1991\n'
LGPL='GNU Lesser General Public License Version 2.1, February 1999\n'

@test "notices: the texts that must be reproduced, each once" {
	with_text d 'BSD-3-Clause OR GPL-2.0-only' COPYING "$GPL" LICENSE "$BSD" AUTHORS 'A. \xe9\x1b[2J\r\n\tB.\f\n\n\n'
	with_text b MIT LICENSE "$MIT"
	with_text a MIT COPYING "$MIT"
	with_text c Zlib LICENSE "$ZLIB"
	with_text e LGPL-2.1-or-later COPYING "$LGPL"
	program all a b c d e
	mstatic notices all >got
	diff - <(sed 's/^\t/@/' got) <<-'T'
		What is in here is, in part, the work of others:

		  a 1                          MIT
		  b 1                          MIT
		  c 1                          Zlib (asks for no notice)
		  d 1                          BSD-3-Clause
		  e 1                          LGPL-2.1-or-later

		Their licences ask that the following goes along.

		--------------------------------------------------------------------------------
		a 1: COPYING
		b 1: LICENSE
		--------------------------------------------------------------------------------

		Copyright one

		Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files

		--------------------------------------------------------------------------------
		d 1: AUTHORS
		--------------------------------------------------------------------------------

		A. \xe9\x1b[2J
		@B.

		--------------------------------------------------------------------------------
		d 1: LICENSE
		--------------------------------------------------------------------------------

		never endorse or promote products derived from this software

		--------------------------------------------------------------------------------
		e 1: COPYING
		--------------------------------------------------------------------------------

		GNU Lesser General Public License Version 2.1, February 1999
	T
	program ab a b
	program cde c d e
	mstatic notices cde all ab >again
	diff got again
	mstatic notices --installed >again
	diff got again
}

@test "notices: a text that is not here is an error, and named" {
	under a MIT 'homepage https://a.example/'
	under b Zlib
	under c LicenseRef-Own
	program all a b c
	run -1 mstatic notices all
	[[ $output == *'mstatic: the licence text of a 1 is not here: see https://a.example/'* ]]
	[[ $output == *'mstatic: the licence text of c 1 is not here'* ]]
	[[ $output == *'  a 1                          MIT (its text is not here)'* ]]
	with_text d MIT LICENSE "$MIT"
	program all d
	mstatic notices all
	rm -rf "$MSTATIC_HOME"/store/*/d-*
	run -1 mstatic notices all
	[[ $output == *'the licence text of d 1 is not here'* ]]
	run -2 mstatic notices
	run -2 mstatic notices --json all
}

# kit_recipe: a recipe `one` with all that a kit has to bring.
kit_recipe() {
	mkdir -p tree debian/patches
	printf '%s\n' '--- a/new' '+++ b/new' '@@ -0,0 +1 @@' '+new' >debian/patches/fix.patch
	echo fix.patch >debian/patches/series
	thing one "source $(packed tree one_1.orig.tar)" "from file:$PWD/one_1.orig.tar" \
		"source $(packed debian one_1-2.debian.tar.xz) debian" "from file:$PWD/one_1-2.debian.tar.xz" 'uses debian'
	printf '%s\n' '--- a/own' '+++ b/own' '@@ -0,0 +1 @@' '+own' >one/own.patch
	sed -i "1i debian_patches '*'; [ -e own ]" one/build
	mstatic fetch --sandbox=none ./one
	under two GPL-3.0-only
	program all one two
}

@test "source-kit: sources, recipes, patches, and how it is built again" {
	kit_recipe
	part=$(grep -h ^part "$MSTATIC_HOME"/store/*/one-*/meta/info)
	mstatic source-kit --out=kit all
	cmp kit/sources/one_1.orig.tar one_1.orig.tar
	cmp kit/sources/one_1-2.debian.tar.xz one_1-2.debian.tar.xz
	diff -r one kit/recipes/one
	diff -r two kit/recipes/two
	cmp kit/recipes/helpers/debian.sh "$TOP/recipes/helpers/debian.sh"
	grep -qx '    patch recipes/one/own.patch' kit/README
	grep -qx '    patch debian/patches/fix.patch' kit/README
	grep -qx 'two 1, GPL-3.0-only' kit/README
	# As the README says, where nothing else is left.
	rm -rf one two ./*.tar ./*.xz "$MSTATIC_HOME"
	cd kit
	sed -n 's/^    \(export\|mkdir\|mstatic\)/\1/p' README | sed 's/^mstatic fetch/& --sandbox=none/' >again
	[ "$(wc -l <again)" = 3 ]
	# shellcheck source=/dev/null
	. ./again
	[ "$(grep -h ^part home/store/*/one-*/meta/info)" = "$part" ]
}

@test "source-kit: what cannot be brought is an error, and leaves no folder" {
	kit_recipe
	mkdir there
	run -1 mstatic source-kit --out=there all
	[[ $output == *'cannot make the folder there: File exists'* ]]
	run -2 mstatic source-kit all
	run -2 mstatic source-kit --out=kit
	helper=${MSTATIC_BIN%/bin}/share/mstatic/recipes/helpers/debian.sh
	echo '# other' >>"$helper"
	run -1 mstatic source-kit -o kit all
	cp "$TOP/recipes/helpers/debian.sh" "$helper"
	[[ $output == *'debian.sh has changed since one 1 was built'*'mstatic fetch one'* ]]
	[ ! -e kit ]
	chmod u+w "$MSTATIC_HOME"/sources/*one_1.orig.tar
	echo x >>"$(echo "$MSTATIC_HOME"/sources/*one_1.orig.tar)"
	rm -f "$MSTATIC_HOME"/sources/*one_1-2.debian.tar.xz
	run -1 mstatic source-kit -o kit all
	[[ $output == *'one_1.orig.tar, a source of one 1, is not in '*'one_1-2.debian.tar.xz, a source of one 1, is not in '* ]]
	[ ! -e kit ]
	rm -rf "$MSTATIC_HOME"/store/*/one-*
	run -1 mstatic source-kit -o kit all
	[[ $output == *'one 1, as it is in the program, is not in this home'* ]]
}

@test "fetch says once what a library under copyleft means for programs" {
	thing one
	run -0 under readline GPL-3.0-or-later
	[[ $output == *'readline 1 is under GPL-3.0-or-later: who gives away a program that it is linked into gives the whole program away under this licence'* ]]
	[[ $output == *'libedit can take its place'* ]]
	run -0 mstatic fetch --sandbox=none ./readline
	[[ $output != *GPL* ]]
	echo : >>readline/build
	run -0 mstatic fetch --sandbox=none ./readline
	[[ $output != *GPL* ]]
	run -0 under a LGPL-2.1-only
	[[ $output == *'a 1 is under LGPL-2.1-only: '*'link the program with a changed one'* ]]
	# A sysroot of its own begins with what is there already.
	run -0 mstatic fetch --with=small --sandbox=none ./one
	mstatic list --installed --with=small >listed
	grep -q ^readline listed
	[[ $output != *GPL* ]]
	run -0 under b 'MIT OR GPL-3.0-only'
	[[ $output != *GPL* ]]
	run -0 under c 'GPL-3.0-only WITH GCC-exception-3.1'
	[[ $output != *GPL* ]]
}

@test "a program that tells nothing is not taken for clean" {
	echo 'int main(void) { return 0; }' >none.c
	gcc none.c -o none
	run -1 mstatic licenses none
	[[ $output == *'none tells nothing of what is in it'* ]]
	run -1 mstatic licenses gone
	mkdir empty
	run -1 mstatic licenses empty
	[[ $output == *'there is no program in empty'* ]]
}

@test "ten thousand components with odd names: plain lines, and no crash" {
	echo 'int main(void) { return 0; }' >big.c
	python3 - >list <<-'P'
		import json, sys, zlib
		crates = [{'name': f'n{i}\033[31m\n"', 'version': '1.0.0', 'source': 'crates.io'} for i in range(10000)]
		sys.stdout.buffer.write(zlib.compress(json.dumps({'packages': crates}).encode()))
	P
	gcc big.c -o big
	objcopy --add-section .dep-v0=list big
	run -1 mstatic licenses --deny=unknown big
	[ "${#lines[@]}" = 20006 ]
	[[ $output != *$'\033'* ]]
	mstatic licenses --json big | python3 -c 'import json, sys; [p] = json.load(sys.stdin); assert len(p["components"]) == 10000'
	run -1 mstatic notices big
	[[ $output != *$'\033'* ]]
	run -1 mstatic source-kit -o kit big
	[ "$output" = 'mstatic: nothing of what is in there is of a recipe' ]
	[ ! -e kit ]
}

@test "the parser of expressions survives any bytes" {
	sanitized fuzz-expression
	printf 'MIT AND (GPL-2.0-only WITH GCC-exception-2.0 OR Apache-2.0+)' >one
	printf 'DocumentRef-a:LicenseRef-b OR ((((Zlib))))' >two
	"$output" one two
}
