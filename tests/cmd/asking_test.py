#!/usr/bin/env python3
"""Every command that asks, at a real terminal: asking_test.py SMM

A person types at a pseudo-terminal of 80 columns. The rules: a question appears before smm waits; it has
one colon at most; what is secret is not shown; yes does it, and no, an end of input and Ctrl-C leave
everything as it was, at once, with a sentence and their exit status. All traffic stays on loopback.
"""

import hashlib
import http.server
import json
import os
import pathlib
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.parse
import urllib.request

SMM = pathlib.Path(sys.argv.pop(1)).resolve()
PATIENCE = 30  # seconds until a test gives up; nothing is measured
NOW = "2026-10-03T06:00:00Z"

PLAN = """smm: 1
brand: Bean & Leaf
timezone: Europe/Rome
accounts:
  site: {network: feed, path: public}
posts:
  - id: first
    at: 2026-10-04 09:30
    to: site
    text: First cold morning
  - id: second
    at: 2026-10-05 09:30
    to: site
    text: Second cold morning
"""


class Person:
    """smm at a terminal, and what it shows."""

    def __init__(self, folder, *arguments, **variables):
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm", "SMM_NOW": NOW,
                       "LANG": "C.UTF-8", **variables}
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.chdir(folder)
            os.execve(SMM, [str(SMM), *arguments], environment)
        self.shown = ""
        self.asked = 0

    def sees(self, pattern):
        """Waits until what was shown since the last question matches."""
        deadline = time.monotonic() + PATIENCE
        while True:
            found = re.search(pattern, self.shown[self.asked:])
            if found:
                self.asked += found.end()
                return found
            if time.monotonic() > deadline or not self.read(0.2):
                raise AssertionError(f"{pattern!r} was not shown, but:\n{self.shown}")

    def read(self, seconds):
        if not select.select([self.terminal], [], [], seconds)[0]:
            return True
        try:
            more = os.read(self.terminal, 65536)
        except OSError:
            return False
        self.shown += more.decode("utf-8", "replace")
        return bool(more)

    def types(self, text):
        os.write(self.terminal, (text + "\n").encode())

    def presses(self, key):
        os.write(self.terminal, key)

    def ends(self):
        deadline = time.monotonic() + PATIENCE
        while self.read(0.2):
            if time.monotonic() > deadline:
                os.kill(self.child, signal.SIGKILL)
                raise AssertionError("it did not end:\n" + self.shown)
        status = os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])
        os.close(self.terminal)
        return status


