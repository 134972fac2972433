"""The texts of the recipes that come with mstatic, for tests that go through all of them."""
import glob
import hashlib
import os
import re
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def lines_of(name):
    text = re.sub(r'\n[ \t]+', ' ', open(f'{TOP}/recipes/{name}/recipe').read())
    return [line.split() for line in text.splitlines() if line.strip() and line[0] != '#']


class Recipe:
    def __init__(self, name):
        self.name = name
        self.dir = f'{TOP}/recipes/{name}'
        self.place = name.partition('@')[0]
        self.lines = lines_of(name)
        if not self.word('version'):  # an edition that says only what is its own
            own = {line[0] for line in self.lines}
            self.lines += [line for line in lines_of(self.place) if line[0] not in own]

    def words(self, key):
        return [word for line in self.lines if line[0] == key for word in line[1:]]

    def word(self, key):
        return (self.words(key) + [''])[0]

    def test(self):
        """Its test for C or C++, an edition's its NAME's; None where it has no such test."""
        for folder in self.dir, f'{TOP}/recipes/{self.place}':
            for file in 'test.c', 'test.cc':
                if os.path.exists(f'{folder}/{file}'):
                    return f'{folder}/{file}'

    def files(self):
        own = [f'{self.dir}/{f}' for f in os.listdir(self.dir)] + [f'{TOP}/recipes/helpers/{u}.sh' for u in self.words('uses')]
        return sorted(f for f in own if os.path.isfile(f))


def names():
    """Of all recipes for a library, editions too, but the base's."""
    found = []
    for path in sorted(glob.glob(f'{TOP}/recipes/*/recipe')):
        recipe = Recipe(os.path.basename(os.path.dirname(path)))
        if recipe.words('libs') and not recipe.words('base'):
            found.append(recipe.name)
    return found


def digest(name, known=None):
    """Of what the recipes came with that the library is built from, those that it needs included: 16 digits."""
    known = {} if known is None else known
    if name not in known:
        recipe, h = Recipe(name), hashlib.sha256()
        for file in recipe.files():
            h.update(os.path.basename(file).encode() + b'\0' + open(file, 'rb').read() + b'\0')
        plain = [recipe.place] if recipe.place != name and os.path.exists(f'{TOP}/recipes/{recipe.place}/recipe') else []
        for need in recipe.words('needs') + plain:  # of malloc there are editions alone
            h.update(digest(need, known).encode())
        known[name] = h.hexdigest()[:16]
    return known[name]


def rows(file):
    return [line.split() for line in open(f'{TOP}/tests/cases/{file}') if line[0] != '#']


def core():
    return [row[0] for row in rows('core')]


def suite():
    """The names of the libraries that the suite builds: the core, and what is no more as cases/shelf last saw it. Editions
    are among them."""
    seen = {row[0]: row[1] for row in rows('shelf')}
    return [name for name in sorted({*names(), *core()}) if name in core() or (name in seen and digest(name) != seen[name])]


def main(words):
    if words[:1] == ['key']:
        found = Recipe(words[2]).words(words[1])
    elif words == ['editions']:
        found = [name for name in suite() if '@' in name]
    else:
        found = [name for name in (core() if words == ['core'] else suite()) if '@' not in name]
    print('\n'.join(found))


if __name__ == '__main__':
    main(sys.argv[1:])
