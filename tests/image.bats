#!/usr/bin/env bats
# `mstatic image`: what is in an image, that other tools take it, and what registries make of it.
# shellcheck disable=SC2016,SC2154  # the quoted text is for other programs; bats sets output and stderr
load helper
load servers
load containers

setup_file() {
	need_recipes zlib sqlite openssl
}

setup() {
	need_recipes zlib sqlite openssl
	cd "$BATS_TEST_TMPDIR" || return
	export HOME=$PWD/home # no login of the user's
	unset SOURCE_DATE_EPOCH SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE DOCKER_CONFIG REGISTRY_AUTH_FILE XDG_RUNTIME_DIR XDG_CONFIG_HOME
	mkdir home
	cat >hello.c <<-'C'
		#include <stdio.h>
		int main(int argc, char **argv) { return printf("hello %s\n", argc > 1 ? argv[1] : "world") < 0; }
	C
	cat >sql.c <<-'C'
		#include <sqlite3.h>
		#include <stdio.h>
		#include <unistd.h>
		int main(void)
		{
			sqlite3 *db;
			sqlite3_stmt *s;
			if (sqlite3_open("/tmp/db", &db) || sqlite3_prepare_v2(db, "select 'sqlite ' || sqlite_version() || date('now', 'localtime')", -1, &s, 0))
				return 1;
			sqlite3_step(s);
			return printf("%.7s as %d\n", (const char *)sqlite3_column_text(s, 0), (int)getuid()) < 0;
		}
	C
	cat >tls.c <<-'C'
		#include <openssl/ssl.h>
		#include <stdio.h>
		int main(void)
		{
			SSL_CTX *c = SSL_CTX_new(TLS_client_method());
			SSL_CTX_set_default_verify_paths(c);
			return printf("%d certificates\n", sk_X509_OBJECT_num(X509_STORE_get0_objects(SSL_CTX_get_cert_store(c)))) < 0;
		}
	C
}

teardown() {
	[ ! -f registry.pid ] || kill "$(cat registry.pid)" 2>/dev/null || true
}

need() {
	command -v "$1" >/dev/null || skip "$1 is not installed"
}

# layout IMAGE FOLDER: its files in the folder.
layout() {
	mkdir -p "$2"
	tar -xf "$1" -C "$2"
}

# layer IMAGE: the list of its last layer's files.
layer() {
	layout "$1" layer.d
	python3 - layer.d <<-'PY'
		import json, sys, tarfile
		d = sys.argv[1]
		name = json.load(open(f'{d}/manifest.json'))[0]['Layers'][-1]
		for m in tarfile.open(f'{d}/{name}'):
		    print(m.name, oct(m.mode)[2:], f'{m.uid}:{m.gid}', m.mtime, m.linkname)
	PY
	rm -r layer.d
}

# config IMAGE EXPRESSION: that of the config c.
config() {
	layout "$1" config.d
	python3 -c 'import json, sys; d = sys.argv[1]
c = json.load(open(d + "/" + json.load(open(d + "/manifest.json"))[0]["Config"])); print(eval(sys.argv[2]))' config.d "$2"
	rm -r config.d
}

# own_cross TRIPLE:COMPILER…: TRIPLE/hello by the distribution's cross compiler, static; what an image is told of a
# processor does not depend on the C library.
own_cross() {
	local pair
	for pair; do
		need "${pair#*:}"
		mkdir "${pair%:*}"
		printf 'void _start(void) { for (;;); }\n' >bare.c
		"${pair#*:}" -O2 -nostdlib -static -o "${pair%:*}/hello" bare.c
	done
}

@test "image: each blob is called by its digest, and the config knows the layer's" {
	mstatic-cc -O2 -s hello.c -o hello
	run -0 mstatic image hello -o h.tar --tag=hello:1
	[[ $output == *"linux/amd64: "*" compressed, "*" uncompressed; id sha256:"* ]]
	layout h.tar d
	for blob in d/blobs/sha256/*; do
		[ "$(sha256sum <"$blob" | cut -d ' ' -f 1)" = "${blob##*/}" ]
	done
	run -0 python3 - <<-'PY'
		import gzip, hashlib, json
		def blob(of): return json.load(open('d/blobs/' + of['digest'].replace(':', '/')))
		assert json.load(open('d/oci-layout')) == {'imageLayoutVersion': '1.0.0'}
		top, = json.load(open('d/index.json'))['manifests']
		assert top['annotations'] == {'org.opencontainers.image.ref.name': '1', 'io.containerd.image.name': 'docker.io/library/hello:1'}
		manifest = blob(top)
		config = blob(manifest['config'])
		layer, = manifest['layers']
		packed = open('d/blobs/' + layer['digest'].replace(':', '/'), 'rb').read()
		assert layer['size'] == len(packed) and packed[4:8] == bytes(4)
		assert config['rootfs']['diff_ids'] == ['sha256:' + hashlib.sha256(gzip.decompress(packed)).hexdigest()]
		archive, = json.load(open('d/manifest.json'))
		assert archive['RepoTags'] == ['hello:1'] and archive['Layers'] == ['blobs/' + layer['digest'].replace(':', '/')]
		assert config['created'] == '1970-01-01T00:00:00Z' and config['os'] == 'linux' and config['architecture'] == 'amd64'
		assert config['config']['User'] == '65532:65532' and config['config']['Entrypoint'] == ['/usr/bin/hello']
	PY
	run -0 layer h.tar
	[[ $output == *"usr/bin/hello 755 0:0 0"* && $output == *"etc/passwd 644 0:0 0"* ]]
	[ "$(cut -d ' ' -f 1 <<<"$output")" = "$(cut -d ' ' -f 1 <<<"$output" | sort)" ]
	run -0 tar -tf h.tar
	[[ $output != *"./"* ]]
}

