#!/usr/bin/env bats
# mstatic why: the chain from the program's own objects to what is in the program.
load helper

setup_file() {
	need_recipes zlib sqlite libstdcxx
	cd "$BATS_FILE_TMPDIR"
	cat >prog.c <<-'END'
		#include <stdio.h>
		#include <zlib.h>
		int main(void)
		{
			unsigned char out[100];
			uLongf n = sizeof out;
			compress(out, &n, (const unsigned char *)"hello", 5);
			printf("%lu\n", (unsigned long)n);
			return 0;
		}
	END
	mstatic-cc -O2 -c prog.c
}

setup() {
	need_recipes zlib sqlite libstdcxx
	cd "$BATS_TEST_TMPDIR"
	cp "$BATS_FILE_TMPDIR"/prog.[co] .
	version=$(mstatic info --json zlib | python3 -c 'import json, sys; print(json.load(sys.stdin)["version"])')
}

# chain NAME: the chain's files and symbols, by JSON.
chain() {
	run -0 mstatic why --json prog "$1"
	echo "$output" >chain.json
	run -0 python3 -c 'import json
for s in json.load(open("chain.json"))["chain"]: print((s["file"] or "-").split("/")[-1], s["component"], s["version"] or "-", *s["by"], s["symbol"] or "-")'
}

