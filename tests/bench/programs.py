#!/usr/bin/env python3
"""Real programs at real work, built in several ways from the same source (ways.py). `make bench` runs it.

PROGRAMS names rows, RUNS says how many rounds (default 7): in each round every way has its turn. What the programs
leave in $OUT has to be the same for all ways.

A row shows for the first way what it took, and for each other one: CPU and wall time, the first way's divided by its own
(higher is better), with quartiles; peak memory, its own divided by the first way's; and its size, stripped. Rows that miss
the goals are profiled.
"""
import collections
import os
import statistics
import subprocess
import sys
import tempfile

import inputs
import ways
from measure import BUILD, ENV, TESTS
from rust import find_rust
from spent import spend
from table import by_pairs, geometric_mean, spread

sys.path.insert(0, TESTS)
from archives import Archives

# language, source package, build, what it makes, and the work that is measured, which the preamble goes before.
Row = collections.namedtuple("Row", "language package build programs work")
CONFIGURE = "./configure --disable-nls --disable-dependency-tracking"
ROWS = {
    "sqlite3": Row("c", "sqlite3", """
                   ./configure --disable-tcl --disable-readline --disable-shared ac_cv_search_deflate=no
                   make -j$JOBS sqlite3""",
                   "sqlite3", "sqlite3 :memory: <script.sql >$OUT"),
    "jq": Row("c", "jq", """
              autoreconf -fi
              ./configure --without-oniguruma --disable-shared --disable-docs --disable-maintainer-mode
              make -j$JOBS""",
              "jq", "jq -f work.jq big.json >$OUT"),
    "lua": Row("c", "lua5.4", 'make -j$JOBS linux CC="$CC -std=gnu99"', "src/lua", "lua work.lua >$OUT"),
    "xmllint": Row("c", "libxml2", """
                   ./configure --without-python --without-zlib --without-lzma --disable-shared
                   make -j$JOBS xmllint""",
                   "xmllint", "xmllint --xpath '//item[@group=\"7\"]/name' big.xml >$OUT; xmllint --format big.xml >>$OUT"),
    "gawk": Row("c", "gawk", CONFIGURE + """ --disable-extensions --without-readline --disable-mpfr
                make -j$JOBS -C support
                make -j$JOBS gawk""",
                "gawk", "gawk -f work.awk big.log >$OUT"),
    "grep": Row("c", "grep", CONFIGURE + """ --disable-perl-regexp
                make -j$JOBS -C lib
                make -j$JOBS -C src grep""",
                "src/grep", """
                for e in 'status=5[0-9]*' 'user[0-9]*7 .*(alpha|omega)[a-z]*$' '(ee|oo|ss)[a-z]* .*[a-z]{9}'; do
                    grep -cE "$e" big.log
                    grep -ciE "$e" big.log
                done >$OUT
                grep -E '(.)\\1 .*\\1{2}' small.log >>$OUT"""),
    "sort": Row("c", "coreutils", CONFIGURE + """ --disable-acl --disable-xattr --disable-libcap \
                --without-selinux --without-libgmp --without-openssl
                printf 'include Makefile\\nbuilt: $(BUILT_SOURCES)\\n' | make -j$JOBS -f - built
                make -j$JOBS src/sort""",
                "src/sort", "sort --parallel=2 -k 4 big.log >$OUT; sort -n numbers >>$OUT"),
    "zstd": Row("c", "libzstd", "make -j$JOBS -C programs zstd HAVE_ZLIB=0 HAVE_LZMA=0 HAVE_LZ4=0", "programs/zstd", """
                zstd -q -T2 -6 -c big.log >$OUT
                for i in 1 2 3 4 5; do zstd -q -d -c $OUT >/dev/null; done"""),
    "xz": Row("c", "xz-utils", CONFIGURE + """ --disable-shared
              make -j$JOBS -C src/liblzma
              make -j$JOBS -C src/xz""",
              "src/xz/xz", """
              xz -2 -T1 -c small.log >$OUT
              for i in 1 2 3 4 5; do xz -d -c $OUT >/dev/null; done"""),
    "ninja": Row("c++", "ninja-build", """
                 cmake -S . -B b -DCMAKE_BUILD_TYPE=None -DBUILD_TESTING=OFF
                 make -j$JOBS -C b ninja""",
                 "b/ninja",
                 "for i in 1 2 3; do ninja -C graph; done >$OUT"),
    "cmark": Row("c", "cmark", """
                 cmake -S . -B b -DCMAKE_BUILD_TYPE=None -DCMARK_SHARED=OFF -DCMARK_TESTS=OFF
                 make -j$JOBS -C b""",
                 "b/src/cmark", "cmark big.md >$OUT"),
    "mujs": Row("c", "mujs", "make -j$JOBS HAVE_READLINE=no LDFLAGS= build/release/mujs", "build/release/mujs",
                "mujs work.js >$OUT"),
    "redis": Row("c", "redis", """
                 make -j$JOBS -C src MALLOC=libc OPTIMIZATION=-O2 USE_SYSTEMD=no redis-server redis-benchmark redis-cli""",
                 "src/redis-server src/redis-benchmark src/redis-cli", """
                 at=$OUT.socket
                 redis-server --unixsocket $at --port 0 --save '' >/dev/null &
                 until redis-cli -s $at ping >/dev/null 2>&1; do sleep 0.01; done
                 redis-benchmark -s $at -q --threads 2 -n 40000 -P 16 -r 20000 -d 100 \
                     -t set,get,incr,lpush,rpop,sadd,hset,lrange_100
                 redis-cli -s $at llen mylist >$OUT
                 redis-cli -s $at shutdown nosave
                 wait"""),
    "cppcheck": Row("c++", "cppcheck", 'make -j$JOBS cppcheck CXXFLAGS="$CXXFLAGS -std=gnu++11"', "cppcheck cfg/std.cfg", """
                    cppcheck -q --enable=all --suppress=missingIncludeSystem big.cpp 2>$OUT"""),
    "ripgrep": Row("rust", None, "$CARGO install ripgrep --version 14.1.1 --locked --root .", "bin/rg", """
                   rg --sort path -c '(alpha|omega)[a-z]* .*[a-z]+est' tree >$OUT
                   for i in 1 2 3; do rg -j 2 -c 'status=50[03]' tree; done | sort >>$OUT"""),
}
PREAMBLE = "PATH={}:$PATH OUT={}; export LC_ALL=C.UTF-8; cd {}; "
OUT = os.path.join(BUILD, "bench", "out")
LEAST_SPEED, MOST_MEMORY = 1.0, 1.2


