#!/usr/bin/env python3
"""What smm sends, held to the networks' specifications and to what independent clients send:
golden_test.py RECORDING SMM_GOLDEN SOURCE_DIR

RECORDING has every request that the tests of the networks and the conformance suite send (record.sh).
Specifications and requests of others are no part of the project: they are read where they
stand beside it, in ../shared; where they do not, this is skipped (exit status 77).
"""

import copy
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

try:
    import jsonschema  # noqa: F401
except ImportError:  # a Python of one's own, beside Debian's
    if sys.executable == "/usr/bin/python3":
        sys.exit("jsonschema is missing: apt-get install python3-jsonschema")
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import differences  # noqa: E402
import networks  # noqa: E402
import recorded  # noqa: E402

RECORDING, FAKES, SOURCE = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
SHARED = SOURCE.parent / "shared"
NEEDED = ("specs", "golden")


def run(binary, *arguments, **environment):
    return subprocess.run([binary, "--no-intro", *arguments], capture_output=True, text=True, timeout=200,
                          env={**os.environ, **environment})


def sent():
    """Every request of the networks' tests, by the network, each once."""
    requests = {network.name: [] for network in NETWORKS}
    for request in recorded.recorded(RECORDING):
        request.host = networks.ADDRESSES.get(request.host, request.host)
        for network in NETWORKS:
            if request.host in network.hosts:
                requests[network.name].append(request)
    return requests


def golden_of(network):
    for file, pattern in network.golden:
        for request in recorded.golden(SHARED / "golden" / file):
            if re.search(pattern, request.path):
                yield file, request


# ---- Two requests side by side. ----

def shape(value, place="", found=None):
    """Where a value has what: names with kinds, and words that are not free (PUBLIC, true)."""
    found = {} if found is None else found
    value = opened(value)
    if isinstance(value, dict):
        for name, inner in value.items():
            shape(inner, f"{place}.{name}".lstrip("."), found)
        if not value and place:
            found[place] = "empty object"
    elif isinstance(value, list):
        for inner in value:
            shape(inner, place + "[]", found)
        if not value:
            found[place] = "empty list"
    else:
        found[place] = kind(value)
    return found


def kind(value):
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if text in ("true", "false"):
        return text
    if re.fullmatch(r"-?\d+(_\d+)?", text):
        return "number"
    if re.fullmatch(r"[A-Z][A-Z_]{3,}", text):
        return text
    return "text"


