#!/usr/bin/env bats
# One static program on every distribution: it finds the certificates and openssl.cnf where they are
# there, keeps to their policy for TLS, and starts whatever else is in that file.
load helper
load servers

setup_file() {
	need_recipes openssl
	make_certificates "$BATS_FILE_TMPDIR/tls"
	mstatic-cc -Wall "$TOP/tests/cases/tls-places.c" -o "$BATS_FILE_TMPDIR/tls-places" -lssl
}

setup() {
	need_chroot
	root=$BATS_TEST_TMPDIR/root
	empty_root "$root" "$BATS_FILE_TMPDIR/tls-places"
	cp "$BATS_FILE_TMPDIR/tls/server.pem" "$BATS_FILE_TMPDIR/tls/ca.pem" "$root"
}

# ask [NAME=VALUE...]: runs it in the root; its lines are in $output.
ask() {
	run -0 env -i PATH="$PATH" "$@" "${AS_ROOT[@]}" chroot "$root" /bin/tls-places /server.pem
	echo "$output"
}

# says LINE...: it said these.
says() {
	local line
	for line; do
		grep -qxF -- "$line" <<<"$output" || {
			echo "it did not say: $line"
			return 1
		}
	done
}

# bundle PATH, hashed FOLDER: the certificates, as one file or a file each, named by hash.
bundle() {
	mkdir -p "$root${1%/*}"
	cp "$BATS_FILE_TMPDIR/tls/ca.pem" "$root$1"
}
hashed() {
	mkdir -p "$root$1"
	cp "$BATS_FILE_TMPDIR/tls/ca.pem" "$root$1/$(openssl x509 -noout -hash -in "$BATS_FILE_TMPDIR/tls/ca.pem").0"
}
# link PATH TARGET: a symbolic link; TARGET is relative to its folder.
link() {
	mkdir -p "$root${1%/*}"
	ln -s "$2" "$root$1"
}
# conf PATH: standard input.
conf() {
	mkdir -p "$root${1%/*}"
	cat >"$root$1"
}

@test "Debian and Ubuntu" {
	bundle /etc/ssl/certs/ca-certificates.crt
	hashed /etc/ssl/certs
	conf /etc/ssl/openssl.cnf <<-'CONF'
		HOME = .
		openssl_conf = openssl_init
		[openssl_init]
		providers = provider_sect
		ssl_conf = ssl_sect
		[provider_sect]
		default = default_sect
		[default_sect]
		[ssl_sect]
		system_default = system_default_sect
		[system_default_sect]
		MinProtocol = TLSv1.2
		CipherString = DEFAULT:@SECLEVEL=2
	CONF
	ask
	says file=/etc/ssl/certs/ca-certificates.crt dir=/etc/ssl/certs conf=/etc/ssl/openssl.cnf \
		trusted=yes lowest=303 ciphers=1 stale=no
}

@test "Fedora and RHEL, with crypto-policies" {
	bundle /etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem
	link /etc/pki/tls/certs/ca-bundle.crt ../../ca-trust/extracted/pem/tls-ca-bundle.pem
	hashed /etc/pki/ca-trust/extracted/pem/directory-hash
	link /etc/ssl/certs ../pki/tls/certs
	conf /etc/crypto-policies/back-ends/opensslcnf.config <<-'CONF'
		CipherString = @SECLEVEL=2:kEECDH:kRSA:kEDH:kPSK:kDHEPSK:kECDHEPSK:kRSAPSK:-aDSS:-3DES:!DES:!RC4:!RC2:!IDEA:-SEED:!eNULL:!aNULL:!MD5:-SHA384:-CAMELLIA:-ARIA:-AESCCM8
		Ciphersuites = TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256
		TLS.MinProtocol = TLSv1.2
		TLS.MaxProtocol = TLSv1.3
		SignatureAlgorithms = ECDSA+SHA256:no_such_algorithm:RSA+SHA256
		Groups = *no_such_group:X25519:secp256r1
		Options = RHNoEnforceEMSinFIPS
	CONF
	conf /etc/pki/tls/openssl.cnf <<-'CONF'
		.include = /etc/pki/tls/no_such.cnf
		openssl_conf = openssl_init
		[openssl_init]
		providers = provider_sect
		ssl_conf = ssl_module
		alg_section = evp_properties
		[evp_properties]
		rh-allow-sha1-signatures = yes
		[provider_sect]
		default = default_sect
		fips = fips_sect
		[default_sect]
		activate = 1
		[fips_sect]
		activate = 1
		.include = /etc/pki/tls/fips_local.cnf
		[ssl_module]
		system_default = crypto_policy
		[crypto_policy]
		.include = /etc/crypto-policies/back-ends/opensslcnf.config
	CONF
	ask
	says file=/etc/pki/tls/certs/ca-bundle.crt dir=/etc/pki/ca-trust/extracted/pem/directory-hash \
		conf=/etc/pki/tls/openssl.cnf trusted=yes lowest=303 ciphers=1 stale=no
}

