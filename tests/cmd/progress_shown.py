#!/usr/bin/env python3
"""How far long work is, on a terminal and nowhere else: progress_shown.py SMM. All traffic stays on
loopback, with services that take their time; nothing is measured.
"""

import fcntl
import io
import os
import pathlib
import pty
import re
import select
import socket
import struct
import subprocess
import sys
import termios
import time
import unittest
import zlib

import memory_test as memory  # takes the program from the line

SMM = memory.SMM
PROGRESS = re.compile(r"\r *(publishing|asking \S+|importing|checking the plan)[:,] [^\r\n]*")


def picture(size):
    """A PNG of noise, which nothing makes smaller."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + os.urandom(size * 3) for _ in range(size))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b""))


class SlowReader(memory.Mastodon):
    """Takes a large body in small pieces."""

    def serve(self):
        connection = self.rfile  # the next request comes by it as well
        if self.path == "/api/v2/media":
            left = int(self.headers["Content-Length"])
            while left > 0:
                left -= len(self.rfile.read(min(left, 100_000)))
                time.sleep(0.03)
            self.rfile = io.BytesIO(b"")
            self.headers.replace_header("Content-Length", "0")
        super().serve()
        self.rfile = connection

    do_GET = do_POST = serve


class Progress(unittest.TestCase):
    def place(self, count, handler=memory.Mastodon):
        place = memory.Place(self, "mastodon with keys", count, step=1)
        place.service.RequestHandlerClass = handler
        place.service.now = memory.clock(100)
        place.ok("plan", "apply", "--yes", minute=0)
        return place

    def environment(self, place, **more):
        return {"PATH": "/usr/bin:/bin", "HOME": str(place.base), "SMM_NOW": memory.clock(100), "SECRET": "7:s3cret",
                "TERM": "xterm", "LANG": "C.UTF-8", **more,
                **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}

    def at_a_terminal(self, place, *words, columns=80, **more):
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        child = subprocess.Popen([SMM, *words], cwd=place.root, env=self.environment(place, **more), stdin=slave,
                                 stdout=slave, stderr=slave)
        os.close(slave)
        seen = b""
        while True:
            try:
                ready, _, _ = select.select([master], [], [], 60)
                chunk = os.read(master, 65536) if ready else b""
            except OSError:
                break
            if not chunk:
                break
            seen += chunk
        os.close(master)
        return child.wait(timeout=60), seen.decode()

    @staticmethod
    def screen(seen):
        """What stands there at the end."""
        lines = []
        for line in seen.replace("\r\n", "\n").split("\n"):
            shown = ""
            for part in line.split("\r"):
                shown = part + shown[len(part):]
            lines.append(shown.rstrip())
        return "\n".join(lines)

    def test_a_flush_tells_how_far_it_is_and_when_it_is_done(self):
        place = self.place(6)
        place.service.hook = lambda: time.sleep(0.35)
        status, seen = self.at_a_terminal(place, "queue", "flush")
        self.assertEqual(status, 0, seen)
        told = [m.group().strip() for m in PROGRESS.finditer(seen)]
        self.assertGreater(len(told), 1, seen)
        for line in told:
            self.assertRegex(line, r"^publishing: [1-6] of 6 posts, \d+\.\d a (second|minute)(, \d+ s left)?$")
        self.assertEqual([int(line.split()[1]) for line in told], sorted(int(line.split()[1]) for line in told))
        self.assertRegex(told[0], " s left$")
        end = self.screen(seen)
        self.assertNotIn("publishing", end)
        self.assertEqual(len(re.findall(r"(?m)^a\tp\d\t", seen.replace("\r", "\n"))), 6, seen)
        self.assertEqual(len(re.findall(r"(?m)^a +p\d +http", end.replace("\t", " "))), 6, end)

    def test_an_upload_tells_how_much_of_it_has_left(self):
        place = self.place(1, SlowReader)
        place.service.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)  # takes no more than it reads
        (place.root / "noise.png").write_bytes(picture(1700))
        status, seen = self.at_a_terminal(place, "post", "Look.", "--to", "a", "--media", "noise.png", "--alt", "Noise",
                                          "--yes", columns=120)
        self.assertEqual(status, 0, seen)
        parts = re.findall(r"sending (\d\.\d) of 8\.7 MB, \d+\.\d MB a second(?:, \d+ s left)?", seen)
        self.assertGreater(len(parts), 1, seen)
        self.assertEqual(parts, sorted(parts))
        self.assertNotIn("sending", self.screen(seen))

    def test_a_pull_tells_whom_it_asks(self):
        place = self.place(1)
        place.ok("queue", "flush", minute=30)
        place.service.hook = lambda: time.sleep(0.7)
        status, seen = self.at_a_terminal(place, "metrics", "pull")
        self.assertEqual(status, 0, seen)
        self.assertRegex(seen, r"\rasking a, \d calls?, \d\.\d a second: 0 of 1 accounts")
        self.assertNotIn("asking", self.screen(seen))
        self.assertIn("a: 1 post", self.screen(seen))

    def test_an_import_and_a_check_tell_it_if_they_take_their_time_and_leave_nothing(self):
        place = self.place(1)
        rows = "".join(f"2026-{1 + n % 9:02}-{1 + n // 9 % 28:02},c{n % 40},{n % 7}\n" for n in range(20_000))
        (place.root / "table.csv").write_text("Day,Campaign,Spent\n" + rows)
        plan = place.root / "smm.yaml"
        plan.write_text(plan.read_text() + "imports:\n  t: {account: a, campaign: Campaign, measured: Day, metrics: {spend: Spent}}\n")
        posts = "".join(f'  - {{id: q{n}, at: "2027-{1 + n % 9:02}-{1 + n // 9 % 28:02} 09:00", to: a, text: "N {n}"}}\n'
                        for n in range(3000))
        (place.root / "plans").mkdir()
        (place.root / "plans/many.yaml").write_text("smm: 1\nposts:\n" + posts)
        for words in (["plan", "check"], ["metrics", "import", "table.csv", "--mapping", "t"]):
            status, seen = self.at_a_terminal(place, *words)
            end = self.screen(seen)
            self.assertNotRegex(end, r"checking the plan|importing|reading:")
            self.assertIn("3001 posts" if words[0] == "plan" else "table.csv: ", end)
            for line in PROGRESS.finditer(seen):
                self.assertRegex(line.group(), r"\d+ of \d+ (posts|rows)")

    def test_nowhere_else(self):
        for pipes, more in ((("out", "err"), {}), (("out",), {}), (("err",), {}), ((), {"TERM": "dumb"}),
                            ((), {"SMM_QUIET": "1"})):
            place = self.place(5)
            place.service.hook = lambda: time.sleep(0.35)
            master, slave = pty.openpty()
            child = subprocess.Popen([SMM, "queue", "flush"], cwd=place.root, env=self.environment(place, **more),
                                     stdin=slave, stdout=subprocess.PIPE if "out" in pipes else slave,
                                     stderr=subprocess.PIPE if "err" in pipes else slave)
            os.close(slave)
            seen = b"".join(part or b"" for part in child.communicate(timeout=60))
            while select.select([master], [], [], 0)[0]:
                try:
                    seen += os.read(master, 65536)
                except OSError:
                    break
            os.close(master)
            self.assertEqual(child.returncode, 0, seen)
            self.assertEqual(seen.count(b"p4"), 1, seen)
            self.assertNotIn(b"publishing", seen)
            self.assertNotRegex(seen.replace(b"\r\n", b"\n"), rb"\r")


if __name__ == "__main__":
    unittest.main(verbosity=1)
