# Small recipes of a test's own, and an installation of mstatic whose base is built in a second: the
# engine under test is the real one, and so is the C library, which comes out of the shared home.
# Loaded after helper.
# shellcheck disable=SC2016,SC2034  # texts for a recipe's build; STORE is for the tests

# put_programs PREFIX: mstatic's programs, where make install has them.
put_programs() {
	mkdir -p "$1/bin" "$1/libexec/mstatic"
	cp "$MSTATIC_BIN/mstatic" "$MSTATIC_BIN/mstatic-cc" "$1/bin/"
	cp "${MSTATIC_BIN%/bin}/libexec/mstatic/mstatic-source" "$1/libexec/mstatic/"
	sh "$TOP/bin/link-names" "$1/bin" "$1/libexec/mstatic"
}

# For setup_file: the light installation, and a home that holds its base.
light_install() {
	local prefix=$BATS_FILE_TMPDIR/prefix recipes=$BATS_FILE_TMPDIR/prefix/share/mstatic/recipes

	need_recipes musl gcc-runtime
	mkdir -p "$recipes/musl"
	put_programs "$prefix"
	ln -s "$TOP/sysroot-templates" "$prefix/share/mstatic/sysroot-templates"
	TRIPLE=$(mstatic-cc -dumpmachine)
	(
		cd "$recipes/musl" || exit
		tree=$BATS_FILE_TMPDIR/musl-1
		mkdir -p "$tree/lib"
		for entry in "$MSTATIC_SHARED_HOME/store/$TRIPLE"/{musl,gcc-runtime}-*; do
			cp -R "$entry/usr/." "$tree/"
		done
		chmod -R u+w "$tree"
		rm -rf "$tree/share"
		pack "$tree" musl-1.tar.gz
		about musl 1 'c gcc gcc_eh' musl-1.tar.gz base yes >recipe
		echo 'mkdir -p "$DESTDIR"; cp -R . "$DESTDIR/usr"' >build
		echo 'int main(void) { return 0; }' >test.c
	) || return
	export MSTATIC_BIN=$prefix/bin MSTATIC_HOME=$BATS_FILE_TMPDIR/base PATH=$prefix/bin:$PATH TRIPLE
	( cd "$BATS_FILE_TMPDIR" && make_recipe first && mstatic fetch ./first ) >"$BATS_FILE_TMPDIR/log" 2>&1 || {
		cat "$BATS_FILE_TMPDIR/log" >&2
		return 1
	}
}

# For setup_file: an installation with no recipes at all. There a recipe of a test's own that says
# `base yes` needs nothing, so that only what the engine does with sources is tried.
bare_install() {
	local prefix=$BATS_FILE_TMPDIR/prefix

	mkdir -p "$prefix/share/mstatic/recipes"
	put_programs "$prefix"
	ln -s "$TOP/sysroot-templates" "$prefix/share/mstatic/sysroot-templates"
	export MSTATIC_BIN=$prefix/bin PATH=$prefix/bin:$PATH
}

# For setup: the test's own home, with the base and the library `first` in its sysroot.
light_home() {
	cd "$BATS_TEST_TMPDIR" || return
	cp -a "$BATS_FILE_TMPDIR/base" home
	export MSTATIC_HOME=$BATS_TEST_TMPDIR/home
	SYSROOT=$MSTATIC_HOME/sysroot/$TRIPLE
	STORE=$MSTATIC_HOME/store/$TRIPLE
}

# pack FOLDER ARCHIVE: the same bytes whenever it is done.
pack() {
	tar -C "${1%/*}" --sort=name --mtime=@1000000000 --owner=0 --group=0 --numeric-owner \
		-c "${1##*/}" | gzip -n >"$2"
}

# about NAME VERSION LIBS SOURCE [KEY VALUE]...: the text of a recipe whose source lies beside it.
about() {
	local name=$1 version=$2 libs=$3 source=$4
	shift 4
	printf '%s %s\n' name "$name" version "$version" licence LicenseRef-Own libs "$libs" \
		source "$source $(stat -c %s "$source") sha256:$(sha256sum <"$source" | cut -d' ' -f1)" \
		from "file:$source" "$@"
}

