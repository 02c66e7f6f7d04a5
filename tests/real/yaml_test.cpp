// The plan's reader held against another reader of YAML: what both accept, both understand alike;
// what only one accepts, is accepted for a reason that stands here.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <random>

#include "core/text.h"
#include "support/json.h"
#include "support/temp_dir.h"
#include "sys/process.h"
#include "sys/text/yaml.h"

using namespace smm;

namespace {

using nlohmann::json;

// Reads documents, separated by NUL, and answers one JSON value a line: the tree, scalars as they
// are written, or null with the reason.
constexpr const char* other_reader = R"(
import json, sys, yaml
class Reader(yaml.BaseLoader):
    pass
def twice(loader, node, deep=False):
    seen = set()
    for key, value in node.value:
        name = loader.construct_object(key, deep=True)
        if not isinstance(name, str) or name in seen:
            raise yaml.YAMLError('key')
        seen.add(name)
    return {loader.construct_object(k, deep=True): loader.construct_object(v, deep=True) for k, v in node.value}
Reader.add_constructor('tag:yaml.org,2002:map', twice)
for text in open(sys.argv[1], 'rb').read().split(b'\0')[:-1]:
    try:
        print(json.dumps({'tree': yaml.load(text.decode('utf-8'), Reader)}))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError, TypeError) as error:
        print(json.dumps({'error': getattr(error, 'problem', None) or type(error).__name__}))
)";

json tree_of(const Yaml& node) {
  if (node.kind == Yaml::Kind::null) return "";
  if (node.kind == Yaml::Kind::scalar) return node.value;
  if (node.kind == Yaml::Kind::sequence) {
    json list = json::array();
    for (const auto& item : node.items) list.push_back(tree_of(item));
    return list;
  }
  json map = json::object();
  for (const auto& [key, value] : node.fields) map[key] = tree_of(value);
  return map;
}

// What a null is called does not matter here.
json plain(json value) {
  if (value.is_string() && (value == "null" || value == "~" || value == "Null" || value == "NULL"))
    return "";
  if (value.is_structured())
    for (auto& inner : value) inner = plain(inner);
  return value;
}

constexpr const char* plan = R"(smm: 1
brand: "Bean & Leaf"
timezone: Europe/Rome
accounts:
  site: {network: feed, path: public}
  masto: {network: mastodon, server: 'https://example.social', token: {env: TOKEN}}
groups: {social: [site, masto]}
posts:
  - id: autumn-teaser
    at: 2026-10-03 09:30
    to: [site, social]
    text: |
      First cold morning? Grind finer: {link}
      #coffee
    link: https://beanleaf.example/grind#why
    media:
      - {file: img/grind.jpg, alt: "A hand: a ring"}
    variants:
      masto: {text: "Cold morning, finer grind. {link}"}
    thread:
      - text: "Water runs faster ..."
      - text: it's 문을 엽니다 # a remark
  - id: tip-{date}
    every: {weekly: [tue, thu], at: "08:15"}
    texts: ["...", '...']
    title: >-
      a folded
      title
)";

std::string mutation(std::mt19937& random) {
  static const char* const pieces[] = {
      "\"", "'", ":",  ": ", " #", "#",        "- ", "-",       "@",  "&a ",   "*a",  "!t ",
      "[",  "]", "{",  "}",  ",",  "|",        ">",  "?",       "? ", "%",     "`",   "\n",
      "  ", " ", "\t", "달", "：", "\xC2\xA0", "\\", "\\u00e9", "x",  "---\n", "<<: "};
  std::string text = plan;
  auto pick = [&](std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
  };
  for (auto left = 1 + pick(3); left > 0; --left) {
    auto at = pick(text.size());
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    switch (pick(3)) {
      case 0:
        text.insert(at, pieces[pick(std::size(pieces))]);
        break;
      case 1: {
        auto end = std::min(text.size(), at + 1 + pick(4));
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
        text.erase(at, end - at);
        break;
      }
      default: {  // a line goes in or out by a space or two
        auto line = text.rfind('\n', at);
        line = line == std::string::npos ? 0 : line + 1;
        if (pick(2) == 0)
          text.insert(line, pick(2) == 0 ? " " : "  ");
        else if (line < text.size() && text[line] == ' ')
          text.erase(line, 1);
      }
    }
  }
  return text;
}

// Why this reader may refuse what the other accepts, by the rule that it names.
const std::map<std::string, const char*> stricter{
    {"yaml-alias", "the plan language has no anchors and aliases"},
    {"yaml-tag", "the plan language has no tags"},
    {"yaml-merge", "the plan language has no merge keys"},
    {"yaml-key", "a key of the plan language is a plain word"},
    {"yaml-documents", "one file holds one document"},
    {"yaml-quote", "a line of a quoted text stands further right than its key (YAML 1.2, 7.3)"},
    {"yaml-syntax", "this library, or a line that a person would read otherwise"},
    {"duplicate-key", "a key is given once"},
    {"not-text", "no NUL byte"},
};

// Why it may accept what the other refuses, by what the other says.
const std::map<std::string, const char*> looser{
    {"'\\t'", "a tab between words separates them (YAML 1.2, 6.3); as indentation it is refused"},
    {"found ':'", "a plain word in a list or map in brackets may begin with a colon (7.3.3)"},
    {"found ','", "an item left out is an empty one, which the plan's reader refuses"},
    {"could not find expected ':'", "a map in braces may begin on the line below its dash"},
};

}  // namespace

TEST_CASE("yaml: 5,000 mutations of a plan are understood as another reader understands them") {
  constexpr int count = 5000;
  constexpr unsigned seed = 20261126;
  std::mt19937 random(seed);
  test::TempDir dir;
  std::vector<std::string> texts{plan};
  while (texts.size() < count) texts.push_back(mutation(random));
  std::string all;
  for (const auto& text : texts) all += text + '\0';
  // Debian's own, whose package brings the module.
  auto answer = run_process({"/usr/bin/python3", dir.write("reader.py", other_reader).string(),
                             dir.write("texts", all).string()},
                            std::chrono::minutes(3), 64U << 20);
  REQUIRE(answer.status == 0);
  std::map<std::string, int> counts;
  std::size_t index = 0;
  for (auto line : split(trim(answer.output), '\n')) {
    const auto& text = texts.at(index++);
    CAPTURE(text);
    Diagnostics problems;
    auto ours = parse_yaml(text, "f", problems);
    auto theirs = json::parse(line);
    if (ours && theirs.contains("tree")) {
      bool same =
          plain(tree_of(*ours)) == plain(theirs["tree"].is_null() ? json("") : theirs["tree"]);
      ++counts[same ? "accepted by both, alike" : "accepted by both, otherwise"];
      CHECK(same);
    } else if (ours) {
      auto why = theirs["error"].get<std::string>();
      ++counts["accepted here only: " + why];
      bool known = std::any_of(looser.begin(), looser.end(), [&](const auto& reason) {
        return why.find(reason.first) != std::string::npos;
      });
      CHECK_MESSAGE(known, why);
    } else if (theirs.contains("tree")) {
      const auto& rule = std::find_if(problems.begin(), problems.end(), [](const auto& problem) {
                           return problem.severity == Severity::error;
                         })->rule;
      ++counts["refused here only: " + rule];
      CHECK_MESSAGE(stricter.contains(rule), rule);
    } else {
      ++counts["refused by both"];
    }
  }
  CHECK(index == texts.size());
  CHECK(counts["accepted by both, alike"] > count / 10);
  CHECK(counts["refused by both"] > count / 10);
  for (const auto& [what, number] : counts) MESSAGE(what << ": " << number);
}
