#!/usr/bin/env python3
"""A yes that is signed is proven, or it is none: signed_test.py SMM

An agency of two approvers, each with a key made by the real ssh-keygen, publishes into a folder. What
is refused is refused with one sentence, by `plan check` at the post's line, and, where it is tampered
with after it was queued, before the first byte goes out.
"""

import json
import os
import pathlib
import pty
import random
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

SMM = pathlib.Path(sys.argv.pop(1)).resolve()
NOW, DUE = "2026-10-01T06:00:00Z", "2026-10-03T09:31:00Z"
MISSED = "2026-10-03T12:31:00Z"
LATER, AFTER = "2026-10-02T06:00:00Z", "2026-10-02T06:00:01Z"
FLUSHED, AGAIN = "2026-10-03T09:30:30Z", "2026-10-03T09:30:45Z"

PLAN = """smm: 1
brand: Leaf
timezone: UTC
accounts: {site: {network: feed, path: public}}
team: {anna: {role: author}, bruno: {role: approver}, dora: {role: owner}}
approval: {by: [approver, owner], signed: true%s}
posts:
  - id: sale
    at: 2026-10-03 09:30
    to: site
    text: "Twenty per cent off"
  - {id: open, at: 2026-10-03 09:30, to: site, text: "Open on Sunday"}
  - {id: "tip-{date}", every: {weekly: [sat], at: "09:30", from: 2026-10-03, until: 2026-10-10},
     to: site, text: "Grind finer"}
"""


class Keys:
    """Made once: real keys, and none of anybody."""

    folder = pathlib.Path(tempfile.mkdtemp(prefix="smm-keys-"))

    @classmethod
    def file(cls, name, passphrase="", kind="ed25519"):
        path = cls.folder / name
        if not path.exists():
            subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-C", name, "-f", path],
                           check=True, stdin=subprocess.DEVNULL, timeout=60)
        return path

    @classmethod
    def line(cls, name, who=None, options=""):
        kind, key = cls.file(name).with_suffix(".pub").read_text().split()[:2]
        return f"{who or name} {options + ' ' if options else ''}{kind} {key}\n"


def tearDownModule():
    shutil.rmtree(Keys.folder, ignore_errors=True)


class Case(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="smm-signed-"))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        self.fill()

    def fill(self, more=""):
        for path in list(self.dir.iterdir()):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        (self.dir / "smm.yaml").write_text(PLAN % more)
        self.signers(Keys.line("bruno") + Keys.line("dora"))

    def signers(self, text):
        (self.dir / "allowed_signers").write_text(text)

    def run_smm(self, *words, who="anna", now=NOW, **environment):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.dir), "SMM_USER": who,
                       "SMM_NOW": now, **environment}
        return subprocess.run([SMM, *map(str, words)], cwd=self.dir, env=environment,
                              capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)

    def ok(self, *words, **more):
        done = self.run_smm(*words, **more)
        self.assertEqual(done.returncode, 0, f"{words}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def refused(self, *words, status=1, **more):
        done = self.run_smm(*words, **more)
        self.assertEqual(done.returncode, status, f"{words}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def change(self, old, new):
        path = self.dir / "smm.yaml"
        self.assertIn(old, path.read_text())
        path.write_text(path.read_text().replace(old, new))

    def digest(self):
        """Of what would be taken over, as it is shown."""
        told = self.ok("plan", "apply", "--trust-approvers", "--dry-run")
        return re.search(r"Its digest: ([0-9a-f]{64})\n", told)[1]

    def take_over(self, who="bruno", others=()):
        for other in others:
            self.ok("plan", "approve", "--rules", self.digest(), "--sign", "--key", Keys.file(other), who=other)
        return self.ok("plan", "apply", "--trust-approvers", "--yes", "--rules", self.digest(), "--sign",
                       "--key", Keys.file(who), who=who)

    def approve(self, *ids, who="bruno", key=None):
        return self.ok("plan", "approve", *ids, "--sign", "--key", Keys.file(key or who), who=who)

    def lists(self):
        return sorted((self.dir / "approvals").glob("*.yes"))

    def sign(self, text, key, purpose="smm-approval", name="2026-by-hand.yes"):
        """A list as somebody writes it without smm."""
        folder = self.dir / "approvals"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text)
        done = subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-f", Keys.file(key), "-n", purpose,
                               folder / name], capture_output=True, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 0, done.stderr)

    def problem(self, post="sale", **more):
        done = self.run_smm("plan", "check", "--json", **more)
        found = [p for p in json.loads(done.stdout)["problems"]
                 if p["post"] == post and p["rule"] == "approval-unproven"]
        self.assertEqual(len(found), 1, done.stdout)
        self.assertEqual((found[0]["severity"], done.returncode), ("error", 6))
        self.assertEqual(found[0]["line"], 8 if post == "sale" else 12)
        return found[0]["message"]

    def state(self, entry="sale@site"):
        return json.loads(self.ok("queue", "show", entry, "--json"))["state"]

    def flush(self, now=DUE, **more):
        done = self.run_smm("queue", "flush", now=now, **more)
        return done.stdout + done.stderr

    def out(self):
        return "".join(path.read_text(errors="replace")
                       for path in (self.dir / "public").rglob("*") if path.is_file())