@test "image: the same bytes from another folder, at another time, with another umask, locale and zone" {
	mstatic-cc -O2 -s sql.c -lsqlite3 -o sql
	for form in gzip zstd none; do
		mstatic image sql -o a.tar --tag=x:1 "--compress=$form"
		mkdir -p "other/$form"
		cp sql "other/$form"
		(cd "other/$form" && umask 077 && touch sql && TZ=Asia/Tokyo LC_ALL=C.UTF-8 mstatic image ./sql -o b.tar --tag=x:1 "--compress=$form")
		cmp a.tar "other/$form/b.tar"
	done
	SOURCE_DATE_EPOCH=86400 mstatic image sql -o c.tar
	run -0 config c.tar 'c["created"]'
	[ "$output" = 1970-01-02T00:00:00Z ]
	run -0 layer c.tar
	[[ $output == *"usr/bin/sql 755 0:0 86400"* ]]
}

@test "image: what is needed besides is found in the program, said, and can be chosen" {
	mstatic-cc -O2 -s tls.c -lssl -lcrypto -o tls
	mstatic-cc -O2 -s sql.c -lsqlite3 -o sql
	run -0 mstatic image tls -o tls.tar
	[[ $output == *"certificates"*"/etc/ssl/certs/ca-certificates.crt (sha256:"*"since /etc/ssl/cert is in tls"* ]] || [ ! -f /etc/ssl/certs/ca-certificates.crt ]
	[[ $output != *"zones"* ]]
	run -0 layer tls.tar
	[[ $output == *"etc/ssl/certs/ca-certificates.crt 644"* && $output == *"usr/share/sbom/tls.cdx.json 644"* ]]
	run -0 config tls.tar 'c["config"]["Env"]'
	[[ $output == *"SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"* ]]
	mstatic image sql -o sql.tar
	run -0 layer sql.tar
	[[ $output == *"tmp 1777"* && $output == *"usr/share/zoneinfo/Europe/Berlin 644"* && $output != *zoneinfo/right* && $output != *ssl* ]]
	mstatic image sql -o sql.tar --without=zones,tmp --with=services
	run -0 layer sql.tar
	[[ $output != *"tmp "* && $output != *zoneinfo* && $output == *"etc/services 644"* ]]
	echo 'my own' >ca.pem
	mstatic image sql -o sql.tar --with=certificates=ca.pem
	run -0 layer sql.tar
	[[ $output == *"etc/ssl/certs/ca-certificates.crt 644"* ]]
	run -1 mstatic image sql -o none.tar --with=certificates=/tmp
	[[ $output == *"/tmp for certificates: it is a folder"*"next: --with=certificates=FILE"* ]]
	run -2 mstatic image sql -o sql.tar --without=zone
	[[ $output == *"no such extra, did you mean zones?"*"next: choose among certificates, zones"* ]]
	run -1 mstatic image sql -o none.tar --with=certificates=/nonexistent
	[[ $output == *"cannot read /nonexistent"* && ! -e none.tar ]]
}

@test "image: what this machine has not is an error with what to do, or said" {
	unshare -m true 2>/dev/null || skip 'no mount namespace of our own: not root'
	mstatic-cc -O2 -s tls.c -lssl -lcrypto -o tls
	mstatic-cc -O2 -s hello.c -o hello
	run -1 unshare -m sh -c 'for d in /etc/ssl /etc/pki /var/lib/ca-certificates /etc/ca-certificates; do
		[ ! -d $d ] || mount -t tmpfs none $d; done; mstatic image tls -o x.tar'
	[[ $output == *"certificates wanted, since /etc/ssl/cert is in tls, but this machine has none"*"next: install the package ca-certificates, or give them: --with=certificates=PATH"* ]]
	[ ! -e x.tar ]
	run -0 unshare -m sh -c 'mount -t tmpfs none /etc && mstatic image hello -o x.tar --with=services'
	[[ $output == *"this machine has no /etc/services"*"made without"* ]]
}

