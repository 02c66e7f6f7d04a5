#!/usr/bin/env python3
"""After an outage: outage_test.py SMM. A flush every few minutes, a server that is away, and how far
apart the posts stand there at the end. All traffic stays on loopback.
"""

import datetime
import json
import sys
import unittest

import memory_test as memory  # takes the program from the line

SPACING = 30  # minutes


def minutes(time):
    moment = datetime.datetime.fromisoformat(time.replace("Z", "+00:00"))
    return (moment - datetime.datetime.fromisoformat("2026-10-03T08:00:00+00:00")).total_seconds() / 60


class Outage(unittest.TestCase):
    def place(self, network, spacing):
        more = f"cadence: {{a: {{spacing: {SPACING}m}}}}\n" if spacing else ""
        place = memory.Place(self, network, 5, step=5, more=more)
        place.ok("plan", "apply", "--yes", minute=0)
        return place

    def through(self, place, last=400):
        """Away for forty minutes, beginning before the first is due."""
        for minute in range(5, last, 5):
            place.service.away = minute < 45
            status, said = place.run("queue", "flush", minute=minute)
            self.assertIn(status, (0, 5), said)
            if minute < 45:
                self.assertEqual(place.out(), [])

    def test_what_is_late_goes_out_at_its_spacing(self):
        for network in ("mastodon", "mastodon with keys"):
            with self.subTest(network=network):
                place = self.place(network, True)
                self.through(place)
                self.assertEqual(place.out(), sorted(place.words))
                at = [minutes(post["created_at"]) for post in place.service.posts]
                apart = [later - earlier for earlier, later in zip(at, at[1:])]
                self.assertGreaterEqual(min(apart), SPACING)
                self.assertLessEqual(max(apart), SPACING + 5)  # and no further than it has to

    def test_without_one_all_of_it_goes_at_once(self):
        place = self.place("mastodon", False)
        self.through(place, 70)
        self.assertEqual(place.out(), sorted(place.words))

    def test_the_dry_run_says_what_waits(self):
        place = self.place("mastodon", True)
        said = json.loads(place.ok("queue", "flush", "--dry-run", "--json", minute=40))
        self.assertEqual([row["would"] for row in said], ["publish", "wait", "wait", "wait", "wait"])
        place.ok("queue", "flush", minute=40)
        said = json.loads(place.ok("queue", "flush", "--dry-run", "--json", minute=41))
        self.assertEqual([row["would"] for row in said], ["wait"] * 4)
        self.assertIn("the next goes out after", place.ok("queue", "flush", "--verbose", minute=41))


if __name__ == "__main__":
    unittest.main(verbosity=1)
