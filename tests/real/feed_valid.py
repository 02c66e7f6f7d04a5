#!/usr/bin/env python3
"""Checks a published feed folder against the standards it claims to follow.

    feed_valid.py FOLDER        exit status 0: all is valid; 1: problems, one a line

feed.json and every page it leads to: JSON Feed 1.1 (jsonfeed.org/version/1.1). atom.xml: RFC 4287.
HTML: well nested, no script, every picture described, every name that points into the folder is
there. Strict where readers are lenient: unknown members and elements are problems, so that a
misspelt one cannot hide. Written from the specifications, not from what smm writes.
"""

import datetime
import html.parser
import json
import os
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z")
MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+\Z", re.I)
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")
VOID = set("area base br col embed hr img input link meta source track wbr".split())
PROBLEMS = []


def problem(where, what):
    PROBLEMS.append(f"{where}: {what}")


def is_date(text):
    if not isinstance(text, str) or not RFC3339.match(text):
        return False
    try:
        datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
        return True
    except ValueError:
        return False


def is_reference(text):
    """A URI reference: printable, no spaces or delimiters that RFC 3986 leaves out."""
    if not isinstance(text, str) or not text or re.search(r'[\x00-\x20<>"{}|\\^`\x7f]', text):
        return False
    return re.search(r"%(?![0-9A-Fa-f]{2})", text) is None


def is_absolute(text):
    return is_reference(text) and re.match(r"[A-Za-z][A-Za-z0-9+.-]*:.", text) is not None


# What a feed folder holds; its public address may hold other pages of the site beside it.
OWN = re.compile(r"(posts|media|archive)/|(index\.html|feed\.json|atom\.xml)(\?|#|$)")


class Folder:
    """The folder, and which addresses are its own."""

    def __init__(self, path, public):
        self.path = path
        self.public = public  # ends with "/", or empty

    def local(self, document, reference):
        """The file a reference in `document` means, or None when it leads elsewhere."""
        if self.public and reference.startswith(self.public):
            reference, document = reference[len(self.public):] or "index.html", "x"
            if not OWN.match(reference):  # the rest of the site, which is not the feed's
                return None
        elif is_absolute(reference) or reference.startswith("//"):
            return None
        name = urllib.parse.unquote(reference.split("#")[0].split("?")[0])
        return os.path.normpath(os.path.join(os.path.dirname(document), name))

    def check(self, document, where, reference, size=None):
        if not is_reference(reference):
            return problem(where, f"not a URI reference: {reference!r}")
        file = self.local(document, reference)
        if file is None:
            return None
        full = os.path.join(self.path, file)
        if file.startswith("..") or not os.path.isfile(full):
            return problem(where, f"leads to {file}, which is not in the folder")
        if size is not None and os.path.getsize(full) != size:
            return problem(where, f"{file} has {os.path.getsize(full)} bytes, not {size}")
        return file


# ---- JSON Feed 1.1 ----

TOP = {"version": str, "title": str, "home_page_url": str, "feed_url": str, "description": str,
       "user_comment": str, "next_url": str, "icon": str, "favicon": str, "authors": list,
       "language": str, "expired": bool, "hubs": list, "items": list}
ITEM = {"id": str, "url": str, "external_url": str, "title": str, "content_html": str,
        "content_text": str, "summary": str, "image": str, "banner_image": str,
        "date_published": str, "date_modified": str, "authors": list, "tags": list,
        "language": str, "attachments": list}
AUTHOR = {"name": str, "url": str, "avatar": str}
ATTACHMENT = {"url": str, "mime_type": str, "title": str, "size_in_bytes": int,
              "duration_in_seconds": (int, float)}


def members(where, value, known):
    if not isinstance(value, dict):
        problem(where, "not an object")
        return {}
    for name, content in value.items():
        if name.startswith("_"):
            if not re.match(r"_[A-Za-z][^.]*\Z", name) or not isinstance(content, dict):
                problem(where, f"extension {name} is not an object or not well named")
        elif name not in known:
            problem(where, f"unknown member {name}")
        elif not isinstance(content, known[name]) or \
                (isinstance(content, bool) and known[name] is not bool):
            problem(where, f"{name} is of the wrong type")
    return value


def required(where, value, *names):
    for name in names:
        if not value.get(name):
            problem(where, f"{name} is missing or empty")


