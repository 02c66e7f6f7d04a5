#!/usr/bin/env python3
"""What the promise costs in durable commits: syncs_test.py SMM TRAP

Counted by a library before the C library: syncs of a file, by which a commit lasts. One before the
deed, two where the network must be asked first, and one after it, shared with the claim of the next;
a thread of n parts n + 1, and one more where it is asked. On Telegram one more a post: that it is
being sent is written when its first byte leaves, and not with the claim. Beside them at most four a process for
opening and closing the state, which is one whole file then. A feed's own files have syncs of their
own, which do not grow with the posts that stand there.
"""

import contextlib
import pathlib
import sqlite3
import subprocess
import sys
import unittest

TRAP = pathlib.Path(sys.argv.pop(2)).resolve()
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cmd"))
import box  # noqa: E402
import memory_test as memory  # noqa: E402  takes the program from the line

POSTS = 500
FEW = 40
AROUND = 4  # opening and closing
MOST_WRITTEN = 20 * 1024  # bytes of the write-ahead log a post
SERVED = ("bluesky", "mastodon", "mastodon with keys", "telegram")
ASKED = ("mastodon", "mastodon with keys")  # once a run


class Syncs(unittest.TestCase):
    def counted(self, place, *words, minute):
        log = place.base / "syncs"
        log.unlink(missing_ok=True)
        env = {"PATH": "/usr/bin:/bin", "HOME": str(place.base), "SMM_NOW": memory.clock(minute), "SMM_SYNCS": str(log),
               "SECRET": "app-password" if place.network == "bluesky" else "7:s", **box.trapped(TRAP, "syncs 0")}
        done = subprocess.run([memory.SMM, *words], cwd=place.root, env=env, capture_output=True, text=True, timeout=240)
        self.assertEqual(done.returncode, 0, done.stderr)
        return log.stat().st_size if log.exists() else 0

    def place(self, network, count=1, posts=None):
        """One whose account has sent before: its identity and its secrets are known."""
        place = memory.Place(self, network, count, step=1, more="flush_every: 1d\n")
        (place.root / "wheel.png").write_bytes(box.PNG)
        if posts:
            smm = place.root / "smm.yaml"
            smm.write_text(smm.read_text().partition("posts:\n")[0] + "posts:\n" + posts)
        place.ok("plan", "apply", "--yes", minute=0)
        place.ok("post", "Before", "--to", "a", "--yes", minute=1)
        place.ok("queue", "flush", minute=1)
        return place

    def test_a_post(self):
        for network, most in (("bluesky", 6), ("mastodon", 7), ("mastodon with keys", 7), ("telegram", 7)):
            with self.subTest(network=network):
                place = self.place(network)
                count = self.counted(place, "post", "Hello", "--to", "a", "--yes", minute=2)
                self.assertIn("Hello", place.out())
                self.assertLessEqual(count, most)
                self.assertGreaterEqual(count, 3)  # queued, claimed, recorded: or the library is not there

    def test_a_post_with_a_picture(self):
        for network in SERVED:
            with self.subTest(network=network):
                place = self.place(network)
                count = self.counted(place, "post", "Hello", "--media", "wheel.png", "--alt", "A wheel", "--to", "a",
                                     "--yes", minute=2)
                self.assertIn("Hello", place.out())
                self.assertLessEqual(count, 7)
                self.assertGreaterEqual(count, 3)

    def test_a_thread(self):
        for network, parts in ((network, parts) for network in SERVED for parts in (3, 6)):
            with self.subTest(network=network, parts=parts):
                more = ", ".join(f"{{text: part {n}}}" for n in range(2, parts + 1))
                place = self.place(network, posts=f'  - {{id: t, at: "{memory.clock(10)}", to: a, text: part 1, '
                                                  f"thread: [{more}]}}\n")
                count = self.counted(place, "queue", "flush", minute=11)
                self.assertEqual(len(place.out()), parts + 1)
                more = network in ASKED or network == "telegram"  # asked, or marked as its first byte leaves
                self.assertLessEqual(count, parts + 1 + more + AROUND)
                self.assertGreaterEqual(count, 3)

    def test_a_run_of_many(self):
        for network in SERVED:
            with self.subTest(network=network):
                place = self.place(network, POSTS)
                count = self.counted(place, "queue", "flush", minute=POSTS + 10)
                self.assertEqual(len(place.out()), POSTS + 1)
                self.assertLessEqual(count, POSTS * (2.05 if network == "telegram" else 1.05) + AROUND)

    def test_what_a_post_writes_before_it_is_gathered(self):
        for network, long in ((network, long) for network in SERVED for long in (False, True)):
            with self.subTest(network=network, long=long):
                text = "Hello number {0}, a lovely long text. " * (7 if long else 1)
                place = self.place(network, posts="".join(
                    f'  - {{id: t{n}, at: "{memory.clock(10 + n)}", to: a, text: "{text.format(n)}"}}\n'
                    for n in range(FEW)))
                with contextlib.closing(sqlite3.connect(place.root / ".smm" / "smm.db")) as reader:  # it stays
                    self.assertEqual(reader.execute("SELECT count(*) FROM entries").fetchone()[0], FEW + 1)
                    place.ok("queue", "flush", minute=FEW + 10)
                    written = (place.root / ".smm" / "smm.db-wal").stat().st_size
                self.assertEqual(len(place.out()), FEW + 1)
                self.assertLessEqual(written, FEW * MOST_WRITTEN)
                self.assertGreaterEqual(written, FEW * 1024)

    def test_a_feed_costs_the_same_however_much_stands_there(self):
        counts = []
        for count in (1, 30):
            place = self.place("feed", count)
            place.ok("queue", "flush", minute=count + 10)
            counts.append(self.counted(place, "post", "Hello", "--to", "a", "--yes", minute=count + 11))
            self.assertIn("Hello", place.out())
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[0], 20)

    def test_a_run_with_nothing_due(self):
        for network in memory.NETWORKS:
            self.assertEqual(self.counted(self.place(network), "queue", "flush", minute=2), 0)


if __name__ == "__main__":
    unittest.main(verbosity=1)
