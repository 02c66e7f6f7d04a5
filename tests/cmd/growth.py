#!/usr/bin/env python3
"""Four times as much takes about four times as long: growth.py BINARY [KIND...]

Each kind of workspace is made at N and at 4N, and every command of its kind is run on both. N is
doubled until the smaller run takes 50 ms of CPU time beside the start of the program; then the larger
one may take less than six times as long. What grows by the square takes sixteen times. CPU time of
the program alone, the least of some runs; standard library only; nothing leaves this machine.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

BINARY = ""
START = 0.0  # seconds of CPU time that the program takes to say its version
NOW = "2026-11-27T00:00:00Z"
LATER = "2027-12-01T00:00:00Z"  # when all that was planned is due
ENOUGH = 0.050  # seconds of CPU time of the smaller run, beside START
MOST = 6.0      # times as long
WELL = (0, 3)   # statuses: all is done, or there was nothing to do
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # made there, for nothing is to last
LARGEST = 1 << 11  # of N: four times as many are as much as smm.yaml may hold


def at(number):
    """Moments a minute apart, from the first of December on."""
    return f"2026-12-{1 + number // 1440:02} {number // 60 % 24:02}:{number % 60:02}"


def workspace(root, plan, more="", count=1):
    accounts = "".join(f"  a{i}: {{network: feed, path: f{i}}}\n" for i in range(count))
    chatty = "  m0: {network: mastodon, handle: m0, server: https://m.example, token: {env: TOKEN}}\n"
    (root / "smm.yaml").write_text(
        f"smm: 1\nid: growth\nbrand: Growth\ntimezone: UTC\nlate: 400d\naccounts:\n{accounts}{chatty}{more}")
    (root / "plans").mkdir()
    (root / "plans" / "p.yaml").write_text("smm: 1\nposts:\n" + plan)


def post(number, more="", text=None):
    return f'  - {{id: p{number}, at: "{at(number)}", to: a0, text: "{text or f"Hello number {number}"}"{more}}}\n'


# ---- Kinds of workspaces. Each fills a folder with `n` of something; the program may help. ----

def one_group(root, n):
    group = "groups:\n  all: [" + ", ".join(f"a{i}" for i in range(n)) + "]\n"
    workspace(root, f'  - {{id: x, at: "{at(0)}", to: all, text: Hello}}\n', group, n)


def many_groups(root, n):
    groups = "groups:\n" + "".join(f"  g{i}: [a0]\n" for i in range(n))
    workspace(root, "".join(f'  - {{id: p{i}, at: "{at(i)}", to: g{i}, text: "Hello {i}"}}\n' for i in range(n)), groups)


def many_posts(root, n):
    workspace(root, "".join(post(i) for i in range(n)))


def many_files(root, n):
    workspace(root, post(0))
    for i in range(1, n):
        (root / "plans" / f"p{i}.yaml").write_text("smm: 1\nposts:\n" + post(i))


def same_moment(root, n):
    workspace(root, "".join(f'  - {{id: p{i}, at: "{at(0)}", to: a0, text: "Hello {i}"}}\n' for i in range(n)))


def same_words(root, n):
    workspace(root, "".join(post(i, text="The same") for i in range(n)))


def one_chain(root, n):
    workspace(root, "".join(post(i, f", reply_to: p{i - 1}" if i else "").replace("to: a0", "to: m0") for i in range(n)))


def many_campaigns(root, n):
    campaigns = "campaigns:\n" + "".join(
        f"  c{i}: {{from: 2026-12-01, to: 2027-12-31, goal: awareness}}\n" for i in range(n))
    workspace(root, "".join(post(i, f", campaign: c{i}") for i in range(n)), campaigns)


def many_pillars(root, n):
    pillars = "pillars:\n" + "".join(f"  k{i}: {{}}\n" for i in range(n))
    workspace(root, "".join(post(i, f", pillar: k{i}") for i in range(n)), pillars)


def many_series(root, n):
    workspace(root, "".join(f'  - {{id: "s{i}-{{date}}", every: {{daily: true, at: "{i % 24:02}:{i // 24 % 60:02}", '
                            f'from: 2026-12-01, count: 4}}, to: a0, text: "Hello {i}"}}\n' for i in range(n)))


def one_text(root, n):
    words = " ".join(f"#tag{i} @name{i}@example.org https://example.org/{i}" for i in range(n))
    workspace(root, f'  - {{id: x, at: "{at(0)}", to: a0, text: "{words}"}}\n')


def one_thread(root, n):
    parts = ", ".join(f'{{text: "Part {i}"}}' for i in range(n))
    workspace(root, f'  - {{id: x, at: "{at(0)}", to: m0, text: Hello, thread: [{parts}]}}\n')


def many_links(root, n):
    workspace(root, "".join(post(i, f", link: https://example.org/{i}", f"See {{link}} {i}") for i in range(n)))


def queued(root, n):
    many_posts(root, n)
    smm(root, "plan", "apply", "--yes")


def due(root, n):
    queued(root, n)


def published(root, n):
    queued(root, n)
    smm(root, "queue", "flush", now=LATER)


def broken_chain(root, n):
    one_chain(root, n)
    smm(root, "plan", "apply", "--yes")
    smm(root, "queue", "cancel", "p0@m0", "--yes")


def figures(root, n):
    queued(root, 8)
    rows = "".join(f"2026-{1 + i // 28 % 12:02}-{1 + i % 28:02},{i},{i % 97}\n" for i in range(n))
    (root / "days.csv").write_text("date,followers,reach\n" + rows)


def many_ads(root, n):
    """Figures of campaigns that the plan does not know, which is what advertising systems export."""
    queued(root, 8)
    rows = "".join(f"2026-{1 + i // 28 % 12:02}-{1 + i % 28:02},Campaign {i},{i % 97}\n" for i in range(n))
    (root / "days.csv").write_text("Date,Campaign,Spend\n" + rows)
    smm_yaml = root / "smm.yaml"
    smm_yaml.write_text(smm_yaml.read_text() + "imports:\n  ads: {account: a0, campaign: Campaign, measured: Date, "
                        "metrics: {spend: Spend}}\n")


def table(root, n):
    workspace(root, post(0))
    rows = "".join(f'{at(i)},a0,"Hello number {i}"\n' for i in range(1, n))
    (root / "posts.csv").write_text("at,to,text\n" + rows)


def notes(root, n):
    workspace(root, post(0))
    (root / "notes").mkdir()
    for i in range(1, n):
        (root / "notes" / f"n{i}.md").write_text(f'---\ntitle: Note {i}\ndate: {at(i)}\n---\n\nHello number {i}.\n')


def calendar(root, n):
    workspace(root, post(0))
    events = "".join(f"BEGIN:VEVENT\r\nUID:{i}@x\r\nDTSTAMP:20261127T000000Z\r\nDTSTART:202612{1 + i // 1440:02}T"
                     f"{i // 60 % 24:02}{i % 60:02}00Z\r\nSUMMARY:Hello number {i}\r\nEND:VEVENT\r\n" for i in range(1, n))
    (root / "c.ics").write_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n" + events + "END:VCALENDAR\r\n")


PLAN = [["plan", "check"], ["plan", "diff"], ["plan", "show"], ["plan", "apply", "--dry-run"]]
QUEUE = [["queue", "list", "--json"], ["queue", "flush", "--dry-run"], ["queue", "log"], ["plan", "diff"], ["status"]]
KINDS = {
    one_group: PLAN, many_groups: PLAN, many_posts: PLAN, many_files: PLAN, same_moment: PLAN, same_words: PLAN,
    one_chain: PLAN, many_campaigns: PLAN, many_pillars: PLAN, many_series: PLAN, one_text: PLAN, one_thread: PLAN,
    many_links: PLAN + [["plan", "export", "--format", "csv"], ["plan", "export", "--format", "html"],
                        ["plan", "export", "--format", "ics"]],
    queued: QUEUE + [["queue", "cancel", "--account", "a0", "--yes"]],
    due: [["queue", "flush"]],
    published: [["queue", "list", "--json"], ["plan", "diff"], ["status"], ["report", "--period", "2027"]],
    broken_chain: QUEUE,
    figures: [["metrics", "import", "days.csv", "--account", "a0"]],
    many_ads: [["metrics", "import", "days.csv", "--mapping", "ads"]],
    table: [["plan", "import", "posts.csv", "--dry-run"]],
    notes: [["plan", "import", "notes", "--dry-run", "--to", "a0"]],
    calendar: [["plan", "import", "c.ics", "--dry-run", "--to", "a0"]],
}


CHANGES = (["queue", "cancel"], ["queue", "flush"], ["metrics", "import"])  # run in a copy
AT_LATER = (due, published)


def environment(now):
    return {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "SMM_NOW": now, "TOKEN": "t0ken",
            **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}


def smm(root, *words, now=NOW):
    done = subprocess.run([BINARY, *words], cwd=root, env=environment(now), stdin=subprocess.DEVNULL,
                          capture_output=True, text=True)
    if done.returncode not in WELL:
        raise AssertionError(f"{words}: status {done.returncode}\n{done.stderr[-2000:]}")


def cpu(root, words, runs, now=NOW):
    """Of the program, the least of some runs, each in a copy where it changes what it finds."""
    least, memory = 1e9, 0
    for _ in range(runs):
        place = root
        if words[:2] in CHANGES:
            place = root.parent / "copy"
            shutil.copytree(root, place, symlinks=True)
        process = subprocess.Popen([BINARY, *words], cwd=place, env=environment(now), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read().decode(errors="replace")
        _, status, used = os.wait4(process.pid, 0)
        process.stderr.close()
        process.returncode = os.waitstatus_to_exitcode(status)
        if place != root:
            shutil.rmtree(place)
        if process.returncode not in WELL:
            raise AssertionError(f"{words}: status {process.returncode}\n{said[-2000:]}")
        least, memory = min(least, used.ru_utime + used.ru_stime), max(memory, used.ru_maxrss)
    return max(least - START, 0.001), memory


class Made:
    """Workspaces of one kind, by their size."""

    def __init__(self, make, folder):
        self.make, self.folder, self.at = make, folder, {}

    def __getitem__(self, n):
        if n not in self.at:
            root = self.folder / f"{self.make.__name__}-{n}" / "w"
            root.mkdir(parents=True)
            self.make(root, n)
            self.at[n] = root
        return self.at[n]


def too_fast(small, large):
    """What takes no time at LARGEST either may take six times as little."""
    return large >= MOST * max(small, ENOUGH)


def grows(made, words):
    """What is told of it, and whether it grows too fast."""
    n, now = 128, LATER if made.make in AT_LATER else NOW
    while True:
        small, little = cpu(made[n], words, 2, now)
        if small >= ENOUGH or n >= LARGEST:
            break
        n = min(n * (2 if small > ENOUGH / 3 else 4), LARGEST)
    large, much = cpu(made[4 * n], words, 1, now)
    if too_fast(small, large):  # once more, for the machine has other work
        small, large = cpu(made[n], words, 5, now)[0], min(large, cpu(made[4 * n], words, 3, now)[0])
    told = (f"{made.make.__name__:<15} {' '.join(words)[:44]:<45} {n:>6} {small * 1000:>6.0f} ms "
            f"{large / small:>5.1f}x  {little / 1024:>4.0f} MiB {much / little:>4.1f}x")
    return told, too_fast(small, large)


def main(names):
    wrong, count = [], 0
    for make, commands in KINDS.items():
        if names and make.__name__ not in names:
            continue
        with tempfile.TemporaryDirectory(prefix="smm-growth-", dir=MEMORY) as folder:
            made = Made(make, pathlib.Path(folder))
            for words in commands:
                told, too_much = grows(made, words)
                print(told, "  TOO FAST" if too_much else "", flush=True)
                count += 1
                wrong += [told] if too_much else []
    print(f"{count} commands, {len(wrong)} grow too fast")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv[1])
    START = cpu(pathlib.Path("/tmp"), ["--version"], 5)[0]
    sys.exit(main(sys.argv[2:]))
