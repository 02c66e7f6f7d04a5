// Reads texts as the networks' own libraries do: node read.mjs MODULES < TEXTS > ANSWERS
//
// TEXTS is a JSON list. ANSWERS is a list with, for each text, {bluesky, x, length, graphemes}:
// of `bluesky` and `x` a list of [kind, begin, end], in bytes of UTF-8, sorted; `length` as X counts;
// `graphemes` the bytes of each cluster. Of a text that a library chokes on, null.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { facets } from "./atproto.mjs";
import { entities } from "./twitter.mjs";

const load = createRequire(process.argv[2] + "/");
const { RichText } = load("@atproto/api");
const twitter = load("twitter-text");
const { splitGraphemes } = load("unicode-segmenter/grapheme");

const bytes = (text) => Buffer.byteLength(text);

const attempt = (read, text) => {
  try {
    return read(text);
  } catch {
    return null;
  }
};

const texts = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => ({
  bluesky: attempt((words) => facets(RichText, words), text),
  x: attempt((words) => entities(twitter, words), text),
  length: attempt((words) => twitter.parseTweet(words).weightedLength, text),
  graphemes: [...splitGraphemes(text)].map(bytes),
}))));
