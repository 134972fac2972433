#!/usr/bin/env bats
# One home for several: processes, containers, users, and what their file systems can and cannot do.
# shellcheck disable=SC2016  # the quoted text is for a recipe's build, or another shell
load helper
load recipes

setup_file() { light_install; }
setup() { light_home; }
teardown() { ! mountpoint -q "$BATS_TEST_TMPDIR/there" || umount "$BATS_TEST_TMPDIR/there"; }

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

# need_root: users of other ids, and file systems of the test's own.
need_root() {
	[ "$(id -u)" = 0 ] || skip 'other users and mounts: only root may'
	chmod 755 "$BATS_RUN_TMPDIR" "$BATS_FILE_TMPDIR" "$BATS_TEST_TMPDIR" "$(dirname "$BATS_FILE_TMPDIR")" \
		"$(dirname "$BATS_TEST_TMPDIR")"
}

# as UID COMMAND...: as a user that /etc/passwd does not know, of the group 54000, without HOME.
as() {
	local uid=$1
	shift
	setpriv --reuid "$uid" --regid 54000 --clear-groups env -u HOME sh -c 'umask 002; exec "$@"' sh "$@"
}

@test "two users that no passwd knows change one home in turn" {
	need_root
	local name
	for name in one two three four; do make_recipe $name; done
	chmod -R go+rX .
	chown -R 54001:54000 home
	find home -type d -exec chmod 2775 {} +
	as 54001 mstatic fetch ./one
	as 54002 mstatic fetch ./two
	as 54001 mstatic fetch ./three
	as 54002 mstatic fetch ./four
	for name in one two three four; do
		uses $name
		[ "$status" = 1 ]
	done
	[ "$(find home/generations/"$TRIPLE" -mindepth 1 -maxdepth 1 | wc -l)" = 2 ]
	as 54001 mstatic remove four
	as 54001 mstatic remove three
	as 54001 mstatic remove --purge
	[ -z "$(find "$STORE" -maxdepth 1 -name 'four-*')" ]
	mstatic doctor --verify | grep -q '^store     OK'
}

@test "an entry has the same modes whatever the umask, and its home is as private as the umask says" {
	make_recipe one
	local mask
	for mask in 022 077; do
		rm -rf home
		light_home
		(umask $mask; mstatic fetch ./one)
		(cd "$STORE"/one-* && find . -mindepth 1 ! -path ./meta/build -printf '%m %p\n' | sort -k 2) >modes-$mask
	done
	diff modes-022 modes-077
	grep -qx '444 ./usr/include/one.h' modes-077
	(umask 077; export MSTATIC_HOME=$PWD/new; mstatic fetch ./one)
	[ "$(stat -c %a new)" = 700 ]
}

# reads COMMAND...: what a home gives that the command's process can only read.
reads() {
	"$@" mstatic-cc -o prog prog.c -lfirst
	./prog
	"$@" mstatic check prog
	"$@" mstatic run -- sh -c '$CC -c prog.c -o prog.o'
	"$@" mstatic fetch first-recipe/first
	"$@" mstatic list --installed
	run "$@" mstatic fetch ./one
	[ "$status" = 1 ]
	[[ $output == *"$MSTATIC_HOME"*'next: set MSTATIC_HOME to a folder that you can write to'* ]]
}

@test "a home of somebody else's, or on a read-only file system: all that only reads works" {
	need_root
	make_recipe one
	( mkdir first-recipe; cd first-recipe; make_recipe first )
	printf '#include <first.h>\nint main(void) { return first() != 1; }\n' >prog.c
	mstatic fetch first-recipe/first # the home is a copy, and its owner has it know where it lies
	chmod -R go+rX .
	chmod 777 .
	reads as 54003
	rm -f prog prog.o
	unshare -m sh -euc 'mount --bind -o ro home home; exec "$@"' sh true 2>/dev/null || skip 'mount: not allowed here'
	reads unshare -m sh -euc 'mount --bind home home; mount -o remount,bind,ro home; exec "$@"' sh
}

@test "a sysroot that its owner keeps shut is not taken for none" {
	need_root
	local shut command
	printf 'all:\n\ttrue\n' >Makefile
	echo 'int main(void) { return 0; }' >prog.c
	chmod -R go+rX .
	chmod 777 .
	for shut in . sysroot "generations/$TRIPLE" "sysroot/$TRIPLE/mstatic" "sysroot/$TRIPLE/usr/include"; do
		chmod 700 "home/$shut"
		for command in 'mstatic-cc prog.c -o prog' 'mstatic run -- true' 'mstatic list' 'mstatic info first' \
			'mstatic build --no-fetch' 'mstatic doctor'; do
			# shellcheck disable=SC2086  # words
			run as 54003 $command
			echo "$shut: $command: $output"
			[ "$status" = 1 ]
			[[ $output == *"$SYSROOT cannot be read: Permission denied"* || $output == *"sysroot for $TRIPLE in $SYSROOT cannot be read: Permission denied"* ]]
			[[ $output == *'let this user read all of '* ]]
		done
		chmod 755 "home/$shut"
	done
	as 54003 mstatic list
}

