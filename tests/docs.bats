#!/usr/bin/env bats
# shellcheck disable=SC2016  # the quotes are the pages' own
# What is written about the commands agrees with the commands.
load helper

commands() {
	mstatic --help | sed -n 's/^  \([a-z-]*\) .*/\1/p'
}

# The rendered page, without line breaks that split words.
page() {
	MANWIDTH=1000 man -l -Tascii "$TOP/bin/$1.1" 2>/dev/null | col -bx
}

setup() {
	command -v man >/dev/null || skip 'man is not installed'
}

@test "every command has a manual page, and every page a command" {
	diff <(commands | sed 's/^/mstatic-/' | cat - <(printf 'mstatic\nmstatic-cc\n') | sort) \
		<(cd "$TOP/bin" && printf '%s\n' *.1 | sed 's/\.1$//' | sort)
}

@test "manual pages render without a warning" {
	for file in "$TOP"/bin/*.1; do
		run -0 man --warnings -E UTF-8 -l -Tutf8 -P cat "$file"
		warnings=$(man --warnings -E UTF-8 -l -Tutf8 -P cat "$file" 2>&1 >/dev/null)
		[ -z "$warnings" ] || { echo "$file: $warnings"; false; }
	done
}

@test "output that cannot be written is an error, with what to do" {
	for words in --help 'fetch --help' 'help fetch' --version list; do
		run -1 bash -c "mstatic $words >/dev/full"
		[[ $output == *"cannot write the output"*"next:"* ]]
	done
}

@test "every option in --help is in the page, and the other way round" {
	for command in $(commands); do
		diff <({ mstatic "$command" --help; echo '  --help'; } | grep -oE -- '^  --[a-z]+' | tr -d ' ' | sort -u) \
			<(page "mstatic-$command" | sed -n '/^OPTIONS/,/^[A-Z]/p' | grep -oE -- '^ +--[a-z]+' | tr -d ' ' | sort -u) ||
			{ echo "of mstatic $command"; false; }
	done
}

@test "mstatic(1) and README.md name each command and each variable" {
	run -0 page mstatic
	for word in $(commands | sed 's/^/mstatic-/') mstatic-cc; do
		[[ $output == *"$word(1)"* ]] || { echo "mstatic.1 lacks $word"; false; }
	done
	for word in $(commands | sed 's/^/mstatic /'); do
		grep -qF "$word" "$TOP/README.md" || { echo "README.md lacks $word"; false; }
	done
	# Those that users set: what the sources ask for, but for what one part tells another, and tests.
	for word in $(grep -rhoE 'MSTATIC_[A-Z_]+' "$TOP"/lib/*/*.c "$TOP"/bin/*.c | sort -u); do
		case $word in MSTATIC_LINK | MSTATIC_REWRITTEN | MSTATIC_ASKING | MSTATIC_WANTS | MSTATIC_BUILD | MSTATIC_TEST_KILL | MSTATIC_VERSION) continue ;; esac
		grep -qF "$word" "$TOP/README.md" || { echo "README.md lacks $word"; false; }
		[[ $output == *"$word"* ]] || { echo "mstatic.1 lacks $word"; false; }
	done
}

@test "README.md: the first line installs, and knows this machine's packages" {
	run -0 head -n 1 "$TOP/README.md"
	[[ $output == "    sh .ci/deps build "* ]]
	run -0 sh "$TOP/.ci/deps" --print make cc libcrypto
	[[ " $output " == *" make "* && " $output " == *" gcc "* ]]
}

@test "every file that the texts link to, or that CONTRIBUTING.md names, is there" {
	for text in README.md CONTRIBUTING.md recipes/README.md; do
		for link in $(grep -ohE '\]\([^)#]+\)' "$TOP/$text" | tr -d '()]' | grep -v '^https\?:'); do
			[ -e "$(dirname "$TOP/$text")/$link" ] || { echo "$text: $link"; false; }
		done
	done
	for path in $(grep -oE '`(lib|bin|tests|recipes|sysroot-templates|\.ci)/[a-zA-Z0-9_./-]*`' "$TOP/CONTRIBUTING.md" | tr -d '`'); do
		[ -e "$TOP/$path" ] || [ "$path" = bin/mstatic-where.1 ] || [ "$path" = bin/cmd-where.c ] || { echo "CONTRIBUTING.md: $path"; false; }
	done
	for room in "$TOP"/lib/*/; do
		grep -qE "^ +$(basename "$room")/ " "$TOP/lib/README.md" || { echo "lib/README.md lacks $room"; false; }
	done
	for room in $(sed -n 's/^      \([a-z]*\)\/ .*/\1/p' "$TOP/lib/README.md"); do
		[ -d "$TOP/lib/$room" ]
	done
}
