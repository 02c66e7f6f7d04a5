#!/usr/bin/env python3
"""What ten commands cost, in instructions: instructions.py SMM [--write]

Instructions do not depend on how busy a machine is. Each command runs alone on a workspace of two
hundred posts, offline; what it costs is told as a ratio to `sqlite3 -version`, which is little more
than starting a program, and held to instructions.txt beside this file: more than 3 % above fails.
--write makes that file anew; why a figure went up belongs into the commit that does so.

The processor's own kinds of memcpy are left out, so that machines agree.
"""

import csv
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

MOST = 1.03
SMM = pathlib.Path(sys.argv[1]).resolve()
HELD = pathlib.Path(__file__).resolve().with_name("instructions.txt")
POSTS = 200
NOW = "2026-10-15T08:00:00Z"
MASKED = "glibc.cpu.hwcaps=-AVX2,-AVX512VL,-AVX512BW,-AVX_Fast_Unaligned_Load,-ERMS,-FSRM"

COMMANDS = {
    "smm --version": ("--version",),
    "smm queue --help": ("queue", "--help"),
    "smm plan check": ("plan", "check"),
    "smm plan show": ("plan", "show", "--period", "2026-10"),
    "smm plan diff": ("plan", "diff"),
    "smm queue flush, nothing due": ("queue", "flush"),
    "smm queue list --all": ("queue", "list", "--all"),
    "smm status": ("status",),
    "smm metrics show": ("metrics", "show", "--period", "2026-09"),
    "smm report": ("report", "--period", "2026-09", "--format", "json"),
}


def instructions(words, folder):
    """Of one run; the program has to end well."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "TZ": "UTC",
                   "SMM_NOW": NOW, "SMM_USER": "anna", "GLIBC_TUNABLES": MASKED}
    done = subprocess.run(["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=counts",
                           *map(str, words)], cwd=folder, env=environment, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=240)
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    if done.returncode != 0 or not found:
        sys.exit(f"{' '.join(map(str, words))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return int(found[1].replace(",", ""))


def workspace(folder):
    """Posts of two months on three accounts, queued; and what the first of them reached."""
    lines = ["smm: 1", "id: bench", "brand: Leaf", "timezone: Europe/Berlin", "accounts:"]
    lines += [f"  {name}: {{network: feed, path: {name}, url: https://{name}.example}}" for name in ("site", "news", "blog")]
    lines += ["kpis:", '  - {name: Followers, metric: followers, target: ">= 400"}', "posts:"]
    for n in range(POSTS):
        day, hour = f"2026-{'09' if n % 2 else '10'}-{1 + n % 28:02}", 8 + n % 10
        lines += [f"  - id: post-{n}", f'    at: "{day} {hour:02}:15"', "    to: [site, news, blog]",
                  f"    title: Post number {n}",
                  f'    text: "Today, number {n}: the second roast is here. https://leaf.example/{n} #coffee #leaf"']
    (folder / "smm.yaml").write_text("\n".join(lines) + "\n")
    with open(folder / "figures.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Competitor", "Date", "Followers", "Likes"])
        for day in range(1, 31):
            for account in ("site", "news"):
                rows.writerow([account, f"2026-09-{day:02}", 400 + 3 * day, 40 + 7 * day % 31])
    for words in (("plan", "apply", "--yes"), ("queue", "flush"), ("metrics", "import", "figures.csv")):
        done = subprocess.run([SMM, *words], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL,
                              env={"PATH": os.environ["PATH"], "HOME": str(folder), "SMM_NOW": NOW, "SMM_USER": "anna"})
        if done.returncode != 0:
            sys.exit(f"{words}: {done.returncode}\n{done.stdout}{done.stderr}")


def held():
    """By name, as the file has them."""
    if not HELD.exists():
        return {}
    return {name: float(ratio) for ratio, name in
            (line.split(" ", 1) for line in HELD.read_text().splitlines() if line and not line.startswith("#"))}


def main():
    if not shutil.which("valgrind") or not shutil.which("sqlite3"):
        print("skipped: valgrind and sqlite3 count the instructions, and one of them is not installed")
        return 77
    folder = pathlib.Path(tempfile.mkdtemp(prefix="smm-counts-"))
    try:
        workspace(folder)
        unit = instructions(("sqlite3", "-version"), folder)
        ratios = {name: instructions((SMM, *words), folder) / unit for name, words in COMMANDS.items()}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if "--write" in sys.argv:
        HELD.write_text("# Instructions of a command / those of `sqlite3 -version`: instructions.py\n" +
                        "".join(f"{ratio:.3f} {name}\n" for name, ratio in ratios.items()))
    before, dearer = held(), 0
    for name, ratio in ratios.items():
        was = before.get(name)
        print(f"{ratio:9.3f}  {name}" + (f"  ({100 * (ratio / was - 1):+.1f} %)" if was else ""))
        if was is None or ratio > was * MOST:
            dearer += 1
            print(f"           {name}: " + ("no figure in instructions.txt, --write makes it" if was is None else
                                           f"more than 3 % above {was}, its figure in instructions.txt"))
    for name in before.keys() - ratios.keys():
        dearer += 1
        print(f"           {name} is held to a figure, and is no command here")
    return 1 if dearer else 0


if __name__ == "__main__":
    sys.exit(main())