@test "what cannot be read is not changed: no fetch from nothing, no purge of what may be in use" {
	need_root
	make_recipe one
	make_recipe two
	mstatic fetch ./one
	mstatic fetch ./two
	local manifest before
	chmod -R go+rX .
	chown -R 54003 home
	before=$(ls "$STORE")
	for manifest in home/generations/"$TRIPLE"/*/mstatic/manifest home/generations/"$TRIPLE"; do
		chown 0 "$manifest"
		chmod go-r "$manifest"
		run as 54003 mstatic remove --purge
		echo "$output"
		[ "$status" = 1 ]
		[[ $output == *"cannot "*"read"*": Permission denied"*'next: '* ]]
		if [ "$manifest" -ef "$SYSROOT/mstatic/manifest" ]; then
			run as 54003 mstatic fetch ./one
			[ "$status" = 1 ]
			[[ $output == *"cannot be read: Permission denied"* ]]
		fi
		chmod go+r "$manifest"
	done
	[ "$(ls "$STORE")" = "$before" ]
	run -0 mstatic list --installed
	[[ $output == *'one '*'two '* ]]
}

# works_there: three fetches, in the home as it is, change, delete and purge what they should.
works_there() {
	local name
	for name in one two three; do
		mstatic fetch ./$name
	done
	uses two
	[ "$status" = 1 ]
	[ "$(find "$MSTATIC_HOME/generations/$TRIPLE" -mindepth 1 -maxdepth 1 | wc -l)" = 2 ]
	mstatic remove three
	mstatic remove two
	mstatic remove first
	run -0 mstatic remove --purge
	[ "$(find "$STORE" -maxdepth 1 -name 'three-*')" = '' ]
	uses one
	[ "$status" = 1 ]
	run mstatic doctor --verify
	[[ $output == *'store     OK '* ]]
}

@test "homes on overlayfs, tmpfs and btrfs" {
	need_root
	local kind there=$BATS_TEST_TMPDIR/there
	for kind in one two three; do make_recipe $kind; done
	mkdir upper work there
	truncate -s 200M btrfs.img
	for kind in overlay tmpfs btrfs; do
		case $kind in
		overlay) mount -t overlay -o "lowerdir=$PWD/home,upperdir=$PWD/upper,workdir=$PWD/work" none there ;;
		tmpfs) mount -t tmpfs -o size=200m none there ;;
		btrfs) PATH=$PATH:/usr/sbin:/sbin mkfs.btrfs -q btrfs.img && mount -o loop btrfs.img there ;;
		esac 2>/dev/null || { echo "# $kind: cannot be made or mounted here" >&3; continue; }
		[ $kind = overlay ] || cp -a home/. there
		echo "on $kind"
		export MSTATIC_HOME=$there SYSROOT=$there/sysroot/$TRIPLE STORE=$there/store/$TRIPLE
		works_there
		umount there
	done
}

@test "where no more hard links can be made, or none between folders, files are copied, times included" {
	local error time
	make_recipe one
	make_recipe two
	for error in EXDEV EMLINK EPERM ENOSYS; do
		gcc -shared -fPIC -O1 -D "ERROR=$error" -o $error.so -xc - <<-'C'
			#include <errno.h>
			int link(const char *from, const char *to) { (void)from, (void)to; errno = ERROR; return -1; }
		C
		rm -rf home
		light_home
		time=$(stat -c %.Y "$SYSROOT/usr/include/stdio.h")
		LD_PRELOAD=$PWD/$error.so mstatic fetch ./one
		LD_PRELOAD=$PWD/$error.so mstatic fetch ./two
		uses one
		[ "$status" = 1 ]
		[ "$(stat -c %h "$SYSROOT/usr/lib/libone.a")" = 1 ]
		[ "$(stat -c %.Y "$SYSROOT/usr/include/stdio.h")" = "$time" ]
		run -0 mstatic doctor --verify
	done
}

@test "what is kept to be looked at is bounded" {
	local i
	mkdir -p "$MSTATIC_HOME"/{logs,failed}
	for i in $(seq 1 230); do
		: >"$MSTATIC_HOME/logs/old-$i.log"
		mkdir -p "$MSTATIC_HOME/failed/old-$((i % 25))/sub"
	done
	touch -d 2001-01-01 "$MSTATIC_HOME"/logs/old-* "$MSTATIC_HOME"/failed/old-*
	make_recipe one
	echo 'exit 1' >>one/build
	run -1 mstatic fetch ./one
	mstatic remove --purge
	[ "$(find "$MSTATIC_HOME/logs" -type f | wc -l)" = 200 ]
	[ "$(find "$MSTATIC_HOME/failed" -mindepth 1 -maxdepth 1 | wc -l)" = 10 ]
	[ -d "$MSTATIC_HOME/failed/one-1.0" ]
	[ -n "$(find "$MSTATIC_HOME/logs" -name 'one-1.0-*.log')" ]
}
