#!/usr/bin/env python3
"""check-libc.py [PATTERN...]: with mstatic-cc, those of glibc's own tests that use public headers only.

The source is that of the C library of this machine (Debian's package glibc-source, fetched by apt); which tests
there are, and with what options and arguments, is what its own makefiles say. Its library of test helpers, support/,
is compiled along, as far as it goes by public headers.

A test that does not pass is tried by the host's gcc with the host's glibc as well, built and run in the same way:
one that fails there too says nothing about us (it wants glibc's inside, a locale, a module, another kernel), and is
counted apart. What is left are differences: tests/cases/libc-tests/reasons says of each why it is there. A difference
without a reason is an error, and so is a reason without a difference. PATTERNs (string/*) choose from the tests.
"""
import collections, concurrent.futures, ctypes, fnmatch, glob, json, os, re, resource, shlex, shutil
import subprocess, sys, tempfile

TOP = os.path.dirname(os.path.abspath(__file__))
BIN = os.environ.get("MSTATIC_BIN", f"{TOP}/../build/bin")
WORK = os.path.join(os.path.dirname(BIN.rstrip("/")), "tests")
PLACE = f"{WORK}/glibc"
REASONS = f"{TOP}/cases/libc-tests/reasons"
ENV = {"PATH": f"{BIN}:{os.environ['PATH']}", "HOME": WORK, "MSTATIC_HOME": f"{WORK}/home", "LC_ALL": "C"}
SECONDS = 300  # for one test, on a busy machine
FOLDERS = """argp assert crypt ctype debug dirent dlfcn elf gmon grp gshadow iconv iconvdata inet intl io libio locale
    localedata login malloc math misc nptl nss posix pwd resolv resource rt setjmp shadow signal socket stdio-common
    stdlib string support sysvipc time timezone wcsmbs wctype""".split()
SHARED = ["sysdeps/pthread", "sysdeps/nptl", "sysdeps/unix/sysv/linux", "sysdeps/wordsize-64"]
LIBRARIES = "-lm -lpthread -lrt -ldl -lresolv -lutil -lanl".split()
# What tests include besides headers that are installed: what says things about the compiler, or is for anybody.
HELPERS = """include/libc-diag.h include/array_length.h include/libc-pointer-arith.h include/intprops.h
    include/verify.h include/scratch_buffer.h malloc/dynarray.h sysdeps/generic/tst-stack-align.h
    sysdeps/generic/math-tests*.h test-skeleton.c
    support malloc stdlib posix io libio rt nptl sysdeps""".split()
# Stand-ins for headers that only glibc's own build has: a stack grows down, and of each function there is one.
STAND_INS = {"config.h": "", "libc-config.h": "", "stackinfo.h": """#include <elf.h>
#define _STACK_GROWS_DOWN 1
#define _STACK_GROWS_UP 0
#define DEFAULT_STACK_PERMS (PF_R | PF_W)
""", "ifunc-impl-list.h": """#include <stddef.h>
struct libc_ifunc_impl { const char *name; void (*fn)(void); int usable; };
#define __libc_ifunc_impl_list(name, array, max) ((void)(name), (void)(array), (void)(max), (size_t)0)
"""}
INSTALLED = ["/usr/include", *glob.glob("/usr/include/*-linux-gnu"), *glob.glob("/usr/lib/gcc/*/*/include")]
COMPILERS = {"mstatic": ["mstatic-cc"], "glibc": ["gcc"]}
OPTIONS = "-std=gnu11 -fgnu89-inline -O1 -w -D_GNU_SOURCE=1 -fcommon -DTIMEOUTFACTOR=4".split()
# Where names are looked up is nothing to choose here: there is nothing to load.
OPTIONS += ["-Dlibc_hidden_def(x)=", "-Dlibc_hidden_proto(x)=", "-D__nss_configure_lookup(name, what)=0"]
SUPPORT_OPTIONS = ["-include", "limits.h", "-D__set_errno(x)=errno=x"]
# What root may do for a test, but not: set the clock, load modules, restart the machine (<linux/capability.h>).
NEVER = {"CAP_SYS_MODULE": 16, "CAP_SYS_BOOT": 22, "CAP_SYS_TIME": 25}
PR_CAPBSET_DROP = 24
C = ctypes.CDLL(None)

