# Targets and their programs, for tests/cross.bats and tests/cross-table. Loaded after helper.

# column NAME TRIPLE: a field of the target's row, by the title above it.
column() {
	awk -v name="$1" -v t="$2" '/^# triple .* libc$/ { for (i = 2; i <= NF; i++) at[$i] = i - 1 }
		$1 == t { print $at[name] }' "$TOP/sysroot-templates/targets"
}

# gnu TRIPLE: what the names of the distribution's tools for it begin with; nothing for this machine's own.
gnu() {
	column compilers "$1" | sed 's/gcc.*//'
}

# emulated TRIPLE[,LANGUAGE] PROGRAM ARGS...: runs it as that machine would; where tests/cases/cross/cpus names one, as
# that processor, which has the baseline and no more.
emulated() {
	local qemu cpu
	qemu=$(column qemu "${1%,*}")
	cpu=$(awk -v t="$1" '($1 == t || t ~ "^" $1 ",") && $2 != "-" { cpu = $2; if ($1 == t) exit } END { print cpu }' \
		"$TOP/tests/cases/cross/cpus")
	shift
	timeout 300 env ${cpu:+QEMU_CPU=$cpu} "$qemu" "$@"
}

# Every link leaves its map beside the program.
export MSTATIC_MAP=1

# is_static_for TRIPLE FILE: by its ELF header, and fully static; where its link's map was left, it says what is in it.
is_static_for() {
	[ "$(od --endian="$(column order "$1")" -An -tu2 -j18 -N2 "$2" | tr -d ' ')" = "$(column machine "$1")" ] || return
	mstatic check --target="$1" "$2" || return
	[ ! -e "$2.map" ] || python3 "$TOP/tests/parts-by-map.py" "$("$1-gcc" -print-sysroot)" "$2.map" "$2"
}

# is_for TRIPLE FILE: the same, and a PIE where the target's linker can make one.
is_for() {
	is_static_for "$@" && { [ "$(column pie "$1")" = no ] || assert_static "$2"; }
}

# project NAME TRIPLE: the program in tests/projects, built by its makefile, in src.
project() {
	rm -rf src
	cp -R "$TOP/tests/projects/$1" src
	make -C src CC="$2-gcc" || return
	is_for "$2" "src/$1"
}

# ---- what programs can do, a function each: cell_NAME TRIPLE ----

cell_C() {
	"$1-gcc" -O2 "$TOP/tests/cases/cross/hello.c" -o hello -lz -lpthread -lm && is_for "$1" hello &&
		emulated "$1" ./hello | grep -x 'hello .* 42 1.4142'
}

cell_zlib() {
	printf '%s\n' '#include <string.h>' '#include <zlib.h>' 'int main(void) {' \
		'unsigned char a[9999], b[9999], c[9999]; uLongf n = sizeof b, m = sizeof c; memset(a, 7, sizeof a);' \
		'return compress(b, &n, a, sizeof a) || n > 99 || uncompress(c, &m, b, n) || m != sizeof a ||' \
		'memcmp(a, c, m) || crc32(0, (Bytef *)"mstatic", 7) != 0x460f7bdd; }' >zlib.c
	"$1-gcc" -O2 zlib.c -o zlib -lz && is_for "$1" zlib && emulated "$1" ./zlib
}

cell_cxx() {
	"$1-g++" -O2 -std=c++20 "$TOP/tests/runtimes/library.cc" -o library &&
		"$1-g++" -O2 -std=c++20 "$TOP/tests/runtimes/threads.cc" -o threads &&
		"$1-g++" -O2 -x c++ "$TOP/tests/libc/contexts.c" -o contexts &&
		is_for "$1" library && emulated "$1" ./library && emulated "$1" ./threads &&
		diff "$TOP/tests/libc/contexts.want" <(emulated "$1" ./contexts)
}

cell_openmp() {
	"$1-gcc" -O2 -fopenmp "$TOP/tests/cases/cross/openmp.c" -o openmp && is_for "$1" openmp && emulated "$1" ./openmp
}

