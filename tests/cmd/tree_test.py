#!/usr/bin/env python3
"""The rules of the command line, over the real tree of commands: tree_test.py SMM

What is generated here is every command, every option and every mistake of a kind.
"""

import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SMM = pathlib.Path(sys.argv.pop(1)).resolve()
NOW = "2026-10-03T06:00:00Z"

# The whole vocabulary. What is not here is not there.
COMMANDS = {
    "status": "", "post": "", "report": "", "doctor": "", "drill": "", "open": "", "completion": "",
    "mcp": "",
    "plan": "init check show preview diff approve apply undo import export schema",
    "queue": "list show flush approve reject hold release move retry resolve done cancel edit retract "
             "pause resume log stats",
    "metrics": "pull import imports undo show best-times compare export",
    "account": "list add login check trust rename remove logout",
    "inbox": "list",
    "state": "show copy restore",
}
# What only reads, or asks before it does anything and has nothing to show beforehand.
READS = {"status", "report", "doctor", "drill", "open", "completion", "mcp", "plan check", "plan show", "plan preview",
         "plan diff", "plan export", "plan schema", "queue list", "queue show", "queue log", "queue stats",
         "metrics imports", "metrics show", "metrics best-times", "metrics compare", "metrics export",
         "account list", "account login", "account check", "inbox list", "state show", "state copy"}

WORKSPACE = """\
smm: 1
id: kiln-1
brand: Kiln
timezone: UTC
accounts:
  site: {network: feed, path: public, url: https://kiln.example}
  ex: {network: x, handle: kiln}
posts:
  - {id: kiln, at: 2026-10-03 09:00, to: site, text: The kiln is open.}
"""


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = pathlib.Path(tempfile.mkdtemp(prefix="smm-tree-"))
        cls.addClassCleanup(shutil.rmtree, cls.root, ignore_errors=True)
        (cls.root / "smm.yaml").write_text(WORKSPACE)
        cls.tree = json.loads(cls.smm("--help", "--json").stdout)

    @classmethod
    def smm(cls, *words, **more):
        env = {"PATH": "/usr/bin:/bin", "HOME": str(cls.root), "SMM_NOW": NOW, "USER": "anna", **more,
               **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}
        return subprocess.run([SMM, *words], cwd=cls.root, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60)

    def commands(self, node=None):
        node = node or self.tree
        for child in node["commands"]:
            yield from self.commands(child)
        if node is not self.tree:
            yield node["command"].split()[1:], node

    def one_error(self, *words, says):
        """Exit 2, one message of at most three lines, nothing on standard output."""
        done = self.smm(*words)
        about = (words, done.returncode, done.stderr)
        self.assertEqual((done.returncode, done.stdout), (2, ""), about)
        lines = done.stderr.splitlines()
        self.assertLessEqual(len(lines), 3, about)
        self.assertEqual(sum(line.startswith("smm") for line in lines), 1, about)
        self.assertTrue(lines[0].startswith("smm"), about)
        self.assertIn(says, done.stderr, about)
        self.assertNotRegex(done.stderr, r"\b(INT|UINT|FLOAT|BOOLEAN|ENUM|TEXT)\b|required|CLI::|parse")


class Tree(Case):
    def test_the_commands_are_those_of_the_vocabulary(self):
        found = {node["command"].removeprefix("smm "): " ".join(c["command"].split()[-1] for c in node["commands"])
                 for node in self.tree["commands"]}
        self.assertEqual({k: set(v.split()) for k, v in found.items()},
                         {k: set(v.split()) for k, v in COMMANDS.items()})

    def test_what_changes_something_can_be_tried_before(self):
        for path, node in self.commands():
            if not node["commands"] and " ".join(path) not in READS:
                if path != ["plan", "init"]:
                    self.assertIn("--dry-run", {o["name"] for o in node["options"]}, path)

    def test_a_window_of_time_has_the_same_three_options_everywhere(self):
        windows = 0
        for path, node in self.commands():
            names = {o["name"]: o["value"] for o in node["options"]}
            self.assertEqual({"--from", "--month", "--week", "--to"} & set(names)
                             - ({"--from", "--to"} if path in (["plan", "import"], ["post"], ["queue", "move"]) else set()),
                             set(), path)
            if "--since" in names and "--until" in names:
                windows += 1
                self.assertEqual(names.get("--period"), "PERIOD", path)
        self.assertGreater(windows, 8)

    def test_the_same_option_is_called_and_kept_the_same_everywhere(self):
        kinds = {}
        for path, node in self.commands():
            for option in node["options"]:
                kinds.setdefault(option["name"], {}).setdefault(option["value"], []).append(" ".join(path))
        same = {"--account": {"ACCOUNT"}, "--campaign": {"CAMPAIGN"}, "--pillar": {"PILLAR"}, "--yes": {""},
                "--dry-run": {""}, "--output": {"FILE"}, "--reason": {"TEXT"}, "--limit": {"N"}, "--as": {"NAME"},
                "--period": {"PERIOD"}, "--since": {"DATE", "TIME"}, "--at": {"TIME", "CLOCK"}}
        for name, values in same.items():
            self.assertLessEqual(set(kinds[name]), values, kinds[name])