def chosen():
    names = os.environ.get("PROGRAMS", "").split() or list(ROWS)
    for name in names:
        if name not in ROWS:
            sys.exit(f"bench: PROGRAMS: no row is called {name}: {' '.join(ROWS)}")
    return names


def build(name, way, archives):
    """The folder of the row's programs."""
    row, sources = ROWS[name], []
    if row.package:
        with open(os.path.join(BUILD, "bench", "log"), "ab") as log:
            sources = [archives.get(row.package, log)]
        if not sources[0]:
            sys.exit(f"bench: no source of {row.package} is to be had by apt")
    return ways.build(name, row.language, way, sources, row.build, row.programs.split())


def size(name, folder):
    """KB of the row's first program, stripped."""
    with tempfile.NamedTemporaryFile() as copy:
        first = os.path.basename(ROWS[name].programs.split()[0])
        subprocess.run(["strip", "-o", copy.name, os.path.join(folder, first)], check=True)
        return os.path.getsize(copy.name) / 1000


def check(name, outs):
    """What the ways' programs left behind is there, and the same."""
    if len({ways.digest(out) for out in outs.values()}) != 1 or not all(map(os.path.getsize, outs.values())):
        sys.exit(f"bench: {name} does not do the same in all ways: see {' '.join(outs.values())}")


