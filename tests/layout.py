#!/usr/bin/env python3
"""The house rules that a reader relies on: layout.py SOURCE_DIR.

Rooms include downwards only; a network's folder is seen by nobody else, and files that each add one
thing do not know each other; each thing of the outside world is touched in one place; the top level
holds what it promises and nothing else. layout_test.py plants a violation of every rule.
"""

import pathlib
import re
import subprocess
import sys

ROOMS = ["core", "sys", "store", "networks", "workspace", "plan", "queue", "metrics", "inbox", "report"]
TOP = {"CMakeLists.txt", "README.md", "cmd", "completions", "examples", "lib", "man", "tests"}
# Folders in which one file adds one thing: the registries in CMake know their files, and nobody else.
ONE_FILE_EACH = {"core/languages", "report/formats", "report/sections", "metrics/importing/presets"}
# What may be said only in some places: pattern, where, why.
ONLY_IN = [
    (r'#include <CLI/', ("cmd/",), "the argument library belongs to cmd/"),
    (r'#include <sqlite3\.h>', ("lib/sys/sqlite.cpp",), "SQLite is behind sys/sqlite.h"),
    (r'#include <curl/', ("lib/sys/net/http_curl.cpp",), "libcurl is behind sys/net/http.h"),
    (r'#include <expat', ("lib/sys/text/xml.cpp",), "expat is behind sys/text/xml.h"),
    (r'#include <xlsxwriter', ("lib/sys/text/xlsx.cpp",), "libxlsxwriter is behind sys/text/xlsx.h"),
    (r'#include <toml', ("lib/sys/text/toml.cpp",), "toml++ is behind sys/text/toml.h"),
    (r'#include <yaml-cpp/', ("lib/sys/text/yaml.cpp",), "yaml-cpp is behind sys/text/yaml.h"),
    (r'#include <date/', ("lib/core/zone.cpp",), "the zone library is behind core/zone.h"),
    (r'\\x1b\[|\\033\[', ("cmd/terminal.cpp",), "colour codes live in cmd/terminal.cpp"),
    (r'\bgetenv\s*\(', ("cmd/main.cpp",), "the environment is read by main()"),
    (r'system_clock::now|(?<![.\w>])time\s*\(\s*(NULL|nullptr|0)', ("lib/core/clock.cpp",), "time comes from a Clock"),
    (r'this_thread::sleep|(?<![\w.>:])u?sleep\s*\(', ("lib/core/clock.cpp",), "a Clock waits"),
    (r'std::cout|std::cerr|\bprintf\s*\(|\bputs\s*\(', (), "nothing prints but through a Sink"),
    (r'\b(SELECT|INSERT INTO|DELETE FROM)\b.*"',
     ("lib/store/", "_store.cpp", "lib/sys/sqlite."), "SQL lives in *_store files"),
    (r"(?<![<>])[<>]=?\s*'[0-9A-Za-z]'|'[0-9A-Za-z]'\s*[<>]=?(?![<>])|[-+]\s*'[aA]'|[|&^]=?\s*~?0x20U?\b"
     r"|\b(is(alnum|alpha|digit|lower|punct|space|upper|xdigit)|to(lower|upper))\s*\(",
     ("lib/core/ascii.h",), "classes and cases of ASCII are core/ascii.h's"),
    (r'\b(starts_with|r?find|compare)\s*\([^()"]*"https?:|[!=]=\s*"https?(://)?"|"https?(://)?"\s*[!=]=',
     ("lib/core/url.cpp", "lib/sys/net/http_curl.cpp"), "the schemes of the web are core/url.h's: in any case"),
]
# A table whose length repeats what stands in it.
COUNTED = re.compile(r"\b(?:constexpr|const)\s+(?:std::array<[^;{}()]*,\s*\d[\d']*>\s+\w+|[\w:<>, ]+\s\w+\[\d[\d']*\])"
                     r"\s*=?\s*\{(?!\s*\})")


