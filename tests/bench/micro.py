#!/usr/bin/env python3
"""Single functions, by micro.c, built in several ways (ways.py). `make bench` runs it.

NAMES holds beginnings of the names of cases, by commas (default: all), RUNS says how many rounds (default 5): in each
round every way has its turn. Shown are the first way's nanoseconds of CPU for one call, and for each other way the first
way's divided by its own: higher is better.
"""
import os
import statistics
import subprocess
import sys

import ways
from measure import ENV, HERE
from table import by_pairs, geometric_mean, spread


def said(argv):
    done = subprocess.run(argv, env=ENV, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"bench: {' '.join(argv)} failed")
    return done.stdout.splitlines()


def main():
    rounds, compared = int(os.environ.get("RUNS") or 5), ways.chosen("glibc musl mstatic")
    wanted = tuple(word.strip() for word in os.environ.get("NAMES", "").split(","))
    source = os.path.join(HERE, "micro.c")
    line = "$CC $CFLAGS -fno-builtin -o micro micro.c -lm -pthread"
    programs = {way: os.path.join(ways.build("micro", "c", way, [source], line, ["micro"]), "micro") for way in compared}
    names = [name for name in said([programs[compared[0]]]) if name.startswith(wanted)]
    print(f"\nSingle functions: CPU as {compared[0]}'s by their own, median of {rounds} (quartiles)")
    print(f"{'':20} {compared[0] + ', ns':>12}", *(f"{way:<19}" for way in compared[1:]), sep=" | ")
    speeds = {way: [] for way in compared[1:]}
    for name in names:
        seen = {way: [] for way in compared}
        for _ in range(rounds):
            for way in compared:
                seen[way].append(float(said([programs[way], name])[0]))
        ratios = {way: by_pairs(seen[compared[0]], seen[way]) for way in compared[1:]}
        for way, ratio in ratios.items():
            speeds[way].append(ratio[1])
        print(f"{name:20} {statistics.median(seen[compared[0]]):12.1f}", *map(spread, ratios.values()), sep=" | ",
              flush=True)
    for way in compared[1:]:
        print(f"{way}: geometric mean of {len(names)}: {geometric_mean(speeds[way]):.3f},"
              f" {sum(speed < 1 for speed in speeds[way])} slower")


main()
