// The bytes of the grapheme clusters of each text: node clusters.mjs MODULES < TEXTS > CLUSTERS

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { splitGraphemes } = createRequire(process.argv[2] + "/")("unicode-segmenter/grapheme");
const bytes = (text) => Buffer.byteLength(text);
const texts = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => [...splitGraphemes(text)].map(bytes))));
