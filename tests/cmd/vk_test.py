#!/usr/bin/env python3
"""The wall of a community on VK, through the queue: vk_test.py SMM

By a person's token and by a community's access key posts go out, answers are lost, VK wants to see a
person, and what stands on the wall is counted. All traffic stays on loopback.
"""

import datetime
import json
import pathlib
import shutil
import sys
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import loopback  # noqa: E402
from place import Place  # noqa: E402

TOKEN = "vk-token-of-somebody"
GROUP = {"id": 5, "name": "Bean Leaf", "screen_name": "beanleaf", "members_count": 12}
OF_A_PERSON = ("account.getAppPermissions", "wall.get", "wall.getById", "wall.edit", "wall.delete")


class Wall(loopback.Answers):
    """Posts once an hour for one key of ours; the token is a person's or a community's."""

    def refuse(self, code, words="no"):
        self.send({"error": {"error_code": code, "error_msg": words,
                             "request_params": [{"key": "access_token", "value": TOKEN}]}})

    def shown(self, post):
        pictures = [{"type": "photo", "photo": {"owner_id": -5, "id": int(name.rpartition("_")[2])}}
                    for name in post["shows"]]
        return {"id": post["id"], "owner_id": -5, "from_id": -5, "date": post["date"],
                "text": post["text"], "attachments": pictures}

    def take_picture(self):
        server = self.server
        server.pictures.append(self.body()["photo"])
        if server.lose == "picture":
            server.lose = ""
            return self.hang_up()
        self.send({"server": 1, "photo": f"picture-{len(server.pictures)}", "hash": "h"})

    def post(self, form):
        server = self.server
        if server.refuses:
            return self.refuse(*server.refuses)
        if server.lose == "before":
            server.lose = ""
            return self.hang_up()
        known = [post for post in server.posts if post["guid"] == form["guid"]]
        if not known:
            date = int(datetime.datetime.fromisoformat(server.now.replace("Z", "+00:00")).timestamp())
            known = [{"id": 700 + len(server.posts), "guid": form["guid"], "text": form["message"],
                      "date": date, "shows": [n for n in form.get("attachments", "").split(",") if n]}]
            server.posts += known
        if server.lose == "after":
            server.lose = ""
            return self.hang_up()
        self.send({"response": {"post_id": known[0]["id"]}})

    def serve(self):
        server = self.server
        if self.path.startswith("/upload"):
            return self.take_picture()
        form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        method = self.path.removeprefix("/method/")
        server.heard.append((method, self.path))
        community = server.community
        if form.pop("access_token") != TOKEN or form.pop("v") != "5.199":
            return self.refuse(5, "User authorization failed: invalid access_token (4).")
        if community and method in OF_A_PERSON:
            return self.refuse(27, "Group authorization failed: method is unavailable with group auth.")
        found = [post for post in server.posts if str(post["id"]) == form.get("post_id")]
        answers = {
            "users.get": lambda: [] if community else [{"id": 77}],
            "groups.getTokenPermissions": lambda: {"mask": 1, "permissions": [{"name": "wall"}, {"name": "docs"}]},
            "groups.getById": lambda: {"groups": [{**GROUP, "is_admin": 1, "admin_level": 3}]},
            "groups.get": lambda: {"count": 1, "items": [{**GROUP, "admin_level": 3}]},
            "account.getAppPermissions": lambda: 8192 | 4 | 16 | 131072 | 262144 | 1048576,
            "wall.get": lambda: {"count": 1, "items": [self.shown(post) for post in server.posts[::-1]]
                                 if form["offset"] == "0" else []},
            "wall.getById": lambda: {"items": [self.shown(post) for post in server.posts
                                               if form["posts"] == f"-5_{post['id']}"]},
        }
        answers["photos.getWallUploadServer"] = lambda: {
            "upload_url": f"http://127.0.0.1:{server.server_port}/upload?mark=1"}
        answers["photos.saveWallPhoto"] = lambda: [
            {"owner_id": -5, "id": int(form["photo"].rpartition("-")[2])}]
        if method == "wall.post":
            return self.post(form)
        if method == "wall.edit":
            found[0]["text"] = form["message"]
            found[0]["shows"] = [name for name in form.get("attachments", "").split(",") if name]
            return self.send({"response": {"post_id": found[0]["id"]}})
        if method == "wall.delete":
            server.posts.remove(found[0])
            return self.send({"response": 1})
        return self.send({"response": answers[method]()}) if method in answers else self.refuse(3)

    do_POST = serve


