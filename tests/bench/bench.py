#!/usr/bin/env python3
"""What mstatic costs, against its goals. `make bench` runs it; nothing else asserts a time.

MSTATIC_HOME holds a sysroot with zlib and sqlite. measure.py tells how it is measured.
"""
import glob
import os
import shutil
import statistics
import tempfile
import time

from measure import BUILD, ENV, HOME, RECIPES, added, fact, goal, measure, rounds
from recipe import lines_of, unpack_by_hand, write_small


def driver(title, contenders, bare, limit, runs, cwd):
    """One table: CPU of each contender, and what the wrappers add to the bare compiler."""
    print(f"\n{title}, CPU, median of {runs}")
    seen = rounds(contenders, runs, cwd)
    cpu = {name: statistics.median(cpu for cpu, _ in times) for name, times in seen.items()}
    for name in contenders:
        fact(name, cpu[name] * 1000, f"ms   {cpu[name] / cpu[bare]:.3f} x {bare}")
    goal(f"mstatic-cc adds to {bare}", added(seen, bare, "mstatic-cc"), limit, "ms")
    if "musl-gcc" in cpu:
        goal("mstatic-cc against musl-gcc", cpu["mstatic-cc"] / cpu["musl-gcc"], 1.0, "x")


def with_musl_gcc(contenders, argv):
    if shutil.which("musl-gcc"):
        contenders["musl-gcc"] = ["musl-gcc", *argv]
    else:
        print("  (musl-gcc is not installed: left out)")
    return contenders


def compiles(work, runs):
    with open(os.path.join(work, "tiny.c"), "w") as f:
        f.write("int answer(void) { return 42; }\nint main(void) { return answer() - 42; }\n")
    line = ["-O2", "-c", "tiny.c", "-o", "tiny.o"]
    contenders = {"gcc": ["gcc", *line], "mstatic-cc": ["mstatic-cc", *line]}
    driver("One compile of a tiny file", with_musl_gcc(contenders, line), "gcc", 0.3, runs, work)


def links(work, runs):
    """The bare link is what a user would type who knows every object and archive by heart."""
    triple = os.path.basename(glob.glob(os.path.join(HOME, "sysroot", "*-musl"))[0])
    lib = os.path.join(HOME, "sysroot", triple, "usr", "lib")
    by_hand = ["gcc", "-static-pie", "-nostartfiles", "-nodefaultlibs", "-o", "tiny",
               f"{lib}/rcrt1.o", f"{lib}/crti.o", f"{lib}/crtbeginS.o", "tiny.o",
               "-Wl,--start-group", f"{lib}/libgcc.a", f"{lib}/libgcc_eh.a", f"{lib}/libc.a", "-Wl,--end-group",
               f"{lib}/crtendS.o", f"{lib}/crtn.o"]
    contenders = {"gcc by hand": by_hand, "mstatic-cc": ["mstatic-cc", "tiny.o", "-o", "tiny"]}
    contenders["gcc -static (glibc)"] = ["gcc", "-static", "tiny.o", "-o", "tiny"]
    with_musl_gcc(contenders, ["-static", "tiny.o", "-o", "tiny"])
    driver("One link of it", contenders, "gcc by hand", 1.0, runs, work)


def label(work, runs):
    """What it costs that a program says what is in it."""
    jobs = {"silent": ["mstatic-cc", "-fmstatic-notes=none", "tiny.o", "-lz", "-o", "silent"],
            "telling": ["mstatic-cc", "tiny.o", "-lz", "-o", "telling"]}
    print(f"\nOne link of it with a bill of materials, CPU, median of {runs}")
    seen = rounds(jobs, runs, work)
    goal("a bill of materials adds to a link", added(seen, "silent", "telling"), 0.3, "ms")
    size = {job: os.path.getsize(os.path.join(work, job)) for job in jobs}
    fact("and to the file", size["telling"] - size["silent"], "bytes")


COUNTS = (0, 10, 100)  # recipes in the sysroot besides those of the bench's home


def copy_home(folder):
    """A home of links to the files of the bench's."""
    for part in ("store", "generations", "sysroot", "compilers"):
        shutil.copytree(os.path.join(HOME, part), os.path.join(folder, part), symlinks=True, copy_function=os.link)
    return dict(ENV, MSTATIC_HOME=folder)


