#!/usr/bin/env python3
"""What it gains that builds run side by side: a set of recipes fetched together, beside the sum of what each takes by
itself, with all there that it needs. On two processors; SET='zlib openssl' chooses others. MSTATIC_HOME holds all of them.

Fetches are made in homes of their own, of links to what MSTATIC_HOME has. What a fetch takes that builds nothing is
taken off all of them.
"""
import glob
import os
import shutil
import tempfile

from measure import BUILD, ENV, HOME, fact, goal, measure

SET = os.environ.get("SET", "zlib openssl sqlite libpq libstdcxx").split()


def home_without(folder, names):
    """A home that has what HOME has but for the entries of these recipes, and no sysroot; its environment."""
    for part in ("store", "sources", "compilers"):
        shutil.copytree(os.path.join(HOME, part), os.path.join(folder, part), symlinks=True, copy_function=os.link)
    for name in names:
        for entry in glob.glob(os.path.join(folder, "store", "*", name + "-[0-9]*")):
            shutil.rmtree(entry)
    return dict(ENV, MSTATIC_HOME=folder)


def seconds(work, asked, missing):
    """Wall time of a fetch of the recipes `asked` where the store lacks `missing`."""
    with tempfile.TemporaryDirectory(dir=work) as home:
        env = home_without(home, missing)
        return measure(["taskset", "-c", "0,1", "mstatic", "fetch", "--offline", "--jobs=2", *asked], home, env)[1]


def main():
    print("\nBuilds side by side, wall time")
    with tempfile.TemporaryDirectory(prefix="sidebyside.", dir=os.path.join(BUILD, "bench")) as work:
        nothing = seconds(work, SET, [])
        own = {name: seconds(work, [name], [name]) - nothing for name in SET}
        together = seconds(work, SET, SET) - nothing
    for name, took in own.items():
        fact(f"{name} by itself", took, "s")
    fact("their sum", sum(own.values()), "s")
    fact("all of them", together, "s")
    goal("all of them, as their sum", together / sum(own.values()), 0.85, "x")


main()
