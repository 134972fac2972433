#!/usr/bin/env python3
"""driver-cases.py FILE | --rules: runs the cases of FILE through `mstatic explain --json` in a small made-up sysroot; or looks
whether every rule has one.

A case is a block of lines:
  case RULE: TEXT      begins it; RULE is the name that the rule has in the trace
  files NAME...        made in the working folder: *.so as an ELF file, the rest empty
  text NAME CONTENT    a file with that content (escapes as in Python)
  link NAME TARGET     a symbolic link
  asm NAME TEXT        an object, assembled from TEXT
  env NAME=VALUE       the environment
  args WORD...         the line, quoted as for a shell
  cc|ld has WORD...    each WORD is an argument of the line that is run
  cc|ld lacks WORD...  none is
  cc|ld row WORD...    the words stand in a row
  cc|ld order WORD...  the words stand in this order, anything between
  cc|ld count N WORD   WORD stands there N times
  ld none              there is no link
  cc spared|run        ld is run at once in the place of the compiler's line; or it is run
  why RULE             a rule of that name fired
  answers TEXT         nothing is run, TEXT is printed
  fails TEXT           refused, with TEXT in the message
$SYS is the sysroot, $DIR the working folder; $HOST is the host's folder of libdl.a, and $UP is that as a path
relative to the working folder.
"""
import glob, json, os, re, shlex, subprocess, sys, tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from driver_world import make_sysroot, TARGET

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

HOST = os.path.dirname(os.path.realpath(subprocess.run(["gcc", "-print-file-name=libdl.a"], capture_output=True, text=True).stdout.strip()))
def parse(path):
    case = None
    for n, line in enumerate(open(path), 1):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        key, _, rest = line.partition(" ")
        if key == "case":
            if case:
                yield case
            case = {"name": rest, "line": n, "steps": []}
        else:
            case["steps"].append((key, rest))
    yield case


def in_order(words, line):
    it = iter(line)
    return all(any(w == x for x in it) for w in words)


def in_row(words, line):
    return any(line[i:i + len(words)] == words for i in range(len(line) - len(words) + 1))


def verdict(key, rest, done, words, sub):
    """None, or what is wrong."""
    if key in ("cc", "ld"):
        what, _, operand = rest.partition(" ")
        part = done["json"].get(key) if done["json"] else None
        if what == "none":
            return None if done["json"] and part is None else f"{key}: there is a link"
        if part is None or not part.keys() & {"runs", "in_place_of"}:
            return f"{key}: no line ({done['stderr'].strip()})"
        if what in ("spared", "run"):
            return None if ("in_place_of" in part) == (what == "spared") else f"{key}: it is not {what}: {part['rules']}"
        line, want = part.get("runs", part.get("in_place_of")), words(operand)
        ok = {"has": lambda: all(w in line for w in want),
              "lacks": lambda: not any(w in line for w in want),
              "row": lambda: in_row(want, line),
              "order": lambda: in_order(want, line),
              "count": lambda: line.count(want[1]) == int(want[0])}[what]()
        return None if ok else f"{key} {what} {operand}\n      in: {shlex.join(line)}"
    if key == "why":
        rules = {r["rule"] for part in (done["json"] or {}).values() for r in part["rules"]}
        return None if rest in rules else f"rule {rest} did not fire: {sorted(rules)}"
    if key == "answers":
        got = (done["json"] or {}).get("cc", {}).get("answers")
        return None if got is not None and got.strip() == words(rest)[0] else f"answered {got!r}, not {rest}"
    if key == "fails":
        ok = done["status"] != 0 and sub(rest) in done["stderr"]
        return None if ok else f"status {done['status']}, message: {done['stderr'].strip()}"
    return f"unknown directive {key}"


def run_case(case, home, root):
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        env = {k: v for k, v in os.environ.items() if not re.match(r"MSTATIC_|C(PLUS|_)?.*PATH$|LIBRARY_PATH|SOURCE_DATE", k)}
        env.update(MSTATIC_HOME=home, LC_ALL="C", PATH=os.environ["PATH"])
        places = {"SYS": root, "DIR": folder, "HOST": HOST, "UP": os.path.relpath(HOST, folder)}
        sub = lambda t: re.sub(r"\$(SYS|DIR|HOST|UP)\b", lambda m: places[m[1]], t)
        words = lambda t: [sub(w) for w in shlex.split(t)]
        args, checks = [], []
        for key, rest in case["steps"]:
            if key == "files":
                for name in words(rest):
                    path = os.path.join(folder, name)
                    os.makedirs(os.path.dirname(path), exist_ok=True)
                    with open(path, "wb") as f:
                        f.write(b"\x7fELF" if ".so" in name else b"")
            elif key == "text":
                name, _, content = rest.partition(" ")
                with open(os.path.join(folder, name), "w") as f:
                    f.write(sub(content.encode().decode("unicode_escape")))
            elif key == "asm":
                name, _, text = rest.partition(" ")
                path = os.path.join(folder, name)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                subprocess.run(["gcc", "-c", "-xassembler", "-", "-o", path], input=text + "\n", text=True, check=True)
            elif key == "link":
                name, target = words(rest)
                os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
                os.symlink(target, os.path.join(folder, name))
            elif key == "env":
                k, _, v = rest.partition("=")
                env[k] = sub(v)
            elif key == "args":
                args = words(rest)
            else:
                checks.append((key, rest))
        assert checks, f"{case['name']}: nothing is checked"
        p = subprocess.run(["mstatic", "explain", "--json", "--target", TARGET, "--"] + args, cwd=folder, env=env,
                           capture_output=True, text=True)
        done = {"status": p.returncode, "stderr": p.stderr, "json": json.loads(p.stdout) if p.stdout.strip() else None}
        return [w for w in (verdict(k, r, done, words, sub) for k, r in checks) if w]


def rules():
    """The names that the driver's rules have in the trace."""
    call = re.compile(r'(?:plan_note|plan_drop|drop_all|leave_out)\(p, "([a-z-]+)"')
    return {name for path in glob.glob(os.path.join(TOP, "lib/driver/*.c")) for name in call.findall(open(path).read())}


def every_rule_has_a_case():
    """And every case is of a rule."""
    paths = glob.glob(os.path.join(TOP, "tests/cases/driver/*.cases"))
    cased = {case["name"].partition(":")[0] for path in paths for case in parse(path)}
    for what, names in (("rules without a case", rules() - cased), ("cases of no rule", cased - rules())):
        if names:
            print(f"{what}: {' '.join(sorted(names))}")
    return rules() == cased


def main():
    if sys.argv[1:] == ["--rules"]:
        return 0 if every_rule_has_a_case() else 1
    failed = total = 0
    with tempfile.TemporaryDirectory() as home:
        home = os.path.realpath(home)
        root = make_sysroot(home)
        for case in parse(sys.argv[1]):
            total += 1
            for wrong in run_case(case, home, root):
                failed += 1
                print(f"{sys.argv[1]}:{case['line']}: {case['name']}\n      {wrong}")
    print(f"{total} cases, {failed} wrong")
    return 1 if failed or not total else 0


sys.exit(main())