def flat(work, homes, runs):
    """What each job costs with more and more recipes installed."""
    recipes = [write_small(f"many{i:03}", os.path.join(homes, "recipes")) for i in range(max(COUNTS))]
    envs = {str(count): copy_home(os.path.join(homes, str(count))) for count in COUNTS}
    for count in COUNTS:
        measure(["mstatic", "fetch", "zlib", *recipes[:count]], work, envs[str(count)])
    time.sleep(2)  # files that were changed just now are read again
    jobs = {
        "compile": (["mstatic-cc", "-O2", "-c", "tiny.c", "-o", "flat.o"], 0.1),
        "link": (["mstatic-cc", "tiny.o", "-o", "flat"], 0.1),
        "fetch of what is there": (["mstatic", "fetch", "zlib"], 1.0),
        "run of a command": (["mstatic", "run", "--", "true"], 0.1),
    }
    print(f"\nWith {COUNTS} recipes more in the sysroot, CPU, median of {runs}")
    for job, (argv, limit) in jobs.items():
        seen = rounds({count: argv for count in envs}, runs, work, envs)
        cpu = [statistics.median(cpu for cpu, _ in times) * 1000 for times in seen.values()]
        print(f"  {job:<30}" + "".join(f"{ms:8.2f}" for ms in cpu) + " ms")
        goal(f"{job}: with {COUNTS[-1]} more than with none", added(seen, *(str(COUNTS[i]) for i in (0, -1))), limit, "ms")
        if argv[1] == "fetch":
            goal(f"{job}: with {COUNTS[-1]}", cpu[-1], 10.0, "ms")


# The recipe's script in the shell that the engine gives it.
BY_HAND = ["sh", "-euc", 'for h in $USES; do . "$HELPERS/$h.sh"; done; unset h; . "$RECIPE/build"', "build"]


def build_env(recipe, destdir):
    """What the recipe's build script reads, with the host's bare tools in it."""
    env = dict(ENV, NAME=recipe, VERSION="0", DESTDIR=destdir, PREFIX="/usr", CC="gcc", CXX="g++", AR="ar",
               RANLIB="ranlib", NM="nm", STRIP="strip", CC_FOR_BUILD="gcc", HOSTCC="gcc", CFLAGS="-O2 -fPIC",
               RECIPE=os.path.join(RECIPES, recipe), HELPERS=os.path.join(RECIPES, "helpers"),
               USES=" ".join(lines_of(recipe, "uses")), JOBS=str(os.cpu_count()), TARGET="x86_64-linux-musl",
               ARCH="x86_64", KERNEL_ARCH="x86", OPENSSL_TARGET="linux-x86_64", SOURCE_DATE_EPOCH="1577836800")
    env["PATH"] = os.environ["PATH"]
    return env


def recipe_build(work, recipe, runs):
    """A fetch of a recipe that has to be built, against its own steps run by hand with plain gcc. A
    comment changes the recipe's key, so that it is built anew each time."""
    ratios = []
    for turn in range(runs):
        folder = os.path.join(work, f"{recipe}-{turn}")
        copy = os.path.join(folder, recipe)
        shutil.copytree(os.path.join(RECIPES, recipe), copy)
        with open(os.path.join(copy, "recipe"), "a") as f:
            f.write(f"# bench {time.time_ns()}\n")
        fetched = measure(["mstatic", "fetch", copy], work)
        tree = unpack_by_hand(recipe, os.path.join(folder, "hand"))
        by_hand = measure(BY_HAND, tree, build_env(recipe, os.path.join(folder, "dest")))
        ratios.append((fetched[0] / by_hand[0], fetched[1] / by_hand[1], fetched[1], by_hand[1]))
    cpu, wall, fetch_time, hand_time = map(statistics.median, zip(*ratios))
    fact(f"{recipe}: by hand, wall", hand_time, "s")
    fact(f"{recipe}: fetched, wall", fetch_time, "s")
    fact(f"{recipe}: fetched against by hand, CPU", cpu, "x")
    goal(f"{recipe}: fetched against by hand, wall", wall, 1.05, "x")


def main():
    with tempfile.TemporaryDirectory(prefix="mstatic-bench.") as work:
        compiles(work, 40)
        links(work, 40)
        label(work, 80)
        with tempfile.TemporaryDirectory(prefix="flat.", dir=os.path.join(BUILD, "bench")) as homes:
            flat(work, homes, 40)
        print("\nA fetch that builds, median of the ratios (unpacking, inspection, test and installing included)")
        recipe_build(work, "sqlite", 1)
        recipe_build(work, "zlib", 3)


main()
