#!/usr/bin/env bats
# What malicious builds try (tests/hostile), by either way of shutting them off.
# shellcheck disable=SC2016  # the quoted text is for a shell in there
load helper
load recipes

setup_file() {
	light_install
	make_container
}

setup() {
	light_home
	VICTIM=$BATS_TEST_TMPDIR/victim
	mkdir -p "$VICTIM/folder"
	echo the-secret >"$VICTIM/key"
	echo kept >"$VICTIM/file"
	sleep 271828 3>&- &
	PID=$!
	NAP=314159.$RANDOM
}

teardown() {
	kill "$PID" ${SERVER:+"$SERVER"} 2>/dev/null || true
}

# The ways that this machine has.
ways() {
	if unshare -rn true 2>/dev/null || [ "$(id -u)" = 0 ]; then echo namespaces; fi
	if landlock_there; then echo landlock; fi
}

# What listens on loopback, and notes who comes: sets TCP, UDP, ABSTRACT and SOCKET.
serve() {
	ABSTRACT=mstatic-test-$$ SOCKET=$VICTIM/socket
	python3 - "$ABSTRACT" "$SOCKET" "$BATS_TEST_TMPDIR/ports" >"$BATS_TEST_TMPDIR/came" 3>&- <<-'P' &
		import os, select, socket, sys
		all = [socket.create_server(("127.0.0.1", 0)), socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
		       socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)]
		all[1].bind(("127.0.0.1", 0))
		all[2].bind("\0" + sys.argv[1])
		all[3].bind(sys.argv[2])
		all[2].listen(); all[3].listen()
		with open(sys.argv[3] + ".new", "w") as f:
		    print(all[0].getsockname()[1], all[1].getsockname()[1], file=f)
		os.rename(sys.argv[3] + ".new", sys.argv[3])
		while True:
		    for s in select.select(all, [], [])[0]:
		        print("somebody came", flush=True)
		        s.recv(100) if s is all[1] else s.accept()
	P
	SERVER=$!
	until [ -f "$BATS_TEST_TMPDIR/ports" ]; do sleep 0.1; done
	read -r TCP UDP <"$BATS_TEST_TMPDIR/ports"
}

# All that is outside of a build and has to stay as it is.
outside() {
	( cd "$VICTIM" && find . -printf '%p %y %m %U %s %T@\n' | sort && cat key file )
	( cd "$STORE" && find . ! -path './one-*' -printf '%p %y %m %U %s %l\n' | sort )
	( cd "$SYSROOT/" && find . -type f ! -path './mstatic/*' ! -name 'one.*' ! -name libone.a ! -name world ! -name setuid -printf '%p %m %U %s %T@\n' | sort )
	( cd "$MSTATIC_HOME/compilers" && sha256sum ./* )
	stat -c '%n %a %u' /etc/passwd /bin/sh /usr /usr/lib /etc # an administrator may be at work
	cat /proc/sys/kernel/core_pattern
}

fill_in() {
	sed "s|@VICTIM@|$VICTIM|g; s|@STORE@|$STORE|g; s|@SYSROOT@|$SYSROOT|g; s|@PID@|$PID|g; s|@TCP@|${TCP:-1}|g
		s|@UDP@|${UDP:-1}|g; s|@ABSTRACT@|${ABSTRACT:-}|g; s|@SOCKET@|${SOCKET:-}|g; s|@NAP@|$NAP|g" "$TOP/tests/hostile/$1"
}

# fetch_hostile WAY: fetches ./one; what is outside stays, nothing escapes, nothing runs on.
fetch_hostile() {
	local before
	before=$(outside)
	SECRET_TOKEN=the-secret run mstatic fetch --sandbox="$1" ./one 9<"$VICTIM/key"
	echo "by $1: $output"
	if grep -a 'escaped:' "$MSTATIC_HOME"/logs/one-*.log; then return 1; fi
	diff <(echo "$before") <(outside)
	kill -0 "$PID"
	[ "$(ps -o stat= -p "$PID" | cut -c1)" = S ]
	if pgrep -f "^sleep $NAP"; then return 1; fi
	if grep -q 'somebody came' "$BATS_TEST_TMPDIR/came"; then return 1; fi
	if grep -arq the-secret "$STORE" "$MSTATIC_HOME/failed" "$MSTATIC_HOME/logs"; then return 1; fi
}

# attempt NAME: the build of that name, before what `one` builds, ends as its first line says.
attempt() {
	local way ends
	for way in $(ways); do
		rm -rf home one
		light_home
		make_recipe one
		[ "$1" != licence ] || echo 'licence-files COPYING' >>one/recipe
		fill_in "$1.build" | cat - one/build >build.new
		mv build.new one/build
		fetch_hostile "$way"
		ends=$(sed -n '1s/^# refused: //p' one/build)
		if [ -z "$ends" ]; then
			[ "$status" = 0 ]
			only_one
		else
			[ "$status" = 1 ]
			[[ "$output" == *"$ends"* ]]
			[ -z "$(find "$STORE" -maxdepth 1 -name 'one-*')" ]
		fi
	done
	[ -n "$way" ] || skip 'neither namespaces nor Landlock: not here'
}

# The entry is what an honest build of `one` makes: plain files and folders, modes as they are to be.
only_one() {
	( cd "$STORE"/one-*/usr && find . -type f ! -path './lib/world' ! -path './bin/setuid' | sort ) >files
	printf '%s\n' ./include/one.h ./lib/libone.a ./lib/pkgconfig/one.pc | diff - files
	run find "$STORE"/one-*/usr ! -type d ! -type f -o -perm /7022
	[ -z "$output" ]
}

