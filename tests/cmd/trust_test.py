#!/usr/bin/env python3
"""Whose word counts: trust_test.py SMM

A workspace that nobody named, the server that a token is sent to, a token of another client's, and
what programs see of the environment. All traffic stays on loopback. What needs several users is
tried where the test runs as root.
"""

import http.server
import itertools
import json
import os
import pathlib
import pty
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import loopback  # noqa: E402

SMM = pathlib.Path(sys.argv.pop(1)).resolve()
NOW = "2026-10-03T06:00:00Z"
ME, EVE, ROOT = 41001, 41002, 0
TOKENS = {"c4nary-anna": "anna", "c4nary-bea": "bea"}


class Service(loopback.Answers):
    """As much of a server with Mastodon's interface as a post needs. A token is its owner's."""

    def serve(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        self.server.heard.append((self.command, self.path, token))
        name = TOKENS.get(token)
        base = f"http://127.0.0.1:{self.server.server_port}"
        account = {"id": "1", "username": name, "acct": name, "url": f"{base}/@{name}"}
        if "instance" in self.path:
            self.send({"domain": "localhost", "version": "4.5.0", "api_versions": {"mastodon": 7},
                       "configuration": {"statuses": {"max_characters": 500}}})
        elif name is None:
            self.send({"error": "The access token is invalid"}, 401)
        elif self.command == "POST" and self.path.startswith("/api/v1/statuses"):
            self.server.posts.append(name)
            number = str(len(self.server.posts))
            self.send({"id": number, "url": f"{base}/@{name}/{number}", "uri": f"{base}/{number}",
                       "account": account, "content": "", "visibility": "public",
                       "created_at": NOW, "media_attachments": []})
        elif "/statuses" in self.path:
            self.send([])
        elif self.path.startswith("/api/v1/accounts/verify_credentials"):
            self.send(account)
        else:
            self.send({"error": "Record not found"}, 404)

    do_GET = do_POST = serve


class Case(unittest.TestCase):
    def setUp(self):
        self.base = pathlib.Path(tempfile.mkdtemp(prefix="smm-trust-"))
        self.addCleanup(shutil.rmtree, self.base, ignore_errors=True)
        self.folder = self.base / "work"
        self.home = self.base / "home"
        self.folder.mkdir()
        self.home.mkdir()

    def smm(self, *words, user=None, stdin=None, cwd=None, **variables):
        """Ended: its status, and all that it said."""
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.home), "SMM_NOW": NOW, **variables}
        environment.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
        as_user = {} if user is None else {"user": user, "group": user, "extra_groups": []}
        done = subprocess.run([SMM, *map(str, words)], cwd=cwd or self.folder, env=environment,
                              input=stdin or "", capture_output=True, text=True, timeout=60, **as_user)
        said = done.stdout + done.stderr
        for secret in TOKENS:
            self.assertNotIn(secret, said)
        return done.returncode, said

    def ends(self, status, *words, **more):
        ended, said = self.smm(*words, **more)
        self.assertEqual(ended, status, said)
        return said


