#!/usr/bin/env python3
"""Reports as files, gates and mails: report_box.py BINARY SOURCE_DIR.

The built binary, the examples for GitHub and cron, and whatever reads their output. Standard library
only; nothing leaves this machine.
"""

import csv
import io
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
import zipfile

BINARY = SOURCE = None
AFTER = "2027-01-04T08:00:00Z"
TABLES = ("posts", "instagram", "followers", "ads")


class Case(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="smm-report-"))
        self.addCleanup(shutil.rmtree, self.dir, True)
        self.work = self.dir / "work"
        self.work.mkdir()
        for name in ("smm.yaml", "plans", "img", "data"):
            source = SOURCE / "examples/quickstart" / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, self.work / name)
        (self.dir / "bin").mkdir()
        (self.dir / "bin/smm").symlink_to(BINARY)
        self.env = {"PATH": f"{self.dir}/bin:/usr/bin:/bin", "HOME": str(self.dir), "SMM_NOW": AFTER,
                    **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}

    def figures(self):
        for table in TABLES:
            self.ok("metrics", "import", f"data/{table}.csv", "--mapping", table)

    def smm(self, *words, **env):
        return subprocess.run([BINARY, *words], cwd=self.work, env={**self.env, **env},
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=120)

    def ok(self, *words, **env):
        done = self.smm(*words, **env)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout

    def change(self, before, after):
        path = self.work / "smm.yaml"
        text = path.read_text()
        self.assertIn(before, text)
        path.write_text(text.replace(before, after))


class Formats(Case):
    def test_the_same_state_and_now_give_the_same_bytes_anywhere(self):
        self.figures()
        for name in ("text", "markdown", "html", "json", "csv", "junit", "xlsx"):
            with self.subTest(format=name):
                words = ("report", "--period", "2026-Q4", "--format", name, "--explain")
                one = self.ok(*words, TZ="UTC", LANG="C", COLUMNS="20")
                two = self.ok(*words, TZ="Asia/Seoul", LANG="de_DE.UTF-8", COLUMNS="200")
                self.assertEqual(one, two)
                self.assertTrue(one)

    def test_junit_is_valid_and_its_sums_are_right(self):
        self.figures()
        if shutil.which("xmllint") is None:
            self.skipTest("xmllint is not installed")
        for period in ("2026-Q4", "2026-10", "2020"):
            path = self.dir / "report.xml"
            path.write_bytes(self.ok("report", "--period", period, "--format", "junit"))
            done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema",
                                   SOURCE / "tests/data/junit.xsd", path], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            root = xml.etree.ElementTree.parse(path).getroot()
            cases = root.findall(".//testcase")
            self.assertEqual(len(cases), 7)  # one a KPI
            for name, sums in (("tests", len(cases)), ("failures", len(root.findall(".//failure"))),
                               ("errors", len(root.findall(".//error"))),
                               ("skipped", len(root.findall(".//skipped")))):
                self.assertEqual(int(root.get(name)), sums)

    def test_csv_says_what_json_says(self):
        self.figures()
        words = ("report", "--period", "2026-Q4", "--format")
        rows = list(csv.DictReader(io.StringIO(self.ok(*words, "csv").decode(), newline="")))
        told = {row["metric"]: row for row in rows if row["section"] == "happened"}
        for stat in json.loads(self.ok(*words, "json"))["happened"]:
            if stat["value"] is not None:
                self.assertAlmostEqual(float(told[stat["name"]]["value"]), stat["value"], places=5)

    def test_a_workbook_opens_and_holds_the_figures(self):
        self.figures()
        book = zipfile.ZipFile(io.BytesIO(self.ok("report", "--period", "2026-Q4", "--format", "xlsx")))
        self.assertIsNone(book.testzip())
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        self.assertEqual(names[0], "Overview")
        self.assertIn("Appendix", names)
        for name in book.namelist():
            xml.etree.ElementTree.fromstring(book.read(name))

    def test_version_loads_no_library_of_a_format(self):
        if shutil.which("ldd") is None:
            self.skipTest("ldd is not installed")
        needed = subprocess.run(["ldd", BINARY], capture_output=True, text=True).stdout
        self.assertNotIn("xlsxwriter", needed)

    def test_several_formats_are_several_files(self):
        self.figures()
        self.ok("report", "--period", "2026-Q4", "--format", "html", "--format", "junit", "--format",
                "csv", "--output", "out")
        self.assertEqual(sorted(p.name for p in self.work.glob("out.*")), ["out.csv", "out.html", "out.xml"])


