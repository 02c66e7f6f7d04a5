#!/usr/bin/env python3
"""`smm post` killed at system calls all along, on every network: post_test.py SMM TRAP

A script posts by a name; its process dies, as by kill -9, just before its Nth call that changes a file,
talks to a peer or prints. The script is run again, as its runner does. One post stands there then, or
smm says that it cannot know: never two.
"""

import os
import pathlib
import signal
import subprocess
import sys
import unittest

TRAP = pathlib.Path(sys.argv.pop(2)).resolve()
# Of some 300 places: each with SMM_POST_STRIDE=1, half as many as usual in a sanitized build.
STRIDE = int(os.environ.get("SMM_POST_STRIDE", 30 if "SMM_CRASH_STRIDE" in os.environ else 15))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cmd"))
import box  # noqa: E402
import memory_test as memory  # noqa: E402  takes the program from the line

WORDS = ["post", "Version 1.2 is out.", "--to", "a", "--id", "release-1.2", "--yes"]


class Killed(unittest.TestCase):
    def environment(self, place, minute, trap=None):
        env = {"PATH": "/usr/bin:/bin", "HOME": str(place.base), "SMM_NOW": memory.clock(minute),
               "SECRET": "app-password" if place.network == "bluesky" else "7:s"}
        env.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
        return {**env, **(box.trapped(TRAP, trap) if trap else {})}

    def post(self, place, minute, trap=None):
        return subprocess.run([memory.SMM, *WORDS], cwd=place.root, env=self.environment(place, minute, trap),
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)

    def everywhere(self, network, forgets=False):
        """How many places there were, and after how many of them a person is asked."""
        asked = 0
        for at in range(1 + len(network) % STRIDE, 2000, STRIDE):
            place = memory.Place(self, network, 1)
            first = self.post(place, 1, f"kill {at}")
            where = f"{network}, before call {at}"
            if first.returncode != -signal.SIGKILL:
                self.assertEqual(first.returncode, 0, where + first.stderr)
                self.doCleanups()
                return at // STRIDE, asked
            if forgets:  # the runner's disk is gone as well
                subprocess.run(["rm", "-rf", place.root / ".smm"], check=True)
            for minute in (3, 10, 70):
                again = self.post(place, minute)
                if again.returncode == 0:
                    break
            self.assertIn(again.returncode, (0, 12), where + again.stderr)
            out = place.out() if network != "feed" or (place.root / "public").exists() else []
            self.assertLessEqual(len(out), 1, where)
            if again.returncode == 0:
                self.assertEqual(out, ["Version 1.2 is out."], where + again.stderr)
            asked += again.returncode == 12
            self.doCleanups()
        self.fail("it never ends")

    def test_each_network(self):
        for network in memory.NETWORKS:
            with self.subTest(network=network):
                places, asked = self.everywhere(network)
                print(f"{network}: killed at {places} places, {asked} of them asked a person")
                self.assertGreater(places * STRIDE, 100, "the trap caught nothing: is the library loaded?")
                self.assertLessEqual(asked, places // 3 if network == "telegram" else 0)

    def test_with_the_state_gone_as_well(self):
        for network in ("feed", "bluesky", "mastodon with keys"):
            with self.subTest(network=network):
                places, asked = self.everywhere(network, forgets=True)
                print(f"{network}, the state gone: killed at {places} places, {asked} of them asked a person")
                self.assertGreater(places * STRIDE, 100)


if __name__ == "__main__":
    unittest.main(verbosity=1)
