#!/usr/bin/env python3
"""A network whose posts cost, whose interface ends, and whose figures changed their meaning, as a
user meets it: toy_test.py SMM_WITH_TOY

The program is smm with the network of tests/toy/toy.cpp among the others; the service is here.
"""

import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest
from http.server import ThreadingHTTPServer

from loopback import Answers

BINARY = os.path.abspath(sys.argv.pop(1))

WORKSPACE = """smm: 1
brand: {{name: Bean & Leaf}}
timezone: Europe/Rome
late: 4w
accounts:
  notes:
    network: toy
    server: {server}
    token: {{env: TOKEN}}
{more}"""


class Service(Answers):
    notes = {}
    lost = False  # the next answer is
    requests = 0
    figures = {"followers": 10, "notes": []}

    def note(self):
        return Service.notes.get(self.path.rpartition("/")[2])

    def do_GET(self):
        Service.requests += 1
        if self.path == "/me":
            return self.send({"id": "7", "used": len(Service.notes), "limit": 25,
                              "resets": "2026-11-27T23:00:00Z"})
        if self.path == "/figures":
            return self.send(Service.figures)
        note = self.note()
        self.send(note or {}, 200 if note else 404)

    def do_DELETE(self):
        Service.notes.pop(self.path.rpartition("/")[2], None)
        self.send({})

    def do_POST(self):
        body = self.body()
        number = str(100 + len(Service.notes))
        Service.notes[body["key"]] = {"id": number, "url": f"https://toy.example/{number}",
                                      "text": body["text"]}
        if Service.lost:
            Service.lost = False
            return self.hang_up()
        self.send(Service.notes[body["key"]], 201)


