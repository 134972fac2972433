"""The ways to build a program from one source, by the compiler of this machine and with -O2:

  glibc          the compiler as it is: a dynamic program
  musl           static, with musl as its project ships it (the source of mstatic's recipe without the changes) and
                 that project's own wrapper; C alone
  mstatic        CC=mstatic-cc
  mstatic:WORD   the same with -fmstatic-malloc=WORD

The environment's WAYS chooses; all others are compared with the first one. What was built is kept in the folder
bench/programs beside the programs of mstatic, and is built again when something changed that went into it.
"""
import glob
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

from measure import BUILD, ENV, HOME
from recipe import lines_of, unpack_by_hand

WORK = os.path.join(BUILD, "bench")
FLAGS = {"CFLAGS": "-O2", "CXXFLAGS": "-O2"}
LANGUAGES = {"glibc": ("c", "c++", "rust"), "musl": ("c",), "mstatic": ("c", "c++", "rust")}


def chosen(default):
    """The ways that are to be compared."""
    ways = os.environ.get("WAYS", "").split() or default.split()
    for way in ways:
        if way.split(":")[0] not in LANGUAGES:
            sys.exit(f"bench: WAYS: no way is called {way}: {' '.join(LANGUAGES)} mstatic:WORD")
    return ways


def can(way, language):
    return language in LANGUAGES[way.split(":")[0]]


def environment(way):
    """What a build reads."""
    kind, _, allocator = way.partition(":")
    env = dict(ENV, **FLAGS, JOBS=str(os.cpu_count()), FORCE_UNSAFE_CONFIGURE="1")
    if kind == "glibc":
        env.update(CC="gcc", CXX="g++", CARGO="cargo")
    elif kind == "musl":
        env.update(CC=os.path.join(plain_musl(), "bin", "musl-gcc") + " -static")
    else:
        env.update(CC="mstatic-cc", CXX="mstatic-c++", CARGO="mstatic run -- cargo")
    if allocator:
        env["MSTATIC_MALLOC"] = allocator
    return env


def digest(*parts):
    """One of texts, and of files by their content."""
    sum = hashlib.sha256()
    for part in parts:
        if os.path.isfile(part):
            with open(part, "rb") as f:
                part = hashlib.sha256(f.read()).hexdigest()
        sum.update(part.encode() + b"\n")
    return sum.hexdigest()


def said(argv, env):
    return subprocess.run(argv, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True).stdout


def ingredients(way, language):
    """All that a way's programs are made of, besides their source: the compiler's version; of mstatic's also the
    lines, and what a link takes."""
    env = environment(way)
    version = said([{"c": "gcc", "c++": "g++", "rust": "rustc"}[language], "--version"], env)
    if way == "glibc":
        return [version]
    if way == "musl":
        return [version, os.path.join(plain_musl(), "lib", "libc.a")]
    explain = ["mstatic", "explain", "--json", "--"]
    compile = json.loads(said(explain + ["-c", "x.c"], env))
    link = json.loads(said(explain + ["x.o"] + ["-lstdc++"] * (language == "c++"), env))
    words = compile["cc"]["runs"] + link["cc"]["runs"] + link["ld"]["runs"]
    return [version, *(word for word in words if not word.startswith("-plugin-opt="))]


def run(script, cwd, env, name):
    """A build's script; what it prints is in a log of that name."""
    path = os.path.join(WORK, "logs", name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as log:
        done = subprocess.run(["sh", "-euc", script], cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    if done.returncode:
        sys.exit(f"bench: {name} could not be built: see {path}")


def keep(name, key, make):
    """The folder of what make(tree, folder) leaves in the second one; it is called when there is none by that key."""
    folder = os.path.join(WORK, "programs", name)
    mark = os.path.join(folder, "key")
    if not os.path.exists(mark) or open(mark).read() != key:
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        print(f"bench: building {name}", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix=name + ".", dir=WORK) as tree:
            make(tree, folder)
        with open(mark, "w") as f:
            f.write(key)
    return folder


def plain_musl():
    """Where musl is installed, with the sysroot's kernel headers. It is built by -O2 as all else is."""
    headers = glob.glob(os.path.join(HOME, "sysroot", "*-musl", "usr", "include"))[0]

    def make(tree, folder):
        script = f"""
            ./configure --prefix={folder} --disable-shared CC=gcc CFLAGS=-O2
            make -j"$JOBS" install
            cp -R {headers}/linux {headers}/asm {headers}/asm-generic {folder}/include
        """
        run(script, unpack_by_hand("musl", tree), dict(ENV, JOBS=str(os.cpu_count())), "plain-musl")

    return keep("plain-musl", digest(*lines_of("musl", "source"), *ingredients("glibc", "c")), make)


def build(name, language, way, sources, script, results):
    """The folder of the way's program: sources are archives, which are unpacked, or files, which are copied; the script is
    run beside them; results are paths in there, which are kept under their last names."""
    full_name = f"{name}-{way}".replace(":", "+")  # a folder on PATH

    def make(tree, folder):
        for source in sources:
            if ".tar." in source:
                subprocess.run(["tar", "-xf", source, "-C", tree, "--strip-components=1", "--no-same-owner"], check=True)
            else:
                shutil.copy(source, tree)
        run(script, tree, environment(way), full_name)
        for result in results:
            shutil.copy(os.path.join(tree, result), folder)

    return keep(full_name, digest(*sources, script, *results, *ingredients(way, language)), make)
