// Writes the top-level domains that X knows (lib/networks/x/top_level_domains.h):
//
//   node top_level_domains.mjs MODULES > lib/networks/x/top_level_domains.h
//
// MODULES holds the packages of package.json. The test real/text makes the table anew and compares.

import { join } from "node:path";
import { readFileSync } from "node:fs";

const folder = join(process.argv[2], "node_modules", "twitter-text");
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

// A file holds one expression, cut into strings: (?:(?:NAME|NAME|...)(?=...))
function names(file) {
  const [, source] = readFileSync(join(folder, "dist/esm/regexp", file), "utf8").split("RegExp(");
  const expression = [...source.matchAll(/'([^']*)'/g)].map(([, part]) => part).join("");
  return /^\(\?:\(\?:([^()]+)\)/.exec(expression)[1].split("|");
}

const all = [...new Set([...names("validGTLD.js"), ...names("validCCTLD.js")])];
all.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
let lines = "", line = "   ", width = 3;
for (const name of all) {
  const cell = ` "${name}",`;
  if (width + cell.length > 90) {
    lines += line + "\n";
    line = "   ";
    width = 3;
  }
  line += cell;
  width += cell.length;
}
lines += line + "\n";

process.stdout.write(`#pragma once
// The top-level domains by which X tells an address from other words.
//
// Made by tests/real/text/top_level_domains.mjs from the npm package twitter-text ${version}. Not to
// be edited: the test real/text makes it anew.

#include <array>
#include <string_view>

namespace smm::x {

// In the order of their bytes.
// clang-format off
inline constexpr auto top_level_domains = std::to_array<std::string_view>({
${lines}});
// clang-format on

}  // namespace smm::x
`);
