#!/usr/bin/env python3
"""The built binary as its users meet it: black_box.py BINARY.

Each test is a promise of smm(1). Standard library only; nothing leaves this machine.
"""

import csv
import hashlib
import http.server
import io
import json
import os
import pathlib
import pty
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import termios
import threading
import time
import unicodedata
import unittest
import urllib.parse

BINARY = ""
QUICKSTART = pathlib.Path(__file__).resolve().parents[2] / "examples" / "quickstart"
NOW = "2026-09-28T08:00:00Z"  # before the quarter
DUE = "2027-01-02T00:00:00Z"  # all of it is past
AFTER = "2027-01-04T08:00:00Z"  # after it, when its figures are there


class Case(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="smm-box-"))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)

    def smm(self, *arguments, env=None, stdin=subprocess.DEVNULL, cwd=None, **more):
        return subprocess.run(
            [BINARY, *map(str, arguments)],
            cwd=cwd or self.dir,
            env={**self.environment(), **(env or {})},
            stdin=stdin,
            capture_output=True,
            timeout=60,
            **more,
        )

    def at_a_terminal(self, *arguments, answer=b"n\n", env=None):
        """What a person sees at a terminal of 80 columns, and the status."""
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(self.dir)
            os.execve(BINARY, ["smm", *arguments], {**self.environment(), "TERM": "xterm", "NO_COLOR": "1", **(env or {})})
        termios.tcsetwinsize(terminal, (24, 80))
        os.write(terminal, answer)
        seen = b""
        try:
            while piece := os.read(terminal, 65536):
                seen += piece
        except OSError:  # the other end is closed
            pass
        os.close(terminal)
        return seen.decode().replace("\r", ""), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def ok(self, *arguments, **more):
        done = self.smm(*arguments, **more)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode()

    def refused(self, status, *arguments, **more):
        """It ends with `status` and a short message that is not an internal failure."""
        done = self.smm(*arguments, **more)
        err = done.stderr.decode()
        self.assertEqual(done.returncode, status, err)
        self.assertTrue(err.strip())
        for word in ("internal failure", "std::", "terminate", "Sanitizer", "errno"):
            self.assertNotIn(word, err)
        return err

    def workspace(self):
        for name in ("smm.yaml", "plans", "img", "data"):
            source = QUICKSTART / name
            if source.is_dir():
                shutil.copytree(source, self.dir / name)
            else:
                shutil.copy(source, self.dir / name)

    def environment(self, now=NOW):
        env = {"PATH": "/usr/bin:/bin", "HOME": str(self.dir), "SMM_NOW": now}
        env.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
        return env

    def queue_all_as_due(self):
        """The whole quarter queued, and so patient that all of it is due after it."""
        self.workspace()
        for path in (self.dir / "smm.yaml", *(self.dir / "plans").iterdir()):
            text = re.sub(r"late: (1d|2h)\b", "late: 400d", path.read_text())
            path.write_text(text.replace("spacing: 2h, ", ""))
        self.ok("plan", "apply", "--yes")

    def start(self, *words, now=DUE):
        return subprocess.Popen([BINARY, *words], cwd=self.dir, env=self.environment(now),
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def state(self):
        """All bytes of the workspace, to see that nothing changed."""
        found = {}
        for path in sorted(self.dir.rglob("*")):
            # What was worked out of files is kept for the next run, and says nothing of the state.
            if path.is_file() and not path.name.endswith(("-wal", "-shm")) and path.name != "kept":
                found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
        return found


class Help(Case):
    def test_every_way_of_asking_for_help_works(self):
        for words in (["--help"], ["-h"], ["help"], ["help", "plan"], ["plan", "--help"],
                      ["help", "plan", "check"], ["plan", "check", "-h"], ["queue", "flush", "--help"]):
            text = self.ok(*words)
            self.assertIn("Exit status:", text)
            if "plan" not in words or "check" in words:  # a command with subcommands lists them
                self.assertIn("Examples:", text)
        self.assertEqual(self.ok("help", "plan", "check"), self.ok("plan", "check", "--help"))

    def test_no_arguments_is_a_short_help_on_stderr_and_status_2(self):
        done = self.smm()
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"Usage", done.stderr)

    def test_a_typo_gets_the_nearest_word(self):
        self.assertIn("smm plan", self.refused(2, "paln"))
        self.assertIn("smm queue flush", self.refused(2, "queue", "flsh"))
        self.assertIn("--format", self.refused(2, "report", "--fromat", "text"))
        self.assertIn("json", self.refused(2, "report", "--format", "jsno"))
        self.assertIn("--json", self.refused(2, "--jsno"))

    def test_no_abbreviations(self):
        self.refused(2, "plan", "ch")
        self.refused(2, "report", "--form", "text")

    def test_version(self):
        self.assertRegex(self.ok("--version"), r"^smm \d+\.\d+\.\d+\n$")


