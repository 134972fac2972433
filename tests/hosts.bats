#!/usr/bin/env bats
# Another release of Debian than this machine's, bootstrapped and entered: README's two commands, C++ and one more
# library, as an ordinary user there. `make check-hosts` does the rest of the table.
load helper

setup_file() {
	local here
	here=$(sh -c '. /etc/os-release; echo "${VERSION_CODENAME-}"')
	export OTHER=trixie
	[ "$here" != trixie ] || OTHER=bookworm
}

# cell NAME: that capability, on the other release.
cell() {
	local why
	why=$(sh "$TOP/tests/hosts/run" --refusal)
	[ -z "$why" ] || skip "$why"
	B=${MSTATIC_BIN%/bin} HOSTS=$OTHER WHAT=$1 run sh "$TOP/tests/hosts/run"
	echo "$output"
	[ "$status" = 0 ]
	[[ $output == *"hosts: $OTHER, $1: yes, "* ]]
}

@test "another release: from a bare clone to a program that runs in an empty chroot" { cell demo; }
@test "another release: a library is fetched and linked" { cell fetch; }
@test "another release: C++" { cell cxx; }

@test "check-hosts: an unknown capability is refused" {
	local why
	why=$(sh "$TOP/tests/hosts/run" --refusal)
	[ -z "$why" ] || skip "$why"
	WHAT=cxy run -2 sh "$TOP/tests/hosts/run"
	[[ $output == *"no capability is called cxy"*"next: one of demo "* ]]
}
