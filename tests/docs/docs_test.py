#!/usr/bin/env python3
"""Holds help, manual pages, completion and README to what the program does.

    docs_test.py BINARY SOURCE_DIR [TEST...]

Needs Python's own library only. mandoc is used if it is there.

In smm-plan.5, a block behind `.\\" example: FILE` is put into a workspace and checked: sections
stand in for the ones that the workspace has, and a list of posts is put under `posts:`.
In README.md, the ```console blocks are run line by line in a terminal, 80 columns wide, and must
print what stands there ("..." stands for any lines). `<!-- in: empty -->` or
`<!-- in: quickstart -->` before a block begins a new folder; without one, the last goes on.
"""

import json
import os
import pty
import re
import select
import shlex
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import unittest
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "crash"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import keys_table  # noqa: E402
import pds  # noqa: E402

BINARY = Path()
SOURCE = Path()
NOW = "2026-10-01T06:00:00Z"
LATER = "2027-01-04T08:00:00Z"  # when all of the quickstart's figures are measured
MACROS = {"Fl", "Ar", "Cm", "Op", "Ns", "Xr", "Ic", "Pa", "Nm", "Oo", "Oc", "Ql", "Em", "Ev"}
PUNCTUATION = {"|", ",", ".", ";", ":", "(", ")"}

# ---- Running the program. ----


class Folder:
    """A temporary folder with `smm` on the path and a fixed clock."""

    def __init__(self):
        self.base = Path(tempfile.mkdtemp(prefix="smm-docs-"))
        (self.base / "bin").mkdir()
        (self.base / "bin/smm").symlink_to(BINARY)
        self.path = self.base / "here"
        self.path.mkdir()
        self.environment = {
            "PATH": f"{self.base}/bin:/usr/bin:/bin",
            "HOME": str(self.base),
            "USER": "anna",
            "LANG": "C.UTF-8",
            "SMM_NOW": NOW,
            "NO_COLOR": "1",
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.base)

    def run(self, command):
        return subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=self.path, env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=120)

    def terminal(self, command):
        """What a person sees: both streams, on a terminal of 80 columns."""
        master, slave = pty.openpty()
        ioctl(slave, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        process = subprocess.Popen(
            ["bash", "-c", command], cwd=self.path, env={**self.environment, "TERM": "xterm"},
            stdin=slave, stdout=slave, stderr=slave)
        os.close(slave)
        seen = b""
        while True:
            try:
                ready, _, _ = select.select([master], [], [], 60)
                chunk = os.read(master, 65536) if ready else b""
            except OSError:  # the other end is closed
                break
            if not chunk:
                break
            seen += chunk
        os.close(master)
        process.wait(timeout=60)
        return seen.decode().replace("\r\n", "\n"), process.returncode

    def fill(self):
        """The quickstart's workspace, with a post `welcome`, an entry 1, and files to bring in."""
        here = SOURCE / "examples/quickstart"
        for name in ("smm.yaml", "plans", "img", "data"):
            source = here / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, self.path / name)
        # Examples send several posts at one moment.
        plan = (self.path / "smm.yaml").read_text()
        (self.path / "smm.yaml").write_text(plan.replace("spacing: 2h, ", ""))
        (self.path / "news.txt").write_text("The kiln is open.\n")
        (self.path / "thread.txt").write_text("First.\n---\nSecond.\n")
        # What the examples of `smm plan import` bring in.
        (self.path / "posts.csv").write_text(
            "Date,Message,Image\n2026-10-06 09:30,Grind finer.,kiln.png\n")
        (self.path / "holidays.ics").write_text(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1@x\nSUMMARY:Day of Clay\n"
            "DTSTART;VALUE=DATE:20261010\nEND:VEVENT\nEND:VCALENDAR\n")
        (self.path / "feed.xml").write_text(
            "<rss><channel><item><title>Why we pull handles</title></item></channel></rss>")
        (self.path / "data/other.csv").write_text(
            "Date,Likes,Comments\n2026-10-01,5,1\n2026-10-02,6,2\n2026-10-03,7,3\n")
        (self.path / "notes").mkdir()
        (self.path / "notes/2026-10-07-slip.md").write_text("---\ntitle: Slip\n---\nKeep it.\n")
        (self.path / "plans/welcome.yaml").write_text(
            "smm: 1\nposts:\n  - {id: welcome, at: 2026-10-01 18:00, to: site, text: Hello., "
            "silence: {too-close: a test}}\n")
        done = self.run("smm --quiet plan apply --yes && smm --quiet state copy last-night.db")
        assert done.returncode == 0, done.stderr

    def play(self):
        """The quickstart as its own script leaves it: the quarter is over."""
        done = subprocess.run(
            [SOURCE / "examples/quickstart/run", self.path], capture_output=True, text=True,
            env={**self.environment, "SMM_BINARY": str(BINARY)}, stdin=subprocess.DEVNULL,
            timeout=300)
        assert done.returncode in (0, 10), done.stdout + done.stderr