def opened(value):
    """A form has lists and objects as texts."""
    if isinstance(value, str) and value[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except ValueError:
            pass
    return value


DROPPED = {"access_token", "v", "client_id", "appsecret_proof"}  # tokens, and what goes with every request
HEADERS = ("content-type", "x-restli-method", "x-restli-protocol-version", "linkedin-version")


def normal(request):
    """A request as names and kinds, without tokens, user-agent and boundary."""
    both = {f"query {name}": what for name, what in shape(dict(request.query)).items() if name not in DROPPED}
    if request.fields is not None:
        both.update({f"body {name}": what for name, what in shape(request.fields).items()
                     if name not in DROPPED})
    for name in HEADERS:
        if name in request.headers:
            value = request.headers[name].split(";")[0].lower()
            both[f"header {name}"] = "number" if value.isdigit() else value
    if not request.body:
        both.pop("header content-type", None)
    return both


def apart(golden, all_of_ours):
    """What they send and smm never does, what smm always sends and they do not, and what neither has
    as the other has it."""
    theirs, ours = normal(golden), [normal(request) for request in all_of_ours]
    for name in sorted(theirs):
        kinds = sorted({one[name] for one in ours if name in one})
        if not kinds:
            yield f"{name}: theirs alone"
        elif theirs[name] not in kinds:
            yield f"{name}: theirs {theirs[name]}, ours {' or '.join(kinds)}"
    for name in sorted(set.intersection(*(set(one) for one in ours)) - theirs.keys()):
        yield f"{name}: ours alone"


# ---- The tests. ----

class Golden(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.requests = sent()

    def held_to(self, table, seen, what):
        """What was seen, and the table of what is known, say the same."""
        failures = []
        for name in sorted(seen.keys() | table.keys()):
            found, known = seen.get(name, {}), table.get(name, {})
            patterns = {key: re.compile(".*".join(map(re.escape, key.split("*")))) for key in known}
            for key in sorted(found):
                if not any(pattern.fullmatch(key) for pattern in patterns.values()):
                    failures.append(f"{name}: {key}: {what}, and differences.py has no reason for it: "
                                    f"{found[key]}")
            for key, pattern in patterns.items():
                if not any(map(pattern.fullmatch, found)):
                    failures.append(f"{name}: {key}: stands in differences.py and is seen no longer")
        if failures:
            self.fail("\n" + "\n".join(failures))

    def test_every_request_is_one_of_the_specification(self):
        wrong, unknown = {}, {}
        for network in NETWORKS:
            covered, bare = {}, {}
            for request in self.requests[network.name]:
                operation = network.operation(request)
                if not network.is_described(request):
                    bare[operation] = request
                    continue
                covered[operation] = covered.get(operation, 0) + 1
                for fault in network.faults(request):
                    wrong.setdefault(network.name, {})[f"{operation}: {fault}"] = request
            self.assertTrue(covered, f"nothing was recorded of {network.name}")
            if bare:
                unknown[network.name] = bare
            self.tell(network, covered, bare)
        self.held_to(differences.WRONG, wrong, "the specification says so")
        self.held_to(differences.UNDESCRIBED, unknown, "the specification does not have it")

    @staticmethod
    def tell(network, covered, bare):
        print(f"{network.name}: {sum(covered.values())} requests of {len(covered)} operations held to the "
              f"specification, {len(bare)} operations not in it")
        for operation, count in sorted(covered.items()):
            print(f"  {count:4} {operation}")
        for operation in sorted(bare):
            print(f"     - {operation} (not in the specification)")
        rest = {one for spec in network.specs for one in spec.operations()} - covered.keys()
        print(f"  not sent by smm: {len(rest)}" + (f": {', '.join(sorted(rest))}" if len(rest) < 60 else ""))

    def test_what_is_wrong_is_found(self):
        """In every operation a name that nobody knows is found, in the query and in the body."""
        for network in NETWORKS:
            done = set()
            for request in self.requests[network.name]:
                operation = network.operation(request)
                if not network.is_described(request) or operation in done or network.faults(request):
                    continue
                done.add(operation)
                with self.subTest(network=network.name, operation=operation):
                    other = copy.copy(request)
                    if isinstance(request.fields, dict):
                        other.fields = {**request.fields, "nobody_knows": "this"}
                        self.assertTrue(network.faults(other), f"unseen in the body of {request}")
                    other = copy.copy(request)
                    other.query = [*request.query, ("nobody_knows", "this")]
                    self.assertTrue(network.faults(other), f"unseen in the query of {request}")

    def test_independent_clients_say_the_same(self):
        seen = {}
        for network in NETWORKS:
            ours = {}
            for request in self.requests[network.name]:
                ours.setdefault(network.operation(request), []).append(request)
            both, alone = 0, set()
            for _, golden in golden_of(network):
                operation = network.operation(golden)
                if operation not in ours:
                    alone.add(operation)
                    continue
                both += 1
                for difference in apart(golden, ours[operation]):
                    seen.setdefault(network.name, {})[f"{operation}: {difference}"] = golden
            if network.golden:
                print(f"{network.name}: {both} requests of independent clients compared; not among what smm sends: "
                      f"{', '.join(sorted(alone)) or 'none'}")
        self.held_to(differences.OTHERWISE, seen, "an independent client says it otherwise")

    def test_the_strict_services_take_what_independent_clients_send(self):
        folder = pathlib.Path(self.folder.name)
        asked = []
        for network in NETWORKS:
            for file, request in golden_of(network):
                asked.append((network, file, request))
        with open(folder / "asked", "w", encoding="utf-8") as lines:
            for network, file, request in asked:
                lines.write(json.dumps(as_taken(network, file, request)) + "\n")
        done = run(FAKES, "--test-case=golden:*", SMM_GOLDEN_REQUESTS=str(folder / "asked"), SMM_GOLDEN_ANSWERS=str(folder / "answers"))
        answers = [json.loads(line) for line in (folder / "answers").read_text().splitlines()]
        self.assertEqual(len(answers), len(asked), done.stdout[-3000:] + done.stderr[-6000:])
        refused = {}
        for (network, _, request), answer in zip(asked, answers):
            if not 200 <= answer["status"] < 300 or '"error":' in answer["body"]:
                key = f"{network.operation(request)}: {answer['status']}"
                refused.setdefault(network.name, {})[key] = f"{request.body[:200]} {answer['body'][:200]}"
        self.held_to(differences.NOT_TAKEN, refused, "the strict service does not take it")
        self.assertEqual(done.returncode, 0, done.stdout[-3000:])


def as_taken(network, file, request):
    """Of the clients of Meta's services two ways are not to be had any more: a token in the address,
    and the id of what is asked for as a parameter of itself."""
    url, body = request.url, request.body
    if file == "fb.jsonl":
        url = re.sub(r"[?&](access_token|id)=[^&]*", "", url)
        url = url if "?" in url else url.replace("&", "?", 1)
        body = json.dumps({name: value for name, value in (request.fields or {}).items() if name != "id"},
                          separators=(",", ":"))
        body = "" if request.method == "GET" or body == "{}" else body
    name = "x by its new names" if file == "xdk.jsonl" else network.name
    return {"network": name, "file": file, "method": request.method, "url": url,
            "headers": request.headers, "body": body}


if __name__ == "__main__":
    for part in NEEDED:
        if not (SHARED / part).is_dir():
            print(f"skipped: there is no {SHARED / part}: the specifications and the requests of independent "
                  "clients are no part of the project")
            sys.exit(77)
    NETWORKS = networks.all_networks(SHARED)
    unittest.main(argv=sys.argv[:1] + sys.argv[4:], verbosity=1)
