#!/usr/bin/env python3
"""No failure is mute: failures.py BINARY.

Walks the commands that the program says it has. Each is first run as it is meant, with success;
then made to fail in every way there is. A failure has a status of the table, a sentence on standard
error and, with --json, the same as a line of JSON. A new command without a line here fails the test.
Standard library only; nothing leaves this machine.
"""

import datetime
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

BINARY = ""
NOW = "2026-09-28T08:00:00Z"
STATUSES = {1, 2, 3, 4, 5, 6, 10, 11, 12, 130, 143}

WORKSPACE = """smm: 1
brand: Bean & Leaf
accounts:
  site: {network: feed, path: public}
  bird: {network: x, handle: beanleaf}
  out: {network: exec, command: bin/post}
groups: {own: [site, out]}
pillars: {coffee: {}, people: {}}
campaigns: {autumn: {from: 2026-09-01, to: 2026-11-30}}
posts:
  - {id: old, at: "2026-09-28 08:00", to: site, text: It is out, pillar: coffee}
  - {id: next, at: "2026-10-03 09:30", to: site, text: It waits, campaign: autumn}
  - {id: draft, at: "2026-10-04 09:30", to: site, text: It is a draft, status: draft}
"""

# Each command as it is meant: its words behind its name; None: it needs a service that is not here.
MEANT = {
    "account add": ["new", "--network", "feed", "--set", "path=new", "--dry-run"],
    "account check": ["site"],
    "account list": [],
    "account login": None,
    "account logout": ["site", "--dry-run"],
    "account remove": ["bird", "--dry-run"],
    "account rename": ["bird", "gull", "--dry-run"],
    "account trust": ["site", "--dry-run"],
    "completion": ["bash"],
    "doctor": [],
    "drill": ["--on", "folder", "--posts", "4"],
    "inbox list": [],
    "metrics best-times": [],
    "mcp": [],
    "metrics compare": ["--by", "type"],
    "metrics export": [],
    "metrics import": ["--list-presets"],
    "metrics imports": [],
    "metrics pull": ["--dry-run"],
    "metrics show": [],
    "metrics undo": ["1", "--dry-run"],
    "open": ["old"],
    "plan apply": ["--dry-run"],
    "plan approve": ["next", "--dry-run"],
    "plan check": [],
    "plan diff": [],
    "plan export": ["--format", "csv"],
    "plan import": ["posts.csv", "--to", "site", "--dry-run"],
    "plan init": ["fresh"],
    "plan preview": [],
    "plan schema": [],
    "plan show": [],
    "plan undo": ["--dry-run"],
    "post": ["Hello", "--to", "site", "--dry-run"],
    "queue approve": ["draft@site", "--dry-run"],
    "queue cancel": ["next@site", "--dry-run"],
    "queue done": ["next@site", "--dry-run"],
    "queue edit": ["next@site", "--text", "Other words", "--dry-run"],
    "queue flush": ["--dry-run"],
    "queue hold": ["next@site", "--dry-run"],
    "queue list": [],
    "queue log": [],
    "queue move": ["next@site", "--by", "2h", "--dry-run"],
    "queue pause": ["site", "--reason", "moving", "--dry-run"],
    "queue reject": ["next@site", "--reason", "the price is wrong", "--dry-run"],
    "queue release": ["--state", "held", "--dry-run"],
    "queue resolve": ["--state", "unknown", "--not-out", "--dry-run"],
    "queue resume": ["site"],
    "queue retract": ["old@site", "--dry-run"],
    "queue retry": ["--state", "failed", "--dry-run"],
    "queue show": ["next@site"],
    "queue stats": [],
    "report": [],
    "state copy": ["copy.db"],
    "state restore": ["copy.db", "--yes"],
    "state show": [],
    "status": [],
}

# Where an option needs other words beside it, or stands for some that are there.
BESIDE = {
    **{("drill", option): [] for option in ("--on", "--posts", "--seed")},
    **{("plan approve", option): ["--dry-run"]
       for option in ("--account", "--period", "--since", "--until", "--pillar", "--campaign")},
    ("metrics import", "--account"): ["figures.csv"],
    ("metrics import", "--day"): ["figures.csv"],
    ("metrics import", "--decimal"): ["figures.csv"],
    ("metrics import", "--encoding"): ["figures.csv"],
    ("metrics import", "--mapping"): ["figures.csv"],
    ("metrics import", "--preset"): ["figures.csv"],
    ("post", "--poll-for"): ["Hello", "--to", "site", "--dry-run", "--poll", "tea", "--poll", "coffee"],
    ("queue move", "--to"): ["next@site", "--dry-run"],
    ("report", "--since"): ["--until", "2026-09-30"],
    ("report", "--until"): ["--since", "2026-09-01"],
}

