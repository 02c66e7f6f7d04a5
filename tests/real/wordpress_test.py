#!/usr/bin/env python3
"""A real site with WordPress: wordpress_test.py BINARY DIR (that wordpress/install.sh filled)

The site is booted once, in a folder of its own, with a proxy before it that loses answers, answers
falsely, and kills smm in the middle. What must hold: each post is on the site once, as it was sent,
and no second draft or file is left. Standard library only; all traffic stays on loopback. Skipped
(77) where install.sh could not bring the site.
"""

import base64
import html
import http.client
import http.server
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
PICTURE = HERE.parents[1] / "examples" / "quickstart" / "img" / "kiln.png"
NOW = "2027-01-02T00:00:00Z"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Proxy(http.server.ThreadingHTTPServer):
    """`fault(n, method, path)` says what becomes of the nth request: None, "lost", "502", "html" (done,
    and answered so), "kill-before" and "kill-after" (of the smm that runs)."""

    daemon_threads = True

    def __init__(self, target):
        super().__init__(("127.0.0.1", 0), Handler)
        self.target = target
        self.lock = threading.Lock()
        self.watch()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def watch(self, fault=None):
        with self.lock:
            self.seen, self.fault, self.done, self.process = [], fault, 0, None

    def handle_error(self, request, client_address):
        pass  # whoever was killed says nothing more


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        proxy = self.server
        with proxy.lock:
            number = len(proxy.seen)
            proxy.seen.append((self.command, self.path))
            fault = proxy.fault and proxy.fault(number, self.command, self.path)
            proxy.done += bool(fault)
        if fault == "kill-before":
            return self.kill()
        # smm says nothing of the client that WordPress would have to know.
        upstream = http.client.HTTPConnection("127.0.0.1", proxy.target, timeout=60)
        upstream.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() not in ("connection", "expect"):
                upstream.putheader(name, value)
        upstream.endheaders(body)
        came = upstream.getresponse()
        said = came.read()
        upstream.close()
        if fault == "kill-after":
            return self.kill()
        if fault == "lost":
            return self.hang_up()
        status, headers = came.status, came.getheaders()
        if fault in ("502", "html"):
            status = 502 if fault == "502" else 200
            said, headers = b"<html><title>Back soon</title></html>", [("Content-Type", "text/html")]
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in ("connection", "transfer-encoding", "content-length"):
                self.send_header(name, value)
        if self.command != "HEAD":
            self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(said)

    def kill(self):
        if self.server.process:
            self.server.process.send_signal(signal.SIGKILL)
        self.hang_up()

    def hang_up(self):
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    do_GET = do_POST = do_HEAD = do_DELETE = answer


