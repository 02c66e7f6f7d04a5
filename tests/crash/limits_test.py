#!/usr/bin/env python3
"""At its limits: limits_test.py BINARY TRAP_LIBRARY [unittest's arguments]

Full disks, files that may not grow, an output that takes nothing, an answer without end, and the
flush that has nothing to do. Standard library only; all traffic stays on loopback.
"""

import os
import pathlib
import resource
import shutil
import socket
import subprocess
import sys
import unittest

import box as boxes
import crash_test
import pds as service
import services

BINARY = TRAP = ""


def limited(size):
    """Files may grow to `size` bytes, in the child to be."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def sizes():
    """Every page of the first forty and what lies between them, roughly."""
    return [0, 1, 100, 4095] + [page * 4096 + extra for page in range(1, 40) for extra in (0, 32)]


class Case(unittest.TestCase):
    def box(self, network, shape, url=""):
        made = crash_test.template(network, shape, url)
        self.addCleanup(made.close)
        return made

    def told(self, done, where):
        err = done.stderr.decode()
        self.assertIn(done.returncode, (1, 3, 5, 6), f"{where}: {err}")
        for word in ("internal failure", "std::", "terminate", "Sanitizer", "errno"):
            self.assertNotIn(word, err, where)
        self.assertRegex(err, "(?i)no space|full|too large|written|write|grow", where)


class Growth(Case):
    def test_apply_says_that_there_is_no_room_and_the_next_one_adds_each_post_once(self):
        fresh = self.box("feed", "image")
        refused = 0
        for size in sizes()[:: crash_test.STRIDE]:
            box = boxes.Box(BINARY, fresh)
            try:
                shutil.rmtree(box.root / ".smm")
                done = box.run("plan", "apply", "--yes", now=0, preexec_fn=limited(size))
                if done.returncode != 0:
                    refused += 1
                    self.told(done, f"RLIMIT_FSIZE {size}")
                    if (box.root / ".smm" / "smm.db").exists():
                        self.assertEqual(box.integrity(), ["ok"])
                box.ok("plan", "apply", "--yes", now=0)
                self.assertEqual(box.states(), {"queued": 2}, f"RLIMIT_FSIZE {size}")
                self.assertEqual(box.integrity(), ["ok"])
            finally:
                box.close()
        self.assertGreater(refused * crash_test.STRIDE, 15)

    def test_a_flush_says_that_there_is_no_room_and_the_next_one_loses_and_doubles_nothing(self):
        pds = service.Pds()
        self.addCleanup(pds.close)
        for network, shape in (("feed", "image"), ("bluesky", "thread")):
            fresh = self.box(network, shape, pds.url)
            refused = 0
            for size in sizes()[:: crash_test.STRIDE]:
                pds.reset()
                box = boxes.Box(BINARY, fresh)
                try:
                    done = box.run("queue", "flush", preexec_fn=limited(size))
                    if done.returncode != 0:
                        refused += 1
                        self.told(done, f"RLIMIT_FSIZE {size}")
                    crash_test.Everywhere.goes_on(self, box, pds, network, shape, f"RLIMIT_FSIZE {size}")
                finally:
                    box.close()
            self.assertGreater(refused * crash_test.STRIDE, 15)

    feed_is_whole = crash_test.Everywhere.feed_is_whole

    def test_apply_with_a_disk_that_fills_at_each_write_changes_all_or_nothing(self):
        fresh = self.box("feed", "single")
        for word in ("full", "full-once"):
            for place in range(1, 500, crash_test.STRIDE):
                box = boxes.Box(BINARY, fresh)
                try:
                    shutil.rmtree(box.root / ".smm")
                    done = box.run("plan", "apply", "--yes", now=0, env=boxes.trapped(TRAP, f"{word} {place}"))
                    caught = done.returncode != 0
                    if caught:
                        self.told(done, f"{word} {place}")
                    box.ok("plan", "apply", "--yes", now=0)
                    self.assertEqual(box.states(), {"queued": 2}, f"{word} {place}")
                finally:
                    box.close()
                if not caught and place > 40:
                    break
            self.assertGreater(place, 5)


class Room(Case):
    POSTS = 80

    def place(self):
        """Many posts on one account, and how long the log was as each of them arrived."""
        box = boxes.Box(BINARY)
        self.addCleanup(box.close)
        sizes = []

        def measure(method, body):
            if method.endswith("putRecord"):
                log = box.root / ".smm" / "smm.db-wal"
                sizes.append(log.stat().st_size if log.exists() else 0)

        pds = service.Pds(measure)
        self.addCleanup(pds.close)
        posts = "".join(f'  - {{id: p{n}, at: "2026-10-03 08:{n % 50:02}", to: a, text: "post {n}"}}\n'
                        for n in range(self.POSTS))
        (box.root / "smm.yaml").write_text(
            "smm: 1\ntimezone: UTC\nlate: 400d\naccounts:\n  a: {network: bluesky, handle: anna.example, "
            f'password: {{env: PDS_PASSWORD}}, server: "{pds.url}"' + "}\nposts:\n" + posts)
        box.ok("plan", "apply", "--yes", now=0)
        return box, pds, sizes

    def all_out(self, box, pds):
        self.assertEqual(box.states(), {"published": self.POSTS})
        self.assertEqual(pds.texts(), sorted(f"post {n}" for n in range(self.POSTS)))

    def test_the_log_grows_by_at_most_20_kb_a_post(self):
        box, pds, sizes = self.place()
        box.ok("queue", "flush")
        self.all_out(box, pds)
        steps = [after - before for before, after in zip(sizes, sizes[1:])]
        self.assertEqual(len(steps), self.POSTS - 1)
        self.assertLessEqual(max(steps), 20 * 1024)
        self.assertLessEqual(sum(steps) / len(steps), 14 * 1024)
        self.assertGreater(sizes[-1], 1 << 19)  # or it is not the log that is measured

    def test_where_room_is_short_the_log_is_kept_short(self):
        box, pds, sizes = self.place()
        box.ok("queue", "flush", env=boxes.trapped(TRAP, "room 1000000"))
        self.all_out(box, pds)
        self.assertLessEqual(max(sizes), 15 * 4120)  # of one post

    def test_where_there_is_none_nothing_is_sent(self):
        box, pds, _ = self.place()
        done = box.run("queue", "flush", env=boxes.trapped(TRAP, "room 10000"))
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertIn(b"no room", done.stderr)
        self.assertEqual(pds.texts(), [])
        self.assertEqual(box.states(), {"queued": self.POSTS})
        box.ok("queue", "flush", now=7200)
        self.all_out(box, pds)

    def test_a_log_that_may_not_grow_is_emptied_and_the_flush_goes_on(self):
        box, pds, sizes = self.place()
        size = (box.root / ".smm" / "smm.db").stat().st_size
        done = box.run("queue", "flush", preexec_fn=limited(size + (200 << 10)))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.all_out(box, pds)
        self.assertTrue(any(after < before for before, after in zip(sizes, sizes[1:])), "it never was emptied")


class Leaving(Case):
    def test_a_post_that_reached_nobody_when_its_sender_was_killed_is_simply_sent_again(self):
        """A bot reads no history: had it been noted as begun, a person would be asked."""
        deaf = socket.socket()
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        port = deaf.getsockname()[1]
        waiting = []
        for _ in range(4):  # as many as the system takes on: who comes now gets no connection
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
            waiting.append(one)
        connecting = f" 0100007F:{port:04X} 02 "  # as the system lists it: SYN_SENT

        def count():
            return pathlib.Path("/proc/net/tcp").read_text().count(connecting)

        without = count()
        box = boxes.Box(BINARY)
        self.addCleanup(box.close)
        (box.root / "smm.yaml").write_text(
            "smm: 1\ntimezone: UTC\nlate: 400d\naccounts:\n  a: {network: telegram, chat: '@news', "
            f"token: {{env: BOT}}, server: 'http://127.0.0.1:{port}'" + "}\nposts:\n"
            '  - {id: p, at: "2026-10-03 08:10", to: a, text: "Hello"}\n')
        box.ok("plan", "apply", "--yes", now=0)
        bot = {"BOT": "7:s3cret"}
        first = subprocess.Popen([BINARY, "queue", "flush"], cwd=box.root, env=box.environment(3600, bot),
                                 stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while box.states() != {"sending": 1}:
            self.assertIsNone(first.poll())
        while count() <= without:
            self.assertIsNone(first.poll())
        first.kill()
        first.wait()
        for one in [*waiting, deaf]:
            one.close()
        telegram = services.Telegram(port=port)
        self.addCleanup(telegram.close)
        for hour in (2, 3):
            done = box.run("queue", "flush", now=hour * 3600, env=bot)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(box.states(), {"published": 1})
        self.assertEqual(telegram.texts(), ["Hello"])


class Output(Case):
    def test_what_cannot_be_printed_is_published_once_all_the_same(self):
        pds = service.Pds()
        self.addCleanup(pds.close)
        box = self.box("bluesky", "single", pds.url)
        with open("/dev/full", "w") as full:
            done = subprocess.run([BINARY, "queue", "flush"], cwd=box.root, env=box.environment(3600),
                                  stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"output", done.stderr)
        self.assertEqual(box.states(), {"published": 2})
        self.assertEqual(box.ok("queue", "flush", now=7200), "")
        self.assertEqual(pds.texts(), ["after", "one"])


class Answer(Case):
    def peak(self, box):
        """The peak memory of a flush, in KiB."""
        child = subprocess.Popen([BINARY, "queue", "flush"], cwd=box.root, env=box.environment(3600),
                                 stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        return usage.ru_maxrss

    def test_a_gigabyte_is_cut_at_the_limit_without_filling_memory_and_is_no_success(self):
        quiet = service.Pds()
        loud = service.Pds(lambda method, body: "gigabyte" if method.endswith("putRecord") else None)
        for pds in (quiet, loud):
            self.addCleanup(pds.close)
        normal = self.peak(self.box("bluesky", "single", quiet.url))
        box = self.box("bluesky", "single", loud.url)
        flooded = self.peak(box)
        self.assertLess(flooded, normal + (32 << 10))
        # The server had done it: found by its key, not sent again.
        self.assertEqual(box.states(), {"published": 2})
        self.assertEqual(loud.requests.count("com.atproto.repo.putRecord"), 2)
        self.assertEqual(loud.texts(), ["after", "one"])


class Nothing(Case):
    def test_a_flush_with_nothing_due_opens_no_connection_and_loads_no_libcurl(self):
        pds = service.Pds()
        self.addCleanup(pds.close)
        box = self.box("bluesky", "single", pds.url)
        idle = box.run("queue", "flush", now=60, env={"LD_DEBUG": "files"})
        self.assertEqual(idle.returncode, 0)
        self.assertNotIn(b"libcurl", idle.stderr)
        self.assertEqual((pds.connections, idle.stdout), (0, b""))
        busy = box.run("queue", "flush", env={"LD_DEBUG": "files"})
        self.assertIn(b"libcurl", busy.stderr)
        self.assertEqual(pds.connections, 1)  # kept open for both posts and the session

    def test_a_flush_with_nothing_due_writes_nothing(self):
        box = self.box("feed", "single")
        before = {p.name: p.read_bytes() for p in (box.root / ".smm").iterdir() if p.is_file()}
        box.ok("queue", "flush", now=60)
        after = {p.name: p.read_bytes() for p in (box.root / ".smm").iterdir() if p.is_file()}
        self.assertEqual(before, after)


if __name__ == "__main__":
    BINARY, TRAP = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    crash_test.BINARY, crash_test.TRAP = BINARY, TRAP
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
