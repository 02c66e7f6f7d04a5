#!/usr/bin/env python3
"""Each thing that may be wrong around a workspace: doctor_test.py SMM"""

import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SMM = pathlib.Path(sys.argv.pop(1)).resolve()
NOW = "2026-10-03T06:00:00Z"
WORKSPACE = """\
smm: 1
id: kiln-1
brand: Kiln
timezone: UTC
accounts:
  site: {network: feed, path: public, url: https://kiln.example}
posts:
  - {id: kiln, at: 2026-10-03 09:00, to: site, text: The kiln is open.}
"""
BSKY = "accounts:\n  bsky: {network: bluesky, handle: kiln.example}\n"


class Doctor(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="smm-doctor-"))
        self.addCleanup(shutil.rmtree, self.root, ignore_errors=True)
        self.write(WORKSPACE)

    def write(self, text):
        (self.root / "smm.yaml").write_text(text)

    def smm(self, *words, now=NOW, **more):
        env = {"PATH": "/usr/bin:/bin", "HOME": str(self.root / "home"), "SMM_NOW": now, **more,
               **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}
        done = subprocess.run([SMM, *words], cwd=self.root, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60)
        self.assertNotIn("c4nary", done.stdout + done.stderr)
        return done

    def ask(self, **more):
        """The exit status, and what is not as it should be: {what: (level, says, fix)}."""
        done = self.smm("doctor", "--json", **more)
        found = json.loads(done.stdout)
        self.assertEqual(found["healthy"], done.returncode == 0)
        for finding in found["findings"]:
            self.assertTrue(finding["says"], finding)
            if finding["level"] in ("warning", "error"):
                self.assertTrue(finding["fix"], finding)
        return done.returncode, {f["what"]: (f["level"], f["says"], f["fix"]) for f in found["findings"]}

    def apply(self):
        """What smm takes for the time of the last flush is a file's, which the test sets."""
        self.smm("plan", "apply", "--yes")
        self.looked(NOW)

    def looked(self, at):
        seconds = datetime.datetime.fromisoformat(at.replace("Z", "+00:00")).timestamp()
        os.utime(self.root / ".smm/flushed", (seconds, seconds))

    def test_a_good_workspace_is_healthy_and_each_line_says_how_it_is(self):
        self.apply()
        self.smm("queue", "flush", now="2026-10-03T09:00:00Z")
        status, found = self.ask(now="2026-10-03T09:30:00Z")
        self.assertEqual(status, 0, found)
        for what in ("workspace", "plan", "state", "locks", "disk", "flushes", "time zones", "smm", "sqlite",
                     "libcurl4"):
            self.assertEqual(found[what][0], "ok", (what, found[what]))
        rows = [line.split("\t") for line in self.smm("doctor").stdout.splitlines()]
        self.assertEqual({len(row) for row in rows}, {4})
        self.assertEqual({row[1] for row in rows}, set(found))

    def test_each_thing_that_is_broken_is_an_error_with_its_fix_and_its_status(self):
        self.apply()
        home = self.root / ".smm"
        damaged = (home / "smm.db").read_bytes()
        cases = (
            ("workspace", 6, lambda: self.write("smm: 1\naccounts: {site: {network: fed}}\n")),
            ("workspace", 6, lambda: self.write("smm: 1\n  x: {\n")),
            ("workspace", 6, lambda: (self.root / "smm.yaml").unlink()),
            ("plan", 6, lambda: self.write(WORKSPACE.replace("to: site", "to: sit"))),
            ("state", 6, lambda: (home / "smm.db").write_bytes(b"no database, but longer than a header" * 9)),
            ("login of bsky", 4, lambda: self.write(WORKSPACE.replace("accounts:\n", BSKY))),
            ("nopass", 1, lambda: self.write(WORKSPACE.replace(
                "accounts:\n", BSKY.replace("example}", "example, password: {command: [nopass]}}")))),
        )
        for what, status, spoil in cases:
            with self.subTest(what=what, status=status):
                self.write(WORKSPACE)
                (home / "smm.db").write_bytes(damaged)
                self.assertEqual(self.ask()[0], 0)
                spoil()
                ended, found = self.ask()
                self.assertEqual(found[what][0], "error", found)
                self.assertEqual(ended, status, found)
                self.assertEqual(found["sqlite"][0], "ok")  # one that is broken hides no other

    def test_a_login_is_told_with_its_end(self):
        self.write(WORKSPACE.replace("accounts:\n", BSKY))
        folder = self.root / ".smm/credentials"
        folder.mkdir(parents=True)

        def put(name, text):
            (folder / name).write_text(text)
            (folder / name).chmod(0o600)

        put("bsky.password", "c4nary")
        self.assertEqual(self.ask()[1]["login of bsky"][0], "ok")
        for day, level, status in ((2, "error", 4), (5, "warning", 0), (30, "ok", 0)):
            for refresh, key in (("", "expires"), ("c4nary", "refresh_expires")):
                put("bsky.tokens", json.dumps({"access": "c4nary", "refresh": refresh, "origin": "",
                                               key: f"2026-10-{day:02}T00:00:00Z"}))
                ended, found = self.ask()
                self.assertEqual((found["login of bsky"][0], ended), (level, status), (day, key, found))
                self.assertIn(f"2026-10-{day:02}", found["login of bsky"][1])
        put("bsky.password", "c4nary")
        (folder / "bsky.password").chmod(0o644)
        self.assertIn("chmod 600", self.ask()[1]["login of bsky"][1])

    def test_a_cron_that_stands_still_and_a_clock_that_is_behind_are_told(self):
        self.apply()
        self.assertEqual(self.ask()[1]["flushes"][0], "ok")
        status, found = self.ask(now="2026-10-03T08:30:00Z")
        self.assertEqual((found["flushes"][0], status), ("warning", 0))
        self.smm("queue", "flush", now="2026-10-03T08:30:00Z")
        self.assertEqual(self.ask(now="2026-10-03T08:30:00Z")[1]["flushes"][0], "ok")
        status, found = self.ask(now="2026-10-02T08:30:00Z")
        self.assertEqual((found["clock"][0], status), ("error", 1))

    def test_nothing_is_changed_and_nothing_is_made(self):
        before = sorted(p.relative_to(self.root) for p in self.root.rglob("*"))
        status, found = self.ask()
        self.assertEqual((status, found["state"][0]), (0, "note"))
        self.assertEqual(before, sorted(p.relative_to(self.root) for p in self.root.rglob("*")))


if __name__ == "__main__":
    unittest.main()
