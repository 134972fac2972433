#!/usr/bin/env python3
"""driver-plans.py [--write] [FILE RULES_H]: what the driver makes of the lines that are recorded in FILE; without these,
in the tree's own cases/driver/plans, for the tree's own lib/driver/rules.h. mstatic-cc is that of MSTATIC_BIN, or of the
tree's own build.

FILE has comments (#), the line "rules N", and for each command line one that begins with "> ", followed by the
compiler's line (cc …) and ld's (ld …) that it becomes, quoted as for a shell. In front of a command line may stand
NAME=VALUE and --target=TRIPLE. All of it is worked out with a made-up compiler and sysroot, so that it is the same
on every machine.

Fails where something else comes out than what is recorded, or where RULES_VERSION in RULES_H is not N: that version
is in every key of the store, and must be raised when what is produced changes. --write records what comes out, for
command lines that were added, too; it refuses to write other lines for the same version.
"""
import json, os, re, shlex, stat, subprocess, sys, tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from driver_world import make_sysroot, TARGET

TREE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BIN = os.environ.setdefault("MSTATIC_BIN", f"{TREE}/build/bin")
os.environ["PATH"] = f"{BIN}:{os.environ['PATH']}"
FILES = "x.c x.cc x.f90 x.o y.o mine/liba.a mine/libz.a mine/libonly.a crt1.o l.rlib".split()

# A compiler that answers what gcc answers, and whose -### has what matters here of gcc's.
COMPILER = r'''#!/usr/bin/env python3
import os, sys
here, words, triple = os.path.dirname(os.path.abspath(__file__)), sys.argv[1:], "@TRIPLE@"
answers = {"-dumpmachine": triple, "-print-file-name=include": here + "/gcc/include", "-print-prog-name=ld": here + "/ld",
           "-print-file-name=include-fixed": "include-fixed", "-print-libgcc-file-name": here + "/gcc/libgcc.a"}
asked = [w for w in words if not w.startswith("-m")]
if asked == ["-v"]:
    print("Configured with: made-up\ngcc version 12.0.0 (made-up)")
elif asked and asked[0] in answers:
    print(answers[asked[0]])
elif words[-1:] == ["-###"]:
    line, i = [], 0
    fixed = {"-static-pie": ["-static", "-pie", "--no-dynamic-linker", "-z", "text"], "-fopenmp": ["-lgomp", "-lpthread"],
             "-static": ["-static"], "-shared": ["-shared"]}
    with_operand = {"-isystem", "-T", "-u", "-z", "-Xlinker", "-o", "-L", "-l"}
    while i < len(words) - 1:
        w = words[i]
        operand = words[i + 1] if w in with_operand else None
        if w in fixed:
            line += fixed[w]
        elif w == "-Xlinker":
            line.append(operand)
        elif w in ("-o", "-T", "-u", "-z"):
            line += [w, operand]
        elif w in ("-L", "-l"):
            line.append(w + operand)
        elif w.startswith("-Wl,"):
            line += w[4:].split(",")
        elif w.startswith(("-L", "-l")) or not w.startswith("-"):
            line += [w] if operand is None else []
        i += 1 if operand is None else 2
    quote = lambda w: '"' + w.replace("\\", "\\\\").replace('"', '\\"') + '"'
    print(" " + " ".join(map(quote, [here + "/ld", "--hash-style=gnu", "-L/usr/lib"] + line)), file=sys.stderr)
'''


def program(path, text):
    with open(path, "w") as f:
        f.write(text)
    os.chmod(path, 0o755)


