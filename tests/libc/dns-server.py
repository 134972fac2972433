"""dns-server.py COMMAND…: runs the command beside a name server on 127.0.0.1, in a network namespace of its
own that the caller made. Over UDP every answer for big.test is cut short, so that only TCP has the whole of
it; one.test has one address; nothing else exists."""
import fcntl, socket, socketserver, struct, subprocess, sys, threading

HOSTS = {b"\3big\4test\0": [bytes((10, 1, 0, i)) for i in range(40)], b"\3one\4test\0": [bytes((10, 9, 9, 9))]}


def answer(query, tcp):
    end = query.index(b"\0", 12) + 1
    name, kind = query[12:end].lower(), struct.unpack(">H", query[end:end + 2])[0]
    found = HOSTS.get(name, []) if kind == 1 else []
    cut = not tcp and len(found) > 20
    flags = 0x8180 | (0x200 if cut else 0) | (0 if name in HOSTS else 3)
    records = [b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 60, 4) + a for a in found if not cut]
    head = query[:2] + struct.pack(">HHHHH", flags, 1, len(records), 0, 0)
    return head + query[12:end + 4] + b"".join(records)


class Udp(socketserver.BaseRequestHandler):
    def handle(self):
        self.request[1].sendto(answer(self.request[0], False), self.client_address)


class Tcp(socketserver.StreamRequestHandler):
    def handle(self):
        while len(head := self.rfile.read(2)) == 2:
            reply = answer(self.rfile.read(struct.unpack(">H", head)[0]), True)
            self.wfile.write(struct.pack(">H", len(reply)) + reply)


def loopback_up():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        fcntl.ioctl(s, 0x8914, struct.pack("16sH14x", b"lo", 0x41))  # SIOCSIFFLAGS, IFF_UP | IFF_RUNNING


loopback_up()
for server in socketserver.ThreadingTCPServer(("127.0.0.1", 53), Tcp), socketserver.UDPServer(("127.0.0.1", 53), Udp):
    threading.Thread(target=server.serve_forever, daemon=True).start()
sys.exit(subprocess.run(sys.argv[1:], timeout=50).returncode)
