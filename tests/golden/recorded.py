"""Requests as they were recorded, taken apart."""

import json
import urllib.parse
from email.parser import BytesParser


class Request:
    """One request: where it goes, and its query and body as names and values."""

    def __init__(self, method, url, headers, body):
        address = urllib.parse.urlsplit(url)
        self.method, self.url = method, url
        self.host, self.path = address.netloc, address.path
        self.query = urllib.parse.parse_qsl(address.query, keep_blank_values=True)
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body  # a character a byte
        full = self.headers.get("content-type", "")
        self.type = full.split(";")[0].strip().lower()
        self.files = {}
        self.fields = None  # of a form or a JSON body
        if self.type == "application/json":
            self.fields = json.loads(body.encode("latin-1").decode()) if body else None
        elif self.type == "application/x-www-form-urlencoded":
            self.pairs = urllib.parse.parse_qsl(body.encode("latin-1").decode(), keep_blank_values=True)
            self.fields = dict(self.pairs)
        elif self.type.startswith("multipart/"):
            self.fields = {}
            for part in parts_of(full, body):
                self.take(part)

    def take(self, part):
        name = part.get_param("name", header="content-disposition")
        file = part.get_filename()
        content = part.get_payload(decode=True)
        if file is None and part.get_content_type() == "text/plain":
            self.fields[name] = content.decode()
        elif name:
            self.fields[name] = "(file)"
            self.files[name] = part.get_content_type()
        elif part.get_content_type() == "application/json":  # multipart/related: the first part
            self.fields = json.loads(content)

    def __repr__(self):
        return f"{self.method} {self.url}"


def parts_of(content_type, body):
    whole = b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body.encode("latin-1")
    message = BytesParser().parsebytes(whole)
    return message.get_payload() if message.is_multipart() else []


def recorded(path):
    """The requests of a recording, each once."""
    seen = set()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line in seen:
                continue
            seen.add(line)
            one = json.loads(line)
            yield Request(one["method"], one["url"], one["headers"], one["body"])


def golden(path):
    """What an independent client sent."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            yield Request(one["method"], "https://" + one["host"] + one["path"],
                          one["headers"].items(), one["body"])
