#!/usr/bin/env python3
"""Once each, also without memory: memory_test.py SMM

The state is deleted, put back from a backup in three ways, taken along to another machine, lost by a
runner after its flush; scripts run the same command again. Each time the same plan is applied and
flushed once more, against servers that count what stands there. All traffic stays on loopback.
"""

import datetime
import http.server
import itertools
import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

HERE = pathlib.Path(__file__).resolve()
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1] / "crash")]
import loopback  # noqa: E402
import pds  # noqa: E402

SMM = pathlib.Path(sys.argv.pop(1)).resolve()
SEED = 20261003


def clock(minute):
    return f"2026-10-03T{8 + minute // 60:02}:{minute % 60:02}:00Z"


class Mastodon(loopback.Answers):
    """Statuses of one account, newest first; idempotency keys where the server keeps them."""

    def serve(self):
        body, server = self.body(), self.server
        server.hook()
        account = {"id": "1", "username": "anna", "acct": "anna", "url": server.url + "/@anna"}
        server.heard.append((self.command, self.path))
        if server.away:
            self.send({"error": "Back soon"}, 503)
        elif "instance" in self.path:
            self.send({"domain": "localhost", "version": "4.5.0", "api_versions": {"mastodon": 7},
                       "configuration": {"statuses": {"max_characters": 500}}})
        elif self.path.startswith("/api/v1/accounts/verify_credentials"):
            self.send(account)
        elif self.command == "POST" and self.path == "/api/v1/statuses":
            key = self.headers.get("Idempotency-Key")
            if not key:
                return self.send({"error": "this client sends no key"}, 422)
            if not (server.keys and key in server.by_key):
                number = str(1000 + len(server.posts))
                server.by_key[key] = {
                    "id": number, "url": f"{server.url}/@anna/{number}", "uri": f"{server.url}/{number}",
                    "account": account, "content": f"<p>{body['status']}</p>", "visibility": "public",
                    "created_at": server.now, "media_attachments": [], "spoiler_text": "",
                    "in_reply_to_id": body.get("in_reply_to_id")}
                server.posts.append(server.by_key[key])
                server.texts.append(body["status"])
            self.send(server.by_key[key])
        elif self.path == "/api/v2/media":
            self.send({"id": "77", "type": "image", "url": server.url + "/77.png"})
        elif self.path.startswith("/api/v1/accounts/1/statuses"):
            self.send([] if "max_id" in self.path else list(reversed(server.posts)))
        else:
            self.send({"error": "Record not found"}, 404)

    do_GET = do_POST = serve


class Telegram(loopback.Answers):
    """A bot that posts to a channel and reads no history."""

    def serve(self):
        body, server = self.body(), self.server
        server.hook()
        chat = {"id": -1001, "type": "channel", "title": "News", "username": "news"}
        if self.path.endswith(("/sendMessage", "/sendPhoto")):
            server.texts.append(body.get("text") or body["caption"])
            self.send({"ok": True, "result": {"message_id": len(server.texts), "date": 1, "chat": chat}})
        elif self.path.endswith("/getMe"):
            self.send({"ok": True, "result": {"id": 7, "is_bot": True, "username": "bot"}})
        elif self.path.endswith("/getChat"):
            self.send({"ok": True, "result": chat})
        else:
            self.send({"ok": False, "error_code": 404, "description": "Not Found"}, 404)

    do_GET = do_POST = serve


