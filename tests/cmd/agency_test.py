#!/usr/bin/env python3
"""The agency of examples/agency: agency_test.py SMM SOURCE_DIR

Its script is run as it stands, against a bare repository of its own, and its workflow checks what the
script checks.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SMM = pathlib.Path(sys.argv[1]).resolve()
HERE = pathlib.Path(sys.argv[2]).resolve() / "examples/agency"
del sys.argv[1:]


class Agency(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="smm-agency-"))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)

    def test_its_script_shows_what_passes_and_what_is_refused(self):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.dir), "LANG": "C.UTF-8",
                       "SMM_BINARY": str(SMM), "TMPDIR": str(self.dir)}
        done = subprocess.run([HERE / "run", self.dir / "work"], env=environment, capture_output=True,
                              text=True, stdin=subprocess.DEVNULL, timeout=240)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        steps = re.split(r"\n\n(?=\w)", done.stdout.strip(), maxsplit=5)
        verdicts = [re.findall(r"The pull request (can|cannot) be merged", step) for step in steps]
        self.assertEqual(verdicts, [[], ["cannot"], ["can"], ["cannot"], ["cannot"], []], done.stdout)
        self.assertIn("0 of the 2 who have to approve said yes to it", steps[1])
        self.assertIn("yes covers it no longer: it says something else now", steps[3])
        self.assertIn("nobody has taken that over yet", steps[4])
        self.assertEqual(steps[5].count("proven by SHA256:"), 4, steps[5])  # two yeses, told and logged
        out = "".join(path.read_text() for path in (self.dir / "work/repository/public").rglob("*.html"))
        self.assertIn("Twenty per cent off", out)
        self.assertNotIn("Free coffee", out)
        again = subprocess.run([HERE / "run", self.dir / "work"], env=environment, capture_output=True,
                               text=True, stdin=subprocess.DEVNULL, timeout=60)
        self.assertEqual(again.returncode, 2, again.stderr)

    def test_its_workflow_runs_the_check_that_the_script_runs(self):
        command = "smm plan check --strict --base .base --format github"
        self.assertIn(f"          {command}\n", (HERE / "workflows/check.yaml").read_text())
        self.assertIn(command.replace("smm", '"$smm"', 1), (HERE / "run").read_text())


if __name__ == "__main__":
    unittest.main()
