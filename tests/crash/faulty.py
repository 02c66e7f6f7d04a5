"""A server on loopback that misbehaves when told to: what the services of these tests are made of.

Faulty(fault) asks fault(method, body) at each request what to do, one of FAULTS or None. It acts on
a request before it misbehaves where the fault says so: "the server did it, the client never heard".
A service says what it is asked for (method_of), what it does (act) and how it refuses (refusal).
Standard library only.
"""

import datetime
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


class Faulty:
    def __init__(self, fault=None, delay=0.0, port=0):
        self.fault = fault or (lambda method, body: None)
        self.delay = delay  # of every answer, in seconds
        self.now = 0  # the clients' time, for answers that name a moment
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", port), backlog=256)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.reset()
        self.acceptor = threading.Thread(target=self._accept, daemon=True)
        self.acceptor.start()

    def reset(self):
        with self.lock:
            self.requests = []  # methods, in order
            self.complaints = []  # what a strict server would not have from an honest client
            self.connections = 0
            self.forget()

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)  # wakes the acceptor
        self.acceptor.join()
        self.listener.close()

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
        body = json.loads(data) if data and headers.get("content-type") == "application/json" else {}
        if data and not body:
            body = {"bytes": data, "type": headers.get("content-type", "")}
        method, body = self.method_of(verb, target, body)
        fault = self.fault(method, body)
        if fault == "reset-unread":
            return reset(peer)
        status, answer, more = 200, None, {}
        if fault in NOT_DONE:
            status, answer, more = self._refuse(fault)
        else:
            with self.lock:
                self.requests.append(method)
                status, answer = self.act(method, body, headers)
        time.sleep(self.delay + (0.15 if fault == "slow" else 0))
        return self._answer(peer, fault, status, json.dumps(answer).encode(), more)

    def _refuse(self, fault):
        if fault == "503":
            return 503, self.refusal(503, "UpstreamFailure"), {}
        if fault == "408":
            return 408, self.refusal(408, "RequestTimeout"), {}
        if fault == "expired":
            return 400, self.refusal(400, "ExpiredToken"), {}
        moment = datetime.datetime.fromtimestamp(self.now + 90, datetime.timezone.utc)
        spelled = {
            "429-seconds": {"Retry-After": "90"},
            "429-date": {"Retry-After": moment.strftime("%a, %d %b %Y %H:%M:%S GMT")},
            "429-x-epoch": {"x-ratelimit-reset": str(self.now + 90)},
            "429-x-iso": {"X-RateLimit-Reset": moment.strftime("%Y-%m-%dT%H:%M:%S.000000Z")},
            "429-ratelimit": {"RateLimit-Reset": "90"},
            "429-bare": {},
        }
        return 429, self.refusal(429, "RateLimitExceeded"), spelled[fault]

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
            status, data = 500, json.dumps(self.refusal(500, "InternalServerError")).encode()
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
