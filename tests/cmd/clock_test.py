#!/usr/bin/env python3
"""A clock that cannot be right publishes nothing: clock_test.py BINARY.

The program asks this machine's clock here, and the server has another. Standard library only; all
traffic stays on loopback.
"""

import datetime
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import loopback

SMM = pathlib.Path(sys.argv.pop(1)).resolve()
HOUR = 3600


class Telegram(loopback.Answers):
    token = "7:s3cret"

    def date_time_string(self, timestamp=None):
        return super().date_time_string(time.time() + self.server.ahead)

    def serve(self):
        body = self.body()
        chat = {"id": -1001, "type": "channel", "title": "News", "username": "news"}
        if self.path.endswith("/sendMessage"):
            self.server.texts.append(body["text"])
            return self.send({"ok": True, "result": {"message_id": len(self.server.texts), "date": 1, "chat": chat}})
        if self.path.endswith("/getChat"):
            return self.send({"ok": True, "result": chat})
        return self.send({"ok": True, "result": {"id": 7, "is_bot": True, "username": "bot"}})

    do_GET = do_POST = serve


def moment(ago):
    at = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=ago)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


class Clock(unittest.TestCase):
    def place(self, ahead):
        """Three posts, due one after another in the last minutes; a fourth that is late by this clock."""
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="smm-clock-"))
        self.addCleanup(shutil.rmtree, self.root, ignore_errors=True)
        self.service = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Telegram)
        self.addCleanup(self.service.server_close)
        self.addCleanup(self.service.shutdown)
        threading.Thread(target=self.service.serve_forever, daemon=True).start()
        self.service.ahead, self.service.texts = ahead, []
        dues = [180, 120, 60, 60 * HOUR]
        posts = "".join(f'  - {{id: p{i}, at: "{moment(ago)}", to: news, text: "Words {i}"}}\n'
                        for i, ago in enumerate(dues))
        (self.root / "smm.yaml").write_text(
            "smm: 1\nid: clock-1\nbrand: Bean\ntimezone: UTC\nlate: 20h\naccounts:\n  news: {network: telegram, "
            f"chat: '@news', token: {{env: SECRET}}, server: 'http://127.0.0.1:{self.service.server_port}'}}\n"
            f"posts:\n{posts}")
        status, said = self.run_smm("plan", "apply", "--yes", now=moment(61 * HOUR))
        self.assertEqual(status, 0, said)

    def run_smm(self, *words, now=None):
        env = {"PATH": "/usr/bin:/bin", "HOME": str(self.root), "SECRET": Telegram.token,
               **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}
        if now:
            env["SMM_NOW"] = now
        done = subprocess.run([SMM, *words], cwd=self.root, env=env, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=120)
        return done.returncode, done.stdout + done.stderr

    def states(self):
        return {f"p{i}": json.loads(self.run_smm("queue", "show", f"p{i}@news", "--json")[1])["state"] for i in range(4)}

    def test_within_a_day_of_the_servers_it_is_believed(self):
        for hours in (-23, -2, 0, 2, 23):
            with self.subTest(hours=hours):
                self.place(hours * HOUR)
                status, said = self.run_smm("queue", "flush")
                self.assertEqual(self.service.texts, ["Words 0", "Words 1", "Words 2"], said)
                self.assertEqual(self.states()["p3"], "missed")
                self.assertEqual(status, 3, said)

    def test_further_away_nothing_more_is_sent_and_it_says_why(self):
        for hours in (-24 * 400, -72, -25, 25, 72, 24 * 400):
            with self.subTest(hours=hours):
                self.place(hours * HOUR)
                status, said = self.run_smm("queue", "flush")
                self.assertEqual(status, 5, said)
                self.assertIn("the clock of this machine says ", said)
                self.assertIn(f"127.0.0.1:{self.service.server_port} says ", said)
                self.assertIn("set the clock right", said)
                # What was asked first could not know.
                self.assertLessEqual(len(self.service.texts), 1)
                states = self.states()
                self.assertEqual([states[post] for post in ("p1", "p2")], ["queued", "queued"], said)
                # By the server's clock it is not late yet.
                self.assertEqual(states["p3"], "queued" if hours <= -72 else "missed")
                # Once the clocks agree, all that is not too late goes out, once.
                self.service.ahead = 0
                self.run_smm("queue", "flush")
                self.assertEqual(self.service.texts, ["Words 0", "Words 1", "Words 2"])

    def test_a_time_that_somebody_gave_is_their_word(self):
        self.place(-72 * HOUR)
        status, said = self.run_smm("queue", "flush", now=moment(0))
        self.assertEqual(self.service.texts, ["Words 0", "Words 1", "Words 2"], said)
        self.assertEqual(status, 3, said)


if __name__ == "__main__":
    unittest.main()