class ASignedYes(Case):
    def test_it_goes_out_and_everything_names_the_proof(self):
        told = self.approve("sale", "tip-{date}")
        self.assertEqual(len(self.lists()), 1)
        key = re.search(r"SHA256:[\w+/]{43}", told)[0]
        real = subprocess.run(["ssh-keygen", "-l", "-f", Keys.file("bruno")], capture_output=True,
                              text=True).stdout
        self.assertIn(key, real)
        self.ok("plan", "check")
        self.ok("plan", "apply", "--yes")
        self.assertEqual((self.state(), self.state("open@site")), ("queued", "draft"))
        shown = json.loads(self.ok("queue", "show", "sale@site", "--json"))
        self.assertEqual([(yes["who"], yes["covers"], yes["proof"], yes["key"])
                          for yes in shown["yeses"]], [("bruno", True, True, key)])
        self.assertIn(f"proven by {key}", self.ok("queue", "show", "sale@site"))
        log = json.loads(self.ok("queue", "log", "--json"))
        self.assertTrue(any(row["detail"] == f"bruno's yes, proven by {key}, stands in the plan"
                            for row in log), log)
        self.flush()
        self.assertIn("Twenty per cent off", self.out())
        self.assertIn("Grind finer", self.out())
        self.assertNotIn("Open on Sunday", self.out())

    def test_a_name_is_none_and_the_commands_say_what_is(self):
        self.assertIn("add --sign", self.refused("plan", "approve", "sale", who="bruno"))
        self.ok("plan", "apply", "--yes")
        self.assertIn("add --sign", self.refused("queue", "approve", "sale@site", who="bruno"))
        self.refused("post", "All is free", "--to", "site", "--id", "now", "--yes", who="bruno")
        self.assertEqual(self.state("now@site"), "draft")
        self.fill()
        self.change(", signed: true", "")
        self.ok("plan", "approve", "sale", who="bruno")
        self.assertIn("signed: true", self.refused("plan", "approve", "open", "--sign", who="bruno"))
        self.change("owner]", "owner], signed: true")
        self.assertIn("no list in approvals/ has it", self.problem())

    def test_what_waits_in_the_queue_is_signed_as_well(self):
        self.ok("plan", "apply", "--yes")
        before = self.ok("queue", "approve", "sale@site", "open@site", "--sign", "--key",
                         Keys.file("dora"), "--dry-run", who="dora")
        self.assertIn("would have", before)
        self.assertFalse((self.dir / "approvals").exists())
        self.ok("queue", "approve", "sale@site", "open@site", "--sign", "--key", Keys.file("dora"),
                who="dora")
        self.assertEqual(len(self.lists()), 1)
        self.assertIn("proven by SHA256:", self.ok("queue", "log"))
        told = self.ok("queue", "edit", "open@site", "--text", "Open never", who="dora")
        self.assertNotIn("dora's yes to what it is now", told)
        self.assertEqual((self.state(), self.state("open@site")), ("queued", "draft"))
        self.flush()
        self.assertIn("Twenty per cent off", self.out())
        self.assertNotIn("Open", self.out().replace("OpenSearch", ""))

    def test_what_is_out_is_not_changed_without_a_signature(self):
        self.approve("sale")
        self.ok("plan", "apply", "--yes")
        self.flush()
        self.assertIn("nobody's signed yes", self.refused("queue", "edit", "sale@site", "--text", "Free",
                                                          "--yes", who="bruno", now=DUE))
        self.assertIn("Twenty per cent off", self.out())

    def test_two_have_to_sign_each_for_themselves(self):
        self.fill(", from: 2")
        self.approve("sale")
        self.approve("sale")
        self.ok("plan", "apply", "--yes")
        self.assertEqual(self.state(), "draft")
        self.assertIn("is nobody's", self.refused("plan", "approve", "sale", "--sign", "--key",
                                                  Keys.file("eve"), who="dora"))
        self.assertIn("does not count for dora", self.refused(
            "plan", "approve", "sale", "--sign", "--key", Keys.file("bruno"), who="dora"))
        self.approve("sale", who="dora")
        self.ok("plan", "apply", "--yes")
        self.assertEqual(self.state(), "queued")

    def test_what_is_not_signed_as_it_has_to_be_is_refused_with_one_sentence(self):
        """Each is the same post with a yes that holds, but for one thing."""
        def cut(size):
            def make():
                path = self.lists()[0].with_suffix(".yes.sig")
                path.write_text(path.read_text()[:size])
            return make

        def edited():
            path = self.lists()[0]
            path.write_text(path.read_text().replace("at: 2026-10-01", "at: 2026-10-02"))

        def flipped():
            path = self.lists()[0].with_suffix(".yes.sig")
            lines = path.read_text().split("\n")
            lines[4] = lines[4][:10] + ("A" if lines[4][10] != "A" else "B") + lines[4][11:]
            path.write_text("\n".join(lines))

        def gone():
            self.lists()[0].with_suffix(".yes.sig").unlink()

        def by(key, purpose="smm-approval", text=lambda t: t):
            def make():
                old = self.lists()[0]
                words = text(old.read_text())
                old.unlink()
                old.with_suffix(".yes.sig").unlink()
                self.sign(words, key, purpose)
            return make

        def for_another():
            old = self.lists()[0].read_text()
            by("bruno", text=lambda t: re.sub(r"v1:\w", "v1:" + "ab"[f"v1:a" in t], t, count=1))()
            self.assertNotEqual(self.lists()[0].read_text(), old)

        lines = {"other": Keys.line("dora"), "none": "# nobody\n",
                 "past": Keys.line("bruno", options='valid-before="20260901"'),
                 "to come": Keys.line("bruno", options='valid-after="20270101Z"'),
                 "purpose": Keys.line("bruno", options='namespaces="file"')}
        def signers(name): return lambda: self.signers(lines[name])
        cases = {
            "cut": (cut(120), "is cut short"), "empty": (cut(0), "is cut short"),
            "edited": (edited, "it is not what was signed"),
            "flipped": (flipped, "it is not what was signed"),
            "gone": (gone, ".yes.sig"),
            "eve": (by("eve"), "is nobody's in allowed_signers"),
            "dora as bruno": (by("dora"), "does not count for bruno"),
            "other purpose": (by("bruno", "file"), 'was made for something else, "file"'),
            "other workspace": (by("bruno", text=lambda t: t.replace("Leaf", "Bean")),
                                'is of the workspace "Bean"'),
            "other digest": (for_another, "no list in approvals/ has it"),
            "other form": (by("bruno", text=lambda t: "x" + t), "no list in approvals/ has it"),
            "key taken out": (signers("other"), "is nobody's in allowed_signers"),
            "no keys": (signers("none"), "names nobody's key"),
            "expired": (signers("past"), "does not count for bruno at this time"),
            "not yet": (signers("to come"), "does not count for bruno at this time"),
            "key for other purposes": (signers("purpose"), "does not count for bruno at this time"),
        }
        seed = random.randrange(1 << 30)
        for name in random.Random(seed).sample(list(cases), len(cases)):
            make, sentence = cases[name]
            with self.subTest(name=name, seed=seed):
                self.fill()
                self.approve("sale")
                self.ok("plan", "check")          # and remembered, where there is a state
                make()
                message = self.problem()
                self.assertIn(sentence, message)
                self.assertNotIn("\n", message)
                self.refused("plan", "apply", "--yes", status=6)
                self.fill()
                self.approve("sale")
                self.ok("plan", "apply", "--yes")
                self.ok("plan", "check")
                self.assertEqual(self.state(), "queued")
                make()
                told = self.flush()
                self.assertEqual((self.out(), self.state()), ("", "draft"), told)

    def test_a_person_who_may_not_approve_signs_in_vain(self):
        self.approve("sale")
        self.change("bruno: {role: approver}", "bruno: {role: author}")
        self.assertIn("who said it may not approve", self.ok("plan", "check"))
        self.ok("plan", "apply", "--yes")
        self.assertEqual(self.state(), "draft")
        self.signers(Keys.line("anna") + Keys.line("dora"))
        self.assertIn("may not approve", self.refused("plan", "approve", "sale", "--sign", "--key",
                                                      Keys.file("anna")))

    def test_lists_whose_lines_end_otherwise_here_are_the_same(self):
        self.approve("sale")
        self.ok("plan", "apply", "--yes")
        for path in [*(self.dir / "approvals").iterdir(), self.dir / "allowed_signers"]:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        self.ok("plan", "check")
        self.ok("plan", "apply", "--yes")
        self.assertEqual(self.state(), "queued")
        self.lists()[0].write_bytes(self.lists()[0].read_bytes().replace(b"by: bruno\r", b"by: bruno\r\r"))
        self.refused("plan", "check", status=6)

    def test_a_change_after_the_yes_asks_for_another(self):
        self.approve("sale")
        self.ok("plan", "apply", "--yes")
        self.change("Twenty", "Thirty")
        self.assertIn("smm plan approve sale --as NAME --sign", self.ok("plan", "check"))
        self.ok("plan", "apply", "--yes")
        self.flush()
        self.assertEqual(self.out(), "")

    def test_it_is_one_to_what_stands_around_the_words(self):
        png = (pathlib.Path(__file__).resolve().parents[2] / "examples/quickstart/img/wheel.png").read_bytes()
        changes = {"nothing": lambda: None,
                   "style": lambda: (self.dir / "style.css").write_text("p::after {content: ' and a car'}"),
                   "style away": lambda: (self.dir / "style.css").unlink(),
                   "icon": lambda: (self.dir / "icon.png").write_bytes(png + b"\0"),
                   "brand": lambda: self.change("brand: Leaf", "brand: Our competitors"),
                   "language": lambda: self.change("timezone: UTC", "timezone: UTC\nlanguage: tlh")}
        for name, change in changes.items():
            for applies in (False, True):
                with self.subTest(change=name, applies=applies):
                    self.fill()
                    (self.dir / "style.css").write_text("p {color: #333}")
                    (self.dir / "icon.png").write_bytes(png)
                    self.change("path: public}", "path: public, style: style.css, icon: icon.png}")
                    self.approve("sale")
                    self.ok("plan", "apply", "--yes")
                    change()
                    if applies:
                        self.run_smm("plan", "apply", "--yes")
                    self.flush()
                    self.assertEqual("Twenty" in self.out(), name == "nothing", self.out())

    def test_a_yes_that_is_not_proven_is_made_good_by_another(self):
        self.approve("sale")
        self.signers(Keys.line("bruno-new", "bruno"))
        self.problem()
        self.approve("sale", key="bruno-new")
        self.ok("plan", "check")

    def test_an_older_yes_of_another_key_does_not_hide_one_that_holds(self):
        self.approve("sale")
        self.sign(self.lists()[0].read_text(), "eve", name="9999-last.yes")
        self.ok("plan", "check")