def whole_word(word):
    """A pattern for it in the text of a page; a mark is written \\&. there."""
    return rf"\b{re.escape(word)}\b" if word[0].isalnum() else re.escape("\\&" + word)


def smm(*words):
    with Folder() as folder:
        return subprocess.run([BINARY, *words], cwd=folder.path, env=folder.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)


def tree():
    return json.loads(smm("--help", "--json").stdout)


def commands(node=None):
    node = node or tree()
    yield node
    for child in node["commands"]:
        yield from commands(child)


def names_of(options):
    return {o["name"] for o in options if not o["positional"]} | {
        o["short"] for o in options if "short" in o}


# ---- Reading manual pages. ----


def words_of(line):
    return [w.strip('"') for w in re.findall(r'"[^"]*"|\S+', line)]


def flags_in(words):
    """The options named by Fl in a macro line: `.Fl y | -yes` is -y and --yes."""
    flags, inside = set(), False
    for word in words:
        if word in MACROS:
            inside = word == "Fl"
        elif inside and word not in PUNCTUATION:
            flags.add("-" + word)
    return flags


def plain(text):
    for escape, character in ((r"\(dq", '"'), (r"\e", "\\"), (r"\&", ""), (r"\-", "-")):
        text = text.replace(escape, character)
    return text


class Page:
    def __init__(self, path):
        self.path = path
        self.text = path.read_text()
        self.synopsis = {}   # command: its options
        self.options = {}    # command, or "" where the page has one list: its options
        self.arguments = {}  # the same: its arguments
        self.cm = {}         # section: the words of `.It Cm`
        self.examples = []   # command lines of EXAMPLES
        self.sections = []   # the .Ss of COMMANDS
        section = command = ""
        for line in self.text.splitlines():
            words = words_of(line)
            if not line.startswith(".") or line.startswith('.\\"'):
                continue
            macro, rest = words[0][1:], words[1:]
            if macro == "Sh":
                section, command = " ".join(rest), ""
            elif macro == "Ss" and section == "COMMANDS":
                command = " ".join(rest)
                self.sections.append(command)
            elif section == "SYNOPSIS":
                if macro == "Nm":
                    command = " ".join(rest) or "smm"
                self.synopsis.setdefault(command, set()).update(flags_in(words_of(line[1:])))
            elif section == "EXAMPLES" and macro == "Dl":
                self.examples.append(plain(line[4:]).removeprefix("$ "))
            elif macro == "It" and section in ("OPTIONS", "COMMANDS"):
                self.options.setdefault(command, set()).update(flags_in(rest))
                if rest[0] == "Ar":
                    self.arguments.setdefault(command, set()).add(rest[1])
            if macro == "It" and rest[:1] == ["Cm"]:
                end = next((i for i, w in enumerate(rest) if w in MACROS - {"Cm"}), len(rest))
                self.cm.setdefault(section, set()).update(set(rest[1:end]) - PUNCTUATION)

    def marked(self):
        """Blocks behind `.\\" example: FILE`, as (line, file, text)."""
        lines = self.text.splitlines()
        for number, line in enumerate(lines):
            if line.startswith('.\\" example: '):
                assert lines[number + 1].startswith(".Bd -literal"), f"{self.path}:{number + 2}"
                end = lines.index(".Ed", number)
                text = "\n".join(plain(part) for part in lines[number + 2:end])
                yield number + 1, line.split(": ", 1)[1], text + "\n"


def pages():
    return {path.name: Page(path) for path in sorted((SOURCE / "man").iterdir())}


def page_of(command):
    words = command.split()
    return "smm.1" if len(words) == 1 else f"smm-{words[1]}.1"


# ---- The tests. ----


