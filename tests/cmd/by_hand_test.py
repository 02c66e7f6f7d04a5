#!/usr/bin/env python3
"""A post that people publish has a life: by_hand_test.py SMM

A plan on networks that smm does not publish to, and on an account of Mastodon whose posts people
publish, with its server on loopback: it counts every request.
"""

import csv
import io
import json
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import unittest
import zlib
import http.server
from html.parser import HTMLParser

import films

SMM = pathlib.Path(sys.argv.pop(1)).resolve()
DUE, NOW = "2026-10-03T09:31:00Z", "2026-10-01T06:00:00Z"
URL = "https://www.instagram.com/p/DK3xQ1/"
PLACE = b"+48.8577+002.2950/"
GIF = (b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;")

PLAN = """smm: 1
brand: Leaf
timezone: UTC
accounts:
  insta: {network: instagram, handle: beanleaf}
  page: {network: facebook}
  masto: {network: mastodon, server: "%s", publish: by_hand, token: {env: TOKEN}}
  site: {network: feed, path: public, url: https://leaf.example}
groups: {everywhere: [insta, page, masto, site], people: [page, masto]}
hashtags: {craft: [clay, kiln]}
posts:
  - id: open
    at: 2026-10-03 09:30
    to: everywhere
    link: https://leaf.example/a
    text: "The kiln is open.\\n\\nCome in: {link} {tags:craft}"
    media: [{file: cup.png, alt: "A cup, from above"}]
    silence: {identical-copy: the same everywhere}
"""


class Counted(http.server.BaseHTTPRequestHandler):
    requests = []

    def log_message(self, *arguments):
        pass

    def answer(self):
        self.requests.append(self.path)
        self.send_response(500)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST = do_PUT = do_DELETE = answer


class Page(HTMLParser):
    """The text of a page, and how many pictures it holds itself."""

    def __init__(self, text):
        super().__init__()
        self.text, self.pictures = "", 0
        self.feed(text)

    def handle_data(self, data):
        self.text += data

    def handle_starttag(self, tag, attributes):
        self.pictures += tag == "img" and dict(attributes)["src"].startswith("data:image/png;")


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Counted)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.address = "http://127.0.0.1:%d" % cls.server.server_port

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()

    def setUp(self):
        Counted.requests.clear()
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="smm-by-hand-"))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        (self.dir / "smm.yaml").write_text(PLAN % self.address)
        kiln = pathlib.Path(__file__).resolve().parents[2] / "examples/quickstart/img/kiln.png"
        shutil.copy(kiln, self.dir / "cup.png")

    def run_smm(self, *words, who="anna", now=NOW, cwd=None):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.dir), "SMM_USER": who,
                       "SMM_NOW": now, "TOKEN": "t"}
        return subprocess.run([SMM, *words], cwd=cwd or self.dir, env=environment,
                              capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)

    def ended(self, status, *words, **more):
        done = self.run_smm(*words, **more)
        self.assertEqual(done.returncode, status, f"{words}\n{done.stdout}{done.stderr}")
        return done

    def ok(self, *words, **more):
        return self.ended(0, *words, **more).stdout

    def entries(self, **more):
        return {f"{e['post']}@{e['account']}": e
                for e in json.loads(self.ok("queue", "list", "--json", **more))}

    def state(self, name):
        return self.entries()[name]["state"]

    def change(self, old, new):
        path = self.dir / "smm.yaml"
        self.assertIn(old, path.read_text())
        path.write_text(path.read_text().replace(old, new))

    # ---- From the plan to the queue. ----

    def test_a_plan_queues_what_people_publish_and_says_how_much_of_it_there_is(self):
        applied = self.ended(0, "plan", "apply", "--yes")
        self.assertIn("4 to add, 0 to change, 0 unchanged, 3 to publish by hand "
                      "(facebook, instagram, mastodon)", applied.stderr)
        self.assertEqual({name: e["state"] for name, e in self.entries().items()},
                         {"open@insta": "by_hand", "open@page": "by_hand",
                          "open@masto": "by_hand", "open@site": "queued"})
        diff = json.loads(self.ok("plan", "diff", "--json"))
        self.assertEqual((diff["by_hand"], diff["unchanged"], diff["changes"]), (3, 4, []))
        listed = self.ok("queue", "list", "--state", "by_hand", "--account", "insta")
        self.assertIn("by_hand\tinsta\topen", listed)
        stats = json.loads(self.ok("queue", "stats", "--json"))
        self.assertEqual(stats["states"]["by_hand"], 3)

    def test_it_follows_the_plan_until_it_is_out_and_is_told_of_afterwards(self):
        self.ok("plan", "apply", "--yes")
        self.change("The kiln is open.", "The kiln is hot.")
        self.assertIn("change\topen\tinsta", self.ok("plan", "diff"))
        self.ok("plan", "apply", "--yes")
        self.assertIn("The kiln is hot.", self.ok("queue", "show", "open@insta", "--copy", now=DUE))
        self.ok("queue", "done", "open@insta", "--url", URL, now=DUE)
        self.change("The kiln is hot.", "The kiln is cold.")
        diff = self.ok("plan", "diff", now=DUE)
        self.assertRegex(diff, r"drift\topen\tinsta.*published by hand, and is changed there")
        self.ok("plan", "apply", "--yes", now=DUE)
        self.assertEqual(self.state("open@insta"), "published")
        self.change("    to: everywhere", "    to: [insta, site]")
        self.ok("plan", "apply", "--yes", now=DUE)
        self.assertEqual(self.state("open@page"), "cancelled")

    # ---- When it is due. ----

    def test_a_flush_tells_once_sends_nothing_and_ends_well(self):
        self.ok("plan", "apply", "--yes")
        self.assertEqual(self.ended(0, "queue", "flush").stderr, "")
        dry = self.ok("queue", "flush", "--dry-run", now=DUE)
        self.assertEqual(sorted(line.split("\t")[0] for line in dry.splitlines()),
                         ["would publish"] + 3 * ["would tell"])
        first = self.ended(0, "queue", "flush", now=DUE)
        self.assertEqual(len(first.stdout.splitlines()), 1)
        for account in ("insta", "page", "masto"):
            number = self.entries()[f"open@{account}"]["entry"]
            self.assertIn(f"open on {account}: it is time to publish it by hand", first.stderr)
            self.assertIn(f"smm queue show {number} --copy", first.stderr)
        again = self.ended(0, "queue", "flush", now=DUE)
        self.assertEqual(again.stdout + again.stderr, "")
        told = json.loads(self.ok("queue", "flush", "--json", now=DUE))
        self.assertEqual((told["by_hand"], told["by_hand_waiting"]), (0, 3))
        self.assertEqual(Counted.requests, [])

    def test_quiet_and_json_tell_it_as_well(self):
        for words in (("--quiet",), ("--json",)):
            self.setUp()
            self.ok("plan", "apply", "--yes")
            said = self.ended(0, "queue", "flush", *words, now=DUE)
            told = said.stderr if "--quiet" in words else said.stdout
            for account in ("insta", "page", "masto"):
                self.assertIn(account, told)

    def test_what_is_late_is_missed_and_can_be_ticked_off_or_taken_up(self):
        self.ok("plan", "apply", "--yes")
        late = "2026-10-03T12:00:00Z"
        missed = self.ended(1, "queue", "flush", now=late)
        self.assertRegex(missed.stderr, r"open on insta: missed(.|\n)*smm queue done \d+ --url URL")
        self.assertEqual(self.state("open@insta"), "missed")
        self.ok("queue", "done", "open@insta", "--url", URL, "--at", DUE, now=late)
        self.assertEqual(self.entries()["open@insta"]["published"], DUE)
        self.ok("queue", "retry", "open@page", now=late)
        self.assertEqual(self.state("open@page"), "by_hand")

    # ---- What is pasted. ----

    def test_a_copy_is_the_text_to_the_letter_the_files_and_the_link_and_no_more(self):
        self.ok("plan", "apply", "--yes")
        link = json.loads(self.ok("queue", "show", "open@insta", "--json"))["content"]["link"]
        copy = self.ok("queue", "show", "open@insta", "--copy")
        text = json.loads(self.ok("queue", "show", "open@insta", "--json"))["content"]["parts"][0]["text"]
        self.assertIn("#clay #kiln", text)
        self.assertEqual(copy, f"{text}\n\nmedia\tcup.png\tA cup, from above\nlink\t{link}\n")
        folder = self.dir / "public"
        folder.mkdir(exist_ok=True)
        self.assertIn("media\t../cup.png\t", self.ok("queue", "show", "open@insta", "--copy", cwd=folder))
        told = json.loads(self.ok("queue", "show", "open@insta", "--copy", "--json"))["copy"]
        self.assertEqual(told["hiding"], [])
        self.assertEqual(told["parts"], [{"text": text, "media": [{"file": "cup.png",
                                                                   "alt": "A cup, from above"}]}])
        self.ended(1, "queue", "show", "open@site", "--copy")
        self.ok("queue", "hold", "open@insta")
        refused = self.ended(1, "queue", "show", "open@insta", "--copy")
        self.assertEqual(refused.stdout, "")
        self.assertIn("smm queue release", refused.stderr)

    def planted(self):
        """Files that hide where they were taken, each in another place of its container."""
        png = (self.dir / "cup.png").read_bytes()
        chunk = lambda kind, body: (struct.pack(">I", len(body)) + kind + body
                                    + struct.pack(">I", zlib.crc32(kind + body)))
        tiff = b"MM\0*\0\0\0\x08" + struct.pack(">HHHIII", 1, 0x010E, 2, len(PLACE) + 1, 26, 0) + PLACE + b"\0"
        head, end = png[:33], png[33:]
        files = {"text.png": head + chunk(b"tEXt", b"Comment\0" + PLACE) + end,
                 "exif.png": head + chunk(b"eXIf", tiff) + end,
                 "xmp.png": head + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + PLACE) + end,
                 "behind.png": png + PLACE,
                 "second.png": png + png[:33] + chunk(b"tEXt", b"a\0" + PLACE) + end,
                 "comment.gif": GIF[:-1] + b"\x21\xfe" + bytes([len(PLACE)]) + PLACE + b"\0" + GIF[-1:],
                 "behind.gif": GIF + PLACE}
        films.film(self.dir / "plain.mp4", 1 << 20)
        film = (self.dir / "plain.mp4").read_bytes()
        files["place.mp4"] = film + films.box(b"udta", films.box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE))
        files["free.mp4"] = film + films.box(b"free", PLACE)
        for name, data in files.items():
            (self.dir / name).write_bytes(data)
            self.assertIn(PLACE, data)
        return sorted(files) + ["cup.png", "plain.mp4"]

    def plan_files(self, names, more=""):
        """A post for each file, published by hand."""
        text = (PLAN % self.address).split("posts:")[0].replace("page: {network: facebook}", "page: {network: vk}")
        text += "posts:\n" + "".join(
            f"  - {{id: p{i}, at: 2026-10-03 09:30, to: page, text: {name} is here,"
            f" media: [{{file: {name}, alt: A cup{more}}}]}}\n" for i, name in enumerate(names))
        (self.dir / "smm.yaml").write_text(text)
        self.ok("plan", "apply", "--yes")

    def test_copies_to_attach_hold_no_place_and_are_the_picture_that_smm_would_send(self):
        names = self.planted()
        self.plan_files(names)
        for i, name in enumerate(names):
            with self.subTest(name=name):
                hides = name != "cup.png"  # a film's handler has a name, which need not go out
                shown = self.ended(0, "queue", "show", f"p{i}@page", "--copy", now=DUE)
                self.assertIn(f"media\t{name}\t", shown.stdout)
                self.assertEqual("--copy --files DIR" in shown.stderr, hides, shown.stderr)
                told = json.loads(self.ok("queue", "show", f"p{i}@page", "--copy", "--json", now=DUE))
                self.assertEqual(told["copy"]["hiding"], [name] if hides else [])
                copied = self.ended(0, "queue", "show", f"p{i}@page", "--copy", "--files", "out", now=DUE)
                self.assertEqual(copied.stderr, "")
                self.assertIn(f"media\tout/{name}\tA cup\n", copied.stdout)
                data = (self.dir / "out" / name).read_bytes()
                self.assertNotIn(PLACE, data)
                if not name.endswith("mp4"):
                    plain = GIF if name.endswith("gif") else (self.dir / "cup.png").read_bytes()
                    self.assertEqual(data, plain)
                self.assertEqual(PLACE in (self.dir / name).read_bytes(),
                                 name not in ("cup.png", "plain.mp4"))  # theirs is untouched
                self.ok("queue", "show", f"p{i}@page", "--copy", "--files", "out", now=DUE)  # and again

    def test_copies_keep_the_place_where_the_plan_says_so(self):
        names = self.planted()
        self.plan_files(names, ", location: keep")
        for i, name in enumerate(names):
            with self.subTest(name=name):
                shown = self.ended(0, "queue", "show", f"p{i}@page", "--copy", "--files", "out", now=DUE)
                self.assertEqual(shown.stderr, "")
                self.assertEqual((self.dir / "out" / name).read_bytes(), (self.dir / name).read_bytes())

    def test_copies_write_over_nothing_and_are_of_what_was_checked(self):
        (self.dir / "b").mkdir()
        shutil.copy(self.dir / "cup.png", self.dir / "b/cup.png")
        self.change("media: [{file: cup.png, alt: \"A cup, from above\"}]",
                    "media: [{file: cup.png, alt: One}, {file: b/cup.png, alt: Two}]")
        self.ok("plan", "apply", "--yes")
        both = self.ok("queue", "show", "open@insta", "--copy", "--files", "out")
        self.assertIn("media\tout/cup.png\tOne\nmedia\tout/2-cup.png\tTwo\n", both)
        # A folder that is not theirs, a file that is another, a link that leads elsewhere.
        (self.dir / "mine").mkdir()
        (self.dir / "mine/2-cup.png").write_text("mine")
        (self.dir / "led").mkdir()
        (self.dir / "led/cup.png").symlink_to(self.dir / "smm.yaml")
        for folder in ("mine", "led", "smm.yaml", "/proc/none"):
            with self.subTest(folder=folder):
                before = sorted(str(path) for path in self.dir.rglob("*"))
                refused = self.ended(1, "queue", "show", "open@insta", "--copy", "--files", folder)
                self.assertIn("nothing was copied", refused.stderr)
                self.assertEqual(refused.stdout, "")
                self.assertEqual(sorted(str(path) for path in self.dir.rglob("*")), before)
        self.assertEqual((self.dir / "mine/2-cup.png").read_text(), "mine")
        self.ended(2, "queue", "show", "open@insta", "--files", "out")
        # What was not checked is not handed out.
        (self.dir / "b/cup.png").write_bytes((self.dir / "cup.png").read_bytes() + b"!")
        self.assertIn("b/cup.png: it has changed since it was checked",
                      self.ended(0, "queue", "show", "open@insta", "--copy").stderr)
        self.assertIn("has changed", self.ended(1, "queue", "show", "open@insta", "--copy", "--files", "new").stderr)
        (self.dir / "b/cup.png").unlink()
        self.assertIn("is gone", self.ended(1, "queue", "show", "open@insta", "--copy", "--files", "new").stderr)
        self.assertFalse((self.dir / "new").exists())

    def test_a_front_page_is_no_post(self):
        self.ok("plan", "apply", "--yes")
        for page in ("https://www.instagram.com", "https://www.instagram.com/", "HTTPS://instagram.com//"):
            refused = self.ended(2, "queue", "done", "open@insta", "--url", page, now=DUE)
            self.assertIn("is a front page, and no post", refused.stderr)
            self.assertEqual(self.state("open@insta"), "by_hand")
        self.ok("queue", "done", "open@insta", "--url", URL, now=DUE)

    def test_an_address_with_a_password_is_kept_nowhere(self):
        self.ok("plan", "apply", "--yes")
        refused = self.ended(2, "queue", "done", "open@insta", "--url",
                             "https://me:geheim@www.instagram.com/p/DK3xQ1/", now=DUE)
        self.assertIn("password", refused.stderr)
        self.assertNotIn("geheim", refused.stdout + refused.stderr)
        self.assertEqual(self.state("open@insta"), "by_hand")
        self.change("link: https://leaf.example/a", "link: https://me:geheim@leaf.example/a")
        checked = self.ended(6, "plan", "check")
        self.assertIn("password", checked.stdout + checked.stderr)
        self.assertNotIn("geheim", checked.stdout + checked.stderr)

    # ---- Done. ----

    def test_it_is_ticked_off_once_with_who_and_when_and_taken_back(self):
        self.ok("plan", "apply", "--yes")
        done = self.ended(0, "queue", "done", "open@insta", "--url", URL, who="bruno", now=DUE)
        self.assertEqual(done.stdout, "ticked off open on insta\n")
        number = self.entries()["open@insta"]["entry"]
        self.assertIn(f"To undo: smm queue done --undo {number}\n", done.stderr)
        entry = self.entries()["open@insta"]
        self.assertEqual((entry["state"], entry["url"], entry["published"], entry["by_hand"]),
                         ("published", URL, DUE, True))
        row = json.loads(self.ok("queue", "log", "--entry", "open@insta", "--json"))[-1]
        self.assertEqual((row["who"], row["action"], row["at"], row["detail"]),
                         ("bruno", "done", DUE, URL))
        again = self.ended(1, "queue", "done", "open@insta", now=DUE)
        self.assertIn("was ticked off already", again.stderr)
        self.assertLessEqual(len(again.stderr.splitlines()), 3)
        self.ended(0, "queue", "done", "--undo", str(number), now=DUE)
        self.assertEqual((self.state("open@insta"), self.entries()["open@insta"]["url"]),
                         ("by_hand", ""))
        self.ended(1, "queue", "done", "--undo", str(number), now=DUE)

    def test_what_cannot_be_so_changes_nothing(self):
        self.ok("plan", "apply", "--yes")
        before = self.ok("queue", "list", "--json", now=DUE)
        for status, words in ((1, ("open@site",)), (2, ("open@insta", "--url", "instagram.com/p/1")),
                              (2, ("open@insta", "--url", "https://elsewhere.example/p/1")),
                              (2, ("open@masto", "--url", "https://other.example/@leaf/1")),
                              (2, ("open@insta", "open@page", "--url", URL)),
                              (2, ("open@insta", "--at", "2026-10-03T09:31:01Z")),
                              (1, ("open@insta", "--undo")), (2, ("open@nowhere",)), (2, ())):
            with self.subTest(words=words):
                refused = self.ended(status, "queue", "done", *words, now=DUE)
                self.assertLessEqual(len(refused.stderr.splitlines()), 3)
                self.assertEqual(self.ok("queue", "list", "--json", now=DUE), before)
        self.ok("queue", "done", "open@insta", "--url", URL, "--dry-run", now=DUE)
        self.assertEqual(self.ok("queue", "list", "--json", now=DUE), before)

    def test_no_command_sends_anything_for_an_account_that_people_publish_on(self):
        self.ok("plan", "apply", "--yes")
        chance = random.Random(7)
        verbs = (("queue", "flush"), ("queue", "hold", "open@masto"),
                 ("queue", "release", "open@masto"), ("queue", "cancel", "open@masto"),
                 ("queue", "retry", "open@masto"), ("queue", "done", "open@masto"),
                 ("queue", "done", "--undo", "open@masto"), ("plan", "apply", "--yes"),
                 ("queue", "retract", "open@masto", "--yes"),
                 ("queue", "edit", "open@masto", "--text", "Other", "--yes"),
                 ("post", "Hello", "--to", "masto", "--yes", "--again"))
        for _ in range(60):
            done = self.run_smm(*chance.choice(verbs), now=DUE)
            self.assertIn(done.returncode, (0, 1, 3), done.stderr)
        self.assertEqual(Counted.requests, [])

    # ---- A post of the command line. ----

    def test_post_sends_what_it_can_and_lists_the_rest(self):
        (self.dir / "smm.yaml").write_text((PLAN % self.address).split("posts:")[0])
        sent = self.ended(0, "post", "Hello", "--to", "site,people", "--yes", "--id", "hello", now=DUE)
        self.assertRegex(sent.stdout, r"^site\thello\t\S+\n$")
        for account in ("page", "masto"):
            entry = self.entries()[f"hello@{account}"]
            self.assertEqual(entry["state"], "by_hand")
            self.assertIn(f"hello on {account}: it is time", sent.stderr)
            self.assertIn(f"smm queue done {entry['entry']} ", sent.stderr)
        self.assertEqual(self.ended(0, "queue", "flush", now=DUE).stderr, "")
        self.ended(0, "post", "Hello", "--to", "site,people", "--yes", "--id", "hello", now=DUE)
        self.assertEqual(len(self.entries()), 3)
        later = self.ended(0, "post", "Later", "--to", "people", "--at", "2026-10-04 09:00", "--yes",
                           now=DUE)
        self.assertIn("masto is published by hand: entry ", later.stderr)
        self.assertEqual(Counted.requests, [])

    # ---- A yes. ----

    def test_what_nobody_approved_is_no_task(self):
        self.change("hashtags:", "team: {anna: {role: author}, bruno: {role: approver}}\n"
                    "approval: required\nhashtags:")
        self.ok("plan", "apply", "--yes")
        self.assertEqual(set(e["state"] for e in self.entries().values()), {"draft"})
        self.assertEqual(self.ended(0, "queue", "flush", now=DUE).stderr, "")
        self.assertIn("smm queue approve",
                      self.ended(1, "queue", "show", "open@insta", "--copy", now=DUE).stderr)
        self.ended(1, "queue", "done", "open@insta", "--url", URL, now=DUE)
        self.ok("queue", "approve", "open@insta", "--as", "bruno", now=DUE)
        self.assertEqual(self.state("open@insta"), "by_hand")
        self.assertIn("it is time", self.ended(0, "queue", "flush", now=DUE).stderr)

    # ---- Figures. ----

    def test_figures_find_it_by_its_address_and_reports_count_it(self):
        self.change("hashtags:", "imports:\n  table: {account: insta, post: {id: id, url: url, "
                    "published: published}, measured: day, metrics: {likes: likes}}\nhashtags:")
        self.ok("plan", "apply", "--yes")
        self.ok("queue", "done", "open@insta", "--url", URL, now=DUE)
        table = io.StringIO()
        rows = csv.writer(table)
        rows.writerow(["id", "url", "published", "day", "likes"])
        rows.writerow(["18035100000000001", "http://instagram.com/reel/DK3xQ1?igsh=MTk%3D",
                       "2026-10-03 09:29", "2026-10-10", "12"])
        rows.writerow(["18035100000000002", "https://www.instagram.com/p/DK3xQ2/",
                       "2026-10-04 09:29", "2026-10-10", "3"])
        (self.dir / "t.csv").write_text(table.getvalue())
        self.ok("metrics", "import", "t.csv", "--mapping", "table", now="2026-11-01T08:00:00Z")
        shown = self.ok("metrics", "export", "--format", "csv", now="2026-11-01T08:00:00Z")
        joined = {row["key"]: row["post"] for row in csv.DictReader(io.StringIO(shown))
                  if row["kind"] == "post"}
        self.assertEqual(joined, {"18035100000000001": "open", "18035100000000002": ""})
        report = self.ok("report", "--period", "2026-10", "--format", "text",
                         now="2026-11-01T08:00:00Z")
        self.assertIn("1 of 2 posts was published by hand", report)
        told = json.loads(self.ok("report", "--period", "2026-10", "--format", "json",
                                  now="2026-11-01T08:00:00Z"))
        self.assertIn("open", json.dumps(told))

    # ---- For a person without smm. ----

    def test_a_page_of_the_plan_says_what_to_paste_where_and_when_with_the_picture(self):
        text = self.ok("plan", "export", "--format", "html")
        page = Page(text)
        for words in ("By hand: Instagram, @beanleaf", "By hand: Facebook", "By hand: Mastodon",
                      "2026-10-03 09:30", "Attach cup.png; alt text: A cup, from above",
                      "The kiln is open.", "#clay #kiln"):
            self.assertIn(words, page.text)
        self.assertEqual(page.pictures, 3)
        self.assertNotIn("<script", text)
        outputs = json.loads(self.ok("plan", "export", "--format", "json"))["posts"][0]["outputs"]
        self.assertEqual({o["account"]: o["by_hand"] for o in outputs},
                         {"insta": True, "page": True, "masto": True, "site": False})


if __name__ == "__main__":
    unittest.main()