class WhoseKeysCount(Case):
    """The file of signers is a file that an author can change."""

    def forge(self):
        """The author gives bruno a key of hers, and says yes with it."""
        self.signers((self.dir / "allowed_signers").read_text() + Keys.line("eve", "bruno"))
        self.approve("sale", who="bruno", key="eve")

    def test_a_key_that_comes_with_the_change_counts_for_nothing_where_the_queue_is(self):
        self.approve("open")
        self.ok("plan", "apply", "--yes")
        before = (self.dir / "allowed_signers").read_text()
        self.signers(before + Keys.line("eve", "bruno"))
        self.assertIn("nobody has taken that over yet", self.refused(
            "plan", "approve", "sale", "--sign", "--key", Keys.file("eve"), who="bruno"))
        state, kept = self.dir / ".smm", self.dir / "elsewhere"
        shutil.move(state, kept)                    # she does it on a machine of hers
        self.forge()
        shutil.move(kept, state)
        self.assertIn("nobody has taken that over yet", self.problem())
        checked = self.refused("plan", "check", status=6)
        self.assertIn("a key of bruno, SHA256:", checked)
        self.refused("plan", "apply", "--yes", status=6)
        self.flush()
        self.assertIn("Open on Sunday", self.out())  # what holds is not held up
        self.assertNotIn("Twenty", self.out())

    def test_a_person_takes_a_new_key_over_and_the_log_has_it(self):
        self.approve("open")
        self.ok("plan", "apply", "--yes")
        self.signers(Keys.line("bruno-new", "bruno") + Keys.line("bruno") + Keys.line("dora"))
        self.ok("plan", "apply", "--trust-approvers", "--dry-run")
        self.refused("plan", "approve", "sale", "--sign", "--key", Keys.file("bruno-new"), who="bruno")
        told = self.take_over()
        self.assertIn("To be taken over: a key of bruno, SHA256:", told)
        self.assertIn("a key of bruno, SHA256:", self.ok("queue", "log"))
        self.approve("sale", key="bruno-new")
        self.ok("plan", "apply", "--yes")
        self.assertEqual(self.state(), "queued")

    def test_a_key_on_other_conditions_is_told_as_one_that_is_known(self):
        self.approve("open")
        self.ok("plan", "apply", "--yes")
        for options in ('valid-before="20271231"', 'namespaces="smm-approval"',
                        'valid-after="20260101",namespaces="smm-approval"'):
            with self.subTest(options=options):
                self.signers(Keys.line("bruno", options=options) + Keys.line("dora"))
                told = self.ok("plan", "apply", "--trust-approvers", "--dry-run")
                self.assertRegex(told, r"taken over: other conditions for the key of bruno, SHA256:")
                self.assertIn("has another line in allowed_signers", self.refused(
                    "plan", "approve", "sale", "--sign", "--key", Keys.file("bruno"), who="bruno"))
        self.signers(Keys.line("bruno") + Keys.line("bruno", "dora"))  # another's is a new one to her
        self.assertRegex(self.ok("plan", "apply", "--trust-approvers", "--dry-run"), r"over: a key of dora, SHA256:")

    def test_what_waits_for_a_yes_is_counted_and_its_command_is_whole(self):
        self.assertIn("4 waiting for a yes", self.ok("plan", "apply", "--yes"))
        self.approve("sale")
        self.assertIn("3 waiting for a yes", self.ok("plan", "apply", "--dry-run"))
        self.ok("plan", "apply", "--yes")
        self.assertIn("smm queue approve 1 --as NAME --sign", self.ok("status", now=NOW))
        self.lists()[0].unlink()
        self.assertIn("`smm queue approve 2 --as NAME --sign` lets it go out", self.flush())

    def test_rules_that_let_more_through_hold_once_they_are_taken_over(self):
        for old, new in ((", signed: true", ""), ("from: 2}", "from: 1}"),
                         ("anna: {role: author}", "anna: {role: owner}"),
                         ("approval: {by: [approver, owner], signed: true, from: 2}\n", "")):
            with self.subTest(old=old, new=new):
                self.fill(", from: 2")
                self.signers(Keys.line("bruno") + Keys.line("dora") + Keys.line("anna"))
                self.approve("open")
                self.ok("plan", "apply", "--yes")
                self.change(old, new)
                self.assertIn("--trust-approvers", self.ok("plan", "check"))
                self.approve_as_far_as_it_goes()
                self.run_smm("plan", "apply", "--yes")
                self.flush()
                self.assertEqual(self.out(), "")
                told = self.refused("plan", "apply", "--trust-approvers", "--yes", "--rules", self.digest(),
                                    "--key", Keys.file("bruno"), who="bruno")
                self.assertIn("it takes 2", told)
                self.take_over(others=["dora"])
                self.assertNotIn("--trust-approvers", self.ok("plan", "check"))

    def loosen(self, fresh="carla"):
        """A queue that holds to rules, and files that let one more through."""
        self.fill()
        self.approve("open")
        self.ok("plan", "apply", "--yes")
        self.change("anna: {role: author}", f"anna: {{role: author}}, {fresh}: {{role: approver}}")
        self.signers((self.dir / "allowed_signers").read_text() + Keys.line("eve", fresh))

    def test_others_are_taken_over_by_who_could_approve_before(self):
        self.loosen()
        digest = self.digest()
        for who in ("anna", "carla", "nobody", "Bruno", "bruno ", "br\u0443no", "*", ""):
            for how in ({"who": who}, {"who": "bruno", "as": who}):
                if how == {"who": ""} or how.get("as") == "":
                    continue
                with self.subTest(how=how):
                    words = ["--as", how["as"]] if "as" in how else []
                    told = self.refused("plan", "apply", "--trust-approvers", "--yes", "--rules", digest, *words,
                                        who=how["who"])
                    self.assertIn("bruno, dora may", told)
        self.assertIn("carla may not approve", self.refused(
            "plan", "approve", "sale", "--sign", "--key", Keys.file("eve"), who="carla"))
        apply = ["plan", "apply", "--trust-approvers", "--yes", "--rules", digest, "--as", "dora"]
        self.assertIn("a name alone is none", self.refused(*apply))
        for key in ("bruno", "eve", "anna"):  # another's, one that comes with it, and one that is nobody's
            self.assertIn("would not count", self.refused(*apply, "--sign", "--key", Keys.file(key)))
        self.assertEqual(len(self.lists()), 1)
        told = self.ok(*apply, "--sign", "--key", Keys.file("dora"))
        self.assertIn("To be taken over: a yes of carla", told)
        log = self.ok("queue", "log")
        self.assertRegex(log, r"anna\strust\s.*a yes of carla.*dora's yes, proven by SHA256:")
        self.approve("sale", who="carla", key="eve")

    def test_others_are_taken_over_as_they_were_shown(self):
        self.loosen()
        digest = self.digest()
        apply = ["plan", "apply", "--trust-approvers", "--yes"]
        self.assertIn("--rules " + digest, self.refused(*apply, who="bruno"))
        for other in (digest[:-1], digest[:8], digest.upper(), "0" * 64):
            self.assertIn("not what", self.refused(*apply, "--rules", other, who="bruno"))
        # One more comes along, a key or a name, after it was looked at.
        for change in ("signers", "team", "from"):
            with self.subTest(change=change):
                self.loosen()
                seen = self.digest()
                self.assertEqual(seen, digest)
                if change == "signers":
                    self.signers((self.dir / "allowed_signers").read_text() + Keys.line("new", "dora"))
                elif change == "team":
                    self.change("anna: {role: author}", "anna: {role: owner}")
                else:
                    self.change("signed: true", "signed: true, from: 2")
                self.assertIn("not what", self.refused(*apply, "--rules", seen, who="bruno"))
        self.assertNotIn("Twenty", self.out())
        for words in (["--rules", digest], ["--as", "bruno"], ["--sign"], ["--key", "k"]):
            self.assertIn("goes with --trust-approvers", self.refused("plan", "apply", "--yes", *words, status=2))

    def test_on_a_terminal_a_word_is_written_to_take_others_over(self):
        for answer, good in (("", False), ("y", False), ("yes", False), ("Trust", False), ("trust", True)):
            with self.subTest(answer=answer):
                self.loosen()
                status, said = self.answered("plan", "apply", "--trust-approvers", "--key", str(Keys.file("bruno")),
                                             answers=("y", answer))
                self.assertIn("a yes of carla", said)
                self.assertEqual(status == 0, good, said)
                self.assertEqual("anna" in self.ok("queue", "log") and "trust" in self.ok("queue", "log"), good)

    def signed_elsewhere(self, digest, who="bruno", key=None, now=NOW, **more):
        """Where there is no state, by the files alone."""
        state, kept = self.dir / ".smm", self.dir / "elsewhere"
        shutil.move(state, kept)
        try:
            return self.run_smm("plan", "approve", "--rules", digest, "--sign", "--key", Keys.file(key or who), who=who,
                                now=now, **more)
        finally:
            shutil.rmtree(state, ignore_errors=True)
            shutil.move(kept, state)

    def test_who_has_the_key_elsewhere_signs_it_there(self):
        self.loosen()
        digest = self.digest()
        apply = ["plan", "apply", "--trust-approvers", "--yes", "--as", "dora"]
        for other in ("0" * 64, digest[:-1] + ("0" if digest[-1] != "0" else "1")):
            self.assertEqual(self.signed_elsewhere(other, "dora").returncode, 0)
            self.assertIn("--rules " + digest, self.refused(*apply))
        for key in ("bruno", "eve"):
            self.assertEqual(self.signed_elsewhere(digest, "dora", key).returncode, 1)
        self.assertEqual(self.signed_elsewhere(digest[:-1], "dora").returncode, 2)
        self.assertIn("a name alone is none", self.refused(*apply, "--rules", digest))
        self.assertEqual(self.signed_elsewhere(digest, "carla", "eve").returncode, 0)  # by her own files
        self.assertIn("bruno, dora may", self.refused(*apply[:-1], "carla"))
        self.assertEqual(self.signed_elsewhere(digest, "dora").returncode, 0)
        self.assertIn("not unseen", self.refused(*apply[:-1], "bruno"))
        self.assertIn("proven by", self.ok(*apply) + self.ok("queue", "log"))
        self.approve("sale", who="carla", key="eve")

    def test_a_yes_to_a_change_of_who_approves_is_one_to_the_same_change_once(self):
        self.loosen()
        with_carla = {name: (self.dir / name).read_text() for name in ("smm.yaml", "allowed_signers")}
        digest = self.digest()
        self.assertEqual(self.signed_elsewhere(digest, "dora").returncode, 0)
        apply = ["plan", "apply", "--trust-approvers", "--yes", "--as", "dora"]
        self.ok(*apply)
        self.change(", carla: {role: approver}", "")
        self.signers(Keys.line("bruno") + Keys.line("dora"))
        self.ok("plan", "apply", "--yes", now=LATER)  # and is taken out again
        for name, text in with_carla.items():
            (self.dir / name).write_text(text)
        self.assertEqual(self.digest(), digest)
        for _ in range(2):
            self.assertIn("from before the rules changed last", self.refused(*apply, "--rules", digest, now=LATER))
            self.assertEqual(self.signed_elsewhere(digest, "dora", now=LATER).returncode, 0)
        self.assertEqual(self.signed_elsewhere(digest, "dora", now=AFTER).returncode, 0)
        self.ok(*apply, now=AFTER)

    def test_a_yes_of_a_clock_that_is_ahead_is_rejected_for_good(self):
        ahead = "2026-10-01T06:04:30Z"
        self.ok("plan", "approve", "sale", "--sign", "--key", Keys.file("bruno"), who="bruno", now=ahead)
        self.ok("plan", "apply", "--yes")
        told = self.ok("queue", "reject", "sale@site", "--reason", "no", "--yes", who="bruno",
                       now="2026-10-01T06:01:00Z")
        self.assertIn("To undo: smm queue approve 2 --as NAME --sign", told)
        for now in ("2026-10-01T06:02:00Z", ahead, LATER):
            self.ok("plan", "apply", "--yes", now=now)
            self.assertEqual(self.state(), "draft")
        self.flush()
        self.assertEqual(self.out(), "")
        # And one to a change of who approves counts once.
        self.loosen()
        changed = {name: (self.dir / name).read_text() for name in ("smm.yaml", "allowed_signers")}
        self.assertEqual(self.signed_elsewhere(self.digest(), "dora", now=ahead).returncode, 0)
        apply = ["plan", "apply", "--trust-approvers", "--yes", "--as", "dora"]
        self.ok(*apply)
        self.change(", carla: {role: approver}", "")
        self.signers(Keys.line("bruno") + Keys.line("dora"))
        self.ok("plan", "apply", "--yes", now="2026-10-01T06:01:00Z")
        for name, text in changed.items():
            (self.dir / name).write_text(text)
        self.assertIn("from before the rules changed last", self.refused(
            *apply, "--rules", self.digest(), now="2026-10-01T06:02:00Z"))

    def test_the_lists_of_another_workspace_are_none_here_whatever_it_calls_itself(self):
        self.change("brand: Leaf", "id: other\nbrand: Leaf")
        self.approve("sale")
        lists = {path.name: path.read_bytes() for path in (self.dir / "approvals").iterdir()}
        said = (self.dir / "smm.yaml").read_text()
        self.fill()
        self.change("brand: Leaf", "id: here\nbrand: Leaf")
        self.approve("open")
        self.ok("plan", "apply", "--yes")
        (self.dir / "smm.yaml").write_text(said)
        for name, text in lists.items():
            (self.dir / "approvals" / name).write_bytes(text)
        self.assertIn('a yes to the workspace "other"', self.refused("plan", "check", status=6))
        self.run_smm("plan", "apply", "--yes")
        self.flush()
        self.assertNotIn("Twenty", self.out())

    def test_who_may_no_more_may_not_after_a_plan_that_was_refused(self):
        for away in ("key", "role", "revoked"):
            with self.subTest(away=away):
                self.fill()
                self.approve("open", who="dora")
                self.ok("plan", "apply", "--yes")
                self.approve("sale")  # not in the queue yet
                before = {name: (self.dir / name).read_text() for name in ("smm.yaml", "allowed_signers")}
                if away == "key":
                    self.signers(Keys.line("dora"))
                elif away == "role":
                    self.change("bruno: {role: approver}", "bruno: {role: author}")
                else:
                    (self.dir / "revoked_keys").write_text(Keys.line("bruno").split(" ", 1)[1])
                self.change("to: site", "to: nowhere")
                self.refused("plan", "apply", "--yes", status=6)
                for name, text in before.items():
                    (self.dir / name).write_text(text)
                (self.dir / "revoked_keys").unlink(missing_ok=True)
                self.assertIn("--trust-approvers", self.run_smm("plan", "check").stdout)
                self.run_smm("plan", "apply", "--yes")
                self.flush()
                self.assertNotIn("Twenty", self.out())

    def test_what_an_apply_refuses_for_another_reason_takes_back_as_well(self):
        """The post that is queued, under another id: that would go out twice."""
        for away in ("key", "list", "revoked", "role"):
            with self.subTest(away=away):
                self.fill()
                self.approve("sale")
                self.approve("open", who="dora")
                self.ok("plan", "apply", "--yes")
                before = {path: path.read_bytes() for path in [self.dir / "smm.yaml", self.dir / "allowed_signers",
                                                               *(self.dir / "approvals").iterdir()]}
                if away == "key":
                    self.signers(Keys.line("dora"))
                elif away == "list":
                    shutil.rmtree(self.dir / "approvals")
                elif away == "revoked":
                    (self.dir / "revoked_keys").write_text(Keys.line("bruno").split(" ", 1)[1])
                else:
                    self.change("bruno: {role: approver}", "bruno: {role: author}")
                self.change("id: sale", "id: sales")
                self.assertNotEqual(self.run_smm("plan", "apply", "--yes").returncode, 0)
                (self.dir / "revoked_keys").unlink(missing_ok=True)
                (self.dir / "approvals").mkdir(exist_ok=True)
                for path, text in before.items():
                    path.write_bytes(text)
                self.run_smm("plan", "apply", "--yes")
                self.flush()
                self.assertNotIn("Twenty", self.out())

    def test_who_rejects_an_entry_rejects_what_they_said_of_it_before(self):
        self.approve("sale")
        first = (self.dir / "smm.yaml").read_text()
        self.ok("plan", "apply", "--yes")
        self.change("Twenty", "Thirty")
        self.ok("plan", "approve", "sale", "--sign", "--key", Keys.file("bruno"), who="bruno", now="2026-10-01T06:10:00Z")
        self.ok("plan", "apply", "--yes", now="2026-10-01T06:11:00Z")
        self.ok("queue", "reject", "sale@site", "--reason", "no", "--yes", who="bruno", now="2026-10-01T06:12:00Z")
        (self.dir / "smm.yaml").write_text(first)
        for now in ("2026-10-01T06:13:00Z", LATER):
            self.ok("plan", "apply", "--yes", now=now)
            self.assertEqual(self.state(), "draft")
        self.ok("plan", "approve", "sale", "--sign", "--key", Keys.file("bruno"), who="bruno", now=AFTER)
        self.ok("plan", "apply", "--yes", now=AFTER)
        self.assertEqual(self.state(), "queued")

    def test_a_state_that_is_restored_brings_back_nobody(self):
        self.approve("open", who="dora")
        self.ok("plan", "apply", "--yes")
        self.ok("state", "copy", "night.db")
        with_bruno = (self.dir / "allowed_signers").read_text()
        self.signers(Keys.line("dora"))
        self.ok("plan", "apply", "--yes")
        self.signers(with_bruno)
        self.forge_by("bruno")
        self.ok("state", "restore", "night.db", "--yes")
        self.assertIn("--trust-approvers", self.run_smm("plan", "check").stdout)
        self.run_smm("plan", "apply", "--yes")
        self.flush()
        self.assertNotIn("Twenty", self.out())

    def forge_by(self, who):
        """A yes from a place where there is no state."""
        state, kept = self.dir / ".smm", self.dir / "elsewhere"
        shutil.move(state, kept)
        self.approve("sale", who=who)
        shutil.rmtree(state, ignore_errors=True)
        shutil.move(kept, state)

    def test_where_nobody_is_left_a_person_takes_others_over(self):
        self.loosen()
        with_carla = (self.dir / "smm.yaml").read_text()
        self.change("bruno: {role: approver}, dora: {role: owner}", "bruno: {role: author}, dora: {role: author}")
        self.change(", carla: {role: approver}", "")
        self.run_smm("plan", "apply", "--yes")
        (self.dir / "smm.yaml").write_text(with_carla)
        for who in ("bruno", "anna", "carla"):
            self.assertIn("nobody is left", self.refused("plan", "apply", "--trust-approvers", "--yes", "--rules",
                                                         self.digest(), who=who))
        self.assertEqual(self.answered("plan", "apply", "--trust-approvers", answers=("y", "trust"))[0], 0)

    def test_where_too_few_are_left_a_person_takes_others_over(self):
        self.fill(", from: 2")
        self.approve("open")
        self.ok("plan", "apply", "--yes")
        said = (self.dir / "smm.yaml").read_text()
        self.change("dora: {role: owner}", "dora: {role: author}")
        self.run_smm("plan", "apply", "--yes")  # refused: two have to approve, and one of the team may
        (self.dir / "smm.yaml").write_text(said)
        for words in ([], ["--sign", "--key", Keys.file("bruno")]):
            self.assertIn("1 is left of the 2 that it takes", self.refused(
                "plan", "apply", "--trust-approvers", "--yes", "--rules", self.digest(), *words, who="bruno"))
        self.assertEqual(self.answered("plan", "apply", "--trust-approvers", answers=("y", "trust"))[0], 0)
        self.assertRegex(self.ok("queue", "log"), r"trust\s.*a yes of dora")

    def answered(self, *words, answers, who="bruno"):
        """On a terminal: the command, told an answer at each question."""
        pid, master = pty.fork()
        if pid == 0:
            os.chdir(self.dir)
            os.execve(SMM, [str(SMM), *words], {"PATH": os.environ["PATH"], "HOME": str(self.dir), "SMM_USER": who,
                                                "SMM_NOW": NOW, "TERM": "dumb"})
        said, asked, until = "", 0, time.monotonic() + 60
        questions = ("Go on?", "Write trust")
        while time.monotonic() < until:
            if not select.select([master], [], [], 1)[0]:
                continue
            try:
                said += os.read(master, 4096).decode(errors="replace")
            except OSError:
                break
            if asked < len(questions) and questions[asked] in said:
                os.write(master, answers[asked].encode() + b"\n")
                asked += 1
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), said

    def approve_as_far_as_it_goes(self):
        for who in ("bruno", "anna"):
            self.run_smm("plan", "approve", "sale", "--sign", "--key", Keys.file(who), who=who)
            self.run_smm("plan", "approve", "sale", who=who)

    def test_a_check_of_a_change_holds_to_the_rules_of_what_it_changes(self):
        base = pathlib.Path(tempfile.mkdtemp(prefix="smm-base-"))
        self.addCleanup(shutil.rmtree, base, ignore_errors=True)
        shutil.copytree(self.dir, base, dirs_exist_ok=True)
        self.approve("open")
        self.ok("plan", "check", "--base", base)
        self.forge()
        self.ok("plan", "check")                    # alone, it is as good as any
        self.assertIn("nobody has taken that over yet",
                      self.refused("plan", "check", "--base", base, status=6))
        self.assertIn("none/smm.yaml", self.refused("plan", "check", "--base", base / "none", status=6))


