#!/usr/bin/env python3
"""What mstatic costs a Rust build, and what its programs are like beside glibc's. `make bench` runs it.

Of the Rust compilers on this machine it takes the first that has a library for the target, or the sources of
one; crates come from the registry. measure.py tells how it is measured.
"""
import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from measure import BIN, ENV, added, fact, goal, measure, rounds

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RUST = "x86_64-unknown-linux-musl"
QUIET = dict(ENV, RUST_BACKTRACE="0")  # a program that ends for want of arguments is to look up no names


def find_rust():
    """Puts the compiler's folder first on PATH."""
    for rustc in (shutil.which("rustc"), "/usr/bin/rustc"):
        if not rustc or not os.path.exists(rustc):
            continue
        lib = os.path.join(said([rustc, "--print", "sysroot"], "/").strip(), "lib", "rustlib")
        if any(os.path.isdir(os.path.join(lib, *name)) for name in ((RUST,), ("src", "rust", "library"))):
            ENV["PATH"] = ":".join((BIN, os.path.dirname(rustc), ENV["PATH"]))
            return True
    return False


def said(argv, cwd, env=ENV):
    """What a command prints."""
    done = subprocess.run(argv, cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"bench: {' '.join(argv)} failed:\n{done.stderr}")
    return done.stdout


def unchanged(project):
    """A build in which nothing is to be done: `mstatic run` and cargo's wrapper around cargo's own work. Each has its
    target folder, where cargo keeps what rustc says of itself: under `mstatic run` that is another rustc, and two that
    take turns in one folder are asked each time."""
    print("\nA cargo build without a change, median of 20")
    contenders = {"cargo": ["cargo", "build", "--release", "--target-dir", "plain"],
                  "mstatic run -- cargo": ["mstatic", "run", "--", "cargo", "build", "--release"]}
    for argv in contenders.values():
        measure(argv, project)
    again = subprocess.run(["mstatic", "run", "--", "cargo", "build", "--release"], cwd=project, env=ENV,
                           capture_output=True, text=True)
    goal("crates that it compiles", again.stderr.count("Compiling"), 0, "")
    seen = rounds(contenders, 20, project)
    for name, times in seen.items():
        fact(f"{name}, CPU", statistics.median(cpu for cpu, _ in times) * 1000, "ms")
    goal("mstatic run adds to cargo", added(seen, *contenders), 20.0, "ms")


def link_line(project):
    """The line that rustc gives its linker for the project's program: its inputs stay, but for one of names only."""
    text = said(["mstatic", "run", "--", "cargo", "rustc", "--release", "--", "-Csave-temps", "--print=link-args"], project)
    lines = [line for line in text.splitlines() if "x86_64-linux-musl-gcc" in line]
    words = shlex.split(lines[-1])
    first = next(i for i, word in enumerate(words) if word.endswith("x86_64-linux-musl-gcc"))
    return [word for word in words[first:] if not word.endswith(".o") or "/" not in word or os.path.exists(word)]


def link_share(project, work):
    """The shim's part of a link: against the same compiler and linker with the same words, by hand."""
    line = link_line(project)
    plan = json.loads(said(["mstatic", "explain", "--json", "--", *line[1:]], project))
    ld = plan["ld"]["runs"][1:]
    keep, skip = [], 0
    for word in ld:
        if skip or word.startswith("-plugin-opt=") or word in ("-plugin", "-o", "-m"):
            skip = 0 if skip else word in ("-plugin", "-o", "-m")
            continue
        keep.append(word)
    response = os.path.join(work, "ld.rsp")
    with open(response, "w") as f:
        f.write("\n".join('"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"' for word in keep))
    hand = ["gcc", "-nostdlib", "-static-pie", f"-Wl,@{response}", "-o", os.path.join(work, "by-hand")]
    print(f"\nThe link of a Rust program of {len(line)} words, CPU, median of 15")
    seen = rounds({"gcc by hand": hand, "mstatic-cc": line}, 15, project)
    cpu = {name: statistics.median(cpu for cpu, _ in times) * 1000 for name, times in seen.items()}
    for name, ms in cpu.items():
        fact(name, ms, "ms")
    goal("mstatic-cc's share of the link", added(seen, *cpu) / cpu["mstatic-cc"] * 100, 1.0, "%")


def start_up(programs, runs):
    """Wall time from fork to exit, in milliseconds, interleaved."""
    seen = {name: [] for name in programs}
    for _ in range(runs):
        for name, argv in programs.items():
            start = time.perf_counter()
            subprocess.run(argv, env=QUIET, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            seen[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(times) for name, times in seen.items()}


def beside_glibc(target, name, work):
    """Size, stripped, and start-up against the same program built for this machine's glibc."""
    built = {"musl": os.path.join(target, RUST, "release", name), "glibc": os.path.join(target, "release", name)}
    programs, sizes = {}, {}
    for libc, path in built.items():
        copy = os.path.join(work, f"{name}-{libc}")
        shutil.copy(path, copy)
        subprocess.run(["strip", copy], check=True)
        programs[libc], sizes[libc] = [copy], os.path.getsize(copy)
    times = start_up(programs, 101)
    fact(f"{name}: size, static", sizes["musl"] / 1e6, f"MB   {sizes['musl'] / sizes['glibc']:.2f} x glibc's, which needs libraries besides")
    fact(f"{name}: start to end, without arguments", times["musl"],
         f"ms   {times['musl'] / times['glibc']:.2f} x glibc's")


def main():
    if not find_rust():
        sys.exit("bench: no Rust compiler with a library for the target, or its sources (rust-src): left out")
    subprocess.run(["mstatic", "fetch", "openssl", "rust-std"], env=ENV, check=True)
    with tempfile.TemporaryDirectory(prefix="mstatic-bench.") as work:
        for name in ("cargo", "rust"):
            shutil.copytree(os.path.join(TOP, "tests", "projects", name), os.path.join(work, name))
        sample, https = os.path.join(work, "cargo"), os.path.join(work, "rust", "https")
        unchanged(sample)
        measure(["mstatic", "run", "--", "cargo", "build", "--release"], https)
        measure(["cargo", "build", "--release"], https)
        link_share(https, work)
        print("\nThe program beside its glibc build, start-up: median of 101")
        beside_glibc(os.path.join(work, "rust", "target"), "https", work)


if __name__ == "__main__":
    main()
