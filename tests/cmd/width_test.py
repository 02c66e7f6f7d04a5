#!/usr/bin/env python3
"""What a person sees on terminals of 20 to 200 columns: width_test.py SMM SOURCE_DIR

Every command that lists something, with names in the letters of the world; the report with its colours
and its pager; and sums and currencies of figures.
"""

import fcntl
import json
import os
import pathlib
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import unicodedata
import unittest

SMM, SOURCE = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
WIDTHS = (20, 40, 80, 200)
NOW = "2026-10-03T06:00:00Z"
NAMES = ["가마공방-소식", "xưởng-gốm-ấm", "мастерская", "ورشة-الفخار", "studio"]
WORKSPACE = """\
smm: 1
brand: Ton 한국 🏺
timezone: UTC
campaigns:
  autumn-한국: {from: 2026-10-01, to: 2026-10-31, budget: 500 EUR}
accounts:
""" + "".join(f"  a{n}: {{network: feed, path: public/{n}, url: 'https://kiln.example/{n}'}}\n" for n in range(5)) + """\
imports:
  ads: {account: a0, campaign: campaign, measured: date, metrics: {spend: spend, orders: clicks}}
  visits: {account: a1, measured: date, metrics: {visits: visits, followers: followers}}
"""
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def columns(text):
    """Columns of a terminal, of text without joined emoji."""
    return sum(0 if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf") else
               2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Case(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="smm-width-"))
        self.addCleanup(shutil.rmtree, self.root, ignore_errors=True)
        self.env = {"PATH": "/usr/bin:/bin", "HOME": str(self.root), "SMM_NOW": NOW, "USER": "anna", "LANG": "C.UTF-8",
                    **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}

    def smm(self, *words, **more):
        return subprocess.run([SMM, *words], cwd=self.root, env={**self.env, **more}, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=120)

    def at_a_terminal(self, *words, width=80, height=24, **more):
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        child = subprocess.Popen([SMM, *words], cwd=self.root, env={**self.env, "TERM": "xterm", **more}, stdin=slave,
                                 stdout=slave, stderr=slave)
        os.close(slave)
        seen = b""
        while True:
            try:
                chunk = os.read(master, 65536) if select.select([master], [], [], 60)[0] else b""
            except OSError:
                break
            if not chunk:
                break
            seen += chunk
        os.close(master)
        child.wait(timeout=60)
        return seen.decode().replace("\r\n", "\n")


class Tables(Case):
    def fill(self):
        posts = "".join(f"  - {{id: p{n}-{n % 7}, at: 2026-10-{1 + n:02} 09:00, to: [a{n % 5}], pillar: p, text: "
                        f"\"{NAMES[n % 5]} {NAMES[(n + 2) % 5]} {'words ' * n}\", status: {'draft' if n % 3 else 'approved'}}}\n"
                        for n in range(20))
        (self.root / "smm.yaml").write_text(WORKSPACE + "pillars:\n  p: {}\nposts:\n" + posts)
        (self.root / "ads.csv").write_text(
            "campaign,date,spend,clicks\n" + "".join(f"autumn-한국,2026-09-{d:02},{d}.5,{d * 10}\n" for d in range(1, 29)))
        (self.root / "visits.csv").write_text(
            "date,visits,followers\n" + "".join(f"2026-09-{d:02},{d},{1000 + d}\n" for d in range(1, 29)))
        self.assertEqual(self.smm("plan", "apply", "--yes", SMM_NOW="2026-09-30T06:00:00Z").returncode, 0)
        for table in ("ads", "visits"):
            done = self.smm("metrics", "import", f"{table}.csv", "--mapping", table)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.smm("queue", "flush")

    def test_no_line_of_a_table_is_wider_than_the_terminal(self):
        self.fill()
        lists = ("status .", "queue list --all", "queue log --all", "queue stats", "account list", "metrics show",
                 "metrics imports", "plan show --view table", "report --period 2026-09")
        for width in WIDTHS:
            for words in lists:
                seen = ESCAPE.sub("", self.at_a_terminal(*words.split(), width=width))
                self.assertGreater(len(seen.splitlines()), 1, (words, seen))
                wide = [line for line in seen.splitlines() if columns(line) > width
                        and (words != "report --period 2026-09" or " " in line.strip())  # a word alone cannot be shorter
                        and not line.startswith(("smm: ", "Not shown", "To undo", "No ", "next due", "last 24 h"))]  # sentences
                self.assertEqual(wide, [], (width, words))

    def test_flows_are_added_up_and_amounts_name_their_currency(self):
        self.fill()
        spend, visits = sum(d + 0.5 for d in range(1, 29)), sum(range(1, 29))
        told = {(m["campaign"], m["account"], m["metric"]): m
                for m in json.loads(self.smm("metrics", "show", "--json").stdout)}
        self.assertEqual(told["autumn-한국", "a0", "spend"]["sum"], spend)
        self.assertEqual(told["autumn-한국", "a0", "spend"]["currency"], "EUR")
        self.assertEqual(told["", "a1", "visits"]["sum"], visits)
        self.assertIsNone(told["", "a1", "visits"]["currency"])
        self.assertIsNone(told["", "a1", "followers"]["sum"])  # a level
        part = json.loads(self.smm("metrics", "show", "--json", "--since", "2026-09-10", "--until", "2026-09-11").stdout)
        self.assertEqual([m["sum"] for m in part if m["metric"] == "spend"], [22])
        seen = self.at_a_terminal("metrics", "show", width=120, NO_COLOR="1")
        self.assertIn("SUM", seen)
        self.assertRegex(seen, rf"spend +28\.5 EUR +{spend:g} EUR")
        row = next(line.split("\t") for line in self.smm("metrics", "show").stdout.splitlines() if "\tspend\t" in line)
        self.assertEqual(row[-2:], [f"{spend:g}", "EUR"])

    def test_an_export_moves_no_cursor_and_a_pipe_has_it_as_it_is(self):
        (self.root / "smm.yaml").write_text(WORKSPACE)
        (self.root / "ads.csv").write_text("campaign,date,spend,clicks\nau\x1b[2J\x9btumn,2026-09-01,1,1\n", encoding="utf-8")
        done = self.smm("metrics", "import", "ads.csv", "--mapping", "ads")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("\x1b[2J", self.smm("metrics", "export").stdout)
        seen = self.at_a_terminal("metrics", "export")
        self.assertIn("tumn", seen)
        self.assertEqual([c for c in seen if unicodedata.category(c) == "Cc" and c != "\n"], [])