@test "image: the bill of materials inside is that of mstatic sbom" {
	mstatic-cc -O2 -s sql.c -lsqlite3 -o sql
	mstatic image sql -o sql.tar
	layout sql.tar d
	tar -xf "d/$(python3 -c 'import json; print(json.load(open("d/manifest.json"))[0]["Layers"][0])')" -C d
	mstatic sbom --format=cyclonedx sql | cmp - d/usr/share/sbom/sql.cdx.json
	cmp sql d/usr/bin/sql
	run -0 mstatic sbom sql.tar
	[[ $output == *sqlite* ]]
}

@test "image: how it is run is as the command line says" {
	mstatic-cc -O2 -s hello.c -o hello
	(umask 077 && mkdir -p data/sub)
	echo text >data/sub/file
	ln -s sub/file data/link
	mstatic image hello -o h.tar --user=1000:100 --entrypoint=/usr/bin/hello --entrypoint=there --cmd=a --cmd='b c' --env=A=1 --env=B=x=y \
		--env=A=2 --expose=8080 --expose 53/udp --label=org.example.a=b --workdir=/srv --add=data:/srv --add=hello.c:/etc/h.c
	run -0 config h.tar 'c["config"]'
	[[ $output == *"'User': '1000:100'"* && $output == *"'Entrypoint': ['/usr/bin/hello', 'there']"* && $output == *"'Cmd': ['a', 'b c']"* ]]
	[[ $output == *"'A=2', 'B=x=y'"* && $output == *"'ExposedPorts': {'53/udp': {}, '8080/tcp': {}}"* && $output == *"'WorkingDir': '/srv'"* ]]
	[[ $output == *"'Labels': {'org.example.a': 'b'}"* && $output != *A=1* ]]
	run -0 layer h.tar
	[[ $output == *"srv/link 777 0:0 0 sub/file"* && $output == *"srv/sub 755"*"srv/sub/file 644"* && $output == *"etc/h.c 644"* ]]
	while read -r words; do
		eval "run -2 mstatic image hello -o no.tar $words"
		[[ $output == *"next: "* && ! -e no.tar ]] || { echo "$words: $output"; false; }
	done <<-'TABLE'
		--env=A
		--env==x
		--label=x
		--expose=0
		--expose=70000
		--expose=80/xyz
		--add=data
		--add=data:srv
		--add=:/srv
		--user=alice
		--user=1:2:3
		--compress=xz
		--tag=UPPER
		--tag=a:b:c
		--tag=
		--push=x@sha256:1
		--workdir=srv
		--with=certs
		--with=users=x
		--entrypont=x
		--env=A=$'\xff'
		--cmd=$'\xff'
	TABLE
	run -2 mstatic image hello -o no.tar --entrypont=x
	[[ $output == *"did you mean --entrypoint?"* ]]
	run -2 mstatic image hello
	[[ $output == *"with -o FILE"* ]]
}

@test "image: what is no static program is refused, and nothing is left" {
	mstatic-cc -O2 -s hello.c -o hello
	cc hello.c -o dynamic
	cc -shared -fPIC hello.c -o lib.so
	cc -c hello.c
	head -c 3000 hello >short
	mkdir folder
	echo text >text
	: >empty
	mkdir out
	while read -r file says; do
		run -1 mstatic image "$file" -o out/x.tar
		[[ $output == *"$says"*"next: "* || ($file == nothing && $output == *"$says"*) ]] || { echo "$file: $output"; false; }
		[ -z "$(ls -A out)" ]
	done <<-'TABLE'
		dynamic is not static: it is loaded with libc.so.6
		lib.so  it is a shared object
		hello.o it is an object
		short   short:
		folder  folder:
		text    text:
		empty   empty:
		nothing No such file
	TABLE
	run -1 mstatic image dynamic -o out/x.tar
	[[ $output == *"mstatic bundle dynamic -o IMAGE"* ]]
	cp hello $'h\nello'
	run -1 mstatic image $'h\nello' -o x.tar
	[[ $output == *'h\x0aello: its name'*"next: rename it"* ]]
	run -1 mstatic image hello -o hello
	[[ $output == *"would take the place of the program"* ]]
	run -1 mstatic image hello -o out
	[[ $output == *"out: it is a folder"* ]]
	mkfifo fifo
	run -1 mstatic image hello -o fifo
	[[ $output == *"fifo: it is no regular file"*"next: "* && -p fifo ]]
	run -1 mstatic image hello -o missing/x.tar
	[[ $output == *"cannot write beside missing/x.tar: No such file"* ]]
	run -1 mstatic image hello folder/../hello -o x.tar
	[[ $output == *"two programs are called hello"* ]]
	run -1 mstatic image hello -o x.tar --add=nothing:/x
	[[ $output == *"cannot read nothing"* ]]
	run -1 mstatic image hello -o x.tar --add=text:/usr/bin
	[[ $output == *"a folder is there already"* ]]
	run -1 mstatic image hello -o x.tar --add=text:/usr/../../etc/x
	[[ $output == *"'..' is in its path"* ]]
	[ ! -e x.tar ]
}

