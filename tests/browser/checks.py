"""What is measured in a page, by itself: each function takes a tab and gives a list of complaints."""

import json
import re
import subprocess
import xml.etree.ElementTree

WIDTHS = [320, 360, 412, 560, 768, 900, 1440]
PAPERS = {"A4": (8.27, 11.69), "Letter": (8.5, 11)}
LOOKS = {"light": {"prefers_color_scheme": "light"}, "dark": {"prefers_color_scheme": "dark"},
         "forced": {"forced_colors": "active"}}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

OPEN = "for (const d of document.querySelectorAll('details')) d.open = true;"

# What stands out of the page, and what is cut off inside a box that does not say so.
STICKS_OUT = r"""(() => {
  const wide = document.documentElement.clientWidth, found = [];
  if (document.documentElement.scrollWidth > wide) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  const name = e => e.tagName + '.' + (e.getAttribute('class') || '') + ' ' + e.textContent.trim().slice(0, 40);
  const scrolls = new Set([...document.querySelectorAll('body *')].filter(e => /auto|scroll/.test(getComputedStyle(e).overflowX)));
  const within = e => { for (let at = e; at; at = at.parentElement) if (scrolls.has(at)) return true; return false; };
  for (const e of document.querySelectorAll('body *')) {
    if (within(e) || e.closest('svg *,.skip')) continue;
    const r = e.getBoundingClientRect();
    if (!r.width || !r.height) continue;
    const hidden = getComputedStyle(e);
    if (hidden.clipPath !== 'none' || e.closest('thead')?.offsetWidth === 1) continue;
    if (r.right > wide + 1 || r.left < -1) found.push(`${name(e)} from ${r.left | 0} to ${r.right | 0}`);
    if (hidden.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1 && e.tagName !== 'THEAD')
      found.push('cut off: ' + name(e));
  }
  for (const bar of document.querySelectorAll('td>svg')) {
    const b = bar.getBoundingClientRect();
    for (const cell of bar.closest('tr').cells) {
      if (cell.contains(bar)) continue;
      const range = document.createRange();
      range.selectNodeContents(cell);
      for (const r of range.getClientRects())
        if (Math.min(r.right, b.right) - Math.max(r.left, b.left) > 1 && Math.min(r.bottom, b.bottom) - Math.max(r.top, b.top) > 3)
          found.push('a bar lies over ' + cell.textContent);
    }
  }
  for (const svg of document.querySelectorAll('svg')) {
    const box = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
    texts.forEach(([words, r], i) => {
      if (r.width && (r.right > box.right + 6 || r.left < box.left - 6)) found.push('out of its chart: ' + words);
      for (const [other, o] of texts.slice(i + 1)) {
        const w = Math.min(r.right, o.right) - Math.max(r.left, o.left);
        const h = Math.min(r.bottom, o.bottom) - Math.max(r.top, o.top);
        if (w > 1 && h > 3) found.push(`over each other: ${words} | ${other}`);
      }
    });
  }
  return found;
})()"""

# Text that leaves its card, or the paper, as it is printed.
OUT_OF_CARD = r"""(() => {
  const found = [], paper = document.documentElement.clientWidth;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    const words = node.textContent.trim(), parent = node.parentElement;
    if (!words || ['STYLE', 'SCRIPT', 'TITLE', 'DESC'].includes(parent.tagName.toUpperCase())) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const card = parent.closest('.card,.tiles li,article,.days>li,.verdicts li');
    const style = getComputedStyle(parent);
    if (style.clipPath !== 'none' || parent.closest('.skip')) continue;
    for (const r of range.getClientRects()) {
      if (!r.width) continue;
      const box = card ? card.getBoundingClientRect() : {left: 0, right: paper};
      // A card over two columns has a box around both.
      if (r.right > box.right + 1 || r.left < box.left - 1)
        found.push(`${words.slice(0, 50)}: ${r.left | 0} to ${r.right | 0}, its card ${box.left | 0} to ${box.right | 0}`);
    }
  }
  for (const e of document.querySelectorAll('img,svg,table')) {
    const card = e.closest('.card,article,.days>li');
    if (!card) continue;
    const r = e.getBoundingClientRect(), box = card.getBoundingClientRect();
    if (r.width && (r.right > box.right + 1 || r.left < box.left - 1)) found.push(`${e.tagName} leaves its card`);
  }
  return found;
})()"""

# Text of less contrast with what it stands on than people can read: also in charts, where axe is blind.
FAINT = r"""(() => {
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
  const found = [];
  for (const e of document.querySelectorAll('svg text')) {
    const [a, b] = [light(numbers(getComputedStyle(e).fill)), light(ground(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.push(ratio.toFixed(2) + ' ' + e.textContent.trim().slice(0, 40));
  }
  return found;
})()"""

HEADINGS = r"""[...document.querySelectorAll('h1,h2,h3')].filter(h => h.getClientRects().length)
  .map(h => [h.innerText.replace(/\s+/g, ' ').trim(), parseFloat(getComputedStyle(h).fontSize) * 0.75])"""

SHIFT_WATCH = r"""window.shifted = 0; window.shifts = [];
new PerformanceObserver(list => { for (const e of list.getEntries()) { window.shifted += e.value;
  for (const s of e.sources || []) window.shifts.push(s.node && s.node.nodeName + '.' + (s.node.className || '')); } })
  .observe({type: 'layout-shift', buffered: true});"""


# Of a page with hundreds of posts, these: the others are made alike.
SOME = ["main>section:nth-child(-n+2)", ".days>li:nth-child(-n+10)"]


def printed_width(size):
    """Of a paper in inches, in pixels between the margins of 12 mm."""
    return round(size[0] * 96 - 90.7)


def axe(tab, source):
    """Rules of level A and AA that the page breaks, with every `details` open."""
    tab.run(OPEN)
    tab.run(source + ";0")
    where = ("document.querySelectorAll('article,.post').length < 200 ? document"
             f" : {{include: {json.dumps(SOME)}.filter(s => document.querySelector(s))}}")
    rules = json.dumps({"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    return tab.run(f"axe.run({where}, {rules}).then(told => told.violations.map(v => v.id + ': ' + v.help + ' ' +"
                   " v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + (n.any[0]?.message || ''))"
                   ".join(' / ')))")


def lines_of(pdf):
    """Of each page its lines: words, box in points."""
    done = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, check=True)
    text = re.sub(rb' xmlns="[^"]*"', b"", done.stdout)
    text = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", text)
    pages = []
    for page in xml.etree.ElementTree.fromstring(text).iter("page"):
        lines = []
        for line in page.iter("line"):
            words = " ".join(word.text or "" for word in line.iter("word"))
            lines.append((words, *(float(line.get(side)) for side in ("xMin", "yMin", "xMax", "yMax"))))
        pages.append((float(page.get("width")), lines))
    return pages


def lonely_headings(pages, headings):
    """Headings with nothing below them in their column of the page."""
    sizes = {}
    for words, size in headings:
        sizes.setdefault(words, []).append(size)
    found = []
    for number, (_, lines) in enumerate(pages, 1):
        for words, left, top, right, bottom in lines:
            if not any(bottom - top >= 1.02 * size for size in sizes.get(words, [])):
                continue
            below = [line for line in lines if line[2] >= bottom - 2 and line[1] < right and line[3] > left]
            if not below:
                found.append(f"page {number}: {words}")
    return found


def off_paper(pages):
    return [f"page {number}: {words}" for number, (width, lines) in enumerate(pages, 1)
            for words, left, _, right, _ in lines if left < -1 or right > width + 1]
