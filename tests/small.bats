#!/usr/bin/env bats
# What programs are made of libraries as large as they have to be, and of those that are built for size (--with=small).
load helper
load servers

setup_file() {
	need_recipes openssl libpq curl sqlite
	need_recipes small openssl libpq curl sqlite
	make_certificates "$BATS_FILE_TMPDIR/tls"
	openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout "$BATS_FILE_TMPDIR/tls/rsa.key" \
		-out "$BATS_FILE_TMPDIR/tls/rsa.csr" 2>/dev/null
	openssl x509 -req -in "$BATS_FILE_TMPDIR/tls/rsa.csr" -CA "$BATS_FILE_TMPDIR/tls/ca.pem" \
		-CAkey "$BATS_FILE_TMPDIR/tls/ca.key" -CAcreateserial -days 2 -extfile "$BATS_FILE_TMPDIR/tls/san" \
		-out "$BATS_FILE_TMPDIR/tls/rsa.pem" 2>/dev/null
}

teardown_file() {
	postgres_stop
}

setup() {
	export MSTATIC_HOME=$MSTATIC_SHARED_HOME
	cd "$BATS_TEST_TMPDIR" || return
}

# make_programs: hello, pq-client, https, hello-sqlite and tls-client in the current folder, for the choice in MSTATIC_WITH.
make_programs() {
	local projects=$TOP/tests/projects name
	echo '#include <stdio.h>' >hello.c
	echo 'int main(void) { puts("hello"); return 0; }' >>hello.c
	mstatic-cc -O2 hello.c -o hello
	mstatic-cc -O2 "$projects/pq-client/pq-client.c" -o pq-client -lpq
	mstatic-cc -O2 "$TOP/tests/cases/libraries/https.c" -o https -lcurl
	mstatic-cc -O2 "$projects/hello-sqlite/hello-sqlite.c" -o hello-sqlite -lsqlite3
	mstatic-cc -O2 "$projects/tls-client/tls-client.c" -o tls-client -lssl -lcrypto
	for name in hello pq-client https hello-sqlite tls-client; do
		assert_static "$name"
	done
}

# at_most BYTES PROGRAM: stripped, it is no larger.
at_most() {
	local size
	mstatic-strip -o stripped "$2"
	size=$(stat -c %s stripped)
	echo "$2: $size bytes"
	[ "$size" -le "$1" ]
}

@test "sizes, stripped: hello, a client of libpq, of https, SQLite" {
	make_programs
	at_most 20000 hello
	at_most 5700000 pq-client
	at_most 7000000 https
	at_most 1550000 hello-sqlite
	at_most 5500000 tls-client
}

@test "small: 4 MB with libpq, 5 MB with libcurl, 1.2 MB with SQLite" {
	export MSTATIC_WITH=small
	make_programs
	at_most 20000 hello
	at_most 4000000 pq-client
	at_most 5000000 https
	at_most 1200000 hello-sqlite
	at_most 4000000 tls-client
}

@test "small: TLS 1.2 and 1.3 by RSA and ECDSA, AES-GCM and ChaCha20, X25519 and the curves; errors in words" {
	export MSTATIC_WITH=small SSL_CERT_FILE=$BATS_FILE_TMPDIR/tls/ca.pem
	make_programs
	local tls=$BATS_FILE_TMPDIR/tls certificate words port server
	while read -r certificate words; do
		port=$(free_port)
		# shellcheck disable=SC2086  # several words
		openssl s_server -accept "127.0.0.1:$port" -cert "$tls/$certificate.pem" -key "$tls/$certificate.key" \
			-www -quiet $words >server.log 2>&1 </dev/null 3>&- &
		server=$!
		wait_for "$port"
		run ./tls-client 127.0.0.1 "$port"
		echo "$certificate $words: $output"
		[ "$status" = 0 ] && [[ $output == *'verified /CN=localhost'*'HTTP/1.0 200'* ]]
		run ./https "https://127.0.0.1:$port/"
		[[ $output == 200* ]]
		run env SSL_CERT_FILE="$tls/other.pem" ./tls-client 127.0.0.1 "$port"
		kill "$server"
		[ "$status" = 1 ] && [[ $output == *'certificate verify failed'* ]]
	done <<-'SERVERS'
		server -tls1_3 -ciphersuites TLS_AES_128_GCM_SHA256 -groups X25519
		server -tls1_3 -ciphersuites TLS_AES_256_GCM_SHA384 -groups P-256
		rsa    -tls1_3 -ciphersuites TLS_CHACHA20_POLY1305_SHA256 -groups P-384
		rsa    -tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256
		rsa    -tls1_2 -cipher ECDHE-RSA-AES256-SHA384
		rsa    -tls1_2 -cipher AES256-GCM-SHA384
		server -tls1_2 -cipher ECDHE-ECDSA-CHACHA20-POLY1305
		server -tls1_2 -cipher ECDHE-ECDSA-AES256-GCM-SHA384 -groups P-521
	SERVERS
}

@test "small: SCRAM over TLS to a real PostgreSQL server; SQL in memory and in a file" {
	export MSTATIC_WITH=small
	make_programs
	postgres_start "$BATS_FILE_TMPDIR/tls"
	run -0 ./pq-client "host=127.0.0.1 port=$POSTGRES_PORT dbname=postgres user=alice sslmode=verify-full \
		password=wonder channel_binding=require sslrootcert=$BATS_FILE_TMPDIR/tls/ca.pem"
	[[ $output == "alice 42 server "*" TLSv1.3 password used" ]]
	run -0 ./hello-sqlite x.db
	[ "$(grep -cx 'rows=2 words=hello world found=1' <<<"$output")" = 2 ]
}
