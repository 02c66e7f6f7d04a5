#!/usr/bin/env python3
"""Killed anywhere, hindered anywhere: crash_test.py BINARY TRAP_LIBRARY [unittest's arguments]

The real binary, killed as by `kill -9` before each system call in turn that changes a file, talks to
a peer or prints; and with a disk that is full at each write. Then a new process goes on. What must
hold: each post once where it was published, none lost, the state whole. SMM_CRASH_STRIDE=3 tries
every third place only. Standard library only; all traffic stays on loopback.
"""

import concurrent.futures
import json
import os
import signal
import sys
import unittest

import box as boxes
import pds as service

BINARY = TRAP = ""
STRIDE = int(os.environ.get("SMM_CRASH_STRIDE", "1"))
SHAPES = {
    "single": 'text: "one"',
    "thread": 'text: "one"\n    thread: [{text: "two"}, {text: "three"}]',
    "image": 'text: "one"\n    media: [{file: wheel.png, alt: "A wheel"}]',
}
TEXTS = {"single": ["one"], "thread": ["one", "three", "two"], "image": ["one"]}


def template(network, shape, url=""):
    """A workspace with one due post and one that follows it."""
    made = boxes.Box(BINARY)
    account = {"feed": "{network: feed, path: public}",
               "bluesky": "{network: bluesky, handle: anna.example, password: {env: PDS_PASSWORD}, "
                          f'server: "{url}"' + "}"}[network]
    (made.root / "wheel.png").write_bytes(boxes.PNG)
    (made.root / "smm.yaml").write_text(
        f"smm: 1\ntimezone: UTC\nlate: 400d\naccounts:\n  a: {account}\nposts:\n"
        f'  - id: first\n    at: "2026-10-03 08:10"\n    to: a\n    {SHAPES[shape]}\n'
        '  - id: second\n    at: "2026-10-03 08:20"\n    to: a\n    text: "after"\n')
    made.ok("plan", "apply", "--yes", now=0)
    return made


class Everywhere(unittest.TestCase):
    """Runs a flush once for each place at which it may be hindered."""

    def everywhere(self, network, shape, word, check):
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            done = list(pool.map(lambda begin: self.places(network, shape, word, check, begin), (1, 2)))
        self.assertGreater(sum(done) * STRIDE, 20, "the trap caught nothing: is the library loaded?")

    def places(self, network, shape, word, check, begin):
        pds = service.Pds()
        made = template(network, shape, pds.url)
        tried = 0
        try:
            for place in range(begin, 2000, 2 * STRIDE):
                pds.reset()
                box = boxes.Box(BINARY, made)
                try:
                    first = box.run("queue", "flush", env=boxes.trapped(TRAP, f"{word} {place}"))
                    caught = check(self, box, pds, first, f"{network}, {shape}, {word} {place}")
                    self.goes_on(box, pds, network, shape, f"{network}, {shape}, {word} {place}")
                finally:
                    box.close()
                if not caught:
                    return tried
                tried += 1
            self.fail("it never ends")
        finally:
            made.close()
            pds.close()

    def goes_on(self, box, pds, network, shape, where):
        """New processes, an hour apart, until all is out; then one more that finds nothing."""
        for hour in range(2, 8):
            box.run("queue", "flush", now=hour * 3600)
            if box.states() == {"published": 2}:
                break
        self.assertEqual(box.states(), {"published": 2}, where)
        self.assertEqual(box.integrity(), ["ok"], where)
        self.assertEqual(box.ok("queue", "flush", now=9 * 3600), "", where)
        if network == "bluesky":
            self.assertEqual(pds.texts(), sorted(TEXTS[shape] + ["after"]), f"{where}: {pds.requests}")
            self.assertEqual(pds.complaints, [], where)
        else:
            self.feed_is_whole(box, shape, where)

    def feed_is_whole(self, box, shape, where):
        public = box.root / "public"
        items = json.loads((public / "feed.json").read_text())["items"]
        self.assertEqual(len(items), 2, where)
        self.assertEqual(len({item["id"] for item in items}), 2, where)
        for page in ("index.html", "atom.xml"):
            self.assertEqual((public / page).read_text().count(">after<"), 1, where)
        self.assertEqual(len(list(public.glob("media/*"))), 1 if shape == "image" else 0, where)
        left = [path.name for path in public.rglob("*.tmp")]
        self.assertEqual(left, [], where)


def was_killed(case, box, pds, first, where):
    if first.returncode == -signal.SIGKILL:
        return True
    case.assertEqual(first.returncode, 0, where + first.stderr.decode())
    return False


def was_told(case, box, pds, first, where):
    """With no room a flush says so in a sentence; or what failed was not needed."""
    err = first.stderr.decode()
    case.assertIn(first.returncode, (0, 1, 3, 5), where + err)
    for word in ("internal failure", "std::", "terminate", "Sanitizer", "errno"):
        case.assertNotIn(word, err, where)
    if first.returncode != 0:
        case.assertRegex(err, "[Nn]o space left|disk is full|cannot be (read or )?written|cannot write", where)
    case.assertEqual(box.integrity(), ["ok"], where)
    return first.returncode != 0 or err != ""


class Killed(Everywhere):
    def test_feed_single(self):
        self.everywhere("feed", "single", "kill", was_killed)

    def test_feed_thread(self):
        self.everywhere("feed", "thread", "kill", was_killed)

    def test_feed_image(self):
        self.everywhere("feed", "image", "kill", was_killed)

    def test_bluesky_single(self):
        self.everywhere("bluesky", "single", "kill", was_killed)

    def test_bluesky_thread(self):
        self.everywhere("bluesky", "thread", "kill", was_killed)

    def test_bluesky_image(self):
        self.everywhere("bluesky", "image", "kill", was_killed)


class FullDisk(Everywhere):
    def test_flush_to_a_folder(self):
        self.everywhere("feed", "image", "full", was_told)

    def test_flush_to_a_server(self):
        self.everywhere("bluesky", "thread", "full", was_told)


if __name__ == "__main__":
    BINARY, TRAP = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
