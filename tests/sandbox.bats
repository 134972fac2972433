#!/usr/bin/env bats
# What a build can see and do, with the sandbox and without.
# shellcheck disable=SC2016  # the quoted text is for a recipe's build
load helper
load recipes

setup_file() {
	light_install
	make_container
}

setup() {
	light_home
	make_recipe one
}

# first_in_build COMMANDS: the build of `one` begins with these.
first_in_build() {
	printf '%s\n' "$1" | cat - one/build >build.new
	mv build.new one/build
}

need_landlock() {
	landlock_there || skip 'Landlock: this kernel has none'
	alone
}

need_sandbox() {
	unshare -rn true 2>/dev/null || [ "$(id -u)" = 0 ] || skip 'user namespaces: not allowed here'
}

@test "a build has no network but its own loopback" {
	need_sandbox
	# The same commands find a network outside.
	grep -q ':' /proc/net/dev
	first_in_build '
	if tail -n +3 /proc/net/dev | grep -v "^ *lo:"; then exit 1; fi
	if cat /proc/net/route | tail -n +2 | grep .; then exit 1; fi
	if python3 -c "import socket; socket.create_connection((\"127.0.0.1\", 22), 2)" 2>err; then exit 1; fi
	cat err
	python3 -c "import socket; s = socket.create_server((\"127.0.0.1\", 0)); socket.create_connection(s.getsockname(), 2)"'
	mstatic fetch ./one
}

@test "a build sees no file of the user's, and can change nothing outside of its tree" {
	need_sandbox
	echo secret >"$BATS_TEST_TMPDIR/secret"
	first_in_build "
	if test -e '$BATS_TEST_TMPDIR/secret' || test -e '$MSTATIC_HOME'; then exit 1; fi
	"'for place in /usr /etc "$RECIPE" "$MSTATIC_HOME/sysroot/$TARGET/usr/lib" / /mstatic/bin; do
		if (: >"$place/intruder") 2>/dev/null; then echo "can write to $place"; exit 1; fi
	done
	if (echo x >>"$MSTATIC_HOME/sysroot/$TARGET/usr/lib/libc.a") 2>/dev/null; then exit 1; fi
	if mount -o remount,rw /usr 2>/dev/null || mount -t tmpfs none /tmp 2>/dev/null; then exit 1; fi
	: >/tmp/mine
	: >/dev/shm/mine
	test "$(ps -e -o pid= 2>/dev/null | wc -l)" -lt 20'
	mstatic fetch ./one
}

@test "a dependency that is not declared is not there" {
	need_sandbox
	make_recipe low
	mstatic fetch ./low
	first_in_build 'if test -e "$MSTATIC_HOME/sysroot/$TARGET/usr/include/low.h"; then exit 1; fi
	test -e "$MSTATIC_HOME/sysroot/$TARGET/usr/include/stdio.h"
	if echo "#include <low.h>" | $CC -E - >/dev/null 2>&1; then exit 1; fi
	if $PKG_CONFIG --exists low; then exit 1; fi'
	mstatic fetch ./one
}

@test "a build finds the environment that recipes are promised" {
	first_in_build '
	test "$NAME $VERSION $PREFIX" = "one 1.0 /usr"
	test "$PWD" = /build/one-1.0 && test "$DESTDIR" = /build/dest && test "$HOME" = /build
	test "$CC" = "$TARGET-gcc" && test "$AR" = "$TARGET-ar" && test "$PKG_CONFIG" = "$TARGET-pkg-config"
	test -x "$TARGET_CC" && test -x "$CC_FOR_BUILD" && test "$HOSTCC" = "$CC_FOR_BUILD"
	test "$CFLAGS" = "-O2 -fPIC" && test -z "${LDFLAGS+x}${CPPFLAGS+x}"
	test "$LC_ALL $TZ $SOURCE_DATE_EPOCH" = "C UTC 1577836800"
	test -f "$RECIPE/test.c" && test -f "$CONFIG_SITE" && test "$JOBS" -ge 1
	echo "int main(void) { return 0; }" >t.c
	$CC_FOR_BUILD t.c -o for-build && ./for-build && readelf -l for-build | grep -q INTERP
	$CC t.c -o for-target && ./for-target && if readelf -l for-target | grep INTERP; then exit 1; fi'
	need_sandbox
	LDFLAGS=-s CFLAGS=-O9 mstatic fetch --jobs=3 ./one
	grep -q '^sandbox namespaces$' "$STORE"/one-*/meta/build
}

