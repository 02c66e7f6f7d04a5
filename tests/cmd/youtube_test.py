#!/usr/bin/env python3
"""A channel on YouTube, through the queue: youtube_test.py SMM

A login is handed over, a film goes up in pieces, the program is killed at each of them, and what
stands there is counted. All traffic stays on loopback.
"""

import hashlib
import json
import pathlib
import re
import signal
import subprocess
import sys
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import loopback  # noqa: E402
from films import film  # noqa: E402
from place import SMM, Place, clock  # noqa: E402

TOKEN = "yt-token-of-a-channel"
WRITABLE = {"privacyStatus", "publishAt", "license", "embeddable", "publicStatsViewable",
            "selfDeclaredMadeForKids", "containsSyntheticMedia"}


class YouTube(loopback.Answers):
    """Sessions that know how far they are, and videos that nobody sees until they are made public."""

    def error(self, status, reason):
        self.send({"error": {"code": status, "message": reason, "errors": [{"reason": reason}]}}, status)

    def bare(self, status, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def upload(self, bytes_in):
        server, session = self.server, self.server.session
        if self.command == "POST":
            if server.over:
                return self.error(403, "quotaExceeded")
            about = json.loads(bytes_in)
            assert about["status"]["privacyStatus"] == "private"
            total = int(self.headers["X-Upload-Content-Length"])
            session.update(about=about, total=total, got=b"", id="")
            where = f"http://127.0.0.1:{server.server_port}/upload/youtube/v3/videos?upload_id=one"
            return self.bare(200, Location=where)
        total = session["total"]
        dies = False
        if bytes_in:
            begin = len(session["got"])
            wanted = f"bytes {begin}-{begin + len(bytes_in) - 1}/{total}"
            if self.headers["Content-Range"] != wanted:
                server.wrong.append(self.headers["Content-Range"])
                return self.error(400, "badRequest")
            server.pieces += 1
            server.received += len(bytes_in)
            dies = server.pieces == server.kill_at
            if not dies or server.arrives:
                session["got"] += bytes_in
        done = len(session["got"])
        if done == total and not session["id"]:
            session["id"] = f"video-{len(server.posts)}"
            server.posts.append({"id": session["id"], "at": server.now, **session["about"],
                                 "digest": hashlib.sha256(session["got"]).hexdigest()})
        if dies:
            server.kill()
            return self.hang_up()
        if done < total:
            return self.bare(308, **({"Range": f"bytes=0-{done - 1}"} if done else {}))
        self.send({"id": session["id"]})

    def serve(self):
        server = self.server
        path, _, query = self.path.partition("?")
        query = dict(urllib.parse.parse_qsl(query))
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        server.heard.append((self.command, self.path))
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self.error(401, "authError")
        if path.startswith("/upload/"):
            return self.upload(body)
        if path.endswith("/channels"):
            return self.send({"items": [{
                "id": "UCbean", "snippet": {"title": "Bean", "customUrl": "@bean"},
                "contentDetails": {"relatedPlaylists": {"uploads": "UUbean"}},
                "status": {"longUploadsStatus": "allowed"}, "statistics": {}}]})
        if path.endswith("/playlistItems"):
            return self.send({"items": [
                {"snippet": {**post["snippet"], "publishedAt": post["at"]}, "contentDetails": {"videoId": post["id"]}}
                for post in server.posts[::-1]]})
        assert path.endswith("/videos"), path
        found = [post for post in server.posts
                 if post["id"] == (json.loads(body)["id"] if self.command == "PUT" else query["id"])]
        if self.command == "GET":
            return self.send({"items": [{**post, "status": {**post["status"], "uploadStatus": "processed"}}
                                        for post in found]})
        if not found:
            return self.error(404, "videoNotFound")
        if self.command == "DELETE":
            server.posts.remove(found[0])
            return self.bare(204)
        sent = json.loads(body)
        for part in query["part"].split(","):
            assert part != "status" or set(sent[part]) <= WRITABLE, sent
            found[0][part] = sent[part]
        if not server.audited:
            found[0]["status"]["privacyStatus"] = "private"
        self.send(found[0])

    do_GET = do_POST = do_PUT = do_DELETE = serve


class Channel(Place):
    def __init__(self, case, size=1 << 20):
        super().__init__(case, YouTube, "    network: youtube\n    handle: bean\n", TOKEN, "From clay to cup")
        plan = (self.root / "smm.yaml").read_text()
        self.bytes = film(self.root / "kiln.mp4", size)
        (self.root / "smm.yaml").write_text(plan.replace(
            "to: page,", "to: page, title: The kiln, media: [{file: kiln.mp4, location: keep}],"))
        service = self.service
        service.session, service.wrong, service.pieces, service.received = {}, [], 0, 0
        service.over, service.audited, service.kill_at, service.arrives = False, True, 0, True
        service.kill = self.kill
        self.process = None

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def flush_to_be_killed(self, minute):
        self.service.now = clock(minute)
        env = {"PATH": "/usr/bin:/bin", "HOME": str(self.root), "SMM_NOW": clock(minute)}
        self.process = subprocess.Popen([SMM, "queue", "flush"], cwd=self.root, env=env,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.process.wait()

    def flush_until_out(self, first):
        for minute in range(first, first + 120, 12):
            self.run("queue", "flush", minute=minute)
            if self.state() == "published":
                return
        self.case.fail(self.run("queue", "show", "kiln@page", minute=first + 120)[1])

    def seen(self):
        return [post["snippet"]["description"] for post in self.service.posts
                if post["status"]["privacyStatus"] != "private"]


class Out(unittest.TestCase):
    def test_without_a_login_a_person_publishes_and_nothing_is_asked_there(self):
        place = Channel(self)
        place.ok("plan", "check")
        place.ok("plan", "apply", "--yes", minute=1)
        place.run("queue", "flush", minute=11)
        self.assertEqual(place.service.heard, [])
        self.assertEqual(place.state(), "by_hand")

    def test_a_video_goes_out_is_changed_and_taken_back(self):
        place = Channel(self)
        place.log_in()
        checked = json.loads(place.ok("account", "check", "--json"))[0]
        self.assertEqual(checked["remote_id"], "UCbean")
        said = place.ok("queue", "flush", minute=11)
        self.assertIn("https://youtu.be/video-0", said)
        self.assertEqual(place.seen(), ["From clay to cup"])
        digest = hashlib.sha256((place.root / "kiln.mp4").read_bytes()).hexdigest()
        self.assertEqual(place.service.posts[0]["digest"], digest)
        place.ok("queue", "edit", "kiln@page", "--text", "From cup to clay", "--yes", minute=12)
        self.assertEqual(place.seen(), ["From cup to clay"])
        place.ok("queue", "retract", "kiln@page", "--reason", "a test", "--yes", minute=13)
        self.assertEqual(place.service.posts, [])
        self.assertFalse([path for _, path in place.service.heard if TOKEN in path])

    def test_killed_at_any_piece_the_film_goes_on_and_is_out_once(self):
        for kill_at in (1, 2, 3):
            for arrives in (True, False):
                with self.subTest(kill_at=kill_at, arrives=arrives):
                    place = Channel(self, 5 << 20)  # pieces of 2 MiB
                    place.log_in()
                    place.service.kill_at, place.service.arrives = kill_at, arrives
                    place.flush_to_be_killed(11)
                    self.assertEqual(place.service.pieces, kill_at)
                    # Whoever has the address of the upload may go on with it: it is not shown.
                    for form in ((), ("--json",)):
                        shown = place.ok("queue", "show", "kiln@page", "--verbose", *form, minute=11)
                        self.assertIn("/upload/youtube/v3/videos?...", shown)
                        self.assertNotIn("upload_id", shown)
                    self.assertEqual(place.seen(), [])
                    place.flush_until_out(40)
                    self.assertEqual(place.service.wrong, [])
                    self.assertEqual(len(place.service.posts), 1)
                    self.assertEqual(place.seen(), ["From clay to cup"])
                    again = 0 if arrives else min(2 << 20, place.bytes - (kill_at - 1) * (2 << 20))
                    self.assertEqual(place.service.received, place.bytes + again)

    def test_what_stays_private_is_said_with_every_post(self):
        place = Channel(self)
        place.service.audited = False
        place.log_in()
        said = place.ok("queue", "flush", minute=11)
        self.assertRegex(said, r"kiln on page: it is out, and YouTube keeps it private: .*audited")
        self.assertEqual((place.state(), place.seen()), ("published", []))
        self.assertIn("keeps it private", place.ok("queue", "show", "kiln@page", minute=12))
        self.assertIn("stays private", place.run("account", "check", minute=12)[1])

    def test_a_post_over_the_quota_goes_to_midnight_in_california_and_says_so(self):
        place = Channel(self)
        place.service.over = True
        place.log_in()
        status, said = place.run("queue", "flush", minute=11)
        self.assertNotEqual(status, 0)
        self.assertIn("midnight in California", said)
        self.assertTrue(re.search(r"2026-11-28T08:00:00Z", said), said)
        self.assertEqual(place.state(), "queued")


if __name__ == "__main__":
    unittest.main()
