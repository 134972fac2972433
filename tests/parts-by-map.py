#!/usr/bin/env python3
"""usage: parts-by-map.py SYSROOT MAP [PROGRAM]

Prints the recipes whose code or data is in a program, a line each, by ld.bfd's map of its link (-Wl,-Map=MAP) and by the
lists of files in the sysroot's store entries: what the program says of itself is not looked at. With PROGRAM, what it
does say has to be the same, none more and none less: else the differences are printed, and the exit status is 1.
"""
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
            owner[file.split(" ", 3)[-1].strip()] = name

text = open(path, errors="replace").read()
text = text[text.index("\nLinker script and memory map\n"):]
found = set()
# A section's long name has a line of its own.
for name, address, size, file in re.findall(r"^ (\.?\w\S*)\s+0x([0-9a-f]+)\s+0x([0-9a-f]+) (/\S+)$", text, re.M):
    if int(address, 16) == 0 or int(size, 16) == 0 or name == ".rodata.str.mstatic":
        continue
    file = os.path.normpath(re.sub(r"\([^()]*\)$", "", file))
    if file.startswith(sysroot + "/"):
        found.add(owner[file[len(sysroot) + 1:]])
if not program:
    print("\n".join(sorted(found)))
    sys.exit()
bill = json.loads(subprocess.run(["mstatic", "sbom", "--json", program[0]], check=True, stdout=subprocess.PIPE).stdout)
told = {c["name"] for c in bill["components"] if c.get("purl", "").startswith("pkg:generic/")}
for name in sorted(found ^ told):
    print(f"{program[0]}: {name} is in it, and it does not say so" if name in found else f"{program[0]}: says {name}, which is not in it")
sys.exit(found != told)
