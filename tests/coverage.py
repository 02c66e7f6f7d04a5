#!/usr/bin/env python3
"""Lines that the tests ran, a room at a time: coverage.py BUILD_DIR

BUILD_DIR was built with SMM_COVERAGE=ON by GCC and its tests have run. A line counts once, however
many programs contain it. Exit status 1 if a room of LEAST is below its share.
"""

import collections
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LEAST = {"lib/workspace": 85, "lib/report": 85, "lib/plan": 85}


def lines_of(build):
    """file -> line -> whether it ran, merged over every object that knows the file."""
    lines = collections.defaultdict(dict)
    notes = sorted(str(path) for path in build.rglob("*.gcda"))
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, len(notes), 40):
            subprocess.run(["gcov", "--json-format", *notes[start:start + 40]], cwd=folder,
                           capture_output=True, check=True)
            for path in pathlib.Path(folder).glob("*.gcov.json.gz"):
                for file in json.loads(gzip.decompress(path.read_bytes()))["files"]:
                    name = pathlib.Path(file["file"])
                    if not name.is_absolute() or not name.is_relative_to(ROOT):
                        continue
                    merged = lines[name.relative_to(ROOT).as_posix()]
                    for line in file["lines"]:
                        number = line["line_number"]
                        merged[number] = merged.get(number, False) or line["count"] > 0
                path.unlink()
    return lines


def main():
    total = collections.Counter()
    ran = collections.Counter()
    for name, lines in lines_of(pathlib.Path(sys.argv[1])).items():
        parts = name.split("/")
        room = "/".join(parts[:2]) if parts[0] == "lib" else parts[0]
        if parts[0] in ("lib", "cmd"):
            total[room] += len(lines)
            ran[room] += sum(lines.values())
    low = 0
    for room in sorted(total):
        share = 100 * ran[room] / total[room]
        least = LEAST.get(room)
        short = least is not None and share < least
        low += short
        print(f"{room:16} {ran[room]:6} of {total[room]:6} lines  {share:5.1f} %"
              + (f"  (at least {least} wanted)" if short else ""))
    return 1 if low or not total else 0


if __name__ == "__main__":
    sys.exit(main())