@test "SUSE, with includes and engines" {
	bundle /var/lib/ca-certificates/ca-bundle.pem
	hashed /var/lib/ca-certificates/openssl
	mkdir -p "$root/var/lib/ca-certificates/pem" "$root/etc/ssl/engines.d" "$root/etc/ssl/engdef.d"
	link /etc/ssl/ca-bundle.pem ../../var/lib/ca-certificates/ca-bundle.pem
	link /etc/ssl/certs ../../var/lib/ca-certificates/pem
	conf /etc/ssl/engines.d/pkcs11.cnf <<<'pkcs11 = pkcs11_section'
	conf /etc/ssl/engdef.d/pkcs11.cnf <<-'CONF'
		[pkcs11_section]
		engine_id = pkcs11
		dynamic_path = /usr/lib64/engines-3/pkcs11.so
		init = 1
	CONF
	conf /etc/ssl/openssl.cnf <<-'CONF'
		openssl_conf = openssl_init
		[openssl_init]
		engines = engine_section
		ssl_conf = ssl_module
		[engine_section]
		.include /etc/ssl/engines.d
		.include /etc/ssl/engdef.d
		[ssl_module]
		system_default = crypto_policy
		[crypto_policy]
		MinProtocol = TLSv1.3
	CONF
	ask
	says file=/etc/ssl/ca-bundle.pem dir=/var/lib/ca-certificates/openssl conf=/etc/ssl/openssl.cnf \
		trusted=yes lowest=304 stale=no
}

@test "Alpine" {
	bundle /etc/ssl/certs/ca-certificates.crt
	link /etc/ssl/cert.pem certs/ca-certificates.crt
	link /etc/ssl/openssl.cnf ../ssl1.1/openssl.cnf # what is left after an upgrade
	ask
	says file=/etc/ssl/cert.pem trusted=yes stale=no
}

@test "Arch" {
	bundle /etc/ca-certificates/extracted/tls-ca-bundle.pem
	link /etc/ssl/cert.pem ../ca-certificates/extracted/tls-ca-bundle.pem
	link /etc/ssl/certs/ca-certificates.crt ../../ca-certificates/extracted/tls-ca-bundle.pem
	ask
	says file=/etc/ssl/cert.pem trusted=yes stale=no
}

@test "FreeBSD, its ports, and a link to nowhere" {
	link /etc/ssl/cert.pem /usr/local/share/certs/gone.crt
	bundle /usr/local/share/certs/ca-root-nss.crt
	conf /usr/local/openssl/openssl.cnf </dev/null
	ask
	says file=/usr/local/share/certs/ca-root-nss.crt conf=/usr/local/openssl/openssl.cnf trusted=yes stale=no
}

@test "the first place that holds certificates is taken, not the first that is there" {
	mkdir -p "$root/etc/ssl/cert.pem" "$root/etc/ssl/certs"
	: >"$root/etc/ssl/certs/ca-certificates.crt"
	: >"$root/etc/ssl/certs/README.0"
	bundle /etc/pki/tls/certs/ca-bundle.crt
	ask
	says file=/etc/pki/tls/certs/ca-bundle.crt trusted=yes
}

