#!/usr/bin/env bats
# Users as they come: mstatic does the same whatever their folders, umask, id and environment are. Each line of
# `environments` is one of them: its name, what is said when that is refused (nothing: it works), and the shell's
# words that make it so. As root, the user is one whose id no list of users knows; another user has a home, by that list,
# which is left alone.
# shellcheck disable=SC2016  # texts for another shell
load helper
load recipes

setup_file() {
	light_install
	# For all users, as an installation is.
	rm "$BATS_FILE_TMPDIR/prefix/share/mstatic/sysroot-templates"
	cp -R "$TOP/sysroot-templates" "$BATS_FILE_TMPDIR/prefix/share/mstatic/"
	chmod -R go=rX "$BATS_FILE_TMPDIR/prefix"
	AS_USER=
	[ "$(id -u)" != 0 ] || AS_USER='setpriv --reuid 54321 --regid 54321 --clear-groups'
	export AS_USER
}

environments() {
	cat <<'TABLE'
as it is||
HOME is not set||unset HOME
HOME cannot be written||mkdir ro && chmod 500 ro && export HOME=$PWD/ro
HOME is no folder||export HOME=/dev/null
USER and LOGNAME are not set, PATH is short||unset USER LOGNAME; export PATH=$MSTATIC_BIN:/usr/bin:/bin
TMPDIR has a space and a quote||mkdir "t 'm" && export TMPDIR="$PWD/t 'm"
umask 077||umask 077
umask 000||umask 000
standard input is closed||exec <&-
the home's name has a space and quotes||mv home "it's \"my\" home" && export MSTATIC_HOME="$PWD/it's \"my\" home"
the home's name has what shells and make expand||set -- '$HOME `x` #*[a]'; mv home "$1"; export MSTATIC_HOME="$PWD/$1"
the home is on another file system||mkdir "$SHM" && cp -a home "$SHM/home" && export MSTATIC_HOME=$SHM/home
HOME, with the home in it, is on another file system||mkdir -p "$SHM/.local/share" && cp -a home "$SHM/.local/share/mstatic" && export HOME=$SHM && unset MSTATIC_HOME
HOME, with the home in it, cannot be written|set MSTATIC_HOME to a folder that you can write to|mkdir ro && chmod 500 ro && export HOME=$PWD/ro && unset MSTATIC_HOME
HOME is no folder, and MSTATIC_HOME is not set|set MSTATIC_HOME to a folder that you can write to|export HOME=/dev/null && unset MSTATIC_HOME
HOME is not set, nor is MSTATIC_HOME|set MSTATIC_HOME|unset HOME MSTATIC_HOME
XDG_DATA_HOME cannot be written|set MSTATIC_HOME to a folder that you can write to|mkdir ro && chmod 500 ro && export XDG_DATA_HOME=$PWD/ro && unset MSTATIC_HOME
the home is a relative path||export MSTATIC_HOME=home
the home cannot be written|set MSTATIC_HOME to a folder that you can write to|chmod -R a-w home
TMPDIR cannot be written||mkdir tro && chmod 500 tro && export TMPDIR=$PWD/tro
TMPDIR is not there||export TMPDIR=$PWD/nowhere
TABLE
}

# What each of them does, in a folder of the user's own that holds a home, a recipe and a program.
session() {
	cat <<-'S'
		set -eu
		cd "$1"
		export MSTATIC_HOME="$1/home" HOME="$1" SHM=/dev/shm/mstatic-$$
		trap 'rm -rf "$SHM"' EXIT
		eval "$2"
		mstatic fetch ./one
		mstatic-cc uses.c -o uses -lone
		mstatic check uses
		set +e
		./uses
		[ $? = 1 ] || exit
		mstatic fetch ./one
	S
}

# user NAME WORDS: that session, of a user in that environment; its folder is for no one else.
user() {
	local work=$BATS_TEST_TMPDIR/user
	[ ! -e "$work" ] || chmod -R u+rwX "$work"
	rm -rf "$work"
	mkdir "$work"
	cp -a "$BATS_FILE_TMPDIR/base" "$work/home"
	cp -a one uses.c "$work/"
	if [ -n "$AS_USER" ]; then
		chown -R 54321:54321 "$work"
		# The folders above are the caller's alone.
		chmod go+x "$BATS_RUN_TMPDIR" "$BATS_FILE_TMPDIR/.." "$BATS_FILE_TMPDIR" "$BATS_TEST_TMPDIR/.." "$BATS_TEST_TMPDIR"
	fi
	(cd / && run_it "$work" "$1")
}

run_it() {
	# shellcheck disable=SC2086  # words
	timeout 120 $AS_USER sh -c "$(session)" session "$1" "$2" 2>&1
}

@test "fetch, compile and check, whatever the user's environment" {
	local name refusal words bad=0
	cd "$BATS_TEST_TMPDIR"
	make_recipe one
	printf '#include <one.h>\nint main(void) { return one(); }\n' >uses.c
	while IFS='|' read -r name refusal words; do
		[ -n "$AS_USER" ] || [[ $words != *'unset HOME MSTATIC_HOME'* ]] || continue
		run user "$words"
		if [ -z "$refusal" ]; then
			[ "$status" = 0 ] && [[ $output == *"one 1.0 is in the sysroot"* ]] && continue
		else
			[ "$status" != 0 ] && [[ $output == *"next: $refusal"* ]] && [ "$(grep -c ^mstatic <<<"$output")" = 2 ] && continue
		fi
		echo "-- $name ($status):"
		tail -n 12 <<<"$output"
		bad=1
	done < <(environments)
	[ $bad = 0 ]
}
