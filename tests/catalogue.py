#!/usr/bin/env python3
"""What smm says stands in core/languages/ and nowhere else: catalogue.py SOURCE_DIR.

Every sentence that the code asks for by its key is in the English catalogue, and every key of that
catalogue is asked for somewhere: by itself, or as one of a family ("kpi.{}"). That the other
languages have the same keys is a test of theirs (tests/lib/core/speech_test.cpp).
"""

import pathlib
import re
import sys

ASKED = re.compile(r'\b(?:say|nth)\(\s*(?:[\w.>()-]+ \? )?"([a-zA-Z_.{}-]+)"(?:\s*:\s*"([a-zA-Z_.-]+)")?')
KEY = re.compile(r'"([a-zA-Z_]+(?:[.-][a-zA-Z_{}.-]+)?)"')


def main():
    root = pathlib.Path(sys.argv[1])
    english = (root / "lib/core/languages/en.cpp").read_text()
    sentences = english[english.index('R"(') + 3:english.index(')"')]
    keys, wrong = set(), []
    for line in filter(None, sentences.splitlines()):
        key, colon, _ = line.partition(": ")
        if not colon:
            wrong.append(f"not a sentence: {line}")
        if key in keys:
            wrong.append(f"twice: {key}")
        keys.add(key)
    literals, asked = set(), set()
    for room in ("lib", "cmd"):
        for path in sorted((root / room).rglob("*.cpp")):
            if "languages" in path.parts:
                continue
            text = path.read_text()
            literals.update(KEY.findall(text))
            for pair in ASKED.findall(text):
                asked.update(filter(None, pair))
    families = [re.compile(re.escape(one).replace(r"\{\}", ".*") + "$")
                for one in literals if "{}" in one and not one.startswith("{")]
    wrong += [f"asked for and not there: {key}" for key in sorted(asked) if key not in keys]
    wrong += [f"never asked for: {key}" for key in sorted(keys)
              if key not in literals and not any(family.match(key) for family in families)]
    for one in wrong:
        print(one)
    if len(keys) < 100 or len(asked) < 100:
        wrong.append("the catalogue was not read")
    return 1 if wrong else 0


sys.exit(main())
