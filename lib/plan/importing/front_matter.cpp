#include "plan/importing/front_matter.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "core/error.h"
#include "core/json_brackets.h"
#include "core/text.h"
#include "sys/text/toml.h"
#include "sys/text/yaml_writer.h"

namespace smm {
namespace {

enum class Language { yaml, toml };

struct Opening {
  std::string_view mark;
  Language language;
};

// "---" or "+++" alone on its line, or with the language's name behind it.
std::optional<Opening> opening_of(std::string_view line) {
  auto word = lower_ascii(trim(line));
  if (word == "+++") return Opening{"+++", Language::toml};
  if (word == "---" || word == "---yaml" || word == "--- yaml" || word == "---json")
    return Opening{"---", Language::yaml};
  if (word == "---toml" || word == "--- toml") return Opening{"---", Language::toml};
  return {};
}

bool closes(std::string_view line, const Opening& opening) {
  auto word = trim(line);
  bool indented = !line.empty() && line[0] == ' ';
  return !indented &&
         (word == opening.mark || (opening.language == Language::yaml && word == "..."));
}

void lower_keys(Yaml& map) {
  for (auto& field : map.fields) field.first = lower_ascii(field.first);
}

// `skipped`: lines above the front matter's first.
Yaml parsed(std::string_view text, Language language, const std::string& name, int skipped) {
  Diagnostics problems;
  auto front = language == Language::toml ? parse_toml(text, name, problems)
                                          : parse_yaml(text, name, problems);
  if (!front)
    throw Error(Status::invalid, fmt::format("its front matter, line {}: {}",
                                             problems[0].at.line + skipped, problems[0].message));
  if (front->kind != Yaml::Kind::map && front->kind != Yaml::Kind::null)
    throw Error(Status::invalid, "its front matter is not a list of keys and values");
  lower_keys(*front);
  return std::move(*front);
}

// Where the JSON object ends that begins `text`: behind the brace that closes its first.
std::optional<std::size_t> object_end(std::string_view text) {
  int depth = 0;
  std::optional<std::size_t> end;
  each_bracket(text, [&](char bracket, std::size_t at) {
    depth += bracket == '{' ? 1 : bracket == '}' ? -1 : 0;
    if (bracket == '}' && depth == 0) end = at + 1;
    return !end;
  });
  return end;
}

// An object, not a shortcode ("{{") and no words in braces.
bool begins_object(std::string_view text) {
  if (!text.starts_with('{')) return false;
  auto inner = trim(text.substr(1));
  return inner.starts_with('"') || inner.starts_with('}');
}

// "Title: A kiln" of MultiMarkdown, Pelican and Nikola: keys without marks around them, up to the
// first blank line. Two that those programs know make them; all else is a text ("Date: ..." and
// "Place: ..." are what people write for readers).
std::optional<Note> with_bare_keys(std::string_view rest) {
  constexpr std::string_view theirs[] = {"title",    "date",     "slug",    "status",
                                         "category", "tags",     "author",  "authors",
                                         "lang",     "modified", "summary", "keywords"};
  Note note;
  note.front.kind = Yaml::Kind::map;
  int known = 0;
  std::size_t at = 0;
  for (; at < rest.size();) {
    auto end = std::min(rest.find('\n', at), rest.size());
    auto line = rest.substr(at, end - at);
    at = std::min(end + 1, rest.size());
    if (trim(line).empty()) break;
    bool goes_on = line[0] == ' ' && !note.front.fields.empty();
    if (goes_on) {
      (note.front.fields.back().second.value += ' ') += trim(line);
      continue;
    }
    auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return {};
    auto key = lower_ascii(line.substr(0, colon));
    if (key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") != std::string::npos)
      return {};
    if (note.front.find(key) != nullptr) continue;
    if (std::find(std::begin(theirs), std::end(theirs), key) != std::end(theirs)) ++known;
    note.front.fields.push_back({key, yaml_scalar(std::string(trim(line.substr(colon + 1))))});
  }
  if (known < 2) return {};
  note.body = rest.substr(at);
  return note;
}

}  // namespace

Note divided_note(const std::string& text, const std::string& name) {
  std::string_view rest = text;
  int line = 1;
  while (!rest.empty() && trim(rest.substr(0, rest.find('\n'))).empty()) {
    auto end = rest.find('\n');
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    ++line;
  }
  if (begins_object(rest)) {
    auto end = object_end(rest);
    if (!end) throw Error(Status::invalid, "its front matter is never closed with a brace");
    return {parsed(rest.substr(0, *end), Language::yaml, name, line - 1),
            std::string(rest.substr(*end))};
  }
  auto first = rest.substr(0, rest.find('\n'));
  auto opening = opening_of(first);
  if (!opening) {
    auto bare = with_bare_keys(rest);
    return bare ? std::move(*bare) : Note{{}, text};
  }
  auto inner = rest.substr(std::min(rest.size(), first.size() + 1));
  for (std::size_t at = 0; at < inner.size();) {
    auto end = std::min(inner.find('\n', at), inner.size());
    if (closes(inner.substr(at, end - at), *opening))
      return {parsed(inner.substr(0, at), opening->language, name, line),
              std::string(inner.substr(std::min(inner.size(), end + 1)))};
    at = end + 1;
  }
  throw Error(Status::invalid,
              fmt::format("its front matter is never closed with a line {}", opening->mark));
}

}  // namespace smm