class Periods(Case):
    def test_a_campaign_is_a_period_and_a_filter(self):
        self.figures()
        days = json.loads(self.ok("report", "--period", "campaign:winter-market", "--json"))
        only = json.loads(self.ok("report", "--campaign", "winter-market", "--json"))
        for report in (days, only):
            self.assertEqual(report["period"]["since"], "2026-11-20")
            self.assertEqual(report["period"]["until"], "2026-12-20")
        self.assertEqual([m["campaign"] for m in only["money"]["campaigns"]], ["winter-market"])
        self.assertTrue(all("winter-market" in v["where"] for v in only["verdicts"]))
        posts = {s["name"]: s["value"] for s in days["happened"]}["posts_published"]
        self.assertLess({s["name"]: s["value"] for s in only["happened"]}["posts_published"], posts)
        done = self.smm("report", "--campaign", "winter-markt")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b'did you mean "winter-market"?', done.stderr)

    def test_an_empty_period_and_an_empty_state_are_said_plainly(self):
        text = self.ok("report", "--period", "2026-10").decode()
        self.assertIn("nothing is known about this period", text)
        self.figures()
        text = self.ok("report", "--period", "2020").decode()
        self.assertIn("nothing is known about this period", text)
        self.assertNotIn("nan", text)

    def test_figures_of_the_future_are_not_used_and_said(self):
        self.figures()
        text = self.ok("report", "--period", "2026-10", "--now", "2026-10-20T08:00:00Z").decode()
        self.assertIn("measured after today, not used", text)


class Languages(Case):
    def test_documents_are_in_the_language_of_the_workspace_or_of_the_run(self):
        self.figures()
        english = self.ok("report", "--period", "2026-12", "--format", "html").decode()
        self.assertIn('<html lang="en">', english)
        self.change("timezone:", "language: de-AT\ntimezone:")
        german = self.ok("report", "--period", "2026-12", "--format", "html").decode()
        self.assertIn('<html lang="de">', german)
        self.assertIn("Kurz gesagt", german)
        self.assertIn("Dezember 2026", german)
        french = self.ok("report", "--period", "2026-12", "--language", "fr").decode()
        self.assertIn("Ce qui s'est passé", french)
        preview = self.smm("plan", "preview", "--language", "ko", "--html", "-").stdout.decode()
        self.assertIn('<html lang="ko">', preview)
        self.assertIn("콘텐츠 필러", preview)
        done = self.smm("report", "--language", "tlh")
        self.assertEqual(done.returncode, 2)

    def test_what_programs_read_is_the_same_in_every_language(self):
        self.figures()
        keys = None
        for tag in ("en", "ru", "ja"):
            report = json.loads(self.ok("report", "--period", "2026-12", "--format", "json", "--language", tag))
            numbers = [(s["name"], s["value"], s["unit"]) for s in report["happened"]]
            rows = [[r["keys"] for r in t["rows"]] for t in report["tables"] + report["times"]]
            head = self.ok("report", "--period", "2026-12", "--format", "csv", "--language", tag).splitlines()[0]
            keys = keys or (numbers, rows, head)
            self.assertEqual((numbers, rows, head), keys)