# A third, rounded to as many digits as the compiler says that there are.
cell_reals() {
	local digits third
	"$1-gcc" -O2 "$TOP/tests/cases/cross/reals.c" -o reals -lm && is_for "$1" reals || return
	digits=$("$1-gcc" -dM -E -x c /dev/null | sed -n 's/^#define __LDBL_MANT_DIG__ //p')
	third=$(python3 -c "from decimal import *; getcontext().prec = 200; n = round(Decimal(2 ** ($digits + 1)) / 3)
print(format(Decimal(n) / 2 ** ($digits + 1), '.40f'))")
	emulated "$1" ./reals | grep -x "$digits $third"
}

cell_atomics() {
	"$1-gcc" -O2 "$TOP/tests/cases/cross/atomics.c" -o atomics -latomic && is_for "$1" atomics &&
		emulated "$1" ./atomics | grep -x '32 20000 20000 4e2000004e20 20000 40000'
}

cell_sqlite() {
	project hello-sqlite "$1" && emulated "$1" src/hello-sqlite "$PWD/db" | grep -x 'rows=2 words=hello world found=1'
}

# A handshake that is verified, and one that is refused.
cell_tls() {
	project tls-client "$1" || return
	SSL_CERT_FILE=$TLS/ca.pem emulated "$1" src/tls-client 127.0.0.1 "$(cat "$TLS/port")" >good || return
	grep 'TLSv1.3.*verified /CN=localhost' good || return
	! SSL_CERT_FILE=$TLS/other.pem emulated "$1" src/tls-client 127.0.0.1 "$(cat "$TLS/port")" >bad 2>&1 &&
		grep 'no verified connection' bad
}

# SCRAM over TLS to a real server.
cell_libpq() {
	project pq-client "$1" && emulated "$1" src/pq-client "host=127.0.0.1 port=$POSTGRES_PORT dbname=postgres user=alice \
		sslmode=verify-full password=wonder channel_binding=require sslrootcert=$TLS/ca.pem" |
		grep -x 'alice 42 server .* TLSv1.3 password used'
}

cell_rust() {
	need_rust && cp -R "$TOP/tests/cases/cross/rust" . && cd rust &&
		mstatic run --target="$1" -- cargo build --release || return
	is_static_for "$1" "target/$(column rust "$1")/release/cross" &&
		emulated "$1,rust" "target/$(column rust "$1")/release/cross" | grep -x '[a-z0-9_]* 10 true 1.4142 true'
}

# Go's scheduler sends signals to threads, at which qemu 7 mixes up the registers of an x86 without SSE.
cell_go() {
	cp -R "$TOP/tests/cases/cross/go" . && cd go && mstatic run --target="$1" -- go build -o cross &&
		is_static_for "$1" cross || return
	GODEBUG=asyncpreemptoff=1 emulated "$1,go" ./cross | grep -x "$(column go "$1" | cut -d, -f1) 460f7bdd true"
}

# What programs say in themselves of the instructions that they need; what does not say it is disassembled, but for
# what libstdc++ runs where the processor says that it has it. That they run as a processor of the baseline is seen by
# each cell.
cell_baseline() {
	local file want
	want=$(awk -v t="$1" '$1 == t { $1 = $2 = ""; sub(/^ +/, ""); print }' "$TOP/tests/cases/cross/cpus")
	"$1-gcc" -O2 "$TOP/tests/cases/cross/hello.c" -o hello -lz -lpthread -lm &&
		"$1-g++" -O2 -std=c++20 "$TOP/tests/runtimes/threads.cc" -o threads || return
	for file in hello threads; do
		case $want in
		/*) "$(gnu "$1")objdump" -d --no-show-raw-insn "$file" |
				awk -F'\t' '/>:$/ { asked = /x86_rd(rand|seed)/ } !asked { print $2 }' | sort -u >instructions
			{ [ "$(wc -l <instructions)" -gt 100 ] && ! grep -E -- "${want#/}" instructions; } || return ;;
		?*) { "$(gnu "$1")readelf" -A "$file" >says && grep -F -- "$want" says; } || { cat says; return 1; } ;;
		*) echo "tests/cases/cross/cpus has no row for $1"; return 1 ;;
		esac
	done
}
