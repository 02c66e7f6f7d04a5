#!/usr/bin/env python3
"""The state in a branch: state_branch_test.py SMM SOURCE_DIR

Runners that keep nothing run the steps of examples/github against a bare repository on this machine:
one after another, two at once, killed after the flush, with a repository that cannot be reached.
Once each stands what they posted at a server with Mastodon's interface that keeps no keys.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SMM = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
sys.argv[1:] = [str(SMM)]
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import memory_test as memory  # noqa: E402  takes the program from the line

del sys.argv[1:]

STEPS = """
set -e
"$STATE" fetch
smm plan apply --yes > /dev/null
if [ "$(smm queue flush --dry-run --json)" != "[]" ]; then
  "$STATE" begin
  eval "$BETWEEN"
  smm queue flush
  eval "$AFTER"
fi
"""


class Runners(unittest.TestCase):
    def setUp(self):
        self.place = memory.Place(self, "mastodon", 2)
        self.base = self.place.base
        self.bare = self.base / "origin.git"
        self.git("init", "-q", "--bare", self.bare, cwd=self.base)
        (self.base / "bin").mkdir()
        (self.base / "bin" / "smm").symlink_to(SMM)
        self.runs = 0

    def git(self, *words, cwd):
        done = subprocess.run(["git", *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def runner(self):
        """A checkout that nothing was done in yet."""
        self.runs += 1
        root = self.base / f"runner{self.runs}"
        root.mkdir()
        self.git("init", "-q", cwd=root)
        self.git("remote", "add", "origin", self.bare, cwd=root)
        shutil.copy(self.place.root / "smm.yaml", root / "smm.yaml")
        return root

    def run_steps(self, root, minute, between=":", after=":", longest="1800"):
        self.place.service.now = memory.clock(minute)
        env = {"PATH": f"{self.base}/bin:/usr/bin:/bin", "HOME": str(self.base), "SMM_NOW": memory.clock(minute),
               "SECRET": "7:s3cret", "STATE": str(SOURCE / "examples/github/state"), "BETWEEN": between,
               "AFTER": after, "GITHUB_RUN_ID": root.name, "SMM_USER": "octo", "SMM_STATE_LONGEST": longest}
        env.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
        done = subprocess.run(["bash", "-c", STEPS], cwd=root, env=env, capture_output=True, text=True, timeout=120)
        kept = 0
        if done.returncode == 0 or "killed" not in done.stdout:
            kept = subprocess.run([env["STATE"], "keep"], cwd=root, env=env, capture_output=True, text=True,
                                  timeout=120).returncode if (root / ".smm/smm.db").exists() else 0
        return done.returncode, kept, done.stdout + done.stderr

    def tip(self):
        return self.git("rev-parse", "smm-state", cwd=self.bare)

    def test_runners_that_keep_nothing_send_each_post_once(self):
        for minute in (0, 11, 12, 26, 27):
            status, kept, said = self.run_steps(self.runner(), minute)
            self.assertEqual((status, kept), (0, 0), said)
        self.assertEqual(self.place.out(), sorted(self.place.words))
        asked = [path for method, path in self.place.service.heard if "limit=40" in path]
        self.assertEqual(asked, [])  # the newest copy is known to be the newest
        root = self.runner()
        self.run_steps(root, 28)
        log = subprocess.run([SMM, "queue", "log", "--json"], cwd=root, capture_output=True, text=True,
                             env={"PATH": "/usr/bin", "HOME": str(self.base)}, timeout=60).stdout
        self.assertIn("octo", log)

    def test_a_run_in_which_nothing_happens_pushes_nothing(self):
        self.run_steps(self.runner(), 0)
        before = self.tip()
        status, kept, said = self.run_steps(self.runner(), 1)
        self.assertEqual((status, kept), (0, 0), said)
        self.assertEqual(self.tip(), before)

    def test_a_runner_that_dies_after_its_flush_doubles_nothing(self):
        self.run_steps(self.runner(), 0)
        status, _, said = self.run_steps(self.runner(), 11, after="echo killed; kill -9 $$")
        self.assertEqual(self.place.out(), ["Words 0"], said)
        # The next one finds it at work, and then that it is gone.
        status, _, said = self.run_steps(self.runner(), 12)
        self.assertEqual(status, 75, said)
        self.assertIn("another run is sending: runner2", said)
        status, kept, said = self.run_steps(self.runner(), 30, longest="0")
        self.assertEqual((status, kept), (0, 0), said)
        self.assertIn("a run died while it was sending", said)
        self.assertEqual(self.place.out(), sorted(self.place.words))

    def test_a_repository_that_cannot_be_asked_is_never_an_empty_one(self):
        self.run_steps(self.runner(), 0)
        self.run_steps(self.runner(), 11)
        for wrong in ("/nowhere/at/all.git", "http://127.0.0.1:1/x.git", "ssh://127.0.0.1:1/x.git"):
            with self.subTest(remote=wrong):
                root = self.runner()
                self.git("remote", "set-url", "origin", wrong, cwd=root)
                status, _, said = self.run_steps(root, 26)
                self.assertEqual(status, 1, said)
                self.assertIn("nothing is sent without the state", said)
                self.assertFalse((root / ".smm" / "smm.db").exists())
        self.assertEqual(self.place.out(), ["Words 0"])

    def test_of_two_at_once_one_sends(self):
        self.run_steps(self.runner(), 0)
        other = self.runner()
        # While the first is between its fetch and its mark, the second runs from its fetch on.
        env = f"cd {other} && GITHUB_RUN_ID=other \"$STATE\" fetch"
        first = self.runner()
        status, kept, said = self.run_steps(first, 11, between=f"({env}) || echo the other one ended with $?")
        self.assertEqual((status, kept), (0, 0), said)
        self.assertIn("the other one ended with 75", said)
        self.assertEqual(self.place.out(), ["Words 0"])

    def test_a_race_for_the_mark_has_one_winner(self):
        self.run_steps(self.runner(), 0)
        first, second = self.runner(), self.runner()
        script = '"$STATE" fetch && smm plan apply --yes > /dev/null'
        env = {"PATH": f"{self.base}/bin:/usr/bin:/bin", "HOME": str(self.base), "SMM_NOW": memory.clock(11),
               "SECRET": "x", "STATE": str(SOURCE / "examples/github/state")}
        for root in (first, second):
            self.assertEqual(subprocess.run(["bash", "-c", script], cwd=root, env=env, timeout=60).returncode, 0)
        ended = [subprocess.run([env["STATE"], "begin"], cwd=root, env={**env, "GITHUB_RUN_ID": root.name},
                                capture_output=True, text=True, timeout=60) for root in (first, second)]
        self.assertEqual([done.returncode for done in ended], [0, 75], ended)
        self.assertIn("another run was first", ended[1].stderr)


if __name__ == "__main__":
    unittest.main(verbosity=1)
