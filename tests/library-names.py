#!/usr/bin/env python3
"""library-names.py RECIPE...: whether every name that these recipes declare works, in the sysroot of the environment that it
runs in (mstatic run): -lNAME alone, pkg-config without --static, find_package() and its target, Meson's dependency(), scripts,
programs. The recipes' tests are linked with what was answered, and with -l for what else of the recipe they use where a name is that
of a part; they must be static. Works in the current folder; prints what does not work, a line each, and ends with 1 then."""
import os
import shlex
import shutil
import subprocess
import sys

from recipe_text import Recipe

# How a script is asked for the libraries, where not by --libs.
ASKED = {'pcre2-config': ['--libs8'], 'krb5-config': ['--libs', 'gssapi']}
# Archives that want something of who links them: PostgreSQL's servers and clients each allocate in their own way, and
# the others are the main() of tests.
WANTING = {'pgcommon', 'kj-test', 'boost_prg_exec_monitor'}
# Packages that give nothing where no component is asked for.
COMPONENTS = {'ICU': ' COMPONENTS uc', 'Boost': ' COMPONENTS iostreams locale log'}
bad = []


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, errors='replace', **more)


def wrong(recipe, what, answer=None):
    text = ' '.join(((answer.stdout + answer.stderr) if answer else '').split())
    bad.append(f'{recipe.name}: {what}' + (f': {text[-400:]}' if text else ''))


def language(recipe):
    return 'cxx' if recipe.test().endswith('.cc') else 'c'


def others(recipe):
    """What the test uses, where the name that is tried is that of one library of several."""
    libs = recipe.words('test-libs') or recipe.words('libs')
    return ['-l' + lib for lib in libs] if len(libs) > 1 else []


def programs_of(recipe):
    """How the programs that are made of its test end, and what they are linked with beside the name that is tried."""
    return [('', [])] + [('.more', more) for more in [others(recipe)] if more]


def link(recipe, what, source, flags, more=()):
    """Links it by what was answered, or that and more; the program must be there, and static."""
    compiler = 'c++' if source.endswith('.cc') else 'cc'
    answer = run(compiler, source, '-o', 'linked', *flags)
    if answer.returncode != 0 and any(lib in flags for lib in more):
        answer = run(compiler, source, '-o', 'linked', *flags, *more)
    if answer.returncode != 0:
        return wrong(recipe, what, answer)
    static(recipe, what, 'linked')
    os.remove('linked')


def static(recipe, what, program):
    answer = run('mstatic', 'check', program)
    if answer.returncode != 0:
        wrong(recipe, what, answer)


def symbol_of(archive):
    """One that the archive defines."""
    for line in run('nm', '-g', '--defined-only', archive).stdout.splitlines():
        words = line.split()
        if len(words) == 3 and words[1] in 'TDBR':
            return words[2]


def by_lib(recipe):
    for lib in recipe.words('libs'):
        archive = run('cc', f'-print-file-name=lib{lib}.a').stdout.strip()
        if not os.path.isabs(archive):
            wrong(recipe, f'-l{lib}: there is no such archive')
        elif lib not in WANTING and (symbol := symbol_of(archive)):
            link(recipe, f'-l{lib}', 'nothing.c', [f'-Wl,-u,{symbol}', f'-l{lib}'])


def by_pkgconfig(recipe):
    packages = recipe.words('pkgconfig')
    for package in packages:
        answer = run('pkg-config', '--cflags', '--libs', package)
        if answer.returncode != 0:
            wrong(recipe, f'pkg-config {package}', answer)
        else:
            link(recipe, f'pkg-config {package}', 'nothing.c', shlex.split(answer.stdout))
    if packages and recipe.test():
        answer = run('pkg-config', '--cflags', '--libs', *packages)
        link(recipe, 'pkg-config ' + ' '.join(packages), recipe.test(), shlex.split(answer.stdout), others(recipe))


def by_script(recipe):
    for script in recipe.words('scripts'):
        if not shutil.which(script):
            wrong(recipe, f'{script}: there is no such script')
            continue
        answer = run(script, '--cflags', *ASKED.get(script, ['--libs']))
        if answer.returncode != 0:
            wrong(recipe, script, answer)
        elif recipe.test():
            link(recipe, script, recipe.test(), shlex.split(answer.stdout), others(recipe))


def by_program(recipe):
    for program in recipe.words('programs'):
        if not shutil.which(program):
            wrong(recipe, f'{program}: there is no such program')
            continue
        answer = run(program, '--version')
        if answer.returncode != 0:
            wrong(recipe, program, answer)


