#!/usr/bin/env python3
"""Nothing is lost, doubled or written over by an oversight: careful.py BINARY.

Each test states a rule for all members of a kind and finds them where the program lists them, or in
a table here that the first test of the class holds against that list. Standard library only; nothing
leaves this machine.
"""

import json
import os
import pathlib
import pty
import random
import re
import select
import shlex
import shutil
import sqlite3
import subprocess
import sys
import time
import unittest

import failures
from failures import NOW

PLAN = """smm: 1
brand: T
timezone: Europe/Rome
accounts:
  site: {network: feed, path: public}
  two: {network: feed, path: two}
  own: {network: exec, command: bin/post, features: thread warning}
posts:
  - {id: a, at: "2026-10-03 09:30", to: site, text: It waits}
"""
LATER = "2026-10-03T08:00:00Z"


def now_words():
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


ODD_ENDS = ["\n", "\r\n", "\r"]
BOM = "\ufeff"


class Careful(failures.Case):
    def setUp(self):
        super().setUp()
        (self.work / "smm.yaml").write_text(PLAN)
        (self.work / "plans").mkdir()
        (self.work / "plans" / "a.yaml").write_text(
            'smm: 1\nposts:\n  - {id: b, at: "2026-10-04 09:30", to: site, text: So does this}\n')
        (self.work / "t.csv").write_text("date,text,zzz\n2026-10-09 10:00,Hi,q\n")
        (self.work / "bin").mkdir()
        (self.work / "bin" / "post").write_text(
            '#!/bin/sh\ncat > order.json; echo x >> wall; echo \'{"outcome": "published", "remote_id": "r\'$$\'"}\'\n')
        (self.work / "bin" / "post").chmod(0o755)

    def apply(self):
        self.ok("plan", "apply", "--yes")

    def words_sent(self):
        return [part["text"] for part in json.loads((self.work / "order.json").read_text())["post"]["parts"]]

    def wall(self):
        wall = self.work / "wall"
        return wall.read_text().count("x") if wall.exists() else 0

    def at_a_terminal(self, *words, answer=b"n\n", **env):
        """What a person sees, with `answer` typed at the first question, and the status."""
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(self.work)
            os.execve(failures.BINARY, ["smm", *words], self.environment(TERM="xterm", NO_COLOR="1", **env))
        seen, asked = b"", False
        while True:
            select.select([terminal], [], [], 60)
            try:
                piece = os.read(terminal, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            seen += piece
            if not asked and seen.endswith(b": "):
                asked = True
                os.write(terminal, answer)
        os.close(terminal)
        return seen.decode().replace("\r", ""), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


# Every option that names a file which a command writes: the words before it.
WRITERS = {
    ("plan export", "--output"): ["--format", "csv"],
    ("plan import", "--rest"): ["t.csv", "--to", "site"],
    ("plan preview", "--html"): [],
    ("state copy", "FILE"): [],
    ("report", "--output"): ["--period", "2026-10", "--format", "html"],
}
READERS = {("post", "--media"), ("post", "--thread"), ("queue edit", "--file"), ("metrics import", "FILE"),
           ("state restore", "FILE"), ("plan approve", "--key"), ("plan apply", "--key"), ("queue approve", "--key"),
           ("plan import", "FILE"), ("plan import", "--output"), ("smm", "--db")}  # --output is added to


class Writing(Careful):
    def test_every_option_with_a_file_is_here(self):
        found = {(command, option["name"]) for command, options in self.commands().items()
                 for option in options if option["value"] == "FILE"}
        self.assertEqual(found | {("smm", "--db")}, set(WRITERS) | READERS)

    def words(self, writer, file, *more):
        command, option = writer
        return [*command.split(), *WRITERS[writer], *([] if option == "FILE" else [option]), file, *more]

    def test_what_the_workspace_lives_on_is_never_written_over(self):
        self.apply()
        (self.work / ".git").mkdir()
        (self.work / "link.html").symlink_to("plans/a.yaml")
        for writer in WRITERS:
            for file in ("smm.yaml", "./plans/../smm.yaml", "plans/a.yaml", "plans/new.yaml", ".smm/smm.db",
                         ".smm/smm.db-wal", ".smm/other", ".git/config", "link.html", self.work / "smm.yaml"):
                before = self.bytes()
                self.fails(*self.words(writer, file, "--yes"), status=2, says="nothing was written")
                self.assertEqual(self.bytes(), before, (writer, file))
        for file in (".smm/x.yaml", ".git/x.yaml"):
            self.fails("plan", "import", "t.csv", "--to", "site", "--output", file, "--yes", status=2)

    def test_what_is_imported_is_not_written_over(self):
        before = self.bytes()
        self.fails("plan", "import", "t.csv", "--to", "site", "--rest", "t.csv", "--yes", status=2,
                   says="nothing was written")
        self.assertEqual(self.bytes(), before)

    def test_a_file_that_is_there_is_written_over_with_consent_only(self):
        for writer in WRITERS:
            self.setUp()
            self.apply()
            self.ok(*self.words(writer, "new.out"))
            self.assertTrue((self.work / "new.out").exists())
            (self.work / "old.out").write_text("years of work\n")
            before = self.bytes()
            self.fails(*self.words(writer, "old.out"), status=2, says="old.out is there already")
            self.assertEqual(self.bytes(), before)
            seen, status = self.at_a_terminal(*self.words(writer, "old.out"))
            self.assertIn("Write over old.out?", seen)
            self.assertEqual((status, self.bytes()), (1, before))
            self.assertEqual(self.at_a_terminal(*self.words(writer, "old.out"), answer=b"y\n")[1], 0)
            self.assertNotEqual((self.work / "old.out").read_bytes(), b"years of work\n")
            self.ok(*self.words(writer, "new.out", "--yes"))

    def test_of_several_files_none_is_written_when_one_may_not_be(self):
        (self.work / "out.json").write_text("years of work\n")
        before = self.bytes()
        self.fails("report", "--period", "2026-10", "--format", "html", "--format", "json", "--output", "out", status=2)
        self.assertEqual(self.bytes(), before)

    def test_the_rest_of_an_earlier_import_is_replaced_as_it_was(self):
        for _ in range(2):
            self.ok("plan", "import", "t.csv", "--to", "site")
        self.assertIn("source,line", (self.work / "plans/imported.rest.csv").read_text())


def texts(seed):
    """Texts of several parts: as lists of parts, each a list of lines."""
    dice = random.Random(seed)
    for _ in range(6):
        yield [[dice.choice(["Grüße", "한국어 🫖", "plain", "a  b", "tab\there"]) for _ in range(dice.randint(1, 3))]
               for _ in range(dice.randint(1, 3))]


class Reading(Careful):
    def test_a_text_from_any_system_goes_out_as_its_words(self):
        """Every way in: @FILE, standard input, --thread FILE and -, the argument, queue edit."""
        for i, parts in enumerate(texts(20)):
            for end in ODD_ENDS:
                for encoding, mark in (("utf-8", ""), ("utf-8", BOM), ("utf-16-le", BOM), ("utf-16-be", BOM)):
                    whole = "\n---\n".join("\n".join(lines) for lines in parts).replace("\n", end) + end
                    data = (mark + whole).encode(encoding)
                    wanted = ["\n".join(lines) for lines in parts]
                    (self.work / "text.txt").write_bytes(data)
                    if len(parts) > 1 or i % 2:
                        self.ok("post", "--thread", "text.txt", "--to", "own", "--again", "--yes")
                        self.assertEqual(self.words_sent(), wanted)
                        self.ok("post", "--thread", "-", "--to", "own", "--again", "--yes", stdin=data)
                        self.assertEqual(self.words_sent(), wanted)
                        continue
                    ways = [(["post", "@text.txt"], None), (["post", "-"], data)]
                    if encoding == "utf-8":
                        ways.append((["post", data.decode()], None))
                    for words, stdin in ways:
                        self.ok(*words, "--to", "own", "--again", "--yes", stdin=stdin)
                        self.assertEqual(self.words_sent(), wanted)

    def test_the_new_text_of_an_entry_is_read_as_any_other(self):
        self.apply()
        for end in ODD_ENDS:
            (self.work / "text.txt").write_bytes((BOM + "One" + end + "two" + end).encode())
            self.ok("queue", "edit", "a@site", "--file", "text.txt", "--yes")
            self.assertIn('"text": "One\\ntwo"', self.ok("queue", "show", "a@site", "--json").stdout.decode())
            self.ok("queue", "edit", "a@site", "--text", BOM + "Three" + end + "four", "--yes")
            self.assertIn('"text": "Three\\nfour"', self.ok("queue", "show", "a@site", "--json").stdout.decode())

    def test_what_is_no_text_is_refused_and_a_mark_alone_is_an_empty_one(self):
        self.apply()
        for data in (b"world\0!", b"a\x1b[31mb", "Grüße".encode("latin-1"), "Hi".encode("utf-16-le"), b"\xef\xbb\xbf", b""):
            (self.work / "text.txt").write_bytes(data)
            for words, stdin in ((["post", "@text.txt", "--to", "own"], None), (["post", "-", "--to", "own"], data),
                                 (["post", "--thread", "text.txt", "--to", "own"], None),
                                 (["queue", "edit", "a@site", "--file", "text.txt"], None)):
                before = self.bytes()
                self.fails(*words, "--yes", status=6, stdin=stdin)
                self.assertEqual(self.bytes(), before)
        self.assertEqual(self.wall(), 0)

    def test_the_file_of_a_thread_may_have_any_name(self):
        (self.work / "my thread.txt").write_text("One\n---\nTwo\n")
        self.ok("post", "--thread", "my thread.txt", "--to", "own", "--yes")
        self.assertEqual(self.words_sent(), ["One", "Two"])

    def test_the_line_that_a_kept_draft_is_told_with_posts_what_was_written(self):
        (self.work / "ed.sh").write_text("#!/bin/sh\nprintf 'First part\\n---\\nSecond part\\n' > \"$1\"\n")
        (self.work / "ed.sh").chmod(0o755)
        seen, status = self.at_a_terminal("post", "--to", "own", "--warning", "it's wet", "--lang", "en",
                                          EDITOR=str(self.work / "ed.sh"))
        self.assertEqual(status, 1, seen)
        told = re.search(r"the draft is kept: smm (post .*)", seen).group(1)
        self.ok(*shlex.split(told), "--yes")
        sent = json.loads((self.work / "order.json").read_text())["post"]
        self.assertEqual(self.words_sent(), ["First part", "Second part"])
        self.assertEqual((sent["warning"], sent["language"]), ("it's wet", "en"))


class Twice(Careful):
    def test_the_same_words_within_a_day_are_one_post(self):
        post = ["post", "We are closed today", "--to", "own", "--yes"]
        self.ok(*post)
        for later in ("2026-09-28T08:00:40Z", "2026-09-29T07:59:59Z"):
            self.fails(*post, status=1, says="--again", now=later)
            self.fails(*post, "--dry-run", status=1, now=later)
        self.fails(*post, "--at", "2026-09-29T07:00:00Z", status=1)
        self.assertEqual(self.wall(), 1)
        self.ok(*post, "--again", now="2026-09-28T08:01:00Z")
        self.ok("post", "Other words", "--to", "own", "--yes")
        self.ok(*[word.replace("own", "site") for word in post])
        self.ok(*post, now="2026-09-30T08:00:00Z")
        self.assertEqual(self.wall(), 4)

    def test_words_that_wait_or_are_of_the_plan_count_too(self):
        self.apply()
        self.fails("post", "It waits", "--to", "site", "--yes", status=1, now="2026-10-02T10:00:00Z")
        self.ok("post", "Soon", "--to", "own", "--at", "2026-09-29 09:00", "--yes")
        self.fails("post", "Soon", "--to", "own", "--yes", status=1)
        self.ok("queue", "cancel", "--account", "own", "--yes")
        self.ok("post", "Soon", "--to", "own", "--yes")

    def test_a_post_with_a_name_is_one_however_often_it_is_run(self):
        named = ["post", "Version 1.2 is out", "--to", "own,site", "--id", "release-1.2", "--yes"]
        first = self.ok(*named).stdout
        for words in (named, [word.replace("is out", "is out!") for word in named]):
            for now in (NOW, "2026-10-28T08:00:00Z"):
                self.assertEqual(sorted(self.ok(*words, now=now).stdout.splitlines()), sorted(first.splitlines()))
        self.assertEqual(self.wall(), 1)
        told = json.loads(self.ok(*named, "--json").stdout)
        self.assertEqual((told["post"], len(told["entries"])), ("release-1.2", 2))
        self.ok(*[word.replace("own,site", "own,site,two") for word in named])  # what is new goes out
        self.assertEqual((self.wall(), (self.work / "two/feed.json").exists()), (1, True))
        self.ok("post", "Version 1.2 is out", "--to", "own", "--id", "release-1.3", "--yes")
        self.assertEqual(self.wall(), 2)

    def test_a_named_post_that_waits_is_sent_and_one_that_failed_is_told(self):
        later = ["post", "Soon", "--to", "own", "--id", "soon", "--at", "2026-09-29 09:00", "--yes"]
        for now in (NOW, NOW, "2026-09-29T12:00:00Z"):
            self.ok(*later, now=now)
        with sqlite3.connect(self.work / ".smm/smm.db") as state:
            self.assertEqual(state.execute("SELECT count(*), min(state) FROM entries").fetchone(), (1, "queued"))
        (self.work / "bin/post").write_text("#!/bin/sh\ncat > /dev/null; echo '{\"outcome\": \"rejected\", \"why\": \"no\"}'\n")
        once = ["post", "Now", "--to", "own", "--id", "now", "--yes"]
        self.assertEqual(self.smm(*once).returncode, 1)
        self.fails(*once, status=1, says="now on own is failed")

    def test_a_name_is_not_one_of_the_plan_and_made_as_one(self):
        self.apply()
        self.fails("post", "x", "--to", "site", "--id", "a", "--yes", status=2, says="a is a post of the plan")
        for name in ("a b", "a/b", "{date}", "x" * 101):
            self.fails("post", "x", "--to", "site", "--id", name, "--yes", status=2, says="--id")

    def test_a_language_is_written_as_one_everywhere(self):
        for language, good in (("en", True), ("pt-BR", True), ("zh-Hant-TW", True), ("gsw", True), ("english", False),
                               ("en_GB", False), ("e", False), ("de-", False), ("12", False)):
            for brand, post in ((language, "en"), ("en", language)):
                (self.work / "smm.yaml").write_text(PLAN.replace("brand: T", f"brand: T\nlanguage: '{brand}'").replace(
                    "to: site, text", f"to: site, lang: '{post}', text"))
                self.assertEqual(self.smm("plan", "check").returncode, 0 if good else 6, language)
            (self.work / "smm.yaml").write_text(PLAN)
            done = self.smm("post", "Hi", "--to", "own", "--lang", language, "--dry-run")
            self.assertEqual(done.returncode, 0 if good else 2, language)


    def at_once(self, *lines):
        """Each in a process of its own, by the machine's clock: status, what it said and complained of."""
        env = self.environment()
        del env["SMM_NOW"]
        running = [subprocess.Popen([failures.BINARY, *words], cwd=self.work, env=env, stdin=subprocess.DEVNULL,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for words in lines]
        return [(process.returncode, *ended) for process, ended in
                ((process, process.communicate(timeout=120)) for process in running)]

    def test_posts_at_once_on_one_account_all_go_out_and_say_so(self):
        for account, where in (("site", "public"), ("own", None)):
            with self.subTest(account=account):
                lines = [("post", f"At once, number {n}", "--to", account, "--yes") for n in range(8)]
                for status, said, complained in self.at_once(*lines):
                    self.assertEqual((status, complained), (0, ""))
                    self.assertRegex(said, rf"^{account}\tpost-\S+\t.*\n$")
                if where is None:
                    self.assertEqual(self.wall(), 8)
                else:
                    self.assertEqual(len(list((self.work / where / "posts").glob("post-*.html"))), 8)

    def test_a_post_waits_for_its_own_account_alone_and_says_when_it_gave_up(self):
        (self.work / "bin" / "post").write_text("#!/bin/sh\ncat > order.json\nsleep 8\n"
                                                "echo '{\"outcome\": \"published\", \"remote_id\": \"r\"}'\n")
        slow, quick = ("post", "It takes long", "--to", "own", "--yes"), ("post", "Quick", "--to", "site", "--yes")
        env = self.environment()
        del env["SMM_NOW"]
        first = subprocess.Popen([failures.BINARY, *slow], cwd=self.work, env=env, stdin=subprocess.DEVNULL,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 20
        while not (self.work / "order.json").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        begun = time.monotonic()
        [(status, said, _)] = self.at_once(quick)
        self.assertEqual((status, said[:5]), (0, "site\t"))
        self.assertLess(time.monotonic() - begun, 5)
        # By a clock that stands, the patience is over at once.
        told = self.fails("post", "Another", "--to", "own", "--yes", status=11, says="is queued still", SMM_NOW=now_words())
        self.assertIn("`smm queue flush` sends it", told)
        self.assertEqual(first.communicate(timeout=60)[0][:4], "own\t")


class Planning(Careful):
    def test_a_plan_file_that_is_not_read_and_a_pattern_without_a_file_are_warned_of(self):
        self.ok("plan", "check", "--strict")
        for name in ("plans/october.yml", "plans/OCT2.YAML", "plans/Oct.Yml", "plans/november/a.yaml", "plans/x/y/z.yml"):
            file = self.work / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text('# ours\nsmm: 1\nposts:\n  - {id: new, at: "2026-10-05 09:00", to: site, text: New}\n')
            for words in (["plan", "check", "--strict"], ["plan", "apply", "--dry-run"], ["plan", "diff"]):
                done = self.smm(*words)
                self.assertEqual(done.returncode, 6 if "check" in words else 0)
                self.assertIn(f"{name}: warning: nothing in this file is read", (done.stdout + done.stderr).decode())
            file.unlink()
        (self.work / "plans/notes.yml").write_text("- not a plan\n")
        self.ok("plan", "check", "--strict")
        for pattern in ("plnas/*.yaml", "[plans/*.yaml, other.yaml]"):
            (self.work / "smm.yaml").write_text(PLAN + f"plans: {pattern}\n")
            self.fails("plan", "check", "--strict", status=6)
            self.assertIn("smm.yaml:10:", self.smm("plan", "check").stdout.decode())
        (self.work / "smm.yaml").write_text(PLAN + "plans: [plans/*.yaml, other.yaml]\n")
        (self.work / "other.yaml").write_text("smm: 1\n")
        self.ok("plan", "check", "--strict")

    def test_a_text_that_is_cut_is_told_before_the_question(self):
        (self.work / "plans/b.yaml").write_text(
            "smm: 1\nposts:\n  - id: c\n    at: 2026-10-06 09:30\n    to: site\n    text: Call us #1 choice\n"
            "    link: #later\n    tags: #coffee\n    variants: #none\n")
        seen, status = self.at_a_terminal("plan", "apply")
        self.assertEqual(status, 1)
        for line in (6, 7, 8, 9):
            self.assertLess(seen.index(f"plans/b.yaml:{line}:"), seen.index("Go on?"))
        for words in (["plan", "diff"], ["plan", "apply", "--dry-run"], ["plan", "diff", "--json"],
                      ["plan", "apply", "--yes", "--json"]):
            done = self.ok(*words)
            self.assertIn("the text ends before #1", done.stderr.decode(), words)
            if "--json" in words:
                json.loads(done.stdout)

    def test_an_undo_that_left_everything_alone_is_not_used_up(self):
        for text in ("A1", "A2"):
            (self.work / "smm.yaml").write_text(PLAN.replace("It waits", text))
            self.apply()
        self.assertEqual(self.smm("plan", "undo", "1", "--yes").returncode, 3)  # b is taken out
        (self.work / "smm.yaml").write_text(PLAN.replace("It waits", "A2"))
        shutil.rmtree(self.work / ".smm")
        (self.work / "plans/a.yaml").unlink()
        for text in ("A1", "A2"):
            (self.work / "smm.yaml").write_text(PLAN.replace("It waits", text))
            self.apply()
        self.fails("plan", "undo", "1", "--yes", status=3, says="left alone")
        self.ok("plan", "undo", "2", "--yes")
        self.ok("plan", "undo", "1", "--yes")
        self.assertEqual(self.ok("queue", "list").stdout, b"")

    def test_a_preview_keeps_every_space_of_a_line(self):
        lines = ["Menu", "   - tea", "       with  milk", "", " x"]
        (self.work / "plans/b.yaml").write_text(
            "smm: 1\nposts:\n  - id: c\n    at: 2026-10-06 09:30\n    to: site\n    text: |2\n"
            + "".join(f"      {line}\n" for line in lines))
        shown = self.ok("plan", "preview", "c").stdout.decode().splitlines()
        bars = [line[3:] for line in shown if line.startswith("  │")]
        self.assertEqual(bars, [" " + line if line else "" for line in lines])

    def test_a_kept_entry_of_an_account_that_is_gone_is_not_said_to_go_out(self):
        self.apply()
        kept = PLAN[:PLAN.index("posts:")] + "posts: []\n"
        (self.work / "smm.yaml").write_text(kept)
        self.assertIn("it goes out at", self.ok("plan", "check").stdout.decode())
        for gone in (kept.replace("  site: {network: feed, path: public}\n", ""),
                     kept.replace("path: public}", "path: public, status: watching}")):
            (self.work / "plans/a.yaml").write_text("smm: 1\nposts: []\n")
            (self.work / "smm.yaml").write_text(gone)
            self.assertNotIn("it goes out at", self.ok("plan", "check").stdout.decode())

    def test_a_flush_that_leaves_what_is_due_is_not_done(self):
        (self.work / "smm.yaml").write_text(PLAN.replace("to: site, text: It", "to: [site, own], text: It"))
        self.apply()
        (self.work / "smm.yaml").write_text(PLAN.replace("  site: {network: feed, path: public}\n", "").replace(
            "to: site", "to: own"))
        self.assertEqual(self.smm("queue", "flush", now=LATER).returncode, 3)  # one went out
        self.assertEqual(self.smm("queue", "flush", now=LATER).returncode, 1)
        self.ok("post", "Hi", "--to", "own", "--yes", now=LATER)  # it is about that post only


class Importing(Careful):
    def test_a_folder_is_imported_but_for_what_cannot_be_read(self):
        notes = self.work / "notes"
        notes.mkdir()
        (notes / "hello.md").write_text("---\ndate: 2026-10-20\n---\nHello\n")
        (notes / "gone.md").symlink_to("nowhere.md")
        (notes / "loop").symlink_to("loop")
        (notes / "loop.md").symlink_to("loop.md")
        done = self.smm("plan", "import", "notes", "--to", "site")
        self.assertEqual(done.returncode, 3, done.stderr.decode())
        self.assertIn("1 new, 0 known, 2 refused of 3 read", done.stdout.decode())
        for name in ("gone.md", "loop.md"):
            self.assertIn(f"{name}: file: it cannot be read", done.stderr.decode())

    def test_a_file_of_a_folder_is_a_note_or_is_told(self):
        notes = self.work / "notes"
        read = ["md", "markdown", "mdx", "MD", "Mdx", "MARKDOWN"]
        told = ["mdown", "mkd", "qmd", "Rmd", "txt", "html", "adoc", "org", "rst", "json", "yaml", "toml", "tex",
                "docx", "odt", "pdf", "xml", "ipynb", "md.bak", "md~", "jpg", "astro", "njk", ""]
        for at, ending in enumerate(read + told):
            folder = notes / ("a" if at % 2 else "b/c")
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"n{at}.{ending}".rstrip(".")).write_text(
                f"---\ntitle: T{at}\ndate: 2026-10-20\n---\nimport X from './x'\n\nWords of {at}\n")
        done = self.ok("plan", "import", "notes", "--to", "site")
        self.assertIn(f"{len(read)} new", done.stdout.decode())
        rest = (self.work / "plans" / "imported.rest.csv").read_text()
        plan = (self.work / "plans" / "imported.yaml").read_text()
        for at, ending in enumerate(read + told):
            name = f"n{at}.{ending}".rstrip(".")
            self.assertEqual(f"/{name},,file," in rest, at >= len(read), name)
            self.assertEqual(f"/{name}\n" in plan, at < len(read), name)

    @unittest.skipIf(os.geteuid() == 0 and not shutil.which("setpriv"), "root reads everything")
    def test_a_folder_that_is_closed_is_named(self):
        notes = self.work / "notes"
        (notes / "closed").mkdir(parents=True)
        (notes / "hello.md").write_text("---\ndate: 2026-10-20\n---\nHello\n")
        (notes / "secret.md").write_text("Hello\n")
        for path in (notes / "closed", notes / "secret.md"):
            path.chmod(0)
        root = os.geteuid() == 0
        if root:
            for path in (self.dir, self.dir / "home", self.work, *self.work.rglob("*")):
                os.chown(path, 65534, 65534, follow_symlinks=False)
            binary = shutil.copy(failures.BINARY, self.work / "smm")
        words = ["setpriv", "--reuid=65534", "--clear-groups", binary] if root else [failures.BINARY]
        done = subprocess.run([*words, "plan", "import", "notes", "--to", "site"], cwd=self.work, capture_output=True,
                              env=self.environment(), timeout=60)
        (notes / "closed").chmod(0o755)
        self.assertEqual(done.returncode, 3, done.stderr.decode())
        self.assertIn("1 new", done.stdout.decode())
        for name in ("closed", "secret.md"):
            self.assertIn(f"{name}: file: it cannot be read", done.stderr.decode())


# Every option that takes a time at which something goes out: the words before it.
TIMES = {
    ("post", "--at"): ["Hello", "--to", "own", "--again", "--yes"],
    ("queue move", "--to"): ["a@site", "--yes"],
    ("queue retry", "--at"): ["b@site", "--yes"],
    ("queue pause", "--until"): ["site", "--reason", "moving"],
}
BOUNDS = {("queue list", "--since"), ("queue list", "--until"), ("queue log", "--since"), ("queue log", "--until"),
          ("inbox list", "--since")}
PAST = {("queue done", "--at")}  # what is to come is refused there


class Times(Careful):
    def setUp(self):
        super().setUp()
        self.apply()

    def test_every_option_with_a_time_is_here(self):
        found = {(command, option["name"]) for command, options in self.commands().items()
                 for option in options if option["value"] == "TIME"}
        self.assertEqual(found, set(TIMES) | BOUNDS | PAST)

    def words(self, member, time):
        if member[0] == "queue retry":
            self.smm("queue", "cancel", "b@site", "--yes")
        return [*member[0].split(), *TIMES[member], member[1], time]

    def test_a_day_without_its_hour_is_no_time_but_a_bound(self):
        for member in TIMES:
            self.ok(*self.words(member, "2026-10-09 09:30"))
            words = self.words(member, "2026-10-09")
            before = self.bytes()
            self.fails(*words, status=2, says=f"{member[1]}: 2026-10-09 has no time of day")
            self.assertEqual(self.bytes(), before)
        for command, option in sorted(BOUNDS):
            self.ok(*command.split(), option, "2026-10-09")

    def test_an_hour_that_the_clocks_skip_or_have_twice_is_told(self):
        for time, what in (("2026-10-25 02:30", "happens twice"), ("2027-03-28 02:30", "does not exist")):
            for member in TIMES:
                self.assertIn(f"{member[1]}: {time} {what}", self.ok(*self.words(member, time)).stderr.decode())
                plain = self.ok(*self.words(member, time.replace("02:30", "04:30")))
                self.assertNotIn("taken", plain.stderr.decode())
        self.assertIn("2026-10-25T00:30:00Z",
                      self.ok("queue", "move", "a@site", "--to", "2026-10-25 02:30").stderr.decode())

    def test_a_move_says_where_to(self):
        for time in ("2026-10-09 09:30", "2026-12-01 17:00"):
            self.assertEqual(self.ok("queue", "move", "a@site", "--to", time).stdout.decode(),
                             f"moved a on site to {time} Europe/Rome\n")
        self.assertIn("to 2026-12-01T18:00:00Z", self.ok("queue", "move", "a@site", "--by", "2h").stdout.decode())

    def test_a_span_that_ends_before_it_begins_is_refused_everywhere(self):
        tried = 0
        for command, options in self.commands().items():
            names = {option["name"]: option["value"] for option in options}
            for begin in ("--since",):
                if names.get("--until") not in ("DATE", "TIME") or names.get(begin) not in ("DATE", "TIME"):
                    continue
                tried += 1
                words = [*command.split(), *{"plan export": ["--format", "csv"], "metrics compare": ["--by", "type"]}.get(command, [])]
                self.fails(*words, begin, "2026-10-09", "--until", "2026-10-01", status=2, says="is after --until")
                self.assertNotIn("is after", self.smm(*words, begin, "2026-10-01", "--until", "2026-10-01").stderr.decode())
        self.assertGreater(tried, 7)


class Small(Careful):
    def test_help_and_the_version_are_json_where_that_is_asked_for(self):
        for words in (["help"], ["help", "plan"], ["plan", "--help"], ["help", "plan", "check"], ["plan", "check", "-h"]):
            told = json.loads(self.ok(*words, "--json").stdout)
            name = " ".join(word for word in words if word in ("plan", "check"))
            self.assertEqual(told["command"], ("smm " + name).strip())
        self.assertEqual(list(json.loads(self.ok("--version", "--json").stdout)), ["version"])
        self.assertTrue(self.ok("--version").stdout.startswith(b"smm "))

    def test_a_misspelled_global_option_is_what_is_told(self):
        for option, meant in (("--worksapce", "--workspace"), ("--bd", "--db"), ("--nwo", "--now")):
            for words in (["x", "plan", "check"], ["plan", "check"]):
                err = self.fails(option, *words, status=2, says=f"there is no option {option}")
                self.assertNotIn("there is no command", err)
        self.fails("-v", "plna", status=2, says="there is no command")

    def test_a_state_that_is_no_file_is_told_as_that(self):
        (self.work / "x.db").mkdir()
        for file, what in (("x.db", "a folder"), ("/dev/null", "no regular file")):
            for words in (["queue", "list"], ["plan", "apply", "--yes"], ["post", "Hi", "--to", "site", "--yes"]):
                self.fails(*words, "--db", file, status=6, says=f"is {what}, and the state is a file")

    def test_an_account_writes_into_a_folder_that_is_its_alone(self):
        outside = self.dir / "outside"
        outside.mkdir()
        (self.work / "leads").symlink_to(outside)
        (self.work / "content").mkdir()
        (self.work / ".git").mkdir()
        for path in ("public", "site/public", "content/feed"):
            (self.work / "smm.yaml").write_text(PLAN.replace("path: public", f"path: {path}"))
            self.ok("plan", "check", "--strict")
        for path in ("plans", "./plans/", ".git", ".git/x", "smm.yaml", "t.csv", "leads", "leads/x", "content"):
            (self.work / "smm.yaml").write_text(
                PLAN.replace("path: public", f"path: {path}") + "plans: [plans/*.yaml, content/*.yaml]\n")
            done = self.smm("plan", "check")
            self.assertEqual(done.returncode, 6, path)
            self.assertIn("[account-setting]", done.stdout.decode(), path)


if __name__ == "__main__":
    failures.BINARY = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main(verbosity=1)
