#!/usr/bin/env bats
# Builds that run side by side: that they do, within one budget of processes, and what is left when one of them fails or
# is killed.
# shellcheck disable=SC2016  # the quoted text is for a recipe's build
load helper
load recipes

setup_file() {
	light_install
	make_container
}

setup() {
	light_home
	NAP=27182.$RANDOM
	for name in one two; do make_recipe $name; done
}

teardown() {
	pkill -f "^sleep $NAP" || true
}

# first_in NAME COMMANDS: its build begins with these.
first_in() {
	printf '%s\n' "$2" | cat - "$1/build" >build.new
	mv build.new "$1/build"
}

# naps NAME…: their builds say that they have begun, and go on when wake is called.
naps() {
	local name
	for name; do first_in "$name" "echo has begun; sleep $NAP || true"; done
}

wake() {
	pkill -f "^sleep $NAP"
}

# begun NAME…: waits until these builds have begun, but not for ever.
begun() {
	local name
	for name; do
		for _ in {1..200}; do
			! grep -qs '^has begun' "$MSTATIC_HOME"/logs/"$name"-*.log || continue 2
			sleep 0.1
		done
		cat log
		echo "$name has not begun"
		return 1
	done
}

# told TEXT: waits until the fetch has said that, but not for ever.
told() {
	for _ in {1..300}; do
		! grep -qF "$1" log || return 0
		kill -0 "$pid" || break
		sleep 0.1
	done
	cat log
	echo "it has not said: $1"
	return 1
}

# fetching ARGS…: a fetch in the background, as $pid, with its messages in log.
fetching() {
	mstatic fetch "$@" >log 2>&1 3>&- &
	pid=$!
}

ends_with_status() {
	local status=0
	wait "$pid" || status=$?
	cat log
	[ "$status" = "$1" ]
}

# makes NAME [COUNT]: its build first makes so many things that take a while, by its jobserver, and notes in its log when
# each begins and ends.
makes() {
	first_in "$1" "
	printf 'all: %s\n%%.made:\n\t@echo + \$\$(date +%%s%%N); sleep 0.2; echo - \$\$(date +%%s%%N)\n' \\
		\"\$(seq -f %g.made ${2:-12} | tr '\n' ' ')\" >many.mk"'
	MAKEFLAGS=$JOBSERVER make -f many.mk'
}

# most NAME…: prints how many of these things were in the making at once, in all of the builds.
most() {
	local name
	for name; do cat "$MSTATIC_HOME"/logs/"$name"-*.log; done | sed -nE 's/^([+-]) ([0-9]+)$/\2 \1/p' | sort -n |
		awk '{ n += $2 == "+" ? 1 : -1; if (n > most) most = n } END { print most + 0 }'
}

@test "what does not need each other is built at once, the rest when all is there that it needs" {
	make_recipe high 'one two'
	naps one two
	fetching --jobs=2 ./high
	begun one two
	run ! grep -q 'high 1.0: unpack' log
	wake
	ends_with_status 0
	uses high
	[ "$status" = 3 ]
	for line in '[1/3] one 1.0: build' '[2/3] two 1.0: build' '[3/3] high 1.0: build' '[3/3] high 1.0: built in '; do
		[ "$(grep -cF "$line" log)" -ge 1 ]
	done
}

@test "a caller who ignores that children end makes no difference" {
	python3 -c 'import os, signal, sys
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
os.execvp(sys.argv[1], sys.argv[1:])' mstatic fetch ./one ./two
}

@test "with --jobs=1 they follow each other" {
	local name
	for name in one two; do first_in $name 'echo + $(date +%s%N); sleep 0.5; echo - $(date +%s%N)'; done
	mstatic fetch --jobs=1 ./one ./two
	[ "$(most one two)" = 1 ]
}

@test "all builds together run no more processes than --jobs says, and no fewer" {
	local mode
	makes one
	makes two
	for mode in namespaces landlock none; do
		[ $mode != landlock ] || landlock_there || continue
		mstatic fetch --sandbox=$mode --jobs=3 ./one ./two
		[ "$(most one two)" = 3 ]
		[ "$(grep -c '^+ [0-9]' home/logs/one-*.log)" = 12 ]
		run ! grep -h 'jobserver' home/logs/{one,two}-*.log
		rm -rf home
		light_home
	done
	mstatic fetch --jobs=3 ./one
	[ "$(most one)" = 3 ]
}

