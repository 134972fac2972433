#!/usr/bin/env bats
# shellcheck disable=SC2016  # the quoted text is for another shell
# What commands print with --json is JSON, whatever bytes the paths are made of.
load helper
load recipes

setup_file() { light_install; }

setup() {
	light_home
	odd=$'o\xffdd \xe9\x01"\\'
	mkdir "$odd"
	mv home "$odd/home"
	export MSTATIC_HOME=$BATS_TEST_TMPDIR/$odd/home
	cd "$odd" || return
}

# json COMMAND...: its output is JSON, in UTF-8.
json() {
	echo "$*" >&2
	"$@" >"$BATS_TEST_TMPDIR/out" || [ "$1 $2" = 'mstatic doctor' ] || [ "$1 $2" = 'mstatic check' ] || [ "$1 $2" = 'mstatic lint' ] || return
	python3 -c 'import json, sys; json.loads(open(sys.argv[1], "rb").read().decode("utf-8"))' "$BATS_TEST_TMPDIR/out" || {
		cat -v "$BATS_TEST_TMPDIR/out" >&2
		return 1
	}
}

@test "every --json is JSON where a path is not UTF-8" {
	local file=$'x\xff\n'
	make_recipe one
	json mstatic fetch --json ./one
	json mstatic list --json
	json mstatic info --json ./one
	json mstatic info --json one
	echo 'int main(void) { return 0; }' >"$file.c"
	json mstatic explain --json -- "$file.c" "-I$MSTATIC_HOME" -o "$file"
	mstatic-cc "$file.c" -o "$file"
	json mstatic licenses --json "$file"
	json mstatic check --json "$file" "$file.c" $'gone\xff'
	json mstatic env --json
	json mstatic lint --json ./one $'x\xff"\n'
	[[ $(cat "$BATS_TEST_TMPDIR/out") == *'"recipe": "x\\xff\"\n", "check": "format"'* ]]
	json mstatic doctor --json
	mkdir tree
	mv "$file.c" tree/
	printf 'all:\n\t$(CC) x*.c -o "$$(printf "prog\\377")"\n' >tree/Makefile
	json mstatic build --json tree
	[[ $(cat "$BATS_TEST_TMPDIR/out") == *'prog\\xff'* ]]
	json mstatic remove --json one
}

@test "init cargo prints JSON where a path has quotes and control characters" {
	need_rust
	mkdir -p $'../\x01"\\ é/src' # cargo itself refuses what is not UTF-8
	cd $'../\x01"\\ é'
	printf '[package]\nname = "x"\nversion = "1.0.0"\n' >Cargo.toml
	echo 'fn main() {}' >src/main.rs
	json mstatic init cargo --dry-run --json
}

@test "an option that several commands share is none where a command's help does not name it" {
	local command option
	while read -r command option; do
		run -2 mstatic "$command" "$option" x
		[[ $output == *"$command: unknown option ${option%%=*}"* ]]
		run ! grep -F -- "${option%%=*}" <(mstatic "$command" --help)
	done <<-'T'
		new --json
		shell --json
		run --json
		notices --json
		source-kit --json
		relink-kit --json
		bump --target=x86_64-linux-musl
		try --with=small
	T
}