def profile(argv):
    """The three lines of a profile with the most of the time; no line where perf is not there."""
    data = os.path.join(OUT, "perf.data")
    report = ["perf", "report", "-q", "-i", data, "--stdio", "--no-children", "-F", "overhead,comm,symbol"]
    try:
        subprocess.run(["perf", "record", "-q", "-o", data, *argv], env=ENV, check=True, capture_output=True)
        said = subprocess.run(report, env=ENV, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ["-"]
    return [" ".join(line.split()) for line in said.splitlines() if line.strip()][:3]


def show_head(compared):
    print(f"{'':9} {compared[0]:>22}", *(f"{way:<53}" for way in compared[1:]), sep=" | ")
    print(f"{'':9} {'CPU ms':>6} {'MB':>7} {'KB':>7}", *[f"{'CPU':<19} {'wall':<19} memory {'KB':>6}"] * (len(compared) - 1),
          sep=" | ")


def show(name, seen, sizes, compared):
    """A row's line; {way: (speed, memory)}."""
    def column(way, field):
        return [getattr(spent, field) for spent in seen[way]]

    base = compared[0]
    cpu, memory = (statistics.median(column(base, field)) for field in ("cpu", "memory"))
    cells, ratios = [f"{name:9} {1000 * cpu:6.0f} {memory / 1000:7.1f} {sizes[base]:7.0f}"], {}
    for way in compared[1:]:
        if way not in seen:
            cells.append(f"{'-':<53}")
            continue
        speed, pace = (by_pairs(column(base, field), column(way, field)) for field in ("cpu", "wall"))
        _, more, _ = by_pairs(column(way, "memory"), column(base, "memory"))
        cells.append(f"{spread(speed)} {spread(pace)} {more:6.2f} {sizes[way]:6.0f}")
        ratios[way] = speed[1], more
    print(*cells, sep=" | ", flush=True)
    return ratios


def measure_row(name, folders, compared, rounds):
    """{way: (speed, memory)} of a row, and what falls short: (row, way, speed, memory, lines of its profile)."""
    os.makedirs(OUT, exist_ok=True)
    outs = {way: os.path.join(OUT, f"{name}-{way}".replace(":", "+")) for way in folders}
    commands = {way: ["sh", "-ec", f"{PREAMBLE.format(folders[way], out, inputs.FOLDER)}{ROWS[name].work}"]
                for way, out in outs.items()}
    spend(1, commands)
    check(name, outs)
    sizes = {way: size(name, folder) for way, folder in folders.items()}
    ratios = show(name, spend(rounds, commands), sizes, compared)
    return ratios, [(name, way, speed, memory, profile(commands[way])) for way, (speed, memory) in ratios.items()
                    if way != "musl" and (speed < LEAST_SPEED or memory > MOST_MEMORY)]


def show_means(rows, compared):
    for way in compared[1:]:
        there = [row[way] for row in rows if way in row]
        if not there:
            continue
        speeds, memories = zip(*there)
        print(f"{way}: geometric mean of {len(speeds)}: CPU {geometric_mean(speeds):.3f},"
              f" memory {geometric_mean(memories):.3f}")


def main():
    rounds, compared = int(os.environ.get("RUNS") or 7), ways.chosen("glibc musl mstatic")
    names = [name for name in chosen() if ways.can(compared[0], ROWS[name].language)]
    if any(ROWS[name].language == "rust" for name in names) and not find_rust():
        sys.exit("bench: no Rust compiler with a library for the target, or its sources (rust-src)")
    archives = Archives(os.path.join(BUILD, "bench"))
    archives.read_lists()
    inputs.make()
    folders = {name: {way: build(name, way, archives) for way in compared if ways.can(way, ROWS[name].language)}
               for name in names}
    print(f"\nPrograms: CPU and wall time as {compared[0]}'s by their own, median of {rounds} (quartiles)")
    show_head(compared)
    rows, short = zip(*(measure_row(name, folders[name], compared, rounds) for name in names))
    show_means(rows, compared)
    for name, way, speed, memory, lines in sum(short, []):
        print(f"\n{name}, {way}: {speed:.2f} of the speed, {memory:.2f} of the memory\n  " + "\n  ".join(lines))


if __name__ == "__main__":
    main()