@test "a sub-make, LTO and cargo's way of asking take part" {
	first_in one 'printf "all:\n\t+@\$(MAKE) -f inner.mk\n" >outer.mk
	printf "all: 1 2 3 4 5 6\n%%:\n\t@echo + \$\$(date +%%s%%N); sleep 0.2; echo - \$\$(date +%%s%%N)\n" >inner.mk
	MAKEFLAGS=$JOBSERVER make -f outer.mk
	test -p /proc/self/fd/100 && test -p /proc/self/fd/101
	MAKEFLAGS=$JOBSERVER python3 -c "import os; t = os.read(100, 1); os.write(101, t); print(\"asked\")"
	t=$(dd bs=1 count=1 status=none </proc/self/fd/101 | tee /proc/self/fd/100); echo "anew $t"'
	mstatic fetch --jobs=2 ./one
	[ "$(most one)" = 2 ]
	grep -qx asked home/logs/one-*.log
	grep -qx 'anew +' home/logs/one-*.log
}

@test "a build that keeps what it took makes others wait for nothing, and it is back when that build has ended" {
	first_in one 'dd bs=1 count=1 of=/dev/null </proc/self/fd/100; echo has begun'
	naps two
	make_recipe three one
	makes three
	fetching --jobs=3 ./three ./two
	begun one two
	wake
	ends_with_status 0
	[ "$(most three)" = 3 ]
}

@test "a build that makes tokens of its own makes none for others" {
	first_in one "head -c 300000 /dev/zero | tr '\\0' + >/proc/self/fd/101 &
	sleep 1; echo has begun; sleep $NAP || true"
	makes two
	fetching --jobs=3 ./one ./two
	begun one
	told 'two 1.0: built'
	wake
	ends_with_status 0
	[ "$(most two)" = 2 ]
}

@test "serial or side by side, in whatever order: the same bytes" {
	make_recipe high 'one two'
	mstatic fetch --jobs=1 ./high
	mv home serial
	light_home
	mstatic fetch --jobs=4 ./two ./high ./one
	diff -r --exclude=build "serial/store/$TRIPLE" "home/store/$TRIPLE"
}

@test "one fails: no other begins, what runs is finished and kept, and why it failed is said last" {
	naps one
	echo 'echo "bad.c:1: error: it is bad"; exit 7' >>two/build
	make_recipe three
	fetching --jobs=2 ./one ./two ./three
	begun one
	told 'two 1.0: failed'
	run ! grep -q 'exit status 7' log
	wake
	ends_with_status 1
	[[ "$(cat log)" == *'one 1.0: built in '*'the build of two 1.0 failed with exit status 7'*'error: it is bad'*'next: mstatic shell '*'when the recipe'* ]]
	[[ "$(tail -n 1 log)" == *'the same fetch goes on from here'* ]]
	run ! grep -q 'three 1.0' log
	run ! grep -q 'in the sysroot' log
	[ -n "$(ls -d "$STORE"/one-1.0-*)" ]
	uses first
	[ "$status" = 1 ]
	no_leftovers
	sed -i '$d' two/build
	run -0 mstatic fetch ./one ./two ./three
	[[ "$output" != *'one 1.0: build'* ]]
}

@test "told to stop, it ends all builds, cleans up and says so once" {
	local signal
	naps one two
	for signal in TERM INT; do
		python3 -c 'import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL) # a suite in the background has it ignored
os.execvp(sys.argv[1], sys.argv[1:])' mstatic fetch --jobs=2 ./one ./two >log 2>&1 3>&- &
		pid=$!
		begun one two
		kill -$signal "$pid"
		ends_with_status $((128 + $(kill -l $signal)))
		[ "$(grep -c . log)" = "$(grep -cE ': (unpack|build)$|interrupted; nothing was installed' log)" ]
		[ "$(grep -c 'interrupted; nothing was installed' log)" = 1 ]
		run pgrep -f "^sleep $NAP"
		[ "$status" = 1 ]
		no_leftovers
		rm -r home/logs
	done
}

@test "where the process of one build is killed, that is said, the other is finished, and nothing is left" {
	local mode signal hand
	naps one two
	for mode in namespaces landlock; do
		[ $mode != landlock ] || landlock_there || continue
		signal=9
		[ $mode != landlock ] || signal=15
		fetching --sandbox=$mode --jobs=2 ./one ./two
		begun one two
		hand=$(pgrep -P "$pid" | head -n 1)
		kill -$signal "$hand"
		told 'one 1.0: failed'
		wake
		ends_with_status 1
		[[ "$(tail -n 2 log)" == *'the process that built one 1.0 was ended by signal '$signal*'next: the same command again'* ]]
		[ -n "$(ls -d "$STORE"/two-1.0-*)" ]
		run pgrep -f "^sleep $NAP"
		[ "$status" = 1 ]
		no_leftovers
		rm -rf home
		light_home
	done
}

