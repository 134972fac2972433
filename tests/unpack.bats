#!/usr/bin/env bats
# Archives, honest and hostile, through `mstatic fetch` of a recipe that only unpacks.
load helper
load recipes

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	bare_install
	mkdir archives
	python3 - <<'P'
import bz2, ctypes, ctypes.util, gzip, io, lzma, tarfile, zipfile

REG, DIR, LNK, SYM = tarfile.REGTYPE, tarfile.DIRTYPE, tarfile.LNKTYPE, tarfile.SYMTYPE

def tar(name, *members, format=tarfile.GNU_FORMAT):
    with tarfile.open('archives/' + name, 'w', format=format) as t:
        for m in members:
            path, type, rest = (m + (REG, None))[:3] if len(m) > 1 else (m[0], REG, None)
            i = tarfile.TarInfo(path)
            i.type, i.mtime, i.mode = type, 1234567890, 0o777 if path.endswith('.sh') else 0o606
            if type in (LNK, SYM):
                i.linkname = rest
            data = (rest or path).encode() if type == REG else b''
            i.size = len(data)
            i.devmajor, i.devminor = 1, 3
            t.addfile(i, io.BytesIO(data))

honest = [('top/', DIR), ('top/a',), ('top/run.sh',), ('top/b/c/d',), ('top/b/up', SYM, '../a'),
          ('top/hard', LNK, 'top/a'), ('./top//b/./e',), ('top/b/dangling', SYM, 'c/nothing'),
          ('top/é-日本',), ('top/' + 'long/' * 40 + 'x',)]
tar('gnu.tar', *honest)
tar('pax.tar', *honest, format=tarfile.PAX_FORMAT)
whole = open('archives/gnu.tar', 'rb').read()
for end, pack in ('gz', gzip.compress), ('bz2', bz2.compress), ('xz', lzma.compress), ('lzma', lambda b: lzma.compress(b, lzma.FORMAT_ALONE)):
    open('archives/gnu.tar.' + end, 'wb').write(pack(whole))
# what Python cannot pack, libarchive can
la = ctypes.CDLL(ctypes.util.find_library('archive') or 'libarchive.so.13')
for f in (la.archive_write_new, la.archive_entry_new):
    f.restype = ctypes.c_void_p

def packed_by(filter, data):
    a, e, buf, used = ctypes.c_void_p(la.archive_write_new()), ctypes.c_void_p(la.archive_entry_new()), ctypes.create_string_buffer(1 << 20), ctypes.c_size_t()
    la.archive_entry_set_filetype(e, 0o100000)
    la.archive_entry_set_pathname(e, b'data')
    assert la.archive_write_add_filter_by_name(a, filter) == 0 and la.archive_write_set_format_raw(a) == 0
    assert la.archive_write_open_memory(a, buf, ctypes.c_size_t(len(buf)), ctypes.byref(used)) == 0
    assert la.archive_write_header(a, e) == 0
    la.archive_write_data(a, data, ctypes.c_size_t(len(data)))
    assert la.archive_write_close(a) == 0
    return buf.raw[:used.value]

for end, name in ('zst', b'zstd'), ('lz4', b'lz4'), ('lz', b'lzip'):
    open('archives/gnu.tar.' + end, 'wb').write(packed_by(name, whole))
# An archive in an archive, as Debian keeps gcc's.
def nest(name, *members):
    with tarfile.open('archives/' + name, 'w:gz') as t:
        for path, data in members:
            i = tarfile.TarInfo(path)
            i.size = len(data)
            t.addfile(i, io.BytesIO(data))

nest('nested.tar.gz', ('outer/debian.txt', b'x'), ('outer/inside-1.tar.xz', lzma.compress(whole)), ('outer/late', b'x'))
nest('nested-flat.tar.gz', ('inside-1.tar.zst', packed_by(b'zstd', whole)))
nest('nested-cut.tar.gz', ('outer/inside-1.tar.xz', lzma.compress(whole)[:300]))
nest('nested-text.tar.gz', ('outer/inside-1.tar.xz', b'no archive'))
tar('links.tar', ('top/kept/a',), ('top/left/real',), ('top/kept/hard', LNK, 'top/left/real'), ('top/left/second', LNK, 'top/left/real'),
    ('top/kept/chain', LNK, 'top/left/second'), ('top/left/other',))
with zipfile.ZipFile('archives/plain.zip', 'w', zipfile.ZIP_DEFLATED) as z:
    for m in honest:
        if len(m) == 1:
            z.writestr(m[0].replace('./top//b/./e', 'top/b/e'), m[0])
tar('flat.tar', ('a',), ('top/b',))
tar('late.tar', ('top/a',), ('top/b',), ('beside',))

