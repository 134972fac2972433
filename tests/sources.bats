#!/usr/bin/env bats
# Where sources come from, and what is not accepted. The recipes build nothing, the servers are ours;
# only the last test asks the Debian mirrors of this machine, and is skipped where they don't answer.
load helper
load servers
load recipes

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	mkdir -p x-1 www/debian/pool/main/x
	echo one >x-1/x.h
	tar cf x.tar x-1
	echo two >x-1/x.h
	tar cf other.tar x-1
	cp x.tar other.tar www/
	cp x.tar www/debian/pool/main/x/x_1.orig.tar
	head -c 5000 x.tar >www/short.tar
	cp x.tar www/flipped.tar
	printf '!' | dd of=www/flipped.tar bs=1 seek=600 conv=notrunc 2>/dev/null
	cat >server.py <<-'P'
		import http.server, sys, time
		class Handler(http.server.SimpleHTTPRequestHandler):
		    def do_GET(self):
		        name = self.path.rsplit('/', 1)[-1]
		        if name in ('endless', 'endless_1.tar'):
		            self.send_response(200)
		            if name != 'endless':        # apt takes nothing of unknown length
		                self.send_header('Content-Length', str(1 << 32))
		            self.end_headers()
		            for _ in range(1 << 16):     # 4 GiB, if somebody took it
		                self.wfile.write(b'x' * 65536)
		        elif name == 'cut':
		            self.send_response(200)
		            self.send_header('Content-Length', '10240')
		            self.end_headers()
		            self.wfile.write(open('x.tar', 'rb').read(3000))
		        elif name == 'ranges':
		            data = open('x.tar', 'rb').read()
		            wanted = self.headers.get('Range')
		            start = int(wanted[6:].rstrip('-')) if wanted else 0
		            self.send_response(206 if wanted else 200)
		            if wanted:
		                print(wanted, self.path, file=sys.stderr, flush=True)
		                self.send_header('Content-Range', f'bytes {start}-{len(data) - 1}/{len(data)}')
		            self.send_header('Content-Length', str(len(data) - start))
		            self.end_headers()
		            self.wfile.write(data[start:])
		        elif name == 'stuck':
		            self.send_response(200)
		            self.end_headers()
		            self.wfile.write(b'x' * 1000)
		            time.sleep(600)
		        elif name == 'to-file':
		            self.redirect('file:///etc/passwd')
		        elif name == 'to-x':
		            self.redirect('/x.tar')
		        elif name == 'circle':
		            self.redirect('/circle')
		        else:
		            super().do_GET()
		    def redirect(self, to):
		        self.send_response(302)
		        self.send_header('Location', to)
		        self.end_headers()
		http.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), Handler).serve_forever()
	P
	free_port >port
	(cd www && exec python3 ../server.py "$(cat ../port)") >server.log 2>&1 </dev/null 3>&- &
	echo $! >server.pid
	wait_for "$(cat port)"
	sanitized debian-version
	ln -s "$output" debian-version
	bare_install
}

teardown_file() {
	kill "$(cat "$BATS_FILE_TMPDIR/server.pid")"
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	export MSTATIC_HOME=$BATS_TEST_TMPDIR/home
	unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY
	W=http://127.0.0.1:$(cat "$BATS_FILE_TMPDIR/port")
	DIGEST=$(sha256sum <"$BATS_FILE_TMPDIR/x.tar" | cut -d' ' -f1)
	OTHER=$(sha256sum <"$BATS_FILE_TMPDIR/other.tar" | cut -d' ' -f1)
	SIZE=$(stat -c %s "$BATS_FILE_TMPDIR/x.tar")
	INSTALLED=$MSTATIC_HOME/sysroot/$(uname -m)-linux-musl/usr/include/x.h
}

teardown() {
	[ ! -f tls.pid ] || kill "$(cat tls.pid)"
}

# recipe LINE...: ./x, from x.tar and the places, or other lines, that follow its pin.
recipe() {
	mkdir -p x
	printf '%s\n' 'name x' 'version 1' 'licence MIT' 'base yes' "source x.tar $SIZE sha256:$DIGEST" "$@" >x/recipe
	# shellcheck disable=SC2016
	printf '%s\n' 'mkdir -p "$DESTDIR/usr/include"' 'cp x.h "$DESTDIR/usr/include/"' >x/build
}

