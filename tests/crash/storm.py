#!/usr/bin/env python3
"""A storm: storm.py BINARY [NETWORK...]

Eight flushes at once on one workspace, killed at random (`kill -9`) and started again, against a
server that answers late, drops what it has accepted, and says everything but what was agreed. There
is more in it: two posts of the same words, machines whose clock is off by up to 25 minutes, a
network that is gone for a while, a person who cancels and takes it back, a state that is lost or
comes back from yesterday, and a second machine with the same workspace; each as far as the network
promises anything then. Then calm, until nothing is left to do; what waits for a person is decided
by one who looks at the server. What must hold: every post is at the server once, none is lost, the
state is whole.

SMM_TEST_SEED=N takes another seed than the usual one: kills at other moments and other answers to
the posts; fresh ones are drawn by tests/run --soak. SMM_STORM_KILLS=N kills so often (default 200; on each network but
Bluesky a fourth of it), SMM_STORM_SECONDS=N ends a storm by then at the latest (default 45, or a
fourth). NETWORK: of feed, bluesky, mastodon-with-keys, mastodon, telegram. Standard library only; all
traffic stays on loopback.
"""

import collections
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

import box as boxes
import faulty
import pds
import services

BINARY = ""
PROCESSES = 8
ACCOUNTS = 10
POSTS = 30  # for each account, due one after another all through the storm; every sixth a thread
KILLS = int(os.environ.get("SMM_STORM_KILLS", "200"))
SECONDS = float(os.environ.get("SMM_STORM_SECONDS", "45"))
SEED = int(os.environ.get("SMM_TEST_SEED") or 1)
MOST_FAULTS = 4  # for one record or account: six tries and a post is given up
STATUSES = (0, 1, 3, 4, 5, 12)  # of a flush; 4: a token was refused twice in a row
ENDED = {"published", "failed", "unknown", "missed", "cancelled", "partly_out"}


class Network:
    """What the storm may do there, and what it looks like from outside."""

    threads = True
    twins = True  # two posts of the same words
    forgets = True  # a state that is deleted is made up for
    machines = 1  # at the same time
    harmless = True  # to send again is: also what a clock that was ahead sent before it was due
    asks = False  # a person decides what cannot be told
    faults = tuple(fault for fault in faulty.FAULTS if fault != "expired")
    secret = "app-password"

    def settings(self, name, url):
        raise NotImplementedError

    def serve(self, weather):
        return None

    def is_write(self, method):
        return False

    def who(self, method, body):
        return method


class Feed(Network):
    asks = False

    def settings(self, name, url):
        return f"{{network: feed, path: {name}}}"

    def texts(self, root, server):
        found = []
        for path in root.glob("acc*/feed.json"):
            for item in json.loads(path.read_text())["items"]:
                found += re.findall(r"<p>(.*?)</p>", item["content_html"])
        return sorted(found)


class Bluesky(Network):
    machines = 2
    faults = faulty.FAULTS

    def settings(self, name, url):
        return (f'{{network: bluesky, handle: {name}.example, password: {{env: PDS_PASSWORD}}, server: "{url}"}}')

    def serve(self, weather):
        return pds.Pds(weather, delay=0.004)

    def is_write(self, method):
        return method.rpartition(".")[2] in ("putRecord", "applyWrites")

    def who(self, method, body):
        record = body["writes"][0]["value"] if "writes" in body else body.get("record", {})
        return record.get("text") or body.get("identifier") or body.get("repo") or "refresh"

    def texts(self, root, server):
        return server.texts()


class Mastodon(Network):
    keys = False
    harmless = False
    asks = True  # of a status that is older than its post was due, nothing can tell

    def settings(self, name, url):
        return f'{{network: mastodon, handle: {name}, token: {{env: TOKEN_{name.upper()}}}, server: "{url}"}}'

    def serve(self, weather):
        return services.Mastodon(weather, delay=0.004, keys=self.keys)

    def is_write(self, method):
        return method == "POST /api/v1/statuses"

    def who(self, method, body):
        return body.get("status", method)

    def texts(self, root, server):
        return server.texts()


class MastodonWithKeys(Mastodon):
    keys = True
    harmless = True
    machines = 2


class Telegram(Network):
    threads = False
    twins = False  # a person who looks could not tell which it is
    forgets = False
    harmless = False
    asks = True
    secret = "7:s3cret"

    def settings(self, name, url):
        return f'{{network: telegram, chat: "@{name}", token: {{env: PDS_PASSWORD}}, server: "{url}"}}'

    def serve(self, weather):
        return services.Telegram(weather, delay=0.004)

    def is_write(self, method):
        return method == "sendMessage"

    def who(self, method, body):
        return body.get("text", method)

    def texts(self, root, server):
        return server.texts()


