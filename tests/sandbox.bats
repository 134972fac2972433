#!/usr/bin/env bats
# What a build can see and do, with the sandbox and without.
# shellcheck disable=SC2016  # the quoted text is for a recipe's build
load helper
load recipes

setup_file() { light_install; }

setup() {
	light_home
	make_recipe one
}

# first_in_build COMMANDS: the build of `one` begins with these.
first_in_build() {
	printf '%s\n' "$1" | cat - one/build >build.new
	mv build.new one/build
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
	grep -q '^sandbox full$' "$STORE"/one-*/meta/build
}

@test "what a build leaves running ends with it" {
	first_in_build 'setsid sleep 27182 & nohup sleep 27182 & sleep 0.2'
	mstatic fetch ./one
	run pgrep -f 'sleep 27182'
	[ "$status" = 1 ]
	sed -i '1i : again' one/build
	mstatic fetch --sandbox=none ./one
	run pgrep -f 'sleep 27182'
	[ "$status" = 1 ]
}

@test "what a build started ends when mstatic is killed" {
	local mode pid
	first_in_build 'setsid sleep 16180 & sleep 16180'
	for mode in full none; do
		[ "$mode" = none ] || need_sandbox
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

@test "where the system refuses the sandbox, it stops with the remedy; doing without has to be said" {
	# A user namespace in which no other may be made, without the rights to do it otherwise.
	local refused=(unshare -rm sh -c 'echo 0 >/proc/sys/user/max_user_namespaces &&
		exec setpriv --bounding-set=-all --inh-caps=-all -- "$@"' sh)
	"${refused[@]}" true 2>/dev/null || skip 'user namespaces: not allowed here'
	run "${refused[@]}" mstatic fetch ./one
	[ "$status" = 1 ]
	[[ "$output" == *'sysctl -w user.max_user_namespaces='* ]]
	[[ "$output" == *'--sandbox=none'* ]]
	[[ "$output" != *'one 1.0: build'* ]]
	run "${refused[@]}" mstatic doctor
	[ "$status" = 1 ]
	[[ "$output" == *'sandbox   !!'*'sysctl -w user.max_user_namespaces='* ]]
	# What is there already needs none.
	run "${refused[@]}" mstatic fetch musl
	[ "$status" = 0 ]

	run "${refused[@]}" mstatic fetch --sandbox=none ./one
	[ "$status" = 0 ]
	grep -q '^sandbox none$' "$STORE"/one-*/meta/build
	uses one
	[ "$status" = 1 ]
}

@test "root without user namespaces gets its sandbox all the same" {
	unshare -rm sh -c 'echo 0 >/proc/sys/user/max_user_namespaces' 2>/dev/null ||
		skip 'user namespaces: not allowed here'
	first_in_build "if test -e '$MSTATIC_HOME'; then exit 1; fi
	if (: >/usr/intruder) 2>/dev/null; then exit 1; fi"
	unshare -rm sh -c 'echo 0 >/proc/sys/user/max_user_namespaces && mstatic fetch ./one'
	grep -q '^sandbox full$' "$STORE"/one-*/meta/build
}

@test "without a sandbox, a home whose name makefiles cannot bear is refused" {
	export MSTATIC_HOME="$BATS_TEST_TMPDIR/a home"
	run mstatic fetch --sandbox=none ./one
	[ "$status" = 1 ]
	[[ "$output" == *"$MSTATIC_HOME"* ]]
}