# make_recipe NAME [NEEDS [VERSION]]: a folder NAME with the recipe of a library whose one function,
# NAME(), returns one more than those of all it needs together.
make_recipe() {
	local name=$1 needs=${2:-} version=${3:-1.0} n
	mkdir -p "$name"
	(
		cd "$name" || exit
		tree=${BATS_TEST_TMPDIR:-$BATS_FILE_TMPDIR}/src/$name-$version # no test's, in setup_file
		rm -rf "$tree"
		mkdir -p "$tree"
		{
			for n in $needs; do echo "#include <$n.h>"; done
			echo "int $name(void) { return 1"
			for n in $needs; do echo "+ $n()"; done
			echo "; }"
		} >"$tree/$name.c"
		echo "int $name(void);" >"$tree/$name.h"
		printf '%s\n' 'prefix=/usr' 'libdir=${prefix}/lib' "Name: $name" 'Description: test' \
			"Version: $version" "Libs: -L\${libdir} -l$name" 'Cflags: -I/usr/include' >"$tree/$name.pc"
		pack "$tree" "$name-$version.tar.gz"
		about "$name" "$version" "$name" "$name-$version.tar.gz" ${needs:+needs "$needs"} >recipe
		cat >build <<-'B'
			$CC $CFLAGS -c "$NAME.c"
			$AR rcD "lib$NAME.a" "$NAME.o"
			mkdir -p "$DESTDIR/usr/lib/pkgconfig" "$DESTDIR/usr/include"
			cp "lib$NAME.a" "$DESTDIR/usr/lib/"
			cp "$NAME.pc" "$DESTDIR/usr/lib/pkgconfig/"
			cp "$NAME.h" "$DESTDIR/usr/include/"
		B
		printf '#include <%s.h>\nint main(void) { return %s() < 1; }\n' "$name" "$name" >test.c
	)
}

# uses NAME: a program that calls NAME() can be linked and run; what it returned is in $status.
uses() {
	printf '#include <%s.h>\nint main(void) { return %s(); }\n' "$1" "$1" >uses.c
	mstatic-cc uses.c -o uses "-l$1"
	run ./uses
}

# What a user can see of the sysroot: every file and what is in it.
sysroot_state() {
	( cd "$SYSROOT/" && find . -type f ! -path './mstatic/*' -exec sha256sum {} + | sort -k 2 )
}

# Nothing is left of what was given up.
no_leftovers() {
	run find "$MSTATIC_HOME/tmp" -mindepth 1
	[ -z "$output" ]
	run find "$MSTATIC_HOME/generations" "$MSTATIC_HOME/sysroot" -maxdepth 2 -name '*.tmp'
	[ -z "$output" ]
}

# For setup_file: what in_container needs.
make_container() {
	cc -O "$TOP/tests/units/no-namespaces.c" -o "$BATS_FILE_TMPDIR/no-namespaces"
}

# What runs behind this is in a container like Docker's: all namespaces are refused.
in_container() {
	"$BATS_FILE_TMPDIR/no-namespaces" "$@"
}

# Until the test ends no other is at what stands behind this: without namespaces the limit of processes is the whole
# machine's, and a build that forks for ever takes them from every other build.
alone() {
	exec 8<"$TOP/tests/hostile/forks.build"
	flock 8
}

# True where builds are shut off by Landlock when there are no namespaces.
landlock_there() {
	in_container mstatic doctor 2>&1 | grep -q '^sandbox   OK'
}

# packed FOLDER FILE: makes FILE, a tar of the folder, and the words of the `source` line about it.
packed() {
	tar -cf "$2" "$1"
	echo "$(basename "$2") $(stat -c %s "$2") sha256:$(sha256sum "$2" | cut -c 1-64)"
}

# thing FOLDER [LINE…]: the recipe of something that needs no compiler, with more lines, for a bare installation.
thing() {
	mkdir -p "$1"
	printf '%s\n' "name $(basename "$1")" 'version 1' 'licence MIT' 'base yes' "${@:2}" >"$1/recipe"
	echo 'mkdir -p "$DESTDIR/usr/include"; echo >"$DESTDIR/usr/include/$NAME.h"' >"$1/build"
}
