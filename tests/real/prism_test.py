#!/usr/bin/env python3
"""X's specification between smm and the strict X: prism_test.py SMM SMM_GOLDEN SOURCE_DIR MODULES

Prism, of the npm registry, holds every request to the specification on its way to the strict
service, and every answer of that service on its way back. The specification is no part of the project:
where it does not stand beside it, in ../shared, this is skipped (exit status 77).
"""

import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

SMM, GOLDEN, SOURCE, MODULES = (pathlib.Path(word).resolve() for word in sys.argv[1:5])
SPECIFICATION = SOURCE.parent / "shared/specs/x-openapi.json"
# One dot, in bytes that are ASCII: Prism reads what goes through it as text.
PICTURE = (b"GIF89a" b"\x01\0\x01\0\0\0\0" b"\x2c\0\0\0\0\x01\0\x01\0\0" b"\x02\x02\x44\x01\0" b"\x3b")
NOW = "2026-10-03T07:30:00Z"
LATER = "2026-10-03T07:40:00Z"

WORKSPACE = """smm: 1
brand: {{name: Bean & Leaf}}
timezone: UTC
late: 10h
accounts:
  birds:
    network: x
    handle: beanleaf
    server: {server}
    token: {{env: TOKEN}}
posts:
  - {{id: plain, to: birds, at: 2026-10-03 07:30, text: The roastery is open}}
  - {{id: linked, to: birds, at: 2026-10-03 07:30, text: "Read it: https://example.com/roast"}}
  - id: seen
    to: birds
    at: 2026-10-03 07:30
    text: A kiln
    media: [{{file: kiln.gif, alt: A kiln}}]
  - id: asked
    to: birds
    at: 2026-10-03 07:30
    text: Tea or coffee?
    poll: {{options: [Tea, Coffee], closes: 1h}}
  - id: long
    to: birds
    at: 2026-10-03 07:30
    text: It begins
    thread: [{{text: It goes on}}, {{text: It ends}}]
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(what, seconds=60):
    for _ in range(seconds * 10):
        if what():
            return True
        time.sleep(0.1)
    return False


class Prism(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="smm-prism-"))
        self.addCleanup(shutil.rmtree, self.root, ignore_errors=True)
        behind = self.start_service()
        self.log = self.root / "prism.log"
        port = free_port()
        with open(self.log, "w", encoding="utf-8") as log:
            prism = subprocess.Popen(
                ["node", MODULES / "node_modules/@stoplight/prism-cli/dist/index.js", "proxy", SPECIFICATION,
                 behind, "--port", str(port), "--host", "127.0.0.1"],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        self.addCleanup(prism.wait)
        self.addCleanup(prism.terminate)
        if not wait_for(lambda: "is listening" in self.log.read_text() or prism.poll() is not None):
            self.fail(self.log.read_text())
        (self.root / "kiln.gif").write_bytes(PICTURE)
        (self.root / "smm.yaml").write_text(WORKSPACE.format(server=f"http://127.0.0.1:{port}"))

    def start_service(self):
        address = self.root / "address"
        service = subprocess.Popen([GOLDEN, "--test-case=serve:*"], env={**os.environ, "SMM_SERVE": str(address)},
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(service.__exit__, None, None, None)
        self.addCleanup(service.kill)
        self.service = service
        self.assertTrue(wait_for(lambda: address.exists() and address.read_text().endswith("\n")))
        return address.read_text().strip()

    def smm(self, *words, now=NOW):
        env = {"PATH": "/usr/bin:/bin", "HOME": str(self.root), "LANG": "C.UTF-8", "TOKEN": "token-1",
               **{key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")}}
        done = subprocess.run([SMM, "--now", now, *words], cwd=self.root, env=env, capture_output=True,
                              text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr + str(self.violations()))
        return done.stdout

    def violations(self):
        """What Prism says against requests and answers. An answer that tells of a problem it holds to
        the form of the other kind of error, which has a `code` and a `message`."""
        said = re.findall(r"Violation: (.*)|(Request terminated.*)", self.log.read_text())
        lines = ["".join(one) for one in said]
        return [line for line in lines if not re.fullmatch(
            r"response\.body Response body must have required property '(code|message)'", line)]

    def test_all_that_smm_asks_of_x_is_what_the_specification_has(self):
        checked = json.loads(self.smm("account", "check", "birds", "--json"))[0]
        self.assertEqual(checked["remote_id"], "42", checked)
        self.smm("plan", "apply", "--yes")
        self.smm("queue", "flush")
        listed = json.loads(self.smm("queue", "list", "--json"))
        entries = listed["entries"] if isinstance(listed, dict) else listed
        self.assertEqual({entry["state"] for entry in entries}, {"published"}, entries)
        self.assertEqual(len(entries), 5)
        self.smm("metrics", "pull", now=LATER)
        self.smm("queue", "retract", "plain@birds", "--reason", "a test", "--yes", now=LATER)
        self.assertEqual(self.violations(), [])
        asked = set(re.findall(r"\[HTTP SERVER\] (\w+) (\S+) \S+ +info +Request received", self.log.read_text()))
        for one in (("post", "/2/tweets"), ("get", "/2/users/me"), ("post", "/2/media/metadata"),
                    ("get", "/2/users/42/tweets"), ("post", "/2/media/upload/initialize")):
            self.assertIn(one, asked)
        self.service.stdin.close()
        said = self.service.stdout.read()
        self.assertEqual(self.service.wait(), 0, said)

    def test_what_the_specification_does_not_have_is_seen(self):
        """A key that is in no specification, sent by hand."""
        server = re.search(r"server: (\S+)", (self.root / "smm.yaml").read_text()).group(1)
        request = urllib.request.Request(
            f"{server}/2/tweets", b'{"text":"a","nobody_knows":1}',
            {"Authorization": "Bearer token-1", "Content-Type": "application/json"})
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=60)
        refused.exception.close()
        self.assertEqual(len(self.violations()), 1, self.log.read_text()[-2000:])
        self.assertIn("nobody_knows", self.violations()[0])


if __name__ == "__main__":
    if not SPECIFICATION.is_file():
        print(f"skipped: there is no {SPECIFICATION}: the specification is no part of the project")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1] + sys.argv[5:], verbosity=1)