class Community(Place):
    def __init__(self, case, community=False):
        super().__init__(case, Wall, "    network: vk\n", TOKEN, "The kiln is open, says @club5 (we)")
        self.service.community, self.service.lose, self.service.refuses = community, "", None
        self.service.pictures = []

    def texts(self):
        return [post["text"] for post in self.service.posts]

    def sends(self):
        return [method for method, _ in self.service.heard].count("wall.post")


    def show_a_picture(self):
        root = pathlib.Path(__file__).resolve().parents[2]
        shutil.copy(root / "examples/quickstart/img/kiln.png", self.root / "kiln.png")
        plan = self.root / "smm.yaml"
        plan.write_text(plan.read_text().replace("}\n", ", media: [{file: kiln.png, alt: A kiln}]}\n"))


class Out(unittest.TestCase):
    def test_without_a_login_a_person_publishes_and_nothing_is_asked_there(self):
        place = Community(self)
        place.ok("plan", "check")
        place.ok("plan", "apply", "--yes", minute=1)
        place.run("queue", "flush", minute=11)
        self.assertEqual(place.service.heard, [])
        self.assertEqual(place.state(), "by_hand")

    def test_a_post_goes_out_is_changed_and_taken_back(self):
        place = Community(self)
        place.log_in()
        checked = json.loads(place.ok("account", "check", "--json"))[0]
        self.assertEqual((checked["remote_id"], checked["handle"]), ("5", "beanleaf"))
        place.ok("queue", "flush", minute=11)
        self.assertEqual(place.texts(), ["The kiln is open, says @club5 (we)"])
        place.ok("queue", "edit", "kiln@page", "--text", "It is shut", "--yes", minute=12)
        self.assertEqual(place.texts(), ["It is shut"])
        place.ok("queue", "retract", "kiln@page", "--reason", "a test", "--yes", minute=13)
        self.assertEqual(place.texts(), [])
        self.assertFalse([path for _, path in place.service.heard if TOKEN in path])

    def test_a_lost_answer_is_looked_for_and_the_post_is_out_once(self):
        for how in ("after", "before"):
            with self.subTest(how=how):
                place = Community(self)
                place.log_in()
                place.service.lose = how
                for minute in range(11, 60, 12):
                    place.run("queue", "flush", minute=minute)
                self.assertEqual((len(place.texts()), place.state()), (1, "published"))
                self.assertEqual(place.sends(), 1 if how == "after" else 2)

    def test_a_picture_goes_up_and_stays_when_the_words_change(self):
        for lose in ("", "picture", "after"):
            with self.subTest(lose=lose):
                place = Community(self)
                place.show_a_picture()
                place.log_in()
                place.service.lose = lose
                for minute in range(11, 60, 12):
                    place.run("queue", "flush", minute=minute)
                self.assertEqual(place.state(), "published")
                self.assertEqual(len(place.service.pictures), 2 if lose == "picture" else 1)
                shows = [post["shows"] for post in place.service.posts]
                self.assertEqual(len(shows), 1)
                self.assertRegex(shows[0][0], r"^photo-5_[12]$")
                place.ok("queue", "edit", "kiln@page", "--text", "It is shut", "--yes", minute=200)
                self.assertEqual(place.texts(), ["It is shut"])
                self.assertEqual([post["shows"] for post in place.service.posts], shows)

    def test_a_communitys_key_says_what_it_cannot_publish_before_anything_is_queued(self):
        place = Community(self, community=True)
        place.show_a_picture()
        place.ok("account", "login", "page", "--stdin", stdin=TOKEN + "\n")
        for words in (["plan", "check"], ["plan", "apply", "--yes"]):
            status, said = place.run(*words, minute=1)
            self.assertEqual(status, 6)
            self.assertIn("access key uploads no pictures and videos, and kiln.png is one", said)
        self.assertEqual((place.sends(), place.service.pictures), (0, []))

    def test_a_communitys_key_posts_and_what_it_cannot_know_waits_for_a_person(self):
        place = Community(self, community=True)
        place.log_in()
        place.ok("account", "check")
        place.service.lose = "after"
        self.assertEqual(place.run("queue", "flush", minute=11)[0], 12)
        self.assertEqual((len(place.texts()), place.sends(), place.state()), (1, 1, "unknown"))
        place.ok("queue", "resolve", "kiln@page", "--published", "https://vk.com/wall-5_700",
                 minute=20)
        self.assertEqual((place.sends(), place.state()), (1, "published"))

    def test_a_captcha_is_a_persons_step_and_goes_on_by_itself(self):
        place = Community(self)
        place.log_in()
        place.service.refuses = (14, "Captcha needed")
        status, said = place.run("queue", "flush", minute=11)
        self.assertNotEqual(status, 0)
        self.assertIn("Captcha needed (error 14); log in on VK in a browser", said)
        self.assertEqual(place.texts(), [])
        place.service.refuses = None
        place.ok("queue", "flush", minute=30)
        self.assertEqual((len(place.texts()), place.state()), (1, "published"))


if __name__ == "__main__":
    unittest.main(verbosity=1)
