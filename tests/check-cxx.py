#!/usr/bin/env python3
"""check-cxx.py [PATTERN...]: compiles and runs a part of libstdc++'s own test suite with mstatic-c++.

The tests come from the very source that the recipe libstdcxx was built from. Which ones run stands in
tests/cases/libstdcxx/tests (patterns below testsuite/; those on the command line stand in for them), which
of them are known to fail, and why, in tests/cases/libstdcxx/failures. Of each test's DejaGnu comments those
that say how to compile it are obeyed; a test that asks for what this script does not know is counted as
unsupported, never as passed. Exits with 1 when a test fails that is not listed, or a listed one passes.
"""
import collections, concurrent.futures, glob, os, re, shutil, subprocess, sys, tempfile

TOP = os.path.dirname(os.path.abspath(__file__))
BIN = os.environ.get("MSTATIC_BIN", f"{TOP}/../build/bin")
WORK = os.path.join(os.path.dirname(BIN.rstrip("/")), "tests")
HOME = f"{WORK}/home"
LISTS = f"{TOP}/cases/libstdcxx"
ENV = {"PATH": f"{BIN}:{os.environ['PATH']}", "MSTATIC_HOME": HOME, "HOME": WORK, "LC_ALL": "C"}
MINUTES = 5  # for one test, on a busy machine

# What tests ask for with dg-require-NAME or dg-require-effective-target NAME and this library has.
KNOWN = """gthreads gthreads-timed cstdint cmath cstdlib fenv string-conversions time debug-mode filesystem-ts
atomic-builtins atomic-cmpxchg-word thread-fence normal-mode normal-namespace wchar_t c_std hosted tls_runtime
pthread fileio binary-io fork rtti exceptions cpp_feature_coroutine tzdb""".split()


def lines(name):
    with open(f"{LISTS}/{name}") as f:
        return [l.strip() for l in f if l.strip() and not l.startswith("#")]


def source():
    """The archive that the recipe was built from."""
    record = f"{HOME}/sources/chosen/libstdcxx"
    for line in open(record):
        words = line.split()
        if words[0] == "file":
            return f"{HOME}/sources/{words[3].removeprefix('sha256:')}-{words[1]}"
    sys.exit(f"{record} names no file")


def unpacked():
    """The folder testsuite/, unpacked once."""
    archive = source()
    folder = f"{WORK}/libstdc++-{os.path.basename(archive)[:16]}"
    if not os.path.isdir(folder):
        part = f"{folder}.part"
        shutil.rmtree(part, ignore_errors=True)
        os.makedirs(part)
        inner = subprocess.Popen(["tar", "xzf", archive, "-O", "--wildcards", "*/gcc-*.tar.xz"], stdout=subprocess.PIPE)
        subprocess.run(["tar", "xJ", "--no-same-owner", "-C", part, "--strip-components=2", "--wildcards",
                        "*/libstdc++-v3/testsuite"], stdin=inner.stdout, check=True)
        if inner.wait() != 0:
            sys.exit(f"cannot unpack {archive}")
        os.rename(part, folder)
    return f"{folder}/testsuite"


def helpers(suite, work):
    """libtestc++.a, as the suite's own makefile makes it."""
    objects = []
    for name in ("abi", "allocator", "character", "hooks"):
        out = f"{work}/testsuite_{name}.o"
        subprocess.run(["mstatic-c++", "-O2", "-w", "-c", f"{suite}/util/testsuite_{name}.cc", "-o", out,
                        f"-I{suite}/util", "-D_GLIBCXX_ASSERT"], env=ENV, check=True)
        objects.append(out)
    return objects


