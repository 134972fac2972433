#!/usr/bin/env python3
"""Bundles real programs of Debian (tests/cases/bundles/programs) and runs them: as a root with nothing else in it, and as one
file on other releases and where there is no C library at all but a static shell. Prints a table. `make check-bundles` runs it,
as root, since it makes roots by debootstrap, in build/bundles; PROGRAMS chooses, RELEASES does."""
import contextlib
import glob
import http.server
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

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


def chrooted(root, command, path, variables):
    """The shell command as a process in the root, with /proc and /dev, in a process group of its own."""
    script = 'mkdir -p "$1/proc" "$1/dev" "$1/tmp" && mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && exec chroot "$1" ' \
             '/bin/sh -c "$2"'
    return subprocess.Popen(['unshare', '--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', script, 'sh', root, command],
                            env={'PATH': f'{path}:{PATH}', 'HOME': '/tmp', 'LANG': 'C.UTF-8', **variables}, start_new_session=True,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def end(process):
    """Ends it, with all that it started; what it printed."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    return process.communicate()[0].decode(errors='replace')


def inside(root, command, path, variables):
    """What the shell command prints in the root."""
    process = chrooted(root, command, path, variables)
    try:
        return process.communicate(timeout=300)[0].decode(errors='replace')
    except subprocess.TimeoutExpired:
        return end(process) + '\nstill runs after 300 s'


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def served(root, program, path, variables):
    """What the program that serves answers to a request, and what it prints."""
    port = free_port()
    process = chrooted(root, program['run'], path, {**variables, 'SERVE': str(port)})
    answer = ''
    for _ in range(300):
        try:
            with urllib.request.urlopen(f'http://127.0.0.1:{port}{program["fetch"]}', timeout=20) as page:
                answer = page.read().decode(errors='replace')
            break
        except urllib.error.HTTPError as error:
            answer = f'HTTP {error.code}\n'
            break
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    return answer + end(process)


def run(root, program, path, variables):
    return served(root, program, path, variables) if 'fetch' in program else inside(root, program['run'], path, variables)


class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'hello from the server\n')

    def log_message(self, *args):
        pass


@contextlib.contextmanager
def database():
    """A PostgreSQL server of this machine's, which a user without rights runs; the URL of its database."""
    programs = sorted(glob.glob('/usr/lib/postgresql/*/bin'))[-1]
    user = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
    port, secret = free_port(), os.urandom(16).hex()
    with tempfile.TemporaryDirectory(prefix='mstatic-postgres.') as folder:
        data = folder + '/data'
        with open(folder + '/secret', 'w') as f:
            f.write(secret)
        for path in [folder, folder + '/secret']:
            os.chown(path, 65534, 65534)
        subprocess.run([*user, programs + '/initdb', '--pgdata', data, '--username=tester', '--pwfile=' + folder + '/secret',
                        '--auth=scram-sha-256', '--encoding=UTF8', '--no-locale'], check=True, cwd=folder, stdout=subprocess.DEVNULL)
        control = [*user, programs + '/pg_ctl', '--pgdata', data, '-w', '-l', folder + '/log']
        subprocess.run([*control, '-o', f'-k {folder} -p {port} -c listen_addresses=127.0.0.1', 'start'], check=True, cwd=folder,
                       stdout=subprocess.DEVNULL)
        try:
            yield f'postgresql://tester:{secret}@127.0.0.1:{port}/postgres'
        finally:
            subprocess.run([*control, '-m', 'immediate', 'stop'], cwd=folder, stdout=subprocess.DEVNULL, check=False)


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


def try_elsewhere(program, folder, file, name, root, variables, failures):
    """The bundle as a folder and as one file in a root of another release; what to put into the table."""
    where = f'{root}/opt/{program["name"]}'
    shutil.rmtree(where, ignore_errors=True)
    subprocess.run(['cp', '-a', folder, where], check=True)
    os.remove(where + '/bin/sh')  # where there is a shell already, the bundle's own is not asked
    said = judge(program, run(root, program, f'/opt/{program["name"]}/bin', variables), failures, name)
    shutil.rmtree(where)
    # The file starts its first program.
    shutil.copy(file, where)
    text = inside(root, f'/opt/{program["name"]} {program.get("version", "--version")} && echo it ends well', '', variables)
    if not text.endswith('it ends well\n'):
        said += ', file no'
        failures.append(f'{program["name"]}, file in {name}: {text.strip()[-600:]}')
    os.remove(where)
    return said


def try_all(programs, source, others, variables):
    """Prints the table; what failed."""
    failures = []
    print(' | '.join(['program', 'bundle', 'seconds', 'empty root', *others]))
    for program in programs:
        out = f'{WORK}/{program["name"]}'
        size, seconds = bundle(program, source, out + '.root')
        file, why = bundle(program, source, out + '.file', '--form=file')
        folder, _ = bundle(program, source, out + '.folder', '--form=folder')
        if not size or not file or not folder:
            failures.append(f'{program["name"]}: {why if size else seconds}')
            continue
        row = [program['name'], size, seconds, judge(program, run(out + '.root', program, '', variables), failures, 'empty root')]
        for name, root in others.items():
            row.append(try_elsewhere(program, out + '.folder', out + '.file', name, root, variables, failures))
        print(' | '.join(row), flush=True)
    return failures


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
    with database() as url:
        failures = try_all(programs, source, others, {'PORT': str(server.server_address[1]), 'DATABASE': url})
    for line in failures:
        print(line)
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
