#!/usr/bin/env python3
"""check-gnulib.py: what gnulib thinks of our C library, beside what it thinks of the host's glibc.

gnulib (Debian's package of it) knows of some thousand functions how they fail on one system or another. Its configure
tries each; its own tests try them once more, with the replacements that configure has chosen. Both are done here with
the host's gcc and glibc, and with mstatic-cc. An answer that is yes with glibc, and not with us, is a difference, and so
is a test that fails, or cannot be built, with us alone. tests/cases/gnulib/reasons says of each why it is there; a
difference without a reason is an error, and so is a reason without a difference.
"""
import fnmatch, glob, os, re, shutil, subprocess, sys

TOP = os.path.dirname(os.path.abspath(__file__))
BIN = os.path.abspath(os.environ.get("MSTATIC_BIN", f"{TOP}/../build/bin"))
WORK = os.path.join(os.path.dirname(BIN), "tests")
PLACE = f"{WORK}/gnulib"
REASONS = f"{TOP}/cases/gnulib/reasons"
ENV = {"PATH": f"{BIN}:{os.environ['PATH']}", "HOME": WORK, "MSTATIC_HOME": f"{WORK}/home", "LC_ALL": "C",
       "FORCE_UNSAFE_CONFIGURE": "1"}
COMPILERS = {"glibc": "gcc", "mstatic": "mstatic-cc"}
# Besides all that POSIX has: what glibc has, too.
MODULES = """accept4 argp argz canonicalize canonicalize-lgpl copy-file-range dprintf-posix dup3 error euidaccess
    execinfo explicit_bzero faccessat ffsl ffsll fnmatch-gnu fopen-gnu forkpty fprintf-posix free-posix fts futimens
    getentropy getgroups getloadavg getlogin_r getopt-gnu getpass getprogname getrandom getugroups glob group-member
    iconv_open-utf isblank login_tty mbrtoc32 c32rtomb memmem mempcpy memrchr memset_explicit mkostemp mkostemps mkstemps
    nproc obstack obstack-printf-posix openpty physmem pipe2 posix_memalign printf-posix ptsname_r qsort_r random_r
    rawmemchr readutmp regex rpmatch secure_getenv sethostname sigabbrev_np sigdescr_np snprintf-posix stpncpy
    strcasestr strchrnul strerrorname_np strptime strsep strverscmp time_r time_rz timegm tmpfile tsearch uchar
    userspec vasprintf-posix wcwidth""".split()


def made(folder, how):
    """The folder, made by how(a folder of another name) if it is not there."""
    if not os.path.isdir(folder):
        part = f"{folder}.part"
        shutil.rmtree(part, ignore_errors=True)
        os.makedirs(part)
        how(part)
        os.rename(part, folder)
    return folder


def unpack(folder):
    if subprocess.run(["apt-get", "-q", "download", "gnulib"], cwd=folder).returncode != 0:
        sys.exit("check-gnulib: apt has no gnulib\n  next: apt-get update")
    subprocess.run(["dpkg-deb", "-x", *glob.glob(f"{folder}/*.deb"), folder], check=True)