class Toy(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        Service.notes, Service.lost = {}, False
        Service.figures = {"followers": 10, "notes": []}
        (self.path / "plans").mkdir()
        self.workspace("    spend_cap: {day: 0.05 USD, month: 1 USD}\n")

    def workspace(self, more="", top=""):
        address = f"http://127.0.0.1:{self.server.server_address[1]}"
        (self.path / "smm.yaml").write_text(WORKSPACE.format(server=address, more=more) + top)

    def plan(self, *posts):
        lines = ["smm: 1", "posts:"]
        for name, at, text in posts:
            lines += [f"  - id: {name}", f"    at: {at}", "    to: notes", f'    text: "{text}"']
        (self.path / "plans/a.yaml").write_text("\n".join(lines) + "\n")

    def smm(self, *words, now="2026-11-27T12:00:00Z", status=0):
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder.name, "LANG": "C.UTF-8",
                       "TOKEN": "t"}
        done = subprocess.run([BINARY, "--now", now, *words], cwd=self.path, env=environment,
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def four(self):
        self.plan(*((name, "2026-11-27 13:00", f"Note {name}") for name in ("a", "b", "c", "d")))

    def test_a_cap_holds_what_would_pass_it_until_the_next_day(self):
        self.four()
        checked = self.smm("plan", "check")
        self.assertIn("warning: the posts on notes in the day of 2026-11-27 cost 0.06 USD, and its "
                      "spend_cap is 0.05 USD a day: from this one on they wait", checked)
        self.assertIn("[spend-cap]", checked)
        self.smm("plan", "apply", "--yes")
        dry = self.smm("queue", "flush", "--dry-run")
        self.assertEqual(dry.count("would publish"), 3)
        self.assertRegex(dry, r"would wait\td\tnotes\tthe spend_cap of 0\.05 USD a day is reached")
        told = self.smm("queue", "flush", status=3)
        self.assertIn("the spend_cap of 0.05 USD a day is reached (0.045 spent, 0.015 to pay): it "
                      "waits until 2026-11-28 00:00 (Europe/Rome)", told)
        self.assertEqual(len(Service.notes), 3)
        shown = self.smm("queue", "show", "d@notes")
        self.assertRegex(shown, r"cost +0\.015 USD; notes spent 0\.045 of 0\.05 USD today")
        self.assertRegex(shown, r"not before +2026-11-27T23:00:00Z")
        self.assertIn("0.045 of 0.05 USD today, 0.045 of 1.00 USD this month", self.smm("status"))
        self.assertEqual(json.loads(self.smm("--json", "status"))["spent"][0]["account"], "notes")
        self.assertEqual(self.smm("queue", "flush", now="2026-11-27T22:59:59Z"), "")
        self.assertIn("/103", self.smm("queue", "flush", now="2026-11-27T23:00:00Z"))
        self.assertEqual(len(Service.notes), 4)

    def test_a_raised_cap_lets_go_at_once_and_two_flushes_pass_none_together(self):
        self.workspace("    spend_cap: {day: 0.02 USD}\n")
        self.four()
        self.smm("plan", "apply", "--yes")
        self.smm("queue", "flush", status=3)
        self.assertEqual(len(Service.notes), 1)
        self.workspace("    spend_cap: {day: 0.04 USD}\n")
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder.name, "TOKEN": "t"}
        both = [subprocess.Popen([BINARY, "--now", "2026-11-27T12:05:00Z", "queue", "flush"],
                                 cwd=self.path, env=environment, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE) for _ in range(2)]
        for one in both:
            one.communicate(timeout=60)
        self.smm("queue", "flush", now="2026-11-27T12:06:00Z")
        self.assertEqual(len(Service.notes), 2)

    def test_a_lost_answer_is_paid_once_and_a_deletion_as_well(self):
        self.plan(("a", "2026-11-27 13:00", "See https://a.example"))
        self.workspace("    spend_cap: {day: 0.25 USD}\n")
        self.smm("plan", "apply", "--yes")
        Service.lost = True
        self.smm("queue", "flush")
        self.assertEqual(len(Service.notes), 1)
        self.assertIn("0.20 of 0.25 USD today", self.smm("status"))
        self.smm("queue", "retract", "a@notes", "--yes")
        self.assertIn("0.21 of 0.25 USD today", self.smm("status"))

    def test_what_was_spent_is_a_figure_a_target_and_in_the_report(self):
        self.four()
        self.smm("plan", "apply", "--yes")
        self.smm("queue", "flush", status=3)
        self.smm("queue", "flush", now="2026-11-28T12:00:00Z")
        shown = json.loads(self.smm("--json", "metrics", "show", "--metric", "network_fees",
                                    now="2026-11-29T12:00:00Z"))
        series = shown[0] if isinstance(shown, list) else shown["metrics"][0]
        self.assertEqual([point["value"] for point in series["series"]], [0.045, 0.015])
        self.assertEqual(series["currency"], "USD")
        self.workspace(top='kpis:\n  - {name: Fees, metric: network_fees, target: "<= 0.05", '
                           "per: month}\n")
        report = json.loads(self.smm("report", "--period", "2026-11", "--format", "json",
                                     now="2026-12-02T12:00:00Z"))
        money = {stat["name"]: stat for stat in report["money"]["stats"]}
        self.assertEqual((money["network_fees"]["value"], money["network_fees"]["currency"]),
                         (0.06, "USD"))
        self.assertEqual(list(money), ["network_fees"])  # and nothing of what advertising cost
        self.assertEqual(report["money"]["campaigns"], [])
        self.assertEqual(report["verdicts"][0]["state"], "missed")
        self.assertIn("Network fees", self.smm("report", "--period", "2026-11",
                                               now="2026-12-02T12:00:00Z"))

    def test_a_quota_is_told_in_numbers_and_too_many_posts_a_day_by_check(self):
        checked = json.loads(self.smm("--json", "account", "check"))[0]
        self.assertEqual(checked["quotas"], [{"name": "posts in 24 hours", "used": 0, "limit": 25,
                                              "resets": "2026-11-27T23:00:00Z"}])
        self.assertIn("posts in 24 hours: 0 of 25", self.smm("account", "check"))
        self.assertIn("spent: 0.003 of 0.05 USD today", self.smm("account", "check"))
        self.plan(*((f"p{n}", f"2026-11-28 {10 + n}:00", f"Note {n}") for n in range(5)))
        self.assertIn("Toy takes 4 posts of an account in 24 hours, and this is another",
                      self.smm("plan", "check"))

    def test_the_end_of_a_version_is_told_sixty_days_ahead(self):
        self.workspace("    version: v1\n")
        for now, words, status in (("2026-10-01T12:00:00Z", None, 0),
                                   ("2026-10-03T12:00:00Z", "ends on 2026-12-01, in 59 days", 1),
                                   ("2026-12-01T12:00:00Z", "ended on 2026-12-01", 1)):
            checked = self.smm("account", "check", now=now, status=status)
            for told in (checked, self.smm("status", now=now),
                         subprocess.run([BINARY, "--now", now, "doctor"], cwd=self.path,
                                        env={"PATH": os.environ["PATH"], "TOKEN": "t",
                                             "HOME": self.folder.name},
                                        capture_output=True, text=True).stdout):
                if words is None:
                    self.assertNotIn("interface", told)
                else:
                    self.assertIn(f"version v1 of Toy's interface {words}", told)
        self.workspace()
        self.assertNotIn("version", self.smm("account", "check", now="2026-12-02T12:00:00Z"))

    def test_a_metric_that_changed_its_meaning_is_marked_and_not_compared(self):
        self.workspace(top='kpis:\n  - {name: Likes, metric: likes, target: ">= +10% vs previous", '
                           "per: month}\n")
        Service.figures = {"followers": 10, "notes": [
            {"id": "1", "at": "2026-10-10T12:00:00Z", "likes": 10},
            {"id": "2", "at": "2026-11-10T12:00:00Z", "likes": 20},
            {"id": "3", "at": "2026-11-20T12:00:00Z", "likes": 90}]}
        for day in ("2026-10-20", "2026-11-12", "2026-11-28"):
            self.smm("metrics", "pull", "--force", now=f"{day}T12:00:00Z")
        sentence = ("Likes on notes: since 2026-11-15 the network counts reactions, and before it "
                    "counted hearts.")
        at = {"now": "2026-12-15T12:00:00Z"}
        for period, across in (("2026-11", True), ("2026-12", True), ("2026-10", False)):
            report = json.loads(self.smm("report", "--period", period, "--format", "json", **at))
            told = [note for note in report["compared"] if note.startswith(sentence)]
            self.assertEqual(len(told), 1 if across else 0, (period, report["compared"]))
            engagements = [stat for stat in report["happened"] if stat["name"] == "engagements"]
            if across:
                self.assertIsNone(engagements[0]["previous"])
        report = json.loads(self.smm("report", "--period", "2026-11", "--format", "json", **at))
        line = [line for line in report["activity"] if line["name"] == "engagements"][0]
        self.assertEqual([mark["day"] for mark in line["breaks"]], ["2026-11-15"])
        self.assertTrue(report["followers"][0]["breaks"][0]["says"].startswith("Followers on notes"))
        self.assertIn("counts reactions", report["verdicts"][0]["reason"])
        page = self.smm("report", "--period", "2026-11", "--format", "html", **at)
        for name in ("Followers on notes", "Likes on notes"):
            self.assertRegex(page, f'class="meaning"><title>{name}: since 2026-11-15')
        for language in ("de", "es", "fr", "it", "ru", "tr", "vi", "ja", "ko", "ar"):
            said = self.smm("report", "--period", "2026-11", "--language", language, **at)
            self.assertIn("reactions", said.replace("\n", " "), language)
        self.assertIn("since 2026-11-15", self.smm("metrics", "show", "--metric", "followers", **at))


if __name__ == "__main__":
    unittest.main()
