"""A recipe's lines, its source unpacked by hand, and recipes of a function each."""
import glob
import os
import tarfile

from measure import HOME, RECIPES


def lines_of(recipe, key):
    """The words of the recipe's lines with that key."""
    with open(os.path.join(RECIPES, recipe, "recipe")) as f:
        return [w for line in f if line.split()[:1] == [key] for w in line.split()[1:]]


def write_small(name, folder):
    """A recipe of a library with one function, in a folder of its name; its path."""
    path = os.path.join(folder, name)
    os.makedirs(path)
    files = {
        "recipe": f"name {name}\nversion 1\nlicence 0BSD\nlibs {name}\nheaders {name}.h\n",
        "build": '$CC $CFLAGS -c "$RECIPE/$NAME.c"\nmkdir -p "$DESTDIR/usr/lib" "$DESTDIR/usr/include"\n'
                 '$AR rcD "$DESTDIR/usr/lib/lib$NAME.a" "$NAME.o"\ncp "$RECIPE/$NAME.h" "$DESTDIR/usr/include/"\n',
        f"{name}.h": f"int {name}(void);\n",
        f"{name}.c": f"int {name}(void);\nint {name}(void) {{ return 0; }}\n",
        "test.c": f"#include <{name}.h>\nint main(void) {{ return {name}(); }}\n",
    }
    for file, text in files.items():
        with open(os.path.join(path, file), "w") as f:
            f.write(text)
    return path


def unpack_by_hand(recipe, into):
    """The recipe's first source file, unpacked as its build expects it."""
    digests = [w[len("sha256:"):] for w in lines_of(recipe, "source") + lines_of(recipe, "or")
               if w.startswith("sha256:")]
    found = [path for d in digests for path in glob.glob(os.path.join(HOME, "sources", d + "-*"))]
    with tarfile.open(found[0]) as tar:
        tar.extractall(into)
    return glob.glob(os.path.join(into, "*"))[0]
