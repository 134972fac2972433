#!/usr/bin/env python3
"""Compares the sysroot's interface with that of the glibc on this machine: its headers, what each of them shows
(functions, types, members, constants, macros; without a feature-test macro and under _GNU_SOURCE, with all that it
brings along), and the functions that its libraries export. tests/cases/glibc/names says of each name that is missing
why, and of each function that musl lacks where it comes from: a name without a row is an error, and so is a row that
is not true.

    check-glibc.py [FOLDER]           the figures, and what is wrong
    check-glibc.py --rows [FOLDER]    the rows that are missing, as the table has them

FOLDER is an unpacked libc6-dev of another version (dpkg-deb -x): its headers are compared in the place of this machine's,
and what the table does not say is in cases/glibc/names-VERSION.
"""
import collections
import concurrent.futures
import fnmatch
import glob
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = next((a for a in sys.argv[1:] if not a.startswith("-")), None)
TABLE = HERE + "/cases/glibc/names"
LIBRARIES = "c m resolv crypt anl pthread dl rt util".split()
PACKAGES = ["libc6-dev", "libcrypt-dev"]
MODES = {"plain": "", "GNU": "#define _GNU_SOURCE 1\n"}
KEYWORDS = set("""asm auto break case char const continue default do double else enum extern float for goto if inline
    int long register restrict return short signed sizeof static struct switch typedef union unsigned void volatile
    while defined""".split())


