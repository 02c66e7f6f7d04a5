#!/usr/bin/python3
"""What other programs read in `smm plan export --format ics`: calendar_read.py BINARY [ICAL_DIR].

With ICAL_DIR, where tests/real/npm_install.sh put it, ical.js must find what the program says. Without:
Debian's python3-icalendar and python3-vobject, which its own Python finds, must find the same instants, texts and ids that
`smm plan export --format json` says. Ends with 77, which ctest counts as skipped, if neither is there.
"""

import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

QUICKSTART = pathlib.Path(__file__).resolve().parents[2] / "examples" / "quickstart"
TRICKY = """smm: 1
posts:
  - {id: night-1, at: "2026-10-25 02:30", to: site, text: "The first half past two; a, b \\\\ c"}
  - {id: night-2, at: "2026-10-25T02:30:00+01:00", to: site, text: "The second\\nhalf past two"}
  - {id: spring, at: "2027-03-28 03:30", to: site, text: "지우지우지우지우지우지우지우지우지우지우지우지우지우지우"}
"""


def utc(value):
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def with_icalendar(text):
    import icalendar
    for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        yield str(event["UID"]), utc(event.decoded("DTSTART")), str(event["DESCRIPTION"])


def with_vobject(text):
    import vobject
    for event in vobject.readOne(text).vevent_list:
        yield event.uid.value, utc(event.dtstart.value), event.description.value


def with_ical_js(folder):
    def read(text):
        script = QUICKSTART.parents[1] / "tests/real/ical/read.mjs"
        done = subprocess.run(["node", script, folder], input=text.encode(), capture_output=True, check=True)
        return (tuple(event) for event in json.loads(done.stdout))
    read.__name__ = "with_ical_js"
    return read


def main(binary, ical=None):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="smm-ics-"))
    shutil.copytree(QUICKSTART, folder, dirs_exist_ok=True)
    (folder / "plans/tricky.yaml").write_text(TRICKY)

    def export(form, **more):
        return subprocess.run(
            [binary, "plan", "export", "--format", form], cwd=folder, capture_output=True, check=True,
            env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "SMM_NOW": "2026-09-28T08:00:00Z",
                 **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}},
            **more).stdout

    raw = export("ics")
    assert raw == export("ics"), "the same plan and clock give the same bytes"
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75, line
        line.decode()  # no character is divided
        assert b"\n" not in line and b"\r" not in line
    wanted = sorted(
        (post["id"] + "@smm.invalid", post["at"],
         "\n\n".join(part["text"] for part in post["outputs"][0]["post"]["parts"]))
        for post in json.loads(export("json"))["posts"])
    tried = 0
    for read in [with_ical_js(ical)] if ical else [with_icalendar, with_vobject]:
        try:
            found = sorted(read(raw.decode()))
        except ImportError as missing:
            print(f"skipped: {missing}")
            continue
        tried += 1
        for ours, theirs in zip(wanted, found):
            assert ours == theirs, f"{read.__name__}\n{ours}\n{theirs}"
        assert len(wanted) == len(found)
        print(f"{read.__name__}: {len(found)} events")
    shutil.rmtree(folder)
    return 0 if tried else 77


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
