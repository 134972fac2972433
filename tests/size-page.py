#!/usr/bin/env python3
"""The page of `mstatic size --html`, in a real browser without a window.

    size-page.py BROWSER PAGE     tries all that is said of the page; names what does not hold, and ends with 1

The browser is one of Chromium's kin; it is told what to do by its debugging protocol, over two pipes.
"""
import json
import os
import re
import signal
import subprocess
import sys
import tempfile

SECONDS = 120


class Browser:
    def __init__(self, program):
        self.home = tempfile.TemporaryDirectory()
        to_read, self.to = os.pipe()
        self.source, from_write = os.pipe()

        def descriptors():
            a, b = os.dup(to_read), os.dup(from_write)  # neither is 3 or 4: the pipes took the lowest that were free
            os.dup2(a, 3)
            os.dup2(b, 4)
        self.process = subprocess.Popen(
            [program, '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--remote-debugging-pipe',
             '--no-first-run', '--lang=en', '--user-data-dir=' + self.home.name, 'about:blank'],
            preexec_fn=descriptors, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(from_write)
        self.rest, self.number, self.session, self.events = b'', 0, None, []
        target = self.send('Target.createTarget', url='about:blank')['targetId']
        self.session = self.send('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
        for domain in ('Page', 'Runtime', 'Network', 'Log', 'Accessibility'):
            self.send(domain + '.enable')

    def receive(self):
        while b'\0' not in self.rest:
            got = os.read(self.source, 1 << 16)
            assert got, 'the browser has ended'
            self.rest += got
        message, self.rest = self.rest.split(b'\0', 1)
        return json.loads(message)

    def send(self, method, **params):
        self.number += 1
        message = {'id': self.number, 'method': method, 'params': params}
        if self.session:
            message['sessionId'] = self.session
        os.write(self.to, json.dumps(message).encode() + b'\0')
        while True:
            answer = self.receive()
            if answer.get('id') == self.number:
                assert 'error' not in answer, (method, answer)
                return answer['result']
            self.events.append(answer)

    def wait(self, event):
        while not any(e.get('method') == event for e in self.events):
            self.events.append(self.receive())

    def value(self, expression):
        answer = self.send('Runtime.evaluate', expression=f'(() => {expression})()', returnByValue=True, awaitPromise=True)
        assert 'exceptionDetails' not in answer, answer
        return answer['result'].get('value')

    def open(self, path):
        self.events.clear()
        self.send('Page.navigate', url='file://' + os.path.abspath(path))
        self.wait('Page.loadEventFired')

    def key(self, key, code=0, text=''):
        for kind in ('keyDown', 'keyUp'):
            self.send('Input.dispatchKeyEvent', type=kind, key=key, code=key, windowsVirtualKeyCode=code,
                      **({'text': text} if text and kind == 'keyDown' else {}))

    def click(self, x, y):
        for kind in ('mousePressed', 'mouseReleased'):
            self.send('Input.dispatchMouseEvent', type=kind, x=x, y=y, button='left', clickCount=1)

    def close(self):
        self.process.kill()
        self.process.wait()
        self.home.cleanup()


def rows(b):
    """The table's rows: name, bytes."""
    return [(name, int(re.sub(r'\D', '', number)))
            for name, number in b.value("[...document.querySelectorAll('#parts tr')].map(r => [r.cells[0].textContent, r.cells[1].textContent])")]


def way(b):
    return b.value("[...document.querySelectorAll('#way button')].map(e => e.textContent)")


def state(b):
    return b.value("document.getElementById('state').textContent")


def title_of(c):
    return c['name'] + ' itself' if c['kind'] == 'program' else (c['name'] + ' ' + c['version']).strip()


# ---- what is said of the page: each gets the browser, the page's path and its data ----

def loads_nothing_and_complains_of_nothing(b, page, data):
    asked = [e['params']['request']['url'] for e in b.events if e.get('method') == 'Network.requestWillBeSent']
    assert asked == ['file://' + os.path.abspath(page)], asked
    bad = [e for e in b.events if e.get('method') in ('Runtime.exceptionThrown', 'Log.entryAdded', 'Runtime.consoleAPICalled')]
    assert not bad, bad


def table_has_each_component(b, page, data):
    assert rows(b) == [(title_of(c), c['bytes']) for c in data['components']], rows(b)
    drops = b.value("[...document.querySelectorAll('#drops tr')].map(r => r.cells[1].textContent)")
    assert drops == [w['what'] for w in data['waste']], drops


def areas_are_as_large_as_bytes(b, page, data):
    outer, inner = (b.value("[...document.querySelectorAll('#areas > div%s')].map(e => { const r = e.getBoundingClientRect(); "
                            "return [e.node.name, e.node.bytes, r.left, r.top, r.right, r.bottom] })" % kind)
                    for kind in (':not(.inner)', '.inner'))
    whole = b.value("{ const e = document.getElementById('areas'); return e.clientWidth * e.clientHeight }")
    assert outer[0][0] == title_of(data['components'][0])
    for name, size, left, top, right, bottom in outer:
        area = (right - left) * (bottom - top)
        assert abs(area / whole - size / data['bytes']) < 0.01, (name, area / whole, size / data['bytes'])
    for tiles in outer, inner:
        for i, (_, _, l, t, r, m) in enumerate(tiles):
            for _, _, l2, t2, r2, m2 in tiles[i + 1:]:
                assert min(r, r2) - max(l, l2) < 0.5 or min(m, m2) - max(t, t2) < 0.5, 'two areas lie on each other'


def keyboard_goes_in_and_back(b, page, data):
    b.value("document.getElementById('words').focus()")
    for _ in range(2):  # what shows where one is, then the first row
        b.key('Tab', 9)
    first = title_of(data['components'][0])
    assert b.value('document.activeElement.textContent') == first, b.value('document.activeElement.outerHTML')
    b.key('Enter', 13, '\r')
    assert way(b)[1:] == [first], way(b)
    assert b.value("document.activeElement.ariaCurrent") == 'location'
    assert sum(size for _, size in rows(b)) == data['components'][0]['bytes']
    b.value('new Promise(done => { addEventListener("popstate", () => setTimeout(done), {once: true}); history.back() })')
    assert len(way(b)) == 1 and len(rows(b)) == len(data['components'])


def click_goes_into_an_area(b, page, data):
    x, y = b.value("""{ const e = document.getElementById('areas'); e.scrollIntoView();
        const r = e.firstElementChild.getBoundingClientRect(); return [r.left + 6, r.top + 6] }""")
    b.click(x, y)
    assert way(b)[1:] == [title_of(data['components'][0])], way(b)
    b.value("document.querySelector('#way button').click()")
    assert len(way(b)) == 1


def search_finds_names_and_says_so(b, page, data):
    symbol = max((r for r in data['rows'] if len(r[3]) > 8), key=lambda r: r[4])
    b.value("document.getElementById('words').focus()")
    b.send('Input.insertText', text=symbol[3].upper())
    found = rows(b)
    assert any(name.endswith(symbol[3]) and size == symbol[4] for name, size in found), (symbol, found)
    assert state(b).startswith(f'{len(found)} found, '), state(b)
    b.value("{ const e = document.getElementById('words'); e.value = 'no such name anywhere'; e.dispatchEvent(new Event('input')) }")
    assert state(b).startswith('0 found') and rows(b) == []
    b.value("{ const e = document.getElementById('words'); e.value = ''; e.dispatchEvent(new Event('input')) }")
    assert len(rows(b)) == len(data['components']) and state(b) == ''


def screen_reader_is_told_the_table_and_not_the_areas(b, page, data):
    nodes = [(n['role']['value'], n.get('name', {}).get('value', ''))
             for n in b.send('Accessibility.getFullAXTree')['nodes'] if not n['ignored']]
    for role, name in (('heading', 'Size of '), ('searchbox', 'Search components'), ('table', 'Components'), ('table', 'What can go'),
                       ('columnheader', 'Bytes'), ('rowheader', title_of(data['components'][0])), ('status', ''),
                       ('navigation', 'Where you are'), ('main', '')):
        assert any(r == role and n.startswith(name) for r, n in nodes), (role, name)
    inner = b.value("[...document.querySelectorAll('#areas .inner')].map(e => e.textContent).filter(t => t)[0]")
    assert not any(n == inner for r, n in nodes), f'{inner} of the areas is told'


CONTRAST = """{
    const numbers = c => c.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const light = c => { const [r, g, b] = numbers(c).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b };
    const under = e => { const c = getComputedStyle(e).backgroundColor;
        return e.parentElement && /^rgba.* 0\\)$/.test(c) ? under(e.parentElement) : c };
    return [...document.querySelectorAll('h1, h2, p, label, caption, th, td, button, input, #areas div')]
        .filter(e => e.offsetParent && e.textContent.trim() && getComputedStyle(e).visibility === 'visible')
        .map(e => { const [a, z] = [light(getComputedStyle(e).color), light(under(e))].sort((p, q) => q - p);
            return [(a + .05) / (z + .05), e.outerHTML.slice(0, 120)] }) }"""


def light_and_dark_can_be_read(b, page, data):
    papers = set()
    for scheme in ('light', 'dark'):
        b.send('Emulation.setEmulatedMedia', features=[{'name': 'prefers-color-scheme', 'value': scheme}])
        told = b.value(CONTRAST)
        assert len(told) > 20
        assert min(told)[0] >= 4.5, (scheme, min(told))
        papers.add(b.value('getComputedStyle(document.body).backgroundColor'))
    assert len(papers) == 2, papers
    b.send('Emulation.setEmulatedMedia', features=[])


def narrow_windows_need_no_scrolling_sideways(b, page, data):
    b.send('Emulation.setDeviceMetricsOverride', width=360, height=700, deviceScaleFactor=1, mobile=False)
    assert b.value('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => '
                   'done(document.documentElement.scrollWidth <= 360))))')
    assert b.value("Math.max(...[...document.querySelectorAll('#areas div')].map(e => e.getBoundingClientRect().right)) <= 360")
    b.send('Emulation.clearDeviceMetricsOverride')


CHECKS = [loads_nothing_and_complains_of_nothing, table_has_each_component, areas_are_as_large_as_bytes, keyboard_goes_in_and_back,
          click_goes_into_an_area, search_finds_names_and_says_so, screen_reader_is_told_the_table_and_not_the_areas,
          light_and_dark_can_be_read, narrow_windows_need_no_scrolling_sideways]


def main():
    program, page = sys.argv[1:]
    data = json.loads(re.search(r'<script id="data"[^>]*>(.*?)</script>', open(page).read(), re.S)[1])
    signal.alarm(SECONDS)
    b = Browser(program)
    bad = 0
    try:
        for check in CHECKS:
            b.open(page)
            try:
                check(b, page, data)
                print('holds:', check.__name__.replace('_', ' '))
            except AssertionError as why:
                bad = 1
                print('does not hold:', check.__name__.replace('_', ' ') + ':', why)
    finally:
        b.close()
    return bad


sys.exit(main())
