#!/usr/bin/env python3
"""A storm: storm.py BINARY

Eight flushes at once on one workspace, killed at random (`kill -9`) and started again, against a
server that answers late, drops what it has accepted, and says everything but what was agreed. Then
calm, until nothing is left to do. What must hold: every post is at the server once, none is lost,
the state is whole.

The seed is printed; SMM_TEST_SEED=N takes it again: the same kills at the same moments and the same
answers to the same posts. SMM_STORM_KILLS=N kills so often (default 200), SMM_STORM_SECONDS=N ends
the storm by then at the latest (default 45). Standard library only; all traffic stays on loopback.
"""

import os
import random
import signal
import subprocess
import sys
import threading
import time

import box as boxes
import pds as service

BINARY = ""
PROCESSES = 8
ACCOUNTS = 10
POSTS = 30  # for each account, due one after another all through the storm; every sixth a thread
KILLS = int(os.environ.get("SMM_STORM_KILLS", "200"))
SECONDS = float(os.environ.get("SMM_STORM_SECONDS", "45"))
SEED = int(os.environ.get("SMM_TEST_SEED") or random.SystemRandom().randrange(1 << 32))
MOST_FAULTS = 4  # for one record or account: six tries and a post is given up
WRITES = ("putRecord", "applyWrites")
STATUSES = (0, 1, 3, 4, 5)  # of a flush; 4: a token was refused twice in a row


class Weather:
    """Decides by seed, post and how often it came: not by the order in which threads run."""

    def __init__(self):
        self.lock = threading.Lock()
        self.seen = {}
        self.done = {}
        self.calm = False

    def __call__(self, method, body):
        name = method.rpartition(".")[2]
        record = body["writes"][0]["value"] if "writes" in body else body.get("record", {})
        who = record.get("text") or body.get("identifier") or body.get("repo") or "refresh"
        with self.lock:
            times = self.seen[name, who] = self.seen.get((name, who), 0) + 1
            if self.calm or times > MOST_FAULTS:
                return None
            draw = random.Random(f"{SEED} {name} {who} {times}")
            if draw.random() > (0.5 if name in WRITES else 0.15):
                return None
            fault = draw.choice(service.FAULTS if name in WRITES else
                                ("slow", "reset", "503", "html", "empty", "429-seconds"))
            if fault == "gigabyte" and draw.random() < 0.7:
                fault = "slow"
            self.done[fault] = self.done.get(fault, 0) + 1
            return fault


def workspace(url):
    box = boxes.Box(BINARY)
    accounts = "".join(f"  acc{i}: {{network: bluesky, handle: acc{i}.example, "
                       f'password: {{env: PDS_PASSWORD}}, server: "{url}"}}\n' for i in range(ACCOUNTS))
    posts = ""
    for account in range(ACCOUNTS):
        for number in range(POSTS):
            text = f"post {number} of acc{account}"
            posts += (f"  - id: p{account}-{number}\n    at: \"2026-10-03 {8 + number // 20:02}:{number % 20 * 3:02}\"\n"
                      f"    to: acc{account}\n    text: \"{text}\"\n")
            if number % 6 == 5:
                posts += f'    thread: [{{text: "{text}, part two"}}, {{text: "{text}, part three"}}]\n'
    (box.root / "smm.yaml").write_text(f"smm: 1\ntimezone: UTC\nlate: 400d\naccounts:\n{accounts}posts:\n{posts}")
    box.ok("plan", "apply", "--yes", now=0)
    return box


def wanted():
    texts = []
    for account in range(ACCOUNTS):
        for number in range(POSTS):
            text = f"post {number} of acc{account}"
            texts.append(text)
            if number % 6 == 5:
                texts += [f"{text}, part two", f"{text}, part three"]
    return sorted(texts)


class Storm:
    def __init__(self, box, pds):
        self.box, self.pds = box, pds
        self.random = random.Random(SEED)
        self.began = time.monotonic()
        self.now = 0
        self.running = []
        self.problems = []
        self.finished = self.killed = 0

    def start(self):
        # Time runs fast, so that pauses and delays end within the storm.
        self.now += 5
        self.pds.now = int(boxes.START.timestamp()) + self.now
        jobs = str(self.random.choice((1, 2, 4, 8)))
        return subprocess.Popen([BINARY, "queue", "flush", "--jobs", jobs], cwd=self.box.root,
                                env=self.box.environment(self.now), stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def reap(self, process):
        err = process.communicate()[1].decode(errors="replace")
        if process.returncode == -signal.SIGKILL:
            return
        self.finished += 1
        if process.returncode not in STATUSES:
            self.problems.append(f"status {process.returncode}: {err}")
        for word in ("internal failure", "std::", "terminate", "Sanitizer"):
            if word in err:
                self.problems.append(err)

    def blow(self):
        while self.killed < KILLS and time.monotonic() - self.began < SECONDS:
            for process in [p for p in self.running if p.poll() is not None]:
                self.running.remove(process)
                self.reap(process)
            while len(self.running) < PROCESSES:
                self.running.append(self.start())
            time.sleep(self.random.uniform(0.0, 0.12))
            victim = self.random.choice(self.running)
            if victim.poll() is None:
                victim.kill()
                victim.wait()
                self.killed += 1
        for process in self.running:
            process.kill()
            self.reap(process)

    def settle(self):
        """One flush after another until nothing is left to do."""
        for _ in range(60):
            self.now += 7200
            self.pds.now = int(boxes.START.timestamp()) + self.now
            done = self.box.run("queue", "flush", "--jobs", "8", now=self.now)
            if set(self.box.states()) <= {"published", "failed", "unknown", "missed", "cancelled"}:
                return
            if done.returncode not in STATUSES:
                self.problems.append(f"after the storm: status {done.returncode}: {done.stderr.decode()}")

    def check(self):
        states = self.box.states()
        if states != {"published": ACCOUNTS * POSTS}:
            self.problems.append(f"not all is published: {states}")
            db = self.box.database()
            for row in db.execute("SELECT id, post, state, why FROM entries WHERE state <> 'published' LIMIT 5"):
                self.problems.append(str(row))
                self.problems += map(str, db.execute("SELECT * FROM attempts WHERE entry = ?", (row[0],)))
        found = self.pds.texts()
        if found != wanted():
            twice = sorted({t for t in found if found.count(t) > 1})
            self.problems.append(f"doubled: {twice}; lost: {sorted(set(wanted()) - set(found))}")
        if self.box.integrity() != ["ok"]:
            self.problems.append(f"integrity: {self.box.integrity()}")
        self.problems += self.pds.complaints
        again = self.box.run("queue", "flush", now=self.now + 7200)
        if again.stdout or again.returncode:
            self.problems.append(f"a flush after the last still did something: {again}")


def main():
    print(f"SMM_TEST_SEED={SEED} SMM_STORM_KILLS={KILLS}", flush=True)
    weather = Weather()
    pds = service.Pds(weather, delay=0.004)
    box = workspace(pds.url)
    storm = Storm(box, pds)
    try:
        storm.blow()
        in_storm = len(pds.texts())
        weather.calm = True
        storm.settle()
        storm.check()
    finally:
        for process in storm.running:
            process.kill()
        box.close()
    print(f"{storm.killed} kills, {storm.finished} flushes ended by themselves, "
          f"{in_storm} of {len(wanted())} records out in the storm, "
          f"{sum(weather.done.values())} faults: {dict(sorted(weather.done.items()))}, "
          f"{time.monotonic() - storm.began:.1f} s")
    for problem in storm.problems:
        print("PROBLEM:", problem)
    return 1 if storm.problems else 0


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv[1])
    sys.exit(main())
