#include "sys/text/yaml_habits.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sys/text/yaml.h"

using namespace smm;

namespace {

// What people write, in twelve scripts; none of it means anything to YAML.
constexpr std::array<const char*, 12> words{
    "문을 엽니다", "it is open", "Открыто сегодня", "今日は開店", "营业中", "açık",
    "mở cửa",      "مفتوح الآن", "פתוח היום",       "खुला है",      "เปิดแล้ว", "ανοιχτά"};

struct Seen {
  std::string problems;  // "line:column rule" each, "; " between
  std::optional<Yaml> tree;
};

Seen see(const std::string& text) {
  Diagnostics problems;
  Seen seen;
  seen.tree = read_yaml(text, "plan.yaml", problems);
  for (const auto& one : problems)
    seen.problems += fmt::format("{}{}:{} {}", seen.problems.empty() ? "" : "; ", one.at.line,
                                 one.at.column, one.rule);
  return seen;
}

// A plan of two posts with `value` as text of the first, at three places where texts stand.
std::string plan_with(const std::string& value, int place) {
  switch (place) {
    case 0:
      return fmt::format("posts:\n  - id: a\n    text: {}\n  - id: b\n    text: fine\n", value);
    case 1:
      return fmt::format("posts:\n  - id: a\n    texts:\n      - {}\n  - id: b\n    text: fine\n",
                         value);
    default:
      return fmt::format("posts:\n  - text: {}\n    id: a\n  - id: b\n    text: fine\n", value);
  }
}

std::string place_of(int place) { return place == 0 ? "3:11" : place == 1 ? "4:9" : "2:11"; }

// Whether the second post is there, whole.
bool second_is_whole(const Seen& seen) {
  if (!seen.tree) return false;
  const auto* posts = seen.tree->find("posts");
  if (posts == nullptr || posts->items.empty()) return false;
  const auto* id = posts->items.back().find("id");
  const auto* text = posts->items.back().find("text");
  return id != nullptr && id->value == "b" && text != nullptr && text->value == "fine";
}

}  // namespace

TEST_CASE("yaml: what people write rightly is read as it stands, without a word") {
  const std::array<const char*, 10> right{"\"{}\"",
                                          "'{}'",
                                          "{}",
                                          "\"{} # tea: yes\"",
                                          "'{} it''s'",
                                          "{}#tea",
                                          "{}:tea",
                                          "{} - {}",
                                          "|\n        {}: # @tea\n        - {}",
                                          "{} https://example.org/a#b?c=d&e"};
  for (const auto* word : words)
    for (const auto* form : right)
      for (int place = 0; place < 3; ++place) {
        auto value = fmt::format(fmt::runtime(form), word, word);
        CAPTURE(value);
        auto seen = see(plan_with(value, place));
        CHECK(seen.problems == "");
        CHECK(second_is_whole(seen));
      }
}

TEST_CASE("yaml: a quote that never closes is an error at the quote, and the next post stands") {
  for (const auto* word : words)
    for (const char* quote : {"\"", "'"})
      for (int place = 0; place < 3; ++place) {
        CAPTURE(word);
        CAPTURE(place);
        auto seen = see(plan_with(quote + std::string(word), place));
        CHECK(seen.problems == place_of(place) + " yaml-quote");
        CHECK(second_is_whole(seen));
        // Also where another quote comes later, which would close it.
        auto text = plan_with(quote + std::string(word), place) + "  - id: c\n    text: " + quote +
                    "x" + quote + "\n";
        CHECK(see(text).problems == place_of(place) + " yaml-quote");
      }
  CHECK(see("smm: 1\nbrand: \"달항아리\naccounts: {}\n").problems == "2:8 yaml-quote");
  CHECK(see("a: {b: \"x\nc: 1\n").problems == "1:8 yaml-quote");
  // A quoted text may go on, further right than its key.
  CHECK(see("a:\n  b: \"one\n    two\"\n  c: 3\n").problems == "");
}

