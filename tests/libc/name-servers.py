"""name-servers.py ADDRESS... -- COMMAND…: runs the command beside a name server on each address, in a network
namespace that the caller made, and then says on standard error what they were asked, one question a line.
What is wrong with the answers is said by the name's first label, for A and for AAAA: ok-nx.test has an address of the
first kind and, for the other, NXDOMAIN. no: no data, sf ni rf fe: an error, dr: no answer, tc: cut short over UDP.
onlyN-sf is well on the server whose address ends with N alone. Other names exist when they are in NAMES."""
import fcntl, socket, struct, subprocess, sys, threading, time

CODES = {"nx": 3, "sf": 2, "ni": 4, "rf": 5, "fe": 1}
NAMES = {"a.one.test", "a.b.one.test", "b.two.test", "only.two.test", "x.y", "short", "c.own.test"}
DATA = {1: b"\x0a\0\0", 28: b"\xfd" + bytes(14)}
asked = []


def kind_of(name, kind, address):
    first = name.split(".")[0].split("-")
    if len(first) == 2 and first[0].startswith("only"):
        return "ok" if address.endswith(first[0][4:]) else first[1]
    if len(first) == 2:
        return first[0 if kind == 1 else 1]
    if name.endswith(".sf.test"):
        return "sf"
    return "no" if name.endswith(".no.test") else "ok" if name in NAMES else "nx"


def answer(query, tcp, address):
    end = query.index(b"\0", 12)
    labels, i = [], 12
    while i < end:
        labels.append(query[i + 1:i + 1 + query[i]].decode().lower())
        i += 1 + query[i]
    name, kind = ".".join(labels), struct.unpack(">H", query[end + 1:end + 3])[0]
    asked.append(f"{address} {name} {kind} {'tcp' if tcp else 'udp'}")
    how = kind_of(name, kind, address)
    if how == "dr":
        return None
    cut = how == "tc" and not tcp
    count = 0 if cut or kind not in DATA else {"ok": 1, "tc": 20}.get(how, 0)
    records = [b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 60, len(DATA[kind]) + 1) + DATA[kind] + bytes([k + 1])
               for k in range(count)]
    flags = 0x8180 | CODES.get(how, 0) | (0x200 if cut else 0)
    return query[:2] + struct.pack(">5H", flags, 1, count, 0, 0) + query[12:end + 5] + b"".join(records)


def serve_udp(s, address):
    while True:
        query, who = s.recvfrom(2000)
        if (reply := answer(query, False, address)):
            s.sendto(reply, who)


def serve_tcp(s, address):
    while True:
        with s.accept()[0] as c:
            while len(head := c.recv(2, socket.MSG_WAITALL)) == 2:
                reply = answer(c.recv(struct.unpack(">H", head)[0], socket.MSG_WAITALL), True, address)
                if reply:
                    c.sendall(struct.pack(">H", len(reply)) + reply)


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
    fcntl.ioctl(s, 0x8914, struct.pack("16sH14x", b"lo", 0x41))  # SIOCSIFFLAGS, IFF_UP | IFF_RUNNING
at = sys.argv.index("--")
for address in sys.argv[1:at]:
    for kind, serve in (socket.SOCK_DGRAM, serve_udp), (socket.SOCK_STREAM, serve_tcp):
        s = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, kind)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.bind((address, 53))
        if kind == socket.SOCK_STREAM:
            s.listen(8)
        threading.Thread(target=serve, args=(s, address), daemon=True).start()
status = subprocess.run(sys.argv[at + 1:], timeout=100).returncode
time.sleep(0.05)
print("\n".join(asked), file=sys.stderr)
sys.exit(status)