class Help(unittest.TestCase):
    def test_every_help_opens_with_examples_and_closes_with_the_exit_status(self):
        table = smm("--help").stdout.split("Exit status:\n")[1]
        for command in commands():
            path = command["command"].split()[1:]
            with self.subTest(command=command["command"]):
                shown = smm(*path, "--help")
                self.assertEqual(shown.returncode, 0)
                self.assertEqual(shown.stderr, "")
                self.assertTrue(shown.stdout.startswith(command["command"] + ":"))
                self.assertIn("\nExamples:\n", shown.stdout)
                self.assertTrue(shown.stdout.endswith("\nExit status:\n" + table))
                for line in shown.stdout.splitlines():
                    self.assertLessEqual(len(line), 80, line)
                self.assertEqual(smm(*path, "-h").stdout, shown.stdout)
                self.assertEqual(smm("help", *path).stdout, shown.stdout)

    def test_what_a_program_has_to_know_is_short_and_each_line_of_it_runs(self):
        shown = smm("help", "--agent").stdout
        self.assertLessEqual(len(shown.encode()), 2000)
        lines = shown.splitlines()
        self.assertGreater(len(lines), 12)
        Examples.setUpClass()
        self.addCleanup(Examples.tearDownClass)
        for line in lines:
            with self.subTest(line=line):
                self.assertLessEqual(len(line), 80)
                self.assertRegex(line, r"^smm .* # .{8,}$")
                Examples().check(line)
        self.assertEqual(smm("--help", "--agent").stdout, shown)
        told = json.loads(smm("help", "--agent", "--json").stdout)
        self.assertEqual([f"{one['command']} # {one['about']}" for one in told], lines)

    def test_every_command_and_option_is_described(self):
        for command in commands():
            for option in command["options"]:
                with self.subTest(command=command["command"], option=option["name"]):
                    self.assertNotEqual(option["help"], "")
            with self.subTest(command=command["command"]):
                self.assertNotEqual(command["summary"], "")


class Words(unittest.TestCase):
    """What smm-hacking(7), WORDS, says of sentences."""

    BUT = {"is no": r"\b(there\s+is\s+no|where\s+is\s+no|is\s+no\s+longer|is\s+no\s+more)\b", "like that": r"\blike that\b(?!\s*[.:,]|$)"}

    def banned(self):
        section = pages()["smm-hacking.7"].text.split("These are not written")[1].split(".El")[0]
        return re.findall(r"(?m)^\.It Ql (.+)$", section)

    @staticmethod
    def literals(path):
        """The string literals of a source, those side by side as one, with their lines."""
        text = re.sub(r'R"(\w*)\(.*?\)\1"', lambda m: '""' + "\n" * m.group().count("\n"), path.read_text(), flags=re.S)
        text = re.sub(r"(?m)^\s*(//|#include).*$", "", text)
        for run in re.finditer(r'(?:"(?:[^"\\\n]|\\.)*"\s*)+', text):
            words = "".join(re.findall(r'"((?:[^"\\\n]|\\.)*)"', run.group()))
            yield text[:run.start()].count("\n") + 1, words

    def sentences(self):
        for folder in ("lib", "cmd"):
            for path in sorted((SOURCE / folder).rglob("*")):
                if path.suffix in (".cpp", ".h"):
                    for line, words in self.literals(path):
                        yield f"{path.relative_to(SOURCE)}:{line}", words
        for name, page in pages().items():
            text = re.sub(r"(?s)^\.Sh WORDS\n.*?(?=^\.Sh )", "", page.text, flags=re.M)
            for example in re.findall(r"(?ms)^\.Bd -literal.*?^\.Ed$", text):  # of people's files and of code
                text = text.replace(example, "")
            prose = [line for line in text.splitlines() if not re.match(r"\.(\\\"|Dl|Xr|Pa|In|Dd|Dt)", line)]
            yield name, re.sub(r"(?m)^\.[A-Z][a-z] ", "", "\n".join(prose))
        for command in commands():
            yield f"{command['command']} --help", smm(*command["command"].split()[1:], "--help").stdout
        yield "README.md", (SOURCE / "README.md").read_text()

    def test_no_sentence_has_a_phrase_that_is_not_written(self):
        banned = self.banned()
        self.assertGreater(len(banned), 25)
        patterns = {phrase: re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)".replace("\\ ", r"\s+"), re.I)
                    for phrase in banned}
        read, found = 0, []
        for place, words in self.sentences():
            read += 1
            for phrase, pattern in patterns.items():
                allowed = re.compile(self.BUT.get(phrase, r"(?!)"), re.I)
                spans = [m.span() for m in allowed.finditer(words)]
                for hit in pattern.finditer(words):
                    if not any(begin <= hit.start() and hit.end() <= end for begin, end in spans):
                        found.append(f"{place}: {phrase}: {words[max(0, hit.start() - 40):hit.end() + 40]!r}")
        self.assertGreater(read, 5000)
        self.assertEqual(found, [])

    def test_each_phrase_is_found_where_it_stands(self):
        for phrase in self.banned():
            pattern = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.I)
            self.assertTrue(pattern.search(f"It {phrase.upper()} so."), phrase)

    def test_there_are_about_thirty_rules(self):
        rules = pages()["smm-hacking.7"].text.split(".Sh WORDS")[1].split(".El")[0]
        self.assertTrue(28 <= rules.count("\n.It\n") <= 34, rules.count("\n.It\n"))

    def test_every_command_that_a_sentence_names_is_one(self):
        """`smm queue done --url` in a message, a page or the help is a command with that option."""
        known = {c["command"]: names_of(c["options"]) for c in commands()}
        everywhere = known["smm"] | {"--help", "-h", "--version"}
        named = 0
        for place, words in self.sentences():
            if place.endswith(".7"):
                continue
            for line in re.findall(r"(?:`|\.Ic |^)(smm(?: [a-z][a-z-]*)*[^`\n\\]*)", words):
                parts = line.split()
                command = " ".join(next((parts[:n] for n in (3, 2, 1) if " ".join(parts[:n]) in known), []))
                if not command or command == "smm" and len(parts) > 1 and re.fullmatch(r"[a-z]{3,}", parts[1]):
                    continue
                named += 1
                for option in re.findall(r"(?<=\s)--[a-z][a-z-]*", line.split(";")[0].split(", or")[0].split(" then")[0]):
                    self.assertIn(option, known[command] | everywhere, f"{place}: {line}")
        self.assertGreater(named, 100)


