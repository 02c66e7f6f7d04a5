#!/usr/bin/env python3
"""An account on Pinterest with two boards, through the queue: pinterest_test.py SMM

A login is handed over, a pin goes out, is changed and taken back, answers are lost, and what stands
there is counted. All traffic stays on loopback.
"""

import base64
import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import loopback  # noqa: E402
from place import Place  # noqa: E402

TOKEN = "pinterest-token-of-anna"
PICTURE = pathlib.Path(__file__).resolve().parents[2] / "examples/quickstart/img/kiln.png"


class Pinterest(loopback.Answers):
    """Two boards, and pins that are listed newest first; equal ones are taken."""

    def nothing(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def pin(self, body):
        server = self.server
        if server.lose and server.lose.pop() == "before":
            return self.hang_up()
        made = {**body, "id": str(7000 + len(server.heard)), "created_at": server.now[:-1], "is_owner": True}
        server.posts.append(made)
        if server.lose_after:
            server.lose_after -= 1
            return self.hang_up()
        self.send(made, 201)

    def serve(self):
        server = self.server
        body = self.body()
        path = self.path.split("?")[0]
        server.heard.append((self.command, self.path))
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self.send({"code": 2, "message": "Authentication failed."}, 401)
        if path == "/v5/user_account":
            return self.send({"id": "9001", "username": "anna", "account_type": "BUSINESS", "follower_count": 12})
        if path == "/v5/boards":
            return self.send({"items": [{"id": "101", "name": "Kilns"}, {"id": "102", "name": "Glazes"}]})
        if self.command == "POST" and path == "/v5/pins":
            return self.pin(body)
        if path.endswith("/pins"):
            return self.send({"items": server.posts[::-1], "bookmark": None})
        if path == "/v5/pins/analytics":
            return self.send({})
        found = [pin for pin in server.posts if path == f"/v5/pins/{pin['id']}"]
        if not found:
            return self.send({"code": 50, "message": "Pin not found."}, 404)
        if self.command == "DELETE":
            server.posts.remove(found[0])
            return self.nothing(204)
        if self.command == "PATCH":
            found[0].update(body)
        self.send(found[0])

    do_GET = do_POST = do_DELETE = do_PATCH = serve


class Pins(Place):
    def __init__(self, case, board="Kilns"):
        super().__init__(case, Pinterest, f"    network: pinterest\n    options: {{board: {board}}}\n",
                         TOKEN, "The kiln is open")
        (self.root / "kiln.png").write_bytes(PICTURE.read_bytes())
        plan = self.root / "smm.yaml"
        plan.write_text(plan.read_text().replace("text:", "media: [{file: kiln.png, alt: A kiln}], title: Kiln, text:"))
        self.service.lose, self.service.lose_after = [], 0

    def sends(self):
        return self.service.heard.count(("POST", "/v5/pins"))


class Out(unittest.TestCase):
    def test_without_a_login_a_person_publishes_and_nothing_is_asked_there(self):
        place = Pins(self)
        place.ok("plan", "check")
        place.ok("plan", "apply", "--yes", minute=1)
        place.run("queue", "flush", minute=11)
        self.assertEqual(place.service.heard, [])
        self.assertEqual(place.state(), "by_hand")

    def test_a_pin_goes_out_is_changed_and_taken_back(self):
        place = Pins(self)
        place.log_in()
        checked = json.loads(place.ok("account", "check", "--json"))[0]
        self.assertEqual(checked["handle"], "anna")
        place.ok("queue", "flush", minute=11)
        pin, = place.service.posts
        self.assertEqual((pin["board_id"], pin["title"], pin["description"], pin["alt_text"]),
                         ("101", "Kiln", "The kiln is open", "A kiln"))
        self.assertTrue(base64.b64decode(pin["media_source"]["data"]).startswith(b"\x89PNG"))
        self.assertIn(f"https://www.pinterest.com/pin/{pin['id']}/", place.ok("queue", "show", "kiln@page", minute=12))
        place.ok("queue", "edit", "kiln@page", "--text", "It is shut", "--yes", minute=12)
        self.assertEqual(pin["description"], "It is shut")
        place.ok("metrics", "pull", minute=13)
        place.ok("queue", "retract", "kiln@page", "--reason", "a test", "--yes", minute=14)
        self.assertEqual(place.service.posts, [])
        self.assertFalse([path for _, path in place.service.heard if TOKEN in path])

    def test_a_lost_answer_is_looked_for_and_the_pin_is_out_once(self):
        for how in ("after", "before"):
            with self.subTest(how=how):
                place = Pins(self)
                place.log_in()
                place.service.lose_after = how == "after"
                place.service.lose = ["before"] if how == "before" else []
                for minute in range(11, 60, 12):
                    place.run("queue", "flush", minute=minute)
                self.assertEqual(len(place.service.posts), 1)
                self.assertEqual(place.state(), "published")
                self.assertEqual(place.sends(), 1 if how == "after" else 2)

    def test_a_board_that_is_not_there_is_told_with_those_that_are(self):
        place = Pins(self, board="Klins")
        place.log_in()
        _, said = place.run("queue", "flush", minute=11)
        self.assertIn('did you mean "Kilns"', said)
        self.assertIn('"Glazes"', said)
        self.assertEqual((place.sends(), place.service.posts), (0, []))


if __name__ == "__main__":
    unittest.main(verbosity=1)