# What no workspace is needed for, and what never looks at the state.
WITHOUT_WORKSPACE = {"completion", "drill", "plan init", "plan schema"}
WITHOUT_STATE = {"completion", "drill", "mcp", "plan init", "plan schema", "plan import", "account add", "metrics import"}
MAKES_STATE = {"plan apply", "post", "metrics import"}
# What may not act on a workspace that cannot be read.
ACTS = {"plan check", "plan diff", "plan apply", "plan approve", "queue flush", "post", "metrics pull", "account check"}

# A value that is wrong, by what the value is (cmd/arguments.h), and what the sentence names.
WRONG = {
    "ACCOUNT": ("twitter", "bird"), "METRIC": ("lieks", "likes"), "KPI": ("engagement_rat", "engagement_rate"),
    "PILLAR": ("cofee", "coffee"), "CAMPAIGN": ("autum", "autumn"), "POST": ("nxt", "next"),
    "ENTRY": ("99999", "99999"), "DATE": ("someday", "someday"), "TIME": ("someday", "someday"),
    "DURATION": ("a while", "a while"), "N": ("many", "many"), "DAYS": ("many", "many"),
    "MONTH": ("someday", "someday"), "PERIOD": ("someday", "someday"), "PRESET": ("facebok-page", ""),
    "MAPPING": ("mine", ""), "NETWORK": ("twitter", "x"),
}


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="smm-fail-"))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        (self.dir / "home").mkdir()
        self.work = self.dir / "work"
        self.work.mkdir()

    def environment(self, **more):
        return {"PATH": os.environ["PATH"], "HOME": str(self.dir / "home"), "USER": "anna", "SMM_NOW": NOW, **more}

    def smm(self, *words, cwd=None, now=NOW, stdin=None, **env):
        return subprocess.run([BINARY, *map(str, words)], cwd=cwd or self.work,
                              env=self.environment(**{"SMM_NOW": now, **env}), capture_output=True, timeout=60,
                              input=stdin if stdin is not None else b"")

    def ok(self, *words, **more):
        done = self.smm(*words, **more)
        self.assertEqual(done.returncode, 0, (words, done.stderr.decode()))
        return done

    def fails(self, *words, status=None, says="", **more):
        """It fails as it should: with a sentence, and the same as JSON."""
        done = self.smm(*words, **more)
        err = done.stderr.decode()
        about = (words, done.returncode, err)
        self.assertIn(done.returncode, {status} if status else STATUSES, about)
        lines = err.splitlines()
        self.assertTrue(any(len(line.split()) > 2 for line in lines), about)
        self.assertNotIn("internal failure", err, about)
        self.assertIn(says, err, about)
        told = self.smm(*words, "--json", **more) if "--json" not in words else done
        last = told.stderr.decode().splitlines()[-1]
        try:
            line = json.loads(last)
        except ValueError:
            self.fail(("no line of JSON", words, told.stderr.decode()))
        self.assertEqual(set(line), {"error", "hint", "status"}, about)
        self.assertEqual(line["status"], told.returncode, about)
        self.assertGreater(len(line["error"].split()), 1, about)
        return err

    def workspace(self):
        (self.work / "smm.yaml").write_text(WORKSPACE)
        (self.work / "figures.csv").write_text("Day,Likes\n2026-09-01,3\n")
        (self.work / "posts.csv").write_text("date,text\n2026-10-09,Imported\n")
        (self.work / "bin").mkdir()
        program = self.work / "bin" / "post"
        program.write_text('#!/bin/sh\ncat > /dev/null; echo \'{"outcome": "published", "remote_id": "r"}\'\n')
        program.chmod(0o755)
        self.ok("plan", "apply", "--yes")
        self.ok("queue", "flush")

    def bytes(self):
        return {str(path): path.read_bytes() for path in sorted(self.work.rglob("*"))
                if path.is_file() and not path.name.endswith(("-wal", "-shm"))}

    def commands(self):
        """Every command that does something: its name, and its options as (name, kind)."""
        tree = json.loads(self.smm("--help", "--json").stdout)
        found = {}

        def walk(node):
            for child in node["commands"]:
                walk(child)
            if not node["commands"]:
                found[node["command"].removeprefix("smm ")] = node["options"]
        walk(tree)
        return found