class KeysThatAreRevoked(Case):
    def revoke(self, *names, kind="keys", file="revoked_keys"):
        """As people write such a file, or as `ssh-keygen -k` makes it."""
        lines = "".join(Keys.line(name).split(" ", 1)[1] for name in names)
        path = self.dir / file
        if kind == "keys":
            path.write_text("# lost on a train\n\n" + lines)
        elif kind == "signers":
            path.write_text("".join(Keys.line(name, options='valid-before="20300101"') for name in names))
        else:
            keys = self.dir / "to-revoke"
            keys.write_text(lines if kind == "list" else re.sub("(?m)^", "sha256: ", lines.rstrip()) + "\n")
            subprocess.run(["ssh-keygen", "-q", "-k", "-f", path, keys], check=True, timeout=60)
            keys.unlink()

    def test_what_a_revoked_key_signed_is_no_yes_whenever_it_was_signed(self):
        for kind in ("keys", "signers", "list", "digests"):
            for named in (False, True):
                for others in ([], ["eve"], ["eve", "locked-out", "dora"]):
                    with self.subTest(kind=kind, named=named, others=others):
                        file = "keys/gone" if named else "revoked_keys"
                        self.fill(", revoked: keys/gone" if named else "")
                        (self.dir / "keys").mkdir()
                        self.revoke("eve", kind=kind, file=file)  # the positive half: another's key
                        self.approve("sale")
                        self.ok("plan", "check")
                        self.ok("plan", "apply", "--yes")
                        self.assertEqual(self.state(), "queued")
                        self.revoke("bruno", *others, kind=kind, file=file)
                        self.assertRegex(self.problem(), r"the key SHA256:\S+ is revoked, in " + file)
                        self.assertIn("is revoked", self.refused("plan", "approve", "open", "--sign", "--key",
                                                                 Keys.file("bruno"), who="bruno"))
                        self.flush()
                        self.assertEqual((self.out(), self.state()), ("", "draft"))

    def test_a_file_that_cannot_be_understood_lets_nothing_through(self):
        for text in ("SHA256:abc\n", "bruno\n", "ssh-ed25519\n", "ssh-ed25519 AAAA!\n", "SSHKRL\n\0x",
                     "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI\nwhat\n", None):
            with self.subTest(text=text):
                self.fill(", revoked: gone")
                (self.dir / "gone").write_text("# nobody\n")
                self.approve("sale")
                self.ok("plan", "check")
                self.ok("plan", "apply", "--yes")
                if text is None:
                    (self.dir / "gone").unlink()
                else:
                    (self.dir / "gone").write_text(text)
                self.assertIn("gone", self.problem())
                self.flush()
                self.assertEqual((self.out(), self.state()), ("", "draft"))

    def test_once_seen_a_key_stays_revoked_until_somebody_takes_it_over(self):
        for kind in ("keys", "list"):
            with self.subTest(kind=kind):
                self.fill()
                self.approve("sale")
                self.approve("open", who="dora")
                self.ok("plan", "apply", "--yes")
                self.ok("queue", "hold", "sale@site")
                self.revoke("bruno", kind=kind)
                self.change("posts:\n", "posts:\n  - {id: more, at: 2026-10-03 09:30, to: site, text: More}\n")
                path = self.dir / "smm.yaml"
                with_yes = path.read_text()
                path.write_text(re.sub(r"    approved:\n      bruno.*\n", "", with_yes))
                self.ok("plan", "apply", "--yes")
                (self.dir / "revoked_keys").unlink()
                path.write_text(with_yes)
                self.assertIn("is revoked", self.refused("plan", "check", status=6))
                self.take_over()
                self.ok("plan", "check")

    def test_a_key_that_was_taken_out_and_is_back_has_to_be_taken_over(self):
        self.approve("open", who="dora")
        self.ok("plan", "apply", "--yes")
        both = (self.dir / "allowed_signers").read_text()
        self.signers(Keys.line("dora"))
        self.ok("plan", "apply", "--yes")           # the queue sees that bruno's key is gone
        self.signers(both)
        self.assertIn("nobody has taken that over yet", self.refused(
            "plan", "approve", "sale", "--sign", "--key", Keys.file("bruno"), who="bruno"))
        self.take_over("dora")
        self.approve("sale")

    def test_a_check_of_a_change_holds_to_the_keys_that_its_base_revokes(self):
        base = pathlib.Path(tempfile.mkdtemp(prefix="smm-base-"))
        self.addCleanup(shutil.rmtree, base, ignore_errors=True)
        self.approve("sale")
        shutil.copytree(self.dir, base, dirs_exist_ok=True)
        self.ok("plan", "check", "--base", base)
        (base / "revoked_keys").write_text(Keys.line("bruno").split(" ", 1)[1])
        self.ok("plan", "check")
        self.assertIn("is revoked", self.refused("plan", "check", "--base", base, status=6))


