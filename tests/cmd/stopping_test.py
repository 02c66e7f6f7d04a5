#!/usr/bin/env python3
"""Ctrl-C and SIGTERM while smm waits for a server: stopping_test.py SMM

The server hears every request and answers none of those that it is told to be silent about. What only asks
ends within a second of the signal, with a sentence and 130 or 143; a post that is on its way is waited for, and
what became of it is known; a second signal ends smm at once. All traffic stays on loopback.
"""

import http.server
import json
import os
import pathlib
import pty
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

SMM = pathlib.Path(sys.argv.pop(1)).resolve()
PATIENCE = 30  # seconds until a test gives up
AT_ONCE = 1.0  # seconds: what people take for at once
NOW = "2026-10-03T08:00:00Z"
SIGNALS = ((signal.SIGINT, 130, "Ctrl-C"), (signal.SIGTERM, 143, "signal to end"))

# Accounts of networks that are reached over HTTP, with as much as they need to be asked something.
ACCOUNTS = {
    "mastodon": "handle: anna, token: {env: TOKEN}",
    "bluesky": "handle: anna.example.org, password: {env: TOKEN}",
    "telegram": "chat: '@beanleaf', token: {env: BOT}",
    "x": "handle: anna, token: {env: TOKEN}",
    "vk": "handle: club12345, token: {env: TOKEN}",
    "tiktok": "handle: anna, token: {env: TOKEN}",
    "pinterest": "handle: anna, token: {env: TOKEN}",
    "threads": "handle: anna, token: {env: TOKEN}",
    "instagram": "handle: anna, token: {env: TOKEN}",
    "wordpress": "user: anna, password: {env: TOKEN}",
}


