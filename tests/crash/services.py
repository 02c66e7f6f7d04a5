"""Servers of Mastodon's and of Telegram's interface that count what stands there (faulty.py).

Several accounts: a token is "NAME-token" at Mastodon, a chat is "@NAME" at Telegram. Mastodon keeps
the keys for repetitions or not, which its owner may not tell. A bot reads no history, and none is
told. Standard library only.
"""

import datetime
import urllib.parse

import faulty


class Mastodon(faulty.Faulty):
    def __init__(self, fault=None, delay=0.0, keys=True):
        self.keys = keys
        super().__init__(fault, delay)

    def forget(self):
        self.statuses = []  # oldest first
        self.by_key = {}
        self.made = 0

    def texts(self):
        with self.lock:
            return sorted(status["content"][3:-4] for status in self.statuses)

    def out(self, account):
        """(words, id, address) of what stands there."""
        with self.lock:
            return [(s["content"][3:-4], s["id"], s["url"]) for s in self.statuses if s["account"]["acct"] == account]

    def thread(self, first):
        """The words of the status with that id and of those that answer one another below it."""
        with self.lock:
            return [status["content"][3:-4] for status in self._below(first)]

    def chain(self, first):
        """Likewise, their addresses."""
        with self.lock:
            return [status["url"] for status in self._below(first)]

    def remove(self, first, kept):
        """As a person deletes a thread behind its first parts, hours later: keys are kept for one."""
        with self.lock:
            gone = self._below(first)[kept:]
            self.statuses = [status for status in self.statuses if status not in gone]
            self.by_key = {key: status for key, status in self.by_key.items() if status not in gone}

    def _below(self, first):
        chain = [status for status in self.statuses if status["id"] == first]
        for status in self.statuses:
            if chain and status["in_reply_to_id"] == chain[-1]["id"]:
                chain.append(status)
        return chain

    def method_of(self, verb, target, body):
        path, _, query = target.partition("?")
        return f"{verb} {path}", {**dict(urllib.parse.parse_qsl(query)), **body}

    def refusal(self, status, name):
        return {"error": name}

    def act(self, method, body, headers):
        verb, path = method.split(" ")
        if path.endswith("/instance"):
            return 200, {"domain": "localhost", "version": "4.5.0", "api_versions": {"mastodon": 7},
                         "configuration": {"statuses": {"max_characters": 500}}}
        token = headers.get("authorization", "").removeprefix("Bearer ")
        if not token.endswith("-token"):
            return 401, {"error": "The access token is invalid"}
        name = token.removesuffix("-token")
        account = {"id": name, "username": name, "acct": name, "url": f"{self.url}/@{name}"}
        if path.endswith("/verify_credentials"):
            return 200, account
        if (verb, path) == ("POST", "/api/v1/statuses"):
            return self._post(account, body, headers.get("idempotency-key", ""))
        if path == f"/api/v1/accounts/{name}/statuses":
            return 200, self._list(name, body)
        for status in self.statuses:
            if path == f"/api/v1/statuses/{status['id']}":
                return 200, status
        return 404, {"error": "Record not found"}

    def _post(self, account, body, key):
        if not key:
            self.complaints.append("a status without a key")
        key = (account["id"], key)
        if self.keys and key in self.by_key:
            return 200, self.by_key[key]
        parent = body.get("in_reply_to_id")
        if parent and parent not in [s["id"] for s in self.statuses]:
            self.complaints.append(f"a reply to {parent}, which is not there")
        number = str(100000 + self.made)
        self.made += 1
        status = {
            "id": number, "url": f"{self.url}/@{account['acct']}/{number}", "uri": f"{self.url}/{number}",
            "account": account, "content": f"<p>{body['status']}</p>", "visibility": "public", "spoiler_text": "",
            "created_at": datetime.datetime.fromtimestamp(self.now, datetime.timezone.utc).isoformat(),
            "media_attachments": [], "in_reply_to_id": parent, "in_reply_to_account_id": parent and account["id"]}
        self.by_key[key] = status
        self.statuses.append(status)
        return 200, status

    def _list(self, name, query):
        own = [s for s in reversed(self.statuses) if s["account"]["id"] == name]
        if "max_id" in query:
            own = [s for s in own if int(s["id"]) < int(query["max_id"])]
        for word in ("since_id", "min_id"):
            if word in query:
                own = [s for s in own if int(s["id"]) > int(query[word])]
        most = min(int(query.get("limit", 20)), 40)
        return own[-most:] if "min_id" in query else own[:most]


class Telegram(faulty.Faulty):
    def forget(self):
        self.messages = {}  # chat -> texts, in order

    def texts(self):
        with self.lock:
            return sorted(text for texts in self.messages.values() for text in texts)

    def out(self, account):
        with self.lock:
            return [(text, str(number + 1), f"https://t.me/{account}/{number + 1}")
                    for number, text in enumerate(self.messages.get("@" + account, []))]

    def thread(self, first):
        """None is posted there: a post is out as a whole."""
        return None

    def chain(self, first):
        return []

    def method_of(self, verb, target, body):
        return target.rpartition("/")[2], body

    def refusal(self, status, name):
        return {"ok": False, "error_code": status, "description": name}

    def act(self, method, body, headers):
        name = str(body.get("chat_id", ""))
        number = -1000 - sum(map(ord, name))
        chat = {"id": number, "type": "channel", "title": name, "username": name[1:]}
        if method == "sendMessage":
            texts = self.messages.setdefault(name, [])
            texts.append(body["text"])
            return 200, {"ok": True, "result": {"message_id": len(texts), "date": self.now, "chat": chat}}
        if method == "getMe":
            return 200, {"ok": True, "result": {"id": 7, "is_bot": True, "username": "bot"}}
        if method == "getChat":
            return 200, {"ok": True, "result": chat}
        return 404, self.refusal(404, "Not Found")
