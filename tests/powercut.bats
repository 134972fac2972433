#!/usr/bin/env bats
# The power goes off: what lib/host/home.h promises of a home after that. The home is on a file system in a file;
# what that file holds at some instant is what the disk holds, and a copy of it is mounted as the next boot would.
#
# A file system writes names early and bytes late (here: names every five seconds, bytes after thirty), which is how
# files come to be there without what was in them. So before each copy the names are forced out, and only they: by
# the fsync of a file that has nothing to do with the home.
load helper
load recipes

setup_file() {
	light_install
	PATH=$PATH:/usr/sbin:/sbin
	[ "$(id -u)" = 0 ] && command -v mkfs.ext4 >/dev/null || return 0
	truncate -s 96M "$BATS_FILE_TMPDIR/empty.img"
	mkfs.ext4 -q -F -E lazy_itable_init=0,lazy_journal_init=0,discard "$BATS_FILE_TMPDIR/empty.img"
}

setup() {
	[ "$(id -u)" = 0 ] || skip 'mount: only root may mount a file system of its own'
	[ -e "$BATS_FILE_TMPDIR/empty.img" ] || skip 'mkfs.ext4: not installed'
	cd "$BATS_TEST_TMPDIR"
	mkdir disk after
	cp --sparse=always "$BATS_FILE_TMPDIR/empty.img" disk.img
	mount -o loop disk.img disk 2>/dev/null || skip 'mount: no loop devices here'
}

teardown() {
	umount -q "$BATS_TEST_TMPDIR"/{after,disk} || true
}

# use_disk: the home of setup_file is on the disk, and has been for long.
use_disk() {
	cp -a "$BATS_FILE_TMPDIR/base" disk/home
	sync -f disk
	export MSTATIC_HOME=$BATS_TEST_TMPDIR/disk/home
}

# power_cut: the machine as it comes up again is in after/.
power_cut() {
	echo x >>disk/other
	sync disk/other
	boot
}

# boot: what disk.img holds is mounted as after/, with its home. A copy during which something was written is none of an
# instant.
boot() {
	rm -f after.img
	until cmp -s disk.img after.img; do cp --sparse=always disk.img after.img; done
	mount -o loop after.img after
	export MSTATIC_HOME=$BATS_TEST_TMPDIR/after/home SYSROOT=$BATS_TEST_TMPDIR/after/home/sysroot/$TRIPLE
}

# Every file of every entry and of the sysroot holds what was recorded when it was made, and what else a sysroot has
# is not empty.
assert_whole() {
	local entry
	grep -q '^entry musl-' "$SYSROOT/mstatic/manifest"
	run find "$SYSROOT/mstatic" -type f -empty
	[ -z "$output" ]
	for entry in "$MSTATIC_HOME/store/$TRIPLE"/*; do
		[ -s "$entry/meta/info" ] && [ -s "$entry/meta/files" ]
		(cd "$entry" && sed -nE 's/^f ([0-9a-f]{64}) ([0-9]+ )?/\1  /p' meta/files | sha256sum --quiet -c -)
		! grep -qw "${entry##*/}" "$SYSROOT/mstatic/manifest" ||
			(cd "$SYSROOT" && sed -nE 's/^f ([0-9a-f]{64}) ([0-9]+ )?/\1  /p' "$entry/meta/files" | sha256sum --quiet -c -)
	done
}

@test "cut off at any step, the old sysroot or the new one is there, whole, and the same fetch works" {
	make_recipe one
	local step=0 killed=137
	while [ "$killed" = 137 ]; do
		step=$((step + 1)) killed=0
		use_disk
		MSTATIC_TEST_KILL=$step mstatic fetch ./one >log 2>&1 || killed=$?
		power_cut
		echo "after step $step"
		assert_whole
		uses first
		[ "$status" = 1 ]
		mstatic fetch ./one
		uses one
		[ "$status" = 1 ]
		assert_whole
		umount after
		rm -r disk/home
	done
	[ "$killed" = 0 ]
	[ "$step" -ge 10 ]
}

@test "what was said to be done is there, though nothing else was written since" {
	make_recipe one
	use_disk
	mstatic fetch ./one
	boot
	uses one
	[ "$status" = 1 ]
	assert_whole
}