TEST_CASE("yaml: a text that begins with a sign of YAML's own is told at its place") {
  const std::array<std::pair<const char*, const char*>, 11> signs{{{"@", "yaml-syntax"},
                                                                   {"%", "yaml-syntax"},
                                                                   {"`", "yaml-syntax"},
                                                                   {"*", "yaml-alias"},
                                                                   {"&", "yaml-alias"},
                                                                   {"!", "yaml-tag"},
                                                                   {"[new] ", "yaml-syntax"},
                                                                   {"{link} ", "yaml-syntax"},
                                                                   {"- ", "yaml-syntax"},
                                                                   {"? ", "yaml-syntax"},
                                                                   {"> ", "yaml-syntax"}}};
  for (const auto* word : words)
    for (const auto& [sign, rule] : signs)
      for (int place = 0; place < 3; ++place) {
        if (place == 1 && (sign[0] == '-' || sign[0] == '?')) continue;  // a list in a list
        auto value = std::string(sign) + word;
        CAPTURE(value);
        auto seen = see(plan_with(value, place));
        CHECK(seen.problems == place_of(place) + " " + rule);
        CHECK(second_is_whole(seen));
      }
}

TEST_CASE("yaml: a colon and a space in a text, or behind a quoted one, is told at its place") {
  for (const auto* word : words)
    for (int place = 0; place < 3; place += 2) {
      auto colon = see(plan_with(fmt::format("{}: {}", word, word), place));
      CHECK(colon.problems.ends_with(" yaml-syntax"));
      CHECK(colon.problems.starts_with(place_of(place).substr(0, 2)));
      CHECK(second_is_whole(colon));
      auto inner = see(plan_with(fmt::format("'{}'s'", word), place));
      CHECK(inner.problems == place_of(place) + " yaml-quote");
      CHECK(second_is_whole(inner));
    }
}

TEST_CASE("yaml: a hashtag behind a text is told, a remark behind it is not") {
  for (const auto* word : words)
    for (int place = 0; place < 3; ++place) {
      std::string tag = "#" + std::string(word).substr(0, std::string(word).find(' '));
      CAPTURE(tag);
      auto told = see(plan_with(fmt::format("{} {}", word, tag), place));
      CHECK(told.problems.ends_with(" yaml-comment"));
      CHECK(second_is_whole(told));
      CHECK(see(plan_with(tag, place)).problems == place_of(place) + " yaml-comment");
      CHECK(see(plan_with(fmt::format("{} # {}", word, word), place)).problems == "");
      CHECK(see(plan_with(fmt::format("{} ## {}", word, word), place)).problems == "");
    }
  CHECK(see("at: 2026-12-01 09:30 #urgent\nto: site  #main\n").problems == "");
}

TEST_CASE("yaml: a line of hashtags below a text is told, commented keys and remarks are not") {
  // A text in every style, of two lines where it can have them.
  const std::array<const char*, 6> styles{"{}",   "{}\n      and {}", "\"{}\"",
                                          "'{}'", "|\n      {}",      ">-\n      {}\n      {}"};
  std::size_t members = 0;
  for (const auto* word : words)
    for (const auto* style : styles)
      for (const char* key : {"text", "title", "alt"}) {
        auto tag = "#" + std::string(word).substr(0, std::string(word).find(' '));
        auto post = [&](const std::string& below) {
          return see(fmt::format("posts:\n  - id: a\n    {}: {}\n{}\n  - id: b\n    text: fine\n",
                                 key, fmt::format(fmt::runtime(style), word, word), below));
        };
        CAPTURE(tag);
        CAPTURE(style);
        for (const auto& below : {"     " + tag, "    " + tag + " #shop", "\n    " + tag,
                                  "     " + tag + " and more"}) {
          CAPTURE(below);
          auto told = post(below);
          CHECK(told.problems.ends_with(" yaml-comment"));
          CHECK(std::count(told.problems.begin(), told.problems.end(), ';') == 0);
          CHECK(second_is_whole(told));
          ++members;
        }
        for (const std::string& below : std::vector<std::string>{
                 "    #link: https://example.org/", "     #link: x", "    # " + std::string(word),
                 "    #- " + tag, "    " + tag + " and more", "  " + tag, "    ##",
                 "    to: site\n     " + tag}) {
          CAPTURE(below);
          CHECK(post(below).problems == "");
          ++members;
        }
      }
  CHECK(members > 2000);
}