class Site:
    def __init__(self, made, folder):
        self.folder, self.children = folder, []
        self.tree = folder / "tree"
        shutil.copytree(made / "tree", self.tree, symlinks=True)
        shutil.copytree(made / "database", folder / "database")
        self.port = free_port()
        self.proxy = Proxy(self.port)
        self.host = f"127.0.0.1:{self.proxy.server_port}"
        self.url = "http://" + self.host
        sock = folder / "sock"
        self.env = {**os.environ, "PATH": os.environ.get("PATH", "") + ":/usr/sbin", "WORDPRESS_URL": self.url,
                    "WORDPRESS_SOCKET": str(sock), "PHP_CLI_SERVER_WORKERS": "4"}
        self.start("mariadbd", "--no-defaults", f"--datadir={folder / 'database'}", f"--socket={sock}",
                   f"--pid-file={folder / 'pid'}", "--skip-networking", "--innodb-flush-log-at-trx-commit=0",
                   "--user=" + subprocess.run(["id", "-un"], capture_output=True, text=True).stdout.strip())
        self.wait(sock.exists)
        self.php("$c = mysqli_connect('localhost', 'root', '', '', 0, getenv('WORDPRESS_SOCKET'));"
                 "mysqli_query($c, 'CREATE DATABASE wordpress');")
        made = subprocess.run(["php", HERE / "wordpress" / "setup.php", self.tree], env=self.env, check=True,
                              capture_output=True, text=True).stdout
        self.passwords = json.loads(made.strip().splitlines()[-1])
        self.start("php", "-S", f"127.0.0.1:{self.port}", "-t", str(self.tree), str(HERE / "wordpress" / "router.php"))
        self.wait(lambda: self.up())

    def start(self, *words):
        with open(self.folder / f"{words[0]}.log", "wb") as log:
            self.children.append(subprocess.Popen(words, env=self.env, cwd=self.folder, stdout=log, stderr=log,
                                                  stdin=subprocess.DEVNULL, start_new_session=True))

    def wait(self, is_there):
        for _ in range(600):
            if is_there():
                return
            time.sleep(0.1)
        raise AssertionError("the site does not come up")

    def up(self):
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", self.port)) == 0

    def php(self, code):
        return subprocess.run(["php", "-r", code], env=self.env, check=True, capture_output=True, text=True).stdout

    def set_option(self, name, value):
        self.php(f"define('WP_INSTALLING', true); require '{self.tree}/wp-load.php';"
                 f"update_option('{name}', '{value}'); flush_rewrite_rules();")

    def stop(self):
        for child in reversed(self.children):
            os.killpg(child.pid, signal.SIGTERM)
        for child in self.children:
            child.wait(timeout=60)

    def ask(self, path, method="GET", body=None, user="eva"):
        """As another program would, past the proxy."""
        login = base64.b64encode(f"{user}:{self.passwords[user]}".encode()).decode()
        one = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        one.request(method, "/?rest_route=/wp/v2/" + path.replace("?", "&"), json.dumps(body) if body else None,
                    {"Host": self.host, "Authorization": "Basic " + login, "Content-Type": "application/json"})
        answer = one.getresponse()
        read = json.loads(answer.read())
        one.close()
        assert answer.status < 300, (path, answer.status, read)
        return read

    def posts(self, **query):
        query = {"status": "publish,draft,pending,private,future,trash", "context": "edit", "per_page": 100, **query}
        return self.ask("posts?" + urllib.parse.urlencode(query))

    def files(self):
        return self.ask("media?per_page=100&context=edit")


class Desk:
    """A workspace with one post."""

    def __init__(self, binary, site, name, user="anna", settings=None, **post):
        self.binary, self.site, self.name = binary, site, name
        self.folder = site.folder / ("desk-" + re.sub(r"\W", "-", name))
        (self.folder / "plans").mkdir(parents=True)
        shutil.copy(PICTURE, self.folder / "kiln.png")
        self.env = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "SMM_NOW": NOW,
                    "PASSWORD": site.passwords[user]}
        self.env.update({key: value for key, value in os.environ.items()
                         if key.endswith("SAN_OPTIONS") or key == "LD_LIBRARY_PATH"})
        account = {"network": "wordpress", "server": site.url, "user": user, "password": {"env": "PASSWORD"},
                   **(settings or {})}
        # JSON is YAML.
        (self.folder / "smm.yaml").write_text(json.dumps(
            {"smm": 1, "id": name, "timezone": "Europe/Rome", "late": "400d", "accounts": {"site": account}}))
        self.plan({"id": name, "at": "2027-01-01 10:00", "to": ["site"], "title": name, "text": "Words of " + name,
                   **post})
        self.done("plan", "apply", "--yes")

    def plan(self, *posts):
        self.post = posts[0] if posts else None
        (self.folder / "plans" / "a.yaml").write_text(json.dumps({"smm": 1, "posts": list(posts)}))

    def smm(self, *words):
        process = subprocess.Popen([self.binary, *words], cwd=self.folder, env=self.env, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True)
        self.site.proxy.process = process
        said, complained = process.communicate(timeout=120)
        return process.returncode, said + complained

    def done(self, *words):
        status, said = self.smm(*words)
        assert status == 0, (words, status, said)
        return said

    def entry(self):
        return json.loads(self.done("queue", "list", "--json"))[0]

    def settle(self):
        """Flushes until nothing is left to do, an hour later each time."""
        for hour in range(1, 8):
            self.env["SMM_NOW"] = f"2027-01-02T0{hour}:00:00Z"
            self.smm("queue", "flush")
            if self.entry()["state"] in ("published", "failed"):
                return self.entry()
        raise AssertionError((self.name, self.entry(), self.smm("queue", "flush")))

    def standing(self):
        """All that the site has of the post, drafts and trash among it."""
        return [post for post in self.site.posts() if post["title"]["raw"] == self.name]


