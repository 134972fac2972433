#!/usr/bin/env bats
# tests/projects/rust: crates that bind C and C++ libraries, pinned by its Cargo.lock, each built with
# `mstatic run -- cargo build` and nothing else, fully static, at work in an empty root. `make check-rust`.
load helper
load servers

recipes=(openssl libpq sqlite zlib bzip2 xz curl libgit2 librdkafka dbus freetype libpng expat libedit libpcap libusb
	mariadb-connector-c libseccomp)

setup_file() {
	[ -n "${RUST:-}" ] || return 0
	need_recipes "${recipes[@]}"
	make_certificates "$BATS_FILE_TMPDIR/tls"
	tls_server_start "$BATS_FILE_TMPDIR/tls"
}

teardown_file() {
	tls_server_stop
	ssh_server_stop
	postgres_stop
}

setup() {
	[ -n "${RUST:-}" ] || skip 'make check-rust does this'
	need_recipes "${recipes[@]}"
	need_rust
	# Kept from run to run, as a user's is.
	export CARGO_TARGET_DIR=${MSTATIC_BIN%/bin}/tests/rust
	root=$BATS_TEST_TMPDIR/root
	out=$CARGO_TARGET_DIR/$(awk -v t="$(uname -m)-linux-musl" '$1 == t { print $14 }' "$TOP/sysroot-templates/targets")
	cd "$TOP/tests/projects/rust"
}

