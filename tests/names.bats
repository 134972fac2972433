#!/usr/bin/env bats
# Names of hosts, and the resolver's state, as with glibc, beside name servers that answer one kind of question and
# not the other, fail, or say nothing. cases/names has the worlds, what is asked in each, and what glibc's answers are.
load helper

setup_file() {
	need_recipes musl
	cd "$BATS_FILE_TMPDIR" || return
	mstatic-cc -O2 -Wall -Wextra -Werror -D_GNU_SOURCE -o resolve "$TOP/tests/libc/resolve.c" -lresolv
	empty_root root resolve
	mkdir -p root/etc
}

setup() {
	need_recipes musl
	need_network_namespace
	cd "$BATS_FILE_TMPDIR" || return
}

# One line of a world; a run is done, and its output put down in the place of what cases/names has.
line() {
	local key=${1%% *} rest=${1#* }

	case $key in
	'' | '#') at='' vars=() && truncate -s 0 root/etc/resolv.conf root/etc/hosts ;;
	at) at=$rest ;;
	env) vars+=("$rest") ;;
	resolv) printf '%s\n' "$rest" >>root/etc/resolv.conf ;;
	hosts) printf '%s\n' "$rest" >>root/etc/hosts ;;
	run)
		# shellcheck disable=SC2086,SC2154  # several words each; net is the helper's
		env -i PATH="$PATH" "${vars[@]}" "${net[@]}" python3 "$TOP/tests/libc/name-servers.py" $at -- \
			chroot root /bin/resolve $rest 2>>asked </dev/null | sed 's/^/\t/'
		;;
	esac
}

@test "names are looked up as with glibc" {
	local text at vars=()

	truncate -s 0 root/etc/resolv.conf root/etc/hosts
	while IFS= read -r text; do
		[[ $text == $'\t'* ]] || printf '%s\n' "$text"
		line "$text"
	done <"$TOP/tests/cases/names" >got
	diff "$TOP/tests/cases/names" got
	grep -q '^127.0.0.1 a.one.test 1 tcp$' asked
}

@test "an answer in time is not waited for any longer, and a server that is not there not at all" {
	local at=127.0.0.3 vars=() start=$SECONDS

	printf 'nameserver 127.0.0.9\nnameserver 127.0.0.3\noptions timeout:30 attempts:5\n' >root/etc/resolv.conf
	line 'run ok-ok.test sf-sf.test nx-nx.test only3-dr.test' >got
	[ $((SECONDS - start)) -lt 20 ]
	diff - <(sed 's/^\t//' got) <<-'WANT'
		ok-ok.test: (ok-ok.test) 10.0.0.1 fd00::1
		sf-sf.test: AGAIN
		nx-nx.test: NONAME
		only3-dr.test: (only3-dr.test) 10.0.0.1 fd00::1
	WANT
}
