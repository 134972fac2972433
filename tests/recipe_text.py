"""The texts of the recipes that come with mstatic, for tests that go through all of them."""
import glob
import hashlib
import os
import re
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Recipe:
    def __init__(self, name):
        self.name = name
        self.dir = f'{TOP}/recipes/{name}'
        self.place = name.partition('@')[0]
        text = re.sub(r'\n[ \t]+', ' ', open(f'{self.dir}/recipe').read())
        self.lines = [line.split() for line in text.splitlines() if line.strip() and line[0] != '#']

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
        for need in recipe.words('needs') + ([recipe.place] if recipe.place != name else []):
            h.update(digest(need, known).encode())
        known[name] = h.hexdigest()[:16]
    return known[name]


def rows(file):
    return [line.split() for line in open(f'{TOP}/tests/cases/{file}') if line[0] != '#']


def core():
    return [row[0] for row in rows('core')]


def suite():
    """The names of the libraries that the suite builds: the core, and what is no more as cases/shelf last saw it."""
    seen = {row[0]: row[1] for row in rows('shelf')}
    return [name for name in names() if '@' not in name and (name in core() or (name in seen and digest(name) != seen[name]))]


if __name__ == '__main__':
    print('\n'.join(core() if sys.argv[1:] == ['core'] else suite()))