@test "killed with several builds, nothing of them goes on, and the next fetch needs no help" {
	naps one two
	fetching --jobs=2 ./one ./two
	begun one two
	kill -KILL "$pid"
	wait "$pid" || true
	for _ in {1..50}; do
		pgrep -f "^sleep $NAP" >/dev/null || break
		sleep 0.1
	done
	run pgrep -f "^sleep $NAP"
	[ "$status" = 1 ]
	sed -i 1d one/build
	mstatic fetch ./one
	no_leftovers
}

@test "killed at any step with several builds, the old sysroot or the new one is there, and the same fetch works" {
	make_recipe high 'one two'
	local step=0 base=$MSTATIC_HOME
	while :; do
		step=$((step + 1))
		export MSTATIC_HOME=$BATS_TEST_TMPDIR/killed-$step
		cp -a "$base" "$MSTATIC_HOME"
		SYSROOT=$MSTATIC_HOME/sysroot/$TRIPLE
		run env MSTATIC_TEST_KILL=$step mstatic fetch --jobs=2 ./high
		[ "$status" = 137 ] || break
		[ ! -e "$SYSROOT/usr/lib/libone.a" ] || [ -e "$SYSROOT/usr/lib/libhigh.a" ]
		uses first
		[ "$status" = 1 ]
		mstatic fetch --jobs=2 ./high
		uses high
		[ "$status" = 3 ]
		no_leftovers
		rm -rf "$MSTATIC_HOME"
	done
	[ "$status" = 0 ]
	[ "$step" -ge 20 ]
}

@test "parts of the base that do not need each other are built at once, too, and tested when all are there" {
	local recipes=${MSTATIC_BIN%/bin}/share/mstatic/recipes name
	export MSTATIC_HOME=$BATS_TEST_TMPDIR/new
	for name in basa basb; do
		thing "$name"
		first_in "$name" "echo has begun; sleep $NAP || true"
	done
	echo 'int main(void) { return 0; }' | tee basa/test.c >basb/test.c
	fetching --jobs=3 ./basa ./basb musl
	begun basa basb
	run ! grep -q ': test' log
	wake
	ends_with_status 0
	[ "$(grep -c '] bas[ab] 1: test$' log)" = 2 ]
	[ -n "$recipes" ]
}

# screens ROWS COLUMNS COMMAND…: runs it on such a terminal. Prints each different screen, its lines joined by '|', with what
# scrolled out of it in front of a '^'; and at the end that of the end.
screens() {
	python3 "$TOP/tests/units/screen.py" "$@"
}

@test "progress on a terminal: a line for each build, redrawn in place, wiped before a message and at the end" {
	naps one two
	(begun one two; sleep 1; wake) >/dev/null 3>&- &
	TERM=xterm run -0 screens 24 50 mstatic fetch --jobs=2 ./one ./two
	echo "$output"
	grep -qE '\^\[1/2\] one 1.0: build [0-9]+s  has begun\|\[2/2\] two 1.0: build [0-9]+s  has begun$' <<<"$output"
	[[ "${lines[-1]}" =~ ^'^'.*'one 1.0: built in '.*'two 1.0: built in '.*'one 1.0 is in the sysroot of' ]] ||
		[[ "${lines[-1]}" =~ ^'^'.*'two 1.0: built in '.*'one 1.0: built in '.*'one 1.0 is in the sysroot of' ]]
	[[ "${lines[-1]}" != *': build '* && "${lines[-1]}" != *': test '* ]]
}

@test "progress on a terminal with fewer lines than builds, and on a narrow one" {
	make_recipe three
	make_recipe four
	naps one two three four
	(begun one two three four; sleep 1; wake) >/dev/null 3>&- &
	TERM=xterm run -0 screens 4 20 mstatic fetch --jobs=4 ./one ./two ./three ./four
	echo "$output"
	grep -qE '\^\[1/4\] one 1.0: bui[^|]*\|\[2/4\] two 1.0: bui[^|]*\|and 2 more$' <<<"$output"
	run ! grep -qE ': (unpack|build|test) .*\^' <<<"$output"
	TERM=dumb run -0 screens 24 80 mstatic remove four
}
