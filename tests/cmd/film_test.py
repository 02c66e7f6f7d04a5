#!/usr/bin/env python3
"""A film takes no more memory than a text: film_test.py SMM

Posts a film of 96 MB (of 48 MB where the network takes no more) to services on loopback that count
its bytes, and asks how much memory the program held at most.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest
from http.server import ThreadingHTTPServer

from films import film
from loopback import Answers

BINARY = os.path.abspath(sys.argv.pop(1))
MEMORY = 24 << 20  # bytes

# Starts its arguments and says how much they held at most. A program of its own, and a small one,
# because a child's memory is counted from before its exec, when it still is its parent.
MEASURE = """
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
print(usage.ru_maxrss * 1024)
sys.exit(os.waitstatus_to_exitcode(status))
"""


class Service(Answers):
    """As much of a Mastodon server and of Telegram's as one post needs."""

    largest = 0  # bytes of a request

    def do_GET(self):
        known = {"verify_credentials": {"id": "1", "username": "b", "acct": "b", "url": "https://m.example/@b"},
                 "instance": {"domain": "m.example", "uri": "m.example", "version": "4.5.0",
                              "api_versions": {"mastodon": 7}},
                 "/media/": {"id": "9", "type": "video", "url": "https://m.example/9"}}
        self.send(next((said for part, said in known.items() if part in self.path), []))

    def do_POST(self):
        left = int(self.headers.get("Content-Length", 0))
        Service.largest = max(Service.largest, left)
        while left > 0:
            left -= len(self.rfile.read(min(left, 1 << 16)))
        if self.path.startswith("/bot"):
            chat = {"id": -1001234567890, "type": "channel", "username": "beanleaf"}
            self.send({"ok": True, "result": {"message_id": 5, "date": 1, "chat": chat}})
        elif "/media" in self.path:
            self.send({"id": "9", "type": "video", "url": "https://m.example/9"})
        else:
            self.send({"id": "7", "url": "https://m.example/@b/7", "uri": "https://m.example/7", "content": "Hi",
                         "visibility": "public", "created_at": "2026-10-03T07:30:00.000Z"})


class Film(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory()
        cls.root = pathlib.Path(cls.kept.name)
        cls.bytes = {name: film(cls.root / f"{name}.mp4", megabytes << 20)
                     for name, megabytes in (("long", 96), ("short", 48))}
        cls.server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{cls.server.server_port}"
        (cls.root / "own").write_text("#!/bin/sh\ncat > size.json\n"
                                      "echo '{\"outcome\": \"published\", \"remote_id\": \"r\"}'\n")
        (cls.root / "own").chmod(0o755)
        (cls.root / "smm.yaml").write_text(
            "smm: 1\naccounts:\n"
            f"  masto: {{network: mastodon, server: '{address}', handle: b@m.example, token: {{env: MASTO}}}}\n"
            f"  tele: {{network: telegram, server: '{address}', chat: '@beanleaf', token: {{env: BOT}}}}\n"
            "  site: {network: feed, path: public}\n"
            "  own: {network: exec, command: ./own, media: video/mp4}\n")

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()
        cls.kept.cleanup()

    def memory_of(self, *arguments):
        """The most that the program held, in bytes."""
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.root), "MASTO": "abc", "BOT": "12345:abc"}
        done = subprocess.run([sys.executable, "-I", "-S", "-c", MEASURE, BINARY, "--workspace", str(self.root),
                               *arguments], env=environment, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, (arguments, done.stderr))
        return int(done.stdout.splitlines()[-1])

    def post(self, account, name):
        Service.largest = 0
        return self.memory_of("post", "--yes", "--to", account, "--media", str(self.root / f"{name}.mp4"),
                              "--alt", "A film", f"A film on {account}")

    def test_a_film_goes_out_whole_and_is_never_held(self):
        for account, name in (("masto", "long"), ("tele", "short")):
            with self.subTest(account):
                self.assertLess(self.post(account, name), MEMORY)
                self.assertGreater(Service.largest, self.bytes[name])

    def test_a_film_is_copied_without_being_held(self):
        self.assertLess(self.post("site", "long"), MEMORY)
        copies = list((self.root / "public").rglob("*.mp4"))
        self.assertEqual([copy.stat().st_size for copy in copies], [self.bytes["long"]])

    def test_a_program_of_ones_own_gets_it_likewise(self):
        self.assertLess(self.post("own", "long"), MEMORY)
        order = json.loads((self.root / "size.json").read_text())
        self.assertEqual(order["media"][0]["bytes"], self.bytes["long"])


if __name__ == "__main__":
    unittest.main()
