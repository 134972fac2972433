#!/usr/bin/env bats
# One home for several: processes, containers, users, and what their file systems can and cannot do.
# shellcheck disable=SC2016,SC2030,SC2031  # the quoted text is for a recipe's build, or another shell; each test is a subshell
load helper
load recipes

setup_file() { light_install; }
setup() { light_home; }

# need_pid_namespaces: sets CONTAINER, in front of a command that shall have process ids of its own.
need_pid_namespaces() {
	CONTAINER=(unshare --pid --fork --mount-proc --kill-child)
	[ "$(id -u)" = 0 ] || CONTAINER=(unshare -r --pid --fork --mount-proc --kill-child)
	"${CONTAINER[@]}" true 2>/dev/null || skip 'process id namespaces: not allowed here'
}

@test "locks belong to their descriptors, and to the file that has the name" {
	sanitized locks
	: >lock
	"$output" lock
}

@test "a lock holds between containers, and ends with its holder" {
	need_pid_namespaces
	make_recipe one
	make_recipe slow
	echo 'sleep 27183' >>slow/build
	"${CONTAINER[@]}" mstatic fetch ./slow >slow.log 2>&1 3>&- &
	local holder=$! waiting
	until grep -q 'slow 1.0: build' slow.log; do sleep 0.1; done
	"${CONTAINER[@]}" mstatic fetch ./one >one.log 2>&1 3>&- &
	waiting=$!
	until grep -q 'waiting for .*, which changes' one.log; do sleep 0.1; done
	sleep 0.5
	run ! grep -q 'one 1.0: build' one.log
	kill -KILL "$holder"
	wait "$holder" || true
	wait "$waiting"
	uses one
	[ "$status" = 1 ]
	no_leftovers
	run pgrep -f 'sleep 27183'
	[ "$status" = 1 ]
}

@test "a lease holds between containers, for as long as anything runs under it" {
	need_pid_namespaces
	local held lease name
	held=$(readlink "$SYSROOT")
	"${CONTAINER[@]}" mstatic run -- sh -c 'echo started >started; exec sleep 27182' >/dev/null 2>&1 3>&- &
	lease=$!
	until [ -e started ]; do sleep 0.1; done
	for name in ka kb kc; do
		make_recipe $name
		"${CONTAINER[@]}" mstatic fetch ./$name
	done
	[ -d "$MSTATIC_HOME/sysroot/$held" ]
	kill -KILL "$lease"
	wait "$lease" || true
	make_recipe kd
	mstatic fetch ./kd
	[ ! -d "$MSTATIC_HOME/sysroot/$held" ]
}

@test "a sysroot that is being deleted cannot be leased any more" {
	local name
	gcc -shared -fPIC -O1 -o leases.so "$TOP/tests/cases/leases.c" -ldl
	for name in ka kb kc; do
		make_recipe $name
		LEASES=$PWD/leases LD_PRELOAD=$PWD/leases.so mstatic fetch ./$name
	done
	[ "$(sort leases | uniq -c | xargs)" = '2 locked' ]
}

@test "a lock that cannot be had is said, and what to do" {
	rm "$MSTATIC_HOME/lock"
	mkdir "$MSTATIC_HOME/lock"
	make_recipe one
	run -1 mstatic fetch ./one
	[[ $output == *"cannot lock $MSTATIC_HOME/lock: "* ]]
	gcc -shared -fPIC -O1 -o refuse.so -xc - <<-'C'
		#include <errno.h>
		int flock(int fd, int operation) { (void)fd, (void)operation; errno = ENOLCK; return -1; }
	C
	LD_PRELOAD=$PWD/refuse.so run -1 mstatic run -- true
	[[ $output == *'cannot lock '*'No locks available'*'next: '*'file system that has locks'* ]]
}

@test "two processes with the same id in two containers write one file, whole" {
	need_pid_namespaces
	sanitized write-often
	local program=$output a
	"${CONTAINER[@]}" "$program" file a 3>&- &
	a=$!
	"${CONTAINER[@]}" "$program" file b
	wait "$a"
	[ "$(find . -maxdepth 1 -name 'file*')" = ./file ]
}