class Workspaces(Case):
    """Each smm.yaml here would run a program that leaves a mark."""

    def setUp(self):
        super().setUp()
        self.base.chmod(0o755)
        self.mark = self.base / "marks" / "ran"
        self.mark.parent.mkdir()
        self.mark.parent.chmod(0o777)
        self.home.chmod(0o777)
        self.text = ("smm: 1\naccounts:\n  masto: {network: mastodon, server: 'http://127.0.0.1:1', "
                     f"handle: anna, token: {{command: [touch, {self.mark}]}}}}\n")
        self.file = self.folder / "smm.yaml"
        self.file.write_text(self.text)
        self.inner = self.folder / "inner"
        self.inner.mkdir()
        self.folder.chmod(0o755)

    def ran(self, *words, **more):
        """Whether the planted program ran, and what smm said."""
        self.mark.unlink(missing_ok=True)
        state = self.folder / ".smm"
        shutil.rmtree(state, ignore_errors=True)
        state.mkdir(mode=0o700)
        if more.get("user") is not None:
            os.chown(state, more["user"], more["user"])
        status, said = self.smm(*words, "account", "check", cwd=self.inner, **more)
        self.assertIn(status, (4, 6), said)
        ran = self.mark.exists()
        self.assertEqual(status, 4 if ran else 6, said)
        if not ran:
            self.assertIn("not used unasked", said)
            self.assertIn("smm account trust --workspace", said)
        return ran

    @unittest.skipUnless(os.geteuid() == 0, "needs several users")
    def test_of_all_owners_only_oneself_and_root_are_used_unasked(self):
        for user, folder, file in itertools.product((ME, ROOT), (ME, EVE, ROOT), (ME, EVE, ROOT)):
            with self.subTest(user=user, folder=folder, file=file):
                os.chown(self.folder, folder, folder)
                os.chown(self.file, file, file)
                self.assertEqual(self.ran(user=user), {user, ROOT} >= {folder, file})
                self.assertTrue(self.ran("--workspace", "..", user=user))
                self.assertTrue(self.ran(user=user, SMM_WORKSPACE=".."))

    @unittest.skipUnless(os.geteuid() == 0, "needs several users")
    def test_trust_is_remembered_for_the_folder_and_counts_only_if_it_is_ones_own(self):
        os.chown(self.folder, EVE, EVE)
        self.assertFalse(self.ran())
        self.ends(2, "account", "trust", "--workspace", self.folder)
        said = self.ends(0, "account", "trust", "--workspace", "..", "--dry-run", cwd=self.inner)
        self.assertIn(f"touch {self.mark}", said)
        self.assertIn(str(EVE), said)
        self.assertFalse(self.ran())
        self.ends(0, "account", "trust", "--workspace", "..", "--yes", cwd=self.inner)
        self.assertTrue(self.ran())
        remembered = self.home / ".config" / "smm" / "trusted"
        self.assertEqual(remembered.stat().st_mode & 0o777, 0o600)
        self.assertEqual(remembered.read_text(), f"{self.folder.resolve()}\n")
        for spoil in (lambda: remembered.chmod(0o666), lambda: os.chown(remembered, EVE, EVE),
                      lambda: remembered.write_text(f"{self.folder}-other\n{self.inner}\n")):
            remembered.chmod(0o600)
            os.chown(remembered, 0, 0)
            remembered.write_text(f"# mine\n{self.folder.resolve()}\n")
            self.assertTrue(self.ran())
            spoil()
            self.assertFalse(self.ran())

    def test_a_folder_or_a_file_that_everybody_may_change_is_not_used_unasked(self):
        self.assertTrue(self.ran())
        for path, mode in ((self.folder, 0o777), (self.folder, 0o1777), (self.file, 0o666)):
            with self.subTest(path=path.name, mode=oct(mode)):
                before = path.stat().st_mode & 0o7777
                path.chmod(mode)
                self.assertFalse(self.ran())
                self.assertTrue(self.ran("--workspace", self.folder))
                path.chmod(before)
                self.assertTrue(self.ran())

    def test_a_group_may_share_a_workspace(self):
        self.folder.chmod(0o2775)
        self.file.chmod(0o664)
        self.assertTrue(self.ran())

    @unittest.skipUnless(os.geteuid() == 0, "needs several users")
    def test_a_link_is_judged_by_itself_and_by_what_it_leads_to(self):
        elsewhere = self.base / "elsewhere.yaml"
        elsewhere.write_text(self.text)
        self.file.unlink()
        self.file.symlink_to(elsewhere)
        for link, target in itertools.product((ROOT, EVE), (ROOT, EVE)):
            with self.subTest(link=link, target=target):
                os.lchown(self.file, link, link)
                os.chown(elsewhere, target, target)
                self.assertEqual(self.ran(), link == target == ROOT)

    @unittest.skipUnless(os.geteuid() == 0, "needs several users")
    def test_ones_own_settings_are_held_to_the_same(self):
        own = self.home / ".config" / "smm"
        own.mkdir(parents=True)
        shutil.copy(self.file, own / "smm.yaml")
        self.file.unlink()
        self.assertTrue(self.ran())
        os.chown(own / "smm.yaml", EVE, EVE)
        self.assertFalse(self.ran())