# What glibc's makefiles want to have been told, and what they then are asked.
SETTINGS = """
.. = ../
build-shared = yes
have-thread-library = yes
objpfx = @HERE@/
common-objpfx = @BUILT@/
host-test-program-cmd = @PROGRAM@
""" + "".join(f"lib{l}-routines-var = routines\n" for l in "pthread rt resolv anl dl util".split())
LISTING = """
listing: ; @:
$(foreach t,$(sort $(tests)),$(info test|$t|$(CFLAGS-$t.c)|$($t-ARGS)|$($t-ENV)))
$(foreach r,$(libsupport-routines),$(info support|$r|||))
"""


def source():
    """The unpacked source of this machine's glibc."""
    version = subprocess.run(["dpkg-query", "-W", "-f", "${Version} ", "libc6"], capture_output=True,
                             text=True).stdout.split(" ")[0]
    if not version:
        sys.exit("check-libc: this machine has no Debian package libc6, whose source has the tests")
    folder = f"{PLACE}/{version}"
    if not os.path.isdir(folder):
        part = f"{folder}.part"
        shutil.rmtree(part, ignore_errors=True)
        os.makedirs(part)
        if subprocess.run(["apt-get", "-q", "download", f"glibc-source={version}"], cwd=part).returncode != 0:
            sys.exit(f"check-libc: apt has no glibc-source={version}\n  next: apt-get update")
        subprocess.run(f"dpkg-deb --fsys-tarfile {part}/*.deb | tar xO --wildcards './usr/src/glibc/glibc-*.tar.xz'"
                       f" | tar xJ --no-same-owner --strip-components=1 -C {part}", shell=True, check=True)
        os.rename(part, folder)
    return folder


def makefiles(folder, src):
    """What the makefile of one folder lists: rows of (kind, name, options, arguments, environment)."""
    shadow = f"{PLACE}/make"
    os.makedirs(f"{shadow}/{folder}", exist_ok=True)
    texts = {os.path.basename(f): "" for f in glob.glob(f"{src}/*.mk")}
    texts |= {"Makeconfig": SETTINGS, "listing": LISTING,
              "Rules": "".join(f"-include {src}/{s}/Makefile\n" for s in SHARED)}
    # Which iconvdata's makefile writes itself, and the list of locales.
    texts |= {f"{folder}/{name}": "" for name in ("extra-module.mk", "SUPPORTED")}
    for name, text in texts.items():
        with open(f"{shadow}/{name}", "w") as f:
            f.write(text)
    said = subprocess.run(["make", "-s", "-C", f"{shadow}/{folder}", "-f", f"{src}/{folder}/Makefile", "-f",
                           "../listing", "listing"], capture_output=True, text=True)
    rows = [l.split("|") for l in said.stdout.splitlines() if l.startswith(("test|", "support|"))]
    if said.returncode != 0:
        sys.exit(f"check-libc: cannot read {folder}/Makefile: {said.stderr}")
    return rows


def words(line):
    """As the shell would have them; of what only a shell can tell, nothing."""
    return [] if "`" in line else shlex.split(line)


def all_tests(src):
    """{folder/name: (file, options, arguments, environment)}"""
    found = {}
    for folder in FOLDERS:
        for kind, name, options, arguments, environment in makefiles(folder, src):
            files = [f"{src}/{d}/{name}.c" for d in [folder, *SHARED] if os.path.isfile(f"{src}/{d}/{name}.c")]
            if kind == "test" and files:
                found[f"{folder}/{name}"] = (files[0], [o for o in words(options) if re.match(r"-[fDOsUm]", o)],
                                             words(arguments), words(environment))
    return found