class Mistakes(Case):
    def test_an_unknown_option_is_one_error_that_names_the_nearest(self):
        draw = random.Random(3)
        for path, node in self.commands():
            if node["commands"]:
                continue
            self.one_error(*path, "--nonsense", says="--nonsense")
            for option in draw.sample(node["options"], min(2, len(node["options"]))):
                if option["positional"] or len(option["name"]) < 7:
                    continue
                at = draw.randrange(3, len(option["name"]) - 1)
                wrong = option["name"][:at] + option["name"][at + 1:]
                if wrong not in {o["name"] for o in node["options"]}:
                    self.one_error(*path, wrong, says="did you mean --")

    def test_nothing_is_understood_by_its_beginning(self):
        for path, node in self.commands():
            self.one_error(*path[:-1], path[-1][:-1], says=path[-1][:-1])
        self.one_error("queue", "list", "--acc", "site", says="--acc")

    def test_what_is_missing_is_named(self):
        for words, says in ((["queue", "list", "--limit"], "--limit: its value is missing"),
                            (["queue", "show"], "ENTRY is missing"),
                            (["queue", "list", "--limit", "x"], "\"x\" is not a"),
                            (["post", "Hi", "--to"], "--to: its value is missing"),
                            (["account", "rename", "site"], "NAME is missing"),
                            (["completion"], "SHELL is missing"),
                            (["queue"], "queue needs one of its commands"),
                            (["open", "a", "b"], "one word too many: \"b\"")):
            if words == ["queue"]:
                done = self.smm(*words)
                self.assertEqual(done.returncode, 2)
                self.assertIn(says, done.stderr)
            else:
                self.one_error(*words, says=says)

    def test_words_from_elsewhere_name_the_right_one(self):
        for words, says in (("ls", "`smm queue list`"), ("version", "`smm --version`"), ("list", "`smm queue list`"),
                            ("flush", "`smm queue flush`"), ("publish", "`smm post`"), ("apply", "`smm plan apply`"),
                            ("login", "`smm account login`"), ("analytics", "`smm metrics`"),
                            ("queue ls", "`smm queue list`"), ("account rm", "`smm account remove`"),
                            ("account mv", "`smm account rename`"), ("queue delete", "`smm queue cancel`"),
                            ("plan validate", "`smm plan check`"), ("plan push", "`smm plan apply`"),
                            ("post Hi --to site --image a.png", "--media"), ("post Hi --to site --when 9:00", "--at"),
                            ("plan show --from 2026-10-01", "--since"), ("plan show --month 2026-10", "--period"),
                            ("plan preview --week 2026-10-05", "--period"), ("queue list --max 3", "--limit"),
                            ("account add me --network ig", "instagram"),
                            ("account add me --network twitter", "did you mean x?"),
                            ("queue list --account twitter", "\"ex\", which is on X"),
                            ("queue list --state scheduled", "did you mean queued?")):
            self.one_error(*words.split(), says=says)

    def test_an_old_key_of_the_plan_names_the_new_one_once(self):
        (self.root / "smm.yaml").write_text(WORKSPACE.replace("at: 2026", "when: 2026"))
        done = self.smm("plan", "check")
        (self.root / "smm.yaml").write_text(WORKSPACE)
        self.assertIn('did you mean "at"', done.stdout + done.stderr)


def of_the_moment(text):
    """But for the room on the disk, which others take between two commands."""
    return re.sub(r"\d+ MiB are free", "some MiB are free", text)


class Quiet(Case):
    def test_without_a_terminal_there_is_no_escape_and_nothing_waits(self):
        for path, node in self.commands():
            for words in ([*path, "--help"], ["help", *path], [*path, "-h"]):
                done = self.smm(*words)
                self.assertEqual((done.returncode, done.stderr), (0, ""), words)
                self.assertNotIn("\x1b", done.stdout)
                self.assertTrue(all(len(line) <= 80 for line in done.stdout.splitlines()), words)
        for path in (["status"], ["doctor"], ["plan", "show"], ["queue", "list"], ["account", "list"], ["report"]):
            done = self.smm(*path, TERM="xterm", COLUMNS="40")
            self.assertNotIn("\x1b", done.stdout + done.stderr)
            wide = self.smm(*path, COLUMNS="200").stdout
            self.assertEqual(of_the_moment(done.stdout), of_the_moment(wide), path)

    def test_json_is_one_document_and_the_same_in_any_surroundings(self):
        for path in ("status", "doctor", "plan show", "plan diff", "queue list", "queue stats", "account list",
                     "metrics show", "report", "queue log", "metrics imports"):
            first = self.smm(*path.split(), "--json")
            json.loads(first.stdout)
            again = self.smm(*path.split(), "--json", LANG="de_DE.UTF-8", TZ="Asia/Tokyo", COLUMNS="20", TERM="dumb")
            self.assertEqual(of_the_moment(first.stdout), of_the_moment(again.stdout), path)


