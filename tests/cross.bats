#!/usr/bin/env bats
# Programs for other machines, run under qemu-user: aarch64, and s390x, where the most significant byte comes first;
# CROSS=TRIPLE is for another. `make check-cross` tries more with every row of the table (tests/cross-table).
# shellcheck disable=SC2016  # the quoted text is for other shells
load helper
load recipes
load cross

# targets: those whose compiler is here.
targets() {
	local triple
	for triple in ${CROSS:-aarch64-linux-musl s390x-linux-musl}; do
		command -v "$(gnu "$triple")gcc" >/dev/null && echo "$triple"
	done
}

setup_file() {
	TARGETS=$(targets | tr '\n' ' ')
	export TARGETS
	for t in $TARGETS; do need_recipes --target="$t" zlib; done
}

setup() {
	[ -n "$TARGETS" ] || skip 'there is no compiler for another machine here'
	command -v qemu-aarch64 >/dev/null || skip 'qemu-user is not installed'
	MSTATIC_HOME=$MSTATIC_SHARED_HOME
	cd "$BATS_TEST_TMPDIR"
	cp "$TOP/tests/cases/cross/hello.c" .
}

# has_linker TRIPLE NAME: it is here, and links for that machine.
has_linker() {
	local ld=ld.$2
	case $2 in bfd | gold) ld=$(gnu "$1")$ld ;; esac
	command -v "$ld" && ! "$ld" -m "$(column emulation "$1")" 2>&1 | grep 'unknown emulation'
}

@test "C with threads, thread-local storage and zlib, by the target's own compiler name" {
	for t in $TARGETS; do
		"$t-gcc" hello.c -o hello -lz -lpthread -lm
		is_for "$t" hello
		[ "$(emulated "$t" ./hello)" = "hello $(column arch "$t") 42 1.4142" ]
	done
}

@test "MSTATIC_TARGET makes mstatic-cc and mstatic-ar the target's; archives have their index" {
	for t in $TARGETS; do
		export MSTATIC_TARGET=$t
		echo 'int answer(void) { return 42; }' >answer.c
		echo 'int answer(void); int main(void) { return answer() != 42; }' >main.c
		mstatic-cc -c answer.c
		rm -f libanswer.a
		mstatic-ar rc libanswer.a answer.o
		mstatic-ranlib libanswer.a
		mstatic-nm -s libanswer.a | grep -q 'answer in answer.o'
		mstatic-cc main.c -L. -lanswer -o main
		mstatic-strip main
		emulated "$t" ./main
	done
}

@test "pointers to functions in data that the code names too, by each linker" {
	cat >other.c <<-'C'
		int other(void) { return 42; }
		int (*chosen)(void) = other;
	C
	cat >main.c <<-'C'
		extern int (*chosen)(void);
		int other(void);
		int main(void) { return chosen != other || chosen() != 42; }
	C
	for t in $TARGETS; do
		"$t-gcc" -fPIC -c other.c main.c
		rm -f libother.a
		"$t-ar" rc libother.a other.o
		for ld in bfd lld mold; do
			has_linker "$t" $ld || continue
			"$t-gcc" -fuse-ld=$ld main.o libother.a -o main
			emulated "$t" ./main
			"$t-gcc" -fuse-ld=$ld main.o other.o -o main
			emulated "$t" ./main
		done
	done
}

@test "shared objects of the project's own are taken apart; a thread's stack is as large as was asked for" {
	echo 'int part(void) { return 40; }' >part.c
	echo 'int part(void); int whole(void) { return part() + 2; }' >whole.c
	echo 'int whole(void); static int part(void) { return 0; } int main(void) { return whole() + part() != 42; }' >main.c
	for t in $TARGETS; do
		"$t-gcc" -fPIC -shared part.c -o libpart.so
		"$t-gcc" -fPIC -shared whole.c -L. -lpart -o libwhole.so
		"$t-gcc" main.c -L. -lwhole -Wl,-z,stack-size=1048576 -o main
		is_for "$t" main
		emulated "$t" ./main
		[ "$("$t-readelf" -lW main | awk '$1 == "GNU_STACK" { print $6 }')" = 0x100000 ]
	done
}

@test "binutils by the target's name, and by their own under mstatic run" {
	for t in $TARGETS; do
		"$t-gcc" -g hello.c -o hello -lz
		"$t-objcopy" --only-keep-debug hello hello.debug
		"$t-readelf" -SW hello.debug | grep debug_info
		MSTATIC_TARGET=$t mstatic run -- objcopy --strip-debug --add-gnu-debuglink=hello.debug hello
		emulated "$t" ./hello
		"$t-objdump" -d hello >code
		grep -q '<main>:' code
	done
}

@test "each linker that is here" {
	for t in $TARGETS; do
		for ld in bfd gold lld mold; do
			has_linker "$t" $ld || continue
			"$t-gcc" -fuse-ld=$ld hello.c -o "hello-$ld" -lz
			emulated "$t" "./hello-$ld"
		done
	done
}