def headers(src):
    """A folder with what tests include besides the C library's own headers."""
    folder = f"{PLACE}/include"
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    os.symlink(".", f"{folder}/include")
    for path in (path for name in HELPERS for path in glob.glob(f"{src}/{name}")):
        os.symlink(path, f"{folder}/{os.path.basename(path)}")
    for name, text in STAND_INS.items():
        with open(f"{folder}/{name}", "w") as f:
            f.write(text)
    return folder


def run(argv, seconds=SECONDS, **more):
    """(status, what it said); what is not done in time is ended, with all that it started."""
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace",
                          start_new_session=True, **more) as p:
        try:
            said, _ = p.communicate(timeout=seconds)
            return p.returncode, said
        except subprocess.TimeoutExpired:
            os.killpg(p.pid, 9)
            return "timeout", ""


def is_old(path):
    """True for what is not there, or was made by another version of this script."""
    return not os.path.exists(path) or os.path.getmtime(path) < os.path.getmtime(__file__)


def support(src, by):
    """libsupport.a, of what of it compiles."""
    archive, folder = f"{PLACE}/libsupport-{by}.a", f"{PLACE}/support-{by}"
    if by == "glibc" and not is_old(archive):
        return archive
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    # Where time_t has 64 bits by itself, the names for those are what the plain ones define.
    files = [f"{src}/support/{row[1]}.c" for row in makefiles("support", src)
             if row[0] == "support" and (by == "glibc" or "time64" not in row[1])]
    files += glob.glob(f"{src}/malloc/scratch_buffer_*.c") + glob.glob(f"{src}/malloc/dynarray_*.c")
    with open(f"{src}/support/support_paths.c") as f:
        paths = [f'-D{name}="{PLACE}/none"' for name in re.findall(r"#ifdef (\w+)", f.read())]
    run([*COMPILERS[by], *OPTIONS, *SUPPORT_OPTIONS, *paths, f"-I{PLACE}/include", f"-I{src}/support", "-c", *files],
        seconds=None, env=ENV, cwd=folder)
    subprocess.run(["ar", "rc", f"{archive}.new", *glob.glob(f"{folder}/*.o")], check=True)
    os.rename(f"{archive}.new", archive)
    return archive


def confined():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for capability in NEVER.values():
        C.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def tell(said):
    """Of what a program or compiler said the line that says most."""
    said = said.strip().splitlines()
    hints = r"error|undefined|ssert|warning|differ|wrong|fail|FAIL|not "
    return next((l for l in said if re.search(hints, l)), said[0] if said else "")[:160]


def around(src, test):
    """Folders where glibc's build looks for what a test includes, after those of headers."""
    return [f"{src}/{d}" for d in [os.path.dirname(test), *SHARED]]


def text_of(src, test, file, seen):
    """The text of a test, with that of the parts that it includes; ends in a header's name when this is not there."""
    if file in seen:
        return "", None
    seen.add(file)
    with open(file, errors="replace") as f:
        text = f.read()
    for quote, name in re.findall(r'^\s*#\s*include\s*([<"])([^>"]+)', text, re.M):
        beside = [os.path.dirname(file)] if quote == '"' else []
        places = beside + INSTALLED + [f"{PLACE}/include"] + around(src, test)
        found = next((f"{p}/{name}" for p in places if os.path.exists(f"{p}/{name}")), None)
        if not found:
            return text, name
        if found.startswith(src) or name.endswith(".c"):
            part, missing = text_of(src, test, found, seen)
            text += part
            if missing:
                return text, missing
    return text, None


def inside(src, test, spec):
    """Why a test cannot be built by what is installed, or None."""
    text, missing = text_of(src, test, spec[0], set())
    if missing:
        return f"wants {missing}, which is not installed"
    if re.search(r"\bx?dlm?open\s*\(", text):
        return "loads what glibc's build makes"
    return None


