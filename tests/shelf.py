#!/usr/bin/env python3
"""make shelf: every library that has a recipe, for each target: built, tested, found by all names that its recipe declares, and
built in another home at the same time, where its bytes must be the same. Prints a table, a row a recipe; a row that fails has its
reasons below it. Rows without a fault are put down in tests/cases/shelf, with the digest of what they were built from: there the
suite looks which libraries it has to build itself.

    NAMES='zlib zstd'     these alone     TARGETS='x86_64-linux-musl'   for these alone
    TWICE=no              no second build; nothing is put down then"""
import glob
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import recipe_text
from recipe_text import Recipe, TOP

BIN = os.environ.get('MSTATIC_BIN', TOP + '/build/bin')
WORK = os.path.dirname(BIN) + '/shelf'
TARGETS = os.environ.get('TARGETS', '').split() or ['x86_64-linux-musl', 'aarch64-linux-musl']
TWICE = os.environ.get('TWICE') != 'no'


def mstatic(home, target, *arguments, **more):
    env = {k: v for k, v in os.environ.items() if not k.startswith('MSTATIC_')}
    env.update(MSTATIC_HOME=f'{WORK}/{home}', MSTATIC_TARGET=target, PATH=f'{BIN}:{os.environ["PATH"]}')
    return subprocess.run([f'{BIN}/mstatic', *arguments], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors='replace', stdin=subprocess.DEVNULL, **more)


def last(text, lines=12):
    return '\n'.join('    | ' + line for line in text.strip().splitlines()[-lines:])


def entry_of(home, target, name):
    """What the sysroot has of it, an edition one of its own: (its folder in the store, its list of files)."""
    root = f'{target}~{name.replace("@", "~")}' if '@' in name else target
    for line in open(f'{WORK}/{home}/sysroot/{root}/mstatic/manifest'):
        folder = f'{WORK}/{home}/store/{target}/{line.split()[1]}'
        if line.startswith('entry ') and open(f'{folder}/meta/info').readline().split()[1:] == [name]:
            return folder, open(f'{folder}/meta/files').read()


def meta(folder, file, key):
    for line in open(f'{folder}/meta/{file}'):
        word, _, rest = line.rstrip('\n').partition(' ')
        if word == key:
            return rest
    return ''


def try_one(name, target, row):
    """Builds it, in one home and another at the same time: configure steps leave processors idle."""
    homes = ['one', 'two/elsewhere'] if TWICE else ['one']
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda home: mstatic(home, target, 'fetch', name), homes))
    for answer in answers:
        if answer.returncode != 0 or 'built but not run' in answer.stdout:
            return f'{target}: {name} is not built and tested:\n{last(answer.stdout)}'
    print(f'{name}: {target}', file=sys.stderr, flush=True)
    first, second = entry_of('one', target, name), entry_of('two/elsewhere', target, name) if TWICE else None
    if TWICE and (os.path.basename(first[0]), first[1]) != (os.path.basename(second[0]), second[1]):
        return f'{target}: {name} has other bytes the second time: {first[0]} {second[0]}'
    size = sum(os.path.getsize(f) for f in glob.glob(f'{first[0]}/usr/lib/*.a') if not os.path.islink(f))
    row.update(version=meta(first[0], 'info', 'version'), source=(meta(first[0], 'info', 'source') or 'its own').split()[0])
    row[target] = f"{float(meta(first[0], 'build', 'seconds')):.0f}", f'{size / 1e6:.1f}'


def try_names(names, target):
    """What library-names.py finds wrong, by recipe. Each edition is in a sysroot of its own."""
    wrong = {}
    groups = [[n for n in names if '@' not in n]] + [[n] for n in names if '@' in n]
    for group in filter(None, groups):
        folder = f'{WORK}/names/{target}/{group[0] if "@" in group[0] else "plain"}'
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        chosen = [f'--with={group[0]}'] if '@' in group[0] else []
        answer = mstatic('one', target, 'run', *chosen, '--', 'python3', f'{TOP}/tests/library-names.py', *group, cwd=folder)
        if answer.returncode != 0:
            for line in answer.stdout.strip().splitlines():
                name = line.partition(':')[0]
                wrong.setdefault(name if name in group else group[0], []).append(f'    | {target}: {line}')
    return wrong


def record(rows):
    path = f'{TOP}/tests/cases/shelf'
    head = [line for line in open(path) if line[0] == '#']
    known = {line.split()[0]: line for line in open(path) if line[0] != '#'}
    there = recipe_text.names()
    for name, row in rows.items():
        cells = [f'{target}:{"/".join(row[target])}' for target in TARGETS]
        known[name] = ' '.join([name, recipe_text.digest(name), row['version'], row['source'], *cells]) + '\n'
    with open(path, 'w') as f:
        f.writelines(head + [known[name] for name in sorted(known) if name in there])


def main():
    names = os.environ.get('NAMES', '').split() or recipe_text.names()
    rows, faults = {}, {}
    for name in names:
        row = {}
        for target in TARGETS:
            if fault := try_one(name, target, row):
                faults.setdefault(name, []).append(fault)
        rows[name] = row
    for target in TARGETS:
        for name, lines in try_names([n for n in names if n not in faults], target).items():
            faults.setdefault(name, []).extend(lines)
    print(f'{"library":22}{"version":20}{"source":44}' + ''.join(f'{t:>26}' for t in TARGETS))
    for name in names:
        row = rows[name]
        print(f'{name:22}{row.get("version", ""):20}{row.get("source", "")[:42]:44}' +
              ''.join(f'{row[t][0] + " s, " + row[t][1] + " MB" if t in row else "no":>26}' for t in TARGETS))
        print('\n'.join(faults.get(name, [])), end='\n' if name in faults else '')
    if TWICE:
        record({name: row for name, row in rows.items() if name not in faults})
    print(f'{len(names) - len(faults)} passed, {len(faults)} failed')
    return 1 if faults else 0


sys.exit(main())