def problems(root):
    sources = sorted(p for d in ("cmd", "lib") for p in (root / d).rglob("*") if p.suffix in (".h", ".cpp"))
    for path in sources:
        name = path.relative_to(root).as_posix()
        text = path.read_text()
        yield from includes(root, name, text)
        for pattern, places, why in ONLY_IN:
            if any(place in name for place in places):
                continue
            for number, line in enumerate(text.splitlines(), 1):
                if re.search(pattern, line) and not line.lstrip().startswith("//"):
                    yield f"{name}:{number}: {why}"
        for table in COUNTED.finditer(text):
            yield (f"{name}:{text.count(chr(10), 0, table.start()) + 1}: "
                   "a table is not counted by hand: std::to_array and [] count")
        if path.suffix == ".h" and not text.startswith("#pragma once\n//"):
            yield f"{name}:1: a header begins with #pragma once and says what it is"
    yield from twice_named(root, sources)
    for path in sorted(p for p in (root / "tests").rglob("*") if p.suffix in (".h", ".cpp")):
        yield from includes(root, path.relative_to(root).as_posix(), path.read_text())
    listed = subprocess.run(["git", "-C", str(root), "ls-tree", "--name-only", "HEAD"],
                            capture_output=True, text=True)
    for name in listed.stdout.split():
        if not name.startswith(".") and name not in TOP:
            yield f"{name}: the top level holds {', '.join(sorted(TOP))} and nothing else"


def twice_named(root, sources):
    """Two types of one name in one namespace share constructors when they are linked, and crash."""
    seen = {}
    for path in sources:
        if path.suffix != ".h":
            continue
        name = path.relative_to(root).as_posix()
        text = path.read_text()
        space = re.search(r"^namespace ([\w:]+) {", text, re.M)
        for kind in re.findall(r"^(?:struct|class|enum class) (\w+)(?: final)?(?: :[^;{]*)? ?{", text, re.M):
            other = seen.setdefault((space and space.group(1), kind), name)
            if other != name:
                yield f"{name}: {kind} is a type of {other} already"


def includes(root, name, text):
    for number, target, angled in included(text):
        ours = not angled or (root / "lib" / target).is_file()
        if ours:
            for why in rooms(name, target, angled) + networks(name, target) + alone(name, target):
                yield f"{name}:{number}: {why}"


def included(text):
    """Number of the line, what is included, whether in <>."""
    for number, line in enumerate(text.splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*(["<])([^">]+)', line)
        if found:
            yield number, found.group(2), found.group(1) == "<"


def rooms(name, target, angled):
    parts, first = name.split("/"), target.split("/")[0]
    if angled or first in (".", ".."):
        return ["what is ours is included by its name in lib/, in quotes"]
    if parts[0] == "tests":
        return []
    if parts[0] == "lib" and first not in ROOMS:
        return ["the library does not know cmd/"]
    room = ROOMS.index(parts[1]) if parts[0] == "lib" else len(ROOMS)
    if first in ROOMS and ROOMS.index(first) > room:
        return [f"{parts[1]} does not know {first}"]
    return []


def networks(name, target):
    """A network's folder is its own; networks/parts/ is for all networks and for nobody else."""
    there = target.split("/")
    if there[0] != "networks" or len(there) < 3:
        return []
    if name.startswith("tests/"):
        # A test, a stage or a service that is played may look into the network that it is named after.
        if there[1] == "parts" or there[1] in re.split(r"[/_.]", name):
            return []
        return [f"{there[1]} is tested by what is named after it"]
    house = name.split("/")[2] if re.match(r"lib/networks/\w+/", name) else ""
    if there[1] == "parts" and not house:
        return ["the parts of networks are for networks"]
    if there[1] not in (house, "parts"):
        return [f"{there[1]} is nobody's business but its own"]
    return []


def alone(name, target):
    own, there = pathlib.PurePath(name).parent.as_posix(), pathlib.PurePath(target).parent.as_posix()
    if there not in ONE_FILE_EACH or name.startswith("tests/"):
        return []
    if own == f"lib/{there}":
        return [f"the files of {own} do not know each other"]
    return [f"what stands in lib/{there} is known by its registry only"]


if __name__ == "__main__":
    ROOT = pathlib.Path(sys.argv[1]).resolve()
    found = list(problems(ROOT))
    print("\n".join(found) if found else "the house is in order")
    sys.exit(1 if found else 0)
