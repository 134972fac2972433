"""A recipe's lines, and its source unpacked by hand."""
import glob
import os
import tarfile

from measure import HOME, RECIPES


def lines_of(recipe, key):
    """The words of the recipe's lines with that key."""
    with open(os.path.join(RECIPES, recipe, "recipe")) as f:
        return [w for line in f if line.split()[:1] == [key] for w in line.split()[1:]]


def unpack_by_hand(recipe, into):
    """The recipe's first source file, unpacked as its build expects it."""
    digests = [w[len("sha256:"):] for w in lines_of(recipe, "source") + lines_of(recipe, "or")
               if w.startswith("sha256:")]
    found = [path for d in digests for path in glob.glob(os.path.join(HOME, "sources", d + "-*"))]
    with tarfile.open(found[0]) as tar:
        tar.extractall(into)
    return glob.glob(os.path.join(into, "*"))[0]