class Readers(Case):
    def test_what_people_look_at_is_for_the_client_unless_it_is_for_the_team(self):
        self.figures()
        client = self.ok("report", "--period", "2026-12", "--format", "html").decode()
        team = self.ok("report", "--period", "2026-12", "--format", "html", "--for", "team").decode()
        self.assertIn('id="made"', team)
        self.assertNotIn('id="made"', client)
        self.assertNotIn("SELECT", self.ok("report", "--explain", "--for", "client", "--format", "html").decode())
        self.assertIn('class="scale"', client)
        self.assertIn("Verdicts", self.ok("report", "--period", "2026-12").decode())

    def test_the_ending_of_the_file_says_the_format(self):
        self.figures()
        for name, begin in (("a.html", b"<!doctype html>"), ("a.md", b"## "), ("a.csv", b"section,"),
                            ("a.json", b"{"), ("a.xml", b"<?xml"), ("a.txt", b"Tonfink"), ("a", b"Tonfink")):
            self.ok("report", "--period", "2026-12", "--output", name)
            self.assertTrue((self.work / name).read_bytes().startswith(begin), name)
        refused = self.smm("report", "--period", "2026-12", "--output", "a.doc")
        self.assertEqual(refused.returncode, 2)
        self.assertIn(b".html", refused.stderr)
        self.assertFalse((self.work / "a.doc").exists())

    def test_a_pdf_is_printed_by_chromium_or_its_absence_is_said(self):
        self.figures()
        missing = self.smm("report", "--output", "a.pdf", PATH=str(self.dir / "bin"))
        self.assertEqual(missing.returncode, 1)
        self.assertIn(b"install chromium", missing.stderr)
        self.assertFalse((self.work / "a.pdf").exists())
        if shutil.which("chromium"):
            self.ok("report", "--period", "2026-12", "--output", "b.pdf")
            self.assertTrue((self.work / "b.pdf").read_bytes().startswith(b"%PDF-"))


class Explained(Case):
    def test_a_figure_can_be_asked_for_and_its_sql_yields_it(self):
        self.figures()
        for name in ("roas", "engagement_rate", "followers_gained", "spend"):
            stat = json.loads(self.ok("report", "--period", "2026-Q4", "--explain", name, "--json"))
            with sqlite3.connect(self.work / ".smm/smm.db") as state:
                self.assertAlmostEqual(state.execute(stat["query"]).fetchone()[0], stat["value"], places=6)
        text = self.ok("report", "--period", "2026-Q4", "--explain", "roas").decode()
        for word in ("formula", "coverage", "measured", "from", "FROM figures"):
            self.assertIn(word, text)
        done = self.smm("report", "--explain", "raos")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b'did you mean "roas"?', done.stderr)


class Gates(Case):
    def check(self, *words, **env):
        return self.smm("report", "--period", "2026-Q4", "--check", *words, **env)

    def test_a_gate_passes_fails_or_could_not_be_evaluated(self):
        self.figures()
        self.assertEqual(self.check().returncode, 0)
        self.change('target: ">= 3"', 'target: ">= 1000"')
        self.assertEqual(self.check().returncode, 10)
        self.change('metric: roas', 'metric: raos')
        self.assertIn(self.check().returncode, (1, 6))

    def test_a_plan_with_errors_passes_no_gate(self):
        self.figures()
        (self.work / "plans/broken.yaml").write_text("smm: 1\nposts:\n  - {id: x, att: y}\n")
        self.assertEqual(self.check().returncode, 6)

    def test_a_gate_of_which_nothing_can_be_judged_is_not_passed(self):
        self.change("on_missing: fail", "on_missing: warn")
        self.assertEqual(self.check().returncode, 1)

    def test_floors_ranges_and_changes_are_judged(self):
        self.figures()
        self.change("kpis:\n", "kpis:\n"
                    "  - {name: floor, metric: posts_published, each: account, target: '>= 1000', level: error}\n"
                    "  - {name: range, metric: posts_published, target: '1..100000', level: error}\n"
                    "  - {name: more, metric: clicks, per: month, target: '+100000% vs previous', level: error}\n")
        verdicts = {v["name"]: v for v in json.loads(self.ok("report", "--period", "2026-Q4", "--json"))["verdicts"]}
        self.assertEqual(verdicts["floor"]["state"], "missed")
        self.assertIn("the worst account", verdicts["floor"]["reason"])
        self.assertEqual(verdicts["range"]["state"], "met")
        self.assertEqual(verdicts["more"]["state"], "missed")

    def test_under_github_a_miss_stands_beside_its_line_and_names_cannot_command(self):
        self.figures()
        self.change("name: Return on ad spend", 'name: "::error::100%"')
        self.change('target: ">= 3"', 'target: ">= 1000"')
        done = self.check("--format", "markdown", GITHUB_ACTIONS="true")
        told = [line for line in done.stderr.decode().splitlines() if line.startswith("::")]
        self.assertTrue(any(re.match(r"::error file=smm\.yaml,line=\d+,col=\d+,title=%3A%3Aerror%3A%3A100%25::", line)
                            for line in told), told)
        for line in done.stdout.decode().splitlines():
            self.assertFalse(line.strip().startswith("::"), line)
        self.assertLess(len(done.stdout), 1 << 20)


