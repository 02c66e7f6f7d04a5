#!/usr/bin/env python3
"""Storms and fuzzers for a while, with fresh seeds: soak.py BINARY FUZZERS MINUTES

Storms (crash/storm.py) on one network after another and, at the same time, one fuzzer after another
of those that FUZZERS lists (a line each: name, program, folder of what it found, folders that it
begins with), round and round until the time is over. At the end the counts of each network and of
each fuzzer, with the seed of whatever went wrong. What a fuzzer trips over is kept beside the list,
in crashes/.
"""

import collections
import os
import pathlib
import random
import re
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "crash"))
import storm  # noqa: E402

KILLS = 1000  # of one storm
TURN = 60  # seconds that a fuzzer runs at a time, at most
SEEDS = random.SystemRandom()


class Storms:
    def __init__(self, until):
        self.until = until
        self.rounds = collections.defaultdict(list)  # network -> (seed, Storm)
        self.broke = []

    def run(self):
        while True:
            for network in storm.NETWORKS:
                left = self.until - time.monotonic()
                if left < 1:
                    return
                storm.SEED = SEEDS.randrange(1 << 32)
                print(f"storm on {network}: SMM_TEST_SEED={storm.SEED} SMM_STORM_KILLS={KILLS}", flush=True)
                try:
                    self.rounds[network].append((storm.SEED, storm.play(network, KILLS, min(left, 300))))
                except Exception as error:  # told with its seed, and the next one goes on
                    self.broke.append(f"storm on {network}, SMM_TEST_SEED={storm.SEED}: {error!r}")

    def tell(self):
        print("\nnetwork              storms   kills  flushes  faults  by a person  problems")
        for network, rounds in self.rounds.items():
            storms = [played for _, played in rounds]
            print(f"{network:<20} {len(storms):>6} {sum(s.killed for s in storms):>7} "
                  f"{sum(s.finished for s in storms):>8} {sum(sum(s.weather.done.values()) for s in storms):>7} "
                  f"{sum(s.asked for s in storms):>12} {sum(len(s.problems) for s in storms):>9}")
        print(f"{'all':<20} {sum(map(len, self.rounds.values())):>6} "
              f"{sum(played.killed for rounds in self.rounds.values() for _, played in rounds):>7}")
        wrong = [f"storm on {network}, SMM_TEST_SEED={seed} SMM_STORM_KILLS={KILLS}: {problem}"
                 for network, rounds in self.rounds.items() for seed, played in rounds
                 for problem in played.problems]
        return wrong + self.broke


class Fuzzers:
    def __init__(self, listing, until):
        self.until = until
        self.crashes = listing.parent / "crashes"
        self.crashes.mkdir(exist_ok=True)
        self.programs = [line.split(" ") for line in listing.read_text().splitlines()]
        self.runs, self.seconds = collections.Counter(), collections.Counter()
        self.wrong = []

    def run(self):
        while True:
            for name, program, corpus, *begins in self.programs:
                left = int(self.until - time.monotonic())
                if left < 2:
                    return
                seed, began = SEEDS.randrange(1, 1 << 32), time.monotonic()
                done = subprocess.run(
                    [program, f"-seed={seed}", f"-max_total_time={min(left, TURN)}", "-timeout=10", "-verbosity=0",
                     "-print_final_stats=1", f"-artifact_prefix={self.crashes}/{name}-", corpus, *begins],
                    stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
                self.seconds[name] += time.monotonic() - began
                count = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stderr)
                self.runs[name] += int(count[1]) if count else 0
                if done.returncode:
                    kept = re.findall(r"Test unit written to (\S+)", done.stderr)
                    self.wrong.append(f"fuzzer {name}, seed {seed}: {kept or done.stderr[-2000:]}")

    def tell(self):
        print("\nfuzzer                 seconds        runs")
        for name in self.runs:
            print(f"{name:<20} {self.seconds[name]:>9.0f} {self.runs[name]:>11}")
        print(f"{'all':<20} {sum(self.seconds.values()):>9.0f} {sum(self.runs.values()):>11}")
        return self.wrong


def main(binary, listing, minutes):
    storm.BINARY = os.path.abspath(binary)
    until = time.monotonic() + 60 * float(minutes)
    storms, fuzzers = Storms(until), Fuzzers(pathlib.Path(listing), until)
    threads = [threading.Thread(target=both.run) for both in (storms, fuzzers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wrong = storms.tell() + fuzzers.tell()
    for what in wrong:
        print("WRONG:", what)
    return 1 if wrong or not storms.rounds or not fuzzers.runs else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: soak.py BINARY FUZZERS MINUTES")
    sys.exit(main(*sys.argv[1:]))
