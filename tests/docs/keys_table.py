#!/usr/bin/env python3
"""The table of keys in smm-plan(5), made of what the program says of them.

    keys_table.py BINARY PAGE      writes the table into PAGE anew

It stands between the two marks below; `smm plan schema --keys` is its source.
"""

import re
import subprocess
import sys
from pathlib import Path

BEGIN = '.\\" Made of `smm plan schema --keys` by tests/docs/keys_table.py.\n'
END = '.\\" End of what is made.\n'


def escaped(text):
    text = text.replace("\\", "\\e").replace('"', "\\(dq")
    return "\\&" + text if text[0] in ".'" else text


def mdoc(listing):
    """The listing as lists of mdoc(7): a heading, and beneath it a key and its value a line."""
    lines, inside = [], False
    for line in listing.splitlines():
        row = re.fullmatch(r"  (\S+) +(.*)", line)
        if row and re.match(r"  \S+ {2,}|  \S{14,} ", line):
            lines += [f".It Cm {row[1]}", escaped(row[2])]
        elif line.startswith("  "):
            lines += [".It And", escaped(line.strip())]
        elif line:
            if inside:
                lines.append(".El")
            lines += [f".Ss {escaped(line)}", ".Bl -tag -width first_comment -compact"]
            inside = True
    return "\n".join(lines + [".El"]) + "\n"


def made(page):
    """What stands in the page's text between the marks."""
    return page.split(BEGIN)[1].split(END)[0]


def table(binary):
    done = subprocess.run([binary, "plan", "schema", "--keys"], capture_output=True, text=True,
                          check=True, timeout=60)
    return mdoc(done.stdout)


if __name__ == "__main__":
    path = Path(sys.argv[2])
    text = path.read_text()
    path.write_text(text.replace(BEGIN + made(text) + END, BEGIN + table(sys.argv[1]) + END))