NETWORKS = {"bluesky": Bluesky, "feed": Feed, "mastodon-with-keys": MastodonWithKeys, "mastodon": Mastodon,
            "telegram": Telegram}


class Weather:
    """Decides by seed, post and how often it came: not by the order in which threads run."""

    def __init__(self, network):
        self.network = network
        self.lock = threading.Lock()
        self.seen = {}
        self.done = {}
        self.calm = self.outage = False

    def __call__(self, method, body):
        who = self.network.who(method, body)
        writes = self.network.is_write(method)
        with self.lock:
            if self.outage and not self.calm:
                return self.count("503" if len(who) % 2 else "reset-unread")
            times = self.seen[method, who] = self.seen.get((method, who), 0) + 1
            if self.calm or times > MOST_FAULTS:
                return None
            draw = random.Random(f"{SEED} {method} {who} {times}")
            if draw.random() > (0.5 if writes else 0.15):
                return None
            fault = draw.choice(self.network.faults if writes else
                                ("slow", "reset", "503", "html", "empty", "429-seconds"))
            if fault == "gigabyte" and draw.random() < 0.7:
                fault = "slow"
            return self.count(fault)

    def count(self, fault):
        self.done[fault] = self.done.get(fault, 0) + 1
        return fault


def parts_of(network, account, number):
    # Every tenth says what the one before it says.
    text = f"post {number - 1 if network.twins and number % 10 == 9 else number} of acc{account}"
    if network.threads and number % 6 == 5:
        return [text, f"{text}, part two", f"{text}, part three"]
    return [text]


def workspace(network, url):
    box = boxes.Box(BINARY)
    accounts = "".join(f"  acc{i}: {network.settings(f'acc{i}', url)}\n" for i in range(ACCOUNTS))
    posts = ""
    for account in range(ACCOUNTS):
        for number in range(POSTS):
            first, *rest = parts_of(network, account, number)
            posts += (f"  - id: p{account}-{number}\n    at: \"2026-10-03 {8 + number // 20:02}:{number % 20 * 3:02}\"\n"
                      f"    to: acc{account}\n    text: \"{first}\"\n")
            if rest:
                posts += "    thread: [" + ", ".join(f'{{text: "{text}"}}' for text in rest) + "]\n"
    (box.root / "smm.yaml").write_text(
        f"smm: 1\nid: storm\ntimezone: UTC\nlate: 400d\naccounts:\n{accounts}posts:\n{posts}")
    return box


def wanted(network):
    return sorted(text for account in range(ACCOUNTS) for number in range(POSTS)
                  for text in parts_of(network, account, number))


