// Reads texts as a Mastodon server does: node mastodon.mjs MODULES < TEXTS > ANSWERS
//
// TEXTS is a JSON list. ANSWERS is a list with, for each text, a list of [kind, begin, end], in bytes
// of UTF-8, sorted. The server's patterns are those of its version 4.5, which stand on twitter-text:
// paths and queries of all scripts, more schemes, and mentions and hashtags of its own.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { regexen } = createRequire(process.argv[2] + "/")("twitter-text");

// ---- Addresses. The parts of twitter-text know no flag `u`: pairs of surrogates stand for what is
// above U+FFFF, and all of them are taken. ----

const blank = "\\t-\\r \\x85\\xA0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000";
const general = `[^${blank}<>()?]`;
const balanced = `\\((?:${general}+|(?:${general}*\\(${general}+\\)${general}*))\\)`;
const ending = `(?:[^${blank}()?!*"'「」<>;:=,.$%\\[\\]~&|@]|(?:${regexen.validUrlBalancedParens.source}))`;
const path = `(?:(?:${general}*(?:${balanced}${general}*)*${ending})|(?:${general}+\\/))`;
const foreign = "\\xA0-\\uDFFF\\uE000-\\uFDCF\\uFDF0-\\uFFEF";
const query = `[a-z0-9!?*'();:&=+$\\/%#\\[\\]\\-_.,~|@^${foreign}]`;
const queryEnd = `[a-z0-9_&=#\\/\\-${foreign}]`;
// In Ruby no domain has quotes and controls in it either, and what X has shortened has no query.
const domain = regexen.validDomain.source.replaceAll("[^/\\!", '[^/"`\\x00-\\x1F\\x7F\\!');
const shortened = /^https?:\/\/t\.co\/([a-z0-9]+)/i;
const address = new RegExp(
  `(${regexen.validUrlPrecedingChars.source})` +
  `(((?:https?|dat|dweb|ipfs|ipns|ssb|gopher|gemini):\\/\\/)?(${domain})` +
  `(?::(${regexen.validPortNumber.source}))?(\\/${path}*)?(\\?${query}*${queryEnd})?)`, "gi");

function addresses(text) {
  const found = [];
  for (const match of text.matchAll(address)) {
    const [all, before, whole, scheme] = match;
    if (!scheme) continue;
    const short = whole.match(shortened);
    if (short && short[1].length > 40) continue;
    const begin = match.index + before.length;
    found.push(["link", begin, begin + (short ? short[0].length : whole.length)]);
  }
  return found;
}

// ---- Mentions and hashtags. What Ruby calls a word is wider than what a regular expression of
// JavaScript does. ----

const word = "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}";
const joiners = "_\\u00B7\\u30FB\\u200C";
const user = "[a-z0-9_]+(?:[.\\-]+[a-z0-9_]+)*";
const mention = new RegExp(
  `(?<![=/${word}])@(${user}(?:@[${word}]+(?:[.\\-]+[${word}]+)*)?)`, "giu");
const first = `[${word}_][${word}${joiners}]*[\\p{Alphabetic}${joiners}][${word}${joiners}]*[${word}_]`;
const last = `[${word}_]*\\p{Alphabetic}[${word}_]*`;
const hashtag = new RegExp(`(?<=^|\\p{White_Space})[#＃](${first}|${last})`, "gmu");

function mentions(text) {
  const found = [];
  for (const match of text.matchAll(mention)) {
    const end = match.index + match[0].length;
    if (regexen.endMentionMatch.test(text.slice(end))) continue;
    if ((match[1].split("@")[1] ?? "").length > 253) continue;
    found.push(["mention", match.index, end]);
  }
  return found;
}

function hashtags(text) {
  const found = [];
  for (const match of text.matchAll(hashtag)) {
    let end = match.index + match[0].length;
    if (text.startsWith("://", end)) end -= match[1].match(/.(https?)$/)?.[1].length ?? 0;
    found.push(["tag", match.index, end]);
  }
  return found;
}

// The first of those that overlap stays.
function entities(text) {
  const all = [...addresses(text), ...hashtags(text), ...mentions(text)].sort((a, b) => a[1] - b[1]);
  let end = 0;
  const kept = all.filter((one) => {
    const free = one[1] >= end;
    if (free) end = one[2];
    return free;
  });
  const byteAt = (at) => Buffer.byteLength(text.slice(0, at));
  return kept.map(([kind, begin, stop]) => [kind, byteAt(begin), byteAt(stop)]);
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(entities)));
