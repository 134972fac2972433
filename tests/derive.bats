#!/usr/bin/env bats
# Recipes that are derived from Debian's source packages. The archive is the test's own, signed by a key of its own, which
# lies over the real one in a mount namespace; nothing is asked of any network.
# shellcheck disable=SC2016,SC2154  # texts for build systems; bats sets stderr
load helper
load recipes

KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

# package NAME VERSION DEPENDS [BINARIES]: adds the folders NAME-VERSION and, where it is there, NAME-VERSION.debian to the
# archive of the suites in $SUITES, as Debian's NAME VERSION-1. What is there already of the second is kept: control, copyright.
package() {
	local pool=archive/debian/pool/main/$1 name=$1 version=$2 file files=
	mkdir -p "$pool" "$1-$2.debian"
	[ -e "$1-$2.debian/control" ] || printf '%s\n' "Source: $1" '' "Package: lib$1-dev" "Description: library $1 of the test" ' More.' \
		>"$1-$2.debian/control"
	[ -e "$1-$2.debian/copyright" ] || printf '%s\n' 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/' '' \
		'Files: *' 'Copyright: nobody' 'License: Expat' >"$1-$2.debian/copyright"
	pack "$PWD/$1-$2" "$pool/$1_$2.orig.tar.gz"
	mv "$1-$2.debian" debian
	pack "$PWD/debian" "$pool/$1_$2-1.debian.tar.gz"
	mv debian "$1-$2.debian"
	for file in "$pool/$1_$2.orig.tar.gz" "$pool/$1_$2-1.debian.tar.gz"; do
		files+=" $(sha256sum <"$file" | cut -d' ' -f1) $(stat -c %s "$file") ${file##*/}"$'\n'
	done
	for suite in ${SUITES:-sid}; do
		mkdir -p "archive/debian/dists/$suite/main/source"
		# shellcheck disable=SC2001  # of each line
		printf '%s\n' "Package: $name" "Binary: ${4:-lib$name-dev, lib$name}" "Version: $version-1" "Build-Depends: $3" \
			'Format: 3.0 (quilt)' 'Files:' "$(sed 's/^ [0-9a-f]* / d41d8cd98f00b204e9800998ecf8427e /' <<<"${files%$'\n'}")" \
			'Checksums-Sha256:' "${files%$'\n'}" "Directory: pool/main/$name" '' >>"archive/debian/dists/$suite/main/source/Sources"
	done
}

# publish: signs all suites of the archive.
publish() {
	local suite
	for suite in archive/debian/dists/*; do
		(
			cd "$suite" || exit
			{
				printf '%s\n' "Origin: Debian" "Suite: ${suite##*/}" "Codename: ${suite##*/}" 'Components: main' \
					"Date: $(date -Ru)" 'SHA256:'
				echo " $(sha256sum <main/source/Sources | cut -d' ' -f1) $(stat -c %s main/source/Sources) main/source/Sources"
			} >Release
			gpg -q --homedir "$BATS_FILE_TMPDIR/gpg" --batch --yes --clearsign -o InRelease Release
		) || return
	done
}

# library NAME [NEEDS]: lib.c and NAME.h of a library whose one function is NAME().
library() {
	echo "int $1(void);" >"$1.h"
	{
		for n in ${2:-}; do echo "#include <$n.h>"; done
		echo "int $1(void) { return 1"
		for n in ${2:-}; do echo "+ $n()"; done
		echo '; }'
	} >lib.c
}

# cmake_tree NAME [NEEDS [LINE…]]: NAME-1, built by CMake.
cmake_tree() {
	mkdir -p "$1-1"
	(
		cd "$1-1" || exit
		library "$1" "${2:-}"
		printf '%s\n' 'cmake_minimum_required(VERSION 3.10)' "project($1 C)" 'option(BUILD_TESTS "" ON)' "add_library($1 lib.c)" \
			"install(TARGETS $1 DESTINATION lib)" "install(FILES $1.h DESTINATION include)" \
			'if(BUILD_TESTS)' 'message(FATAL_ERROR "tests are not asked for")' 'endif()' "${@:3}" >CMakeLists.txt
	)
}