@test "what a build leaves running ends with it" {
	first_in_build 'setsid sleep 46692 & nohup sleep 46692 & sleep 0.2'
	mstatic fetch ./one
	run pgrep -f 'sleep 46692'
	[ "$status" = 1 ]
	sed -i '1i : again' one/build
	mstatic fetch --sandbox=none ./one
	run pgrep -f 'sleep 46692'
	[ "$status" = 1 ]
}

@test "a process that ends while another is made is no failure" {
	need_landlock
	# As in a shell, whose handler for SIGCHLD does not ask for calls to go on; vfork() does not hold signals back.
	cat >one/ends.c <<-'C'
		#include <signal.h>
		#include <stdio.h>
		#include <sys/wait.h>
		#include <unistd.h>
		static volatile int ended;
		static void count(int sig) { ended += sig != 0; }
		int main(void)
		{
			struct sigaction act = {.sa_handler = count};
			int lost = 0;
			sigaction(SIGCHLD, &act, NULL);
			for (int i = 0; i < 3000; i++) {
				if (fork() == 0) {
					usleep(i % 128);
					_exit(0);
				}
				pid_t pid = vfork();
				if (!pid)
					_exit(0);
				lost += pid < 0;
				while (wait(NULL) > 0)
					;
			}
			printf("%d of 3000 were not made, %d ended\n", lost, ended);
			return lost || ended < 3000;
		}
	C
	first_in_build '"$CC" -o ends "$RECIPE/ends.c" && ./ends'
	mstatic fetch --sandbox=landlock ./one
}

# The limit of a build is set when it begins: the other one is there before.
@test "a build that forks for ever takes no processes from another" {
	need_sandbox
	cp -a home other
	make_recipe two
	sed -i '1i echo begun; for i in $(seq 1500); do touch x; sleep 0.02; done' two/build
	MSTATIC_HOME=$PWD/other mstatic fetch --sandbox=namespaces ./two >log 2>&1 3>&- &
	until grep -qs begun other/logs/two-*.log; do
		kill -0 $!
		sleep 0.1
	done
	first_in_build "$(sed '0,/^for pid/s//time.sleep(3)\n&/' "$TOP/tests/hostile/forks.build")"
	mstatic fetch --sandbox=namespaces ./one
	grep 'no more than' home/logs/one-*.log
	kill -0 $!
	wait $! || { cat log; false; }
}

@test "what a build started ends when mstatic is killed" {
	local mode pid
	first_in_build 'setsid sleep 16180 & sleep 16180'
	for mode in namespaces landlock none; do
		[ "$mode" != namespaces ] || need_sandbox
		[ "$mode" != landlock ] || need_landlock
		mstatic fetch --sandbox=$mode ./one >log 2>&1 3>&- &
		pid=$!
		until pgrep -f 'sleep 16180' >/dev/null; do sleep 0.1; done
		kill -KILL "$pid"
		wait "$pid" || true
		for _ in 1 2 3 4 5 6 7 8 9 10; do
			pgrep -f 'sleep 16180' >/dev/null || break
			sleep 0.2
		done
		run pgrep -f 'sleep 16180'
		[ "$status" = 1 ]
	done
}

# children PID…: theirs.
children() {
	local parent
	for parent; do pgrep -P "$parent" || true; done
}

