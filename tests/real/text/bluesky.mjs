// Reads texts as Bluesky's own library does: node bluesky.mjs MODULES < TEXTS > ANSWERS
//
// TEXTS is a JSON list. ANSWERS is a list with, for each text, a list of [kind, begin, end], in bytes
// of UTF-8, sorted.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { facets } from "./atproto.mjs";

const { RichText } = createRequire(process.argv[2] + "/")("@atproto/api");

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map((text) => facets(RichText, text))));