@test "image: a full disk and a signal leave what was there" {
	mstatic-cc -O2 -s sql.c -lsqlite3 -o sql
	mkdir full
	unshare -m true 2>/dev/null || skip 'no mount namespace of our own: not root'
	run unshare -m bash -c "mount -t tmpfs -o size=600k none full && echo old >full/x.tar && ! mstatic image sql -o full/x.tar &&
		cat full/x.tar && ls -A full"
	[[ $output == *"No space left on device"*"next: make room"* && $output == *$'\nold\nx.tar' ]]
	echo old >x.tar
	head -c 300000000 /dev/zero >large
	mstatic image sql -o x.tar --add=large:/large 2>err &
	pid=$!
	for _ in {1..100}; do ! grep -q amd64 err || break; sleep 0.05; done
	kill "$pid"
	! wait "$pid" || false
	[ "$(cat x.tar)" = old ]
	run -0 find . -maxdepth 1 -name '.x.tar.*'
	[ -z "$output" ]
}

@test "image: programs for several processors make one index" {
	own_cross aarch64-linux-musl:aarch64-linux-gnu-gcc armv7l-linux-musleabihf:arm-linux-gnueabihf-gcc
	mkdir amd
	mstatic-cc -O2 -s hello.c -o amd/hello
	run -0 --separate-stderr mstatic image amd/hello ./*-linux-*/hello -o h.tar --tag=hello:1 --json
	run -0 python3 -c 'import json, sys; print([p["platform"] for p in json.load(sys.stdin)["platforms"]])' <<<"$output"
	[ "$output" = "['linux/amd64', 'linux/arm64', 'linux/arm/v7']" ]
	layout h.tar d
	run -0 python3 - <<-'PY'
		import json
		def blob(of): return json.load(open('d/blobs/' + of['digest'].replace(':', '/')))
		top, = json.load(open('d/index.json'))['manifests']
		index = blob(top)
		for m in index['manifests']:
		    c = blob(blob(m)['config'])
		    assert (c['architecture'], c.get('variant')) == (m['platform']['architecture'], m['platform'].get('variant'))
		    print(m['platform'])
	PY
	[ "${#lines[@]}" = 3 ]
	! command -v skopeo >/dev/null || {
		run -0 skopeo inspect --override-arch=arm64 oci-archive:h.tar
		[[ $output == *'"Architecture": "arm64"'* ]]
	}
	cp amd/hello amd/other
	run -1 mstatic image amd/hello aarch64-linux-musl/hello amd/other -o no.tar
	[[ $output == *"other is there for linux/amd64, but not for linux/arm64"*"next: "* && ! -e no.tar ]]
}

@test "image: upon another image, its layers come first and its settings stay" {
	mstatic-cc -O2 -s hello.c -o hello
	mstatic-cc -O2 -s sql.c -lsqlite3 -o sql
	mstatic image sql -o base.tar --env=FROM=base --workdir=/srv --expose=80 --cmd=base
	mstatic image hello -o h.tar --base=base.tar --env=X=1
	run -0 config h.tar '[len(c["rootfs"]["diff_ids"]), c["config"]]'
	[[ $output == "[2, "*"'FROM=base', 'X=1'"*"'WorkingDir': '/srv'"* && $output == *"80/tcp"* && $output != *"'Cmd'"* ]]
	mstatic image hello -o ./again.tar --base=./base.tar --env=X=1
	cmp h.tar again.tar
	# As docker wrote it before there were layouts, layers not packed
	layout base.tar d
	python3 - <<-'PY'
		import gzip, json, os
		m, = json.load(open('d/manifest.json'))
		os.makedirs('old/one')
		open('old/one/layer.tar', 'wb').write(gzip.open('d/' + m['Layers'][0]).read())
		os.rename('d/' + m['Config'], 'old/c.json')
		json.dump([{'Config': 'c.json', 'RepoTags': None, 'Layers': ['one/layer.tar']}], open('old/manifest.json', 'w'))
	PY
	tar -cf old.tar -C old c.json one manifest.json
	mstatic image hello -o h2.tar --base=old.tar
	run -0 config h2.tar 'c["rootfs"]["diff_ids"]'
	before=$output
	run -0 config h.tar 'c["rootfs"]["diff_ids"]'
	[ "$output" = "$before" ]
	mstatic image hello -o h3.tar --base=none
	run -0 layer h2.tar
	[[ $output != *etc/passwd* ]]
	run -0 layer h3.tar
	[[ $output == *etc/passwd* ]]
}