class Output(Case):
    def test_not_a_terminal_means_no_escapes_and_the_same_bytes_everywhere(self):
        self.workspace()
        self.ok("plan", "apply", "--yes")
        for words in (["plan", "check"], ["plan", "show"], ["plan", "show", "--json"], ["plan", "diff"],
                      ["queue", "list"], ["queue", "list", "--json"], ["queue", "show", "1", "--json"],
                      ["report", "--period", "2026-Q4", "--format", "json"]):
            plain = self.ok(*words)
            self.assertNotIn("\x1b", plain)
            for env in ({"LANG": "tr_TR.UTF-8", "LC_ALL": "C"}, {"TZ": "Asia/Seoul"},
                        {"COLUMNS": "20"}, {"TERM": "dumb", "NO_COLOR": "1"}):
                self.assertEqual(plain, self.ok(*words, env=env), (words, env))

    def test_json_is_one_document_with_numbers_as_numbers(self):
        self.workspace()
        self.ok("plan", "apply", "--yes")
        entries = json.loads(self.ok("queue", "list", "--json"))
        self.assertEqual(len(entries), 68)
        self.assertIsInstance(entries[0]["entry"], int)
        self.assertRegex(entries[0]["due"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        check = json.loads(self.ok("plan", "check", "--json"))
        self.assertEqual((check["posts"], check["errors"]), (60, 0))

    def test_a_failure_with_json_is_a_json_line_on_stderr_as_well(self):
        err = self.refused(6, "plan", "check", "--json")
        self.assertEqual(json.loads(err.splitlines()[-1])["status"], 6)

    def test_a_reader_that_goes_away_is_no_failure_and_a_full_disk_is(self):
        self.workspace()
        shell = f"'{BINARY}' plan show | head -n 1"
        env = self.environment()
        done = subprocess.run(["bash", "-o", "pipefail", "-c", shell], cwd=self.dir, env=env,
                              capture_output=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        with open("/dev/full", "w") as full:
            done = subprocess.run([BINARY, "plan", "show"], cwd=self.dir, env=env, stdout=full,
                                  stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"could not be written", done.stderr)

    def test_an_idle_flush_is_silent(self):
        self.workspace()
        self.ok("plan", "apply", "--yes")
        done = self.smm("queue", "flush")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))


class Consent(Case):
    def test_public_actions_want_yes_without_a_terminal(self):
        self.workspace()
        before = self.state()
        self.assertIn("--yes", self.refused(2, "plan", "apply"))
        self.assertIn("--yes", self.refused(2, "post", "Hello", "--to", "site"))
        self.assertEqual(before, self.state())

    def test_a_dry_run_changes_no_byte(self):
        self.workspace()
        for prepared in (False, True):
            if prepared:
                self.ok("plan", "apply", "--yes")
            before = self.state()
            self.ok("plan", "apply", "--dry-run")
            self.ok("plan", "diff")
            if prepared:
                self.ok("queue", "flush", "--dry-run", env={"SMM_NOW": "2026-10-01T16:00:00Z"})
            self.ok("post", "Hello", "--to", "site", "--dry-run")
            self.ok("metrics", "import", "data/ads.csv", "--mapping", "ads", "--dry-run",
                    env={"SMM_NOW": AFTER})
            if prepared:
                self.ok("queue", "cancel", "1", "--dry-run")
            self.assertEqual(before, self.state())


class Posting(Case):
    def test_post_publishes_now_and_says_where(self):
        self.workspace()
        out = self.ok("post", "The kiln is open: {link}", "--link", "https://tonfink.example/k",
                      "--to", "own", "--media", "img/kiln.png", "--alt", "An open kiln", "--yes")
        self.assertEqual(len(out.splitlines()), 2)
        feed = json.loads((self.dir / "public" / "feed.json").read_text())
        self.assertEqual(len(feed["items"]), 1)
        self.assertIn("https://tonfink.example/k", feed["items"][0]["content_html"])

    def test_post_goes_to_active_accounts_only(self):
        (self.dir / "smm.yaml").write_text(
            "smm: 1\naccounts:\n  site: {network: feed, path: public}\n"
            "  soon: {network: feed, path: soon, status: claimed}\n"
            "groups: {own: [site, soon], later: [soon]}\n")
        self.assertIn("claimed", self.refused(2, "post", "Hello", "--to", "soon", "--yes"))
        self.assertIn("active", self.refused(2, "post", "Hello", "--to", "later", "--yes"))
        self.ok("post", "Hello", "--to", "own", "--yes")
        self.assertTrue((self.dir / "public").exists())
        self.assertFalse((self.dir / "soon").exists())

    def test_post_reads_stdin_and_files_and_never_blocks(self):
        self.workspace()
        (self.dir / "news.txt").write_text("Aus der Datei: 한국어 🫖\n")
        self.ok("post", "@news.txt", "--to", "site", "--yes")
        pipe = subprocess.Popen(["echo", "piped"], stdout=subprocess.PIPE)
        self.ok("post", "-", "--to", "site", "--yes", stdin=pipe.stdout)
        pipe.stdout.close()
        pipe.wait()
        self.refused(6, "post", "-", "--to", "site", "--yes")  # an empty standard input
        items = json.loads((self.dir / "public/feed.json").read_text())["items"]
        self.assertEqual(sorted(item["content_html"].strip() for item in items),
                         ["<p>Aus der Datei: 한국어 🫖</p>", "<p>piped</p>"])

    def test_a_thread_stands_in_a_file_between_lines_of_hyphens(self):
        self.workspace()
        (self.dir / "thread.txt").write_text("One.\n\nStill one.\n---\nTwo - with --- in it.\n-----\n\n---\nThree.\n")
        shown = self.ok("post", "--thread", "thread.txt", "--to", "site", "--dry-run")
        self.assertIn("1 of 3", shown)
        self.ok("post", "--thread", "thread.txt", "--to", "site", "--yes")
        content = json.loads((self.dir / "public/feed.json").read_text())["items"][0]["content_html"]
        self.assertIn("Two - with --- in it.", content)
        self.refused(2, "post", "and a text", "--thread", "thread.txt", "--to", "site", "--yes")
        self.refused(6, "post", "--thread", "/dev/null", "--to", "site", "--yes")

    def test_without_a_text_the_editor_opens_and_its_draft_stays_until_the_post_is_out(self):
        self.workspace()
        editor = self.dir / "ed.sh"
        editor.write_text("#!/bin/sh\ncat words.txt > \"$1\"\n")
        editor.chmod(0o755)
        env = {"VISUAL": "", "EDITOR": str(editor)}
        drafts = self.dir / ".smm/drafts"

        def write(words, answer=b"y\n"):
            (self.dir / "words.txt").write_text(words)
            return self.at_a_terminal("post", "--to", "site", answer=answer, env=env)

        seen, status = write("Written in an editor.\n", answer=b"n\n")
        self.assertEqual(status, 1)
        kept = list(drafts.iterdir())
        self.assertEqual([kept[0].read_text()], ["Written in an editor.\n"])
        self.assertIn(kept[0].name, seen)
        self.assertEqual((kept[0].stat().st_mode & 0o777, drafts.stat().st_mode & 0o777), (0o600, 0o700))
        self.assertEqual(write("Broken: {nothing}\n")[1], 6)
        self.assertEqual(len(list(drafts.iterdir())), 2)
        self.assertEqual(write("")[1], 2)  # nothing was written: nothing is kept
        self.assertEqual(len(list(drafts.iterdir())), 2)
        seen, status = write("Out it goes.\n")
        self.assertEqual((status, len(list(drafts.iterdir()))), (0, 2), seen)
        items = json.loads((self.dir / "public/feed.json").read_text())["items"]
        self.assertEqual([item["content_html"].strip() for item in items], ["<p>Out it goes.</p>"])
        self.refused(2, "post", "--to", "site")  # nobody is there to write
        self.assertIn("EDITOR", self.at_a_terminal("post", "--to", "site", env={"EDITOR": "/no/such"})[0])

    def test_what_breaks_a_rule_is_not_queued(self):
        self.workspace()
        before = self.state()
        self.refused(6, "post", "x {nothing}", "--to", "site", "--yes")
        self.refused(6, "post", "x", "--to", "site", "--media", "../outside.png", "--yes")
        self.refused(2, "post", "x", "--to", "stie", "--yes")
        self.refused(2, "post", "x", "--to", "insta", "--yes")
        self.refused(2, "post", "x", "--to", "site", "--at", "yesterday", "--yes")
        self.assertEqual(before, self.state())


class Shown(Case):
    """What the plan shows to people and programs."""

    def mistaken(self):
        self.workspace()
        plan = self.dir / "plans/2026-11.yaml"
        plan.write_text(plan.read_text().replace("pillar: craft", "pillar: crfat", 1))

    def test_sarif_names_files_from_the_root_of_the_repository(self):
        self.mistaken()
        done = self.smm("plan", "check", "--format", "sarif")
        self.assertEqual(done.returncode, 6)
        self.assertIn(b"1 error", done.stderr)
        run = json.loads(done.stdout)["runs"][0]
        self.assertEqual(len(run["results"]), 1)
        result = run["results"][0]
        place = result["locations"][0]["physicalLocation"]
        self.assertEqual(place["artifactLocation"],
                         {"uri": "plans/2026-11.yaml", "uriBaseId": "%SRCROOT%"})
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        self.assertEqual(rule["id"], "unknown-pillar")
        nested = self.dir / "clients" / "a b"
        nested.mkdir(parents=True)
        (self.dir / ".git").mkdir()
        (nested / "smm.yaml").write_text("smm: 1\nbarnd: X\n")
        run = json.loads(self.smm("plan", "check", "--format", "sarif", cwd=nested).stdout)["runs"][0]
        uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        self.assertEqual(uri, "clients/a%20b/smm.yaml")

    def test_github_annotations_are_the_only_commands(self):
        self.workspace()
        (self.dir / "plans/::error::x,y.yaml").write_text(
            "smm: 1\nposts:\n  - {id: a, at: 2026-10-03 20:00, to: site, colour: \"::warning::\", "
            "text: \"::set-output name=a::b\\n::error::planted\"}\n")
        env = {"GITHUB_ACTIONS": "true"}
        done = self.smm("plan", "check", "--format", "github", env=env)
        self.assertEqual(done.returncode, 6)
        lines = done.stdout.decode().splitlines()
        self.assertEqual(len(lines), 1)
        self.assertTrue(lines[0].startswith(
            "::error file=plans/%3A%3Aerror%3A%3Ax%2Cy.yaml,line=3,col="), lines[0])
        self.assertIn(",title=unknown-key::", lines[0])
        for words in (["plan", "check"], ["plan", "show", "--view", "agenda"], ["plan", "show"],
                      ["plan", "show", "--view", "month"], ["plan", "preview", "a"]):
            done = self.smm(*words, env=env)
            for line in (done.stdout + done.stderr).decode().splitlines():
                self.assertFalse(line.strip().startswith("::"), (words, line))

    def test_strict_fails_on_a_warning_and_says_the_same(self):
        self.workspace()
        self.ok("plan", "check", "--strict")
        late = {"SMM_NOW": DUE}
        plain = self.smm("plan", "check", env=late)
        strict = self.smm("plan", "check", "--strict", env=late)
        self.assertEqual((plain.returncode, strict.returncode), (0, 6))
        self.assertEqual((plain.stdout, plain.stderr), (strict.stdout, strict.stderr))

    def test_show_filters_and_refuses_what_there_is_not(self):
        self.workspace()
        week = self.ok("plan", "show", "--period", "2026-W45").splitlines()
        self.assertEqual({line[:10] for line in week},
                         {f"2026-11-0{day}" for day in (2, 3, 4, 5, 6, 7)})
        both = self.ok("plan", "show", "--pillar", "craft,shop", "--since", "2026-12-10")
        self.assertEqual({line.split("\t")[4] for line in both.splitlines()}, {"craft", "shop"})
        again = self.ok("plan", "show", "--pillar", "craft", "--pillar", "shop", "--since", "2026-12-10")
        self.assertEqual(both, again)
        self.assertEqual(self.ok("plan", "show", "--status", "draft"), "")
        self.assertIn("craft", self.refused(2, "plan", "show", "--pillar", "crfat"))
        self.assertIn("winter-market", self.refused(2, "plan", "show", "--campaign", "winter-markt"))
        self.assertIn("site", self.refused(2, "plan", "show", "--account", "stie"))
        self.assertIn("published", self.refused(2, "plan", "show", "--status", "publisehd"))
        self.refused(2, "plan", "show", "--since", "never")
        self.refused(2, "plan", "show", "--period", "10")

    def test_show_knows_what_is_out(self):
        self.workspace()
        self.ok("plan", "apply", "--yes")
        env = {"SMM_NOW": "2026-10-02T11:00:00Z"}
        for now in ("2026-10-01T15:30:00Z", env["SMM_NOW"]):
            self.ok("queue", "flush", env={"SMM_NOW": now})
        out = json.loads(self.ok("plan", "show", "--json", "--status", "published", env=env))
        self.assertEqual([item["id"] for item in out], ["who-we-are", "seconds-october"])
        self.assertEqual({o["state"] for item in out for o in item["outputs"]}, {"published"})
        self.assertEqual((out[0]["at"], out[0]["day"], out[0]["time"], out[0]["zone"]),
                         ("2026-10-01T15:30:00Z", "2026-10-01", "17:30", "Europe/Rome"))
        sheet = self.ok("plan", "show", "--view", "month", env=env)
        self.assertIn("17:30 ✓", sheet)
        self.assertIn("✓ published", sheet)
        self.assertIn("clocks -1h", sheet)
        self.assertNotIn("\x1b", sheet)

    def test_preview_shows_what_is_queued(self):
        self.workspace()
        text = self.ok("plan", "preview", "hut-opens")
        for words in ("hut-opens → journal (Own site)", "07:30 Europe/Rome  2026-11-20T06:30:00Z",
                      "utm_source=feed", "image/png, 1200 × 800", "alt: Illustration"):
            self.assertIn(words, text)
        cards = json.loads(self.ok("plan", "preview", "hut-opens", "--json"))
        self.ok("plan", "apply", "--yes")
        for card in cards:
            entry = json.loads(self.ok("queue", "show", f"hut-opens@{card['account']}", "--json"))
            self.assertEqual(entry["content"], card["post"])
        self.assertEqual(len(json.loads(self.ok("plan", "preview", "glaze-{date}", "--json"))), 12)
        self.assertIn("hut-opens", self.refused(2, "plan", "preview", "hut-open"))
        self.assertIn("plan show", self.refused(2, "plan", "preview", "zzzzzzzz"))

    def test_the_page_holds_all_it_needs(self):
        self.workspace()
        before = self.state()
        page = self.ok("plan", "preview", "--period", "2026-11", "--html", "-")
        self.assertEqual(before, self.state())
        self.assertEqual(page.count("<script"), 0)
        sources = re.findall(r"""\b(?:src|srcset|poster|data)\s*=\s*(.{0,24})""", page)
        self.assertEqual(set(sources), {'"data:image/png;base64,i'})  # PNG begins so
        self.ok("plan", "preview", "--period", "2026-11", "--html", "page.html")
        self.assertEqual((self.dir / "page.html").read_text(), page)
        self.refused(1, "plan", "preview", "hut-opens", "--html", "no/such/folder/page.html")

    def test_diff_tells_the_words_that_change(self):
        self.workspace()
        self.ok("plan", "apply", "--yes")
        plan = self.dir / "plans/2026-11.yaml"
        plan.write_text(plan.read_text().replace("Ines is 78", "Ines is 79"))
        text = self.ok("plan", "diff", "--full")
        self.assertRegex(text, r"(?m)^change ines on site$")
        self.assertRegex(text, r"(?m)^- Ines is 78 and")
        self.assertRegex(text, r"(?m)^\+ Ines is 79 and")
        changes = json.loads(self.ok("plan", "diff", "--full", "--json"))["changes"]
        self.assertEqual(len(changes), 1)
        self.assertIn("78", changes[0]["before"]["parts"][0]["text"])
        self.assertIn("79", changes[0]["after"]["parts"][0]["text"])


class Queue(Case):
    def test_the_quarter_goes_out_once_however_often_it_is_flushed(self):
        self.workspace()
        self.ok("plan", "apply", "--yes")
        times = sorted({line.split("\t")[1] for line in self.ok("queue", "list").splitlines()})
        for now in times:
            self.ok("queue", "flush", env={"SMM_NOW": now})
            self.assertEqual(self.ok("queue", "flush", env={"SMM_NOW": now}), "")
        entries = json.loads(self.ok("queue", "list", "--json"))
        self.assertEqual({e["state"] for e in entries}, {"published"})
        self.assertEqual(len({e["remote_id"] for e in entries}), 68)
        before = {p: p.read_bytes() for p in (self.dir / "public").rglob("*") if p.is_file()}
        self.ok("queue", "flush", env={"SMM_NOW": "2027-01-02T00:00:00Z"})
        self.assertEqual(before, {p: p.read_bytes() for p in (self.dir / "public").rglob("*") if p.is_file()})

    def test_flushes_at_the_same_time_share_the_work_and_double_nothing(self):
        self.queue_all_as_due()
        lines = []
        for process in [self.start("queue", "flush") for _ in range(4)]:
            out, err = process.communicate(timeout=120)
            self.assertEqual(process.returncode, 0, err.decode())
            lines += out.decode().splitlines()
        self.assertEqual(len(lines), 68)
        self.assertEqual(len(set(lines)), 68)

    def published_items(self, folder):
        page = self.dir / folder / "feed.json"
        while page:
            feed = json.loads(page.read_text())
            yield from (item["id"] for item in feed["items"])
            following = feed.get("next_url")
            page = self.dir / folder / "archive" / pathlib.Path(following).name if following else None

    def test_killed_at_random_nothing_is_lost_or_doubled(self):
        self.queue_all_as_due()
        for i in range(12):
            process = self.start("queue", "flush")
            time.sleep(0.02 + 0.03 * i)
            process.kill()
            process.communicate()
        self.ok("queue", "flush", env={"SMM_NOW": DUE})
        entries = json.loads(self.ok("queue", "list", "--json"))
        self.assertEqual({e["state"] for e in entries}, {"published"})
        items = [*self.published_items("public"), *self.published_items("public/journal")]
        self.assertEqual((len(items), len(set(items))), (68, 68))
        with sqlite3.connect(self.dir / ".smm" / "smm.db") as db:
            self.assertEqual(db.execute("PRAGMA integrity_check").fetchone(), ("ok",))

    def test_two_applies_at_once_add_each_post_once(self):
        self.workspace()
        for process in [self.start("plan", "apply", "--yes", now=NOW) for _ in range(3)]:
            _, err = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 0, err.decode())
        self.assertEqual(len(self.ok("queue", "list").splitlines()), 68)

    def test_a_cancelled_entry_stays_so_and_a_published_one_cannot_be_cancelled(self):
        self.workspace()
        self.ok("plan", "apply", "--yes")
        self.ok("queue", "cancel", "who-we-are@site", "--reason", "not now")
        self.ok("plan", "apply", "--yes")
        self.ok("queue", "flush", env={"SMM_NOW": "2026-10-01T16:00:00Z"})
        states = {(e["post"], e["account"]): e["state"] for e in json.loads(self.ok("queue", "list", "--json"))}
        self.assertEqual(states["who-we-are", "site"], "cancelled")
        self.assertEqual(states["who-we-are", "journal"], "published")
        self.refused(1, "queue", "cancel", "who-we-are@journal")
        self.refused(2, "queue", "show", "99999")
        self.refused(2, "queue", "show", "nobody@site")

    def test_a_signal_ends_after_the_current_post(self):
        self.queue_all_as_due()
        process = self.start("queue", "flush")
        process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 143)
        states = {e["state"] for e in json.loads(self.ok("queue", "list", "--json"))}
        self.assertNotIn("sending", states)


