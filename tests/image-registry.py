#!/usr/bin/env python3
"""A registry of images on loopback, for tests/image.bats: it does what its first word says, and writes its port into a file.

usage: image-registry.py WAY FOLDER [CERTIFICATE KEY]

FOLDER/port gets the port; FOLDER/log a line for each question: method, path,
host, and what Authorization and Content-Range say; uploaded blobs and
manifests are in FOLDER/blobs and FOLDER/manifests. WAY is some of those below, joined by +,
or a status: each question gets that answer. As localhost it wants no login.
"""
import hashlib
import http.server
import json
import os
import re
import ssl
import sys
import threading
import urllib.parse

way, folder = sys.argv[1:3]
ways = way.split('+')
blobs, uploads, count = {}, {}, {}


class Registry(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *words):
        pass

    def answer(self, status, body=b'', **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace('_', '-'), value)
        self.send_header('Content-Length', headers.pop('Length', str(len(body))))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)

    def nth(self, what):
        count[what] = count.get(what, 0) + 1
        return count[what]

    def host(self):
        return f'127.0.0.1:{self.server.server_address[1]}'

    def allowed(self):
        said = self.headers.get('Authorization')
        if self.headers.get('Host', '').startswith('localhost'):
            return True
        realm = f'Bearer realm="http://{self.host()}/token",service="here",scope="repository:app:pull,push"'
        if 'token' in ways and said != 'Bearer let-me-in':
            self.answer(401, WWW_Authenticate=realm)
        elif 'basic' in ways and said != 'Basic YWxpY2U6d29uZGVy':
            self.answer(401, WWW_Authenticate='Basic realm="here"')
        elif way == 'realm-500' and said != 'Bearer let-me-in':
            self.answer(401, WWW_Authenticate=realm.replace('/token', '/token-500'))
        else:
            return True
        return False

    def body(self, most=None):
        n = int(self.headers.get('Content-Length') or 0)
        return self.rfile.read(n if most is None else min(n, most))

    def token(self):
        said = self.headers.get('Authorization')
        form = self.body().decode()
        if '500' in self.path:
            self.answer(500)
        elif said == 'Basic YWxpY2U6d29uZGVy' or 'refresh_token=for-ever' in form:
            self.answer(200, json.dumps({'token': 'let-me-in'}).encode())
        else:
            self.answer(401)

    def any(self):
        with open(f'{folder}/log', 'a') as log:
            print(self.command, self.path, self.headers.get('Host'), self.headers.get('Authorization'), self.headers.get('Content-Range'), file=log)
        if self.path.startswith('/token'):
            return self.token()
        if way.isdigit() and self.path != '/v2/':
            self.body()
            return self.answer(int(way), **({'Retry_After': '0'} if way == '429' else {}))
        if not self.allowed():
            return None
        if self.path == '/v2/':
            return self.answer(200, b'{}')
        if 'patience' in ways and self.nth('wait') < 3:
            return self.answer(429, Retry_After='0')
        return getattr(self, 'at_' + self.path.split('/')[3], self.lost)()

    do_GET = do_HEAD = do_POST = do_PATCH = do_PUT = any

    def lost(self):
        self.answer(404)

    def at_blobs(self):
        if self.command == 'HEAD':
            name = self.path.split('/')[-1]
            if 'head-lies' in ways:
                self.answer(200, Length='7', Docker_Content_Digest=name)
            elif name in blobs:
                self.answer(200, Length=str(blobs[name]), Docker_Content_Digest=name)
            else:
                self.answer(404)
            return
        if self.command == 'POST':
            if 'refuses' in ways:
                return self.answer(403, json.dumps({'errors': [{'message': 'so says\x1b[31m the server'}]}).encode())
            key = str(self.nth('upload'))
            uploads[key] = b''
            if 'no-location' in ways:
                return self.answer(202)
            there = 'elsewhere' in ways and f'http://localhost:{self.server.server_address[1]}/v2/app/blobs/uploads/{key}?s=1'
            return self.answer(202, Location=there or f'/v2/app/blobs/uploads/{key}?state=a%2Fb')
        self.upload(re.search(r'uploads/(\d+)', self.path)[1])

    def upload(self, key):
        if 'moved' in ways and 'there' not in self.path:
            self.body()
            return self.answer(307, Location=f'http://localhost:{self.server.server_address[1]}{self.path}&there')
        if self.command == 'PATCH' and ('always-cut' in ways or ('cut' in ways and self.nth('patch') <= 2)):
            uploads[key] += self.body(1000 if 'cut' in ways else 0)
            self.close_connection = True
            return self.connection.shutdown(2)
        if self.command == 'PATCH' and 'stumbles' in ways and self.nth('patch') == 1:
            self.body()
            return self.answer(503)
        if self.command == 'GET':
            return self.answer(204, Location=self.path, Range=f'0-{len(uploads[key]) - 1}')
        uploads[key] += self.body()
        if self.command == 'PATCH':
            return self.answer(202, Location=self.path, Range=f'0-{len(uploads[key]) - 1}')
        self.finish_upload(uploads[key])

    def finish_upload(self, data):
        name = 'sha256:' + hashlib.sha256(data).hexdigest()
        if name not in urllib.parse.unquote(self.path):
            return self.answer(400, json.dumps({'errors': [{'message': 'another digest'}]}).encode())
        blobs[name] = len(data)
        os.makedirs(f'{folder}/blobs', exist_ok=True)
        with open(f'{folder}/blobs/{name[7:]}', 'wb') as out:
            out.write(data)
        self.answer(201, Docker_Content_Digest='sha256:' + '0' * 64 if 'blob-lies' in ways else name)

    def at_manifests(self):
        data = self.body()
        name = 'sha256:' + hashlib.sha256(data).hexdigest()
        os.makedirs(f'{folder}/manifests', exist_ok=True)
        with open(f'{folder}/manifests/{self.path.split("/")[-1]}', 'wb') as out:
            out.write(data)
        self.answer(201, Docker_Content_Digest='sha256:' + '1' * 64 if 'manifest-lies' in ways else name)


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Registry)
if len(sys.argv) > 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[3], sys.argv[4])
    server.socket = context.wrap_socket(server.socket, server_side=True)
with open(f'{folder}/port.new', 'w') as port:
    port.write(str(server.server_address[1]))
os.rename(f'{folder}/port.new', f'{folder}/port')
threading.Thread(target=server.serve_forever).start()