fetch() {
	run mstatic fetch --sandbox=none ./x "$@"
	echo "$output"
}

# refused MESSAGE: the fetch fails, says so, and installs nothing.
refused() {
	fetch
	[ "$status" = 1 ]
	[[ $output == *"$1"* ]]
	[[ $output == *'next: '* ]]
	[ ! -e "$INSTALLED" ]
	[ -z "$(find "$MSTATIC_HOME/sources" -name "$DIGEST-*")" ]
	[ -z "$(find "$MSTATIC_HOME/sources/partial" -type f)" ]
}

@test "a good file is taken from any kind of place, and kept by its digest" {
	cp "$BATS_FILE_TMPDIR/x.tar" .
	for place in "$W/x.tar" "$W/to-x" file:../x.tar "file:$PWD/x.tar" "file://$PWD/x.tar"; do
		rm -rf home
		recipe "from $place"
		fetch
		[ "$status" = 0 ]
		[ "$(cat "$INSTALLED")" = one ]
		[ "$(stat -c %a "$MSTATIC_HOME/sources/$DIGEST-x.tar")" = 444 ]
		grep -qx "file x.tar $SIZE sha256:$DIGEST" "$MSTATIC_HOME/sources/chosen/x"
	done
}

@test "whom a server's certificate is from may be said as for curl" {
	local port
	make_certificates tls
	mkdir folder
	cp tls/ca.pem "folder/$(openssl x509 -hash -noout -in tls/ca.pem).0"
	port=$(free_port)
	(cd "$BATS_FILE_TMPDIR/www" && exec openssl s_server -accept "127.0.0.1:$port" -cert "$BATS_TEST_TMPDIR/tls/server.pem" \
		-key "$BATS_TEST_TMPDIR/tls/server.key" -WWW -quiet) >tls.log 2>&1 </dev/null 3>&- &
	echo $! >tls.pid
	wait_for "$port"
	recipe "from https://127.0.0.1:$port/x.tar"
	while read -r status says settings; do
		rm -rf home
		# shellcheck disable=SC2086  # several words
		run "-$status" env -u SSL_CERT_FILE -u SSL_CERT_DIR -u CURL_CA_BUNDLE $settings mstatic fetch --sandbox=none ./x
		[[ $output == *"$says"* ]] || { echo "$settings: $output"; false; }
	done <<-'TABLE'
		1 certificate
		0 x SSL_CERT_FILE=tls/ca.pem
		0 x SSL_CERT_DIR=folder
		0 x CURL_CA_BUNDLE=tls/ca.pem SSL_CERT_FILE=tls/other.pem
		0 x SSL_CERT_FILE=tls/other.pem SSL_CERT_DIR=folder
		0 x SSL_CERT_FILE=tls/ca.pem CURL_CA_BUNDLE=
		1 certificate SSL_CERT_FILE=tls/other.pem
		1 tls/none.pem SSL_CERT_FILE=tls/none.pem
	TABLE
}

@test "a wrong digest is refused, the bad file kept and named" {
	recipe "from $W/flipped.tar"
	refused 'is not the file that the recipe pins: its sha256 is '
	[[ $output == *"not $DIGEST"* ]]
	bad=$(find "$MSTATIC_HOME/sources/bad" -type f)
	[[ $output == *"it is kept as $bad"* ]]
	cmp "$bad" "$BATS_FILE_TMPDIR/www/flipped.tar"
}

@test "a truncated file is refused, whether its length was announced or not" {
	recipe "from $W/short.tar"
	refused "it has 5000 bytes, not $SIZE"
	rm -rf home
	recipe "from $W/cut"
	fetch
	[ "$status" = 1 ]
	[[ $output == *"$W/cut: "* ]]
	[ ! -e "$INSTALLED" ]
}

