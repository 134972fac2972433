#!/usr/bin/env python3
"""Answers calls of rcmd() and rexec(), up to one whose command is "last". rshd.py FILE: its port goes there."""
import os
import socket
import sys


def low(address):
    """A connection from a port below 1024, where that is allowed."""
    e = socket.socket()
    for port in range(1000, 600, -1):
        try:
            e.bind(("127.0.0.1", port))
            break
        except OSError:
            pass
    e.connect(address)
    return e


s = socket.socket()
s.bind(("127.0.0.1", 0))
s.listen(5)
with open(sys.argv[1] + ".new", "w") as f:
    print(s.getsockname()[1], file=f)
os.rename(sys.argv[1] + ".new", sys.argv[1])
while True:
    c, address = s.accept()
    f = c.makefile("rb")

    def text():
        found = b""
        while (byte := f.read(1)) not in (b"", b"\0"):
            found += byte
        return found.decode()

    port = text()
    errors = low(("127.0.0.1", int(port))) if port else None
    user, other, command = text(), text(), text()
    if other == "bad":
        c.sendall(b"\1Permission denied.\nmore\n")
    else:
        c.sendall(b"\0")
        if errors:
            errors.sendall(b"error of " + command.encode())
            errors.close()
        c.sendall(("%s %s %s low=%d" % (user, other, command, address[1] < 1024)).encode())
    f.close()
    c.close()
    if command == "last":
        break