@test "a folder of certificates is enough" {
	for dir in /etc/ssl/certs /etc/pki/tls/certs /var/lib/ca-certificates/openssl /usr/local/etc/ssl/certs; do
		rm -rf "${root:?}"/{etc,var,usr}
		hashed "$dir"
		ask
		says "dir=$dir" trusted=yes stale=no
	done
}

@test "no certificates at all: nothing is trusted, the usual names are given" {
	ask
	says file=/etc/ssl/cert.pem dir=/etc/ssl/certs conf=/etc/ssl/openssl.cnf trusted=no stale=no
}

@test "SSL_CERT_FILE and SSL_CERT_DIR go first" {
	bundle /etc/ssl/cert.pem
	ask SSL_CERT_FILE=/server.pem SSL_CERT_DIR=/nowhere
	says trusted=no
	rm -r "${root:?}/etc"
	ask SSL_CERT_FILE=/ca.pem
	says trusted=yes
	hashed /elsewhere
	ask SSL_CERT_DIR=/elsewhere
	says trusted=yes
}

@test "OPENSSL_CONF goes first, and is read in full" {
	conf /etc/ssl/openssl.cnf <<<'nonsense'
	conf /mine.cnf <<-'CONF'
		openssl_conf = init
		[init]
		ssl_conf = ssl
		[ssl]
		system_default = policy
		[policy]
		MinProtocol = TLSv1.3
	CONF
	ask OPENSSL_CONF=/mine.cnf
	says conf=/mine.cnf lowest=304
	sed -i '1i config_diagnostics = 1' "$root/mine.cnf"
	sed -i 's/^\[ssl\]/unknown = x\n&/' "$root/mine.cnf"
	run ! env -i PATH="$PATH" OPENSSL_CONF=/mine.cnf "${AS_ROOT[@]}" chroot "$root" /bin/tls-places /server.pem
}

# Each of these stops, or cripples, a program that takes the file as the system's library would.
@test "a broken or foreign openssl.cnf never keeps a program from TLS" {
	bundle /etc/ssl/cert.pem
	local n=0 file
	csplit -s -z -f "$BATS_TEST_TMPDIR/conf." - '/^--$/' '{*}' <<-'CONF'
		--
		this is no line of a configuration
		--
		openssl_conf = missing_section
		--
		openssl_conf = init
		[init]
		providers = p
		[p]
		fips = f
		base = f
		[f]
		activate = 1
		--
		openssl_conf = init
		[init]
		alg_section = a
		[a]
		default_properties = fips=yes
		--
		config_diagnostics = 1
		openssl_conf = init
		[init]
		no_such_module = x
		providers = x
		engines = x
		ssl_conf = x
		--
		config_diagnostics = 1
		openssl_conf = init
		[init]
		ssl_conf = s
		[s]
		system_default = d
		[d]
		CipherString = NO-SUCH-CIPHER
		NoSuchCommand = 1
		MinProtocol = TLSv9
		Groups = nothing:of:this
		Certificate = /no/such/file
		--
		openssl_conf = init
		[init]
		random = r
		[r]
		random = NO-SUCH-DRBG
		seed = NO-SUCH-SEED
		--
		openssl_conf = init
		[init]
		oid_section = o
		[o]
		x = not.an.oid
		--
		.include /etc/ssl/openssl.cnf
		--
		.pragma = no_such_pragma:true
		openssl_conf = $ENV::NO_SUCH_VARIABLE
		--
		[unterminated
	CONF
	for file in "$BATS_TEST_TMPDIR"/conf.*; do
		sed 1d "$file" >"$root/etc/ssl/openssl.cnf"
		cat "$root/etc/ssl/openssl.cnf"
		ask
		says trusted=yes ciphers=1 stale=no
		n=$((n + 1))
	done
	[ "$n" = 11 ]
}

@test "an openssl.cnf that is no text file" {
	bundle /etc/ssl/cert.pem
	head -c 100000 "$root/bin/tls-places" >"$root/etc/ssl/openssl.cnf"
	ask
	says trusted=yes stale=no
	rm "$root/etc/ssl/openssl.cnf"
	mkdir "$root/etc/ssl/openssl.cnf"
	ask
	says trusted=yes stale=no
}
