# Servers on loopback and sources from outside, for the suites that need them: `load servers`.

# make_certificates FOLDER: ca.pem, server.pem + server.key (for 127.0.0.1 and localhost) signed by
# it, and other.pem, a stranger's.
make_certificates() {
	local dir=$1 name
	mkdir -p "$dir"
	for name in ca other; do
		openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$name" \
			-keyout "$dir/$name.key" -out "$dir/$name.pem" 2>/dev/null || return
	done
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost \
		-keyout "$dir/server.key" -out "$dir/server.csr" 2>/dev/null || return
	echo 'subjectAltName=IP:127.0.0.1,DNS:localhost' >"$dir/san"
	openssl x509 -req -in "$dir/server.csr" -CA "$dir/ca.pem" -CAkey "$dir/ca.key" -CAcreateserial \
		-days 2 -extfile "$dir/san" -out "$dir/server.pem" 2>/dev/null
}

free_port() {
	python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# wait_for PORT: until somebody listens there.
wait_for() {
	for _ in {1..100}; do
		(exec 4<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
		sleep 0.1
	done
	echo "nothing listens on port $1" >&2
	return 1
}

# tls_server_start FOLDER: the host's `openssl s_server` with the folder's certificates; its port is
# written to FOLDER/port.
tls_server_start() {
	local port
	port=$(free_port) || return
	openssl s_server -accept "127.0.0.1:$port" -cert "$1/server.pem" -key "$1/server.key" -www -quiet \
		>"$1/server.log" 2>&1 </dev/null 3>&- &
	echo $! >"$BATS_FILE_TMPDIR/tls-server.pid"
	echo "$port" >"$1/port"
	wait_for "$port"
}

tls_server_stop() {
	[ ! -f "$BATS_FILE_TMPDIR/tls-server.pid" ] || kill "$(cat "$BATS_FILE_TMPDIR/tls-server.pid")"
}

# Where initdb and pg_ctl are; distributions keep them off PATH.
postgres_programs() {
	local dir
	for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/libexec/postgresql* | sort -rV) ${PATH//:/ }; do
		if [ -x "$dir/initdb" ]; then
			echo "$dir"
			return
		fi
	done
	return 1
}

# PostgreSQL refuses to run as root.
as_postgres() {
	if [ "$(id -u)" != 0 ]; then
		"$@"
	elif id postgres >/dev/null 2>&1; then
		setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups "$@"
	else
		setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups "$@"
	fi
}

# postgres_start FOLDER: a server on loopback with the folder's certificates, user alice, password
# wonder, nothing but SCRAM over TLS. Sets POSTGRES_PORT. Its data is in a folder of its own, since the
# server's user cannot enter the test's.
postgres_start() {
	local bin data
	bin=$(postgres_programs) || skip 'PostgreSQL: initdb is not installed'
	data=$(mktemp -d /tmp/mstatic-postgres.XXXXXX)
	echo "$data" >"$BATS_FILE_TMPDIR/postgres.data"
	cp "$1/server.pem" "$1/server.key" "$data"
	printf wonder >"$data/password"
	chmod 600 "$data"/*
	[ "$(id -u)" != 0 ] || as_postgres true || skip 'PostgreSQL: setpriv is refused here'
	[ "$(id -u)" != 0 ] || chown -R "$(as_postgres id -u)" "$data"
	(cd "$data" && as_postgres "$bin/initdb" -D "$data/db" -U alice -A scram-sha-256 --pwfile="$data/password" \
		--no-sync --locale=C >"$data/log" 2>&1) || { cat "$data/log"; return 1; }
	POSTGRES_PORT=$(free_port)
	cat >>"$data/db/postgresql.conf" <<-CONF
		listen_addresses = '127.0.0.1'
		port = $POSTGRES_PORT
		unix_socket_directories = ''
		password_encryption = 'scram-sha-256'
		ssl = on
		ssl_cert_file = '$data/server.pem'
		ssl_key_file = '$data/server.key'
		fsync = off
	CONF
	echo 'hostssl all all 127.0.0.1/32 scram-sha-256' >"$data/db/pg_hba.conf"
	(cd "$data" && as_postgres "$bin/pg_ctl" -D "$data/db" -l "$data/server.log" -w start >>"$data/log" 2>&1 3>&-) ||
		{ cat "$data/log" "$data/server.log"; return 1; }
}

postgres_stop() {
	local data
	[ -f "$BATS_FILE_TMPDIR/postgres.data" ] || return 0
	data=$(cat "$BATS_FILE_TMPDIR/postgres.data")
	(cd "$data" && as_postgres "$(postgres_programs)/pg_ctl" -D "$data/db" -m immediate stop >/dev/null 2>&1)
	rm -rf "$data"
}

# get_source FILE SHA256 POOL-PATH URL: a program's source into the working folder, from the host's own
# Debian mirror, else from its home. Skips the test where neither answers; a wrong digest is a failure.
get_source() {
	local kept site from=nowhere
	kept=${MSTATIC_BIN%/bin}/tests/sources/$1
	mkdir -p "${kept%/*}"
	if [ ! -f "$kept" ]; then
		# shellcheck disable=SC2016  # apt's own variable
		site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 2>/dev/null | head -n 1)
		if [ -n "$site" ] && /usr/lib/apt/apt-helper download-file "$site/$3" "$1" >/dev/null 2>&1; then
			from=$site/$3
		elif curl -fsSL --connect-timeout 10 -o "$1" "$4"; then
			from=$4
		else
			skip "$1: neither a Debian mirror nor $4 answers"
		fi
		echo "$2  $1" | sha256sum -c --quiet || { echo "$1 from $from has another digest"; return 1; }
		mv "$1" "$kept"
	fi
	cp "$kept" "$1"
}
