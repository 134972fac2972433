#!/usr/bin/env bats
# mstatic shell: a person or a script in the sandbox of a recipe's build.
# shellcheck disable=SC2016  # the quoted text is for the shell in there
load helper
load recipes

setup_file() {
	light_install
	make_container
}

setup() {
	light_home
	make_recipe one
	printf '%s\n' '--- a/one.h' '+++ b/one.h' '@@ -1 +1 @@' '-int one(void);' '+int one(void); /* patched */' >one/mine.patch
	need_sandbox
}

need_sandbox() {
	unshare -rn true 2>/dev/null || [ "$(id -u)" = 0 ] || skip 'user namespaces: not allowed here'
}

# What tells one place from another: variables, folders, mounts, limits, rights, what is open, functions.
look() {
	cat <<-'L'
		pwd; ls -A . .. /; id -u | sed 's/^205[0-9]*$/somebody/'
		env | grep -v '^_='
		cat "$CONFIG_SITE"; ls "$MSTATIC_HOME" "$MSTATIC_HOME/sysroot/$TARGET/usr/include" "$RECIPE" "$HELPERS"
		sed 's/^[0-9]* [0-9]* [0-9]*:[0-9]* //; s,/tmp[^ ]*,T,g; s/master:[0-9]*//' /proc/self/mountinfo
		ulimit -a | grep -v ^process;  grep -E '^(NoNewPrivs|Seccomp|Cap.*):' /proc/self/status
		tail -n +3 /proc/net/dev | cut -d: -f1; hostname
		ls /proc/self/fd | grep -v '^[3-9]$' | grep -v '^..$'
		set -o | grep -E 'errexit|nounset'
		type phase autoconf_install | head -n 30
	L
}

# left: nothing of it is there any more.
left() {
	no_leftovers
	[ -z "$(ls -A "$MSTATIC_HOME/visits")" ]
	[ -z "$(find "$STORE" -maxdepth 1 -name 'one-*')" ]
	[ ! -e "$SYSROOT/usr/include/one.h" ]
}

@test "what it sees is what a build sees" {
	mkdir -p "$BATS_FILE_TMPDIR/prefix/share/mstatic/recipes/helpers"
	cp "$TOP/recipes/helpers/autoconf.sh" "$BATS_FILE_TMPDIR/prefix/share/mstatic/recipes/helpers/"
	make_recipe low
	printf '%s\n' 'uses autoconf' 'needs low' >>one/recipe
	cp one/build build
	{ echo '{'; look; echo '} >$DESTDIR/seen 2>&1'; echo 'exit 3'; } >one/build
	# shellcheck disable=SC2030
	export STRANGE=1 CFLAGS=-O9
	run -1 mstatic fetch --jobs="$(nproc)" ./one
	cp "$MSTATIC_HOME"/failed/one-1.0/dest/seen build-saw
	cp build one/build
	mstatic shell --fresh ./one -- eval "$(look)" >shell-saw 2>&1
	sed -i 1,2d shell-saw # that it unpacks, and what it is
	[ "$(wc -l <build-saw)" -gt 60 ]
	diff build-saw shell-saw
	grep -q '^JOBSERVER=-j' shell-saw
	run -0 mstatic shell --fresh ./one -- cat one.h
	[[ $output == *'sources, unpacked and patched'*'int one(void); /* patched */' ]]
	left
}

@test "a command, its status, and nothing of it stays" {
	local before
	before=$(sysroot_state)
	run -7 mstatic shell ./one -- sh -c 'exit 7'
	run -127 mstatic shell ./one -- no-such-command
	run -137 mstatic shell ./one -- sh -c 'kill -9 $$'
	run -2 mstatic shell ./one -- eval 'echo $nothing; echo went on' # -u
	[[ $output != *'went on'* ]]
	run -0 mstatic shell ./one -- eval '. "$RECIPE/build"; find "$DESTDIR" -type f; $CC --version | head -n 1'
	[[ $output == *'/build/dest/usr/lib/libone.a'* ]]
	run -0 mstatic shell ./one -- phase there
	[[ $output == *'==> there' ]]
	run -0 --separate-stderr mstatic shell ./one -- cat < <(echo typed)
	[ "$output" = typed ]
	# shellcheck disable=SC2154  # run's
	[[ $stderr == *'the sandbox of one 1.0'* ]]
	run -5 mstatic shell ./one < <(echo 'pwd; phase piped; exit 5')
	[[ $output == *'/build/one-1.0'*'==> piped' ]]
	[ "$(sysroot_state)" = "$before" ]
	left
	mstatic fetch ./one
	run -0 mstatic shell ./one -- true # it is in the store: still a tree of its own
	[ "$(find "$STORE" -maxdepth 1 -name 'one-*' | wc -l)" = 1 ]
	no_leftovers
}