def output(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", **more)


def version():
    """That of the headers in FOLDER."""
    with open(FOLDER + "/usr/include/features.h") as f:
        return "2." + re.search(r"__GLIBC_MINOR__\s+(\d+)", f.read()).group(1)


def their_compiler():
    """The host's, with its own C library's headers or with those of FOLDER."""
    if not FOLDER:
        return ["gcc"]
    folders = [output("gcc", "-print-file-name=include").stdout.strip(), FOLDER + "/usr/include",
               *glob.glob(FOLDER + "/usr/include/*-linux-gnu"), "/usr/include", *glob.glob("/usr/include/*-linux-gnu")]
    return ["gcc", "-nostdinc", *("-isystem" + f for f in folders)]


# ---- what a header shows ----

def tokens(text):
    text = re.sub(r"^#.*$", "", text, flags=re.M)
    return re.findall(r'"(?:\\.|[^"\\])*"|[A-Za-z_]\w*|\.?\d[\w.]*|\S', text)


def group(all_tokens, i):
    """The index after the bracket that closes the one at i."""
    depth = 0
    while i < len(all_tokens):
        depth += (all_tokens[i] in "([{") - (all_tokens[i] in ")]}")
        i += 1
        if not depth:
            break
    return i


def without_attributes(all_tokens):
    kept, i = [], 0
    while i < len(all_tokens):
        if all_tokens[i] in ("__attribute__", "__attribute", "__asm__", "__asm", "asm", "_Alignas", "__declspec"):
            i = group(all_tokens, i + 1)
        elif all_tokens[i] in ("__extension__", "__restrict", "_Noreturn", "__inline", "__const", "const"):
            i += 1
        else:
            kept.append(all_tokens[i])
            i += 1
    return kept


def members(body, tag, found):
    """Members of a structure's body, those of structures in it by the outer one's name."""
    i, last = 0, None
    while i < len(body):
        token = body[i]
        if token in ("struct", "union", "enum"):
            if body[i + 1:i + 2] != ["{"]:
                i += 1
        elif token == "{":
            end = group(body, i)
            if body[i - 1] == "enum" or body[i - 2:i - 1] == ["enum"]:
                enumerators(body[i + 1:end - 1], found)
            else:
                members(body[i + 1:end - 1], tag, found)
            i, last = end, None
            continue
        elif token == "(":
            end = group(body, i)
            if body[i + 1:i + 2] == ["*"]:
                last = body[i + 2]
            i = end
            continue
        elif token == "[":
            i = group(body, i)
            continue
        elif token in ";,:":
            if last and not last.startswith("_") and last not in KEYWORDS:
                found.add("member " + tag + "." + last)
            last = None
        elif re.match(r"[A-Za-z_]", token):
            last = token
        i += 1


def enumerators(body, found):
    expected = True
    for token in body:
        if expected and re.match(r"[A-Za-z]", token):
            found.add("constant " + token)
        expected = token == ","


def without_groups(all_tokens):
    kept, i = [], 0
    while i < len(all_tokens):
        if all_tokens[i] in "([":
            i = group(all_tokens, i)
        else:
            kept.append(all_tokens[i])
            i += 1
    return kept


def declaration(words, found):
    """One declaration of a file's outermost level, without its end."""
    outer, i, structure = [], 0, None
    while i < len(words):
        if words[i] == "{":
            end = group(words, i)
            before = words[i - 1]
            kind, tag = (words[i - 2], before) if before not in ("struct", "union", "enum") else (before, "")
            if kind == "enum":
                enumerators(words[i + 1:end - 1], found)
            elif kind in ("struct", "union"):
                structure = words[i + 1:end - 1]
                if tag:
                    found.add("type " + kind + " " + tag)
                    members(structure, tag, found)
            outer.append("{}")
            i = end
        else:
            outer.append(words[i])
            i += 1
    if outer[:1] == ["typedef"]:
        i = outer.index("(") if "(" in outer else 0
        if i and outer[i + 1] == "*":
            names = [outer[i + 2]]
        elif i and outer[i + 2:i + 4] == [")", "("]:
            names = [outer[i + 1]]
        else:
            outer = without_groups(outer)
            names = [w for j, w in enumerate(outer)
                     if re.match(r"[A-Za-z_]", w) and outer[j + 1:j + 2] in ([], [","])] or outer[-1:]
        for name in names:
            found.add("type " + name)
            if structure and "{}" in outer:
                members(structure, name, found)
            elif len(outer) == 3 + (outer[1] in ("struct", "union")):
                found.add("alias %s.%s" % (name, outer[-2]))
        return
    if "=" in outer:
        return
    for j, word in enumerate(outer):
        if word == "(" and j and re.match(r"[A-Za-z_]", outer[j - 1]) and outer[j - 1] not in KEYWORDS:
            found.add("function " + outer[j - 1])
            return
        if word == "(" and outer[j + 1:j + 2] == ["*"]:
            found.add("function " + outer[j + 2])
            return
    if len(outer) > 1 and re.match(r"[A-Za-z_]", outer[-1]) and "extern" in outer:
        found.update("object " + w for j, w in enumerate(outer)
                     if re.match(r"[A-Za-z_]", w) and outer[j + 1:j + 2] in ([], [","], ["["]))


def same_members(found):
    """A type that is another by name has its members."""
    of = collections.defaultdict(set)
    for kind, word in (f.split(" ", 1) for f in found):
        if kind == "member":
            of[word.split(".")[0]].add(word.split(".", 1)[1])
    for alias in [f.split(" ", 1)[1] for f in found if f.startswith("alias ")]:
        name, other = alias.split(".")
        found.update("member %s.%s" % (name, m) for m in of[other])


def names(preprocessed, macros):
    found, words, all_tokens = set(), [], without_attributes(tokens(preprocessed))
    i = 0
    while i < len(all_tokens):
        token = all_tokens[i]
        if token == ";":
            declaration(words, found)
            words = []
        elif token == "{":
            end = group(all_tokens, i)
            words += all_tokens[i:end]
            i = end
            if words[-len(all_tokens[i:end]) - 1:] and "(" in words and words[0] != "typedef" and \
                    all_tokens[i:i + 1] != [";"]:
                declaration(words[:words.index("{")] if "{" in words else words, found)
                words = []
            continue
        else:
            words.append(token)
        i += 1
    for _ in range(2):
        same_members(found)
    for line in macros.splitlines():
        m = re.match(r"#define (\w+)", line)
        if m:
            found.add("macro " + m.group(1))
    return {f for f in found if not f.startswith("alias ") and not re.search(r"(^| )_", f.split(" ", 1)[1])}


def shows(compiler, header, mode):
    """What a header shows in a mode, or None when it cannot be included."""
    text = MODES[mode] + "#include <%s>\n" % header
    plain = output(*compiler, "-E", "-x", "c", "-", input=text)
    if plain.returncode:
        plain = output(*compiler, "-E", "-x", "c", "-", input="#include <sys/types.h>\n#include <stdio.h>\n" + text)
    if plain.returncode:
        return None
    return names(plain.stdout, output(*compiler, "-E", "-dM", "-x", "c", "-", input=text).stdout)


# ---- both sides ----

def headers():
    paths = [p for package in PACKAGES for p in output("dpkg", "-L", package).stdout.split()]
    if FOLDER:
        paths = glob.glob(FOLDER + "/usr/include/**/*.h", recursive=True)
    for path in paths:
        m = re.match(r".*?/usr/include/(?:[^/]*-linux-gnu[^/]*/)?(.*\.h)$", path)
        if m and not m.group(1).startswith(("bits/", "gnu/stubs", "gnu/lib-names", "finclude/")):
            yield m.group(1), path


def exported():
    """The functions that glibc's libraries export and that a header of its names, underscored ones apart."""
    words, functions = set(), set()
    for package in PACKAGES:
        for path in output("dpkg", "-L", package).stdout.split():
            if path.startswith("/usr/include/") and path.endswith(".h"):
                with open(path, errors="replace") as f:
                    words |= set(re.findall(r"\w+", f.read()))
    for library in LIBRARIES:
        version = {"c": 6, "m": 6, "resolv": 2, "dl": 2}.get(library, 1)
        path = output("gcc", "-print-file-name=lib%s.so.%s" % (library, version))
        for line in output("nm", "-D", "--defined-only", path.stdout.strip()).stdout.splitlines():
            fields = line.split()
            if len(fields) == 3 and fields[1] in "TWi":
                functions.add(fields[2].split("@")[0])
    return {f for f in functions & words if not f.startswith("__")}


def defined(library):
    """What an archive of the sysroot defines."""
    archive = output("mstatic-cc", "-print-file-name=lib%s.a" % library).stdout.strip()
    fields = (line.split() for line in output("nm", "--defined-only", archive).stdout.splitlines())
    return {f[2] for f in fields if len(f) == 3 and f[1] in "TWVDBRi"}


# ---- the table ----

def rows(table):
    """[kind, header, name, state, why]; headers and names are patterns. compat: compat has it. recipe: the recipe that
    why begins with. refused: why it cannot be, and what to do instead. differs: something else serves."""
    with open(table) as f:
        for number, line in enumerate(f, 1):
            if line.strip() and not line.startswith("#"):
                fields = line.rstrip("\n").split(None, 4)
                if len(fields) < 4 or fields[3] not in ("compat", "recipe", "refused", "differs") or \
                        (len(fields) < 5 and fields[3] != "compat"):
                    sys.exit("%s:%d: KIND HEADER NAME compat|recipe|refused|differs WHY is wanted" % (table, number))
                yield fields


def shown(word, known):
    """A name, a structure or a structure's member may be there as a macro's, for another name."""
    tag = re.sub(r"^(struct|union) |\..*", "", word)
    return word in known or "macro " + tag in known


def interface(total):
    """(kind, header, name) of what glibc's headers show and the sysroot's don't."""
    jobs = [(h, m) for h in sorted(dict(headers())) for m in MODES]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        compiler = their_compiler()
        theirs = list(pool.map(lambda job: shows(compiler, *job), jobs))
        ours = list(pool.map(lambda job: shows(["mstatic-cc"], *job), jobs))
    everywhere = {name.split(" ", 1)[1] for o in ours for name in o or ()}
    missing = set()
    for (header, mode), t, o in zip(jobs, theirs, ours):
        total["headers", "all"] += t is not None and mode == "plain"
        if t is None:
            continue
        if o is None:
            missing.add(("header", header, "*"))
            continue
        total["headers", "there"] += mode == "plain"
        known = {n.split(" ", 1)[1] for n in o} | {n for n in o if n.startswith("macro ")}
        for name in t:
            kind, word = name.split(" ", 1)
            total[mode, "all"] += 1
            total[mode, "there"] += bool(shown(word, known))
            if not shown(word, known):
                missing.add(("brings" if word in everywhere else kind, header, word))
    # A name that is nowhere is told once, with the header of the shortest name that glibc has it in.
    owner = {}
    for kind, header, word in sorted(missing, key=lambda m: (len(m[1]), m[1])):
        owner.setdefault((kind, word), header)
    return {(k, h, w.replace(" ", ":")) for k, h, w in missing if k in ("brings", "header") or owner[k, w] == h}


def functions(total):
    """(symbol, -, name) of what glibc's libraries export and musl's don't, and what compat has of it."""
    all_of_them, musl, compat = exported(), defined("c"), defined("compat")
    total["functions", "all"] = len(all_of_them)
    total["functions", "there"] = len(all_of_them & (musl | compat))
    return {("symbol", "-", f) for f in all_of_them - musl}, compat


def main():
    total, table, wrong = collections.Counter(), list(rows(TABLE)), []
    of_the_host = len(table) if FOLDER else 0  # rows that need not be true of another version
    if FOLDER:
        table += rows(TABLE + "-" + version())
    symbols, compat = (set(), set()) if FOLDER else functions(total)
    used = set()
    for kind, header, name in sorted(symbols | interface(total)):
        row = next((i for i, r in enumerate(table) if r[0] in (kind, "*") and fnmatch.fnmatch(header, r[1]) and
                    fnmatch.fnmatchcase(name, r[2])), None)
        used.add(row)
        if row is None:
            there = kind == "symbol" and name in compat
            wrong.append("%s %s %s %s" % (kind, header, name, "compat" if there else "?"))
        elif kind == "symbol" and (table[row][3] == "compat") != (name in compat):
            wrong.append("%s: the table says %s, libcompat.a %s" % (name, table[row][3], name in compat))
    if "--rows" in sys.argv:
        print(*wrong, sep="\n")
        return 0
    wrong += ["nothing is like the row: " + " ".join(r) for i, r in enumerate(table)
              if i not in used and i >= of_the_host]
    for what in ("headers", *MODES) if FOLDER else ("functions", "headers", *MODES):
        print("%-10s %5d of %5d" % (what, total[what, "there"], total[what, "all"]))
    states = collections.Counter(r[3] for r in table)
    print("rows: " + ", ".join("%d %s" % (n, state) for state, n in sorted(states.items())))
    print(*wrong, sep="\n")
    return bool(wrong)


sys.exit(main())