def cmake_text(recipes):
    yield 'cmake_minimum_required(VERSION 3.13)\nproject(names C CXX)'
    for recipe in recipes:
        for number, word in enumerate(recipe.words('cmake')):
            package, _, target = word.partition('/')
            find = f'find_package({package}{COMPONENTS.get(package, "")})'
            yield f'{find}\n{find}'  # as two parts of a project do
            yield f'message(NOTICE "[{recipe.name} {package} ${{{package}_FOUND}}]")'
            if target and recipe.test():
                program = f'{recipe.place}.{number}'
                yield f'if(TARGET {target})'
                for end, more in programs_of(recipe):
                    yield f'add_executable({program}{end} {recipe.test()})'
                    yield f'target_link_libraries({program}{end} {target} {" ".join(more)})'
                yield 'endif()'


def gives_some(recipe, line):
    """Whether the line that was to link the test with a target alone names one of the recipe's archives."""
    words = open(line).read().split() if os.path.exists(line) else []
    return any(os.path.basename(word) in (f'lib{lib}.a', f'-l{lib}') for word in words for lib in recipe.words('libs'))


def by_cmake(recipes):
    os.mkdir('cmake')
    with open('cmake/CMakeLists.txt', 'w') as f:
        f.write('\n'.join(cmake_text(recipes)) + '\n')
    answer = run('cmake', '-S', 'cmake', '-B', 'cmake/made')
    said = answer.stdout + answer.stderr
    if answer.returncode != 0:
        bad.append('CMake: ' + ' '.join(said.split())[-2000:])
    made = run('make', '-k', '-j2', '-C', 'cmake/made')
    for recipe in recipes:
        for number, word in enumerate(recipe.words('cmake')):
            package, _, target = word.partition('/')
            program = f'cmake/made/{recipe.place}.{number}'
            if not os.path.exists(program) and gives_some(recipe, f'cmake/made/CMakeFiles/{recipe.place}.{number}.dir/link.txt'):
                program += '.more'
            if not any(f'[{recipe.name} {package} {yes}]' in said for yes in ('TRUE', '1', 'ON', 'YES')):
                wrong(recipe, f'find_package({package}) finds nothing')
            elif target and recipe.test() and not os.path.exists(program):
                wrong(recipe, f'{target} of find_package({package}) does not link', made)
            elif target and recipe.test():
                static(recipe, f'{target} of find_package({package})', program)


def by_meson(recipes):
    os.mkdir('meson')
    lines = ["project('names', 'c', 'cpp')"]
    for number, recipe in enumerate(recipes):
        packages = recipe.words('pkgconfig')
        for package in packages:
            lines += [f"d = dependency('{package}', required: false)", f"message('[{recipe.name} {package}', d.found(), ']')"]
        if packages and recipe.test():
            shutil.copy(recipe.test(), f'meson/{number}.' + recipe.test().rpartition('.')[2])
            source = f'{number}.' + recipe.test().rpartition('.')[2]
            all_of = ', '.join(f"dependency('{p}', required: false)" for p in packages)
            folder = os.path.relpath(os.path.dirname(recipe.test()), 'meson')
            for end, more in programs_of(recipe):
                lines.append(f"executable('{recipe.name}{end}', '{source}', dependencies: [{all_of}], link_args: {more}, "
                             f"include_directories: include_directories('{folder}'))")
    with open('meson/meson.build', 'w') as f:
        f.write('\n'.join(lines) + '\n')
    answer = run('meson', 'setup', 'meson/made', 'meson')
    if answer.returncode != 0:
        bad.append('Meson: ' + ' '.join((answer.stdout + answer.stderr).split())[-2000:])
    made = run('ninja', '-k', '0', '-C', 'meson/made')
    for recipe in recipes:
        for package in recipe.words('pkgconfig'):
            if f'[{recipe.name} {package} true ]' not in answer.stdout:
                wrong(recipe, f"dependency('{package}') finds nothing")
        if recipe.words('pkgconfig') and recipe.test():
            program = f'meson/made/{recipe.name}'
            program += '' if os.path.exists(program) else '.more'
            if not os.path.exists(program):
                wrong(recipe, 'its test does not link with dependency()', made)
            else:
                static(recipe, 'dependency()', program)


def main():
    recipes = [Recipe(name) for name in sys.argv[1:]]
    with open('nothing.c', 'w') as f:
        f.write('int main(void) { return 0; }\n')
    for recipe in recipes:
        for way in by_lib, by_pkgconfig, by_script, by_program:
            way(recipe)
    if any(r.words('cmake') for r in recipes):
        by_cmake(recipes)
    if any(r.words('pkgconfig') for r in recipes):
        by_meson(recipes)
    print('\n'.join(bad) if bad else f'{len(recipes)} recipes: every name works')
    return 1 if bad else 0


sys.exit(main())