class Server(http.server.BaseHTTPRequestHandler):
    """As much of a server with Mastodon's interface as a login needs."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, value, status=200):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path.startswith("/api/v2/instance"):
            self.answer({"domain": "localhost", "version": "4.3.0", "configuration": {
                "statuses": {"max_characters": 500, "max_media_attachments": 4,
                             "characters_reserved_per_url": 23},
                "media_attachments": {"supported_mime_types": ["image/png"]}, "polls": {}}})
        elif self.path.startswith("/api/v1/accounts/verify_credentials"):
            self.answer({"id": "1", "username": "anna", "acct": "anna", "display_name": "Anna",
                         "url": f"http://127.0.0.1:{self.server.server_port}/@anna"})
        elif self.path.startswith("/api/v1/apps/verify_credentials"):
            self.answer({"name": "smm", "scopes": ["read", "write"]})
        else:
            self.answer({"error": "Record not found"}, 404)

    def do_POST(self):
        form = urllib.parse.parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
        if self.path == "/api/v1/apps":
            self.answer({"client_id": "id-1", "client_secret": "secret-1", "name": "smm",
                         "redirect_uri": form["redirect_uris"][0]})
        elif self.path == "/oauth/token":
            if form["code"] != ["good-code"]:
                return self.answer({"error": "invalid_grant"}, 400)
            self.answer({"access_token": "token-1", "token_type": "Bearer", "scope": "read write",
                         "created_at": 1})
        else:
            self.answer({"error": "Record not found"}, 404)


class Asking(unittest.TestCase):
    def setUp(self):
        self.box = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.box.name)
        (self.folder / "smm.yaml").write_text(PLAN)

    def tearDown(self):
        self.box.cleanup()

    def smm(self, *arguments, expect=0):
        done = subprocess.run([SMM, *arguments], cwd=self.folder, capture_output=True, text=True,
                              env={"PATH": os.environ["PATH"], "HOME": self.box.name, "SMM_NOW": NOW},
                              stdin=subprocess.DEVNULL, timeout=PATIENCE)
        self.assertEqual(done.returncode, expect, done.stderr)
        return done.stdout

    def entries(self):
        return json.loads(self.smm("queue", "list", "--json"))

    def queue(self):
        self.smm("plan", "apply", "--yes")
        return {entry["post"]: entry for entry in self.entries()}

    def state(self):
        """Everything that stands in the folder, but the state's bookkeeping beside its content."""
        content = {}
        for path in sorted(self.folder.rglob("*")):
            name = str(path.relative_to(self.folder))
            if path.is_file() and not name.endswith(("-wal", "-shm", "smm.db", "flushed")):
                content[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        database = self.folder / ".smm" / "smm.db"
        if database.exists():
            dump = subprocess.run(["sqlite3", f"file:{database}?mode=ro", ".dump"], capture_output=True,
                                  text=True).stdout
            content["state"] = "\n".join(sorted(line for line in dump.splitlines() if "entries" in line))
        return content

    def leaves_all(self, arguments, question, **variables):
        """No, an end of input and Ctrl-C: nothing has changed, and it says so."""
        before = self.state()
        for answer, status in ((b"n\n", 1), (b"\n", 1), (b"\x04", 1), (b"\x03", 130)):
            with self.subTest(command=" ".join(arguments), answer=answer):
                person = Person(self.folder, *arguments, **variables)
                person.sees(question)
                person.presses(answer)
                self.assertEqual(person.ends(), status, person.shown)
                self.assertRegex(person.shown, "(?i)nothing was changed|interrupted")
                self.assertNotRegex(person.shown, r":\s*:")
                self.assertEqual(self.state(), before)

    def test_plan_apply_shows_its_table_before_it_asks_and_yes_does_it(self):
        self.leaves_all(["plan", "apply"], r"first[\s\S]*\[y/N\]: $")
        person = Person(self.folder, "plan", "apply")
        person.sees(r"\[y/N\]: $")
        person.types("y")
        self.assertEqual(person.ends(), 0, person.shown)
        self.assertEqual(set(self.queue()), {"first", "second"})

    def test_a_post_is_shown_before_it_is_asked_for_and_only_yes_publishes(self):
        arguments = ["post", "Good morning", "--to", "site"]
        self.leaves_all(arguments, r"Good morning[\s\S]*\[y/N\]: $")
        self.assertFalse((self.folder / "public" / "feed.json").exists())
        person = Person(self.folder, *arguments)
        person.sees(r"\[y/N\]: $")
        person.types("yes")
        self.assertEqual(person.ends(), 0, person.shown)
        self.assertIn("Good morning", (self.folder / "public" / "feed.json").read_text())

    def test_decisions_over_many_entries_ask_and_only_yes_decides(self):
        self.queue()
        for verb in ("cancel", "hold"):
            self.leaves_all(["queue", verb, "--account", "site"], r"\[y/N\]: $")

    def test_a_retract_asks_before_it_deletes_what_is_public(self):
        self.smm("post", "Good morning", "--to", "site", "--yes")
        entry = self.entries()[0]
        name = f"{entry['post']}@{entry['account']}"
        self.leaves_all(["queue", "retract", name], r"\[y/N\]: $")
        self.assertIn("Good morning", (self.folder / "public" / "feed.json").read_text())
        person = Person(self.folder, "queue", "retract", name)
        person.sees(r"\[y/N\]: $")
        person.types("y")
        self.assertEqual(person.ends(), 0, person.shown)
        self.assertNotIn("Good morning", (self.folder / "public" / "feed.json").read_text())

    def test_init_asks_one_question_after_another_and_writes_at_the_end(self):
        empty = self.folder / "empty"
        empty.mkdir()
        person = Person(empty, "plan", "init")
        questions = []
        for answer in ("Tonfink", "Europe/Rome", "it", "", ""):
            found = person.sees(r"([^\n]*)(: |\? |\] )$")
            questions.append(found.group(0))
            self.assertEqual(list(empty.iterdir()), [], "written before the last answer")
            person.types(answer)
            if len(questions) == 1:
                self.assertNotRegex(questions[0], r":\s*:")
        person.read(1)
        self.assertEqual(person.ends(), 0, person.shown)
        self.assertNotRegex(person.shown, r":\s*:")
        self.assertIn("Tonfink", (empty / "smm.yaml").read_text())
        other = self.folder / "other"
        other.mkdir()
        person = Person(other, "plan", "init")
        person.sees(r"(: |\? |\] )$")
        person.presses(b"\x03")
        self.assertEqual(person.ends(), 130, person.shown)
        self.assertEqual(list(other.iterdir()), [])

    def test_account_add_asks_for_what_is_missing_and_ctrl_c_adds_nothing(self):
        before = (self.folder / "smm.yaml").read_text()
        person = Person(self.folder, "account", "add")
        person.sees(r"Name of the account in plans: $")
        person.types("news")
        person.sees(r"Network: $")
        person.presses(b"\x03")
        self.assertEqual(person.ends(), 130, person.shown)
        self.assertEqual((self.folder / "smm.yaml").read_text(), before)
        person = Person(self.folder, "account", "add")
        person.sees(r"Name of the account in plans: $")
        person.types("news")
        person.sees(r"Network: $")
        person.types("feed")
        person.sees(r"path: $")
        person.types("news-site")
        self.assertEqual(person.ends(), 0, person.shown)
        self.assertIn("news", (self.folder / "smm.yaml").read_text())

    def test_a_logout_asks(self):
        (self.folder / "smm.yaml").write_text(PLAN.replace(
            "accounts:\n", "accounts:\n  talk: {network: telegram, chat: '@beanleaf'}\n"))
        self.leaves_all(["account", "logout", "talk"], r"\[y/N\]: $")


class LoggingIn(Asking):
    def setUp(self):
        super().setUp()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        (self.folder / "smm.yaml").write_text(PLAN.replace(
            "accounts:\n", "accounts:\n  masto: {network: mastodon, handle: anna, server: "
            f"'http://127.0.0.1:{self.server.server_port}'}}\n"
            f"  talk: {{network: telegram, chat: '@beanleaf', server: "
            f"'http://127.0.0.1:{self.server.server_port}'}}\n"))

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        super().tearDown()

    def address(self, person):
        return person.sees(r"(http://127\.0\.0\.1:\d+/oauth/authorize\?\S+)\s").group(1)

    def test_a_login_in_the_browser_shows_its_page_before_it_waits_and_takes_the_answer(self):
        person = Person(self.folder, "account", "login", "masto")
        person.sees(r"browser on this machine\? \[Y/n\] $")
        person.types("")
        page = urllib.parse.parse_qs(urllib.parse.urlsplit(self.address(person)).query)
        back = f"{page['redirect_uri'][0]}?code=good-code&state={page['state'][0]}"
        urllib.request.urlopen(back, timeout=PATIENCE).read()
        self.assertEqual(person.ends(), 0, person.shown)
        self.assertIn("@anna", person.shown)
        self.assertNotIn("token-1", person.shown)

    def test_ctrl_c_ends_the_wait_for_the_browser_at_once(self):
        for key in (b"\x03",):
            person = Person(self.folder, "account", "login", "masto")
            person.sees(r"\[Y/n\] $")
            person.types("y")
            self.address(person)
            person.presses(key)
            self.assertEqual(person.ends(), 130, person.shown)
            self.assertIn("no login was stored", person.shown)
            self.assertFalse(list((self.folder / ".smm").rglob("*token*")))

    def test_a_code_is_not_shown_while_it_is_typed_and_a_wrong_one_stores_nothing(self):
        for code, status in (("good-code", 0), ("wrong-code", 4)):
            person = Person(self.folder, "account", "login", "masto")
            person.sees(r"\[Y/n\] $")
            person.types("n")
            self.address(person)
            person.sees(r"The code it shows: $")
            person.types(code)
            self.assertEqual(person.ends(), status, person.shown)
            self.assertNotIn(code, person.shown)
            self.assertNotRegex(person.shown, r":\s*:")

    def test_a_secret_is_asked_for_with_one_colon_and_not_shown(self):
        for key, status in ((b"\x03", 130), (b"\x04", 1), (b"12:secret-of-the-bot\n", 5)):
            person = Person(self.folder, "account", "login", "talk")
            person.sees(r"The bot's token: $")
            person.presses(key)
            self.assertIn(person.ends(), (status, 4), person.shown)
            self.assertNotIn("secret-of-the-bot", person.shown)


if __name__ == "__main__":
    unittest.main()
