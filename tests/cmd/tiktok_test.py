#!/usr/bin/env python3
"""An account on TikTok, through the queue: tiktok_test.py SMM

A login is handed over, a video goes out, its bytes are cut off, and what stands there is counted.
All traffic stays on loopback.
"""

import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import loopback  # noqa: E402
from films import film  # noqa: E402
from place import Place  # noqa: E402

TOKEN = "tiktok-token-of-anna"


class Tiktok(loopback.Answers):
    """Postings that are out once all of their bytes are there, once at most."""

    def fine(self, data):
        self.send({"data": data, "error": {"code": "ok", "message": "", "log_id": "L"}})

    def bytes(self):
        server = self.server
        number = int(self.path.rpartition("/")[2])
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        if server.lose and server.lose.pop() == "before":
            return self.hang_up()
        server.postings[number]["bytes"] += len(sent)
        if server.lose_after:
            server.lose_after -= 1
            return self.hang_up()
        self.send_response(201)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def serve(self):
        server = self.server
        server.heard.append((self.command, self.path))
        if self.command == "PUT":
            server.tokens.append(self.headers.get("Authorization"))
            return self.bytes()
        body = self.body()
        path = self.path.split("?")[0].removeprefix("/v2")
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self.send({"error": {"code": "access_token_invalid"}}, 401)
        if path == "/user/info/":
            return self.fine({"user": {"open_id": "o1", "username": "anna", "follower_count": 12}})
        if path == "/post/publish/creator_info/query/":
            return self.fine({"privacy_level_options": server.privacy, "max_video_post_duration_sec": 600})
        if path == "/post/publish/video/init/":
            server.postings.append({"info": body["post_info"], "size": body["source_info"]["video_size"], "bytes": 0})
            number = len(server.postings) - 1
            return self.fine({"publish_id": f"v_pub~{number}",
                              "upload_url": f"http://127.0.0.1:{server.server_port}/upload/{number}"})
        if path == "/post/publish/status/fetch/":
            number = int(body["publish_id"].rpartition("~")[2])
            posting = server.postings[number]
            if posting["bytes"] < posting["size"]:
                return self.fine({"status": "PROCESSING_UPLOAD", "uploaded_bytes": posting["bytes"]})
            return self.fine({"status": "PUBLISH_COMPLETE", "publicaly_available_post_id": [7300000000000000000 + number]})
        self.fine({"videos": []})

    do_GET = do_POST = do_PUT = serve


class Account(Place):
    def __init__(self, case, options=""):
        super().__init__(case, Tiktok, f"    network: tiktok\n{options}", TOKEN, "The kiln is open")
        film(self.root / "kiln.mp4", 5 << 12, 1 << 12)  # of five seconds
        plan = self.root / "smm.yaml"
        plan.write_text(plan.read_text().replace("text:", "media: [{file: kiln.mp4}], text:"))
        self.service.postings, self.service.tokens = [], []
        self.service.privacy = ["PUBLIC_TO_EVERYONE", "SELF_ONLY"]
        self.service.lose, self.service.lose_after = [], 0

    def out(self):
        return [posting for posting in self.service.postings if posting["bytes"] == posting["size"]]


class Out(unittest.TestCase):
    def test_without_a_login_a_person_publishes_and_nothing_is_asked_there(self):
        place = Account(self)
        place.ok("plan", "check")
        place.ok("plan", "apply", "--yes", minute=1)
        place.run("queue", "flush", minute=11)
        self.assertEqual(place.service.heard, [])
        self.assertEqual(place.state(), "by_hand")

    def test_a_video_goes_out_once_and_has_an_address(self):
        place = Account(self)
        place.log_in()
        checked = json.loads(place.ok("account", "check", "--json"))[0]
        self.assertEqual(checked["handle"], "anna")
        place.ok("queue", "flush", minute=11)
        place.ok("queue", "flush", minute=23)
        posting, = place.out()
        self.assertEqual(posting["info"]["title"], "The kiln is open")
        self.assertEqual(posting["info"]["privacy_level"], "PUBLIC_TO_EVERYONE")
        self.assertIn("https://www.tiktok.com/@anna/video/7300000000000000000",
                      place.ok("queue", "show", "kiln@page", minute=24))
        place.ok("metrics", "pull", minute=25)
        self.assertEqual(place.service.tokens, [None])
        self.assertFalse([path for _, path in place.service.heard if TOKEN in path])

    def test_bytes_whose_answer_was_lost_are_asked_after_and_the_video_is_out_once(self):
        for how in ("after", "before"):
            with self.subTest(how=how):
                place = Account(self)
                place.log_in()
                place.service.lose_after = how == "after"
                place.service.lose = ["before"] if how == "before" else []
                for minute in range(11, 60, 12):
                    place.run("queue", "flush", minute=minute)
                self.assertEqual(len(place.out()), 1)
                self.assertEqual(len(place.service.postings), 1)
                self.assertEqual(place.state(), "published")

    def test_who_the_account_may_not_post_for_is_told_and_nothing_is_sent(self):
        place = Account(self)
        place.log_in()
        place.service.privacy = ["SELF_ONLY"]
        _, said = place.run("queue", "flush", minute=11)
        self.assertIn("only_me", said)
        self.assertEqual(place.service.postings, [])


if __name__ == "__main__":
    unittest.main(verbosity=1)
