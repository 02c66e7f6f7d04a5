#!/usr/bin/env python3
"""clang-tidy with the checks of .clang-tidy: tidy.py BUILD_DIR [--latest N]

BUILD_DIR is a build by Clang, whose compile commands and precompiled headers it uses. With --latest,
only the N sources whose content changed last: moves, includes, comments and blank lines do not count.
Prints what it found; exit status 1 if that is anything.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MOST_COMMITS = 400
PLAIN = re.compile(rb"^[+-]\s*(#\s*include\b.*|//.*|#pragma once)?$")


def git(*arguments):
    return subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, check=True).stdout


def changed_in(commit):
    """The sources that the commit changed in content, in the order of their names."""
    found, name = [], None
    diff = git("diff-tree", "-r", "-M", "--root", "--no-commit-id", "--unified=0", "-p", commit, "--", "lib", "cmd")
    for line in diff.splitlines():
        if line.startswith(b"diff --git "):
            name = line.rsplit(b" b/", 1)[1].decode(errors="replace")
        elif line[:1] in (b"+", b"-") and not line.startswith((b"+++", b"---")):
            if name not in found and not PLAIN.match(line):
                found.append(name)
    return [name for name in found if name.endswith(".cpp")]


def latest(count):
    names = []
    for commit in git("rev-list", f"--max-count={MOST_COMMITS}", "--no-merges", "HEAD").decode().split():
        for name in changed_in(commit):
            if name not in names and (ROOT / name).exists():
                names.append(name)
        if len(names) >= count:
            break
    return names[:count]


def main():
    build = pathlib.Path(sys.argv[1])
    commands = json.loads((build / "compile_commands.json").read_text())
    known = {os.path.relpath(entry["file"], ROOT): entry["file"] for entry in commands}
    names = [name for name in known if name.startswith(("lib/", "cmd/"))]
    if "--latest" in sys.argv:
        names = [name for name in latest(int(sys.argv[sys.argv.index("--latest") + 1])) if name in known]
    if not names:
        print("no source to look at")
        return 1

    def tidy(name):
        run = subprocess.run(["clang-tidy-14", "--quiet", "-p", str(build), known[name]],
                             capture_output=True, text=True)
        return name, run.returncode, run.stdout + ("" if run.returncode == 0 else run.stderr)

    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, status, output in pool.map(tidy, names):
            if status != 0:
                wrong += 1
                print(output.replace(str(ROOT) + "/", ""))
    print(f"{len(names)} sources looked at, {wrong} with findings")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