def steps(path):
    """The steps of a workflow that run something, as (name, script)."""
    found, name, script, indent = [], "", None, 0
    for line in path.read_text().splitlines() + ["end"]:
        if script is not None:
            if not line.strip() or len(line) - len(line.lstrip()) > indent:
                script.append(line[indent + 2:])
                continue
            found.append((name, "\n".join(script)))
            script = None
        if match := re.match(r"\s*- name: (.*)", line):
            name = match[1]
        if match := re.match(r"(\s*)run: \|", line):
            script, indent = [], len(match[1])
    return found


class Examples(Case):
    def run_step(self, script, **env):
        return subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
                              cwd=self.work, env={**self.env, "GITHUB_ACTIONS": "true", **env},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=240)

    def test_the_steps_of_the_workflow_run(self):
        workflow = SOURCE / "examples/github/workflows/smm.yaml"
        text = workflow.read_text()
        self.assertNotIn("secrets.", text)
        all_steps = dict(steps(workflow))
        for script in all_steps.values():
            self.assertNotIn("${{", script)  # what comes from a pull request is never part of a script
        self.assertIn("need_packages $build_packages", all_steps["Build the package"])
        self.assertIn("cpack -G DEB -B ../.smm-package", all_steps["Build the package"])
        self.assertIn("./.smm-package/smm_*.deb", all_steps["Install the package"])
        self.assertIn("build_packages=", (SOURCE / ".ci/packages").read_text())
        subprocess.run(["git", "init", "-q", "--bare", self.dir / "origin"], check=True)
        for words in (["init", "-q"], ["remote", "add", "origin", str(self.dir / "origin")]):
            subprocess.run(["git", *words], cwd=self.work, check=True, env=self.env)
        self.assertEqual(self.run_step(all_steps["Check the plan"], SMM_NOW="2026-09-28T08:00:00Z").returncode, 0)

        (self.work / ".smm-source").symlink_to(SOURCE)

        def publish(now):
            shutil.rmtree(self.work / ".smm", ignore_errors=True)  # a fresh machine each time
            out = ""
            for name in ("Fetch the state", "Publish what is due", "Keep the state"):
                done = self.run_step(all_steps[name], SMM_NOW=now)
                self.assertEqual(done.returncode, 0, name + ": " + done.stderr)
                out += done.stdout if name.startswith("Publish") else ""
            return out

        self.assertTrue(publish("2026-10-09T08:00:00Z"))
        self.assertEqual(publish("2026-10-09T08:01:00Z"), "")  # nothing goes out twice
        self.figures()
        summary = self.dir / "summary.md"
        done = self.run_step(all_steps["Report the month before"], GITHUB_STEP_SUMMARY=str(summary))
        self.assertIn(done.returncode, (0, 1, 10), done.stderr)
        self.assertTrue(summary.read_text().startswith("## Tonfink: December 2026"))
        self.assertLess(summary.stat().st_size, 1 << 20)
        for ending in ("html", "xlsx", "xml"):
            self.assertTrue((self.work / f"report.{ending}").exists())

    def test_cron_mails_the_report_of_the_month_before(self):
        self.figures()
        mail = self.dir / "bin/mail"
        mail.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {self.dir}/mailed.head\ncat > {self.dir}/mailed.body\n')
        mail.chmod(0o755)
        line = [line for line in (SOURCE / "examples/cron/crontab-report").read_text().splitlines()
                if re.match(r"\d", line)]
        self.assertEqual(len(line), 1)
        *_, program, workspace, address = line[0].split()
        self.assertEqual(pathlib.Path(program).name, "monthly-report")
        done = subprocess.run([SOURCE / "examples/cron/monthly-report", self.work, address], cwd="/",
                              env=self.env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
        self.assertIn(done.returncode, (0, 1, 10), done.stderr)
        head = (self.dir / "mailed.head").read_text().splitlines()
        self.assertEqual((head[0], head[-1]), ("-s", "anna@example.org"))
        self.assertIn("Report 2026-12", head[1])
        body = (self.dir / "mailed.body").read_text()
        self.assertTrue(body.startswith("Tonfink: December 2026\n"))
        self.assertLessEqual(max(map(len, body.splitlines())), 80)
        self.assertTrue((self.work / "reports/2026-12.html").exists())


if __name__ == "__main__":
    BINARY, SOURCE = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
