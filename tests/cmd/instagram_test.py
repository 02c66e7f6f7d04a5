#!/usr/bin/env python3
"""An account on Instagram, through the queue: instagram_test.py SMM

Pictures lie on a web server, posts go out by Instagram's own login, answers are lost, and what
everybody would see is counted. All traffic stays on loopback.
"""

import json
import pathlib
import sys
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import loopback  # noqa: E402
from place import Place  # noqa: E402

TOKEN = "ig-token-of-the-account"
USER = "17841400000000001"


def segment(marker, body):
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def jpeg(width, height):
    frame = b"\x08" + height.to_bytes(2, "big") + width.to_bytes(2, "big") + b"\x01\x01\x11\x00"
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\x34\x56"
    return b"\xff\xd8" + segment(0xC0, frame) + scan + b"\xff\xd9"


class Service(loopback.Answers):
    """One account, containers and posts; beneath /files/ a web server with the pictures."""

    def refuse(self, code, subcode=0, status=400):
        self.send({"error": {"message": "no", "code": code, "error_subcode": subcode}}, status)

    def hand_out(self, name):
        file = self.server.pictures.get(name)
        self.send_response(200 if file else 404)
        self.send_header("Content-Type", "image/jpeg")
        self.send_header("Content-Length", str(len(file or b"")))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(file or b"")

    def shown(self, post):
        return {"id": post["id"], "caption": post["caption"], "media_type": "IMAGE",
                "media_product_type": "FEED", "timestamp": post["at"], "like_count": 5,
                "comments_count": 0, "permalink": f"https://www.instagram.com/p/P{post['id']}/"}

    def publish(self, form):
        server = self.server
        if server.lose == "before":
            server.lose = ""
            return self.hang_up()
        container = server.containers[form["creation_id"]]
        if container["published"]:
            return self.refuse(100)
        container["published"] = True
        post = {"id": str(180 + len(server.posts)), "caption": container["caption"],
                "at": server.now.replace("Z", "+0000")}
        server.posts.append(post)
        if server.lose == "after":
            server.lose = ""
            return self.hang_up()
        self.send({"id": post["id"]})

    def serve(self):
        server = self.server
        path = urllib.parse.urlsplit(self.path).path
        if path.startswith("/files/"):
            return self.hand_out(path.removeprefix("/files/"))
        length = int(self.headers.get("Content-Length") or 0)
        form = dict(urllib.parse.parse_qsl(self.rfile.read(length).decode()))
        server.heard.append((self.command, self.path))
        if path == "/refresh_access_token":
            return self.refuse(100)  # it is younger than a day
        path = path.removeprefix("/v27.0/")
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self.refuse(190, 467, 401)
        if path == "me":
            return self.send({"user_id": USER, "username": "beanleaf", "account_type": "BUSINESS",
                              "followers_count": 12, "media_count": len(server.posts)})
        if path.endswith("/content_publishing_limit"):
            return self.send({"data": [{"quota_usage": len(server.posts),
                                        "config": {"quota_total": 50}}]})
        if path.endswith("/insights"):
            return self.send({"data": [{"name": "views", "values": [{"value": 70}]}]})
        if path.endswith("/comments"):
            return self.send({"data": []})
        if path.endswith("/stories"):
            return self.send({"data": []})
        if path == f"{USER}/media_publish":
            return self.publish(form)
        if path == f"{USER}/media" and self.command == "POST":
            name = str(900 + len(server.containers))
            server.containers[name] = {"caption": form["caption"], "published": False}
            return self.send({"id": name})
        if path == f"{USER}/media":
            return self.send({"data": [self.shown(post) for post in server.posts[::-1]]})
        if path in server.containers:
            published = server.containers[path]["published"]
            return self.send({"status_code": "PUBLISHED" if published else "FINISHED"})
        found = [post for post in server.posts if post["id"] == path]
        return self.send(self.shown(found[0])) if found else self.refuse(100, 33)

    do_GET = do_HEAD = do_POST = serve


class Account(Place):
    def __init__(self, case):
        super().__init__(case, Service, "    network: instagram\n    handle: beanleaf\n", TOKEN,
                         "The kiln is open")
        self.service.lose, self.service.containers = "", {}
        self.service.pictures = {"kiln.jpg": jpeg(640, 640)}
        (self.root / "kiln.jpg").write_bytes(jpeg(640, 640))
        where = f"http://127.0.0.1:{self.service.server_port}/files"
        text = (self.root / "smm.yaml").read_text()
        text = text.replace("    server:", f"    media_base_url: {where}\n    server:")
        text = text.replace('text: "', 'media: [{file: kiln.jpg, alt: A kiln}], text: "')
        (self.root / "smm.yaml").write_text(text)

    def captions(self):
        return [post["caption"] for post in self.service.posts]


class Out(unittest.TestCase):
    def test_without_a_login_a_person_publishes_and_nothing_is_asked_there(self):
        place = Account(self)
        place.ok("plan", "check")
        place.ok("plan", "apply", "--yes", minute=1)
        place.run("queue", "flush", minute=11)
        self.assertEqual(place.service.heard, [])
        self.assertEqual(place.state(), "by_hand")

    def test_a_picture_goes_out_and_what_cannot_be_done_there_is_told(self):
        place = Account(self)
        place.log_in()
        place.ok("queue", "flush", minute=11)
        self.assertEqual(place.captions(), ["The kiln is open"])
        self.assertEqual(place.state(), "published")
        checked = place.ok("account", "check", "page", minute=12)
        self.assertIn("posts in 24 hours: 1 of 50", checked)
        self.assertIn("log in with Facebook", checked)
        status, said = place.run("queue", "retract", "kiln@page", "--reason", "a test", "--yes",
                                 minute=13)
        self.assertNotEqual(status, 0)
        self.assertIn("log in with Facebook", said)
        self.assertEqual(place.captions(), ["The kiln is open"])
        place.ok("metrics", "pull", minute=14)
        shown = json.loads(place.ok("metrics", "show", "--posts", "--json", minute=15))
        self.assertIn('"views"', json.dumps(shown))
        for _, path in place.service.heard:
            self.assertTrue(TOKEN not in path or path.startswith("/refresh_access_token?"))

    def test_a_lost_answer_is_looked_for_and_the_post_is_out_once(self):
        for how in ("before", "after"):
            with self.subTest(how=how):
                place = Account(self)
                place.log_in()
                place.service.lose = how
                for minute in range(11, 60, 12):
                    place.run("queue", "flush", minute=minute)
                self.assertEqual(place.service.lose, "")
                self.assertEqual(place.captions(), ["The kiln is open"])
                self.assertEqual(len(place.service.containers), 1)
                self.assertEqual(place.state(), "published")

    def test_a_picture_that_is_not_at_its_address_yet_is_waited_for(self):
        place = Account(self)
        place.log_in()
        picture = place.service.pictures.pop("kiln.jpg")
        status, said = place.run("queue", "flush", minute=11)
        self.assertIn("copy the file there", said)
        self.assertEqual(place.service.containers, {})
        place.service.pictures["kiln.jpg"] = picture
        place.ok("queue", "flush", minute=40)
        self.assertEqual(place.captions(), ["The kiln is open"])


if __name__ == "__main__":
    unittest.main(verbosity=1)
