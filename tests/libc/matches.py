#!/usr/bin/env python3
"""matches.py PROGRAM: compares what the program (matches.c) finds with what is found by trying every place and every way,
for random patterns and texts."""
import random
import subprocess
import sys

LETTERS = ["a", "b", "c", "d", "x", "A", "B", "ü", "ß", "ā", "日", "_", " ", "|"]
SETS = {"[abc]": "abc", "[[:alpha:]]": "abcdxABüßā日", "[^ab]": "".join(set("cdxABüßā日_ |")), "[a-ü]": "abcdxßü"}


def tree(depth):
    """A pattern: a text, or a kind with what it consists of."""
    kind = random.choice(["text", "text", "text", "set", "any"] + ["both", "both", "either", "repeat"] * 2 * (depth > 0))
    if kind == "text":
        return kind, "".join(random.choices(LETTERS[:-1], k=random.randint(1, 3)))
    if kind == "set":
        return kind, random.choice(list(SETS))
    if kind == "any":
        return kind, "."
    if kind == "repeat":
        return kind, tree(depth - 1), random.choice(["*", "+", "?"])
    return kind, tree(depth - 1), tree(depth - 1)


def written(t):
    if t[0] == "both":
        return written(t[1]) + written(t[2])
    if t[0] == "either":
        return f"({written(t[1])}|{written(t[2])})"
    if t[0] == "repeat":
        return f"({written(t[1])}){t[2]}"
    return t[1]


def same(a, b, flags):
    return a == b or "i" in flags and a.lower() == b.lower()


def takes(name, c, flags):
    if "n" in flags and c == "|" and (name == "." or name.startswith("[^")):
        return False
    if name == ".":
        return True
    if name == "[^ab]" and "i" in flags:
        return c.lower() not in "ab"
    return any(same(c, d, flags) for d in SETS[name])


def ends(t, text, at, flags):
    """All ends of what begins at that place of the text."""
    if t[0] == "text":
        part = text[at:at + len(t[1])]
        return {at + len(part)} if len(part) == len(t[1]) and all(map(lambda a, b: same(a, b, flags), part, t[1])) else set()
    if t[0] in ("set", "any"):
        return {at + 1} if at < len(text) and takes(t[1], text[at], flags) else set()
    if t[0] == "both":
        return {end for middle in ends(t[1], text, at, flags) for end in ends(t[2], text, middle, flags)}
    if t[0] == "either":
        return ends(t[1], text, at, flags) | ends(t[2], text, at, flags)
    seen = set() if t[2] == "+" else {at}
    fresh = {at}
    while fresh:
        fresh = {end for place in fresh for end in ends(t[1], text, place, flags)} - seen
        seen |= fresh
        if t[2] == "?":
            break
    return seen


def expected(flags, begin, t, end, text):
    for at in range("s" in flags, len(text) + 1):
        if begin and at and not ("n" in flags and text[at - 1] == "|"):
            continue
        found = {e for e in ends(t, text, at, flags)
                 if not end or e == len(text) or "n" in flags and text[e] == "|"}
        if found:
            return f"{len(text[:at].encode())} {len(text[:max(found)].encode())}"
    return "none"


def main():
    random.seed(1)
    lines, wanted = [], []
    while len(lines) < 20000:
        flags = "".join(flag for flag in "ins" if random.random() < 0.25)
        begin, end, t = random.random() < 0.15, random.random() < 0.1, tree(3)
        pattern = "^" * begin + (f"({written(t)})" if begin or end else written(t)) + "$" * end
        text = random.choice("abx") + "".join(random.choices(LETTERS, k=random.randint(0, 24)))
        lines.append(f"{flags}\t{pattern}\t{text}\n")
        wanted.append(expected(flags, begin, t, end, text))
    done = subprocess.run(sys.argv[1:], input="".join(lines), stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True)
    for line, want, found in zip(lines, wanted, done.stdout.splitlines(), strict=True):
        if want != found:
            sys.exit(f"{line.strip()}: {found} instead of {want}")
    print(f"all found, {len(wanted) - wanted.count('none')} of {len(wanted)}")


main()