class World:
    """A home with a sysroot for each target that is asked for, and compilers; a folder with files."""

    def __init__(self, top):
        self.home, self.folder, self.tools, self.roots = f"{top}/home", f"{top}/work", f"{top}/tools", {}
        os.makedirs(f"{self.tools}/gcc/include")
        program(f"{self.tools}/ld", "#!/bin/sh\necho '  -z pack-relative-relocs'\n")
        for name in FILES:
            os.makedirs(os.path.dirname(f"{self.folder}/{name}"), exist_ok=True)
            open(f"{self.folder}/{name}", "w").close()
        for name, text in (("libscript.so", "GROUP(mine/liba.a -lz)"), ("a.rsp", "-O2 x.o"), ("x.h", "")):
            with open(f"{self.folder}/{name}", "w") as f:
                f.write(text)
        self.libexec = os.path.realpath(f"{BIN}/../libexec/mstatic")

    def compiler(self, target):
        if target not in self.roots:
            self.roots[target] = make_sysroot(self.home, target)
            gnu = target.replace("musl", "gnu").replace("armv7l-", "arm-")
            program(f"{self.tools}/{target}-gcc", COMPILER.replace("@TRIPLE@", gnu))
        return f"{self.tools}/{target}-gcc"

    def named(self, text, target):
        for path, name in ((self.roots[target] + "/usr/lib", "$LIB"), (self.roots[target], "$SYS"), (self.folder, "$DIR"), (self.tools, "$TOOLS"), (self.libexec, "$LIBEXEC")):
            text = text.replace(path, name)
        return text

    def plan(self, command):
        """The lines that command becomes."""
        words, env, target = shlex.split(command.replace("$DIR", self.folder)), {}, TARGET
        while re.match(r"--target=|[A-Z_]+=", words[0]):
            name, _, value = words.pop(0).partition("=")
            if name == "--target":
                target = value
            else:
                env[name] = value
        cc = self.compiler(target)
        env = {"PATH": os.environ["PATH"], "LC_ALL": "C", "MSTATIC_HOME": self.home, "MSTATIC_CC": cc, "MSTATIC_CXX": cc,
               "MSTATIC_FC": cc, "MSTATIC_DC": cc, **env}
        p = subprocess.run(["mstatic", "explain", "--json", "--target", target, "--"] + words, cwd=self.folder, env=env,
                           capture_output=True, text=True)
        if p.returncode != 0:
            return ["refused: " + self.named(p.stderr.splitlines()[0], target)]
        parts = json.loads(p.stdout)
        return [self.named(f"{k} " + shlex.join(parts[k]["runs"]), target) for k in ("cc", "ld") if k in parts]


def read(path):
    """The comment lines, the version, and a list of [command, lines]."""
    head, version, plans = [], None, []
    for line in open(path):
        line = line.rstrip("\n")
        if line.startswith("> "):
            plans.append([line[2:], []])
        elif line.startswith("rules "):
            version = int(line.split()[1])
        elif line and plans:
            plans[-1][1].append(line)
        elif line:
            head.append(line)
    return head, version, plans


def main():
    write = "--write" in sys.argv
    own = [f"{TREE}/tests/cases/driver/plans", f"{TREE}/lib/driver/rules.h"]
    path, header = [a for a in sys.argv[1:] if a != "--write"] or own
    head, recorded, plans = read(path)
    version = int(re.search(r"#define RULES_VERSION (\d+)", open(header).read())[1])
    with tempfile.TemporaryDirectory() as top:
        world = World(os.path.realpath(top))
        now = [[command, world.plan(command)] for command, _ in plans]
    other = [(c, was, lines) for (c, was), (_, lines) in zip(plans, now) if was != lines and (was or not write)]
    for command, was, lines in other:
        print(f"> {command}")
        print("\n".join(f"- {w}" for w in was if w not in lines) + "\n" + "\n".join(f"+ {w}" for w in lines if w not in was))
    if other and recorded == version:
        print(f"{len(other)} lines become something else than version {version} recorded: raise RULES_VERSION in {header}, "
              f"then `{sys.argv[0]} --write {path} {header}`")
        return 1
    if write:
        with open(path, "w") as f:
            f.write("\n".join(head + [f"rules {version}"]) + "\n")
            for command, lines in now:
                f.write("\n" + "\n".join([f"> {command}"] + lines) + "\n")
    elif recorded != version:
        print(f"{path} is of version {recorded}, {header} of {version}: `{sys.argv[0]} --write {path} {header}`")
        return 1
    print(f"{len(now)} lines, version {version}")
    return 0


sys.exit(main())
