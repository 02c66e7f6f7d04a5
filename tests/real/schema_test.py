#!/usr/bin/env python3
"""Holds the JSON Schema of the plan to plan check: schema_test.py BINARY SOURCE_DIR MODULES

What `smm plan check` takes, the schema takes: every example of the manual and of examples/. What is
wrong in form, both refuse. MODULES holds the packages of tests/real/schema.
"""

import importlib.util
import json
import subprocess
import sys
import unittest
from pathlib import Path

BINARY, SOURCE, MODULES = (Path(word).resolve() for word in sys.argv[1:4])

spec = importlib.util.spec_from_file_location("docs_test", SOURCE / "tests/docs/docs_test.py")
docs = importlib.util.module_from_spec(spec)
spec.loader.exec_module(docs)
docs.BINARY, docs.SOURCE = BINARY, SOURCE

POST = "posts:\n  - id: a\n    to: site\n    at: 2026-12-01 09:30\n    text: Words\n"
# Each is wrong by its form alone.
WRONG = [
    "smm: 2\n",
    "brand: Only a brand\n",
    "smm: 1\nbrnd: Typo\n",
    "smm: 1\nreviewed: yesterday\n",
    "smm: 1\nlate: 2 hours\n",
    "smm: 1\napproval: maybe\n",
    "smm: 1\napproval: {by: [boss], from: 0}\n",
    "smm: 1\nteam: {anna: {role: boss}}\n",
    "smm: 1\naccounts: {site: {path: public}}\n",
    "smm: 1\naccounts: {site: {network: feeds, path: public}}\n",
    "smm: 1\naccounts: {site: {network: feed}}\n",
    "smm: 1\naccounts: {site: {network: feed, path: p, handle: x}}\n",
    "smm: 1\naccounts: {b: {network: bluesky, handle: me.example, password: hunter2}}\n",
    "smm: 1\naccounts: {b: {network: bluesky, handle: me.example, password: {env: A, file: b}}}\n",
    "smm: 1\nbrand: {voice: warm}\n",
    "smm: 1\ngoals: {more: {until: 2026-12-31}}\n",
    "smm: 1\npillars: {educate: {share: half}}\n",
    "smm: 1\npillars: {educate: {share: 3}}\n",
    "smm: 1\ncampaigns: {autumn: {from: October}}\n",
    "smm: 1\ncampaigns: {autumn: {from: 2026-10-01, to: 2026-11-01, budget: 500}}\n",
    "smm: 1\nlink_tracking: {utm_colour: red}\n",
    "smm: 1\nkpis: [{metric: reach}]\n",
    "smm: 1\nkpis: [{metric: reaches, target: 3}]\n",
    "smm: 1\nkpis: [{metric: reach, target: 3, per: fortnight}]\n",
    "smm: 1\nposts: {a: 1}\n",
    "smm: 1\nposts: [{id: a, at: 2026-12-01 09:30, text: x}]\n",
    "smm: 1\nposts: [{to: site, at: 2026-12-01 09:30, text: x}]\n",
    "smm: 1\nposts: [{id: 'a b', to: site, at: 2026-12-01 09:30, text: x}]\n",
    "smm: 1\nposts: [{id: a, to: site, text: x}]\n",
    "smm: 1\nposts: [{id: a, to: site, at: 2026-12-01 09:30, after: b, text: x}]\n",
    "smm: 1\nposts: [{id: a, to: site, at: tomorrow, text: x}]\n",
    "smm: 1\nposts: [{id: 'a-{date}', to: site, every: {daily: true}, text: x}]\n",
    "smm: 1\nposts: [{id: 'a-{date}', to: site, every: {daily: 0, at: '08:15'}, text: x}]\n",
    "smm: 1\nposts: [{id: 'a-{date}', to: site, every: {at: '08:15'}, text: x}]\n",
    "smm: 1\nposts: [{id: 'a-{date}', to: site, every: {monthly: [32], at: '08:15'}, text: x}]\n",
    "smm: 1\nposts: [{id: 'a-{date}', to: site, every: {daily: true, at: '8:15pm'}, text: x}]\n",
    "smm: 1\n" + POST + "    status: done\n",
    "smm: 1\n" + POST + "    stage: delight\n",
    "smm: 1\n" + POST + "    pilar: educate\n",
    "smm: 1\n" + POST + "    media: [{alt: No file}]\n",
    "smm: 1\n" + POST + "    media: {file: a.png}\n",
    "smm: 1\n" + POST + "    poll: {options: [Tea]}\n",
    "smm: 1\n" + POST + "    visibility: secret\n",
    "smm: 1\n" + POST + "    link: example.com\n",
    "smm: 1\n" + POST + "    silence: {alt-missing: }\n",
    "smm: 1\n" + POST + "    silence: {alt-mising: because}\n",
    "smm: 1\n" + POST + "    variants: {site: {to: bsky}}\n",
    "smm: 1\n" + POST + "    thread: [{words: x}]\n",
]


