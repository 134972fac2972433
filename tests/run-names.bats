#!/usr/bin/env bats
# Compilers that a tool names by itself, under mstatic run.
# shellcheck disable=SC2016  # the quoted text is for make or another shell
load helper

setup_file() {
	need_recipes zlib
}

setup() {
	need_recipes zlib
	[ -x /usr/bin/gcc ] || skip 'there is no /usr/bin/gcc'
	cd "$BATS_TEST_TMPDIR" || return
	echo 'int main(void) { return 0; }' >main.c
	cat >libc.c <<'C'
#include <features.h>
#include <stdio.h>
int main(void)
{
#ifdef __GLIBC__
	return puts("glibc") < 0;
#else
	return puts("musl") < 0;
#endif
}
C
}

need_namespace() {
	unshare -m true 2>/dev/null || unshare -rm true 2>/dev/null || skip 'mount namespaces are not allowed here'
}

# In place of this machine's limits: no mount namespace may be made.
refused() {
	unshare -r true 2>/dev/null || skip 'user namespaces are not allowed here'
	unshare -r sh -c 'echo 0 >/proc/sys/user/max_mnt_namespaces && "$@"' sh "$@"
}

@test "make: compilers by path, by triple, by version; HOSTCC and its kin make the host's programs" {
	need_namespace
	local triple version cc n=0 rules=
	triple=$(gcc -dumpmachine) version=$(gcc -dumpversion)
	version=${version%%.*}
	for cc in /usr/bin/gcc /usr/bin/cc "$triple-gcc" "/usr/bin/$triple-gcc-$version" "gcc-$version" \
		"/usr/bin/g++-$version" /usr/bin/clang /usr/bin/clang++; do
		command -v "$cc" >/dev/null || continue
		n=$((n + 1))
		rules+="p$n: main.c"$'\n\t'"$cc -x c -o \$@ main.c"$'\n'
	done
	[ "$n" -ge 2 ]
	printf '%s\n' "all: $(seq -f 'p%.0f' -s ' ' "$n") host build" "$rules" \
		'host: libc.c' '	$(HOSTCC) -o $@ libc.c && ./$@ >host.out' \
		'build: libc.c' '	$(CC_FOR_BUILD) -flto -o $@ libc.c && ./$@ >build.out' >Makefile
	mstatic run -- make
	for n in $(seq "$n"); do
		assert_static "p$n"
		"./p$n"
	done
	[ "$(cat host.out build.out)" = "$(gcc -o hostlibc libc.c && ./hostlibc && ./hostlibc)" ]
}

@test "SCons, which ignores PATH" {
	need_namespace
	command -v scons >/dev/null || skip 'SCons is not installed'
	printf '%s\n' 'Program("main", ["main.c"], LIBS=["z"])' >SConstruct
	mstatic run -- scons
	assert_static main
	./main
}

@test "several sources, preprocessed and LTO: a compiler that runs itself again" {
	need_namespace
	echo 'int f(void) { return 0; }' >f.c
	echo 'int f(void); int main(void) { return f(); }' >m.c
	local cc
	for cc in /usr/bin/gcc /usr/bin/clang; do
		[ -x $cc ] || continue
		mstatic run -- $cc -o plain m.c f.c
		mstatic run -- $cc -c -save-temps m.c f.c
		assert_static plain
		./plain
	done
	mstatic run -- /usr/bin/gcc -O2 -flto=auto -o lto m.c f.c
	assert_static lto
	./lto
}

@test "the same bits as without, whatever name the compiler goes by" {
	need_namespace
	mstatic-gcc -g -O2 -c main.c -o main.o
	mv main.o direct.o
	mstatic run -- /usr/bin/gcc -g -O2 -c main.c -o main.o
	cmp main.o direct.o
}

@test "no environment at all, and a home of an odd name" {
	need_namespace
	local home="$BATS_TEST_TMPDIR/a home"
	mkdir "$home"
	cp -a "$MSTATIC_HOME"/{sysroot,generations,store} "$home/"
	MSTATIC_HOME=$home mstatic run -- env -i /usr/bin/gcc -o main main.c
	assert_static main
}

@test "files belong to the caller, nothing is left, and outside nobody sees anything" {
	need_namespace
	mstatic run -- sh -c 'id -u >id; id -g >>id; /usr/bin/gcc -c main.c; cmp -s /usr/bin/gcc "$1"' sh "$MSTATIC_BIN/mstatic-cc"
	[ "$(cat id)" = "$(id -u; id -g)" ]
	[ "$(stat -c %u:%g main.o)" = "$(id -u):$(id -g)" ]
	run ! cmp -s /usr/bin/gcc "$MSTATIC_BIN/mstatic-cc"
	[ -z "$(ls -A "$MSTATIC_HOME/host")" ]
}

