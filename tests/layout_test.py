#!/usr/bin/env python3
"""That layout.py finds what it forbids, and nothing else: small trees, each with one thing planted.

Every rule has a violation and, beside it, the nearest thing that is allowed.
"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import layout  # noqa: E402

HEADER = "#pragma once\n// What it is.\n"
# Headers that the trees include.
TREE = {
    "lib/core/text.h": HEADER,
    "lib/plan/plan.h": HEADER,
    "lib/networks/network.h": HEADER,
    "lib/networks/parts/answers.h": HEADER,
    "lib/networks/apple/server.h": HEADER,
    "lib/networks/pear/server.h": HEADER,
    "lib/report/formats/sheet.h": HEADER,
    "lib/report/sections/money.h": HEADER,
    "lib/metrics/importing/presets/shop.h": HEADER,
    "cmd/session.h": HEADER,
}


def including(*names):
    return "".join(f'#include "{name}"\n' for name in names)


# What is said of a violation; the file that has it, with its text; one that may say the same.
INCLUDES = [
    ("core does not know plan",
     "lib/core/a.cpp", including("plan/plan.h"), "lib/queue/a.cpp", including("plan/plan.h")),
    ("networks does not know plan",
     "lib/networks/apple/apple.cpp", including("plan/plan.h"),
     "lib/networks/apple/apple.cpp", including("core/text.h")),
    ("the library does not know cmd/",
     "lib/plan/a.cpp", including("session.h"), "cmd/a.cpp", including("session.h")),
    ("the library does not know cmd/",
     "lib/networks/apple/apple.cpp", including("server.h"),
     "lib/networks/apple/apple.cpp", including("networks/apple/server.h")),
    ("included by its name in lib/",
     "cmd/a.cpp", including("../lib/plan/plan.h"), "cmd/a.cpp", including("plan/plan.h")),
    ("included by its name in lib/",
     "lib/queue/a.cpp", "#include <plan/plan.h>\n", "lib/queue/a.cpp", "#include <sys/stat.h>\n"),
    ("included by its name in lib/",
     "lib/networks/apple/apple.cpp", including("../pear/server.h"),
     "lib/networks/pear/pear.cpp", including("networks/pear/server.h")),
    ("pear is nobody's business",
     "lib/networks/apple/apple.cpp", including("networks/pear/server.h"),
     "lib/networks/apple/apple.cpp", including("networks/apple/server.h", "networks/parts/answers.h")),
    ("pear is nobody's business",
     "lib/networks/apple/api.h", HEADER + '  #  include "networks/pear/server.h"\n',
     "lib/networks/pear/api.h", HEADER + '  #  include "networks/pear/server.h"\n'),
    ("apple is nobody's business",
     "lib/networks/parts/a.cpp", including("networks/apple/server.h"),
     "lib/networks/parts/a.cpp", including("networks/parts/answers.h", "networks/network.h")),
    ("apple is nobody's business",
     "lib/networks/a.cpp", including("networks/apple/server.h"),
     "lib/networks/a.cpp", including("networks/network.h")),
    ("apple is nobody's business",
     "lib/queue/a.cpp", including("networks/apple/server.h"),
     "lib/queue/a.cpp", including("networks/network.h")),
    ("apple is nobody's business",
     "cmd/commands/a.cpp", including("networks/apple/server.h"),
     "cmd/commands/a.cpp", including("networks/network.h")),
    ("the parts of networks are for networks",
     "lib/workspace/a.cpp", including("networks/parts/answers.h"),
     "lib/networks/apple/a.cpp", including("networks/parts/answers.h")),
    ("the parts of networks are for networks",
     "lib/networks/a.cpp", including("networks/parts/answers.h"),
     "lib/networks/parts/a.cpp", including("networks/parts/answers.h")),
    ("the parts of networks are for networks",
     "cmd/a.cpp", including("networks/parts/answers.h"), "cmd/a.cpp", including("networks/network.h")),
    ("pear is tested by what is named after it",
     "tests/lib/networks/apple/apple_test.cpp", including("networks/pear/server.h"),
     "tests/lib/networks/pear/pear_test.cpp", including("networks/pear/server.h")),
    ("apple is tested by what is named after it",
     "tests/support/stages/pear.cpp", including("networks/apple/server.h"),
     "tests/support/fake_apple.cpp", including("networks/apple/server.h", "networks/parts/answers.h")),
    ("the files of lib/report/formats do not know each other",
     "lib/report/formats/a.cpp", including("report/formats/sheet.h"),
     "lib/report/formats/a.cpp", including("core/text.h")),
    ("what stands in lib/report/sections is known by its registry only",
     "lib/report/formats/a.cpp", including("report/sections/money.h"),
     "lib/report/formats/a.cpp", including("plan/plan.h")),
    ("what stands in lib/report/formats is known by its registry only",
     "cmd/a.cpp", including("report/formats/sheet.h"), "cmd/a.cpp", including("plan/plan.h")),
    ("what stands in lib/metrics/importing/presets is known by its registry only",
     "lib/metrics/a.cpp", including("metrics/importing/presets/shop.h"),
     "lib/metrics/a.cpp", including("plan/plan.h")),
    ("the files of lib/metrics/importing/presets do not know each other",
     "lib/metrics/importing/presets/a.cpp", including("metrics/importing/presets/shop.h"),
     "lib/metrics/importing/presets/a.cpp", including("core/text.h")),
]

# By what a rule of ONLY_IN says: a line that breaks it. It is put where it may not be said and where
# it may; a rule without one here fails.
SAID = {
    "the argument library belongs to cmd/": "#include <CLI/CLI.hpp>",
    "SQLite is behind sys/sqlite.h": "#include <sqlite3.h>",
    "libcurl is behind sys/net/http.h": "#include <curl/curl.h>",
    "expat is behind sys/text/xml.h": "#include <expat.h>",
    "libxlsxwriter is behind sys/text/xlsx.h": "#include <xlsxwriter.h>",
    "toml++ is behind sys/text/toml.h": "#include <toml++/toml.h>",
    "yaml-cpp is behind sys/text/yaml.h": "#include <yaml-cpp/yaml.h>",
    "the zone library is behind core/zone.h": "#include <date/tz.h>",
    "colour codes live in cmd/terminal.cpp": r'auto red = "\x1b[31m";',
    "the environment is read by main()": 'auto home = std::getenv("HOME");',
    "time comes from a Clock": "auto now = std::chrono::system_clock::now();",
    "a Clock waits": "std::this_thread::sleep_for(pause);",
    "nothing prints but through a Sink": 'std::cout << "hello";',
    "SQL lives in *_store files": 'auto all = db.prepare("SELECT id FROM entries");',
    "classes and cases of ASCII are core/ascii.h's": "bool small = c >= 'a' && c <= 'z';",
    "the schemes of the web are core/url.h's: in any case": 'bool web = link.starts_with("https://");',
}

# By what a rule says: other lines that break it, and the nearest that may be written.
WRITTEN = {
    "classes and cases of ASCII are core/ascii.h's": (
        ["bool letter = std::isalpha(c);", "auto low = tolower(c);", "bool digit = '0' <= c;",
         "bool early = c < 'n';", "char low = c + 'a' - 'A';", "auto low = code | 0x20;"],
        ["bool letter = ascii::is_letter(c);", "auto low = ascii::to_lower(c);", "value += c - '0';",
         "out << 'a';", "bool other = c == 'a' || c != 'b';", "bool control = c < ' ';",
         "auto word = lower_ascii(text);", "bool space = is_space(c);"]),
    "the schemes of the web are core/url.h's: in any case": (
        ['bool web = link.starts_with("http://");', 'bool web = link.rfind("https://", 0) == 0;',
         'bool web = scheme == "https";', 'bool web = "http://" != link.substr(0, 7);',
         'auto at = find(link, "https:");'],
        ["bool web = is_web(link);", 'auto address = "https://" + host;',
         'bool post = uri.starts_with("at://");', 'bool prefixed = path.starts_with("httpd");']),
    "a table is not counted by hand": (
        ['constexpr std::array<int, 3> sizes{1, 2, 3};', "constexpr int sizes[3] = {1, 2, 3};",
         'inline constexpr std::array<std::pair<int, int>, 2> pairs = {\n    {{1, 2}, {3, 4}}};',
         'static const std::array<std::string_view,\n                        2> words{"a", "b"};'],
        ["constexpr auto sizes = std::to_array<int>({1, 2, 3});", "constexpr int sizes[] = {1, 2, 3};",
         "std::array<char, 32> buffer{};", "const std::array<int, sides> ends{2, 3};",
         "const std::array<int, 2> none{};"]),
}


class Layout(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)
        for name in ("cmd", "lib", "tests"):
            (self.root / name).mkdir()
        for name, text in TREE.items():
            self.write(name, text)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def in_order(self):
        self.assertEqual(list(layout.problems(self.root)), [])

    def broken(self, name, why):
        lines = list(layout.problems(self.root))
        self.assertEqual(len(lines), 1, lines)
        self.assertTrue(lines[0].startswith(f"{name}:"), lines[0])
        self.assertIn(why, lines[0])

    def test_the_script_prints_what_it_finds_and_ends_with_1(self):
        def run():
            done = subprocess.run([sys.executable, HERE / "layout.py", self.root],
                                  capture_output=True, text=True)
            return done.returncode, done.stdout, done.stderr

        self.assertEqual(run(), (0, "the house is in order\n", ""))
        self.write("lib/core/a.cpp", including("core/text.h", "plan/plan.h"))
        self.assertEqual(run(), (1, "lib/core/a.cpp:2: core does not know plan\n", ""))

    def test_what_may_not_be_included_is_found_and_what_may_is_not(self):
        for why, bad, bad_text, good, good_text in INCLUDES:
            with self.subTest(why=why, file=bad, text=bad_text):
                self.write(good, good_text)
                self.in_order()
                self.write(bad, bad_text)
                self.broken(bad, why)
                (self.root / bad).unlink()
                (self.root / good).unlink(missing_ok=True)

    def test_what_belongs_in_one_place_is_found_in_another(self):
        self.assertEqual(set(SAID), {why for _, _, why in layout.ONLY_IN})
        for pattern, places, why in layout.ONLY_IN:
            line = SAID[why] + "\n"
            with self.subTest(why=why):
                for place in places:
                    name = {"/": f"{place}a.cpp", ".": f"{place}cpp"}.get(place[-1], place)
                    name = name if name.startswith(("lib/", "cmd/")) else f"lib/queue/queue{name}"
                    self.write(name, (HEADER if name.endswith(".h") else "") + line)
                    self.in_order()
                    (self.root / name).unlink()
                self.write("lib/plan/a.cpp", "// " + line)
                self.in_order()
                self.write("lib/plan/a.cpp", line)
                self.broken("lib/plan/a.cpp", why)
                (self.root / "lib/plan/a.cpp").unlink()

    def test_other_ways_to_break_a_rule_are_found_and_what_looks_alike_is_not(self):
        for why, (bad, good) in WRITTEN.items():
            for line in good:
                with self.subTest(why=why, fine=line):
                    self.write("lib/plan/a.cpp", line + "\n")
                    self.in_order()
            for line in bad:
                with self.subTest(why=why, broken=line):
                    self.write("lib/plan/a.cpp", line + "\n")
                    self.broken("lib/plan/a.cpp", why)

    def test_a_header_says_what_it_is(self):
        self.write("lib/plan/a.h", HEADER)
        self.in_order()
        for text in ("#pragma once\n\nstruct A {};\n", "// What it is.\n#pragma once\n"):
            self.write("lib/plan/a.h", text)
            self.broken("lib/plan/a.h", "says what it is")

    def test_two_types_of_one_name_in_one_namespace_are_found(self):
        def kind(space, declared):
            return f"{HEADER}namespace smm::{space} {{\n{declared}\n}}\n"

        self.write("lib/plan/a.h", kind("one", "struct Same {\n};"))
        self.write("lib/plan/b.h", kind("two", "struct Same {\n};"))
        self.in_order()
        for declared in ("struct Same {\n};", "class Same final : public Other {\n};", "enum class Same {\n};"):
            self.write("lib/plan/b.h", kind("one", declared))
            self.broken("lib/plan/b.h", "Same is a type of lib/plan/a.h already")

    def test_the_top_level_holds_what_it_promises(self):
        def git(*words):
            subprocess.run(["git", "-C", self.root, "-c", "user.name=A", "-c", "user.email=a@example.org",
                            *words], check=True, capture_output=True)

        git("init")
        self.write("README.md", "Read me\n")
        self.write(".hidden", "\n")
        git("add", "-A")
        git("commit", "-m", "one")
        self.in_order()
        self.write("notes.txt", "\n")
        git("add", "-A")
        git("commit", "-m", "two")
        self.broken("notes.txt", "the top level holds")


if __name__ == "__main__":
    unittest.main()
