#!/usr/bin/env bats
# shellcheck disable=SC2016,SC2035  # awk expands its own; no folder begins with a dash
# The order of the rooms in lib/README.md holds, and nothing goes round in a circle.
load helper

@test "a room includes only rooms above it" {
	cd "$TOP/lib"
	mapfile -t rooms < <(sed -n '/^    lib\/ /,/^    recipes\/ /s/^      \([a-z]*\)\/ .*/\1/p' README.md)
	diff <(printf '%s\n' "${rooms[@]}" | sort) <(printf '%s\n' */ | tr -d / | sort)
	run -0 awk -v order="${rooms[*]}" '
		BEGIN { n = split(order, names, " "); for (i = 1; i <= n; i++) rank[names[i]] = i }
		match($0, /^#include "\.\.\/[a-z]+\//) {
			room = FILENAME; sub(/\/.*/, "", room)
			to = $0; sub(/^#include "\.\.\//, "", to); sub(/\/.*/, "", to)
			if (rank[to] > rank[room]) print FILENAME ": " $0
		}' */*.[ch]
	[ -z "$output" ] || { echo "$output"; false; }
}

@test "no two files of lib/ include each other, by whatever way round" {
	run -0 python3 - "$TOP/lib" <<-'END'
		import glob, os, re, sys
		os.chdir(sys.argv[1])
		uses = {}
		for path in glob.glob('*/*.[ch]'):
		    name = path[:-2]
		    for to in re.findall(r'#include "([^"]+)\.h"', open(path).read()):
		        to = os.path.normpath(os.path.join(os.path.dirname(path), to))
		        if to != name:
		            uses.setdefault(name, set()).add(to)
		def reach(start):
		    seen, todo = set(), [start]
		    while todo:
		        for to in uses.get(todo.pop(), ()):
		            if to not in seen:
		                seen.add(to)
		                todo.append(to)
		    return seen
		assert len(uses) > 100
		print('\n'.join(sorted(name for name in uses if name in reach(name))))
	END
	[ -z "$output" ] || { echo "$output"; false; }
}

# Words that are such a name only by chance: what they mean there.
homonyms() {
	cat <<-'TABLE'
		bin/cmd-bundle.c size         a key of JSON
		bin/cmd-check.c size          a key of JSON
		bin/cmd-explain.c cc          a key of JSON, and the line's title
		bin/cmd-explain.c ld          the same; and the folder of libexec
		bin/cmd-image.c size          a key of JSON
		bin/cmd-info.c size           a key of JSON
		bin/cmd-size.c size           the command
		bin/shim-plan.c ld           the folder of libexec
		lib/driver/cxx.c c++          the ending of a source file, and -x's word
		lib/driver/cxx.c cc           the ending of a source file
		lib/driver/cxx.c f95          the same
		lib/driver/dryrun.c ld       the folder of libexec
		lib/image/blob.c size          a key of JSON
		lib/image/pushto.c size        a key of JSON
		lib/project/kind.c gcc        a target that makefiles have
		lib/recipe/parsesource.c size what of a source is wrong
	TABLE
}

@test "what compilers and tools are called is in sysroot-templates/tools alone" {
	run -0 python3 - "$TOP" <<-'END'
		import glob, os, re, sys
		os.chdir(sys.argv[1])
		rows = [line.split() for line in open('sysroot-templates/tools') if line.strip() and line[0] != '#']
		assert len(rows) > 20 and all(len(row) == 9 for row in rows), rows
		names = {row[0] for row in rows if row[1] != 'mstatic'}
		found = set()
		for path in glob.glob('lib/*/*.[ch]') + glob.glob('bin/*.[ch]'):
		    code = re.sub(r'/\*.*?\*/', '', open(path).read(), flags=re.S)
		    for text in re.findall(r'"((?:[^"\\\n]|\\.)*)"', code):
		        words = re.split('[ ,]+', text)
		        found.update((path, word) for word in words if names.issuperset(words))
		for line in open('bin/link-names'):
		    found.update(('bin/link-names', word) for word in re.split(r'[^\w.+-]+', line.split('#')[0]) if word in names)
		print('\n'.join(sorted(' '.join(pair) for pair in found)))
	END
	diff <(homonyms | awk '{ print $1, $2 }' | sort) <(echo "$output" | LC_ALL=C sort)
}

@test "what a whole suite cannot do without is told by not_here: bats 1.8 fails where setup_file skips" {
	local file
	for file in "$TOP"/tests/*.bats; do
		run awk -v file="$file" '/^setup_file\(\)/, /^}|^setup_file.*}$/ {
			if (/[^_a-z](skip|need_(rust|chroot|network_namespace|pid_namespaces))( |$)/) print file ": " $0 }' "$file"
		[ -z "$output" ] || { echo "$output"; false; }
	done
}

# The same for names of recipes, of their archives, and of the objects that links begin and end with.
namesakes() {
	cat <<-'TABLE'
		bin/cmd-image.c zstd              a form of compression
		lib/build/programs.c libgcc.a     an archive of the compiler's own folder
		lib/driver/explain.c libgcc.a     the same
		lib/driver/explain.c libgcc_eh.a  the same
		lib/driver/probe.c libgcc.a       what gcc calls its own library
		lib/host/learn.c libgcc.a      an archive of the compiler's own folder
		lib/image/settings.c zstd       a form of compression
		lib/pack/tarwrite.c libarchive  the library that mstatic packs with
		lib/pack/tarwrite.c zstd       the same
		lib/project/choice.c googletest a part of projects' options for tests
		lib/project/toolcargo.c fmt    a command of cargo's
		lib/tools/toolenv.c fmt        a command of Meson's
		lib/recipe/catalog.c gnutls    what names of some packages end in
	TABLE
}

@test "what recipes, their archives and the objects of links are called is in recipes and sysroot-templates/libc alone" {
	run -0 python3 - "$TOP" <<-'END'
		import glob, os, re, sys
		os.chdir(sys.argv[1])
		def rows(paths):
		    return [line.split() for path in glob.glob(paths) for line in open(path)]
		names = {path.split('/')[1] for path in glob.glob('recipes/*/recipe')}
		names.update(f'lib{lib}{end}' for row in rows('recipes/*/recipe') if row[:1] == ['libs'] for lib in row[1:]
		             for end in ('.a', '.so'))
		objects = {word.rstrip('?') for row in rows('sysroot-templates/libc/*') for word in row[1:] if word.endswith(('.o', '.o?'))}
		assert len(names) > 100 and len(objects) > 10
		names |= objects
		found = set()
		for path in glob.glob('lib/*/*.[ch]') + glob.glob('bin/*.[ch]'):
		    code = re.sub(r'/\*.*?\*/', '', open(path).read(), flags=re.S)
		    for text in re.findall(r'"((?:[^"\\\n]|\\.)*)"', code):
		        words = re.findall(r'[A-Za-z0-9][A-Za-z0-9+_.-]*', text.replace('\\n', ' '))
		        found.update((path, word.rstrip('.')) for word in words if word.rstrip('.') in names)
		print('\n'.join(sorted(' '.join(pair) for pair in found)))
	END
	diff <(namesakes | awk '{ print $1, $2 }' | sort) <(echo "$output" | LC_ALL=C sort)
}

@test "a file of C is one noun: fewer than 400 lines" {
	cd "$TOP"
	run -0 awk 'FNR == 400 { print FILENAME }' lib/*/*.c lib/*/*.h bin/*.c
	[ -z "$output" ] || { echo "$output"; false; }
}

# Words that code once had for what another word means (CONTRIBUTING.md), as parts of names: what they are called now.
retired() {
	cat <<-'TABLE'
		aside_        standin_
		stands_for    standin_for
		wanted_       providers_, wants_
		piece         ingredient
		carrier       ingredient
		members_      ingredients_; an archive has members
	TABLE
}

@test "one word for one thing: the glossary has each once, and what it replaced is gone" {
	cd "$TOP"
	run -0 sed -n '/^## Words/,$ s/^| \([a-z][^|]*\) |.*/\1/p' CONTRIBUTING.md
	[ "${#lines[@]}" -gt 30 ]
	[ -z "$(printf '%s\n' "${lines[@]}" | sed 's/, /\n/g' | sort | uniq -d)" ]
	run -0 python3 - "$(retired | awk '{ print $1 }' | paste -sd '|')" <<-'END'
		import glob, re, sys
		for path in glob.glob('lib/*/*.[ch]') + glob.glob('bin/*.[ch]'):
		    code = re.sub(r'/\*.*?\*/', '', open(path).read(), flags=re.S)
		    for name in sorted(set(re.findall(r'\b\w*(?:%s)\w*' % sys.argv[1], code))):
		        print(path, name)
	END
	[ -z "$output" ] || { echo "$output"; false; }
}
