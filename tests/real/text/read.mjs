// Reads texts as the networks' own libraries do: node read.mjs MODULES < TEXTS > ANSWERS
//
// TEXTS is a JSON list. ANSWERS is a list with, for each text, {bluesky, x, length, graphemes}:
// of `bluesky` and `x` a list of [kind, begin, end], in bytes of UTF-8, sorted; `length` as X counts;
// `graphemes` the bytes of each cluster. Of a text that a library chokes on, null.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { entities } from "./twitter.mjs";

const load = createRequire(process.argv[2] + "/");
const { RichText } = load("@atproto/api");
const twitter = load("twitter-text");
const { splitGraphemes } = load("unicode-segmenter/grapheme");

const bytes = (text) => Buffer.byteLength(text);
const sorted = (list) => list.sort((a, b) => a[1] - b[1]);

function bluesky(text) {
  const rich = new RichText({ text });
  rich.detectFacetsWithoutResolution();
  return sorted((rich.facets ?? []).map(({ index, features }) => {
    const { $type, tag } = features[0];
    const kind = $type.replace("app.bsky.richtext.facet#", "");
    return [tag?.startsWith("$") ? "cashtag" : kind, index.byteStart, index.byteEnd];
  }));
}

const attempt = (read, text) => {
  try {
    return read(text);
  } catch {
    return null;
  }
};

const texts = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => ({
  bluesky: attempt(bluesky, text),
  x: attempt((words) => entities(twitter, words), text),
  length: attempt((words) => twitter.parseTweet(words).weightedLength, text),
  graphemes: [...splitGraphemes(text)].map(bytes),
}))));