class Manual(unittest.TestCase):
    def test_every_page_passes_mandoc(self):
        if not shutil.which("mandoc"):
            self.skipTest("mandoc is not installed")
        for name, page in pages().items():
            with self.subTest(page=name):
                lint = subprocess.run(["mandoc", "-Tlint", "-W", "warning", page.path],
                                      capture_output=True, text=True)
                self.assertEqual(lint.stdout + lint.stderr, "")

    def test_a_page_shows_its_lines_as_they_stand_and_closes_its_quotes(self):
        if not shutil.which("mandoc"):
            self.skipTest("mandoc is not installed")
        for name, page in pages().items():
            shown = subprocess.run(["mandoc", "-Tutf8", "-O", "width=500", page.path], capture_output=True, text=True,
                                   check=True, env={"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}).stdout
            shown = " ".join(re.sub(".\x08", "", shown).split())
            for line in page.text.splitlines():
                if line.startswith(".Dl "):
                    self.assertIn(" ".join(plain(line[4:]).split()), shown, name)
            marks = "".join(re.findall("[“”]", shown))
            self.assertEqual(marks.replace("“”", ""), "", name)  # none within another

    def test_every_option_stands_in_its_page_and_every_option_of_a_page_exists(self):
        found = pages()
        everywhere = {"-h", "--help"}
        for command in commands():
            name = command["command"]
            with self.subTest(command=name):
                self.assertIn(page_of(name), found)
                page = found[page_of(name)]
                wanted = names_of(command["options"])
                arguments = {o["name"] for o in command["options"] if o["positional"]}
                if name == "smm":
                    wanted |= everywhere | {"--version"}
                    self.assertEqual(page.options.get(""), wanted)
                    self.assertEqual(page.cm["COMMANDS"],
                                     {c["command"].split()[1] for c in command["commands"]} | {"help"})
                    self.assertEqual(page.synopsis["smm"] | {"-h"}, wanted)
                    continue
                if command["commands"]:
                    self.assertEqual(set(page.sections),
                                     {c["command"] for c in command["commands"]})
                    continue
                section = name if len(name.split()) > 2 else ""
                self.assertEqual(page.options.get(section, set()), wanted)
                self.assertEqual(page.synopsis[name], wanted)
                self.assertEqual(page.arguments.get(section, set()), arguments)
                for option in command["options"]:
                    for word in option["value"].split("|") if "|" in option["value"] else []:
                        self.assertRegex(page.text, rf"(?m)^\.[^\n]*{whole_word(word)}", option["name"])
        groups = {page_of(c["command"]) for c in commands()}
        self.assertEqual({n for n in found if n.endswith(".1")}, groups)

    def test_the_files_that_the_recipes_name_exist_or_are_what_they_add(self):
        text = pages()["smm-hacking.7"].text
        given = {Path(name).stem for name in re.findall(r'(?m)^\.\\" file: (.*)$', text)}
        named = set(re.findall(r"(?m)^\.(?:It )?(?:Pa|Pq Pa) (\S+/\S+)", text))
        self.assertGreater(len(given), 3)
        self.assertGreater(len(named), 20)
        for name in sorted(named):
            added = Path(name).stem.removesuffix("_test").removeprefix("smm-") in given
            self.assertNotEqual((SOURCE / name).exists(), added, name)

    def test_every_exit_status_is_in_the_table(self):
        source = (SOURCE / "lib/core/error.h").read_text()
        numbers = set(re.findall(r"^  \w+ = (\d+),", source, re.M))
        table = pages()["smm.1"].text.split(".Sh EXIT STATUS")[1].split(".Sh ")[0]
        self.assertEqual(set(re.findall(r"\b\d+\b", "".join(
            line for line in table.splitlines() if line.startswith(".It")))), numbers)

    def test_the_promise_of_the_queue_is_word_for_word_that_of_its_code(self):
        def run_on(text):
            return re.sub(r"[\s/]+", " ", text).strip()
        code = (SOURCE / "lib/queue/flush.h").read_text()
        promise = run_on(re.search(r"The promise: (.*?person\.)", code, re.S).group(1))
        self.assertIn(promise, run_on(pages()["smm-queue.1"].text))

    def test_the_plan_page_has_every_rule_of_the_code(self):
        readers = [p for folder in ("lib/plan", "lib/workspace")
                   for p in sorted((SOURCE / folder).rglob("*.cpp"))
                   if p.parent.name not in ("importing", "exporting")]
        readers += sorted((SOURCE / "lib/networks").glob("*/*.cpp"))
        readers = [p for p in readers if "networks" not in p.parts or p.stem == p.parent.name]
        readers += [SOURCE / "lib" / name for name in (
            "metrics/importing/mapping.cpp", "networks/limits.cpp", "sys/text/yaml.cpp")]
        code = "".join(path.read_text() for path in readers)
        table = (SOURCE / "lib/plan/checks/rules.cpp").read_text()
        rules = set(re.findall(r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)",\s*(?:"|fmt::|\w+\.what|i ==|unsupported'
                               r'|wrong|std::move)', code.replace(table, "")))
        self.assertGreater(len(rules), 35)
        rules |= {"unknown-" + what for what in ("account", "pillar", "campaign", "audience")}
        checks = pages()["smm-plan.5"].cm["CHECKS"]
        self.assertEqual(checks, set(re.findall(r'Rule\{"([a-z0-9-]+)"', table)))
        self.assertEqual(rules - checks, set())

    def test_the_plan_page_describes_every_key_and_no_other(self):
        schema = self.schema()
        page = pages()["smm-plan.5"]
        text = page.text.replace(keys_table.made(page.text), "")
        named = set(re.findall(r"[\w-]+", "\n".join(
            line for line in text.splitlines() if re.match(r"\.(It )?Cm |\.Ss ", line))))
        keys = self.keys_of(schema)
        self.assertGreater(len(keys), 150)
        self.assertEqual(keys - named, set())
        definitions = schema["$defs"]
        self.assertEqual(page.cm["ACCOUNTS"] - self.keys_of(definitions["account"]), set())
        self.assertEqual(page.cm["POSTS"], set(definitions["post"]["properties"]))
        self.assertEqual(page.cm["RECURRENCE"], set(definitions["every"]["properties"]))
        self.assertEqual(page.cm["CADENCE"], set(definitions["cadence"]["properties"]))
        self.assertEqual(page.cm["SECRETS"], set(definitions["secret"]["properties"]))
        self.assertEqual(page.cm["THE WORKSPACE"] - set(schema["properties"]), set())
        figures = set(definitions["kpi"]["properties"]["metric"]["enum"])
        self.assertEqual(page.cm["KPIS"] - set(definitions["kpi"]["properties"]), figures)

    def test_the_table_of_keys_is_what_the_program_says(self):
        self.assertEqual(keys_table.made(pages()["smm-plan.5"].text), keys_table.table(BINARY))

    @staticmethod
    def schema():
        with Folder() as folder:
            return json.loads(folder.run("smm plan schema --general").stdout)

    @staticmethod
    def keys_of(schema):
        keys = set()

        def walk(node):
            if isinstance(node, dict):
                keys.update(node["properties"] if isinstance(node.get("properties"), dict) else ())
                for item in node.values():
                    walk(item)
            elif isinstance(node, list):
                for item in node:
                    walk(item)
        walk(schema)
        return keys

    def test_every_example_of_the_plan_page_passes_the_check(self):
        page = pages()["smm-plan.5"]
        count = 0
        for line, file, text in page.marked():
            count += 1
            with self.subTest(line=line), Folder() as folder:
                self.make_workspace(folder, file, text)
                for name in re.findall(r"[\w-]+\.yaml(?=[\],])", "".join(re.findall(r"^plans: .*$", text, re.M))):
                    (folder.path / name).write_text("smm: 1\n")
                for name in re.findall(r"command: \./([\w-]+)", text):
                    (folder.path / name).touch(mode=0o755)
                checked = folder.run("smm plan check")
                self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
                self.assertEqual(checked.stdout, "")  # not even a warning
                if "\nkpis:" in "\n" + text:
                    report = json.loads(folder.run("smm report --period 2026-09 --json").stdout)
                    for verdict in report["verdicts"]:
                        self.assertNotEqual(verdict["state"], "invalid", verdict)
                for mapping in re.findall(r"^  (\w+):$", text, re.M) if "imports:" in text else []:
                    tried = folder.run(f"echo none | smm metrics import - --mapping {mapping}")
                    self.assertIn("there is no column", tried.stderr)
        self.assertGreater(count, 10)

    def test_the_query_of_the_metrics_page_runs_on_the_view_it_describes(self):
        page = pages()["smm-metrics.1"]
        (_, _, query), = page.marked()
        with Folder() as folder:
            folder.fill()
            folder.environment["SMM_NOW"] = LATER
            for table in ("instagram", "posts", "ads"):
                folder.run(f"smm metrics import data/{table}.csv --mapping {table}")
            with sqlite3.connect(folder.path / ".smm/smm.db") as state:
                found = state.execute(query).fetchall()
                columns = [row[1] for row in state.execute("PRAGMA table_info(figures)")]
        self.assertGreater(len(found), 100)
        likes = [row[2] for row in found]
        self.assertEqual(likes, sorted(likes, reverse=True))
        section = page.text.split(".Sh THE VIEW figures")[1].split(".El")[0]
        named = re.findall(r"\w+", " ".join(re.findall(r"^\.It Cm (.*)$", section, re.M)))
        self.assertEqual(named, columns)

    @staticmethod
    def make_workspace(folder, file, text):
        base = {
            "smm": "smm: 1\n",
            "brand": "brand: Bean & Leaf\n",
            "timezone": "timezone: Europe/Rome\n",
            "accounts": "accounts:\n  site: {network: feed, path: public}\n"
                        "  journal: {network: feed, path: journal}\n"
                        "  bsky: {network: bluesky, handle: me.example, password: {env: NONE}}\n"
                        "  masto: {network: mastodon, server: a.example}\n"
                        "  insta: {network: external}\n",
            "groups": "groups: {own: [site, journal]}\n",
            "pillars": "pillars: {educate: {share: 50%}}\n",
            "audiences": "audiences: {beginners: {description: New}}\n",
            "campaigns": "campaigns: {autumn: {from: 2026-10-01, to: 2026-11-15, budget: 9 EUR}}\n",
        }
        (folder.path / "img").mkdir()
        shutil.copy(SOURCE / "examples/quickstart/img/kiln.png", folder.path / "img/grind.png")
        (folder.path / "plans").mkdir()
        if text.startswith("- "):
            text = "posts:\n" + "".join(f"  {line}\n" for line in text.splitlines())
        if "campaign" not in text:  # a campaign without a post is a warning
            base.pop("campaigns")
        if file == "smm.yaml":
            sections = {name: whole for whole, name in re.findall(
                r"^((\w+):.*\n(?:(?: .*)?\n)*)", text, re.M)}
            if "accounts" in sections:  # then the others would name accounts that are not there
                base.pop("groups")
            base.update(sections)
        else:
            text = text if text.startswith("smm:") else "smm: 1\n" + text
            (folder.path / file).write_text(text)
        (folder.path / "smm.yaml").write_text("".join(base.values()))


class Completion(unittest.TestCase):
    def offered(self, folder, *words):
        with_tabs = subprocess.run([BINARY, "__complete", "--", *words], cwd=folder.path,
                                   env=folder.environment, capture_output=True, text=True)
        self.assertEqual((with_tabs.returncode, with_tabs.stderr), (0, ""))
        return {line.split("\t")[0] for line in with_tabs.stdout.splitlines()}

    def test_every_command_option_and_word_is_offered(self):
        everywhere = names_of(tree()["options"])
        with Folder() as folder:
            for command in commands():
                path = command["command"].split()[1:]
                with self.subTest(command=command["command"]):
                    children = {c["command"].split()[-1] for c in command["commands"]}
                    self.assertLessEqual(children, self.offered(folder, *path, ""))
                    long = {n for n in names_of(command["options"]) | everywhere if n[1] == "-"}
                    self.assertLessEqual(long, self.offered(folder, *path, "--"))
                    for option in command["options"]:
                        if "|" in option["value"]:
                            self.assertEqual(self.offered(folder, *path, option["name"], ""),
                                             set(option["value"].split("|")))

    def test_names_of_the_workspace_are_offered(self):
        with Folder() as folder:
            folder.fill()
            self.assertLessEqual({"site", "journal", "own"},
                                 self.offered(folder, "post", "x", "--to", ""))
            self.assertIn("1", self.offered(folder, "queue", "show", ""))
            self.assertIn("ads", self.offered(folder, "metrics", "import", "x", "--mapping", ""))


class Examples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pds = pds.Pds()

    @classmethod
    def tearDownClass(cls):
        cls.pds.close()

    def add_bluesky(self, folder):
        """An account on a server here, and a password manager that knows its password."""
        folder.run("smm account add bsky --network bluesky --set handle=studio.test "
                   f"--set server={self.pds.url}")
        tool = folder.base / "tools/pass"
        tool.parent.mkdir()
        tool.write_text("#!/bin/sh\necho app-password\n")
        tool.chmod(0o755)
        folder.environment["PATH"] = f"{tool.parent}:{folder.environment['PATH']}"
        folder.run("pass | smm account login bsky --stdin")

    def check(self, line):
        """Runs one example in a workspace where it makes sense, which must do it."""
        command = line.split("#")[0].strip()
        with Folder() as folder:
            if command != "smm plan init":
                folder.fill()
            if re.search(r"\bsmm plan approve\b", command):  # nothing else asks for a yes
                plan = folder.path / "smm.yaml"
                plan.write_text(plan.read_text().replace("approval: none", "approval: required"))
            if re.search(r"\bsmm (metrics|report)\b", command):
                folder.environment["SMM_NOW"] = LATER
            if re.search(r"\bsmm (metrics (show|best-times|compare|export|imports|undo)|report)\b", command):
                for table in ("instagram", "posts", "followers", "ads"):
                    folder.run(f"smm metrics import data/{table}.csv --mapping {table}")
            if re.search(r"\bsmm account\b", command):
                self.add_bluesky(folder)
            if re.search(r"\bsmm account (remove|rename)\b", command):
                folder.run("smm account add news --network feed --set path=public/news")
            if re.search(r"\bsmm queue resolve\b", command):  # an entry nobody knows the fate of
                with sqlite3.connect(folder.path / ".smm/smm.db") as state:
                    state.execute("UPDATE entries SET state = 'unknown', doubt = 1 WHERE id = 2")
            if re.search(r"\bsmm queue (done|show .*--copy)", command):  # a person publishes it
                state_now = "'published', remote_id = ''" if "--undo" in command else "'by_hand'"
                with sqlite3.connect(folder.path / ".smm/smm.db") as state:
                    state.execute(f"UPDATE entries SET by_hand = 1, state = {state_now} WHERE id = 3")
            if re.search(r"\bsmm (queue retract|open)\b", command):  # the welcome is out
                folder.run("smm --now 2026-10-01T16:00:00Z queue flush")
            if re.search(r"\bsmm doctor\b", command):  # which asks what this machine is like now
                folder.environment.pop("SMM_NOW")
            if "--against" in command:  # the plan is kept in a repository
                folder.run("git init -q -b main && git add . && "
                           "git -c user.name=Anna -c user.email=anna@example.org commit -q -m Plan")
            done = folder.run(line)
        self.assertEqual(done.returncode, 0, f"{line}\n{done.stdout}{done.stderr}")
        self.assertNotIn("internal failure", done.stderr)

    def test_every_example_of_every_help_runs(self):
        count = 0
        for command in commands():
            shown = smm(*command["command"].split()[1:], "--help").stdout
            if "\nExamples:\n" not in shown:
                continue  # the test of help says so
            for line in shown.split("\nExamples:\n")[1].split("\n\n")[0].splitlines():
                count += 1
                with self.subTest(command=command["command"], example=line.strip()):
                    self.check(line.strip())
        self.assertGreater(count, 20)

    def test_every_example_of_every_page_runs(self):
        for name, page in pages().items():
            if not name.endswith(".1"):
                continue
            self.assertTrue(page.examples, name)
            for line in page.examples:
                with self.subTest(page=name, example=line):
                    self.check(line)


class Readme(unittest.TestCase):
    def test_a_command_of_several_lines_goes_on_at_each_end(self):
        """Every line of a block of shell is a command, or what the line before goes on with."""
        text = (SOURCE / "README.md").read_text()
        blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
        self.assertTrue(blocks)
        for block in blocks:
            lines = block.splitlines()
            for before, line in zip([""] + lines, lines):
                self.assertEqual(line.startswith("  "), before.endswith("\\"), line)

    def sessions(self):
        """Lists of (line, command, expected output), each list in a folder of its own."""
        lines = (SOURCE / "README.md").read_text().splitlines()
        sessions, inside = [], False
        for number, line in enumerate(lines, 1):
            begins = re.fullmatch(r"<!-- in: (\w+) -->", line)
            if begins:
                sessions.append((begins.group(1), []))
            elif line == "```console":
                inside = True
            elif line == "```":
                inside = False
            elif inside and line.startswith("$ "):
                sessions[-1][1].append((number, line[2:], []))
            elif inside:
                sessions[-1][1][-1][2].append(line)
        return sessions

    def test_every_command_prints_what_stands_there(self):
        sessions = self.sessions()
        self.assertTrue(sessions)
        for kind, steps in sessions:
            with Folder() as folder:
                del folder.environment["SMM_NOW"]
                if kind == "quickstart":
                    folder.play()
                for number, command, expected in steps:
                    with self.subTest(line=number, command=command):
                        self.step(folder, command, expected)

    def step(self, folder, command, expected):
        if command.startswith("export "):
            name, value = command.removeprefix("export ").split("=", 1)
            folder.environment[name] = value
            return
        if command.startswith("cd "):
            folder.path = folder.path / command.removeprefix("cd ")
            return
        shown, status = folder.terminal(command)
        self.assertNotEqual(status, 2, shown)
        self.assertGreaterEqual(status, 0)
        pattern = "".join("(?:.*\n)*" if line == "..." else re.escape(line) + " *\n"
                          for line in expected)
        self.assertRegex(shown, rf"\A{pattern}\Z")

    def test_the_files_and_folders_it_names_exist(self):
        text = (SOURCE / "README.md").read_text()
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            self.assertTrue((SOURCE / target).exists(), target)


class Scheduled(unittest.TestCase):
    """The examples for cron and systemd."""

    def scheduled(self, command):
        """Runs a scheduled command in a workspace of the test's own, with a post that is due."""
        program, *words = shlex.split(command)
        self.assertEqual(Path(program).name, "smm")
        at = words.index("--workspace") + 1
        with Folder() as folder:
            folder.fill()
            words[at] = str(folder.path)
            folder.environment["SMM_NOW"] = "2026-10-01T16:00:00Z"
            done = [subprocess.run([BINARY, *words], cwd="/", env=folder.environment, text=True,
                                   stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
                    for _ in range(2)]
        self.assertIn("welcome", done[0].stdout)
        self.assertEqual([(d.returncode, d.stderr) for d in done], [(0, ""), (0, "")])
        self.assertEqual(done[1].stdout, "")

    def test_the_line_of_the_crontab_publishes_what_is_due_and_then_is_silent(self):
        lines = [line for line in (SOURCE / "examples/cron/crontab").read_text().splitlines()
                 if line and not line.startswith("#") and not re.match(r"\w+=", line)]
        self.assertTrue(lines)
        for line in lines:
            *when, command = line.split(None, 5)
            self.assertEqual(len(when), 5)
            self.assertTrue(all(re.fullmatch(r"[\d*/,-]+", field) for field in when), line)
            self.scheduled(command)

    def test_the_service_publishes_what_is_due_and_then_is_silent(self):
        service = (SOURCE / "examples/systemd/smm-flush.service").read_text()
        self.scheduled(re.search(r"^ExecStart=(.*)$", service, re.M)[1])
        self.assertRegex(service, r"(?m)^LoadCredential=[\w-]+:/")
        self.assertIn("\nPersistent=true\n", (SOURCE / "examples/systemd/smm-flush.timer").read_text())

    def test_systemd_finds_nothing_wrong_with_the_units(self):
        if shutil.which("systemd-analyze") is None:
            self.skipTest("systemd-analyze is not installed")
        with Folder() as folder:  # its own root, for what the machine has installed is not meant
            units = []
            for name in ("smm-flush.service", "smm-flush.timer"):
                text = (SOURCE / "examples/systemd" / name).read_text()
                text = text.replace("/usr/bin/smm", str(folder.base / "bin/smm"))
                text = re.sub(r"(?m)^Documentation=.*\n", "", text)  # the page need not be installed
                units.append(folder.path / name)
                units[-1].write_text(text)
            done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True,
                                  env=folder.environment, stdin=subprocess.DEVNULL, timeout=60)
        told = [line for line in (done.stdout + done.stderr).splitlines() if "smm-flush" in line]
        self.assertEqual((told, done.returncode), ([], 0), done.stderr)

    def test_the_commands_of_their_pages_run(self):
        for name in ("cron", "systemd"):
            page = (SOURCE / "examples" / name / "README.md").read_text()
            lines = re.findall(r"(?m)^\$ (.*)$", page)
            self.assertTrue(lines)
            for line in lines:
                with Folder() as folder:
                    folder.fill()
                    done = folder.run(line)
                self.assertEqual((done.returncode, done.stderr), (0, ""), line)


if __name__ == "__main__":
    BINARY = Path(sys.argv[1]).resolve()
    SOURCE = Path(sys.argv[2]).resolve()
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