@test "a build ends with its jailer, and with the process that has it, whenever these are killed" {
	local mode i who pid victims nap=17320.$RANDOM
	first_in_build "while sleep $nap; do :; done"
	for mode in namespaces landlock; do
		[ "$mode" != namespaces ] || need_sandbox
		[ "$mode" != landlock ] || need_landlock
		for who in hand jailer; do
			for i in 0 1 2 4 8 16 32; do
				mstatic fetch --sandbox=$mode ./one >log 2>&1 3>&- &
				pid=$!
				until grep -q 'one 1.0: build' log; do kill -0 "$pid"; done
				sleep "0.0$i"
				while kill -0 "$pid" 2>/dev/null; do
					mapfile -t victims < <(children "$pid")
					[ $who = hand ] || mapfile -t victims < <(children "${victims[@]}")
					[ ${#victims[@]} = 0 ] || kill -KILL "${victims[@]}" || true
				done
				wait "$pid" && return 1
				for _ in 1 2 3 4 5; do
					pgrep -f "^sleep $nap" >/dev/null || break
					sleep 0.2
				done
				run pgrep -f "^sleep $nap"
				[ "$status" = 1 ]
			done
		done
	done
}

@test "a compiler below the user's home does not bring the home along" {
	local mode
	export HOME=$BATS_TEST_TMPDIR/user
	mkdir -p "$HOME/bin" "$HOME/.ssh" "$HOME/.local/bin" "$HOME/.local/share/keyrings"
	echo key >"$HOME/.ssh/id"
	echo key >"$HOME/.local/share/keyrings/key"
	ln -s /usr/bin/gcc "$HOME/bin/gcc"
	printf '#!/bin/sh\nexec /usr/bin/gcc "$@"\n' >"$HOME/.local/bin/gcc"
	chmod 755 "$HOME/.local/bin/gcc"
	first_in_build "
	if cat '$HOME/.ssh/id' '$HOME/.local/share/keyrings/key'; then exit 1; fi"
	for mode in namespaces landlock; do
		[ "$mode" != namespaces ] || need_sandbox
		[ "$mode" != landlock ] || need_landlock
		for MSTATIC_CC in "$HOME/bin/gcc" "$HOME/.local/bin/gcc"; do
			export MSTATIC_CC
			echo : >>one/build
			mstatic fetch --sandbox=$mode ./one
		done
	done
}

@test "run by root, a build has nothing of root's" {
	[ "$(id -u)" = 0 ] || skip 'not run by root'
	need_sandbox
	chmod 700 "$BATS_TEST_TMPDIR"
	first_in_build '
	test "$(id -u)" != 0 && test "$(id -g)" != 0
	if cat /etc/shadow; then exit 1; fi
	for file in /proc/sys/kernel/core_pattern /proc/sysrq-trigger; do
		if (: >"$file") 2>/dev/null; then exit 1; fi
	done
	if head -c 1 /proc/kcore | grep -q .; then exit 1; fi
	awk "\$2 == \"/proc/sys\" { print \$4 }" /proc/mounts | grep -q "^ro"'
	(umask 077 && mstatic fetch --sandbox=namespaces ./one)
	[ -z "$(find "$MSTATIC_HOME" ! -uid 0)" ]
	uses one
	[ "$status" = 1 ]
	# Somebody else has to be let in where mstatic is.
	echo : >>one/build
	chmod 700 "$MSTATIC_BIN"
	run mstatic fetch --sandbox=namespaces ./one
	chmod 755 "$MSTATIC_BIN"
	[ "$status" = 1 ]
	[[ "$output" == *"may not use $MSTATIC_BIN"*"next: chmod -R go+rX $MSTATIC_BIN "* ]]
}

@test "where neither way is to be had, it stops before the first download, with the remedy" {
	local nothing=("$BATS_FILE_TMPDIR/no-namespaces" --no-landlock)
	make_recipe two
	rm two/two-1.0.tar.gz # a download would be an error of its own
	sed -i "s|^from .*|from http://127.0.0.1:1/two-1.0.tar.gz|" two/recipe
	run "${nothing[@]}" mstatic fetch ./two
	[ "$status" = 1 ]
	[[ "$output" == *'by namespaces: this container refuses namespaces'*'--security-opt seccomp=unconfined'* ]]
	[[ "$output" == *'nor by Landlock: this kernel has no Landlock'* ]]
	[[ "$output" == *'--sandbox=none'*'MSTATIC_SANDBOX=none'* ]]
	[[ "$output" != *download* && "$output" != *127.0.0.1* ]]
	run "${nothing[@]}" mstatic fetch --sandbox=landlock ./one
	[ "$status" = 1 ]
	[[ "$output" == *'by landlock: this kernel has no Landlock'* ]]
	run "${nothing[@]}" mstatic doctor
	[ "$status" = 1 ]
	[[ "$output" == *'sandbox   !!'*'next: do that, or say `mstatic fetch --sandbox=none`'* ]]
	# What is there already needs none.
	"${nothing[@]}" mstatic fetch musl

	MSTATIC_SANDBOX=none "${nothing[@]}" mstatic fetch ./one
	grep -q '^sandbox none$' "$STORE"/one-*/meta/build
	uses one
	[ "$status" = 1 ]
}

@test "where the kernel is told to refuse user namespaces, the remedy says so" {
	# A user namespace in which no other may be made, without the rights to do it otherwise.
	local refused=(unshare -rm sh -c 'echo 0 >/proc/sys/user/max_user_namespaces &&
		exec setpriv --bounding-set=-all --inh-caps=-all -- "$@"' sh)
	"${refused[@]}" true 2>/dev/null || skip 'user namespaces: not allowed here'
	run "${refused[@]}" mstatic fetch --sandbox=namespaces ./one
	[ "$status" = 1 ]
	[[ "$output" == *'sysctl -w user.max_user_namespaces='* ]]
	[[ "$output" != *'one 1.0: build'* ]]
}

@test "where namespaces are refused, a build is shut off by Landlock and seccomp, by itself" {
	need_landlock
	run in_container mstatic doctor
	[[ "$output" == *'sandbox   OK  builds are shut off from this machine by Landlock and seccomp'* ]]
	echo secret >"$BATS_TEST_TMPDIR/secret"
	first_in_build "
	if cat '$BATS_TEST_TMPDIR/secret' || ls '$BATS_TEST_TMPDIR' || ls / || ls '$MSTATIC_HOME'; then exit 1; fi
	"'for place in /usr /etc / /tmp /var/tmp /dev/shm "$RECIPE" "$MSTATIC_HOME/sysroot/$TARGET/usr/lib"; do
		if (: >"$place/intruder") 2>/dev/null; then echo "can write to $place"; exit 1; fi
	done
	if (echo x >>"$MSTATIC_HOME/sysroot/$TARGET/usr/lib/libc.a") 2>/dev/null; then exit 1; fi
	for family in AF_INET AF_INET6 AF_UNIX AF_NETLINK; do
		if python3 -c "import socket; socket.socket(socket.$family, socket.SOCK_DGRAM)" 2>err; then exit 1; fi
	done
	python3 -c "import socket; a, b = socket.socketpair(); a.send(b\"x\"); assert b.recv(9) == b\"x\""
	: >"$TMPDIR/mine"'
	in_container mstatic fetch ./one
	grep -q '^sandbox landlock$' "$STORE"/one-*/meta/build
}

@test "by Landlock, a build does to its own files and processes what builds do" {
	need_landlock
	first_in_build '
	echo x >file
	chmod 640 file && test "$(stat -c %a file)" = 640
	touch -d @1000000000 file && test "$(stat -c %Y file)" = 1000000000
	cp -p file copy && test "$(stat -c "%a %Y" copy)" = "640 1000000000"
	truncate -s 100 file && test "$(stat -c %s file)" = 100
	mkdir -p a/b && mv file a/b/file && ln a/b/file linked && ln -s a/b/file link
	chmod 600 link && test "$(stat -c %a a/b/file)" = 600
	touch -h -d @1000000001 link && test "$(stat -c %Y link)" = 1000000001
	chown "$(id -u):$(id -g)" file2 2>/dev/null || : >file2
	chown "$(id -u):$(id -g)" file2
	(cd a/b && chmod 604 file && chmod 605 ../../copy) && test "$(stat -c %a copy)" = 605
	mkfifo pipe
	tar -cf all.tar a copy && mkdir x && tar -xpf all.tar -C x && test "$(stat -c %a x/copy)" = 605
	python3 -c "import os; d = os.open(\"a\", os.O_RDONLY); os.chmod(\"b/file\", 0o601, dir_fd=d); os.utime(\"b/file\", ns=(5, 7), dir_fd=d)
f = os.open(\"copy\", os.O_RDONLY); os.fchmod(f, 0o700); os.utime(f, ns=(5, 7))"
	test "$(stat -c %a-%Y a/b/file)" = 601-0 && test "$(stat -c %a-%Y copy)" = 700-0
	sleep 100 & kill -TERM $! && if wait $!; then exit 1; fi
	sleep 100 & kill -0 $! && kill -KILL $! && if wait $!; then exit 1; fi
	setsid sh -c "sleep 100 & sleep 100" & sleep 0.2; env kill -TERM -- -$! && if wait $!; then exit 1; fi
	if sh -c "kill -ABRT \$\$"; then exit 1; fi
	echo "#include <stdlib.h>
	int main(void) { abort(); }" >abort.c && $CC abort.c -o abort && if ./abort; then exit 1; else test $? = 134; fi
	echo seen >/dev/stderr'
	in_container mstatic fetch ./one
	grep -q seen "$MSTATIC_HOME"/logs/one-*.log
}

@test "a sandbox makes no difference to what is built" {
	local way entry
	need_sandbox
	need_landlock
	first_in_build 'echo "const char *file(void) { return __FILE__; }" >file.c
	$CC $CFLAGS -g -c "$PWD/file.c"
	$TARGET_CC $CFLAGS -ffile-prefix-map="$MSTATIC_BUILD"=. -g -c "$PWD/file.c" -o bare.o
	mkdir -p "$DESTDIR/usr/lib" && $AR rcD "$DESTDIR/usr/lib/libfile.a" file.o bare.o'
	for way in namespaces landlock none; do
		rm -rf home
		light_home
		mstatic fetch --sandbox=$way ./one
		entry=$(echo "$STORE"/one-*)
		grep -q "^sandbox $way\$" "$entry/meta/build"
		cp -R "$entry" "$way"
	done
	diff -r namespaces/usr landlock/usr
	diff -r namespaces/usr none/usr
	diff namespaces/meta/files landlock/meta/files
}

@test "in a user namespace that has no name for the user's group" {
	need_sandbox
	run -0 unshare -U --map-user="$(id -u)" mstatic fetch ./one
	[[ $output == *one* && -f $SYSROOT/usr/lib/libone.a ]]
}

@test "root without user namespaces gets its sandbox all the same" {
	unshare -rm sh -c 'echo 0 >/proc/sys/user/max_user_namespaces' 2>/dev/null ||
		skip 'user namespaces: not allowed here'
	first_in_build "if test -e '$MSTATIC_HOME'; then exit 1; fi
	if (: >/usr/intruder) 2>/dev/null; then exit 1; fi"
	unshare -rm sh -c 'echo 0 >/proc/sys/user/max_user_namespaces && mstatic fetch ./one'
	grep -q '^sandbox namespaces$' "$STORE"/one-*/meta/build
}

# gcc's CFLAGS are split at spaces, a makefile ends a word at # and a pattern at %, -ffile-prefix-map= at =.
@test "without namespaces, a home whose name shells and makefiles cannot bear is refused, with the letter" {
	local mode odd
	need_landlock
	for odd in ' ' "'" '"' '$' ':' '#' '*' '%' '=' '`' ';' '(' \\; do
		export MSTATIC_HOME="$BATS_TEST_TMPDIR/a${odd}home"
		for mode in none landlock; do
			run mstatic fetch --sandbox=$mode ./one
			[ "$status" = 1 ]
			[[ "$output" == *"builds see the path $MSTATIC_HOME, and "*"take its '$odd' for"*'next: set MSTATIC_HOME to a path of letters'* ]]
		done
		[ ! -e "$MSTATIC_HOME/sources" ]
	done
}

@test "without namespaces, a home with other letters is built in" {
	need_landlock
	local way
	export MSTATIC_HOME="$BATS_TEST_TMPDIR/über@home+~,^!"
	mv home "$MSTATIC_HOME"
	for way in landlock none; do
		echo ": $way" >>one/build
		mstatic fetch --sandbox=$way ./one
		uses one
		[ "$status" = 1 ]
	done
}

@test "a mode that there is not is refused" {
	run mstatic fetch --sandbox=full ./one
	[ "$status" = 2 ]
	MSTATIC_SANDBOX=some run mstatic fetch ./one
	[ "$status" = 1 ]
	[[ "$output" == *"MSTATIC_SANDBOX is"*"'some'"* ]]
}
