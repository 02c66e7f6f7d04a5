#!/usr/bin/env python3
"""Every document in a browser and on paper: pages_test.py BINARY SOURCE_DIR OUT_DIR MODULES.

Reports for both readers, previews, calendars and pages of a site, with 0, 1, 3, 8 and 500 posts, in
English, Korean and Arabic, with words and pictures of every size: accessible, valid, nowhere wider
than the screen, whole on paper, and nothing jumps. Each check is first shown a page that it has to
complain of. Screenshots are left in OUT_DIR. MODULES are those of tests/real/pages. Where no Chromium
is, the test is skipped (77), but in CI it fails.
"""

import contextlib
import functools
import http.server
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import checks
import chromium
import trial

BINARY = SOURCE = OUT = MODULES = None
QUARTER = "2027-01-04T08:00:00Z"
SHIFT = 0.02  # what a reader does not notice

BAD = """<!doctype html><html><head><title></title>
<meta name="viewport" content="width=device-width"><style>.card{width:90px}h2{margin-top:%s}</style></head><body>
<h2>Alone</h2><p style="color:#bbb">faint</p><img src="x.png"><center>old</center>
<div class="card"><table><tr><td style="white-space:nowrap">%s</td></tr></table></div>
<svg class="chart" width="90" height="30"><text x="4" y="20" fill="#ccc">faint</text><text x="6" y="20">over</text></svg>
</body></html>""" % ("960px", "w" * 40)


