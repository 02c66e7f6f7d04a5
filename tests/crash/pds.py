"""A strict Bluesky server in memory that counts records and misbehaves when told to.

Pds(fault) asks fault(name of the method, request body) at each request what to do, one of FAULTS or
None. It keeps the record of a request before it misbehaves where the fault says so: "the server did
it, the client never heard". Standard library only; on loopback.
"""

import base64
import datetime
import hashlib
import json
import socket
import struct
import threading
import time

# What may go wrong, and whether the request is acted on all the same.
ACTED_ON = ("slow", "reset", "close", "500", "html", "empty", "half", "garbage", "gigabyte")
NOT_DONE = ("reset-unread", "503", "408", "expired", "429-seconds", "429-date", "429-x-epoch", "429-x-iso",
            "429-ratelimit", "429-bare")
FAULTS = ACTED_ON + NOT_DONE


def did_of(handle):
    return "did:plc:" + handle.split(".")[0]


class Pds:
    def __init__(self, fault=None, delay=0.0):
        self.fault = fault or (lambda method, body: None)
        self.delay = delay  # of every answer, in seconds
        self.now = 0  # the clients' time, for answers that name a moment
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.reset()
        self.acceptor = threading.Thread(target=self._accept, daemon=True)
        self.acceptor.start()

    def reset(self):
        with self.lock:
            self.records = {}  # (did, collection, rkey) -> record
            self.blobs = set()  # CIDs
            self.tokens = {}  # access or refresh token -> did
            self.handles = {}  # did -> the handle it signed in as
            self.requests = []  # methods, in order
            self.complaints = []  # what a strict server would not have from an honest client
            self.connections = 0

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)  # wakes the acceptor
        self.acceptor.join()
        self.listener.close()

    def texts(self):
        """The text of every post there is."""
        with self.lock:
            return sorted(record["text"] for key, record in self.records.items() if key[1] == POST)

    def _accept(self):
        while True:
            try:
                peer, _ = self.listener.accept()
            except OSError:
                return
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self.lock:
                self.connections += 1
            threading.Thread(target=self._serve, args=(peer,), daemon=True).start()

    def _serve(self, peer):
        stream = peer.makefile("rb")
        try:
            while self._exchange(peer, stream):
                pass
        except OSError:
            pass  # the client was killed
        finally:
            stream.close()
            peer.close()

    def _exchange(self, peer, stream):
        """One request and its answer; whether the connection stays."""
        line = stream.readline().decode()
        if not line:
            return False
        verb, target, _ = line.split()
        headers = {}
        while (header := stream.readline().strip()):
            name, _, value = header.decode().partition(":")
            headers[name.lower()] = value.strip()
        size = int(headers.get("content-length", 0))
        data = stream.read(size)
        if len(data) < size:
            return False  # killed in the middle of its request: never arrived
        method, _, query = target.removeprefix("/xrpc/").partition("?")
        body = dict(pair.split("=", 1) for pair in query.split("&") if pair)
        if headers.get("content-type") == "application/json":
            body = json.loads(data)
        elif data:
            body = {"bytes": data, "type": headers.get("content-type", "")}
        fault = self.fault(method, body)
        if fault == "reset-unread":
            return reset(peer)
        status, answer, more = 200, None, {}
        if fault in NOT_DONE:
            status, answer, more = self._refuse(fault)
        else:
            with self.lock:
                self.requests.append(method)
                status, answer = self._act(method, body, headers)
        time.sleep(self.delay + (0.15 if fault == "slow" else 0))
        return self._answer(peer, fault, status, json.dumps(answer).encode(), more)

    # ---- The protocol. ----

    def _act(self, method, body, headers):
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

    # ---- Misbehaviour. ----

    def _refuse(self, fault):
        if fault == "503":
            return 503, error("UpstreamFailure"), {}
        if fault == "408":
            return 408, error("RequestTimeout"), {}
        if fault == "expired":
            return 400, error("ExpiredToken"), {}
        moment = datetime.datetime.fromtimestamp(self.now + 90, datetime.timezone.utc)
        spelled = {
            "429-seconds": {"Retry-After": "90"},
            "429-date": {"Retry-After": moment.strftime("%a, %d %b %Y %H:%M:%S GMT")},
            "429-x-epoch": {"x-ratelimit-reset": str(self.now + 90)},
            "429-x-iso": {"X-RateLimit-Reset": moment.strftime("%Y-%m-%dT%H:%M:%S.000000Z")},
            "429-ratelimit": {"RateLimit-Reset": "90"},
            "429-bare": {},
        }
        return 429, error("RateLimitExceeded"), spelled[fault]

    def _answer(self, peer, fault, status, data, more):
        kind = "application/json"
        if fault == "reset":
            return reset(peer)
        if fault == "close":
            return False
        if fault == "garbage":
            peer.sendall(b"\x16\x03\x01\x00\xff smm \x00\r\n\r\n" * 5)
            return False
        if fault == "500":
            status, data = 500, b'{"error":"InternalServerError","message":"it broke"}'
        if fault == "html":
            kind, data = "text/html", b"<!doctype html><title>Down</title><h1>Back soon</h1>"
        if fault == "empty":
            data = b""
        size = {"half": len(data) * 2, "gigabyte": 1 << 30}.get(fault, len(data))
        head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {size}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in more.items())
        peer.sendall(head.encode() + b"\r\n" + (data if fault != "gigabyte" else b""))
        if fault == "half":
            return False
        if fault == "gigabyte":
            block = b" " * (1 << 20)
            for _ in range(1 << 10):
                peer.sendall(block)  # until the client has had enough
        return True


def reset(peer):
    """Closes so that the peer sees an error and not an end."""
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return False


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