def authors(where, value):
    for author in value.get("authors", []):
        if not members(where, author, AUTHOR):
            problem(where, "an author has none of name, url, avatar")


def language(where, value):
    if "language" in value and not LANGUAGE.match(str(value["language"])):
        problem(where, f"language {value['language']!r} is not a language tag")


def json_item(folder, document, number, item, seen):
    where = f"{document} item {number}"
    members(where, item, ITEM)
    required(where, item, "id")
    if item.get("id") in seen:
        problem(where, f"id {item['id']} is there twice")
    seen[item.get("id")] = item
    if "content_html" not in item and "content_text" not in item:
        problem(where, "neither content_html nor content_text")
    for name in ("url", "external_url", "image", "banner_image"):
        if name in item:
            folder.check(document, f"{where} {name}", item[name])
    for name in ("date_published", "date_modified"):
        if name in item and not is_date(item[name]):
            problem(where, f"{name} {item[name]!r} is not RFC 3339")
    if not all(isinstance(tag, str) and tag for tag in item.get("tags", [])):
        problem(where, "a tag is not text")
    authors(where, item)
    language(where, item)
    for attachment in item.get("attachments", []):
        members(where, attachment, ATTACHMENT)
        required(where, attachment, "url", "mime_type")
        if not MEDIA_TYPE.match(str(attachment.get("mime_type"))):
            problem(where, f"{attachment.get('mime_type')!r} is not a media type")
        folder.check(document, where, attachment.get("url"), attachment.get("size_in_bytes"))
    html_fragment(folder, document, where, item.get("content_html", ""))


def json_document(folder, document, seen):
    """Checks one document of the chain; returns (its items, the next one's file)."""
    try:
        with open(os.path.join(folder.path, document), encoding="utf-8") as file:
            feed = json.load(file)
    except (OSError, ValueError) as error:
        problem(document, str(error))
        return [], None
    members(document, feed, TOP)
    required(document, feed, "title")
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        problem(document, f"version {feed.get('version')!r}")
    if not isinstance(feed.get("items"), list):
        problem(document, "items is missing")
    for name in ("home_page_url", "feed_url", "next_url"):
        if name in feed:
            folder.check(document, f"{document} {name}", feed[name])
    if "feed_url" in feed and folder.local(document, feed["feed_url"]) != document \
            and feed["feed_url"] != os.path.basename(document):
        problem(document, f"feed_url {feed['feed_url']} is not the document itself")
    authors(document, feed)
    language(document, feed)
    items = feed.get("items") or []
    for number, item in enumerate(items, 1):
        json_item(folder, document, number, item, seen)
    dates = [item.get("date_published", "") for item in items]
    if dates != sorted(dates, reverse=True):
        problem(document, "items are not newest first")
    following = folder.local(document, feed["next_url"]) if "next_url" in feed else None
    return items, following


def json_chain(folder):
    seen, passed, first, document = {}, [], None, "feed.json"
    while document:
        if document in passed:
            problem(document, "next_url leads in a circle")
            break
        passed.append(document)
        items, document = json_document(folder, document, seen)
        first = items if first is None else first
    stored = os.path.join(folder.path, "archive")
    for name in sorted(os.listdir(stored)) if os.path.isdir(stored) else []:
        if name.endswith(".json") and f"archive/{name}" not in passed:
            problem(f"archive/{name}", "no next_url leads here")
    return first or [], len(seen)


# ---- Atom, RFC 4287 ----

ONCE, MANY = "?", "*"
COMMON = {"author": MANY, "category": MANY, "contributor": MANY, "id": "1", "link": MANY,
          "rights": ONCE, "title": "1", "updated": "1"}
FEED = {**COMMON, "generator": ONCE, "icon": ONCE, "logo": ONCE, "subtitle": ONCE, "entry": MANY}
ENTRY = {**COMMON, "content": ONCE, "published": ONCE, "source": ONCE, "summary": ONCE}
ATTRIBUTES = {"link": {"href", "rel", "type", "hreflang", "title", "length"},
              "category": {"term", "scheme", "label"}, "content": {"type", "src"},
              "generator": {"uri", "version"}, "title": {"type"}, "subtitle": {"type"},
              "summary": {"type"}, "rights": {"type"}}