@test "no network, no file of the user's, no write outside, nothing that is left running" {
	echo secret >"$BATS_TEST_TMPDIR/secret"
	run -0 mstatic shell ./one -- eval "
	if test -e '$BATS_TEST_TMPDIR/secret' || test -e '$MSTATIC_HOME'; then exit 1; fi
	"'for place in /usr /etc "$RECIPE" "$MSTATIC_HOME/sysroot/$TARGET/usr/lib" / /mstatic/bin; do
		if (: >"$place/intruder") 2>/dev/null; then exit 2; fi
	done
	if tail -n +3 /proc/net/dev | grep -v "^ *lo:"; then exit 3; fi
	test "$(ls /proc | grep -c "^[0-9]")" -lt 20
	setsid sleep 46693 >/dev/null 2>&1 &'
	run -1 pgrep -f 'sleep 46693'
}

@test "after a build that failed: the tree that it left" {
	echo 'echo half >half; chmod 755 half; touch -d 2001-02-03 half; ln -s /nowhere link; mkfifo fifo; exit 9' >>one/build
	run -1 mstatic fetch ./one
	[[ $output == *"next: mstatic shell $PWD/one opens the sandbox as the build left it"* ]]
	run -0 mstatic shell ./one -- eval 'cat half; stat -c "%a %Y" half; readlink link; ls; test ! -e ../kept-for; $AR t libone.a; echo x >half'
	[[ $output == *"the tree that its failed build left"*half*755\ 981*'/nowhere'*one.o ]]
	[ "$(cat "$MSTATIC_HOME/failed/one-1.0/one-1.0/half")" = half ]
	run -0 mstatic shell --fresh ./one -- test ! -e half
	[[ $output == *'its sources, unpacked and patched'* ]]
	# not what another sandbox or target has left, nor once it was built
	run -0 mstatic shell --sandbox=none ./one -- test ! -e half
	sed -i 's/^[^ ]* /mips-linux-musl /' "$MSTATIC_HOME/failed/one-1.0/kept-for"
	run -0 mstatic shell ./one -- test ! -e half
	sed -i "s/^[^ ]* /$TRIPLE /" "$MSTATIC_HOME/failed/one-1.0/kept-for"
	run -0 mstatic shell ./one -- test -e half
	sed -i '$d' one/build
	mstatic fetch ./one
	run -0 mstatic shell ./one -- test ! -e half
}

@test "two at once, beside a fetch; killed; a fetch deletes what that left" {
	make_recipe two
	mkfifo go
	mstatic shell ./one -- sh -c 'echo begun >&2; cat; echo mine >file; sleep 0.2; cat file' <go >first-out 2>first-err 3>&- &
	exec 5>go
	until grep -qs begun first-err; do kill -0 $!; sleep 0.1; done
	run -0 mstatic shell ./one -- test ! -e file
	mstatic fetch ./two
	[ -n "$(ls -A "$MSTATIC_HOME/visits")" ]
	exec 5>&-
	wait $!
	[ "$(tail -n 1 first-out)" = mine ]
	left
	mstatic shell ./one -- sh -c 'echo begun >&2; exec sleep 46694' 2>second-err 3>&- &
	until grep -qs begun second-err; do kill -0 $!; sleep 0.1; done
	kill -9 $!
	wait $! || true
	for _ in $(seq 50); do pgrep -f 'sleep 46694' || break; sleep 0.1; done
	run -1 pgrep -f 'sleep 46694'
	[ -n "$(ls -A "$MSTATIC_HOME/visits")" ]
	make_recipe two '' 1.1
	mstatic fetch ./two
	left
	mstatic shell ./one -- sh -c 'echo begun >&2; exec sleep 46695' 2>third-err 3>&- &
	until grep -qs begun third-err; do kill -0 $!; sleep 0.1; done
	kill -TERM $!
	status=0
	wait $! || status=$?
	[ "$status" = 143 ]
	run -1 pgrep -f 'sleep 46695'
	left
}

