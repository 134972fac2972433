#!/usr/bin/env bats
# The recipes of libraries: fetch builds each and runs its test; here every one of them is fetched, and found in all
# the ways that programs look for libraries.
# shellcheck disable=SC2016  # the quoted text is for another shell
load helper
load servers

setup_file() {
	# shellcheck disable=SC2046  # one word a recipe
	need_recipes $(libraries)
	make_certificates "$BATS_FILE_TMPDIR/tls"
	tls_server_start "$BATS_FILE_TMPDIR/tls"
}

teardown_file() {
	tls_server_stop
}

setup() {
	export MSTATIC_HOME=$MSTATIC_SHARED_HOME
	SYSROOT=$(mstatic-cc -print-sysroot)
	cd "$BATS_TEST_TMPDIR" || return
}

# key NAME RECIPE: its words.
key() {
	libraries key "$@"
}

@test "each recipe is in the sysroot, under its licence, with no shared library, and no program that it does not declare" {
	local name program
	mstatic list >listed
	for name in $(libraries); do
		grep -qE "^$name .*installed" listed || { echo "$name is not installed"; return 1; }
		[ -z "$(key licence-files "$name")" ] || [ -n "$(ls "$SYSROOT/usr/share/licenses/$name")" ]
	done
	run -0 find "$SYSROOT/usr/" -name '*.so*' ! -name libc.so
	[ -z "$output" ]
	# Scripts that tell of the library, and programs that it declares, nothing else.
	for name in $(libraries); do
		for program in $(key programs "$name"); do readlink -f "$SYSROOT/usr/bin/$program"; done
	done >declared
	for name in "$SYSROOT"/usr/bin/*; do
		[ "$(head -c 2 "$name")" = '#!' ] || grep -qxF "$(readlink -f "$name")" declared || { echo "$name is a program"; return 1; }
	done
}

@test "each edition is in a sysroot of its own, with what needs its NAME, and passes that one's test" {
	local edition test
	for edition in $(libraries editions); do
		need_recipes "$edition"
		export MSTATIC_WITH=$edition
		test=$TOP/recipes/$edition/test.c # its own, or that of its NAME
		[ -e "$test" ] || test=$TOP/recipes/${edition%@*}/test.c
		mstatic run -- sh -c "cc '$test' \
			\$(pkg-config --cflags --libs $(key pkgconfig "$edition" | tr '\n' ' ')) -o edition"
		assert_static edition
		./edition
		for package in $(key pkgconfig "$edition"); do
			run -0 mstatic run -- pkg-config --variable=prefix "$package"
			[[ $output == "$SYSROOT~${edition%@*}~"* ]]
		done
		unset MSTATIC_WITH
		run ! grep -q "$edition" "$SYSROOT/mstatic/manifest" # the plain sysroot
	done
	[ -n "$edition" ]
}

@test "every name that a recipe declares works: -l, pkg-config without --static, CMake, Meson, scripts, programs" {
	# shellcheck disable=SC2046  # one word a recipe
	mstatic run -- python3 "$TOP/tests/library-names.py" $(libraries)
	run -0 mstatic run -- curl-config --features
	[[ $output == *HTTP2*SSL* ]]
}

@test "a name that does not work is told, with its recipe" {
	mkdir -p tests recipes/zlib
	cp "$TOP"/tests/{library-names,recipe_text}.py tests/
	cp "$TOP/recipes/zlib/test.c" recipes/zlib/
	printf '%s\n' 'libs z nolib' 'test-libs z m' 'pkgconfig zlib no-pc' 'scripts no-config' 'programs no-program' \
		'cmake ZLIB/ZLIB::ZLIB NoPackage ZLIB/No::Target Threads/Threads::Threads' >recipes/zlib/recipe
	mkdir work
	cd work
	run mstatic run -- python3 ../tests/library-names.py zlib
	[ "$status" = 1 ]
	[[ $output == *'zlib: -lnolib: there is no such archive'* && $output == *'zlib: pkg-config no-pc'* ]]
	[[ $output == *'find_package(NoPackage) finds nothing'* && $output == *'No::Target of find_package(ZLIB) does not link'* ]]
	[[ $output == *'Threads::Threads of find_package(Threads) does not link'* ]]
	[[ $output == *"dependency('no-pc') finds nothing"* && $output == *'zlib: no-config: there is'* &&
		$output == *'zlib: no-program: there is no such program'* ]]
}

@test "curl and libgit2: certificates are found in the system's place at run time" {
	need_chroot
	local url
	mstatic-cc "$TOP/tests/cases/libraries/https.c" -o https -lcurl
	mstatic-cc "$TOP/tests/cases/libraries/remote.c" -o remote -lgit2
	assert_static https remote
	empty_root root https remote
	url=https://127.0.0.1:$(cat "$BATS_FILE_TMPDIR/tls/port")/
	run -60 in_root root https "$url" # CURLE_PEER_FAILED_VERIFICATION
	run -1 in_root root remote "$url"
	[ "$output" = 'the SSL certificate is invalid' ]
	mkdir -p root/etc/pki/tls/certs
	cp "$BATS_FILE_TMPDIR/tls/ca.pem" root/etc/pki/tls/certs/ca-bundle.crt
	run -0 in_root root https "$url"
	[[ $output == 200* ]]
	run -1 in_root root remote "$url" # the server is no Git server
	[[ $output == *content-type* ]]
}

@test "libcap: with libpsx all threads have what one asked for" {
	local by
	for by in "$(mstatic run -- pkg-config --libs libcap libpsx)" '-lpsx -lcap' '-lcap -lpsx'; do
		# shellcheck disable=SC2086  # several words
		mstatic-cc "$TOP/tests/cases/libraries/psx.c" -o psx $by
		assert_static psx
		timeout 20 ./psx
	done
}