class Decisions(Case):
    """The verbs of smm queue."""

    NAME = "who-we-are@site"

    def setUp(self):
        super().setUp()
        self.workspace()
        self.ok("plan", "apply", "--yes")
        entry = self.entry()
        self.id, self.local = str(entry["entry"]), entry["local"]

    def entry(self, name=None):
        return json.loads(self.ok("queue", "show", name or self.NAME, "--json"))

    def log(self):
        return json.loads(self.ok("queue", "log", "--json"))

    def set_state(self, state, **columns):
        with sqlite3.connect(self.dir / ".smm/smm.db") as db:
            db.execute("UPDATE entries SET state = ?, doubt = ? WHERE id = ?",
                       (state, int(state == "unknown"), self.id))
            for name, value in columns.items():
                db.execute(f"UPDATE entries SET {name} = ? WHERE id = ?", (value, self.id))

    def test_a_decision_changes_one_entry_is_logged_and_stands_against_the_plan(self):
        steps = [(["hold"], "held"), (["release"], "queued"), (["reject", "--reason", "the price"], "draft"),
                 (["approve"], "queued"), (["cancel"], "cancelled"), (["retry"], "queued")]
        for (verb, *more), state in steps:
            with self.subTest(verb):
                before = len(self.log())
                self.assertIn("would have", self.ok("queue", verb, self.id, *more, "--dry-run"))
                self.assertEqual(len(self.log()), before)
                done = json.loads(self.ok("queue", verb, self.id, *more, "--json", env={"SMM_USER": "bruno"}))
                self.assertEqual([e["state"] for e in done["entries"]], [state])
                row = self.log()[-1]
                self.assertEqual((row["who"], row["action"], row["entry"]), ("bruno", verb, int(self.id)))
                self.ok("plan", "apply", "--yes")
                self.assertEqual(self.entry()["state"], state)

    def test_what_the_state_forbids_and_who_is_not_there_changes_nothing(self):
        state = self.state()
        for words in (["release"], ["approve"], ["retry"], ["resolve", "--not-out"], ["retract", "--yes"]):
            self.assertIn("is queued", self.refused(1, "queue", *words, self.id))
        for verb in ("hold", "release", "approve", "cancel", "retry"):
            self.assertIn("no entry", self.refused(2, "queue", verb, "99999"))
            self.refused(2, "queue", verb)
        self.refused(2, "queue", "reject", self.id)  # without a reason
        self.refused(2, "queue", "hold", self.id, "nobody@site")  # all or none
        self.assertEqual(self.state(), state)

    def test_a_person_is_told_what_is_about_to_change_and_may_say_no(self):
        seen, status = self.at_a_terminal("queue", "hold", "--account", "site")
        self.assertRegex(seen, r"Hold \d+ entries: [\w-]+ on site, [\w-]+ on site, [\w-]+ on site and \d+ more\?")
        self.assertNotEqual(status, 0)
        self.assertEqual(self.ok("queue", "list", "--state", "held"), "")
        seen, status = self.at_a_terminal("queue", "hold", "--post", "who-we-are", "--account", "site", answer=b"y\n")
        self.assertIn("Hold 1 entry: who-we-are on site?", seen)
        self.assertEqual((status, self.entry()["state"]), (0, "held"))

    def test_a_person_reads_the_time_of_the_workspace_and_a_program_reads_utc(self):
        self.ok("queue", "move", self.id, "--to", "2026-12-24 10:00")
        seen, _ = self.at_a_terminal("queue", "show", self.id)
        self.assertRegex(seen, r"(?m)^due +2026-12-24 10:00$")
        self.assertNotRegex(seen, r"(?m)^\d{4}-\d\d-\d\dT")
        self.assertRegex(self.ok("queue", "show", self.id), r"(?m)^due +2026-12-24T\d\d:\d\d:00Z \(2026-12-24 10:00 ")

    def test_a_list_that_shows_nothing_says_why_to_a_person(self):
        self.assertIn("No entry matches.", self.at_a_terminal("queue", "list", "--state", "failed")[0])
        shutil.rmtree(self.dir / ".smm")
        self.assertIn("plan apply", self.at_a_terminal("queue", "list", "--state", "failed")[0])

    def test_many_at_once_want_consent_and_are_one_change(self):
        self.assertIn("asks first", self.refused(2, "queue", "hold", "--account", "site"))
        count = len(self.ok("queue", "hold", "--account", "site", "--yes").splitlines())
        self.assertEqual(len(self.ok("queue", "list", "--state", "held").splitlines()), count)
        self.assertEqual(len(self.ok("queue", "release", "--state", "held", "--yes").splitlines()), count)
        self.assertGreater(count, 10)
        self.assertEqual(self.ok("queue", "release", "--account", "site", "--yes"), "")

    def test_a_moved_entry_stays_where_it_was_moved_until_the_plan_moves_it(self):
        self.ok("queue", "move", self.id, "--to", "2026-12-24 10:00")
        self.ok("plan", "apply", "--yes")
        self.assertEqual(self.entry()["due"], "2026-12-24T09:00:00Z")
        self.ok("queue", "move", self.id, "--by", "2h")
        self.assertEqual(self.entry()["due"], "2026-12-24T11:00:00Z")
        self.assertIn("past", self.refused(1, "queue", "move", self.id, "--to", "2020-01-01 10:00"))
        self.refused(2, "queue", "move", self.id, "--to", "soon")
        self.refused(2, "queue", "move", self.id)

    def test_retry_of_what_was_missed_is_due_now(self):
        late = {"SMM_NOW": "2026-10-02T12:00:00Z"}
        self.set_state("missed")
        self.ok("queue", "retry", self.id, env=late)
        self.assertEqual((self.entry()["state"], self.entry()["due"]), ("queued", "2026-10-02T12:00:00Z"))
        self.ok("plan", "apply", "--yes", env=late)
        self.assertEqual(self.entry()["due"], "2026-10-02T12:00:00Z")

    def test_resolve_believes_the_person_who_looked(self):
        self.set_state("unknown")
        self.assertEqual(self.smm("queue", "flush").returncode, 12)
        self.refused(2, "queue", "resolve", self.id)
        self.refused(2, "queue", "resolve", self.id, "--published", "there")
        self.ok("queue", "resolve", self.id, "--published", "https://example.org/1", "--id", "42")
        self.assertEqual(self.entry()["remote_id"], "42")
        self.assertEqual(self.smm("queue", "flush").returncode, 0)
        self.set_state("unknown", remote_id=None)
        self.ok("queue", "resolve", self.id, "--not-out")
        self.assertEqual(self.entry()["state"], "queued")

    def test_an_edited_text_goes_out_and_a_published_one_is_changed_and_taken_back(self):
        self.ok("queue", "edit", self.id, "--text", "Edited in the queue")
        self.ok("plan", "apply", "--yes")
        self.ok("queue", "flush", "--account", "site", env={"SMM_NOW": "2026-10-01T16:00:00Z"})
        feed = self.dir / "public/feed.json"
        folder = re.search(r"site:.*?path: *([\w/]+)", (self.dir / "smm.yaml").read_text(), re.S)
        if folder:
            feed = self.dir / folder[1] / "feed.json"
        self.assertIn("Edited in the queue", feed.read_text())
        self.assertIn("asks first", self.refused(2, "queue", "edit", self.id, "--text", "x"))
        self.ok("queue", "edit", self.id, "--text", "Edited where it is out", "--yes")
        self.assertIn("Edited where it is out", feed.read_text())
        self.assertIn("asks first", self.refused(2, "queue", "retract", self.id))
        for verb in (["edit", self.id, "--text", "x"], ["retract", self.id]):
            told = json.loads(self.ok("queue", *verb, "--dry-run", "--json"))
            self.assertEqual((told["verb"], told["entries"][0]["state"]), (verb[0], "published"))
        self.ok("queue", "retract", self.id, "--yes", "--reason", "wrong")
        self.assertNotIn("Edited where it is out", feed.read_text())
        self.assertEqual(self.entry()["state"], "retracted")
        self.ok("plan", "apply", "--yes")
        self.ok("queue", "flush", "--account", "site", env={"SMM_NOW": "2026-10-01T16:00:00Z"})
        self.assertEqual(self.entry()["state"], "retracted")
        attempt = self.entry()["attempts"][0]["sent"]["parts"][0]["text"]
        self.assertEqual(attempt, "Edited in the queue")

    def test_a_paused_account_is_closed_until_somebody_resumes_it(self):
        self.refused(2, "queue", "pause", "--all")  # without a reason
        self.ok("queue", "pause", "--all", "--reason", "bad news")
        due = {"SMM_NOW": "2026-10-01T16:00:00Z"}
        self.assertEqual(self.ok("queue", "flush", env=due), "")
        self.assertIn("bad news", self.refused(1, "post", "Hi", "--to", "site", "--yes"))
        stats = json.loads(self.ok("queue", "stats", "--json"))
        self.assertEqual(stats["paused"][0]["reason"], "bad news")
        self.assertIsNone(stats["paused"][0]["account"])
        self.ok("queue", "resume", "--all")
        self.assertNotEqual(self.ok("queue", "flush", env=due), "")

    def test_only_those_of_the_team_who_may_approve_do(self):
        path = self.dir / "smm.yaml"
        text = re.sub(r"^approval:.*\n|^team:\n(?:  .*\n)+", "", path.read_text(), flags=re.M)
        path.write_text(text + "approval: required\nteam:\n  anna: {role: editor}\n  bruno: {role: approver}\n")
        self.set_state("draft")
        for who in ("anna", "nobody"):
            self.assertIn("may not", self.refused(1, "queue", "approve", self.id, "--as", who))
        self.ok("queue", "approve", self.id, "--as", "bruno")
        self.assertEqual(self.entry()["state"], "queued")
        self.assertIn("as bruno", self.log()[-1]["detail"])

    def test_pages_of_the_list_and_the_log_meet_without_gap_or_overlap(self):
        whole = [e["entry"] for e in json.loads(self.ok("queue", "list", "--json"))]
        pages, after = [], []
        while page := json.loads(self.ok("queue", "list", "--json", "--limit", "7", *after)):
            pages += [e["entry"] for e in page]
            after = ["--after", str(pages[-1])]
        self.assertEqual(pages, whole)
        log = self.log()
        self.assertIn('--after: "x" is not a number', self.refused(2, "queue", "log", "--after", "x"))
        self.assertEqual(log[10:15], json.loads(self.ok(
            "queue", "log", "--json", "--after", str(log[9]["number"]), "--limit", "5")))