@test "image: a damaged base, or one that lies, is refused" {
	mstatic-cc -O2 -s hello.c -o hello
	mstatic image hello -o base.tar
	layout base.tar d
	layer=$(python3 -c 'import json; print(json.load(open("d/manifest.json"))[0]["Layers"][0])')
	config=$(python3 -c 'import json; print(json.load(open("d/manifest.json"))[0]["Config"])')
	while read -r says; do
		read -r change
		rm -rf x && cp -r d x
		(cd x && eval "$change" && tar -cf ../x.tar -- *)
		run -1 mstatic image hello -o h.tar --base=x.tar
		[[ $output == *"$says"*"next: "* && ! -e h.tar ]] || { echo "$change: $output"; false; }
	done <<-TABLE
		its bytes have another digest
		echo more >>$layer
		its bytes have another digest
		sed -i s/amd64/arm64/ $config
		No such file or directory
		rm $layer
		it is no JSON
		echo '{' >index.json
		linux/amd64: it is no image for that
		echo '{}' >index.json
		it has no sha256 digest
		echo '{"manifests": [{"digest": "sha256:../../../../etc/passwd"}]}' >index.json
		its name leads out of the image
		rm index.json; sed -i 's,blobs/sha256/,../../../,' manifest.json
		it names no config
		rm index.json; echo '[]' >manifest.json
		No such file or directory
		rm -r index.json manifest.json
		longer than 4 MB
		truncate -s 5M index.json
	TABLE
	run -1 mstatic image hello -o h.tar --base=nothing.tar
	[[ $output == *"nothing.tar"* ]]
	run -1 mstatic image hello -o h.tar --base=d
	[[ $output == *"it is a folder"*"next: "* ]]
	head -c 5000 base.tar >cut.tar
	run -1 mstatic image hello -o h.tar --base=cut.tar
	[[ ! -e h.tar ]]
	[ -z "$(find . -maxdepth 1 -name '.h.tar*')" ]
}

@test "image: the sizes of the stories" {
	mstatic-cc -O2 -s sql.c -lsqlite3 -o sql
	mstatic-cc -O2 -s tls.c -lssl -lcrypto -o tls
	run -0 --separate-stderr mstatic image sql -o sql.tar
	echo "# $(head -n 1 <<<"$output")" >&3
	[ "$(stat -c %s sql.tar)" -lt 1300000 ]
	run -0 --separate-stderr mstatic image tls -o tls.tar
	echo "# $(head -n 1 <<<"$output")" >&3
	[ "$(stat -c %s tls.tar)" -lt 6000000 ]
}

@test "image: skopeo reads it as an OCI archive and as docker's, and copies it" {
	need skopeo
	mstatic-cc -O2 -s hello.c -o hello
	for form in gzip zstd none; do
		mstatic image hello -o h.tar --tag=hello:1 "--compress=$form"
		skopeo inspect oci-archive:h.tar >/dev/null
		skopeo inspect docker-archive:h.tar:hello:1 >/dev/null
		skopeo copy -q --insecure-policy docker-archive:h.tar "oci:copy-$form"
	done
}

@test "image: umoci unpacks it, and it runs in that root" {
	need umoci
	need_chroot
	mstatic-cc -O2 -s sql.c -lsqlite3 -o sql
	mstatic image sql -o sql.tar --tag=sql:1
	layout sql.tar d
	if [ "$(id -u)" = 0 ]; then
		umoci unpack --image d:1 bundle
		run -0 chroot --userspec=65532:65532 bundle/rootfs /usr/bin/sql
		[ "$output" = 'sqlite  as 65532' ]
	else
		umoci unpack --rootless --image d:1 bundle
		run -0 "${AS_ROOT[@]}" chroot bundle/rootfs /usr/bin/sql
		[[ $output == 'sqlite  as '* ]]
	fi
}

@test "image: podman loads it, and crun runs it as nonroot" {
	need_podman
	mstatic-cc -O2 -s sql.c -lsqlite3 -o sql
	mstatic image sql -o sql.tar --tag=sql:1 --label=a=b
	run -0 podman_here load -i sql.tar
	[[ $output == *"docker.io/library/sql:1"* || $output == *"localhost/sql:1"* ]]
	run_image sql:1
	[ "$status" = 0 ]
	[ "$output" = 'sqlite  as 65532' ]
	podman_here rmi -f sql:1 >/dev/null
}

