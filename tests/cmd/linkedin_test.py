#!/usr/bin/env python3
"""A page and a person on LinkedIn, through the queue: linkedin_test.py SMM

A login is handed over, posts go out, answers are lost, and what stands there is counted. All traffic
stays on loopback.
"""

import datetime
import json
import pathlib
import re
import sys
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import loopback  # noqa: E402
from place import Place  # noqa: E402

TOKEN = "li-token-of-a-person"
PAGE, PERSON = "urn:li:organization:5", "urn:li:person:Ab-1"


class LinkedIn(loopback.Answers):
    """Posts of a page, which can be listed, and of a person, which cannot; duplicates are refused."""

    def made(self, status, urn):
        self.send_response(status)
        self.send_header("x-restli-id", urn)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def post(self, body):
        server = self.server
        for post in server.posts:
            if post["author"] == body["author"] and post["commentary"] == body["commentary"]:
                return self.send({"status": 422, "message": f"Content is a duplicate of {post['id']}",
                                  "errorDetails": {"inputErrors": [{"code": "DUPLICATE_POST"}]}}, 422)
        if server.lose and server.lose.pop() == "before":
            return self.hang_up()
        moment = datetime.datetime.fromisoformat(server.now.replace("Z", "+00:00")).timestamp() * 1000
        urn = f"urn:li:share:{700 + len(server.posts)}"
        server.posts.append({**body, "id": urn, "createdAt": int(moment), "lastModifiedAt": int(moment)})
        if server.lose_after:
            server.lose_after -= 1
            return self.hang_up()
        self.made(201, urn)

    def serve(self):
        server = self.server
        body = self.body()
        path = urllib.parse.unquote(self.path)
        server.heard.append((self.command, self.path))
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self.send({"status": 401, "code": "REVOKED_ACCESS_TOKEN", "message": "revoked"}, 401)
        if path == "/v2/userinfo":
            return self.send({"sub": "Ab-1", "name": "Anna Clay"})
        if not re.fullmatch(r"\d{6}", self.headers.get("LinkedIn-Version", "")):
            return self.send({"status": 400, "code": "VERSION_MISSING"}, 400)
        if path.startswith("/rest/organizationAcls"):
            held = [{"organization": PAGE}] if "role=ADMINISTRATOR" in path else []
            return self.send({"elements": held})
        if self.command == "POST" and path == "/rest/posts":
            return self.post(body)
        found = [post for post in server.posts if post["id"] in path]
        if self.command == "GET" and PAGE in path:
            return self.send({"elements": server.posts[::-1] if "start=0" in path else []})
        if self.command == "GET" or not found:
            return self.send({"status": 403, "code": "ACCESS_DENIED"}, 403)
        if self.command == "DELETE":
            server.posts.remove(found[0])
        else:
            found[0]["commentary"] = body["patch"]["$set"]["commentary"]
        self.send_response(204)
        self.end_headers()

    do_GET = do_POST = do_DELETE = serve


class Author(Place):
    def __init__(self, case, more="", author=PAGE):
        account = f"    network: linkedin\n    author: {author}\n{more}"
        super().__init__(case, LinkedIn, account, TOKEN, "The kiln (1200 C) is open")
        self.service.lose, self.service.lose_after = [], 0

    def flush_until(self, last, step=12, first=11):
        return [self.run("queue", "flush", minute=minute)[0] for minute in range(first, last, step)]

    def sends(self):
        return self.service.heard.count(("POST", "/rest/posts"))


class Out(unittest.TestCase):
    def test_without_a_login_a_person_publishes_and_nothing_is_asked_there(self):
        place = Author(self)
        place.ok("plan", "check")
        place.ok("plan", "apply", "--yes", minute=1)
        place.run("queue", "flush", minute=11)
        self.assertEqual(place.service.heard, [])
        self.assertEqual(place.state(), "by_hand")

    def test_a_post_goes_out_is_changed_and_taken_back(self):
        place = Author(self)
        place.log_in()
        checked = json.loads(place.ok("account", "check", "--json"))[0]
        self.assertEqual(checked["remote_id"], PAGE)
        place.ok("queue", "flush", minute=11)
        self.assertEqual([post["commentary"] for post in place.service.posts], [r"The kiln \(1200 C\) is open"])
        place.ok("queue", "edit", "kiln@page", "--text", "It is shut", "--yes", minute=12)
        self.assertEqual([post["commentary"] for post in place.service.posts], ["It is shut"])
        place.ok("queue", "retract", "kiln@page", "--reason", "a test", "--yes", minute=13)
        self.assertEqual(place.service.posts, [])
        self.assertFalse([path for _, path in place.service.heard if TOKEN in path])

    def test_a_pages_lost_answer_is_looked_for_and_the_post_is_out_once(self):
        for how in ("after", "before"):
            with self.subTest(how=how):
                place = Author(self)
                place.log_in()
                place.service.lose_after = how == "after"
                place.service.lose = ["before"] if how == "before" else []
                place.flush_until(60)
                self.assertEqual(len(place.service.posts), 1)
                self.assertEqual(place.state(), "published")
                self.assertEqual(place.sends(), 1 if how == "after" else 2)

    def test_a_persons_lost_answer_waits_for_a_person(self):
        place = Author(self, author=PERSON)
        place.log_in()
        place.service.lose_after = 1
        self.assertEqual(place.flush_until(60)[0], 12)
        self.assertEqual((place.sends(), place.state()), (1, "unknown"))

    def test_with_resend_it_is_settled_by_sending_once_more(self):
        for how in ("after", "before"):
            with self.subTest(how=how):
                place = Author(self, "    resend: \"yes\"\n", PERSON)
                place.log_in()
                place.service.lose_after = how == "after"
                place.service.lose = ["before"] if how == "before" else []
                place.flush_until(60)
                self.assertEqual((place.sends(), len(place.service.posts)), (2, 1))
                self.assertEqual(place.state(), "published")


if __name__ == "__main__":
    unittest.main(verbosity=1)
