#!/usr/bin/env python3
"""Accounts that leave, or get another name: account_names_test.py SMM

Every name of a workspace is tried, in files with comments, quotes and other spellings of the same
things. All of it happens on this machine.
"""

import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

SMM = pathlib.Path(sys.argv.pop(1)).resolve()
NOW = "2026-10-03T06:00:00Z"


class Case(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="smm-names-"))
        self.addCleanup(shutil.rmtree, self.root, ignore_errors=True)
        (self.root / "plans").mkdir()

    def smm(self, *words, now=NOW):
        env = {"PATH": "/usr/bin:/bin", "HOME": str(self.root), "SMM_NOW": now, "USER": "anna",
               **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}
        done = subprocess.run([SMM, *words], cwd=self.root, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout + done.stderr

    def ok(self, *words, **more):
        status, said = self.smm(*words, **more)
        self.assertEqual(status, 0, said)
        return said

    def write(self, name, text):
        (self.root / name).write_text(text)

    def files(self):
        return {p.relative_to(self.root): p.read_bytes() for p in sorted(self.root.rglob("*.yaml"))}

    def queue(self):
        return json.loads(self.ok("queue", "list", "--json"))

    def log_in(self, account):
        folder = self.root / ".smm/credentials"
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("password", "session"):
            (folder / f"{account}.{name}").write_text("c4nary\n")
            (folder / f"{account}.{name}").chmod(0o600)

    def stored(self):
        return sorted(p.name for p in (self.root / ".smm/credentials").glob("*"))


WORKSPACE = """\
smm: 1  # the language
id: kiln-1
brand: Kiln
timezone: UTC
# Who we are.
accounts:
  site:  {network: feed, path: public, url: https://kiln.example}  # ours: site
  "news":   # site's little sister
    network: feed
    path: news
    url: https://news.kiln.example

  bsky:
    network: bluesky
    handle: site.example
groups: {own: [site, 'news'], all: [ "site", news, bsky ]}
cadence:
  site: {per_week: 1..9}   # not news
kpis:
  - {name: reach, metric: reach, where: {account: site}, target: ">= 1"}
"""

PLAN = """\
smm: 1
posts:
  - {id: site, at: 2026-10-03 09:00, to: [site], text: "Say site: the kiln is open. \u00e9", note: é}
  - id: reply        # to: site
    to: [site, "news"]
    after: site + 1d
    text: Still open.
    times: {news: "10:00"}
    variants:
      site: {text: On site.}
  - {text: "ééé", to: site, id: third, at: 2026-10-05 09:00}
"""


class Rename(Case):
    def test_the_files_the_queue_and_the_login_have_the_new_name_and_every_other_byte(self):
        for old in ("site", "news", "bsky"):
            with self.subTest(account=old):
                shutil.rmtree(self.root / ".smm", ignore_errors=True)
                self.write("smm.yaml", WORKSPACE)
                self.write("plans/a.yaml", PLAN)
                self.ok("plan", "apply", "--yes")
                self.ok("queue", "flush", now="2026-10-03T09:01:00Z")
                self.log_in(old)
                before, queue = self.files(), self.queue()
                said = self.ok("account", "rename", old, "new-name", "--dry-run")
                self.assertEqual((self.files(), self.queue()), (before, queue))
                said = self.ok("account", "rename", old, "new-name", "--yes")
                self.assertIn(f"smm account rename new-name {old}", said)
                for file, text in self.files().items():
                    self.assertEqual(text.count(b"\n"), before[file].count(b"\n"))
                names = {e["account"] for e in self.queue()}
                self.assertNotIn(old, names)
                self.assertEqual(sorted((e["post"], e["url"] or "") for e in self.queue()),
                                 sorted((e["post"], e["url"] or "") for e in queue))
                self.assertEqual(self.stored(), ["new-name.password", "new-name.session"])
                diff = json.loads(self.ok("plan", "diff", "--json"))
                self.assertEqual((diff["add"], diff["change"], diff["kept"]), (0, 0, 0), diff)
                self.ok("account", "rename", "new-name", old, "--yes")
                self.assertEqual(self.files(), before)
                self.assertEqual(self.queue(), queue)

    def test_what_would_mix_two_accounts_or_lose_a_post_is_refused_and_nothing_changes(self):
        self.write("smm.yaml", WORKSPACE)
        self.write("plans/a.yaml", PLAN)
        self.ok("plan", "apply", "--yes")
        before, queue = self.files(), self.queue()
        for name, words, status in (("news", "already", 2), ("all", "already", 2), ("a b", "name", 2),
                                    ("nobody", "did you mean|lists them", 2)):
            pair = ("nobody", "x") if name == "nobody" else ("site", name)
            self.assertEqual(self.smm("account", "rename", *pair, "--yes")[0], status, name)
            self.assertRegex(self.smm("account", "rename", *pair, "--yes")[1], words)
        with sqlite3.connect(self.root / ".smm/smm.db") as state:
            state.execute("UPDATE entries SET doubt = 1 WHERE account = 'site' AND post = 'third'")
        status, said = self.smm("account", "rename", "site", "other", "--yes")
        self.assertEqual(status, 1)
        self.assertIn("third on site", said)
        with sqlite3.connect(self.root / ".smm/smm.db") as state:
            state.execute("UPDATE entries SET doubt = 0")
        self.assertEqual((self.files(), self.queue()), (before, queue))

    def test_killed_between_the_files_and_the_state_nothing_is_sent_until_it_goes_on(self):
        self.write("smm.yaml", WORKSPACE)
        self.write("plans/a.yaml", PLAN)
        self.ok("plan", "apply", "--yes")
        state = (self.root / ".smm/smm.db").read_bytes()
        self.ok("account", "rename", "site", "new-name", "--yes")
        with sqlite3.connect(self.root / ".smm/smm.db") as db:  # as a kill before the last step left it
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            for table, column in (("entries", "account"), ("parents", "account"), ("accounts", "name"),
                                  ("facts", "account"), ("subjects", "account")):
                db.execute(f"UPDATE {table} SET {column} = 'site' WHERE {column} = 'new-name'")
            reason = "its renaming was cut short: smm account rename site new-name goes on"
            for name in ("site", "new-name"):
                db.execute("INSERT INTO pauses VALUES (?, 0, NULL, 'anna', ?)", (name, reason))
        self.assertTrue(state)
        flushed = self.smm("queue", "flush", now="2026-10-03T09:01:00Z")[1]
        self.assertFalse((self.root / "public").exists(), flushed)
        self.ok("account", "rename", "site", "new-name", "--yes")
        self.assertIn("new-name", self.ok("queue", "flush", now="2026-10-03T09:01:00Z"))

    def test_a_feed_goes_on_under_the_new_name_with_all_that_stood_in_it(self):
        def due(number):
            return f"2026-10-03T{7 + number // 60:02}:{number % 60:02}:00Z"

        def plan(account, count):
            self.write("smm.yaml", "smm: 1\nid: kiln-1\nbrand: Kiln\ntimezone: UTC\naccounts:\n"
                                   f"  {account}: {{network: feed, path: public}}\nposts:\n" + "".join(
                f'  - {{id: p{i}, at: "{due(i)}", to: {account}, text: Words {i}}}\n' for i in range(count)))

        def out():
            return {item["id"].rpartition(":")[2]: item for path in (self.root / "public").rglob("*.json")
                    for item in json.loads(path.read_text())["items"]}

        plan("site", 60)
        self.ok("plan", "apply", "--yes")
        self.ok("queue", "flush", now=due(59))
        before = out()
        self.assertEqual(len(before), 60)
        for old, new in (("site", "blog"), ("blog", "press"), ("press", "site"), ("site", "house")):
            with self.subTest(old=old, new=new):
                self.ok("account", "rename", old, new, "--yes", now=due(60))
                self.assertNotIn("trouble", self.ok("account", "check", now=due(60)))
        plan("house", 61)
        self.ok("plan", "apply", "--yes", now=due(60))
        self.ok("queue", "flush", now=due(61))
        after = out()
        self.assertEqual(len(after), 61)
        self.assertLess(before.keys(), after.keys())
        # One that is sealed is changed, and without the state nobody knows of another name.
        self.ok("queue", "edit", "p1@house", "--text", "Other words", "--yes", now=due(61))
        shutil.rmtree(self.root / ".smm")
        plan("house", 62)
        self.ok("plan", "apply", "--yes", now=due(61))
        self.ok("queue", "flush", now=due(62))
        self.assertEqual(len(out()), 62)
        # Another account is still none of its names.
        plan("stranger", 63)
        shutil.rmtree(self.root / ".smm")
        self.assertIn("the feed of the account house", self.smm("account", "check", now=due(62))[1])

    def test_any_name_at_any_place_of_generated_plans_is_found(self):
        draw = random.Random(7)
        for round_ in range(12):
            shutil.rmtree(self.root / ".smm", ignore_errors=True)
            names = [f"a{round_}{c}" for c in "bcdé".replace("é", "d-")[:3]]
            quote = lambda name: draw.choice((name, f'"{name}"', f"'{name}'"))
            posts = []
            for n in range(6):
                to = draw.sample(names, draw.randint(1, 3))
                shape = draw.choice(("to: {}".format(quote(to[0])), "to: [{}]".format(", ".join(map(quote, to))),
                                     "to:\n" + "\n".join(f"      - {quote(t)}  # {t}" for t in to) + "\n    tags: []"))
                posts.append(f"  - id: p{n}\n    text: \"é {to[0]} {n}\"\n    at: 2026-10-0{n + 4} 09:00\n    {shape}\n")
            self.write("smm.yaml", "smm: 1\nid: w\naccounts:\n" + "".join(
                f"  {quote(n)}: {{network: feed, path: {n}, url: 'https://{n}.example'}}\n" for n in names))
            self.write("plans/a.yaml", "smm: 1\nposts:\n" + "".join(posts))
            before, plan = self.files(), json.loads(self.ok("plan", "show", "--since", "2026-10-01", "--json"))
            for name in names:
                self.ok("account", "rename", name, "other", "--yes")
                shown = json.loads(self.ok("plan", "show", "--since", "2026-10-01", "--json"))
                self.assertEqual(json.dumps(shown).replace("other", name).count(name), json.dumps(plan).count(name))
                self.ok("account", "rename", "other", name, "--yes")
                self.assertEqual(self.files(), before)


class Remove(Case):
    def test_an_account_that_nothing_names_goes_with_its_login_and_the_rest_stays(self):
        lines = WORKSPACE.replace("[site, 'news']", "[site]").replace('[ "site", news, bsky ]', "[site]")
        for name in ("news", "bsky"):
            with self.subTest(account=name):
                shutil.rmtree(self.root / ".smm", ignore_errors=True)
                self.write("smm.yaml", lines)
                self.write("plans/a.yaml", "smm: 1\n")
                self.log_in(name)
                self.ok("account", "remove", name, "--dry-run")
                self.assertEqual((self.root / "smm.yaml").read_text(), lines)
                self.assertEqual(len(self.stored()), 2)
                self.ok("account", "remove", name, "--yes")
                kept = (self.root / "smm.yaml").read_text().splitlines()
                gone = [line for line in lines.splitlines() if line not in kept]
                self.assertTrue(all(line.startswith(("  " + name, f'  "{name}', "    ")) for line in gone), gone)
                self.assertEqual(self.stored(), [])
                self.assertNotIn(name, {a["account"] for a in json.loads(self.ok("account", "list", "--json"))})

    def test_what_waits_or_names_it_is_told_and_nothing_changes(self):
        self.write("smm.yaml", WORKSPACE)
        self.write("plans/a.yaml", PLAN)
        before = self.files()
        status, said = self.smm("account", "remove", "site", "--yes")
        self.assertEqual(status, 1)
        self.assertRegex(said, r"smm\.yaml:\d+:\d+")
        self.ok("plan", "apply", "--yes")
        status, said = self.smm("account", "remove", "site", "--yes")
        self.assertEqual(status, 1)
        self.assertIn("smm queue cancel --account site", said)
        status, said = self.smm("account", "remove", "site")
        self.assertNotEqual(status, 0)
        self.assertEqual(self.files(), before)
        self.assertEqual({e["state"] for e in self.queue()}, {"queued"})


class Open(Case):
    def test_the_addresses_of_what_is_out_are_printed_and_of_nothing_else(self):
        self.write("smm.yaml", WORKSPACE)
        self.write("plans/a.yaml", PLAN)
        self.ok("plan", "apply", "--yes")
        status, said = self.smm("open", "site")
        self.assertEqual(status, 1)
        self.assertIn("not published", said)
        self.ok("queue", "flush", now="2026-10-03T09:01:00Z")
        self.ok("queue", "flush", now="2026-10-04T10:01:00Z")
        out = {(e["post"], e["account"]): e for e in self.queue() if e["state"] == "published"}
        self.assertGreater(len(out), 1)
        for (post, account), entry in out.items():
            for name in (f"{post}@{account}", str(entry["entry"])):
                self.assertEqual(self.ok("open", name), entry["url"] + "\n")
            addresses = [e["url"] for (p, _), e in sorted(out.items()) if p == post]
            self.assertEqual(sorted(self.ok("open", post).split()), sorted(addresses))
        for name in ("sites", "third@nobody", "9999"):
            self.assertEqual(self.smm("open", name)[0], 2, name)

    def test_on_a_terminal_the_browser_gets_the_address(self):
        self.write("smm.yaml", WORKSPACE)
        self.write("plans/a.yaml", PLAN)
        self.ok("plan", "apply", "--yes")
        self.ok("queue", "flush", now="2026-10-03T09:01:00Z")
        browser = self.root / "browser"
        browser.write_text(f'#!/bin/sh\necho "$@" >> {self.root}/seen\n')
        browser.chmod(0o755)
        env = f"HOME={self.root} SMM_NOW={NOW} TERM=xterm BROWSER=/nowhere/x:{browser}"
        for words, seen in (("open site", True), ("open site --print", False), ("open site --json", False)):
            (self.root / "seen").unlink(missing_ok=True)
            subprocess.run(["script", "-qec", f"env {env} {SMM} {words}", "/dev/null"], cwd=self.root,
                           stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=True)
            self.assertEqual((self.root / "seen").exists(), seen, words)
        address = self.ok("open", "site").strip()
        self.assertRegex(address, r"^https://kiln\.example/")


class Completion(Case):
    def test_each_shell_gets_the_script_that_is_installed(self):
        files = pathlib.Path(__file__).resolve().parent.parent.parent / "completions"
        for shell, name in (("bash", "smm.bash"), ("zsh", "_smm"), ("fish", "smm.fish")):
            self.assertEqual(self.ok("completion", shell), (files / name).read_text())
        status, said = self.smm("completion", "bsh")
        self.assertEqual(status, 2)
        self.assertIn("did you mean bash?", said)


if __name__ == "__main__":
    unittest.main()