# typed TEXT: what a person sees who types this.
typed() {
	printf '%s\n' "$1" exit | TERM=dumb script -qec 'mstatic shell ./one' /dev/null | tr -d '\r'
}

@test "a person at a terminal: a terminal of its own, jobs, Ctrl-C, and what to type" {
	command -v script >/dev/null || skip 'script is not installed'
	run -0 typed 'echo $((6 * 7)) "$PWD"; phase x; env | grep -cE "^(ENV|TERM|PS1|HISTFILE)="; (set -eu; . "$RECIPE/build") && ls'
	[[ $output == *'the sandbox of one 1.0'*'(set -eu; . "$RECIPE/build")'*'$CC $CFLAGS -c "$NAME.c"'* ]]
	[[ $output == *'(one 1.0) $ '*$'\n42 /build/one-1.0'*$'\n==> x'*$'\n0'*libone.a* ]]
	run -0 python3 - <<-'P'
		import os, pty, select, sys, time
		pid, fd = pty.fork()
		if pid == 0:
		    os.environ['TERM'] = 'dumb'
		    os.execvp('mstatic', ['mstatic', 'shell', './one'])
		seen = b''
		def until(text):
		    global seen
		    end = time.time() + 60
		    while text not in seen:
		        assert time.time() < end, seen
		        if select.select([fd], [], [], 1)[0]:
		            seen += os.read(fd, 4096)
		    seen = seen[seen.index(text) + len(text):]
		until(b'$ ')
		os.write(fd, b'stty -echo; echo be\\gun; sleep 4669\n')
		until(b'begun')
		time.sleep(0.5)
		os.write(fd, b'\x03')
		until(b'$ ')
		# nothing that is done to that terminal reaches this one
		os.write(fd, b'tty; python3 -c "import fcntl,termios; fcntl.ioctl(0, termios.TIOCSTI, b\'x\')" 2>&1 | grep -o PermissionError\n')
		until(b'PermissionError')
		os.write(fd, b'exit 6\n')
		try:
		    until(b'never')
		except OSError:
		    pass
		assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 6
	P
	left
}

@test "without namespaces" {
	landlock_there || skip 'Landlock: this kernel has none'
	alone
	run -0 in_container mstatic shell ./one -- eval '. "$RECIPE/build"; test -e "$DESTDIR/usr/lib/libone.a"; if (: >/usr/intruder); then exit 1; fi'
	[[ $output == *'its sources, unpacked and patched'* ]]
	left
}

@test "what is wrong is said, with what to do" {
	run -2 mstatic shell
	[[ $output == *'no recipe is named'*next:* ]]
	run -2 mstatic shell ./one first
	[[ $output == *next:* ]]
	run -1 mstatic shell mussl -- true
	[[ $output == *"'mussl'"*musl* ]]
	run -1 mstatic shell debian:nothing -- true
	[[ $output == *"nothing was derived from Debian's nothing yet"*'next: mstatic fetch debian:nothing'* ]]
	run -2 mstatic shell --sandbox=no ./one
	[[ $output == *next:* ]]
	run -2 mstatic shell --frsh ./one
	[[ $output == *--fresh* ]]
	echo '@@ -1 +1 @@' >>one/mine.patch
	run -1 mstatic shell ./one -- true
	[[ $output == *'a patch of one 1.0 does not apply'*malformed*next:* ]]
	left
}

@test "what it needs is built, and in no sysroot" {
	make_recipe low
	make_recipe high low
	run -0 mstatic shell ./high -- eval 'test -e "$MSTATIC_HOME/sysroot/$TARGET/usr/lib/liblow.a"'
	[ -n "$(find "$STORE" -maxdepth 1 -name 'low-*')" ]
	[ ! -e "$SYSROOT/usr/lib/liblow.a" ]
	run -0 mstatic shell musl -- test -d lib
	rm -rf "$STORE"/musl-*
	sed -i '$a # anew' one/build
	run -0 mstatic shell ./one -- true
}
