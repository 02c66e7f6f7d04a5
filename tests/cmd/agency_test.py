#!/usr/bin/env python3
"""The agency of examples/agency: agency_test.py SMM SOURCE_DIR SMM_GOLDEN

Its script is run as it stands, against a bare repository of its own, and its workflow checks what the
script checks. Then it is run with logins at Facebook, Instagram and LinkedIn, which the strict services
of the tests play on loopback.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

SMM = pathlib.Path(sys.argv[1]).resolve()
HERE = pathlib.Path(sys.argv[2]).resolve() / "examples/agency"
SERVICES = pathlib.Path(sys.argv[3]).resolve()
del sys.argv[1:]

# Of each account its token, and by what name the service knows it.
LOGINS = {
    "facebook": ("leaf-and-bean", "page", "EAAPAGEsecret1", "beanleaf"),
    "instagram": ("leaf-and-bean", "photos", "IGtoken-1", "anna"),
    "linkedin": ("harbour-legal", "company", "li-token-1", "harbour-legal"),
}


class Agency(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="smm-agency-"))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)

    def run_it(self, script, **variables):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.dir), "LANG": "C.UTF-8",
                       "SMM_BINARY": str(SMM), "TMPDIR": str(self.dir), **variables,
                       **{key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")}}
        return subprocess.run([script, self.dir / "work"], env=environment, capture_output=True,
                              text=True, stdin=subprocess.DEVNULL, timeout=240)

    def published(self):
        return "".join(path.read_text() for path in
                       (self.dir / "work/repository/clients/leaf-and-bean/public").rglob("*.html"))

    def test_its_script_shows_what_passes_and_what_is_refused(self):
        done = self.run_it(HERE / "run")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        steps = re.split(r"\n\n(?=\w)", done.stdout.strip(), maxsplit=5)
        verdicts = [re.findall(r"The pull request (can|cannot) be merged", step) for step in steps]
        self.assertEqual(verdicts, [[], ["cannot"], ["can"], ["cannot"], ["cannot"], []], done.stdout)
        self.assertIn("0 of the 2 who have to approve said yes to it", steps[1])
        self.assertIn("yes covers it no longer: it says something else now", steps[3])
        self.assertIn("nobody has taken that over yet", steps[4])
        self.assertEqual(steps[5].count("proven by SHA256:"), 4, steps[5])  # two yeses, told and logged
        # Who is not logged in publishes by hand.
        self.assertIn("sale on page: it is time to publish it by hand", steps[5])
        self.assertIn("sale on photos: it is time to publish it by hand", steps[5])
        for name, numbers in (("Harbour Legal", "0\t0\t0\t0\t0"), ("Kite School Nord", "0\t0\t0\t0\t0"),
                              ("Leaf & Bean", "0\t0\t2\t0\t1")):
            self.assertIn(f"{name}\t{numbers}\t", done.stdout)
        self.assertIn("Twenty per cent off", self.published())
        self.assertNotIn("Free coffee", self.published())
        again = self.run_it(HERE / "run")
        self.assertEqual(again.returncode, 2, again.stderr)

    def test_with_logins_what_two_have_signed_goes_out_on_all_of_them(self):
        example = self.dir / "agency"
        shutil.copytree(HERE, example)
        services = {name: self.serve(name, example) for name in LOGINS}
        for name, (client, account, token, handle) in LOGINS.items():
            plan = example / "clients" / client / "smm.yaml"
            plan.write_text(with_login(plan.read_text(), account, services[name]["address"], handle))
        tokens = {f"TOKEN_OF_{account.upper()}": token for _, account, token, _ in LOGINS.values()}
        done = self.run_it(example / "run", **tokens)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertNotIn("by hand", done.stdout)
        for token in tokens.values():
            self.assertNotIn(token, done.stdout + done.stderr)
        self.assertIn("Twenty per cent off", self.published())
        # The post for LinkedIn is due three days later.
        late = subprocess.run([SMM, "queue", "flush"], cwd=self.dir / "work/repository/clients/harbour-legal",
                              env={"PATH": os.environ["PATH"], "HOME": str(self.dir), "LANG": "C.UTF-8",
                                   "SMM_NOW": "2026-10-06T08:01:00Z", "SMM_USER": "dora", **tokens},
                              capture_output=True, text=True, timeout=120)
        self.assertEqual(late.returncode, 0, late.stdout + late.stderr)
        self.assertEqual(self.out(services["facebook"]),
                         ["All cups cost a fifth less this week. Both cafes have them."])
        self.assertEqual(self.out(services["instagram"]), ["A fifth off. All cups, all week."])
        self.assertEqual([text[:30] for text in self.out(services["linkedin"])],
                         ["Three clauses to read twice be"])

    def serve(self, network, example):
        """A strict service, which fetches files from the client's folder where it takes none."""
        file = self.dir / network
        now = "2026-10-06T08:01:00Z" if network == "linkedin" else "2026-10-03T09:31:00Z"
        process = subprocess.Popen(
            [SERVICES, "--test-case=serve:*"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "SMM_SERVE": str(file), "SMM_SERVE_NETWORK": network, "SMM_SERVE_NOW": now,
                 "SMM_SERVE_FOLDER": str(example / "clients/leaf-and-bean")})
        self.addCleanup(process.__exit__, None, None, None)
        self.addCleanup(process.kill)
        deadline = time.monotonic() + 60
        while not (file.exists() and file.read_text().endswith("\n")):
            self.assertLess(time.monotonic(), deadline, f"{network} does not begin")
            time.sleep(0.05)
        return {"process": process, "file": file, "address": file.read_text().strip()}

    def out(self, service):
        service["process"].stdin.close()
        said = service["process"].stdout.read()
        self.assertEqual(service["process"].wait(), 0, said)
        return json.loads(pathlib.Path(f"{service['file']}.out").read_text())

    def test_its_workflow_runs_the_check_that_the_script_runs(self):
        def command(file):
            text = re.sub(r"\\\n\s*", "", (HERE / file).read_text()).replace('"$smm"', "smm")
            return re.search(r'smm plan check .*--format github', text).group().replace("clients/$client", "$client")
        self.assertEqual(command("workflows/check.yaml"), command("run"))
        self.assertIn("--strict", command("run"))


def with_login(plan, account, address, handle):
    """smm.yaml with a server and a token of the account, by whose name it is known there."""
    lines, here = [], False
    for line in plan.splitlines():
        named = re.match(r"  (\w+):(.*)", line)
        if named:
            here = named.group(1) == account
            if here and named.group(2):  # in braces, on its line
                lines.append(f"  {account}:")
                lines += [f"    {pair}" for pair in re.split(r", (?=\w+: )", named.group(2).strip(" {}"))]
            else:
                lines.append(line)
            if here:
                lines.append(f"    server: {address}")
                lines.append(f"    token: {{env: TOKEN_OF_{account.upper()}}}")
            continue
        lines.append(line)
    text = "\n".join(lines) + "\n"
    text = re.sub(r"media_base_url: .*", f"media_base_url: {address}/files", text) if account == "photos" else text
    before, mark, after = text.partition(f"  {account}:\n")
    return before + mark + re.sub(r"handle: .*", f"handle: {handle}", after, count=1)


if __name__ == "__main__":
    unittest.main()
