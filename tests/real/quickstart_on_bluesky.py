#!/usr/bin/env python3
"""The quickstart's quarter on a real Bluesky server, with the publisher killed in the middle.

quickstart_on_bluesky.py BINARY MODULES: MODULES is the folder that pds/install.sh filled. Publishes
the plan's texts and threads to two accounts, kills smm with SIGKILL again and again while it
publishes, runs it to the end, and reads back from the server: every post and every part of a thread
is there once, threads hang together, and nothing else is.
"""

import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
QUICKSTART = HERE.parents[1] / "examples" / "quickstart"
HANDLES = {"site": "tonfink.test", "journal": "werkbank.test"}


def get(url, **query):
    with urllib.request.urlopen(url + "?" + urllib.parse.urlencode(query), timeout=30) as answer:
        return json.load(answer)


def records(server, did):
    found, cursor = [], {}
    while True:
        page = get(server + "/xrpc/com.atproto.repo.listRecords", repo=did,
                   collection="app.bsky.feed.post", limit=100, **cursor)
        found += page["records"]
        if not page.get("cursor"):
            return found
        cursor = {"cursor": page["cursor"]}


def write_workspace(folder, binary, server):
    """The quickstart's plan as it stands, without its images (text posts only), all of it due."""
    shown = subprocess.run([binary, "plan", "show", "--json"], cwd=QUICKSTART, check=True,
                           capture_output=True, env={**os.environ, "SMM_NOW": "2026-09-28T08:00:00Z"})
    posts = []
    for post in json.loads(shown.stdout):
        variants = {}
        for output in post["outputs"]:
            parts = output["post"]["parts"]
            variants[output["account"]] = {"text": parts[0]["text"].replace("{", "{{").replace("}", "}}"),
                                           "thread": [{"text": part["text"]} for part in parts[1:]]}
        posts.append({"id": post["id"], "at": post["at"], "to": sorted(variants), "text": "x",
                      "variants": variants})
    accounts = {name: {"network": "bluesky", "handle": handle, "server": server,
                       "password": {"env": "PASSWORD_" + name.upper()}}
                for name, handle in HANDLES.items()}
    # JSON is YAML.
    (folder / "smm.yaml").write_text(json.dumps(
        {"smm": 1, "timezone": "Europe/Rome", "late": "400d", "accounts": accounts}))
    (folder / "plans").mkdir()
    (folder / "plans" / "quarter.yaml").write_text(
        json.dumps({"smm": 1, "posts": posts}, ensure_ascii=False))
    return posts


def wanted_texts(posts, account):
    texts = []
    for post in posts:
        if account in post["variants"]:
            variant = post["variants"][account]
            texts.append(variant["text"].replace("{{", "{").replace("}}", "}"))
            texts += [part["text"] for part in variant["thread"]]
    return sorted(texts)


def main():
    binary, modules = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]
    seed = int(os.environ.get("SMM_SEED", random.randrange(10**6)))
    dice = random.Random(seed)
    print(f"seed {seed} (SMM_SEED={seed} repeats the kills)")
    with tempfile.TemporaryDirectory(prefix="smm-real-") as scratch:
        data, folder = pathlib.Path(scratch, "pds"), pathlib.Path(scratch, "work")
        data.mkdir()
        folder.mkdir()
        server = subprocess.Popen(
            [modules + "/node", str(HERE / "pds" / "server.mjs"), "--modules", modules, "--data", str(data),
             *(word for handle in HANDLES.values() for word in ("--account", f"{handle}:pass-{handle}"))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            ready = json.loads(server.stdout.readline())
            run(binary, folder, ready, dice)
        finally:
            server.stdin.close()
            server.wait(timeout=30)


def run(binary, folder, ready, dice):
    accounts = {account["handle"]: account for account in ready["accounts"]}
    posts = write_workspace(folder, binary, ready["url"])
    env = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "SMM_NOW": "2027-01-02T00:00:00Z"}
    env.update({name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")})
    for name, handle in HANDLES.items():
        env["PASSWORD_" + name.upper()] = accounts[handle]["password"]

    def smm(*words):
        return subprocess.run([binary, *words], cwd=folder, env=env, capture_output=True, timeout=300)

    applied = smm("plan", "apply", "--yes")
    assert applied.returncode == 0, applied.stderr.decode()
    kills = 0
    smm("queue", "flush", "--max", "2")  # signs in; later runs use the session that it kept
    for _ in range(40):
        process = subprocess.Popen([binary, "queue", "flush"], cwd=folder, env=env,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0.01, 0.15))
        if process.poll() is None:
            kills += 1
        process.kill()
        process.wait()
    # An attempt that was interrupted is tried again a little later.
    for minutes in (0, 2, 70, 140):
        env["SMM_NOW"] = f"2027-01-02T{minutes // 60:02}:{minutes % 60:02}:00Z"
        flushed = smm("queue", "flush")
        assert flushed.returncode in (0, 3, 5), flushed.stderr.decode()
    entries = json.loads(smm("queue", "list", "--json").stdout)
    assert {entry["state"] for entry in entries} == {"published"}, flushed.stderr.decode()

    total = 0
    for name, handle in HANDLES.items():
        found = records(ready["url"], accounts[handle]["did"])
        total += len(found)
        assert sorted(r["value"]["text"] for r in found) == wanted_texts(posts, name), name
        known = {r["uri"]: r for r in found}
        for record in found:
            reply = record["value"].get("reply")
            if reply:
                for end in ("root", "parent"):
                    assert known[reply[end]["uri"]]["cid"] == reply[end]["cid"]
        for entry in entries:
            if entry["account"] == name:
                assert entry["remote_id"] in known, entry
    assert kills >= 5, f"only {kills} of 40 kills came in time"
    print(f"{total} records of {len(entries)} entries, each once, after {kills} kills")


if __name__ == "__main__":
    main()