TEST_CASE("yaml: a text that begins on the line below its key is read as it stands") {
  for (const auto* word : words)
    for (const char* end : {"", "\n      {}", "\n\n      {}", "\n       {}"})
      for (const char* before : {"", " ", "  # as the editor wraps it", "\n"}) {
        auto text = fmt::format("{}{}", word, fmt::format(fmt::runtime(end), word));
        auto plan = fmt::format(
            "posts:\n  - id: a\n    text:{}\n      {}\n    link:\n      https://example.org/a\n"
            "    texts:\n      -\n        {}\n  - id: b\n    text: fine\n",
            before, text, word);
        CAPTURE(plan);
        auto seen = see(plan);
        CHECK(seen.problems == "");
        REQUIRE(second_is_whole(seen));
        const auto& post = seen.tree->find("posts")->items[0];
        CHECK(post.find("text")->value.starts_with(word));
        CHECK(post.find("text")->value.ends_with(word));
        CHECK(post.find("link")->value == "https://example.org/a");
        CHECK(post.find("texts")->items.at(0).value == word);
        // At its key's own column it is no part of it.
        auto left = see(
            fmt::format("posts:\n  - id: a\n    text:\n    {}\n  - id: b\n    text: fine\n", word));
        CHECK(left.problems == "4:5 yaml-syntax");
        CHECK(second_is_whole(left));
      }
}

TEST_CASE("yaml: a hashtag behind a text within brackets is told, whatever stands around it") {
  for (const auto* word : words) {
    std::string tag = "#" + std::string(word).substr(0, std::string(word).find(' '));
    CAPTURE(tag);
    auto post = [&](const std::string& entry) {
      return see("posts:\n  - {id: a, " + entry + "\n    }\n  - id: b\n    text: fine\n");
    };
    for (const char* key : {"text", "\"title\"", "'note'", "alt"}) {
      auto told = post(fmt::format("{}: {} {}", key, word, tag));
      CHECK(told.problems.ends_with(" yaml-comment"));
      CHECK(told.problems.starts_with("2:"));
      CHECK(second_is_whole(told));
    }
    for (const char* list : {"texts: [one, {} {}\n      ]", "hashtags: [one, {} {}\n      , two]",
                             "media: [{{file: a.png, alt: {} {}\n      }}]"}) {
      auto told = post(fmt::format(fmt::runtime(list), word, tag));
      CHECK(told.problems.ends_with(" yaml-comment"));
      CHECK(second_is_whole(told));
    }
    CHECK(post(fmt::format("text: \"{}\" {}", word, tag)).problems == "");
    CHECK(post(fmt::format("text: {} # {}", word, word)).problems == "");
    CHECK(post(fmt::format("text: {}, {}", word, tag)).problems == "");
    CHECK(post(fmt::format("at: 10:30 {}", tag)).problems == "");
    // On one line, the comment takes the bracket with it.
    auto swallowed = see(
        fmt::format("posts:\n  - {{id: a, text: {} {}}}\n  - id: b\n    text: fine\n", word, tag));
    CHECK(swallowed.problems.starts_with("2:"));
    CHECK(swallowed.problems.ends_with(" yaml-syntax"));
    CHECK(second_is_whole(swallowed));
  }
}

