#!/usr/bin/env python3
"""The house rules that a reader relies on: layout.py SOURCE_DIR.

Rooms include downwards only; files of one service, format, section or preset never include each
other; each thing of the outside world is touched in one place; the top level holds what it promises
and nothing else.
"""

import pathlib
import re
import subprocess
import sys

ROOMS = ["core", "sys", "store", "networks", "workspace", "plan", "queue", "metrics", "inbox", "report"]
TOP = {"CMakeLists.txt", "README.md", "cmd", "completions", "examples", "lib", "man", "tests"}
# Folders in which one file adds one thing: the registries in CMake know their files, and nobody else.
ONE_FILE_EACH = {"report/formats", "report/sections", "metrics/importing/presets"}
# What may be said only in some places: pattern, where, why.
ONLY_IN = [
    (r'#include <CLI/', ("cmd/",), "the argument library belongs to cmd/"),
    (r'#include <sqlite3\.h>', ("lib/sys/sqlite.cpp",), "SQLite is behind sys/sqlite.h"),
    (r'#include <curl/', ("lib/sys/net/http_curl.cpp",), "libcurl is behind sys/net/http.h"),
    (r'#include <expat', ("lib/sys/text/xml.cpp",), "expat is behind sys/text/xml.h"),
    (r'#include <xlsxwriter', ("lib/sys/text/xlsx.cpp",), "libxlsxwriter is behind sys/text/xlsx.h"),
    (r'#include <yaml-cpp/', ("lib/sys/text/yaml.cpp",), "yaml-cpp is behind sys/text/yaml.h"),
    (r'#include <date/', ("lib/core/zone.cpp",), "the zone library is behind core/zone.h"),
    (r'\\x1b\[|\\033\[', ("cmd/terminal.cpp",), "colour codes live in cmd/terminal.cpp"),
    (r'\bgetenv\s*\(', ("cmd/main.cpp",), "the environment is read by main()"),
    (r'system_clock::now|(?<![.\w>])time\s*\(\s*(NULL|nullptr|0)', ("lib/core/clock.cpp",), "time comes from a Clock"),
    (r'std::cout|std::cerr|\bprintf\s*\(|\bputs\s*\(', (), "nothing prints but through a Sink"),
    (r'\b(SELECT|INSERT INTO|DELETE FROM)\b.*"',
     ("lib/store/", "_store.cpp", "lib/sys/sqlite."), "SQL lives in *_store files"),
]


def problems(root):
    sources = sorted(p for d in ("cmd", "lib") for p in (root / d).rglob("*") if p.suffix in (".h", ".cpp"))
    for path in sources:
        name = path.relative_to(root).as_posix()
        text = path.read_text()
        yield from includes(name, text)
        for pattern, places, why in ONLY_IN:
            if any(place in name for place in places):
                continue
            for number, line in enumerate(text.splitlines(), 1):
                if re.search(pattern, line) and not line.lstrip().startswith("//"):
                    yield f"{name}:{number}: {why}"
        if path.suffix == ".h" and not text.startswith("#pragma once\n//"):
            yield f"{name}:1: a header begins with #pragma once and says what it is"
    yield from twice_named(root, sources)
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


def includes(name, text):
    parts = name.split("/")
    room = ROOMS.index(parts[1]) if parts[0] == "lib" else len(ROOMS)
    for number, line in enumerate(text.splitlines(), 1):
        found = re.match(r'#include "([^"]+)"', line)
        if not found:
            continue
        target = found.group(1)
        first = target.split("/")[0]
        if first in ROOMS and ROOMS.index(first) > room:
            yield f"{name}:{number}: {parts[1]} does not know {first}"
        if parts[0] == "lib" and first not in ROOMS:
            yield f"{name}:{number}: the library does not know cmd/"
        own, there = pathlib.PurePath(name).parent.as_posix(), pathlib.PurePath(target)
        if there.parent.as_posix() in ONE_FILE_EACH and f"lib/{there.parent}" == own:
            yield f"{name}:{number}: the files of {own} do not know each other"
        elif there.parent.as_posix() in ONE_FILE_EACH:
            yield f"{name}:{number}: what stands in lib/{there.parent} is known by its registry only"
        if there.parts[0] != "networks" or len(there.parts) < 3:
            continue
        house = own.split("/")[2] if own.startswith("lib/networks/") else ""
        if there.parts[1] not in (house, "parts"):
            yield f"{name}:{number}: {there.parts[1]} is nobody's business but its own"
        if there.parts[1] == "parts" and not house:
            yield f"{name}:{number}: the parts of networks are for networks"


if __name__ == "__main__":
    ROOT = pathlib.Path(sys.argv[1]).resolve()
    found = list(problems(ROOT))
    print("\n".join(found) if found else "the house is in order")
    sys.exit(1 if found else 0)