def flags(text):
    """(options, why it cannot be run here)."""
    options, std = [], 17
    comments = re.findall(r"\{ (dg-[a-z-]+) ?(.*?) \}\s*(?:\*/)?\s*$", text, re.M)
    for key, rest in comments:
        quoted = re.match(r'"([^"]*)"', rest)
        if key == "dg-do":
            if not rest.startswith("run"):
                return None, f"is to {rest.split()[0]} only"
            if re.search(r"target.*(aarch64|arm|powerpc|darwin|mingw|solaris|avr|spu|hppa|ia64)", rest) and "x86" not in rest:
                return None, "is for another machine"
            if "xfail" in rest:
                return None, "is expected to fail everywhere"
            only = re.findall(r"c\+\+(\d\d)_only", rest)
            if only:
                std = int(only[-1])
            else:
                std = max([std] + [{"1z": 17, "2a": 20, "2b": 23, "98": 17}.get(n, int(n) if n.isdigit() else 23)
                                   for n in re.findall(r"c\+\+(\d\w)", rest)])
        elif key in ("dg-options", "dg-additional-options") and quoted:
            options += quoted.group(1).split()
        elif key == "dg-require-effective-target":
            n = re.match(r"c\+\+(\d\d)$", rest)
            if n:
                std = max(std, int(n.group(1)))
            elif rest not in KNOWN:
                return None, f"requires {rest}"
        elif key.startswith("dg-require-") and key.removeprefix("dg-require-") not in KNOWN:
            return None, f"requires {key.removeprefix('dg-require-')}"
        elif key in ("dg-xfail-run-if", "dg-skip-if", "dg-additional-sources", "dg-additional-files", "dg-final", "dg-error"):
            return None, f"says {key}"
    if not any(o.startswith("-std") for o in options):
        options.insert(0, f"-std=gnu++{std}")
    return options, None


def run_one(suite, objects, work, test):
    """(test, "pass", "unsupported" or "fail", what happened)."""
    with open(f"{suite}/{test}", errors="replace") as f:
        options, why = flags(f.read())
    if test.endswith("_xin.cc"):
        why = "wants somebody at the keyboard"
    if why:
        return test, "unsupported", why
    with tempfile.TemporaryDirectory(dir=work) as folder:
        for data in glob.glob(f"{suite}/data/*"):
            shutil.copy(data, folder)
        command = ["mstatic-c++", "-O2", "-w", "-D_GLIBCXX_ASSERT", "-fmessage-length=0", f"-I{suite}/util", f"{suite}/{test}",
                   "-o", f"{folder}/program"] + objects + options
        for what, argv in (("compile", command), ("run", [f"{folder}/program"])):
            try:
                p = subprocess.run(argv, cwd=folder, env=ENV, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                   errors="replace", timeout=60 * MINUTES)
            except subprocess.TimeoutExpired:
                return test, "fail", f"{what}: not done after {MINUTES} minutes"
            if p.returncode != 0:
                said = (p.stderr + p.stdout).strip().splitlines()
                said = next((l for l in said if "error" in l or "ssertion" in l or "terminate" in l), said[0] if said else "")
                return test, "fail", f"{what}: status {p.returncode}: {said[:200]}"
    return test, "pass", ""


def main():
    if subprocess.run([f"{BIN}/mstatic", "fetch", "libstdcxx"], env=ENV).returncode != 0:
        return 1
    suite = unpacked()
    patterns = sys.argv[1:] or lines("tests")
    tests = []
    for pattern in patterns:
        found = sorted(os.path.relpath(f, suite) for f in glob.glob(f"{suite}/{pattern}", recursive=True) if f.endswith(".cc"))
        if not found:
            return f"no test matches {pattern}"
        tests += [t for t in found if t not in tests]
    known = dict(l.split(None, 1) for l in lines("failures"))
    count = {"pass": 0, "unsupported": 0, "fail": 0}
    why = collections.Counter()
    wrong = []
    with tempfile.TemporaryDirectory() as work:
        objects = helpers(suite, work)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for test, result, what in pool.map(lambda t: run_one(suite, objects, work, t), tests):
                count[result] += 1
                if result == "unsupported":
                    why[what] += 1
                if result == "fail":
                    print(f"{test}: {what}" + (f" (known: {known[test]})" if test in known else ""), flush=True)
                if (result == "fail") != (test in known) and result != "unsupported":
                    wrong.append(test)
    print("{pass} passed, {fail} failed, {unsupported} unsupported:".format(**count))
    for what, n in why.most_common():
        print(f"  {n} {what}")
    for test in wrong:
        print(f"not as listed in {LISTS}/failures: {test}")
    return 1 if wrong or not count["pass"] else 0


sys.exit(main())