class Silent(http.server.BaseHTTPRequestHandler):
    """A server with Mastodon's interface that answers only what it may, after the time that it is told."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        server = self.server
        server.heard.append((self.command, self.path))
        server.hears.set()
        delay, value = server.answers.get((self.command, self.path.split("?")[0]), (None, None))
        if server.goes.wait(PATIENCE if delay is None else delay) or delay is None:
            return self.close_connection
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    do_GET = do_POST = do_PUT = do_DELETE = answer


class Stopping(unittest.TestCase):
    def setUp(self):
        box = tempfile.TemporaryDirectory(prefix="smm-stopping-")
        self.addCleanup(box.cleanup)
        self.folder = pathlib.Path(box.name)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Silent)
        self.server.heard, self.server.answers = [], {}
        self.server.hears, self.server.goes = threading.Event(), threading.Event()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.addCleanup(self.server.goes.set)

    def place(self, accounts, posts=""):
        lines = [f"  {name}: {{network: {name}, server: 'http://127.0.0.1:{self.server.server_port}', {rest}}}\n"
                 for name, rest in accounts.items()]
        (self.folder / "smm.yaml").write_text("smm: 1\ntimezone: UTC\naccounts:\n" + "".join(lines) + posts)

    def environment(self):
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8", "TERM": "xterm",
                "SMM_NOW": NOW, "TOKEN": "a-token", "BOT": "123456:a-token-of-a-bot-that-there-is-not"}

    def begin(self, *arguments):
        return subprocess.Popen([SMM, *arguments], cwd=self.folder, env=self.environment(),
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def stop_while_it_waits(self, number, *arguments):
        """Its exit status, how long it took to end, and what it said."""
        self.server.hears.clear()
        running = self.begin(*arguments)
        until = time.monotonic() + PATIENCE
        while not self.server.hears.wait(0.05):
            if running.poll() is not None or time.monotonic() > until:
                running.kill()
                self.fail(f"{arguments} asked nothing: {running.communicate()}")
        time.sleep(0.2)
        self.assertIsNone(running.poll(), f"{arguments} did not wait")
        began = time.monotonic()
        running.send_signal(number)
        out, err = running.communicate(timeout=PATIENCE)
        return running.returncode, time.monotonic() - began, out, err

    def ends_at_once(self, *arguments, signals=SIGNALS):
        for number, status, words in signals:
            with self.subTest(command=" ".join(arguments), signal=number.name):
                ended, took, out, err = self.stop_while_it_waits(number, *arguments)
                self.assertEqual(ended, status, out + err)
                self.assertLess(took, AT_ONCE)
                self.assertEqual(len([line for line in err.splitlines() if line.startswith("smm: stopped by") and words in line]),
                                 1, err)
                self.assertNotIn("internal", err)
                if "--json" in arguments:
                    self.assertEqual(json.loads(err.splitlines()[-1])["status"], status, err)

    def test_an_account_that_is_asked_who_it_is_on_every_network(self):
        self.place(ACCOUNTS)
        for number, name in enumerate(ACCOUNTS):
            self.ends_at_once("account", "check", name, signals=SIGNALS[number % 2:number % 2 + 1])
        self.ends_at_once("account", "check", "--json")

    def test_figures_and_messages_that_are_asked_for(self):
        self.place({name: ACCOUNTS[name] for name in ("mastodon", "bluesky", "threads", "x", "vk")})
        for name in ("mastodon", "bluesky", "threads", "x", "vk"):
            self.ends_at_once("metrics", "pull", "--account", name, signals=SIGNALS[:1])
        self.ends_at_once("metrics", "pull", "--json")
        self.ends_at_once("inbox", "list")
        self.ends_at_once("inbox", "list", "--json")

    def test_a_login_at_a_terminal(self):
        self.place({"mastodon": "handle: anna", "telegram": "chat: '@beanleaf'"})
        for name, answer in (("mastodon", b"n\n"), ("telegram", b"123456:a-token-of-a-bot-that-there-is-not\n")):
            with self.subTest(network=name):
                self.server.hears.clear()
                child, terminal = pty.fork()
                if child == 0:
                    os.chdir(self.folder)
                    os.execve(SMM, [str(SMM), "account", "login", name], self.environment())
                shown = b""
                until = time.monotonic() + PATIENCE
                while not self.server.hears.is_set():
                    self.assertLess(time.monotonic(), until, shown)
                    if select.select([terminal], [], [], 0.1)[0]:
                        shown += os.read(terminal, 4096)
                        if shown.rstrip().endswith((b":", b"]")) and answer:
                            os.write(terminal, answer)
                            answer = b""
                time.sleep(0.2)
                began = time.monotonic()
                os.write(terminal, b"\x03")
                try:
                    while select.select([terminal], [], [], PATIENCE)[0]:
                        more = os.read(terminal, 4096)
                        if not more:
                            break
                        shown += more
                except OSError:
                    pass
                took = time.monotonic() - began
                status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
                os.close(terminal)
                self.assertEqual(status, 130, shown)
                self.assertLess(took, AT_ONCE)
                self.assertIn(b"stopped by Ctrl-C", shown)

    def test_a_drill(self):
        for number, status, words in SIGNALS:
            running = self.begin("drill", "--posts", "100")
            time.sleep(1)
            self.assertIsNone(running.poll())
            began = time.monotonic()
            running.send_signal(number)
            _, err = running.communicate(timeout=PATIENCE)
            self.assertEqual(running.returncode, status, err)
            self.assertLess(time.monotonic() - began, AT_ONCE)
            self.assertIn(words, err)

    # ---- Publishing. ----

    POSTS = "posts:\n  - {id: first, at: 2026-10-03 07:30, to: mastodon, text: First cold morning}\n"
    INSTANCE = {"domain": "localhost", "version": "4.3.0", "configuration": {
        "statuses": {"max_characters": 500, "max_media_attachments": 4, "characters_reserved_per_url": 23},
        "media_attachments": {"supported_mime_types": ["image/png"]}, "polls": {}}}
    ANNA = {"id": "1", "username": "anna", "acct": "anna", "display_name": "Anna", "url": "http://localhost/@anna"}

    def queue(self):
        self.place({"mastodon": ACCOUNTS["mastodon"]}, self.POSTS)
        done = subprocess.run([SMM, "--now", "2026-10-03T07:00:00Z", "plan", "apply", "--yes"], cwd=self.folder,
                              env=self.environment(), capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.server.answers = {("GET", "/api/v1/accounts/verify_credentials"): (0, self.ANNA),
                               ("GET", "/api/v1/accounts/1/statuses"): (0, []),
                               ("GET", "/api/v1/apps/verify_credentials"): (0, {"name": "smm"}),
                               ("GET", "/api/v1/instance"): (0, {}),
                               ("GET", "/api/v2/instance"): (0, self.INSTANCE)}

    def state(self):
        done = subprocess.run([SMM, "queue", "list", "--json"], cwd=self.folder, env=self.environment(),
                              capture_output=True, text=True, timeout=PATIENCE)
        return json.loads(done.stdout)[0]["state"]

    def until_heard(self, method):
        until = time.monotonic() + PATIENCE
        while not any(one[0] == method for one in self.server.heard):
            self.assertLess(time.monotonic(), until, self.server.heard)
            time.sleep(0.02)
        time.sleep(0.2)

    def test_a_flush_that_only_asks_ends_and_has_sent_nothing(self):
        self.queue()
        del self.server.answers[("GET", "/api/v1/accounts/verify_credentials")]
        self.ends_at_once("queue", "flush", signals=SIGNALS[:1])
        self.assertFalse([one for one in self.server.heard if one[0] == "POST"])
        self.assertEqual(self.state(), "queued")

    def test_a_post_on_its_way_is_waited_for_and_known(self):
        self.queue()
        out = {"id": "7", "url": "http://localhost/@anna/7", "uri": "http://localhost/7", "account": self.ANNA,
               "content": "<p>First cold morning</p>", "created_at": "2026-10-03T08:00:00Z"}
        self.server.answers[("POST", "/api/v1/statuses")] = (2, out)
        running = self.begin("queue", "flush")
        self.until_heard("POST")
        running.send_signal(signal.SIGINT)
        said, err = running.communicate(timeout=PATIENCE)
        self.assertEqual(running.returncode, 130, err)
        self.assertIn("@anna/7", said + err)
        self.assertEqual(self.state(), "published")

    def test_a_second_signal_ends_it_at_once(self):
        self.queue()
        running = self.begin("queue", "flush")
        self.until_heard("POST")
        began = time.monotonic()
        running.send_signal(signal.SIGINT)
        time.sleep(0.3)
        self.assertIsNone(running.poll(), "what became of the post is not known")
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=PATIENCE)
        self.assertEqual(running.returncode, 130)
        self.assertLess(time.monotonic() - began, AT_ONCE)


if __name__ == "__main__":
    unittest.main(verbosity=1)