class Report(Case):
    def setUp(self):
        super().setUp()
        for name in ("smm.yaml", "plans", "img", "data"):
            source = SOURCE / "examples/quickstart" / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, self.root / name)
        self.env["SMM_NOW"] = "2027-01-04T08:00:00Z"
        for table in ("posts", "instagram", "followers", "ads"):
            self.smm("metrics", "import", f"data/{table}.csv", "--mapping", table)
        self.report = ("report", "--period", "2026-Q4")
        self.pager = self.root / "pager"
        self.pager.write_text("#!/bin/sh\necho \"paged by $1 with $LESS\"\nsed -n 1p\n")
        self.pager.chmod(0o755)

    def test_it_is_as_wide_as_the_terminal_and_in_a_pipe_as_a_mail(self):
        plain = self.smm(*self.report, COLUMNS="200").stdout
        self.assertEqual(max(map(len, plain.splitlines())), 80)
        self.assertNotIn("\x1b", plain)
        longest = {}
        for width in WIDTHS:
            seen = ESCAPE.sub("", self.at_a_terminal(*self.report, width=width, height=1000))
            self.assertTrue(seen.startswith("Tonfink: Q4 2026\n"))
            longest[width] = max(columns(line) for line in seen.splitlines() if " " in line.strip())
            self.assertLessEqual(longest[width], width)
            if width == 80:
                self.assertEqual(seen, plain)
        self.assertGreater(longest[200], 120)

    def test_colours_are_on_a_terminal_that_has_them(self):
        seen = self.at_a_terminal(*self.report)
        self.assertIn("\x1b[1mVerdicts\x1b[0m\n", seen)
        self.assertRegex(seen, "\x1b\\[31mMISSED")
        self.assertRegex(seen, "\x1b\\[32mmet")
        for more in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            self.assertNotIn("\x1b", self.at_a_terminal(*self.report, **more))
        self.assertNotIn("\x1b", self.at_a_terminal("--no-color", *self.report))

    def test_a_long_one_goes_through_the_pager_that_is_named_first(self):
        one, two = f"{self.pager} one", f"{self.pager} two"
        for more, by in (({"SMM_PAGER": one, "PAGER": two}, "one"), ({"PAGER": two}, "two"), ({}, None),
                         ({"SMM_PAGER": "", "PAGER": two}, None), ({"SMM_PAGER": "cat"}, None)):
            seen = ESCAPE.sub("", self.at_a_terminal(*self.report, **more))
            if by:
                self.assertEqual(seen, f"paged by {by} with FRX\nTonfink: Q4 2026\n")
            else:
                self.assertIn("\nVerdicts\n", seen)
        self.assertIn("paged by one with -i", self.at_a_terminal(*self.report, SMM_PAGER=one, LESS="-i"))
        self.assertIn("\nVerdicts\n", ESCAPE.sub("", self.at_a_terminal(*self.report, height=1000, PAGER=one)))
        self.assertNotIn("paged", self.smm(*self.report, PAGER=one).stdout)
        self.assertNotIn("paged", self.at_a_terminal("--no-input", *self.report, PAGER=one))

    def test_a_pager_that_is_not_there_is_told_and_hides_nothing(self):
        seen = ESCAPE.sub("", self.at_a_terminal(*self.report, PAGER="no-such-pager"))
        self.assertIn("\nVerdicts\n", seen)
        self.assertIn('cannot run "no-such-pager"', seen)
        self.assertIn("SMM_PAGER", seen)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
