#!/usr/bin/env python3
"""usage: parts-by-map.py SYSROOT MAP [PROGRAM]

Prints the recipes whose code or data is in a program, a line each, by ld.bfd's or gold's map of its link
(-Wl,-Map=MAP) and by the lists of files in the sysroot's store entries: what the program says of itself is not looked
at. Members of the sysroot's archives that came along in another archive (rustc's of crates that bind C libraries) are
known by their bytes. With PROGRAM, what it does say has to be the same, none more and none less: else the differences
are printed, and the exit status is 1.
"""
import functools
import hashlib
import json
import os
import re
import subprocess
import sys

sysroot, path, *program = sys.argv[1:]
home = os.path.join(os.path.dirname(sysroot), "..")
target = os.path.basename(sysroot).split("~")[0]
owner = {}
for line in open(os.path.join(sysroot, "mstatic/manifest")):
    words = line.split()
    if words[0] == "entry":
        meta = os.path.join(home, "store", target, words[1], "meta")
        name = re.search(r"^name (\S+)", open(os.path.join(meta, "info")).read(), re.M)[1]
        for file in open(os.path.join(meta, "files")):
            owner[file.strip("\n").split(" ", 3)[-1].split("\t")[-1]] = name


@functools.cache
def members(archive):
    """Name and digest of each member."""
    data = open(archive, "rb").read()
    names, out, at = b"", [], 8
    while data[:8] == b"!<arch>\n" and at + 60 <= len(data):
        name, size = data[at:at + 16].rstrip(), int(data[at + 48:at + 58])
        body = data[at + 60:at + 60 + size]
        if name == b"//":
            names = body
        elif name[:1] == b"/" and name[1:].isdigit():
            name = names[int(name[1:]):].split(b"\n", 1)[0]
        out.append((name.rstrip(b"/").decode(errors="replace"), hashlib.sha256(body).hexdigest()))
        at += 60 + size + size % 2
    return out


@functools.cache
def owners():
    """The recipe of each member of the sysroot's archives, by its digest."""
    archives = [file for file in owner if file.endswith(".a")]
    return {digest: owner[file] for file in archives for _, digest in members(os.path.join(sysroot, file))}


text = open(path, errors="replace").read()
text = text[re.search(r"^(Linker script and memory|Memory) map$", text, re.M).end():]
found = set()
# A section's long name has a line of its own.
for name, address, size, file in re.findall(r"^ (\.?\w\S*)\s+0x([0-9a-f]+)\s+0x([0-9a-f]+) (/\S+)$", text, re.M):
    if int(address, 16) == 0 or int(size, 16) == 0 or name == ".rodata.str.mstatic":
        continue
    file, member = re.fullmatch(r"(.*?)(?:\(([^()]*)\))?", file).groups()
    file = os.path.normpath(file)
    if file.startswith(sysroot + "/"):
        found.add(owner[file[len(sysroot) + 1:]])
    elif member and os.path.exists(file):
        found |= {owners()[digest] for name, digest in members(file) if name == member and digest in owners()}
if not program:
    print("\n".join(sorted(found)))
    sys.exit()
bill = json.loads(subprocess.run(["mstatic", "sbom", "--json", program[0]], check=True, stdout=subprocess.PIPE).stdout)
told = {c["name"] for c in bill["components"] if c.get("purl", "").startswith("pkg:generic/")}
for name in sorted(found ^ told):
    print(f"{program[0]}: {name} is in it, and it does not say so" if name in found else f"{program[0]}: says {name}, which is not in it")
sys.exit(found != told)