@test "a download that was cut off is gone on with, by whoever has the rest" {
	local part=$MSTATIC_HOME/sources/partial/$DIGEST-x.tar place
	recipe "from $W/cut"
	for place in ranges x.tar; do # one that can go on, one that sends all of it
		rm -rf home
		recipe "from $W/cut"
		fetch
		[ "$(stat -c %s "$part")" = 3000 ]
		recipe "from $W/$place"
		fetch
		[ "$status" = 0 ]
		[ "$(cat "$INSTALLED")" = one ]
		[ ! -e "$part" ]
	done
	grep -q 'bytes=3000- /ranges' "$BATS_FILE_TMPDIR/server.log"
}

@test "what was left of a download and does not fit is not the place's fault" {
	local size part=$MSTATIC_HOME/sources/partial/$DIGEST-x.tar
	recipe "from $W/ranges"
	for size in 3000 "$SIZE" 20000; do
		rm -rf home
		mkdir -p "${part%/*}"
		head -c "$size" /dev/zero >"$part"
		fetch
		[ "$status" = 0 ]
		[[ $output != *'is not the file'* ]]
		[ "$(cat "$INSTALLED")" = one ]
	done
}

@test "a download stops when there is more than the pin says" {
	recipe "from $W/endless"
	refused "it has at least "
	[ "$(find "$MSTATIC_HOME/sources/bad" -type f -size -1000k | wc -l)" = 1 ]
}

@test "places are tried in order; a wrong file at one does not spoil the next" {
	recipe "from $W/nothing.tar" "from $W/to-file" "from $W/circle" "from $W/flipped.tar" "from $W/x.tar"
	fetch
	[ "$status" = 0 ]
	[[ $output == *"x.tar from $W/flipped.tar is not the file that the recipe pins"* ]]
	[ "$(cat "$INSTALLED")" = one ]
}

@test "each place that failed is named with why" {
	recipe "from $W/nothing.tar" "from $W/to-file" "from $W/circle" "from file:nowhere.tar" "from file:.."
	refused "cannot get x.tar ($SIZE bytes, sha256:$DIGEST)"
	[[ $output == *"$W/nothing.tar: "*404* ]]
	[[ $output == *"$W/to-file: Protocol"*file* ]]
	[[ $output == *"$W/circle: "*redirects* ]]
	[[ $output == *'file:nowhere.tar: No such file or directory'* ]]
	[[ $output == *'file:..: no plain file'* ]]
	[[ $output == *"next: "*"put x.tar into $MSTATIC_HOME/sources/"* ]]
}

# on_terminal COLUMNS COMMAND...: what it prints on a terminal, with Ctrl-C once something is there
on_terminal() {
	run python3 - "$@" <<-'P'
		import fcntl, os, pty, signal, struct, sys, termios, time
		pid, fd = pty.fork()
		if pid == 0:
		    signal.signal(signal.SIGINT, signal.SIG_DFL) # a suite in the background has it ignored
		    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 24, int(sys.argv[1]), 0, 0))
		    os.execvp(sys.argv[2], sys.argv[2:])
		out = b''
		while True:
		    try:
		        out += os.read(fd, 4096)
		    except OSError:
		        break
		    if b'download' in out and b'^C' not in out:
		        time.sleep(1)
		        os.write(fd, b'\x03')
		        time.sleep(0.2)
		sys.stdout.buffer.write(out)
		sys.exit(os.waitpid(pid, 0)[1])
	P
}

