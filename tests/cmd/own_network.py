#!/usr/bin/env python3
"""The example of a network of one's own, from end to end: own_network.py BINARY SOURCE_DIR

Also killed in the middle: before its program has posted, after it, and with the program left
behind. Each post is in the bulletin once.
"""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

BINARY = SOURCE = Path()
BEFORE, DUE, LATER = (f"2026-10-07T{time}Z" for time in ("13:00:00", "14:00:30", "14:03:00"))


class OwnNetwork(unittest.TestCase):
    def setUp(self):
        base = Path(tempfile.mkdtemp(prefix="smm-own-network-"))
        self.addCleanup(shutil.rmtree, base)
        self.path = base / "w"
        shutil.copytree(SOURCE / "examples/own-network", self.path)

    def environment(self, now):
        return {"PATH": "/usr/bin:/bin", "HOME": str(self.path), "LANG": "C.UTF-8", "SMM_NOW": now}

    def smm(self, *words, now=BEFORE, status=0):
        done = subprocess.run([BINARY, *words], cwd=self.path, env=self.environment(now),
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def queue(self, now):
        """Only the post of the 7th is left to go out."""
        self.smm("plan", "apply", "--yes", now="2026-10-05T06:00:00Z")
        self.smm("queue", "flush", now="2026-10-05T07:00:00Z")
        self.assertEqual(self.posts(), 1)
        self.smm("queue", "flush", now="2026-10-07T13:30:00Z")  # cron is watching

    def posts(self):
        bulletin = self.path / "bulletin.txt"
        return bulletin.read_text().count("=== ") if bulletin.exists() else 0

    def states(self):
        entries = json.loads(self.smm("queue", "list", "--json", now=LATER))
        return {entry["state"] for entry in entries}

    def program(self, text):
        """Another program in its place, which calls the real one."""
        (self.path / "bulletin").rename(self.path / "real")
        (self.path / "bulletin").write_text(text)
        (self.path / "bulletin").chmod(0o755)

    def own_program_again(self):
        (self.path / "real").rename(self.path / "bulletin")

    def killed(self, wait_for):
        """A flush that is killed once the file `wait_for` is there. Its program lives on."""
        flush = subprocess.Popen([BINARY, "queue", "flush"], cwd=self.path,
                                 env=self.environment(DUE), stdin=subprocess.DEVNULL,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 30
        while not (self.path / wait_for).exists():
            self.assertLess(time.monotonic(), until, "the program was not started")
            self.assertIsNone(flush.poll())
            time.sleep(0.01)
        flush.send_signal(signal.SIGKILL)
        flush.wait()

    def test_the_example_runs_as_its_readme_says(self):
        self.assertIn("0 errors, 0 warnings", self.smm("plan", "check", now="2026-10-01T06:00:00Z"))
        self.smm("plan", "apply", "--yes", now="2026-10-01T06:00:00Z")
        self.smm("queue", "flush", now="2026-10-05T07:00:00Z")
        self.smm("queue", "flush", now=DUE)
        bulletin = (self.path / "bulletin.txt").read_text()
        self.assertEqual(bulletin.count("=== "), 2)
        self.assertIn("Bring a cup.", bulletin)
        self.assertEqual(self.smm("queue", "flush", now=LATER), "")

    def test_what_is_out_can_be_changed_and_taken_back(self):
        self.queue(BEFORE)
        self.smm("queue", "edit", "grinder@bulletin", "--text", "One notch.", "--yes")
        bulletin = (self.path / "bulletin.txt").read_text()
        self.assertIn("One notch.", bulletin)
        self.assertNotIn("two notches", bulletin)
        self.smm("queue", "retract", "grinder@bulletin", "--yes")
        self.assertEqual(self.posts(), 0)

    def test_killed_after_it_has_posted_the_post_is_found(self):
        self.queue(BEFORE)
        self.program("#!/bin/sh\n./real > said\nmv said out\nsleep 600\ncat out\n")
        self.killed("out")
        self.own_program_again()
        self.assertEqual(self.posts(), 2)
        self.smm("queue", "flush", now=DUE)
        self.assertEqual(self.posts(), 2)
        self.assertEqual(self.states(), {"published"})

    def test_killed_before_it_has_posted_what_is_left_of_it_is_stopped_and_the_post_sent_once(self):
        self.queue(BEFORE)
        self.program("#!/bin/sh\necho $$ > started.new\nmv started.new started\nsleep 600\nexec ./real\n")
        self.killed("started")
        self.own_program_again()
        self.smm("queue", "flush", now=DUE)
        left = int((self.path / "started").read_text())
        stat = Path(f"/proc/{left}/stat")  # where nothing reaps orphans, a dead one stays as a zombie
        self.assertTrue(not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] == "Z")
        self.assertEqual(self.posts(), 1)
        self.smm("queue", "flush", now=LATER)
        self.assertEqual(self.posts(), 2)

    def test_a_program_that_dies_after_it_has_posted_is_asked(self):
        self.queue(BEFORE)
        self.program("#!/bin/sh\ncase $(tee in) in *publish*) ./real < in > /dev/null; kill -9 $$;; "
                     "*) ./real < in;; esac\n")
        self.smm("queue", "flush", now=DUE)
        self.assertEqual(self.posts(), 2)
        self.assertEqual(self.states(), {"published"})

    def dies_after_posting(self, settings, status):
        """The account has other settings, and its program dies once without an answer."""
        file = self.path / "smm.yaml"
        file.write_text(file.read_text().replace("actions: find edit retract check", settings))
        self.queue(BEFORE)
        self.program("#!/bin/sh\n./real > /dev/null\nkill -9 $$\n")
        self.smm("queue", "flush", now=DUE, status=status)
        self.assertEqual(self.posts(), 2)
        (self.path / "bulletin").unlink()
        self.own_program_again()

    def test_where_a_second_post_is_harmless_it_is_sent_again_by_itself(self):
        self.dies_after_posting("replay: harmless", 5)
        self.smm("queue", "flush", now=LATER)
        self.assertEqual(self.posts(), 2)
        self.assertEqual(self.states(), {"published"})

    def test_where_nothing_can_tell_a_person_decides(self):
        self.dies_after_posting("text_unit: characters", 12)
        self.smm("queue", "flush", now=LATER, status=12)
        self.assertEqual(self.posts(), 2)
        self.assertEqual(self.states(), {"published", "unknown"})

    def test_a_program_that_is_not_there_posts_nothing_and_is_tried_again(self):
        self.queue(BEFORE)
        (self.path / "bulletin").rename(self.path / "real")
        self.assertIn("cannot run", self.smm("queue", "flush", now=DUE, status=5))
        self.own_program_again()
        self.smm("queue", "flush", now=LATER)
        self.assertEqual(self.posts(), 2)


if __name__ == "__main__":
    BINARY, SOURCE = Path(sys.argv.pop(1)).resolve(), Path(sys.argv.pop(1)).resolve()
    unittest.main()
