#!/usr/bin/env bats
# iconv as with glibc: suffixes, sets that are written to, names of sets. cases/charsets is what glibc makes of each
# line.
load helper

setup_file() {
	need_recipes musl
	cd "$BATS_FILE_TMPDIR" || return
	mstatic-cc -O2 -Wall -Wextra -Werror -o charsets "$TOP/tests/libc/charsets.c"
}

setup() {
	need_recipes musl
	cd "$BATS_FILE_TMPDIR" || return
}

@test "iconv: suffixes, sets and their names, errors" {
	./charsets <"$TOP/tests/cases/charsets" >got
	diff "$TOP/tests/cases/charsets" got
}

# How many characters glibc writes, without private ones; each is read again as what it was.
@test "iconv: whole sets, to and from" {
	run -0 ./charsets GBK GB2312 BIG5 EUC-KR UHC KOI8-U CP437 MACINTOSH VISCII CP852 CP864 HP-ROMAN8 CP874
	echo "$output"
	diff - <(echo "$output") <<-'SETS'
		GBK 21920 0
		GB2312 7573 2
		BIG5 13621 0
		EUC-KR 8354 0
		UHC 17176 0
		KOI8-U 256 0
		CP437 256 0
		MACINTOSH 256 0
		VISCII 256 0
		CP852 256 0
		CP864 250 0
		HP-ROMAN8 255 0
		CP874 225 0
	SETS
	run -0 ./charsets GB18030 BIG5-HKSCS
	[[ ${lines[0]} == 'GB18030 129024 0' ]]
	[[ ${lines[1]} == 'BIG5-HKSCS 18583 0' ]]
}
