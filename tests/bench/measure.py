"""What the measurements share: running, comparing, printing.

MSTATIC_BIN holds the programs, MSTATIC_HOME a sysroot.

Runs are interleaved (one of each contender, again and again), so that a machine that slows down in
between hurts all alike; the median of each is taken. CPU is user + system time of the process and all
its children.
"""
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
BIN = os.environ["MSTATIC_BIN"]
BUILD = os.path.dirname(BIN)
HOME = os.environ["MSTATIC_HOME"]
RECIPES = os.path.join(BUILD, "share", "mstatic", "recipes")
ENV = dict(os.environ, PATH=BIN + ":" + os.environ["PATH"], LC_ALL="C")
for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MSTATIC_TRACE", "MSTATIC_MALLOC", "CFLAGS", "LDFLAGS"):
    ENV.pop(name, None)


def measure(argv, cwd, env=None):
    """(CPU seconds, wall seconds) of one run."""
    start = time.monotonic()
    with open(os.path.join(BUILD, "bench", "log"), "ab") as log:
        child = subprocess.Popen(argv, cwd=cwd, env=env or ENV, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"bench: {' '.join(argv)} failed: see {log.name}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start


def rounds(contenders, runs, cwd, envs=None):
    """{name: [(CPU, wall) of each round]} of the commands, interleaved, after one warm-up each. envs: {name: its
    environment}, for those that have one of their own."""
    seen = {name: [] for name in contenders}
    for turn in range(runs + 1):
        for name, argv in contenders.items():
            result = measure(argv, cwd, (envs or {}).get(name))
            if turn:
                seen[name].append(result)
    return seen


def added(seen, first, second):
    """The median of what the second took more CPU than the first in the same round, in milliseconds."""
    return statistics.median(b[0] - a[0] for a, b in zip(seen[first], seen[second])) * 1000


def goal(text, value, limit, unit):
    print(f"  {text:<58} {value:8.2f} {unit:<2}  goal {limit:g}: {'met' if value <= limit else 'MISSED'}")


def fact(text, value, unit):
    print(f"  {text:<58} {value:8.2f} {unit}")