TEST_CASE("yaml: a key whose value is a comment is told, one whose value stands below is not") {
  for (const char* key : {"tags", "link", "text", "title", "variants", "made_up"})
    for (const char* end :
         {"", "\n", "\nto: site\n", "\n\n# a remark\nto: site\n", "\r\nto: site"}) {
      CAPTURE(key);
      CAPTURE(end);
      CHECK(see(fmt::format("{}: #coffee{}", key, end)).problems ==
            fmt::format("1:{} yaml-comment", std::string(key).size() + 3));
      CHECK(see(fmt::format("posts:\n  - {}: #coffee{}", key, "\n    id: a\n")).problems ==
            fmt::format("2:{} yaml-comment", std::string(key).size() + 7));
      CHECK(see(fmt::format("{}: # coffee{}", key, end)).problems == "");
    }
  for (const char* key : {"tags", "options", "accounts"})
    for (const char* below : {"\n- a\n", "\n  - a\n", "\n\n  # remark\n  a: b\n"})
      CHECK(see(fmt::format("{}: #ours{}", key, below)).problems == "");
}

TEST_CASE("yaml: colons and spaces that only look like YAML's are named") {
  for (const auto* word : words) {
    CAPTURE(word);
    auto line = [&](const std::string& text) {
      return see("posts:\n  - id: a\n" + text + "\n  - id: b\n    text: fine\n");
    };
    auto wide = line(fmt::format("    text：{}", word));
    CHECK(wide.problems == "3:9 yaml-syntax");
    CHECK(second_is_whole(wide));
    CHECK(wide.tree->find("posts")->items[0].find("text")->value == word);
    auto close = line(fmt::format("    text:{}", word));
    CHECK(close.problems == "3:9 yaml-syntax");
    CHECK(second_is_whole(close));
    for (const char* space : {"\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0", "\xE3\x80\x80\xE3\x80\x80"}) {
      auto indent = line(std::string(space) + "text: " + word);
      CHECK(indent.problems == "3:1 yaml-syntax");
      CHECK(second_is_whole(indent));
      CHECK(indent.tree->find("posts")->items[0].find("text")->value == word);
    }
    auto left = line(fmt::format("    text: |\n    {}", word));
    CHECK(left.problems == "4:5 yaml-syntax");
    CHECK(second_is_whole(left));
    auto lefter = line(fmt::format("    text: |\n        {}\n      {}", word, word));
    CHECK(lefter.problems == "5:7 yaml-syntax");
    CHECK(second_is_whole(lefter));
  }
}

TEST_CASE("yaml: every mistake of a file is told once, and never in the library's words") {
  std::string plan = "posts:\n";
  std::string wanted;
  int line = 2;
  for (const auto* word : words) {
    plan += fmt::format("  - id: p{}\n    text: @{}\n    title: \"{}\n", line, word, word);
    wanted += fmt::format("{}{}:11 yaml-syntax; {}:12 yaml-quote", wanted.empty() ? "" : "; ",
                          line + 1, line + 2);
    line += 3;
  }
  CHECK(see(plan).problems == wanted);
  const std::array<const char*, 12> broken{
      "a: [1, 2\nb: 3\n",    "a: {b: 1\nc: 2\n", "a: \"\\q\"\nb: 1\n",
      "a:\n  b: 1\n c: 2\n", "- a\nb: 1\n",      "a: 1\n  b: 2\n",
      "a:\n- 1\n - 2\n",     "a: b: c\n",        "a: ]\n",
      "a: }\nb: 1\n",        "a: [}\n",          "a:\n  - b\n c\n"};
  for (const auto* text : broken) {
    CAPTURE(text);
    Diagnostics problems;
    read_yaml(text, "f", problems);
    CHECK_MESSAGE(!problems.empty(), std::string(text));
    for (const auto& problem : problems)
      for (const char* theirs : {"illegal", "end of map", "end of sequence", "block entry", "token",
                                 "anchor ", "bad conversion", "yaml-cpp"})
        CHECK_MESSAGE(problem.message.find(theirs) == std::string::npos, problem.message);
  }
}