class Server(http.server.BaseHTTPRequestHandler):
    """As much of the AT protocol as a post needs. Writes wait for `open`."""

    def log_message(self, *_):
        pass

    def do_GET(self):
        query = urllib.parse.parse_qs(urllib.parse.urlparse(self.path).query)
        record = self.server.records.get(query["rkey"][0])
        self.answer(*((200, record) if record else (400, {"error": "RecordNotFound", "message": "none"})))

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        if self.path.endswith("createSession"):
            return self.answer(200, {"did": "did:plc:me", "handle": "me.example",
                                     "accessJwt": "a", "refreshJwt": "r"})
        self.server.asked.set()
        self.server.open.wait(30)
        uri = f"at://did:plc:me/app.bsky.feed.post/{body['rkey']}"
        self.server.records[body["rkey"]] = {"uri": uri, "cid": "c", "value": body["record"]}
        self.server.count += 1
        self.answer(200, {"uri": uri, "cid": "c"})

    def answer(self, status, body):
        text = json.dumps(body).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)
        except OSError:
            pass  # the client was killed


class Signals(Case):
    def setUp(self):
        super().setUp()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
        self.server.records, self.server.count = {}, 0
        self.server.asked, self.server.open = threading.Event(), threading.Event()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.addCleanup(self.server.open.set)
        address = f"http://127.0.0.1:{self.server.server_address[1]}"
        (self.dir / "smm.yaml").write_text(
            f"smm: 1\naccounts:\n  me: {{network: bluesky, handle: me.example, server: \"{address}\","
            " password: {env: PASSWORD}}\n")
        (self.dir / "plans").mkdir()
        (self.dir / "plans/a.yaml").write_text("smm: 1\nposts:\n" + "".join(
            f"  - {{id: p{i}, at: 2026-10-01 10:0{i}, to: me, text: \"Number {i}\"}}\n" for i in range(3)))
        self.ok("plan", "apply", "--yes")

    def environment(self, now=NOW):
        return {**super().environment("2026-10-01T11:00:00Z" if now == DUE else now), "PASSWORD": "secret"}

    def states(self):
        return [e["state"] for e in json.loads(self.ok("queue", "list", "--json"))]

    def test_a_flush_that_waited_in_vain_says_for_what(self):
        self.server.asked.clear()
        self.server.open.clear()
        process = self.start("queue", "flush")
        self.assertTrue(self.server.asked.wait(30))
        due = self.environment(DUE)
        self.assertEqual(self.ok("queue", "flush", env=due), "")  # left to the other one
        self.assertIn("another flush", self.refused(11, "queue", "flush", "--wait", "1s", env=due))
        self.server.open.set()
        process.communicate(timeout=30)
        self.assertEqual(self.states(), ["published"] * 3)

    def test_the_first_signal_lets_the_post_on_its_way_arrive(self):
        for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with self.subTest(status):
                self.server.asked.clear()
                self.server.open.clear()
                process = self.start("queue", "flush")
                self.assertTrue(self.server.asked.wait(30))
                process.send_signal(number)
                time.sleep(0.2)
                self.assertIsNone(process.poll())
                self.server.open.set()
                out, _ = process.communicate(timeout=30)
                self.assertEqual((process.returncode, len(out.splitlines())), (status, 1))
        self.assertEqual(self.states(), ["published", "published", "queued"])
        self.assertEqual(self.server.count, 2)

    def test_the_second_signal_ends_at_once_and_nothing_is_doubled(self):
        process = self.start("queue", "flush")
        self.assertTrue(self.server.asked.wait(30))
        process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=10)
        self.assertEqual(process.returncode, 143)
        self.assertIn("sending", self.states())
        self.server.open.set()
        done = subprocess.run([BINARY, "queue", "flush"], cwd=self.dir, env=self.environment(DUE),
                              capture_output=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertEqual(self.states(), ["published"] * 3)
        self.assertEqual(len(self.server.records), 3)


class BadInput(Case):
    def test_no_workspace_says_how_to_make_one(self):
        self.assertIn("plan init", self.refused(6, "plan", "check"))
        self.assertIn("plan init", self.refused(6, "queue", "flush"))

    def test_a_broken_workspace_is_one_message_and_no_change(self):
        bodies = {
            "empty": b"", "nul": b"\0" * 100, "binary": bytes(range(256)) * 4,
            "utf16": "smm: 1\n".encode("utf-16"), "cut": b"smm: 1\naccounts: {site: {netw",
            "bomb": b"a: &a [x]\nb: *a\n", "list": b"- 1\n- 2\n", "deep": b"[" * 500,
            "version": b"smm: 2\n", "twice": b"smm: 1\nsmm: 1\n",
        }
        for name, body in bodies.items():
            with self.subTest(name):
                (self.dir / "smm.yaml").write_bytes(body)
                before = self.state()
                self.smm("plan", "check")
                for words in (["queue", "flush"], ["plan", "apply", "--yes"],
                              ["post", "x", "--to", "site", "--yes"]):
                    self.refused(6, *words)
                self.assertEqual(before, self.state())

    def test_a_folder_or_a_pipe_in_place_of_a_file_is_refused(self):
        (self.dir / "smm.yaml").mkdir()
        self.refused(6, "plan", "check")
        (self.dir / "smm.yaml").rmdir()
        os.mkfifo(self.dir / "smm.yaml")
        self.refused(6, "plan", "check")

    def test_a_broken_state_is_refused_and_left_as_it_is(self):
        self.workspace()
        for body in (b"x", b"just a note, " * 50, b"SQLite format 3\0" + b"\0" * 200):
            (self.dir / "other.db").write_bytes(body)
            self.refused(6, "queue", "flush", "--db", "other.db")
            self.refused(6, "queue", "list", "--db", "other.db")
            self.assertEqual((self.dir / "other.db").read_bytes(), body)

    def test_a_broken_plan_changes_nothing(self):
        self.workspace()
        self.ok("plan", "apply", "--yes")
        before = self.state()
        (self.dir / "plans" / "2026-11.yaml").write_bytes(b"smm: 1\nposts:\n  - {id: \xff}\n")
        changed = self.state()
        err = self.refused(6, "plan", "apply", "--yes", "--prune")
        self.assertIn("plans/2026-11.yaml:3:10", err)
        self.assertEqual(changed, self.state())
        self.assertNotEqual(before, changed)

    def test_a_table_that_is_not_the_mappings_is_refused_whole(self):
        self.workspace()
        self.refused(6, "metrics", "import", "data/ads.csv", "--mapping", "instagram")
        self.refused(2, "metrics", "import", "data/ads.csv", "--mapping", "instagrm")
        self.refused(6, "metrics", "import", "missing.csv", "--mapping", "ads")
        for body in (b"", b"\xff\xfe\x00a", b'a,b\n"open'):
            (self.dir / "bad.csv").write_bytes(body)
            self.refused(6, "metrics", "import", "bad.csv", "--mapping", "ads")

    def test_wrong_values_of_options_are_usage_errors(self):
        self.workspace()
        self.refused(2, "plan", "check", "--now", "soon")
        self.refused(2, "report", "--period", "octobre")
        self.refused(2, "report", "--since", "2026-10-01")
        self.refused(2, "report", "--by", "weekdya")
        self.refused(2, "queue", "flush", "--jobs", "0")
        self.refused(2, "queue", "flush", "--account", "nobody")
        self.refused(2, "plan", "show", "--period", "10")
        self.refused(2, "queue", "show")


class Metrics(Case):
    def test_importing_twice_changes_nothing_and_counts_add_up(self):
        self.workspace()
        first = json.loads(self.ok("metrics", "import", "data/followers.csv", "--mapping", "followers", "--json",
                                   env={"SMM_NOW": AFTER}))
        self.assertEqual(first["rows"], 552)
        self.assertEqual(first["cells"], first["stored"] + first["superseded"] + first["unchanged"] +
                         first["absent"] + first["figures_refused"])
        again = json.loads(self.ok("metrics", "import", "data/followers.csv", "--mapping", "followers", "--json",
                                   env={"SMM_NOW": AFTER}))
        self.assertEqual((again["stored"], again["superseded"]), (0, 0))
        self.assertEqual(again["unchanged"], first["stored"])

    def test_an_export_is_known_by_its_header_and_wants_to_know_whose_it_is(self):
        self.workspace()
        env = {"SMM_NOW": AFTER}
        self.assertIn("--account ACCOUNT", self.refused(2, "metrics", "import", "data/instagram.csv", env=env))
        out = self.ok("metrics", "import", "data/instagram.csv", "--account", "insta", "--json", env=env)
        self.assertGreater(json.loads(out)["stored"], 100)
        (self.dir / "other.csv").write_text("a,b\n1,2\n")
        self.assertIn("--list-presets", self.refused(6, "metrics", "import", "other.csv", env=env))
        (self.dir / "book.xlsx").write_bytes(b"PK\x03\x04....")
        self.assertIn("save it as CSV", self.refused(6, "metrics", "import", "book.xlsx", env=env))
        self.refused(2, "metrics", "import")
        self.refused(2, "metrics", "import", "data/ads.csv", "--mapping", "ads", "--preset", "x")
        self.refused(2, "metrics", "import", "data/ads.csv", "--preset", "xx")

    def test_the_page_names_every_preset_and_its_columns(self):
        page = " ".join((QUICKSTART.parents[1] / "man/smm-metrics.1").read_text().split())
        for preset in json.loads(self.ok("metrics", "import", "--list-presets", "--json")):
            self.assertIn(f".It Cm {preset['name']} {preset['title']}.", page)
            for column in preset["columns"]:
                if column["for"]:
                    self.assertIn("\\(lq" + column["names"][0].replace("%", "\\&%") + "\\(rq", page)

    def test_figures_are_asked_of_nobody_who_has_none(self):
        self.workspace()
        before = self.state()
        done = self.smm("metrics", "pull", "--dry-run")
        self.assertEqual((done.returncode, done.stdout), (0, b""))
        self.assertIn(b"No figures can be asked of", done.stderr)
        self.assertEqual(before, self.state())
        states = {a["state"] for a in json.loads(self.ok("metrics", "pull", "--json"))["accounts"]}
        self.assertEqual(states, {"unoffered"})
        self.refused(2, "metrics", "pull", "--account", "nobody")
        self.refused(2, "metrics", "pull", "--since", "soon")

    def test_the_gate_sets_the_exit_status(self):
        self.workspace()
        env = {"SMM_NOW": AFTER}
        for table in ("posts", "instagram", "followers", "ads"):
            self.ok("metrics", "import", f"data/{table}.csv", "--mapping", table, env=env)
        self.ok("report", "--period", "2026-Q4", "--check", env=env)
        text = (self.dir / "smm.yaml").read_text()
        (self.dir / "smm.yaml").write_text(text.replace('target: ">= 5%"', 'target: ">= 50%"'))
        done = self.smm("report", "--period", "2026-Q4", "--check", env=env)
        self.assertEqual(done.returncode, 10)
        self.ok("report", "--period", "2026-Q4", env=env)
        one = self.ok("report", "--period", "2026-Q4", "--format", "html", env=env)
        self.assertEqual(one, self.ok("report", "--period", "2026-Q4", "--format", "html", env=env))
        self.assertNotIn("<script", one)


class Weighed(Case):
    """Figures shown, weighed and given out."""

    def setUp(self):
        super().setUp()
        self.workspace()
        self.env = {"SMM_NOW": AFTER}
        for table in ("posts", "instagram", "followers", "ads"):
            self.ok("metrics", "import", f"data/{table}.csv", "--mapping", table, env=self.env)

    def metrics(self, *words, env=None):
        return self.ok("metrics", *words, env={**self.env, **(env or {})})

    def seen(self, width, *words):
        """What a person sees on a terminal so wide; without colour."""
        master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (24, width))
        env = {**self.environment(AFTER), "TERM": "xterm", "NO_COLOR": "1"}
        process = subprocess.Popen([BINARY, *words], cwd=self.dir, env=env, stdin=slave,
                                   stdout=slave, stderr=subprocess.DEVNULL)
        os.close(slave)
        seen = b""
        while True:
            try:
                chunk = os.read(master, 65536)
            except OSError:
                break
            if not chunk:
                break
            seen += chunk
        os.close(master)
        self.assertEqual(process.wait(timeout=60), 0)
        return seen.decode().replace("\r\n", "\n")

    def test_the_same_bytes_in_every_place_and_one_json_document(self):
        for words in (["show"], ["show", "--kpi", "engagement_rate"], ["best-times"],
                      ["show", "--kpi", "clicks", "--by", "post"],
                      ["compare", "--by", "type"], ["export"]):
            for more in ([], ["--json"]):
                plain = self.metrics(*words, *more)
                self.assertNotIn("\x1b", plain)
                if more:
                    json.loads(plain)
                for env in ({"LANG": "tr_TR.UTF-8", "LC_ALL": "C"}, {"TZ": "Asia/Seoul"},
                            {"COLUMNS": "20"}):
                    self.assertEqual(plain, self.metrics(*words, *more, env=env), words)

    def test_a_kpi_over_time_says_what_it_is_made_of(self):
        steps = json.loads(self.metrics("show", "--kpi", "engagement_rate", "--per", "month",
                                        "--since", "2026-10-01", "--until", "2026-12-31", "--json"))
        self.assertEqual([s["period"] for s in steps], ["2026-10", "2026-11", "2026-12"])
        report = json.loads(self.ok("report", "--period", "2026-11", "--json", env=self.env))
        rate, = [s for s in report["happened"] if s["name"] == "engagement_rate"]
        self.assertAlmostEqual(steps[1]["value"], rate["value"], 5)
        self.assertLess(steps[1]["covered"], steps[1]["items"])
        top = json.loads(self.metrics("show", "--kpi", "likes", "--by", "post", "--top", "3", "--json"))
        self.assertEqual(len(top), 3)
        self.assertGreaterEqual(top[0]["value"], top[1]["value"])
        lines = self.metrics("show", "--kpi", "followers", "--by", "account", "--per", "month",
                             "--since", "2026-10-01", "--until", "2026-12-31").splitlines()
        self.assertTrue(all(len(line.split("\t")) == 5 for line in lines))

    def test_tables_and_maps_fit_a_terminal_of_any_width(self):
        (self.dir / "wide.csv").write_text("Id,Time,Likes,Reach\n가마를여는날의이야기,2026-11-03,9999,10000\n")
        text = (self.dir / "smm.yaml").read_text()
        (self.dir / "smm.yaml").write_text(text.replace(
            "imports:\n", "imports:\n  wide: {account: site, post: {id: Id, published: Time}, "
            "metrics: {likes: Likes, reach: Reach}}\n", 1))
        self.metrics("import", "wide.csv", "--mapping", "wide")

        def columns(line):
            return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
        for words in (["metrics", "show"], ["metrics", "show", "--posts", "--account", "site"],
                      ["metrics", "show", "--kpi", "engagement_rate"],
                      ["metrics", "show", "--kpi", "engagement_rate", "--by", "account"],
                      ["metrics", "show", "--kpi", "likes", "--by", "post"],
                      ["metrics", "best-times"], ["metrics", "compare", "--by", "pillar"]):
            for width in (20, 80, 200):
                text = self.seen(width, *words)
                self.assertTrue(text.strip())
                table = text if "compare" not in words else text.split("\n\n")[0]
                if "best-times" in words:  # but for its first sentence
                    table = text.split("\n\n", 1)[1]
                for line in table.splitlines():
                    if width == 20 and "much worse than usual" in line:
                        continue
                    self.assertLessEqual(columns(line), width, (words, line))
                if "likes" in words and width > 20:
                    head, first = table.splitlines()[:2]
                    self.assertIn("가마", first)
                    place = head.index("PUBLISHED") if width > 60 else 0
                    cut = next(i for i in range(len(first) + 1) if columns(first[:i]) >= place)
                    self.assertTrue(first[cut:].startswith("2026-11-03"), first)

    def test_the_best_times_are_found_in_the_zone_of_the_account(self):
        """Wednesdays at 21:30 in Rome, all the year round, are 19:30 and 20:30 in UTC."""
        rows = ["Id,Time,Likes,Reach"]
        day, n = time.mktime((2026, 1, 1, 0, 0, 0, 0, 0, 0)), 0
        for i in range(330):
            for hour, likes in ((8, 40), (12, 41), (21, 90)):
                local = time.gmtime(day + i * 86400)
                if hour == 21 and local.tm_wday != 2 and i % 3:
                    continue
                n += 1
                good = likes if local.tm_wday == 2 or hour != 21 else 42
                rows.append(f"p{n},{time.strftime('%Y-%m-%d', local)} {hour:02}:30,"
                            f"{good + i * 7 % 11},1000")
        (self.dir / "year.csv").write_text("\n".join(rows) + "\n")
        text = (self.dir / "smm.yaml").read_text()
        (self.dir / "smm.yaml").write_text(text.replace(
            "imports:\n", "imports:\n  year:\n    account: insta\n    post: {id: Id, published: Time}\n"
            "    metrics: {likes: Likes, reach: Reach}\n", 1))
        self.metrics("import", "year.csv", "--mapping", "year", env={"SMM_DB": "other.db"})
        found = json.loads(self.metrics("best-times", "--account", "insta", "--json",
                                        env={"SMM_DB": "other.db"}))
        self.assertTrue(found["detected"])
        self.assertEqual((found["best"][0]["weekday"], found["best"][0]["hour"]), ("Wednesday", 21))
        self.assertGreaterEqual(found["best"][0]["posts"], 40)  # in one cell, summer and winter
        self.assertEqual(found["zones"], ["Europe/Rome"])
        few = json.loads(self.metrics("best-times", "--account", "insta", "--since", "2026-01-01",
                                      "--until", "2026-01-05", "--json", env={"SMM_DB": "other.db"}))
        self.assertEqual((few["p"], few["detected"], few["best"]), (None, False, []))

    def test_groups_are_compared_and_noise_has_no_winner(self):
        done = json.loads(self.metrics("compare", "--a", "weekday=sat..sun", "--b", "weekday=mon..fri",
                                       "--json"))
        self.assertEqual([g["name"] for g in done["groups"]], ["weekday=sat..sun", "weekday=mon..fri"])
        difference, = done["differences"]
        self.assertEqual(difference["told"], difference["low"] > 0 or difference["high"] < 0)
        kinds = json.loads(self.metrics("compare", "--by", "account", "--json"))
        self.assertIn("insta", [g["name"] for g in kinds["groups"]])
        both = json.loads(self.metrics("compare", "--a", "hour=9..12", "--json"))
        self.assertEqual(both["groups"][1]["name"], "the others")
        for words in (["--by", "tpye"], ["--a", "type"], ["--a", "tpye=x"], ["--a", "hour=25"],
                      ["--a", "weekday=sanday"], ["--b", "type=x"], [], ["--by", "type", "--a", "type=x"],
                      ["--by", "type", "--kpi", "followers"], ["--by", "type", "--kpi", "engagment_rate"],
                      ["--a", "hour=9..12", "--b", "hour=12"], ["--experiment", "none"],
                      ["--by", "type", "--since", "octobre"], ["--by", "type", "--account", "nobody"]):
            self.refused(2, "metrics", "compare", *words, env=self.env)
        self.refused(1, "metrics", "compare", "--by", "type", "--until", "2020-01-01", env=self.env)
        plan, arms = self.dir / "plans/2026-11.yaml", iter(["question", "answer"] * 50)
        plan.write_text(re.sub(r"(?m)^    to: site$", lambda found: found.group(0) +
                               f"\n    experiment: hook\n    arm: {next(arms)}", plan.read_text()))
        hook = json.loads(self.metrics("compare", "--experiment", "hook", "--json"))
        self.assertEqual([g["name"] for g in hook["groups"]], ["answer", "question"])
        self.assertGreater(min(g["covered"] for g in hook["groups"]), 3)
        self.assertTrue(hook["sentence"])
        self.refused(2, "metrics", "show", "--by", "post", env=self.env)
        self.refused(2, "metrics", "best-times", "--kpi", "roas", env=self.env)

    def test_the_export_is_all_of_it_and_safe_in_a_spreadsheet(self):
        (self.dir / "odd.csv").write_text("Id,Likes\n\"=cmd()|x\",3\n")
        text = (self.dir / "smm.yaml").read_text()
        (self.dir / "smm.yaml").write_text(text.replace(
            "imports:\n", "imports:\n  odd: {account: insta, post: {id: Id}, metrics: {likes: Likes}}\n", 1))
        self.metrics("import", "odd.csv", "--mapping", "odd")
        table = list(csv.DictReader(io.StringIO(self.metrics("export"))))
        with sqlite3.connect(self.dir / ".smm/smm.db") as state:
            count, total = state.execute("SELECT count(*), sum(value) FROM figures").fetchone()
        self.assertEqual(len(table), count)
        self.assertAlmostEqual(sum(float(row["value"]) for row in table), total)
        self.assertEqual(len([row for row in table if row["key"] == "'=cmd()|x"]), 1)
        objects = json.loads(self.metrics("export", "--format", "json"))
        self.assertEqual(len(objects), count)
        self.assertEqual([o["value"] for o in objects], [float(row["value"]) for row in table])
        self.assertEqual(objects, json.loads(self.metrics("export", "--json")))
        some = json.loads(self.metrics("export", "--account", "site", "--since", "2026-10-08",
                                       "--until", "2026-10-08", "--json"))
        self.assertEqual({(o["account"], o["measured"][:10]) for o in some}, {("site", "2026-10-08")})
        self.refused(2, "metrics", "export", "--format", "csv", "--json", env=self.env)
        self.assertEqual(json.loads(self.metrics("export", "--json", "--until", "2000-01-01")), [])