class ATakenBackYes(Case):
    """An old list, put back as it was, is a signature that holds over the very digest."""

    def take_away(self):
        """As `git revert` of the yes does it; returns how it is put back, as from the history."""
        kept = self.dir.with_name(self.dir.name + "-kept")
        shutil.rmtree(kept, ignore_errors=True)
        self.addCleanup(shutil.rmtree, kept, ignore_errors=True)
        shutil.copytree(self.dir / "approvals", kept)
        plan = (self.dir / "smm.yaml").read_text()
        (self.dir / "smm.yaml").write_text(re.sub(r"    approved:\n      bruno.*\n", "", plan))
        shutil.rmtree(self.dir / "approvals")

        def put_back():
            shutil.copytree(kept, self.dir / "approvals", dirs_exist_ok=True)
            (self.dir / "smm.yaml").write_text(plan)
        return put_back

    def ways(self):
        """How bruno takes his yes to `sale` back, so that the queue sees it."""
        def reject():
            self.ok("queue", "reject", "sale@site", "--reason", "no", who="bruno", now=LATER)
            return lambda: None

        def reject_and_take_away():
            put_back = self.take_away()
            reject()
            self.ok("plan", "apply", "--yes", now=LATER)
            return put_back

        def take_away_and_apply():
            put_back = self.take_away()
            self.ok("plan", "apply", "--yes", now=LATER)
            return put_back

        def list_gone_at_the_flush():
            put_back = self.take_away()
            self.flush(now=FLUSHED)
            return put_back

        def undone_when_it_was_found_unproven():
            put_back = self.take_away()
            self.change("Open on Sunday\"", "Open on Sunday\", to: nowhere")
            self.refused("plan", "apply", "--yes", status=6, now=LATER)
            put_back()
            return self.undo_all

        def undone_when_it_was_gone():
            put_back = take_away_and_apply()
            put_back()
            return self.undo_all

        def undone_when_it_was_rejected():
            reject()
            return self.undo_all

        def changed_and_back():
            reject()
            self.change("Twenty", "Thirty")
            self.ok("plan", "apply", "--yes", now=LATER)
            return lambda: self.change("Thirty", "Twenty")

        return {way.__name__: way for way in (reject, reject_and_take_away, take_away_and_apply,
                                              list_gone_at_the_flush, changed_and_back,
                                              undone_when_it_was_found_unproven, undone_when_it_was_gone,
                                              undone_when_it_was_rejected)}

    def undo_all(self):
        """Every apply, as far as it goes: what is added again knows what was known."""
        for _ in range(4):
            self.run_smm("plan", "undo", "--yes", now=LATER)

    def test_it_is_none_when_it_is_put_back_and_one_that_is_signed_later_is(self):
        for name in self.ways():
            for again in ("plan", "queue"):
                for renamed in (False, True):
                    with self.subTest(way=name, again=again, renamed=renamed):
                        self.fill()
                        self.approve("sale")
                        self.ok("plan", "apply", "--yes")
                        self.assertEqual(self.state(), "queued")
                        put_back = self.ways()[name]()
                        put_back()
                        if renamed:                    # as if it were another list
                            for path in self.lists():
                                path.rename(path.with_name("9999-later.yes"))
                                path.with_suffix(".yes.sig").rename(path.with_name("9999-later.yes.sig"))
                        told = self.ok("plan", "check", now=FLUSHED)
                        self.assertIn("[approval-taken-back]", told)
                        self.ok("plan", "apply", "--yes", now=FLUSHED)
                        self.assertEqual(self.state(), "draft")
                        self.flush()
                        self.assertEqual(self.out(), "")
                        sign = ("--sign", "--key", Keys.file("bruno"))
                        if again == "plan":
                            self.ok("plan", "approve", "sale", *sign, who="bruno", now=AGAIN)
                            self.ok("plan", "apply", "--yes", now=AGAIN)
                        else:
                            self.ok("queue", "approve", "sale@site", *sign, who="bruno", now=AGAIN)
                        self.assertEqual(self.state(), "queued")
                        self.assertNotIn("taken-back", self.ok("plan", "check", now=AGAIN))
                        self.flush()
                        self.assertIn("Twenty per cent off", self.out())

    def put_back_while(self, standing):
        """The yes and its list go, and come again, while the entry stands like this."""
        self.fill()
        self.approve("sale")
        self.ok("plan", "apply", "--yes")
        if standing in ("hold", "cancel"):
            self.ok("queue", standing, "sale@site", "--reason", "wait")
        if standing == "missed":
            self.flush(now=MISSED)
        now = MISSED if standing == "missed" else LATER
        post = "  - id: sale\n    at: 2026-10-03 09:30\n    to: site\n    text: \"Twenty per cent off\"\n"
        put_back = self.take_away()
        if standing == "gone":
            self.change(post, "")
        if standing == "elsewhere":
            self.change("path: public}", "path: public}, other: {network: feed, path: other}")
            self.change("    to: site\n", "    to: other\n")
        if standing == "refused":
            self.change("Open on Sunday\"", "Open on Sunday\", to: nowhere")
            self.refused("plan", "apply", "--yes", status=6, now=now)
        else:
            self.ok("plan", "apply", "--yes", now=now)
        put_back()
        self.ok("plan", "apply", "--yes", now=now)
        if standing == "hold" and self.state() == "held":
            self.ok("queue", "release", "sale@site", now=now)
        if standing in ("cancel", "missed") and self.state() in ("cancelled", "missed"):
            self.ok("queue", "retry", "sale@site", now=now)
        return now

    def test_it_is_none_wherever_the_entry_stood_when_it_was_taken_back(self):
        for standing in ("queued", "hold", "cancel", "missed", "gone", "elsewhere", "refused"):
            with self.subTest(standing=standing):
                now = self.put_back_while(standing)
                self.assertEqual(self.state(), "draft")
                self.flush(now=now if standing == "missed" else DUE)
                self.assertNotIn("Twenty", self.out())
                self.assertIn("void", self.ok("queue", "log", "--json"))

    def test_a_list_from_tomorrow_is_none_until_then(self):
        self.fill()
        self.ok("plan", "approve", "sale", "--sign", "--key", Keys.file("bruno"), who="bruno",
                now="2026-10-02T06:00:00Z")
        self.assertIn("is yet to come: a clock is wrong", self.problem())
        self.assertNotIn("yet to come", self.ok("plan", "check", now="2026-10-02T05:55:01Z"))
        for ahead in ("2026-10-01T06:05:00Z", "2026-10-01T05:00:00Z"):
            self.fill()
            self.ok("plan", "approve", "sale", "--sign", "--key", Keys.file("bruno"), who="bruno",
                    now=ahead)
            self.ok("plan", "apply", "--yes")
            self.assertEqual(self.state(), "queued")

    def test_one_key_is_one_person(self):
        """The owner lists her key under two names, and says yes twice."""
        self.fill(", from: 2")
        self.signers(Keys.line("bruno") + Keys.line("dora") + Keys.line("bruno", "dora"))
        self.approve("sale")
        self.approve("sale", who="dora", key="bruno")
        self.assertIn("one key is one person's", self.problem())
        self.refused("plan", "apply", "--yes", status=6)
        self.approve("sale", who="dora", key="dora")
        self.ok("plan", "apply", "--yes")
        self.assertEqual(self.state(), "queued")
        self.ok("queue", "edit", "sale@site", "--text", "Thirty per cent off")
        for who in ("bruno", "dora"):
            self.ok("queue", "approve", "sale@site", "--sign", "--key", Keys.file("bruno"), who=who)
        self.flush()
        self.assertEqual((self.out(), self.state()), ("", "draft"))
        self.assertIn("one key is one person's", self.ok("queue", "show", "sale@site"))

    def test_a_link_that_leads_nowhere_is_no_empty_list_of_revoked_keys(self):
        self.fill()
        self.approve("sale")
        (self.dir / "revoked_keys").symlink_to("nowhere")
        self.refused("plan", "apply", "--yes", status=6)
        (self.dir / "revoked_keys").unlink()
        self.ok("plan", "apply", "--yes")
        (self.dir / "revoked_keys").symlink_to("nowhere")
        self.flush()
        self.assertEqual(self.out(), "")

    def test_what_nobody_took_back_counts_as_before(self):
        """Others' posts, another's yes, and what was only parked."""
        self.fill(", from: 2")
        for who in ("bruno", "dora"):
            self.approve("sale", "open", who=who)
        self.ok("plan", "apply", "--yes")
        self.ok("queue", "reject", "sale@site", "--reason", "no", who="bruno", now=LATER)
        self.change("text: \"Open", "status: draft, text: \"Open")
        self.ok("plan", "apply", "--yes", now=LATER)
        self.assertEqual(self.state("open@site"), "draft")
        self.change("status: draft, text", "text")
        self.ok("plan", "apply", "--yes", now=LATER)
        self.assertEqual((self.state(), self.state("open@site")), ("draft", "queued"))
        # One of two who signs anew is not enough, for the other's is as old as before.
        self.ok("plan", "approve", "sale", "--sign", "--key", Keys.file("bruno"), who="bruno", now=AGAIN)
        self.ok("plan", "apply", "--yes", now=AGAIN)
        self.assertEqual(self.state(), "draft")
        self.ok("plan", "approve", "sale", "--sign", "--key", Keys.file("dora"), who="dora", now=AGAIN)
        self.ok("plan", "apply", "--yes", now=AGAIN)
        self.assertEqual(self.state(), "queued")