class Posting(Case):
    """Accounts on two servers, A and B, that know the same tokens."""

    def setUp(self):
        super().setUp()
        self.servers = [http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service) for _ in "AB"]
        for server in self.servers:
            server.heard, server.posts = [], []
            threading.Thread(target=server.serve_forever, daemon=True).start()
        self.url = [f"http://127.0.0.1:{server.server_port}" for server in self.servers]
        self.number = 0
        for name, token in (("token", "c4nary-anna"), ("other", "c4nary-anna"), ("bea", "c4nary-bea")):
            (self.folder / name).write_text(token + "\n")
            (self.folder / name).chmod(0o600)
        self.write()

    def tearDown(self):
        for server in self.servers:
            server.shutdown()
            server.server_close()

    def write(self, name="masto", **changes):
        account = {"network": "mastodon", "server": self.url[0], "handle": "anna",
                   "token": {"env": "TOKEN"}, **changes}
        self.account = {key: value for key, value in account.items() if value is not None}
        (self.folder / "smm.yaml").write_text(
            "smm: 1\naccounts: " + json.dumps({name: self.account}) + "\n")

    def run_smm(self, status, *words, **variables):
        return self.ends(status, *words, **{"TOKEN": "c4nary-anna", "TOKEN_2": "c4nary-anna", **variables})

    def post(self, status=0, to="masto", **variables):
        self.number += 1
        return self.run_smm(status, "post", f"Number {self.number}", "--to", to, "--yes", **variables)

    def posts(self):
        return [len(server.posts) for server in self.servers]

    def with_token(self):
        """Requests that carried a token, on each server."""
        return [sum(token != "" for _, _, token in server.heard) for server in self.servers]


