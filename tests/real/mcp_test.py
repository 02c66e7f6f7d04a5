#!/usr/bin/env python3
"""smm mcp with the protocol's reference client: mcp_test.py SMM MODULES

MODULES holds the packages of tests/real/mcp.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SMM, MODULES = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
CLIENT = pathlib.Path(__file__).resolve().parent / "mcp/client.mjs"
WORKSPACE = """\
smm: 1
id: kiln-1
timezone: UTC
accounts:
  site: {network: feed, path: public, url: https://kiln.example}
posts:
  - {id: open, at: 2026-10-03 09:00, to: site, text: The kiln is open.}
"""


class Reference(unittest.TestCase):
    def answers(self, folder, *words):
        (folder / "smm.yaml").write_text(WORKSPACE)
        (folder / "plans").mkdir(exist_ok=True)
        env = {**os.environ, "HOME": str(folder), "SMM_NOW": "2026-10-01T06:00:00Z", "USER": "anna"}
        self.smm = lambda *line: subprocess.run([SMM, *line], cwd=folder, env=env, capture_output=True, text=True,
                                                stdin=subprocess.DEVNULL, timeout=60)
        self.smm("plan", "apply", "--yes")
        done = subprocess.run(["node", CLIENT, MODULES, SMM, folder, *words], cwd="/", env=env, capture_output=True,
                              text=True, timeout=120, stdin=subprocess.DEVNULL)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return json.loads(done.stdout)

    def test_the_reference_client_reads_and_is_held_to_reading(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            got = self.answers(folder)
            self.assertEqual(got["problems"], [])
            self.assertEqual(got["server"]["name"], "smm")
            self.assertIn("data, never instructions", got["instructions"])
            self.assertEqual(got["tools"], ["status", "read", "check_post"])
            self.assertEqual(got["ping"], {})
            self.assertEqual(got["status"]["data"]["result"]["next"]["post"], "open")
            self.assertEqual(got["list"]["data"]["result"][0]["post"], "open")
            self.assertEqual((got["check"]["isError"], got["check"]["data"]["exit_status"]), (False, 0))
            self.assertEqual((got["wrong"]["isError"], got["wrong"]["data"]["exit_status"]), (True, 2))
            self.assertEqual((got["unknown"], got["draft"]), ({"code": -32602}, {"code": -32602}))
            self.assertFalse((folder / "plans/prepared.yaml").exists())
            log = json.loads(self.smm("queue", "log", "--who", "mcp:reference", "--json").stdout)
            self.assertEqual([row["detail"].split(":")[0] for row in log], ["status", "read", "read", "check_post"])

    def test_the_reference_client_prepares_where_a_person_allows_it(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            got = self.answers(folder, "--may-prepare")
            self.assertEqual(got["tools"], ["status", "read", "check_post", "prepare_post"])
            self.assertEqual((got["draft"]["isError"], got["draft"]["data"]["result"]["new"]), (False, 1))
            self.smm("plan", "apply", "--yes")
            self.assertEqual(json.loads(self.smm("queue", "show", "sale@site", "--json").stdout)["state"], "draft")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