@test "a mere user: in a namespace of his own he stays who he was" {
	[ "$(id -u)" = 0 ] || skip 'the tests run as a mere user already'
	local home=$BATS_TEST_TMPDIR/home me
	setpriv --reuid=65533 --regid=65533 --clear-groups unshare -Um true 2>/dev/null ||
		skip 'user namespaces are not allowed here'
	mkdir "$home" work
	cp -a "$MSTATIC_HOME"/{sysroot,generations,store} "$home/"
	cp main.c work
	chown -R 65533:65533 "$home" work
	chmod 755 "$BATS_TEST_TMPDIR" "$BATS_FILE_TMPDIR" "$BATS_RUN_TMPDIR"
	setpriv --reuid=65533 --regid=65533 --clear-groups test -x "$MSTATIC_BIN/mstatic" ||
		skip 'the build folder is closed to others'
	cd work
	MSTATIC_HOME=$home setpriv --reuid=65533 --regid=65533 --clear-groups "$MSTATIC_BIN/mstatic" run -- \
		sh -c '/usr/bin/gcc main.c -o main && grep CapEff /proc/self/status >caps; id -u' >id
	assert_static main
	me=$(cat id)
	[ "$me" = 65533 ]
	[ "$(stat -c %u:%g main)" = 65533:65533 ]
	grep -q '0000000000000000' caps
}

@test "mstatic run inside of mstatic run, and mstatic's own commands there" {
	need_namespace
	mstatic run -- mstatic run -- /usr/bin/gcc -o main main.c
	assert_static main
	run mstatic run -- mstatic doctor
	[[ "$output" == *"compiler  OK  /usr/bin/"* ]]
	run mstatic run -- mstatic fetch zlib
	[[ "$output" == *'zlib'*'is in the sysroot'* ]]
}

@test "MSTATIC_CC chooses in there as well, also behind ccache" {
	need_namespace
	MSTATIC_CC=/usr/bin/gcc mstatic run -- /usr/bin/gcc -o main main.c
	assert_static main
	command -v ccache >/dev/null || skip 'ccache is not installed'
	export CCACHE_DIR=$BATS_TEST_TMPDIR/ccache
	MSTATIC_CC='ccache gcc' mstatic run -- /usr/bin/gcc -c -o main.o main.c
	mstatic run -- sh -c 'MSTATIC_CC="ccache /usr/bin/gcc" gcc main.c -o main'
	assert_static main
}

@test "a launcher in front of any language's compiler runs the real one in there" {
	local variable compiler file
	need_namespace
	printf '#!/bin/sh\necho ran >>launched\nexec "$@"\n' >launch
	chmod +x launch
	echo 'end program' >main.f90
	cp main.c main.cc
	while read -r variable compiler file; do
		[ -x "/usr/bin/$compiler" ] || continue
		rm -f launched
		mstatic run -- env "$variable=$PWD/launch /usr/bin/$compiler" "$compiler" -c "$file" -o "$compiler.o"
		[ -s launched ]
		file "$compiler.o" | grep relocatable
	done <<-'TABLE'
		MSTATIC_CC gcc main.c
		MSTATIC_CXX g++ main.cc
		MSTATIC_FC gfortran main.f90
	TABLE
}

@test "where a mount namespace is refused: PATH and HOSTCC work, a failure says so in a line" {
	run refused mstatic run -- gcc -o main main.c
	[ "$status" = 0 ]
	[ -z "$output" ]
	assert_static main
	[ "$(refused mstatic run -- sh -c '"$HOSTCC" -o host libc.c && ./host')" = "$(gcc -o hostlibc libc.c && ./hostlibc)" ]
	run refused mstatic run -- sh -c 'exit 3'
	[ "$status" = 3 ]
	[ "${#lines[@]}" = 1 ]
	[[ "$output" == *'named by their path'*'mount namespace'* ]]
}

@test "signals: those for mstatic run reach the command, and it ends as the command did" {
	mstatic run -- sh -c 'trap "echo got; exit 5" TERM; echo $$ >pid; while :; do sleep 0.05; done' >out 3>&- &
	local child=$! status=0
	while [ ! -s pid ]; do sleep 0.05; done
	kill -TERM "$child"
	wait "$child" || status=$?
	[ "$status" = 5 ]
	[ "$(cat out)" = got ]
	mstatic run -- sh -c 'echo $$ >pid2; while :; do sleep 0.05; done' 3>&- &
	child=$!
	while [ ! -s pid2 ]; do sleep 0.05; done
	kill -KILL "$child"
	wait "$child" || status=$?
	[ "$status" = 137 ]
	while kill -0 "$(cat pid2)" 2>/dev/null; do sleep 0.05; done
}
