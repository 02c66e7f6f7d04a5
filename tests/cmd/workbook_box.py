#!/usr/bin/env python3
"""Workbooks as a spreadsheet reads them: workbook_box.py BINARY SOURCE_DIR.

Each is read back from its XML: numbers and their formats, what stays in sight, what is printed on
how many pages, what its charts draw. Standard library only; nothing leaves this machine.
"""

import datetime
import io
import json
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

BINARY = SOURCE = None
AFTER = "2027-01-04T08:00:00Z"
TABLES = ("posts", "instagram", "followers", "ads")
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
MAIN = "{%s}" % NS["m"]
LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "ru", "tr", "vi")
# A4 lying, in pixels of 96 to the inch, without the margins of the sheet.
PAPER = (297 / 25.4 * 96, 210 / 25.4 * 96)


def column_of(name):
    number = 0
    for letter in re.match(r"[A-Z]+", name)[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


class Cell:
    def __init__(self, value, style):
        self.value, self.style = value, style
        self.format = style["format"]


class Sheet:
    def __init__(self, book, name, xml, number):
        self.name, self.xml, self.book = name, xml, book
        self.rows = {}
        self.heights = {}
        for row in xml.iter(MAIN + "row"):
            at = int(row.get("r")) - 1
            self.heights[at] = float(row.get("ht") or 15)
            for cell in row:
                kind, value = cell.get("t"), cell.find("m:v", NS)
                read = None if value is None else book.texts[int(value.text)] if kind == "s" else float(value.text)
                self.rows.setdefault(at, {})[column_of(cell.get("r"))] = Cell(read, book.styles[int(cell.get("s") or 0)])
        self.widths = {}
        for column in xml.iter(MAIN + "col"):
            for i in range(int(column.get("min")) - 1, int(column.get("max"))):
                self.widths[i] = float(column.get("width"))
        self.drawing = book.read(f"xl/drawings/drawing{book.drawings[number]}.xml") if number in book.drawings else None

    def cells(self):
        for at, row in self.rows.items():
            for column, cell in row.items():
                yield at, column, cell

    def texts(self):
        return [cell.value for _, _, cell in self.cells() if isinstance(cell.value, str)]

    def heads(self):
        """Rows whose first cell has a ground of its own."""
        return [at for at, row in self.rows.items() if 0 in row and row[0].style["ground"]]

    def table(self, title):
        """The rows below a head cell of that name, each as {head: cell}."""
        for at in self.heads():
            names = {column: cell.value for column, cell in self.rows[at].items()}
            if names.get(0) != title:
                continue
            out = []
            for below in range(at + 1, max(self.rows) + 1):
                row = self.rows.get(below, {})
                if 0 not in row or below in self.heads() or row[0].style["size"] > 11:
                    break
                out.append({name: row[column] for column, name in names.items() if column in row})
            return out
        raise AssertionError(f"no table {title} in {self.name}")

    def pages(self):
        """How many it is printed on, as wide as one page: by its rows, columns and drawings."""
        wide = sum(self.widths.get(i, 9) * 7 + 5 for i in range(1 + max((c for _, c, _ in self.cells()), default=0)))
        tall = sum(self.heights.get(at, 15) for at in range(1 + max(self.rows, default=0))) / 72 * 96
        if self.drawing is not None:
            for anchor in self.drawing:
                end = next(part for part in anchor if part.tag.endswith("}to"))
                at = {part.tag.split("}")[1]: int(part.text) for part in end}
                wide = max(wide, sum(self.widths.get(i, 9) * 7 + 5 for i in range(at["col"])) + at["colOff"] / 9525)
                tall = max(tall, sum(self.heights.get(i, 15) for i in range(at["row"])) / 72 * 96 + at["rowOff"] / 9525)
        margins = self.xml.find("m:pageMargins", NS)
        room = [PAPER[0] - 96 * (float(margins.get("left")) + float(margins.get("right"))),
                PAPER[1] - 96 * (float(margins.get("top")) + float(margins.get("bottom")))]
        scale = min(1, room[0] / wide)
        return math.ceil(tall * scale / room[1]), scale


class Book:
    def __init__(self, data):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        assert self.zip.testzip() is None
        for name in self.zip.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                self.read(name)
        self.texts = []
        for item in self.read("xl/sharedStrings.xml"):
            self.texts.append("".join(part.text or "" for part in item.iter(MAIN + "t")))
        self.styles = self.read_styles(self.read("xl/styles.xml"))
        self.workbook = self.read("xl/workbook.xml")
        names = [sheet.get("name") for sheet in self.workbook.iter(MAIN + "sheet")]
        self.drawings = {}
        for i in range(1, len(names) + 1):
            rels = f"xl/worksheets/_rels/sheet{i}.xml.rels"
            if rels in self.zip.namelist():
                found = re.search(r"drawing(\d+)\.xml", self.zip.read(rels).decode())
                if found:
                    self.drawings[i] = int(found[1])
        self.sheets = [Sheet(self, name, self.read(f"xl/worksheets/sheet{i}.xml"), i)
                       for i, name in enumerate(names, 1)]
        self.names = {name.get("name") + ":" + name.get("localSheetId"): name.text
                      for name in self.workbook.iter(MAIN + "definedName")}

    def read(self, name):
        return ElementTree.fromstring(self.zip.read(name))

    @staticmethod
    def read_styles(xml):
        formats = {"0": "General", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%"}
        formats.update({one.get("numFmtId"): one.get("formatCode") for one in xml.iter(MAIN + "numFmt")})
        fonts, fills = list(xml.find("m:fonts", NS)), list(xml.find("m:fills", NS))
        out = []
        for one in xml.find("m:cellXfs", NS):
            font, fill = fonts[int(one.get("fontId"))], fills[int(one.get("fillId"))]
            ground = fill.find("m:patternFill/m:fgColor", NS)
            out.append({"format": formats[one.get("numFmtId")],
                        "size": float(font.find("m:sz", NS).get("val")),
                        "right": one.find("m:alignment[@horizontal='right']", NS) is not None,
                        "ground": None if ground is None else ground.get("rgb")})
        return out

    def charts(self):
        return [self.read(name) for name in self.zip.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]

    def sheet(self, name):
        return next(sheet for sheet in self.sheets if sheet.name == name)


class Workbooks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = pathlib.Path(tempfile.mkdtemp(prefix="smm-workbook-"))
        cls.addClassCleanup(shutil.rmtree, cls.dir, True)
        for name in ("smm.yaml", "plans", "img", "data"):
            source = SOURCE / "examples/quickstart" / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, cls.dir / name)
        cls.yaml = (cls.dir / "smm.yaml").read_text()
        for table in TABLES:
            cls.smm("metrics", "import", f"data/{table}.csv", "--mapping", table)
        cls.client = cls.book()
        cls.team = cls.book("--for", "team")
        cls.report = json.loads(cls.smm("report", "--period", "2026-Q4", "--json"))

    @classmethod
    def smm(cls, *words):
        env = {"PATH": "/usr/bin:/bin", "HOME": str(cls.dir), "SMM_NOW": AFTER,
               **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}
        done = subprocess.run([BINARY, *words], cwd=cls.dir, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=120)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    @classmethod
    def book(cls, *words, look=""):
        (cls.dir / "smm.yaml").write_text(cls.yaml + look)
        try:
            return Book(cls.smm("report", "--period", "2026-Q4", "--format", "xlsx", *words))
        finally:
            (cls.dir / "smm.yaml").write_text(cls.yaml)

    def test_figures_are_numbers_and_their_units_are_formats(self):
        known = {stat["name"]: stat["value"] for stat in self.report["happened"]}
        rows = {row["Figure"].value: row["Q4 2026"] for row in self.client.sheets[0].table("Figure")}
        self.assertEqual(rows["Engagements"].value, known["engagements"])
        self.assertAlmostEqual(rows["Engagement rate"].value, known["engagement_rate"] / 100)
        self.assertIn("%", rows["Engagement rate"].format)
        self.assertNotIn('%"', rows["Engagement rate"].format)
        spend = [row for row in self.client.sheet("Appendix").table("Figure") if row["Figure"].value == "Spend"][0]
        self.assertEqual(spend["Q4 2026"].value, 585.32)
        self.assertEqual(spend["Q4 2026"].format, '#,##0.00" EUR"')

    def test_no_text_stands_where_figures_do(self):
        for book in (self.client, self.team):
            for sheet in book.sheets:
                self.assertNotIn("n/a", sheet.texts(), sheet.name)
                for at in sheet.heads():
                    for column in sheet.rows[at]:
                        kinds = set()
                        for below in range(at + 1, max(sheet.rows) + 1):
                            row = sheet.rows.get(below, {})
                            if below in sheet.heads() or 0 in row and row[0].style["size"] > 11 or len(row) < 2:
                                break
                            if column in row and row[column].value is not None:
                                kinds.add(type(row[column].value))
                        # A row of one text across merges the others, which then are empty.
                        self.assertLessEqual(len(kinds), 1, (sheet.name, sheet.rows[at][column].value))
                        # The head of a column stands above what it is the head of.
                        if kinds:
                            self.assertEqual(sheet.rows[at][column].style["right"], kinds == {float},
                                             (sheet.name, sheet.rows[at][column].value))

    def test_weeks_and_times_are_dates(self):
        begin = datetime.date(1899, 12, 30)
        sheet = self.client.sheet("Over time")
        weeks = [row["Week from"] for row in sheet.table("Week from")]
        days = [begin + datetime.timedelta(cell.value) for cell in weeks]
        self.assertEqual(days[:3], [datetime.date(2026, 10, day) for day in (1, 5, 12)])
        self.assertTrue(all("yyyy" in cell.format and "mm" in cell.format for cell in weeks))
        for book in (self.client, self.team):
            for row in book.sheet("Posts").table("Account" if book is self.client else "Result"):
                day = begin + datetime.timedelta(int(row["Published"].value))
                self.assertTrue(datetime.date(2026, 10, 1) <= day <= datetime.date(2026, 12, 31))
                self.assertIn("hh:mm", row["Published"].format)

    def test_a_table_stays_in_sight_repeats_and_filters(self):
        for book in (self.client, self.team):
            tables = [s for s in book.sheets if s.xml.find("m:autoFilter", NS) is not None]
            self.assertGreaterEqual(len(tables), 3)
            for sheet in tables:
                head = sheet.heads()[0]
                pane = sheet.xml.find("m:sheetViews/m:sheetView/m:pane", NS)
                self.assertEqual((pane.get("state"), pane.get("ySplit")), ("frozen", str(head + 1)), sheet.name)
                first, last = sheet.xml.find("m:autoFilter", NS).get("ref").split(":")
                self.assertEqual(first, f"A{head + 1}")
                self.assertEqual(int(re.search(r"\d+", last)[0]) - 1, max(sheet.rows))
                repeated = book.names[f"_xlnm.Print_Titles:{book.sheets.index(sheet)}"]
                self.assertTrue(repeated.endswith(f"!${head + 1}:${head + 1}"))

    def test_every_sheet_prints_lying_one_page_wide_and_can_be_read(self):
        for name, book in (("client", self.client), ("team", self.team)):
            total = 0
            for sheet in book.sheets:
                setup = sheet.xml.find("m:pageSetup", NS)
                self.assertEqual((setup.get("orientation"), setup.get("fitToHeight")), ("landscape", "0"), sheet.name)
                self.assertIsNotNone(sheet.xml.find("m:sheetPr/m:pageSetUpPr[@fitToPage='1']", NS))
                pages, scale = sheet.pages()
                print(f"{name}: {sheet.name}: {pages} pages at {scale:.2f}")
                self.assertGreaterEqual(scale, 0.5, sheet.name)  # 11 points stay 5.5, the least that is read
                total += pages
            print(f"{name}: {total} pages")
            if name == "client":
                self.assertLessEqual(total, 8)

    def test_no_figure_is_wider_than_its_column(self):
        for book in (self.client, self.team):
            for sheet in book.sheets:
                for at, column, cell in sheet.cells():
                    if isinstance(cell.value, float):
                        digits = len(f"{abs(cell.value):,.0f}")
                        words = len(re.sub(r'"([^"]*)"', r"\1", cell.format.split(";")[0].split(".")[-1]))
                        self.assertGreaterEqual(sheet.widths[column], digits + (3 if "." in cell.format else 0) +
                                                (words - 2 if '"' in cell.format else 0), (sheet.name, at, column))

    def test_the_main_figures_are_drawn(self):
        titles = []
        for chart in self.client.charts():
            xml = ElementTree.tostring(chart).decode()
            titles.append(re.search(r"<[^>]*:t>([^<]+)<", xml)[1])
            self.assertGreaterEqual(len(re.findall(r"'Over time'!\$[A-Z]+\$\d+:\$[A-Z]+\$\d+", xml)), 2)
            self.assertGreater(len(re.findall(r":v>[\d.]+<", xml)), 20)  # kept for who does not reckon anew
        self.assertIn("Followers", titles)
        self.assertEqual(len(titles), 2)

    def test_it_looks_as_the_client_s_page_does(self):
        plain = self.client
        self.assertNotIn("xl/media/image1.png", plain.zip.namelist())
        logo = next(self.dir.glob("img/*.png"))
        look = f"\nreport: {{logo: img/{logo.name}, colour: '#b4003c', signature: 'Anna & Bruno', sections: [posts, summary]}}\n"
        if logo.stat().st_size > 100_000:
            self.skipTest("no picture small enough")
        book = self.book(look=look)
        self.assertEqual([sheet.name for sheet in book.sheets], ["Overview", "Posts"])
        self.assertIn("xl/media/image1.png", book.zip.namelist())
        self.assertTrue(any(style["ground"] == "FFB4003C" for style in book.styles))
        foot = book.sheets[1].xml.find("m:headerFooter/m:oddFooter", NS).text
        self.assertEqual(foot, "&LAnna && Bruno&R&P / &N")
        self.assertIn("Anna & Bruno", book.sheets[0].texts())
        self.assertNotIn("Targets", book.sheets[0].texts())
        team = self.book("--for", "team", look=look)
        self.assertNotIn("xl/media/image1.png", team.zip.namelist())
        self.assertIn("Targets", team.sheets[0].texts())

    def test_it_speaks_the_language_of_the_report(self):
        english = set(self.client.sheets[0].texts())
        for language in LANGUAGES:
            book = self.book("--language", language)
            with self.subTest(language=language):
                view = book.sheets[0].xml.find("m:sheetViews/m:sheetView", NS)
                self.assertEqual(view.get("rightToLeft") == "1", language == "ar")
                formats = {cell.format for sheet in book.sheets for _, _, cell in sheet.cells()}
                self.assertTrue(any("%" in re.sub(r'"[^"]*"', "", one) for one in formats))
                if language == "tr":
                    self.assertIn("%0.00", formats)
                if language == "de":
                    self.assertTrue(any(one.startswith('dd"."mm"."yyyy') for one in formats), formats)
                if language != "en":
                    self.assertLess(len(english & set(book.sheets[0].texts())), 12)

    def test_a_client_sees_nothing_of_how_it_was_made(self):
        words = " ".join(text for sheet in self.client.sheets for text in sheet.texts())
        for word in ("sum of", "SELECT", "Gate", "utm_", str(self.dir)):
            self.assertNotIn(word, words)


if __name__ == "__main__":
    BINARY, SOURCE = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
