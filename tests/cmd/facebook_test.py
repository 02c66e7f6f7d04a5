#!/usr/bin/env python3
"""A Page on Facebook, through the queue: facebook_test.py SMM

In each way of delivery posts go out, answers are lost, and what everybody would see is counted. All
traffic stays on loopback.
"""

import json
import os
import pathlib
import pty
import re
import select
import signal
import sys
import time
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import loopback  # noqa: E402
from place import SMM, Place, clock  # noqa: E402

TOKEN = "fb-token-of-the-page"
PAGE = "1040"
WAYS = ("direct", "scheduled", "draft")
CODE = "a-code-that-is-not-shown"


class Graph(loopback.Answers):
    """One Page: posts that are live, waiting or drafts."""

    def shown(self, post):
        return {"id": post["id"], "message": post["message"], "created_time": post["created"],
                "is_published": post["live"], "scheduled_publish_time": post.get("when"),
                "permalink_url": f"https://www.facebook.com/{post['id']}"}

    def refuse(self, code, subcode=0, status=400):
        self.send({"error": {"message": "no", "code": code, "error_subcode": subcode}}, status)

    def make(self, form):
        server = self.server
        if server.lose == "before":
            server.lose = ""
            return self.hang_up()
        post = {"id": f"{PAGE}_{700 + len(server.posts)}", "message": form["message"],
                "live": form.get("published") != "false", "created": server.now.replace("Z", "+0000")}
        if "scheduled_publish_time" in form:
            post["when"] = int(form["scheduled_publish_time"])
        server.posts.append(post)
        if server.lose == "after":
            server.lose = ""
            return self.hang_up()
        self.send({"id": post["id"]})

    def device(self, path, form):
        server = self.server
        if form.pop("access_token") != "6|the-client-token" or "Authorization" in self.headers:
            return self.refuse(190)
        if path == "device/login":
            return self.send({"code": CODE, "user_code": "A1NWZ9", "expires_in": 420, "interval": 5,
                              "verification_uri": "https://www.facebook.com/device"})
        assert form == {"code": CODE}, form
        server.looks += 1
        return self.send({"access_token": TOKEN}) if server.looks == server.typed_at \
            else self.refuse(31, 1349174)

    def serve(self):
        server = self.server
        length = int(self.headers.get("Content-Length") or 0)
        form = dict(urllib.parse.parse_qsl(self.rfile.read(length).decode()))
        path = urllib.parse.urlsplit(self.path).path.removeprefix("/v27.0/")
        server.heard.append((self.command, self.path))
        if path.startswith("device/"):
            return self.device(path, form)
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self.refuse(190, 467, 401)
        if path in ("me", PAGE):
            return self.send({"id": PAGE, "name": "Beanleaf", "username": "beanleaf",
                              "is_published": True, "followers_count": 12})
        if path == "":
            told = {"is_valid": True, "scopes": ["pages_manage_posts"]}
            return self.send([{"code": 200, "body": json.dumps({"data": told})}])
        if path == f"{PAGE}/feed":
            return self.make(form)
        if path.endswith("_posts"):
            live = path.endswith("published_posts")
            listed = [self.shown(post) for post in server.posts[::-1]
                      if post["live"] == live and (live or "when" in post)]
            return self.send({"data": listed})
        found = [post for post in server.posts if post["id"] == path]
        if not found:
            return self.refuse(100, 33)
        if self.command == "GET":
            return self.send(self.shown(found[0]))
        if self.command == "DELETE":
            server.posts.remove(found[0])
        found[0]["live"] = found[0]["live"] or form.get("is_published") == "true"
        found[0]["message"] = form.get("message", found[0]["message"])
        self.send({"success": True})

    do_GET = do_POST = do_DELETE = serve


class Page(Place):
    def __init__(self, case, way="direct"):
        account = f"    network: facebook\n    handle: beanleaf\n    delivery: {way}\n"
        super().__init__(case, Graph, account, TOKEN, "The kiln is open")
        self.service.lose, self.service.looks, self.service.typed_at = "", 0, 0

    def live(self):
        return [post["message"] for post in self.service.posts if post["live"]]