@test "image: containerd takes it" {
	need containerd
	need ctr
	[ "$(id -u)" = 0 ] || skip 'not root: containerd needs it'
	mstatic-cc -O2 -s hello.c -o hello
	mstatic image hello -o h.tar --tag=hello:1
	dir=$(mktemp -d /tmp/mstatic-ctr.XXXXXX) # a socket's path is short
	printf 'version = 2\nroot = "%s/root"\nstate = "%s/state"\ndisabled_plugins = ["io.containerd.grpc.v1.cri"]\n[grpc]\naddress = "%s/sock"\n' \
		"$dir" "$dir" "$dir" >"$dir/config.toml"
	containerd -c "$dir/config.toml" >containerd.log 2>&1 3>&- &
	pid=$!
	for _ in {1..100}; do [ ! -S "$dir/sock" ] || break; sleep 0.1; done
	run ctr -a "$dir/sock" images import --snapshotter native h.tar
	said=$output result=$status
	run ctr -a "$dir/sock" images ls
	kill "$pid"
	wait "$pid" || true
	rm -rf "$dir"
	[ "$result" = 0 ] || { echo "$said"; cat containerd.log; false; }
	[[ $output == *"docker.io/library/hello:1"*"linux/amd64"* && $said == *done* ]]
}

# docker_here OPTION…: a daemon of its own with these options, whose mounts end with it, loads images of ours and runs
# them. What docker says is in the file said.
docker_here() {
	need docker
	[ "$(id -u)" = 0 ] || skip 'not root: dockerd needs it'
	mstatic-cc -O2 -s sql.c -lsqlite3 -o sql
	mstatic-cc -O2 -s hello.c -o hello
	own_cross aarch64-linux-musl:aarch64-linux-gnu-gcc
	mstatic image sql -o sql.tar --tag=sql:1
	mstatic image hello -o untagged.tar
	mstatic image hello aarch64-linux-musl/hello -o both.tar --tag=both:1
	dir=$(mktemp -d /tmp/mstatic-docker.XXXXXX)
	unshare -m dockerd --data-root "$dir/data" --exec-root "$dir/exec" --pidfile "$dir/pid" -H "unix://$dir/sock" --bridge=none --iptables=false \
		"$@" >docker.log 2>&1 3>&- &
	pid=$!
	export DOCKER_HOST=unix://$dir/sock
	for _ in {1..100}; do ! docker info >/dev/null 2>&1 || break; sleep 0.1; done
	{
		docker info || echo UNABLE
		docker load -i untagged.tar
		docker load -i both.tar
		docker run --rm --network=none both:1 both
		docker load -i sql.tar
		docker run --rm --network=none sql:1
		docker save sql:1 -o saved.tar
		mstatic image hello -o hello.tar --tag=hello:1 --base=saved.tar
		docker load -i hello.tar
		docker run --rm --network=none hello:1 docker
	} >said 2>&1 || true
	kill "$pid"
	wait "$pid" || true
	rm -rf "$dir"
	run -0 cat said
	[[ $output != *UNABLE* ]] || skip "dockerd does not start here: $(tail -n 1 docker.log)"
	[[ $output == *'Loaded image ID: sha256:'*'Loaded image: both:1'*'hello both'*'Loaded image: sql:1'*'sqlite  as 65532'* ]]
	[[ $output == *'Loaded image: hello:1'*'hello docker'* ]]
}

@test "image: docker loads it and runs it, and what it saves is a base" {
	need dockerd
	docker_here --storage-driver=vfs
	[[ $output == *'Storage Driver: vfs'* ]]
}

@test "image: docker that keeps its images in containerd does so, too" {
	need dockerd
	[[ $(dockerd --version) =~ version\ ([0-9]+) && ${BASH_REMATCH[1]} -ge 24 ]] || skip 'docker can do so since 24'
	echo '{"features": {"containerd-snapshotter": true}}' >daemon.json
	docker_here --storage-driver=native --config-file="$PWD/daemon.json"
	[[ $output == *'driver-type: io.containerd.snapshotter.v1'* ]]
}

# registry WAY [CERTIFICATE KEY]: ours, at 127.0.0.1:$PORT.
registry() {
	[ ! -f registry.pid ] || kill "$(cat registry.pid)" 2>/dev/null || true
	rm -rf reg
	mkdir reg
	python3 "$TOP/tests/image-registry.py" "$1" reg "${@:2}" 2>reg.err 3>&- &
	echo $! >registry.pid
	for _ in {1..100}; do [ ! -f reg/port ] || break; sleep 0.1; done
	PORT=$(cat reg/port)
}