bad = {
    'dotdot': ("'top/../../evil' leads out of the archive", [('top/a',), ('top/../../evil',)]),
    'dotdot-alone': ("'../' leads out", [('..', DIR)]),
    'absolute': ("'/tmp/evil' has an absolute path", [('/tmp/evil',)]),
    'absolute-link': ("'l' is a link that may lead out", [('top/l', SYM, '/etc')]),
    'link-out': ("'b/l' is a link that may lead out", [('top/b/l', SYM, '../../evil')]),
    'link-sly': ("'l' is a link that may lead out", [('top/here', SYM, '.'), ('top/l', SYM, 'here/here/../../..')]),
    'link-empty': ("is a link to nothing", [('top/l', SYM, '')]),
    'through-link': ("'l/evil' lies below something that is no folder", [('top/d/x',), ('top/l', SYM, 'd'), ('top/l/evil',)]),
    'through-file': ("'a/evil' lies below something that is no folder", [('top/a',), ('top/a/evil',)]),
    'hard-out': ("'/etc/passwd' has an absolute path", [('top/a',), ('top/h', LNK, '/etc/passwd')]),
    'hard-dotdot': ("'../../evil' leads out", [('top/a',), ('top/h', LNK, '../../evil')]),
    'hard-nothing': ("'h' is a hard link to no file", [('top/a',), ('top/h', LNK, 'top/nothing')]),
    'hard-to-link': ("'h' is a hard link to no file", [('top/b/l', SYM, '../a'), ('top/h', LNK, 'top/b/l')]),
    'hard-through-link': ("'h' is a hard link to no file", [('top/d/x',), ('top/l', SYM, 'd'), ('top/h', LNK, 'top/l/x')]),
    'device': ("'null' is a device", [('top/null', tarfile.CHRTYPE)]),
    'block': ("'disk' is a device", [('top/disk', tarfile.BLKTYPE)]),
    'fifo': ("'pipe' is a device", [('top/pipe', tarfile.FIFOTYPE)]),
    'top-is-link': ("'top' is a link that may lead out", [('top/a',), ('top', SYM, '/etc')]),
}
with open('bad', 'w') as out:
    for name, (message, members) in bad.items():
        tar(name + '.tar', *members)
        print(name + '.tar', message, sep='\t', file=out)

    def raw(name, data, message):
        open('archives/' + name, 'wb').write(data)
        print(name, message, sep='\t', file=out)

    packed = open('archives/gnu.tar.gz', 'rb').read()
    raw('cut.tar.gz', packed[:len(packed) // 2], 'cannot unpack')
    raw('cut.tar', whole[:700], 'cannot unpack')
    raw('cut.zip', open('archives/plain.zip', 'rb').read()[:300], 'cannot unpack')
    raw('garbage.tar.xz', bytes(range(256)) * 9, 'cannot unpack')
    raw('text.tar', b'hello\n', 'cannot unpack')
    # nine GiB claimed in a header; and 500001 members in a few KB
    i = tarfile.TarInfo('top/huge')
    i.size = 9 << 30
    raw('bomb.tar', i.tobuf(tarfile.GNU_FORMAT) + b'\0' * 4096, 'it holds more than')
    i = tarfile.TarInfo('top/d/')
    i.type = DIR
    block = i.tobuf(tarfile.GNU_FORMAT)
    with gzip.open('archives/many.tar.gz', 'wb', 1) as f:
        for _ in range(501):
            f.write(block * 1000)
    print('many.tar.gz', 'it holds more than', sep='\t', file=out)
P
}

# recipe_of ARCHIVE [LINE...]: ./x, which copies what was unpacked into $seen.
recipe_of() {
	local file=$BATS_FILE_TMPDIR/archives/$1
	rm -rf x
	mkdir x
	printf '%s\n' 'name x' 'version 1' 'licence MIT' 'base yes' \
		"source $1 $(stat -c %s "$file") sha256:$(sha256sum <"$file" | cut -d' ' -f1)" "from file:$file" "${@:2}" >x/recipe
	printf '%s\n' "rm -rf '$seen'" "cp -a . '$seen'" "mkdir -p \"\$DESTDIR/usr/include\"" \
		"echo >\"\$DESTDIR/usr/include/x.h\"" >x/build
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	export MSTATIC_HOME=$BATS_TEST_TMPDIR/home
	seen=$BATS_TEST_TMPDIR/seen
}

@test "every kind of archive is unpacked alike, the leading folder left out" {
	# Nobody is asked to unpack it.
	mkdir fake
	for f in gzip bzip2 xz unxz lzma lzip zstd lz4 unzip tar; do
		printf '#!/bin/sh\necho %s >>%q\nexit 1\n' "$f" "$PWD/ran" >"fake/$f"
		chmod +x "fake/$f"
	done
	PATH=$PWD/fake:$PATH
	for f in gnu.tar pax.tar gnu.tar.gz gnu.tar.bz2 gnu.tar.xz gnu.tar.lzma gnu.tar.zst gnu.tar.lz4 gnu.tar.lz; do
		echo "$f"
		recipe_of $f
		mstatic fetch --sandbox=none ./x
		[ "$(cat "$seen/a")" = top/a ]
		[ "$(cat "$seen/b/e")" = ./top//b/./e ]
		[ "$(cat "$seen/b/c/d")" = top/b/c/d ]
		[ "$(cat "$seen/é-日本")" = top/é-日本 ]
		[ "$(find "$seen" -name x -path '*/long/long/x' | wc -l)" = 1 ]
		[ "$(readlink "$seen/b/up")" = ../a ]
		[ "$(readlink "$seen/b/dangling")" = c/nothing ]
		[ "$seen/a" -ef "$seen/hard" ]
		[ "$(stat -c '%a %Y' "$seen/a")" = '644 1234567890' ]
		[ "$(stat -c %a "$seen/run.sh")" = 755 ]
		[ "$(stat -c %a "$seen/b/c")" = 755 ]
	done
	recipe_of plain.zip
	mstatic fetch --sandbox=none ./x
	[ "$(cat "$seen/b/c/d")" = top/b/c/d ]
	[ "$(cat "$seen/é-日本")" = top/é-日本 ]
	[ ! -e ran ]
}

@test "an archive inside an archive is unpacked in its place" {
	local f
	for f in nested.tar.gz nested-flat.tar.gz; do
		recipe_of $f 'inner inside-*.tar.*'
		mstatic fetch --sandbox=none ./x
		[ "$(cat "$seen/a")" = top/a ]
		[ "$(readlink "$seen/b/up")" = ../a ]
		[ ! -e "$seen/debian.txt" ] && [ ! -e "$seen/late" ]
	done
	recipe_of nested.tar.gz 'inner inside-*.tar.*' 'only b !b/c'
	mstatic fetch --sandbox=none ./x
	[ "$(cd "$seen" && find . ! -type d | LC_ALL=C sort | xargs)" = './b/dangling ./b/e ./b/up' ]
	recipe_of nested.tar.gz 'inner outside-*'
	run mstatic fetch --sandbox=none ./x
	[ "$status" = 1 ]
	[[ $output == *"nothing in it matches 'outside-*' of the recipe's 'inner' line"* ]]
	for f in nested-cut.tar.gz nested-text.tar.gz; do
		recipe_of $f 'inner inside-*'
		run mstatic fetch --sandbox=none ./x
		echo "$output"
		[ "$status" = 1 ]
		[[ $output == *"cannot unpack "*"$f: "* ]]
	done
}

@test "a hard link to a file that only leaves out has that file's bytes" {
	recipe_of links.tar 'only kept'
	mstatic fetch --sandbox=none ./x
	[ "$(cat "$seen/kept/hard")" = top/left/real ]
	[ "$(cat "$seen/kept/chain")" = top/left/real ]
	[ ! -e "$seen/left/other" ]
}

@test "no leading folder when a member lies beside it" {
	recipe_of flat.tar
	mstatic fetch --sandbox=none ./x
	[ -f "$seen/a" ] && [ -f "$seen/top/b" ]
	recipe_of late.tar
	mstatic fetch --sandbox=none ./x
	[ -f "$seen/top/a" ] && [ -f "$seen/top/b" ] && [ -f "$seen/beside" ]
}

@test "only takes what is named, and says when nothing is" {
	recipe_of gnu.tar.gz 'only *.sh b/c'
	mstatic fetch --sandbox=none ./x
	[ "$(cd "$seen" && find . -type f | LC_ALL=C sort | xargs)" = './b/c/d ./run.sh' ]
	recipe_of gnu.tar.gz 'only *.sh docs/*'
	run mstatic fetch --sandbox=none ./x
	[ "$status" = 1 ]
	[[ $output == *"nothing in it matches 'docs/*'"* ]]
}

@test "hostile and broken archives are refused, the member named, nothing left behind" {
	local file message failed=0 n=0
	while IFS=$'\t' read -r file message; do
		recipe_of "$file"
		n=$((n + 1))
		run mstatic fetch --sandbox=none ./x
		if [ "$status" != 1 ] || [[ $output != *"$message"* ]]; then
			printf '%s\n  wanted: %s\n  status %s: %s\n' "$file" "$message" "$status" "$output"
			failed=1
		fi
		if [ -e "$seen" ] || [ -e /tmp/evil ] || [ -n "$(find . -name '*evil*' -o -name huge)" ]; then
			echo "$file left something behind"
			failed=1
		fi
	done <"$BATS_FILE_TMPDIR/bad"
	[ "$n" -gt 20 ]
	[ "$failed" = 0 ]
	[ ! -e "$MSTATIC_HOME/sysroot" ]
}

@test "the unpacker survives any bytes" {
	sanitized fuzz-unpack
	cd "$BATS_FILE_TMPDIR/archives"
	FUZZ_ROUNDS=600 "$output" hard-to-link.tar through-link.tar link-sly.tar flat.tar plain.zip nested-flat.tar.gz
}
