#!/usr/bin/env bats
# mstatic relink-kit: a program is linked again from the kit alone, with a library that was changed.
load helper
load recipes

setup_file() { light_install; }

setup() {
	light_home
	make_recipe one
	sed -i 's/^licence .*/licence LGPL-2.1-or-later/' one/recipe
	mstatic fetch ./one
	printf '%s\n' '#include <one.h>' 'int more(void);' 'int main(void) { return one() + more(); }' >main.c
	echo 'int more(void) { return 40; }' >more.c
	mstatic-cc -c main.c
	mstatic-cc -c more.c
	mkdir 'own libs'
	ar rc 'own libs/libmore.a' more.o
}

@test "a program is linked again from the kit, and with a changed library" {
	mstatic-cc main.o '-Lown libs' -lmore -lone -Wl,--defsym=x=1 -o prog
	run -41 ./prog
	run -0 mstatic relink-kit --out=kit -- mstatic-cc main.o '-Lown libs' -lmore -lone -Wl,--defsym=x=1 -o prog
	[ -z "$output" ]
	file=$(sed -n 's|^    \(files/[0-9]*-libone.a\)  one 1.0, LGPL-2.1-or-later$|\1|p' kit/README)
	[ -n "$file" ]
	[ "$(grep -c '^    files/' kit/README)" = 1 ]
	mkdir elsewhere
	mv kit 'elsewhere/a kit'
	rm -rf main.* more.* 'own libs' one "$MSTATIC_HOME"
	cd elsewhere
	env -u MSTATIC_HOME PATH=/usr/bin:/bin sh 'a kit/relink'
	run -41 ./prog
	echo 'int one(void) { return 2; }' >one.c
	gcc -fPIC -c one.c
	chmod u+w "a kit/$file"
	rm "a kit/$file"
	ar rc "a kit/$file" one.o
	env -u MSTATIC_HOME PATH=/usr/bin:/bin sh 'a kit/relink' other
	run -42 ./other
}

@test "what no kit can be made of is said, and leaves no folder" {
	run -1 mstatic relink-kit --out=kit -- main.c 'own libs/libmore.a' -lone -o prog
	[[ $output == *'compile first'* ]]
	[ ! -e kit ]
	run -1 mstatic relink-kit --out=kit -- -c main.c
	[[ $output == *'this line links no program'* ]]
	mstatic-cc -flto -c main.c
	run -1 mstatic relink-kit --out=kit -- -flto main.o 'own libs/libmore.a' -lone -o prog
	[[ $output == *'compile without -flto'* ]]
	[ ! -e kit ]
	mkdir kit
	run -1 mstatic relink-kit --out=kit -- mstatic-cc more.o -o prog
	[[ $output == *'cannot make the folder kit'* ]]
	run -2 mstatic relink-kit --out=kit
	run -2 mstatic relink-kit -- main.o
	mstatic-cc -c main.c
	rm -rf kit
	run -0 mstatic relink-kit -o kit -- main.o 'own libs/libmore.a' -Wl,--defsym=one=more -o prog
	[[ $output == *'none of the libraries asks for it'* ]]
}

@test "a program of any name is linked again as that" {
	name=$'it\'s $(touch ran)\ntouch ran'
	run -0 mstatic relink-kit --out=kit -- main.o 'own libs/libmore.a' -lone -o "$name"
	rm -f "$name"
	env -u MSTATIC_HOME PATH=/usr/bin:/bin sh kit/relink
	run -41 "./$name"
	[ ! -e ran ]
}