@test "a symbol: from the object with main to the member that has it, whichever linker made the map" {
	for linker in bfd gold lld mold; do
		echo "$linker"
		mstatic-cc -fuse-ld=$linker -fmstatic-map prog.o -lz -o prog
		chain deflate
		[ "$output" = "prog.o prog - main compress
libz.a(compress.o) zlib $version compress compress2 compress2_z deflate
libz.a(deflate.o) zlib $version deflate" ]
		run -0 mstatic why prog deflate
		[ "$output" = "deflate is in prog:
  prog.o: main refers to compress
  libz.a(compress.o) of zlib $version: compress -> compress2 -> compress2_z refers to deflate
  libz.a(deflate.o) of zlib $version: deflate" ]
		# A function that is its member's own.
		chain printf_core
		[[ ${lines[0]} == 'prog.o prog - main printf' && ${lines[-1]} == 'libc.a(vfprintf.lo) musl'*' vfprintf printf_core' ]]
	done
}

@test "a component, and a member" {
	mstatic-cc -fmstatic-map prog.o -lz -o prog
	for name in zlib "zlib $version"; do
		run -0 mstatic why prog "$name"
		[[ ${lines[0]} == "$name"*" is in prog, "*" bytes of "*" files; the shortest way to it:" ]]
		[ "${lines[1]}" = '  prog.o: main refers to compress' ]
	done
	run -0 mstatic why prog musl
	[[ ${lines[1]} == '  prog.o: main refers to '* && ${lines[2]} == '  libc.a('*') of musl '* ]]
	for name in 'libz.a(trees.o)' trees.o; do
		chain "$name"
		[[ $output == 'prog.o prog - main compress'*"libz.a(deflate.o) zlib $version deflate "*"libz.a(trees.o) zlib $version -" ]]
	done
}

@test "objects that are gone: the map says what they asked for, or they are the program's own code" {
	mstatic-cc -fuse-ld=bfd -fmstatic-map prog.c -lz -o prog
	chain deflate
	[[ $output == *'.o prog - compress'*'compress.o'*deflate* ]]
	echo '#include <map>
	int main(int argc, char **argv) { std::map<int, int> m; m[argc] = 1; return m.size() == 7 && argv; }' >x.cc
	mstatic-c++ -fuse-ld=bfd -fmstatic-map x.cc -o prog
	chain _ZSt29_Rb_tree_insert_and_rebalancebPSt18_Rb_tree_node_baseS0_RS_
	[[ $output == *'.o prog - -'$'\n''libstdc++.a(tree.o) libstdcxx '* ]]
	chain std::_Rb_tree_increment
	[[ $output == *'.o prog - std::_Rb_tree_increment('*$'\n''libstdc++.a(tree.o) libstdcxx '* ]]
	mstatic-cc -fuse-ld=lld -fmstatic-map prog.c -lz -o prog
	run -0 mstatic why prog deflate
	[ "$output" = "deflate is in prog:
  the program's own code, whose objects are not there to be read refers to what is in
  libz.a(compress.o) of zlib $version: compress -> compress2 -> compress2_z refers to deflate
  libz.a(deflate.o) of zlib $version: deflate" ]
}

@test "without a map, by the program's symbols" {
	mstatic-cc prog.o -lz -o prog
	run -0 mstatic why prog deflate
	[ "${lines[-1]}" = "  libz.a(deflate.o) of zlib $version: deflate" ]
	[ "${lines[-2]}" = "  libz.a(compress.o) of zlib $version: compress -> compress2 -> compress2_z refers to deflate" ]
	mstatic-strip prog
	run -1 mstatic why prog deflate
	[[ $output == *'no symbols, and no map'*'next: link anew with -fmstatic-map'* ]]
}

@test "C++: what a template of the program's asks for" {
	echo '#include <map>
	#include <string>
	int main(int argc, char **argv) { std::map<int, std::string> m; m[argc] = argv[0]; return m.size() == 7; }' >x.cc
	mstatic-c++ -O1 -c x.cc -o x.o
	mstatic-c++ -fmstatic-map x.o -o prog
	chain libstdcxx
	[[ $output == 'x.o prog - main '*' libstdcxx '* ]]
	chain _ZSt18_Rb_tree_incrementPSt18_Rb_tree_node_base
	[[ ${lines[0]} == 'x.o prog - main '* ]]
	[[ ${lines[-1]} == "libstdc++.a(tree.o) libstdcxx "*" std::_Rb_tree_increment(std::_Rb_tree_node_base*)" ]]
	run -0 mstatic why prog std::_Rb_tree_increment
	[[ ${lines[1]} == "  x.o: main -> std::"*" refers to std::"* ]]
}

@test "what was forced, and what is not there" {
	mstatic-cc -fmstatic-map prog.o -lz -Wl,-u,inflateInit_ -o prog
	run -0 mstatic why prog inflateInit_
	[[ $output == *'libz.a(inflate.o)'* ]]
	run -1 mstatic why prog deflat
	[[ $output == *"'deflat', did you mean deflate?"*'next: mstatic size'* ]]
	run -1 mstatic why prog sqlite
	run -1 mstatic why gone x
	[[ $output == 'mstatic: cannot read gone: No such file or directory' ]]
	run -1 mstatic why --map=prog.o prog deflate
	run -2 mstatic why prog
	run -2 mstatic why --mop=x prog deflate
}

@test "what the link took and dropped again is not in the program" {
	echo 'int used(void) { return 1; }
	int unused(void) { extern int deflate(void *, int); return deflate(0, 0); }' >lib.c
	echo 'int used(void); int main(void) { return used(); }' >main.c
	mstatic-cc -ffunction-sections -c lib.c main.c
	mstatic-ar rc libown.a lib.o
	mstatic-cc -fmstatic-map main.o -L. -lown -lz -o prog
	run -0 mstatic why prog deflate
	[ "$output" = "deflate is not in prog
  the link took it and dropped it again: nothing that is left refers to it" ]
	mstatic-cc -fmstatic-map main.o -L. -lown -lz -o prog -Wl,--no-gc-sections
	run -0 mstatic why prog deflate
	[[ $output == 'deflate is in prog'* ]]
}

@test "a map that is cut off, or has ten thousand members that refer to each other" {
	mstatic-cc -fuse-ld=bfd -fmstatic-map prog.o -lz -o prog
	for part in 1 1000 10000 50000; do
		head -c $part prog.map >cut.map
		run mstatic why --map=cut.map prog deflate
		[ "$status" -le 1 ]
	done
	python3 - <<-'END'
		rows = open('prog.map').read()
		head = 'Archive member included to satisfy reference by file (symbol)\n\n'
		assert rows.startswith(head)
		more = ''.join(f'/x/libx.a(m{i}.o)\n                              /x/libx.a(m{(i + 1) % 10000}.o) (s)\n' for i in range(10000))
		open('ring.map', 'w').write(head + more + rows[len(head):])
	END
	run -0 mstatic why --map=ring.map prog m5000.o
	[[ $output == *'m5000.o'* ]]
	run -0 mstatic why --map=ring.map prog deflate
	[ "${lines[1]}" = '  prog.o: main refers to compress' ]
}
