#!/usr/bin/env python3
"""Does what the recipes of smm-hacking(7) say: follow.py PAGE SOURCE_DIR TREE

Writes the blocks behind `.\\" file: NAME` to TREE/NAME, beside links to the project's own files of
the folders that a registry reads. What is as it should be is left untouched, so that nothing is
compiled again for nothing.
"""

import sys
from pathlib import Path

# Where a file, or a folder, adds something by being there.
REGISTRIES = ["lib/networks", "lib/metrics/importing/presets", "lib/report/sections",
              "lib/report/formats", "cmd/commands", "tests/support/stages"]


def plain(line):
    for escape, character in ((r"\(dq", '"'), (r"\&", ""), (r"\-", "-"), (r"\e", "\\")):
        line = line.replace(escape, character)
    return line


def blocks(page):
    """(name, text) of every file that the page gives in full."""
    lines = page.read_text().splitlines()
    for number, line in enumerate(lines):
        if line.startswith('.\\" file: '):
            assert lines[number + 1].startswith(".Bd -literal"), f"{page}:{number + 2}: no block"
            end = lines.index(".Ed", number)
            yield line.split(": ", 1)[1], "".join(plain(part) + "\n" for part in lines[number + 2:end])


def follow(page, source, tree):
    wanted = dict(blocks(page))
    links = {f"{folder}/{path.name}": path for folder in REGISTRIES for path in (source / folder).iterdir()}
    for name in wanted:
        assert not (source / name).exists(), f"{page}: {name} is there already"
    for path in sorted(tree.rglob("*"), reverse=True) if tree.exists() else []:
        name = path.relative_to(tree).as_posix()
        if path.is_symlink() and name not in links or path.is_file() and not path.is_symlink() and name not in wanted:
            path.unlink()
    for name, target in links.items():
        link = tree / name
        if not link.is_symlink() or link.readlink() != target:
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(target)
    for name, text in wanted.items():
        path = tree / name
        if not path.is_file() or path.read_text() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)


if __name__ == "__main__":
    follow(*(Path(word).resolve() for word in sys.argv[1:4]))
