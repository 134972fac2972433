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
		for id in $(sed -n 's/^licence  *//p' "$TOP/recipes/$name/recipe" | tr -d '()'); do
			case $id in AND | OR | WITH) continue ;; esac
			grep -q "^$id " "$TOP/sysroot-templates/licences" || { echo "$name: $id is not known"; return 1; }
		done
		# What the compiler brings has its texts beside the compiler.
		case $name in gcc-runtime | rust-std) continue ;; esac
		grep -q '^licence-files ' "$TOP/recipes/$name/recipe" || { echo "$name: no licence-files"; return 1; }
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

@test "the parser of expressions survives any bytes" {
	sanitized fuzz-expression
	printf 'MIT AND (GPL-2.0-only WITH GCC-exception-2.0 OR Apache-2.0+)' >1
	printf 'DocumentRef-a:LicenseRef-b OR ((((Zlib))))' >2
	"$output" 1 2
}
