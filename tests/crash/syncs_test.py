#!/usr/bin/env python3
"""What the promise costs in durable commits: syncs_test.py SMM TRAP

Counted by a library before the C library: syncs of a file, by which a commit lasts. One before the
deed, two where the network must be asked first, and one after it, shared with the claim of the next;
beside them at most four a process for opening and closing the state, which is one whole file then.
"""

import pathlib
import subprocess
import sys
import unittest

TRAP = pathlib.Path(sys.argv.pop(2)).resolve()
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cmd"))
import box  # noqa: E402
import memory_test as memory  # noqa: E402  takes the program from the line

POSTS = 100
AROUND = 4  # opening and closing


class Syncs(unittest.TestCase):
    def counted(self, place, *words, minute):
        log = place.base / "syncs"
        log.unlink(missing_ok=True)
        env = {"PATH": "/usr/bin:/bin", "HOME": str(place.base), "SMM_NOW": memory.clock(minute), "SMM_SYNCS": str(log),
               "SECRET": "app-password" if place.network == "bluesky" else "7:s", **box.trapped(TRAP, "syncs 0")}
        done = subprocess.run([memory.SMM, *words], cwd=place.root, env=env, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        return log.stat().st_size if log.exists() else 0

    def place(self, network, count=1):
        """One whose account has sent before: its identity and its secrets are known."""
        place = memory.Place(self, network, count, step=1, more="flush_every: 1d\n")
        (place.root / "wheel.png").write_bytes(box.PNG)
        place.ok("plan", "apply", "--yes", minute=0)
        place.ok("post", "Before", "--to", "a", "--yes", minute=1)
        place.ok("queue", "flush", minute=1)
        return place

    def test_a_post(self):
        for network, most in (("bluesky", 6), ("mastodon", 7), ("telegram", 7)):
            with self.subTest(network=network):
                count = self.counted(self.place(network), "post", "Hello", "--to", "a", "--yes", minute=2)
                self.assertLessEqual(count, most)
                self.assertGreaterEqual(count, 3)  # queued, claimed, recorded: or the library is not there

    def test_a_run_of_many(self):
        for network in ("bluesky", "mastodon"):
            with self.subTest(network=network):
                place = self.place(network, POSTS)
                count = self.counted(place, "queue", "flush", minute=POSTS + 10)
                self.assertEqual(len(place.out()), POSTS + 1)
                self.assertLessEqual(count, POSTS + 2 + AROUND)

    def test_a_run_with_nothing_due(self):
        place = self.place("mastodon")
        self.assertEqual(self.counted(place, "queue", "flush", minute=2), 0)


if __name__ == "__main__":
    unittest.main(verbosity=1)