def judge(documents, *options):
    with docs.Folder() as folder:
        schema = json.loads(folder.run("smm plan schema " + " ".join(options)).stdout)
    done = subprocess.run(
        ["node", str(SOURCE / "tests/real/schema/check.mjs"), str(MODULES)],
        input=json.dumps({"schema": schema, "documents": documents}),
        capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


class Schema(unittest.TestCase):
    def test_every_example_of_the_manual_is_accepted(self):
        texts = []
        for _, file, text in docs.pages()["smm-plan.5"].marked():
            with docs.Folder() as folder:
                docs.Manual.make_workspace(folder, file, text)
                texts += [path.read_text() for path in
                          (folder.path / "smm.yaml", folder.path / file)]
        self.assertGreater(len(texts), 30)
        for text, complaint in zip(texts, judge(texts)):
            self.assertIsNone(complaint, text)

    def test_every_file_of_the_examples_is_accepted(self):
        texts = [path.read_text() for path in sorted((SOURCE / "examples").rglob("*.yaml"))
                 if path.parent.name != "workflows"]
        self.assertGreater(len(texts), 3)
        for text, complaint in zip(texts, judge(texts)):
            self.assertIsNone(complaint, text)

    def test_what_is_wrong_in_form_both_refuse(self):
        for text, complaint in zip(WRONG, judge(WRONG)):
            with self.subTest(text=text), docs.Folder() as folder:
                self.assertIsNotNone(complaint)
                accounts = "" if "accounts:" in text else \
                    "accounts: {site: {network: feed, path: public}}\n"
                (folder.path / "smm.yaml").write_text(text + accounts)
                checked = folder.run("smm plan check")
                self.assertEqual(checked.returncode, 6, checked.stdout + checked.stderr)

    def test_a_key_without_a_value_is_no_key_to_both(self):
        account = "accounts:\n  site: {network: feed, path: public}\n  x: {network: x, token: {env: T}%s}\n"
        texts = ["smm: 1\n" + account % more + POST + post
                 for more in ("", ", spend_cap: ", ", spend_cap: {day: 5 USD, month: }", ", options: ")
                 for post in ("", "    every:\n", "    media:\n", "    poll:\n", "    variants:\n")]
        texts.append("smm: 1\naccounts: {site: {network: feed, path: public}, x: {network: x, token: }}\nreport:\n" + POST)
        for text, complaint in zip(texts, judge(texts)):
            with self.subTest(text=text), docs.Folder() as folder:
                self.assertIsNone(complaint)
                (folder.path / "smm.yaml").write_text(text)
                checked = folder.run("smm plan check")
                self.assertNotIn(" error: ", checked.stdout + checked.stderr)

    def test_a_workspace_has_its_own_names_in_the_schema(self):
        with docs.Folder() as folder:
            folder.fill()
            schema = json.loads(folder.run("smm plan schema").stdout)
        post = schema["$defs"]["post"]["properties"]
        self.assertIn("journal", json.dumps(post["to"]))
        self.assertTrue(post["pillar"]["enum"])

    def test_every_key_has_a_description(self):
        with docs.Folder() as folder:
            schema = json.loads(folder.run("smm plan schema --general").stdout)

        def walk(node, path):
            for name, item in node.get("properties", {}).items():
                target = schema["$defs"][item["$ref"].split("/")[-1]] if "$ref" in item else item
                self.assertTrue(target.get("description"), f"{path}.{name}")
                walk(item, f"{path}.{name}")
        walk(schema, "")
        for name, item in schema["$defs"].items():
            walk(item, name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