class Out(unittest.TestCase):
    def test_without_a_login_a_person_publishes_and_nothing_is_asked_there(self):
        place = Page(self)
        place.ok("plan", "check")
        place.ok("plan", "apply", "--yes", minute=1)
        place.run("queue", "flush", minute=11)
        self.assertEqual(place.service.heard, [])
        self.assertEqual(place.state(), "by_hand")

    def test_a_post_goes_out_is_changed_and_taken_back_in_every_way(self):
        for way in WAYS:
            with self.subTest(way=way):
                place = Page(self, way)
                place.log_in()
                place.ok("queue", "flush", minute=11)
                self.assertEqual(place.live(), ["The kiln is open"])
                place.ok("queue", "edit", "kiln@page", "--text", "It is shut", "--yes", minute=12)
                self.assertEqual(place.live(), ["It is shut"])
                place.ok("queue", "retract", "kiln@page", "--reason", "a test", "--yes", minute=13)
                self.assertEqual(place.service.posts, [])
                self.assertFalse([path for _, path in place.service.heard if TOKEN in path])

    def test_a_lost_answer_is_looked_for_and_the_post_is_out_once_in_every_way(self):
        for way in WAYS:
            for how in ("before", "after"):
                with self.subTest(way=way, how=how):
                    place = Page(self, way)
                    place.log_in()
                    place.service.lose = how
                    for minute in range(11, 60, 12):
                        place.run("queue", "flush", minute=minute)
                    self.assertEqual(place.service.lose, "")
                    self.assertEqual(place.live(), ["The kiln is open"])
                    self.assertEqual(place.state(), "published")


class Terminal:
    """A person who logs the Page's account in at a terminal."""

    def __init__(self, place, **variables):
        plan = place.root / "smm.yaml"
        plan.write_text(plan.read_text().replace(
            "    delivery:", "    app_id: \"6\"\n    client_token: {env: CLIENT_TOKEN}\n    delivery:"))
        self.child, self.end = pty.fork()
        if self.child == 0:
            os.chdir(place.root)
            os.execve(SMM, [str(SMM), "account", "login", "page"],
                      {"PATH": "/usr/bin:/bin", "HOME": str(place.root), "TERM": "xterm", "LANG": "C.UTF-8",
                       "CLIENT_TOKEN": "the-client-token", **variables})
        self.shown, self.deadline = "", time.monotonic() + 60

    def read(self):
        if time.monotonic() > self.deadline:
            os.kill(self.child, signal.SIGKILL)
            raise AssertionError(f"it did not go on: {self.shown}")
        if not select.select([self.end], [], [], 0.2)[0]:
            return True
        try:
            more = os.read(self.end, 65536)
        except OSError:
            return False
        self.shown += more.decode()
        return bool(more)

    def sees(self, pattern):
        while not re.search(pattern, self.shown):
            if not self.read():
                raise AssertionError(f"{pattern!r} was not shown: {self.shown}")

    def types(self, keys):
        os.write(self.end, keys.encode())

    def ends(self):
        while self.read():
            pass
        os.close(self.end)
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])


class Device(unittest.TestCase):
    def test_a_code_is_typed_on_another_device_and_the_login_goes_on_by_itself(self):
        place = Page(self)
        place.service.typed_at = 4
        person = Terminal(place, SMM_NOW=clock(0))  # whose waiting takes no time
        person.sees("with a code that you type on another device")
        person.types("1\n")
        self.assertEqual(person.ends(), 0, person.shown)
        self.assertRegex(person.shown, r"https://www\.facebook\.com/device\s+A1NWZ9")
        self.assertIn("This is the Page Beanleaf", person.shown)
        self.assertEqual(place.service.looks, 4)
        for secret in (TOKEN, CODE, "the-client-token"):
            self.assertNotIn(secret, person.shown)
            self.assertFalse([path for _, path in place.service.heard if secret in path])
        plan = place.root / "smm.yaml"  # the login is kept, and wants none of it any more
        plan.write_text(plan.read_text().replace("    client_token: {env: CLIENT_TOKEN}\n", ""))
        place.ok("plan", "apply", "--yes", minute=1)
        place.ok("queue", "flush", minute=11)
        self.assertEqual(place.live(), ["The kiln is open"])

    def test_ctrl_c_ends_the_waiting_and_stores_nothing(self):
        place = Page(self)
        person = Terminal(place)
        person.sees("Its number in this list")
        person.types("1\n")
        person.sees("A1NWZ9")
        begun = time.monotonic()
        person.types("\x03")
        self.assertEqual(person.ends(), 130, person.shown)
        self.assertLess(time.monotonic() - begun, 5)
        self.assertIn("no login was stored", person.shown)
        place.run("plan", "apply", "--yes", minute=1)
        place.run("queue", "flush", minute=11)
        self.assertEqual(place.state(), "by_hand")


if __name__ == "__main__":
    unittest.main(verbosity=1)
