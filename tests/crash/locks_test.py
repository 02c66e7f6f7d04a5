#!/usr/bin/env python3
"""Where no lock keeps anybody out: locks_test.py SMM TRAP

A library before the C library grants every lock, as some network file systems do. Two flushes of one
state at once, on a server with Mastodon's interface that keeps no keys and counts what it has.
"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

TRAP = pathlib.Path(sys.argv.pop(2)).resolve()
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cmd"))
import box  # noqa: E402
import memory_test as memory  # noqa: E402  takes the program from the line

ROUNDS = 20
TWICE = r"""
import fcntl, sys
files = [open(sys.argv[1], "r+") for _ in range(2)]
for file in files:
    fcntl.fcntl(file, 37, b"\x01" + bytes(31))  # F_OFD_SETLK, F_WRLCK, all of it
"""


class NoLocks(unittest.TestCase):
    def environment(self, place, minute):
        return {"PATH": "/usr/bin:/bin", "HOME": str(place.base), "SMM_NOW": memory.clock(minute), "SECRET": "7:s",
                **box.trapped(TRAP, "no-locks 0")}

    def test_the_library_grants_what_the_system_would_not(self):
        with tempfile.NamedTemporaryFile() as file:
            for env, status in (({}, 1), ({"LD_PRELOAD": str(TRAP), "SMM_TRAP": "no-locks 0"}, 0)):
                done = subprocess.run([sys.executable, "-c", TWICE, file.name], env=env, capture_output=True, timeout=60)
                self.assertEqual(done.returncode, status, done.stderr)

    def test_two_flushes_at_once_send_each_post_once(self):
        for _ in range(ROUNDS):
            place = memory.Place(self, "mastodon", 3)
            env = self.environment(place, 60)
            subprocess.run([memory.SMM, "plan", "apply", "--yes"], cwd=place.root, env=self.environment(place, 0),
                           check=True, capture_output=True, timeout=60)
            both = [subprocess.Popen([memory.SMM, "queue", "flush"], cwd=place.root, env=env, stdout=subprocess.PIPE,
                                     stderr=subprocess.STDOUT) for _ in range(2)]
            said = [process.communicate(timeout=120)[0].decode() for process in both]
            for process in both:
                self.assertIn(process.returncode, (0, 11), said)
            self.assertEqual(place.out(), sorted(place.words), said)
            self.assertFalse((place.root / ".smm" / "smm.db.lock").exists())

    def test_a_writer_that_was_killed_holds_nothing_up(self):
        place = memory.Place(self, "mastodon", 1)
        env = self.environment(place, 60)
        for words, minute in ((["plan", "apply", "--yes"], 0), (["queue", "flush"], 60)):
            lock = place.root / ".smm" / "smm.db.lock"
            if lock.parent.exists():
                lock.write_text(subprocess.run(
                    ["sh", "-c", "echo $(hostname)/$(cat /proc/sys/kernel/random/boot_id)/"
                     "$(readlink /proc/self/ns/pid)/1999999999/5"], capture_output=True, text=True).stdout)
            done = subprocess.run([memory.SMM, *words], cwd=place.root, env=self.environment(place, minute),
                                  capture_output=True, text=True, timeout=60)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertFalse(lock.exists())
        self.assertEqual(place.out(), sorted(place.words))

    def test_who_has_it_elsewhere_is_told(self):
        place = memory.Place(self, "feed", 1)
        place.ok("plan", "apply", "--yes", minute=0)
        lock = place.root / ".smm" / "smm.db.lock"
        lock.write_text("elsewhere/b00t/pid:[1]/12/34\n")
        done = subprocess.run([memory.SMM, "queue", "flush"], cwd=place.root, env=self.environment(place, 60),
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 11, done.stderr)
        self.assertIn("elsewhere", done.stderr)
        self.assertIn("smm.db.lock", done.stderr)
        self.assertTrue(lock.exists())
        place.ok("queue", "flush", minute=60)  # where locks hold, it means nothing


if __name__ == "__main__":
    unittest.main(verbosity=1)