def atom_attributes(where, element):
    name = element.tag.replace(ATOM, "")
    for attribute in element.attrib:
        if attribute.startswith(XML):
            if attribute == XML + "lang" and not LANGUAGE.match(element.get(attribute)):
                problem(where, f"xml:lang {element.get(attribute)!r} is not a language tag")
        elif attribute not in ATTRIBUTES.get(name, set()):
            problem(where, f"unknown attribute {attribute} on {name}")


def atom_children(where, element, known):
    """Section 4.1: what may be there and how often. Returns the children by name."""
    found = {}
    for child in element:
        if not child.tag.startswith(ATOM):
            problem(where, f"foreign element {child.tag}")
            continue
        found.setdefault(child.tag[len(ATOM):], []).append(child)
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        problem(where, "text between elements")
    for name, children in found.items():
        if name not in known:
            problem(where, f"unknown element {name}")
        elif known[name] in "1?" and len(children) > 1:
            problem(where, f"{len(children)} elements {name}")
        for child in children:
            atom_attributes(f"{where} {name}", child)
    for name, count in known.items():
        if count == "1" and name not in found:
            problem(where, f"no {name}")
    return found


def atom_text(where, found):
    for name in ("title", "subtitle", "summary", "rights", "content"):
        for element in found.get(name, []):
            kind = element.get("type", "text")
            elsewhere = name == "content" and MEDIA_TYPE.match(kind)
            if kind not in ("text", "html", "xhtml") and not elsewhere:
                problem(where, f"{name} of type {kind}")
            if kind in ("text", "html") and len(element):
                problem(where, f"{name} of type {kind} has child elements")
    if found.get("title") and not (found["title"][0].text or "").strip():
        problem(where, "the title is empty")


def atom_persons(where, found):
    for element in found.get("author", []) + found.get("contributor", []):
        person = atom_children(where, element, {"name": "1", "uri": ONCE, "email": ONCE})
        if not any((name.text or "").strip() for name in person.get("name", [])):
            problem(where, "a person without a name")


def atom_links(folder, where, found):
    alternates = set()
    for link in found.get("link", []):
        relation = link.get("rel", "alternate")
        if not link.get("href"):
            problem(where, "a link without href")
            continue
        if link.get("type") and not MEDIA_TYPE.match(link.get("type")):
            problem(where, f"link type {link.get('type')!r}")
        if link.get("length") is not None and not link.get("length").isdigit():
            problem(where, f"link length {link.get('length')!r}")
        size = int(link.get("length")) if (link.get("length") or "").isdigit() else None
        folder.check("atom.xml", f"{where} link {relation}", link.get("href"), size)
        key = (link.get("type"), link.get("hreflang"))
        if relation == "alternate" and key in alternates:
            problem(where, "two alternate links of one type and language")
        if relation == "alternate":
            alternates.add(key)
    return alternates


def atom_common(folder, where, found):
    for element in found.get("id", []):
        if not is_absolute((element.text or "")):
            problem(where, f"id {element.text!r} is not an absolute IRI")
    for name in ("updated", "published"):
        for element in found.get(name, []):
            if not is_date(element.text):
                problem(where, f"{name} {element.text!r} is not RFC 3339")
    for element in found.get("category", []):
        if not element.get("term"):
            problem(where, "a category without term")
    atom_text(where, found)
    atom_persons(where, found)
    return atom_links(folder, where, found)


def atom_entry(folder, number, element, feed_has_author, seen):
    where = f"atom.xml entry {number}"
    found = atom_children(where, element, ENTRY)
    alternates = atom_common(folder, where, found)
    if not feed_has_author and "author" not in found and "source" not in found:
        problem(where, "no author, and the feed has none")
    if "content" not in found and not alternates:
        problem(where, "neither content nor an alternate link")
    for content in found.get("content", []):
        if content.get("src") and "summary" not in found:
            problem(where, "content elsewhere asks for a summary")
        if content.get("type") == "html":
            html_fragment(folder, "atom.xml", where, content.text or "")
    identity = found["id"][0].text if found.get("id") else None
    if identity in seen:
        problem(where, f"id {identity} is there twice")
    seen.append(identity)


