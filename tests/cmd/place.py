"""A workspace with one post of one account, due at 08:10, and the service of that account on loopback."""

import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading

SMM = pathlib.Path(sys.argv.pop(1)).resolve()


def clock(minute):
    return f"2026-11-27T{8 + minute // 60:02}:{minute % 60:02}:00Z"


class Place:
    """`account`: what stands in smm.yaml of the account "page", without its server. The service has
    `posts` and `heard`, and `now` as the program has it. The `token` may stand in no output."""

    def __init__(self, case, handler, account, token, text):
        self.case, self.token = case, token
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="smm-place-"))
        case.addCleanup(shutil.rmtree, self.root, ignore_errors=True)
        self.service = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        case.addCleanup(self.service.server_close)
        case.addCleanup(self.service.shutdown)
        threading.Thread(target=self.service.serve_forever, daemon=True).start()
        self.service.posts, self.service.heard, self.service.now = [], [], clock(0)
        (self.root / "smm.yaml").write_text(
            f"smm: 1\nid: beanleaf-1\nbrand: Bean\ntimezone: UTC\nlate: 10h\naccounts:\n  page:\n{account}"
            f"    server: http://127.0.0.1:{self.service.server_port}\n"
            f"posts:\n  - {{id: kiln, at: \"{clock(10)}\", to: page, text: \"{text}\"}}\n")

    def run(self, *words, minute=0, stdin=""):
        self.service.now = clock(minute)
        env = {"PATH": "/usr/bin:/bin", "HOME": str(self.root), "SMM_NOW": clock(minute),
               **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}
        done = subprocess.run([SMM, *words], cwd=self.root, env=env, input=stdin, capture_output=True,
                              text=True, timeout=120)
        self.case.assertNotIn(self.token, done.stdout + done.stderr)
        return done.returncode, done.stdout + done.stderr

    def ok(self, *words, minute=0, stdin=""):
        status, said = self.run(*words, minute=minute, stdin=stdin)
        self.case.assertEqual(status, 0, said)
        return said

    def log_in(self):
        self.ok("account", "login", "page", "--stdin", stdin=self.token + "\n")
        self.ok("plan", "apply", "--yes", minute=1)

    def state(self):
        return json.loads(self.ok("queue", "show", "kiln@page", "--json", minute=200))["state"]
