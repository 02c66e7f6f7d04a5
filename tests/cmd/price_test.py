#!/usr/bin/env python3
"""A network whose posts are paid, as a user meets it: price_test.py SMM

An account logs in with its keys, and from then on check, diff and a dry run say what posts cost,
and the queue publishes them. The service on loopback takes what X takes of a text.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest
from http.server import ThreadingHTTPServer

from loopback import Answers

BINARY = os.path.abspath(sys.argv.pop(1))
NOW = "2026-10-01T08:00:00Z"

WORKSPACE = """smm: 1
brand: {{name: Bean & Leaf}}
accounts:
  birds:
    network: x
    handle: beanleaf
    server: {server}
"""

PLAN = """smm: 1
posts:
  - id: plain
    at: 2026-10-01T08:00:00Z
    to: [birds]
    text: The roastery is open.
  - id: linked
    at: 2026-10-01T08:00:00Z
    to: [birds]
    text: "Read it: https://example.com/roast"
"""


class Service(Answers):
    """Who the account is, and posts."""

    posts = []

    def do_GET(self):
        user = {"id": "42", "username": "beanleaf", "public_metrics": {"followers_count": 1}}
        self.send({"data": user}, 200 if self.headers["Authorization"].startswith("OAuth ") else 401)

    def do_POST(self):
        body = self.body()
        Service.posts.append(body)
        self.send({"data": {"id": str(1000 + len(Service.posts)), "text": body["text"]}}, 201)


class Price(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        Service.posts = []
        address = f"http://127.0.0.1:{self.server.server_address[1]}"
        (self.path / "plans").mkdir()
        (self.path / "smm.yaml").write_text(WORKSPACE.format(server=address))
        (self.path / "plans/week.yaml").write_text(PLAN)

    def smm(self, *words, status=0):
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder.name, "LANG": "C.UTF-8",
                       "API_KEY": "k1", "API_SECRET": "k2", "TOKEN": "k3", "TOKEN_SECRET": "k4"}
        done = subprocess.run([BINARY, "--now", NOW, *words], cwd=self.path, env=environment,
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def log_in(self):
        with open(self.path / "smm.yaml", "a") as file:
            for name in ("api_key", "api_secret", "token", "token_secret"):
                file.write(f"    {name}: {{env: {name.upper()}}}\n")

    def test_nothing_is_said_of_money_as_long_as_people_publish(self):
        self.assertNotIn("USD", self.smm("plan", "check"))
        told = self.smm("plan", "diff")
        self.assertIn("2 to publish by hand (x)", told)
        self.assertNotIn("USD", told)

    def test_what_posts_cost_is_told_where_one_looks_and_they_go_out(self):
        self.log_in()
        self.assertIn("birds: 2 posts for 0.215 USD: 1 with a link 0.20 USD, 1 without a link 0.015 "
                      "USD", self.smm("plan", "check"))
        costs = json.loads(self.smm("--json", "plan", "check"))["costs"]
        self.assertEqual(costs, [{"account": "birds", "posts": 2, "micros": 215000, "currency": "USD"}])
        told = self.smm("plan", "diff")
        self.assertRegex(told, r"linked\t.*\t0\.20 USD")
        self.assertRegex(told, r"plain\t.*\t0\.015 USD")
        changes = json.loads(self.smm("--json", "plan", "diff"))["changes"]
        self.assertEqual({c["post"]: c["price"] for c in changes},
                         {"plain": "0.015 USD", "linked": "0.20 USD"})
        self.assertIn("weighted characters, 0.015 USD",
                      self.smm("post", "Hello", "--to", "birds", "--dry-run"))
        self.assertRegex(self.smm("account", "check", "birds"), r"a post with a link: 0\.20 USD")
        self.assertEqual(Service.posts, [])
        self.smm("plan", "apply", "--yes")
        self.smm("queue", "flush")
        self.assertEqual(sorted(post["text"] for post in Service.posts),
                         ["Read it: https://example.com/roast", "The roastery is open."])
        self.assertIn("https://x.com/beanleaf/status/100", self.smm("--json", "queue", "list"))


if __name__ == "__main__":
    unittest.main()