@test "clang as the compiler, with gcc's libraries" {
	command -v clang >/dev/null || skip 'clang is not installed'
	for t in $TARGETS; do
		MSTATIC_CC=clang "$t-gcc" hello.c -o hello -lz
		is_for "$t" hello
		emulated "$t" ./hello
	done
}

@test "the cross compiler's own folders are the host's, too" {
	for t in $TARGETS; do
		gnu=$(gnu "$t")
		MSTATIC_TRACE=1 "$t-gcc" -I"/usr/$gnu/include" -L"/usr/$gnu/lib" hello.c -o hello -lz 2>trace
		grep -q "dropped -I/usr/$gnu/include" trace
		grep -q "dropped -L/usr/$gnu/lib" trace
		is_for "$t" hello
	done
}

@test "a compiler for another machine, and flags of another word size, are refused" {
	for t in $TARGETS; do
		case $t in i686-*) continue ;; esac
		MSTATIC_CC=gcc run -1 "$t-gcc" -c hello.c
		[[ $output == *"makes code for "*", not for $t"* ]]
		case $(column class "$t") in 64) flag=-m32 ;; *) flag=-m64 ;; esac
		run -1 "$t-gcc" $flag -c hello.c
		[[ $output == *"this sysroot holds "* ]]
	done
}

@test "CMake, Meson and autoconf know that it is another machine, and run its programs by qemu" {
	for t in $TARGETS; do
		export MSTATIC_TARGET=$t
		rm -rf cmake meson
		cp -R "$TOP/tests/cases/cross/cmake" "$TOP/tests/cases/cross/meson" .
		cp hello.c cmake/
		cp hello.c meson/
		mstatic run -- cmake -S cmake -B cmake/b >out
		grep -q "RUNS=1 processor=$(column arch "$t")" out
		mstatic run -- cmake --build cmake/b
		(cd cmake/b && mstatic run -- ctest)
		is_for "$t" cmake/b/hello
		mstatic run -- meson setup meson/b meson >out
		grep -q "runs true $(column family "$t")" out
		mstatic run -- ninja -C meson/b test
		is_for "$t" meson/b/hello
	done
}

@test "autoconf: cross-compiling without --host" {
	command -v autoreconf >/dev/null || skip 'autoconf is not installed'
	cp -R "$TOP/tests/cases/cross/autoconf" .
	cp hello.c autoconf/
	cd autoconf
	autoreconf -fi
	for t in $TARGETS; do
		export MSTATIC_TARGET=$t
		mstatic run -- ./configure >out
		grep -qE "^host=$(column arch "$t")-.*linux-musl" out
		mstatic run -- make clean all
		is_for "$t" hello
		emulated "$t" ./hello
	done
}

# own_binfmt: this kernel lets a user namespace have an emulator of its own.
own_binfmt() {
	unshare -rm mount -t binfmt_misc none /proc/sys/fs/binfmt_misc 2>/dev/null
}

@test "run: the target's programs by their path: from scripts, makefiles, CTest and Meson; by each user" {
	own_binfmt || skip 'no emulator in a user namespace: Linux before 6.7, or none is allowed here'
	printf '%s\n' 'check: hello' '	./hello; sh -c ./hello; env ./hello; PATH=.:$$PATH hello; ./link' \
		'hello: hello.c' '	$(CC) -o $@ $< -lz && ln -s hello link' >Makefile
	printf '#!/bin/sh\nexec "$@"\n' >script
	chmod +x script
	mkdir build
	cat >CMakeLists.txt <<-'CMAKE'
		cmake_minimum_required(VERSION 3.13)
		project(paths C)
		enable_testing()
		find_package(ZLIB REQUIRED)
		add_executable(hello hello.c)
		target_link_libraries(hello ZLIB::ZLIB m)
		add_test(NAME path COMMAND ${CMAKE_CURRENT_BINARY_DIR}/hello)
		add_test(NAME file COMMAND $<TARGET_FILE:hello>)
		add_test(NAME script COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/script $<TARGET_FILE:hello>)
	CMAKE
	cat >meson.build <<-'MESON'
		project('paths', 'c')
		hello = executable('hello', 'hello.c', dependencies: [dependency('zlib'), meson.get_compiler('c').find_library('m')])
		test('hello', hello)
		test('script', find_program('./script'), args: hello)
	MESON
	for t in $TARGETS; do
		export MSTATIC_TARGET=$t
		rm -rf hello link cmake meson made
		run -0 mstatic run -- make -s check
		[ "$(grep -c "^hello $(column arch "$t") 42" <<<"$output")" = 5 ]
		is_for "$t" hello
		mstatic run -- cmake -S . -B cmake
		mstatic run -- make -C cmake all test
		mstatic run -- meson setup meson
		mstatic run -- meson test -C meson
		# A run within a run does not lose what the first one has.
		run -0 mstatic run -- mstatic run -- ./hello
		# Whoever runs it stays who he is, and has his files.
		run -0 mstatic run -- sh -c 'id -u; echo >made; stat -c %u made'
		[ "$output" = "$(id -u)"$'\n'"$(id -u)" ]
		if [ "$(id -u)" = 0 ]; then
			mstatic run -- sh -c 'chown 4711:12 made && [ "$(stat -c %u:%g made)" = 4711:12 ]'
		fi
	done
	# Nobody else's programs are run by it.
	run -126 ./hello
}