class Bonds(Posting):
    def changes(self):
        """What stops, as (changes of the account, the name of what moved)."""
        command = ["printf", "%s", "c4nary-anna"]
        return [
            ({"server": self.url[1]}, "server"),
            ({"server": self.url[1] + "/", "handle": "anna"}, "server"),
            ({"handle": "bea"}, "handle"),
            ({"token": {"env": "TOKEN_2"}}, "token"),
            ({"token": {"file": "token"}}, "token"),
            ({"token": {"command": command}}, "token"),
            ({"token": {"env": "TOKEN_2"}, "server": self.url[1]}, "server"),
        ]

    def test_a_first_use_binds_and_the_same_again_goes_out(self):
        self.post()
        self.post()
        self.assertEqual(self.posts(), [2, 0])
        self.run_smm(0, "plan", "check")
        self.assertIn("nothing to trust", self.run_smm(0, "account", "trust", "--yes"))

    def test_what_moved_stops_before_a_token_is_sent_until_a_person_says_yes(self):
        for changes, what in self.changes():
            with self.subTest(changes=changes):
                shutil.rmtree(self.folder / ".smm", ignore_errors=True)
                self.write()
                self.post()
                self.write(**changes)
                before, posts = self.with_token(), self.posts()
                for words in (("post", "Again", "--to", "masto", "--yes"), ("queue", "flush"),
                              ("account", "check"), ("metrics", "pull", "--force")):
                    status, said = self.smm(*words, TOKEN="c4nary-anna", TOKEN_2="c4nary-anna")
                    if words != ("queue", "flush"):  # it rests after the post
                        self.assertEqual(status, 4, f"{words}: {said}")
                        self.assertIn(f"its {what} was", said)
                        self.assertIn("smm account trust masto", said)
                self.assertEqual(self.with_token(), before)
                self.assertEqual(self.posts(), posts)

    def test_plan_check_and_diff_report_what_moved_and_make_no_state(self):
        self.run_smm(0, "plan", "check")
        self.assertFalse((self.folder / ".smm").exists())
        self.post()
        for changes, what in self.changes():
            with self.subTest(changes=changes):
                self.write(**changes)
                for words in (("plan", "check"), ("plan", "diff")):
                    said = self.run_smm(6, *words)
                    self.assertIn("[credential-moved]", said)
                    self.assertIn(f"its {what} was", said)
                found = json.loads(subprocess.run(
                    [SMM, "plan", "check", "--json"], cwd=self.folder, capture_output=True,
                    env={"PATH": "/usr/bin:/bin", "SMM_NOW": NOW}).stdout)
                self.assertEqual([p["rule"] for p in found["problems"]], ["credential-moved"])
                self.assertEqual(found["problems"][0]["account"], "masto")
                self.run_smm(0, "plan", "apply", "--yes")

    def test_trust_shows_old_and_new_and_what_waited_goes_out_at_once(self):
        for changes, what in self.changes():
            if changes.get("handle") == "bea":
                continue  # trusted, the token is still anna's
            with self.subTest(changes=changes):
                shutil.rmtree(self.folder / ".smm", ignore_errors=True)
                self.write()
                self.post()
                self.write(**changes)
                self.post(4)
                sent = sum(self.posts())
                said = self.run_smm(0, "account", "trust", "masto", "--dry-run")
                self.assertIn(what, said)
                self.run_smm(2, "account", "trust", "masto")
                self.run_smm(6, "plan", "check")
                found = json.loads(subprocess.run(
                    [SMM, "account", "trust", "--yes", "--json"], cwd=self.folder, capture_output=True,
                    env={"PATH": "/usr/bin:/bin", "SMM_NOW": NOW}, check=True).stdout)
                self.assertEqual([one["account"] for one in found], ["masto"])
                self.assertIn(what, [one["what"] for one in found[0]["changes"]])
                self.run_smm(0, "plan", "check")
                self.run_smm(0, "queue", "flush")
                self.assertEqual(sum(self.posts()), sent + 1)
                self.assertIn("trust", self.run_smm(0, "queue", "log"))

    def test_a_trusted_handle_still_wants_a_token_of_its_owner(self):
        self.post()
        self.write(handle="bea")
        self.run_smm(0, "account", "trust", "--yes")
        self.assertIn("@anna", self.post(4))
        self.write(handle="bea", token={"env": "TOKEN"})
        self.run_smm(0, "account", "check", TOKEN="c4nary-bea")

    def test_what_means_the_same_is_no_change(self):
        self.write(token={"file": "token"}, handle=None)
        self.write(token={"file": "token"})
        self.post()
        for changes in ({"server": self.url[0].upper().replace("HTTP", "http")},
                        {"server": self.url[0] + "/"}, {"handle": "Anna"},
                        {"handle": f"anna@{self.url[0][7:]}"}, {"token": {"file": "./token"}}):
            with self.subTest(changes=changes):
                self.write(**{"token": {"file": "token"}, **changes})
                self.run_smm(0, "plan", "check")
                self.post()

    def test_another_name_is_no_way_round(self):
        self.post()
        self.write(name="fresh")
        self.post(to="fresh")
        shutil.rmtree(self.folder / ".smm")
        self.write()
        self.post()
        before = self.with_token()
        self.write(name="fresh", server=self.url[1])
        said = self.post(4, to="fresh")
        self.assertIn("for the same token in masto", said)
        self.assertEqual(self.with_token(), before)
        self.run_smm(0, "account", "trust", "fresh", "--yes")
        self.run_smm(0, "queue", "flush")
        self.assertEqual(self.posts()[1], 1)

    def test_another_argument_of_a_command_is_another_source_and_none_is_kept(self):
        for name in ("show-anna", "show-bea"):
            program = self.folder / name
            program.write_text(f"#!/bin/sh\ncat {self.folder}/token\n")
            program.chmod(0o755)
        generator = random.Random(12)
        words = ["--field", "token", "a b", "a", "b", "", "--", "$HOME"]
        seen = set()
        for _ in range(12):
            arguments = generator.choices(words, k=generator.randrange(1, 4))
            source = {"command": [str(self.folder / "show-anna"), *arguments]}
            new = tuple(arguments) not in seen
            fresh = not seen
            seen = {tuple(arguments)}
            self.write(token=source)
            status, said = self.smm("post", f"Say {generator.random()}", "--to", "masto", "--yes")
            self.assertEqual(status, 4 if new and not fresh else 0, said)
            if status:
                self.run_smm(0, "account", "trust", "--yes")
        for path in (self.folder / ".smm").iterdir():
            if path.is_file():
                self.assertNotIn(b"c4nary", path.read_bytes())

    def test_a_script_that_logs_in_hands_no_token_to_another_server(self):
        self.write(token=None)
        self.run_smm(0, "account", "login", "masto", "--stdin", stdin="c4nary-anna\n")
        self.post()
        self.write(token=None, server=self.url[1])
        before = self.with_token()
        self.assertIn("its server was", self.run_smm(4, "account", "login", "masto", "--stdin",
                                                     stdin="c4nary-anna\n"))
        self.assertEqual(self.with_token(), before)
        self.run_smm(0, "account", "logout", "masto", "--yes")
        self.run_smm(0, "account", "login", "masto", "--stdin", stdin="c4nary-anna\n")
        self.post()
        self.assertEqual(self.posts(), [1, 1])

    def test_a_login_in_the_place_of_a_variable_is_consent(self):
        self.post()
        self.write(token=None)
        self.run_smm(0, "account", "login", "masto", "--stdin", stdin="c4nary-anna\n")
        self.run_smm(0, "plan", "check")
        self.post()