def shown(post):
    """The text as a reader gets it."""
    text = re.sub(r"<br ?/?>", "\n", post["content"]["rendered"])
    return html.unescape(re.sub(r"<[^>]*>", "", text)).strip()


def check_whole(binary, site):
    desk = Desk(binary, site, "whole", text="Open [gallery] <b>& \"more\" 1 < 2</b> #tag \\ back\nhttps://example.com/?a=1&b=2",
                tags=["Clay & Tea", "Kiln"], media=[{"file": "kiln.png", "alt": "A \"kiln\" & <tea>"}],
                variants={"site": {"options": {"categories": "Glazes & Clay", "excerpt": "Come & see",
                                               "format": "aside", "pictures": "both"}}})
    desk.done("account", "check", "site")
    entry = desk.settle()
    post, = desk.standing()
    assert entry["state"] == "published" and entry["url"] == post["link"], (entry, desk.smm("queue", "show", "whole"))
    assert post["status"] == "publish" and post["slug"].startswith("whole-"), post
    assert "<b>" not in post["content"]["rendered"] and "&#091;gallery&#093;" in post["content"]["raw"], post
    assert '<a href="https://example.com/?a=1&amp;b=2">' in post["content"]["rendered"], post
    assert shown(post).startswith("Open [gallery] <b>&") and "\\ back\n" in shown(post), shown(post)
    assert post["excerpt"]["raw"] == "Come &amp; see" and post["format"] == "aside", post
    names = [html.unescape(term["name"]) for room in ("tags", "categories") for term in site.ask(room + f"?post={post['id']}")]
    assert sorted(names) == ["Clay & Tea", "Glazes & Clay", "Kiln"], names
    file, = [one for one in site.files() if one["id"] == post["featured_media"]]
    assert html.unescape(file["alt_text"]) == "A \"kiln\" & <tea>", file
    assert 'alt="A &quot;kiln&quot; &amp; &lt;tea&gt;"' in post["content"]["raw"], post
    return desk, post


def check_changes(desk, post):
    """What changed is changed, nothing is uploaded twice, and what is taken back is in the trash."""
    before = len(desk.site.files())
    desk.done("queue", "edit", "whole@site", "--text", "Closed", "--yes")
    now, = desk.standing()
    assert now["id"] == post["id"] and now["status"] == "publish" and shown(now).startswith("Closed"), now
    assert now["featured_media"] == post["featured_media"] and len(desk.site.files()) == before
    desk.site.ask(f"posts/{post['id']}", "POST", {"content": "<p>By hand</p>"})
    status, said = desk.smm("queue", "edit", "whole@site", "--text", "By smm", "--yes")
    now, = desk.standing()
    assert status != 0 and "changed on the site" in said and shown(now) == "By hand", (status, said, now)
    desk.done("queue", "retract", "whole@site", "--yes")
    now, = desk.standing()
    assert now["status"] == "trash", now