class Service(http.server.ThreadingHTTPServer):
    def __init__(self, handler, keys=False):
        super().__init__(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.keys, self.now, self.away = keys, clock(0), False
        self.hook = lambda: None  # before every answer
        self.heard, self.posts, self.texts, self.by_key = [], [], [], {}
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def close(self):
        self.shutdown()
        self.server_close()


NETWORKS = ("feed", "bluesky", "mastodon with keys", "mastodon", "telegram")


class Place:
    """A workspace of one account with `count` posts, `step` minutes apart from 08:10 on."""

    def __init__(self, case, network, count=2, words=None, step=15, more=""):
        self.case, self.network = case, network
        self.base = pathlib.Path(tempfile.mkdtemp(prefix="smm-memory-"))
        case.addCleanup(shutil.rmtree, self.base, ignore_errors=True)
        self.root = self.base / "one"
        self.root.mkdir()
        if network == "bluesky":
            self.service = pds.Pds()
        elif network != "feed":
            self.service = Service(Telegram if network == "telegram" else Mastodon, "keys" in network)
        if network != "feed":
            case.addCleanup(self.service.close)
        self.words = words or [f"Words {n}" for n in range(count)]
        posts = "".join(f'  - {{id: p{n}, at: "{clock(10 + step * n)}", to: a, text: "{text}"}}\n'
                        for n, text in enumerate(self.words))
        (self.root / "smm.yaml").write_text(
            f"smm: 1\nid: beanleaf-1\nbrand: Bean\ntimezone: UTC\nlate: 10h\n{more}accounts:\n  a: {self.account()}\n"
            f"posts:\n{posts}")

    def account(self):
        if self.network == "feed":
            return f"{{network: feed, path: public, url: 'https://case.example/'}}"
        if self.network == "bluesky":
            return f"{{network: bluesky, handle: anna.example, password: {{env: SECRET}}, server: '{self.service.url}'}}"
        if self.network == "telegram":
            return f"{{network: telegram, chat: '@news', server: '{self.service.url}', token: {{env: SECRET}}}}"
        return f"{{network: mastodon, handle: anna, server: '{self.service.url}', token: {{env: SECRET}}}}"

    def run(self, *words, minute, root=None):
        if self.network.startswith("mastodon"):
            self.service.now = clock(minute)
        env = {"PATH": "/usr/bin:/bin", "HOME": str(self.base), "SMM_NOW": clock(minute),
               "SECRET": "app-password" if self.network == "bluesky" else "7:s3cret"}
        env.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
        done = subprocess.run([SMM, *map(str, words)], cwd=root or self.root, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=120)
        return done.returncode, done.stdout + done.stderr

    def ok(self, *words, minute, root=None):
        status, said = self.run(*words, minute=minute, root=root)
        self.case.assertEqual(status, 0, f"{self.network}: {words}: {said}")
        return said

    def out(self, root=None):
        """The words that stand at the network."""
        if self.network == "feed":
            items = json.loads(((root or self.root) / "public" / "feed.json").read_text())["items"]
            return sorted(re.sub("<[^>]*>", "", item["content_html"]).strip() for item in items)
        if self.network == "bluesky":
            return self.service.texts()
        return sorted(self.service.texts)

    def at_request(self, which, act):
        """Before that request is answered, counted from now, `act` happens; what tells whether it did."""
        asked = itertools.count(1)
        happened = []

        def hook(*_):
            if next(asked) == which:
                happened.append(act())

        if self.network == "bluesky":
            self.service.fault = hook
        else:
            self.service.hook = hook
        return happened

    def apply_and_flush(self, minute, root=None):
        self.ok("plan", "apply", "--yes", minute=minute, root=root)
        return self.run("queue", "flush", minute=minute, root=root)


def delete(place, backup):
    shutil.rmtree(place.root / ".smm")
    return place.root


def put_back(place, backup):
    shutil.rmtree(place.root / ".smm")
    shutil.copytree(backup, place.root / ".smm")
    return place.root


def put_back_the_database_alone(place, backup):
    shutil.rmtree(place.root / ".smm")
    (place.root / ".smm").mkdir()
    shutil.copy(backup / "smm.db", place.root / ".smm" / "smm.db")
    return place.root


def put_back_over_it(place, backup):
    shutil.copy(backup / "smm.db", place.root / ".smm" / "smm.db")
    return place.root


def second_machine(place, backup):
    other = place.base / "two"
    shutil.copytree(place.root, other, ignore=shutil.ignore_patterns(".smm", "public"))
    if place.network == "feed":
        shutil.copytree(place.root / "public", other / "public")
    return other


def second_machine_with_a_copy(place, backup):
    other = second_machine(place, backup)
    shutil.copytree(backup, other / ".smm")
    return other


FORGETS = (delete, second_machine)
KEEPS_SOME = (put_back, put_back_the_database_alone, put_back_over_it, second_machine_with_a_copy)


class Lost(unittest.TestCase):
    def lose(self, network, loss, count=2, before=1, minute=60):
        """`before` of the posts went out and the state of before them comes back; a flush follows."""
        place = Place(self, network, count)
        place.ok("plan", "apply", "--yes", minute=0)
        place.ok("queue", "flush", minute=1)
        backup = place.base / "backup"
        shutil.copytree(place.root / ".smm", backup)
        place.ok("queue", "flush", minute=10 + 15 * (before - 1) + 1)
        self.assertEqual(len(place.out()), before)
        root = loss(place, backup)
        status, said = place.apply_and_flush(minute, root)
        return place, root, status, said

    def test_nothing_is_doubled_where_the_network_can_tell_or_takes_our_key(self):
        for network, loss in itertools.product(NETWORKS[:4], FORGETS + KEEPS_SOME):
            with self.subTest(network=network, loss=loss.__name__):
                place, root, status, said = self.lose(network, loss)
                self.assertEqual(status, 0, said)
                self.assertEqual(place.out(root), sorted(place.words), said)
                self.assertEqual(place.run("queue", "flush", minute=61, root=root)[0], 0)
                self.assertEqual(place.out(root), sorted(place.words))

    def test_however_many_were_out_and_whenever_the_next_flush_comes(self):
        chance = random.Random(SEED)
        for _ in range(20):
            network = chance.choice(NETWORKS[:4])
            loss = chance.choice(FORGETS + KEEPS_SOME)
            count = chance.randrange(1, 6)
            before = chance.randrange(1, count + 1)
            minute = chance.choice([90, 100, 150, 300, 500])
            with self.subTest(network=network, loss=loss.__name__, count=count, before=before, minute=minute):
                place, root, status, said = self.lose(network, loss, count, before, minute)
                self.assertEqual(status, 0, said)
                self.assertEqual(place.out(root), sorted(place.words), said)

    def test_a_copy_made_in_the_middle_of_a_send_sends_nothing_twice(self):
        ways = itertools.cycle(KEEPS_SOME)
        for network in NETWORKS[1:]:
            for request in itertools.count(1):
                loss = next(ways)
                with self.subTest(network=network, loss=loss.__name__, request=request):
                    place = Place(self, network)
                    place.ok("plan", "apply", "--yes", minute=0)
                    place.ok("queue", "flush", minute=1)
                    backup = place.base / "backup"
                    copied = place.at_request(request, lambda: shutil.copytree(place.root / ".smm", backup))
                    place.ok("queue", "flush", minute=11)
                    if not copied:
                        break
                    self.assertEqual(place.out(), ["Words 0"])
                    root = loss(place, backup)
                    for minute in (60, 70, 80):
                        status, said = place.run("queue", "flush", minute=minute, root=root)
                    if network == "telegram":
                        self.assertEqual(status, 12, said)
                        self.assertEqual(place.out(), ["Words 0"])
                    else:
                        self.assertEqual(place.out(), sorted(place.words), said)
            self.assertGreater(request, 1 if network == "telegram" else 2, network)

    def test_nor_does_one_that_is_taken_up_while_the_clock_is_behind(self):
        for network, loss, minute in itertools.product(NETWORKS[1:], KEEPS_SOME, (2, 9, 24)):
            with self.subTest(network=network, loss=loss.__name__, minute=minute):
                place = Place(self, network)
                place.ok("plan", "apply", "--yes", minute=0)
                place.ok("queue", "flush", minute=1)
                backup = place.base / "backup"
                shutil.copytree(place.root / ".smm", backup)
                place.ok("queue", "flush", minute=26)
                self.assertEqual(place.out(), sorted(place.words))
                root = loss(place, backup)
                for when in (minute, 31, 41):
                    status, said = place.run("queue", "flush", minute=when, root=root)
                    # What nothing can tell is asked of a person.
                    self.assertIn(status, (0, 12) if network == "telegram" else (0,), said)
                    self.assertEqual(place.out(), sorted(place.words))

    def test_nor_one_in_which_somebody_else_held_it_or_gave_it_up(self):
        for network, (first, then) in itertools.product(
                NETWORKS[1:4], ((("hold",), ("release",)), (("cancel",), ("retry",)), (("reject", "--reason", "no"), ("approve",)))):
            with self.subTest(network=network, first=first, then=then):
                place = Place(self, network)
                place.ok("plan", "apply", "--yes", minute=0)
                place.ok("queue", "flush", minute=1)
                place.ok("queue", *first, "p0@a", "--yes", minute=2)
                backup = place.base / "backup"
                shutil.copytree(place.root / ".smm", backup)
                place.ok("queue", *then, "p0@a", "--yes", minute=3)
                place.ok("queue", "flush", minute=11)
                self.assertEqual(place.out(), ["Words 0"])
                put_back(place, backup)
                place.ok("queue", "flush", minute=20)
                place.ok("queue", *then, "p0@a", "--yes", minute=21)
                for minute in (22, 32, 42):
                    place.ok("queue", "flush", minute=minute)
                self.assertEqual(place.out(), sorted(place.words))

    def test_a_person_is_asked_where_the_network_cannot_tell(self):
        for loss in KEEPS_SOME:
            with self.subTest(loss=loss.__name__):
                place, root, status, said = self.lose("telegram", loss)
                self.assertEqual(status, 12, said)
                self.assertIn("restored from a backup, or copied", said)
                self.assertEqual(place.out(), ["Words 0"], said)
                place.ok("queue", "resolve", "p0@a", "--published", "https://t.me/news/1", minute=62, root=root)
                place.ok("queue", "resolve", "p1@a", "--not-out", "--yes", minute=62, root=root)
                place.ok("queue", "flush", minute=63, root=root)
                self.assertEqual(place.out(), sorted(place.words))

    def test_what_is_posted_by_hand_in_a_state_that_was_taken_up_is_not_asked_about(self):
        place = Place(self, "telegram")
        place.ok("plan", "apply", "--yes", minute=0)
        backup = place.base / "backup"
        shutil.copytree(place.root / ".smm", backup)
        root = put_back(place, backup)
        place.ok("queue", "flush", minute=1, root=root)
        place.ok("post", "By hand", "--to", "a", "--yes", minute=2, root=root)
        self.assertEqual(place.out(), ["By hand"])

    def test_the_dry_run_says_what_will_be_asked_for(self):
        place = Place(self, "mastodon")
        place.ok("plan", "apply", "--yes", minute=0)
        place.ok("queue", "flush", minute=1)
        backup = place.base / "backup"
        shutil.copytree(place.root / ".smm", backup)
        self.assertIn("publish", place.ok("queue", "flush", "--dry-run", minute=30))
        put_back(place, backup)
        said = place.ok("queue", "flush", "--dry-run", minute=30)
        self.assertIn("ask", said)
        self.assertNotIn("publish", said)

    def test_a_laptop_that_slept_sends_as_usual(self):
        for network in NETWORKS:
            with self.subTest(network=network):
                place = Place(self, network)
                place.ok("plan", "apply", "--yes", minute=0)
                place.ok("queue", "flush", minute=1)
                said = place.ok("queue", "flush", minute=400)
                self.assertNotIn("restored", said)
                self.assertEqual(place.out(), sorted(place.words))

    def test_flushes_that_are_far_apart_are_watching_where_that_is_said(self):
        for more, looks in (("", True), ("flush_every: 1d\n", False)):
            place = Place(self, "mastodon", more=more)
            place.ok("plan", "apply", "--yes", minute=0)
            place.ok("queue", "flush", minute=1)
            place.ok("queue", "flush", minute=400)
            self.assertEqual(place.out(), sorted(place.words))
            self.assertEqual(any("limit=40" in path for _, path in place.service.heard), looks)

    def test_the_same_words_from_before_it_was_due_leave_it_open_for_twelve_hours(self):
        for hours, status, count in ((1, 12, 1), (11, 12, 1), (13, 0, 2), (100, 0, 2)):
            with self.subTest(hours=hours):
                place = Place(self, "mastodon", 1)
                at = datetime.datetime(2026, 10, 3, 8, 10) - datetime.timedelta(hours=hours)
                place.service.posts.append({
                    "id": "900", "url": f"{place.service.url}/@anna/900", "uri": f"{place.service.url}/900",
                    "account": {"id": "1", "username": "anna", "acct": "anna", "url": f"{place.service.url}/@anna"},
                    "content": "<p>Words 0</p>", "visibility": "public", "created_at": f"{at:%Y-%m-%dT%H:%M:%SZ}",
                    "media_attachments": [], "spoiler_text": "", "in_reply_to_id": None})
                ended, said = place.apply_and_flush(20)
                self.assertEqual(ended, status, said)
                self.assertEqual(len(place.service.posts), count, said)

    def test_a_state_that_was_watching_asks_the_network_nothing_more(self):
        place = Place(self, "mastodon", 3)
        place.ok("plan", "apply", "--yes", minute=0)
        for minute in range(0, 60, 5):
            place.ok("queue", "flush", minute=minute)
        self.assertEqual(place.out(), sorted(place.words))
        looked = [path for method, path in place.service.heard if "limit=40" in path]
        self.assertEqual(looked, [])

    def test_the_same_words_twice_are_two_posts(self):
        for network, loss in itertools.product(("bluesky", "mastodon with keys"), FORGETS + KEEPS_SOME):
            with self.subTest(network=network, loss=loss.__name__):
                place = Place(self, network, words=["Open today"] * 3)
                place.ok("plan", "apply", "--yes", minute=0)
                place.ok("queue", "flush", minute=1)
                backup = place.base / "backup"
                shutil.copytree(place.root / ".smm", backup)
                place.ok("queue", "flush", minute=26)
                self.assertEqual(len(place.out()), 2)
                root = loss(place, backup)
                status, said = place.apply_and_flush(41, root)
                self.assertIn(status, (0, 12), said)
                self.assertLessEqual(len(place.out()), 3)
                if network == "bluesky":
                    self.assertEqual((status, len(place.out())), (0, 3), said)

    def test_keys_are_the_same_on_every_machine_and_another_workspace_has_others(self):
        place = Place(self, "mastodon with keys", 1)
        seen = set()
        for root in (place.root, second_machine(place, None)):
            place.apply_and_flush(11, root)
            seen.add(tuple(sorted(place.service.by_key)))
        self.assertEqual(len(seen), 1)
        place.service.posts.clear()
        smm = place.root / "smm.yaml"
        smm.write_text(smm.read_text().replace("beanleaf-1", "beanleaf-2"))
        shutil.rmtree(place.root / ".smm")
        place.apply_and_flush(11)
        self.assertEqual(len(place.service.by_key), 2)


class Scripts(unittest.TestCase):
    def post(self, place, minute, *more, root=None):
        return place.run("post", "Version 1.2 is out.", "--to", "a", "--yes", *more, minute=minute, root=root)

    def test_a_post_of_a_name_is_one_post_on_a_runner_that_keeps_nothing(self):
        for network in ("bluesky", "mastodon with keys", "mastodon"):
            with self.subTest(network=network):
                place = Place(self, network)
                self.assertEqual(self.post(place, 1, "--id", "release-1.2")[0], 0)
                for minute in (2, 30, 200):
                    shutil.rmtree(place.root / ".smm")
                    status, said = self.post(place, minute, "--id", "release-1.2")
                    self.assertIn(status, (0, 12), said)
                    self.assertEqual(place.out(), ["Version 1.2 is out."], said)

    def test_another_name_is_another_post(self):
        place = Place(self, "bluesky")
        for name in ("one", "two", "three"):
            shutil.rmtree(place.root / ".smm", ignore_errors=True)
            status, said = self.post(place, 5, "--id", name)
            self.assertEqual(status, 0, said)
        self.assertEqual(len(place.out()), 3)


class Copies(unittest.TestCase):
    def test_a_copy_is_one_file_that_holds_everything(self):
        place = Place(self, "feed")
        place.ok("plan", "apply", "--yes", minute=0)
        place.ok("queue", "flush", minute=11)
        place.ok("state", "copy", "../copy.db", "--verify", minute=12)
        copy = place.base / "copy.db"
        self.assertEqual(copy.stat().st_mode & 0o777, 0o600)
        self.assertEqual(sorted(p.name for p in place.base.iterdir() if p.name.startswith("copy")), ["copy.db"])
        shutil.rmtree(place.root / ".smm")
        place.ok("state", "restore", copy, minute=13)
        shown = json.loads(place.ok("state", "--json", minute=13))
        self.assertEqual(shown["entries"], {"published": 1, "queued": 1})
        self.assertIsNone(shown["damage"])

    def test_older_copies_are_kept_as_many_as_wanted(self):
        place = Place(self, "feed")
        place.ok("plan", "apply", "--yes", minute=0)
        status, said = 0, ""
        for _ in range(6):
            place.ok("state", "copy", "copy.db", "--keep", "3", minute=1)
        self.assertEqual(sorted(p.name for p in place.root.glob("copy.db*")),
                         ["copy.db", "copy.db.1", "copy.db.2", "copy.db.3"])
        status, said = place.run("state", "copy", "copy.db", minute=1)
        self.assertEqual(status, 2, said)
        self.assertIn("is there already", said)

    def test_what_is_no_state_is_refused_and_the_state_stays(self):
        place = Place(self, "feed")
        place.ok("plan", "apply", "--yes", minute=0)
        whole = place.base / "whole.db"
        place.ok("state", "copy", whole, minute=1)
        before = place.ok("queue", "list", "--json", minute=1)
        chance = random.Random(SEED)
        bytes_ = whole.read_bytes()
        members = [b"", b"hello", bytes_[:100], bytes_[:4096], b"SQLite format 3\0" + b"\0" * 5000]
        for _ in range(20):
            broken = bytearray(bytes_)
            page = chance.randrange(1, len(broken) // 4096)  # its head, which says what it is
            broken[4096 * page:4096 * page + 64] = chance.randbytes(64)
            members.append(bytes(broken))
        refused = 0
        for member in members:
            bad = place.base / "bad.db"
            bad.write_bytes(member)
            status, said = place.run("state", "restore", bad, "--yes", minute=2)
            if status == 0 and len(member) == len(bytes_):  # what was written over held nothing
                place.ok("state", "restore", whole, "--yes", minute=2)
                continue
            refused += 1
            self.assertIn(status, (1, 6), said)
            self.assertEqual(place.ok("queue", "list", "--json", minute=1), before)
            self.assertEqual([p.name for p in (place.root / ".smm").glob("*taken*")], [])
        self.assertGreater(refused, 15)

    def test_a_restored_copy_looks_before_it_sends_unless_it_is_the_newest(self):
        for newest in (False, True):
            place = Place(self, "mastodon")
            place.ok("plan", "apply", "--yes", minute=0)
            place.ok("queue", "flush", minute=1)
            place.ok("state", "copy", "../copy.db", minute=2)
            if not newest:
                place.ok("queue", "flush", minute=11)
            words = ["--newest"] if newest else []
            place.ok("state", "restore", "../copy.db", "--yes", *words, minute=12)
            place.ok("queue", "flush", minute=30)
            self.assertEqual(place.out(), sorted(place.words))
            looked = [path for method, path in place.service.heard if "limit=40" in path]
            self.assertEqual(looked == [], newest)

    def test_a_dry_run_changes_nothing_and_says_what_would_be_in_doubt(self):
        place = Place(self, "mastodon", 3)
        place.ok("plan", "apply", "--yes", minute=0)
        place.ok("queue", "flush", minute=1)
        place.ok("state", "copy", "../copy.db", minute=2)
        place.ok("queue", "flush", minute=11)
        before = (place.ok("queue", "list", "--json", minute=27), sorted(os.listdir(place.root / ".smm")))
        said = place.ok("state", "restore", "../copy.db", "--dry-run", minute=27)
        self.assertIn("would restore", said)
        self.assertIn("2 entries that are due may be out", said)
        self.assertEqual((place.ok("queue", "list", "--json", minute=27), sorted(os.listdir(place.root / ".smm"))), before)

    def test_what_is_long_over_is_in_no_doubt_that_anybody_has_to_hear_of(self):
        place = Place(self, "mastodon", 3)
        smm = place.root / "smm.yaml"
        smm.write_text(smm.read_text().replace("late: 10h", "late: 10m"))
        place.ok("plan", "apply", "--yes", minute=0)
        self.assertEqual(place.run("queue", "flush", minute=100)[0], 1)  # all of them are missed
        place.ok("state", "copy", "../copy.db", minute=101)
        self.assertNotIn("may be out", place.ok("state", "restore", "../copy.db", "--yes", minute=102))

    def test_a_state_that_is_in_use_is_not_replaced(self):
        place = Place(self, "feed")
        place.ok("plan", "apply", "--yes", minute=0)
        place.ok("state", "copy", "../copy.db", minute=1)
        other = sqlite3.connect(place.root / ".smm" / "smm.db")
        self.addCleanup(other.close)
        other.execute("SELECT count(*) FROM entries").fetchone()
        status, said = place.run("state", "restore", "../copy.db", "--yes", minute=2)
        self.assertEqual(status, 11, said)
        self.assertIn("is in use", said)
        other.close()
        place.ok("state", "restore", "../copy.db", "--yes", minute=2)

    def test_no_state_is_lost_by_restoring_again_and_again(self):
        place = Place(self, "feed")
        place.ok("plan", "apply", "--yes", minute=0)
        place.ok("state", "copy", "../first.db", minute=1)
        place.ok("queue", "flush", minute=11)  # what only the first state that is put aside knows
        for _ in range(3):
            place.ok("state", "restore", "../first.db", "--yes", minute=12)
        states = []
        for kept in sorted((place.root / ".smm").glob("smm.db.replaced*")):
            with sqlite3.connect(kept) as db:
                states.append(db.execute("SELECT count(*) FROM entries WHERE state = 'published'").fetchone()[0])
            db.close()
        self.assertEqual(states, [0, 0, 1])

    def test_the_state_that_was_there_stays_beside_it(self):
        place = Place(self, "feed")
        place.ok("plan", "apply", "--yes", minute=0)
        place.ok("state", "copy", "../copy.db", minute=1)
        said = place.ok("state", "restore", "../copy.db", "--yes", minute=2)
        self.assertIn("smm.db.replaced", said)
        self.assertTrue((place.root / ".smm" / "smm.db.replaced").exists())
        status, said = place.run("state", "restore", "../copy.db", minute=2)
        self.assertEqual(status, 2, said)

    def test_before_there_is_a_state_that_is_said(self):
        place = Place(self, "feed")
        for words in (["state"], ["state", "show"], ["state", "copy", "x.db"]):
            status, said = place.run(*words, minute=0)
            self.assertEqual(status, 1, said)
            self.assertIn("no state yet", said)
        self.assertFalse((place.root / ".smm").exists())


class Tracked(unittest.TestCase):
    def git(self, place, *words):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@localhost", *words], cwd=place.base, check=True,
                       capture_output=True, env={"PATH": "/usr/bin:/bin", "HOME": str(place.base)})

    def test_a_state_that_git_tracks_is_told(self):
        place = Place(self, "feed")
        place.ok("plan", "apply", "--yes", minute=0)
        self.assertNotIn("state-tracked", place.ok("plan", "check", minute=0))
        self.git(place, "init", "-q")
        self.git(place, "add", "one/smm.yaml")
        self.assertNotIn("state-tracked", place.ok("plan", "check", minute=0))
        self.git(place, "add", "-f", "one/.smm/smm.db")
        self.assertIn("state-tracked", place.ok("plan", "check", minute=0))
        self.git(place, "rm", "-q", "--cached", "one/.smm/smm.db")
        self.assertNotIn("state-tracked", place.ok("plan", "check", minute=0))
        self.git(place, "add", "-f", "one/.smm/smm.db")
        self.git(place, "commit", "-qm", "state")
        self.git(place, "worktree", "add", "-q", "beside")
        shutil.copy(place.root / ".smm" / "smm.db", place.base / "beside" / "one" / ".smm" / "smm.db")
        self.assertIn("state-tracked", place.ok("plan", "check", minute=0, root=place.base / "beside" / "one"))


class TwoMachines(unittest.TestCase):
    def test_only_the_host_that_is_named_sends(self):
        place = Place(self, "feed", 1)
        smm = place.root / "smm.yaml"
        text = smm.read_text()
        place.ok("plan", "apply", "--yes", minute=0)
        smm.write_text(text.replace("brand: Bean\n", "brand: Bean\nflush_on: another.example\n"))
        for words in (["queue", "flush"], ["post", "x", "--to", "a", "--yes"]):
            status, said = place.run(*words, minute=11)
            self.assertEqual(status, 1, said)
            self.assertIn("flush_on: another.example", said)
        self.assertFalse((place.root / "public").exists())
        smm.write_text(text.replace("brand: Bean\n", f"brand: Bean\nflush_on: {os.uname().nodename}\n"))
        place.ok("queue", "flush", minute=11)
        self.assertEqual(place.out(), ["Words 0"])


if __name__ == "__main__":
    unittest.main(verbosity=1)
