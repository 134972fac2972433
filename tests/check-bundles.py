#!/usr/bin/env python3
"""Bundles real programs of Debian (tests/cases/bundles/programs) and runs them: as a root with nothing else in it, and as one
file on other releases and where there is no C library at all but a static shell. Prints a table. `make check-bundles` runs it,
as root, since it makes roots by debootstrap, in build/bundles; PROGRAMS chooses, RELEASES does."""
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
import time

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BIN = os.environ.get('MSTATIC_BIN', TOP + '/build/bin')
WORK = os.path.dirname(BIN) + '/bundles'
MSTATIC = BIN + '/mstatic'
SOURCE = 'bookworm'
RELEASES = os.environ.get('RELEASES', '').split() or ['bullseye', 'trixie']
PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'


def read_programs():
    programs = []
    for line in open(TOP + '/tests/cases/bundles/programs'):
        word, _, rest = line.rstrip('\n').partition(' ')
        if word == 'program':
            programs.append({'name': rest})
        elif word and word[0] != '#':
            programs[-1][word] = rest
    return programs


def debootstrap(suite, folder, packages):
    """The root of a release, made once."""
    root = f'{WORK}/{folder}'
    if not os.path.exists(root):
        mirror = subprocess.run(['apt-get', 'indextargets', '--no-release-info', '--format', '$(REPO_URI)', 'Created-By: Packages'],
                                capture_output=True, text=True, check=True).stdout.split()
        mirror = [url for url in mirror if re.search('/debian/?$', url)][0]
        include = [f'--include={",".join(packages)}'] if packages else []
        subprocess.run(['debootstrap', '--variant=minbase', *include, suite, root + '.new', mirror], check=True,
                       stdout=subprocess.DEVNULL)
        os.rename(root + '.new', root)
    return root


def bare_root(source):
    """A root with a static shell and nothing else."""
    root = WORK + '/bare'
    if not os.path.exists(root):
        os.makedirs(root + '/bin')
        os.makedirs(root + '/tmp')
        os.makedirs(root + '/opt')
        os.makedirs(root + '/etc')
        for name, text in {'passwd': 'root:x:0:0:root:/:/bin/sh\n', 'group': 'root:x:0:\n', 'hosts': '127.0.0.1 localhost\n'}.items():
            with open(f'{root}/etc/{name}', 'w') as f:
                f.write(text)
        shutil.copy(source + '/bin/busybox', root + '/bin/busybox')
        for name in ['sh', 'cat', 'ls', 'rm', 'printf', 'echo', 'env']:
            os.symlink('busybox', f'{root}/bin/{name}')
    return root


def inside(root, command, path, port):
    """What the shell command prints in the root, with /proc and /dev."""
    script = 'mkdir -p "$1/proc" "$1/dev" "$1/tmp" && mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && exec chroot "$1" ' \
             '/bin/sh -c "$2"'
    done = subprocess.run(['unshare', '--mount', '--pid', '--fork', 'sh', '-c', script, 'sh', root, command], timeout=300,
                          env={'PATH': f'{path}:{PATH}', 'PORT': str(port), 'HOME': '/tmp', 'LANG': 'C.UTF-8'},
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout.decode(errors='replace')


class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'hello from the server\n')

    def log_message(self, *args):
        pass


def bundle(program, source, out, *more):
    """Makes it; how many files and bytes there are, and how many seconds it took."""
    shutil.rmtree(out, ignore_errors=True)
    if os.path.isfile(out):
        os.remove(out)
    start = time.monotonic()
    done = subprocess.run([MSTATIC, 'bundle', *program['bundle'].split(), f'--root={source}', '-o', out, *more], capture_output=True,
                          text=True)
    if done.returncode:
        return None, done.stderr.strip()
    line = done.stdout.strip().splitlines()[-1]
    return line.split(': ')[1], f'{time.monotonic() - start:.1f}'


def judge(program, text, failures, where):
    if program['says'] in text:
        return 'yes'
    failures.append(f'{program["name"]}, {where}: {text.strip()[-600:]}')
    return 'no'


def main():
    wanted = os.environ.get('PROGRAMS', '').split()
    programs = [p for p in read_programs() if not wanted or p['name'] in wanted]
    os.makedirs(WORK, exist_ok=True)
    packages = sorted({'busybox-static'} | {name for p in read_programs() for name in p['packages'].split(',')})
    source = debootstrap(SOURCE, 'programs', packages)
    others = {release: debootstrap(release, release, []) for release in RELEASES}
    others['bare'] = bare_root(source)
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Hello)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port, failures = server.server_address[1], []
    heads = ['program', 'bundle', 'seconds', 'empty root', *others]
    print(' | '.join(heads))
    for program in programs:
        out = f'{WORK}/{program["name"]}'
        size, seconds = bundle(program, source, out + '.root')
        row = [program['name'], size or 'no', seconds if size else '']
        if size:
            row.append(judge(program, inside(out + '.root', program['run'], '', port), failures, 'empty root'))
        else:
            failures.append(f'{program["name"]}: {seconds}')
        # Where there is a shell already, the bundle's own is not asked.
        file, why = bundle(program, source, out + '.file', '--form=file')
        folder, _ = bundle(program, source, out + '.folder', '--form=folder')
        for name, root in others.items():
            where = f'{root}/opt/{program["name"]}'
            shutil.rmtree(where, ignore_errors=True)
            if not folder or not file:
                failures.append(f'{program["name"]}: {why}')
                row.append('no')
                continue
            subprocess.run(['cp', '-a', out + '.folder', where], check=True)
            os.remove(where + '/bin/sh')
            row.append(judge(program, inside(root, program['run'], f'/opt/{program["name"]}/bin', port), failures, name))
            shutil.rmtree(where)
            # The file starts its first program.
            shutil.copy(out + '.file', where)
            text = inside(root, f'/opt/{program["name"]} --version 2>&1 || /opt/{program["name"]} -v 2>&1', '', port)
            if 'bundle:' in text or 'not found' in text:
                row[-1] += ', file no'
                failures.append(f'{program["name"]}, file in {name}: {text.strip()[-600:]}')
            os.remove(where)
        print(' | '.join(row), flush=True)
    for line in failures:
        print(line)
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
