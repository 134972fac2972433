"""screen.py ROWS COLUMNS COMMAND…: runs the command on a terminal of that size and prints what it shows whenever that has
changed: what scrolled out, '^', and the lines from the top, each group joined by '|'. The terminal knows \\r, \\n, and of
escape sequences those that erase to the end of the line or of the screen and move up; any other is an error. A line that is
too long for it goes on in the next one. Ends as the command did."""
import fcntl
import os
import pty
import re
import struct
import sys
import termios

ROWS, COLUMNS = int(sys.argv[1]), int(sys.argv[2])


class Screen:
    def __init__(self):
        self.gone, self.lines, self.row, self.column = [], [""], 0, 0

    def down(self):
        self.row += 1
        if self.row == len(self.lines):
            self.lines.append("")
        if len(self.lines) > ROWS:
            self.gone.append(self.lines.pop(0))
            self.row -= 1

    def put(self, char):
        if self.column == COLUMNS:
            self.down()
            self.column = 0
        line = self.lines[self.row].ljust(self.column)
        self.lines[self.row] = line[:self.column] + char + line[self.column + 1:]
        self.column += 1

    def control(self, number, verb):
        if verb == "A":
            self.row = max(0, self.row - int(number or 1))
            return
        self.lines[self.row] = self.lines[self.row][:self.column]
        if verb == "J":
            del self.lines[self.row + 1:]

    def take(self, text):
        for number, verb, char in re.findall(r"\x1b\[(\d*)([AJK])|([^\x1b])", text):
            if verb:
                self.control(number, verb)
            elif char == "\r":
                self.column = 0
            elif char == "\n":
                self.down()
            else:
                self.put(char)

    def __str__(self):
        return "|".join(self.gone) + "^" + "|".join(line.rstrip() for line in self.lines)


def main():
    pid, fd = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execvp(sys.argv[3], sys.argv[3:])
    screen, shown, rest = Screen(), None, ""
    while True:
        try:
            rest += os.read(fd, 65536).decode(errors="replace")
        except OSError:
            break
        whole = re.match(r"(?:[^\x1b]|\x1b\[\d*[A-Za-z])*", rest).end()
        screen.take(rest[:whole])
        rest = rest[whole:]
        if str(screen) != shown:
            shown = str(screen)
            print(shown)
    assert not rest, rest
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


main()
