"""A strict Bluesky server in memory that counts records and misbehaves when told to (faulty.py)."""

import base64
import hashlib

import faulty
from faulty import FAULTS  # noqa: F401  what its callers know it by


def did_of(handle):
    return "did:plc:" + handle.split(".")[0]


class Pds(faulty.Faulty):
    def forget(self):
        self.records = {}  # (did, collection, rkey) -> record
        self.blobs = set()  # CIDs
        self.tokens = {}  # access or refresh token -> did
        self.handles = {}  # did -> the handle it signed in as

    def texts(self):
        """The text of every post there is."""
        with self.lock:
            return sorted(record["text"] for key, record in self.records.items() if key[1] == POST)

    def method_of(self, verb, target, body):
        method, _, query = target.removeprefix("/xrpc/").partition("?")
        return method, {**dict(pair.split("=", 1) for pair in query.split("&") if pair), **body}

    def refusal(self, status, name):
        return error(name)

    # ---- The protocol. ----

    def act(self, method, body, headers):
        name = method.rpartition(".")[2]
        if name == "createSession":
            if body.get("password") != "app-password":
                return 401, error("AuthenticationRequired")
            return self._session(body["identifier"])
        if name == "resolveHandle":
            return 200, {"did": did_of(body["handle"])}
        if name == "describeServer":
            return 200, {"did": "did:web:here.test", "availableUserDomains": [".test", ".example"]}
        token = headers.get("authorization", "").removeprefix("Bearer ")
        did = self.tokens.get(token)
        if did is None:
            return 400, error("ExpiredToken")
        if name == "refreshSession":
            if not token.startswith("refresh"):
                return 400, error("InvalidToken")
            return self._session(did.removeprefix("did:plc:") + ".example")
        if name == "getSession":
            return 200, {"did": did, "handle": self.handles[did], "active": True}
        if name == "uploadBlob":
            return self._keep_blob(body)
        if body["repo"] != did:
            self.complaints.append(f"{did} asks for {body['repo']}")
            return 400, error("InvalidRequest")
        if name == "applyWrites":
            return self._apply(did, body["writes"])
        key = (did, body["collection"], body["rkey"])
        if name == "getRecord":
            if key not in self.records:
                return 400, error("RecordNotFound")
            return 200, {**named(key, self.records[key]), "value": self.records[key]}
        if name == "deleteRecord":
            self.records.pop(key, None)
            return 200, {}
        return self._put(key, body["record"])

    def _keep_blob(self, body):
        cid = cid_of(RAW, body["bytes"])
        self.blobs.add(cid)
        return 200, {"blob": {"$type": "blob", "ref": {"$link": cid}, "mimeType": body["type"],
                              "size": len(body["bytes"])}}

    def _put(self, key, record):
        if key in self.records:
            return (200, named(key, record)) if self.records[key] == record else (400, error("InvalidSwap"))
        if self._lacks_blob(record):
            return 400, error("BlobNotFound")
        self._check_reply(record, self.records)
        self.records[key] = record
        return 200, named(key, record)

    def _apply(self, did, writes):
        """All or nothing; as the reference server, 500 where a key is taken."""
        after = dict(self.records)
        results = []
        for write in writes:
            key = (did, write["collection"], write["rkey"])
            if write["$type"] != "com.atproto.repo.applyWrites#create" or key in after:
                return 500, error("InternalServerError")
            if self._lacks_blob(write["value"]):
                return 400, error("BlobNotFound")
            self._check_reply(write["value"], after)
            after[key] = write["value"]
            results.append(named(key, write["value"]))
        self.records = after
        return 200, {"commit": {}, "results": results}

    def _lacks_blob(self, record):
        images = record.get("embed", {}).get("images", [])
        return any(image["image"]["ref"]["$link"] not in self.blobs for image in images)

    def _check_reply(self, record, records):
        for end in record.get("reply", {}).values():
            key = tuple(end["uri"].removeprefix("at://").split("/"))
            if key not in records:
                self.complaints.append(f"a reply to {key}, which is not there")
            elif end["cid"] != named(key, records[key])["cid"]:
                self.complaints.append(f"a reply to {key} as it never was: {end['cid']}")

    def _session(self, handle):
        did = did_of(handle)
        number = len(self.tokens)
        access, refresh = f"access.{number}", f"refresh.{number}"
        self.tokens[access] = self.tokens[refresh] = did
        self.handles[did] = handle
        return 200, {"did": did, "handle": handle, "accessJwt": access, "refreshJwt": refresh}


def error(name):
    return {"error": name, "message": "told so"}


def named(key, record):
    return {"uri": "at://" + "/".join(key), "cid": cid_of(DAG_CBOR, dag_cbor(record))}


# ---- Content identifiers, as the protocol computes them. ----

POST = "app.bsky.feed.post"
RAW, DAG_CBOR = 0x55, 0x71


def cid_of(codec, data):
    plain = bytes((1, codec, 0x12, 0x20)) + hashlib.sha256(data).digest()
    return "b" + base64.b32encode(plain).decode().lower().rstrip("=")


def dag_cbor(value):
    if isinstance(value, dict):
        if set(value) == {"$link"}:
            text = value["$link"][1:].upper()
            plain = b"\0" + base64.b32decode(text + "=" * (-len(text) % 8))
            return b"\xd8\x2a" + head(2, len(plain)) + plain
        fields = sorted((key.encode(), inner) for key, inner in value.items())
        fields.sort(key=lambda field: len(field[0]))
        return head(5, len(fields)) + b"".join(head(3, len(k)) + k + dag_cbor(v) for k, v in fields)
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(dag_cbor, value))
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if value is None or isinstance(value, bool):
        return {False: b"\xf4", True: b"\xf5", None: b"\xf6"}[value]
    return head(0, value) if value >= 0 else head(1, -1 - value)


def head(major, number):
    if number < 24:
        return bytes((major << 5 | number,))
    low, size = next((24 + i, 1 << i) for i in range(4) if number < 1 << (8 << i))
    return bytes((major << 5 | low,)) + number.to_bytes(size, "big")