@test "image: --push sends it to a registry, and what is there is not sent again" {
	need docker-registry
	need curl
	mstatic-cc -O2 -s hello.c -o hello
	own_cross aarch64-linux-musl:aarch64-linux-gnu-gcc
	PORT=$(free_port)
	printf 'version: 0.1\nlog: {accesslog: {disabled: true}}\nstorage: {filesystem: {rootdirectory: %s/data}}\nhttp: {addr: "127.0.0.1:%s"}\n' \
		"$PWD" "$PORT" >registry.yml
	docker-registry serve registry.yml >registry.log 2>&1 3>&- &
	echo $! >registry.pid
	wait_for "$PORT"
	for form in gzip zstd none; do
		run -0 mstatic image hello -o h.tar --push="127.0.0.1:$PORT/team/hello:$form" "--compress=$form"
		[[ $output == *"127.0.0.1:$PORT/team/hello:$form: pushed"* ]]
		digest=${lines[-1]}
		run -0 curl -fsS -H 'Accept: application/vnd.oci.image.manifest.v1+json' "http://127.0.0.1:$PORT/v2/team/hello/manifests/$form"
		[ "sha256:$(printf %s "$output" | sha256sum | cut -d ' ' -f 1)" = "$digest" ]
	done
	mstatic image hello --push="127.0.0.1:$PORT/team/hello:gzip"
	mstatic image hello aarch64-linux-musl/hello --push="localhost:$PORT/team/both"
	if command -v skopeo >/dev/null; then
		run -0 skopeo inspect --tls-verify=false --override-arch=arm64 "docker://127.0.0.1:$PORT/team/both:latest"
		[[ $output == *'"Architecture": "arm64"'* ]]
	fi
}

@test "image: --push logs in as docker and podman do" {
	mstatic-cc -O2 -s hello.c -o hello
	push=(mstatic image hello --without=users)
	registry token
	run -1 "${push[@]}" --push="127.0.0.1:$PORT/app"
	[[ $output == *"answers 401"*"next: docker login 127.0.0.1:$PORT"* ]]
	mkdir -p home/.docker home/.config/containers bin
	printf '{"auths": {"127.0.0.1:%s": {"auth": "YWxpY2U6d29uZGVy"}}}' "$PORT" >home/.docker/config.json
	run -0 "${push[@]}" --push="127.0.0.1:$PORT/app"
	[ "$(grep -c '^GET.*token' reg/log)" -le 4 ]
	printf '{"auths": {"https://127.0.0.1:%s/v1/": {"identitytoken": "for-ever"}}}' "$PORT" >home/.docker/config.json
	run -0 "${push[@]}" --push="127.0.0.1:$PORT/app:2"
	rm home/.docker/config.json
	printf '{"auths": {"127.0.0.1:%s/app": {"auth": "YWxpY2U6d29uZGVy"}}}' "$PORT" >home/.config/containers/auth.json
	run -0 "${push[@]}" --push="127.0.0.1:$PORT/app:3"
	rm home/.config/containers/auth.json
	cat >bin/docker-credential-wonderland <<-'SH'
		#!/bin/sh
		read -r host
		echo "$1 $host" >helper.log
		echo '{"Username": "alice", "Secret": "wonder"}'
	SH
	chmod +x bin/docker-credential-wonderland
	registry basic
	run -1 "${push[@]}" --push="127.0.0.1:$PORT/app"
	[[ $output == *"answers 401"*"user and a password"*"next: docker login"* ]]
	printf '{"credHelpers": {"127.0.0.1:%s": "wonderland"}}' "$PORT" >home/.docker/config.json
	PATH=$PWD/bin:$PATH run -0 "${push[@]}" --push="127.0.0.1:$PORT/app"
	[ "$(cat helper.log)" = "get 127.0.0.1:$PORT" ]
	echo '{"credsStore": "nowhere"}' >home/.docker/config.json
	run -1 "${push[@]}" --push="127.0.0.1:$PORT/app"
	[[ $output == *"there is no program docker-credential-nowhere"*"next: "* ]]
	echo '{"credsStore": "../../x"}' >home/.docker/config.json
	run -1 "${push[@]}" --push="127.0.0.1:$PORT/app"
	[[ $output == *"is no name"*"next: "* ]]
	echo '{' >home/.docker/config.json
	run -1 "${push[@]}" --push="127.0.0.1:$PORT/app"
	[[ $output == *"cannot read logins from"*"it is no JSON"*"next: "* ]]
	printf '{"auths": {"127.0.0.1:%s": {"auth": "%%%%"}}}' "$PORT" >home/.docker/config.json
	run -1 "${push[@]}" --push="127.0.0.1:$PORT/app"
	[[ $output == *"is not base64"*"next: "* ]]
}

