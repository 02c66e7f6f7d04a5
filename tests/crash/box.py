"""A workspace on disk, the real binary in it, and what is asked of both after a crash."""

import contextlib
import datetime
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile

START = datetime.datetime(2026, 10, 3, 8, 0, tzinfo=datetime.timezone.utc)
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # where an fsync costs nothing
PNG = (pathlib.Path(__file__).resolve().parents[2] / "examples/quickstart/img/wheel.png").read_bytes()


def at(seconds):
    return (START + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Box:
    """A folder with a workspace, removed by close()."""

    def __init__(self, binary, template=None):
        self.binary = str(binary)
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="smm-crash-", dir=MEMORY))
        if template is not None:
            template.forget_the_file()
            shutil.copytree(template.root, self.root, dirs_exist_ok=True)

    def close(self):
        shutil.rmtree(self.root, ignore_errors=True)

    def forget_the_file(self):
        """A copy of the state is then no copy to it, but the state."""
        mark = self.root / ".smm" / "flushed"
        if mark.exists():
            mark.unlink()
            with self.database() as db:
                db.execute("DELETE FROM state WHERE name = 'file'")
            db.close()

    def environment(self, now, more=None):
        env = {"PATH": "/usr/bin:/bin", "HOME": str(self.root), "SMM_NOW": at(now), "PDS_PASSWORD": "app-password"}
        env.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
        return {**env, **(more or {})}

    def run(self, *words, now=3600, env=None, **more):
        return subprocess.run([self.binary, *words], cwd=self.root, env=self.environment(now, env),
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=120, **more)

    def ok(self, *words, **more):
        done = self.run(*words, **more)
        if done.returncode != 0:
            raise AssertionError(f"{words}: status {done.returncode}\n{done.stderr.decode()}")
        return done.stdout.decode()

    def entries(self):
        return json.loads(self.ok("queue", "list", "--json") or "[]")

    def states(self):
        with self.database() as db:
            rows = db.execute("SELECT state, count(*) FROM entries GROUP BY state").fetchall()
        db.close()
        return dict(rows)

    def database(self):
        return sqlite3.connect(self.root / ".smm" / "smm.db", timeout=30)

    def integrity(self):
        with database_of(self.root) as db:
            return integrity_of(db)


def database_of(root):
    return contextlib.closing(sqlite3.connect(root / ".smm" / "smm.db", timeout=30))


def integrity_of(db):
    return [row[0] for row in db.execute("PRAGMA integrity_check")] + [
        f"foreign key: {row}" for row in db.execute("PRAGMA foreign_key_check")]


def trapped(library, what):
    """The environment in which a program meets its trap (trap.cpp)."""
    asan = os.environ.get("ASAN_OPTIONS", "")
    return {"LD_PRELOAD": str(library), "SMM_TRAP": what,
            "ASAN_OPTIONS": (asan + ":" if asan else "") + "verify_asan_link_order=0:detect_leaks=0"}