class Owners(Posting):
    def test_in_a_fresh_state_a_token_of_another_posts_nothing_and_the_line_is_told(self):
        for token, name in TOKENS.items():
            with self.subTest(name=name):
                shutil.rmtree(self.folder / ".smm", ignore_errors=True)
                self.write(handle=None)
                before = self.posts()
                for words in (("post", "Hello", "--to", "masto", "--yes"), ("account", "check"),
                              ("metrics", "pull", "--force")):
                    said = self.run_smm(4, *words, TOKEN=token)
                    line = f"handle: {name}@{self.url[0][7:]}"
                    self.assertIn(line, said)
                self.assertEqual(self.posts(), before)
                self.write(handle=line.removeprefix("handle: "))
                self.run_smm(0, "queue", "flush", TOKEN=token)
                self.assertEqual(self.posts()[0], before[0] + 1)
                self.assertEqual(self.servers[0].posts[-1], name)

    def test_a_named_owner_refuses_the_token_of_another_in_a_fresh_state(self):
        self.assertIn("@bea", self.post(4, TOKEN="c4nary-bea"))
        self.assertEqual(self.posts(), [0, 0])

    def test_a_login_says_whose_it_is(self):
        self.write(handle=None, token=None)
        self.run_smm(0, "account", "login", "masto", "--stdin", stdin="c4nary-bea\n")
        self.post()
        self.assertEqual(self.servers[0].posts, ["bea"])

    def test_a_state_that_knows_the_account_goes_on_without_a_handle(self):
        self.post()
        self.write(handle=None)
        self.post()
        self.post(4, TOKEN="c4nary-bea")
        self.assertEqual(self.servers[0].posts, ["anna", "anna"])

    def test_an_account_with_the_name_of_the_brand_needs_no_handle_and_no_other_takes_its_place(self):
        self.write(handle=None)
        plan = self.folder / "smm.yaml"
        plan.write_text(plan.read_text() + "brand: An-Na\n")
        self.post(4, TOKEN="c4nary-bea")
        shutil.rmtree(self.folder / ".smm")
        self.post()
        self.assertEqual(self.servers[0].posts, ["anna"])

    def test_two_clients_in_one_workspace_never_swap(self):
        self.write(handle=None)
        accounts = {"anna": {**self.account, "token": {"env": "TOKEN"}},
                    "bea": {**self.account, "token": {"env": "TOKEN_2"}}}
        (self.folder / "smm.yaml").write_text("smm: 1\naccounts: " + json.dumps(accounts) + "\n")
        self.run_smm(4, "post", "Hello", "--to", "anna", "--yes", TOKEN="c4nary-bea", TOKEN_2="c4nary-anna")
        self.assertEqual(self.posts(), [0, 0])


class AtATerminal(Posting):
    def person(self, answer, *words):
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.home), "SMM_NOW": NOW, "TERM": "dumb",
                       "TOKEN_2": "c4nary-anna"}
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(self.folder)
            os.execve(SMM, [str(SMM), *words], environment)
        seen = b""
        answered = False
        try:
            while piece := os.read(terminal, 65536):
                seen += piece
                if not answered and seen.rstrip().endswith(b"[y/N]:"):
                    answered = True
                    os.write(terminal, answer)
        except OSError:
            pass
        os.close(terminal)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen.decode(), answered

    def test_the_question_comes_after_what_changed_and_only_yes_trusts(self):
        self.post()
        self.write(server=self.url[1], token={"env": "TOKEN_2"})
        for answer, status in ((b"n\n", 1), (b"\n", 1), (b"\x04", 1), (b"\x03", 130), (b"yes\n", 0)):
            with self.subTest(answer=answer):
                self.run_smm(6, "plan", "check")
                ended, seen, asked = self.person(answer, "account", "trust", "masto")
                self.assertEqual(ended, status, seen)
                self.assertTrue(asked)
                shown = seen[:seen.index("[y/N]")]
                for text in (*self.url, "variable TOKEN", "variable TOKEN_2"):
                    self.assertIn(text, shown)
                self.assertNotIn("c4nary", seen)
        self.run_smm(0, "plan", "check")

    def test_a_workspace_is_shown_before_it_is_trusted(self):
        for answer, status in ((b"n\n", 1), (b"\x03", 130), (b"y\n", 0)):
            remembered = self.home / ".config" / "smm" / "trusted"
            self.assertFalse(remembered.exists())
            ended, seen, asked = self.person(answer, "account", "trust", "--workspace", ".")
            self.assertEqual(ended, status, seen)
            self.assertTrue(asked)
            self.assertIn("belongs to", seen[:seen.index("[y/N]")])
        self.assertTrue(remembered.exists())