@test "progress on a terminal: one line that fits, and that Ctrl-C wipes" {
	recipe "from $W/stuck"
	TERM=xterm on_terminal 15 mstatic fetch --sandbox=none ./x
	[ "$status" = 2 ] # SIGINT
	[[ $output == *$'\r\e[Kx 1: download'* ]]
	[[ $output == *$'^C\r\e[K' ]]
	while IFS= read -r -d $'\r' line; do
		line=${line#$'\e[K'}
		[ "${#line}" -lt 15 ] || [[ $line == *^C ]]
	done <<<"$output"
	TERM=dumb on_terminal 80 mstatic fetch --sandbox=none ./x
	[[ $output != *$'\e'* ]]
}

@test "a host that does not answer is asked once" {
	port=$(free_port)
	recipe "from http://127.0.0.1:$port/a" "from http://127.0.0.1:$port/b" "from http://nowhere.invalid/c"
	refused "http://127.0.0.1:$port/a: "
	[[ $output == *"http://127.0.0.1:$port/b: 127.0.0.1:$port did not answer before"* ]]
	[[ $output == *'http://nowhere.invalid/c: Could not resolve'* ]]
}

@test "offline nothing is asked, what is here is used, and a file can be put there by hand" {
	recipe "from $W/x.tar" 'debian x 1*'
	: >"$BATS_FILE_TMPDIR/server.log"
	export MSTATIC_OFFLINE=1
	refused "$W/x.tar: not asked, the network is off"
	[[ $output == *'debian x 1*: not asked, the network is off'* ]]
	unset MSTATIC_OFFLINE
	fetch --offline
	[ "$status" = 1 ]
	[ ! -s "$BATS_FILE_TMPDIR/server.log" ]
	cp "$BATS_FILE_TMPDIR/other.tar" "$MSTATIC_HOME/sources/x.tar"
	MSTATIC_OFFLINE=1 refused "x.tar from $MSTATIC_HOME/sources/x.tar is not the file"
	cp "$BATS_FILE_TMPDIR/x.tar" "$MSTATIC_HOME/sources/"
	fetch --offline
	[ "$status" = 0 ]
	[ -f "$MSTATIC_HOME/sources/$DIGEST-x.tar" ]
}

@test "another acceptable file is used where the first is not to be had, and stays chosen" {
	recipe "from $W/nothing.tar" "or other.tar $SIZE sha256:$OTHER" "from $W/other.tar"
	fetch
	[ "$status" = 0 ]
	[ "$(cat "$INSTALLED")" = two ]
	mstatic info x | grep -q "source   other.tar sha256:$OTHER"
	# the first becomes available: what was chosen stays, until its record goes
	cp "$BATS_FILE_TMPDIR/x.tar" "$MSTATIC_HOME/sources/$DIGEST-x.tar"
	fetch
	[ "$(cat "$INSTALLED")" = two ]
	rm "$MSTATIC_HOME/sources/chosen/x"
	fetch --offline
	[ "$status" = 0 ]
	[ "$(cat "$INSTALLED")" = one ]
}

@test "a record that the recipe does not accept any more is passed over" {
	recipe "from $W/x.tar"
	mkdir -p "$MSTATIC_HOME/sources/chosen"
	for record in 'garbage' "recipe x 2"$'\n'"version 2"$'\n'"origin pinned"$'\n'"file x.tar 3 sha256:$OTHER" \
		"recipe x 1"$'\n'"version 1"$'\n'"origin pinned"$'\n'"file ../../x 3 sha256:$OTHER" \
		"recipe x 1"$'\n'"version ../1"$'\n'"origin debian sid x 1-1"$'\n'"file x.tar 3 sha256:$OTHER"; do
		printf '%s\n' "$record" >"$MSTATIC_HOME/sources/chosen/x"
		fetch
		[ "$status" = 0 ]
		[ "$(cat "$INSTALLED")" = one ]
	done
}

@test "a kept file that was changed on the disk is noticed" {
	recipe "from $W/x.tar"
	mkdir -p "$MSTATIC_HOME/sources"
	cp "$BATS_FILE_TMPDIR/other.tar" "$MSTATIC_HOME/sources/$DIGEST-x.tar"
	fetch
	[ "$status" = 0 ]
	[[ $output == *"its sha256 is $OTHER, not $DIGEST"* ]]
	[ "$(cat "$INSTALLED")" = one ]
}

# An apt that knows only our server, as if it were the machine's own.
private_apt() {
	[ -x /usr/lib/apt/apt-helper ] || skip 'no apt here'
	mkdir -p apt/lists/partial
	printf 'deb [trusted=yes] %s stable main\n' "$@" >apt/sources.list
	cat >apt.conf <<-C
		Dir::Etc::SourceList "$PWD/apt/sources.list";
		Dir::Etc::SourceParts "/dev/null";
		Dir::State::Lists "$PWD/apt/lists";
	C
	export APT_CONFIG=$PWD/apt.conf
}

@test "debian: asks the mirrors that apt is configured with" {
	private_apt "$W/nothing/debian" "$W/debian"
	recipe 'from debian:pool/main/x/x_1.orig.tar'
	fetch
	[ "$status" = 0 ]
	[ "$(cat "$INSTALLED")" = one ]
}

@test "debian: says what each mirror answered; more than the pin says is cut off" {
	port=$(free_port)
	private_apt "$W/debian" "http://127.0.0.1:$port/debian"
	recipe 'from debian:pool/main/x/gone_1.tar' 'from debian:pool/main/x/gone_2.tar'
	refused "debian:pool/main/x/gone_1.tar: $W/debian/ 404"
	[[ $output == *"http://127.0.0.1:$port/debian/ Could not connect"* ]]
	[[ $output == *"gone_2.tar: "*"http://127.0.0.1:$port/debian/ did not answer before"* ]]
	rm -rf home
	recipe 'from debian:pool/main/x/endless_1.tar'
	refused 'it has at least '
}

@test "debian: fails with a plain reason where there is no apt" {
	mkdir bin
	cp -s /usr/bin/* bin/ 2>/dev/null || true
	rm -f bin/apt*
	recipe 'from debian:pool/main/x/x_1.orig.tar' 'debian x 1*'
	PATH=$MSTATIC_BIN:$PWD/bin refused 'debian:pool/main/x/x_1.orig.tar: this machine has no apt'
	[[ $output == *'debian x 1*: this machine has no apt'* ]]
}

# registry: a registry of crates with x-crate 1.0.0, on the server of this file; it is what the user's cargo asks.
registry() {
	local www=$BATS_FILE_TMPDIR/www
	mkdir -p x-crate-1.0.0/src "$www/index/x-/cr" cargo
	printf '[package]\nname = "x-crate"\nversion = "1.0.0"\n' >x-crate-1.0.0/Cargo.toml
	: >x-crate-1.0.0/src/lib.rs
	echo crate >x-crate-1.0.0/x.h
	pack "$PWD/x-crate-1.0.0" "$www/x-crate-1.0.0.crate"
	read -r DIGEST _ < <(sha256sum "$www/x-crate-1.0.0.crate")
	SIZE=$(stat -c %s "$www/x-crate-1.0.0.crate")
	echo "{\"dl\": \"$W/{crate}-{version}.crate\"}" >"$www/index/config.json"
	echo '{"name":"x-crate","vers":"1.0.0","deps":[],"cksum":"'"$DIGEST"'","features":{},"yanked":false}' >"$www/index/x-/cr/x-crate"
	export CARGO_HOME=$PWD/cargo
	printf '[source.crates-io]\nreplace-with = "ours"\n[source.ours]\nregistry = "sparse+%s/index/"\n' "$W" >cargo/config.toml
}

# crate_recipe PLACE: ./x, from the crate.
crate_recipe() {
	recipe "from $1"
	sed -i "s/^source .*/source x-crate-1.0.0.crate $SIZE sha256:$DIGEST/" x/recipe
}

@test "crate: the user's cargo brings it, from where its settings say, and writes below the home alone" {
	printf '%s\n' 1.68 "$(cargo --version | cut -d' ' -f2)" | sort -CV || skip 'no cargo that knows sparse registries'
	registry
	crate_recipe crate:x-crate@1.0.0
	fetch
	[ "$status" = 0 ]
	[ "$(cat "$INSTALLED")" = crate ]
	[ -e "$MSTATIC_HOME/sources/$DIGEST-x-crate-1.0.0.crate" ]
	[ "$(ls cargo)" = config.toml ]
	[ -z "$(ls "$MSTATIC_HOME/sources/partial")" ]
	# What is another than was pinned is refused as any source is.
	rm -rf home
	DIGEST=$OTHER crate_recipe crate:x-crate@1.0.0
	DIGEST=$OTHER refused 'from crate:x-crate@1.0.0 is not the file that the recipe pins'
	# What there is not is told in cargo's words.
	crate_recipe crate:x-crate@2.0.0
	refused 'crate:x-crate@2.0.0: cargo: '
	[[ $output == *'x-crate = "=2.0.0"'* ]]
}

@test "crate: without a cargo the message says how to get it, and the next place is tried" {
	mkdir bin
	cp -s /usr/bin/* bin/ 2>/dev/null || true
	rm -f bin/cargo
	recipe 'from crate:x-crate@1.0.0'
	PATH=$MSTATIC_BIN:$PWD/bin refused 'crate:x-crate@1.0.0: there is no cargo on PATH'
	recipe 'from crate:x-crate@1.0.0' "from $W/x.tar"
	fetch
	[ "$status" = 0 ]
	[ "$(cat "$INSTALLED")" = one ]
}

@test "versions are ordered as dpkg does, and stripped to upstream's" {
	local a b op word
	command -v dpkg >/dev/null || skip 'no dpkg here'
	cd "$BATS_FILE_TMPDIR"
	set -- 1.0 1.0-1 1.0~rc1-1 1:0.9 1.0+b1 1.0a 1.10 1.9 1.09 3.5.7-1~deb13u3 3.5.7-1~deb13u2 \
		1.3.dfsg+really1.3.2-4 1.3.dfsg+really1.3.1-1+deb13u1 2-0 2
	for a; do
		for b; do
			op=$(./debian-version compare "$a" "$b")
			case $op in '<') word=lt ;; '=') word=eq ;; *) word=gt ;; esac
			dpkg --compare-versions "$a" $word "$b" || { echo "$a $op $b"; return 1; }
		done
	done
	[ "$(./debian-version upstream 1:1.3.dfsg+really1.3.2-4)" = 1.3.2 ]
	[ "$(./debian-version upstream 3.5.7-1~deb13u3)" = 3.5.7 ]
	[ "$(./debian-version upstream 2.0+dfsg1-1)" = 2.0 ]
	[ "$(./debian-version role musl_1.2.6.orig.tar.gz)" = orig ]
	[ "$(./debian-version role x_1.orig-docs.tar.xz)" = orig-docs ]
	[ "$(./debian-version role x_1-2.debian.tar.xz)" = debian ]
	[ "$(./debian-version role x_1.orig.tar.gz.asc)" = none ]
	[ "$(./debian-version role x-1.tar.gz)" = none ]
}

@test "where every pin has vanished, Debian's signed index has the newest version that is still there" {
	[ -x /usr/lib/apt/apt-helper ] && [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] ||
		skip 'no apt, or not the archive keys'
	# shellcheck disable=SC2016
	base=$(apt-get --no-release-info indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
		grep '/debian/$' | head -n 1) || skip "this machine's apt names no Debian mirror"
	/usr/lib/apt/apt-helper download-file "${base}dists/sid/InRelease" InRelease >/dev/null 2>&1 ||
		skip 'no Debian mirror answers'
	recipe 'from debian:pool/main/x/vanished.tar' 'debian musl 1.2.[56]*'
	# shellcheck disable=SC2016
	printf '%s\n' 'mkdir -p "$DESTDIR/usr/include"' 'cp VERSION "$DESTDIR/usr/include/x.h"' >x/build
	fetch
	[ "$status" = 0 ]
	[[ $(cat "$INSTALLED") == 1.2.[56] ]]
	[[ $(sed -n 's/^origin //p' "$MSTATIC_HOME/sources/chosen/x") == 'debian '*' musl 1.2.'* ]]
	mstatic info x | grep -qE '^  origin   debian [a-z-]+ musl 1\.2\.'
	# the same again, from what was recorded, with no network and nothing built
	rm -rf "$MSTATIC_HOME"/{store,generations,sysroot} "$MSTATIC_HOME/sources/apt"
	fetch --offline
	[ "$status" = 0 ]
	[[ $(cat "$INSTALLED") == 1.2.[56] ]]
	# a range that has nothing
	rm -rf "$MSTATIC_HOME"
	recipe 'from debian:pool/main/x/vanished.tar' 'debian musl 99*'
	refused "debian musl 99*: Debian's source index has no musl that matches 99*"
}