class Applying(Case):
    def test_two_applies_at_once_make_one_queue(self):
        self.workspace()
        for turn in range(4):
            both = [self.start("plan", "apply", "--yes", "--json", now=NOW) for _ in range(2)]
            done = [(process.communicate(timeout=60), process.returncode) for process in both]
            for (_, err), status in done:
                self.assertEqual(status, 0, err.decode())
            if turn == 0:  # one adds them all, the other finds them there
                added = sorted(json.loads(out)["add"] for (out, _), _ in done)
                self.assertEqual(added[0], 0)
                self.assertGreater(added[1], 50)
            with sqlite3.connect(self.dir / ".smm/smm.db") as state:
                self.assertEqual(
                    state.execute("SELECT count(*), count(DISTINCT post || '/' || account) "
                                  "FROM entries").fetchone(), (added[1], added[1]))

    def test_an_apply_waits_for_one_that_is_at_work(self):
        self.workspace()
        self.ok("plan", "apply", "--yes")
        other = sqlite3.connect(self.dir / ".smm/smm.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        (self.dir / "plans/more.yaml").write_text(
            "smm: 1\nposts:\n  - {id: more, at: 2026-12-30 15:00, to: site, text: More}\n")
        waiting = self.start("plan", "apply", "--yes", now=NOW)
        time.sleep(0.3)
        self.assertIsNone(waiting.poll())
        other.execute("COMMIT")
        other.close()
        _, err = waiting.communicate(timeout=60)
        self.assertEqual(waiting.returncode, 0, err.decode())
        self.assertIn("more", self.ok("queue", "list"))


