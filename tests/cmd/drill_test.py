#!/usr/bin/env python3
"""The drill: drill_test.py SMM. What it rehearses, and that it counts what it sees."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SMM = pathlib.Path(sys.argv.pop(1)).resolve()
FOLDER = ["killed", "state lost", "state restored", "two machines"]
SERVER = ["killed", "lost answers", "state lost", "state restored", "two machines"]


class Drill(unittest.TestCase):
    def setUp(self):
        self.base = tempfile.TemporaryDirectory(prefix="smm-drill-test-")
        self.addCleanup(self.base.cleanup)
        self.folder = pathlib.Path(self.base.name)
        (self.folder / "tmp").mkdir()

    def drill(self, *words):
        env = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "TMPDIR": str(self.folder / "tmp")}
        env.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
        return subprocess.run([SMM, "drill", *words], cwd=self.folder, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=280)

    def rehearsed(self, *words):
        done = self.drill(*words, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = json.loads(done.stdout)
        for row in rows:
            self.assertEqual((row["lost"], row["doubled"]), (0, 0), row)
            self.assertEqual(row["sent"] + row["asked"] >= row["posts"], True, row)
        return rows

    def test_each_rehearsal_on_each_sandbox_loses_and_doubles_nothing(self):
        for sandbox, names in (("folder", FOLDER), ("server", SERVER)):
            rows = self.rehearsed("--on", sandbox, "--posts", "6")
            self.assertEqual([row["what"] for row in rows], names)
            self.assertEqual({row["sandbox"] for row in rows}, {sandbox})
            self.assertEqual({row["posts"] for row in rows}, {6})
            self.assertGreater(sum(row["kills"] for row in rows), 0)
            self.assertGreater(sum(row["found"] for row in rows), 0)  # what was forgotten was looked for
        by_name = {row["what"]: row for row in rows}
        self.assertGreater(by_name["lost answers"]["lost_answers"], 0)
        self.assertEqual(by_name["lost answers"]["kills"], 0)
        self.assertEqual(by_name["killed"]["lost_answers"], 0)

    def test_it_leaves_nothing_behind_and_wants_no_workspace(self):
        done = self.drill("--on", "folder", "--posts", "4")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("folder\tkilled\t4\t", done.stdout)
        self.assertIn("--seed ", done.stderr)
        left = [path for path in self.folder.rglob("*") if path.name != "tmp"]
        self.assertEqual(left, [])

    def test_what_it_cannot_rehearse_is_refused(self):
        for words in (("--posts", "1"), ("--on", "moon"), ("--seed", "x")):
            done = self.drill(*words)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertTrue(done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=1)
