#!/usr/bin/env bats
# tests/random itself: what it draws, and how it judges what came out.
# shellcheck disable=SC2016,SC2154  # the quoted text is for make; bats sets stderr
load helper

setup_file() {
	if command -v apt-get >/dev/null; then need_recipes musl; else not_here 'apt-get: this is no Debian'; fi
}

# package NAME DEPENDS ROW: a stanza of the index, and its archive, made of the folder NAME.
package() {
	local size sum
	tar -cf "$1_1.orig.tar" "$1" && xz -f "$1_1.orig.tar"
	size=$(stat -c %s "$1_1.orig.tar.xz") sum=$(sha256sum <"$1_1.orig.tar.xz")
	printf 'Format: 3.0 (quilt)\nSource: %s\nVersion: 1-1\n' "$1" >"$1_1-1.dsc"
	cat >>Sources <<-END
		Package: $1
		Version: 1-1
		Format: 3.0 (quilt)
		Build-Depends: $2
		Package-List:
		 $3
		Directory: .
		Checksums-Sha256:
		 $(sha256sum <"$1_1-1.dsc" | cut -d' ' -f1) $(stat -c %s "$1_1-1.dsc") $1_1-1.dsc
		 ${sum%% *} $size $1_1.orig.tar.xz

	END
}

setup() {
	need_here
	need_recipes musl
	export WORK=$BATS_TEST_TMPDIR/work
	mkdir -p "$BATS_TEST_TMPDIR/repository" "$WORK/apt/lists/partial" "$WORK/apt/cache/archives/partial"
	cd "$BATS_TEST_TMPDIR/repository"
	mkdir sound lacking broken plugin libx desktop docs
	printf 'int main(void) { return 0; }\n' | tee {sound,lacking,broken}/main.c >/dev/null
	printf 'main: main.c\n\t$(CC) -o main main.c\n' >sound/Makefile
	printf 'main: main.c\n\t$(CC) -o main main.c -lno-such-library\n' >lacking/Makefile
	printf 'main: main.c\n\tfalse\n' >broken/Makefile
	printf 'int plugin;\n' >plugin/plugin.c
	local name
	for name in sound lacking broken plugin; do package "$name" 'debhelper-compat (= 13)' "$name deb utils optional arch=any"; done
	package libx debhelper 'libx-tools deb utils optional arch=any'
	package desktop 'debhelper, libgtk-3-dev' 'desktop deb utils optional arch=any'
	package docs debhelper 'docs deb utils optional arch=all'
	echo "deb-src [trusted=yes] file:$PWD ./" >"$WORK/apt/sources.list"
	cat >"$WORK/apt/apt.conf" <<-END
		Dir::Etc::sourcelist "$WORK/apt/sources.list";
		Dir::Etc::sourceparts "/dev/null";
		Dir::State::lists "$WORK/apt/lists";
		Dir::Cache "$WORK/apt/cache";
		APT::Sandbox::User "root";
	END
	APT_CONFIG=$WORK/apt/apt.conf apt-get -qq update 2>apt.log || { cat apt.log; return 1; }
}

@test "it draws programs of C and C++, the same ones with the same seed" {
	run --separate-stderr -0 "$TOP/tests/random" --draw
	[ "$(sort <<<"$output")" = "$(printf '%s\n' broken lacking plugin sound)" ]
	[[ "$stderr" == *'4 programs to draw from, seed 1'* ]]
	local first=$output
	N=2 run --separate-stderr -0 "$TOP/tests/random" --draw
	[ "$output" = "$(head -n 2 <<<"$first")" ]
}

@test "each is judged by what came out; a row that is there is kept, and a name that is named is built anew" {
	need_chroot
	run -1 "$TOP/tests/random"
	echo "$output"
	[[ "$output" == *'1 of 4, 1 of 2 that are programs whose libraries have recipes:'* ]]
	run cut -f 1,2,4 "$WORK/results.tsv"
	[ "$(sort <<<"$output")" = "$(printf '%s\n' $'broken\tfailed\t0/0' $'lacking\tneeds-recipe\t0/0' $'plugin\tno-program\t0/0' $'sound\tok\t1/1')" ]
	sed -i 's/^broken\tfailed/broken\tok/; s/^sound\tok/sound\tfailed/' "$WORK/results.tsv"
	NAMES=sound run -0 "$TOP/tests/random"
	[[ "$output" == *'1 of 1, 1 of 1'* ]]
	run -0 "$TOP/tests/random"
	[[ "$output" == *'2 of 4, 2 of 2'* ]]
}
