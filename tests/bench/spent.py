"""What commands take, told by spent.c: CPU, wall time and peak memory."""
import collections
import os
import subprocess
import sys

from measure import BUILD, ENV, HERE

Spent = collections.namedtuple("Spent", "cpu wall memory")  # seconds, seconds, KiB


def program():
    """spent's path."""
    source, path = os.path.join(HERE, "spent.c"), os.path.join(BUILD, "bench", "spent")
    if not os.path.exists(path) or os.path.getmtime(path) < os.path.getmtime(source):
        subprocess.run(["gcc", "-O2", "-o", path, source], check=True)
    return path


def spend(rounds, commands, env=ENV):
    """{name: [Spent, one for each round]} of the commands, which are run in turn."""
    line = [program(), str(rounds)]
    for argv in commands.values():
        line += [",", *argv] if len(line) > 2 else argv
    done = subprocess.run(line, env=env, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"bench: {' , '.join(commands)}: a command failed")
    rows = [Spent(*map(float, row.split())) for row in done.stdout.splitlines()]
    return {name: rows[i::len(commands)] for i, name in enumerate(commands)}