# build NAME [CARGO'S ARGUMENTS...]: into an empty root.
build() {
	local name=$1 folder=debug argument map
	shift
	rm -f "$out"/*/deps/"$name"-*
	MSTATIC_MAP=1 mstatic run -- cargo build --locked -p "$name" "$@" </dev/null
	for argument; do
		case $argument in --profile=*) folder=${argument#*=} ;; esac
	done
	assert_static "$out/$folder/$name"
	mstatic check "$out/$folder/$name"
	map=$(echo "$out/$folder/deps/${name//-/_}"-*.map)
	assert_told "$out/$folder/$name" "$map"
	empty_root "$root" "$out/$folder/$name"
}

# says TEXT...: each is a whole line of the output.
says() {
	local line
	echo "$output"
	for line; do
		grep -qxF -- "$line" <<<"$output" || { echo "it did not say: $line"; return 1; }
	done
}

# ssh_server_start FOLDER: the host's sshd on loopback for this user, by the key FOLDER/key; its port is
# written to FOLDER/port.
ssh_server_start() {
	local sshd port
	sshd=$(PATH=$PATH:/usr/sbin command -v sshd) || skip 'sshd is not installed'
	port=$(free_port)
	mkdir -p "$1"
	ssh-keygen -q -t ed25519 -N '' -f "$1/host"
	ssh-keygen -q -t rsa -m PEM -N '' -f "$1/key"
	cp "$1/key.pub" "$1/authorized"
	cat >"$1/config" <<-CONF
		Port $port
		ListenAddress 127.0.0.1
		HostKey $1/host
		PidFile $1/pid
		AuthorizedKeysFile $1/authorized
		StrictModes no
		UsePAM no
	CONF
	# As root it wants its folder, which a system that starts it makes.
	[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
	"$sshd" -f "$1/config" -E "$1/log" 3>&- || { cat "$1/log"; return 1; }
	echo "$port" >"$1/port"
	echo "$1/pid" >"$BATS_FILE_TMPDIR/ssh-server"
	wait_for "$port"
}

ssh_server_stop() {
	[ ! -f "$BATS_FILE_TMPDIR/ssh-server" ] || kill "$(cat "$(cat "$BATS_FILE_TMPDIR/ssh-server")")"
}

@test "threads, thread-locals, panics, backtraces with lines, and cargo test" {
	need_chroot
	build hello
	run -0 in_root "$root" hello
	says 'sum=204 dropped=36' 'caught="on purpose" dropped=1036' 'host=127.0.0.1:80'
	run -0 "$root/bin/hello" # which reads its own file, by way of /proc
	says backtrace=true
	run -0 mstatic run -- cargo test --locked -p hello
	[[ $output == *"3 passed; 0 failed"* ]]
}

@test "a build without a change builds nothing" {
	build sqlite
	run -0 mstatic run -- cargo build --locked -p sqlite
	echo "$output"
	[[ $output == *Finished* && $output != *Compiling* ]]
}

@test "openssl, native-tls, reqwest: HTTPS, certificates found in each system's place" {
	need_chroot
	build https
	port=$(cat "$BATS_FILE_TMPDIR/tls/port")
	run -1 in_root "$root" https 127.0.0.1 "$port"
	[ "$(grep -c 'certificate verify failed' <<<"$output")" = 3 ]
	for place in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem \
		/etc/ssl/cert.pem; do
		rm -rf "${root:?}"/etc
		mkdir -p "$root${place%/*}"
		cp "$BATS_FILE_TMPDIR/tls/ca.pem" "$root$place"
		run -0 in_root "$root" https 127.0.0.1 "$port"
		echo "$place: $output"
		[[ $output == *"openssl: TLSv1.3 HTTP/1.0 200"*"native-tls: HTTP/1.0 200"*"reqwest: 200 OK "*" bytes"* ]]
	done
}

@test "diesel with PostgreSQL and SQLite: SCRAM over TLS to a real server" {
	need_chroot
	build database
	postgres_start "$BATS_FILE_TMPDIR/tls"
	cp "$BATS_FILE_TMPDIR/tls/ca.pem" "$root/tmp/"
	at="postgres://alice:wonder@127.0.0.1:$POSTGRES_PORT/postgres?sslmode=verify-full&sslrootcert=/tmp/ca.pem"
	run -0 in_root "$root" database "$at" /tmp/x.db
	echo "$output"
	[[ $output == *"sqlite 3."*": wörld hello"*"postgres TLSv1.3 TLS_"*" alice: wörld hello"* ]]
	run -1 in_root "$root" database "${at/wonder/wrong}" /tmp/y.db
	[[ $output == *"password authentication failed"* ]]
}

@test "rusqlite with the sysroot's SQLite, and bundled: smaller than 1.95 MB" {
	need_chroot
	for features in '' bundled; do
		rm -rf "$root"
		build sqlite --profile=small --features="$features"
		run -0 in_root "$root" sqlite /tmp/x.db
		echo "${features:-system}: $output"
		[[ $output == "words=hello world found=1 json=2 version=3."* ]]
		size=$(stat -c %s "$root/bin/sqlite")
		echo "$size bytes"
		[ "$size" -lt 1950000 ]
	done
}

@test "zlib, zlib-ng, bzip2, xz, zstd, lz4, with jemalloc" {
	need_chroot
	build archives
	run -0 in_root "$root" archives
	says 'zlib whole' 'zlib-ng whole' 'bzip2 whole' 'xz whole' 'zstd whole' 'lz4 whole' 'jemalloc true'
}

@test "ring and AWS-LC, with mimalloc" {
	need_chroot
	build crypto
	run -0 in_root "$root" crypto
	says 'sha256 ba7816bf same=true' 'ed25519 true' 'aes-gcm true' 'mimalloc 8388608'
}

@test "D-Bus, FreeType, libpng, expat, libedit, libpcap, libusb, MariaDB's client, libseccomp: the system's alone" {
	need_chroot
	build system
	run -0 in_root "$root" system
	says 'dbus: Changed in 72 bytes' 'freetype: [3c, 81]' 'png: PNG [7, 8, 9, 10]' 'expat: 3 elements' \
		'libedit: 2 words, then two three' 'pcap: true false' 'libusb: No such device (it may have been disconnected)' \
		"mysql: it\\'s 2002" 'seccomp: Err(Some(77))'
	# Those crates that could compile a copy of their own have not.
	[ -z "$(find "$out" -name '*.a' '(' -path '*/libpng-sys*' -o -path '*/expat-sys*' -o -path '*/libusb1-sys*' ')')" ]
}