# What ends otherwise here: no figures were brought in; one entry went out since the apply; nobody
# has to approve; nothing waits for people's hands.
LACKING = {"queue done": 1, "metrics compare": 1, "metrics undo": 2, "plan approve": 1, "plan undo": 3}


class EveryCommand(Case):
    def setUp(self):
        super().setUp()
        self.workspace()

    def test_each_is_here_and_succeeds_as_it_is_meant(self):
        self.assertEqual(set(self.commands()), set(MEANT))
        for command, words in MEANT.items():
            if words is not None:
                with self.subTest(command):
                    done = self.smm(*command.split(), *words)
                    self.assertEqual(done.returncode, LACKING.get(command, 0), (words, done.stderr.decode()))

    def meant(self):
        return [(command, [*command.split(), *(["site"] if words is None else words)])
                for command, words in sorted(MEANT.items())]

    def words_beside(self, command, option):
        """The words of a command as it is meant, without what the option stands for."""
        words = list(BESIDE.get((command, option), ["site"] if MEANT[command] is None else MEANT[command]))
        if command.startswith("queue ") and option in ("--account", "--post", "--state"):
            words = [word for word in words if "@" not in word]
        if option in words:
            del words[words.index(option):words.index(option) + 2]
        return words

    def test_an_option_that_there_is_not(self):
        for command, words in self.meant():
            with self.subTest(command):
                self.fails(*words, "--nonsense", status=2, says="--nonsense")

    def test_a_value_that_cannot_be(self):
        tried = 0
        for command, options in self.commands().items():
            for option in options:
                name, kind = option["name"], option.get("value") or ""
                if "|" in kind:
                    wrong = ("nonsense", "")
                elif kind in WRONG:
                    wrong = WRONG[kind]
                else:
                    continue
                if not name.startswith("--"):
                    continue
                tried += 1
                with self.subTest(f"{command} {name}"):
                    says = "" if (command, name) == ("metrics import", "--day") else wrong[1]  # the table is judged first
                    self.fails(*command.split(), *self.words_beside(command, name), name, wrong[0], says=says)
        self.assertGreater(tried, 40)

    def test_a_value_of_compared_posts_that_none_has_names_the_nearest(self):
        for right in ("type=video", "network=mastodon", "account=site", "stage=awareness", "media=yes", "weekday=mon"):
            self.assertEqual(self.smm("metrics", "compare", "--a", right).returncode, 0, right)
        for wrong, nearest in (("type=vidoe", "video"), ("type=imgae", "image"), ("network=mastodn", "mastodon"),
                               ("account=sitte", "site"), ("stage=awarenes", "awareness"), ("media=yess", "yes"),
                               ("link=noo", "no")):
            for words in (["--a", wrong], ["--a", "media=no", "--a", wrong], ["--a", "type=text", "--b", wrong]):
                self.fails("metrics", "compare", *words, status=2, says=nearest)

    def test_a_value_that_is_empty(self):
        """An unset variable of a shell never counts as an option that was not given."""
        tried = 0
        for command, options in self.commands().items():
            for option in options:
                if not option["value"]:
                    continue
                tried += 1
                name, beside = option["name"], self.words_beside(command, option["name"])
                place = [o["name"] for o in options if o["positional"]].index(name) if option["positional"] else 0
                lines = [[*beside, name, ""], [*beside, name + "="]] if name.startswith("--") else [[*beside[:place], "", *beside[place:]]]
                if name.startswith("--") and "=" not in option["value"]:
                    lines.append([name + "=", *beside])
                for words in lines:
                    with self.subTest(f"{command} {words}"):
                        before = self.bytes()
                        self.fails(*command.split(), *words, status=2, says=f"{name}: the value is empty")
                        self.assertEqual(self.bytes(), before)
        self.assertGreater(tried, 150)
        for name in ("--workspace", "--db", "--now"):
            for words in ([name, "", "queue", "stats"], ["queue", "stats", name, ""], [name + "=", "queue", "stats"]):
                self.fails(*words, status=2, says=f"{name}: the value is empty")
        for words in (["plan", "show", "--account", ","], ["post", "Hi", "--to", ",", "--dry-run"]):
            self.fails(*words, status=2, says=f"{words[2]}: the value is empty")

    def test_a_network_where_an_account_is_wanted_names_the_account(self):
        for called in ("twitter", "x", "X", "Twitter"):
            for words in (["queue", "list", "--account", called], ["post", "Hello", "--to", called, "--dry-run"],
                          ["account", "check", called], ["metrics", "show", "--account", called],
                          ["plan", "show", "--account", called], ["inbox", "list", called]):
                self.fails(*words, status=2, says='"bird", which is on X')
        (self.work / "smm.yaml").write_text(WORKSPACE.replace("to: site, text: It waits", "to: twitter, text: It waits"))
        self.assertIn('"bird", which is on X', self.smm("plan", "check").stdout.decode())

    def test_no_workspace(self):
        bare = self.dir / "bare"
        bare.mkdir()
        for command, words in self.meant():
            with self.subTest(command):
                if command not in WITHOUT_WORKSPACE:
                    if words[-1] != "--list-presets":
                        self.fails(*words, cwd=bare)

    def test_a_workspace_that_cannot_be_read(self):
        (self.work / "smm.yaml").write_text("smm: 1\naccounts: [\n")
        for command, words in self.meant():
            with self.subTest(command):
                if command not in WITHOUT_WORKSPACE and words[-1] != "--list-presets":
                    if self.smm(*words).returncode != 0:
                        self.fails(*words)
                    else:
                        self.assertNotIn(command, ACTS)

    def test_a_state_file_that_was_named_and_is_not_there(self):
        for command, words in self.meant():
            with self.subTest(command):
                if command in WITHOUT_STATE:
                    continue
                for given in (["--db", "smm.bd"], []):
                    env = {} if given else {"SMM_DB": "smm.bd"}
                    if command in MAKES_STATE:
                        self.ok(*words, *given, **env)
                    else:
                        self.fails(*words, *given, status=6, says="there is no state file smm.bd", **env)
                    self.assertFalse((self.work / "smm.bd").exists(), command)

    def test_a_state_file_that_is_none(self):
        (self.work / "odd.db").write_text("this is not a database, and long enough to be looked at" * 9)
        for command, words in self.meant():
            with self.subTest(command):
                if command in WITHOUT_STATE:
                    continue
                self.fails(*words, "--db", "odd.db")

    def test_a_folder_that_is_gone(self):
        gone = self.dir / "gone"
        for command, words in self.meant():
            with self.subTest(command):
                gone.mkdir()
                script = 'cd "$1" && rmdir "$1" && shift && exec "$@"'
                for more in ([], ["--json"]):
                    gone.mkdir(exist_ok=True)
                    done = subprocess.run(["sh", "-c", script, "sh", gone, BINARY, *words, *more], capture_output=True,
                                          env=self.environment(), stdin=subprocess.DEVNULL, timeout=60)
                    self.assertEqual(done.returncode, 1, words)
                    self.assertIn("the folder that you are in is gone", done.stderr.decode())
                    if more:
                        self.assertEqual(json.loads(done.stderr.splitlines()[-1])["status"], 1)

    def test_a_web_address_where_a_file_is_wanted(self):
        address = "https://a.example/table.csv"
        for words in (["metrics", "import", address], ["plan", "import", address, "--to", "site"],
                      ["post", "@" + address, "--to", "site", "--dry-run"],
                      ["post", "--thread", address, "--to", "site", "--dry-run"],
                      ["post", "Hello", "--media", address, "--to", "site", "--dry-run"],
                      ["queue", "edit", "next@site", "--file", address],
                      ["report", "--output", address], ["plan", "export", "--format", "csv", "--output", address]):
            self.fails(*words, says="is a web address, and a file is wanted here")

    def test_a_web_address_where_a_workspace_or_a_state_is_wanted(self):
        for address in ("https://a.example/studio", "http://127.0.0.1:8080", "HTTPS://A.example"):
            for words in (["queue", "list"], ["plan", "check"], ["status"], ["report"], ["account", "list"]):
                self.fails(*words, "--workspace", address, says="is a web address, and a folder is wanted here")
                self.fails(*words, "--db", address, says="is a web address, and a file is wanted here")
            self.fails("queue", "list", says="and a folder is wanted here", SMM_WORKSPACE=address)
            self.fails("queue", "list", says="and a file is wanted here", SMM_DB=address)

    def test_a_file_where_a_workspace_is_wanted(self):
        for words in (["queue", "list"], ["plan", "check"], ["status"]):
            self.fails(*words, "--workspace", "smm.yaml", says="is a file, and a folder is wanted here")

    def test_a_name_that_is_known_is_named_once(self):
        self.ok("plan", "apply", "--yes")
        err = self.fails("queue", "list", "--post", "zzzzzzzz", says="known: ")
        names = [line for line in err.splitlines() if "known: " in line][0]
        names = names.split("known: ")[1].split(", ")
        self.assertEqual(sorted(names), sorted(set(names)))

    def test_a_flag_that_is_no_word_of_a_group_of_commands(self):
        for group in {command.split()[0] for command in MEANT if " " in command}:
            if group != "state":  # it shows it
                self.fails(group, status=2)
            self.fails(group, "nonsense", status=2, says="nonsense")
        self.fails(status=2, cwd=self.dir)
        self.fails("nonsense", status=2)

    def test_alone_in_a_workspace_or_beneath_it_the_day_is_shown(self):
        beneath = self.work / "deep" / "down"
        beneath.mkdir(parents=True)
        for folder in (self.work, beneath):
            alone, named = self.smm(cwd=folder), self.smm("status", cwd=folder)
            self.assertTrue(named.stdout)
            self.assertEqual((alone.returncode, alone.stdout), (named.returncode, named.stdout))

    def test_the_environment_asks_for_json_as_the_option_does(self):
        done = self.smm("queue", "show", "99999", SMM_JSON="1")
        self.assertEqual(json.loads(done.stderr.splitlines()[-1])["status"], 2)