# makefile_tree NAME: NAME-1, with a makefile.
makefile_tree() {
	mkdir -p "$1-1"
	(
		cd "$1-1" || exit
		library "$1"
		printf '%s\n' 'CFLAGS = -O1 -fforce-mem' "all: lib$1.a $1-tool" "lib$1.a: lib.o" $'\tar rc $@ lib.o' "$1-tool: nothing.c" \
			$'\t$(CC) nothing.c' 'install: all-lib' $'\tmkdir -p $(DESTDIR)$(prefix)/lib $(DESTDIR)$(prefix)/include' \
			$'\tcp lib'"$1"$'.a $(DESTDIR)$(prefix)/lib' $'\tcp '"$1"$'.h $(DESTDIR)$(prefix)/include' "all-lib: lib$1.a" >Makefile
	)
}

setup_file() {
	if ! [ -x /usr/lib/apt/apt-helper ] || ! [ -e "$KEYRING" ] || ! command -v gpg; then
		not_here "apt, gpg or Debian's keys are not here"
	elif ! mounting mount --bind "$KEYRING" "$KEYRING"; then
		not_here 'unshare: no mount namespaces here'
	else
		prepare
	fi
}

# Recipes of the shelf that the packages meet, and the archive, with its key.
prepare() {
	light_install
	cp -a "$TOP/recipes/helpers" "$BATS_FILE_TMPDIR/prefix/share/mstatic/recipes/"
	( cd "$BATS_FILE_TMPDIR/prefix/share/mstatic/recipes" && make_recipe shelved && echo 'debian shelf-source 1*' >>shelved/recipe &&
		make_recipe returning shelved && echo 'debian returning 1*' >>returning/recipe )
	cd "$BATS_FILE_TMPDIR" || return
	mkdir -m 700 gpg
	gpg -q --homedir gpg --batch --passphrase '' --quick-gen-key test rsa2048 sign never 2>gpg.log || { cat gpg.log; return 1; }
	gpg -q --homedir gpg --export >key.gpg
	printf 'PRETTY_NAME="Test"\nVERSION_CODENAME=bookworm\n' >os-release
	make_archive
}