def package(gnulib):
    """Makes of gnulib's modules a package with a configure; gnulib-tool's own trial of it does not matter."""
    def make(folder):
        print("check-gnulib: gnulib-tool puts its tests together, which takes some minutes", flush=True)
        names = subprocess.run(["sh", f"{gnulib}/posix-modules"], capture_output=True, text=True, check=True).stdout
        names = [n for n in names.split("\n") if n and not n.startswith("#")] + MODULES
        os.rmdir(folder)
        with open(f"{PLACE}/tool.log", "w") as log:
            subprocess.run(["bash", f"{gnulib}/gnulib-tool", "--create-testdir", f"--dir={folder}", "--with-tests",
                            "--without-c++-tests", "--single-configure", *names], stdout=log, stderr=log, env=ENV,
                           stdin=subprocess.DEVNULL)
        if not os.path.exists(f"{folder}/configure"):
            sys.exit(f"check-gnulib: gnulib-tool made no configure: {PLACE}/tool.log says why")
        subprocess.run(["make", "distclean"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return make


def try_with(compiler, sources):
    """Configures, makes and checks in a folder; what each said is in a log there."""
    def make(folder):
        for log, command in (("configure", [f"{sources}/configure", f"CC={compiler}", "CFLAGS=-g -O1 -w"]),
                             ("make", ["make", "-k", f"-j{len(os.sched_getaffinity(0))}"]),
                             ("check", ["make", "-k", "check"])):
            print(f"check-gnulib: {compiler}: {log} (log: {folder}/{log}.said)", flush=True)
            with open(f"{folder}/{log}.said", "w") as said:
                status = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                                        env=ENV).returncode
            if log == "configure" and status != 0:
                sys.exit(f"check-gnulib: configure ended with {status}: {folder}/configure.said")
    return make


def answers(folder):
    """{question: answer}; where configure asked twice, the last one."""
    with open(f"{folder}/configure.said", errors="replace") as said:
        found = re.findall(r"^checking (.*)\.\.\. (?:\(cached\) )?(.*)$", said.read(), re.M)
    return {question: answer for question, answer in found if "without linking with" not in question}


def results(folder):
    """{test: PASS, FAIL, SKIP, …}"""
    with open(f"{folder}/check.said", errors="replace") as said:
        return {test: result for result, test in re.findall(r"^(PASS|FAIL|SKIP|XFAIL|XPASS|ERROR): (\S+)$", said.read(), re.M)}


def differences(theirs, ours):
    """{what: how it differs}"""
    asked = {folder: answers(folder) for folder in (theirs, ours)}
    tried = {folder: results(folder) for folder in (theirs, ours)}
    said = {question: f"{asked[ours][question]}; with glibc {answer}" for question, answer in asked[theirs].items()
            if answer.startswith("yes") and not asked[ours].get(question, "yes").startswith("yes")}
    said |= {test: tried[ours].get(test, "not built") for test, result in tried[theirs].items()
             if result == "PASS" and tried[ours].get(test) not in ("PASS", "SKIP")}
    count = {folder: sum(a.startswith("yes") for a in asked[folder].values()) for folder in asked}
    passed = {folder: sum(r == "PASS" for r in tried[folder].values()) for folder in tried}
    print(f"answers that are yes: {count[ours]} of {len(asked[ours])}, with glibc {count[theirs]} of {len(asked[theirs])}")
    print(f"tests that pass: {passed[ours]} of {len(tried[ours])}, with glibc {passed[theirs]} of {len(tried[theirs])}")
    if not passed[theirs] or not passed[ours]:
        sys.exit("check-gnulib: no test ran")
    return said


def reasons():
    with open(REASONS) as f:
        return [tuple(re.split(r"\s{2,}|\t", l.strip(), maxsplit=1)) for l in f if l.strip() and not l.startswith("#")]


def main():
    if subprocess.run([f"{BIN}/mstatic", "fetch", "musl", "float128"], env=ENV).returncode != 0:
        return 1
    os.makedirs(PLACE, exist_ok=True)
    gnulib = made(f"{PLACE}/package", unpack) + "/usr/share/gnulib"
    sources = made(f"{PLACE}/sources", package(gnulib))
    shutil.rmtree(f"{PLACE}/mstatic", ignore_errors=True)
    theirs, ours = (made(f"{PLACE}/{name}", try_with(cc, sources)) for name, cc in COMPILERS.items())
    known, used, wrong = reasons(), set(), []
    for what, how in differences(theirs, ours).items():
        row = next((r for r in known if fnmatch.fnmatch(what, r[0])), None)
        print(f"{what}: {how}" + (f" (known: {row[1]})" if row else ""))
        used.add(row)
        wrong += [] if row else [f"{what} has no reason"]
    wrong += [f"{r[0]}: nothing differs" for r in known if r not in used]
    for what in wrong:
        print(f"not as {REASONS} says: {what}")
    return 1 if wrong else 0


sys.exit(main())