class Differ(Case):
    """plan diff and apply with --exit-code, and what a branch changes."""

    def git(self, *words):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], cwd=self.root, check=True,
                       capture_output=True, env={"PATH": "/usr/bin:/bin", "HOME": str(self.root)})

    def write(self, **posts):
        lines = "".join(f"  - {{id: {i}, at: 2026-10-{int(day):02} 09:00, to: site, text: {text}}}\n"
                        for i, (day, text) in posts.items())
        (self.root / "smm.yaml").write_text(WORKSPACE.split("posts:")[0] + "posts:\n" + lines)

    def changes(self, *words):
        done = self.smm("plan", "diff", *words, "--json")
        self.assertIn(done.returncode, (0, 14), done.stderr)
        return {(c["kind"], c["post"]) for c in json.loads(done.stdout)["changes"]}, done.returncode

    def test_something_to_do_is_14_and_nothing_is_0(self):
        shutil.rmtree(self.root / ".smm", ignore_errors=True)
        self.write(a=(4, "One"), b=(5, "Two"))
        self.assertEqual(self.changes("--exit-code")[1], 14)
        self.assertEqual(self.changes()[1], 0)
        self.assertEqual(self.smm("plan", "apply", "--dry-run", "--exit-code").returncode, 14)
        self.assertEqual(self.smm("plan", "apply", "--exit-code", "--yes").returncode, 2)
        self.assertEqual(self.smm("plan", "apply", "--yes").returncode, 0)
        self.assertEqual(self.changes("--exit-code")[1], 0)
        self.assertEqual(self.smm("plan", "apply", "--dry-run", "--exit-code").returncode, 0)

    @unittest.skipUnless(shutil.which("git"), "git is not installed")
    def test_against_a_branch_only_what_it_changes_is_told(self):
        for state in (False, True):
            shutil.rmtree(self.root / ".git", ignore_errors=True)
            shutil.rmtree(self.root / ".smm", ignore_errors=True)
            self.write(a=(4, "One"), b=(5, "Two"), c=(6, "Three"), past=(1, "Old"))
            self.git("init", "-q", "-b", "main")
            self.git("add", "smm.yaml")
            self.git("commit", "-qm", "a")
            if state:
                self.assertEqual(self.smm("plan", "apply", "--yes").returncode, 0)
            self.assertEqual(self.changes("--against", "main", "--exit-code"), (set(), 0))
            self.write(a=(4, "One"), b=(5, "Other words"), d=(7, "Four"), past=(1, "Older"))
            self.assertEqual(self.changes("--against", "main", "--exit-code"),
                             ({("add", "d"), ("change", "b"), ("withdraw", "c")}, 14))
            before = subprocess.run(["git", "status", "--porcelain"], cwd=self.root, capture_output=True).stdout
            self.assertNotIn(b"D ", before)
            self.git("commit", "-qam", "b")
            self.assertEqual(self.changes("--against", "HEAD")[0], set())
            self.assertEqual(self.changes("--against", "HEAD~1")[0],
                             {("add", "d"), ("change", "b"), ("withdraw", "c")})
            for wrong in ("nowhere", "--help", "HEAD~9"):
                self.assertEqual(self.smm("plan", "diff", f"--against={wrong}").returncode, 1, wrong)


class Lists(Case):
    def at_a_terminal(self, *words):
        done = subprocess.run(["script", "-qec", " ".join([f"env HOME={self.root} SMM_NOW={NOW} NO_COLOR=1 {SMM}", *words]),
                               "/dev/null"], cwd=self.root, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=60)
        return done.stdout.replace("\r", "")

    @unittest.skipUnless(shutil.which("script"), "script is not installed")
    def test_a_person_sees_what_is_nearest_to_now_and_a_program_all(self):
        posts = "".join(f"  - {{id: p{n:02}, at: 2026-{9 + n // 28:02}-{1 + n % 28:02} 12:00, to: site, text: N {n}}}\n"
                        for n in range(80))
        (self.root / "smm.yaml").write_text(WORKSPACE.split("posts:")[0] + "posts:\n" + posts)
        shutil.rmtree(self.root / ".smm", ignore_errors=True)
        self.smm("plan", "apply", "--yes", SMM_NOW="2026-09-01T06:00:00Z")
        shown = re.findall(r"\bp\d\d\b", self.at_a_terminal("queue", "list"))
        self.assertEqual(shown, [f"p{n}" for n in range(30, 60)])  # from the third of October
        self.assertRegex(self.at_a_terminal("queue", "list"), r"30 before today and 20 after these: |30 before today and 20 after")
        for words in (["queue", "list", "--all"], ["queue", "list", "--limit", "80"]):
            self.assertEqual(len(re.findall(r"\bp\d\d\b", self.at_a_terminal(*words))), 80)
        self.assertEqual(len(self.smm("queue", "list").stdout.splitlines()), 80)
        self.assertEqual(len(json.loads(self.smm("queue", "list", "--json").stdout)), 80)
        (self.root / "smm.yaml").write_text(WORKSPACE)


if __name__ == "__main__":
    unittest.main()