def atom_document(folder):
    try:
        root = ET.parse(os.path.join(folder.path, "atom.xml")).getroot()
    except (OSError, ET.ParseError) as error:
        problem("atom.xml", str(error))
        return []
    if root.tag != ATOM + "feed":
        problem("atom.xml", f"the root is {root.tag}")
        return []
    atom_attributes("atom.xml", root)
    found = atom_children("atom.xml", root, FEED)
    atom_common(folder, "atom.xml", found)
    if not any(link.get("rel") == "self" for link in found.get("link", [])):
        problem("atom.xml", "no link to itself")
    seen = []
    for number, element in enumerate(found.get("entry", []), 1):
        atom_entry(folder, number, element, "author" in found, seen)
    return seen


# ---- HTML ----

class Page(html.parser.HTMLParser):
    def __init__(self, folder, document, where):
        super().__init__()
        self.folder, self.document, self.where = folder, document, where
        self.open, self.count, self.ids, self.attributes = [], {}, set(), {}
        self.title = ""

    def complain(self, what):
        problem(f"{self.where}:{self.getpos()[0]}", what)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if len(attributes) != len(attrs):
            self.complain(f"an attribute twice on {tag}")
        self.count[tag] = self.count.get(tag, 0) + 1
        self.attributes.setdefault(tag, attributes)
        if tag in ("script", "iframe", "object", "embed", "form", "base"):
            self.complain(f"element {tag}")
        for name, value in attrs:
            if name.startswith("on"):
                self.complain(f"handler {name} on {tag}")
            if name in ("href", "src"):
                self.reference(tag, value)
        if attributes.get("id") in self.ids:
            self.complain(f"id {attributes['id']} is there twice")
        if "id" in attributes:
            self.ids.add(attributes["id"])
        if tag == "img" and "alt" not in attributes:
            self.complain("a picture without alt")
        if tag not in VOID:
            self.open.append(tag)

    def reference(self, tag, value):
        if re.match(r"(?i)\s*(javascript|data|vbscript):", value or ""):
            self.complain(f"{tag} leads to {value[:40]!r}")
        # What a person wrote in a post is theirs; only our own references must be well formed.
        if tag != "a" or self.folder.local(self.document, value or "") is not None:
            self.folder.check(self.document, f"{self.where}:{self.getpos()[0]}", value)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.complain(f"</{tag}> closes {self.open[-1] if self.open else 'nothing'}")
        elif tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] == "title":
            self.title += data

    def done(self):
        self.close()
        for tag in self.open:
            problem(self.where, f"<{tag}> is not closed")
        return self


def html_fragment(folder, document, where, text):
    page = Page(folder, document, where)
    page.feed(text)
    page.done()


def html_document(folder, document):
    with open(os.path.join(folder.path, document), encoding="utf-8") as file:
        text = file.read()
    page = Page(folder, document, document)
    page.feed(text)
    page.done()
    if not text.lower().startswith("<!doctype html>"):
        problem(document, "no doctype")
    if not LANGUAGE.match(page.attributes.get("html", {}).get("lang") or ""):
        problem(document, "no lang")
    for tag in ("title", "main", "h1"):
        if page.count.get(tag) != 1:
            problem(document, f"{page.count.get(tag, 0)} elements {tag}")
    if not page.title.strip():
        problem(document, "an empty title")


def html_documents(folder):
    for place, _, names in sorted(os.walk(folder.path)):
        for name in sorted(names):
            if name.endswith(".html"):
                html_document(folder, os.path.relpath(os.path.join(place, name), folder.path))
            if name.endswith(".tmp"):
                problem(name, "left over from an interrupted write")


def public_address(path):
    try:
        with open(os.path.join(path, "feed.json"), encoding="utf-8") as file:
            home = json.load(file).get("home_page_url", "")
        return home if is_absolute(home) else ""
    except (OSError, ValueError, AttributeError):
        return ""


def main():
    if len(sys.argv) != 2 or not os.path.isdir(sys.argv[1]):
        print("usage: feed_valid.py FOLDER", file=sys.stderr)
        return 2
    folder = Folder(sys.argv[1], public_address(sys.argv[1]))
    items, total = json_chain(folder)
    entries = atom_document(folder)
    if entries != [item.get("id") for item in items]:
        problem("atom.xml", "not the same posts as feed.json, in the same order")
    html_documents(folder)
    for line in PROBLEMS:
        print(line)
    if not PROBLEMS:
        print(f"{sys.argv[1]}: valid, {total} posts")
    return 1 if PROBLEMS else 0


if __name__ == "__main__":
    sys.exit(main())