@test "run: who is not root has the emulator, too, and his own name" {
	own_binfmt || skip 'no emulator in a user namespace: Linux before 6.7, or none is allowed here'
	[ "$(id -u)" = 0 ] || skip 'the tests run as a mere user already'
	mkdir home
	for part in "$MSTATIC_HOME"/*; do ln -s "$part" home/; done
	rm -f home/host
	chown -R 65533:65532 home
	chmod 755 "$BATS_TEST_TMPDIR" "${BATS_TEST_TMPDIR%/*}" "$BATS_RUN_TMPDIR"
	setpriv --reuid=65533 --regid=65532 --clear-groups test -x "$MSTATIC_BIN/mstatic" ||
		skip 'the build folder is closed to others'
	for t in $TARGETS; do
		"$t-gcc" hello.c -o hello -lz
		run -0 env MSTATIC_TARGET="$t" MSTATIC_HOME="$PWD/home" setpriv --reuid=65533 --regid=65532 --clear-groups \
			mstatic run -- sh -c './hello && id -u && id -g && stat -c %u home && grep -c mstatic-standin /proc/mounts'
		[[ $output == "hello $(column arch "$t") 42 "*$'\n65533\n65532\n65533\n1' ]]
	done
}

@test "run: where there are no namespaces, build systems run the target's programs, and a failure says what is not" {
	make_container
	for t in $TARGETS; do
		"$t-gcc" hello.c -o hello -lz
		run in_container mstatic run --target="$t" -- ./hello
		[[ $output == *"run: $(column qemu "$t") runs only what a build system knows of"* ]]
		rm -rf cmake
		cp -R "$TOP/tests/cases/cross/cmake" .
		cp hello.c cmake/
		in_container mstatic run --target="$t" -- cmake -S cmake -B cmake/b
		in_container mstatic run --target="$t" -- cmake --build cmake/b
		(cd cmake/b && in_container mstatic run --target="$t" -- ctest)
	done
}

@test "where libgcc of the compiler on the machine does not do, one from its source is in the base" {
	run mstatic fetch --dry-run --target=i586-linux-musl zlib
	[[ $output == *"gcc-runtime@source "* && $output != *"gcc-runtime 1"* ]]
	run mstatic fetch --dry-run --target=aarch64-linux-musl zlib
	[[ $output != *"gcc-runtime@source "* ]]
}

@test "a program that makes what a library's users compile is this machine's, and where it lacks, what brings it is said" {
	make_recipe maker
	echo 'programs maker-make' >>maker/recipe
	printf '%s\n' "echo 'int puts(const char *); int main(void) { return puts(\"made\") < 0; }' >make.c" 'mkdir -p "$DESTDIR/usr/bin"' \
		'$CC make.c -o "$DESTDIR/usr/bin/maker-make"' >>maker/build
	mkdir -p home/store
	for t in $TARGETS $TRIPLE; do cp -al "$MSTATIC_HOME/store/$t" home/store; done
	export MSTATIC_HOME=$PWD/home
	for t in $TARGETS; do
		mstatic fetch --target="$t" ./maker
		run -127 mstatic run --target="$t" -- maker-make
		[[ $output == *'maker-make: it runs on this machine, whose own sysroot lacks it: fetch it without --target'* ]]
	done
	mstatic fetch ./maker
	for t in $TARGETS; do
		[ "$(mstatic run --target="$t" -- maker-make)" = made ]
		is_for "$t" "$MSTATIC_HOME/sysroot/$t/usr/bin/maker-make"
	done
}

@test "doctor, list and info look at the target asked for" {
	for t in $TARGETS; do
		mstatic doctor --target="$t" | grep -q "^compiler  OK "
		mstatic list --target="$t" | grep -qE '^zlib .*installed'
		mstatic info --target="$t" zlib | grep -q "store/$t/zlib-"
		run -1 mstatic check --target=x86_64-linux-musl "$MSTATIC_HOME/sysroot/$t/usr/lib/libz.a"
		[[ $output == *"not for x86_64-linux-musl"* ]]
	done
	MSTATIC_CC='clang --gcc-toolchain=/nonexistent' run -1 mstatic doctor
	[[ $output == *"clang has no libgcc for "* ]]
}

@test "C++: exceptions, streams, file system; threads and their destructors; contexts" {
	# Where the order of bytes is another; `make check-cross` does the others.
	for t in $TARGETS; do
		[ "$(column order "$t")" = big ] || continue
		need_recipes --target="$t" libstdcxx
		cell_cxx "$t"
	done
}
