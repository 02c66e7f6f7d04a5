"""A workspace made to try its documents: posts in a language, pictures of every kind, figures."""

import random
import struct
import zlib

AFTER = "2026-12-05T08:00:00Z"
BEFORE = "2026-10-20T08:00:00Z"
LONG = "Donaudampfschiff" * 6 + "fahrtsgesellsc"  # a word of 110 letters
assert len(LONG) == 110

TEXTS = {
    "en": ["The kiln is open: 1,200 degrees since four in the morning, and nobody has looked inside yet. #clay",
           "Twelve bowls, one crack. We keep the crack.\n\nhttps://leaf.example/bowls/twelve?of=all",
           "Handles are pulled, not made. Come and see on Saturday, from ten."],
    "ko": ["가마를 열었습니다. 새벽 네 시부터 천이백 도였고, 아직 아무도 안을 들여다보지 않았습니다. #도자기",
           "그릇 열두 개, 금 하나. 금은 우리가 간직합니다.\n\nhttps://leaf.example/bowls/twelve",
           "손잡이는 만드는 것이 아니라 당겨서 뽑습니다. 토요일 열 시부터 보러 오세요."],
    "ar": ["الفرن مفتوح: ألف ومئتا درجة منذ الرابعة صباحا، ولم ينظر أحد إلى داخله بعد. #خزف",
           "اثنا عشر وعاء وشق واحد. نحتفظ بالشق.\n\nhttps://leaf.example/bowls/twelve",
           "المقابض تسحب ولا تصنع. تعالوا يوم السبت من الساعة العاشرة، and bring a friend."],
}
BRANDS = {"en": "Leaf & Sons", "ko": "잎사귀 공방", "ar": "ورقة الخزف"}

WORKSPACE = """smm: 1
brand: "{brand}"
timezone: Europe/Rome
language: {language}
late: 400d
report: {{logo: img/wide.png, colour: "#ffe14d", signature: "Anna, {long}"}}
accounts:
  site: {{network: feed, path: public, title: "{brand}", url: "https://leaf.example"}}
  masto: {{network: mastodon, server: "https://social.example", publish: by_hand}}
  insta: {{network: instagram, handle: beanleaf}}
  page: {{network: facebook}}
  board: {{network: external}}
pillars:
  craft: {{share: 60%}}
  {long}: {{share: 40%}}
kpis:
  - {{name: "Reach {long}", metric: reach, where: {{account: site}}, per: month, target: ">= 4000", level: error}}
  - {{name: Followers, metric: followers_gained, where: {{account: site}}, per: month, target: ">= 40"}}
  - {{name: Orders, metric: orders, per: month, target: ">= 10"}}
imports:
  posts:
    account: site
    post: {{plan: Post}}
    measured: Measured
    metrics: {{views: Views, reach: Visitors, clicks: Clicks, likes: Hearts, comments: Comments}}
  board:
    account: board
    post: {{id: Number, published: Published, text: Words, type: Kind}}
    metrics: {{views: Views, reach: Readers, likes: Hearts}}
  followers:
    account: {{column: account}}
    measured: date
    metrics: {{followers: followers}}
"""


def png(width, height, noise=False, seed=1):
    """A picture in two colours; with noise it cannot be packed."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    dice = random.Random(seed)
    if noise:
        rows = b"".join(b"\0" + dice.randbytes(3 * width) for _ in range(height))
    else:
        sky, ground = b"\0" + b"\x9c\xb4\xd6" * width, b"\0" + b"\xb4\x69\x0e" * width
        rows = sky * (height // 2) + ground * (height - height // 2)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b""))


PICTURES = {"wide.png": (1200, 675), "tall.png": (600, 1500), "huge.png": (5000, 3200), "gone.png": (640, 480)}
# Those of even posts also go where nothing may be tall.
MEDIA = [[], ["tall.png"], ["wide.png"], ["huge.png"], ["loud.png"], ["gone.png"], ["wide.png", "loud.png"],
         ["wide.png", "tall.png", "loud.png"]]


def time_of(i, count):
    """Day, hour and minute of a post of November."""
    minutes = i * (29 * 24 * 60 // max(count, 1)) + 8 * 60
    return 1 + minutes // 1440, minutes // 60 % 24, minutes % 60


def post(i, count, language):
    texts = TEXTS[language]
    text = texts[i % len(texts)]
    if i % 5 == 2:
        text += " " + LONG
    day, hour, minute = time_of(i, count)
    lines = [f"  - id: post-{i}", f"    at: 2026-11-{day:02} {hour:02}:{minute:02}",
             "    to: " + ("site" if count > 10 or i % 2 else "[site, masto, insta]"),
             "    pillar: " + ("craft" if i % 2 else LONG),
             "    type: news",
             "    text: " + repr_yaml(f"{text} ({i})")]
    pictures = MEDIA[i % len(MEDIA)]
    if count <= 10 and i % 2 == 0 and not pictures:
        pictures = ["wide.png"]
    if pictures:
        lines.append("    media:")
        for name in pictures:
            lines.append(f"      - {{file: img/{name}, alt: \"A bowl, seen from above: {texts[2][:30]}\"}}")
    return "\n".join(lines) + "\n"


def repr_yaml(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def make(folder, smm, count, language="en"):
    """Writes the workspace and its figures; smm(now, *words) runs the program in it."""
    folder.mkdir()
    (folder / "img").mkdir()
    for name, size in PICTURES.items():
        (folder / "img" / name).write_bytes(png(*size))
    (folder / "img/loud.png").write_bytes(png(800, 600, noise=True))
    (folder / "smm.yaml").write_text(WORKSPACE.format(brand=BRANDS[language], language=language, long=LONG))
    (folder / "plans").mkdir()
    posts = "".join(post(i, count, language) for i in range(count))
    (folder / "plans/2026-11.yaml").write_text("smm: 1\nposts:\n" + posts if posts else "smm: 1\nposts: []\n")
    if 0 < count <= 10:
        smm(BEFORE, "plan", "apply", "--yes")
        for i in range(count):
            day, hour, minute = time_of(i, count)
            smm(f"2026-11-{day:02}T{hour:02}:{minute:02}:00Z", "queue", "flush")
    dice = random.Random(7)
    rows = "".join(f"post-{i},2026-11-{30},{900 + dice.randrange(400)},{700 + dice.randrange(300)},"
                   f"{dice.randrange(60)},{dice.randrange(40) * (60 if i == 1 else 1)},{dice.randrange(9)}\n"
                   for i in range(count))
    (folder / "posts.csv").write_text("Post,Measured,Views,Visitors,Clicks,Hearts,Comments\n" + rows)
    board = "".join(f"{i},2026-11-{1 + i % 30:02}T{8 + i % 11:02}:00,\"{TEXTS[language][i % 3].splitlines()[0]} {i}\","
                    f"{'film' if i % 3 else 'picture'},{900 + dice.randrange(400)},{700 + dice.randrange(300)},"
                    f"{dice.randrange(40)}\n" for i in range(count if count > 10 else 0))
    (folder / "board.csv").write_text("Number,Published,Words,Kind,Views,Readers,Hearts\n" +
                                      board)
    (folder / "followers.csv").write_text("date,account,followers\n" + "".join(
        f"2026-{month:02}-{day:02},site,{2000 + 40 * (month - 9) + day}\n"
        for month in (10, 11) for day in range(1, 31)))
    if count:
        for table in ("board", "followers") if count > 10 else ("posts", "followers"):
            smm(AFTER, "metrics", "import", f"{table}.csv", "--mapping", table)
    (folder / "img/gone.png").unlink()