@test "image: --push: what registries do wrong is one line, with what to do" {
	mstatic-cc -O2 -s hello.c -o hello
	while read -r way says; do
		registry "$way"
		run -1 mstatic image hello -o h.tar --push="127.0.0.1:$PORT/app"
		[[ $output == *"cannot "*"$says"*"next: "* && $output != *$'\e'* ]] || { echo "$way: $output"; cat reg.err; false; }
		[ "$(grep -c 'cannot ' <<<"$output")" = 1 ]
	done <<-'TABLE'
		401           answers 401, it wants another login
		403           answers 403, this login may not do that
		refuses       answers 403, this login may not do that: so says\x1b[31m the server
		404           answers 404, there is no such place
		413           answers 413, it is too large
		429           answers 429, it asks to wait 0 seconds
		500           answers 500, something is wrong at its side
		302           answers 302, that is no answer of a registry's
		head-lies     tells of other bytes
		blob-lies     calls it by another digest
		manifest-lies calls it by another digest
		no-location   does not say where
		always-cut    push sha256:
		realm-500     who gives its tokens, says 500
	TABLE
	kill "$(cat registry.pid)"
	run -1 mstatic image hello --push="127.0.0.1:$PORT/app"
	[[ $output == *"onnect"*"next: "* ]]
	run -1 mstatic image hello --push=app:1
	[[ $output == *"it names no registry"*"next: --push=HOST/app:1"* ]]
	MSTATIC_OFFLINE=1 run -1 mstatic image hello --push="127.0.0.1:$PORT/app"
	[[ $output == *"MSTATIC_OFFLINE is set"* ]]
}

@test "image: --push goes on where it was cut off, waits where it is asked to, and keeps the login to itself" {
	mstatic-cc -O2 -s hello.c -o hello
	mkdir -p home/.docker
	for way in cut stumbles patience moved elsewhere; do
		registry "$way"
		printf '{"auths": {"127.0.0.1:%s": {"auth": "YWxpY2U6d29uZGVy"}}}' "$PORT" >home/.docker/config.json
		run mstatic image hello --push="127.0.0.1:$PORT/app"
		[ "$status" = 0 ] || { echo "$way: $output"; cat reg/log reg.err; false; }
		for blob in reg/blobs/*; do
			[ "$(sha256sum <"$blob" | cut -d ' ' -f 1)" = "${blob##*/}" ]
		done
		[ -s reg/manifests/latest ]
	done
	registry cut
	run -0 mstatic image hello --push="127.0.0.1:$PORT/app"
	grep -q '^PATCH.* 1000-' reg/log
	grep -q '^PATCH.* 2000-' reg/log
	# What the registry sends elsewhere is asked there without the login that it wanted itself.
	for way in token+moved token+elsewhere basic+moved; do
		registry "$way"
		printf '{"auths": {"127.0.0.1:%s": {"auth": "YWxpY2U6d29uZGVy"}}}' "$PORT" >home/.docker/config.json
		run -0 mstatic image hello --push="127.0.0.1:$PORT/app"
		grep -q " localhost:$PORT None" reg/log
		grep -qE " 127.0.0.1:$PORT (Bearer|Basic) " reg/log
		run ! grep -E " localhost:$PORT (Bearer|Basic)" reg/log
	done
}

@test "image: --push: TLS is checked, and --insecure goes without" {
	mstatic-cc -O2 -s hello.c -o hello
	make_certificates certificates
	registry ok certificates/server.pem certificates/server.key
	run -1 mstatic image hello --push="127.0.0.1:$PORT/app"
	[[ $output == *"certificate"*"next: "*"SSL_CERT_FILE=FILE"*"--insecure"* ]]
	run -0 mstatic image hello --push="127.0.0.1:$PORT/app" --insecure
}

@test "image: --push: an authority of one's own is named as for curl" {
	mstatic-cc -O2 -s hello.c -o hello
	make_certificates certificates
	registry ok certificates/server.pem certificates/server.key
	SSL_CERT_FILE=certificates/ca.pem run -0 mstatic image hello --push="127.0.0.1:$PORT/app"
	[ -s reg/manifests/latest ]
	SSL_CERT_FILE=certificates/other.pem run -1 mstatic image hello --push="127.0.0.1:$PORT/app"
	[[ $output == *"certificate"*"next: "* ]]
	SSL_CERT_FILE=certificates/none.pem run -1 mstatic image hello --push="127.0.0.1:$PORT/app"
	[[ $output == *"certificates/none.pem"*"next: "*"SSL_CERT_FILE=FILE"* ]]
}

@test "image: fuzz: bases, logins, what registries say, processors" {
	sanitized fuzz-image
	own_cross armv7l-linux-musleabihf:arm-linux-gnueabihf-gcc
	FUZZ_ROUNDS=500 "$output" "$TOP"/tests/cases/image/* armv7l-linux-musleabihf/hello
}
