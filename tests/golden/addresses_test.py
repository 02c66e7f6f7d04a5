#!/usr/bin/env python3
"""What stands in the addresses that smm asks: addresses_test.py RECORDING

RECORDING has every request that the tests of the networks and the conformance suite send (record.sh).
Addresses stand in the logs of everything on the way: no token and no secret is in one, but for the
exchanges of a login that a service has no other way for. And what Meta's interface took until 2026-11-04
leaves the program no more.
"""

import json
import pathlib
import re
import sys
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import recorded  # noqa: E402

RECORDING = pathlib.Path(sys.argv.pop(1)).resolve()

# Exchanges of a login that have a secret in their address, by the documentation of the service.
EXCHANGES = (
    "GET graph.facebook.com/v27.0/oauth/access_token",
    "GET graph.instagram.example/v27.0/oauth/access_token",
    "GET graph.instagram.example/access_token",
    "GET graph.instagram.example/refresh_access_token",
    "GET graph.threads.example/access_token",
)
META = ("graph.facebook.com", "graph-video.facebook.com", "graph.instagram.example", "graph.threads.example")
SECRET_NAMES = {"access_token", "refresh_token", "client_secret", "code_verifier", "fb_exchange_token",
                "input_token", "code", "password", "token", "auth_token", "api_key"}
# Multi-ID requests, JSONP, another method than that of HTTP, dates in another form, the old batches.
ENDED = {"ids", "callback", "method", "date_format", "async", "suppress_http_code"}


def name_of(request):
    return f"{request.method} {request.host}{request.path}"


def secrets_in(requests):
    """What was handed over as a token or a secret, anywhere but in an address."""
    found = set()
    for request in requests:
        kind, _, word = request.headers.get("authorization", "").partition(" ")
        if kind in ("Bearer", "OAuth", "Basic") and "=" not in word.rstrip("="):
            found.add(word)
        if request.type == "application/x-www-form-urlencoded":
            found |= {value for name, value in request.fields.items()
                      if name in SECRET_NAMES - {"code"} and len(value) > 5}
    return found


class Addresses(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.requests = list(recorded.recorded(RECORDING))

    def test_there_is_something_to_look_at(self):
        self.assertGreater(len(self.requests), 1000)
        self.assertGreater(len(secrets_in(self.requests)), 15)
        hosts = {request.host for request in self.requests}
        self.assertLess({"api.x.com", "api.linkedin.com", "api.vk.com", "api.pinterest.com",
                         "www.googleapis.com", "open.tiktokapis.com", *META}, hosts)

    def test_no_token_stands_in_an_address(self):
        secrets = secrets_in(self.requests)
        used = set()
        for request in self.requests:
            address = urllib.parse.unquote(request.url)
            inside = {secret for secret in secrets if secret in address}
            inside |= {name for name, _ in request.query if name in SECRET_NAMES}
            if inside and name_of(request) in EXCHANGES:
                used.add(name_of(request))
            else:
                self.assertEqual(inside, set(), request.url)
        self.assertEqual(used, set(EXCHANGES), "an exchange that is excused is made no longer")

    def test_where_a_token_stands_in_an_address_nothing_else_carries_one(self):
        for request in self.requests:
            if name_of(request) in EXCHANGES and any(name == "access_token" for name, _ in request.query):
                self.assertNotIn("authorization", request.headers, request.url)

    def test_what_meta_ended_leaves_the_program_no_more(self):
        for request in self.requests:
            if request.host not in META:
                continue
            given = [*request.query, *(request.fields or {}).items()]
            self.assertEqual({name for name, _ in given} & ENDED, set(), request.url)
            for name, value in given:
                if name == "fields":
                    self.assertNotRegex(value, r"\.as\(", request.url)
                if name == "batch":
                    calls = json.loads(value)
                    self.assertEqual([set(call) for call in calls], [{"method", "relative_url"}], value)
                    self.assertTrue(re.match(r"debug_token\?input_token=", calls[0]["relative_url"]), value)


if __name__ == "__main__":
    unittest.main(verbosity=1)