class Ends(Case):
    def test_a_day_that_needs_somebody_says_why(self):
        (self.work / "smm.yaml").write_text(WORKSPACE.replace(
            "accounts:\n", "accounts:\n  mast: {network: mastodon, handle: anna, server: https://m.example}\n"))
        for more in ([], ["."], [str(self.work)]):
            self.fails("status", *more, status=4, says="has nothing to log in with")
    def test_state_that_is_made_is_said(self):
        (self.work / "smm.yaml").write_text(WORKSPACE)
        for words in (["plan", "apply", "--yes"], ["post", "Hello", "--to", "site", "--yes"]):
            done = self.ok(*words, "--db", f"{words[0]}.db")
            self.assertIn(f"made the state file {words[0]}.db", done.stderr.decode())
            self.assertTrue((self.work / f"{words[0]}.db").exists())
            again = ["--again"] if words[0] == "post" else []
            self.assertNotIn("made the state", self.ok(*words, *again, "--db", f"{words[0]}.db").stderr.decode())
        self.fails("queue", "list", "--db", "pots.db", status=6, says="did you mean post.db?")

    def test_a_check_that_fails_quietly_is_not_mute(self):
        (self.work / "smm.yaml").write_text(WORKSPACE.replace("pillar: coffee", "pillar: tea"))
        for form in ("text", "json", "sarif", "github"):
            self.fails("plan", "check", "--quiet", "--format", form, status=6, says="1 error")

    def test_a_flush_where_nothing_was_ever_queued(self):
        (self.work / "smm.yaml").write_text(WORKSPACE)
        self.fails("queue", "flush", status=6, says="nothing was ever queued here",
                   XDG_STATE_HOME=str(self.work / "smm.yaml"))  # nothing can be remembered there
        self.assertFalse((self.work / ".smm").exists())
        said = [self.smm("queue", "flush", now=f"2026-09-{day}T{hour}:00:00Z").stderr != b""
                for day, hour in ((28, "09"), (28, "10"), (28, "23"), (29, "10"), (29, "11"), (30, "12"))]
        self.assertEqual(said, [True, False, False, True, False, True])
        self.ok("plan", "apply", "--yes")
        self.ok("queue", "flush", now="2026-09-28T07:00:00Z")

    def test_an_unknown_entry_is_said_when_it_is_new_and_once_a_day(self):
        (self.work / "smm.yaml").write_text(
            "smm: 1\naccounts: {out: {network: exec, command: bin/post}}\nposts:\n"
            "  - {id: one, at: 2026-09-28 09:30, to: out, text: One}\n"
            "  - {id: two, at: 2026-09-29 09:30, to: out, text: Two}\n")
        (self.work / "bin").mkdir()
        (self.work / "bin" / "post").write_text("#!/bin/sh\ncat > /dev/null; echo nonsense\n")
        (self.work / "bin" / "post").chmod(0o755)
        self.ok("plan", "apply", "--yes")
        seen = []
        for now in ("28T09:31", "28T09:36", "28T20:00", "29T09:20", "29T09:31", "29T09:36", "30T09:40", "30T09:45"):
            done = self.smm("queue", "flush", now=f"2026-09-{now}:00Z")
            self.assertEqual(done.returncode, 12, now)
            seen.append(done.stderr != b"")
            told = self.smm("queue", "flush", "--json", now=f"2026-09-{now}:00Z")
            self.assertEqual(json.loads(told.stderr.splitlines()[-1])["status"], 12)
        self.assertEqual(seen, [True, False, False, False, True, False, True, False])

    def test_what_is_unknown_is_said_when_it_is_new_and_once_a_day_whatever_else_happens(self):
        """Made-up weeks: programs that answer nothing that can be understood, each in its own way, posts
        of others that go out meanwhile, and a flush now and then."""
        ends = ("echo nonsense", "kill -9 $$", "exit 3", ":", "echo '{\"outcome\": \"publ'",
                "echo '{\"outcome\": \"perhaps\"}'", "printf '\\377\\376'", "kill -9 $PPID; sleep 1")
        seed = int(os.environ.get("SMM_TEST_SEED", "1"))
        made = random.Random(seed)
        start = datetime.datetime(2026, 9, 28, 9, tzinfo=datetime.timezone.utc)
        for member in range(24):
            with self.subTest(seed=seed, member=member):
                self.setUp()
                end = ends[member % len(ends)]
                (self.work / "bin").mkdir()
                (self.work / "bin/post").write_text(f"#!/bin/sh\ncat > /dev/null; {end}\n")
                (self.work / "bin/post").chmod(0o755)
                due = sorted(start + datetime.timedelta(minutes=made.randrange(30, 4 * 1440))
                             for _ in range(made.randint(1, 3)))
                posts = "".join(f"  - {{id: p{i}, at: {at:%Y-%m-%d %H:%M}, to: out, text: T{i}}}\n"
                                for i, at in enumerate(due))
                posts += "".join(f"  - {{id: o{i}, at: {at:%Y-%m-%d %H:%M}, to: site, text: O{i}}}\n"
                                 for i, at in enumerate(due))
                (self.work / "smm.yaml").write_text(
                    "smm: 1\naccounts:\n  out: {network: exec, command: bin/post}\n"
                    "  site: {network: feed, path: public}\nposts:\n" + posts)
                self.ok("plan", "apply", "--yes", now=f"{start:%Y-%m-%dT%H:%M:%SZ}")
                times = [at + datetime.timedelta(minutes=1) for at in due]
                times += [due[0] + datetime.timedelta(minutes=made.randrange(2, 5 * 1440)) for _ in range(6)]
                unknown, told = 0, None
                for at in sorted(times):
                    now = f"{at:%Y-%m-%dT%H:%M:%SZ}"
                    done = self.smm("queue", "flush", now=now)
                    if done.returncode < 0 or done.returncode == 137:   # killed by its own program
                        done = self.smm("queue", "flush", now=now)
                        told = None
                    listed = json.loads(self.ok("queue", "list", "--state", "unknown", "--json", now=now).stdout)
                    news = len(listed) > unknown or told is None or at - told >= datetime.timedelta(days=1)
                    unknown = len(listed)
                    if unknown == 0:
                        continue
                    self.assertEqual(done.returncode, 12, now)
                    self.assertEqual(done.stderr != b"", news, (now, told, done.stderr))
                    told = at if news else told
                self.assertGreater(unknown, 0)
                for entry in listed:
                    self.ok("queue", "resolve", str(entry["entry"]), "--published", "https://x.example/1"
                            + str(entry["entry"]), "--yes", now=now)
                self.assertEqual(self.ok("queue", "flush", now=now).stderr, b"")

    def test_what_is_due_on_an_account_that_is_gone_is_said_at_every_flush(self):
        (self.work / "smm.yaml").write_text(WORKSPACE)
        self.ok("plan", "apply", "--yes")
        self.ok("queue", "flush")
        lines = [line for line in WORKSPACE.splitlines() if "site" not in line or "groups" in line]
        (self.work / "smm.yaml").write_text("\n".join(lines).replace("[site, out]", "[out]").replace("posts:", "posts: []"))
        for _ in range(2):
            done = self.smm("queue", "flush", now="2026-10-03T09:31:00Z")
            self.assertEqual(done.returncode, 1)
            self.assertIn("site: 1 entry is due and left in the queue: it is not in smm.yaml", done.stderr.decode())
        self.assertEqual(self.ok("queue", "flush", now="2026-10-02T09:31:00Z").stderr, b"")
        self.ok("queue", "cancel", "--account", "site", "--yes")
        self.assertEqual(self.ok("queue", "flush", now="2026-10-03T09:31:00Z").stderr, b"")

    def test_what_is_due_on_an_account_that_fell_silent_is_left(self):
        for status in ("watching", "claimed"):
            shutil.rmtree(self.work)
            self.work.mkdir()
            (self.work / "smm.yaml").write_text(WORKSPACE)
            self.ok("plan", "apply", "--yes")
            self.ok("queue", "flush")
            (self.work / "smm.yaml").write_text(WORKSPACE.replace("path: public}", f"path: public, status: {status}}}"))
            done = self.smm("queue", "flush", now="2026-10-03T09:31:00Z")
            self.assertEqual(done.returncode, 1)
            self.assertIn(f"its status is {status}", done.stderr.decode())
            self.assertTrue((self.work / "public/posts/old.html").exists())
            self.assertFalse((self.work / "public/posts/next.html").exists())

    def test_a_run_that_is_stopped_says_so(self):
        (self.work / "smm.yaml").write_text(
            "smm: 1\naccounts: {out: {network: exec, command: bin/post}}\nposts:\n"
            "  - {id: one, at: 2026-09-28 08:00, to: out, text: One}\n")
        (self.work / "bin").mkdir()
        (self.work / "bin" / "post").write_text(
            "#!/bin/sh\ncat > /dev/null; touch begun; sleep 2; echo '{\"outcome\": \"published\", \"remote_id\": \"r\"}'\n")
        (self.work / "bin" / "post").chmod(0o755)
        self.ok("plan", "apply", "--yes")
        process = subprocess.Popen([BINARY, "queue", "flush", "--json"], cwd=self.work, env=self.environment(),
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while not (self.work / "begun").exists():
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertIn(b"stopped by Ctrl-C", err)
        self.assertEqual(json.loads(err.splitlines()[-1])["status"], 130)

    def test_nobody_said_anything_only_when_all_were_asked(self):
        (self.work / "smm.yaml").write_text(WORKSPACE)
        done = self.ok("inbox", "list")
        self.assertIn(b"No account here is on a network that tells messages", done.stderr)
        self.assertNotIn(b"Nobody said anything", done.stderr)


class TheUndo(Case):
    def rows(self):
        with sqlite3.connect(self.work / ".smm" / "smm.db") as db:
            return db.execute("SELECT * FROM entries ORDER BY id").fetchall()

    def test_the_line_that_apply_prints_takes_back_what_it_did(self):
        self.workspace()
        before = self.rows()
        (self.work / "smm.yaml").write_text(
            WORKSPACE.replace("It waits", "It has other words").replace("to: site, text: It is a draft", "to: out, text: It is a draft"))
        done = self.ok("plan", "apply", "--yes")
        self.assertNotEqual(self.rows(), before)
        line = next(line for line in done.stderr.decode().splitlines() if line.startswith("To undo: "))
        words = line.removeprefix("To undo: smm ").split()
        self.fails(*words, status=2, says="asks first")
        self.ok(*words, "--yes")
        self.assertEqual(self.rows(), before)
        self.fails(*words, "--yes", status=1, says="undone already")

    def test_kept_is_told_and_never_called_withdrawn(self):
        self.workspace()
        (self.work / "smm.yaml").write_text("\n".join(
            line for line in WORKSPACE.splitlines() if "id: next" not in line) + "\n")
        for words in (["plan", "diff"], ["plan", "apply", "--yes"], ["plan", "apply", "--dry-run"]):
            done = self.ok(*words)
            text = (done.stdout + done.stderr).decode()
            self.assertIn("kept\tnext", text)
            self.assertIn("1 kept, not in the plan any more", text)
            self.assertNotIn("withdraw\t", text)
            self.assertNotIn("to withdraw", text)
        self.assertIn("[kept-in-queue]", self.ok("plan", "check").stdout.decode())
        self.assertIn("withdraw\tnext", self.ok("plan", "apply", "--prune", "--yes").stdout.decode())


if __name__ == "__main__":
    BINARY = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
