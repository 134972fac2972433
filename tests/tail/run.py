#!/usr/bin/env python3
"""Derives and builds libraries that have no recipe, one after the other, and says which build and why others do not.

usage: run.py RESULTS [NAME…]     RESULTS: a folder for the logs and the table; names: default all of `packages`

MSTATIC_HOME is where they are built; what is there already is not built again. A package has SECONDS_EACH (default 600).
"""
import os, re, signal, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
SECONDS = int(os.environ.get('SECONDS_EACH', 600))
# Why a build failed, in the log's own words: the first line that one of these fits, the surest first.
REASONS = [
    r'mstatic: (debian:\S+: .*)', r'mstatic: (its sources show no .*)', r'(error: it installed n.*)',
    r'mstatic: (\S+ installs .*)', r'mstatic: (\S+ does not .*)', r'(configure: error: .*)', r'(CMake Error.*)', r'(.*: ERROR: .*)',
    r'(.*: fatal error: .*)', r'(.*: error: .*)', r'(.*undefined reference .*)', r'(.*cannot find -l.*)',
    r'(make\S*: \*\*\* .*)', r'(.*[Ee]rror.*)', r'(mstatic: .*)']


def names():
    with open(os.path.join(HERE, 'packages')) as lines:
        return [line.strip() for line in lines if line.strip() and not line.startswith('#')]


def reason(log):
    for pattern in REASONS:
        found = re.search('^' + pattern + '$', log, re.M)
        if found:
            return ' '.join(found.group(1).split())[:160]
    return 'no reason in the log'


def build(name, path):
    """True, False or None for out of time; and seconds."""
    start = time.time()
    with open(path, 'w') as log:
        p = subprocess.Popen(['mstatic', 'fetch', 'debian:' + name], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            good = p.wait(SECONDS) == 0
        except subprocess.TimeoutExpired:
            p.send_signal(signal.SIGINT)
            p.wait()
            good = None
    return good, time.time() - start


def main():
    folder, wanted = sys.argv[1], sys.argv[2:] or names()
    os.makedirs(folder, exist_ok=True)
    rows = []
    for name in wanted:
        path = os.path.join(folder, name + '.log')
        good, seconds = build(name, path)
        with open(path, errors='replace') as log:
            text = log.read()
        why = '' if good else 'out of time' if good is None else reason(text)
        rows.append(good)
        row = '\t'.join([name, 'builds' if good else 'fails', '%.0f' % seconds, why])
        print(row, flush=True)
        with open(os.path.join(folder, 'table.tsv'), 'a') as table:
            table.write(row + '\n')
    print(f'{sum(1 for r in rows if r)} of {len(rows)} build')


main()
