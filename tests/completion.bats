#!/usr/bin/env bats
# What shells complete behind `mstatic`: the words themselves, and each shell with them.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# fit WORD...: what fits as the last one, in one line.
fit() {
	mstatic completion --words -- "$@" | tr '\n' ' '
}

@test "commands, options, recipes, targets" {
	[ "$(fit fe)" = 'fetch ' ]
	[ "$(fit --v)" = '--version ' ]
	diff <(mstatic completion --words -- '') <(mstatic --help | sed -n 's/^  \([a-z-]*\) .*/\1/p')
	[ "$(fit check --j)" = '--json ' ]
	[ "$(fit fetch --s)" = '--sandbox= ' ]
	for command in $(mstatic completion --words -- ''); do
		[[ " $(fit "$command" --)" == *' --help '* ]]
	done
	[ "$(fit fetch sqli)" = 'sqlite ' ]
	[ "$(fit info --json sqli)" = 'sqlite ' ]
	[ "$(fit fetch zlib sqli)" = 'sqlite ' ]
	[ "$(fit fetch --target=s390)" = '--target=s390x-linux-musl ' ]
	[ "$(fit fetch --target=x86_64-linux-g)" = '--target=x86_64-linux-gnu.2.17 ' ]
	[ "$(fit fetch --target s390)" = 's390x-linux-musl ' ]
	[ "$(fit fetch --target = s390)" = 's390x-linux-musl ' ] # bash's way
	[ "$(fit fetch --target = | wc -w)" = "$(awk '!/^#/ && NF' "$TOP/sysroot-templates/targets" | wc -l)" ]
}

@test "nothing fits where files are meant, or no command is called so" {
	[ -z "$(fit check ./)" ]
	[ -z "$(fit sbom '')" ]
	[ -z "$(fit nosuch '')" ]
	[ -z "$(fit zzz)" ]
}

@test "a shell that is not known, or none" {
	run -2 mstatic completion fihs
	[[ "$output" == *"did you mean fish?"*'next:'* ]]
	run -2 mstatic completion
	[[ "$output" == *'name one shell'*'next:'* ]]
}

@test "bash" {
	cat >try <<-'END'
		source <(mstatic completion bash)
		try() {
			COMP_WORDS=(mstatic "$@") COMP_CWORD=$#
			compopt() { printf 'compopt %s %s\n' "$@"; }
			_mstatic
			echo "${COMPREPLY[*]}."
		}
		try fe
		try fetch --sa
		try fetch --target = s390
		try check x
	END
	run -0 bash try
	diff - <(echo "$output") <<-'END'
		fetch.
		compopt -o nospace
		--sandbox=.
		s390x-linux-musl.
		.
	END
}

@test "zsh" {
	command -v zsh >/dev/null || skip 'zsh is not installed'
	mkdir functions
	mstatic completion zsh >functions/_mstatic
	cat >try <<-'END'
		fpath=($PWD/functions $fpath)
		autoload -U compinit && compinit -u -d dump
		[[ $_comps[mstatic] == _mstatic ]] || exit 1
		compadd() { [[ $1 == -S ]] && { echo -n 'open '; shift 2; }; shift; (( $# )) && print -- $*; }
		_files() { echo files; }
		try() { words=(mstatic "$@") CURRENT=$(($# + 1)); _mstatic; }
		try fe
		try fetch --sa
		try fetch --target=s390
		try check x
	END
	run -0 zsh -f try
	[[ "$output" == *fetch* && "$output" == *'open --sandbox='* && "$output" == *--target=s390x-linux-musl* && "$output" == *files ]]
	# shellcheck disable=SC2016  # zsh's
	run -0 zsh -fc 'autoload -U compinit && compinit -u -d dump; source <(mstatic completion zsh); echo $_comps[mstatic]'
	[ "$output" = _mstatic ]
}

@test "fish" {
	command -v fish >/dev/null || skip 'fish is not installed'
	try() { HOME=$PWD fish -c "mstatic completion fish | source; complete -C '$1'"; }
	[ "$(try 'mstatic fet')" = fetch ]
	[ "$(try 'mstatic fetch --sa')" = --sandbox= ]
	[ "$(try 'mstatic fetch --target=s390')" = --target=s390x-linux-musl ]
	: >some-file
	[ "$(try 'mstatic check some')" = some-file ]
}