class Storm:
    def __init__(self, network, box, server, weather, kills, seconds):
        self.network, self.box, self.server, self.weather = network, box, server, weather
        self.kills, self.seconds = kills, seconds
        self.random = random.Random(f"{SEED} {type(network).__name__}")
        self.began = time.monotonic()
        self.now = 0
        self.running = []
        self.problems = []
        self.finished = self.killed = self.asked = 0
        self.events = collections.Counter()
        self.roots = [box.root]
        self.backup = None
        # What happens besides, and after how many kills.
        self.plan = {self.random.randrange(kills // 8 + 1, kills * 7 // 8 + 2): what
                     for what in ("outage", "person", "restore", "outage", "person", "second", "person", "lose")}

    def environment(self, now):
        tokens = {f"TOKEN_ACC{i}": f"acc{i}-token" for i in range(ACCOUNTS)}
        return {**self.box.environment(now), **tokens, "PDS_PASSWORD": self.network.secret}

    def smm(self, *words, now=None, root=None):
        return subprocess.run([BINARY, *words], cwd=root or self.roots[0], env=self.environment(now or self.now),
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=300)

    def must(self, *words, **more):
        done = self.smm(*words, **more)
        if done.returncode:
            raise AssertionError(f"{words}: status {done.returncode}\n{done.stderr.decode()}")
        return done.stdout.decode()

    def set_time(self):
        if self.server:
            self.server.now = int(boxes.START.timestamp()) + self.now

    def start(self):
        # Time runs fast, so that pauses and delays end within the storm; of some machines the clock
        # is wrong.
        self.now += 5
        self.set_time()
        wrong = self.random.randrange(-1500, 1500) if self.random.random() < 0.2 else 0
        if not self.network.harmless and {"restore", "lose", "second"} & set(self.plan.values()):
            wrong = min(wrong, 0)
        jobs = str(self.random.choice((1, 2, 4, 8)))
        return subprocess.Popen([BINARY, "queue", "flush", "--jobs", jobs], cwd=self.random.choice(self.roots),
                                env=self.environment(max(self.now + wrong, 0)), stdin=subprocess.DEVNULL,
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

    def kill_all(self):
        for process in self.running:
            process.kill()
            self.reap(process)
        self.running = []
        time.sleep(0.3)  # what was on its way has arrived

    # ---- What happens besides. ----

    def happen(self, what):
        if getattr(self, what)() is not False:
            self.events[what] += 1

    def outage(self):
        if not self.server:
            return False
        self.weather.outage = True
        self.outage_ends = self.killed + max(self.kills // 10, 2)

    def person(self):
        """Cancels what waits or is in doubt, and thinks better of it."""
        rows = json.loads(self.smm("queue", "list", "--json").stdout or b"[]")
        rows = [row for row in rows if row["state"] in ("queued", "unknown", "held")]
        for row in self.random.sample(rows, min(3, len(rows))):
            number = str(row["entry"])
            if self.smm("queue", "cancel", number, "--yes").returncode == 0:
                self.smm("queue", "retry", number, "--yes")

    def keep_a_copy(self):
        self.must("state", "copy", str(self.box.root / "yesterday.db"), "--yes")
        self.backup = self.box.root / "yesterday.db"

    def restore(self):
        if self.backup is None or len(self.roots) > 1:
            return False
        self.kill_all()
        shutil.rmtree(self.roots[0] / ".smm")
        (self.roots[0] / ".smm").mkdir()
        shutil.copy(self.backup, self.roots[0] / ".smm" / "smm.db")
        self.must("plan", "apply", "--yes")

    def lose(self):
        if not self.network.forgets or len(self.roots) > 1:
            return False
        self.kill_all()
        shutil.rmtree(self.roots[0] / ".smm")
        self.must("plan", "apply", "--yes")

    def second(self):
        """Another machine with the same workspace: beside the first, or in its place.

        Where posts are told by their words, not beside one that has forgotten what it sent: each
        would finish the other's threads, and nobody could say whose a part is."""
        if not self.server or len(self.roots) > 1:
            return False
        if self.network.asks and self.network.machines > 1 and self.events["lose"] + self.events["restore"]:
            return False
        self.kill_all()
        other = self.box.root / "second"
        other.mkdir()
        shutil.copy(self.roots[0] / "smm.yaml", other / "smm.yaml")
        if self.network.machines == 1:
            shutil.copytree(self.roots[0] / ".smm", other / ".smm")
            self.roots = [other]
        else:
            self.roots.append(other)
        self.must("plan", "apply", "--yes", root=other)

    # ---- The storm, and after it. ----

    def blow(self):
        copy_at = self.kills // 8
        while self.killed < self.kills and time.monotonic() - self.began < self.seconds:
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
            if self.weather.outage and self.killed >= self.outage_ends:
                self.weather.outage = False
            if self.backup is None and self.killed >= copy_at:
                self.keep_a_copy()
            if what := self.plan.pop(self.killed, None):
                self.happen(what)
        self.kill_all()

    def states(self, root):
        rows = json.loads(self.must("queue", "list", "--json", root=root) or "[]")
        return rows, collections.Counter(row["state"] for row in rows)

    def settle(self):
        """One flush after another until nothing is left to do; then a person decides the rest.

        Nothing is decided while another machine may go on with it."""
        for root, decides in [(root, decides) for decides in (False, True) for root in self.roots]:
            for _ in range(60):
                self.now += 7200
                self.set_time()
                done = self.smm("queue", "flush", "--jobs", "8", root=root)
                if done.returncode not in STATUSES:
                    self.problems.append(f"after the storm: status {done.returncode}: {done.stderr.decode()}")
                rows, states = self.states(root)
                if set(states) <= {"published"}:
                    break
                if set(states) <= ENDED and not self.decide(root, rows, decides):
                    break

    def decide(self, root, rows, decides):
        """Whether something was decided."""
        decided = False
        for row in rows:
            if row["state"] == "partly_out":
                decided = self.smm("queue", "retry", str(row["entry"]), "--yes", root=root).returncode == 0 or decided
            if row["state"] != "unknown" or not decides or not self.network.asks:
                continue
            out, answer = self.parts_that_are_out(root, row, rows)
            if not answer:
                out = self.what_is_out(row, rows)
                answer = ["--published", out] if out else ["--not-out"]
            done = self.smm("queue", "resolve", str(row["entry"]), *answer, "--yes", root=root)
            if done.returncode:
                self.problems.append(f"resolve {row['post']} {answer}: {done.stderr.decode()}")
                continue
            row["url"] = out
            self.asked += 1
            decided = True
        return decided

    def parts_that_are_out(self, root, row, rows):
        """Address and answer where smm knows the first parts of a thread, and not how far it got after them."""
        if not self.network.threads or int(row["post"].split("-")[1]) % 6 != 5:
            return "", []
        shown = json.loads(self.must("queue", "show", str(row["entry"]), "--json", "--verbose", root=root))
        known = 0
        while f"id.{known}" in shown["journal"]:
            known += 1
        stand = self.server.chain(str(shown["journal"]["id.0"])) if known else []
        taken = {other["url"] for other in rows if other["url"] and other is not row}
        if not stand or stand[0] in taken:
            return "", []
        return stand[0], ["--parts", str(len(stand))] + [
            word for url in stand[known:] for word in ("--published", url)]

    def what_is_out(self, row, rows):
        """Its address as one who looks at the server tells it; "": it is not out.

        Its twin begins with the same words, so both are looked at together: where each of them
        stands, what no other entry has is this one. What is neither whole nor the twin's is taken
        away, for of a thread that has begun and not ended nobody can say whose it is."""
        account, number = map(int, row["post"][1:].split("-"))
        words = tuple(parts_of(self.network, account, number))
        twin = tuple(parts_of(self.network, account, number ^ 1))
        wanted = collections.Counter([words, twin] if twin[0] == words[0] else [words])
        taken = {other["url"] for other in rows if other["url"]}
        stand = [(url, remote, tuple(self.server.thread(remote) or words))
                 for text, remote, url in self.server.out(row["account"]) if text == words[0]]
        whole = collections.Counter(chain for _, _, chain in stand)
        free = [one for one in stand if one[0] not in taken]
        free.sort(key=lambda one: one[2] != words)
        if free and (free[0][2] == words or not wanted - whole):
            return free[0][0]
        for url, remote, chain in stand:
            if chain == words and len(words) > 1:
                self.take_away(remote, 1)  # its first part is the twin's here, and stays so
            elif chain != words and url not in taken and whole[chain] > wanted[chain]:
                self.take_away(remote, 0)
        return ""

    def take_away(self, first, kept):
        self.events["taken away"] += 1
        self.server.remove(first, kept)

    def check(self):
        for root in self.roots:
            rows, states = self.states(root)
            if states != {"published": ACCOUNTS * POSTS}:
                self.problems.append(f"not all is published: {dict(states)}")
                for row in [row for row in rows if row["state"] != "published"][:5]:
                    self.problems.append(self.smm("queue", "show", str(row["entry"]), root=root).stdout.decode()[:2000])
            with boxes.database_of(root) as db:
                damage = boxes.integrity_of(db)
            if damage != ["ok"]:
                self.problems.append(f"integrity: {damage}")
            again = self.smm("queue", "flush", now=self.now + 7200, root=root)
            if again.stdout or again.returncode:
                self.problems.append(f"a flush after the last still did something: {again}")
        found = collections.Counter(self.network.texts(self.roots[0], self.server))
        expected = collections.Counter(wanted(self.network))
        if found != expected:
            self.problems.append(f"doubled: {sorted((found - expected).elements())}; "
                                 f"lost: {sorted((expected - found).elements())}")
        if self.server:
            self.problems += self.server.complaints


def play(name, kills, seconds):
    """The storm, which says what came of it; its problems are to be none."""
    network = NETWORKS[name]()
    weather = Weather(network)
    server = network.serve(weather)
    box = workspace(network, server.url if server else "")
    storm = Storm(network, box, server, weather, kills, seconds)
    try:
        storm.must("plan", "apply", "--yes", now=0)
        storm.blow()
        in_storm = len(network.texts(storm.roots[0], server))
        weather.calm = True
        storm.settle()
        storm.check()
    finally:
        for process in storm.running:
            process.kill()
        box.close()
        if server:
            server.close()
    print(f"{name}: {storm.killed} kills, {storm.finished} flushes ended by themselves, "
          f"{in_storm} of {len(wanted(network))} out in the storm, {storm.asked} decided by a person, "
          f"{sum(weather.done.values())} faults: {dict(sorted(weather.done.items()))}, "
          f"besides: {dict(sorted(storm.events.items()))}, {time.monotonic() - storm.began:.1f} s", flush=True)
    for problem in storm.problems:
        print("PROBLEM:", problem, flush=True)
    return storm


def main(names):
    print(f"SMM_TEST_SEED={SEED} SMM_STORM_KILLS={KILLS}", flush=True)
    share = 1 if names else 4
    storms = [play(name, KILLS if name == "bluesky" else max(KILLS // share, 10),
                   SECONDS if name == "bluesky" else max(SECONDS / share, 10)) for name in names or NETWORKS]
    return 1 if any(storm.problems for storm in storms) else 0


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