class Environment(Posting):
    ALWAYS = {"PATH", "HOME", "LANG", "TZ"}
    SHELL = {"PWD", "OLDPWD", "SHLVL", "_"}  # which a shell makes for itself

    def setUp(self):
        super().setUp()
        generator = random.Random(7)
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
        self.variables = {"X" + "".join(generator.choices(letters, k=6)): "v" for _ in range(20)}
        self.variables |= {"LANG": "C.UTF-8", "TZ": "UTC", "AWS_SECRET_ACCESS_KEY": "k", "LD_LIBRARY_PATH": "",
                           "PYTHONPATH": "/nowhere", "SMM_USER": "anna"}
        self.listed = generator.sample(sorted(self.variables.keys() - self.ALWAYS), 5)
        self.look = self.folder / "look"
        self.look.write_text(f"#!/bin/sh\nenv > {self.folder}/seen\n"
                             'echo "{\\"outcome\\": \\"published\\"}"\n')
        self.look.chmod(0o755)

    def seen(self):
        names = {line.partition("=")[0] for line in (self.folder / "seen").read_text().splitlines()}
        return names - self.SHELL

    def write_all(self, listed, account):
        (self.folder / "smm.yaml").write_text(
            "smm: 1\n" + (f"environment: {json.dumps(listed)}\n" if listed else "") +
            "accounts: " + json.dumps({"own": account}) + "\n")

    def test_a_program_that_gives_a_secret_sees_what_is_always_there_and_what_is_listed(self):
        account = {"network": "mastodon", "server": self.url[0], "handle": "anna",
                   "token": {"command": [str(self.look)]}}
        for listed in ([], self.listed):
            self.write_all(listed, account)
            self.smm("account", "check", **self.variables)
            self.assertEqual(self.seen(), self.ALWAYS | set(listed))

    def test_a_program_that_publishes_sees_its_secrets_too_and_no_others(self):
        account = {"network": "exec", "command": "./look", "token": {"env": "TOKEN"}}
        for listed, own in (([], None), (self.listed, None), (self.listed, self.listed[0])):
            shutil.rmtree(self.folder / ".smm", ignore_errors=True)
            self.write_all(listed, {**account, **({"environment": own} if own else {})})
            self.run_smm(0, "post", "Hello", "--to", "own", "--yes", **self.variables)
            wanted = {own} if own else set(listed)
            self.assertEqual(self.seen(), self.ALWAYS | wanted | {"SMM_SECRET_TOKEN"})

    def test_another_program_gets_the_secret_only_after_a_yes(self):
        self.write_all([], {"network": "exec", "command": "./look", "token": {"env": "TOKEN"}})
        self.run_smm(0, "post", "Hello", "--to", "own", "--yes")
        shutil.copy(self.look, self.folder / "other-look")
        for change in ({"command": "./other-look"}, {"arguments": "https://elsewhere.example"}):
            (self.folder / "seen").unlink(missing_ok=True)
            self.write_all([], {"network": "exec", "command": "./look", "token": {"env": "TOKEN"}, **change})
            self.run_smm(4, "post", f"Hello to {change}", "--to", "own", "--yes")
            self.assertFalse((self.folder / "seen").exists())

    def test_a_helper_that_failed_for_want_of_a_variable_is_told_how_to_get_it(self):
        needy = self.folder / "needy"
        needy.write_text('#!/bin/sh\n[ -n "$AGENT" ] && cat token\n')
        needy.chmod(0o755)
        account = {"network": "mastodon", "server": self.url[0], "handle": "anna",
                   "token": {"command": [str(needy)]}}
        self.write_all([], account)
        self.assertIn("environment: [VARIABLE]", self.ends(4, "account", "check", AGENT="1"))
        self.write_all(["AGENT"], account)
        self.ends(0, "account", "check", AGENT="1")

    def test_what_is_no_name_of_a_variable_is_an_error_at_its_place(self):
        for bad in ("A=b", "1A", "A B", "", "LC-ALL"):
            (self.folder / "smm.yaml").write_text(f"smm: 1\nenvironment: {json.dumps([bad])}\n")
            self.assertRegex(self.ends(6, "plan", "check"), r"smm\.yaml:2:\d+: error: .*\[wrong-value\]")


if __name__ == "__main__":
    unittest.main()
