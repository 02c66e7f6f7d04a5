#!/usr/bin/env python3
"""Nothing goes out that nobody said yes to: consent_test.py SMM

A plan of two people, of whom one may approve, published into a folder. Between the yes and the
sending the plan, the queue, the pictures and the accounts change in ways that chance chooses.
"""

import json
import os
import pathlib
import pty
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

SMM = pathlib.Path(sys.argv.pop(1)).resolve()
NOW, DUE = "2026-10-01T06:00:00Z", "2026-10-03T09:31:00Z"

PLAN = """smm: 1
brand: Leaf
timezone: UTC
accounts:
  site: {network: feed, path: public}
  news: {network: feed, path: news}
team: {anna: {role: author}, bruno: {role: approver}, dora: {role: owner}}
approval: {by: [approver, owner]%s}
posts:
  # the sale
  - id: sale
    at: 2026-10-03 09:30
    to: site
    text: "Twenty per cent off"   # not more
    media: [{file: cup.png, alt: A cup}]
"""


def png(shade):
    def chunk(kind, body):
        return (struct.pack(">I", len(body)) + kind + body
                + struct.pack(">I", zlib.crc32(kind + body)))
    row = bytes([0, shade, shade, shade]) * 1
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(row)) + chunk(b"IEND", b""))


