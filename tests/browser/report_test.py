#!/usr/bin/env python3
"""The HTML report in a browser: report_test.py BINARY SOURCE_DIR OUT_DIR.

A copy of the quickstart's report with a measuring script in it is opened in a headless Chromium at
the width of a telephone and of a desk, in light and in dark. Screenshots are left in OUT_DIR. Where
no Chromium is, the test is skipped (77), but in CI it fails.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

BINARY = SOURCE = OUT = None
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AFTER = "2027-01-04T08:00:00Z"
SIZES = [(360, 9000), (1440, 6000)]
SCHEMES = ["light", "dark"]

# Runs in the page and leaves what it found in an element: what sticks out, what lies over what, and
# which text is too faint.
MEASURE = r"""
<script id="measure">
const found = {overflow: [], overlap: [], faint: [], texts: 0};
const wide = document.documentElement.clientWidth;
found.wide = [document.documentElement.scrollWidth, wide];
const inScroll = e => e.closest('.scroll,pre');
for (const e of document.querySelectorAll('body *')) {
  const r = e.getBoundingClientRect();
  if (r.width && !inScroll(e) && (r.right > wide + 1 || r.left < -1))
    found.overflow.push(e.tagName + '.' + (e.getAttribute('class') || '') + ' ' + e.textContent.trim().slice(0, 40));
}
for (const svg of document.querySelectorAll('svg')) {
  const box = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')].map(t => [t, t.getBoundingClientRect()]);
  for (const [t, r] of texts)
    if (r.right > box.right + 6 || r.left < box.left - 6) found.overflow.push('svg text ' + t.textContent);
  for (let i = 0; i < texts.length; ++i)
    for (let j = i + 1; j < texts.length; ++j) {
      const [a, b] = [texts[i][1], texts[j][1]];
      const w = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (w > 1 && h > 3) found.overlap.push(texts[i][0].textContent + ' | ' + texts[j][0].textContent);
    }
}
const numbers = c => c.match(/[\d.]+/g).map(Number);
const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
  .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const ground = e => {
  for (let at = e; at; at = at.parentElement) {
    const c = numbers(getComputedStyle(at).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c;
  }
  return [255, 255, 255];
};
for (const e of document.querySelectorAll('body *')) {
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  if (!own || ['SCRIPT', 'STYLE', 'TITLE', 'DESC'].includes(e.tagName.toUpperCase())) continue;
  if (!e.getClientRects().length) continue;
  ++found.texts;
  const style = getComputedStyle(e), svg = e.namespaceURI.endsWith('svg');
  const [a, b] = [light(numbers(svg ? style.fill : style.color)), light(ground(e))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) found.faint.push(e.tagName + ' ' + ratio.toFixed(2) + ' ' + e.textContent.trim().slice(0, 40));
}
document.body.dataset.found = JSON.stringify(found);
</script>
"""


def chromium(url, width, height, scheme, *more):
    with tempfile.TemporaryDirectory(prefix="smm-chromium-") as profile:
        return subprocess.run(
            [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             f"--window-size={width},{height}", f"--user-data-dir={profile}", "--no-first-run",
             "--disable-dev-shm-usage", "--force-color-profile=srgb",
             *(["--blink-settings=preferredColorScheme=0"] if scheme == "dark" else
               ["--blink-settings=preferredColorScheme=1"]), *more, url],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=180)


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = pathlib.Path(tempfile.mkdtemp(prefix="smm-browser-"))
        cls.addClassCleanup(shutil.rmtree, cls.dir, True)
        for name in ("smm.yaml", "plans", "img", "data"):
            source = SOURCE / "examples/quickstart" / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, cls.dir / name)
        for table in ("posts", "instagram", "followers", "ads"):
            cls.smm("metrics", "import", f"data/{table}.csv", "--mapping", table)
        OUT.mkdir(parents=True, exist_ok=True)

    @classmethod
    def smm(cls, *words):
        done = subprocess.run([BINARY, *words], cwd=cls.dir, capture_output=True, timeout=120,
                              env={**os.environ, "SMM_NOW": AFTER}, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def measure(self, name, *words):
        page = self.smm("report", "--format", "html", *words)
        plain = self.dir / f"{name}.html"
        plain.write_text(page)
        copy = self.dir / f"{name}-measured.html"
        copy.write_text(re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page)
                        .replace("</body>", MEASURE + "</body>"))
        for width, height in SIZES:
            for scheme in SCHEMES:
                with self.subTest(page=name, width=width, scheme=scheme):
                    picture = OUT / f"{name}-{width}-{scheme}.png"
                    chromium(plain.as_uri(), width, height, scheme, f"--screenshot={picture}")
                    self.assertTrue(picture.exists())
                    done = chromium(copy.as_uri(), width, height, scheme, "--dump-dom")
                    told = re.search(r'data-found="([^"]*)"', done.stdout)
                    self.assertTrue(told, done.stderr[-2000:])
                    found = json.loads(told[1].replace("&quot;", '"').replace("&lt;", "<")
                                       .replace("&gt;", ">").replace("&amp;", "&"))
                    self.assertGreater(found["texts"], 50)
                    self.assertLessEqual(*found["wide"])
                    self.assertEqual(found["overflow"], [])
                    self.assertEqual(found["overlap"], [])
                    self.assertEqual(found["faint"], [])
        return page

    def test_a_month_fits_telephone_and_desk_in_light_and_dark(self):
        page = self.measure("month", "--period", "2026-10")
        self.assertLess(len(page.encode()), 300_000)

    def test_a_quarter_with_every_figure_explained_fits_too(self):
        self.measure("quarter", "--period", "2026-Q4", "--explain")


if __name__ == "__main__":
    BINARY, SOURCE, OUT = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
    if CHROMIUM is None:
        print("no chromium: apt-get install chromium", file=sys.stderr)
        sys.exit(1 if os.environ.get("CI") else 77)
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]])