class Exchange(Case):
    def fresh(self):
        """The quickstart's workspace without a post of its own, and the table of all of them."""
        self.workspace()
        before = self.ok("plan", "show", "--json")
        table = self.ok("plan", "export", "--format", "csv")
        shutil.rmtree(self.dir / "plans")
        text = (self.dir / "smm.yaml").read_text()
        (self.dir / "smm.yaml").write_text(text[:text.index("\nposts:")] + "\n")
        (self.dir / "all.csv").write_text(table, newline="")
        return before

    def test_a_table_of_the_plan_comes_back_as_the_same_plan(self):
        before = self.fresh()
        self.assertEqual(self.ok("plan", "show", "--json"), "[]\n")
        said = json.loads(self.ok("plan", "import", "all.csv", "--json"))
        self.assertEqual((said["new"], said["known"], said["refused"], said["rest"]), (49, 0, 0, []))
        self.assertEqual(self.ok("plan", "show", "--json"), before)
        self.assertIn("0 errors, 0 warnings", self.ok("plan", "check") +
                      self.smm("plan", "check").stderr.decode())
        state = self.state()
        self.assertIn("0 new, 49 known", self.ok("plan", "import", "all.csv"))
        self.assertEqual(self.state(), state)

    def test_texts_that_a_spreadsheet_would_calculate_come_back_as_they_were(self):
        texts = ["=1+1", "+1", "-1", "@a", "'=1", "''+x", "'a", "\u201equotes\u201c, \"and\"; more",
                 "a\nb\n\nc", "{{b}} \U0001F600", " x", "[a]", "null", "#tag: yes"]
        (self.dir / "smm.yaml").write_text(
            "smm: 1\naccounts:\n  site: {network: feed, path: p}\n  two: {network: feed, path: q}\n")
        (self.dir / "plans").mkdir()
        posts = [{"id": f"p{i}", "at": f"2026-10-{i + 1:02} 09:00", "to": ["site", "two"], "text": text,
                  "title": text, "tags": [text], "variants": {"two": {"text": "2" + text, "title": text}},
                  "thread": [{"text": text}]} for i, text in enumerate(texts)]
        (self.dir / "plans/a.yaml").write_text(json.dumps({"smm": 1, "posts": posts}, ensure_ascii=False))
        before = self.ok("plan", "show", "--json")
        table = self.ok("plan", "export", "--format", "csv")
        (self.dir / "plans/a.yaml").unlink()
        (self.dir / "t.csv").write_text(table, newline="")
        self.ok("plan", "import", "t.csv")
        self.assertEqual(self.ok("plan", "show", "--json"), before)

    def test_what_waits_and_what_a_variant_leaves_out_come_back_from_a_table(self):
        (self.dir / "smm.yaml").write_text(
            "smm: 1\naccounts:\n  m: {network: mastodon, server: a.example}\n  n: {network: mastodon, server: a.example}\n")
        (self.dir / "plans").mkdir()
        (self.dir / "plans/a.yaml").write_text(
            "smm: 1\nposts:\n  - {id: a, at: 2026-10-03 09:00, to: [m, n], text: A, warning: W,\n"
            "     variants: {n: {text: B, warning: \"\"}}}\n"
            "  - {id: b, after: a + 2d, to: m, reply_to: a, text: C}\n")
        before = self.ok("plan", "preview", "--json")
        table = self.ok("plan", "export", "--format", "csv")
        (self.dir / "plans/a.yaml").unlink()
        (self.dir / "t.csv").write_text(table, newline="")
        self.ok("plan", "import", "t.csv")
        self.assertEqual(self.ok("plan", "preview", "--json"), before)

    def test_an_import_that_is_refused_in_part_says_so_and_keeps_the_rest(self):
        self.workspace()
        (self.dir / "t.csv").write_text(
            "Date,Message,Notes\n2026-10-03,Good,x\nsometime,Bad,y\n")
        done = self.smm("plan", "import", "t.csv", "--to", "site")
        self.assertEqual(done.returncode, 3)
        self.assertIn("t.csv:3: row: \"sometime\" is neither a date", done.stderr.decode())
        self.assertIn("1 new, 0 known, 1 refused of 2 read (csv)", done.stdout.decode())
        rest = (self.dir / "plans/imported.rest.csv").read_text()
        self.assertIn("t.csv,2,column Notes,", rest)
        self.assertIn("sometime,Bad,y", rest)

    def test_a_dry_run_of_an_import_changes_no_byte(self):
        self.workspace()
        (self.dir / "t.csv").write_text("Date,Message\n2026-10-03,Good\nsometime,Bad\n")
        state = self.state()
        self.smm("plan", "import", "t.csv", "--to", "site", "--dry-run")
        self.assertEqual(self.state(), state)

    def test_what_an_import_does_not_understand_ends_with_advice(self):
        self.workspace()
        (self.dir / "t.csv").write_text("Date,Message\n03/04/2027,One\n")
        self.assertIn("--dates", self.refused(6, "plan", "import", "t.csv", "--to", "site"))
        self.assertIn("site", self.refused(2, "plan", "import", "t.csv", "--to", "sitte"))
        self.assertIn("outside", self.refused(2, "plan", "import", "t.csv", "--output", "/tmp/x.yaml"))
        self.refused(6, "plan", "import", "missing.csv")
        self.refused(2, "plan", "import", "t.csv", "--from", "xls")

    def test_every_export_is_the_same_bytes_whatever_the_surroundings(self):
        self.workspace()
        for form in ("ics", "csv", "json", "markdown", "html"):
            plain = self.ok("plan", "export", "--format", form)
            for env in ({"LANG": "tr_TR.UTF-8"}, {"TZ": "Asia/Seoul"}, {"COLUMNS": "20"}):
                self.assertEqual(plain, self.ok("plan", "export", "--format", form, env=env))
        self.assertEqual(len(json.loads(self.ok("plan", "export", "--format", "json"))["posts"]), 60)
        november = json.loads(self.ok("plan", "export", "--format", "json", "--period", "2026-11",
                                      "--account", "journal"))["posts"]
        self.assertTrue(november)
        for post in november:
            self.assertEqual([o["account"] for o in post["outputs"]], ["journal"])

    def test_a_page_escapes_what_posts_say(self):
        (self.dir / "smm.yaml").write_text(
            "smm: 1\nbrand: '<b>'\naccounts: {site: {network: feed, path: p}}\nposts:\n"
            "  - {id: x, at: 2026-10-03 09:00, to: site, text: '<script>a|b</script>'}\n")
        page = self.ok("plan", "export", "--format", "html")
        self.assertNotIn("<script", page)
        self.assertIn("&lt;b&gt;", page)
        self.assertIn("\\|", self.ok("plan", "export", "--format", "markdown"))


if __name__ == "__main__":
    BINARY = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main(verbosity=1)