class Case(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="smm-consent-"))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)

    def fill(self, more=""):
        for path in list(self.dir.iterdir()):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        (self.dir / "smm.yaml").write_text(PLAN % more)
        (self.dir / "cup.png").write_bytes(png(1))

    def run_smm(self, *words, who="anna", now=NOW):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.dir), "SMM_USER": who,
                       "SMM_NOW": now}
        return subprocess.run([SMM, *words], cwd=self.dir, env=environment, capture_output=True,
                              text=True, stdin=subprocess.DEVNULL, timeout=60)

    def ok(self, *words, **more):
        done = self.run_smm(*words, **more)
        self.assertEqual(done.returncode, 0, f"{words}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def refused(self, *words, **more):
        done = self.run_smm(*words, **more)
        self.assertEqual(done.returncode, 1, f"{words}\n{done.stdout}{done.stderr}")
        return done.stderr

    def change(self, old, new):
        path = self.dir / "smm.yaml"
        self.assertIn(old, path.read_text())
        path.write_text(path.read_text().replace(old, new))

    def state(self, entry="sale@site"):
        return json.loads(self.ok("queue", "show", entry, "--json"))["state"]

    def out(self):
        """What a reader could find."""
        return "".join(path.read_text(errors="replace") for folder in ("public", "news", "other")
                       for path in (self.dir / folder).rglob("*") if path.is_file())

    def flush(self):
        self.run_smm("queue", "flush", now=DUE)


class AYesCoversWhatWasShown(Case):
    def say_yes(self, in_plan):
        if in_plan:
            self.ok("plan", "approve", "sale", who="bruno")
            self.ok("plan", "apply", "--yes")
        else:
            self.ok("plan", "apply", "--yes")
            self.ok("queue", "approve", "sale@site", who="bruno")
        self.assertEqual(self.state(), "queued")

    def test_what_was_approved_goes_out_and_says_who_approved_it(self):
        for in_plan in (True, False):
            with self.subTest(in_plan=in_plan):
                self.fill()
                self.say_yes(in_plan)
                shown = json.loads(self.ok("queue", "show", "sale@site", "--json"))
                self.assertEqual([(yes["who"], yes["covers"], yes["proof"])
                                  for yes in shown["yeses"]], [("bruno", True, False)])
                self.assertTrue(shown["yeses"][0]["digest"].startswith("v1:"))
                self.flush()
                self.assertIn("Twenty per cent off", self.out())

    def test_a_change_of_any_kind_at_any_time_does_not_go_out(self):
        """By plan, by queue, by file, by account; with an apply before the flush and without."""
        def edit(test): test.run_smm("queue", "edit", "sale@site", "--text", "All is free", "--yes")
        def early(test): test.run_smm("queue", "move", "sale@site", "--to", "2026-10-01 07:00")
        def picture(test): (test.dir / "cup.png").write_bytes(png(9))
        def no_picture(test): (test.dir / "cup.png").unlink()
        def account(test): test.change("path: public", "path: other")
        def text(test): test.change("Twenty per cent off", "All is free")
        def alt(test): test.change("alt: A cup", "alt: Free cup")
        def place(test): test.change("to: site", "to: [site, news]")
        def leaves(test): test.change("bruno: {role: approver}", "bruno: {role: author}")
        def more(test): test.change("by: [approver, owner]", "by: [owner]")
        changes = {"edit": edit, "early": early, "picture": picture, "no picture": no_picture,
                   "account": account, "text": text, "alt": alt, "place": place,
                   "leaves": leaves, "more": more}
        needs_apply = {"text", "alt", "place"}
        seed = random.randrange(1 << 30)
        chance = random.Random(seed)
        tries = [(name, in_plan, applied) for name in changes for in_plan in (True, False)
                 for applied in (True, False) if applied or name not in needs_apply]
        chance.shuffle(tries)
        for name, in_plan, applied in tries:
            with self.subTest(name=name, in_plan=in_plan, applied=applied, seed=seed):
                self.fill()
                self.say_yes(in_plan)
                changes[name](self)
                if applied:
                    self.run_smm("plan", "apply", "--yes")
                self.run_smm("queue", "flush", now="2026-10-01T07:01:00Z")
                self.flush()
                if name == "place" and not in_plan:  # the site says what was approved there
                    self.assertFalse((self.dir / "news").exists())
                else:
                    self.assertEqual(self.out(), "")
                    self.assertIn(self.state(), ("draft", "failed"))

    def test_the_log_says_which_change_took_whose_yes(self):
        self.fill()
        self.say_yes(True)
        self.ok("queue", "edit", "sale@site", "--text", "All is free")
        log = self.ok("queue", "log")
        self.assertIn("another text voids bruno's yes", log)
        self.assertIn("a claim", log)
        self.fill()
        self.say_yes(False)
        self.change("Twenty per cent off", "All is free")
        self.ok("plan", "apply", "--yes")
        self.assertIn("text changed: the yes of bruno covers it no longer", self.ok("queue", "log"))

    def test_a_change_by_an_approver_is_a_new_yes_and_says_so(self):
        self.fill()
        self.say_yes(True)
        told = self.ok("queue", "edit", "sale@site", "--text", "Thirty per cent off", who="dora")
        self.assertIn("dora's yes to what it is now", told)
        self.flush()
        self.assertIn("Thirty per cent off", self.out())

    def test_words_that_an_approver_corrects_are_no_yes_to_what_else_has_changed(self):
        for what, changes in {"nothing": lambda: None,
                              "title": lambda: self.change("path: public}", "path: public, title: All is free}"),
                              "brand": lambda: self.change("brand: Leaf", "brand: All is free")}.items():
            for in_plan in (True, False):
                with self.subTest(what=what, in_plan=in_plan):
                    self.fill()
                    self.say_yes(in_plan)
                    changes()
                    told = self.ok("queue", "edit", "sale@site", "--text", "Thirty per cent off", who="dora")
                    self.assertEqual("dora's yes to what it is now" in told, what == "nothing", told)
                    self.flush()
                    self.assertEqual("Thirty per cent off" in self.out(), what == "nothing")

    def test_a_yes_to_a_post_by_hand_sends_nothing(self):
        self.fill()
        self.change("path: public}", "path: public, publish: by_hand}")
        self.ok("plan", "approve", "sale", "--as", "bruno")
        self.ok("plan", "apply", "--yes")
        self.assertEqual(self.state(), "by_hand")
        self.change(", publish: by_hand", "")
        self.run_smm("plan", "apply", "--yes")
        self.flush()
        self.assertEqual(self.out(), "")

    def test_a_yes_is_to_the_place_that_a_link_leads_to(self):
        for order, good in (("[site, news]", True), ("[news, site]", False), ("[news]", False)):
            with self.subTest(order=order):
                self.fill()
                self.change("  news: {network: feed, path: news}\n",
                            "  news: {network: feed, path: news}\n  blog: {network: feed, path: blog}\n")
                self.change('    to: site\n    text: "Twenty per cent off"', '    to: blog\n    text: "Off: {url:par}"')
                with open(self.dir / "smm.yaml", "a") as plan:
                    plan.write("  - {id: par, at: 2026-10-03 09:00, to: [site, news], text: Before}\n")
                self.ok("plan", "approve", "sale", "--as", "bruno")
                self.change("[site, news]", order)
                self.ok("plan", "apply", "--yes")
                self.assertEqual(self.state("sale@blog"), "queued" if good else "draft")

    def test_a_yes_to_all_of_a_series_is_one_to_its_times(self):
        for times, good in (('{site: "09:30"}', True), ('{site: "23:00"}', False), ("{site: '04:00'}", False)):
            with self.subTest(times=times):
                self.fill()
                self.change("  - id: sale\n    at: 2026-10-03 09:30\n",
                            '  - id: "sale-{date}"\n    every: {weekly: [sat], at: "09:30", from: 2026-10-03, '
                            'until: 2026-10-10}\n    times: {site: "09:30"}\n')
                self.ok("plan", "approve", "sale-{date}", "--as", "bruno")
                self.change('{site: "09:30"}', times)
                self.ok("plan", "apply", "--yes")
                states = {row["state"] for row in json.loads(self.ok("queue", "list", "--json"))}
                self.assertEqual(states, {"queued" if good else "draft"})

    def test_a_yes_that_was_taken_back_stays_so_when_an_older_state_is_restored(self):
        for in_plan in (True, False):
            for rejected in (True, False):
                with self.subTest(in_plan=in_plan, rejected=rejected):
                    self.fill()
                    self.say_yes(in_plan)
                    self.ok("state", "copy", "night.db", "--yes")
                    if rejected:
                        self.ok("queue", "reject", "sale@site", "--reason", "the price is wrong", who="bruno")
                    told = self.ok("state", "restore", "night.db", "--yes", "--newest")
                    self.assertEqual("A yes was taken back since the copy was made" in told, rejected, told)
                    self.ok("plan", "apply", "--yes")
                    self.run_smm("queue", "release", "sale@site")
                    self.flush()
                    self.assertEqual("Twenty" in self.out(), not rejected)
                    if rejected:
                        self.ok("queue", "approve", "sale@site", who="bruno")
                        self.flush()
                        self.assertIn("Twenty", self.out())

    def test_who_moves_it_or_lets_it_go_on_says_yes_to_no_words_that_they_were_not_shown(self):
        """Its words change while it stands aside; then one who may approve takes it up again."""
        ways = {"release": ("hold", ("release", "sale@site")),
                "move, release": ("hold", ("move", "sale@site", "--by", "5m"), ("release", "sale@site")),
                "retry": ("cancel", ("retry", "sale@site")),
                "retry at": ("cancel", ("retry", "sale@site", "--at", "2026-10-03 09:30"))}
        for name, (aside, *back) in ways.items():
            for in_plan in (False, True):
                for change in (True, False):
                    with self.subTest(way=name, in_plan=in_plan, change=change):
                        self.fill()
                        self.say_yes(in_plan)
                        self.ok("queue", aside, "sale@site", "--reason", "wait")
                        if change:
                            self.change("Twenty per cent off", "All is free")
                            self.ok("plan", "apply", "--yes")
                        for verb in back:
                            if verb[0] != "release" or self.state() == "held":
                                self.ok("queue", *verb, who="bruno")
                        self.assertEqual(self.state(), "draft" if change else "queued")
                        self.run_smm("queue", "flush", now="2026-10-03T09:36:00Z")
                        self.assertNotIn("free", self.out())
                        self.assertEqual("Twenty" in self.out(), not change)
                        if change:
                            self.ok("queue", "approve", "sale@site", who="bruno")
                            self.assertEqual(self.state(), "queued")


class InThePlan(Case):
    def test_a_name_without_a_digest_is_no_yes_and_check_names_the_command(self):
        self.fill()
        self.change("    to: site", "    status: approved\n    approved_by: [bruno]\n    to: site")
        self.assertIn("smm plan approve sale", self.ok("plan", "check"))
        self.ok("plan", "apply", "--yes")
        self.flush()
        self.assertEqual(self.out(), "")
        self.assertIn("anna may not approve", self.refused("plan", "approve", "--adopt", "--yes"))
        self.ok("plan", "approve", "--adopt", "--yes", who="dora")
        self.assertIn('bruno: "v1:', (self.dir / "smm.yaml").read_text())
        self.assertIn("adopt", self.ok("queue", "log"))
        self.assertIn("taken over already",
                      self.refused("plan", "approve", "--adopt", "--yes", who="dora"))
        self.ok("plan", "apply", "--yes")
        self.flush()
        self.assertIn("Twenty per cent off", self.out())

    def test_the_file_keeps_what_people_wrote_and_a_dry_run_writes_nothing(self):
        self.fill()
        before = (self.dir / "smm.yaml").read_text()
        self.ok("plan", "approve", "sale", "--as", "bruno", "--dry-run")
        self.assertEqual((self.dir / "smm.yaml").read_text(), before)
        self.ok("plan", "approve", "sale", "--as", "bruno")
        after = (self.dir / "smm.yaml").read_text()
        self.assertEqual([line for line in after.splitlines() if line in before.splitlines()],
                         before.splitlines())
        self.assertNotIn("approv", self.ok("plan", "check"))
        self.change("Twenty", "Thirty")
        self.assertIn("bruno's yes covers it no longer", self.ok("plan", "check"))

    def test_without_a_required_approval_nothing_is_asked(self):
        self.fill()
        self.change("approval: {by: [approver, owner]}\n", "")
        self.ok("plan", "apply", "--yes")
        self.ok("queue", "edit", "sale@site", "--text", "All is free", "--yes")
        self.flush()
        self.assertIn("All is free", self.out())


class WhoMay(Case):
    def test_those_whom_the_plan_does_not_name_are_refused_with_who_may(self):
        self.fill(", move: [approver], retract: [dora]")
        self.ok("plan", "apply", "--yes")
        for words in (["approve", "sale@site"], ["reject", "sale@site", "--reason", "no"]):
            self.assertIn("bruno (approver), dora (owner) may", self.refused("queue", *words))
        self.assertIn("bruno (approver) may", self.refused("queue", "move", "sale@site", "--by", "1h"))
        self.ok("queue", "approve", "sale@site", "--as", "bruno")
        self.ok("queue", "move", "sale@site", "--by", "1m", "--as", "bruno")
        self.run_smm("queue", "flush", now="2026-10-03T09:35:00Z")
        self.assertIn("Twenty per cent off", self.out())
        self.assertIn("dora (owner) may",
                      self.refused("queue", "retract", "sale@site", "--yes", who="bruno"))
        self.assertIn("may not change",
                      self.refused("queue", "edit", "sale@site", "--text", "Free", "--yes"))
        self.ok("queue", "retract", "sale@site", "--yes", who="dora")
        self.assertNotIn("Twenty per cent off", self.out())

    def test_what_is_posted_by_hand_of_the_command_is_asked_for_as_well(self):
        self.fill()
        self.assertIn("waits for approval",
                      self.refused("post", "All is free", "--to", "site", "--id", "now", "--yes"))
        self.assertEqual(self.state("now@site"), "draft")
        self.assertEqual(self.out(), "")
        self.ok("post", "Open today", "--to", "site", "--yes", who="bruno")
        self.assertIn("Open today", self.out())

    def test_where_people_say_yes_a_program_is_refused(self):
        self.fill(", people: true")
        self.ok("plan", "apply", "--yes")
        for words in (["queue", "approve", "sale@site"], ["plan", "approve", "sale"]):
            self.assertIn("terminal", self.refused(*words, who="bruno"))
            self.assertEqual(self.state(), "draft")
        pid, master = pty.fork()
        if pid == 0:
            os.chdir(self.dir)
            os.execve(SMM, [str(SMM), "queue", "approve", "sale@site"],
                      {"HOME": str(self.dir), "SMM_USER": "bruno", "SMM_NOW": NOW})
        while True:
            try:
                if not os.read(master, 4096):
                    break
            except OSError:
                break
        os.waitpid(pid, 0)
        self.assertEqual(self.state(), "queued")


if __name__ == "__main__":
    unittest.main()
