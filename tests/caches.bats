#!/usr/bin/env bats
# ccache, sccache and distcc, in front of the shim (CC="ccache mstatic-gcc") and behind it
# (MSTATIC_CC="ccache gcc"), with no setting of ours: the same object bytes as without, and static programs.
# shellcheck disable=SC2016  # the quoted text is for another shell or make
load helper

setup_file() {
	need_recipes zlib
}

setup() {
	need_recipes zlib
	cd "$BATS_TEST_TMPDIR" || return
	export HOME=$BATS_TEST_TMPDIR CCACHE_DIR=$BATS_TEST_TMPDIR/ccache SCCACHE_DIR=$BATS_TEST_TMPDIR/sccache
	cat >main.c <<'C'
#include <stdio.h>
#include <zlib.h>
static __thread int calls;
int count(void) { return ++calls; }
int main(void) { return printf("%s: zlib %s, %d\n", __FILE__, zlibVersion(), count()) < 0; }
C
	mstatic-gcc -O2 -c main.c -o main.o
	mv main.o plain.o
}

teardown() {
	local pid
	for pid in "${WORKERS[@]}"; do
		kill "$pid"
		wait "$pid" || true
	done
	[ -z "${SCCACHE_SERVER_PORT:-}" ] || sccache --stop-server >/dev/null 2>&1 || true
}

# A port that nobody listens at.
free_port() {
	python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# twice COMMAND...: compiles main.c with it twice, both like without it, and links.
twice() {
	local i
	for i in 1 2; do
		rm -f main.o
		"$@" -O2 -c main.c -o main.o
		cmp main.o plain.o
	done
	"$@" -o main main.o -lz
	assert_static main
	[[ $(./main) == 'main.c: zlib 1.'*', 1' ]]
}

# A compiler's line with a variable set, for twice.
behind() {
	MSTATIC_CC="$1 gcc" mstatic-gcc "${@:2}"
}

@test "ccache" {
	command -v ccache >/dev/null || skip 'ccache is not installed'
	twice ccache mstatic-gcc
	[ "$(ccache --print-stats | awk '$1 ~ /^(direct|preprocessed)_cache_hit$/ { n += $2 } END { print n }')" = 1 ]
	twice behind ccache
	[ "$(ccache --print-stats | awk '$1 ~ /^(direct|preprocessed)_cache_hit$/ { n += $2 } END { print n }')" = 2 ]
	# Another header in the sysroot's place is seen.
	mkdir other
	sed 's/define ZLIB_VERSION .*/define ZLIB_VERSION "other"/' "$(mstatic-cc -print-sysroot)"/usr/include/zlib.h >other/zlib.h
	cp "$(mstatic-cc -print-sysroot)"/usr/include/zconf.h other
	echo '#include <zlib.h>
const char *v = ZLIB_VERSION;' >v.c
	ccache mstatic-gcc -c v.c
	CPATH=$PWD/other ccache mstatic-gcc -c v.c
	strings v.o | grep -qx other
}

@test "ccache under mstatic run, as CC and by a folder of its links on PATH" {
	command -v ccache >/dev/null || skip 'ccache is not installed'
	mkdir links
	ln -s "$(command -v ccache)" links/gcc
	printf 'main: main.c\n\t$(CC) -O2 -c main.c\n\tgcc -o $@ main.o -lz\n' >Makefile
	mstatic run -- sh -c 'make CC="ccache $CC"'
	cmp main.o plain.o
	assert_static main
	rm main main.o
	mstatic run -- sh -c 'PATH=$PWD/links:$PATH make CC=gcc'
	cmp main.o plain.o
	assert_static main
	[ "$(ccache --print-stats | awk '$1 ~ /cache_(hit|miss)$/ { n += $2 } END { print (n > 1) }')" = 1 ]
}

@test "sccache" {
	command -v sccache >/dev/null || skip 'sccache is not installed'
	SCCACHE_SERVER_PORT=$(free_port)
	export SCCACHE_SERVER_PORT
	sccache --start-server >/dev/null 2>&1 3>&-
	twice sccache mstatic-gcc
	twice behind sccache
	sccache --show-stats | grep -qE '^Cache hits +[2-9]'
}

# With -g, gcc gives macros other columns in preprocessed text, distcc or not: not compared here.
@test "distcc, with two workers" {
	local i port
	command -v distccd >/dev/null || skip 'distcc is not installed'
	export DISTCC_DIR=$BATS_TEST_TMPDIR/distcc DISTCC_FALLBACK=0 DISTCC_HOSTS=''
	mkdir "$DISTCC_DIR"
	WORKERS=()
	for i in 1 2; do
		port=$(free_port)
		# Any name of a compiler may be asked for, mstatic-gcc among them.
		TMPDIR=/tmp distccd --daemon --no-detach --listen 127.0.0.1 --port "$port" --allow 127.0.0.1 \
			--enable-tcp-insecure --jobs 1 --log-stderr --log-level info --user nobody 2>"worker$i" 3>&- &
		WORKERS+=($!)
		DISTCC_HOSTS+=" 127.0.0.1:$port/1"
		for _ in {1..50}; do
			! (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
			sleep 0.1
		done
	done
	twice behind distcc
	# In front, the worker runs the shim: as nobody, where root started it.
	if [ "$(id -u)" = 0 ] && ! setpriv --reuid 65534 --clear-groups test -r "$MSTATIC_HOME"/sysroot; then
		skip 'in front: nobody cannot read MSTATIC_HOME'
	fi
	twice distcc mstatic-gcc
	for i in {1..6}; do
		sed "s/count/count$i/g" main.c >"part$i.c"
		mstatic-gcc -O2 -c "part$i.c" -o "plain$i.o"
	done
	printf 'all: %s\n%%.o: %%.c\n\t$(CC) -O2 -c $< -o $@\n' 'part1.o part2.o part3.o part4.o part5.o part6.o' >Makefile
	make -j4 CC='distcc mstatic-gcc'
	for i in {1..6}; do
		cmp "part$i.o" "plain$i.o"
	done
	grep -q COMPILE_OK worker1
	grep -q COMPILE_OK worker2
}