class Tools(Case):
    def test_without_ssh_keygen_nothing_is_sent_and_nothing_is_lost(self):
        self.approve("sale")
        self.ok("plan", "apply", "--yes")
        empty = self.dir / "bin"
        empty.mkdir()
        shutil.rmtree(self.dir / ".smm/kept", ignore_errors=True)
        (self.dir / ".smm/kept").unlink(missing_ok=True)
        self.assertIn("ssh-keygen is not there", self.problem(PATH=str(empty)))
        told = self.flush(PATH=str(empty))
        self.assertIn("ssh-keygen is not there", told)
        self.assertEqual((self.out(), self.state()), ("", "queued"))
        self.assertIn("openssh-client", self.refused("plan", "approve", "open", "--sign", "--key",
                                                     Keys.file("bruno"), who="bruno", PATH=str(empty)))
        self.flush(now="2026-10-03T10:31:00Z")
        self.assertIn("Twenty per cent off", self.out())

    def test_it_runs_without_a_shell_and_sees_no_secrets(self):
        spy = self.dir / "bin"
        spy.mkdir()
        real = shutil.which("ssh-keygen")
        (spy / "ssh-keygen").write_text(f"#!/bin/sh\nenv >> {self.dir}/seen\nexec {real} \"$@\"\n")
        (spy / "ssh-keygen").chmod(0o755)
        path = f"{spy}:{os.environ['PATH']}"
        odd = self.dir / "a key; touch hit #"
        shutil.copy(Keys.file("bruno"), odd)
        shutil.copy(Keys.file("bruno").with_suffix(".pub"), str(odd) + ".pub")
        self.ok("plan", "approve", "sale", "--sign", "--key", odd.name, who="bruno", PATH=path,
                SMM_TOKEN="geheim")
        self.ok("plan", "check", PATH=path, SMM_TOKEN="geheim", SSH_AUTH_SOCK="/none")
        seen = (self.dir / "seen").read_text()
        self.assertIn("TZ=UTC", seen)
        self.assertNotIn("geheim", seen)
        self.assertFalse((self.dir / "hit").exists())

    def test_a_list_is_looked_at_once_however_many_posts_it_holds(self):
        posts = "".join(f"  - {{id: p{i}, at: 2026-11-{i % 28 + 1:02} 09:30, to: site, text: T{i}}}\n"
                        for i in range(300))
        (self.dir / "smm.yaml").write_text((PLAN % "") + posts)
        spy = self.dir / "bin"
        spy.mkdir()
        real = shutil.which("ssh-keygen")
        (spy / "ssh-keygen").write_text(f"#!/bin/sh\necho x >> {self.dir}/runs\nexec {real} \"$@\"\n")
        (spy / "ssh-keygen").chmod(0o755)
        self.ok("plan", "approve", "--since", "2026-11-01", "--yes", "--sign", "--key",
                Keys.file("bruno"), who="bruno")
        self.assertEqual(len(self.lists()), 1)
        path = f"{spy}:{os.environ['PATH']}"

        def runs():
            done = self.dir / "runs"
            self.ok("plan", "check", PATH=path)
            count = len(done.read_text().split()) if done.exists() else 0
            done.unlink(missing_ok=True)
            return count

        self.assertEqual(runs(), 1)
        self.ok("plan", "apply", "--yes")
        self.ok("plan", "check")                    # remembered beside the state
        self.assertEqual(runs(), 0)
        self.signers((self.dir / "allowed_signers").read_text() + "# a comment\n")
        self.assertEqual(runs(), 0)
        self.signers(Keys.line("dora") + Keys.line("bruno"))
        self.assertEqual(runs(), 1)                 # other lines: looked at again

    def test_ssh_agent_signs_with_a_key_that_the_file_names(self):
        agent = subprocess.run(["ssh-agent", "-s"], capture_output=True, text=True, check=True).stdout
        socket = re.search(r"SSH_AUTH_SOCK=([^;]+)", agent)[1]
        number = re.search(r"SSH_AGENT_PID=(\d+)", agent)[1]
        self.addCleanup(subprocess.run, ["kill", number])
        sign = ["plan", "approve", "sale", "--sign"]
        self.assertIn("does not run", self.refused(*sign, who="bruno"))
        self.assertIn("did not sign", self.refused(*sign, who="bruno", SSH_AUTH_SOCK=socket))
        subprocess.run(["ssh-add", "-q", Keys.file("bruno")], check=True, stdin=subprocess.DEVNULL,
                       env={**os.environ, "SSH_AUTH_SOCK": socket})
        self.ok(*sign, who="bruno", SSH_AUTH_SOCK=socket)
        self.ok("plan", "check")

    def test_a_passphrase_is_typed_on_the_terminal(self):
        key = Keys.file("locked", "offen gesagt")
        self.signers(Keys.line("locked", "bruno"))
        for word, good in (("falsch", False), ("offen gesagt", True)):
            with self.subTest(word=word):
                pid, master = pty.fork()
                if pid == 0:
                    os.chdir(self.dir)
                    os.execve(SMM, [str(SMM), "plan", "approve", "sale", "--sign", "--key", str(key)],
                              {"PATH": os.environ["PATH"], "HOME": str(self.dir), "SMM_USER": "bruno",
                               "SMM_NOW": NOW})
                said, typed = b"", False
                until = time.monotonic() + 60
                while time.monotonic() < until:
                    if not select.select([master], [], [], 1)[0]:
                        continue
                    try:
                        piece = os.read(master, 4096)
                    except OSError:
                        break
                    if not piece:
                        break
                    said += piece
                    if not typed and b"passphrase" in said:
                        os.write(master, word.encode() + b"\n")
                        typed = True
                status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
                self.assertTrue(typed, said)
                self.assertEqual(status == 0, good, said)
                self.assertNotIn(word.encode(), said)
                self.assertEqual((self.dir / "approvals").exists(), good)
        self.ok("plan", "check")


if __name__ == "__main__":
    unittest.main()