@test "write outside" { serve; attempt write-outside; }
@test "read keys: files, the environment, descriptors, other processes, keyrings" { serve; attempt read-key; }
@test "reach the network, or this machine's servers" { serve; attempt network; }
@test "signal, trace, slow down or end a process" { serve; attempt processes; }
@test "change the kernel's settings, mount, load, trace" { serve; attempt kernel; }
@test "leave a daemon" { serve; attempt daemon; }
@test "fork for ever" { serve; alone; attempt forks; }
@test "write a huge file" { serve; attempt disk; }
@test "lead DESTDIR elsewhere" { serve; attempt destdir; }
@test "install links that lead out" { serve; attempt links; }
@test "install FIFOs, sockets and devices" { serve; attempt special; }
@test "install set-user-id programs and files that all may write" { serve; attempt setuid; }
@test "forge what an entry says" { serve; attempt forge; }
@test "a path that sorts before all others" { serve; attempt first; }
@test "a licence that is a link to a key" { serve; attempt licence; }
@test "change what is known of compilers" { serve; attempt facts; }
@test "folders without end" { serve; attempt deep; }
@test "install folders without end" { serve; attempt deep-results; }
@test "install names of 255 bytes with newlines, by the thousand" { serve; attempt names; }
@test "install one file under a quarter of a million names" { serve; attempt million; }
@test "install one large file under many names" { serve; attempt big-links; }

@test "obey the terminal no more" {
	serve
	attempt terminal
	[[ "$output" == *the-log* && "$output" != *$'\033'* ]]
}

@test "fill the disk" {
	local way
	serve
	unshare -rm true 2>/dev/null || [ "$(id -u)" = 0 ] || skip 'a disk to fill: no mount is allowed here'
	for way in $(ways); do
		rm -rf home one disk
		light_home
		make_recipe one
		fill_in fill.build >one/build
		mkdir disk
		run unshare -rm sh -c 'mount -t tmpfs -o size=200m none disk && cp -r home disk/home &&
			MSTATIC_HOME=$PWD/disk/home mstatic fetch --sandbox='"$way"' ./one; df --output=avail -m disk'
		echo "by $way: $output"
		[[ "$output" == *'the build was ended: it left less than 64 MB on the disk'* ]]
	done
}

@test "a test program that tries the same" {
	local way
	serve
	for way in $(ways); do
		rm -rf home one
		light_home
		make_recipe one
		fill_in test-program.c >one/test.c
		fetch_hostile "$way"
		[ "$status" = 0 ]
		only_one
	done
}

@test "patches that lead outside" {
	local way patch
	serve
	for way in $(ways); do
		for patch in outside link; do
			rm -rf home one
			light_home
			make_recipe one
			fill_in $patch.patch >one/$patch.patch
			fetch_hostile "$way"
			[ "$status" = 1 ]
			[ ! -e "$VICTIM/patched" ]
		done
	done
}

@test "archives that lead outside" {
	local way
	serve
	for way in $(ways); do
		for member in ../../../../../../../../../../..$VICTIM/file $VICTIM/new way/file; do
			rm -rf home one
			light_home
			make_recipe one
			python3 - one/one-1.0.tar.gz "$member" "$VICTIM" <<-'P'
				import io, sys, tarfile
				with tarfile.open(sys.argv[1], "w:gz") as t:
				    link = tarfile.TarInfo("one-1.0/way")
				    link.type, link.linkname = tarfile.SYMTYPE, sys.argv[3]
				    t.addfile(link)
				    file = tarfile.TarInfo("one-1.0/" + sys.argv[2] if sys.argv[2][0] != "/" else sys.argv[2])
				    file.size = 4
				    t.addfile(file, io.BytesIO(b"evil"))
			P
			(cd one && about one 1.0 one one-1.0.tar.gz >recipe)
			fetch_hostile "$way"
			[ "$status" = 1 ]
		done
	done
}
