#!/usr/bin/env bats
# Small real programs, built the way their users would, run in a folder that holds nothing else.
load helper
load servers

setup_file() {
	need_recipes sqlite openssl libpq
	make_certificates "$BATS_FILE_TMPDIR/tls"
	tls_server_start "$BATS_FILE_TMPDIR/tls"
}

teardown_file() {
	tls_server_stop
	postgres_stop
}

setup() {
	need_recipes sqlite openssl libpq
	root=$BATS_TEST_TMPDIR/root
}

# build NAME: what its README would say; the program is put into an empty root.
build() {
	cp -R "$TOP/tests/projects/$1" "$BATS_TEST_TMPDIR/src"
	MSTATIC_MAP=1 make -C "$BATS_TEST_TMPDIR/src" CC=mstatic-cc
	assert_static "$BATS_TEST_TMPDIR/src/$1"
	assert_told "$BATS_TEST_TMPDIR/src/$1"
	mstatic check "$BATS_TEST_TMPDIR/src/$1"
	empty_root "$root" "$BATS_TEST_TMPDIR/src/$1"
}

@test "hello-sqlite: works in an empty root, in memory and in a file" {
	need_chroot
	build hello-sqlite
	in_root "$root" hello-sqlite /tmp/x.db >"$BATS_TEST_TMPDIR/out"
	cat "$BATS_TEST_TMPDIR/out"
	[ "$(grep -cx 'rows=2 words=hello world found=1' "$BATS_TEST_TMPDIR/out")" = 2 ]
	[ -s "$root/tmp/x.db" ]
}

@test "hello-sqlite: stripped, it is smaller than 1.55 MB" {
	build hello-sqlite
	mstatic-strip "$root/bin/hello-sqlite"
	size=$(stat -c %s "$root/bin/hello-sqlite")
	echo "$size bytes"
	[ "$size" -lt 1550000 ]
}

# Where the systems keep their certificates; the static program finds each with no setting.
@test "tls-client: a verified handshake, certificates found in each system's place" {
	need_chroot
	build tls-client
	while read -r place; do
		rm -rf "${root:?}"/{etc,var,usr}
		mkdir -p "$root${place%/*}"
		cp "$BATS_FILE_TMPDIR/tls/ca.pem" "$root$place"
		run -0 in_root "$root" tls-client 127.0.0.1 "$(cat "$BATS_FILE_TMPDIR/tls/port")"
		echo "$place: $output"
		[[ $output == TLSv1.3*"verified /CN=localhost"*HTTP/1.0\ 200* ]]
	done <<-PLACES
		/etc/ssl/certs/ca-certificates.crt
		/etc/pki/tls/certs/ca-bundle.crt
		/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem
		/etc/ssl/ca-bundle.pem
		/var/lib/ca-certificates/ca-bundle.pem
		/etc/ssl/cert.pem
		/etc/ca-certificates/extracted/tls-ca-bundle.pem
		/usr/local/etc/ssl/cert.pem
		/usr/local/share/certs/ca-root-nss.crt
	PLACES
}

@test "tls-client: SSL_CERT_FILE still has the last word" {
	need_chroot
	build tls-client
	port=$(cat "$BATS_FILE_TMPDIR/tls/port")
	mkdir -p "$root/etc/ssl/certs"
	cp "$BATS_FILE_TMPDIR/tls/ca.pem" "$root/etc/ssl/certs/ca-certificates.crt"
	cp "$BATS_FILE_TMPDIR/tls/other.pem" "$root/tmp/other.pem"
	run -1 timeout 60 env SSL_CERT_FILE=/tmp/other.pem "${AS_ROOT[@]}" chroot "$root" /bin/tls-client 127.0.0.1 "$port"
	[[ $output == *"no verified connection"* ]]
}

@test "tls-client: without certificates, or with another's, the server is refused" {
	need_chroot
	build tls-client
	port=$(cat "$BATS_FILE_TMPDIR/tls/port")
	run -1 in_root "$root" tls-client 127.0.0.1 "$port"
	[[ $output == *"no verified connection"* ]]
	mkdir -p "$root/etc/ssl/certs"
	cp "$BATS_FILE_TMPDIR/tls/other.pem" "$root/etc/ssl/certs/ca-certificates.crt"
	run -1 in_root "$root" tls-client 127.0.0.1 "$port"
	[[ $output == *"no verified connection"* ]]
}

# Each system's openssl.cnf names modules, directories or includes that an empty root does not have.
@test "tls-client: an openssl.cnf made for another OpenSSL does no harm" {
	need_chroot
	build tls-client
	mkdir -p "$root/etc/ssl/certs"
	cp "$BATS_FILE_TMPDIR/tls/ca.pem" "$root/etc/ssl/certs/ca-certificates.crt"
	for cnf in "$TOP"/tests/cases/openssl-cnf/*.cnf; do
		cp "$cnf" "$root/etc/ssl/openssl.cnf"
		run -0 in_root "$root" tls-client 127.0.0.1 "$(cat "$BATS_FILE_TMPDIR/tls/port")"
		echo "$cnf: $output"
		[[ $output == TLSv1.3*verified* ]]
	done
}

@test "pq-client: linked with nothing but -lpq; SCRAM over TLS to a real server" {
	need_chroot
	build pq-client
	run -0 grep -oE -- '-l[a-z]+' "$TOP/tests/projects/pq-client/Makefile"
	[ "$output" = -lpq ]
	postgres_start "$BATS_FILE_TMPDIR/tls"
	cp "$BATS_FILE_TMPDIR/tls/ca.pem" "$BATS_FILE_TMPDIR/tls/other.pem" "$root/tmp/"
	at="host=127.0.0.1 port=$POSTGRES_PORT dbname=postgres user=alice sslmode=verify-full"

	run -0 in_root "$root" pq-client "$at password=wonder channel_binding=require sslrootcert=/tmp/ca.pem"
	echo "$output"
	[[ $output == "alice 42 server "*" TLSv1.3 password used" ]]

	run -1 in_root "$root" pq-client "$at password=wrong sslrootcert=/tmp/ca.pem"
	[[ $output == *"password authentication failed"* ]]
	run -1 in_root "$root" pq-client "$at password=wonder sslrootcert=/tmp/other.pem"
	[[ $output == *"certificate verify failed"* ]]
}

@test "GNU sed 4.9: CC=mstatic-cc ./configure && make" {
	need_chroot
	cd "$BATS_TEST_TMPDIR"
	get_source sed-4.9.tar.xz 6e226b732e1cd739464ad6862bd1a1aba42d7982922da7a53519631d24975181 \
		pool/main/s/sed/sed_4.9.orig.tar.xz https://ftp.gnu.org/gnu/sed/sed-4.9.tar.xz
	tar xJf sed-4.9.tar.xz
	cd sed-4.9
	# Only the compiler is named; configure of gnulib's packages refuses root unless told.
	CC=mstatic-cc FORCE_UNSAFE_CONFIGURE=1 ./configure >configure.out 2>&1 || { tail -n 30 configure.out; false; }
	make -j2 >make.out 2>&1 || { tail -n 30 make.out; false; }
	assert_static sed/sed
	empty_root "$root" sed/sed
	run -0 in_root "$root" sed -nE 's/(h)(.*)/\2\1/p' <<<$'hello\nworld'
	[ "$output" = elloh ]
}