class Slow(http.server.SimpleHTTPRequestHandler):
    """A site whose pictures arrive when its text has been seen."""

    seen = threading.Event()

    def log_message(self, *_):
        pass

    def end_headers(self):
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self):
        if self.path.endswith(".png"):
            self.seen.wait(30)
        super().do_GET()


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = pathlib.Path(tempfile.mkdtemp(prefix="smm-pages-"))
        cls.addClassCleanup(shutil.rmtree, cls.dir, True)
        OUT.mkdir(parents=True, exist_ok=True)
        cls.axe = (MODULES / "node_modules/axe-core/axe.min.js").read_text()
        cls.browser = chromium.Chromium()
        cls.browser.__enter__()
        cls.addClassCleanup(cls.browser.__exit__)
        cls.trials = {}
        for count, language in ((0, "en"), (1, "en"), (3, "en"), (8, "en"), (500, "en"), (8, "ko"), (8, "ar")):
            cls.trials[count, language] = cls.trial(count, language)
        cls.studio = cls.quickstart()

    @classmethod
    def runner(cls, folder):
        def smm(now, *words, codes=(0,)):
            done = subprocess.run([BINARY, *words], cwd=folder, capture_output=True, timeout=120,
                                  env={**os.environ, "SMM_NOW": now}, stdin=subprocess.DEVNULL)
            assert done.returncode in codes, (words, done.stderr.decode())
        return smm

    @classmethod
    def documents(cls, smm, now, period):
        for reader in ("client", "team"):
            smm(now, "report", "--period", period, "--for", reader, "--output", f"{reader}.html",
                *(["--explain"] if reader == "team" else []))
        # Posts of the past, and pictures that are gone, are errors of the plan: the page stands even so.
        smm(now, "plan", "preview", "--html", "preview.html", codes=(0, 6))
        smm(now, "plan", "export", "--format", "html", "--output", "calendar.html", codes=(0, 6))

    @classmethod
    def trial(cls, count, language):
        folder = cls.dir / f"{language}-{count}"
        smm = cls.runner(folder)
        trial.make(folder, smm, count, language)
        cls.documents(smm, trial.AFTER, "2026-11")
        return folder

    @classmethod
    def quickstart(cls):
        folder = cls.dir / "studio"
        folder.mkdir()
        for name in ("smm.yaml", "plans", "img", "data"):
            source = SOURCE / "examples/quickstart" / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
        smm = cls.runner(folder)
        for table in ("posts", "instagram", "followers", "ads"):
            smm(QUARTER, "metrics", "import", f"data/{table}.csv", "--mapping", table)
        cls.documents(smm, QUARTER, "2026-Q4")
        return folder

    def every(self):
        """Name and file of each document."""
        for (count, language), folder in self.trials.items():
            few = ["client", "preview"] + (["calendar"] if count >= 8 else [])
            for name in few + (["team"] if (count, language) in ((8, "en"), (8, "ar")) else []):
                yield f"{name} of {count} in {language}", folder / f"{name}.html"
        for name in ("client", "team", "preview", "calendar"):
            yield f"{name} of the studio", self.studio / f"{name}.html"
        for language in ("en", "ar"):
            public = self.trials[8, language] / "public"
            yield f"site in {language}", public / "index.html"
            yield f"post in {language}", public / "posts/post-7.html"

    @contextlib.contextmanager
    def looked_at(self, file):
        """A tab with the page, wide and light."""
        with self.browser.tab() as tab:
            tab.media("screen", prefers_color_scheme="light")
            tab.wide(1280)
            tab.open(file.as_uri())
            yield tab

    def nothing(self, found, name):
        with self.subTest(page=name):
            self.assertEqual(found[:8], [])

    def setUp(self):
        began = time.monotonic()
        self.addCleanup(lambda: print(f"{self._testMethodName}: {time.monotonic() - began:.1f} s"))

    def test_each_check_complains_of_a_bad_page(self):
        bad = self.dir / "bad.html"
        bad.write_text(BAD)
        with self.looked_at(bad) as tab:
            told = checks.axe(tab, self.axe)
            for rule in ("color-contrast", "image-alt", "html-has-lang", "document-title"):
                self.assertTrue(any(line.startswith(rule) for line in told), (rule, told))
            self.assertTrue(tab.run(checks.FAINT))
            tab.wide(320)
            out = tab.run(checks.STICKS_OUT)
            self.assertTrue(any("over each other" in line for line in out), out)
            self.assertTrue(any("TD" in line for line in out), out)
            self.assertTrue(tab.run(checks.OUT_OF_CARD))
            pdf = self.dir / "bad.pdf"
            bad.write_text(BAD.replace("<p", "<div style='break-before:page'></div><p"))
            tab.open(bad.as_uri())
            tab.media("print")
            heads = tab.run(checks.HEADINGS)
            tab.pdf(pdf, *checks.PAPERS["A4"])
            self.assertEqual(checks.lonely_headings(checks.lines_of(pdf), heads), ["page 1: Alone"])
            self.assertNotEqual(self.validated([bad]), [])

    def test_axe_finds_nothing_in_light_dark_and_forced_colours(self):
        for name, file in self.every():
            with self.looked_at(file) as tab:
                # The colours of the others are the same.
                all_looks = "studio" in name or name in ("preview of 8 in en", "site in en")
                for look in checks.LOOKS if all_looks else ["light"]:
                    tab.media("screen", **checks.LOOKS[look])
                    self.nothing(checks.axe(tab, self.axe), f"{name}, {look}")
                    if look != "forced":
                        self.nothing(tab.run(checks.FAINT), f"{name}, {look}")

    def test_nothing_is_wider_than_the_screen(self):
        for name, file in self.every():
            with self.looked_at(file) as tab:
                for opened in (False, True):
                    if opened:
                        tab.run(checks.OPEN)
                    for width in checks.WIDTHS:
                        tab.wide(width)
                        self.nothing(tab.run(checks.STICKS_OUT), f"{name}, {width}, {'open' if opened else 'closed'}")

    def test_paper_holds_it_all(self):
        for name, file in self.every():
            with self.looked_at(file) as tab:
                tab.media("print")
                heads = tab.run(checks.HEADINGS)
                for paper, size in checks.PAPERS.items():
                    if name.startswith("calendar"):
                        size = size[::-1]  # as its page asks
                    tab.wide(checks.printed_width(size))
                    self.nothing(tab.run(checks.OUT_OF_CARD), f"{name}, {paper}")
                    pdf = self.dir / "page.pdf"
                    tab.pdf(pdf, *size)
                    pages = checks.lines_of(pdf)
                    self.nothing(checks.lonely_headings(pages, heads), f"{name}, {paper}")
                    self.nothing(checks.off_paper(pages), f"{name}, {paper}")

    def wait_for_text(self, tab):
        until = time.monotonic() + 30
        while not tab.run("performance.getEntriesByType('paint').length") and time.monotonic() < until:
            time.sleep(0.02)
        Slow.seen.set()

    def test_nothing_jumps_when_pictures_arrive(self):
        for language in ("en", "ar"):
            folder = self.trials[8, language]
            handler = functools.partial(Slow, directory=folder)
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.addCleanup(server.server_close)
            self.addCleanup(server.shutdown)
            (folder / "jumps.html").write_text("<!doctype html><title>x</title><img src='img/wide.png'><p>" +
                                               "text " * 900)
            for page in ("public/index.html", "public/posts/post-7.html", "preview.html", "client.html", "jumps.html"):
                for width in (360, 1280):
                    with self.browser.tab() as tab:
                        tab.before_pages(checks.SHIFT_WATCH)
                        Slow.seen.clear()
                        tab.wide(width)
                        tab.open(f"http://127.0.0.1:{server.server_port}/{page}", lambda: self.wait_for_text(tab))
                        tab.run("new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))")
                        told = tab.run("[window.shifted, window.shifts.slice(0, 4)]")
                        with self.subTest(page=page, width=width, language=language):
                            self.assertEqual(told[0] < SHIFT, page != "jumps.html", told)

    def validated(self, files):
        done = subprocess.run(["node", "validate.mjs", *files], cwd=MODULES, capture_output=True, text=True,
                              timeout=120)
        self.assertEqual(done.stderr, "")
        return done.stdout.splitlines()

    def test_they_are_valid(self):
        told = self.validated([file for _, file in self.every()])
        self.assertEqual(told[:10], [])

    def test_none_names_a_folder_of_this_machine(self):
        for name, file in self.every():
            with self.subTest(page=name):
                self.assertNotIn(str(self.dir), file.read_text())

    def test_a_client_s_report_is_small(self):
        pictures = re.compile(r"data:image/[a-z]+;base64,[A-Za-z0-9+/=]*")
        for folder in (self.studio, *self.trials.values()):
            page = (folder / "client.html").read_text()
            with self.subTest(folder=folder.name):
                self.assertLess(len(pictures.sub("", page).encode()), 150_000 if folder == self.studio else 400_000)
                for address in pictures.findall(page):
                    self.assertLess(len(address), 140_000)  # of a hundred kB in base64; the logo's too

    def test_the_posts_that_did_most_are_seen_and_described(self):
        page = (self.studio / "client.html").read_text()
        seen = re.findall(r'<li class="seen"><img src="data:image/[a-z]+;base64,[^"]+" alt="([^"]*)" width="\d+" '
                          r'height="\d+"><blockquote', page)
        self.assertTrue(seen)
        self.assertTrue(all(seen), "the plan describes each")
        self.assertNotIn('class="seen"', (self.studio / "team.html").read_text())

    def test_screenshots_are_left_for_people(self):
        for name in ("client", "team", "preview", "calendar"):
            for width, look in ((360, "light"), (1280, "dark")):
                with self.looked_at(self.studio / f"{name}.html") as tab:
                    tab.media("screen", **checks.LOOKS[look])
                    tab.wide(width)
                    picture = OUT / f"{name}-{width}-{look}.png"
                    tab.picture(picture)
                    self.assertGreater(picture.stat().st_size, 10_000)


if __name__ == "__main__":
    BINARY, SOURCE, OUT, MODULES = (pathlib.Path(word).resolve() for word in sys.argv[1:5])
    if chromium.PROGRAM is None:
        print("no chromium: apt-get install chromium", file=sys.stderr)
        sys.exit(1 if os.environ.get("CI") else 77)
    unittest.main(argv=[sys.argv[0], *sys.argv[5:]])
