#!/usr/bin/env python3
"""What it takes to start a program and to wait for its end, built in several ways (ways.py), beside one without a C
library. `make bench` runs it.

RUNS says how many rounds (default 2000): in each round every program has its turn. Shown are medians, and each one's CPU
and wall time divided by the empty program's, with quartiles: lower is better.
"""
import os
import statistics
import subprocess

import ways
from measure import BUILD, HERE, goal
from rust import find_rust
from spent import spend
from table import by_pairs, spread

# language: source, build, and what it makes
HELLO = {
    "c": (["hello.c"], "$CC $CFLAGS -o hello hello.c", "hello"),
    "c++": (["hello.cpp"], "$CXX $CXXFLAGS -o hello hello.cpp", "hello"),
    "rust": ([], "$CARGO new --vcs none hello; $CARGO install --path hello --root .", "bin/hello"),
}
GOAL = 1.05


def empty():
    path = os.path.join(BUILD, "bench", "empty")
    subprocess.run(["gcc", "-O2", "-static", "-nostdlib", "-o", path, os.path.join(HERE, "hello", "empty.c")], check=True)
    return path


def main():
    rounds, compared, ratios = int(os.environ.get("RUNS") or 2000), ways.chosen("glibc musl mstatic"), {}
    programs = {"empty": [empty()]}
    for language, (sources, script, result) in HELLO.items():
        if language == "rust" and not find_rust():
            print("bench: no Rust compiler with a library for the target, or its sources (rust-src): left out")
            continue
        paths = [os.path.join(HERE, "hello", source) for source in sources]
        for way in compared:
            if ways.can(way, language):
                folder = ways.build(f"hello-{language}", language, way, paths, script, [result])
                programs[f"{language}, {way}"] = [os.path.join(folder, "hello")]
    print(f"\nStart to end: medians of {rounds}, and as the empty program's (quartiles)")
    print(f"{'':22} {'CPU us':>8} {'':19} {'wall us':>8}")
    seen = spend(rounds, programs)
    for name, spent in seen.items():
        fields = ("cpu", "wall")
        ratios[name] = [by_pairs([getattr(s, f) for s in spent], [getattr(s, f) for s in seen["empty"]]) for f in fields]
        cells = [f"{statistics.median(getattr(s, f) for s in spent) * 1e6:8.0f} {spread(ratio)}"
                 for f, ratio in zip(fields, ratios[name])]
        print(f"{name:22}", *cells)
    for name, (cpu, _) in ratios.items():
        if "mstatic" in name:
            goal(f"{name}: CPU as an empty program's", cpu[1], GOAL, "x")


main()
