#!/usr/bin/env bats
# The page of `mstatic size --html`, in a real browser: what it shows, by keyboard, for screen readers, in light and dark.
load helper

setup_file() { need_recipes zlib; }

setup() {
	need_recipes zlib
	for BROWSER in chromium-headless-shell chromium chromium-browser google-chrome; do
		command -v "$BROWSER" >/dev/null && break
		BROWSER=
	done
	[ "$BROWSER" ] || skip 'no browser of the kind of Chromium is installed'
	cd "$BATS_TEST_TMPDIR"
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
	mstatic-cc -O2 -g -c prog.c
}

@test "with a map" {
	mstatic-cc -fmstatic-map prog.o -lz -o prog
	mstatic size --html=page.html prog
	run -0 python3 "$TOP/tests/size-page.py" "$BROWSER" page.html
	[ "$(grep -c '^holds:' <<<"$output")" -eq 9 ]
}

@test "names that are HTML are names" {
	local odd='<!--<img src=x onerror=alert(1)>"&amp;.o'
	cp prog.o "$odd"
	mstatic-cc -fmstatic-map "$odd" -lz -o '<script>prog'
	mstatic size --html=page.html '<script>prog'
	grep -qF 'img src=x' page.html
	run -1 grep -F '<img' page.html
	run -0 python3 "$TOP/tests/size-page.py" "$BROWSER" page.html
}

@test "stripped, without a map; and where the page cannot be written" {
	mstatic-cc prog.o -lz -s -o prog
	mstatic size --html=page.html prog
	grep -q '"by": "sections"' page.html
	run -1 mstatic size --html=gone/page.html prog
	[[ $output == *'cannot write gone/page.html: No such file or directory'*'next:'* ]]
	run -2 mstatic size --diff --html=page.html prog prog
}