def try_one(src, archive, by, test, spec):
    """(True when it passed, what happened)."""
    with tempfile.TemporaryDirectory(dir=PLACE) as folder:
        program = f"{folder}/{os.path.basename(test)}"
        options, arguments, environment = ([w.replace("@HERE@", folder).replace("@PROGRAM@", program)
                                            for w in words if "@BUILT@" not in w] for words in spec[1:])
        for data in glob.glob(f"{src}/{os.path.dirname(test)}/*"):
            if not data.endswith((".c", ".h")):
                os.symlink(data, f"{folder}/{os.path.basename(data)}")
        where = [f"-I{PLACE}/include", *(f"-idirafter{d}" for d in around(src, test))]
        status, said = run([*COMPILERS[by], *OPTIONS, *where, *options, spec[0], archive, *LIBRARIES, "-o", program],
                           env=ENV, cwd=folder)
        if status != 0:
            return False, f"compile: {tell(said)}"
        variables = {"TMPDIR": folder, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "TIMEOUTFACTOR": "4",
                     **dict(w.split("=", 1) for w in environment)}
        given = f"{src}/{test}.input"
        with open(given if os.path.isfile(given) else "/dev/null") as stdin:
            status, said = run([program, *arguments], cwd=folder, env=variables, stdin=stdin, preexec_fn=confined)
    return status == 0, "" if status == 0 else f"run: {status}: {tell(said)}"


def judge(src, archives, theirs, test, spec):
    """(test, "pass", "differs" or "apart", what happened here, what happened with glibc)."""
    why = inside(src, test, spec)
    if why:
        return test, "apart", why, ""
    passed, ours = try_one(src, archives["mstatic"], "mstatic", test, spec)
    if passed:
        return test, "pass", "", ""
    if test not in theirs:
        theirs[test] = try_one(src, archives["glibc"], "glibc", test, spec)
    if theirs[test][0]:  # the machine may have been busy
        passed, ours = try_one(src, archives["mstatic"], "mstatic", test, spec)
    return test, "pass" if passed else "differs" if theirs[test][0] else "apart", ours, theirs[test][1]


def reasons():
    with open(REASONS) as f:
        return dict(l.strip().split(None, 1) for l in f if l.strip() and not l.startswith("#"))


def remembered(record):
    """What became of tests with glibc, which does not change."""
    if is_old(record):
        return {}
    with open(record) as f:
        return json.load(f)


def compare(known, results, whole):
    """Tells what differs; gives what is not as the reasons say."""
    used, wrong = set(), []
    for test, result, ours, _ in results:
        row = next((p for p in known if fnmatch.fnmatch(test, p)), None)
        if result == "differs":
            print(f"{test}: {ours}" + (f" (known: {known[row]})" if row else ""), flush=True)
            used.add(row)
            if not row:
                wrong.append(f"{test} has no reason")
        elif result == "pass" and row == test:
            wrong.append(f"{test} is mended: take it off")
            used.add(row)
    return wrong + [f"{p}: no test differs" for p in known if whole and p not in used]


def main():
    if subprocess.run([f"{BIN}/mstatic", "fetch", "musl", "float128"], env=ENV).returncode != 0:
        return 1
    os.makedirs(PLACE, exist_ok=True)
    src = source()
    headers(src)
    patterns = sys.argv[1:] or ["*"]
    tests = {t: spec for t, spec in all_tests(src).items() if any(fnmatch.fnmatch(t, p) for p in patterns)}
    if not tests:
        return "check-libc: no test matches"
    archives = {by: support(src, by) for by in COMPILERS}
    theirs = remembered(f"{src}.theirs")
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0)) + 1) as pool:
        results = list(pool.map(lambda t: judge(src, archives, theirs, t, tests[t]), tests))
    with open(f"{src}.theirs", "w") as f:
        json.dump(theirs, f)
    with open(f"{PLACE}/results.tsv", "w") as f:
        f.writelines("\t".join(r) + "\n" for r in results)
    wrong = compare(reasons(), results, whole=not sys.argv[1:])
    count = collections.Counter(r[1] for r in results)
    print(f"{count['pass']} of {count['pass'] + count['differs']} pass; {count['apart']} more say nothing: they pass"
          f" with the host's glibc neither ({PLACE}/results.tsv)")
    for what in wrong:
        print(f"not as {REASONS} says: {what}")
    return 1 if wrong or not count["pass"] else 0


sys.exit(main())
