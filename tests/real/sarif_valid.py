#!/usr/bin/env python3
"""`plan check --format sarif` is valid by SARIF's own JSON schema: sarif_valid.py BINARY DIR

The schema comes with a package of the npm registry, put into DIR once. Needs npm and jsonschema
(Debian: python3-jsonschema).
"""

import json
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile

try:
    import jsonschema
except ImportError:  # a Python of one's own, beside Debian's
    if sys.executable == "/usr/bin/python3":
        sys.exit("jsonschema is missing: apt-get install python3-jsonschema")
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])

PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
SCHEMA = "package/lib/schemas/sarif-2.1.0-rtm.5.json"
YAML = """smm: 1
timezone: Europe/Rome
accounts: {site: {network: feed, path: public}, bsky: {network: bluesky, handle: a.example}}
posts:
  - id: late
    at: 2020-01-01 09:30
    to: [site, bsky]
    text: The same on both
  - id: late
    at: tomorrow
    to: stie
    colour: red
    text: "x\\e[31m {nothing}"
"""


def schema(folder):
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / pathlib.Path(SCHEMA).name
    if not kept.exists():
        packed = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True,
                                capture_output=True, text=True).stdout.split()[-1]
        with tarfile.open(folder / packed) as archive:
            text = archive.extractfile(SCHEMA).read()
        kept.with_suffix(".new").write_bytes(text)
        kept.with_suffix(".new").rename(kept)
    return json.loads(kept.read_text())


def document(binary, name, text):
    with tempfile.TemporaryDirectory(prefix="smm-sarif-") as folder:
        root = pathlib.Path(folder) / name
        root.mkdir()
        (root / "smm.yaml").write_text(text)
        (root / ".git").mkdir()
        done = subprocess.run([binary, "plan", "check", "--format", "sarif"], cwd=root,
                              env={"PATH": "/usr/bin:/bin", "HOME": folder}, capture_output=True)
        return json.loads(done.stdout)


def main(binary, folder):
    validator = jsonschema.Draft4Validator(schema(pathlib.Path(folder)))
    for name, text, least in (("plain", YAML, 5), ("50% ü", YAML, 5), ("none", "smm: 1\n", 0),
                              ("broken", "smm: [\n", 1)):
        sarif = document(binary, name, text)
        problems = list(validator.iter_errors(sarif))
        assert not problems, problems
        found = len(sarif["runs"][0]["results"])
        assert found >= least, (name, found)
    print("SARIF is valid")


if __name__ == "__main__":
    main(*sys.argv[1:3])