def check_faults(binary, site):
    """Killed at each request of a post, and answered falsely at each that changes something."""
    rich = {"media": [{"file": "kiln.png", "alt": "A kiln"}]}
    count = len(site.files())
    plain = Desk(binary, site, "counted", **rich)
    site.proxy.watch()
    assert plain.settle()["state"] == "published"
    requests = list(site.proxy.seen)
    assert [method for method, _ in requests].count("POST") == 3, requests
    cases = [(n, fault) for n, (method, _) in enumerate(requests)
             for fault in (("kill-after", "lost", "502", "html") if method == "POST" else ("kill-after",))]
    for n, fault in cases:
        desk = Desk(binary, site, f"fault-{n}-{fault}", **rich)
        site.proxy.watch(lambda number, method, path: fault if number == n else None)
        desk.smm("queue", "flush")
        assert site.proxy.done == 1, (n, fault, site.proxy.seen)
        site.proxy.watch()
        assert desk.settle()["state"] == "published", (n, fault)
        standing = desk.standing()
        assert [post["status"] for post in standing] == ["publish"], (n, fault, standing)
        assert desk.entry()["remote_id"] == str(standing[0]["id"]), (n, fault)
    assert len(site.files()) == count + 1 + len(cases), "a file was uploaded twice"
    return len(cases)


def check_memory(binary, site):
    """A state that is lost makes no second post; a slug that somebody else has stops it."""
    desk = Desk(binary, site, "forgotten")
    assert desk.settle()["state"] == "published"
    shutil.rmtree(desk.folder / ".smm")
    desk.done("plan", "apply", "--yes")
    desk.settle()
    assert [post["status"] for post in desk.standing()] == ["publish"]

    desk = Desk(binary, site, "taken")
    site.proxy.watch(lambda number, method, path: "kill-before" if method == "POST" else None)
    desk.smm("queue", "flush")
    slug, = {re.search(r"slug=([\w-]+),", path).group(1) for _, path in site.proxy.seen if "slug=" in path}
    site.proxy.watch()
    site.ask("posts", "POST", {"slug": slug, "status": "private", "title": "Eva's", "content": "x"})
    assert desk.settle()["state"] == "failed"
    assert [post["status"] for post in desk.standing()] == ["trash"], desk.standing()


def check_roles(binary, site):
    desk = Desk(binary, site, "contributed", user="carl")
    status, said = desk.smm("queue", "flush")
    assert "may not publish" in said and not desk.standing(), (status, said)
    desk = Desk(binary, site, "handed-in", user="carl", settings={"post_status": "pending"})
    assert desk.settle()["state"] == "published"
    post, = desk.standing()
    assert post["status"] == "pending", post
    desk = Desk(binary, site, "refused")
    desk.env["PASSWORD"] = "abcd efgh"
    status, said = desk.smm("queue", "flush")
    assert "does not take the password of anna (401)" in said and "abcd" not in said, said


def check_addresses(binary, site):
    """Without pretty permalinks the interface is at another address; at another host it is not taken."""
    site.set_option("permalink_structure", "")
    desk = Desk(binary, site, "plain")
    assert desk.settle()["state"] == "published"
    assert len(desk.standing()) == 1
    site.set_option("permalink_structure", "/%postname%/")
    desk.done("queue", "edit", "plain@site", "--text", "Changed later", "--yes")
    assert shown(desk.standing()[0]) == "Changed later"
    desk = Desk(binary, site, "elsewhere", settings={"server": f"http://localhost:{site.proxy.server_port}"})
    site.proxy.watch()
    status, said = desk.smm("queue", "flush")
    assert site.url in said and not desk.standing(), (status, said)


def main():
    binary, made = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
    if not (made / "ready").exists():
        print(f"there is no site in {made}: skipped")
        sys.exit(77)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended from outside"))  # and the site with it
    with tempfile.TemporaryDirectory(prefix="smm-real-") as scratch:
        site = None
        try:
            site = Site(made, pathlib.Path(scratch))
            desk, post = check_whole(binary, site)
            check_changes(desk, post)
            cases = check_faults(binary, site)
            check_memory(binary, site)
            check_roles(binary, site)
            check_addresses(binary, site)
        finally:
            if site:
                site.stop()
    print(f"one post each time, {cases} times killed or answered falsely")


if __name__ == "__main__":
    main()