@test "rdkafka, with a copy of its own; by init cargo and plain cargo, with the recipe's" {
	need_chroot
	build kafka
	run -0 in_root "$root" kafka
	[[ $output == '6000 bytes back, by librdkafka '* ]]
	own=$output
	cp -R "$TOP/tests/projects/rust" "$BATS_TEST_TMPDIR/copy"
	cd "$BATS_TEST_TMPDIR/copy/kafka"
	mstatic init cargo
	target=${out##*/}
	CARGO_TARGET_DIR=$BATS_TEST_TMPDIR/target cargo build --locked -p kafka --target "$target"
	assert_static "$BATS_TEST_TMPDIR/target/$target/debug/kafka"
	rm -r "${root:?}"
	empty_root "$root" "$BATS_TEST_TMPDIR/target/$target/debug/kafka"
	run -0 in_root "$root" kafka
	[[ $output == "6000 bytes back, by librdkafka $(mstatic info librdkafka | awk '$1 == "version" { print $2 }')" && $output != "$own" ]]
}

@test "curl, ssh2, git2 over ssh" {
	need_chroot
	command -v git >/dev/null || skip 'git is not installed'
	build network
	ssh_server_start "$BATS_FILE_TMPDIR/ssh"
	cp "$BATS_FILE_TMPDIR/ssh/key" "$BATS_FILE_TMPDIR/ssh/key.pub" "$root/tmp"
	mkdir -p "$root/etc/ssl/certs"
	cp "$BATS_FILE_TMPDIR/tls/ca.pem" "$root/etc/ssl/certs/ca-certificates.crt"
	run -0 in_root "$root" network "$(cat "$BATS_FILE_TMPDIR/tls/port")" "$(cat "$BATS_FILE_TMPDIR/ssh/port")" \
		"$(id -un)" /tmp/key "$root/tmp/there"
	says 'ssh2: 42 status 0' 'git2: the first: hello by ssh'
	[[ $output == *"curl: 200 "*" bytes"* ]]
}

@test "C++ by cc and cxx, CMake, bindgen, prost; the build script's own C is the host's" {
	need_chroot
	build native
	run -0 in_root "$root" native
	case $(getconf GNU_LIBC_VERSION 2>/dev/null) in glibc*) host=glibc ;; *) host=other ;; esac
	says 'cc 63' 'cxx 42 "stoi"' 'cmake 3610a686' 'bindgen musl 144 1300' 'prost true [1, 2, 3]' "host $host $host"
}

@test "aarch64, under qemu: threads, panics, a procedural macro and a build script of this machine" {
	command -v aarch64-linux-gnu-gcc qemu-aarch64 >/dev/null || skip 'no compiler for aarch64, or no qemu-user'
	mstatic fetch --target=aarch64-linux-musl musl
	cp -R "$TOP/tests/projects/cargo" "$BATS_TEST_TMPDIR/sample"
	cd "$BATS_TEST_TMPDIR/sample"
	run -0 mstatic run --target=aarch64-linux-musl -- cargo run --release
	says 'target aarch64-unknown-linux-musl' 'sum 4' 'thread 7' 'caught true' 'line true'
	# Rust itself asks for -no-pie there.
	mstatic check --target=aarch64-linux-musl "$CARGO_TARGET_DIR/aarch64-unknown-linux-musl/release/sample"
	run -0 readelf -ldW "$CARGO_TARGET_DIR/aarch64-unknown-linux-musl/release/sample"
	[[ $output != *INTERP* && $output != *NEEDED* ]]
}

@test "aarch64: crates that bind what the sysroot has" {
	command -v aarch64-linux-gnu-gcc qemu-aarch64 >/dev/null || skip 'no compiler for aarch64, or no qemu-user'
	t=aarch64-linux-musl
	mstatic fetch --target=$t zlib bzip2 xz zstd sqlite openssl libpq
	out=$CARGO_TARGET_DIR/aarch64-unknown-linux-musl/debug
	mstatic run --target=$t -- cargo build --locked -p bindings </dev/null
	mstatic check --target=$t "$out/bindings"
	run -0 readelf -hldW "$out/bindings"
	[[ $output == *AArch64* && $output != *INTERP* && $output != *NEEDED* ]]
	run -0 qemu-aarch64 "$out/bindings"
	says 'libpq 18' 'openssl ba7816bf' 'zstd true true' 'bzip2 true' 'for aarch64'
	for recipe in zlib xz sqlite; do
		says "$recipe $(mstatic info --target=$t "$recipe" | awk '$1 == "version" { print $2 }')"
	done
}

@test "aarch64: C++, CMake, bindgen, prost; what the build script compiles for itself is this machine's" {
	command -v aarch64-linux-gnu-g++ qemu-aarch64 >/dev/null || skip 'no compiler of C++ for aarch64, or no qemu-user'
	t=aarch64-linux-musl
	mstatic fetch --target=$t zlib
	mstatic run --target=$t -- cargo build --locked -p native </dev/null
	program=$CARGO_TARGET_DIR/aarch64-unknown-linux-musl/debug/native
	mstatic check --target=$t "$program"
	run -0 qemu-aarch64 "$program"
	case $(getconf GNU_LIBC_VERSION 2>/dev/null) in glibc*) host=glibc ;; *) host=other ;; esac
	says 'cc 63' 'cxx 42 "stoi"' 'cmake 3610a686' 'bindgen musl 128 1300' 'prost true [1, 2, 3]' "host $host $host"
}