# All packages of the tests.
make_archive() {
	cmake_tree bare
	package bare 1 'debhelper-compat (= 13), cmake'
	makefile_tree plain
	package plain 1 debhelper
	cmake_tree needy bare 'find_path(BARE_INCLUDE bare.h)' 'if(NOT BARE_INCLUDE)' 'message(FATAL_ERROR "Could NOT find bare")' 'endif()'
	package needy 1 'cmake, libbare-dev (>= 1) | libother-dev, libbroken-dev, libcheck-dev <!nocheck>, libhurd-dev [hurd-any]'
	makefile_tree broken
	echo 'int broken(void) { return nonsense; }' >broken-1/lib.c
	package broken 1 debhelper
	cmake_tree patched
	mkdir -p patched-1.debian/patches
	printf '%s\n' '# a comment' 'seven.patch -p1' >patched-1.debian/patches/series
	printf '%s\n' 'Description: CVE-2026-1111' '--- a/lib.c' '+++ b/lib.c' '@@ -1,2 +1,2 @@' '-int patched(void) { return 1' \
		'+int patched(void) { return 7' ' ; }' >patched-1.debian/patches/seven.patch
	package patched 1 cmake
	cmake_tree old
	SUITES='bookworm sid' package old 1 cmake
	cp -a old-1 old-2
	package old 2 cmake
	cmake_tree evil
	mkdir evil-1.debian
	printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nLicense: x\e[31m"$(id)" or or with, and GPL-2+ with\n\nFiles: debian/*\nLicense: nothing\n' >evil-1.debian/copyright
	printf 'Package: a\nDescription: \e[2J `id`\n\nPackage: libevil-dev\nDescription: %s\n' "$(printf 'x%.0s' {1..3000})" >evil-1.debian/control
	package evil 1 'cmake, $(touch x)-dev, ../../x-dev, -dev, (((, [<|'
	cmake_tree user shelved
	package user 1 'cmake, libshelf-dev'
	cmake_tree shelved
	mv shelved-1 shelf-source-1
	package shelf-source 1 'cmake, libreturning-dev' libshelf-dev
	cmake_tree returning
	package returning 1 cmake
	cmake_tree careful '' 'set(CMAKE_INSTALL_LIBDIR lib CACHE PATH "")' 'option(INSTALL_GTEST "" ON)' 'if(INSTALL_GTEST)' \
		'install(FILES careful.h DESTINATION ${CMAKE_INSTALL_LIBDIR}/careful)' 'endif()'
	sed -i '1i __thread int a_thread = 1;' careful-1/lib.c
	package careful 1 cmake
	mkdir nothing-1
	echo text >nothing-1/README
	package nothing 1 debhelper
	mkdir choosy-1
	(
		cd choosy-1 || exit
		library choosy
		printf '%s\n' 'case "$*" in *--disable-libsystemdx*) ;; *) echo "configure: error: install libsystemdx-dev or use --disable-libsystemdx" >&2; exit 1 ;; esac' \
			'printf "all: libchoosy.a\nlibchoosy.a: lib.o\n\tar rc libchoosy.a lib.o\ninstall: all\n\tmkdir -p \$(DESTDIR)/usr/lib \$(DESTDIR)/usr/include\n\tcp libchoosy.a \$(DESTDIR)/usr/lib\n\tcp choosy.h \$(DESTDIR)/usr/include\n" >Makefile' >configure
		chmod +x configure
	)
	package choosy 1 'debhelper, libsystemdx-dev'
	autoconf_tree
	package conf 1 debhelper-compat
	mkdir mes-1
	(
		cd mes-1 || exit
		library mes
		printf '%s\n' "project('mes', 'c')" "library('mes', 'lib.c', install: true)" "install_headers('mes.h')" \
			"if get_option('docs')" "  error('documents are not asked for')" endif >meson.build
		printf '%s\n' "option('docs', type: 'boolean', value: true)" >meson_options.txt
	)
	package mes 1 'meson, debhelper'
	publish
}

# conf-1, from which autoconf has to make configure; its options are told by that alone, and no program writes its test here.
autoconf_tree() {
	mkdir conf-1
	(
		cd conf-1 || exit
		library conf
		printf '%s\n' 'AC_INIT([conf], [1])' 'AM_INIT_AUTOMAKE([foreign])' 'AC_PROG_CC' 'AC_PROG_RANLIB' 'AM_PROG_AR' \
			'AC_ARG_ENABLE([docs], [AS_HELP_STRING([--disable-docs], [no documents])], [], [enable_docs=yes])' \
			'AS_IF([test "$enable_docs" = yes], [AC_MSG_ERROR([documents are not asked for])])' \
			'AC_CONFIG_FILES([Makefile])' 'AC_OUTPUT' >configure.ac
		printf '%s\n' 'lib_LIBRARIES = libconf.a' 'libconf_a_SOURCES = lib.c' 'include_HEADERS = conf.h' 'BUILT_SOURCES = test.c' \
			$'test.c:\n\tno-such-program\ninstall-data-hook:\n\tchmod 444 $(DESTDIR)$(libdir)/libconf.a\n\tmkdir $(DESTDIR)/usr/etc' \
			$'\tln -s /usr/share/conf $(DESTDIR)/usr/etc/conf' >Makefile.am
	)
}

setup() {
	need_here
	light_home
	mkdir -p apt/lists/partial
	echo "deb [trusted=yes] file:$BATS_FILE_TMPDIR/archive/debian sid main" >apt/sources.list
	printf '%s\n' "Dir::Etc::SourceList \"$PWD/apt/sources.list\";" 'Dir::Etc::SourceParts "/dev/null";' \
		"Dir::State::Lists \"$PWD/apt/lists\";" >apt.conf
	export APT_CONFIG=$PWD/apt.conf KEY=$BATS_FILE_TMPDIR/key.gpg RELEASE=$BATS_FILE_TMPDIR/os-release
}

# mounting COMMAND…: where it may mount what nobody else sees.
mounting() {
	if [ "$(id -u)" = 0 ]; then unshare -m "$@"; else unshare -rm "$@"; fi
}

# there COMMAND…: where the archive's key and the release of Debian are the test's; as the user who runs the suite.
there() {
	mounting sh -euc 'mount --bind "$KEY" /usr/share/keyrings/debian-archive-keyring.gpg
		mount --bind "$RELEASE" /etc/os-release
		user=$1
		shift
		[ "$user" = 0 ] || set -- unshare --map-user="$user" "$@"
		exec "$@"' sh "$(id -u)" "$@"
}

fetch() {
	run there mstatic fetch "$@"
	echo "$output"
}

@test "a library without a recipe is derived: CMake, a makefile, Meson" {
	local name
	for name in bare plain mes; do
		if [ "$name" = mes ] && ! command -v meson >/dev/null; then continue; fi
		fetch "debian:$name"
		[ "$status" = 0 ]
		uses "$name"
		[ "$status" = 1 ]
	done
	# made and marked as derived
	[ "$(sed -n 's/^derived *//p' home/derived/bare/recipe)" = 'debian bare 1-1' ]
	[ "$(sed -n 's/^summary *//p' home/derived/bare/recipe)" = 'library bare of the test' ]
	[ "$(sed -n 's/^licence  *//p' home/derived/bare/recipe)" = MIT ]
	mstatic list | grep -qE '^bare +1 +derived +library bare of the test$'
	mstatic list --json | python3 -c 'import json, sys
rows = {r["name"]: r for r in json.load(sys.stdin)}
assert rows["bare"]["derived"] == "debian bare 1-1" and rows["bare"]["libs"] == ["bare"], rows["bare"]
assert rows["first"]["derived"] is None'
	mstatic info bare | grep -qE '^derived +debian bare 1-1$'
	mstatic info bare | grep -qE '^libs +bare$'
	mstatic sbom --json uses >sbom.json
	grep -q mes sbom.json || grep -q plain sbom.json
	cp home/derived/bare/recipe before
	# what was derived and is there is not asked for again
	: >"$BATS_TEST_TMPDIR/empty"
	KEY=$BATS_TEST_TMPDIR/empty fetch debian:libbare-dev
	[ "$status" = 0 ]
	[[ $output == 'bare 1 is in the sysroot of '* ]]
	# derived once more it is the same, to the byte
	rm -rf home/derived/bare
	fetch debian:libbare-dev
	[ "$status" = 0 ]
	cmp before home/derived/bare/recipe
	[[ $output != *': build'* ]]
}

@test "CMake: folders stay relative, gtest is no test to install; a thread's own data is not referred to by the test" {
	fetch debian:careful
	[ "$status" = 0 ]
	[ -e "$SYSROOT/usr/lib/careful/careful.h" ]
	grep -q 'links -lcareful: 1 objects' home/logs/careful-1-*.log
}

@test "what is derived is said to be so by the bill of materials, and can be looked at in its sandbox" {
	fetch debian:bare
	uses bare
	mstatic sbom --json uses | grep -q '"mstatic:derived-from"'
	mstatic sbom --json uses | grep -q '"debian bare 1-1"'
	run -0 mstatic shell --offline debian:libbare-dev -- eval 'test -f CMakeLists.txt; . "$RECIPE/build"; ls "$DESTDIR/usr/lib"'
	[[ $output == *'the sandbox of bare 1'*libbare.a* ]]
}

@test "configure is made where there is none, and told what it says itself that it can leave out" {
	command -v automake >/dev/null && command -v autoreconf >/dev/null && command -v libtoolize >/dev/null || skip 'no autoconf, automake or libtool here'
	fetch debian:libconf-dev
	[ "$status" = 0 ]
	uses conf
	[ "$status" = 1 ]
}

@test "what its configure step cannot do without is derived first; what it can is left out" {
	fetch debian:needy
	[ "$status" = 0 ]
	[[ $output == *"needy gave up for want of what Debian's libbare-dev has"* ]]
	[[ $output != *"next: "* ]]
	[ "$(sed -n 's/^needs *//p' home/derived/needy/recipe)" = bare ]
	[ ! -e home/derived/broken ]
	uses needy
	[ "$status" = 2 ]
}

@test "mstatic build derives by itself what a program asks for and no recipe provides; not what is not there" {
	mkdir program
	printf '#include <bare.h>\nint main(void) { return bare(); }\n' >program/main.c
	printf 'main: main.c\n\tcc -o $@ main.c -lbare\n' >program/Makefile
	run there mstatic build --no-fetch program
	[ "$status" = 1 ]
	run there mstatic build program
	echo "$output"
	[ "$status" = 0 ]
	[[ $output == *"Debian's libbare-dev does: mstatic fetch debian:libbare-dev"* ]]
	run program/main
	[ "$status" = 1 ]
	sed -i 's/bare.h/bear.h/' program/main.c
	rm program/main
	run there mstatic build program
	[ "$status" = 1 ]
	[[ $output != *'fetch debian:'* ]]
}

@test "what configure itself names as a way to do without is taken" {
	fetch debian:choosy
	[ "$status" = 0 ]
	[[ $output == *'choosy says that it can do without by --disable-libsystemdx'* ]]
	grep -qx 'any_autoconf --disable-libsystemdx' home/derived/choosy/build
	uses choosy
	[ "$status" = 1 ]
}

@test "what Debian builds it with and a recipe provides is taken from there; its sources take its name" {
	fetch debian:user
	[ "$status" = 0 ]
	[ "$(sed -n 's/^needs  *//p' home/derived/user/recipe)" = shelved ]
	[ ! -e home/derived/shelved ]
	uses user
	[ "$status" = 2 ]
	fetch debian:shelf-source
	[ "$status" = 0 ]
	mstatic list --json | python3 -c 'import json, sys
assert [r["derived"] for r in json.load(sys.stdin) if r["name"] == "shelved"] == ["debian shelf-source 1-1"]'
	fetch debian:libshelf-dev
	[ "$status" = 0 ]
}

@test "patches are applied, and named" {
	fetch debian:patched
	[ "$status" = 0 ]
	uses patched
	[ "$status" = 7 ]
	mstatic sbom --json uses | grep -q CVE-2026-1111
}

@test "of several versions that of this machine's release is taken, and another where its files are gone" {
	fetch debian:old
	[ "$status" = 0 ]
	[[ $output == *'old 1 is in the sysroot'* ]]
	run -0 mstatic info debian:old
	[[ $output == *'derived'*'debian old 1'* ]]
	mkdir old
	cp "$MSTATIC_HOME"/derived/old/recipe old/
	run -0 mstatic remove --dry-run ./old
	[[ $output == *old* ]]
	run -0 mstatic remove debian:old
	run -1 mstatic remove debian:older
	[[ $output == *'nothing was derived'*'next: mstatic fetch debian:older' ]]
	rm -rf home/derived home/sources
	mv "$BATS_FILE_TMPDIR/archive/debian/pool/main/old/old_1.orig.tar.gz" .
	fetch debian:old
	mv old_1.orig.tar.gz "$BATS_FILE_TMPDIR/archive/debian/pool/main/old/"
	[ "$status" = 0 ]
	[[ $output == *'cannot get old_1.orig.tar.gz'*'note: old 2-1 is tried in its place'* ]]
	[[ $output == *'old 2 is in the sysroot'* ]]
}

@test "a library that does not build leaves nothing in the sysroot, and says where its recipe is" {
	fetch debian:broken
	[ "$status" = 1 ]
	[[ $output == *'broken was derived from '* ]]
	[[ $output == *"next: "*"$MSTATIC_HOME/derived/broken"* ]]
	run mstatic list --installed
	[[ $output != *broken* ]]
	no_leftovers
}

@test "hostile control files make a plain recipe, or a plain message" {
	fetch debian:evil
	[ "$status" = 0 ]
	[ "$(tr -d '\n\t -~' <home/derived/evil/recipe | wc -c)" = 0 ]
	[ "$(sed -n 's/^summary *//p' home/derived/evil/recipe | wc -c)" -lt 200 ]
	grep -qE '^licence .*LicenseRef-' home/derived/evil/recipe
	[ ! -e x ]
	fetch debian:nothing
	[ "$status" = 1 ]
	[[ $output == *'its sources show no build system'* ]]
	no_leftovers
}

@test "unknown names, no network, no signature: one line says what, another what to do" {
	fetch debian:libbear-dev
	[ "$status" = 1 ]
	[[ $output == *"Debian's source index has no libbear-dev"*'did you mean libbare-dev?'* ]]
	MSTATIC_HOME=$PWD/odd% run -1 mstatic new bear debian:libbare-dev
	[[ $output == *'apt cannot use '*'next: where apt cannot be used'*'mstatic new NAME URL' ]]
	[[ $output == *'next: '* ]]
	fetch 'debian:../x'
	[ "$status" = 1 ]
	fetch debian:
	[ "$status" = 1 ]
	fetch --dry-run debian:bare
	[ "$status" = 1 ]
	[[ $output == *"nothing was derived from Debian's bare yet"* ]]
	fetch --offline debian:bare
	[ "$status" = 1 ]
	[[ $output == *'the network is off'* ]]
	rm -rf home/sources/apt
	: >empty
	KEY=$PWD/empty fetch debian:bare
	[ "$status" = 1 ]
	[[ $output == *"has no bare"* ]]
	[[ $output == *'next: '* ]]
	run mstatic fetch no-such-library
	[[ $output == *'mstatic fetch debian:PACKAGE'* ]]
}

# many_tree: the tree of a library many, of many.c, with headers in folders, a script and files for CMake. many.h is the standard
# input.
many_tree() {
	mkdir -p many-2/include/many/more
	(
		cd many-2 || exit
		printf '%s\n' 'cmake_minimum_required(VERSION 3.10)' 'project(many C)' 'add_library(many many.c)' 'install(DIRECTORY include/ DESTINATION include)' \
			'add_library(many_extra many.c)' 'install(TARGETS many EXPORT t DESTINATION lib)' 'install(TARGETS many_extra DESTINATION lib)' \
			'install(EXPORT t NAMESPACE Many:: FILE ManyConfig.cmake DESTINATION lib/cmake/Many)' \
			'install(PROGRAMS many-config DESTINATION bin)' 'install(FILES many.pc DESTINATION lib/pkgconfig)' >CMakeLists.txt
		printf '#!/bin/sh\necho -lmany\n' >many-config
		printf '%s\n' 'prefix=/usr' 'libdir=${prefix}/lib' 'Name: many' 'Description: x' 'Version: 2' 'Libs: -L${libdir} -lmany' >many.pc
		echo '#error not by itself' >include/many/a.h
		cp include/many/a.h include/many/b.h
		echo >include/many/more/alone.h
		cat >include/many.h
	)
}

@test "mstatic new: what the build installs is what the recipe promises, and the test uses it" {
	made() { # HEADER SOURCE: a recipe of such a tree, whose test passes
		rm -rf many many-2
		mkdir -p many-2
		echo "$2" >many-2/many.c
		many_tree <<<"$1"
		pack "$PWD/many-2" many-2.tar.gz
		run -0 mstatic new many many-2.tar.gz
		mstatic fetch ./many
	}
	made $'extern const char * const_thing;\nextern int many_version_of(int);\n#define EXPORT(t) t\nEXPORT(const char *)\nmany_get_Version (void);' \
		'int many_version_of(int x) { return x; } const char *many_get_Version(void) { return "2"; }'
	grep -q 'version = many_get_Version();' many/test.c
	made $'int many_version_of(int);\nextern const char *\nmanyVersion (void);' \
		'int many_version_of(int x) { return x; } const char *manyVersion(void) { return "2"; }'
	for line in 'libs *many many_extra' 'headers *many.h many/\*.h many/more/alone.h' 'pkgconfig many' 'cmake *Many/Many::many' 'scripts *many-config'; do
		grep -qE "^$line\$" many/recipe || { echo "$line"; cat many/recipe; return 1; }
	done
	grep -q 'version = manyVersion();' many/test.c
	made 'const char *many_version(void);' 'const char *many_version(void) { return "2"; }'
	grep -q 'version = many_version();' many/test.c
	made 'int many_version_number();' 'int many_version_number() { return 2; }'
	grep -q '(long)many_version_number());' many/test.c
	made 'unsigned int many_VERSION(void);' 'unsigned many_VERSION(void) { return 2; }'
	grep -q '(long)many_VERSION());' many/test.c
	made $'int version_of(char *);\nvoid many_one(int);' 'int version_of(char *x) { return *x; } void many_one(int x) { (void)x; }'
	grep -q '(void (\*)(void))many_one,' many/test.c
	made '' 'int only_there(void) { return 1; }'
	grep -q '__asm__("only_there")' many/test.c
	rm -rf many
	run -0 mstatic new --no-build many many-2.tar.gz
	grep -q '^libs  *many$' many/recipe
	# whatever a build leaves
	rm -rf many
	cat >many-2/odd.sh <<-'O'
		cd "$DESTDIR/usr/include"
		ln -s /etc/passwd many/passwd.h
		ln -s /etc folder
		mkfifo pipe.h
		echo >'two words.h'
		echo >"$(printf 'odd\377\n.h')"
		echo >'many/*.hpp'
		"$AR" rc ../lib/libempty.a
		for i in $(seq 2000); do echo >"x$i.hxx"; done
		rm ../lib/libmany.a
		ln -s /nowhere ../lib/libmany.a
	O
	echo 'install(CODE "execute_process(COMMAND sh ${CMAKE_SOURCE_DIR}/odd.sh)")' >>many-2/CMakeLists.txt
	pack "$PWD/many-2" many-2.tar.gz
	run -0 mstatic new many many-2.tar.gz
	run -1 grep -aE '^(libs|headers) .*(passwd|folder|pipe|two|odd|hpp)' many/recipe
	grep -qE '^libs *(many_extra|empty) ' many/recipe
	[ "$(wc -c <many/recipe)" -lt 8000 ]
	# what does not build is written all the same, and said
	rm -rf many
	echo 'message(FATAL_ERROR no)' >>many-2/CMakeLists.txt
	pack "$PWD/many-2" many-2.tar.gz
	run -0 mstatic new many many-2.tar.gz
	[[ $output == *'does not build as it is written: mstatic fetch ./many shows'*'next: mstatic fetch ./many' ]]
	no_leftovers
	[ -z "$(ls -A "$MSTATIC_HOME/visits")" ]
}

@test "mstatic new: a recipe that builds, from an archive or from Debian, and says what is to be looked at" {
	cp -a "$BATS_FILE_TMPDIR/bare-1" bare-1
	printf '%s\n' 'Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated' \
		'documentation files (the "Software"), to deal' >bare-1/LICENSE
	printf '%s\n' 'find_package(first)' 'find_package(Unknown)' >>bare-1/CMakeLists.txt
	mkdir -p bare-1/tests
	echo 'add_library(nothing x.c)' >bare-1/tests/CMakeLists.txt
	pack "$PWD/bare-1" bare-1.tar.gz
	run -0 mstatic new bare bare-1.tar.gz -o mine
	[[ $output == *"$(sha256sum <bare-1.tar.gz | cut -d' ' -f1)"* ]]
	[[ $output == *'next: mstatic fetch mine/bare' ]]
	for line in 'version *1' 'licence *MIT' 'libs *bare' 'headers *bare.h' 'uses *any' "from *file:$PWD/bare-1.tar.gz" \
		'licence-files LICENSE'; do
		grep -qE "^$line\$" mine/bare/recipe || { echo "$line"; cat mine/bare/recipe; return 1; }
	done
	grep -q '#include <bare.h>' mine/bare/test.c
	run -0 mstatic fetch mine/bare
	uses bare
	[ "$status" = 1 ]
	run -0 there mstatic new patched debian:libpatched-dev
	run ! grep -q '^derived' patched/recipe
	run -0 mstatic fetch ./patched
	uses patched
	[ "$status" = 7 ]
	grep -q '(void (\*)(void))patched,' patched/test.c
	# nothing is overwritten, and nothing is left of what failed
	run -1 mstatic new bare bare-1.tar.gz -o mine
	[[ $output == *'is there already'* ]]
	run -1 mstatic new other nowhere.tar.gz
	run -1 mstatic new other "$TOP/README.md"
	[[ $output == *'next: see whether it is an archive'*-README.md ]]
	[ -e "${output##* }" ]
	mkfifo pipe-1.tar
	for source in pipe-1.tar bare-1; do
		run -1 timeout 30 mstatic new other "$source"
		[[ $output == *"$source is no plain file"*'next: a source is '* ]]
	done
	run -1 mstatic new 'Other Name' bare-1.tar.gz
	run -1 mstatic new other https://127.0.0.1:1/x-1.tar.gz
	[[ $output == *'next: '* ]]
	[ ! -e other ]
	run -2 mstatic new other
	[ ! -e other ]
	# half of a file that an earlier one left is not taken for it
	set -- "$MSTATIC_HOME/sources/$(sha256sum <bare-1.tar.gz | cut -d' ' -f1)-bare-1.tar.gz"
	chmod 600 "$1"
	: >"$1"
	mstatic new --no-build bare bare-1.tar.gz
	cmp bare-1.tar.gz "$1"
	# nor of one that was interrupted
	mkdir long-1
	printf 'all:\n\t: >begun; sleep 100\n' >long-1/Makefile
	pack "$PWD/long-1" long-1.tar.gz
	mstatic new other long-1.tar.gz &
	until compgen -G "$MSTATIC_HOME/visits/*/build/other-1/begun"; do sleep 0.1; done
	kill -TERM $!
	wait $! || status=$?
	[ "$status" = 143 ]
	[ ! -e other ]
	no_leftovers
}

@test "fuzz: control files, and the files of build systems" {
	printf '@Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: * debian/x\nLicense: GPL-2+ with Font exception or Artistic, and Expat\n text\n\nFiles: src/*\nLicense: x/y\n' >copyright
	printf 'ASource: x\n\nPackage: libx-dev\nDescription: a library\n more\n\n\nPackage: y\n' >control
	printf 'Bdebhelper-compat (= 13), libz-dev (>= 1.2) [linux-any] | libq-dev, libpixman-1-dev:native <!nocheck>, libw-dev [!linux-any hurd-any] <a b>\n' >depends
	printf 'C%s\n' 'PKG_CHECK_MODULES([X], [zlib >= 1 foo])' 'AC_CHECK_LIB([z], [f])' 'lib_LTLIBRARIES = libx.la' 'include_HEADERS = x.h y.h' \
		'add_library(x a.c)' 'pkg_check_modules(P REQUIRED zlib)' "dependency('zlib')" 'install(FILES x.h DESTINATION include)' \
		"library('x', 'a.c')" 'Libs: -L${libdir} -lx' '--print-errors \"foo >= 1\"' 'LIBS="-lz  $LIBS"' >tree
	sanitized fuzz-derive
	FUZZ_ROUNDS=${FUZZ_ROUNDS:-4000} "$output" copyright control depends tree
}

@test "fuzz: what a build left, and the program that is written for it" {
	local file
	echo 'int x_version(void); int x_open(int); const char *x_version_string(void);' >x.c
	gcc -c -w -xc - -o x.o <<<'int x_version; int x_open; int x_version_string; int _Z3foov;'
	ar rc libx.a x.o
	: >left
	for file in usr/lib/libx.a:libx.a usr/include/x.h:x.c usr/include/x/a.hpp:x.c usr/include/x/b.hpp:x.c; do
		printf '%s\n' "${file%:*}" >>left
		cat "${file#*:}" >>left
		printf '\1' >>left
	done
	printf '%s\n' usr/lib/pkgconfig/x.pc "$(printf '\1usr/bin/x-config')" "$(printf '\1usr/lib/cmake/x/x-config.cmake')" \
		"$(printf '\1usr/lib/cmake/x/x-targets.cmake\nadd_library(x::x STATIC IMPORTED)')" >>left
	sanitized fuzz-yield
	FUZZ_ROUNDS=${FUZZ_ROUNDS:-2000} "$output" left
}
